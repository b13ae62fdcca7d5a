//! A protocol too large for one diagram, step by step: each step has a few diagrams whose outcomes are what its rules
//! contribute to which rows.

use super::cluster::{Clusters, Mark, Signal};
use super::table::Scratch;
use crate::check::model::{ActionId, WaysId};
use crate::graph::compose::{Inputs, fire_alone};
use crate::graph::plan::Plan;
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::{Graph, Status};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// What can be said of a group, each in bits of its own: one plane of words each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plane {
    Forbidden,
    Open,
    Asked,
    Ready,
    Waits,
}

const PLANES: usize = 5;

/// The steps of a protocol laid out flat.
#[derive(Debug, Clone)]
pub struct Steps {
    clusters: Clusters,
    /// Where the clusters of each step begin; and behind the last.
    steps: Vec<u32>,
    /// How many words one plane has.
    words: usize,
    /// The group of each row.
    rows: Vec<u32>,
}

impl Steps {
    /// Lays out the steps of a graph.
    #[must_use]
    pub fn new(graph: &Graph) -> Self {
        let words = graph.plan.groups.len().div_ceil(64);
        let mut clusters = Clusters::default();
        let mut steps = Vec::new();
        let bearing = Bearing::new(&graph.plan);
        for step in &graph.plan.steps {
            steps.push(clusters.len());
            let mut pool = graph.pool.clone_empty();
            if let Some(signals) = signals(graph, &mut pool, &bearing, words, step.first..step.end) {
                clusters.add(&pool, signals);
            }
        }
        steps.push(clusters.len());
        clusters.seal();
        let rows = graph.plan.rows.iter().map(|row| small(row.group)).collect();
        Self { clusters, steps, words, rows }
    }

    /// How many steps, clusters and entries there are.
    #[must_use]
    pub fn summary(&self) -> String {
        format!("{} steps, {}", self.steps.len().saturating_sub(1), self.clusters.summary())
    }

    /// The status of each row.
    pub fn statuses<'a>(&self, cells: &[u16], scratch: &'a mut Scratch) -> &'a [Status] {
        scratch.words.clear();
        scratch.words.resize(self.words.saturating_mul(PLANES), 0);
        for step in self.steps.windows(2) {
            let [first, end] = step else { break };
            if self.clusters.run(*first, *end, cells, &mut scratch.words) {
                break;
            }
        }
        scratch.statuses.clear();
        let words = &scratch.words;
        let plane = |plane: Plane, group: u32| {
            let word = self.words.wrapping_mul(plane as usize).wrapping_add((group / 64) as usize);
            (words.get(word).copied().unwrap_or(0) >> (group % 64)) & 1 == 1
        };
        scratch.statuses.extend(self.rows.iter().map(|group| match *group {
            group if plane(Plane::Forbidden, group) => Status::Forbidden,
            group if plane(Plane::Open, group) => Status::Required,
            group if plane(Plane::Asked, group) => Status::Fulfilled,
            group if plane(Plane::Ready, group) => Status::Permitted,
            group if plane(Plane::Waits, group) => Status::NotYet,
            _ => Status::NoGround,
        }));
        &scratch.statuses
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// For each rule by place: what bears on which group. The other way round than the plan has it.
struct Bearing {
    rules: Vec<Vec<Bears>>,
}

enum Bears {
    Forbids { group: u32, absolutely: bool },
    Requires { group: u32, ways: WaysId },
    Owes { group: u32, permitted: ActionId, owed: ActionId },
    Permits { group: u32, after: Vec<WaysId> },
}

impl Bearing {
    fn new(plan: &Plan) -> Self {
        let mut rules: Vec<Vec<Bears>> = plan.rules.iter().map(|_| Vec::new()).collect();
        let mut add = |rule: usize, bears: Bears| {
            if let Some(list) = rules.get_mut(rule) {
                list.push(bears);
            }
        };
        for (group, row) in (0_u32..).zip(&plan.groups) {
            for (rule, absolutely) in &row.forbids {
                add(*rule, Bears::Forbids { group, absolutely: *absolutely });
            }
            for (rule, ways, _) in &row.requires {
                add(*rule, Bears::Requires { group, ways: *ways });
            }
            for (rule, permitted, _) in &row.owed {
                if let Some(owed) = row.action {
                    add(*rule, Bears::Owes { group, permitted: *permitted, owed });
                }
            }
            for permit in &row.permits {
                add(permit.rule, Bears::Permits { group, after: permit.after.clone() });
            }
        }
        Self { rules }
    }
}

