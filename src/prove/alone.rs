//! Where a status rests on one rule alone: there the rule matters, whatever else does.
//!
//! Of many rules about one action each is held against all others together, and these are put together from both ends:
//! that takes as many steps as there are rules, and not their square.

use super::prover::Prover;
use crate::check::model::Condition;
use crate::graph::compose::Roots;
use crate::graph::plan::{Group, PlannedRule};
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::{Graph, Status};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;

/// For each rule, by place, the cases in which a status of a group rests on it alone.
pub type Alone = FxHashMap<usize, Vec<Node>>;

/// Of each rule, whether all that changes without it is what it says itself: it does not stop, no other rule gives way to
/// it, and no `otherwise` takes its place.
pub fn plain(graph: &Graph) -> Vec<bool> {
    let rules = &graph.plan.rules;
    let otherwise = rules.iter().enumerate().filter(|(_, rule)| rule.condition == Condition::Otherwise);
    let otherwise: FxHashMap<usize, usize> = otherwise.map(|(place, rule)| (rule.step, place)).collect();
    let plain = |(place, rule): (usize, &PlannedRule)| {
        let last = otherwise.get(&rule.step).is_none_or(|last| *last == place);
        !rule.stops && last && graph.checked.rules.at(rule.rule).exception_to.is_none()
    };
    rules.iter().enumerate().map(plain).collect()
}

/// Where the status of a group, whose row this is, rests on each of its rules alone.
///
/// # Errors
/// [`OverBudget`].
pub fn alone(prover: &mut Prover<'_>, roots: &Roots, group: &Group, row: Node) -> Result<Alone, OverBudget> {
    let mut all = Alone::default();
    for (says, statuses) in lists(prover.graph, &mut prover.pool, roots, group)? {
        let status = prover.entry(row, &|entry| statuses.contains(&entry.status))?;
        let nodes: Vec<Node> = says.values().copied().collect();
        let (before, after) = (unions(&mut prover.pool, &nodes)?, unions_behind(&mut prover.pool, &nodes)?);
        for (((rule, own), before), after) in says.into_iter().zip(before).zip(after) {
            let others = prover.pool.or(before, after)?;
            let only = prover.pool.and_not(own, others)?;
            let only = prover.pool.and(only, status)?;
            if only != Node::NO {
                all.entry(rule).or_default().push(only);
            }
        }
    }
    Ok(all)
}

/// The rules that permit, forbid and ask, each with when it does, and the statuses that come of that.
#[expect(clippy::type_complexity, reason = "each list with its statuses")]
fn lists(
    graph: &Graph,
    pool: &mut Pool,
    roots: &Roots,
    group: &Group,
) -> Result<[(IndexMap<usize, Node>, &'static [Status]); 3], OverBudget> {
    let (mut permits, mut forbids, mut asks) = (IndexMap::new(), IndexMap::new(), IndexMap::new());
    for permit in &group.permits {
        permits.insert(permit.rule, roots.of(permit.rule).0);
    }
    for (rule, absolutely) in &group.forbids {
        let (fired, holds) = roots.of(*rule);
        let known = forbids.get(rule).copied().unwrap_or(Node::NO);
        forbids.insert(*rule, pool.or(known, if *absolutely { holds } else { fired })?);
    }
    let required = group.requires.iter().map(|(rule, ..)| (*rule, Node::YES));
    let done = |action| graph.inputs.done.get(&action).copied().unwrap_or(Node::NO);
    let owed = group.owed.iter().map(|(rule, permitted, _)| (*rule, done(*permitted)));
    for (rule, when) in required.chain(owed) {
        let own = pool.and(roots.of(rule).0, when)?;
        let known = asks.get(&rule).copied().unwrap_or(Node::NO);
        asks.insert(rule, pool.or(known, own)?);
    }
    Ok([
        (permits, &[Status::Permitted]),
        (forbids, &[Status::Forbidden]),
        (asks, &[Status::Required, Status::Fulfilled]),
    ])
}

/// Of each of these, all before it together.
fn unions(pool: &mut Pool, nodes: &[Node]) -> Result<Vec<Node>, OverBudget> {
    let (mut all, mut union) = (Vec::with_capacity(nodes.len()), Node::NO);
    for node in nodes {
        all.push(union);
        union = pool.or(union, *node)?;
    }
    Ok(all)
}

/// Of each of these, all behind it together.
fn unions_behind(pool: &mut Pool, nodes: &[Node]) -> Result<Vec<Node>, OverBudget> {
    let turned: Vec<Node> = nodes.iter().rev().copied().collect();
    let mut all = unions(pool, &turned)?;
    all.reverse();
    Ok(all)
}
