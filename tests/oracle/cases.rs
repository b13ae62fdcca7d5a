//! Random cases, by name, so that a case can be moved to a smaller program.

use super::random::Random;
use super::unknown::completions;
use tenzij::case::{Act, Case, Instances, Known};
use tenzij::check::model::{
    ActionId, Checked, ExprId, ExprKind, Fact, FactId, ModuleId, OptionSet, Type, Unit, Value, Ways, day_number,
};
use tenzij::syntax::ast::Date;

/// A case of a program that may still change.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The date of the decision.
    pub(crate) today: Date,
    /// The facts that are known.
    pub(crate) facts: Vec<(String, Value)>,
    /// Unknown facts of which a condition is known: its place among those of the program about this fact alone.
    pub(crate) ranges: Vec<(String, usize)>,
    /// The acts on record.
    pub(crate) acts: Vec<ActDraft>,
}

/// An act on record.
#[derive(Debug, Clone)]
pub(crate) struct ActDraft {
    /// The action.
    pub(crate) action: String,
    /// In which way.
    pub(crate) way: Way,
    /// On which day, if known.
    pub(crate) done_on: Option<Date>,
    /// The duties that hung on it.
    pub(crate) owes: Vec<String>,
}

/// In which way something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Not known.
    Any,
    /// In this one.
    One(u32),
    /// In one of these: the place of the ways among those of the program for this action.
    Among(usize),
}

impl Draft {
    /// The case itself. What the program does not know is left out.
    pub(crate) fn case(&self, checked: &Checked) -> Case {
        let mut case = Case::new(checked, self.today);
        let named = |name: &str| checked.actions.iter().find(|(_, action)| action.name == name).map(|(id, _)| id);
        for (name, place) in &self.ranges {
            if let Some((id, _)) = checked.facts.iter().find(|(_, fact)| fact.name == *name) {
                let condition = about(checked, id).get(*place).copied();
                condition.into_iter().for_each(|condition| case.set(id, Known::Where(vec![condition])));
            }
        }
        for (name, value) in &self.facts {
            let fact = checked.facts.iter().find(|(_, fact)| fact.name == *name);
            fact.into_iter().for_each(|(id, _)| case.set(id, Known::Value(*value)));
        }
        for act in &self.acts {
            if let Some(action) = named(&act.action) {
                case.record(Act {
                    action,
                    instances: instances(checked, action, act.way),
                    done_on: act.done_on,
                    owes: act.owes.iter().filter_map(|duty| named(duty)).collect(),
                });
            }
        }
        case
    }

    /// Makes something known that was not.
    fn learn(&mut self, random: &mut Random, checked: &Checked) {
        let unknown: Vec<&Fact> =
            checked.facts.rows().filter(|fact| !self.facts.iter().any(|(name, _)| *name == fact.name)).collect();
        let vague: Vec<usize> = (0..self.acts.len())
            .filter(|act| !matches!(self.acts[*act].way, Way::One(_)) || self.acts[*act].done_on.is_none())
            .collect();
        if !vague.is_empty() && (unknown.is_empty() || random.percent(40)) {
            let act = &mut self.acts[random.pick(&vague)];
            act.done_on = act.done_on.or_else(|| Some(date(random)));
            act.way = Way::One(0);
        } else if !unknown.is_empty() {
            let fact = random.pick(&unknown);
            self.facts.push((fact.name.clone(), value(random, checked, fact)));
        }
    }
}

fn instances(checked: &Checked, action: ActionId, way: Way) -> Instances {
    match way {
        Way::Any => Instances::Any,
        Way::One(instance) => Instances::One(instance),
        Way::Among(place) => {
            let among = |ways: &Ways| ways.action == action && !ways.instances.is_empty();
            let ways = checked.ways.iter().filter(|(_, ways)| among(ways)).map(|(id, _)| id).nth(place);
            ways.map_or(Instances::Any, Instances::Among)
        }
    }
}

