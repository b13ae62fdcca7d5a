//! Facts on which nothing depends, by meaning and not by mention: data must not be collected that cannot matter.

use super::prover::Prover;
use super::silent::{advises, stops};
use crate::check::model::{EffectKind, ExprId, ExprKind, FactId, Piece, Template};
use crate::diagnostics::{Diagnostics, words};
use crate::graph::compose::Roots;
use crate::graph::levels::Subject;
use crate::graph::pool::Node;
use crate::graph::quantity::Variable;
use rustc_hash::FxHashSet;

/// Finds the facts of this module that no status, duty, deadline, advice, silence or text depends on.
pub fn unused(prover: &mut Prover<'_>, roots: &Roots, fires: &[bool], problems: &mut Diagnostics) {
    let graph = prover.graph;
    let checked = &graph.checked;
    let Ok(stops) = stops(prover, roots) else { return };
    let mut used: FxHashSet<FactId> = FxHashSet::default();
    let advice = (0..graph.plan.rules.len()).filter(|place| advises(graph, *place)).map(|place| roots.of(place).0);
    let seeds: Vec<Node> = roots.rows.iter().copied().chain(advice).chain([stops]).collect();
    let mut exprs: Vec<ExprId> = Vec::new();
    for level in levels(prover, seeds) {
        match graph.levels.get(level) {
            Some((Subject::Fact(fact) | Subject::Element(fact, _), _)) => {
                used.insert(*fact);
            }
            Some((Subject::Quantity(quantity), _)) => {
                used.extend(quantity.variables().filter_map(|variable| match variable {
                    Variable::Fact(fact) => Some(fact),
                    Variable::Today | Variable::DoneOn(_) => None,
                }));
            }
            Some((Subject::Whole(expr), _)) => exprs.push(*expr),
            Some((Subject::Class(..), _)) | None => {}
        }
    }
    for (rule, fires) in graph.plan.rules.iter().zip(fires) {
        if !fires {
            continue;
        }
        let rule = checked.rules.at(rule.rule);
        let mut texts: Vec<&Template> = rule.because.iter().collect();
        for effect in &rule.effects {
            match &effect.kind {
                EffectKind::Permit { provided, .. } => {
                    exprs.extend(provided.iter().filter_map(|duty| duty.deadline.map(|deadline| deadline.last_day)));
                }
                EffectKind::Require { deadline, .. } => exprs.extend(deadline.map(|deadline| deadline.last_day)),
                EffectKind::Advise(text) => texts.push(text),
                EffectKind::Forbid { .. } | EffectKind::Stop => {}
            }
        }
        let pieces = texts.into_iter().flat_map(|text| text.nl.iter().chain(&text.en)).flatten();
        used.extend(pieces.filter_map(|piece| match piece {
            Piece::Fact(fact) => Some(*fact),
            Piece::Text(_) | Piece::DoneOn(_) | Piece::Today => None,
        }));
    }
    let mut seen = FxHashSet::default();
    while let Some(expr) = exprs.pop() {
        if seen.insert(expr) {
            let kind = &checked.exprs.at(expr).kind;
            if let ExprKind::Fact(fact) = kind {
                used.insert(*fact);
            }
            exprs.extend(kind.children());
        }
    }
    // Another module that uses this one may need its facts.
    if checked.modules.rows().any(|module| module.uses.contains(&graph.module)) {
        return;
    }
    for fact in &checked.modules.at(graph.module).facts {
        if checked.facts.at(*fact).module == graph.module && !used.contains(fact) {
            let row = checked.facts.at(*fact);
            problems.push(words::reach::unused_fact(row.span, &row.name, row.sensitive));
        }
    }
}

/// The levels that these diagrams depend on.
fn levels(prover: &Prover<'_>, mut todo: Vec<Node>) -> FxHashSet<u32> {
    let mut levels = FxHashSet::default();
    let mut seen = FxHashSet::default();
    while let Some(node) = todo.pop() {
        if node.outcome().is_none() && seen.insert(node) {
            levels.insert(prover.pool.level(node));
            todo.extend(prover.pool.children(node));
        }
    }
    levels
}
