//! Guarantees: what must never, or always, be so, proved for all cases.

use super::friendly::Told;
use super::prover::{Found, Prover};
use super::replay::{holds, replay, replay_statuses};
use super::told;
use crate::case::Case;
use crate::check::model::{Checked, EffectKind, Guarantee, RuleId, StatusClaim};
use crate::diagnostics::{Both, Diagnostic, Diagnostics, words};
use crate::graph::compose::Roots;
use crate::graph::plan::PlannedRow;
use crate::graph::pool::{Node, OverBudget};
use crate::graph::{Graph, Status};
use crate::syntax::ast::StatusWord;

/// Finds the guarantees that fail in some case.
pub fn guarantees(prover: &mut Prover<'_>, roots: &Roots, problems: &mut Diagnostics) {
    let graph = prover.graph;
    for guarantee in &graph.checked.modules.at(graph.module).guarantees {
        let found = match violation(prover, roots, guarantee) {
            Ok(nodes) => prover.case(&nodes, &|case| fails(graph, guarantee, case).is_some()),
            Err(OverBudget) => Found::Open,
        };
        match found {
            Found::Case { shown, whole } => {
                let rows = fails(graph, guarantee, &whole).unwrap_or_default();
                problems.push(word(graph, guarantee, &rows, &shown, &whole));
            }
            Found::None => {}
            Found::Open => {
                let label = guarantee.label.as_ref().map(told::both);
                problems.push(words::open::guarantee(guarantee.span, label.as_ref()));
            }
        }
    }
}

/// The finding, with the rows that show it and the rules that bring them about.
fn word(graph: &Graph, guarantee: &Guarantee, rows: &[(usize, Status)], told: &Told, whole: &Case) -> Diagnostic {
    let checked = &graph.checked;
    let pen = told::pen(graph);
    let row = |place: usize| graph.plan.rows.get(place);
    let so = |(place, status): &(usize, Status)| {
        let row = row(*place)?;
        let is = words::cases::standing(told::standing(*status));
        Some(words::cases::action_is(&pen.act(row.action, &[row.instance]), &is))
    };
    let so: Vec<Both> = rows.iter().filter_map(so).collect();
    let so = words::cases::listed(&so, &words::cases::and());
    let parts = pen.when(&told.case, told.dated);
    let unless = match guarantee.unless {
        _ if parts.is_empty() => None,
        Some(unless) => Some(pen.or_else(unless, &parts)),
        None => Some(parts.join(&format!(" {} ", pen.and()))),
    };
    let label = guarantee.label.as_ref().map(told::both);
    let mut found = words::proofs::guarantee_fails(
        guarantee.span,
        label.as_ref(),
        &so,
        &told::shown(graph, told),
        unless.as_deref(),
    );
    let mut rules: Vec<RuleId> = Vec::new();
    let Some(replay) = replay(graph, whole) else { return told::with_case(graph, told, found) };
    for row in rows.iter().filter_map(|(place, _)| row(*place)) {
        for (planned, fired) in graph.plan.rules.iter().zip(&replay.fired) {
            let effects = &checked.rules.at(planned.rule).effects;
            if let Some(effect) = effects.iter().find(|effect| bears(checked, &effect.kind, row)).filter(|_| *fired) {
                found = found.also(effect.span, words::proofs::applies_then());
                rules.push(planned.rule);
            }
        }
    }
    rules.dedup();
    told::resting(graph, told::with_case(graph, told, found), &rules)
}

fn bears(checked: &Checked, kind: &EffectKind, row: &PlannedRow) -> bool {
    let (EffectKind::Permit { ways, .. } | EffectKind::Forbid { ways, .. } | EffectKind::Require { ways, .. }) = kind
    else {
        return false;
    };
    let ways = checked.ways.at(*ways);
    ways.action == row.action && ways.instances.binary_search(&row.instance).is_ok()
}

/// The status that a word names; none is `undecided` once every fact is known.
fn status(word: StatusWord) -> Option<Status> {
    match word {
        StatusWord::Permit => Some(Status::Permitted),
        StatusWord::Forbid => Some(Status::Forbidden),
        StatusWord::Require => Some(Status::Required),
        StatusWord::Fulfilled => Some(Status::Fulfilled),
        StatusWord::NotYet => Some(Status::NotYet),
        StatusWord::NoGround => Some(Status::NoGround),
        StatusWord::Undecided => None,
    }
}

/// Diagrams that all hold exactly in the cases in which the guarantee fails.
fn violation(prover: &mut Prover<'_>, roots: &Roots, guarantee: &Guarantee) -> Result<Vec<Node>, OverBudget> {
    let known = |condition| prover.graph.conditions.get(&condition).copied().ok_or(OverBudget);
    let when = guarantee.when.map(known).transpose()?;
    let unless = guarantee.unless.map(known).transpose()?;
    let mut nodes: Vec<Node> = when.into_iter().collect();
    if let Some(unless) = unless {
        nodes.push(prover.pool.not(unless)?);
    }
    let mut not_so = Vec::new();
    for claim in &guarantee.claims {
        let mut instances = Vec::new();
        for row in prover.rows_of(claim.ways) {
            let wanted = status(claim.status);
            let so = prover.status(roots, row, wanted.as_slice())?;
            instances.push(if guarantee.always { prover.pool.not(so)? } else { so });
        }
        instances.sort_unstable();
        instances.dedup();
        let some = prover.pool.any(instances)?;
        if guarantee.always { not_so.push(some) } else { nodes.push(some) }
    }
    if guarantee.always {
        nodes.push(prover.pool.any(not_so)?);
    }
    Ok(nodes)
}

/// The rows that show that the guarantee fails in a whole case, read plainly; `None` when it holds.
fn fails(graph: &Graph, guarantee: &Guarantee, case: &Case) -> Option<Vec<(usize, Status)>> {
    if guarantee.when.is_some() && !holds(graph, case, guarantee.when)? || holds(graph, case, guarantee.unless)? {
        return None;
    }
    let (_, statuses) = replay_statuses(graph, case)?;
    let rows = |claim: &StatusClaim, so: bool| -> Option<(usize, Status)> {
        let ways = graph.checked.ways.at(claim.ways);
        graph.plan.rows.iter().zip(&statuses).enumerate().find_map(|(place, (row, found))| {
            let meant = row.action == ways.action && ways.instances.binary_search(&row.instance).is_ok();
            (meant && (status(claim.status) == Some(*found)) == so).then_some((place, *found))
        })
    };
    if guarantee.always {
        let rows: Vec<_> = guarantee.claims.iter().filter_map(|claim| rows(claim, false)).collect();
        (!rows.is_empty()).then_some(rows)
    } else {
        guarantee.claims.iter().map(|claim| rows(claim, true)).collect()
    }
}
