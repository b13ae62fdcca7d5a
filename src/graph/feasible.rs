//! Whether the cells chosen on a path can hold together, where some of them are of sums over several numbers or of
//! calculations.
//!
//! Sums are linear, and solved exactly. A calculation stands in as a number between its bounds; a solution in which it
//! is not what it should be is taken apart at one of the numbers that it looks at: that very value, the values below,
//! and the values above (branch and bound, Land and Doig 1960).

use super::calculation::{Is, Meant, Row, Term, difference, directions, meant, row, variables};
use super::levels::{Levels, Subject, domain};
use super::quantity::{Quantity, Variable};
use crate::calendar::Calendar;
use crate::check::eval::{Evaluator, Exact, Facts};
use crate::check::model::{ActionId, Checked, ExprId, FactId, Value, WaysId};
use crate::linear::{self, Answer, Constraint, Linear, Problem, Relation};
use indexmap::IndexMap;
use num_traits::ToPrimitive;
use rustc_hash::FxHashMap;

/// How much work one system may take.
const EFFORT: u32 = 20_000;
/// How many systems may be solved for one question.
const SYSTEMS: u32 = 4_000;
/// How many ways in which calculations can turn out may be looked at for one question.
const WAYS: usize = 256;

/// How far apart the ends of numbers may be for a calculation to be bounded by what it is at them: in days, a lifetime.
const NEAR: u64 = 30_000;

/// What was found of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feasible {
    /// It can be: these numbers lie in the cells. Numbers that no sum looks at are not listed.
    Yes(Vec<(Variable, i64)>),
    /// It cannot.
    No,
    /// That could not be found out.
    Unknown,
}

/// What is chosen of the numbers.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    /// A number lies between these ends, both included.
    One(Variable, i64, i64),
    /// A sum of multiples lies between these.
    Sum(&'a [(Variable, i128)], i64, i64),
    /// A comparison of calculations holds, or does not.
    Test(ExprId, bool),
}

/// A sum of multiples between two ends, both included.
#[derive(Debug, Clone)]
pub struct SumBetween {
    /// The numbers with their multiples.
    pub terms: Vec<(Variable, i128)>,
    /// The ends.
    pub ends: (i64, i64),
}

impl SumBetween {
    /// The same as something chosen.
    #[must_use]
    pub fn held(&self) -> Held<'_> {
        Held::Sum(&self.terms, self.ends.0, self.ends.1)
    }
}

/// What a cell of a level holds of numbers; `None` for a cell that holds nothing of them.
#[must_use]
pub fn held(levels: &Levels, level: u32, cell: usize) -> Option<Held<'_>> {
    match levels.get(level)? {
        (Subject::Quantity(quantity), cells) => {
            let (first, last) = cells.interval(cell)?;
            Some(match quantity {
                Quantity::One(variable) => Held::One(*variable, first, last),
                Quantity::Sum(terms) => Held::Sum(terms, first, last),
            })
        }
        (Subject::Whole(expr), _) => Some(Held::Test(*expr, cell == 1)),
        _ => None,
    }
}

/// A question about numbers of a program.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The program.
    pub checked: &'a Checked,
    /// The calendar.
    pub calendar: &'a Calendar,
    /// Between which ends a number lies that is known or partly known, or that is none of the program.
    pub range: &'a dyn Fn(Variable) -> Option<(i64, i64)>,
    /// Near which value a number had best be; without, any numbers will do.
    pub ordinary: Option<&'a dyn Fn(Variable) -> i64>,
}

