//! What is left of a protocol when everything known of a case has been filled in.

use super::course::walk;
use super::outstanding::open_levels;
use super::prune::Pruner;
use super::reading::Reading;
use super::restrict::{Restricted, restrict};
use super::settle::{ActsOnRecord, Settling};
use crate::case::Case;
use crate::graph::compose::{Entries, Entry};
use crate::graph::knowledge::{knowledge, worlds};
use crate::graph::plan::Group;
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::{Graph, Status};
use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};

/// What can still come of a case: everything by place, as in the plan.
pub struct Outlook {
    /// Of each step, whether it is reached; `None` while that is open.
    pub reached: Vec<Option<bool>>,
    /// Of each rule, whether it fires; `None` while that is open.
    pub fired: Vec<Option<bool>>,
    /// Of each rule, whether it is certainly reached and holds, exceptions aside.
    pub holds: Vec<bool>,
    /// The entries that each row can still have, each once.
    pub rows: Vec<Vec<Entry>>,
    /// The levels on which it still depends whether something is allowed, or what comes with it.
    pub allowing: FxHashSet<u32>,
    /// The levels on which any status still depends.
    pub all: FxHashSet<u32>,
}

/// What is left of a graph in one case.
pub fn outlook(graph: &Graph, case: &Case) -> Outlook {
    let reading = read(graph, case);
    restrict(graph, &reading)
        .and_then(|restricted| look(graph, case, &reading, restricted))
        .unwrap_or_else(|_| open(graph, &reading))
}

/// How the levels of a graph read for a case.
pub fn read(graph: &Graph, case: &Case) -> Reading {
    let worlds = worlds(graph, case).unwrap_or_default();
    let known = match worlds.as_slice() {
        [world] => knowledge(graph, case, Some(world)),
        _ => knowledge(graph, case, None),
    };
    Reading::new(graph, case, known, &worlds)
}

fn look(graph: &Graph, case: &Case, reading: &Reading, restricted: Restricted) -> Result<Outlook, OverBudget> {
    let mut pruner = Pruner::new(graph, case, reading);
    let settling = Settling::new(graph, case);
    let Restricted { mut pool, roots, mut entries } = restricted;
    let pool = &mut pool;
    let mut seen: FxHashMap<(Node, ActsOnRecord), Vec<Entry>> = FxHashMap::default();
    let mut allowing = FxHashSet::default();
    let mut all = FxHashSet::default();
    let mut rows = Vec::with_capacity(roots.rows.len());
    for (node, row) in roots.rows.iter().zip(&graph.plan.rows) {
        let record = settling.record(row.action);
        if let Some(known) = seen.get(&(*node, record)) {
            rows.push(known.clone());
            continue;
        }
        let pruned = pruner.prune(pool, *node)?;
        let settled = pool.map(pruned, &mut |outcome| settling.settle(&mut entries, outcome, record))?;
        let outcomes = support(pool, settled);
        levels(pool, settled, &mut all);
        let mut possible: Vec<Entry> = outcomes.iter().filter_map(|outcome| entries.get(*outcome).cloned()).collect();
        possible.sort_unstable_by(|a, b| (a.status, &a.after, &a.provided).cmp(&(b.status, &b.after, &b.provided)));
        let merged =
            pool.map(settled, &mut |outcome| if is_forbidden(&entries, outcome) { NO_GROUND } else { outcome })?;
        levels(pool, merged, &mut allowing);
        rows.push(possible.clone());
        seen.insert((*node, record), possible);
    }
    let mut certain = |nodes: &[Node]| -> Result<Vec<Option<bool>>, OverBudget> {
        let mut answers = Vec::with_capacity(nodes.len());
        for node in nodes {
            let pruned = pruner.prune(pool, *node)?;
            answers.push(pruned.outcome().map(|outcome| outcome == 1));
        }
        Ok(answers)
    };
    let reached = certain(&roots.reached)?;
    let fired = certain(&roots.fired)?;
    let holds = certain(&roots.holds)?.into_iter().map(|answer| answer == Some(true)).collect();
    Ok(Outlook { reached, fired, holds, rows, allowing, all })
}

/// Too much is open to say anything: every status that a rule could give is possible, and every unknown fact may matter.
fn open(graph: &Graph, reading: &Reading) -> Outlook {
    let rules = graph.plan.rules.len();
    let rows = graph.plan.rows.iter().map(|row| graph.plan.groups.get(row.group).map_or_else(Vec::new, any_status));
    let levels: FxHashSet<u32> = open_levels(reading).collect();
    Outlook {
        reached: vec![None; graph.plan.steps.len()],
        fired: vec![None; rules],
        holds: vec![false; rules],
        rows: rows.collect(),
        allowing: levels.clone(),
        all: levels,
    }
}

/// Every status that some rule could give the instances of a group.
fn any_status(group: &Group) -> Vec<Entry> {
    let asked = !group.requires.is_empty() || !group.owed.is_empty();
    let waits = group.permits.iter().any(|permit| !permit.after.is_empty());
    let can_be = |status: &Status| match status {
        Status::Required | Status::Fulfilled => asked,
        Status::Permitted => !group.permits.is_empty(),
        Status::NotYet => waits,
        Status::Forbidden => !group.forbids.is_empty(),
        Status::NoGround => true,
    };
    Status::ALL.into_iter().filter(can_be).map(Entry::bare).collect()
}

/// The place of the bare entry *no ground*.
pub const NO_GROUND: u32 = 5;

/// Whether an outcome is certainly *forbidden*, and nothing speaks against it.
pub fn is_forbidden(entries: &Entries, outcome: u32) -> bool {
    entries.get(outcome).is_some_and(|entry| entry.status == Status::Forbidden && entry.contradicted.is_none())
}

/// The outcomes of a diagram.
fn support(pool: &Pool, root: Node) -> IndexSet<u32> {
    let mut outcomes = IndexSet::new();
    walk(pool, root, &mut |node| outcomes.extend(node.outcome()));
    outcomes
}

/// Adds the levels on which a diagram depends.
fn levels(pool: &Pool, root: Node, levels: &mut FxHashSet<u32>) {
    walk(pool, root, &mut |node| {
        if node.outcome().is_none() {
            levels.insert(pool.level(node));
        }
    });
}
