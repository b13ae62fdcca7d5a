//! A protocol too large for one diagram, step by step: each step has a few diagrams whose outcomes are what its rules
//! contribute to which rows.

use super::flat::Flat;
use super::table::Scratch;
use crate::check::model::{ActionId, WaysId};
use crate::graph::compose::{Inputs, fire_alone};
use crate::graph::plan::Plan;
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::{Graph, Status};
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

const FORBIDDEN: u8 = 1;
const OPEN: u8 = 2;
const ASKED: u8 = 4;
const READY: u8 = 8;
const WAITS: u8 = 16;

/// How many nodes the diagrams of one step may share before they are split.
const CLUSTER_BUDGET: usize = 3_000;

/// The steps of a protocol laid out flat.
#[derive(Debug, Clone)]
pub struct Steps {
    flat: Flat,
    /// Where the clusters of each step begin; and behind the last.
    steps: Vec<u32>,
    clusters: Vec<Cluster>,
    /// What an outcome does: whether it stops, and which of `marks` it makes.
    outcomes: Vec<Outcome>,
    /// Group and flags.
    marks: Vec<(u32, u8)>,
    groups: usize,
    /// The group of each row.
    rows: Vec<u32>,
    /// The status for each combination of flags.
    status_of: [Status; 32],
}

#[derive(Debug, Clone, Copy)]
struct Cluster {
    root: u32,
    first_outcome: u32,
}

#[derive(Debug, Clone, Copy)]
struct Outcome {
    stops: bool,
    first: u32,
    end: u32,
}

/// One thing that a rule does when a diagram says yes.
struct Signal {
    node: Node,
    stops: bool,
    marks: Vec<(u32, u8)>,
}

impl Steps {
    /// Lays out the steps of a graph.
    #[must_use]
    pub fn new(graph: &Graph) -> Self {
        let mut made = Self {
            flat: Flat::default(),
            steps: Vec::new(),
            clusters: Vec::new(),
            outcomes: Vec::new(),
            marks: Vec::new(),
            groups: graph.plan.groups.len(),
            rows: graph.plan.rows.iter().map(|row| small(row.group)).collect(),
            status_of: std::array::from_fn(|flags| status(u8::try_from(flags).unwrap_or(0))),
        };
        let bearing = Bearing::new(&graph.plan);
        for step in &graph.plan.steps {
            made.steps.push(small(made.clusters.len()));
            let mut pool = graph.pool.clone_empty();
            let Some(signals) = signals(graph, &mut pool, &bearing, step.first..step.end) else { continue };
            made.cluster(&pool, &signals);
            made.flat.forget();
        }
        made.steps.push(small(made.clusters.len()));
        made.flat.seal();
        made
    }

    /// One diagram for these signals if that stays small, else two for half of them each.
    fn cluster(&mut self, pool: &Pool, signals: &[Signal]) {
        if signals.is_empty() {
            return;
        }
        let mut sets: IndexSet<Vec<u32>, FxBuildHasher> = IndexSet::default();
        let nodes: Vec<Node> = signals.iter().map(|signal| signal.node).collect();
        let mut work = pool.clone();
        work.set_budget(pool.len().saturating_add(CLUSTER_BUDGET));
        let made = work.combine(&nodes, &mut |outcomes| small(sets.insert_full(outcomes.to_vec()).0));
        match made {
            Err(OverBudget) if signals.len() > 1 => {
                let (first, second) = signals.split_at(signals.len().div_ceil(2));
                self.cluster(pool, first);
                self.cluster(pool, second);
            }
            Err(OverBudget) => {}
            Ok(node) => {
                let root = self.flat.add(&work, node);
                self.flat.forget();
                self.clusters.push(Cluster { root, first_outcome: small(self.outcomes.len()) });
                for set in &sets {
                    let on = || signals.iter().zip(set).filter(|(_, outcome)| **outcome == 1).map(|(signal, _)| signal);
                    let first = small(self.marks.len());
                    self.marks.extend(merged(on().flat_map(|signal| signal.marks.iter().copied())));
                    let stops = on().any(|signal| signal.stops);
                    self.outcomes.push(Outcome { stops, first, end: small(self.marks.len()) });
                }
            }
        }
    }

