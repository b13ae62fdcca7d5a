use crate::check::model::{Checked, ChoiceId, Origin, Type, Unit, Value, Words};
use crate::decide::Missing;
use crate::explain::{self, Asked, instance_label};
use crate::syntax::ast::Language;

/// A question as data.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is asked.
    pub asked: Missing,
    /// Its name: `signal.reliable`, `letter.done_on`, `online_research.with`.
    pub name: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether there may be none.
    pub optional: bool,
    /// The least and the largest value, both allowed, in the unit of the kind.
    pub bounds: Option<(i64, i64)>,
    /// What may be chosen, in order; empty for numbers and dates.
    pub choices: Vec<Choice>,
    /// Where the answer comes from.
    pub origin: Option<Origin>,
    /// Special personal data.
    pub sensitive: bool,
    /// Whether the answer takes a reason: it is a judgement.
    pub reason_required: bool,
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// A whole number.
    Integer,
    /// A number with at most six decimals.
    Decimal,
    /// Euro and cents.
    Money,
    /// A date.
    Date,
    /// A duration.
    Duration(Unit),
    /// One of the choices.
    One(ChoiceId),
    /// Some of the choices.
    Some(ChoiceId),
    /// The day something was done.
    Day,
    /// The way something was done.
    Way,
}

/// Something that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the protocol; empty for a way of doing something.
    pub name: String,
    /// How people read it.
    pub label: Words,
    /// Its place: the option, 0 for yes and 1 for no, or the instance.
    pub place: u32,
}

impl Question {
    /// The question with what helps, in words.
    #[must_use]
    pub fn words(&self, checked: &Checked, language: Language) -> Asked {
        explain::question(checked, self.asked, language)
    }

    /// The type of its value, for showing it.
    #[must_use]
    pub fn ty(&self) -> Type {
        match self.kind {
            Kind::YesNo => Type::YesNo,
            Kind::Integer => Type::Integer,
            Kind::Decimal => Type::Decimal,
            Kind::Money => Type::Money,
            Kind::Date | Kind::Day => Type::Date,
            Kind::Duration(unit) => Type::Duration(unit),
            Kind::One(choice) => Type::Choice(choice),
            Kind::Some(choice) => Type::Set(choice),
            Kind::Way => Type::Unknown,
        }
    }
}

impl Choice {
    /// How people read it.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        let label = self.label.in_language(language);
        if label.is_empty() { &self.name } else { label }
    }
}

/// The question by which something missing becomes known.
#[must_use]
pub fn question(checked: &Checked, asked: Missing) -> Question {
    let act = |action, part: &str, kind, choices| Question {
        asked,
        name: format!("{}.{part}", checked.actions.at(action).name),
        kind,
        optional: false,
        bounds: None,
        choices,
        origin: None,
        sensitive: false,
        reason_required: false,
    };
    let fact = match asked {
        Missing::DoneOn(action) => return act(action, "done_on", Kind::Day, Vec::new()),
        Missing::With(action) => {
            let one = |place| {
                let label = |language| Some(instance_label(checked, action, place, language));
                let label = Words { nl: label(Language::Nl), en: label(Language::En) };
                Choice { name: String::new(), label, place }
            };
            let ways = (0..checked.actions.at(action).instance_count()).map(one).collect();
            return act(action, "with", Kind::Way, ways);
        }
        Missing::Fact(fact) => checked.facts.at(fact),
    };
    Question {
        asked,
        name: fact.name.clone(),
        kind: kind(fact.ty),
        optional: fact.optional,
        bounds: fact.bounds,
        choices: choices(checked, fact.ty),
        origin: fact.origin.clone(),
        sensitive: fact.sensitive,
        reason_required: matches!(fact.origin, Some(Origin::Judged(_))),
    }
}

fn kind(ty: Type) -> Kind {
    match ty {
        // A broken type never passes the gate.
        Type::YesNo | Type::Unknown => Kind::YesNo,
        Type::Integer => Kind::Integer,
        Type::Decimal => Kind::Decimal,
        Type::Money => Kind::Money,
        Type::Date => Kind::Date,
        Type::Duration(unit) => Kind::Duration(unit),
        Type::Choice(choice) => Kind::One(choice),
        Type::Set(choice) => Kind::Some(choice),
    }
}

fn choices(checked: &Checked, ty: Type) -> Vec<Choice> {
    let words = |nl: &str, en: &str| Words { nl: Some(nl.to_owned()), en: Some(en.to_owned()) };
    match ty {
        Type::YesNo => vec![
            Choice { name: "yes".to_owned(), label: words("ja", "yes"), place: 0 },
            Choice { name: "no".to_owned(), label: words("nee", "no"), place: 1 },
        ],
        Type::Choice(choice) | Type::Set(choice) => {
            let options = checked.choices.at(choice).options.iter().zip(0_u32..);
            let one = |(row, place): (&crate::check::model::OptionRow, u32)| Choice {
                name: row.name.clone(),
                label: row.label.clone().unwrap_or_else(|| words(&row.name, &row.name)),
                place,
            };
            options.map(one).collect()
        }
        _ => Vec::new(),
    }
}

/// The value of a choice of a question that takes one.
#[must_use]
pub(super) fn value_of(kind: Kind, place: u32) -> Value {
    match kind {
        Kind::YesNo => Value::YesNo(place == 0),
        _ => Value::Option(u8::try_from(place).unwrap_or(u8::MAX)),
    }
}
