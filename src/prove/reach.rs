//! Rules that never fire and steps that are never reached.

use super::accept::weighed;
use super::prover::Prover;
use super::replay::replay;
use super::told;
use crate::case::Case;
use crate::check::model::Condition;
use crate::diagnostics::words::reach::Why;
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::Graph;
use crate::graph::compose::Roots;
use crate::graph::pool::Node;

/// Finds the steps that no case reaches and, in the others, the rules that fire in no case. Gives of each rule whether
/// it may fire.
pub fn reach(prover: &mut Prover<'_>, roots: &Roots, problems: &mut Diagnostics) -> Vec<bool> {
    let graph = prover.graph;
    let checked = &graph.checked;
    let mut fires = vec![true; graph.plan.rules.len()];
    let mut reached_before = true;
    for (place, step) in graph.plan.steps.iter().enumerate() {
        let reached = roots.reached.get(place).copied().unwrap_or(Node::YES);
        let at = |list: &[bool], place: usize| list.get(place).copied().unwrap_or(false);
        let there = |case: &Case| replay(graph, case).is_some_and(|found| at(&found.reached, place));
        let answer = if reached_before { prover.possible(&[reached], &there) } else { Some(false) };
        if answer == Some(false) {
            reached_before = false;
            fires.iter_mut().take(step.end).skip(step.first).for_each(|fires| *fires = false);
            problems.push(step_word(graph, place));
            continue;
        }
        if answer.is_none() {
            let row = checked.steps.at(step.step);
            problems.push(words::open::reached(row.span, row.name.as_deref().unwrap_or_default()));
        }
        for rule in step.first..step.end {
            let (fired, holds) = roots.of(rule);
            match prover.possible(&[fired], &|case| replay(graph, case).is_some_and(|found| at(&found.fired, rule))) {
                Some(true) => {}
                Some(false) => {
                    if let Some(slot) = fires.get_mut(rule) {
                        *slot = false;
                    }
                    let condition = graph.inputs.conditions.get(rule).copied().unwrap_or(Node::NO);
                    let mut can = |node| prover.possible(&[node], &|_| true) != Some(false);
                    let why = if !can(condition) {
                        Why::Never
                    } else if can(holds) {
                        Why::Lifted
                    } else {
                        Why::Stopped
                    };
                    let by = match why {
                        Why::Never => Vec::new(),
                        Why::Stopped => stopping(prover, roots, condition, step.first),
                        Why::Lifted => lifting(graph, rule, step.first..step.end),
                    };
                    problems.extend(word(graph, rule, why, &by));
                }
                None => {
                    let named = told::rule_at(graph, rule).map(|rule| told::rule(graph, rule)).unwrap_or_default();
                    problems.push(words::open::fires(told::head(graph, rule), &named));
                }
            }
        }
    }
    fires
}

/// How many rules that stand in the way are shown.
const MOST: usize = 4;

fn step_word(graph: &Graph, place: usize) -> Diagnostic {
    let row = graph.plan.steps.get(place).map(|step| graph.checked.steps.at(step.step));
    let (span, name) = row.map_or((told::module_span(graph), ""), |row| (row.span, row.name.as_deref().unwrap_or("")));
    let before = place.checked_sub(1).and_then(|before| graph.plan.steps.get(before));
    let rules = before.map_or(0..0, |step| step.first..step.end);
    let stops: Vec<_> =
        rules.filter(|rule| stops(graph, *rule)).take(MOST).map(|rule| told::stop(graph, rule)).collect();
    words::reach::never_reached(span, name, &stops)
}

fn word(graph: &Graph, place: usize, why: Why, by: &[usize]) -> Option<Diagnostic> {
    let rule = told::rule_at(graph, place)?;
    let spans: Vec<_> = by
        .iter()
        .map(|place| if why == Why::Stopped { told::stop(graph, *place) } else { told::head(graph, *place) })
        .collect();
    let found = words::reach::never_fires(told::head(graph, place), &told::rule(graph, rule), why, &spans);
    Some(weighed(&graph.checked, rule, told::resting(graph, found, &[rule])))
}

fn stops(graph: &Graph, place: usize) -> bool {
    graph.plan.rules.get(place).is_some_and(|rule| rule.stops)
}

/// The rules of earlier steps that stop wherever a condition holds: the one that always does, or else all that
/// sometimes do.
fn stopping(prover: &mut Prover<'_>, roots: &Roots, condition: Node, before: usize) -> Vec<usize> {
    let mut some = Vec::new();
    for place in (0..before).filter(|place| stops(prover.graph, *place)) {
        let fired = roots.of(place).0;
        match prover.pool.and_not(condition, fired) {
            Ok(Node::NO) => return vec![place],
            Ok(left) if left == condition => {}
            _ => some.push(place),
        }
    }
    some.truncate(MOST);
    some
}

/// The rules of the step that go before this one.
fn lifting(graph: &Graph, rule: usize, step: std::ops::Range<usize>) -> Vec<usize> {
    let Some(row) = graph.plan.rules.get(rule) else { return Vec::new() };
    let mut others: Vec<usize> = if row.condition == Condition::Otherwise {
        step.filter(|place| *place != rule).collect()
    } else {
        row.exceptions.clone()
    };
    others.truncate(MOST);
    others
}
