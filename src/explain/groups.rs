use crate::check::model::{ActionId, RuleId, WaysId, Words};
use crate::decide::{Decision, Duty, Row};
use crate::graph::{Status, StatusSet};
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

    pub(super) fn status(&self) -> Option<Status> {
        self.possible.only()
    }
}

/// The rows of a decision in groups, each where its first row stands.
pub(super) fn groups(decision: &Decision) -> Vec<Group> {
    let mut all: Vec<Group> = Vec::new();
    for row in &decision.rows {
        let mut same_action = all.iter_mut().rev().take_while(|group| group.action == row.action);
        if let Some(group) = same_action.find(|group| group.holds(row)) {
            group.instances.push(row.instance);
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
        });
    }
    all
}
