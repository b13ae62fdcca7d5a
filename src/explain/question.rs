use super::phrases::phrases;
use super::ways::action_label;
use crate::check::model::{Checked, Origin, Words};
use crate::decide::Missing;
use crate::document::capital;
use crate::syntax::ast::Language;

/// A question as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub text: String,
    /// Who can answer it, as a sentence.
    pub origin: Option<String>,
    /// What helps.
    pub help: Option<String>,
}

/// The question by which something missing becomes known.
#[must_use]
pub fn question(checked: &Checked, missing: Missing, language: Language) -> Asked {
    let phrases = phrases(language);
    let act = |form: &str, action| {
        let label = action_label(checked, action, language);
        Asked { text: form.replace("{}", label), origin: None, help: None }
    };
    let fact = match missing {
        Missing::DoneOn(action) => return act(phrases.day_of, action),
        Missing::With(action) => return act(phrases.way_of, action),
        Missing::Fact(fact) => checked.facts.at(fact),
    };
    let by = |form: &str, who: &Words| capital(&form.replace("{}", who.in_language(language)));
    let origin = fact.origin.as_ref().map(|origin| match origin {
        Origin::Register(register) => by(phrases.register, register),
        Origin::Observed => capital(phrases.observed),
        Origin::Stated(who) => by(phrases.stated, who),
        Origin::Judged(who) => by(phrases.judged, who),
    });
    let said = |words: &Option<Words>| {
        let text = words.as_ref().map(|words| words.in_language(language).to_owned());
        text.filter(|text| !text.is_empty())
    };
    Asked {
        text: said(&fact.ask).unwrap_or_else(|| fact.name.clone()),
        origin: origin.map(|origin| if origin.ends_with('.') { origin } else { format!("{origin}.") }),
        help: said(&fact.help),
    }
}

/// What people call a status, in the language.
#[must_use]
pub fn status_name(status: crate::graph::Status, language: Language) -> &'static str {
    let mut names = crate::graph::Status::ALL.iter().zip(phrases(language).statuses);
    names.find(|(known, _)| **known == status).map_or("", |(_, name)| name)
}
