//! Contradictions (section 6.4): a case in which one rule requires or permits what another forbids.

use super::friendly::Told;
use super::prover::{Found, Prover};
use super::replay::replay;
use super::told;
use crate::case::Case;
use crate::check::model::{ActionId, Condition, EffectKind, RuleId, WaysId};
use crate::diagnostics::words::proofs::{Party, Verb};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::Graph;
use crate::graph::plan::Group;
use crate::graph::pool::{Node, OverBudget};
use crate::source::Span;
use rustc_hash::FxHashSet;

/// What the first rule of a pair says of the action that the second forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Says {
    Requires,
    Permits,
    /// It permits this action, on which a duty hangs.
    Owes(ActionId),
}

/// Two rules by place, that may not both apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Pair {
    rule: usize,
    says: Says,
    forbids: usize,
    absolutely: bool,
}

/// Finds every pair of rules that contradict each other in some case.
pub fn contradictions(prover: &mut Prover<'_>, problems: &mut Diagnostics) {
    let graph = prover.graph;
    let mut seen = FxHashSet::default();
    let mut open = Vec::new();
    for (place, group) in graph.plan.groups.iter().enumerate() {
        if group.forbids.is_empty() {
            continue;
        }
        for pair in pairs(group) {
            if !seen.insert(pair) {
                continue;
            }
            match find(prover, pair) {
                Found::Case { shown, .. } => {
                    let action = graph.plan.rows.iter().find(|row| row.group == place).map(|row| row.action);
                    problems.extend(action.map(|action| word(graph, pair, action, &shown)));
                }
                Found::None => {}
                Found::Open => open.push(pair),
            }
        }
    }
    if let Some(first) = open.first() {
        problems.push(word_open(graph, *first, open.len()));
    }
}

fn pairs(group: &Group) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (forbids, absolutely) in &group.forbids {
        let pair = |rule, says| Pair { rule, says, forbids: *forbids, absolutely: *absolutely };
        pairs.extend(group.requires.iter().map(|(rule, _, _)| pair(*rule, Says::Requires)));
        pairs.extend(group.owed.iter().map(|(rule, permitted, _)| pair(*rule, Says::Owes(*permitted))));
        if !absolutely {
            pairs.extend(group.permits.iter().map(|permit| pair(permit.rule, Says::Permits)));
        }
    }
    pairs
}

fn find(prover: &mut Prover<'_>, pair: Pair) -> Found {
    let graph = prover.graph;
    // Without roots over all cases the bare conditions are searched, and only a replayed case counts.
    let of = |place: usize| match &graph.roots {
        Some(roots) => roots.of(place),
        None => graph.inputs.conditions.get(place).map_or((Node::NO, Node::NO), |condition| (*condition, *condition)),
    };
    prover.case(&meeting(graph, pair, &of), &|case| replayed(graph, pair, case))
}

/// What has to hold for both rules of a pair to apply, given where each rule fires and holds.
fn meeting(graph: &Graph, pair: Pair, of: &dyn Fn(usize) -> (Node, Node)) -> Vec<Node> {
    let ((says, _), (fired, holds)) = (of(pair.rule), of(pair.forbids));
    let mut nodes = vec![says, if pair.absolutely { holds } else { fired }];
    if let Says::Owes(permitted) = pair.says {
        nodes.push(graph.inputs.done.get(&permitted).copied().unwrap_or(Node::NO));
    }
    nodes
}

/// Whether rules of a group contradict each other, one of these at least among them, when each rule fires and holds there.
///
/// # Errors
/// [`OverBudget`].
pub fn arises(
    prover: &mut Prover<'_>,
    group: &Group,
    among: &dyn Fn(usize) -> bool,
    of: &dyn Fn(usize) -> (Node, Node),
) -> Result<bool, OverBudget> {
    for pair in pairs(group).into_iter().filter(|pair| among(pair.rule) || among(pair.forbids)) {
        let nodes = meeting(prover.graph, pair, of);
        if prover.possible(&nodes, &|_| true).ok_or(OverBudget)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn replayed(graph: &Graph, pair: Pair, case: &Case) -> bool {
    let Some(replay) = replay(graph, case) else { return false };
    let at = |list: &[bool], place: usize| list.get(place).copied().unwrap_or(false);
    let forbids = if pair.absolutely { at(&replay.holds, pair.forbids) } else { at(&replay.fired, pair.forbids) };
    let owes = match pair.says {
        Says::Owes(permitted) => case.done(permitted),
        Says::Requires | Says::Permits => true,
    };
    at(&replay.fired, pair.rule) && forbids && owes
}

/// Conditions longer than this are not repeated.
const SHORT: usize = 60;

fn word(graph: &Graph, pair: Pair, action: ActionId, told: &Told) -> Diagnostic {
    let checked = &graph.checked;
    let name = &checked.actions.at(action).name;
    let (Some(first), Some(second)) = (told::rule_at(graph, pair.rule), told::rule_at(graph, pair.forbids)) else {
        return words::proofs::contradiction_on(checked.actions.at(action).span, name);
    };
    let of = |ways: &WaysId| checked.ways.at(*ways).action;
    let permits = |action: ActionId| move |kind: &EffectKind| matches!(kind, EffectKind::Permit { ways, .. } if of(ways) == action);
    let (verb, place) = match pair.says {
        Says::Requires => (
            Verb::Requires,
            told::effect(graph, first, |kind| matches!(kind, EffectKind::Require { ways, .. } if of(ways) == action)),
        ),
        Says::Permits => (Verb::Permits, told::effect(graph, first, permits(action))),
        Says::Owes(permitted) => (Verb::AsksAfterwards, told::effect(graph, first, permits(permitted))),
    };
    let forbids =
        told::effect(graph, second, |kind| matches!(kind, EffectKind::Forbid { ways, .. } if of(ways) == action));
    let says = party(graph, (first, place), second, true);
    // No exception lifts what is forbidden absolutely.
    let forbids = party(graph, (second, forbids), first, !pair.absolutely);
    let found = words::proofs::contradiction((&says, verb), &forbids, name, &told::shown(graph, told));
    told::resting(graph, told::with_case(graph, told, found), &[first, second])
}

/// One of the two rules, as the other could speak of it.
fn party(graph: &Graph, (rule, place): (RuleId, Span), other: RuleId, can_be_lifted: bool) -> Party {
    let checked = &graph.checked;
    let (row, second) = (checked.rules.at(rule), checked.rules.at(other));
    let plain = row.condition != Condition::Otherwise && second.condition != Condition::Otherwise;
    let near = row.step == second.step && second.exception_to.is_none();
    let exception_to = row.name.clone().filter(|_| plain && near && can_be_lifted);
    let condition = match row.condition {
        Condition::When(when) if row.unless.is_none() && second.unless.is_none() => {
            Some(told::pen(graph).condition(when))
        }
        _ => None,
    };
    let otherwise = second.condition == Condition::Otherwise;
    let condition = condition.filter(|text| !otherwise && text.chars().count() <= SHORT);
    Party { place, rule: told::rule(graph, rule), exception_to, condition }
}

fn word_open(graph: &Graph, pair: Pair, count: usize) -> Diagnostic {
    let name = |place: usize| told::rule_at(graph, place).map(|rule| told::rule(graph, rule)).unwrap_or_default();
    let (first, second) = (name(pair.rule), name(pair.forbids));
    words::open::contradictions(told::head(graph, pair.rule), &first, &second, count)
}
