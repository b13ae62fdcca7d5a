//! Section 6 of the charter over all cases at once, read a second time, from the typed program and set by set.

use super::bits::Bits;
use super::space::{At, Of, Space, looked};
use std::collections::BTreeMap;
use tenzij::check::model::{
    ActionId, Checked, Condition, Deadline, EffectKind, ExprId, ExprKind, ModuleId, RuleId, WaysId, date_of,
};
use tenzij::graph::Status;

/// What conditions, deadlines and acts come to in each case.
pub(crate) struct Truths<'a> {
    pub(crate) space: &'a Space<'a>,
    conditions: BTreeMap<ExprId, Bits>,
    days: BTreeMap<ExprId, Vec<Option<i64>>>,
    done: BTreeMap<ActionId, Bits>,
    done_with: BTreeMap<WaysId, Bits>,
}

impl<'a> Truths<'a> {
    pub(crate) fn new(space: &'a Space<'a>, modules: &[ModuleId]) -> Self {
        let checked = space.checked;
        let (conditions, deadlines) = looked(checked, modules);
        let mut truths = Self {
            space,
            conditions: BTreeMap::new(),
            days: deadlines.into_iter().map(|expr| (expr, space.each(expr, |world| world.day(expr)))).collect(),
            done: BTreeMap::new(),
            done_with: BTreeMap::new(),
        };
        for condition in conditions {
            truths.find(condition);
        }
        for action in checked.actions.ids() {
            let done = |at: &At| matches!(at, At::Deed(deed) if deed.first_day.is_some());
            truths.done.insert(action, space.such(Of::Act(action), done));
        }
        for (id, ways) in checked.ways.iter() {
            let among = |at: &At| match at {
                At::Deed(deed) => deed.first_day.is_some() && deed.ways.iter().any(|way| ways.instances.contains(way)),
                _ => false,
            };
            truths.done_with.insert(id, space.such(Of::Act(ways.action), among));
        }
        truths
    }

    fn find(&mut self, expr: ExprId) -> Bits {
        if let Some(known) = self.conditions.get(&expr) {
            return known.clone();
        }
        let count = self.space.count;
        let found = match &self.space.checked.exprs.at(expr).kind {
            ExprKind::Not(a) => !self.find(*a),
            ExprKind::And(all) => all.iter().fold(Bits::all(count), |both, one| &both & &self.find(*one)),
            ExprKind::Or(all) => all.iter().fold(Bits::none(count), |any, one| &any | &self.find(*one)),
            _ => {
                let mut holds = Bits::none(count);
                let each = self.space.each(expr, |world| world.holds(expr));
                (0..count).filter(|case| each[*case]).for_each(|case| holds.set(case));
                holds
            }
        };
        self.conditions.insert(expr, found.clone());
        found
    }

    pub(crate) fn holds(&self, expr: ExprId) -> &Bits {
        &self.conditions[&expr]
    }
    pub(crate) fn done(&self, action: ActionId) -> &Bits {
        &self.done[&action]
    }
    pub(crate) fn done_with(&self, ways: WaysId) -> &Bits {
        &self.done_with[&ways]
    }
    pub(crate) fn day(&self, expr: ExprId, case: usize) -> Option<i64> {
        self.days[&expr][case]
    }
}

/// The rules of a module in order, with the places of each step.
pub(crate) struct Rules {
    pub(crate) rules: Vec<RuleId>,
    pub(crate) steps: Vec<std::ops::Range<usize>>,
    /// Whether the condition of each rule, its period and its `unless` hold; of an `otherwise`, its period.
    own: Vec<Bits>,
}

impl Rules {
    pub(crate) fn new(truths: &Truths<'_>, module: ModuleId) -> Self {
        let checked = truths.space.checked;
        let (mut rules, mut steps) = (Vec::new(), Vec::new());
        for step in &checked.modules.at(module).steps {
            let first = rules.len();
            rules.extend(&checked.steps.at(*step).rules);
            steps.push(first..rules.len());
        }
        let own = rules.iter().map(|rule| own(truths, *rule)).collect();
        Self { rules, steps, own }
    }
}

fn own(truths: &Truths<'_>, rule: RuleId) -> Bits {
    let rule = truths.space.checked.rules.at(rule);
    let mut holds = match rule.condition {
        Condition::When(when) => truths.holds(when).clone(),
        Condition::Always | Condition::Otherwise => Bits::all(truths.space.count),
    };
    if let Some(unless) = rule.unless {
        holds &= &!truths.holds(unless);
    }
    if let Some(period) = rule.in_force {
        let within = |at: &At| matches!(at, At::Day(day) if period.holds(date_of(*day).unwrap()));
        holds &= &truths.space.such(Of::Today, within);
    }
    holds
}

/// What is owed by when: the last days that may run, each with the cases in which it does; none is no last day.
type Owed = BTreeMap<Option<ExprId>, Bits>;

