//! Looking for a case in which several diagrams all say yes.

use crate::graph::Graph;
use crate::graph::feasible::{Feasible, Held, feasible, held};
use crate::graph::levels::{Cells, Subject};
use crate::graph::pool::{Node, Pool};
use crate::graph::quantity::{Quantity, Variable};
use rustc_hash::{FxHashMap, FxHashSet};

/// How many looks it costs to find out whether sums can be as they should.
const SOLVING: u32 = 100;

/// A way through the diagrams: the cell chosen on each level that was tested.
pub type Path = Vec<(u32, usize)>;

/// What came of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A path that the caller took.
    Found,
    /// There is none.
    None,
    /// The effort was spent, or a path could not be judged.
    Open,
}

/// What the caller makes of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// That is a case: stop.
    Take,
    /// No case has these cells: look on.
    Cannot,
    /// It is not known whether a case has these cells: look on, but do not say there is none.
    Unsure,
}

/// How many facts must be told, at least, to get from a node to *yes*; none when nothing leads there.
pub type Nears = FxHashMap<Node, Option<u32>>;

/// Searches depth first for a path on which every diagram ends in *yes*, and shows each to `judge` until it takes one.
/// Paths on which few facts are told come first.
pub struct Search<'a> {
    graph: &'a Graph,
    pool: &'a Pool,
    nears: &'a mut Nears,
    judge: &'a mut dyn FnMut(&Path) -> Verdict,
    /// Combinations from which no path leads to *yes* at all.
    barren: FxHashSet<Vec<Node>>,
    path: Path,
    effort: &'a mut u32,
    unsure: bool,
}

impl<'a> Search<'a> {
    /// A search that takes its looks at combinations of nodes of `pool` off `effort`; solving for sums takes many.
    pub fn new(
        graph: &'a Graph,
        pool: &'a Pool,
        nears: &'a mut Nears,
        effort: &'a mut u32,
        judge: &'a mut dyn FnMut(&Path) -> Verdict,
    ) -> Self {
        Self { graph, pool, nears, judge, barren: FxHashSet::default(), path: Path::new(), effort, unsure: false }
    }

    /// Runs it.
    pub fn run(mut self, nodes: &[Node]) -> Outcome {
        match self.visit(nodes.to_vec()) {
            Step::Taken => Outcome::Found,
            _ if self.unsure || *self.effort == 0 => Outcome::Open,
            _ => Outcome::None,
        }
    }

    fn visit(&mut self, mut nodes: Vec<Node>) -> Step {
        if nodes.contains(&Node::NO) {
            return Step::Barren;
        }
        nodes.retain(|node| *node != Node::YES);
        nodes.sort_unstable();
        nodes.dedup();
        let pool = self.pool;
        let Some(level) = nodes.iter().map(|node| pool.level(*node)).min() else {
            return match (self.judge)(&self.path) {
                Verdict::Take => Step::Taken,
                Verdict::Cannot => Step::Refused,
                Verdict::Unsure => {
                    self.unsure = true;
                    Step::Refused
                }
            };
        };
        if self.barren.contains(&nodes) {
            return Step::Barren;
        }
        if *self.effort == 0 {
            return Step::Refused;
        }
        *self.effort = self.effort.saturating_sub(1);
        let mut barren = true;
        for cell in self.order(level, &nodes) {
            let below = nodes.iter().map(|node| child_at(pool, *node, level, cell));
            self.path.push((level, cell));
            let step = if self.cannot(level) { Step::Refused } else { self.visit(below.collect()) };
            if step == Step::Taken {
                return step;
            }
            self.path.pop();
            barren &= step == Step::Barren;
        }
        if barren {
            self.barren.insert(nodes);
            return Step::Barren;
        }
        Step::Refused
    }

