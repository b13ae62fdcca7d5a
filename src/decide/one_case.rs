use super::asking::{Asking, Looked};
use super::decision::{Advice, Decision, Duty, Row, Trace};
use super::fill::fill;
use super::outlook::{Outlook, outlook};
use super::protocol::Protocol;
use crate::case::{Case, View};
use crate::check::eval::{Evaluator, Facts};
use crate::check::model::{ActionId, Condition, EffectKind, RuleId, Template, WaysId, Words};
use crate::graph::compose::Entry;
use crate::graph::plan::PlannedRow;
use crate::graph::{Graph, Status, StatusSet};
use crate::syntax::ast::Date;
use indexmap::IndexSet;
use rustc_hash::FxHashSet;

/// Decides one case.
///
/// A status holds only if it holds for every way in which the unknown facts can turn out; reasons, duties and advice
/// are given when they are certain.
#[must_use]
pub fn decide(protocol: &Protocol, case: &Case) -> Decision {
    let graph = protocol.graph();
    Decider { graph, case, view: View::new(&graph.checked, case) }.decision()
}

struct Decider<'a> {
    graph: &'a Graph,
    case: &'a Case,
    view: View<'a>,
}

impl<'a> Decider<'a> {
    fn decision(&self) -> Decision {
        let graph = self.graph;
        let outlook = outlook(graph, self.case);
        let never = FxHashSet::default();
        let mut asking = Asking::new(graph, self.case, &never);
        asking.allowing(outlook.allowing.iter().copied());
        asking.any(outlook.all.iter().copied());
        let rows = graph.plan.rows.iter().zip(&outlook.rows);
        let rows = rows.map(|(planned, entries)| self.row(*planned, entries, &outlook, &mut asking)).collect();
        Decision {
            decided_on: self.case.today(),
            rows,
            advice: self.advice(&outlook.fired),
            missing: asking.in_order(),
            trace: self.trace(&outlook),
        }
    }

    fn row(&self, planned: PlannedRow, entries: &[Entry], outlook: &Outlook, asking: &mut Asking<'_>) -> Row {
        let statuses = entries.iter().flat_map(|entry| std::iter::once(entry.status).chain(entry.contradicted));
        let possible: StatusSet = statuses.collect();
        let first = entries.first();
        let after = first.map_or(&[] as &[WaysId], |entry| &entry.after).iter();
        let after = after.copied().filter(|ways| entries.iter().all(|entry| entry.after.contains(ways))).collect();
        // Every deadline that may run matters; it is given when the same ones run in every case.
        for entry in entries {
            self.graph.plan.deadlines_of(entry).for_each(|last_day| asking.computed(last_day));
        }
        let runs = first.map_or(&[] as &[usize], |entry| &entry.deadlines);
        let same = entries.iter().all(|entry| entry.deadlines == runs);
        let deadline = if same { self.earliest(runs) } else { None };
        let (rules, because) = match possible.only() {
            Some(status) => self.reasons(planned, status, outlook),
            None => (Vec::new(), Vec::new()),
        };
        Row {
            action: planned.action,
            instance: planned.instance,
            possible,
            rules,
            because,
            after,
            provided: self.duties(entries),
            deadline,
        }
    }

    /// What is owed in every case, with the last day when that is certain too.
    fn duties(&self, entries: &[Entry]) -> Vec<Duty> {
        let of = |entry: &Entry, action: ActionId| -> Option<Option<Date>> {
            let duties = entry.provided.iter().filter_map(|duty| self.graph.plan.duties.get_index(*duty));
            let mut deadlines = duties.filter(|(owed, _)| *owed == action).map(|(_, deadline)| *deadline).peekable();
            deadlines.peek()?;
            Some(deadlines.collect::<Option<Vec<usize>>>().and_then(|deadlines| self.earliest(&deadlines)))
        };
        let first = entries.first().map_or(&[] as &[usize], |entry| &entry.provided);
        let named: IndexSet<ActionId> =
            first.iter().filter_map(|duty| Some(self.graph.plan.duties.get_index(*duty)?.0)).collect();
        let mut duties = Vec::new();
        for action in named {
            let Some(days) = entries.iter().map(|entry| of(entry, action)).collect::<Option<Vec<_>>>() else {
                continue;
            };
            let day = days.first().copied().flatten().filter(|day| days.iter().all(|other| *other == Some(*day)));
            duties.push(Duty { action, deadline: day });
        }
        duties
    }

