//! Heavier means: permitted where a lighter one is neither permitted nor forbidden.

use super::accept::weighed;
use super::friendly::Told;
use super::prover::{Found, Prover};
use super::replay::replay_statuses;
use super::told;
use crate::case::Case;
use crate::check::model::{ActionId, Checked, EffectKind, RuleId, Type, WaysId};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::compose::Roots;
use crate::graph::{Graph, Status};
use crate::source::Span;
use rustc_hash::FxHashSet;

/// What a lighter means may not be, or there is no reason to take the heavier one.
const OPEN: [Status; 2] = [Status::NoGround, Status::NotYet];

/// Finds the rules that permit a heavier means where a lighter one is left open: one finding for each rule.
pub fn heavier(prover: &mut Prover<'_>, roots: &Roots, problems: &mut Diagnostics) {
    let graph = prover.graph;
    let checked = &graph.checked;
    for (place, planned) in graph.plan.rules.iter().enumerate() {
        let mut best: Option<(Span, ActionId, Shown)> = None;
        let mut open = false;
        for effect in &checked.rules.at(planned.rule).effects {
            let EffectKind::Permit { ways, .. } = &effect.kind else { continue };
            let action = checked.ways.at(*ways).action;
            if !checked.actions.at(action).params.iter().any(|param| ordered(checked, param.ty)) {
                continue;
            }
            match find(prover, roots, place, *ways) {
                Look::Case(shown) => {
                    if best.as_ref().is_none_or(|(_, _, least)| shown.facts() < least.facts()) {
                        best = Some((effect.span, action, shown));
                    }
                }
                Look::None => {}
                Look::Open => open = true,
            }
        }
        if let Some((span, action, shown)) = best {
            let lighter = left_open(graph, action, shown.instance, &shown.whole);
            let means = (action, shown.instance);
            problems.push(word(graph, (planned.rule, span), means, &lighter, &shown.told));
        } else if open {
            let rule = told::rule(graph, planned.rule);
            problems.push(words::open::heavier(checked.rules.at(planned.rule).head, &rule));
        }
    }
}

fn word(
    graph: &Graph,
    (rule, span): (RuleId, Span),
    (action, heavy): (ActionId, u32),
    lighter: &[u32],
    told: &Told,
) -> Diagnostic {
    let pen = told::pen(graph);
    let (means, lighter) = (pen.act(action, &[heavy]), pen.act(action, lighter));
    let shown = told::shown(graph, told);
    let found = words::proofs::heavier(span, &told::rule(graph, rule), &means, &lighter, &shown);
    let found = told::resting(graph, told::with_case(graph, told, found), &[rule]);
    weighed(&graph.checked, rule, found)
}

/// A case in which a way of an action is permitted and a lighter one left open.
struct Shown {
    instance: u32,
    told: Told,
    whole: Case,
}

impl Shown {
    /// How many facts are told.
    fn facts(&self) -> usize {
        self.told.case.told()
    }
}

enum Look {
    Case(Shown),
    None,
    Open,
}

fn find(prover: &mut Prover<'_>, roots: &Roots, rule: usize, ways: WaysId) -> Look {
    let graph = prover.graph;
    let ways = graph.checked.ways.at(ways);
    let mut seen = FxHashSet::default();
    let mut open = false;
    let mut best: Option<Shown> = None;
    for instance in &ways.instances {
        for lighter in lighter(&graph.checked, ways.action, *instance) {
            let (Some(heavy), Some(light)) = (prover.row(ways.action, *instance), prover.row(ways.action, lighter))
            else {
                continue;
            };
            let pair = (roots.rows.get(heavy), roots.rows.get(light));
            if pair.0 == pair.1 || !seen.insert(pair) {
                continue;
            }
            let nodes = prover.status(roots, heavy, &[Status::Permitted]).and_then(|permitted| {
                let left = prover.status(roots, light, &OPEN)?;
                Ok([roots.of(rule).0, permitted, left])
            });
            let Ok(nodes) = nodes else {
                open = true;
                continue;
            };
            let found = prover.case(&nodes, &|case| {
                replay_statuses(graph, case).is_some_and(|(replay, statuses)| {
                    replay.fired.get(rule) == Some(&true)
                        && statuses.get(heavy) == Some(&Status::Permitted)
                        && statuses.get(light).is_some_and(|status| OPEN.contains(status))
                })
            });
            match found {
                Found::Case { shown, whole } => {
                    let shown = Shown { instance: *instance, told: shown, whole };
                    if best.as_ref().is_none_or(|least| shown.facts() < least.facts()) {
                        best = Some(shown);
                    }
                }
                Found::None => {}
                Found::Open => open = true,
            }
        }
    }
    match best {
        Some(shown) => Look::Case(shown),
        None if open => Look::Open,
        None => Look::None,
    }
}

fn ordered(checked: &Checked, ty: Type) -> bool {
    matches!(ty, Type::Choice(choice) if checked.choices.at(choice).ordered)
}

/// The instances that are lighter in one ordered parameter and the same in all others.
fn lighter(checked: &Checked, action: ActionId, instance: u32) -> Vec<u32> {
    let row = checked.actions.at(action);
    let places = row.places(instance);
    let mut all = Vec::new();
    for (at, (param, place)) in row.params.iter().zip(&places).enumerate() {
        if !ordered(checked, param.ty) {
            continue;
        }
        for less in 0..*place {
            let mut other = places.clone();
            if let Some(slot) = other.get_mut(at) {
                *slot = less;
            }
            all.push(row.instance(&other));
        }
    }
    all
}

fn left_open(graph: &Graph, action: ActionId, instance: u32, whole: &Case) -> Vec<u32> {
    let Some((_, statuses)) = replay_statuses(graph, whole) else { return Vec::new() };
    let rows = graph.plan.rows.iter().zip(statuses);
    let open: Vec<u32> = rows
        .filter(|(row, status)| row.action == action && OPEN.contains(status))
        .map(|(row, _)| row.instance)
        .collect();
    lighter(&graph.checked, action, instance).into_iter().filter(|other| open.contains(other)).collect()
}
