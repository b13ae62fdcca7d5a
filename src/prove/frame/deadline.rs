//! Whether one deadline is certainly not later than another.

use crate::check::model::{ExprId, ExprKind};
use crate::graph::Graph;
use crate::graph::calculation::Is;
use crate::graph::feasible::{Asked, Feasible};

/// What can be said of two deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// The first is never later.
    NotLater,
    /// It is always later.
    Later,
    /// That hangs on the facts.
    Unsettled,
}

/// Compares the last days at two places of the plans of two graphs over one program: the same sum, or any two of which
/// the numbers show that one is never before the other.
pub fn compare(own: &Graph, place: usize, bounds: &Graph, other: usize) -> Order {
    let of = |graph: &Graph, place: usize| graph.plan.deadlines.get_index(place).copied();
    let (Some(first), Some(second)) = (of(own, place), of(bounds, other)) else { return Order::Unsettled };
    if first == second {
        return Order::NotLater;
    }
    // `today + 5 days` and `d + 5 days` have nothing to do with each other: nobody need look for numbers.
    if dates(own, first) != dates(own, second) {
        return Order::Unsettled;
    }
    let asked = Asked { checked: &own.checked, calendar: &own.calendar, range: &|_| None, ordinary: None };
    if asked.compare(second, first, Is::Less) == Feasible::No {
        Order::NotLater
    } else if asked.compare(first, second, Is::AtMost) == Feasible::No {
        Order::Later
    } else {
        Order::Unsettled
    }
}

/// The dates that a last day counts from.
fn dates(graph: &Graph, last_day: ExprId) -> Vec<ExprKind> {
    let (mut found, mut todo) = (Vec::new(), vec![last_day]);
    while let Some(expr) = todo.pop() {
        let row = graph.checked.exprs.at(expr);
        match row.kind {
            ExprKind::Fact(_) | ExprKind::Today | ExprKind::DoneOn(_) if row.ty == crate::check::model::Type::Date => {
                found.push(row.kind.clone());
            }
            _ => todo.extend(row.kind.children()),
        }
    }
    found.dedup();
    found
}
