//! Why nothing permits what is not allowed: for each rule that could, what stands in its way.

use super::about::About;
use super::sufficient::Sufficient;
use crate::check::model::{ActionId, Condition, Period, RuleId, WaysId};
use crate::decide::Decision;
use crate::graph::plan::Group;

/// What stands in the way of some rules that could permit or require something.
#[derive(Debug, Clone, PartialEq)]
pub struct Obstacle {
    /// The rules.
    pub rules: Vec<RuleId>,
    /// What it is.
    pub kind: ObstacleKind,
}

/// What stands in the way of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum ObstacleKind {
    /// Its condition does not hold; these givens already make sure of it.
    Fails(Sufficient),
    /// It is not in force on the day of the decision.
    NotInForce(Period),
    /// A rule that fires is an exception to it.
    Lifted(RuleId),
    /// It holds only when no other rule of its step fires, and this one does.
    OtherFires(RuleId),
    /// An earlier step stopped, by this rule.
    Stopped {
        /// The rule that said `stop`.
        by: RuleId,
        /// The givens that already make it fire.
        because: Sufficient,
    },
    /// It asks for something once this has been done.
    NotDone(ActionId),
    /// It permits this, but only after something else.
    First(Vec<WaysId>),
}

/// A rule that could permit or require something.
struct Candidate<'a> {
    place: usize,
    /// It asks for it once this has been done.
    once_done: Option<ActionId>,
    /// It permits it after these.
    after: &'a [WaysId],
}

/// What stands in the way of the rules that could make a row allowed, the nearest first: those whose step is reached
/// before those that were stopped, and those that fail on few givens before those that fail on many.
pub(super) fn obstacles(about: &mut About<'_>, decision: &Decision, group: &Group) -> Vec<Obstacle> {
    let graph = about.scene.graph;
    let rule = |place: usize| graph.plan.rules.get(place).map(|rule| rule.rule);
    let mut found: Vec<Obstacle> = Vec::new();
    let mut add = |rule: RuleId, kind: ObstacleKind| match found.iter_mut().find(|known| known.kind == kind) {
        Some(known) if known.rules.contains(&rule) => {}
        Some(known) => known.rules.push(rule),
        None => found.push(Obstacle { rules: vec![rule], kind }),
    };
    let candidate = |place| Candidate { place, once_done: None, after: &[] };
    let permits = group.permits.iter().map(|permit| Candidate { after: &permit.after, ..candidate(permit.rule) });
    let requires = group.requires.iter().map(|(place, _, _)| candidate(*place));
    let owed = group.owed.iter().map(|(place, first, _)| Candidate { once_done: Some(*first), ..candidate(*place) });
    let mut all: Vec<Candidate<'_>> = permits.chain(requires).chain(owed).collect();
    all.sort_by_key(|candidate| candidate.place);
    for Candidate { place, once_done, after } in all {
        let Some(id) = rule(place) else { continue };
        let fired = decision.trace.iter().find(|trace| trace.rule == id).map(|trace| trace.fired);
        let kind = match (fired, once_done) {
            (Some(Some(true)), Some(first)) if !about.scene.case.done(first) => ObstacleKind::NotDone(first),
            (Some(Some(true)), None) if !after.is_empty() => ObstacleKind::First(after.to_vec()),
            (Some(Some(false)), ..) => match stands_back(about, decision, place) {
                Some(kind) => kind,
                None => continue,
            },
            (None, ..) => match stopped(about, decision, place) {
                Some(kind) => kind,
                None => continue,
            },
            _ => continue,
        };
        add(id, kind);
    }
    found.sort_by_key(|obstacle| match &obstacle.kind {
        ObstacleKind::First(_) => (0, 0),
        ObstacleKind::NotDone(_) => (1, 0),
        ObstacleKind::Fails(because) => (2, because.givens.len()),
        ObstacleKind::Lifted(_) | ObstacleKind::OtherFires(_) => (3, 0),
        ObstacleKind::NotInForce(_) => (4, 0),
        ObstacleKind::Stopped { .. } => (5, 0),
    });
    found
}

/// Why a rule of a step that is reached does not fire.
fn stands_back(about: &mut About<'_>, decision: &Decision, place: usize) -> Option<ObstacleKind> {
    let graph = about.scene.graph;
    let planned = graph.plan.rules.get(place)?;
    if let Some(period) = planned.in_force.filter(|period| !period.holds(decision.decided_on)) {
        return Some(ObstacleKind::NotInForce(period));
    }
    if planned.condition == Condition::Otherwise {
        let step = graph.plan.steps.get(planned.step)?;
        let mut others = graph.plan.rules.get(step.first..step.end)?.iter().filter(|other| other.rule != planned.rule);
        let other = others.find(|other| fires(decision, other.rule) && other.condition != Condition::Otherwise)?;
        return Some(ObstacleKind::OtherFires(other.rule));
    }
    let exceptions = planned.exceptions.iter().filter_map(|place| graph.plan.rules.get(*place));
    if let Some(exception) = exceptions.map(|rule| rule.rule).find(|rule| fires(decision, *rule)) {
        return Some(ObstacleKind::Lifted(exception));
    }
    about.fails(place).map(ObstacleKind::Fails)
}

/// The rule that stopped before the step of this rule; or that its condition fails, where it is not certain that a step
/// stopped.
fn stopped(about: &mut About<'_>, decision: &Decision, place: usize) -> Option<ObstacleKind> {
    let graph = about.scene.graph;
    match about.stop_before(decision, place) {
        Some(stop) => {
            let by = graph.plan.rules.get(stop)?.rule;
            about.fires(stop).map(|because| ObstacleKind::Stopped { by, because })
        }
        None => about.fails(place).map(ObstacleKind::Fails),
    }
}

/// Whether a rule certainly fires.
pub(super) fn fires(decision: &Decision, rule: RuleId) -> bool {
    decision.trace.iter().any(|trace| trace.rule == rule && trace.fired == Some(true))
}
