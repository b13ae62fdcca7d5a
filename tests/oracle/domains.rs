//! The values that an unknown fact can be tried with: finitely many, at least one for every distinction that a module makes.

use super::eval::{Deed, World};
use super::linear::{Borders, Linear, Variable, borders};
use super::mention;
use std::collections::{BTreeMap, BTreeSet};
use tenzij::case::{Case, Instances, Known};
use tenzij::check::model::{
    ActionId, Checked, ExprId, FactId, ModuleId, NUMBER_LIMIT, OptionSet, Type, Value, day_number,
};
use tenzij::decide::Missing;
use tenzij::syntax::ast::Date;
use tenzij::table::Id;

/// Something unknown, with what it is tried with.
#[derive(Debug, Clone)]
pub(crate) enum Axis {
    /// A fact.
    Fact(FactId, Vec<Value>),
    /// The first day something was done.
    DoneOn(ActionId, Vec<i64>),
    /// The instances that have been done.
    With(ActionId, Vec<Vec<u32>>),
}

impl Axis {
    /// How many values are tried.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Fact(_, values) => values.len(),
            Self::DoneOn(_, days) => days.len(),
            Self::With(_, ways) => ways.len(),
        }
    }

    /// What a decision calls it.
    pub(crate) fn missing(&self) -> Missing {
        match self {
            Self::Fact(fact, _) => Missing::Fact(*fact),
            Self::DoneOn(action, _) => Missing::DoneOn(*action),
            Self::With(action, _) => Missing::With(*action),
        }
    }

    /// Gives it the value at a place.
    pub(crate) fn set(&self, world: &mut World, place: usize) {
        match self {
            Self::Fact(fact, values) => world.facts[fact.index()] = values[place],
            Self::DoneOn(action, days) => world.deeds[action.index()].first_day = Some(days[place]),
            Self::With(action, ways) => world.deeds[action.index()].ways.clone_from(&ways[place]),
        }
    }
}

/// More values than can be tried, or a range of values that cannot be listed.
#[derive(Debug)]
pub(crate) struct TooMany;

/// What is unknown in a case, and the case with something filled in for it.
pub(crate) fn axes<'a>(checked: &'a Checked, module: ModuleId, case: &Case) -> Result<(World<'a>, Vec<Axis>), TooMany> {
    let borders = borders(checked, module, &conditions(checked, case));
    let mut axes = Vec::new();
    let mut world = World {
        checked,
        today: day_number(case.today()),
        facts: checked.facts.ids().map(|fact| some_value(checked, fact)).collect(),
        deeds: checked.actions.ids().map(|_| Deed::default()).collect(),
        owed: case.acts().iter().flat_map(|act| act.owes.iter().copied()).collect(),
        lenient: false,
    };
    let mut numbers = Numbers { borders, known: BTreeMap::from([(Variable::Today, world.today)]), open: Vec::new() };
    let mentioned = mention::all(checked, module);
    let mut unknown = Vec::new();
    for (id, fact) in checked.facts.iter() {
        match case.fact(id) {
            Known::Value(value) => {
                world.facts[id.index()] = *value;
                if let Value::Number(units) = value {
                    numbers.known.insert(Variable::Fact(id), *units);
                }
            }
            _ if !mentioned.contains(&Missing::Fact(id)) && *case.fact(id) == Known::Unknown => {}
            _ => {
                unknown.push(id);
                let (low, high) = limits(fact.ty, fact.bounds);
                if is_number(fact.ty) {
                    numbers.open.push((Variable::Fact(id), low, high));
                }
            }
        }
    }
    let mut undated = Vec::new();
    for action in checked.actions.ids() {
        let acts: Vec<_> = case.acts().iter().filter(|act| act.action == action).collect();
        if acts.is_empty() {
            continue;
        }
        let ways = done_ways(checked, action, &acts.iter().map(|act| act.instances).collect::<Vec<_>>());
        let first = acts.iter().filter_map(|act| act.done_on).min().map(day_number);
        let deed = &mut world.deeds[action.index()];
        deed.ways.clone_from(&ways[0]);
        deed.first_day = Some(first.unwrap_or(world.today));
        if ways.len() > 1 {
            axes.push(Axis::With(action, ways));
        }
        if acts.iter().all(|act| act.done_on.is_some()) {
            numbers.known.extend(first.map(|day| (Variable::DoneOn(action), day)));
        } else if mentioned.contains(&Missing::DoneOn(action)) {
            let (low, high) = limits(Type::Date, None);
            numbers.open.push((Variable::DoneOn(action), low, first.filter(|_| !super::aside('I')).unwrap_or(high)));
            undated.push(action);
        }
    }
    let candidates = numbers.candidates()?;
    for fact in unknown {
        let values = values(checked, fact, candidates.get(&Variable::Fact(fact)));
        let values = allowed(&world, fact, case.fact(fact), values);
        axes.push(Axis::Fact(fact, values));
    }
    axes.extend(undated.into_iter().map(|action| Axis::DoneOn(action, candidates[&Variable::DoneOn(action)].clone())));
    if axes.iter().any(|axis| axis.len() == 0) {
        return Err(TooMany);
    }
    axes.iter().for_each(|axis| axis.set(&mut world, 0));
    Ok((world, axes))
}

