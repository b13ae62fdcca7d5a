//! Values that a person would write: an ordinary day, an amount at the edge of what a rule says.

use crate::case::Case;
use crate::check::model::{DECIMAL_UNITS, Type, date_of, day_number};
use crate::graph::Graph;
use crate::graph::levels::domain;
use crate::graph::quantity::Variable;
use crate::syntax::ast::Date;

/// The date of a case on which nothing depends: an ordinary Wednesday.
pub const ORDINARY_DAY: Date = Date::constant(2024, 5, 15);

/// Numbers beyond this are taken only where there is no other.
const ORDINARY: i64 = 1_000_000_000;

/// The date of a case on which nothing depends: an ordinary day on which the protocol is in force.
#[must_use]
pub fn ordinary_day(graph: &Graph) -> Date {
    date_of(everyday(graph, Variable::Today)).unwrap_or(ORDINARY_DAY)
}

/// What a number ordinarily is when nothing says otherwise.
#[must_use]
pub fn everyday(graph: &Graph, variable: Variable) -> i64 {
    let (mut first, mut last, _) = domain(&graph.checked, variable);
    let ordinary = if is_date(graph, variable) { day_number(ORDINARY_DAY) } else { 0 };
    if let (Variable::Today, Some(period)) = (variable, graph.checked.modules.at(graph.module).in_force) {
        first = first.max(day_number(period.from));
        last = last.min(period.until.map_or(last, day_number)).max(first);
    }
    ordinary.clamp(first, last)
}

fn is_date(graph: &Graph, variable: Variable) -> bool {
    match variable {
        Variable::Fact(fact) => graph.checked.facts.at(fact).ty == Type::Date,
        Variable::Today | Variable::DoneOn(_) => true,
    }
}

/// A case as it is told: what forces the finding and no more.
#[derive(Debug, Clone)]
pub struct Told {
    /// What has to be told. Of acts whose day, or way, does not matter, that is not known.
    pub case: Case,
    /// Whether the date of the decision is part of it.
    pub dated: bool,
}

/// Between which ends amounts and dates lie that a person would write; `None` when none of the number's values do.
#[must_use]
pub fn common(graph: &Graph, variable: Variable) -> Option<(i64, i64)> {
    let (first, last, _) = domain(&graph.checked, variable);
    let (low, high) = match is_date(graph, variable) {
        true => (day_number(Date::constant(2000, 1, 1)), day_number(Date::constant(2049, 12, 31))),
        false => (0, ORDINARY),
    };
    let (low, high) = (low.max(first), high.min(last));
    (low <= high).then_some((low, high))
}

/// Whether a number has no bounds to speak of: its domain is that of its type.
#[must_use]
pub fn endless(graph: &Graph, variable: Variable) -> bool {
    let (first, last, _) = domain(&graph.checked, variable);
    match is_date(graph, variable) {
        true => first < day_number(Date::constant(1800, 1, 1)) || last > day_number(Date::constant(2200, 1, 1)),
        false => first < -ORDINARY || last > ORDINARY,
    }
}

/// Which number of a cell is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The one nearest to an everyday value.
    Friendly,
    /// The least, or the first of a large cell.
    Least,
    /// The largest, or the last of a large cell.
    Largest,
}

impl Pick {
    /// A number from `first` to `last`.
    #[must_use]
    pub fn of(self, graph: &Graph, variable: Variable, first: i64, last: i64) -> i64 {
        match self {
            Self::Friendly => {
                let nearest = everyday(graph, variable).clamp(first, last);
                let decimal =
                    matches!(variable, Variable::Fact(fact) if graph.checked.facts.at(fact).ty == Type::Decimal);
                if decimal { short(nearest, first, last) } else { nearest }
            }
            Self::Least => first.max(-ORDINARY),
            Self::Largest => last.min(ORDINARY),
        }
        .clamp(first, last)
    }
}

/// A decimal beside the edge of its cell with hardly more decimals than the edge itself has: 0.6 where it must be more
/// than 0.5, and 0.26 where it must be more than 0.25.
fn short(edge: i64, first: i64, last: i64) -> i64 {
    let mut grain = DECIMAL_UNITS;
    // The limit itself lies in the cell, or just outside it.
    let on = |limit: i64, grain: i64| limit.checked_rem(grain) == Some(0);
    while grain > 1 {
        if on(edge, grain) {
            return edge;
        }
        let (below, above) = (edge.saturating_sub(1), edge.saturating_add(1));
        let (limit, step) = if edge == first {
            (below, grain.min(DECIMAL_UNITS / 10))
        } else {
            (above, grain.min(DECIMAL_UNITS / 10).saturating_neg())
        };
        if on(limit, grain) {
            let beside = limit.saturating_add(step);
            if (first..=last).contains(&beside) {
                return beside;
            }
        }
        grain = grain.checked_div(10).unwrap_or(1);
    }
    edge
}
