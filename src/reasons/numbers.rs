//! Numbers that lie in the cells of a path, as near as can be to what they are in the case at hand.

use super::fit::{Freedom, Path};
use super::question::{Bits, Question};
use super::scene::{Ends, Scene, Tested, given};
use crate::case::{Act, Case, Known, View};
use crate::check::eval::Evaluator;
use crate::check::model::{ActionId, ExprId, ExprKind, Type, Value, date_of, day_number};
use crate::decide::Looked;
use crate::graph::feasible::{Asked, Feasible, Held};
use crate::graph::knowledge::number;
use crate::graph::levels::domain;
use crate::graph::quantity::{Quantity, Test, Variable, clamp};
use crate::graph::turning::turning;
use crate::prove::friendly::everyday;
use rustc_hash::FxHashMap;

/// A number with the ends of what it may be, both allowed.
type Bounded = (Variable, (i64, i64));

/// What came of looking for numbers.
pub(super) enum Solved {
    /// A case with such numbers.
    Case(Case),
    /// There are none.
    Never,
    /// That could not be found out.
    Unsure,
}

/// What a path says of one number.
struct Place {
    variable: Variable,
    bit: Bits,
    /// Its cell, if it stands on the path.
    within: Option<Ends>,
    /// Whether it stays what it is, unless it is freed.
    kept: bool,
}

/// The numbers of a path and what hangs together of them.
pub(super) struct Numbers<'a> {
    scene: &'a Scene<'a>,
    places: Vec<Place>,
    sums: Vec<(&'a [(Variable, i128)], Ends)>,
    wholes: Vec<(ExprId, bool)>,
    fixed: Bits,
    /// The givens that are other than in the case at hand, by their cells alone.
    pub(super) changed: Bits,
}

impl<'a> Numbers<'a> {
    /// What a path says of numbers; `changed` are the givens that differ already.
    pub(super) fn new(scene: &'a Scene<'a>, question: &Question, path: &Path, freedom: Freedom, changed: Bits) -> Self {
        let (sums, wholes) = (Vec::new(), Vec::new());
        let mut numbers = Self { scene, places: Vec::new(), sums, wholes, fixed: freedom.fixed, changed };
        for (level, cell) in path {
            match scene.tested(*level) {
                Tested::Number(variable) => {
                    let bit = given(variable).map_or(0, |given| question.bit(given));
                    let agrees = question.test(*level).is_none_or(|test| test.actual.allows(*cell));
                    if !agrees {
                        numbers.changed |= bit;
                    }
                    numbers.place(variable, bit).within = scene.ends(*level, *cell);
                }
                Tested::Sum(terms) => {
                    numbers.sums.extend(scene.ends(*level, *cell).map(|ends| (terms, ends)));
                    for (variable, _) in terms {
                        let bit = given(*variable).map_or(0, |given| question.bit(given));
                        numbers.place(*variable, bit);
                    }
                }
                Tested::Whole(expr) => {
                    numbers.wholes.push((expr, *cell == 1));
                    for variable in variables(scene, expr) {
                        let bit = given(variable).map_or(0, |given| question.bit(given));
                        numbers.place(variable, bit);
                    }
                }
                _ => {}
            }
        }
        let free = numbers.changed | freedom.set;
        for place in &mut numbers.places {
            place.kept = place.bit & free == 0 && scene.number(place.variable).is_some();
        }
        numbers
    }

    fn place(&mut self, variable: Variable, bit: Bits) -> &mut Place {
        let known = self.places.iter().position(|place| place.variable == variable);
        let at = known.unwrap_or(self.places.len());
        if known.is_none() {
            self.places.push(Place { variable, bit, within: None, kept: true });
        }
        #[expect(clippy::indexing_slicing, reason = "the place was found, or pushed just now")]
        &mut self.places[at]
    }

    /// Whether nothing that is fixed would have to change.
    pub(super) fn may_be(&self) -> bool {
        self.changed & self.fixed == 0
    }

    /// The givens that could be changed besides, to make sums come out: each by its bit, in the order of asking.
    pub(super) fn loose(&self) -> Vec<Bits> {
        let in_sum =
            |variable: Variable| self.sums.iter().any(|(terms, _)| terms.iter().any(|(one, _)| *one == variable));
        let in_whole =
            |variable: Variable| self.wholes.iter().any(|(expr, _)| variables(self.scene, *expr).contains(&variable));
        let loose = |place: &&Place| {
            let there = matches!(self.scene.number(place.variable), Some(Value::Number(_)));
            place.kept && there && place.bit & self.fixed == 0 && (in_sum(place.variable) || in_whole(place.variable))
        };
        let mut bits: Vec<Bits> =
            self.places.iter().filter(loose).map(|place| place.bit).filter(|bit| *bit != 0).collect();
        bits.sort_unstable();
        bits.dedup();
        bits
    }

