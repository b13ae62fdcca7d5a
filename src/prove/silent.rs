//! Cases on which a protocol says nothing at all.

use super::friendly::Told;
use super::prover::{Found, Prover};
use super::replay::{holds, replay_statuses};
use super::told;
use crate::case::Case;
use crate::check::model::EffectKind;
use crate::diagnostics::words::cases::Part;
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::compose::Roots;
use crate::graph::pool::{Built, Node, OverBudget};
use crate::graph::{Graph, Status};

/// Finds a case without a status but *no ground*, without advice and without `stop`.
pub fn silent(prover: &mut Prover<'_>, roots: &Roots, problems: &mut Diagnostics) {
    let graph = prover.graph;
    let nodes = quiet(prover, roots).and_then(|quiet| {
        let stops = stops(prover, roots)?;
        let mut nodes = vec![quiet, prover.pool.not(stops)?];
        if let Some(applies) = graph.checked.modules.at(graph.module).applies_when {
            nodes.push(graph.conditions.get(&applies).copied().ok_or(OverBudget)?);
        }
        Ok(nodes)
    });
    let found = match &nodes {
        Ok(nodes) => prover.case(nodes, &|case| says_nothing(graph, case).unwrap_or(false)),
        Err(OverBudget) => Found::Open,
    };
    match found {
        Found::Case { shown, .. } => {
            let set = nodes.and_then(|nodes| prover.pool.all(nodes));
            let share = set.ok().and_then(|set| prover.share(set, Node::YES));
            problems.push(word(graph, &shown, share.as_ref().and_then(told::part).as_ref()));
        }
        Found::None => {}
        Found::Open => {
            let module = &graph.checked.modules.at(graph.module).name;
            problems.push(words::open::silent(told::module_span(graph), module));
        }
    }
}

fn word(graph: &Graph, told: &Told, part: Option<&Part>) -> Diagnostic {
    let module = &graph.checked.modules.at(graph.module).name;
    let when = told::pen(graph).when(&told.case, told.dated);
    let rule = match when.as_slice() {
        [] => "‹rule› ‹then› ‹advise› \"…\"".to_owned(),
        [short] => format!("‹rule› ‹when› {short} ‹then› ‹advise› \"…\""),
        several => format!("‹rule›\n  ‹when› {}\n  ‹then› ‹advise› \"…\"", several.join("\n    ‹and› ")),
    };
    let found = words::proofs::silent(told::module_span(graph), module, &told::shown(graph, told), part, &rule);
    told::with_case(graph, told, found)
}

/// Nothing has a status but *no ground* and no rule advises.
///
/// # Errors
/// [`OverBudget`].
pub fn quiet(prover: &mut Prover<'_>, roots: &Roots) -> Built {
    let graph = prover.graph;
    let mut nodes = Vec::new();
    let mut rows = roots.rows.clone();
    rows.sort_unstable();
    rows.dedup();
    for row in rows {
        nodes.push(prover.entry(row, &|entry| entry.status != Status::NoGround)?);
    }
    for (place, rule) in graph.plan.rules.iter().enumerate() {
        if advises(graph, place) {
            debug_assert!(graph.checked.rules.get(rule.rule).is_some(), "a rule of this program");
            nodes.push(roots.of(place).0);
        }
    }
    let any = prover.pool.any(nodes)?;
    prover.pool.not(any)
}

/// Some rule says `stop`.
///
/// # Errors
/// [`OverBudget`].
pub fn stops(prover: &mut Prover<'_>, roots: &Roots) -> Built {
    let rules = prover.graph.plan.rules.iter().enumerate();
    let stops: Vec<Node> = rules.filter(|(_, rule)| rule.stops).map(|(place, _)| roots.of(place).0).collect();
    prover.pool.any(stops)
}

/// Whether a rule gives advice.
pub fn advises(graph: &Graph, place: usize) -> bool {
    graph.plan.rules.get(place).is_some_and(|rule| {
        graph.checked.rules.at(rule.rule).effects.iter().any(|effect| matches!(effect.kind, EffectKind::Advise(_)))
    })
}

fn says_nothing(graph: &Graph, case: &Case) -> Option<bool> {
    let applies = graph.checked.modules.at(graph.module).applies_when;
    if applies.is_some() && !holds(graph, case, applies)? {
        return Some(false);
    }
    let (replay, statuses) = replay_statuses(graph, case)?;
    let speaks = replay.fired.iter().enumerate().any(|(place, fired)| {
        *fired && (advises(graph, place) || graph.plan.rules.get(place).is_some_and(|rule| rule.stops))
    });
    Some(!speaks && statuses.iter().all(|status| *status == Status::NoGround))
}
