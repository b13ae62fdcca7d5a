//! Looking for a case in which several diagrams all say yes.
//!
//! Diagrams that look at different things are searched apart. In each part the shortest way to *yes* is taken, and the
//! numbers on it are looked at: when they cannot be, a lemma is learned and the way is blocked for good.

use super::theory::{Seen, Theory, not_all};
use crate::graph::Graph;
use crate::graph::levels::{Cells, Subject};
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use crate::graph::quantity::{Quantity, Variable};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// How many ways through one question may be shown to the caller.
const SHOWN: u32 = 300;
/// How many lemmas one question may need.
const LEMMAS: u32 = 20_000;

/// A way through the diagrams: the cell chosen on each level that was tested.
pub type Path = Vec<(u32, usize)>;

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A path that the caller took.
    Found,
    /// There is none.
    None,
    /// The effort was spent, or a path could not be judged.
    Open,
}

/// Diagrams that hang together, as one.
struct Part {
    node: Node,
    /// Whether a way was blocked of which it is not known whether it can be.
    unsure: bool,
    /// Whether that is not known of the way found last.
    doubtful: bool,
}

/// Searches for a path on which every diagram ends in *yes*, and shows each to `take` until it takes one.
pub fn search(
    graph: &Graph,
    pool: &mut Pool,
    theory: &mut Theory<'_>,
    nodes: &[Node],
    take: &mut dyn FnMut(&Path) -> bool,
) -> Outcome {
    run(graph, pool, theory, nodes, take).unwrap_or(Outcome::Open)
}

fn run(
    graph: &Graph,
    pool: &mut Pool,
    theory: &mut Theory<'_>,
    nodes: &[Node],
    take: &mut dyn FnMut(&Path) -> bool,
) -> Result<Outcome, OverBudget> {
    if nodes.contains(&Node::NO) {
        return Ok(Outcome::None);
    }
    if pool.halt().called() {
        return Err(OverBudget);
    }
    let mut parts = Vec::new();
    for (nodes, levels) in apart(pool, theory, nodes) {
        let lemmas: Vec<Node> = theory.about(&levels).collect();
        let node = pool.all(nodes.into_iter().chain(lemmas))?;
        if node == Node::NO {
            return Ok(Outcome::None);
        }
        parts.push(Part { node, unsure: false, doubtful: false });
    }
    let mut left = LEMMAS;
    for _ in 0..SHOWN {
        let mut paths = Vec::with_capacity(parts.len());
        for part in &mut parts {
            match possible(graph, pool, theory, part, &mut left)? {
                Some(path) => paths.push(path),
                None if part.unsure => return Ok(Outcome::Open),
                None => return Ok(Outcome::None),
            }
        }
        let mut path: Path = paths.iter().flatten().copied().collect();
        path.sort_unstable();
        if take(&path) {
            return Ok(Outcome::Found);
        }
        // Where a comparison is not covered by the proofs, or took too long, another way may do.
        let place = parts.iter().position(|part| part.doubtful).unwrap_or(0);
        let (Some(part), Some(path)) = (parts.get_mut(place), paths.get(place)) else { break };
        part.unsure = true;
        let literals: Vec<_> = path.iter().map(|(level, cell)| (*level, *cell, *cell)).collect();
        let block = not_all(pool, &literals)?;
        part.node = pool.and(part.node, block)?;
        if part.node == Node::NO {
            break;
        }
    }
    Ok(Outcome::Open)
}

/// The shortest way through a part whose numbers can be, or of which that could not be found out.
fn possible(
    graph: &Graph,
    pool: &mut Pool,
    theory: &mut Theory<'_>,
    part: &mut Part,
    left: &mut u32,
) -> Result<Option<Path>, OverBudget> {
    loop {
        if pool.halt().called() {
            return Err(OverBudget);
        }
        let Some(path) = shortest(graph, pool, theory, part.node) else { return Ok(None) };
        let known = theory.count();
        match theory.look(pool, &path).ok_or(OverBudget)? {
            Seen::Together => {
                part.doubtful = false;
                return Ok(Some(path));
            }
            Seen::Learned => {
                let lemmas: Vec<Node> = theory.since(known).collect();
                for lemma in lemmas {
                    part.node = pool.and(part.node, lemma)?;
                }
            }
            Seen::Unknown => {
                part.doubtful = true;
                return Ok(Some(path));
            }
        }
        *left = left.checked_sub(1).ok_or(OverBudget)?;
    }
}

/// The diagrams in groups that look at nothing in common, each with the levels it looks at.
pub fn apart(pool: &Pool, theory: &Theory<'_>, nodes: &[Node]) -> Vec<(Vec<Node>, BTreeSet<u32>)> {
    let mut parts: Vec<(Vec<Node>, BTreeSet<u32>, FxHashSet<u32>)> = Vec::new();
    for node in nodes.iter().filter(|node| **node != Node::YES) {
        let mut levels = support(pool, [*node]);
        let mut groups: FxHashSet<u32> = levels.iter().map(|level| theory.group(*level)).collect();
        let mut joined = vec![*node];
        parts.retain_mut(|(nodes, looked, others)| {
            let apart = groups.is_disjoint(others);
            if !apart {
                joined.append(nodes);
                levels.append(looked);
                groups.extend(others.drain());
            }
            apart
        });
        parts.push((joined, levels, groups));
    }
    parts.into_iter().map(|(nodes, levels, _)| (nodes, levels)).collect()
}