    /// A case like this one with numbers that lie in the cells, where those of `freed` may change too.
    pub(super) fn solve(&self, base: &Case, freed: Bits) -> Solved {
        let mut case = base.clone();
        let mut free: Vec<Bounded> = Vec::new();
        for place in &self.places {
            let changes = (self.changed | freed) & place.bit != 0;
            if place.kept && !changes {
                continue;
            }
            let (low, high, _) = domain(&self.scene.graph.checked, place.variable);
            let (low, high) = match place.within {
                Some(Ends::Absent) => {
                    if let Variable::Fact(fact) = place.variable {
                        case.set(fact, Known::Value(Value::Absent));
                    }
                    continue;
                }
                Some(Ends::Between(first, last)) => (first, last),
                None => (low, high),
            };
            let latest = self.scene.latest(place.variable).filter(|_| !changes).unwrap_or(high);
            if let (true, Variable::DoneOn(action)) = (changes, place.variable) {
                // Duties count only with the acts that are on record.
                let acts: Vec<Act> =
                    of_action(&case, action).map(|act| Act { owes: Vec::new(), ..act.clone() }).collect();
                case.rewrite(action, acts);
            }
            if forget(&mut case, place.variable) {
                free.push((place.variable, (low, high.min(latest))));
            }
        }
        if free.is_empty() && self.sums.is_empty() && self.wholes.is_empty() {
            return Solved::Case(case);
        }
        let mut unsure = false;
        for cuts in self.cuts(&case, &free, &mut unsure) {
            match self.numbers(&case, &free, &cuts) {
                Feasible::Yes(values) => {
                    let mut whole = case.clone();
                    values.iter().for_each(|(variable, value)| remember(&mut whole, *variable, *value));
                    if self.wholes.iter().all(|(expr, holds)| self.holds(&whole, *expr) == Some(*holds)) {
                        return Solved::Case(whole);
                    }
                    if let Some(case) = self.moved(&whole, &free, &cuts) {
                        return Solved::Case(case);
                    }
                    unsure = true;
                }
                Feasible::No => {}
                Feasible::Unknown => unsure = true,
            }
        }
        if unsure { Solved::Unsure } else { Solved::Never }
    }

    /// Where comparisons that are not linear cut the free numbers; several, where one can be met in two ways.
    fn cuts(&self, case: &Case, free: &[Bounded], unsure: &mut bool) -> Vec<Vec<Bounded>> {
        let graph = self.scene.graph;
        let mut all: Vec<Vec<Bounded>> = vec![Vec::new()];
        for (expr, holds) in &self.wholes {
            if let Some(answer) = self.holds(case, *expr) {
                if answer != *holds {
                    return Vec::new();
                }
                continue;
            }
            let looked = variables(self.scene, *expr);
            let mut open = free.iter().filter(|(variable, _)| looked.contains(variable));
            let (first, second) = (open.next(), open.next());
            let test = match (first, second, &graph.checked.exprs.at(*expr).kind) {
                (Some((variable, _)), None, ExprKind::Compare(relation, a, b)) => {
                    let view = View::new(&graph.checked, case);
                    turning(&graph.checked, &graph.calendar, &view, (*relation, *a, *b), *variable)
                }
                _ => None,
            };
            // Several numbers, or one that turns more than once: what is found is tried, and may not be all.
            let Some(test) = test else { continue };
            let ways = intervals(&test, *holds);
            if ways.is_empty() {
                return Vec::new();
            }
            let with = |cuts: &Vec<Bounded>| -> Vec<Vec<Bounded>> {
                let each = |way: &Vec<Bounded>| cuts.iter().chain(way).copied().collect();
                ways.iter().map(each).collect()
            };
            all = all.iter().flat_map(with).collect();
            if all.len() > 64 {
                *unsure = true;
                all.truncate(64);
            }
        }
        all
    }

    /// A value for each free number: within its cell, its cuts and all sums.
    fn numbers(&self, case: &Case, free: &[Bounded], cuts: &[Bounded]) -> Feasible {
        let view = View::new(&self.scene.graph.checked, case);
        let mut bounds: FxHashMap<Variable, (i64, i64)> = FxHashMap::default();
        for (variable, (first, last)) in free.iter().chain(cuts) {
            let known = bounds.entry(*variable).or_insert((*first, *last));
            *known = (known.0.max(*first), known.1.min(*last));
        }
        if bounds.values().any(|(first, last)| first > last) {
            return Feasible::No;
        }
        let there = |variable: &Variable| number(&view, *variable) != Some(Value::Absent);
        let sums = self.sums.iter().filter(|(terms, _)| terms.iter().all(|(variable, _)| there(variable)));
        let held: Vec<Held<'_>> = sums
            .filter_map(|(terms, ends)| match ends {
                Ends::Between(first, last) => Some(Held::Sum(terms, *first, *last)),
                Ends::Absent => None,
            })
            .collect();
        let range = |variable: Variable| match number(&view, variable) {
            Some(Value::Number(value)) => Some((value, value)),
            _ => bounds.get(&variable).copied(),
        };
        let hint = |variable: Variable| self.hint(variable);
        let (checked, calendar) = (&self.scene.graph.checked, &self.scene.graph.calendar);
        match (Asked { checked, calendar, range: &range, ordinary: Some(&hint) }).solve(&held) {
            Feasible::Yes(solved) => {
                let of = |variable: Variable, (first, last): (i64, i64)| {
                    let found = solved.iter().find(|(known, _)| *known == variable).map(|(_, value)| *value);
                    (variable, found.unwrap_or_else(|| hint(variable).clamp(first, last)))
                };
                let mut values: Vec<(Variable, i64)> =
                    bounds.iter().map(|(variable, ends)| of(*variable, *ends)).collect();
                values.sort_unstable();
                Feasible::Yes(values)
            }
            other => other,
        }
    }