/// One instance of one action.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) action: ActionId,
    pub(crate) instance: u32,
    pub(crate) status: Vec<(Status, Bits)>,
    pub(crate) after: BTreeMap<WaysId, Bits>,
    pub(crate) provided: BTreeMap<ActionId, Owed>,
    pub(crate) deadlines: BTreeMap<ExprId, Bits>,
}

impl Row {
    pub(crate) fn has(&self, status: Status) -> &Bits {
        &self.status.iter().find(|(known, _)| *known == status).unwrap().1
    }
    pub(crate) fn any_of(&self, statuses: &[Status], count: usize) -> Bits {
        statuses.iter().fold(Bits::none(count), |any, status| &any | self.has(*status))
    }
}

/// What a module says in every case.
pub(crate) struct Meaning {
    pub(crate) reached: Vec<Bits>,
    pub(crate) fired: Vec<Bits>,
    pub(crate) rows: Vec<Row>,
    /// Of rules by place, one that requires or permits what the other forbids.
    pub(crate) contradictions: BTreeMap<(usize, usize), Vec<Bits>>,
    pub(crate) stopped: Bits,
    /// The rules that advise.
    pub(crate) advice: BTreeMap<usize, Bits>,
}

impl Meaning {
    /// The module, perhaps without one of its rules.
    pub(crate) fn new(truths: &Truths<'_>, module: ModuleId, rules: &Rules, left_out: Option<usize>) -> Self {
        let checked = truths.space.checked;
        let count = truths.space.count;
        let mut out = Self {
            reached: Vec::new(),
            fired: Vec::new(),
            rows: Vec::new(),
            contradictions: BTreeMap::new(),
            stopped: Bits::none(count),
            advice: BTreeMap::new(),
        };
        let mut holds: Vec<Bits> = Vec::new();
        let mut reached = Bits::all(count);
        for step in &rules.steps {
            out.reached.push(reached.clone());
            let mut own: Vec<Bits> = step.clone().map(|place| &reached & &rules.own[place]).collect();
            if let Some(place) = left_out.filter(|place| step.contains(place)) {
                own[place - step.start] = Bits::none(count);
            }
            let of = |place: usize| checked.rules.at(rules.rules[place]);
            let otherwise = |place: usize| of(place).condition == Condition::Otherwise;
            let mut fired: Vec<Bits> = step.clone().map(|place| fires(rules, checked, &own, step, place)).collect();
            let mut any = Bits::none(count);
            step.clone().filter(|place| !otherwise(*place)).for_each(|place| any |= &fired[place - step.start]);
            for place in step.clone().filter(|place| otherwise(*place)) {
                own[place - step.start] = own[place - step.start].without(&any);
                fired[place - step.start] = own[place - step.start].clone();
            }
            for place in step.clone() {
                let fired = &fired[place - step.start];
                for effect in &of(place).effects {
                    match effect.kind {
                        EffectKind::Stop => out.stopped |= fired,
                        EffectKind::Advise(_) => drop(out.advice.insert(place, fired.clone())),
                        _ => {}
                    }
                }
            }
            reached = reached.without(&out.stopped);
            holds.extend(own);
            out.fired.extend(fired);
        }
        for action in &checked.modules.at(module).actions {
            for instance in 0..checked.actions.at(*action).instance_count() {
                out.row(truths, rules, &holds, *action, instance);
            }
        }
        out
    }

