//! What is known of a case, level by level.

use super::Graph;
use super::calculation::together;
use super::levels::{Cells, Subject};
use super::quantity::{Quantity, Variable};
use crate::case::{Act, Case, Instances, Known, View};
use crate::check::eval::{Evaluator, Facts};
use crate::check::model::{ActionId, Checked, ExprId, FactId, OptionSet, Type, Value, WaysId, day_number};
use indexmap::IndexSet;
use num_traits::ToPrimitive;

/// The cells of one level that are still possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Possible {
    /// This one.
    Cell(usize),
    /// Every one.
    Any,
    /// Those of which this says so; one at least.
    Some(Vec<bool>),
}

impl Possible {
    /// Whether this cell is.
    #[must_use]
    pub fn allows(&self, cell: usize) -> bool {
        match self {
            Self::Cell(known) => *known == cell,
            Self::Any => true,
            Self::Some(mask) => mask.get(cell).copied().unwrap_or(false),
        }
    }

    /// Those of which a mask says so; every one when it says so of none.
    #[must_use]
    pub fn from_mask(mask: Vec<bool>) -> Self {
        let mut cells = mask.iter().enumerate().filter(|(_, possible)| **possible).map(|(cell, _)| cell);
        match (cells.next(), cells.next()) {
            (Some(only), None) => Self::Cell(only),
            (None, _) => Self::Any,
            _ if mask.iter().all(|possible| *possible) => Self::Any,
            _ => Self::Some(mask),
        }
    }
}

/// In which classes each act on record was done. Acts recorded without their parameters may have been done in several
/// ways: then there are several worlds, and what is certain holds in each.
pub type World = IndexSet<(ActionId, u32)>;

/// Beyond this many worlds the ways of unrecorded acts are taken as unknown each by itself.
const MOST_WORLDS: usize = 64;

/// The worlds of a case; `None` when there are too many.
#[must_use]
pub fn worlds(graph: &Graph, case: &Case) -> Option<Vec<World>> {
    let mut worlds = vec![World::new()];
    for act in case.acts() {
        if graph.classes.count(act.action) == 0 {
            continue;
        }
        let candidates = candidates(graph, act);
        let mut next: Vec<World> = Vec::new();
        for world in &worlds {
            for class in &candidates {
                let mut more = world.clone();
                more.insert((act.action, *class));
                if !next.contains(&more) {
                    next.push(more);
                }
            }
        }
        if next.len() > MOST_WORLDS {
            return None;
        }
        worlds = next;
    }
    Some(worlds)
}

fn candidates(graph: &Graph, act: &Act) -> Vec<u32> {
    match act.instances {
        Instances::Any => (0..graph.classes.count(act.action)).collect(),
        Instances::One(instance) => graph.classes.of(act.action, instance).into_iter().collect(),
        Instances::Among(ways) => graph.classes.of_ways(&graph.checked, ways),
    }
}

/// What is possible on each level. Without a world, the ways of acts are unknown where they are not recorded.
#[must_use]
pub fn knowledge(graph: &Graph, case: &Case, world: Option<&World>) -> Vec<Possible> {
    let reader = Reader { graph, checked: &graph.checked, case };
    graph.levels.iter().map(|(_, subject, cells)| reader.level(subject, cells, world)).collect()
}

/// Whether a sum or comparison looks at a number that is absent in a case: then nothing looks at it.
#[must_use]
pub fn is_idle(graph: &Graph, case: &Case, subject: &Subject) -> bool {
    Reader { graph, checked: &graph.checked, case }.is_idle(subject)
}

struct Reader<'a> {
    graph: &'a Graph,
    checked: &'a Checked,
    case: &'a Case,
}