impl Asked<'_> {
    /// Whether numbers exist for which all of this holds. A comparison that is neither of sums nor of calculations is
    /// passed over: then the answer is *no* or *unknown*.
    #[must_use]
    pub fn solve(&self, all: &[Held<'_>]) -> Feasible {
        let mut system = System { asked: self, terms: IndexMap::new(), rows: Vec::new() };
        let mut passed = false;
        for held in all {
            match held {
                Held::One(..) => {}
                Held::Sum(terms, first, last) => system.sum(terms, *first, *last),
                Held::Test(expr, holds) => match row(self.checked, *expr, *holds) {
                    Some(row) => passed |= !system.row(&row),
                    None => passed = true,
                },
            }
        }
        let Some(calculations) = system.calculations() else { return Feasible::Unknown };
        for held in all {
            let Held::One(variable, first, last) = held else { continue };
            if let Some((low, high)) = system.terms.get_mut(&Term::Variable(*variable)) {
                (*low, *high) = ((*low).max(*first), (*high).min(*last));
            }
        }
        match system.search(&calculations) {
            Feasible::Yes(_) if passed => Feasible::Unknown,
            found => found,
        }
    }
}

impl Asked<'_> {
    /// Whether `a - b` can stand to zero like this.
    #[must_use]
    pub fn compare(&self, a: ExprId, b: ExprId, is: Is) -> Feasible {
        let mut system = System { asked: self, terms: IndexMap::new(), rows: Vec::new() };
        let row = difference(self.checked, a, b, is);
        if !row.is_some_and(|row| system.row(&row)) {
            return Feasible::Unknown;
        }
        match system.calculations() {
            Some(calculations) => system.search(&calculations),
            None => Feasible::Unknown,
        }
    }
}

struct System<'a> {
    asked: &'a Asked<'a>,
    /// The numbers and calculations with their bounds.
    terms: IndexMap<Term, (i64, i64)>,
    rows: Vec<WholeRow>,
}

/// Multiples of terms, a constant, and how their sum stands to zero.
type WholeRow = (Vec<(Term, i128)>, i128, Relation);

/// Everything is between these bounds.
type Bounds = Vec<(i64, i64)>;

