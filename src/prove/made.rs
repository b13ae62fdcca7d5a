//! From what is told of a case to the case: values for the cells, and an ordinary value for everything else.

use super::friendly::{Pick, Told, common, everyday, ordinary_day};
use super::least::{Forcing, numbers};
use crate::case::{Act, Case, Instances, Known, View};
use crate::check::eval::Evaluator;
use crate::check::model::{ActionId, FactId, OptionSet, Type, Value, date_of};
use crate::graph::Graph;
use crate::graph::calculation::variables;
use crate::graph::feasible::Feasible;
use crate::graph::knowledge::{Possible, is_idle, knowledge, worlds};
use crate::graph::levels::{Cells, Subject, domain};
use crate::graph::quantity::{Quantity, Variable};
use rustc_hash::FxHashMap;

/// What came of making a case of a path.
pub enum Made {
    /// The facts that the path tests and no others; and the same with everything else filled in.
    Case {
        /// Only what the path tests.
        shown: Told,
        /// A value for every fact.
        whole: Case,
    },
    /// No case has these cells.
    Impossible,
    /// Not known.
    Unknown,
}

/// Makes a case of which this is told.
#[must_use]
pub fn case_of(graph: &Graph, told: &Forcing, pick: Pick) -> Made {
    let everyday = |variable| everyday(graph, variable);
    let within = |range: &dyn Fn(Variable) -> Option<(i64, i64)>| numbers(graph, told, range, Some(&everyday));
    let found = match within(&|variable| common(graph, variable)) {
        Feasible::Yes(numbers) => Feasible::Yes(numbers),
        _ => within(&|_| None),
    };
    let path = &told.cells;
    let numbers: FxHashMap<Variable, i64> = match found {
        Feasible::Yes(numbers) => numbers.into_iter().collect(),
        Feasible::No => return Made::Impossible,
        // A comparison that is not covered by the proofs may come out as the path has it.
        Feasible::Unknown => FxHashMap::default(),
    };
    let mut found = Found { numbers, ..Found::default() };
    for (level, cell) in path {
        let Some((subject, cells)) = graph.levels.get(*level) else { continue };
        if !found.read(graph, subject, cells, *cell, pick) {
            return Made::Unknown;
        }
    }
    if !found.acts_agree(graph) {
        return Made::Impossible;
    }
    let mut whole = filled(graph, &found.case(graph, None), pick);
    if !agrees(graph, &whole, path) {
        // A comparison that is not linear does not come out as the path has it: look around for numbers that do.
        let Some(settled) = settle(graph, &found, path, pick) else { return Made::Unknown };
        (found, whole) = settled;
    }
    let looked_at = looked_at(graph, told);
    let dated = looked_at.contains(&Variable::Today);
    Made::Case { shown: Told { case: found.case(graph, Some(&looked_at)), dated }, whole }
}

/// The numbers and days that are told: not those of which it only matters that they are there.
fn looked_at(graph: &Graph, told: &Forcing) -> Vec<Variable> {
    let mut all = Vec::new();
    for (level, cell) in &told.cells {
        match graph.levels.get(*level) {
            Some((Subject::Quantity(Quantity::One(variable)), cells)) => {
                let intervals = cells.count().saturating_sub(usize::from(cells.absent().is_some()));
                if intervals > 1 && cells.absent() != Some(*cell) {
                    all.push(*variable);
                }
            }
            Some((Subject::Quantity(quantity), _)) => all.extend(quantity.variables()),
            Some((Subject::Whole(expr), _)) => all.extend(variables(&graph.checked, *expr)),
            _ => {}
        }
    }
    for (level, ..) in &told.sums {
        if let Some((Subject::Quantity(quantity), _)) = graph.levels.get(*level) {
            all.extend(quantity.variables());
        }
    }
    all
}

/// Whether a whole case lies in the cells of the path. Which cell it has of what nothing looks at is all one.
fn agrees(graph: &Graph, case: &Case, path: &[(u32, usize)]) -> bool {
    let worlds = worlds(graph, case);
    let Some([world]) = worlds.as_deref() else { return false };
    let known = knowledge(graph, case, Some(world));
    path.iter().all(|(level, cell)| {
        known.get(*level as usize) == Some(&Possible::Cell(*cell))
            || graph.levels.get(*level).is_some_and(|(subject, _)| is_idle(graph, case, subject))
    })
}

