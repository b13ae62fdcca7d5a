//! A diagram as one array of numbers.

use crate::graph::pool::{Node, Pool};
use rustc_hash::FxHashMap;

/// Set in a number that is an outcome and not a place.
const OUTCOME: u32 = 1 << 31;

/// Diagrams laid out flat: at a node's place stands its level, and behind that, for each cell, the place of the child
/// or an outcome.
#[derive(Debug, Clone, Default)]
pub struct Flat {
    code: Vec<u32>,
    places: FxHashMap<Node, u32>,
}

impl Flat {
    /// Lays out a diagram, and gives where it begins.
    pub fn add(&mut self, pool: &Pool, node: Node) -> u32 {
        if let Some(outcome) = node.outcome() {
            return OUTCOME | outcome;
        }
        if let Some(known) = self.places.get(&node) {
            return *known;
        }
        let place = u32::try_from(self.code.len()).unwrap_or(0);
        self.places.insert(node, place);
        self.code.push(pool.level(node));
        let children = pool.children(node).to_vec();
        self.code.resize(self.code.len().saturating_add(children.len()), OUTCOME);
        let mut at = (place as usize).saturating_add(1);
        for child in children {
            let below = self.add(pool, child);
            if let Some(slot) = self.code.get_mut(at) {
                *slot = below;
            }
            at = at.saturating_add(1);
        }
        place
    }

    /// Forgets where nodes were laid out: what is added next is of another pool.
    pub fn forget(&mut self) {
        self.places.clear();
    }

    /// Nothing more is added.
    pub fn seal(&mut self) {
        self.places = FxHashMap::default();
        self.code.shrink_to_fit();
    }

    /// How many words it takes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.code.len()
    }

    /// The outcome for a case, given as the cell of each level.
    #[inline]
    #[must_use]
    pub fn walk(&self, mut at: u32, cells: &[u16]) -> u32 {
        while at & OUTCOME == 0 {
            let level = self.code.get(at as usize).copied().unwrap_or(0);
            let cell = cells.get(level as usize).copied().unwrap_or(0);
            let next = (at as usize).wrapping_add(1).wrapping_add(cell.into());
            at = self.code.get(next).copied().unwrap_or(OUTCOME);
        }
        at & !OUTCOME
    }
}
