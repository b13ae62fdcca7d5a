use crate::case::{Act, Case, Known};
use crate::check::model::{ActionId, FactId, Value};

/// Something given of a case, by itself: what is known of a fact, or what is on record of an action. The date of the
/// decision is not among them: nobody can change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Given {
    /// A fact.
    Fact(FactId),
    /// Whether an action has been done, when, and in which ways.
    Act(ActionId),
}

/// What is given.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The value of a fact.
    Value(Value),
    /// A number that would do as well as any from one to another, both included.
    Number {
        /// The one that is nearest to what it is now.
        nearest: i64,
        /// The first and the last that would do.
        between: (i64, i64),
    },
    /// A fact that is not known.
    Unknown,
    /// The acts on record of an action; none when it has not been done.
    Acts(Vec<Act>),
}

impl Given {
    /// What a case says of it.
    #[must_use]
    pub fn of(self, case: &Case) -> Content {
        match self {
            Self::Fact(fact) => match case.fact(fact) {
                Known::Value(value) => Content::Value(*value),
                Known::Unknown | Known::Where(_) => Content::Unknown,
            },
            Self::Act(action) => {
                Content::Acts(case.acts().iter().filter(|act| act.action == action).cloned().collect())
            }
        }
    }

    /// Makes a case say this of it.
    pub fn set(self, case: &mut Case, content: &Content) {
        match (self, content) {
            (Self::Fact(fact), Content::Value(value)) => case.set(fact, Known::Value(*value)),
            (Self::Fact(fact), Content::Number { nearest, .. }) => {
                case.set(fact, Known::Value(Value::Number(*nearest)));
            }
            (Self::Fact(fact), Content::Unknown) => case.set(fact, Known::Unknown),
            (Self::Act(action), Content::Acts(acts)) => case.rewrite(action, acts.iter().cloned()),
            _ => {}
        }
    }
}
