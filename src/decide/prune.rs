//! Branches that no case can take: where a sum over several unknown numbers is open, not every combination of cells
//! exists.

use super::reading::{Reading, ranges};
use crate::case::Case;
use crate::graph::Graph;
use crate::graph::feasible::{Asked, Feasible, Held, held};
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use crate::graph::quantity::{Quantity, Variable};
use rustc_hash::FxHashMap;

/// Beyond this many branches a diagram is left as it is: more stays undecided, nothing is guessed.
const MOST_BRANCHES: u32 = 3_000;

/// Takes out of a diagram over the unknown facts of a case what cannot be.
pub struct Pruner<'a> {
    graph: &'a Graph,
    reading: &'a Reading,
    ranges: FxHashMap<Variable, (i64, i64)>,
    /// Of each node, what is tested below it.
    below: FxHashMap<Node, Linked>,
    branches: u32,
    /// How many more branches there may be, of all diagrams together.
    left: u32,
}

/// Which kinds of levels are tested of which the cells hang together.
#[derive(Clone, Copy, Default)]
struct Linked {
    /// A sum of several open numbers.
    sums: bool,
    /// A number.
    numbers: bool,
}

impl Linked {
    fn and(self, other: Self) -> Self {
        Self { sums: self.sums | other.sums, numbers: self.numbers | other.numbers }
    }
}

impl<'a> Pruner<'a> {
    /// For what is open in this case.
    #[must_use]
    pub fn new(graph: &'a Graph, case: &Case, reading: &'a Reading) -> Self {
        let ranges = ranges(graph, case, reading);
        Self { graph, reading, ranges, below: FxHashMap::default(), branches: 0, left: u32::MAX }
    }

    /// For many diagrams of one case, that together may take so many branches.
    #[must_use]
    pub fn with_at_most(self, branches: u32) -> Self {
        Self { left: branches, ..self }
    }

    /// The diagram without the branches that cannot be.
    ///
    /// # Errors
    /// [`OverBudget`] of the pool.
    pub fn prune(&mut self, pool: &mut Pool, node: Node) -> Built {
        let below = self.below(pool, node);
        if !below.sums {
            return Ok(node);
        }
        self.branches = 0;
        let pruned = self.node(pool, node, &mut Vec::new(), Linked::default())?;
        Ok(pruned.unwrap_or(node))
    }

    fn below(&mut self, pool: &Pool, node: Node) -> Linked {
        if node.outcome().is_some() {
            return Linked::default();
        }
        if let Some(known) = self.below.get(&node) {
            return *known;
        }
        let mut below = self.kind(pool.level(node));
        for child in pool.children(node) {
            let deeper = self.below(pool, *child);
            below = below.and(deeper);
        }
        self.below.insert(node, below);
        below
    }

    fn kind(&self, level: u32) -> Linked {
        if let Some(number) = self.reading.number_at(level) {
            return Linked { numbers: number.variable.is_some(), sums: false };
        }
        match self.graph.levels.get(level).map(|(subject, _)| subject) {
            Some(Subject::Quantity(Quantity::Sum(_))) => Linked { sums: true, numbers: true },
            Some(Subject::Quantity(Quantity::One(_))) => Linked { numbers: true, ..Linked::default() },
            _ => Linked::default(),
        }
    }

    /// `None` when no branch below can be. `above` is what the path has tested.
    fn node(
        &mut self,
        pool: &mut Pool,
        node: Node,
        path: &mut Vec<(u32, usize)>,
        above: Linked,
    ) -> Result<Option<Node>, OverBudget> {
        let below = self.below(pool, node);
        let matters = below.sums || above.sums && below.numbers;
        if !matters || self.branches > MOST_BRANCHES || self.left == 0 {
            return Ok(Some(node));
        }
        let level = pool.level(node);
        let here = self.kind(level);
        let passed = above.and(here);
        let mut children = Vec::with_capacity(pool.arity(level).into());
        for cell in 0..usize::from(pool.arity(level)) {
            self.branches = self.branches.saturating_add(1);
            self.left = self.left.saturating_sub(1);
            let child = pool.child(node, cell);
            path.push((level, cell));
            let possible = !here.numbers || !passed.sums || self.numbers_agree(path);
            let made = if possible { self.node(pool, child, path, passed)? } else { None };
            path.pop();
            children.push(made);
        }
        let Some(filler) = children.iter().flatten().next().copied() else { return Ok(None) };
        let children: Vec<Node> = children.into_iter().map(|child| child.unwrap_or(filler)).collect();
        pool.make(level, &children).map(Some)
    }

    fn numbers_agree(&self, path: &[(u32, usize)]) -> bool {
        let holds = |(level, cell): &(u32, usize)| match self.reading.number_at(*level) {
            Some(number) => {
                let (first, last) = number.cells.get(*cell).copied().flatten()?;
                Some(Held::One(number.variable?, first, last))
            }
            // Calculations over several open numbers are followed with care alone: see `reading`.
            None => held(&self.graph.levels, *level, *cell).filter(|held| !matches!(held, Held::Test(..))),
        };
        let all: Vec<Held<'_>> = path.iter().filter_map(holds).collect();
        let (checked, calendar) = (&self.graph.checked, &self.graph.calendar);
        let range = |variable| self.ranges.get(&variable).copied();
        Asked { checked, calendar, range: &range, ordinary: None }.solve(&all) != Feasible::No
    }
}