/// Whether the comparisons on the path that are not linear come out as it has them.
fn compares(graph: &Graph, case: &Case, path: &[(u32, usize)]) -> bool {
    let view = View::new(&graph.checked, case);
    let evaluator = Evaluator::new(&graph.checked, &graph.calendar, &view);
    path.iter().all(|(level, cell)| match graph.levels.get(*level) {
        Some((subject @ Subject::Whole(expr), _)) => {
            evaluator.holds(*expr) == Some(*cell == 1) || is_idle(graph, case, subject)
        }
        _ => true,
    })
}

/// How far from an everyday value a number is moved to meet a comparison that is not linear.
const STEPS: [i64; 8] = [0, 1, -1, 10, -10, 60, -60, 500];

/// How many of the numbers that such comparisons look at are moved at most.
const MOVED: usize = 3;

/// Numbers near the everyday ones with which every comparison on the path comes out as it should: up to two of the
/// numbers that such comparisons look at are moved.
fn settle(graph: &Graph, found: &Found, path: &[(u32, usize)], pick: Pick) -> Option<(Found, Case)> {
    let mut looked: Vec<Variable> = Vec::new();
    for (level, _) in path {
        if let Some((Subject::Whole(expr), _)) = graph.levels.get(*level) {
            looked.extend(variables(&graph.checked, *expr));
        }
    }
    looked.sort_unstable();
    looked.dedup();
    looked.truncate(MOVED);
    let moved = |variable: Variable, step: i64| {
        let known = found.numbers.get(&variable).copied();
        let (low, high, _) = domain(&graph.checked, variable);
        known.unwrap_or_else(|| everyday(graph, variable)).saturating_add(step).clamp(low, high)
    };
    for (place, first) in looked.iter().enumerate() {
        for second in looked.iter().skip(place) {
            for far in STEPS {
                for farther in STEPS {
                    let mut numbers = found.numbers.clone();
                    numbers.insert(*first, moved(*first, far));
                    numbers.insert(*second, moved(*second, farther));
                    let tried = Found { numbers, ..found.clone() };
                    let whole = filled(graph, &tried.case(graph, None), pick);
                    if compares(graph, &whole, path) && agrees(graph, &whole, path) {
                        return Some((tried, whole));
                    }
                }
            }
        }
    }
    None
}

#[derive(Default, Clone)]
struct Found {
    numbers: FxHashMap<Variable, i64>,
    facts: Vec<(FactId, Value)>,
    sets: FxHashMap<FactId, OptionSet>,
    done: FxHashMap<ActionId, bool>,
    classes: Vec<(ActionId, u32, bool)>,
}

impl Found {
    /// `false` when a case cannot be made of the cell.
    fn read(&mut self, graph: &Graph, subject: &Subject, cells: &Cells, cell: usize, pick: Pick) -> bool {
        let absent = cells.absent() == Some(cell);
        match subject {
            Subject::Fact(fact) => {
                let set = matches!(graph.checked.facts.at(*fact).ty, Type::Set(_));
                match cells {
                    _ if absent => self.facts.push((*fact, Value::Absent)),
                    _ if set => {
                        self.sets.entry(*fact).or_default();
                    }
                    Cells::Options { .. } => {
                        self.facts.push((*fact, Value::Option(u8::try_from(cell).unwrap_or(u8::MAX))));
                    }
                    _ => self.facts.push((*fact, Value::YesNo(cell == 1))),
                }
            }
            Subject::Element(fact, option) => {
                let set = self.sets.entry(*fact).or_default();
                if cell == 1 {
                    *set = set.with(*option);
                }
            }
            Subject::Quantity(Quantity::One(variable)) => {
                if let Variable::DoneOn(action) = variable {
                    self.done.insert(*action, !absent);
                }
                if absent {
                    if let Variable::Fact(fact) = variable {
                        self.facts.push((*fact, Value::Absent));
                    }
                    return true;
                }
                let Some((first, last)) = cells.interval(cell) else { return false };
                self.numbers.entry(*variable).or_insert_with(|| pick.of(graph, *variable, first, last));
            }
            Subject::Quantity(Quantity::Sum(_)) => {}
            Subject::Class(action, class) => self.classes.push((*action, *class, cell == 1)),
            // A comparison that is not linear: the replay shows whether the numbers found meet it.
            Subject::Whole(_) => {}
        }
        true
    }

