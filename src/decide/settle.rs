//! What the case on record settles of a status: duties that acts say they owe, and deadlines that can be computed.

use super::asking::Looked;
use crate::case::{Case, View};
use crate::check::eval::Evaluator;
use crate::check::model::{ActionId, ExprId};
use crate::graph::compose::{Entries, Entry};
use crate::graph::plan::Plan;
use crate::graph::{Graph, Status};
use crate::syntax::ast::Date;

/// What is on record of one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ActsOnRecord {
    /// Whether an act on record owes it.
    owed: bool,
    /// Whether it was done.
    done: bool,
}

/// The last day of a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LastDay {
    /// This day.
    Known(Date),
    /// That hangs on what is not known yet.
    Open,
    /// There is none: it counts from an act that was not done.
    Never,
}

/// Turns entries into what they come down to in one case.
pub struct Settling<'a> {
    plan: &'a Plan,
    case: &'a Case,
    /// By place: the last day of each deadline.
    days: Vec<LastDay>,
}

impl<'a> Settling<'a> {
    /// For one case.
    pub fn new(graph: &'a Graph, case: &'a Case) -> Self {
        let view = View::new(&graph.checked, case);
        let evaluator = Evaluator::new(&graph.checked, &graph.calendar, &view);
        let last_day = |expr: &ExprId| {
            let acts = Looked::at(&graph.checked, [*expr]).acts;
            match evaluator.date(*expr) {
                Some(day) => LastDay::Known(day),
                None if acts.iter().all(|action| case.done(*action)) => LastDay::Open,
                None => LastDay::Never,
            }
        };
        let days = graph.plan.deadlines.iter().map(last_day).collect();
        Self { plan: &graph.plan, case, days }
    }

    /// What is on record of an action.
    pub fn record(&self, action: ActionId) -> ActsOnRecord {
        let owed = self.case.acts().iter().any(|act| act.owes.contains(&action));
        ActsOnRecord { owed, done: self.case.done(action) }
    }

    /// The place of the entry that this one comes down to.
    pub fn settle(&self, entries: &mut Entries, place: u32, record: ActsOnRecord) -> u32 {
        let Some(entry) = entries.get(place) else { return place };
        if !record.owed && entry.deadlines.is_empty() && entry.provided.is_empty() {
            return place;
        }
        let mut settled = entry.clone();
        self.duty_on_record(&mut settled, record);
        settled.deadlines = self.earliest(&settled.deadlines);
        settled.provided = self.duties(&settled.provided);
        entries.place(settled)
    }

    /// A duty on record stays owed, whatever the rules say now.
    fn duty_on_record(&self, entry: &mut Entry, record: ActsOnRecord) {
        if !record.owed || matches!(entry.status, Status::Forbidden | Status::Required) {
            return;
        }
        entry.status = if record.done { Status::Fulfilled } else { Status::Required };
        entry.after.clear();
    }

    /// Of deadlines that can be computed only the first counts; of those that fall on one day, the first in place.
    fn earliest(&self, deadlines: &[usize]) -> Vec<usize> {
        let first = deadlines.iter().filter_map(|place| self.day(*place)).min();
        let first = first.and_then(|first| self.days.iter().position(|day| *day == LastDay::Known(first)));
        let open = deadlines.iter().copied().filter(|place| self.days.get(*place) == Some(&LastDay::Open));
        let mut all: Vec<usize> = open.chain(first).collect();
        all.sort_unstable();
        all
    }

    /// Duties of one action are one, with the first of their deadlines.
    fn duties(&self, duties: &[usize]) -> Vec<usize> {
        let duty = |place: &usize| self.plan.duties.get_index(*place).copied();
        let mut actions: Vec<ActionId> = duties.iter().filter_map(duty).map(|(action, _)| action).collect();
        actions.sort_unstable();
        actions.dedup();
        let mut all = Vec::with_capacity(duties.len());
        for action in actions {
            let of_action = duties.iter().filter_map(duty).filter(|(other, _)| *other == action);
            let deadlines: Vec<usize> = of_action.filter_map(|(_, deadline)| deadline).collect();
            let kept = self.earliest(&deadlines);
            let wanted: Vec<Option<usize>> =
                if kept.is_empty() { vec![None] } else { kept.into_iter().map(Some).collect() };
            for deadline in wanted {
                let stands_for =
                    |place: &usize| duty(place).is_some_and(|(other, own)| other == action && self.same(own, deadline));
                all.extend((0..self.plan.duties.len()).find(stands_for));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether two deadlines come down to one.
    fn same(&self, a: Option<usize>, b: Option<usize>) -> bool {
        let none = |place: Option<usize>| {
            place.is_none_or(|place| self.days.get(place).is_none_or(|day| *day == LastDay::Never))
        };
        let day = |place: Option<usize>| place.and_then(|place| self.day(place));
        a == b || none(a) && none(b) || day(a).is_some() && day(a) == day(b)
    }

    fn day(&self, place: usize) -> Option<Date> {
        match self.days.get(place)? {
            LastDay::Known(day) => Some(*day),
            LastDay::Open | LastDay::Never => None,
        }
    }
}
