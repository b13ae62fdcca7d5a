//! Outcomes that say the same: a deadline that is never later makes another one idle, and of duties of one action the
//! first last day counts.

use super::frame::{Order, compare};
use crate::check::model::ActionId;
use crate::graph::Graph;
use crate::graph::compose::{Entries, Entry};
use crate::graph::pool::{Built, Node, Pool};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// For each outcome met, the first that says the same.
pub struct Meanings<'g> {
    graph: &'g Graph,
    known: FxHashMap<u32, u32>,
    first: FxHashMap<Entry, u32>,
    orders: FxHashMap<(usize, usize), Order>,
}

impl<'g> Meanings<'g> {
    /// Nothing met yet.
    #[must_use]
    pub fn new(graph: &'g Graph) -> Self {
        Self { graph, known: FxHashMap::default(), first: FxHashMap::default(), orders: FxHashMap::default() }
    }

    /// The row with each outcome replaced by the first that says the same.
    ///
    /// # Errors
    /// [`OverBudget`](crate::graph::pool::OverBudget).
    pub fn row(&mut self, pool: &mut Pool, entries: &Entries, row: Node) -> Built {
        pool.map(row, &mut |outcome| self.of(entries, outcome))
    }

    fn of(&mut self, entries: &Entries, outcome: u32) -> u32 {
        if let Some(known) = self.known.get(&outcome) {
            return *known;
        }
        let Some(entry) = entries.get(outcome) else { return outcome };
        let mut plain = entry.clone();
        plain.deadlines = self.earliest(&entry.deadlines);
        plain.provided = self.duties(&entry.provided);
        let first = *self.first.entry(plain).or_insert(outcome);
        self.known.insert(outcome, first);
        first
    }

    /// The deadlines of which none is never earlier than another.
    fn earliest(&mut self, deadlines: &[usize]) -> Vec<usize> {
        let mut kept: Vec<usize> = Vec::new();
        for deadline in deadlines {
            if kept.iter().any(|other| self.order(*other, *deadline) == Order::NotLater) {
                continue;
            }
            kept.retain(|other| self.order(*deadline, *other) != Order::NotLater);
            kept.push(*deadline);
        }
        kept.sort_unstable();
        kept
    }

    /// The duties without those that another of the same action makes idle.
    fn duties(&mut self, duties: &[usize]) -> Vec<usize> {
        let mut of: BTreeMap<ActionId, Vec<(Option<usize>, usize)>> = BTreeMap::new();
        for place in duties {
            if let Some((action, deadline)) = self.graph.plan.duties.get_index(*place) {
                of.entry(*action).or_default().push((*deadline, *place));
            }
        }
        let mut kept = Vec::new();
        for same in of.into_values() {
            let dated: Vec<usize> = same.iter().filter_map(|(deadline, _)| *deadline).collect();
            let earliest = self.earliest(&dated);
            let counts = |deadline: &Option<usize>| match deadline {
                Some(deadline) => earliest.contains(deadline),
                None => dated.is_empty(),
            };
            kept.extend(same.iter().filter(|(deadline, _)| counts(deadline)).map(|(_, place)| *place));
        }
        kept.sort_unstable();
        kept
    }

    fn order(&mut self, a: usize, b: usize) -> Order {
        let graph = self.graph;
        *self.orders.entry((a, b)).or_insert_with(|| compare(graph, a, graph, b))
    }
}