    /// An act was done in some way exactly when it was done.
    fn acts_agree(&mut self, graph: &Graph) -> bool {
        for (action, class, yes) in self.classes.clone() {
            if yes && *self.done.entry(action).or_insert(true) {
                continue;
            }
            let tested =
                |class: u32| self.classes.iter().any(|(known, of, yes)| (*known, *of, *yes) == (action, class, false));
            let all_refused = (0..graph.classes.count(action)).all(tested);
            if yes || all_refused && self.done.get(&action).copied().unwrap_or(false) {
                return false;
            }
            debug_assert!(class < graph.classes.count(action), "a class of this action");
        }
        true
    }

    /// The case; of acts whose day, or way, is not among what is looked at, it is left open.
    fn case(&self, graph: &Graph, looked_at: Option<&[Variable]>) -> Case {
        let checked = &graph.checked;
        let today =
            self.numbers.get(&Variable::Today).copied().and_then(date_of).unwrap_or_else(|| ordinary_day(graph));
        let mut case = Case::new(checked, today);
        for (fact, value) in &self.facts {
            case.set(*fact, Known::Value(*value));
        }
        let absent = |fact: &FactId| self.facts.contains(&(*fact, Value::Absent));
        for (fact, set) in self.sets.iter().filter(|(fact, _)| !absent(fact)) {
            case.set(*fact, Known::Value(Value::Set(*set)));
        }
        let mut numbers: Vec<(Variable, i64)> =
            self.numbers.iter().map(|(variable, number)| (*variable, *number)).collect();
        numbers.sort_unstable();
        for (variable, number) in numbers {
            if let Variable::Fact(fact) = variable {
                case.set(fact, Known::Value(Value::Number(number)));
            }
        }
        let mut done: Vec<ActionId> = self.done.iter().filter(|(_, done)| **done).map(|(action, _)| *action).collect();
        done.sort_unstable();
        for action in done {
            let day = self.numbers.get(&Variable::DoneOn(action)).copied().and_then(date_of).unwrap_or(today);
            let whole = looked_at.is_none();
            let told = looked_at.is_none_or(|all| all.contains(&Variable::DoneOn(action)));
            for instances in self.ways(graph, action, whole) {
                case.record(Act { action, instances, done_on: told.then_some(day), owes: Vec::new() });
            }
        }
        let mut undone: Vec<ActionId> =
            self.done.iter().filter(|(_, done)| !**done).map(|(action, _)| *action).collect();
        // Of what was not done in some way nothing else is known: then it was not done at all.
        let refused = self.classes.iter().filter(|(action, ..)| !self.done.contains_key(action));
        undone.extend(refused.map(|(action, ..)| *action));
        undone.sort_unstable();
        undone.dedup();
        undone.into_iter().for_each(|action| case.deny(action));
        case
    }

    /// One act for each class it is to have been done in; one of a class not refused when none is named. Where no class
    /// is looked at the way is open, but in a whole case.
    fn ways(&self, graph: &Graph, action: ActionId, whole: bool) -> Vec<Instances> {
        if !whole && self.classes.iter().all(|(of, ..)| *of != action) {
            return vec![Instances::Any];
        }
        let count = graph.checked.actions.at(action).instance_count();
        let of = |wanted: &dyn Fn(u32) -> bool| {
            (0..count).find(|instance| graph.classes.of(action, *instance).is_some_and(wanted)).map(Instances::One)
        };
        let named = |class: u32, yes: bool| self.classes.contains(&(action, class, yes));
        let mut ways: Vec<Instances> = (0..graph.classes.count(action))
            .filter(|class| named(*class, true))
            .filter_map(|class| of(&|known| known == class))
            .collect();
        if ways.is_empty() {
            ways.push(of(&|class| !named(class, false)).unwrap_or(if count == 1 {
                Instances::One(0)
            } else {
                Instances::Any
            }));
        }
        ways
    }
}

/// The case with an ordinary value for every fact that it leaves open.
pub(crate) fn filled(graph: &Graph, case: &Case, pick: Pick) -> Case {
    let mut whole = case.clone();
    for fact in &graph.checked.modules.at(graph.module).facts {
        if *case.fact(*fact) != Known::Unknown {
            continue;
        }
        let row = graph.checked.facts.at(*fact);
        let value = match row.ty {
            _ if row.optional => Value::Absent,
            Type::YesNo | Type::Unknown => Value::YesNo(false),
            Type::Choice(_) => Value::Option(0),
            Type::Set(_) => Value::Set(OptionSet::EMPTY),
            _ => {
                let variable = Variable::Fact(*fact);
                let (first, last, _) = domain(&graph.checked, variable);
                Value::Number(pick.of(graph, variable, first, last))
            }
        };
        whole.set(*fact, Known::Value(value));
    }
    whole
}
