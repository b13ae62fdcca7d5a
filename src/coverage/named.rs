//! Which options the conditions of a protocol name.

use crate::check::model::{Condition, ExprId, ExprKind, FactId, Relation, Value};
use crate::graph::Graph;
use rustc_hash::FxHashSet;

/// The options that a rule's condition names of a choice: each is an answer of its own, also where several lead to the
/// same. Of a rank (`at most medium`) the option on either side of it is named.
pub(super) fn named(graph: &Graph) -> FxHashSet<(FactId, usize)> {
    let checked = &graph.checked;
    let mut found = FxHashSet::default();
    let mut seen = FxHashSet::default();
    let mut todo: Vec<ExprId> = Vec::new();
    for rule in &graph.plan.rules {
        if let Condition::When(when) = rule.condition {
            todo.push(when);
        }
        todo.extend(rule.unless);
    }
    while let Some(expr) = todo.pop() {
        if !seen.insert(expr) {
            continue;
        }
        let kind = |expr: ExprId| &checked.exprs.at(expr).kind;
        match kind(expr) {
            ExprKind::OneOf(of, set) => {
                if let ExprKind::Fact(fact) = kind(*of) {
                    found.extend(set.iter().map(|option| (*fact, usize::from(option))));
                }
            }
            ExprKind::Compare(relation, a, b) => {
                let (fact, option, turned) = match (kind(*a), kind(*b)) {
                    (ExprKind::Fact(fact), ExprKind::Const(Value::Option(option))) => (*fact, *option, false),
                    (ExprKind::Const(Value::Option(option)), ExprKind::Fact(fact)) => (*fact, *option, true),
                    _ => continue,
                };
                let option = usize::from(option);
                // fact < o and o <= fact part below o; fact <= o and o < fact part above it.
                let beside = match (relation, turned) {
                    (Relation::Equal, _) => None,
                    (Relation::Less, false) | (Relation::AtMost, true) => option.checked_sub(1),
                    (Relation::AtMost, false) | (Relation::Less, true) => option.checked_add(1),
                };
                found.extend([Some(option), beside].into_iter().flatten().map(|option| (fact, option)));
            }
            other => todo.extend(other.children()),
        }
    }
    found
}