    /// What a number had best be: what it is, or something ordinary.
    fn hint(&self, variable: Variable) -> i64 {
        let checked = &self.scene.graph.checked;
        match (self.scene.number(variable), variable) {
            (Some(Value::Number(value)), _) => value,
            (_, Variable::Fact(fact)) if checked.facts.at(fact).ty != Type::Date => {
                everyday(self.scene.graph, variable)
            }
            _ => day_number(self.scene.case.today()),
        }
    }

    /// Where numbers that look ordinary do not meet a comparison that is not linear: one of them moved a little.
    fn moved(&self, whole: &Case, free: &[Bounded], cuts: &[Bounded]) -> Option<Case> {
        let view = View::new(&self.scene.graph.checked, whole);
        for (variable, (first, last)) in free {
            let Some(Value::Number(now)) = number(&view, *variable) else { continue };
            for step in STEPS {
                let value = now.saturating_add(step).clamp(*first, *last);
                let pinned: Vec<Bounded> = cuts.iter().copied().chain([(*variable, (value, value))]).collect();
                let mut case = whole.clone();
                for (variable, _) in free {
                    forget(&mut case, *variable);
                }
                let Feasible::Yes(values) = self.numbers(&case, free, &pinned) else { continue };
                values.iter().for_each(|(variable, value)| remember(&mut case, *variable, *value));
                if self.wholes.iter().all(|(expr, holds)| self.holds(&case, *expr) == Some(*holds)) {
                    return Some(case);
                }
            }
        }
        None
    }

    fn holds(&self, case: &Case, expr: ExprId) -> Option<bool> {
        let graph = self.scene.graph;
        let view = View::new(&graph.checked, case);
        Evaluator::new(&graph.checked, &graph.calendar, &view).holds(expr)
    }
}

/// How far a number is moved to meet a comparison that is not linear.
const STEPS: [i64; 10] = [1, -1, 7, -7, 31, -31, 400, -400, 5_000, -5_000];

/// The numbers that an expression looks at.
fn variables(scene: &Scene<'_>, expr: ExprId) -> Vec<Variable> {
    let looked = Looked::at(&scene.graph.checked, [expr]);
    let number =
        |fact: &crate::check::model::FactId| crate::check::eval::is_number(scene.graph.checked.facts.at(*fact).ty);
    let facts = looked.facts.into_iter().filter(number).map(Variable::Fact);
    facts.chain(looked.acts.into_iter().map(Variable::DoneOn)).collect()
}

fn of_action(case: &Case, action: ActionId) -> impl Iterator<Item = &Act> {
    case.acts().iter().filter(move |act| act.action == action)
}

/// Makes a number unknown; `false` when there is none, as the day of what has not been done.
fn forget(case: &mut Case, variable: Variable) -> bool {
    match variable {
        Variable::Fact(fact) => case.set(fact, Known::Unknown),
        Variable::Today => return false,
        Variable::DoneOn(action) => {
            let acts: Vec<Act> = of_action(case, action).map(|act| Act { done_on: None, ..act.clone() }).collect();
            if acts.is_empty() {
                return false;
            }
            case.rewrite(action, acts);
        }
    }
    true
}

fn remember(case: &mut Case, variable: Variable, value: i64) {
    match variable {
        Variable::Fact(fact) => case.set(fact, Known::Value(Value::Number(value))),
        Variable::Today => {}
        Variable::DoneOn(action) => {
            let dated = |act: &Act| Act { done_on: date_of(value), ..act.clone() };
            let acts: Vec<Act> = of_action(case, action).map(dated).collect();
            case.rewrite(action, acts);
        }
    }
}

/// The numbers for which a test comes out so: one stretch, or one of several.
fn intervals(test: &Test, holds: bool) -> Vec<Vec<Bounded>> {
    let cuts = match test {
        Test::Always(always) => return if *always == holds { vec![Vec::new()] } else { Vec::new() },
        Test::All(cuts) => cuts,
    };
    let stretch = |quantity: &Quantity, threshold: i128, below: bool| -> Option<Bounded> {
        let Quantity::One(variable) = quantity else { return None };
        let behind = clamp(threshold.saturating_add(1));
        Some((*variable, if below { (i64::MIN, clamp(threshold)) } else { (behind, i64::MAX) }))
    };
    if holds {
        return vec![cuts.iter().filter_map(|cut| stretch(&cut.quantity, cut.threshold, cut.below)).collect()];
    }
    cuts.iter().filter_map(|cut| stretch(&cut.quantity, cut.threshold, !cut.below)).map(|way| vec![way]).collect()
}
