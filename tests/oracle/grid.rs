//! All cases of a small program on one day, decided one by one.

use super::decide::{Outcome, decide, own};
use super::domains::{Axis, TooMany, axes};
use super::eval::{Deed, World};
use super::linear::rules;
use super::mention;
use super::random::Random;
use std::collections::BTreeSet;
use tenzij::case::{Act, Case, Instances, Known};
use tenzij::check::model::{ActionId, Checked, ModuleId, RuleId, Value, date_of, day_number};
use tenzij::decide::Missing;
use tenzij::graph::Status;
use tenzij::reasons::Given;
use tenzij::syntax::ast::Date;
use tenzij::table::Id;

/// Something given, with everything it can be.
pub(crate) struct Unit {
    /// What.
    pub(crate) given: Given,
    /// What it can be.
    pub(crate) options: Vec<Choice>,
    /// Which of these the case at hand leaves.
    pub(crate) agrees: Vec<bool>,
    /// Whether the case at hand says anything of it.
    pub(crate) known: bool,
}

/// What a unit can be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Choice {
    /// A value.
    Value(Value),
    /// Not done.
    NotDone,
    /// Done on a day, in these ways, and owing this.
    Done(i64, Vec<u32>, Vec<ActionId>),
}

/// One case.
pub(crate) struct Whole {
    /// The option of each unit.
    pub(crate) options: Vec<usize>,
    /// The units that differ from the case at hand, as bits.
    pub(crate) differs: u32,
    /// What is decided.
    pub(crate) outcome: Outcome,
    /// The rules whose own condition holds.
    pub(crate) conditions: BTreeSet<RuleId>,
}

/// All cases of a program on one day, and one case at hand.
pub(crate) struct Grid {
    /// The units, in the order of declaration.
    pub(crate) units: Vec<Unit>,
    /// The case at hand.
    pub(crate) case: Case,
    /// Every case there is.
    pub(crate) cases: Vec<Whole>,
}

impl Grid {
    /// The cases of a program, at most `limit`, and a random one of them of which some facts are not known.
    pub(crate) fn random(
        random: &mut Random,
        checked: &Checked,
        module: ModuleId,
        limit: usize,
    ) -> Result<Self, TooMany> {
        let today = date_of(day_number(Date::constant(2024, 4, 20)) + random.between(0, 40)).unwrap();
        let (world, mut units) = units(checked, module, today)?;
        let size = units.iter().try_fold(1_usize, |all, unit| all.checked_mul(unit.options.len())).ok_or(TooMany)?;
        if size > limit || units.len() > 16 {
            return Err(TooMany);
        }
        let case = case(random, checked, today, &mut units);
        let size = units.iter().map(|unit| unit.options.len()).product();
        let cases = (0..size).map(|number| whole(&world, module, &units, number)).collect();
        Ok(Self { units, case, cases })
    }

    /// The place of a given among the units.
    pub(crate) fn unit(&self, given: Given) -> usize {
        self.units.iter().position(|unit| unit.given == given).unwrap_or_else(|| panic!("no unit {given:?}"))
    }

    /// Givens as bits.
    pub(crate) fn bits(&self, givens: &[Given]) -> u32 {
        givens.iter().map(|given| 1 << self.unit(*given)).sum()
    }

    /// The units of which the case at hand says something, as bits.
    pub(crate) fn known(&self) -> u32 {
        self.units.iter().enumerate().filter(|(_, unit)| unit.known).map(|(place, _)| 1_u32 << place).sum()
    }

    /// The cases in which these units are as in the case at hand.
    pub(crate) fn agreeing(&self, bits: u32) -> impl Iterator<Item = &Whole> {
        self.cases.iter().filter(move |case| case.differs & bits == 0)
    }
}

impl Whole {
    /// The status of a row.
    pub(crate) fn status(&self, row: usize) -> Status {
        self.outcome.rows[row].status
    }
}