    fn row(&mut self, truths: &Truths<'_>, rules: &Rules, holds: &[Bits], action: ActionId, instance: u32) {
        let checked = truths.space.checked;
        let count = truths.space.count;
        let none = || Bits::none(count);
        let here = |ways: WaysId| {
            let ways = checked.ways.at(ways);
            ways.action == action && ways.instances.contains(&instance)
        };
        let (mut forbids, mut demands, mut permits) = (Vec::new(), Vec::new(), Vec::new());
        let (mut forbidden, mut asked, mut unmet, mut ready) = (none(), none(), none(), none());
        let mut row = Row {
            action,
            instance,
            status: Vec::new(),
            after: BTreeMap::new(),
            provided: BTreeMap::new(),
            deadlines: BTreeMap::new(),
        };
        for (place, rule) in rules.rules.iter().enumerate() {
            let fired = &self.fired[place];
            for effect in &checked.rules.at(*rule).effects {
                match &effect.kind {
                    EffectKind::Forbid { ways, absolutely } if here(*ways) => {
                        let speaks = if *absolutely { fired | &holds[place] } else { fired.clone() };
                        forbidden |= &speaks;
                        forbids.push((place, *absolutely, speaks));
                    }
                    EffectKind::Require { ways, deadline } if here(*ways) => {
                        let open = fired.without(truths.done_with(*ways));
                        asked |= fired;
                        unmet |= &open;
                        demands.push((place, fired.clone()));
                        row.runs(*deadline, &open, count);
                    }
                    EffectKind::Permit { ways, after, provided } => {
                        let permitted = checked.ways.at(*ways).action;
                        for duty in provided.iter().filter(|duty| duty.action == action) {
                            let owed = fired & truths.done(permitted);
                            let open = owed.without(truths.done(action));
                            asked |= &owed;
                            unmet |= &open;
                            demands.push((place, owed));
                            row.runs(duty.deadline, &open, count);
                        }
                        if !here(*ways) {
                            continue;
                        }
                        permits.push((place, fired.clone()));
                        let mut waits = none();
                        for first in after {
                            let still = fired.without(truths.done_with(*first));
                            waits |= &still;
                            *row.after.entry(*first).or_insert_with(none) |= &still;
                        }
                        ready |= &fired.without(&waits);
                        for duty in provided {
                            let last_day = duty.deadline.map(|deadline| deadline.last_day);
                            let owed = row.provided.entry(duty.action).or_default();
                            *owed.entry(last_day).or_insert_with(none) |= fired;
                        }
                    }
                    _ => {}
                }
            }
        }
        for (forbids, absolutely, speaks) in &forbids {
            for (place, says) in demands.iter().chain(permits.iter().filter(|_| !absolutely)) {
                let both = says & speaks;
                if both.any() {
                    self.contradictions.entry((*place, *forbids)).or_default().push(both);
                }
            }
        }
        let waiting = row.after.values().fold(none(), |any, one| &any | one);
        let mut rest = Bits::all(count);
        for (status, holds) in [
            (Status::Forbidden, forbidden),
            (Status::Required, unmet),
            (Status::Fulfilled, asked),
            (Status::Permitted, ready),
            (Status::NotYet, waiting),
            (Status::NoGround, Bits::all(count)),
        ] {
            let has = &rest & &holds;
            rest = rest.without(&holds);
            row.status.push((status, has));
        }
        let (not_yet, required) = (row.has(Status::NotYet).clone(), row.has(Status::Required).clone());
        let nothing = row.has(Status::Forbidden).clone();
        row.after.values_mut().for_each(|one| *one &= &not_yet);
        row.deadlines.values_mut().for_each(|one| *one &= &required);
        row.provided.values_mut().flat_map(BTreeMap::values_mut).for_each(|one| *one = one.without(&nothing));
        self.rows.push(row);
    }

    /// The cases on which nothing at all is said.
    pub(crate) fn silent(&self, count: usize) -> Bits {
        let none = |all: Bits, row: &Row| &all & row.has(Status::NoGround);
        let quiet = self.rows.iter().fold(Bits::all(count), none);
        self.advice.values().fold(quiet.without(&self.stopped), |quiet, one| quiet.without(one))
    }
}

impl Row {
    fn runs(&mut self, deadline: Option<Deadline>, open: &Bits, count: usize) {
        if let Some(deadline) = deadline {
            *self.deadlines.entry(deadline.last_day).or_insert_with(|| Bits::none(count)) |= open;
        }
    }

    /// The earliest last day that runs in a case.
    pub(crate) fn deadline(&self, truths: &Truths<'_>, case: usize) -> Option<i64> {
        let running = self.deadlines.iter().filter(|(_, runs)| runs.get(case));
        running.filter_map(|(expr, _)| truths.day(*expr, case)).min()
    }

    /// Whether something is owed for the action in a case, and by when at first.
    pub(crate) fn owes(&self, truths: &Truths<'_>, action: ActionId, case: usize) -> Option<Option<i64>> {
        let owed = self.provided.get(&action)?.iter().filter(|(_, owed)| owed.get(case)).map(|(expr, _)| expr);
        let owed: Vec<_> = owed.collect();
        (!owed.is_empty()).then(|| owed.into_iter().filter_map(|expr| truths.day((*expr)?, case)).min())
    }

    /// The cases in which another reading of the row says otherwise.
    pub(crate) fn differs(&self, other: &Self, truths: &Truths<'_>) -> bool {
        let count = truths.space.count;
        let waits = |row: &Self| {
            row.after.iter().filter(|(_, one)| one.any()).map(|(ways, one)| (*ways, one.clone())).collect::<Vec<_>>()
        };
        if self.status != other.status || waits(self) != waits(other) {
            return true;
        }
        let owed = |row: &Self| {
            row.provided
                .clone()
                .into_iter()
                .filter(|(_, owed)| owed.values().any(Bits::any))
                .collect::<BTreeMap<_, _>>()
        };
        if self.deadlines == other.deadlines && owed(self) == owed(other) {
            return false;
        }
        let duties: Vec<ActionId> = self.provided.keys().chain(other.provided.keys()).copied().collect();
        (0..count).any(|case| {
            self.deadline(truths, case) != other.deadline(truths, case)
                || duties.iter().any(|duty| self.owes(truths, *duty, case) != other.owes(truths, *duty, case))
        })
    }
}

/// A rule fires when its own condition holds and no exception to it fires.
fn fires(rules: &Rules, checked: &Checked, own: &[Bits], step: &std::ops::Range<usize>, place: usize) -> Bits {
    let mut fired = own[place - step.start].clone();
    for other in step.clone() {
        if checked.rules.at(rules.rules[other]).exception_to == Some(rules.rules[place]) {
            fired = fired.without(&fires(rules, checked, own, step, other));
        }
    }
    fired
}
