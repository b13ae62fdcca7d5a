//! The plain reading of section 6 for one whole case: what a proof shows is replayed here before anyone sees it.

use crate::case::{Case, View};
use crate::check::eval::Evaluator;
use crate::check::model::Condition;
use crate::graph::Graph;
use crate::graph::plan::PlannedRule;

/// What happens in one case, by place as in the plan.
pub struct Replay {
    /// Whether each rule fires.
    pub fired: Vec<bool>,
    /// Whether each rule is reached and its condition holds, exceptions aside.
    pub holds: Vec<bool>,
}

/// Replays a case with a value for every fact; `None` when something in it cannot be computed.
#[must_use]
pub fn replay(graph: &Graph, case: &Case) -> Option<Replay> {
    let view = View::new(&graph.checked, case);
    let evaluator = Evaluator::new(&graph.checked, &graph.calendar, &view);
    let mut replay = Replay { fired: Vec::new(), holds: Vec::new() };
    let mut reached = true;
    for step in &graph.plan.steps {
        let rules = graph.plan.rules.get(step.first..step.end)?;
        let mut holds = Vec::with_capacity(rules.len());
        for rule in rules {
            holds.push(reached && condition(&evaluator, rule, case)?);
        }
        let mut fired: Vec<bool> = Vec::with_capacity(rules.len());
        for place in 0..rules.len() {
            fired.push(fires(rules, &holds, step.first, place));
        }
        let any = rules.iter().zip(&fired).any(|(rule, fired)| *fired && rule.condition != Condition::Otherwise);
        for (rule, fired) in rules.iter().zip(&mut fired) {
            *fired &= !(any && rule.condition == Condition::Otherwise);
        }
        let stops = rules.iter().zip(&fired).any(|(rule, fired)| *fired && rule.stops);
        replay.holds.extend(holds);
        replay.fired.extend(fired);
        reached = reached && !stops;
    }
    Some(replay)
}

fn condition(evaluator: &Evaluator<'_, View<'_>>, rule: &PlannedRule, case: &Case) -> Option<bool> {
    if rule.in_force.is_some_and(|period| !period.holds(case.today())) {
        return Some(false);
    }
    if let Condition::When(when) = rule.condition
        && !evaluator.holds(when)?
    {
        return Some(false);
    }
    rule.unless.map_or(Some(true), |unless| evaluator.holds(unless).map(|holds| !holds))
}

/// A rule fires when it holds and no firing rule is an exception to it. Circles were refused.
fn fires(rules: &[PlannedRule], holds: &[bool], first: usize, place: usize) -> bool {
    let Some(rule) = rules.get(place) else { return false };
    let exceptions = rule.exceptions.iter().map(|exception| exception.saturating_sub(first));
    holds.get(place).copied().unwrap_or(false) && !exceptions.into_iter().any(|e| fires(rules, holds, first, e))
}
