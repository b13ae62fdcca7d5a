//! Waiting for ever: something must be done first that no rule will ever allow, whatever else is done and however long
//! one waits.

use super::accept::weighed;
use super::friendly::Told;
use super::prover::{Found, Prover};
use super::replay::replay_statuses;
use super::told;
use crate::check::model::{ActionId, EffectKind, WaysId};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::compose::Roots;
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, OverBudget};
use crate::graph::quantity::{Quantity, Variable};
use crate::graph::{Graph, Status};
use rustc_hash::{FxHashMap, FxHashSet};

/// An action in one of these statuses may be done.
const ALLOWED: [Status; 2] = [Status::Permitted, Status::Required];

/// Finds permits that wait, in some case, for what can never be done. A duty that will be owed is progress: it is then
/// required.
pub fn waits(prover: &mut Prover<'_>, roots: &Roots, problems: &mut Diagnostics) {
    let graph = prover.graph;
    let checked = &graph.checked;
    let mut waiting: Vec<(usize, WaysId, WaysId)> = Vec::new();
    for (place, rule) in graph.plan.rules.iter().enumerate() {
        for effect in &checked.rules.at(rule.rule).effects {
            if let EffectKind::Permit { ways, after, .. } = &effect.kind {
                waiting.extend(after.iter().map(|first| (place, *ways, *first)));
            }
        }
    }
    if waiting.is_empty() {
        return;
    }
    let mut open = false;
    match doable(prover, roots) {
        Ok(doable) => {
            for (rule, ways, first) in waiting {
                match find(prover, roots, &doable, (rule, ways, first)) {
                    Ok(Found::Case { shown, .. }) => problems.extend(word(graph, rule, first, &shown)),
                    Ok(Found::None) => {}
                    Ok(Found::Open) | Err(OverBudget) => open = true,
                }
            }
        }
        Err(OverBudget) => open = true,
    }
    if open {
        let module = &checked.modules.at(graph.module).name;
        problems.push(words::open::waits(told::module_span(graph), module));
    }
}

fn word(graph: &Graph, place: usize, first: WaysId, told: &Told) -> Option<Diagnostic> {
    let checked = &graph.checked;
    let rule = told::rule_at(graph, place)?;
    let waits = |kind: &EffectKind| matches!(kind, EffectKind::Permit { after, .. } if after.contains(&first));
    let first = checked.ways.at(first);
    let action = told::pen(graph).act(first.action, &first.instances);
    let (span, name) = (told::effect(graph, rule, waits), told::rule(graph, rule));
    let found = words::proofs::waits(span, &name, &action, &told::shown(graph, told));
    let found = told::resting(graph, told::with_case(graph, told, found), &[rule]);
    Some(weighed(checked, rule, found))
}

/// The actions that can be done in some case, given that only such actions have been done before.
fn doable(prover: &mut Prover<'_>, roots: &Roots) -> Result<FxHashSet<ActionId>, OverBudget> {
    let graph = prover.graph;
    let mut doable: FxHashSet<ActionId> = FxHashSet::default();
    loop {
        let before = doable.len();
        let nothing_else = nothing_but(prover, &doable)?;
        let mut seen = FxHashSet::default();
        for (place, row) in graph.plan.rows.iter().enumerate() {
            if doable.contains(&row.action) || !seen.insert((row.action, row.group)) {
                continue;
            }
            let allowed = prover.status(roots, place, &ALLOWED)?;
            let node = prover.pool.and(allowed, nothing_else)?;
            if prover.possible(&[node], &|_| true) != Some(false) {
                doable.insert(row.action);
            }
        }
        if doable.len() == before {
            return Ok(doable);
        }
    }
}

/// No action has been done but, perhaps, these.
fn nothing_but(prover: &mut Prover<'_>, doable: &FxHashSet<ActionId>) -> Built {
    let graph = prover.graph;
    let mut none = Vec::new();
    for (level, subject, cells) in graph.levels.iter() {
        if let Subject::Quantity(Quantity::One(Variable::DoneOn(action))) = subject
            && !doable.contains(action)
        {
            let absent = cells.absent();
            none.push(prover.pool.test(level, |cell| Some(cell) == absent)?);
        }
    }
    prover.pool.all(none)
}

fn find(
    prover: &mut Prover<'_>,
    roots: &Roots,
    doable: &FxHashSet<ActionId>,
    (rule, ways, first): (usize, WaysId, WaysId),
) -> Result<Found, OverBudget> {
    let graph = prover.graph;
    let nothing_else = nothing_but(prover, doable)?;
    let mut allowed = Vec::new();
    for row in prover.rows_of(first) {
        allowed.push(prover.status(roots, row, &ALLOWED)?);
    }
    let allowed = prover.pool.any(allowed)?;
    let now = prover.pool.and(allowed, nothing_else)?;
    let some_time = some_time(prover, now, &mut FxHashMap::default())?;
    let never = prover.pool.not(some_time)?;
    let mut waits = Vec::new();
    let rows = prover.rows_of(ways);
    for row in &rows {
        let node = roots.rows.get(*row).copied().unwrap_or(Node::NO);
        waits.push(prover.entry(node, &|entry| entry.status == Status::NotYet && entry.after.contains(&first))?);
    }
    waits.sort_unstable();
    waits.dedup();
    let waits = prover.pool.any(waits)?;
    let fired = roots.of(rule).0;
    Ok(prover.case(&[fired, waits, never], &|case| {
        replay_statuses(graph, case).is_some_and(|(replay, statuses)| {
            replay.fired.get(rule) == Some(&true) && rows.iter().any(|row| statuses.get(*row) == Some(&Status::NotYet))
        })
    }))
}

/// Whether it holds for these facts on some day, with something or other done.
fn some_time(prover: &mut Prover<'_>, node: Node, memo: &mut FxHashMap<Node, Node>) -> Built {
    if node.outcome().is_some() {
        return Ok(node);
    }
    if let Some(known) = memo.get(&node) {
        return Ok(*known);
    }
    let level = prover.pool.level(node);
    let mut children = Vec::new();
    for child in prover.pool.children(node).to_vec() {
        children.push(some_time(prover, child, memo)?);
    }
    let passes = match prover.graph.levels.get(level) {
        Some((Subject::Class(..), _)) => true,
        Some((Subject::Quantity(quantity), _)) => {
            quantity.variables().any(|variable| matches!(variable, Variable::Today | Variable::DoneOn(_)))
        }
        _ => false,
    };
    let made = if passes { prover.pool.any(children)? } else { prover.pool.make(level, &children)? };
    memo.insert(node, made);
    Ok(made)
}