/// The conditions of a scenario on what is unknown.
fn conditions(checked: &Checked, case: &Case) -> Vec<ExprId> {
    let known = checked.facts.ids().map(|fact| case.fact(fact));
    known.filter_map(|known| if let Known::Where(all) = known { Some(all.clone()) } else { None }).flatten().collect()
}

/// The values that meet the conditions of a scenario.
fn allowed(world: &World, fact: FactId, known: &Known, values: Vec<Value>) -> Vec<Value> {
    let Known::Where(conditions) = known else { return values };
    let mut trial = world.clone();
    let meets = |value: &Value| {
        trial.facts[fact.index()] = *value;
        conditions.iter().all(|condition| trial.holds(*condition))
    };
    values.into_iter().filter(meets).collect()
}

fn is_number(ty: Type) -> bool {
    matches!(ty, Type::Integer | Type::Decimal | Type::Money | Type::Date | Type::Duration(_))
}

/// The least and the largest value of a number.
fn limits(ty: Type, bounds: Option<(i64, i64)>) -> (i64, i64) {
    let all = match ty {
        Type::Date => (day_number(Date::constant(1, 1, 1)), day_number(Date::constant(9999, 12, 31))),
        _ => (-NUMBER_LIMIT, NUMBER_LIMIT),
    };
    bounds.unwrap_or(all)
}

/// Any value of a fact.
fn some_value(checked: &Checked, fact: FactId) -> Value {
    let fact = checked.facts.at(fact);
    match fact.ty {
        Type::YesNo => Value::YesNo(false),
        Type::Choice(_) => Value::Option(0),
        Type::Set(_) => Value::Set(OptionSet::EMPTY),
        _ => Value::Number(fact.bounds.map_or(0, |bounds| bounds.0)),
    }
}

/// Every value of a fact that makes a difference; `numbers` are those of a number.
fn values(checked: &Checked, fact: FactId, numbers: Option<&Vec<i64>>) -> Vec<Value> {
    let fact = checked.facts.at(fact);
    let options = |choice| checked.choices.at(choice).options.len();
    let mut all: Vec<Value> = match fact.ty {
        Type::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        Type::Choice(choice) => (0..options(choice)).map(|place| Value::Option(u8::try_from(place).unwrap())).collect(),
        Type::Set(choice) => {
            let subset = |bits: usize| (0..8_u8).filter(|option| (bits >> option) & 1 == 1).collect();
            (0..1_usize << options(choice)).map(|bits| Value::Set(subset(bits))).collect()
        }
        _ => numbers.unwrap().iter().map(|units| Value::Number(*units)).collect(),
    };
    all.extend(fact.optional.then_some(Value::Absent));
    all
}

/// The sets of instances that may have been done, one for each distinction that the program makes.
fn done_ways(checked: &Checked, action: ActionId, acts: &[Instances]) -> Vec<Vec<u32>> {
    let count = checked.actions.at(action).instance_count();
    let mut all: BTreeSet<Vec<u32>> = BTreeSet::from([Vec::new()]);
    for act in acts {
        let choices = match act {
            Instances::Any => (0..count).collect(),
            Instances::One(instance) => vec![*instance],
            Instances::Among(ways) => checked.ways.at(*ways).instances.clone(),
        };
        let with = |done: &Vec<u32>, instance: &u32| {
            let both: BTreeSet<u32> = done.iter().chain([instance]).copied().collect();
            both.into_iter().collect::<Vec<u32>>()
        };
        all = all
            .iter()
            .flat_map(|done| choices.iter().map(|instance| with(done, instance)).collect::<Vec<_>>())
            .collect();
    }
    let mut seen = BTreeSet::new();
    let tells = |done: &Vec<u32>| -> Vec<bool> {
        let ways = checked.ways.rows().filter(|ways| ways.action == action);
        ways.map(|ways| ways.instances.iter().any(|instance| done.contains(instance))).collect()
    };
    all.into_iter().filter(|done| seen.insert(tells(done))).collect()
}

