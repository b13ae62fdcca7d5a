//! Rules that change nothing: without them every case has the same statuses, duties, advice and silence.

use super::accept::weighed;
use super::alone::{Alone, alone, plain};
use super::contradiction::arises;
use super::meanings::Meanings;
use super::prover::Prover;
use super::silent::{advises, quiet, stops};
use super::told;
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::Graph;
use crate::graph::compose::{Entries, Inputs, Roots, fire, row};
use crate::graph::pool::{Node, OverBudget};
use rustc_hash::{FxHashMap, FxHashSet};

/// How many rules may be put together anew in all.
const LOOKS: usize = 3_000_000;

/// Finds the rules that may fire and yet never matter.
pub fn matters<'a>(prover: &mut Prover<'a>, roots: &'a Roots, fires: &[bool], problems: &mut Diagnostics) {
    let graph = prover.graph;
    let Ok(mut without) = Without::new(prover, roots) else {
        problems.push(open_for(graph, graph.plan.rules.len()));
        return;
    };
    let mut open = 0_usize;
    for place in 0..graph.plan.rules.len() {
        if !fires.get(place).copied().unwrap_or(false) {
            continue;
        }
        match without.differs(prover, place) {
            Ok(true) => {}
            Ok(false) => problems.extend(word(graph, place)),
            Err(OverBudget) => open = open.saturating_add(1),
        }
    }
    if open > 0 {
        problems.push(open_for(graph, open));
    }
}

fn word(graph: &Graph, place: usize) -> Option<Diagnostic> {
    let rule = told::rule_at(graph, place)?;
    let found = words::reach::never_matters(told::head(graph, place), &told::rule(graph, rule));
    Some(weighed(&graph.checked, rule, told::resting(graph, found, &[rule])))
}

fn open_for(graph: &Graph, count: usize) -> Diagnostic {
    let module = &graph.checked.modules.at(graph.module).name;
    words::open::matters(told::module_span(graph), module, count, graph.plan.rules.len())
}

/// The protocol without one rule.
struct Without<'a> {
    roots: &'a Roots,
    inputs: Inputs,
    entries: Entries,
    /// The groups on which each rule bears.
    groups: FxHashMap<usize, Vec<usize>>,
    /// The row of each group.
    rows: FxHashMap<usize, Node>,
    /// Nothing said but perhaps `stop`.
    quiet: Node,
    stops: Node,
    meanings: Meanings<'a>,
    looks: usize,
    /// Of each group looked at, where its status rests on one rule alone.
    alone: FxHashMap<usize, Alone>,
    /// Of each rule, whether nothing changes without it but what it says.
    plain: Vec<bool>,
}

impl<'a> Without<'a> {
    fn new(prover: &mut Prover<'a>, roots: &'a Roots) -> Result<Self, OverBudget> {
        let graph = prover.graph;
        let mut groups: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (place, group) in graph.plan.groups.iter().enumerate() {
            let mut rules: Vec<usize> = group.forbids.iter().map(|(rule, _)| *rule).collect();
            rules.extend(group.requires.iter().map(|(rule, _, _)| *rule));
            rules.extend(group.owed.iter().map(|(rule, _, _)| *rule));
            rules.extend(group.permits.iter().map(|permit| permit.rule));
            rules.sort_unstable();
            rules.dedup();
            rules.into_iter().for_each(|rule| groups.entry(rule).or_default().push(place));
        }
        let rows = graph.plan.rows.iter().zip(&roots.rows).map(|(row, node)| (row.group, *node)).collect();
        let (quiet, stops) = (quiet(prover, roots)?, stops(prover, roots)?);
        let (inputs, entries) = (graph.inputs.clone(), graph.entries.clone());
        let (meanings, alone) = (Meanings::new(graph), FxHashMap::default());
        Ok(Self {
            roots,
            inputs,
            entries,
            groups,
            rows,
            quiet,
            stops,
            meanings,
            looks: LOOKS,
            alone,
            plain: plain(graph),
        })
    }

