//! Every case of a small program: each combination of the values that its facts, its date and its acts can have.
//!
//! Of a number with few values all are taken; of any other, those around each number that it is compared with, which is
//! enough as long as it is compared with nothing else. A date that is added to or compared with another is taken day by
//! day over a window around everything that the program mentions.

use super::bits::Bits;
use crate::oracle::eval::{Deed, World};
use std::collections::{BTreeMap, BTreeSet};
use tenzij::case::{Case, Instances, Known};
use tenzij::check::model::{
    ActionId, Checked, Condition, EffectKind, ExprId, ExprKind, FactId, ModuleId, OptionSet, Type, Value, day_number,
};
use tenzij::syntax::ast::Date;
use tenzij::table::Id;

/// The day of a case of a program that never looks at the date.
const ORDINARY: Date = Date::constant(2024, 5, 15);

/// Beyond this many a number's values are not all taken.
const FEW: i64 = 9;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Of {
    Fact(FactId),
    Today,
    Act(ActionId),
}

#[derive(Clone, Debug)]
pub(crate) enum At {
    Value(Value),
    Day(i64),
    Deed(Deed),
}

/// What one thing can be.
pub(crate) struct Axis {
    pub(crate) of: Of,
    pub(crate) values: Vec<At>,
    pub(crate) stride: usize,
}

pub(crate) struct Space<'a> {
    pub(crate) checked: &'a Checked,
    pub(crate) axes: Vec<Axis>,
    pub(crate) count: usize,
    base: World<'a>,
}

/// There are more cases than can be tried, or not all of them can be listed.
#[derive(Debug)]
pub(crate) struct TooMany;

/// The expressions that rules, guarantees and frames look at, and those of deadlines.
pub(crate) fn looked(checked: &Checked, modules: &[ModuleId]) -> (Vec<ExprId>, Vec<ExprId>) {
    let (mut conditions, mut deadlines) = (Vec::new(), Vec::new());
    for module in modules {
        let module = checked.modules.at(*module);
        for rule in module.steps.iter().flat_map(|step| &checked.steps.at(*step).rules) {
            let rule = checked.rules.at(*rule);
            if let Condition::When(when) = rule.condition {
                conditions.push(when);
            }
            conditions.extend(rule.unless);
            for effect in &rule.effects {
                match &effect.kind {
                    EffectKind::Permit { provided, .. } => {
                        deadlines.extend(provided.iter().filter_map(|duty| Some(duty.deadline?.last_day)));
                    }
                    EffectKind::Require { deadline, .. } => {
                        deadlines.extend(deadline.map(|deadline| deadline.last_day))
                    }
                    _ => {}
                }
            }
        }
        conditions.extend(module.guarantees.iter().flat_map(|one| one.when.iter().chain(&one.unless)));
        conditions.extend(module.applies_when);
    }
    (conditions, deadlines)
}

/// All expressions below these, each once.
pub(crate) fn below(checked: &Checked, roots: &[ExprId]) -> BTreeSet<ExprId> {
    let (mut seen, mut todo) = (BTreeSet::new(), roots.to_vec());
    while let Some(expr) = todo.pop() {
        if seen.insert(expr) {
            todo.extend(checked.exprs.at(expr).kind.children());
        }
    }
    seen
}

/// The things that an expression looks at.
pub(crate) fn looks_at(checked: &Checked, expr: ExprId) -> BTreeSet<Of> {
    let of = |expr: ExprId| match &checked.exprs.at(expr).kind {
        ExprKind::Fact(fact) => Some(Of::Fact(*fact)),
        ExprKind::Today => Some(Of::Today),
        ExprKind::Done(action) | ExprKind::DoneOn(action) => Some(Of::Act(*action)),
        ExprKind::DoneWith(ways) => Some(Of::Act(checked.ways.at(*ways).action)),
        _ => None,
    };
    below(checked, &[expr]).into_iter().filter_map(of).collect()
}

