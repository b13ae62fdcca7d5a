//! Where one case goes in a tree: exactly, also where facts are unknown.

use super::Mark;
use crate::case::Case;
use crate::decide::{Protocol, Settled, settled, standing};
use crate::graph::pool::{Node, OverBudget, Pool};

/// The marks of one case.
pub(super) struct Marks<'a> {
    protocol: &'a Protocol,
    case: &'a Case,
    standing: Settled,
}

impl<'a> Marks<'a> {
    pub(super) fn new(protocol: &'a Protocol, case: &'a Case) -> Self {
        Self { protocol, case, standing: standing(protocol, case) }
    }

    /// Of a step by its place in the plan.
    pub(super) fn step(&self, place: usize) -> Mark {
        mark(self.standing.reached.get(place).copied().flatten())
    }

    /// Of a rule by its place.
    pub(super) fn rule(&self, place: usize) -> Mark {
        mark(self.standing.fired.get(place).copied().flatten())
    }

    /// Of diagrams of yes or no.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub(super) fn of(&self, pool: &Pool, nodes: &[Node]) -> Result<Vec<Mark>, OverBudget> {
        Ok(settled(self.protocol, pool, nodes, self.case)?.into_iter().map(mark).collect())
    }
}

fn mark(answer: Option<bool>) -> Mark {
    match answer {
        Some(true) => Mark::Taken,
        Some(false) => Mark::Out,
        None => Mark::Open,
    }
}