/// How many values of something crooked are listed.
const LISTED: i64 = 64;

struct Numbers {
    borders: Borders,
    known: BTreeMap<Variable, i64>,
    open: Vec<(Variable, i64, i64)>,
}

impl Numbers {
    /// The values of each open variable.
    fn candidates(&self) -> Result<BTreeMap<Variable, Vec<i64>>, TooMany> {
        let open: BTreeSet<Variable> = self.open.iter().map(|(variable, ..)| *variable).collect();
        let there = |variable: &Variable| open.contains(variable) || self.known.contains_key(variable);
        let sums: Vec<&Linear> = self.borders.sums.iter().filter(|sum| sum.factors.keys().all(there)).collect();
        let mut found: BTreeMap<Variable, BTreeSet<i64>> = BTreeMap::new();
        let given = self.known.iter().map(|(variable, value)| (*variable, BTreeSet::from([*value])));
        found.extend(given);
        for (variable, low, high) in &self.open {
            let mut values = BTreeSet::new();
            if self.borders.crooked.contains(variable) {
                if high - low >= LISTED {
                    return Err(TooMany);
                }
                values.extend(*low..=*high);
            }
            found.insert(*variable, values);
        }
        for round in 0..3 {
            for (variable, low, high) in &self.open {
                let mut more = BTreeSet::new();
                for sum in sums.iter().filter(|sum| sum.factors.contains_key(variable)) {
                    for others in combinations(sum, *variable, &found) {
                        more.extend(sum.around_zero(*variable, &others));
                    }
                }
                let values = found.get_mut(variable).unwrap();
                values.extend(more.into_iter().filter(|value| (low..=high).contains(&value)));
                self.complete(*variable, (*low, *high), round, values);
            }
        }
        let alone = |sum: &Linear| sum.factors.keys().filter(|variable| open.contains(variable)).count() == 1;
        for variable in &open {
            let mine: Vec<&Linear> = sums.iter().filter(|sum| sum.factors.contains_key(variable)).copied().collect();
            let shows = self.borders.shown.contains(variable) || self.borders.crooked.contains(variable);
            if !shows && mine.iter().all(|sum| alone(sum)) {
                let mut seen = BTreeSet::new();
                let signs = |value: &i64| -> Vec<i8> {
                    mine.iter().map(|sum| sum.sign(*variable, *value, &self.known)).collect()
                };
                found.get_mut(variable).unwrap().retain(|value| seen.insert(signs(value)));
            }
        }
        found.retain(|variable, _| open.contains(variable));
        Ok(found.into_iter().map(|(variable, values)| (variable, values.into_iter().collect())).collect())
    }

    /// Adds the ends of the bounds, a value when there is none yet, and several when the value itself is shown.
    fn complete(&self, variable: Variable, (low, high): (i64, i64), round: usize, values: &mut BTreeSet<i64>) {
        let bounded = matches!(variable, Variable::Fact(_)) && high - low < NUMBER_LIMIT && high - low < 1_000_000;
        if bounded {
            values.extend([low, high]);
        }
        if values.is_empty() && round > 0 {
            let usual = self.known[&Variable::Today];
            values.insert(usual.clamp(low, high));
        }
        if self.borders.shown.contains(&variable) && round == 1 {
            let first = values.first().copied().unwrap();
            values.extend([first + 1, first + 9, first - 9].into_iter().filter(|value| (low..=high).contains(value)));
        }
    }
}

/// The values of the other variables of a sum, in every combination, up to some hundreds.
fn combinations(
    sum: &Linear,
    variable: Variable,
    found: &BTreeMap<Variable, BTreeSet<i64>>,
) -> Vec<BTreeMap<Variable, i64>> {
    let mut all = vec![BTreeMap::new()];
    for other in sum.factors.keys().filter(|other| **other != variable) {
        let extend = |chosen: &BTreeMap<Variable, i64>| -> Vec<BTreeMap<Variable, i64>> {
            let with = |value: &i64| chosen.iter().map(|(a, b)| (*a, *b)).chain([(*other, *value)]).collect();
            found[other].iter().map(with).collect()
        };
        all = all.iter().flat_map(extend).take(400).collect();
    }
    all
}
