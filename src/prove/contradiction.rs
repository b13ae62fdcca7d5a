//! Contradictions (section 6.4): a case in which one rule requires or permits what another forbids.

use super::friendly::{Made, case_of};
use super::replay::replay;
use super::search::{Outcome, Path, Search, Verdict};
use crate::case::Case;
use crate::check::model::{ActionId, EffectKind, RuleId, WaysId};
use crate::diagnostics::words::proofs::Verb;
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::Graph;
use crate::graph::plan::Group;
use crate::graph::pool::Node;
use crate::source::Span;
use rustc_hash::FxHashSet;

/// How many looks one pair of rules may take, and all together.
const EFFORT: u32 = 20_000;
const EFFORT_TOGETHER: u32 = 2_000_000;

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
pub fn contradictions(graph: &Graph, problems: &mut Diagnostics) {
    let mut seen = FxHashSet::default();
    let mut left = EFFORT_TOGETHER;
    let mut open = Vec::new();
    for (place, group) in graph.plan.groups.iter().enumerate() {
        if group.forbids.is_empty() {
            continue;
        }
        for pair in pairs(group) {
            if !seen.insert(pair) {
                continue;
            }
            if left == 0 {
                open.push(pair);
                continue;
            }
            let mut used = 0_u32;
            match find(graph, group, pair, left.min(EFFORT), &mut used) {
                Found::Case(case) => {
                    let action = graph.plan.rows.iter().find(|row| row.group == place).map(|row| row.action);
                    problems.extend(action.map(|action| word(graph, pair, action, &case)));
                }
                Found::None => {}
                Found::Open => open.push(pair),
            }
            left = left.saturating_sub(used.max(1));
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

enum Found {
    Case(Case),
    None,
    Open,
}

fn find(graph: &Graph, group: &Group, pair: Pair, effort: u32, used: &mut u32) -> Found {
    // Without roots over all cases the bare conditions are searched, and only a replayed case counts.
    let whole = graph.roots.as_ref();
    let of = |place: usize, absolutely: bool| match whole {
        Some(roots) if absolutely => roots.holds.get(place).copied(),
        Some(roots) => roots.fired.get(place).copied(),
        None => graph.inputs.conditions.get(place).copied(),
    };
    let (Some(says), Some(forbids)) = (of(pair.rule, false), of(pair.forbids, pair.absolutely)) else {
        return Found::None;
    };
    let mut nodes = vec![says, forbids];
    if let Says::Owes(permitted) = pair.says {
        nodes.push(graph.inputs.done.get(&permitted).copied().unwrap_or(Node::NO));
    }
    debug_assert!(group.forbids.iter().any(|(rule, _)| *rule == pair.forbids), "a pair of this group");
    let mut found = None;
    let mut judge = |path: &Path| {
        *used = used.saturating_add(50);
        match case_of(graph, path) {
            Made::Impossible => Verdict::Cannot,
            Made::Unknown => Verdict::Unsure,
            Made::Case { shown, whole } => {
                if replayed(graph, pair, &whole) {
                    found = Some(shown);
                    Verdict::Take
                } else {
                    Verdict::Unsure
                }
            }
        }
    };
    let outcome = Search::new(graph, effort, &mut judge).run(&nodes);
    match (outcome, found) {
        (_, Some(case)) => Found::Case(case),
        (Outcome::None, None) => Found::None,
        _ => Found::Open,
    }
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

fn rule(graph: &Graph, place: usize) -> Option<RuleId> {
    graph.plan.rules.get(place).map(|rule| rule.rule)
}

/// The place of the effect in its rule, or the rule's head.
fn effect(graph: &Graph, id: RuleId, is: impl Fn(&EffectKind) -> bool) -> Span {
    let rule = graph.checked.rules.at(id);
    rule.effects.iter().find(|effect| is(&effect.kind)).map_or(rule.head, |effect| effect.span)
}

fn word(graph: &Graph, pair: Pair, action: ActionId, case: &Case) -> Diagnostic {
    let checked = &graph.checked;
    let name = &checked.actions.at(action).name;
    let (Some(first), Some(second)) = (rule(graph, pair.rule), rule(graph, pair.forbids)) else {
        return words::proofs::contradiction_on(checked.actions.at(action).span, name);
    };
    let of = |ways: &WaysId| checked.ways.at(*ways).action;
    let (verb, place) = match pair.says {
        Says::Requires => (
            Verb::Requires,
            effect(graph, first, |kind| matches!(kind, EffectKind::Require { ways, .. } if of(ways) == action)),
        ),
        Says::Permits => (
            Verb::Permits,
            effect(graph, first, |kind| matches!(kind, EffectKind::Permit { ways, .. } if of(ways) == action)),
        ),
        Says::Owes(permitted) => (
            Verb::AsksAfterwards,
            effect(graph, first, |kind| matches!(kind, EffectKind::Permit { ways, .. } if of(ways) == permitted)),
        ),
    };
    let forbids = effect(graph, second, |kind| matches!(kind, EffectKind::Forbid { ways, .. } if of(ways) == action));
    let (rule, other) = (checked.rule_name(first), checked.rule_name(second));
    let shown = crate::case::facts::write_facts(checked, case);
    let on = tests_today(graph).then(|| case.today().to_string());
    let facts = shown.to_string();
    words::proofs::contradiction((place, &rule, verb), (forbids, &other), name, on.as_deref(), &facts).case(shown)
}

fn tests_today(graph: &Graph) -> bool {
    use crate::graph::levels::Subject;
    use crate::graph::quantity::Variable;
    graph.levels.iter().any(|(_, subject, _)| match subject {
        Subject::Quantity(quantity) => quantity.variables().any(|variable| variable == Variable::Today),
        _ => false,
    })
}

fn word_open(graph: &Graph, pair: Pair, count: usize) -> Diagnostic {
    let checked = &graph.checked;
    let name = |place: usize| rule(graph, place).map_or_else(String::new, |rule| checked.rule_name(rule));
    let span = rule(graph, pair.rule).map_or(checked.modules.at(graph.module).span, |rule| checked.rules.at(rule).head);
    let (first, second) = (name(pair.rule), name(pair.forbids));
    words::proofs::unsettled(span, &first, &second, count)
}