impl System<'_> {
    fn term(&mut self, term: Term) {
        let asked = self.asked;
        self.terms.entry(term).or_insert_with(|| match term {
            Term::Variable(variable) => (asked.range)(variable).unwrap_or_else(|| {
                let (low, high, _) = domain(asked.checked, variable);
                (low, high)
            }),
            Term::Calculation(_) => (i64::MIN, i64::MAX),
        });
    }

    fn sum(&mut self, terms: &[(Variable, i128)], first: i64, last: i64) {
        let form: Vec<(Term, i128)> =
            terms.iter().map(|(variable, factor)| (Term::Variable(*variable), *factor)).collect();
        form.iter().for_each(|(term, _)| self.term(*term));
        let below = form.iter().map(|(term, factor)| (*term, factor.saturating_neg())).collect();
        if last != i64::MAX {
            self.rows.push((form, i128::from(last).saturating_neg(), Relation::AtMost));
        }
        if first != i64::MIN {
            self.rows.push((below, first.into(), Relation::AtMost));
        }
    }

    /// Adds a row; `false` when its numbers are beyond what can be computed.
    fn row(&mut self, row: &Row) -> bool {
        let Some((terms, constant)) = row.whole() else { return false };
        terms.iter().for_each(|(term, _)| self.term(*term));
        self.rows.push((terms, constant, relation(row.is)));
        true
    }

    /// The calculations that the rows speak of, and those inside them, with what is known of each.
    fn calculations(&mut self) -> Option<Vec<(ExprId, Meant)>> {
        let mut found = Vec::new();
        let mut next = 0;
        while let Some((term, _)) = self.terms.get_index(next) {
            if let Term::Calculation(expr) = *term {
                let known = meant(self.asked.checked, expr)?;
                for row in known.ways.iter().flatten() {
                    row.form.terms.keys().for_each(|term| self.term(*term));
                }
                for variable in variables(self.asked.checked, expr) {
                    self.term(Term::Variable(variable));
                }
                found.push((expr, known));
            }
            next = next.saturating_add(1);
        }
        Some(found)
    }

    fn search(&self, calculations: &[(ExprId, Meant)]) -> Feasible {
        if self.rows.is_empty() {
            return Feasible::Yes(Vec::new());
        }
        let bounds: Bounds = self.terms.values().copied().collect();
        let mut ways: Vec<Vec<&Row>> = vec![Vec::new()];
        for (_, known) in calculations {
            let mut more = Vec::with_capacity(ways.len().saturating_mul(known.ways.len()));
            for rows in &ways {
                more.extend(known.ways.iter().map(|way| rows.iter().copied().chain(way).collect::<Vec<&Row>>()));
            }
            ways = more;
            if ways.len() > WAYS {
                return Feasible::Unknown;
            }
        }
        let mut unknown = false;
        let mut left = SYSTEMS;
        for rows in ways {
            match self.branch(&rows, calculations, bounds.clone(), &mut left) {
                Feasible::No => {}
                Feasible::Unknown => unknown = true,
                yes @ Feasible::Yes(_) => return yes,
            }
        }
        if unknown { Feasible::Unknown } else { Feasible::No }
    }

    /// Looks for a solution with the calculations turning out in one way, taking apart what is not exact.
    fn branch(&self, rows: &[&Row], calculations: &[(ExprId, Meant)], bounds: Bounds, left: &mut u32) -> Feasible {
        let Some(mut problem) = self.problem(rows) else { return Feasible::Unknown };
        let mut open = vec![bounds];
        let mut unknown = false;
        while let Some(mut bounds) = open.pop() {
            self.tighten(calculations, &mut bounds);
            if bounds.iter().any(|(low, high)| low > high) {
                continue;
            }
            let Some(less) = left.checked_sub(1) else { return Feasible::Unknown };
            *left = less;
            problem.bounds.clone_from(&bounds);
            let answer = match self.asked.ordinary {
                Some(_) => linear::solve_nearest(&problem, EFFORT),
                None => linear::solve(&problem, EFFORT),
            };
            match answer {
                Answer::Infeasible => {}
                Answer::Unknown => unknown = true,
                Answer::Feasible(values) => match self.amiss(calculations, &bounds, &values) {
                    Amiss::Nothing => return Feasible::Yes(self.numbers(&values)),
                    // A term that ends beyond the calendar is no case.
                    Amiss::Never => {}
                    Amiss::At(place, value) => {
                        let around =
                            [(i64::MIN, value.saturating_sub(1)), (value.saturating_add(1), i64::MAX), (value, value)];
                        for (low, high) in around {
                            let mut part = bounds.clone();
                            if let Some(slot) = part.get_mut(place) {
                                *slot = (slot.0.max(low), slot.1.min(high));
                            }
                            open.push(part);
                        }
                    }
                },
            }
        }
        if unknown { Feasible::Unknown } else { Feasible::No }
    }

    fn problem(&self, rows: &[&Row]) -> Option<Problem> {
        let place = |term: &Term| u32::try_from(self.terms.get_index_of(term)?).ok().map(linear::Variable);
        let mut problem = Problem::default();
        let mut add = |terms: &[(Term, i128)], constant: i128, relation: Relation| {
            let terms: Option<Vec<_>> = terms.iter().map(|(term, factor)| Some((place(term)?, *factor))).collect();
            problem.constraints.push(Constraint { linear: Linear::new(terms?, constant)?, relation });
            Some(())
        };
        for (terms, constant, relation) in &self.rows {
            add(terms, *constant, *relation)?;
        }
        for row in rows {
            let (terms, constant) = row.whole()?;
            add(&terms, constant, relation(row.is))?;
        }
        let hint = |term: &Term| match (term, self.asked.ordinary) {
            (Term::Variable(variable), Some(ordinary)) => ordinary(*variable),
            _ => 0,
        };
        problem.hints = self.terms.keys().map(hint).collect();
        Some(problem)
    }

    /// Between its numbers' ends a calculation lies between what it is at them.
    fn tighten(&self, calculations: &[(ExprId, Meant)], bounds: &mut Bounds) {
        for (expr, known) in calculations {
            let Some(ends) = directions(self.asked.checked, *expr).filter(|_| !known.exact) else { continue };
            // Far ends say little, and counting the working days between them takes long.
            let near = |variable: &Variable| {
                let place = self.terms.get_index_of(&Term::Variable(*variable));
                place.and_then(|place| bounds.get(place)).is_some_and(|(low, high)| high.abs_diff(*low) <= NEAR)
            };
            if !ends.keys().all(near) {
                continue;
            }
            let at = |least: bool| {
                let value = |variable: &Variable, rising: bool| {
                    let place = self.terms.get_index_of(&Term::Variable(*variable))?;
                    let (low, high) = *bounds.get(place)?;
                    Some((*variable, if rising == least { low } else { high }))
                };
                let values: Option<FxHashMap<Variable, i64>> =
                    ends.iter().map(|(variable, rising)| value(variable, *rising)).collect();
                self.value(*expr, &values?)
            };
            let (low, high) = (at(true), at(false));
            if let Some(slot) = self.terms.get_index_of(&Term::Calculation(*expr)).and_then(|at| bounds.get_mut(at)) {
                *slot = (slot.0.max(low.unwrap_or(i64::MIN)), slot.1.min(high.unwrap_or(i64::MAX)));
            }
        }
    }

    fn value(&self, expr: ExprId, values: &FxHashMap<Variable, i64>) -> Option<i64> {
        let value: Exact = Evaluator::new(self.asked.checked, self.asked.calendar, &Supposed(values)).number(expr)?;
        value.is_integer().then(|| value.to_integer().to_i64()).flatten()
    }

    /// A calculation that is not what it should be with these values, and the number at which that is taken apart.
    fn amiss(&self, calculations: &[(ExprId, Meant)], bounds: &Bounds, values: &[i64]) -> Amiss {
        let numbers: FxHashMap<Variable, i64> = self.numbers(values).into_iter().collect();
        for (expr, _) in calculations.iter().filter(|(_, known)| !known.exact) {
            let supposed = self.terms.get_index_of(&Term::Calculation(*expr)).and_then(|place| values.get(place));
            let found = self.value(*expr, &numbers);
            if found.is_some() && found.as_ref() == supposed {
                continue;
            }
            // The number that can be most things: the others are often settled by then.
            let places = variables(self.asked.checked, *expr)
                .into_iter()
                .filter_map(|variable| self.terms.get_index_of(&Term::Variable(variable)));
            let wide = |place: &usize| bounds.get(*place).map_or(0, |(low, high)| high.abs_diff(*low));
            let widest = places.filter(|place| wide(place) > 0).max_by_key(wide);
            return match widest.and_then(|place| Some((place, *values.get(place)?))) {
                Some((place, value)) => Amiss::At(place, value),
                None => Amiss::Never,
            };
        }
        Amiss::Nothing
    }

    fn numbers(&self, values: &[i64]) -> Vec<(Variable, i64)> {
        let number = |(term, value): (&Term, &i64)| match term {
            Term::Variable(variable) => Some((*variable, *value)),
            Term::Calculation(_) => None,
        };
        self.terms.keys().zip(values).filter_map(number).collect()
    }
}

enum Amiss {
    Nothing,
    /// The place of a number, and its value.
    At(usize, i64),
    /// It cannot be computed.
    Never,
}

fn relation(is: Is) -> Relation {
    match is {
        Is::AtMost | Is::Less => Relation::AtMost,
        Is::Zero => Relation::Equal,
        Is::NotZero => Relation::NotEqual,
    }
}

/// A case of which these numbers are known.
struct Supposed<'a>(&'a FxHashMap<Variable, i64>);

impl Supposed<'_> {
    fn number(&self, variable: Variable) -> Option<Value> {
        self.0.get(&variable).map(|number| Value::Number(*number))
    }
}

impl Facts for Supposed<'_> {
    fn fact(&self, fact: FactId) -> Option<Value> {
        self.number(Variable::Fact(fact))
    }
    fn today(&self) -> i64 {
        self.0.get(&Variable::Today).copied().unwrap_or_default()
    }
    fn done(&self, _: ActionId) -> Option<bool> {
        Some(true)
    }
    fn done_on(&self, action: ActionId) -> Option<Value> {
        self.number(Variable::DoneOn(action))
    }
    fn done_with(&self, _: WaysId) -> Option<bool> {
        None
    }
}