/// The levels that these diagrams depend on.
pub fn support(pool: &Pool, nodes: impl IntoIterator<Item = Node>) -> BTreeSet<u32> {
    let mut levels = BTreeSet::new();
    let mut seen = FxHashSet::default();
    let mut todo: Vec<Node> = nodes.into_iter().collect();
    while let Some(node) = todo.pop() {
        if node.outcome().is_none() && seen.insert(node) {
            levels.insert(pool.level(node));
            todo.extend(pool.children(node));
        }
    }
    levels
}

/// The diagram for some cell of each of these levels; `memo` serves one choice of them.
///
/// # Errors
/// [`OverBudget`].
pub fn some(pool: &mut Pool, node: Node, passes: &dyn Fn(u32) -> bool, memo: &mut FxHashMap<Node, Node>) -> Built {
    if node.outcome().is_some() {
        return Ok(node);
    }
    if let Some(known) = memo.get(&node) {
        return Ok(*known);
    }
    let level = pool.level(node);
    let mut children = Vec::new();
    for child in pool.children(node).to_vec() {
        children.push(some(pool, child, passes, memo)?);
    }
    let made = if passes(level) { pool.any(children)? } else { pool.make(level, &children)? };
    memo.insert(node, made);
    Ok(made)
}

/// What it costs to go a way: how much is told, and how far from ordinary it is.
type Cost = (u32, u32);

/// The way to *yes* on which the least is told; of those, the most ordinary. `None` when there is none.
#[must_use]
pub fn shortest(graph: &Graph, pool: &Pool, theory: &Theory<'_>, node: Node) -> Option<Path> {
    let mut walk = Walk { graph, pool, theory, nears: FxHashMap::default(), orders: FxHashMap::default() };
    walk.near(node)?;
    let mut path = Path::new();
    let mut at = node;
    while at.outcome().is_none() {
        let (_, cell) = walk.nears.get(&at).copied().flatten()?;
        path.push((pool.level(at), cell));
        at = pool.child(at, cell);
    }
    Some(path)
}

struct Walk<'a, 'g> {
    graph: &'a Graph,
    pool: &'a Pool,
    theory: &'a Theory<'g>,
    /// The least cost from a node to *yes*, and the cell to take.
    nears: FxHashMap<Node, Option<(Cost, usize)>>,
    /// The cost of each cell of a level.
    orders: FxHashMap<u32, Vec<Cost>>,
}

impl Walk<'_, '_> {
    fn near(&mut self, node: Node) -> Option<Cost> {
        match node {
            Node::YES => return Some((0, 0)),
            Node::NO => return None,
            _ => {}
        }
        if let Some(known) = self.nears.get(&node) {
            return known.map(|(cost, _)| cost);
        }
        let level = self.pool.level(node);
        let pool = self.pool;
        let costs = self.orders.entry(level).or_insert_with(|| costs(self.graph, self.theory, level)).clone();
        let mut least: Option<(Cost, usize)> = None;
        for ((cell, child), (told, odd)) in pool.children(node).iter().enumerate().zip(costs) {
            if let Some((more, odder)) = self.near(*child) {
                let cost = (more.saturating_add(told), odder.saturating_add(odd));
                if least.is_none_or(|(least, _)| cost < least) {
                    least = Some((cost, cell));
                }
            }
        }
        self.nears.insert(node, least);
        least.map(|(cost, _)| cost)
    }
}

/// What each cell of a level costs.
fn costs(graph: &Graph, theory: &Theory<'_>, level: u32) -> Vec<Cost> {
    let count = graph.levels.get(level).map_or(0, |(_, cells)| cells.count());
    let mut costs = vec![(0, 0); count];
    for (odd, cell) in ordinary(graph, level).into_iter().enumerate() {
        if let Some(slot) = costs.get_mut(cell) {
            let dated = theory.owners(level) == [super::theory::Owner::Date];
            let told = u32::from(!dated && !goes_without_saying(graph, level, cell));
            *slot = (told, u32::try_from(odd).unwrap_or(u32::MAX));
        }
    }
    costs
}

/// Whether nothing need be told for it: that something has not been done.
#[must_use]
pub fn goes_without_saying(graph: &Graph, level: u32, cell: usize) -> bool {
    match graph.levels.get(level) {
        Some((Subject::Quantity(Quantity::One(Variable::DoneOn(_))), cells)) => cells.absent() == Some(cell),
        Some((Subject::Element(..) | Subject::Class(..), _)) => cell == 0,
        _ => false,
    }
}

/// The cells of a level, the ordinary ones first: of an act that it was not done, of a number the interval nearest to
/// an everyday value, otherwise in order; of what may be absent that last.
#[must_use]
pub fn ordinary(graph: &Graph, level: u32) -> Vec<usize> {
    let Some((subject, cells)) = graph.levels.get(level) else { return Vec::new() };
    let mut all: Vec<usize> = (0..cells.count()).collect();
    if let Cells::Intervals { .. } = cells {
        let everyday = match subject {
            Subject::Quantity(Quantity::One(variable)) => super::friendly::everyday(graph, *variable),
            _ => 0,
        };
        let act = matches!(subject, Subject::Quantity(Quantity::One(Variable::DoneOn(_))));
        all.sort_by_key(|cell| match cells.interval(*cell) {
            None if act => 0,
            None => u64::MAX,
            Some((first, last)) => everyday.clamp(first, last).abs_diff(everyday).saturating_add(1),
        });
    }
    all
}
