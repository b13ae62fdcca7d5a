//! How large a part of all cases a diagram holds, exactly.
//!
//! Cases are counted as the diagram tells them apart: by the cell that each level has, each combination once. What people
//! answer, and how often, a protocol does not know; so every combination of answers that it tells apart weighs the same.
//! Of a diagram all are counted in one pass from its outcomes up (*#SAT* on a decision diagram, Bryant 1986).
#![expect(clippy::arithmetic_side_effects, reason = "counts have no largest, and nothing is divided by zero")]

use super::pool::{Node, Pool};
use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A part of a whole, both counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    part: BigUint,
    whole: BigUint,
}

impl Share {
    /// This many of so many; `None` of nothing, and of more than there are.
    #[must_use]
    pub fn new(part: BigUint, whole: BigUint) -> Option<Self> {
        (!whole.is_zero() && part <= whole).then_some(Self { part, whole })
    }

    /// The part and the whole in lowest terms: `(1, 3)`.
    #[must_use]
    pub fn lowest(&self) -> (BigUint, BigUint) {
        let common = self.part.gcd(&self.whole);
        (&self.part / &common, &self.whole / &common)
    }

    /// The part against so many thousandths of the whole.
    #[must_use]
    pub fn against(&self, thousandths: u32) -> Ordering {
        (&self.part * 1000_u32).cmp(&(&self.whole * thousandths))
    }

    /// The part in tenths of a percent, rounded half up; only nothing is 0, and only the whole is 1000.
    #[must_use]
    pub fn per_mille(&self) -> u16 {
        let thousand = BigUint::from(1000_u32);
        let rounded = (&self.part * &thousand * 2_u32 + &self.whole) / (&self.whole * 2_u32);
        let rounded = rounded.to_u16().unwrap_or(1000).min(1000);
        match () {
            () if self.part.is_zero() => 0,
            () if self.part == self.whole => 1000,
            () => rounded.clamp(1, 999),
        }
    }
}

/// The share that the cases of `part` and `whole` together have in those of `whole`; `None` when `whole` holds none.
#[must_use]
pub fn share(pool: &mut Pool, part: Node, whole: Node) -> Option<Share> {
    let both = pool.and(part, whole).ok()?;
    let mut count = Count::over(pool, &[both, whole]);
    let (both, whole) = (count.of(both), count.of(whole));
    Share::new(both, whole)
}

/// The combinations of cells of some levels, counted.
struct Count {
    /// All combinations of the levels that any of the diagrams tests: others would not change a share.
    all: BigUint,
    known: FxHashMap<Node, BigUint>,
}

impl Count {
    fn over(pool: &Pool, nodes: &[Node]) -> Self {
        let inner = inner(pool, nodes);
        let levels: BTreeSet<u32> = inner.iter().map(|node| pool.level(*node)).collect();
        let all = levels.iter().fold(BigUint::one(), |all, level| all * pool.arity(*level));
        let mut count = Self { all, known: FxHashMap::default() };
        for node in inner {
            let children = pool.children(node).iter().map(|child| count.of(*child));
            // Each child is counted over all levels, this one among them, on which it does not depend.
            let sum: BigUint = children.sum();
            let arity = pool.arity(pool.level(node)).max(1);
            count.known.insert(node, sum / arity);
        }
        count
    }

    fn of(&mut self, node: Node) -> BigUint {
        match node.outcome() {
            Some(0) => BigUint::zero(),
            Some(_) => self.all.clone(),
            None => self.known.get(&node).cloned().unwrap_or_default(),
        }
    }
}

/// The inner nodes of some diagrams, children before parents: a pool makes them in that order.
fn inner(pool: &Pool, nodes: &[Node]) -> Vec<Node> {
    let mut seen = FxHashSet::default();
    let mut todo = nodes.to_vec();
    while let Some(node) = todo.pop() {
        if node.outcome().is_none() && seen.insert(node) {
            todo.extend(pool.children(node));
        }
    }
    let mut all: Vec<Node> = seen.into_iter().collect();
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests;
