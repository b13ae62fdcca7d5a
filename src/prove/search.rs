//! Looking for a case in which several diagrams all say yes.

use crate::graph::Graph;
use crate::graph::levels::{Cells, Subject};
use crate::graph::pool::Node;
use crate::graph::quantity::Quantity;
use rustc_hash::FxHashSet;

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

/// Searches depth first for a path on which every diagram ends in *yes*, and shows each to `judge` until it takes one.
pub struct Search<'a> {
    graph: &'a Graph,
    judge: &'a mut dyn FnMut(&Path) -> Verdict,
    /// Combinations from which no path leads to *yes* at all.
    barren: FxHashSet<Vec<Node>>,
    path: Path,
    effort: u32,
    unsure: bool,
}

impl<'a> Search<'a> {
    /// A search that takes at most `effort` looks at combinations of nodes.
    pub fn new(graph: &'a Graph, effort: u32, judge: &'a mut dyn FnMut(&Path) -> Verdict) -> Self {
        Self { graph, judge, barren: FxHashSet::default(), path: Path::new(), effort, unsure: false }
    }

    /// Runs it.
    pub fn run(mut self, nodes: &[Node]) -> Outcome {
        match self.visit(nodes.to_vec()) {
            Step::Taken => Outcome::Found,
            _ if self.unsure || self.effort == 0 => Outcome::Open,
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
        let pool = &self.graph.pool;
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
        if self.effort == 0 {
            return Step::Refused;
        }
        self.effort = self.effort.saturating_sub(1);
        let mut barren = true;
        for cell in order(self.graph, level) {
            let below =
                nodes.iter().map(|node| if pool.level(*node) == level { pool.child(*node, cell) } else { *node });
            self.path.push((level, cell));
            let step = self.visit(below.collect());
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
