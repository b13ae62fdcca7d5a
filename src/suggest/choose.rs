//! Which cases to suggest: few, each with few facts, and together showing everything that is not shown yet.

use crate::case::{Act, Case, Known};
use crate::coverage::{Coverage, Item, Kind, Sight};
use crate::graph::Status;
use crate::scenario::Expected;
use std::collections::BTreeSet;

/// A case to suggest.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// The case.
    pub(super) case: Case,
    /// What is expected of it.
    pub(super) expect: Vec<Expected>,
    /// The places of the points that it is the first to show.
    pub(super) shows: BTreeSet<usize>,
}

/// The cases for everything that no scenario shows though one could, in the order of the steps.
pub(super) fn choose(coverage: &Coverage) -> Vec<Choice> {
    let gaps: Vec<usize> = (0..coverage.points.len()).filter(|place| is_gap(coverage, *place)).collect();
    let says_status = |place: &usize| {
        let kind = coverage.points.get(*place).map(|point| point.item.kind());
        matches!(kind, Some(Kind::Sides | Kind::Outcomes))
    };
    let (statuses, events): (Vec<usize>, Vec<usize>) = gaps.iter().copied().partition(says_status);
    let mut chosen = greedy(coverage, &gaps, &events);
    // What is only about a status fits behind a case that is there anyway.
    for gap in &statuses {
        if chosen.iter().any(|choice| choice.shows.contains(gap)) || extend(coverage, &gaps, &mut chosen, *gap) {
            continue;
        }
        chosen.extend(candidate(coverage, &gaps, *gap));
    }
    merge(coverage, &gaps, &mut chosen);
    drop_needless(&mut chosen);
    chosen.sort_by_cached_key(|choice| order(coverage, choice));
    // Each gap counts for the first case that closes it.
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for choice in &mut chosen {
        choice.shows.retain(|gap| told.insert(*gap));
    }
    chosen
}

fn is_gap(coverage: &Coverage, place: usize) -> bool {
    coverage.points.get(place).is_some_and(|point| point.is_gap())
}

/// The case found for one gap, with all gaps that it closes.
fn candidate(coverage: &Coverage, gaps: &[usize], own: usize) -> Option<Choice> {
    let witness = coverage.points.get(own)?.witness.as_ref()?;
    let mut choice = Choice { case: witness.case.clone(), expect: witness.expect.clone(), shows: BTreeSet::new() };
    closes(coverage, gaps, &mut choice);
    choice.shows.insert(own);
    Some(choice)
}

fn closes(coverage: &Coverage, gaps: &[usize], choice: &mut Choice) {
    let sight = Sight::new(&coverage.probe, &choice.case);
    let shown = |place: &usize| {
        let point = coverage.points.get(*place);
        point.is_some_and(|point| coverage.shows(&sight, &choice.expect, &point.item))
    };
    choice.shows = gaps.iter().copied().filter(shown).collect();
}

/// The case that closes most gaps first; of those that close as many, the one with the fewest facts.
fn greedy(coverage: &Coverage, gaps: &[usize], wanted: &[usize]) -> Vec<Choice> {
    let mut candidates: Vec<Choice> = Vec::new();
    for gap in wanted {
        let known = |choice: &Choice| {
            let witness = coverage.points.get(*gap).and_then(|point| point.witness.as_ref());
            witness.is_some_and(|witness| witness.case == choice.case && witness.expect == choice.expect)
        };
        if !candidates.iter().any(known) {
            candidates.extend(candidate(coverage, gaps, *gap));
        }
    }
    let mut open: BTreeSet<usize> = wanted.iter().copied().collect();
    let mut chosen: Vec<Choice> = Vec::new();
    while !open.is_empty() {
        let best = candidates.iter().enumerate().max_by_key(|(place, choice)| {
            let new = choice.shows.intersection(&open).count();
            (new, std::cmp::Reverse(facts(coverage, &choice.case)), std::cmp::Reverse(*place))
        });
        let Some((place, _)) = best.filter(|(_, choice)| !choice.shows.is_disjoint(&open)) else { break };
        let choice = candidates.swap_remove(place);
        open.retain(|gap| !choice.shows.contains(gap));
        chosen.push(choice);
    }
    chosen
}

/// How much a case tells.
fn facts(coverage: &Coverage, case: &Case) -> usize {
    let checked = &coverage.probe.graph().checked;
    let facts = checked.facts.ids().filter(|fact| *case.fact(*fact) != Known::Unknown).count();
    facts.saturating_add(case.acts().len())
}

