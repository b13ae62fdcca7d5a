//! What a frame asks for and a protocol leaves out: an `after`, a duty, a deadline.

use super::compare::{ALLOWED, Beyond, Objection, Pair, Question, Says};
use super::deadline::{Order, compare};
use crate::check::model::WaysId;
use crate::graph::Status;
use crate::graph::compose::Entry;
use crate::graph::pool::{Node, OverBudget};
use indexmap::{IndexMap, IndexSet};

impl Pair<'_> {
    /// What the frame asks for and the protocol does not.
    pub(super) fn dropped(
        &mut self,
        says: &Says,
        row: usize,
        scope: &[Node],
        found: &mut IndexMap<Beyond, Objection>,
    ) -> Result<bool, OverBudget> {
        let entries = self.outcomes(self.bounds_row(row));
        let mut settled = true;
        let after: IndexSet<WaysId> = entries.iter().flat_map(|entry| entry.after.iter().copied()).collect();
        for first in after {
            let waits = |entry: &Entry| entry.status == Status::NotYet && entry.after.contains(&first);
            let waits = self.prover.entry_of(self.bounds, self.bounds_row(row), &waits)?;
            let mut nodes = scope.to_vec();
            nodes.push(waits);
            let beyond = Beyond::After(first);
            settled &= self.ask(Question { says, row, beyond, bounds: &[Status::NotYet], nodes, forced: None }, found);
        }
        let duties: IndexSet<usize> = entries.iter().flat_map(|entry| entry.provided.iter().copied()).collect();
        for duty in duties {
            settled &= self.duty(says, row, scope, duty, found)?;
        }
        if says.status == Status::Required {
            let deadlines: IndexSet<usize> = entries.iter().flat_map(|entry| entry.deadlines.iter().copied()).collect();
            for deadline in deadlines {
                settled &= self.later(says, row, scope, deadline, found)?;
            }
        }
        Ok(settled)
    }

    fn duty(
        &mut self,
        says: &Says,
        row: usize,
        scope: &[Node],
        duty: usize,
        found: &mut IndexMap<Beyond, Objection>,
    ) -> Result<bool, OverBudget> {
        let (own, bounds) = (self.own, self.bounds);
        let Some((action, deadline)) = bounds.plan.duties.get_index(duty).copied() else { return Ok(true) };
        let asks = |entry: &Entry| ALLOWED.contains(&entry.status) && entry.provided.contains(&duty);
        let asks = self.prover.entry_of(bounds, self.bounds_row(row), &asks)?;
        let node = self.own_roots.rows.get(row).copied().unwrap_or(Node::NO);
        let order = |mine: Option<usize>| match (mine, deadline) {
            (_, None) => Order::NotLater,
            (None, Some(_)) => Order::Later,
            (Some(mine), Some(theirs)) => compare(own, mine, bounds, theirs),
        };
        let mine = |entry: &Entry| -> Vec<Order> {
            let of = |place: &usize| own.plan.duties.get_index(*place).filter(|(owed, _)| *owed == action);
            entry.provided.iter().filter_map(of).map(|(_, deadline)| order(*deadline)).collect()
        };
        // Whoever requires it anyway, done or not, does not drop it.
        let first = self.prover.row(action, 0);
        let required = match first {
            Some(first) => self.prover.status(self.own_roots, first, &[Status::Required, Status::Fulfilled])?,
            None => Node::NO,
        };
        let anyway = self.prover.pool.not(required)?;
        let dropped = self.prover.entry(node, &|entry| mine(entry).is_empty())?;
        let mut nodes = scope.to_vec();
        nodes.extend([asks, dropped, anyway]);
        let beyond = Beyond::Duty(duty);
        let mut settled = self.ask(Question { says, row, beyond, bounds: &ALLOWED, nodes, forced: None }, found);

        let late = |entry: &Entry| {
            let all = mine(entry);
            !all.is_empty() && !all.contains(&Order::NotLater) && !all.contains(&Order::Unsettled)
        };
        let late = self.prover.entry(node, &late)?;
        let mut nodes = scope.to_vec();
        nodes.extend([asks, late]);
        let beyond = Beyond::DutyLater(duty);
        settled &= self.ask(Question { says, row, beyond, bounds: &ALLOWED, nodes, forced: None }, found);
        let unsettled = self
            .prover
            .entry(node, &|entry| !mine(entry).contains(&Order::NotLater) && mine(entry).contains(&Order::Unsettled))?;
        let mut nodes = scope.to_vec();
        nodes.extend([asks, unsettled]);
        settled &= self.prover.possible(&nodes, &|_| true) == Some(false);
        Ok(settled)
    }

    fn later(
        &mut self,
        says: &Says,
        row: usize,
        scope: &[Node],
        deadline: usize,
        found: &mut IndexMap<Beyond, Objection>,
    ) -> Result<bool, OverBudget> {
        let (own, bounds) = (self.own, self.bounds);
        let runs = |entry: &Entry| entry.status == Status::Required && entry.deadlines.contains(&deadline);
        let runs = self.prover.entry_of(bounds, self.bounds_row(row), &runs)?;
        let node = self.own_roots.rows.get(row).copied().unwrap_or(Node::NO);
        let mine = |entry: &Entry| -> Vec<Order> {
            entry.deadlines.iter().map(|mine| compare(own, *mine, bounds, deadline)).collect()
        };
        let late = self.prover.entry(node, &|entry| {
            entry.status == Status::Required && mine(entry).iter().all(|order| *order == Order::Later)
        })?;
        let unsettled = self
            .prover
            .entry(node, &|entry| !mine(entry).contains(&Order::NotLater) && mine(entry).contains(&Order::Unsettled))?;
        let mut nodes = scope.to_vec();
        nodes.extend([runs, late]);
        let beyond = Beyond::Later(deadline);
        let settled = self.ask(Question { says, row, beyond, bounds: &[Status::Required], nodes, forced: None }, found);
        let mut nodes = scope.to_vec();
        nodes.extend([runs, unsettled]);
        Ok(settled && self.prover.possible(&nodes, &|_| true) == Some(false))
    }
}
