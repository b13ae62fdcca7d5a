//! Facts on which nothing depends, by meaning and not by mention: data must not be collected that cannot matter.

use super::depends::depends;
use super::meanings::Meanings;
use super::prover::Prover;
use super::silent::{advises, stops};
use crate::check::model::{EffectKind, ExprId, ExprKind, FactId, Piece};
use crate::diagnostics::{Diagnostics, words};
use crate::graph::compose::Roots;
use crate::graph::pool::{Node, OverBudget};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Finds the facts of this module that no status, duty, deadline, advice, silence or text depends on.
pub fn unused(prover: &mut Prover<'_>, roots: &Roots, fires: &[bool], problems: &mut Diagnostics) {
    let graph = prover.graph;
    let checked = &graph.checked;
    // Another module that uses this one may need its facts.
    if checked.modules.rows().any(|module| module.uses.contains(&graph.module)) {
        return;
    }
    let told = told(prover, roots, fires);
    let own = |fact: &&FactId| checked.facts.at(**fact).module == graph.module && !told.contains(fact);
    let seeds = seeds(prover, roots);
    let mut open = 0_usize;
    for fact in checked.modules.at(graph.module).facts.iter().filter(own) {
        let depends = seeds.as_ref().map_err(|OverBudget| OverBudget).and_then(|seeds| {
            for seed in seeds {
                if depends(prover, *seed, *fact)? {
                    return Ok(true);
                }
            }
            Ok(false)
        });
        match depends {
            Ok(true) => {}
            Ok(false) => {
                let row = checked.facts.at(*fact);
                problems.push(words::reach::unused_fact(row.span, &row.name, row.sensitive));
            }
            Err(OverBudget) => open = open.saturating_add(1),
        }
    }
    if open > 0 {
        problems.push(words::open::unused(
            checked.modules.at(graph.module).span,
            &checked.modules.at(graph.module).name,
            open,
        ));
    }
}

/// Everything of which it matters whether it depends on a fact.
fn seeds(prover: &mut Prover<'_>, roots: &Roots) -> Result<BTreeSet<Node>, OverBudget> {
    let graph = prover.graph;
    let mut meanings = Meanings::new(graph);
    let rows: BTreeSet<Node> = roots.rows.iter().copied().collect();
    let mut seeds = BTreeSet::from([stops(prover, roots)?]);
    for row in rows {
        seeds.insert(meanings.row(&mut prover.pool, &graph.entries, row)?);
    }
    seeds.extend((0..graph.plan.rules.len()).filter(|place| advises(graph, *place)).map(|place| roots.of(place).0));
    Ok(seeds)
}

/// The facts that stand in a text shown, or in a deadline that runs in some case.
fn told(prover: &Prover<'_>, roots: &Roots, fires: &[bool]) -> FxHashSet<FactId> {
    let graph = prover.graph;
    let checked = &graph.checked;
    let mut told: FxHashSet<FactId> = FxHashSet::default();
    for (rule, _) in graph.plan.rules.iter().zip(fires).filter(|(_, fires)| **fires) {
        let rule = checked.rules.at(rule.rule);
        let advice = rule.effects.iter().filter_map(|effect| match &effect.kind {
            EffectKind::Advise(text) => Some(text),
            _ => None,
        });
        let texts = rule.because.iter().chain(advice);
        told.extend(texts.flat_map(|text| text.nl.iter().chain(&text.en)).flatten().filter_map(|piece| match piece {
            Piece::Fact(fact) => Some(*fact),
            Piece::Text(_) | Piece::DoneOn(_) | Piece::Today => None,
        }));
    }
    // A rule that never applies sets no deadline, though combinations that cannot be lead to it.
    let mut set: FxHashSet<ExprId> = FxHashSet::default();
    for (rule, _) in graph.plan.rules.iter().zip(fires).filter(|(_, fires)| **fires) {
        for effect in &checked.rules.at(rule.rule).effects {
            match &effect.kind {
                EffectKind::Permit { provided, .. } => {
                    set.extend(provided.iter().filter_map(|duty| duty.deadline).map(|deadline| deadline.last_day));
                }
                EffectKind::Require { deadline, .. } => set.extend(deadline.map(|deadline| deadline.last_day)),
                _ => {}
            }
        }
    }
    let mut exprs: Vec<ExprId> = Vec::new();
    for outcome in outcomes(prover, roots) {
        let Some(entry) = graph.entries.get(outcome) else { continue };
        let duties = entry.provided.iter().filter_map(|duty| graph.plan.duties.get_index(*duty)?.1);
        let days = entry.deadlines.iter().copied().chain(duties);
        let days = days.filter_map(|deadline| graph.plan.deadlines.get_index(deadline));
        exprs.extend(days.filter(|day| set.contains(*day)));
    }
    let mut seen = FxHashSet::default();
    while let Some(expr) = exprs.pop() {
        if seen.insert(expr) {
            let kind = &checked.exprs.at(expr).kind;
            if let ExprKind::Fact(fact) = kind {
                told.insert(*fact);
            }
            exprs.extend(kind.children());
        }
    }
    told
}

/// Everything that a row comes to.
fn outcomes(prover: &Prover<'_>, roots: &Roots) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let mut seen = FxHashSet::default();
    let mut todo = roots.rows.clone();
    while let Some(node) = todo.pop() {
        match node.outcome() {
            Some(outcome) => drop(found.insert(outcome)),
            None if seen.insert(node) => todo.extend(prover.pool.children(node)),
            None => {}
        }
    }
    found
}
