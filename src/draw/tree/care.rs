//! What can still be where a question stands: earlier steps have settled some answers, and where numbers are compared
//! with each other not every combination of answers exists.

use crate::graph::Graph;
use crate::graph::feasible::{Asked, Feasible, Held, held};
use crate::graph::levels::Subject;
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::quantity::Quantity;
use rustc_hash::{FxHashMap, FxHashSet};

/// A diagram that says the same where `care` holds, and elsewhere whatever makes it small; `None` where `care` never
/// holds (the operator *restrict* of Coudert and Madre, 1990, for more than two values).
///
/// # Errors
/// [`OverBudget`].
pub(super) fn under(
    pool: &mut Pool,
    node: Node,
    care: Node,
    memo: &mut FxHashMap<(Node, Node), Option<Node>>,
) -> Result<Option<Node>, OverBudget> {
    if care == Node::NO {
        return Ok(None);
    }
    if care == Node::YES || node.outcome().is_some() {
        return Ok(Some(node));
    }
    if let Some(known) = memo.get(&(node, care)) {
        return Ok(*known);
    }
    let level = pool.level(node);
    let made = if pool.level(care) < level {
        let care = without(pool, care, level)?;
        under(pool, node, care, memo)?
    } else {
        let mut children = Vec::with_capacity(pool.arity(level).into());
        for cell in 0..pool.arity(level).into() {
            let child = pool.child(node, cell);
            let care = if pool.level(care) == level { pool.child(care, cell) } else { care };
            children.push(under(pool, child, care, memo)?);
        }
        let filler = children.iter().flatten().next().copied();
        match filler {
            Some(filler) => {
                let children: Vec<Node> = children.into_iter().map(|child| child.unwrap_or(filler)).collect();
                Some(pool.make(level, &children)?)
            }
            None => None,
        }
    };
    memo.insert((node, care), made);
    Ok(made)
}

/// Whether it can hold, whatever is tested above this level.
fn without(pool: &mut Pool, mut node: Node, level: u32) -> Result<Node, OverBudget> {
    while pool.level(node) < level {
        let children = pool.children(node).to_vec();
        node = pool.any(children)?;
    }
    Ok(node)
}

/// Beyond this many combinations of numbers every one counts as possible: more is drawn, nothing is left out.
const MOST_COMBINATIONS: u32 = 300;

/// Which cells can be met at each node of a diagram, walking it from its root.
pub(super) struct Met<'a> {
    graph: &'a Graph,
    cells: FxHashMap<Node, Vec<bool>>,
    seen: FxHashSet<(Node, Node)>,
    /// Whether combinations of numbers have to be looked at.
    sums: bool,
    combinations: u32,
}

impl<'a> Met<'a> {
    /// The cells met below `root` by cases for which `care` holds.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub(super) fn below(graph: &'a Graph, pool: &mut Pool, root: Node, care: Node) -> Result<Self, OverBudget> {
        let sums = tests_sums(graph, pool, root);
        let mut met = Self { graph, cells: FxHashMap::default(), seen: FxHashSet::default(), sums, combinations: 0 };
        met.walk(pool, root, care, &mut Vec::new())?;
        Ok(met)
    }

    fn walk(
        &mut self,
        pool: &mut Pool,
        node: Node,
        care: Node,
        path: &mut Vec<(u32, usize)>,
    ) -> Result<(), OverBudget> {
        if node.outcome().is_some() {
            return Ok(());
        }
        let by_path = self.sums && self.combinations < MOST_COMBINATIONS;
        if !by_path && !self.seen.insert((node, care)) {
            return Ok(());
        }
        let level = pool.level(node);
        let care = without(pool, care, level)?;
        for cell in 0..usize::from(pool.arity(level)) {
            let below = if pool.level(care) == level { pool.child(care, cell) } else { care };
            if below == Node::NO {
                continue;
            }
            path.push((level, cell));
            if !by_path || !self.is_number(level) || self.can_be(path) {
                let arity = pool.arity(level).into();
                let cells = self.cells.entry(node).or_insert_with(|| vec![false; arity]);
                if let Some(slot) = cells.get_mut(cell) {
                    *slot = true;
                }
                let child = pool.child(node, cell);
                self.walk(pool, child, below, path)?;
            }
            path.pop();
        }
        Ok(())
    }

    fn is_number(&self, level: u32) -> bool {
        matches!(self.graph.levels.get(level), Some((Subject::Quantity(_), _)))
    }

    /// Whether numbers exist that lie in all of these cells.
    fn can_be(&mut self, path: &[(u32, usize)]) -> bool {
        let is_sum = |(level, _): &(u32, usize)| {
            matches!(self.graph.levels.get(*level), Some((Subject::Quantity(Quantity::Sum(_)), _)))
        };
        if !path.iter().any(is_sum) {
            return true;
        }
        self.combinations = self.combinations.saturating_add(1);
        let all: Vec<Held<'_>> =
            path.iter().filter_map(|(level, cell)| held(&self.graph.levels, *level, *cell)).collect();
        let (checked, calendar) = (&self.graph.checked, &self.graph.calendar);
        Asked { checked, calendar, range: &|_| None, ordinary: None }.solve(&all) != Feasible::No
    }

    /// The cells of a node that can be met, with where they lead.
    pub(super) fn children(&self, pool: &Pool, node: Node) -> Vec<(usize, Node)> {
        let met = self.cells.get(&node);
        let can_be = |cell: usize| met.is_none_or(|cells| cells.get(cell).copied().unwrap_or(false));
        pool.children(node).iter().copied().enumerate().filter(|(cell, _)| can_be(*cell)).collect()
    }

    /// Where a node really leads: past those of which only one answer can still be given, or all lead to the same.
    pub(super) fn settled(&self, pool: &Pool, mut node: Node) -> Node {
        while node.outcome().is_none() {
            let children = self.children(pool, node);
            match children.split_first() {
                Some(((_, first), rest)) if rest.iter().all(|(_, child)| child == first) => node = *first,
                _ => break,
            }
        }
        node
    }
}

fn tests_sums(graph: &Graph, pool: &Pool, root: Node) -> bool {
    let mut seen = FxHashSet::default();
    let mut todo = vec![root];
    while let Some(node) = todo.pop() {
        if node.outcome().is_none() && seen.insert(node) {
            if matches!(graph.levels.get(pool.level(node)), Some((Subject::Quantity(Quantity::Sum(_)), _))) {
                return true;
            }
            todo.extend(pool.children(node));
        }
    }
    false
}
