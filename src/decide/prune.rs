//! Branches that no case can take: where sums over several numbers are open, not every combination of cells exists.

use crate::case::{Case, View};
use crate::check::model::Value;
use crate::graph::Graph;
use crate::graph::feasible::{Feasible, feasible};
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use crate::graph::quantity::Quantity;
use rustc_hash::FxHashMap;

/// Beyond this many branches a diagram is left as it is: more stays undecided, nothing is guessed.
const MOST_BRANCHES: u32 = 3_000;

/// Takes out of a diagram over the unknown facts of a case what cannot be.
pub struct Pruner<'a> {
    graph: &'a Graph,
    case: &'a Case,
    /// Of each node: whether a sum, or any number at all, is tested below.
    below: FxHashMap<Node, Below>,
    branches: u32,
}

#[derive(Clone, Copy, Default)]
struct Below {
    sums: bool,
    numbers: bool,
}

impl<'a> Pruner<'a> {
    /// For the unknown facts of this case.
    #[must_use]
    pub fn new(graph: &'a Graph, case: &'a Case) -> Self {
        Self { graph, case, below: FxHashMap::default(), branches: 0 }
    }

    /// The diagram without the branches that cannot be.
    ///
    /// # Errors
    /// [`OverBudget`] of the pool.
    pub fn prune(&mut self, pool: &mut Pool, node: Node) -> Built {
        if !self.below(pool, node).sums {
            return Ok(node);
        }
        self.branches = 0;
        let pruned = self.node(pool, node, &mut Vec::new(), false)?;
        Ok(pruned.unwrap_or(node))
    }

    fn below(&mut self, pool: &Pool, node: Node) -> Below {
        if node.outcome().is_some() {
            return Below::default();
        }
        if let Some(known) = self.below.get(&node) {
            return *known;
        }
        let (number, sum) = self.kind(pool.level(node));
        let mut below = Below { sums: sum, numbers: number };
        for child in pool.children(node).to_vec() {
            let deeper = self.below(pool, child);
            below.sums |= deeper.sums;
            below.numbers |= deeper.numbers;
        }
        self.below.insert(node, below);
        below
    }

    fn kind(&self, level: u32) -> (bool, bool) {
        match self.graph.levels.get(level).map(|(subject, _)| subject) {
            Some(Subject::Quantity(Quantity::Sum(_))) => (true, true),
            Some(Subject::Quantity(Quantity::One(_))) => (true, false),
            _ => (false, false),
        }
    }

    /// `None` when no branch below can be.
    fn node(
        &mut self,
        pool: &mut Pool,
        node: Node,
        path: &mut Vec<(u32, usize)>,
        summed: bool,
    ) -> Result<Option<Node>, OverBudget> {
        let below = self.below(pool, node);
        if !(below.sums || summed && below.numbers) || self.branches > MOST_BRANCHES {
            return Ok(Some(node));
        }
        let level = pool.level(node);
        let (number, sum) = self.kind(level);
        let mut children = Vec::with_capacity(pool.arity(level).into());
        for cell in 0..usize::from(pool.arity(level)) {
            self.branches = self.branches.saturating_add(1);
            let child = pool.child(node, cell);
            path.push((level, cell));
            let possible = !(number && (summed || sum)) || self.feasible(path);
            let made = if possible { self.node(pool, child, path, summed || sum)? } else { None };
            path.pop();
            children.push(made);
        }
        let Some(filler) = children.iter().flatten().next().copied() else { return Ok(None) };
        let children: Vec<Node> = children.into_iter().map(|child| child.unwrap_or(filler)).collect();
        pool.make(level, &children).map(Some)
    }

    fn feasible(&self, path: &[(u32, usize)]) -> bool {
        let view = View::new(&self.graph.checked, self.case);
        let known = |variable| match crate::graph::knowledge::number(&view, variable) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        };
        feasible(self.graph, path, &known, &|_| 0) != Feasible::No
    }
}