    /// Whether the sums on the path so far contradict each other: then nothing below needs looking at.
    fn cannot(&mut self, level: u32) -> bool {
        let sum = |level: u32| matches!(self.graph.levels.get(level), Some((Subject::Quantity(Quantity::Sum(_)), _)));
        if !sum(level) || self.path.len() < 2 {
            return false;
        }
        *self.effort = self.effort.saturating_sub(SOLVING);
        let held = |(level, cell): &(u32, usize)| held(&self.graph.levels, *level, *cell);
        let all: Vec<Held<'_>> = self.path.iter().filter_map(held).collect();
        feasible(&self.graph.checked, &all, &|_| None, &|_| 0) == Feasible::No
    }

    /// The cells from which *yes* can be reached: those with the fewest facts to tell first, then the ordinary ones.
    fn order(&mut self, level: u32, nodes: &[Node]) -> Vec<usize> {
        let mut cells = Vec::new();
        for (ordinary, cell) in order(self.graph, level).into_iter().enumerate() {
            let mut far = Some(0);
            for node in nodes {
                let below = child_at(self.pool, *node, level, cell);
                far = match (far, near(self.graph, self.pool, self.nears, below)) {
                    (Some(far), Some(near)) => Some(near.max(far)),
                    _ => None,
                };
            }
            if let Some(far) = far {
                cells.push((far.saturating_add(cost(self.graph, level, cell)), ordinary, cell));
            }
        }
        cells.sort_unstable();
        cells.into_iter().map(|(_, _, cell)| cell).collect()
    }
}

fn child_at(pool: &Pool, node: Node, level: u32, cell: usize) -> Node {
    if pool.level(node) == level { pool.child(node, cell) } else { node }
}

fn near(graph: &Graph, pool: &Pool, nears: &mut Nears, node: Node) -> Option<u32> {
    match node {
        Node::YES => return Some(0),
        Node::NO => return None,
        _ => {}
    }
    if let Some(known) = nears.get(&node) {
        return *known;
    }
    let level = pool.level(node);
    let mut least: Option<u32> = None;
    for (cell, child) in pool.children(node).iter().enumerate() {
        if let Some(near) = near(graph, pool, nears, *child) {
            let near = near.saturating_add(cost(graph, level, cell));
            least = Some(least.map_or(near, |least| least.min(near)));
        }
    }
    nears.insert(node, least);
    least
}

/// What it costs to tell of a cell: nothing where it goes without saying, as that something has not been done.
fn cost(graph: &Graph, level: u32, cell: usize) -> u32 {
    match graph.levels.get(level) {
        Some((Subject::Quantity(Quantity::One(Variable::DoneOn(_))), cells)) if cells.absent() == Some(cell) => 0,
        Some((Subject::Element(..) | Subject::Class(..), _)) if cell == 0 => 0,
        _ => 1,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Taken,
    /// No path below says yes.
    Barren,
    /// A path below says yes, but the caller did not take it.
    Refused,
}

/// The cells of a level, the ordinary ones first: of an act that it was not done, of a number the interval nearest to
/// an everyday value, otherwise in order.
fn order(graph: &Graph, level: u32) -> Vec<usize> {
    let Some((subject, cells)) = graph.levels.get(level) else { return Vec::new() };
    let mut all: Vec<usize> = (0..cells.count()).collect();
    if let Cells::Intervals { .. } = cells {
        let everyday = match subject {
            Subject::Quantity(Quantity::One(variable)) => super::friendly::everyday(&graph.checked, *variable),
            _ => 0,
        };
        all.sort_by_key(|cell| match cells.interval(*cell) {
            None => 0,
            Some((first, last)) => everyday.clamp(first, last).abs_diff(everyday).saturating_add(1),
        });
    }
    all
}

/// Whether the cells chosen are enough for the diagram to say yes, whatever the other levels are. Says no when the
/// looks are spent.
pub fn implied(pool: &Pool, node: Node, chosen: &FxHashMap<u32, usize>, looks: &mut u32) -> bool {
    let mut seen = FxHashSet::default();
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        if node == Node::YES || !seen.insert(node) {
            continue;
        }
        if node == Node::NO || *looks == 0 {
            return false;
        }
        *looks = looks.saturating_sub(1);
        match chosen.get(&pool.level(node)) {
            Some(cell) => todo.push(pool.child(node, *cell)),
            None => todo.extend(pool.children(node)),
        }
    }
    true
}
