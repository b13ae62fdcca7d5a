//! The list of what can be shown of a protocol, before anything is known of its cases.

use super::item::{Answer, Hangs, Item, Limit, allows};
use super::named::named;
use super::probe::Probe;
use crate::check::model::{ActionId, EffectKind};
use crate::graph::levels::{Cells, Subject};
use crate::graph::plan::Group;
use crate::graph::quantity::Quantity;
use indexmap::IndexSet;

/// More pairs of rules that meet are not looked at.
const MOST_PAIRS: usize = 500;

/// Everything, by kind; within a kind in the order of the protocol.
pub(super) fn list(probe: &Probe) -> Vec<Item> {
    let graph = probe.graph();
    let mut items: Vec<Item> = (0..graph.plan.rules.len()).map(Item::Rule).collect();
    for (place, step) in graph.plan.steps.iter().enumerate() {
        // The rules outside steps are always reached, and a step without rules shows nothing.
        if place > 0 && step.first < step.end {
            items.push(Item::Step(place));
        }
        if graph.plan.rules.get(step.first..step.end).is_some_and(|rules| rules.iter().any(|rule| rule.stops)) {
            items.push(Item::Stop(place));
        }
    }
    items.extend(overlaps(probe));
    for (place, group) in probe.groups.iter().enumerate() {
        for allowed in [true, false] {
            if group.ends.iter().any(|status| allows(status) == allowed) {
                items.push(Item::Side(place, allowed));
            }
        }
    }
    for (place, group) in probe.groups.iter().enumerate() {
        items.extend(group.ends.iter().map(|status| Item::Outcome(place, status)));
    }
    items.extend(limits(probe));
    items.extend(answers(probe));
    items
}

fn overlaps(probe: &Probe) -> Vec<Item> {
    let graph = probe.graph();
    let mut found: IndexSet<Item> = IndexSet::new();
    for (place, rule) in graph.plan.rules.iter().enumerate() {
        found.extend(rule.exceptions.iter().map(|exception| Item::Exception(*exception, place)));
    }
    let mut groups: Vec<usize> = graph.plan.rows.iter().map(|row| row.group).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups.iter().filter_map(|group| graph.plan.groups.get(*group)) {
        let says = says(group);
        for (place, (rule, what)) in says.iter().enumerate() {
            for (other, else_what) in says.iter().skip(place) {
                let lifts =
                    |one: usize, by: usize| graph.plan.rules.get(one).is_some_and(|one| one.exceptions.contains(&by));
                if rule != other && what != else_what && !lifts(*rule, *other) && !lifts(*other, *rule) {
                    found.insert(Item::Together(*rule.min(other), *rule.max(other)));
                }
                if found.len() >= MOST_PAIRS {
                    return found.into_iter().collect();
                }
            }
        }
    }
    for (place, rule) in graph.plan.rules.iter().enumerate().filter(|(_, rule)| rule.stops) {
        let own = gives(probe, place);
        let later = probe.rules_of(rule.step).end..graph.plan.rules.len();
        let mut taken: IndexSet<ActionId> = later.flat_map(|later| gives(probe, later)).collect();
        taken.retain(|action| !own.contains(action));
        found.extend(taken.into_iter().map(|action| Item::Stops(place, action)));
        if found.len() >= MOST_PAIRS {
            break;
        }
    }
    found.into_iter().collect()
}

/// The actions that a rule permits or requires, in order.
pub(super) fn gives(probe: &Probe, rule: usize) -> IndexSet<ActionId> {
    let graph = probe.graph();
    let Some(rule) = graph.plan.rules.get(rule) else { return IndexSet::new() };
    let of = |kind: &EffectKind| match kind {
        EffectKind::Permit { ways, .. } | EffectKind::Require { ways, .. } => Some(graph.checked.ways.at(*ways).action),
        _ => None,
    };
    graph.checked.rules.at(rule.rule).effects.iter().filter_map(|effect| of(&effect.kind)).collect()
}