/// What the rules of one step do, supposing that it is reached. `None` when that is over budget.
fn signals(
    graph: &Graph,
    pool: &mut Pool,
    bearing: &Bearing,
    words: usize,
    step: std::ops::Range<usize>,
) -> Option<Vec<Signal>> {
    let inputs = imported(graph, pool, bearing, step.clone()).ok()?;
    let (holds, fired) = fire_alone(pool, &graph.plan, &inputs, step.clone()).ok()?;
    let mut signals: FxHashMap<Node, (bool, Vec<Mark>)> = FxHashMap::default();
    let at = |nodes: &[Node], place: usize| nodes.get(place.saturating_sub(step.start)).copied().unwrap_or(Node::NO);
    for place in step.clone() {
        let (fired, holds) = (at(&fired, place), at(&holds, place));
        if graph.plan.rules.get(place).is_some_and(|rule| rule.stops) {
            signals.entry(fired).or_default().0 = true;
        }
        for bears in bearing.rules.get(place).into_iter().flatten() {
            for (node, group, plane) in one(pool, &inputs, bears, fired, holds).ok()? {
                let word = words.saturating_mul(plane as usize).saturating_add((group / 64) as usize);
                let mark = Mark { word: small(word), bits: 1 << (group % 64) };
                signals.entry(node).or_default().1.push(mark);
            }
        }
    }
    signals.remove(&Node::NO);
    let made = |(node, (stops, marks))| Signal { node, stops, marks, support: support(pool, node) };
    let mut signals: Vec<Signal> = signals.into_iter().map(made).collect();
    signals.sort_unstable_by_key(|signal| signal.node);
    Some(signals)
}

fn one(
    pool: &mut Pool,
    inputs: &Inputs,
    bears: &Bears,
    fired: Node,
    holds: Node,
) -> Result<Vec<(Node, u32, Plane)>, OverBudget> {
    let done = |action: &ActionId| inputs.done.get(action).copied().unwrap_or(Node::NO);
    let done_with = |ways: &WaysId| inputs.done_with.get(ways).copied().unwrap_or(Node::NO);
    Ok(match bears {
        Bears::Forbids { group, absolutely } => {
            vec![(if *absolutely { holds } else { fired }, *group, Plane::Forbidden)]
        }
        Bears::Requires { group, ways } => {
            vec![(fired, *group, Plane::Asked), (pool.and_not(fired, done_with(ways))?, *group, Plane::Open)]
        }
        Bears::Owes { group, permitted, owed } => {
            let asked = pool.and(fired, done(permitted))?;
            vec![(asked, *group, Plane::Asked), (pool.and_not(asked, done(owed))?, *group, Plane::Open)]
        }
        Bears::Permits { group, after } => {
            let mut ready = fired;
            for ways in after {
                ready = pool.and(ready, done_with(ways))?;
            }
            let waits = pool.and_not(fired, ready)?;
            vec![(ready, *group, Plane::Ready), (waits, *group, Plane::Waits)]
        }
    })
}

fn support(pool: &Pool, node: Node) -> Vec<u32> {
    let mut levels: Vec<u32> = Vec::new();
    let mut seen: IndexSet<Node, FxBuildHasher> = IndexSet::default();
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        if node.outcome().is_none() && seen.insert(node) {
            levels.push(pool.level(node));
            todo.extend(pool.children(node));
        }
    }
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// The inputs that one step needs, in a pool of its own.
fn imported(
    graph: &Graph,
    pool: &mut Pool,
    bearing: &Bearing,
    step: std::ops::Range<usize>,
) -> Result<Inputs, OverBudget> {
    let mut inputs = Inputs { conditions: vec![Node::NO; step.end], ..Inputs::default() };
    for place in step {
        if let (Some(slot), Some(node)) = (inputs.conditions.get_mut(place), graph.inputs.conditions.get(place)) {
            *slot = pool.import(&graph.pool, *node)?;
        }
        for bears in bearing.rules.get(place).into_iter().flatten() {
            let (actions, ways): (Vec<ActionId>, Vec<WaysId>) = match bears {
                Bears::Forbids { .. } => (Vec::new(), Vec::new()),
                Bears::Requires { ways, .. } => (Vec::new(), vec![*ways]),
                Bears::Owes { permitted, owed, .. } => (vec![*permitted, *owed], Vec::new()),
                Bears::Permits { after, .. } => (Vec::new(), after.clone()),
            };
            for action in actions {
                let node = graph.inputs.done.get(&action).copied().unwrap_or(Node::NO);
                inputs.done.insert(action, pool.import(&graph.pool, node)?);
            }
            for ways in ways {
                let node = graph.inputs.done_with.get(&ways).copied().unwrap_or(Node::NO);
                inputs.done_with.insert(ways, pool.import(&graph.pool, node)?);
            }
        }
    }
    Ok(inputs)
}
