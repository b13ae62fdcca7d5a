//! A small reason where the smallest is out of reach: for a protocol too large for one diagram.
//!
//! Facts are left out as long as the decision stays what it is, by halves (Junker, "QuickXplain", 2004): none of those that
//! remain can be left out, and a smaller set of others may do as well. What is on record of actions is not left out.

use super::given::Given;
use super::sufficient::Sufficient;
use crate::case::{Case, Known};
use crate::check::model::{Condition, ExprId, FactId};
use crate::decide::{Looked, Protocol, decide};
use crate::graph::Status;
use crate::graph::mention::Mentioned;

/// How many decisions all reasons of one case may take.
pub(super) const DECISIONS: u32 = 256;

/// Givens that force the status of a row, of which no fact can be left out; `None` when that takes too many decisions.
pub(super) fn small(
    protocol: &Protocol,
    case: &Case,
    row: usize,
    status: Status,
    left: &mut u32,
) -> Option<Sufficient> {
    let graph = protocol.graph();
    let known = |fact: &FactId| matches!(case.fact(*fact), Known::Value(_));
    let mut facts: Vec<FactId> = graph
        .order
        .iter()
        .filter_map(|mentioned| if let Mentioned::Fact(fact) = mentioned { Some(*fact) } else { None })
        .collect();
    facts.retain(known);
    let mut forces = |kept: &[FactId]| -> Option<bool> {
        *left = left.checked_sub(1)?;
        let mut case = case.clone();
        for fact in graph.checked.facts.ids().filter(|fact| !kept.contains(fact)) {
            case.set(fact, Known::Unknown);
        }
        Some(decide(protocol, &case).rows.get(row)?.possible.only() == Some(status))
    };
    let mut kept = if forces(&[])? { Vec::new() } else { needed(&mut forces, &[], false, &facts)? };
    kept.sort_by_key(|fact| graph.order.get_index_of(&Mentioned::Fact(*fact)));
    let conditions = graph.plan.rules.iter().flat_map(|rule| {
        let when: Option<ExprId> = if let Condition::When(when) = rule.condition { Some(when) } else { None };
        when.into_iter().chain(rule.unless)
    });
    let acts = Looked::at(&graph.checked, conditions).acts;
    let givens = kept.into_iter().map(Given::Fact).chain(acts.into_iter().map(Given::Act)).collect();
    Some(Sufficient { givens, least: false, holds: true })
}

/// The facts among `candidates` that are needed beside those of `background`, which has just `grown` or not.
fn needed(
    forces: &mut dyn FnMut(&[FactId]) -> Option<bool>,
    background: &[FactId],
    grown: bool,
    candidates: &[FactId],
) -> Option<Vec<FactId>> {
    if grown && forces(background)? {
        return Some(Vec::new());
    }
    let (first, second) = candidates.split_at(candidates.len().div_euclid(2));
    if first.is_empty() {
        return Some(candidates.to_vec());
    }
    let with = |more: &[FactId]| -> Vec<FactId> { background.iter().chain(more).copied().collect() };
    let late = needed(forces, &with(first), true, second)?;
    let early = needed(forces, &with(&late), !late.is_empty(), first)?;
    Some(early.into_iter().chain(late).collect())
}
