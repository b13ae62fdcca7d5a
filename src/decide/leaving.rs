//! Diagrams without the levels of which nobody will know more.

use crate::graph::pool::{Built, Node, Pool};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// The bit of all outcomes beyond the first 63.
const OTHERS: u64 = 1 << 63;

/// Takes levels out of the diagrams of a pool. Outcomes become sets: each stands for those that remain there.
#[derive(Debug, Clone, Default)]
pub struct Leaving {
    /// What the outcomes stand for: rising, each outcome once.
    sets: IndexSet<Vec<u32>, FxBuildHasher>,
    unions: FxHashMap<(Node, Node), Node>,
    /// Of diagrams of sets: the outcomes that are in every set, and those that are in some.
    bounds: FxHashMap<Node, (u64, u64)>,
    /// The outcomes in the order in which they have bits.
    bits: IndexSet<u32, FxBuildHasher>,
}

/// The levels to take out.
pub struct Levels {
    levels: FxHashSet<u32>,
    deepest: u32,
}

impl Levels {
    /// These.
    pub fn new(levels: impl IntoIterator<Item = u32>) -> Self {
        let levels: FxHashSet<u32> = levels.into_iter().collect();
        let deepest = levels.iter().copied().max().unwrap_or(0);
        Self { levels, deepest }
    }
}

impl Leaving {
    /// The outcomes that an outcome stands for.
    pub fn set(&self, outcome: u32) -> &[u32] {
        self.sets.get_index(outcome as usize).map_or(&[], Vec::as_slice)
    }

    /// A diagram in which each outcome is the set of itself; `memo` serves several.
    ///
    /// # Errors
    /// [`OverBudget`](crate::graph::pool::OverBudget) of the pool.
    pub fn singles(&mut self, pool: &mut Pool, root: Node, memo: &mut FxHashMap<Node, Node>) -> Built {
        pool.map_with(root, &mut |outcome| self.place(vec![outcome]), memo)
    }

    /// A diagram of sets without some levels; `memo` serves several from which the same are taken out.
    ///
    /// # Errors
    /// [`OverBudget`](crate::graph::pool::OverBudget) of the pool.
    pub fn without(&mut self, pool: &mut Pool, node: Node, gone: &Levels, memo: &mut FxHashMap<Node, Node>) -> Built {
        let level = pool.level(node);
        if level > gone.deepest || gone.levels.is_empty() {
            return Ok(node);
        }
        if let Some(known) = memo.get(&node) {
            return Ok(*known);
        }
        let mut children = Vec::with_capacity(pool.arity(level).into());
        for cell in 0..pool.arity(level).into() {
            let child = pool.child(node, cell);
            children.push(self.without(pool, child, gone, memo)?);
        }
        let made = if gone.levels.contains(&level) {
            let mut all = children.into_iter();
            let first = all.next().unwrap_or(Node::NO);
            all.try_fold(first, |union, child| self.union(pool, union, child))?
        } else {
            pool.make(level, &children)?
        };
        memo.insert(node, made);
        Ok(made)
    }

    /// Two diagrams of sets as one: of each case, what is in either.
    fn union(&mut self, pool: &mut Pool, a: Node, b: Node) -> Built {
        if a == b {
            return Ok(a);
        }
        // What is in every set of one and holds all of the other takes it in.
        let ((in_all_of_a, in_a), (in_all_of_b, in_b)) = (self.bounds(pool, a), self.bounds(pool, b));
        if in_b & !in_all_of_a == 0 {
            return Ok(a);
        }
        if in_a & !in_all_of_b == 0 {
            return Ok(b);
        }
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.unions.get(&key) {
            return Ok(*known);
        }
        let made = if let (Some(a), Some(b)) = (a.outcome(), b.outcome()) {
            let mut both: Vec<u32> = self.set(a).iter().chain(self.set(b)).copied().collect();
            both.sort_unstable();
            both.dedup();
            Node::constant(self.place(both))
        } else {
            let level = pool.level(a).min(pool.level(b));
            let mut children = Vec::with_capacity(pool.arity(level).into());
            for cell in 0..pool.arity(level).into() {
                let (a, b) = (pool.child_at(a, level, cell), pool.child_at(b, level, cell));
                children.push(self.union(pool, a, b)?);
            }
            pool.make(level, &children)?
        };
        self.unions.insert(key, made);
        Ok(made)
    }

    fn bounds(&mut self, pool: &Pool, node: Node) -> (u64, u64) {
        if let Some(known) = self.bounds.get(&node) {
            return *known;
        }
        let bounds = match node.outcome() {
            Some(outcome) => {
                let outcomes: Vec<u32> = self.set(outcome).to_vec();
                let bits = outcomes.into_iter().map(|outcome| self.bit(outcome)).fold(0, |all, bit| all | bit);
                (bits & !OTHERS, bits)
            }
            None => {
                let children = pool.children(node).iter();
                children.fold((u64::MAX, 0), |(in_all, in_some), child| {
                    let (lower, upper) = self.bounds(pool, *child);
                    (in_all & lower, in_some | upper)
                })
            }
        };
        self.bounds.insert(node, bounds);
        bounds
    }

    fn bit(&mut self, outcome: u32) -> u64 {
        let place = self.bits.insert_full(outcome).0;
        u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(OTHERS)
    }

    fn place(&mut self, set: Vec<u32>) -> u32 {
        u32::try_from(self.sets.insert_full(set).0).unwrap_or(u32::MAX)
    }
}