/// Adds what is certain of an action to the expectations of a case that was chosen, if that closes the gap: to the one
/// that expects least.
fn extend(coverage: &Coverage, gaps: &[usize], chosen: &mut [Choice], gap: usize) -> bool {
    let Some(point) = coverage.points.get(gap) else { return false };
    let group = match point.item {
        Item::Side(group, _) | Item::Outcome(group, _) => group,
        _ => return false,
    };
    let Some(action) = coverage.probe.groups.get(group).map(|group| group.action) else { return false };
    let mut best: Option<(usize, usize, Vec<Expected>)> = None;
    for (place, choice) in chosen.iter().enumerate() {
        let sight = Sight::new(&coverage.probe, &choice.case);
        let mut expect: Vec<Expected> =
            choice.expect.iter().filter(|expected| expected.action != action).cloned().collect();
        expect.extend(coverage.certain(&sight).into_iter().filter(|expected| expected.action == action));
        expect.sort_by_key(|expected| expected.status == Status::NoGround);
        let fewer = best.as_ref().is_none_or(|(_, least, _)| choice.expect.len() < *least);
        if fewer && coverage.shows(&sight, &expect, &point.item) {
            best = Some((place, choice.expect.len(), expect));
        }
    }
    let Some((place, _, expect)) = best else { return false };
    if let Some(choice) = chosen.get_mut(place) {
        choice.expect = expect;
        closes(coverage, gaps, choice);
    }
    true
}

/// Cases that differ only in what has been done become one, where that still shows what each of them did.
fn merge(coverage: &Coverage, gaps: &[usize], chosen: &mut Vec<Choice>) {
    let mut place = 0;
    while place < chosen.len() {
        let mut other = place.saturating_add(1);
        while other < chosen.len() {
            let joined = match (chosen.get(place), chosen.get(other)) {
                (Some(one), Some(two)) => joined(coverage, gaps, one, two),
                _ => None,
            };
            match (joined, chosen.get_mut(place)) {
                (Some(joined), Some(slot)) => {
                    *slot = joined;
                    chosen.remove(other);
                }
                _ => other = other.saturating_add(1),
            }
        }
        place = place.saturating_add(1);
    }
}

fn joined(coverage: &Coverage, gaps: &[usize], one: &Choice, two: &Choice) -> Option<Choice> {
    let checked = &coverage.probe.graph().checked;
    let alike = one.case.today() == two.case.today()
        && checked.facts.ids().all(|fact| one.case.fact(fact) == two.case.fact(fact));
    if !alike {
        return None;
    }
    let mut case = one.case.clone();
    let new: Vec<&Act> = two.case.acts().iter().filter(|act| !one.case.acts().contains(act)).collect();
    if new.is_empty() || new.iter().any(|act| one.case.done(act.action)) {
        return None;
    }
    new.into_iter().for_each(|act| case.record(act.clone()));
    let about = |action| one.expect.iter().chain(&two.expect).any(|expected| expected.action == action);
    let sight = Sight::new(&coverage.probe, &case);
    let expect = coverage.certain(&sight).into_iter().filter(|expected| about(expected.action)).collect();
    let mut choice = Choice { case, expect, shows: BTreeSet::new() };
    closes(coverage, gaps, &mut choice);
    (choice.shows.is_superset(&one.shows) && choice.shows.is_superset(&two.shows)).then_some(choice)
}

/// Leaves out what the others show as well.
fn drop_needless(chosen: &mut Vec<Choice>) {
    let mut place = chosen.len();
    while let Some(before) = place.checked_sub(1) {
        place = before;
        let elsewhere =
            |gap: &usize| chosen.iter().enumerate().any(|(other, choice)| other != place && choice.shows.contains(gap));
        if chosen.get(place).is_some_and(|choice| choice.shows.iter().all(elsewhere)) {
            chosen.remove(place);
        }
    }
}

/// In the order in which a caseworker would meet them: by the last step that is reached, then by the rule that speaks,
/// then by the answers in the order of asking.
fn order(coverage: &Coverage, choice: &Choice) -> (usize, usize, usize, Vec<(u32, usize)>) {
    let graph = coverage.probe.graph();
    let sight = Sight::new(&coverage.probe, &choice.case);
    let step = (0..graph.plan.steps.len()).rev().find(|step| sight.reaches(*step)).unwrap_or(0);
    let rule = coverage.probe.rules_of(step).find(|rule| sight.fires(*rule) == Some(true)).unwrap_or(usize::MAX);
    let answers = graph.levels.iter().filter_map(|(level, _, _)| Some((level, sight.cell(level)?))).collect();
    (step, rule, choice.case.acts().len(), answers)
}