    /// The status of each row.
    pub fn statuses<'a>(&self, cells: &[u16], scratch: &'a mut Scratch) -> &'a [Status] {
        scratch.flags.clear();
        scratch.flags.resize(self.groups, 0);
        for step in self.steps.windows(2) {
            let [first, end] = step else { break };
            let mut stops = false;
            for cluster in self.clusters.get(*first as usize..*end as usize).unwrap_or(&[]) {
                let outcome = self.flat.walk(cluster.root, cells).wrapping_add(cluster.first_outcome);
                let Some(outcome) = self.outcomes.get(outcome as usize) else { continue };
                stops |= outcome.stops;
                for (group, flags) in self.marks.get(outcome.first as usize..outcome.end as usize).unwrap_or(&[]) {
                    if let Some(slot) = scratch.flags.get_mut(*group as usize) {
                        *slot |= flags;
                    }
                }
            }
            if stops {
                break;
            }
        }
        scratch.statuses.clear();
        let flags = &scratch.flags;
        let status = |group: &u32| {
            let flags = flags.get(*group as usize).copied().unwrap_or(0);
            self.status_of.get(usize::from(flags)).copied().unwrap_or(Status::NoGround)
        };
        scratch.statuses.extend(self.rows.iter().map(status));
        &scratch.statuses
    }
}

fn status(flags: u8) -> Status {
    match flags {
        flags if flags & FORBIDDEN != 0 => Status::Forbidden,
        flags if flags & OPEN != 0 => Status::Required,
        flags if flags & ASKED != 0 => Status::Fulfilled,
        flags if flags & READY != 0 => Status::Permitted,
        flags if flags & WAITS != 0 => Status::NotYet,
        _ => Status::NoGround,
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn merged(marks: impl Iterator<Item = (u32, u8)>) -> Vec<(u32, u8)> {
    let mut all: Vec<(u32, u8)> = marks.collect();
    all.sort_unstable();
    let mut merged: Vec<(u32, u8)> = Vec::with_capacity(all.len());
    for (group, flags) in all {
        match merged.last_mut() {
            Some((last, known)) if *last == group => *known |= flags,
            _ => merged.push((group, flags)),
        }
    }
    merged
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
fn signals(graph: &Graph, pool: &mut Pool, bearing: &Bearing, step: std::ops::Range<usize>) -> Option<Vec<Signal>> {
    let inputs = imported(graph, pool, bearing, step.clone()).ok()?;
    let (holds, fired) = fire_alone(pool, &graph.plan, &inputs, step.clone()).ok()?;
    let mut signals: Vec<Signal> = Vec::new();
    let at = |nodes: &[Node], place: usize| nodes.get(place.saturating_sub(step.start)).copied().unwrap_or(Node::NO);
    for place in step.clone() {
        let (fired, holds) = (at(&fired, place), at(&holds, place));
        if graph.plan.rules.get(place).is_some_and(|rule| rule.stops) {
            signals.push(Signal { node: fired, stops: true, marks: Vec::new() });
        }
        for bears in bearing.rules.get(place).into_iter().flatten() {
            let made = one(pool, &inputs, bears, fired, holds).ok()?;
            for (node, group, flags) in made {
                match signals.iter_mut().find(|signal| signal.node == node) {
                    Some(signal) => signal.marks.push((group, flags)),
                    None => signals.push(Signal { node, stops: false, marks: vec![(group, flags)] }),
                }
            }
        }
    }
    signals.retain(|signal| signal.node != Node::NO);
    // Signals that look at the same facts stand together, so that clusters stay small.
    signals.sort_by_cached_key(|signal| support(pool, signal.node));
    Some(signals)
}

fn one(
    pool: &mut Pool,
    inputs: &Inputs,
    bears: &Bears,
    fired: Node,
    holds: Node,
) -> Result<Vec<(Node, u32, u8)>, OverBudget> {
    let done = |action: &ActionId| inputs.done.get(action).copied().unwrap_or(Node::NO);
    let done_with = |ways: &WaysId| inputs.done_with.get(ways).copied().unwrap_or(Node::NO);
    Ok(match bears {
        Bears::Forbids { group, absolutely } => vec![(if *absolutely { holds } else { fired }, *group, FORBIDDEN)],
        Bears::Requires { group, ways } => {
            vec![(fired, *group, ASKED), (pool.and_not(fired, done_with(ways))?, *group, OPEN)]
        }
        Bears::Owes { group, permitted, owed } => {
            let asked = pool.and(fired, done(permitted))?;
            vec![(asked, *group, ASKED), (pool.and_not(asked, done(owed))?, *group, OPEN)]
        }
        Bears::Permits { group, after } => {
            let mut ready = fired;
            for ways in after {
                ready = pool.and(ready, done_with(ways))?;
            }
            let waits = pool.and_not(fired, ready)?;
            vec![(ready, *group, READY), (waits, *group, WAITS)]
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