/// A world on a day, and what the units of a program can be.
fn units(checked: &Checked, module: ModuleId, today: Date) -> Result<(World<'_>, Vec<Unit>), TooMany> {
    let mut blank = Case::new(checked, today);
    for (action, row) in checked.actions.iter() {
        // As often as there are ways: it may have been done in several.
        for _ in 0..row.instance_count().min(4) {
            blank.record(Act { action, instances: Instances::Any, done_on: None, owes: Vec::new() });
        }
    }
    let (mut world, axes) = axes(checked, module, &blank)?;
    let mentioned = mention::all(checked, module);
    let mut units = Vec::new();
    for axis in &axes {
        if let Axis::Fact(fact, values) = axis {
            assert!(mentioned.contains(&Missing::Fact(*fact)));
            let options = values.iter().map(|value| Choice::Value(*value)).collect();
            units.push(Unit { given: Given::Fact(*fact), options, agrees: Vec::new(), known: false });
        }
    }
    for action in checked.actions.ids() {
        let (mut days, mut ways) = (vec![day_number(today)], vec![vec![0]]);
        for axis in &axes {
            match axis {
                Axis::DoneOn(of, all) if *of == action => days.clone_from(all),
                Axis::With(of, all) if *of == action => ways.clone_from(all),
                _ => {}
            }
        }
        let done = days.iter().flat_map(|day| ways.iter().map(|ways| Choice::Done(*day, ways.clone(), Vec::new())));
        let options = std::iter::once(Choice::NotDone).chain(done).collect();
        units.push(Unit { given: Given::Act(action), options, agrees: Vec::new(), known: true });
    }
    world.owed.clear();
    Ok((world, units))
}

/// A random case of these units; an act on record may owe something, and then that is one thing more it can be.
fn case(random: &mut Random, checked: &Checked, today: Date, units: &mut [Unit]) -> Case {
    let mut case = Case::new(checked, today);
    let known = random.pick(&[40, 70, 100]);
    for unit in units {
        let chosen = random.below(unit.options.len());
        unit.agrees = (0..unit.options.len()).map(|option| option == chosen).collect();
        match (unit.given, unit.options[chosen].clone()) {
            (Given::Fact(fact), Choice::Value(value)) => {
                unit.known = random.percent(known);
                if unit.known {
                    case.set(fact, Known::Value(value));
                } else {
                    unit.agrees.fill(true);
                }
            }
            (Given::Act(action), Choice::Done(day, ways, _)) if random.percent(60) => {
                let owes: Vec<ActionId> = checked.actions.ids().filter(|_| random.percent(5)).collect();
                let vague = owes.is_empty() && random.percent(10);
                for way in &ways {
                    case.record(Act {
                        action,
                        instances: Instances::One(*way),
                        done_on: if vague { None } else { date_of(day) },
                        owes: owes.clone(),
                    });
                }
                if vague {
                    let same = |option: &Choice| matches!(option, Choice::Done(_, other, _) if *other == ways);
                    unit.agrees = unit.options.iter().map(same).collect();
                }
                if !owes.is_empty() {
                    unit.agrees.fill(false);
                    unit.options.push(Choice::Done(day, ways, owes));
                    unit.agrees.push(true);
                }
            }
            (Given::Act(_), _) => unit.agrees = unit.options.iter().map(|option| *option == Choice::NotDone).collect(),
            (given, option) => panic!("{given:?} {option:?}"),
        }
    }
    case
}

fn whole(world: &World<'_>, module: ModuleId, units: &[Unit], number: usize) -> Whole {
    let mut world = world.clone();
    let mut rest = number;
    let (mut options, mut differs) = (Vec::with_capacity(units.len()), 0);
    for (place, unit) in units.iter().enumerate() {
        let option = rest % unit.options.len();
        rest /= unit.options.len();
        options.push(option);
        differs |= u32::from(!unit.agrees[option]) << place;
        match (unit.given, &unit.options[option]) {
            (Given::Fact(fact), Choice::Value(value)) => world.facts[fact.index()] = *value,
            (Given::Act(action), Choice::NotDone) => world.deeds[action.index()] = Deed::default(),
            (Given::Act(action), Choice::Done(day, ways, owes)) => {
                world.deeds[action.index()] = Deed { first_day: Some(*day), ways: ways.clone() };
                world.owed.extend(owes);
            }
            (given, option) => panic!("{given:?} {option:?}"),
        }
    }
    let outcome = decide(&world, module);
    let holds = |rule: &RuleId| own(&world, world.checked.rules.at(*rule));
    let conditions = rules(world.checked, module).into_iter().filter(holds).collect();
    Whole { options, differs, outcome, conditions }
}
