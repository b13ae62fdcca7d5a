//! Whether one deadline is certainly not later than another.

use crate::check::model::{Checked, Deadline, EffectKind, ExprId, ExprKind, RuleId, Value};
use crate::graph::Graph;

/// What can be said of two deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// The first is never later.
    NotLater,
    /// It is later.
    Later,
    /// That hangs on the facts.
    Unsettled,
}

/// Compares the last days at two places of the plans of two graphs over one program.
pub fn compare(own: &Graph, place: usize, bounds: &Graph, other: usize) -> Order {
    let of =
        |graph: &Graph, place: usize| graph.plan.deadlines.get_index(place).and_then(|last_day| find(graph, *last_day));
    let (Some(first), Some(second)) = (of(own, place), of(bounds, other)) else { return Order::Unsettled };
    if first.last_day == second.last_day {
        return Order::NotLater;
    }
    let checked = &own.checked;
    if first.from != second.from || checked.exprs.at(first.term).ty != checked.exprs.at(second.term).ty {
        return Order::Unsettled;
    }
    match (number(checked, first.term), number(checked, second.term)) {
        (Some(first), Some(second)) if first <= second => Order::NotLater,
        (Some(_), Some(_)) => Order::Later,
        _ => Order::Unsettled,
    }
}

fn number(checked: &Checked, expr: ExprId) -> Option<i64> {
    match checked.exprs.at(expr).kind {
        ExprKind::Const(Value::Number(number)) => Some(number),
        _ => None,
    }
}

fn find(graph: &Graph, last_day: ExprId) -> Option<Deadline> {
    let deadlines = graph.plan.rules.iter().flat_map(|rule| deadlines(&graph.checked, rule.rule));
    deadlines.into_iter().find(|deadline| deadline.last_day == last_day)
}

fn deadlines(checked: &Checked, rule: RuleId) -> Vec<Deadline> {
    let mut all = Vec::new();
    for effect in &checked.rules.at(rule).effects {
        match &effect.kind {
            EffectKind::Permit { provided, .. } => all.extend(provided.iter().filter_map(|duty| duty.deadline)),
            EffectKind::Require { deadline, .. } => all.extend(*deadline),
            EffectKind::Forbid { .. } | EffectKind::Advise(_) | EffectKind::Stop => {}
        }
    }
    all
}