impl<'a> Space<'a> {
    /// The cases of these modules together.
    pub(crate) fn new(checked: &'a Checked, modules: &[ModuleId], most: usize) -> Result<Self, TooMany> {
        let borders = Borders::new(checked, modules);
        let facts: BTreeSet<FactId> = modules.iter().flat_map(|one| checked.modules.at(*one).facts.clone()).collect();
        let actions: BTreeSet<ActionId> =
            modules.iter().flat_map(|one| checked.modules.at(*one).actions.clone()).collect();
        let mut axes = Vec::new();
        for fact in facts {
            axes.push((Of::Fact(fact), borders.fact(fact)?.into_iter().map(At::Value).collect::<Vec<_>>()));
        }
        axes.push((Of::Today, borders.days(Of::Today).into_iter().map(At::Day).collect()));
        for action in actions {
            let mut values = vec![At::Deed(Deed::default())];
            for day in borders.days(Of::Act(action)) {
                for ways in borders.ways(action) {
                    values.push(At::Deed(Deed { first_day: Some(day), ways }));
                }
            }
            axes.push((Of::Act(action), values));
        }
        let mut count = 1;
        let mut placed = Vec::new();
        for (of, values) in axes {
            placed.push(Axis { of, stride: count, values });
            count *= placed.last().unwrap().values.len();
            if count > most {
                return Err(TooMany);
            }
        }
        let base = World {
            checked,
            today: day_number(ORDINARY),
            facts: checked.facts.ids().map(|_| Value::Absent).collect(),
            deeds: checked.actions.ids().map(|_| Deed::default()).collect(),
            owed: Vec::new(),
            lenient: true,
        };
        Ok(Self { checked, axes: placed, count, base })
    }

    pub(crate) fn place(&self, case: usize, axis: usize) -> usize {
        case / self.axes[axis].stride % self.axes[axis].values.len()
    }

    /// The case with the thing of an axis otherwise.
    pub(crate) fn with(&self, case: usize, axis: usize, place: usize) -> usize {
        case + place * self.axes[axis].stride - self.place(case, axis) * self.axes[axis].stride
    }

