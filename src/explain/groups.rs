use crate::check::model::{ActionId, RuleId, WaysId, Words};
use crate::decide::{Decision, Duty, Row};
use crate::graph::{Status, StatusSet};
use crate::reasons::{Explained, Reasons};
use crate::syntax::ast::Date;

/// Instances of one action that share their status, their reasons and what comes with it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) action: ActionId,
    /// By number, rising.
    pub(super) instances: Vec<u32>,
    pub(super) possible: StatusSet,
    pub(super) rules: Vec<RuleId>,
    pub(super) because: Vec<Words>,
    pub(super) after: Vec<WaysId>,
    pub(super) provided: Vec<Duty>,
    pub(super) deadline: Option<Date>,
    /// What explains its first row.
    pub(super) explained: usize,
    /// What explains each of its instances.
    pub(super) each: Vec<usize>,
}

impl Group {
    /// A row without rules says nothing but its status: rows of one status then belong together.
    fn holds(&self, row: &Row) -> bool {
        self.action == row.action
            && self.possible == row.possible
            && self.rules == row.rules
            && self.after == row.after
            && self.provided == row.provided
            && self.deadline == row.deadline
    }

    /// Whether it becomes a duty once the other has been done.
    pub(super) fn owed_with(&self, other: &Self) -> bool {
        other.provided.iter().any(|duty| duty.action == self.action)
    }

    pub(super) fn status(&self) -> Option<Status> {
        self.possible.only()
    }
}

/// The rows of a decision in groups, each where its first row stands.
pub(super) fn groups(decision: &Decision, reasons: &Reasons) -> Vec<Group> {
    gather(decision, reasons, false)
}

/// The same, where what is explained differently stands apart.
pub(super) fn explained_groups(decision: &Decision, reasons: &Reasons) -> Vec<Group> {
    gather(decision, reasons, true)
}

fn gather(decision: &Decision, reasons: &Reasons, apart: bool) -> Vec<Group> {
    let explained = |place: usize| -> Option<&Explained> { reasons.all.get(place) };
    let mut all: Vec<Group> = Vec::new();
    for (row, place) in decision.rows.iter().zip(&reasons.of_row) {
        let mut same_action = all.iter_mut().rev().take_while(|group| group.action == row.action);
        let fits = |group: &&mut Group| group.holds(row) && (!apart || explained(group.explained) == explained(*place));
        if let Some(group) = same_action.find(fits) {
            group.instances.push(row.instance);
            group.each.push(*place);
            continue;
        }
        all.push(Group {
            action: row.action,
            instances: vec![row.instance],
            possible: row.possible,
            rules: row.rules.clone(),
            because: row.because.clone(),
            after: row.after.clone(),
            provided: row.provided.clone(),
            deadline: row.deadline,
            explained: *place,
            each: vec![*place],
        });
    }
    all
}
