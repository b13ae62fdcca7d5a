use super::asking::{Asking, Looked};
use super::decision::{Advice, Decision, Duty, Missing, Row, Trace};
use super::fill::fill;
use super::outlook::{Outlook, outlooks};
use super::protocol::Protocol;
use super::settle::gone;
use crate::case::{Case, View};
use crate::check::eval::{Evaluator, Facts};
use crate::check::model::{ActionId, Condition, EffectKind, RuleId, Template, WaysId, Words};
use crate::graph::compose::Entry;
use crate::graph::plan::{Group, PlannedRow};
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
    decision(protocol, case, &FxHashSet::default())
}

/// What can still settle something, when what is in `never` will stay unknown.
///
/// Where one answer matters only together with one that nobody has, it is not asked: `a` and `b` have to be both known
/// before `a is b` says anything. In the order of [`Decision::missing`].
#[must_use]
pub fn still_settling(protocol: &Protocol, case: &Case, never: &FxHashSet<Missing>) -> Vec<Missing> {
    let mut missing = decision(protocol, case, never).missing;
    missing.retain(|missing| !never.contains(missing));
    missing
}

fn decision(protocol: &Protocol, case: &Case, never: &FxHashSet<Missing>) -> Decision {
    let graph = protocol.graph();
    Decider { graph, case, never, view: View::new(&graph.checked, case) }.decision()
}

struct Decider<'a> {
    graph: &'a Graph,
    case: &'a Case,
    never: &'a FxHashSet<Missing>,
    view: View<'a>,
}

impl<'a> Decider<'a> {
    fn decision(&self) -> Decision {
        let outlooks = outlooks(self.graph, self.case, &gone(self.graph, self.case, self.never));
        let graph = self.graph;
        let certain_rule = |place: usize| -> Option<bool> {
            let mut answers = outlooks.iter().map(|outlook| outlook.fired.get(place).copied().flatten());
            let first = answers.next().flatten()?;
            answers.all(|answer| answer == Some(first)).then_some(first)
        };
        let fired: Vec<Option<bool>> = (0..graph.plan.rules.len()).map(certain_rule).collect();
        let holds: Vec<bool> = (0..graph.plan.rules.len())
            .map(|place| outlooks.iter().all(|outlook| outlook.holds.get(place).copied().unwrap_or(false)))
            .collect();

        let mut asking = Asking::new(graph, self.case, self.never);
        for outlook in &outlooks {
            asking.allowing(outlook.allowing.iter().copied());
            asking.any(outlook.all.iter().copied());
        }
        let mut rows = Vec::with_capacity(graph.plan.rows.len());
        for (place, planned) in graph.plan.rows.iter().enumerate() {
            let possible: Vec<&[Entry]> =
                outlooks.iter().filter_map(|outlook| outlook.rows.get(place).map(Vec::as_slice)).collect();
            if possible.iter().any(|entries| Some(entries) != possible.first()) {
                asking.ways();
            }
            let entries: IndexSet<&Entry> = possible.into_iter().flatten().collect();
            rows.push(self.row(*planned, &entries, &fired, &holds, &mut asking));
        }
        Decision {
            decided_on: self.case.today(),
            rows,
            advice: self.advice(&fired),
            missing: asking.in_order(),
            trace: self.trace(&outlooks, &fired),
        }
    }

    fn row(
        &self,
        planned: PlannedRow,
        entries: &IndexSet<&Entry>,
        fired: &[Option<bool>],
        holds: &[bool],
        asking: &mut Asking<'_>,
    ) -> Row {
        let owed = self.case.acts().iter().any(|act| act.owes.contains(&planned.action));
        let statuses = entries.iter().flat_map(|entry| std::iter::once(entry.status).chain(entry.contradicted));
        let possible: StatusSet = statuses.map(|status| self.recorded(status, planned.action, owed)).collect();
        let certain = |of: fn(&Entry) -> &Vec<usize>| -> Vec<usize> {
            let Some(first) = entries.first() else { return Vec::new() };
            of(first).iter().copied().filter(|item| entries.iter().all(|entry| of(entry).contains(item))).collect()
        };
        let first_after = entries.first().map(|entry| entry.after.clone()).unwrap_or_default();
        let after: Vec<WaysId> =
            first_after.into_iter().filter(|ways| entries.iter().all(|entry| entry.after.contains(ways))).collect();
        let provided = certain(|entry| &entry.provided);
        // Every deadline that may run matters; it is given when the same ones run in every case.
        for entry in entries {
            let of_duties = entry.provided.iter().filter_map(|duty| self.graph.plan.duties.get_index(*duty)?.1);
            for deadline in entry.deadlines.iter().copied().chain(of_duties) {
                if let Some(last_day) = self.graph.plan.deadlines.get_index(deadline) {
                    asking.computed(*last_day);
                }
            }
        }
        let runs = entries.first().map(|entry| entry.deadlines.clone()).unwrap_or_default();
        let same = entries.iter().all(|entry| entry.deadlines == runs);
        let deadline = if same { self.earliest(&runs) } else { None };
        let (rules, because) = match possible.only() {
            Some(status) => self.reasons(planned, status, fired, holds),
            None => (Vec::new(), Vec::new()),
        };
        Row {
            action: planned.action,
            instance: planned.instance,
            possible,
            rules,
            because,
            after,
            provided: provided.into_iter().filter_map(|duty| self.duty(duty)).collect(),
            deadline,
        }
    }

