//! The plain reading of section 6 for one whole case: what a proof shows is replayed here before anyone sees it.

use crate::case::{Case, View};
use crate::check::eval::{Evaluator, Facts};
use crate::check::model::{Condition, EffectKind, ExprId, WaysId};
use crate::graph::plan::PlannedRule;
use crate::graph::{Graph, Status};

/// What happens in one case, by place as in the plan.
pub struct Replay {
    /// Whether each rule fires.
    pub fired: Vec<bool>,
    /// Whether each step is reached.
    pub reached: Vec<bool>,
    /// Whether each rule is reached and its condition holds, exceptions aside.
    pub holds: Vec<bool>,
}

/// Replays a case with a value for every fact; `None` when something in it cannot be computed.
#[must_use]
pub fn replay(graph: &Graph, case: &Case) -> Option<Replay> {
    let view = View::new(&graph.checked, case);
    let evaluator = Evaluator::new(&graph.checked, &graph.calendar, &view);
    let mut replay = Replay { fired: Vec::new(), reached: Vec::new(), holds: Vec::new() };
    let mut reached = true;
    for step in &graph.plan.steps {
        let rules = graph.plan.rules.get(step.first..step.end)?;
        replay.reached.push(reached);
        let mut holds = Vec::with_capacity(rules.len());
        for rule in rules {
            holds.push(reached && condition(&evaluator, rule, case)?);
        }
        let mut fired: Vec<bool> = Vec::with_capacity(rules.len());
        for place in 0..rules.len() {
            fired.push(fires(rules, &holds, step.first, place));
        }
        let any = rules.iter().zip(&fired).any(|(rule, fired)| *fired && rule.condition != Condition::Otherwise);
        // That no other rule fires is the condition of an `otherwise`.
        for ((rule, fired), holds) in rules.iter().zip(&mut fired).zip(&mut holds) {
            if any && rule.condition == Condition::Otherwise {
                (*fired, *holds) = (false, false);
            }
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

/// The status of every row of the plan in one whole case, read plainly from the effects of the rules that fire; `None`
/// when something in it cannot be computed.
#[must_use]
pub fn statuses(graph: &Graph, case: &Case, replay: &Replay) -> Option<Vec<Status>> {
    let checked = &graph.checked;
    let view = View::new(checked, case);
    let mut all = Vec::with_capacity(graph.plan.rows.len());
    for row in &graph.plan.rows {
        let meant = |ways: WaysId| {
            let ways = checked.ways.at(ways);
            ways.action == row.action && ways.instances.binary_search(&row.instance).is_ok()
        };
        let done = case.done(row.action);
        let owed_on_record = case.acts().iter().any(|act| act.owes.contains(&row.action));
        let (mut forbidden, mut asked, mut unmet) = (false, owed_on_record, owed_on_record && !done);
        let (mut ready, mut waiting) = (false, false);
        for (place, rule) in graph.plan.rules.iter().enumerate() {
            let fired = replay.fired.get(place).copied().unwrap_or(false);
            let holds = replay.holds.get(place).copied().unwrap_or(false);
            for effect in &checked.rules.at(rule.rule).effects {
                match &effect.kind {
                    EffectKind::Forbid { ways, absolutely } if meant(*ways) => {
                        forbidden |= fired || holds && *absolutely;
                    }
                    EffectKind::Require { ways, .. } if fired && meant(*ways) => {
                        asked = true;
                        unmet |= !view.done_with(*ways)?;
                    }
                    EffectKind::Permit { ways, after, provided } if fired => {
                        let permitted = checked.ways.at(*ways).action;
                        if provided.iter().any(|duty| duty.action == row.action) && case.done(permitted) {
                            asked = true;
                            unmet |= !done;
                        }
                        if meant(*ways) {
                            let mut first = false;
                            for ways in after {
                                first |= !view.done_with(*ways)?;
                            }
                            ready |= !first;
                            waiting |= first;
                        }
                    }
                    _ => {}
                }
            }
        }
        all.push(match () {
            () if forbidden => Status::Forbidden,
            () if unmet => Status::Required,
            () if asked => Status::Fulfilled,
            () if ready => Status::Permitted,
            () if waiting => Status::NotYet,
            () => Status::NoGround,
        });
    }
    Some(all)
}

/// Both readings of one case.
#[must_use]
pub fn replay_statuses(graph: &Graph, case: &Case) -> Option<(Replay, Vec<Status>)> {
    let replay = replay(graph, case)?;
    let statuses = statuses(graph, case, &replay)?;
    Some((replay, statuses))
}

/// Whether a condition holds in a whole case; a condition that is not there does not.
#[must_use]
pub fn holds(graph: &Graph, case: &Case, condition: Option<ExprId>) -> Option<bool> {
    let Some(condition) = condition else { return Some(false) };
    let view = View::new(&graph.checked, case);
    Evaluator::new(&graph.checked, &graph.calendar, &view).holds(condition)
}