    pub(crate) fn world(&self, case: usize) -> World<'a> {
        let mut world = self.base.clone();
        for axis in 0..self.axes.len() {
            self.put(&mut world, axis, self.place(case, axis));
        }
        world
    }

    fn put(&self, world: &mut World<'_>, axis: usize, place: usize) {
        match (&self.axes[axis].of, &self.axes[axis].values[place]) {
            (Of::Fact(fact), At::Value(value)) => world.facts[fact.index()] = *value,
            (Of::Act(action), At::Deed(deed)) => world.deeds[action.index()] = deed.clone(),
            (_, At::Day(day)) => world.today = *day,
            other => panic!("{other:?}"),
        }
    }

    /// What an expression comes to in every case; it is computed once for each combination of what it looks at.
    pub(crate) fn each<T: Clone>(&self, expr: ExprId, compute: impl Fn(&World<'_>) -> T) -> Vec<T> {
        let looks_at = looks_at(self.checked, expr);
        let axes: Vec<usize> = (0..self.axes.len()).filter(|axis| looks_at.contains(&self.axes[*axis].of)).collect();
        let combinations = axes.iter().map(|axis| self.axes[*axis].values.len()).product::<usize>();
        let mut world = self.base.clone();
        let mut found = Vec::with_capacity(combinations);
        for combination in 0..combinations {
            let mut rest = combination;
            for axis in &axes {
                let length = self.axes[*axis].values.len();
                self.put(&mut world, *axis, rest % length);
                rest /= length;
            }
            found.push(compute(&world));
        }
        let mut all = Vec::with_capacity(self.count);
        for case in 0..self.count {
            let (mut at, mut stride) = (0, 1);
            for axis in &axes {
                at += self.place(case, *axis) * stride;
                stride *= self.axes[*axis].values.len();
            }
            all.push(found[at].clone());
        }
        all
    }

    /// The cases in which one thing is so.
    pub(crate) fn such(&self, of: Of, is: impl Fn(&At) -> bool) -> Bits {
        let Some(axis) = self.axes.iter().position(|axis| axis.of == of) else { return Bits::none(self.count) };
        let so: Vec<bool> = self.axes[axis].values.iter().map(is).collect();
        let mut found = Bits::none(self.count);
        (0..self.count).filter(|case| so[self.place(*case, axis)]).for_each(|case| found.set(case));
        found
    }

    /// For each case, whether all cases (or one of them) that differ from it in this thing alone are in the set.
    pub(crate) fn over(&self, axis: usize, set: &Bits, all: bool) -> Bits {
        let mut out = Bits::none(self.count);
        let length = self.axes[axis].values.len();
        for case in (0..self.count).filter(|case| self.place(*case, axis) == 0) {
            let mut places = (0..length).map(|place| case + place * self.axes[axis].stride);
            let holds = if all { places.all(|case| set.get(case)) } else { places.any(|case| set.get(case)) };
            if holds {
                (0..length).for_each(|place| out.set(case + place * self.axes[axis].stride));
            }
        }
        out
    }

    /// The cases that a case can become when an action is done in one way, on whatever day.
    pub(crate) fn after_act(&self, case: usize, axis: usize, instance: u32) -> Vec<usize> {
        let Of::Act(action) = self.axes[axis].of else { panic!("{:?} is no act", self.axes[axis].of) };
        let class = |instance: u32| -> Vec<bool> {
            let ways = self.checked.ways.rows().filter(|ways| ways.action == action);
            ways.map(|ways| ways.instances.contains(&instance)).collect()
        };
        let deed = |place: usize| match &self.axes[axis].values[place] {
            At::Deed(deed) => (deed.first_day, deed.ways.iter().map(|way| class(*way)).collect::<BTreeSet<_>>()),
            other => panic!("{other:?}"),
        };
        let (first_day, mut ways) = deed(self.place(case, axis));
        ways.insert(class(instance));
        let then = |place: &usize| {
            let (day, done) = deed(*place);
            done == ways && day.is_some() && (first_day.is_none() || day == first_day)
        };
        let places = (0..self.axes[axis].values.len()).filter(then);
        places.map(|place| self.with(case, axis, place)).collect()
    }

    /// The cases that a case in facts leaves open: what it does not tell can be anything. Without a date, on any day.
    pub(crate) fn completions(&self, case: &Case, dated: bool) -> Bits {
        let mut allowed: Vec<Vec<bool>> = Vec::new();
        for axis in &self.axes {
            let mut mask = vec![true; axis.values.len()];
            match axis.of {
                Of::Fact(fact) => {
                    if let Known::Value(value) = case.fact(fact) {
                        mask = only(nearest(&axis.values, *value), mask.len());
                    }
                }
                Of::Today if dated => mask = only(nearest_day(&axis.values, day_number(case.today())), mask.len()),
                Of::Today => {}
                Of::Act(action) => mask = self.deeds(&axis.values, case, action),
            }
            allowed.push(mask);
        }
        let mut out = Bits::none(self.count);
        for one in 0..self.count {
            if (0..self.axes.len()).all(|axis| allowed[axis][self.place(one, axis)]) {
                out.set(one);
            }
        }
        out
    }

    /// Which of the ways and days in which an act can have been done a case leaves open.
    fn deeds(&self, values: &[At], case: &Case, action: ActionId) -> Vec<bool> {
        let acts: Vec<_> = case.acts().iter().filter(|act| act.action == action).collect();
        if case.undone().contains(&action) {
            return only(0, values.len());
        }
        if acts.is_empty() {
            return vec![true; values.len()];
        }
        let class = |instance: u32| -> Vec<bool> {
            let ways = self.checked.ways.rows().filter(|ways| ways.action == action);
            ways.map(|ways| ways.instances.contains(&instance)).collect()
        };
        let any_way = acts.iter().any(|act| !matches!(act.instances, Instances::One(_)));
        let done: BTreeSet<Vec<bool>> = acts
            .iter()
            .filter_map(|act| if let Instances::One(instance) = act.instances { Some(class(instance)) } else { None })
            .collect();
        let fits = |at: &At| match at {
            At::Deed(deed) => {
                let ways: BTreeSet<_> = deed.ways.iter().map(|way| class(*way)).collect();
                deed.first_day.is_some() && (any_way && done.is_subset(&ways) || ways == done)
            }
            _ => false,
        };
        let mut open: Vec<bool> = values.iter().map(fits).collect();
        if acts.iter().all(|act| act.done_on.is_some()) {
            let day = acts.iter().filter_map(|act| act.done_on).min().map(day_number).unwrap();
            let day_of = |place: &usize| if let At::Deed(deed) = &values[*place] { deed.first_day.unwrap() } else { 0 };
            let places: Vec<usize> = (0..values.len()).filter(|place| open[*place]).collect();
            let days: Vec<i64> = places.iter().map(day_of).collect::<BTreeSet<_>>().into_iter().collect();
            let nearest = days[nearest_number(&days, day)];
            places.iter().filter(|place| day_of(place) != nearest).for_each(|place| open[*place] = false);
        }
        open
    }
}

