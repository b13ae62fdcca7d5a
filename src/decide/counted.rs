//! How the last day of something was counted.

use super::{Decision, Protocol, Row};
use crate::calendar::{Counted, Extending, Term, TermUnit};
use crate::case::{Case, View};
use crate::check::eval::{Evaluator, Facts};
use crate::check::model::{ActionId, Deadline, EffectKind, RuleId, Type, Unit};
use crate::syntax::ast::Date;

/// How the last day of a row was counted: the term of a rule that certainly asks for it and gives this day. `None` when
/// the row has no last day, or its term cannot be told day by day.
#[must_use]
pub fn counted(protocol: &Protocol, case: &Case, decision: &Decision, row: &Row) -> Option<Counted> {
    let counting = Counting { protocol, case };
    let (day, checked) = (row.deadline?, protocol.checked());
    let view = View::new(checked, case);
    let asks = |effect: &EffectKind| match effect {
        EffectKind::Require { ways: asked, deadline } => {
            let ways = checked.ways.at(*asked);
            let it = ways.action == row.action && ways.instances.contains(&row.instance);
            let open = view.done_with(*asked) != Some(true);
            deadline.filter(|_| it && open).into_iter().collect()
        }
        // Owed since the permitted action was done.
        EffectKind::Permit { ways, provided, .. } if case.done(checked.ways.at(*ways).action) => {
            owed(provided, row.action)
        }
        EffectKind::Permit { .. } => Vec::new(),
        EffectKind::Forbid { .. } | EffectKind::Advise(_) | EffectKind::Stop => Vec::new(),
    };
    counting.first(decision, day, &asks)
}

/// How the last day of something owed was counted: a duty of a row that may be done.
#[must_use]
pub fn counted_duty(
    protocol: &Protocol,
    case: &Case,
    decision: &Decision,
    row: &Row,
    duty: super::Duty,
) -> Option<Counted> {
    let counting = Counting { protocol, case };
    let checked = protocol.checked();
    let asks = |effect: &EffectKind| match effect {
        EffectKind::Permit { ways, provided, .. } => {
            let ways = checked.ways.at(*ways);
            let it = ways.action == row.action && ways.instances.contains(&row.instance);
            if it { owed(provided, duty.action) } else { Vec::new() }
        }
        _ => Vec::new(),
    };
    counting.first(decision, duty.deadline?, &asks)
}

fn owed(provided: &[crate::check::model::Duty], action: ActionId) -> Vec<Deadline> {
    provided.iter().filter(|duty| duty.action == action).filter_map(|duty| duty.deadline).collect()
}

struct Counting<'a> {
    protocol: &'a Protocol,
    case: &'a Case,
}

impl Counting<'_> {
    /// The first deadline of a rule that certainly fires which ends on this day, counted.
    fn first(&self, decision: &Decision, day: Date, asks: &dyn Fn(&EffectKind) -> Vec<Deadline>) -> Option<Counted> {
        let fired = decision.trace.iter().filter(|trace| trace.fired == Some(true)).map(|trace| trace.rule);
        let effects = |rule: RuleId| &self.protocol.checked().rules.at(rule).effects;
        let mut deadlines = fired.flat_map(effects).flat_map(|effect| asks(&effect.kind));
        deadlines.find_map(|deadline| self.count(deadline).filter(|counted| counted.last == day))
    }

    fn count(&self, deadline: Deadline) -> Option<Counted> {
        let graph = self.protocol.graph();
        let (checked, calendar) = (&graph.checked, &graph.calendar);
        let view = View::new(checked, self.case);
        let evaluator = Evaluator::new(checked, calendar, &view);
        let from = evaluator.date(deadline.from)?;
        let count = evaluator.number(deadline.term)?;
        let count = count.is_integer().then(|| i64::try_from(count.to_integer()).ok()).flatten()?;
        let Type::Duration(unit) = checked.exprs.at(deadline.term).ty else { return None };
        let unit = match unit {
            Unit::WorkingDays => TermUnit::WorkingDays,
            Unit::CalendarDays => TermUnit::CalendarDays,
            Unit::Months => TermUnit::Months,
        };
        calendar.count(from, Term { count, unit }, Extending::default()).ok()
    }
}
