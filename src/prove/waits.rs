//! Waiting for ever: something must be done first that no rule will ever allow, whatever else is done and however long
//! one waits.

use super::accept::weighed;
use super::friendly::Told;
use super::prover::{Found, Prover};
use super::replay::replay_statuses;
use super::search::{some, support};
use super::told;
use crate::check::model::{ActionId, EffectKind, WaysId};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::calculation::variables;
use crate::graph::compose::Roots;
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, OverBudget};
use crate::graph::quantity::{Quantity, Variable};
use crate::graph::{Graph, Status};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;

/// An action in one of these statuses may be done.
const ALLOWED: [Status; 2] = [Status::Permitted, Status::Required];

/// Finds permits that wait, in some case, for what can never be done: no sequence of acts, each of them permitted or
/// required when it is done and on whatever day, comes to allow it. A duty that will be owed is progress: it is then
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
    let mut open = false;
    let mut never: FxHashMap<WaysId, Built> = FxHashMap::default();
    for (rule, ways, first) in waiting {
        let never = *never.entry(first).or_insert_with(|| never_allowed(prover, roots, first));
        match never.and_then(|never| find(prover, roots, never, (rule, ways, first))) {
            Ok(Found::Case { shown, .. }) => problems.extend(word(graph, rule, first, &shown)),
            Ok(Found::None) => {}
            Ok(Found::Open) | Err(OverBudget) => open = true,
        }
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

/// Doing an action in one way: the class of the way, when something tells ways apart, and when it is allowed.
struct Act {
    action: ActionId,
    class: Option<u32>,
    allowed: Node,
}

/// Nothing that is done, as long as each act is allowed when it is done, ever comes to allow this.
fn never_allowed(prover: &mut Prover<'_>, roots: &Roots, first: WaysId) -> Built {
    let graph = prover.graph;
    let mut acts: IndexMap<(ActionId, Option<u32>), Vec<Node>> = IndexMap::new();
    for (place, row) in graph.plan.rows.iter().enumerate() {
        let allowed = prover.status(roots, place, &ALLOWED)?;
        let class = graph.classes.of(row.action, row.instance);
        acts.entry((row.action, class)).or_default().push(allowed);
    }
    let mut each = Vec::new();
    for ((action, class), mut allowed) in acts {
        allowed.sort_unstable();
        allowed.dedup();
        let allowed = prover.pool.any(allowed)?;
        each.push(Act { action, class, allowed: prover.pool.and(allowed, graph.scope)? });
    }
    let mut now = Vec::new();
    for row in prover.rows_of(first) {
        now.push(prover.status(roots, row, &ALLOWED)?);
    }
    let now = prover.pool.any(now)?;
    let now = prover.pool.and(now, graph.scope)?;
    let mut ever = some_day(prover, now)?;
    loop {
        let mut more = vec![ever];
        for act in &each {
            let then = after(prover, ever, act, &mut FxHashMap::default())?;
            let does = prover.pool.and(act.allowed, then)?;
            more.push(some_day(prover, does)?);
        }
        let next = prover.pool.any(more)?;
        if next == ever {
            return prover.pool.not(ever);
        }
        ever = next;
    }
}

fn find(
    prover: &mut Prover<'_>,
    roots: &Roots,
    never: Node,
    (rule, ways, first): (usize, WaysId, WaysId),
) -> Result<Found, OverBudget> {
    let graph = prover.graph;
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

/// Whether a level looks at a number.
fn looks_at(graph: &Graph, level: u32, wanted: Variable) -> bool {
    match graph.levels.get(level) {
        Some((Subject::Quantity(quantity), _)) => quantity.variables().any(|variable| variable == wanted),
        Some((Subject::Whole(expr), _)) => variables(&graph.checked, *expr).contains(&wanted),
        _ => false,
    }
}

/// How many combinations of numbers that hang together with the date may be looked at.
const DATED: usize = 2_000;

/// Whether it holds on some day of deciding.
fn some_day(prover: &mut Prover<'_>, node: Node) -> Built {
    let graph = prover.graph;
    let mut dated = support(&prover.pool, [node]);
    dated.retain(|level| looks_at(graph, *level, Variable::Today) && prover.theory.is_numeric(*level));
    let mut node = node;
    // What no day can be must not count as some day. Where that takes too long, less is found.
    if let Ok((_, lemmas)) = prover.theory.exactly(&mut prover.pool, &dated, DATED) {
        node = prover.pool.and(node, lemmas)?;
    }
    some(&mut prover.pool, node, &|level| looks_at(graph, level, Variable::Today), &mut FxHashMap::default())
}

/// What holds before an act when the diagram holds behind it: it has then been done, in its way, and when it was done for
/// the first time on some day or other.
fn after(prover: &mut Prover<'_>, node: Node, act: &Act, memo: &mut FxHashMap<Node, Node>) -> Built {
    if node.outcome().is_some() {
        return Ok(node);
    }
    if let Some(known) = memo.get(&node) {
        return Ok(*known);
    }
    let graph = prover.graph;
    let level = prover.pool.level(node);
    let mut children = Vec::new();
    for child in prover.pool.children(node).to_vec() {
        children.push(after(prover, child, act, memo)?);
    }
    match graph.levels.get(level) {
        Some((Subject::Quantity(Quantity::One(Variable::DoneOn(action))), cells)) if *action == act.action => {
            if let Some(absent) = cells.absent() {
                let done: Vec<Node> =
                    children.iter().enumerate().filter(|(cell, _)| *cell != absent).map(|(_, child)| *child).collect();
                let done = prover.pool.any(done)?;
                let dated = |level| looks_at(graph, level, Variable::DoneOn(act.action));
                let done = some(&mut prover.pool, done, &dated, &mut FxHashMap::default())?;
                if let Some(slot) = children.get_mut(absent) {
                    *slot = done;
                }
            }
        }
        Some((Subject::Class(action, class), _)) if *action == act.action && Some(*class) == act.class => {
            let done = children.get(1).copied().unwrap_or(Node::NO);
            children.iter_mut().for_each(|child| *child = done);
        }
        _ => {}
    }
    let made = prover.pool.make(level, &children)?;
    memo.insert(node, made);
    Ok(made)
}