/// What each rule says about the instances of a group, so that what is the same is equal.
fn says(group: &Group) -> Vec<(usize, String)> {
    let mut says: Vec<(usize, String)> = Vec::new();
    says.extend(group.forbids.iter().map(|(rule, absolutely)| (*rule, format!("forbid {absolutely}"))));
    says.extend(group.requires.iter().map(|(rule, _, deadline)| (*rule, format!("require {deadline:?}"))));
    says.extend(
        group.permits.iter().map(|permit| (permit.rule, format!("permit {:?} {:?}", permit.after, permit.provided))),
    );
    says
}

/// Both sides of every limit on which something depends.
fn limits(probe: &Probe) -> Vec<Item> {
    let mut items = Vec::new();
    for ((level, subject, cells), classes) in probe.graph().levels.iter().zip(&probe.levels) {
        let (Subject::Quantity(_), Cells::Intervals { starts, .. }) = (subject, cells) else { continue };
        for lower in 0..starts.len().saturating_sub(1) {
            let upper = lower.saturating_add(1);
            let (Some((_, threshold)), true) = (cells.interval(lower), classes.differ(lower, upper)) else { continue };
            let hangs = if classes.differ_in_status(lower, upper) { Hangs::Status } else { Hangs::Rule };
            items.push(Item::Limit(Limit { level, threshold, above: false, cell: lower, other: upper, hangs }));
            items.push(Item::Limit(Limit { level, threshold, above: true, cell: upper, other: lower, hangs }));
        }
    }
    items
}

/// The answers to every question on which something depends.
fn answers(probe: &Probe) -> Vec<Item> {
    let graph = probe.graph();
    let named = named(graph);
    let mut items = Vec::new();
    for ((level, subject, cells), classes) in graph.levels.iter().zip(&probe.levels) {
        // Of a sum the limits say it all.
        if !classes.matter() || matches!(subject, Subject::Quantity(Quantity::Sum(_))) {
            continue;
        }
        let mut kinds: Vec<Vec<usize>> = Vec::new();
        for cell in (0..cells.count()).filter(|cell| can_be(graph, subject, cells, *cell)) {
            let alone = match subject {
                Subject::Fact(fact) => named.contains(&(*fact, cell)) || cells.absent() == Some(cell),
                _ => cells.absent() == Some(cell),
            };
            let fits = |kind: &&mut Vec<usize>| {
                kind.last().is_some_and(|last| {
                    let beside = matches!(cells, Cells::Intervals { .. }) && last.saturating_add(1) != cell;
                    let by_itself = |cell: &usize| match subject {
                        Subject::Fact(fact) => named.contains(&(*fact, *cell)),
                        _ => false,
                    };
                    !alone && !beside && !by_itself(last) && !classes.differ(*last, cell)
                })
            };
            match kinds.iter_mut().find(fits) {
                Some(kind) => kind.push(cell),
                None => kinds.push(vec![cell]),
            }
        }
        for cells_of in &kinds {
            let Some(first) = cells_of.first() else { continue };
            let mut others: Vec<usize> = Vec::new();
            for cell in kinds.iter().filter_map(|kind| kind.first()) {
                if classes.differ(*first, *cell) && !others.iter().any(|known| !classes.differ(*known, *cell)) {
                    others.push(*cell);
                }
            }
            let by_status = others.iter().any(|other| classes.differ_in_status(*first, *other));
            let hangs = if by_status { Hangs::Status } else { Hangs::Rule };
            items.push(Item::Answer(Answer { level, cells: cells_of.clone(), others, hangs }));
        }
    }
    items
}

/// Whether a case can be in a cell at all: of a set it is only told that it is there.
fn can_be(graph: &crate::graph::Graph, subject: &Subject, cells: &Cells, cell: usize) -> bool {
    use crate::check::model::{OptionSet, Type, Value};
    match subject {
        Subject::Fact(fact) if matches!(graph.checked.facts.at(*fact).ty, Type::Set(_)) => {
            cells.absent() == Some(cell) || cells.of(Value::Set(OptionSet::EMPTY)) == Some(cell)
        }
        _ => true,
    }
}
