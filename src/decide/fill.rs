use crate::case::facts::value_text;
use crate::case::{Case, View};
use crate::check::eval::Facts;
use crate::check::model::{Checked, Piece, RuleId, Template, Type, Value, Words};
use crate::syntax::ast::Language;

/// The reason of a rule, with what is known of the case filled in; `None` when it gives none.
#[must_use]
pub fn reason(checked: &Checked, case: &Case, rule: RuleId) -> Option<Words> {
    let because = checked.rules.at(rule).because.as_ref()?;
    Some(fill(checked, &View::new(checked, case), because))
}

/// A template with what is known of the case filled in.
pub(super) fn fill(checked: &Checked, view: &View<'_>, template: &Template) -> Words {
    let pieces = |pieces: &Option<Vec<Piece>>, language: Language| {
        let text = |each: &Piece| piece(checked, view, each, language);
        pieces.as_ref().map(|pieces| pieces.iter().map(text).collect::<String>())
    };
    Words { nl: pieces(&template.nl, Language::Nl), en: pieces(&template.en, Language::En) }
}

fn piece(checked: &Checked, view: &View<'_>, piece: &Piece, language: Language) -> String {
    let (ty, value) = match piece {
        Piece::Text(text) => return text.clone(),
        Piece::Fact(fact) => (checked.facts.at(*fact).ty, view.fact(*fact)),
        Piece::DoneOn(action) => (Type::Date, view.done_on(*action)),
        Piece::Today => (Type::Date, Some(Value::Number(view.today()))),
    };
    match (value, language) {
        (Some(value), _) => value_text(checked, ty, value, language),
        (None, Language::Nl) => "onbekend".to_owned(),
        (None, Language::En) => "unknown".to_owned(),
    }
}