fn only(place: usize, count: usize) -> Vec<bool> {
    (0..count).map(|other| other == place).collect()
}

fn nearest(values: &[At], value: Value) -> usize {
    let same = |at: &At| matches!(at, At::Value(other) if *other == value);
    if let Some(place) = values.iter().position(same) {
        return place;
    }
    let number = |at: &At| match at {
        At::Value(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let Value::Number(wanted) = value else { panic!("{value:?} is no value of {values:?}") };
    let numbers: Vec<i64> = values.iter().filter_map(number).collect();
    let found = numbers[nearest_number(&numbers, wanted)];
    values.iter().position(|at| number(at) == Some(found)).unwrap()
}

fn nearest_day(values: &[At], day: i64) -> usize {
    let days: Vec<i64> = values.iter().filter_map(|at| if let At::Day(day) = at { Some(*day) } else { None }).collect();
    nearest_number(&days, day)
}

/// The place of the number that stands for this one: itself, or the largest below it, or the least of all.
fn nearest_number(rising: &[i64], wanted: i64) -> usize {
    rising.partition_point(|number| *number <= wanted).saturating_sub(1)
}

struct Borders<'a> {
    checked: &'a Checked,
    modules: Vec<ModuleId>,
    /// The numbers with which each number is compared by itself.
    limits: BTreeMap<Of, BTreeSet<i64>>,
    /// Those that stand in anything else.
    crooked: BTreeSet<Of>,
    /// Acts of which the day is looked at.
    dated: BTreeSet<ActionId>,
    /// From the first to the last day that is mentioned.
    window: (i64, i64),
}

impl<'a> Borders<'a> {
    fn new(checked: &'a Checked, modules: &[ModuleId]) -> Self {
        let (conditions, deadlines) = looked(checked, modules);
        let mut borders = Self {
            checked,
            modules: modules.to_vec(),
            limits: BTreeMap::new(),
            crooked: BTreeSet::new(),
            dated: BTreeSet::new(),
            window: (day_number(ORDINARY), day_number(ORDINARY)),
        };
        let mut days: Vec<i64> = Vec::new();
        for expr in below(checked, &conditions) {
            borders.compare(expr, &mut days);
        }
        for expr in below(checked, &deadlines) {
            if let ExprKind::DoneOn(action) = checked.exprs.at(expr).kind {
                borders.dated.insert(action);
            }
        }
        for fact in checked.facts.rows().filter(|fact| fact.ty == Type::Date) {
            days.extend(fact.bounds.iter().flat_map(|(low, high)| [*low, *high]));
        }
        let rules = modules.iter().flat_map(|one| &checked.modules.at(*one).steps);
        for rule in rules.flat_map(|step| &checked.steps.at(*step).rules) {
            if let Some(period) = checked.rules.at(*rule).in_force {
                let ends = [Some(day_number(period.from) - 1), period.until.map(day_number)];
                borders.limits.entry(Of::Today).or_default().extend(ends.into_iter().flatten());
                days.extend(ends.into_iter().flatten());
            }
        }
        if let (Some(low), Some(high)) = (days.iter().min(), days.iter().max()) {
            borders.window = (*low, *high);
        }
        borders
    }

    fn compare(&mut self, expr: ExprId, days: &mut Vec<i64>) {
        let checked = self.checked;
        let row = checked.exprs.at(expr);
        if let (ExprKind::Const(Value::Number(day)), Type::Date) = (&row.kind, row.ty) {
            days.push(*day);
        }
        if let ExprKind::DoneOn(action) = row.kind {
            self.dated.insert(action);
        }
        let ExprKind::Compare(_, a, b) = row.kind else { return };
        let number = |side: ExprId| matches!(checked.exprs.at(side).ty, Type::Choice(_) | Type::Set(_) | Type::YesNo);
        if number(a) {
            return;
        }
        let constant = |side: ExprId| match checked.exprs.at(side).kind {
            ExprKind::Const(Value::Number(number)) => Some(number),
            _ => None,
        };
        let alone = |side: ExprId| match checked.exprs.at(side).kind {
            ExprKind::Fact(fact) => Some(Of::Fact(fact)),
            ExprKind::Today => Some(Of::Today),
            ExprKind::DoneOn(action) => Some(Of::Act(action)),
            _ => None,
        };
        match (alone(a).zip(constant(b)), alone(b).zip(constant(a))) {
            (Some((of, limit)), _) | (_, Some((of, limit))) => {
                self.limits.entry(of).or_default().insert(limit);
            }
            _ => self.crooked.extend(looks_at(checked, expr)),
        }
    }

    /// All values of a fact that tell cases apart.
    fn fact(&self, fact: FactId) -> Result<Vec<Value>, TooMany> {
        let row = self.checked.facts.at(fact);
        let options = |choice| self.checked.choices.at(choice).options.len();
        let mut all: Vec<Value> = match row.ty {
            Type::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
            Type::Choice(choice) => {
                (0..options(choice)).map(|place| Value::Option(u8::try_from(place).unwrap())).collect()
            }
            Type::Set(choice) => {
                let subset = |bits: usize| (0..8_u8).filter(|option| (bits >> option) & 1 == 1).collect::<OptionSet>();
                (0..1_usize << options(choice)).map(|bits| Value::Set(subset(bits))).collect()
            }
            _ => self.numbers(fact)?.into_iter().map(Value::Number).collect(),
        };
        all.extend(row.optional.then_some(Value::Absent));
        Ok(all)
    }

    fn numbers(&self, fact: FactId) -> Result<Vec<i64>, TooMany> {
        let row = self.checked.facts.at(fact);
        let of = Of::Fact(fact);
        match row.bounds {
            Some((low, high)) if high - low < FEW => Ok((low..=high).collect()),
            _ if self.crooked.contains(&of) => Err(TooMany),
            bounds => {
                let (low, high) = bounds.unwrap_or((-1_000_000_000, 1_000_000_000));
                Ok(around(self.limits.get(&of), low, high, if row.ty == Type::Date { day_number(ORDINARY) } else { 0 }))
            }
        }
    }

    fn days(&self, of: Of) -> Vec<i64> {
        let (low, high) = (self.window.0 - 12, self.window.1 + 12);
        match of {
            of if self.crooked.contains(&of) && (of == Of::Today || self.is_dated(of)) => (low..=high).collect(),
            Of::Act(_) if !self.is_dated(of) => vec![day_number(ORDINARY)],
            // A day from which a term runs: other than today, both ways.
            Of::Act(_) if !self.limits.contains_key(&of) => [-3, 0, 3].map(|days| day_number(ORDINARY) + days).to_vec(),
            of => around(self.limits.get(&of), low - 1_000, high + 1_000, day_number(ORDINARY)),
        }
    }

    fn is_dated(&self, of: Of) -> bool {
        matches!(of, Of::Act(action) if self.dated.contains(&action))
    }

    /// The sets of ways in which an action can have been done, one for each that something tells apart.
    fn ways(&self, action: ActionId) -> Vec<Vec<u32>> {
        let mut classes: BTreeMap<Vec<bool>, u32> = BTreeMap::new();
        for instance in (0..self.checked.actions.at(action).instance_count()).rev() {
            let ways = self.checked.ways.rows().filter(|ways| ways.action == action);
            classes.insert(ways.map(|ways| ways.instances.contains(&instance)).collect(), instance);
        }
        let classes: Vec<u32> = classes.into_values().collect();
        assert!(!self.modules.is_empty());
        let subset =
            |bits: usize| (0..classes.len()).filter(move |place| bits >> place & 1 == 1).map(|place| classes[place]);
        (1..1_usize << classes.len()).map(|bits| subset(bits).collect()).collect()
    }
}

fn around(limits: Option<&BTreeSet<i64>>, low: i64, high: i64, ordinary: i64) -> Vec<i64> {
    let near = |limit: &i64| [*limit - 1, *limit, *limit + 1];
    let mut all: BTreeSet<i64> = limits.into_iter().flatten().flat_map(near).collect();
    all.retain(|number| (low..=high).contains(number));
    if all.is_empty() {
        all.insert(ordinary.clamp(low, high));
    }
    all.into_iter().collect()
}