    fn earliest(&self, deadlines: &[usize]) -> Option<Date> {
        let evaluator = Evaluator::new(&self.graph.checked, &self.graph.calendar, &self.view);
        let day = |place: &usize| evaluator.date(*self.graph.plan.deadlines.get_index(*place)?);
        deadlines.iter().map(day).collect::<Option<Vec<Date>>>()?.into_iter().min()
    }

    /// The rules that certainly give a row its status, and their reasons.
    fn reasons(&self, planned: PlannedRow, status: Status, outlook: &Outlook) -> (Vec<RuleId>, Vec<Words>) {
        let Some(group) = self.graph.plan.groups.get(planned.group) else { return (Vec::new(), Vec::new()) };
        let fires = |place: &usize| outlook.fired.get(*place).copied().flatten() == Some(true);
        let waits = |ways: &WaysId| self.view.done_with(*ways) != Some(true);
        let mut places: Vec<usize> = match status {
            Status::Forbidden => {
                let applies = |(place, absolutely): &(usize, bool)| {
                    fires(place) || *absolutely && outlook.holds.get(*place).copied().unwrap_or(false)
                };
                group.forbids.iter().filter(|forbid| applies(forbid)).map(|(place, _)| *place).collect()
            }
            Status::Required | Status::Fulfilled => {
                let open = status == Status::Required;
                let done = group.action.is_some_and(|action| self.case.done(action));
                // Another rule may keep it required where what this one asks has perhaps been done.
                let asks = |ways: &WaysId| !open || self.view.done_with(*ways) == Some(false);
                let required = group.requires.iter().filter(|(_, ways, _)| asks(ways));
                let owed = group.owed.iter().filter(|(_, permitted, _)| self.case.done(*permitted) && !(open && done));
                required.map(|(place, _, _)| *place).chain(owed.map(|(place, _, _)| *place)).filter(fires).collect()
            }
            Status::Permitted | Status::NotYet => {
                let wanted = |waiting: bool| waiting == (status == Status::NotYet);
                let permits = group.permits.iter().filter(|permit| wanted(permit.after.iter().any(waits)));
                permits.map(|permit| permit.rule).filter(|place| fires(place)).collect()
            }
            Status::NoGround => Vec::new(),
        };
        places.sort_unstable();
        places.dedup();
        let rules: Vec<RuleId> =
            places.iter().filter_map(|place| self.graph.plan.rules.get(*place)).map(|rule| rule.rule).collect();
        let because = rules.iter().filter_map(|rule| self.graph.checked.rules.at(*rule).because.as_ref());
        let because = because.map(|template| self.fill(template)).collect();
        (rules, because)
    }

    fn advice(&self, fired: &[Option<bool>]) -> Vec<Advice> {
        let mut advice = Vec::new();
        for (rule, fired) in self.graph.plan.rules.iter().zip(fired) {
            if *fired != Some(true) {
                continue;
            }
            for effect in &self.graph.checked.rules.at(rule.rule).effects {
                if let EffectKind::Advise(text) = &effect.kind {
                    advice.push(Advice { rule: rule.rule, text: self.fill(text) });
                }
            }
        }
        advice
    }

    fn fill(&self, template: &Template) -> Words {
        fill(&self.graph.checked, &self.view, template)
    }

    fn trace(&self, outlook: &Outlook) -> Vec<Trace> {
        let mut trace = Vec::new();
        for (place, rule) in self.graph.plan.rules.iter().enumerate() {
            if outlook.reached.get(rule.step).copied().flatten() != Some(true) {
                continue;
            }
            let when = if let Condition::When(when) = rule.condition { Some(when) } else { None };
            let looked = Looked::at(&self.graph.checked, when.into_iter().chain(rule.unless));
            trace.push(Trace {
                rule: rule.rule,
                fired: outlook.fired.get(place).copied().flatten(),
                facts: looked.facts.into_iter().map(|fact| (fact, self.case.fact(fact).clone())).collect(),
                acts: looked.acts.into_iter().map(|action| (action, self.case.done_on(action))).collect(),
            });
        }
        trace
    }
}
