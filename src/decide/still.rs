//! What can still be settled when some answers will never come.

use super::Missing;
use super::asking::Asking;
use crate::case::Case;
use crate::graph::Graph;
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use crate::graph::quantity::Quantity;
use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};

/// The levels on which nothing more will be known, because of what is in `never`.
///
/// A number that is compared with another that can still be asked keeps its levels: the other can rule out some of its
/// values. So a question too many is possible there, and none too few.
pub fn gone(graph: &Graph, case: &Case, never: &FxHashSet<Missing>) -> FxHashSet<u32> {
    if never.is_empty() {
        return FxHashSet::default();
    }
    let none = FxHashSet::default();
    let asking = Asking::new(graph, case, &none);
    let mut tied: FxHashSet<Missing> = FxHashSet::default();
    let mut touched: Vec<(u32, Vec<Missing>)> = Vec::new();
    for (level, subject, _) in graph.levels.iter() {
        let asked = asking.of_level(level);
        let (lost, open): (Vec<Missing>, Vec<Missing>) = asked.into_iter().partition(|one| never.contains(one));
        let several = matches!(subject, Subject::Quantity(Quantity::Sum(_)) | Subject::Whole(_));
        if several && !open.is_empty() {
            tied.extend(lost.iter().copied());
        }
        if !lost.is_empty() {
            touched.push((level, lost));
        }
    }
    let free = |lost: &[Missing]| lost.iter().all(|one| !tied.contains(one));
    touched.into_iter().filter(|(_, lost)| free(lost)).map(|(level, _)| level).collect()
}

/// Diagrams without the levels that are gone. Their outcomes are new: each stands for a set of those that remain there.
///
/// One serves all diagrams of a pool, which share nodes.
pub struct Leaving<'a> {
    gone: &'a FxHashSet<u32>,
    /// What the new outcomes stand for: rising, each outcome once.
    sets: IndexSet<Vec<u32>>,
    memo: FxHashMap<Node, Node>,
}

impl<'a> Leaving<'a> {
    /// Nothing done yet.
    pub fn new(gone: &'a FxHashSet<u32>) -> Self {
        Self { gone, sets: IndexSet::new(), memo: FxHashMap::default() }
    }

    /// One diagram without the levels.
    ///
    /// # Errors
    /// [`OverBudget`] of the pool.
    pub fn of(&mut self, pool: &mut Pool, root: Node) -> Built {
        if self.gone.is_empty() { Ok(root) } else { self.node(pool, root) }
    }

    fn node(&mut self, pool: &mut Pool, node: Node) -> Built {
        if let Some(outcome) = node.outcome() {
            return Ok(Node::constant(place(&mut self.sets, vec![outcome])));
        }
        if let Some(known) = self.memo.get(&node) {
            return Ok(*known);
        }
        let level = pool.level(node);
        let children = pool.children(node).to_vec();
        let children =
            children.into_iter().map(|child| self.node(pool, child)).collect::<Result<Vec<Node>, OverBudget>>()?;
        let made = if self.gone.contains(&level) {
            let sets = &mut self.sets;
            let union = &mut |outcomes: &[u32]| {
                let all = outcomes.iter().filter_map(|outcome| sets.get_index(*outcome as usize)).flatten();
                let mut all: Vec<u32> = all.copied().collect();
                all.sort_unstable();
                all.dedup();
                place(sets, all)
            };
            pool.combine(&children, union)?
        } else {
            pool.make(level, &children)?
        };
        self.memo.insert(node, made);
        Ok(made)
    }
}

fn place(sets: &mut IndexSet<Vec<u32>>, set: Vec<u32>) -> u32 {
    u32::try_from(sets.insert_full(set).0).unwrap_or(u32::MAX)
}
