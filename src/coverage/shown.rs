//! What one case shows, and what a scenario of it should expect.

use super::item::{Hangs, Item, allows};
use super::list::gives;
use super::probe::Probe;
use super::sight::Sight;
use crate::case::{Case, Known};
use crate::check::model::{ActionId, FactId};
use crate::graph::levels::Subject;
use crate::graph::quantity::Variable;
use crate::graph::{Graph, Status};
use crate::scenario::{Expected, neutral_day};
use indexmap::{IndexMap, IndexSet};

/// Whether a case with these expectations shows something. They are those of a scenario that passes.
pub(super) fn shows(probe: &Probe, sight: &Sight, expect: &[Expected], item: &Item) -> bool {
    let fires = |rule: &usize| sight.fires(*rule) == Some(true);
    match item {
        Item::Rule(rule) => fires(rule),
        Item::Step(step) => sight.reaches(*step),
        Item::Stop(step) => probe.rules_of(*step).any(|rule| stops(probe, rule) && fires(&rule)),
        Item::Together(one, other) => fires(one) && fires(other),
        Item::Exception(exception, rule) => fires(exception) && sight.holds(*rule),
        Item::Stops(rule, action) => {
            fires(rule) && expect.iter().any(|expected| expected.action == *action && !allows(expected.status))
        }
        Item::Side(group, allowed) => sight.status(probe, *group).is_some_and(|status| allows(status) == *allowed),
        Item::Outcome(group, wanted) => probe.groups.get(*group).is_some_and(|group| {
            let meant = |instance: &u32| group.instances.binary_search(instance).is_ok();
            expect.iter().any(|expected| {
                expected.action == group.action && expected.status == *wanted && expected.instances.iter().any(meant)
            })
        }),
        Item::Limit(limit) => {
            sight.cell(limit.level) == Some(limit.cell) && hangs(probe, sight, limit.hangs, limit.level, limit.other)
        }
        Item::Answer(answer) => {
            sight.cell(answer.level).is_some_and(|cell| answer.cells.contains(&cell))
                && answer.others.iter().any(|other| hangs(probe, sight, answer.hangs, answer.level, *other))
        }
    }
}

fn hangs(probe: &Probe, sight: &Sight, what: Hangs, level: u32, other: usize) -> bool {
    match what {
        Hangs::Status => !sight.groups_hanging_on(probe, level, other).is_empty(),
        Hangs::Rule => sight.rules_hang_on(probe, level, other),
    }
}

fn stops(probe: &Probe, rule: usize) -> bool {
    probe.graph().plan.rules.get(rule).is_some_and(|rule| rule.stops)
}

/// Everything that is certain of the statuses of a case, by action and status. What is not in a group of the probe comes
/// out alike in every case and need not be said.
pub(super) fn certain(probe: &Probe, sight: &Sight) -> Vec<Expected> {
    let mut by_status: IndexMap<(ActionId, Status), Vec<u32>> = IndexMap::new();
    for (place, group) in probe.groups.iter().enumerate() {
        if let Some(status) = sight.status(probe, place) {
            by_status.entry((group.action, status)).or_default().extend(&group.instances);
        }
    }
    for (action, status, instances) in &probe.fixed {
        by_status.entry((*action, *status)).or_default().extend(instances);
    }
    let all = by_status.into_iter().map(|((action, status), mut instances)| {
        instances.sort_unstable();
        Expected { action, instances, status }
    });
    let mut all: Vec<Expected> = all.collect();
    all.sort_by_key(|expected| (expected.status == Status::NoGround, expected.action));
    all
}

/// What a scenario of a case should expect to show something: of every action that something is said about, and of
/// those whose status hangs on what the case tells, all that is certain. What may or must be done comes first.
pub(super) fn expected(probe: &Probe, sight: &Sight, case: &Case, item: &Item) -> Vec<Expected> {
    let mut about = about(probe, sight, case, item);
    let mut all = certain(probe, sight);
    about.extend(all.iter().filter(|expected| expected.status != Status::NoGround).map(|expected| expected.action));
    all.retain(|expected| about.contains(&expected.action));
    all
}

/// The actions of which a scenario that shows something should say how they stand.
fn about(probe: &Probe, sight: &Sight, case: &Case, item: &Item) -> IndexSet<ActionId> {
    let graph = probe.graph();
    let mut about: IndexSet<ActionId> = match item {
        Item::Rule(rule) => gives(probe, *rule),
        Item::Stops(_, action) => IndexSet::from([*action]),
        Item::Together(one, other) | Item::Exception(one, other) => {
            gives(probe, *one).into_iter().chain(gives(probe, *other)).collect()
        }
        Item::Side(group, _) | Item::Outcome(group, _) => {
            probe.groups.get(*group).map(|group| group.action).into_iter().collect()
        }
        Item::Limit(_) | Item::Answer(_) | Item::Step(_) | Item::Stop(_) => IndexSet::new(),
    };
    for ((level, subject, cells), classes) in graph.levels.iter().zip(&probe.levels) {
        let Some(here) = sight.cell(level).filter(|_| classes.matter() && tells(graph, case, subject)) else {
            continue;
        };
        let mut tried: Vec<usize> = vec![here];
        for other in 0..cells.count() {
            if tried.iter().all(|known| classes.differ_in_status(*known, other)) {
                let groups = sight.groups_hanging_on(probe, level, other).into_iter();
                about.extend(groups.filter_map(|group| Some(probe.groups.get(group)?.action)));
                tried.push(other);
            }
        }
    }
    // What stops takes away what later rules give.
    for (place, rule) in graph.plan.rules.iter().enumerate() {
        if rule.stops && sight.fires(place) == Some(true) {
            let later = probe.rules_of(rule.step).end..graph.plan.rules.len();
            about.extend(later.flat_map(|later| gives(probe, later)));
        }
    }
    about
}

/// Whether a scenario of the case says something of what a level tests; that something was not done goes without saying.
fn tells(graph: &Graph, case: &Case, subject: &Subject) -> bool {
    let fact = |fact: FactId| *case.fact(fact) != Known::Unknown;
    let variable = |variable: Variable| match variable {
        Variable::Fact(of) => fact(of),
        Variable::Today => case.today() != neutral_day(graph.checked.modules.at(graph.module)),
        Variable::DoneOn(action) => case.done(action),
    };
    match subject {
        Subject::Fact(of) | Subject::Element(of, _) => fact(*of),
        Subject::Quantity(quantity) => quantity.variables().any(variable),
        Subject::Class(action, _) => case.done(*action),
        Subject::Whole(_) => true,
    }
}