    /// A duty on record stays owed, whatever the rules say now.
    fn recorded(&self, status: Status, action: ActionId, owed: bool) -> Status {
        match status {
            Status::Forbidden | Status::Required => status,
            _ if owed && self.case.done(action) => Status::Fulfilled,
            _ if owed => Status::Required,
            _ => status,
        }
    }

    fn duty(&self, place: usize) -> Option<Duty> {
        let (action, deadline) = self.graph.plan.duties.get_index(place)?;
        Some(Duty { action: *action, deadline: deadline.and_then(|deadline| self.earliest(&[deadline])) })
    }

    fn earliest(&self, deadlines: &[usize]) -> Option<Date> {
        let evaluator = Evaluator::new(&self.graph.checked, &self.graph.calendar, &self.view);
        let day = |place: &usize| evaluator.date(*self.graph.plan.deadlines.get_index(*place)?);
        deadlines.iter().map(day).collect::<Option<Vec<Date>>>()?.into_iter().min()
    }

    /// The rules that certainly give a row its status, and their reasons.
    fn reasons(
        &self,
        planned: PlannedRow,
        status: Status,
        fired: &[Option<bool>],
        holds: &[bool],
    ) -> (Vec<RuleId>, Vec<Words>) {
        let Some(group) = self.graph.plan.groups.get(planned.group) else { return (Vec::new(), Vec::new()) };
        let fires = |place: &usize| fired.get(*place).copied().flatten() == Some(true);
        let mut places: Vec<usize> = match status {
            Status::Forbidden => {
                let applies = |(place, absolutely): &(usize, bool)| {
                    fires(place) || *absolutely && holds.get(*place).copied().unwrap_or(false)
                };
                group.forbids.iter().filter(|forbid| applies(forbid)).map(|(place, _)| *place).collect()
            }
            Status::Required | Status::Fulfilled => self.requiring(group, &fires),
            Status::Permitted | Status::NotYet => {
                let waits = |ways: &WaysId| self.view.done_with(*ways) != Some(true);
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
        (rules.clone(), because.map(|template| self.fill(template)).collect())
    }

    fn requiring(&self, group: &Group, fires: &dyn Fn(&usize) -> bool) -> Vec<usize> {
        let required = group.requires.iter().map(|(place, _, _)| *place);
        let owed = group.owed.iter().filter(|(_, permitted, _)| self.case.done(*permitted)).map(|(place, _, _)| *place);
        required.chain(owed).filter(fires).collect()
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

    fn trace(&self, outlooks: &[Outlook], fired: &[Option<bool>]) -> Vec<Trace> {
        let reached = |step: usize| outlooks.iter().all(|outlook| outlook.reached.get(step).copied().unwrap_or(false));
        let mut trace = Vec::new();
        for (place, rule) in self.graph.plan.rules.iter().enumerate() {
            if !reached(rule.step) {
                continue;
            }
            let when = if let Condition::When(when) = rule.condition { Some(when) } else { None };
            let looked = Looked::at(&self.graph.checked, when.into_iter().chain(rule.unless));
            trace.push(Trace {
                rule: rule.rule,
                fired: fired.get(place).copied().flatten(),
                facts: looked.facts.into_iter().map(|fact| (fact, self.case.fact(fact).clone())).collect(),
                acts: looked.acts.into_iter().map(|action| (action, self.case.done_on(action))).collect(),
            });
        }
        trace
    }
}