    /// Whether a status rests on the rule alone in some case.
    fn carries(&mut self, prover: &mut Prover<'_>, rule: usize) -> Result<bool, OverBudget> {
        let graph = prover.graph;
        if !self.plain.get(rule).copied().unwrap_or(false) {
            return Ok(false);
        }
        for place in self.groups.get(&rule).cloned().unwrap_or_default() {
            let (Some(group), Some(row)) = (graph.plan.groups.get(place), self.rows.get(&place)) else { continue };
            if let std::collections::hash_map::Entry::Vacant(slot) = self.alone.entry(place) {
                slot.insert(alone(prover, self.roots, group, *row)?);
            }
            let only = self.alone.get(&place).and_then(|alone| alone.get(&rule)).cloned().unwrap_or_default();
            for only in only {
                if prover.possible(&[only], &|_| true).ok_or(OverBudget)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Whether something is otherwise without the rule.
    fn differs(&mut self, prover: &mut Prover<'_>, rule: usize) -> Result<bool, OverBudget> {
        // That is soon known, where it is so; else everything is put together without the rule.
        if self.carries(prover, rule) == Ok(true) {
            return Ok(true);
        }
        let Some(slot) = self.inputs.conditions.get_mut(rule) else { return Ok(true) };
        let condition = std::mem::replace(slot, Node::NO);
        let changed = self.changed(prover, rule);
        if let Some(slot) = self.inputs.conditions.get_mut(rule) {
            *slot = condition;
        }
        let (changed, stops_differ) = changed?;
        let graph = prover.graph;
        // The rule itself may advise; and rules that advise may fire more often, or less, without it.
        for (place, (fired, _)) in &changed {
            if advises(graph, *place) && differ(prover, self.roots.of(*place).0, *fired)? {
                return Ok(true);
            }
        }
        let mut groups: Vec<usize> =
            changed.keys().filter_map(|place| self.groups.get(place)).flatten().copied().collect();
        groups.sort_unstable();
        groups.dedup();
        let mut seen = FxHashSet::default();
        let of = |place: usize| changed.get(&place).copied().unwrap_or_else(|| self.roots.of(place));
        for place in groups.iter().copied() {
            let (Some(group), Some(before)) = (graph.plan.groups.get(place), self.rows.get(&place).copied()) else {
                continue;
            };
            self.spend(1)?;
            let after = row(&mut prover.pool, &self.inputs, &of, group, &mut self.entries)?;
            if before == after || !seen.insert((before, after)) {
                continue;
            }
            let before = self.meanings.row(&mut prover.pool, &self.entries, before)?;
            let after = self.meanings.row(&mut prover.pool, &self.entries, after)?;
            if differ(prover, before, after)? {
                return Ok(true);
            }
        }
        // A ban without exceptions hides that other rules contradict each other: that is told all the same.
        for group in groups.iter().filter_map(|place| graph.plan.groups.get(*place)) {
            if arises(prover, group, &|place| changed.contains_key(&place), &of)? {
                return Ok(true);
            }
        }
        if !stops_differ {
            return Ok(false);
        }
        // A `stop` where nothing else is said makes the difference between an answer and silence.
        let rules = graph.plan.rules.iter().enumerate().filter(|(_, rule)| rule.stops);
        let of = |place: usize| changed.get(&place).copied().unwrap_or_else(|| self.roots.of(place)).0;
        let stops: Vec<Node> = rules.map(|(place, _)| of(place)).collect();
        self.spend(stops.len())?;
        let stops = prover.pool.any(stops)?;
        let (before, after) = (prover.pool.and(self.quiet, self.stops)?, prover.pool.and(self.quiet, stops)?);
        differ(prover, before, after)
    }

    /// The rules that fire or hold otherwise than before, and whether `stop` is among what they say.
    #[expect(clippy::type_complexity, reason = "the places of rules with whether they fire and hold, and one answer")]
    fn changed(
        &mut self,
        prover: &mut Prover<'_>,
        rule: usize,
    ) -> Result<(FxHashMap<usize, (Node, Node)>, bool), OverBudget> {
        let graph = prover.graph;
        let mut changed = FxHashMap::default();
        let mut stops_differ = false;
        let first = graph.plan.rules.get(rule).map_or(0, |rule| rule.step);
        let mut reached = self.roots.reached.get(first).copied().unwrap_or(Node::YES);
        for (place, step) in graph.plan.steps.iter().enumerate().skip(first) {
            if place > first && Some(&reached) == self.roots.reached.get(place) {
                break;
            }
            self.spend(step.end.saturating_sub(step.first))?;
            let (holds, fired) = fire(&mut prover.pool, &graph.plan, &self.inputs, step.first..step.end, reached)?;
            let mut stops = Vec::new();
            for ((place, fired), holds) in (step.first..).zip(fired).zip(holds) {
                let stop = graph.plan.rules.get(place).is_some_and(|rule| rule.stops);
                if stop {
                    stops.push(fired);
                }
                if self.roots.of(place) != (fired, holds) {
                    stops_differ |= stop;
                    changed.insert(place, (fired, holds));
                }
            }
            let stopped = prover.pool.any(stops)?;
            reached = prover.pool.and_not(reached, stopped)?;
        }
        Ok((changed, stops_differ))
    }

    fn spend(&mut self, looks: usize) -> Result<(), OverBudget> {
        self.looks = self.looks.checked_sub(looks).ok_or(OverBudget)?;
        Ok(())
    }
}

/// Whether two diagrams differ in a case that can be.
fn differ(prover: &mut Prover<'_>, before: Node, after: Node) -> Result<bool, OverBudget> {
    if before == after {
        return Ok(false);
    }
    let differs = &mut |outcomes: &[u32]| u32::from(outcomes.first() != outcomes.get(1));
    let node = prover.pool.combine(&[before, after], differs)?;
    prover.possible(&[node], &|_| true).ok_or(OverBudget)
}
