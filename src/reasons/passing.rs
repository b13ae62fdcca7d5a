//! What the passing of time alone changes.

use super::question::CONTRADICTED;
use crate::case::{Case, View};
use crate::check::model::{ExprKind, Value, date_of, day_number};
use crate::graph::knowledge::{Possible, World, knowledge, number};
use crate::graph::levels::{Cells, Subject};
use crate::graph::pool::Node;
use crate::graph::quantity::{Quantity, Test, Variable};
use crate::graph::turning::turning;
use crate::graph::{Graph, Status};
use crate::syntax::ast::Date;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// From which day on a status is another, if nothing but time changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FromDay {
    /// The first day.
    pub day: Date,
    /// The status on that day.
    pub to: Status,
}

/// How many turning points are looked at.
const MOST_DAYS: usize = 400;

/// The first day after the date of the case on which a row has another status, if everything else stays as it is;
/// `None` when it never has, or when that hangs on what is not known.
pub(super) fn from_day(graph: &Graph, case: &Case, worlds: &[World], row: usize, now: Status) -> Option<FromDay> {
    // What acts say they owe stays owed, whatever the day.
    let action = graph.plan.rows.get(row)?.action;
    if case.acts().iter().any(|act| act.owes.contains(&action)) {
        return None;
    }
    let root = *graph.roots.as_ref()?.rows.get(row)?;
    let days = turning_points(graph, case, &graph.pool.support(root))?;
    let last = graph.checked.modules.at(graph.module).in_force.and_then(|period| period.until).map(day_number);
    for day in days.into_iter().filter(|day| last.is_none_or(|last| *day <= last)) {
        let date = date_of(day)?;
        match statuses(graph, &case.on(date), worlds, root).as_slice() {
            [only] if *only == now => {}
            [to] => return Some(FromDay { day: date, to: *to }),
            _ => return None,
        }
    }
    None
}

/// The days after today on which some level can come out otherwise than the day before; `None` when they cannot be
/// told, or are too many.
fn turning_points(graph: &Graph, case: &Case, levels: &[u32]) -> Option<BTreeSet<i64>> {
    let view = View::new(&graph.checked, case);
    let today = day_number(case.today());
    let mut days: BTreeSet<i64> = BTreeSet::new();
    for level in levels {
        let Some((subject, cells)) = graph.levels.get(*level) else { continue };
        let starts = match cells {
            Cells::Intervals { starts, .. } => starts.get(1..).unwrap_or(&[]),
            _ => &[],
        };
        match subject {
            Subject::Quantity(Quantity::One(Variable::Today)) => days.extend(starts),
            Subject::Quantity(Quantity::Sum(terms)) => {
                let Some((_, factor)) = terms.iter().find(|(variable, _)| *variable == Variable::Today) else {
                    continue;
                };
                let mut rest = 0_i128;
                let mut known = true;
                for (variable, factor) in terms.iter().filter(|(variable, _)| *variable != Variable::Today) {
                    match number(&view, *variable) {
                        Some(Value::Number(value)) => rest = rest.checked_add(factor.checked_mul(value.into())?)?,
                        // Where a number is absent nothing looks at the sum; where it is not known the level stays open.
                        _ => known = false,
                    }
                }
                if known {
                    days.extend(
                        starts.iter().filter_map(|start| first_day(*factor, i128::from(*start).checked_sub(rest)?)),
                    );
                }
            }
            Subject::Whole(expr) => {
                let ExprKind::Compare(relation, a, b) = graph.checked.exprs.at(*expr).kind else { return None };
                let looked = crate::decide::Looked::at(&graph.checked, [*expr]);
                let open = looked.facts.iter().any(|fact| number(&view, Variable::Fact(*fact)).is_none())
                    || looked.acts.iter().any(|act| number(&view, Variable::DoneOn(*act)).is_none());
                if open {
                    continue;
                }
                match turning(&graph.checked, &graph.calendar, &view, (relation, a, b), Variable::Today)? {
                    Test::Always(_) => {}
                    Test::All(cuts) => {
                        days.extend(cuts.iter().filter_map(|cut| i64::try_from(cut.threshold.checked_add(1)?).ok()))
                    }
                }
            }
            _ => {}
        }
    }
    days.retain(|day| *day > today);
    (days.len() <= MOST_DAYS).then_some(days)
}

/// The first day on which `factor * day` reaches a threshold; where the factor is negative, the first on which it no
/// longer does.
fn first_day(factor: i128, threshold: i128) -> Option<i64> {
    let day = if factor > 0 {
        num_integer::Integer::div_ceil(&threshold, &factor)
    } else {
        num_integer::Integer::div_floor(&threshold, &factor).checked_add(1)?
    };
    i64::try_from(day).ok()
}

/// The statuses that a row can have, at most: levels that are open are taken each by itself.
fn statuses(graph: &Graph, case: &Case, worlds: &[World], root: Node) -> Vec<Status> {
    let world = if let [world] = worlds { Some(world) } else { None };
    let known = knowledge(graph, case, world);
    let (mut seen, mut outcomes) = (FxHashSet::default(), BTreeSet::new());
    let mut todo = vec![root];
    while let Some(node) = todo.pop() {
        if !seen.insert(node) {
            continue;
        }
        if let Some(outcome) = node.outcome() {
            let entry = graph.entries.get(outcome);
            outcomes.insert(
                entry.filter(|entry| entry.contradicted.is_none()).map_or(CONTRADICTED, |entry| entry.status as u32),
            );
            continue;
        }
        let allowed = known.get(graph.pool.level(node) as usize);
        let children = graph.pool.children(node).iter().enumerate();
        let possible = children.filter(|(cell, _)| allowed.is_none_or(|allowed| Possible::allows(allowed, *cell)));
        todo.extend(possible.map(|(_, child)| *child));
    }
    let status = |outcome: u32| Status::ALL.get(outcome as usize).copied();
    outcomes.into_iter().map(status).collect::<Option<Vec<Status>>>().unwrap_or_default()
}
