use crate::case::Known;
use crate::check::model::{ActionId, FactId, RuleId, WaysId, Words};
use crate::graph::StatusSet;
use crate::syntax::ast::Date;

/// What may, must and may not be done in one case, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The date it was decided for.
    pub decided_on: Date,
    /// One row for each instance of each action, in order of declaration.
    pub rows: Vec<Row>,
    /// Remarks that certainly apply.
    pub advice: Vec<Advice>,
    /// What can still change a status or what comes with it, in the order in which it would be asked.
    pub missing: Vec<Missing>,
    /// For each rule of each step that is certainly reached: what it looked at.
    pub trace: Vec<Trace>,
}

impl Decision {
    /// Whether nothing that is still unknown can change it.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// The status of one instance and what comes with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The action.
    pub action: ActionId,
    /// Its instance.
    pub instance: u32,
    /// The status, or the several it can still have: then it is *undecided*.
    pub possible: StatusSet,
    /// The rules that certainly give it this status; none when undecided.
    pub rules: Vec<RuleId>,
    /// Their reasons, filled in.
    pub because: Vec<Words>,
    /// What certainly still has to be done first.
    pub after: Vec<WaysId>,
    /// What will certainly be owed.
    pub provided: Vec<Duty>,
    /// The last day to do it, when it is certain.
    pub deadline: Option<Date>,
}

/// Something owed once a permitted action is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// The action owed.
    pub action: ActionId,
    /// The last day, when it is known.
    pub deadline: Option<Date>,
}

/// A remark for the caseworker.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The rule that gives it.
    pub rule: RuleId,
    /// The text, filled in.
    pub text: Words,
}

/// Something that is not known yet and matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// A fact, shown by its name.
    Fact(FactId),
    /// The day an act on record was done, shown as `action.done_on`.
    DoneOn(ActionId),
    /// The way an act on record was done, shown as `action.with`.
    With(ActionId),
}

/// What one rule of a reached step looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The rule.
    pub rule: RuleId,
    /// Whether it fired; `None` while that hangs on something unknown.
    pub fired: Option<bool>,
    /// The facts that its condition names, with what is known of them.
    pub facts: Vec<(FactId, Known)>,
    /// The acts that its condition names: done, and when if that is on record.
    pub acts: Vec<(ActionId, Option<Option<Date>>)>,
}
