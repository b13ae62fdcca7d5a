use crate::case::Instances;
use crate::check::model::{ActionId, Value};
use crate::decide::Missing;
use crate::syntax::ast::Date;
use jiff::Timestamp;

/// What somebody said to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// The value of a fact.
    Value(Value),
    /// The day something was done.
    Day(Date),
    /// The way something was done: an instance of the action.
    Way(u32),
    /// "Weet ik niet": the question stays open, and is not asked again in the same sitting; see
    /// [`Interview::ask_again`](super::Interview::ask_again).
    DontKnow,
}

/// By whom something was said, and when. Both are given in: nothing here looks at a clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signed {
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
}

/// An answer on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub asked: Missing,
    /// What was said.
    pub reply: Reply,
    /// Why, of a judgement.
    pub reason: Option<String>,
    /// By whom, and when.
    pub signed: Signed,
}

/// Something done, on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneAct {
    /// The action.
    pub action: ActionId,
    /// In which way, if that is known.
    pub instances: Instances,
    /// On which day, if that is known.
    pub done_on: Option<Date>,
    /// The duties that hung on it then.
    pub owes: Vec<ActionId>,
    /// By whom it was put on record, and when.
    pub signed: Signed,
}
