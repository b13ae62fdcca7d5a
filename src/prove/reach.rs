//! Rules that never fire and steps that are never reached.

use super::prover::Prover;
use super::replay::replay;
use super::words;
use crate::case::Case;
use crate::diagnostics::Diagnostics;
use crate::graph::compose::Roots;
use crate::graph::pool::Node;

/// Finds the steps that no case reaches and, in the others, the rules that fire in no case. Gives of each rule whether
/// it may fire.
pub fn reach(prover: &mut Prover<'_>, roots: &Roots, problems: &mut Diagnostics) -> Vec<bool> {
    let graph = prover.graph;
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
            problems.push(words::never_reached(graph, place));
            continue;
        }
        if answer.is_none() {
            problems.push(words::reach_open(graph, place));
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
                        words::Why::Never
                    } else if can(holds) {
                        words::Why::Lifted
                    } else {
                        words::Why::Stopped
                    };
                    problems.push(words::never_fires(graph, rule, why));
                }
                None => problems.push(words::fires_open(graph, rule)),
            }
        }
    }
    fires
}