/// The conditions in a program that speak of this fact alone, and can be asked whatever its value is.
fn about(checked: &Checked, fact: FactId) -> Vec<ExprId> {
    let alone = |expr: &ExprId| {
        let mut inside = vec![*expr];
        let mut mentioned = false;
        while let Some(next) = inside.pop() {
            match &checked.exprs.at(next).kind {
                ExprKind::Fact(other) if *other == fact => mentioned = true,
                ExprKind::Const(_) => {}
                kind if !kind.children().is_empty() => inside.extend(kind.children()),
                _ => return false,
            }
        }
        mentioned && checked.exprs.at(*expr).ty == Type::YesNo
    };
    let guarded = |expr: &ExprId| match &checked.exprs.at(*expr).kind {
        ExprKind::And(all) => matches!(checked.exprs.at(all[0]).kind, ExprKind::IsPresent(_)),
        ExprKind::IsPresent(_) => true,
        _ => !checked.facts.at(fact).optional,
    };
    checked.exprs.ids().filter(|expr| alone(expr) && guarded(expr)).collect()
}

/// A random case with at most this many completions.
pub(crate) fn random(random: &mut Random, checked: &Checked, module: ModuleId, limit: usize) -> Draft {
    let mut draft = partial(random, checked);
    while !completions(checked, module, &draft.case(checked)).is_ok_and(|count| count <= limit) {
        draft.learn(random, checked);
    }
    draft
}

/// A random case in which some things are unknown, or known in part.
pub(crate) fn partial(random: &mut Random, checked: &Checked) -> Draft {
    let known = random.pick(&[20, 50, 70, 90]);
    let mut draft = complete(random, checked);
    draft.facts.retain(|_| random.percent(known));
    if random.percent(if super::aside('C') { 0 } else { 10 }) {
        draft.ranges = checked.facts.rows().map(|fact| (fact.name.clone(), random.below(3))).collect();
    }
    for act in &mut draft.acts {
        act.way = match random.below(100) {
            0..65 => act.way,
            65..90 if super::aside('K') => act.way,
            65..90 => Way::Any,
            _ if super::aside('H') => act.way,
            _ => Way::Among(random.below(3)),
        };
        act.done_on = act.done_on.filter(|_| random.percent(if super::aside('R') { 100 } else { 70 }));
    }
    draft
}

/// A random case in which everything is known.
pub(crate) fn complete(random: &mut Random, checked: &Checked) -> Draft {
    let facts = checked.facts.rows().map(|fact| (fact.name.clone(), value(random, checked, fact))).collect();
    let mut acts = Vec::new();
    let done = random.pick(&[0, 25, 50]);
    for action in checked.actions.rows() {
        while random.percent(done) && acts.len() < 6 {
            let count = usize::try_from(action.instance_count()).unwrap();
            let owes = checked
                .actions
                .rows()
                .filter(|_| random.percent(if super::aside('A') { 0 } else { 6 }))
                .map(|duty| duty.name.clone())
                .collect();
            acts.push(ActDraft {
                action: action.name.clone(),
                way: Way::One(u32::try_from(random.below(count)).unwrap()),
                done_on: Some(date(random)),
                owes,
            });
        }
    }
    Draft { today: date(random), facts, ranges: Vec::new(), acts }
}

/// A random date near those that the programs mention.
fn date(random: &mut Random) -> Date {
    let start = day_number(Date::constant(2024, 4, 20));
    tenzij::check::model::date_of(start + random.between(0, 40)).unwrap()
}

/// A random value of a fact, near those that the programs mention.
fn value(random: &mut Random, checked: &Checked, fact: &Fact) -> Value {
    if fact.optional && random.percent(30) {
        return Value::Absent;
    }
    let options = |choice| checked.choices.at(choice).options.len();
    let near = random.between(-1, 1);
    let number = match fact.ty {
        Type::YesNo => return Value::YesNo(random.percent(50)),
        Type::Choice(choice) => return Value::Option(u8::try_from(random.below(options(choice))).unwrap()),
        Type::Set(choice) => {
            let set: OptionSet = (0..options(choice))
                .filter(|_| random.percent(50))
                .map(|option| u8::try_from(option).unwrap())
                .collect();
            return Value::Set(set);
        }
        Type::Decimal => near + random.pick(&[500_000, 1_000_000, 1_250_000, 2_500_000, 333_333, 4_000_000]),
        Type::Money => near + random.pick(&[1, 500, 1_250, 5_000, 9_998]),
        Type::Date => day_number(date(random)),
        Type::Duration(Unit::Months) => random.pick(&[0, 1, 2, 6, 7, 12]),
        Type::Duration(_) => random.pick(&[0, 1, 2, 4, 5, 6, 10, 11, 14, 20]),
        Type::Integer | Type::Unknown => random.between(0, 9),
    };
    let (low, high) = fact.bounds.unwrap_or((i64::MIN, i64::MAX));
    Value::Number(number.clamp(low, high))
}