impl Reader<'_> {
    fn level(&self, subject: &Subject, cells: &Cells, world: Option<&World>) -> Possible {
        let known = |cell: Option<usize>| cell.map_or(Possible::Any, Possible::Cell);
        match subject {
            Subject::Fact(fact) => self.fact(*fact, cells),
            Subject::Element(fact, option) => self.element(*fact, *option),
            Subject::Quantity(Quantity::One(Variable::Fact(fact))) => self.fact(*fact, cells),
            Subject::Quantity(Quantity::One(Variable::Today)) => {
                Possible::Cell(cells.of_number(day_number(self.case.today())))
            }
            Subject::Quantity(Quantity::One(Variable::DoneOn(action))) => match self.case.done_on(*action) {
                None => known(cells.absent()),
                Some(Some(day)) => Possible::Cell(cells.of_number(day_number(day))),
                Some(None) => {
                    Possible::from_mask((0..cells.count()).map(|cell| Some(cell) != cells.absent()).collect())
                }
            },
            // One cell does for all cases in which nothing looks at it.
            Subject::Quantity(Quantity::Sum(_)) if self.is_idle(subject) => Possible::Cell(cells.of_number(0)),
            Subject::Whole(_) if self.is_idle(subject) => Possible::Cell(0),
            Subject::Quantity(Quantity::Sum(terms)) => known(self.sum(terms).map(|sum| cells.of_number(sum))),
            Subject::Class(action, class) => self.class(*action, *class, world),
            Subject::Whole(expr) => {
                let view = View::new(self.checked, self.case);
                let answer = Evaluator::new(self.checked, &self.graph.calendar, &view).holds(*expr);
                known(answer.map(usize::from))
            }
        }
    }

    fn fact(&self, fact: FactId, cells: &Cells) -> Possible {
        match self.case.fact(fact) {
            Known::Unknown => Possible::Any,
            Known::Value(value) => cells.of(*value).map_or(Possible::Any, Possible::Cell),
            Known::Where(conditions) => {
                let set = matches!(self.checked.facts.at(fact).ty, Type::Set(_));
                let holds = |cell: usize| {
                    let value = representative(cells, cell);
                    // A set that is there may have any elements: see `element`.
                    if set && value != Value::Absent {
                        return true;
                    }
                    self.meets(fact, value, conditions) != Some(false)
                };
                Possible::from_mask((0..cells.count()).map(holds).collect())
            }
        }
    }

    fn meets(&self, fact: FactId, value: Value, conditions: &[ExprId]) -> Option<bool> {
        let supposed = Supposed { fact, value };
        let evaluator = Evaluator::new(self.checked, &self.graph.calendar, &supposed);
        conditions.iter().try_fold(true, |all, condition| Some(all && evaluator.holds(*condition)?))
    }

    fn element(&self, fact: FactId, option: u8) -> Possible {
        match self.case.fact(fact) {
            Known::Unknown => Possible::Any,
            Known::Value(Value::Set(set)) => Possible::Cell(usize::from(set.contains(option))),
            Known::Value(_) => Possible::Cell(0),
            Known::Where(conditions) => {
                let Type::Set(choice) = self.checked.facts.at(fact).ty else { return Possible::Any };
                let count = self.checked.choices.at(choice).options.len();
                // All subsets, as long as they can be listed; a longer choice is left open where it is not simple.
                let Some(subsets) = u32::try_from(count).ok().filter(|count| *count <= 12).map(|count| 1_u32 << count)
                else {
                    return Possible::Any;
                };
                let mut mask = vec![false, false];
                for subset in 0..subsets {
                    let set: OptionSet = (0..count)
                        .filter(|place| (subset >> place) & 1 == 1)
                        .filter_map(|place| u8::try_from(place).ok())
                        .collect();
                    if self.meets(fact, Value::Set(set), conditions) != Some(false)
                        && let Some(slot) = mask.get_mut(usize::from(set.contains(option)))
                    {
                        *slot = true;
                    }
                }
                Possible::from_mask(mask)
            }
        }
    }

    fn class(&self, action: ActionId, class: u32, world: Option<&World>) -> Possible {
        if let Some(world) = world {
            return Possible::Cell(usize::from(world.contains(&(action, class))));
        }
        let mut acts = self.case.acts().iter().filter(|act| act.action == action).peekable();
        if acts.peek().is_none() {
            return Possible::Cell(0);
        }
        let mut possible = false;
        for act in acts {
            let candidates = candidates(self.graph, act);
            if candidates == [class] {
                return Possible::Cell(1);
            }
            possible |= candidates.contains(&class);
        }
        if possible { Possible::Any } else { Possible::Cell(0) }
    }

    fn is_idle(&self, subject: &Subject) -> bool {
        let mut numbers = together(self.checked, subject).into_iter();
        numbers.any(|variable| self.number(variable) == Some(Value::Absent))
    }

    fn sum(&self, terms: &[(Variable, i128)]) -> Option<i64> {
        let mut sum = 0_i128;
        for (variable, factor) in terms {
            let Value::Number(number) = self.number(*variable)? else { return Some(0) };
            sum = sum.checked_add(factor.checked_mul(number.into())?)?;
        }
        sum.clamp(i64::MIN.into(), i64::MAX.into()).to_i64()
    }

    fn number(&self, variable: Variable) -> Option<Value> {
        number(&View::new(self.checked, self.case), variable)
    }
}

/// The value of one number of a case; `None` when it is unknown.
pub fn number(facts: &impl Facts, variable: Variable) -> Option<Value> {
    match variable {
        Variable::Fact(fact) => facts.fact(fact),
        Variable::Today => Some(Value::Number(facts.today())),
        Variable::DoneOn(action) => facts.done_on(action),
    }
}

/// A value that lies in a cell: of an interval, the one nearest to zero at its ends.
fn representative(cells: &Cells, cell: usize) -> Value {
    if cells.absent() == Some(cell) {
        return Value::Absent;
    }
    match cells {
        Cells::There => Value::Set(OptionSet::EMPTY),
        Cells::YesNo { .. } => Value::YesNo(cell == 1),
        Cells::Options { .. } => Value::Option(u8::try_from(cell).unwrap_or(u8::MAX)),
        Cells::Intervals { .. } => {
            let (first, last) = cells.interval(cell).unwrap_or((0, 0));
            Value::Number(if first.unsigned_abs() <= last.unsigned_abs() { first } else { last })
        }
    }
}

/// A case in which one fact has this value and nothing else is known.
#[derive(Debug, Clone, Copy)]
pub struct Supposed {
    /// The fact.
    pub fact: FactId,
    /// Its value.
    pub value: Value,
}

impl Facts for Supposed {
    fn fact(&self, fact: FactId) -> Option<Value> {
        (fact == self.fact).then_some(self.value)
    }
    fn today(&self) -> i64 {
        0
    }
    fn done(&self, _: ActionId) -> Option<bool> {
        None
    }
    fn done_on(&self, _: ActionId) -> Option<Value> {
        None
    }
    fn done_with(&self, _: WaysId) -> Option<bool> {
        None
    }
}
