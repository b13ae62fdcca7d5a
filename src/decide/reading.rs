//! How the levels of a graph read for one case.
//!
//! What is known settles its levels. A number that is not known may stand in several: in its own, and in sums and
//! calculations of which everything else is known. For this case these are cuts of that one number, so they are read
//! together as one level with finer cells: then branches that no case can take are gone, and what is left is exact.

use crate::case::{Case, View};
use crate::check::eval::{Evaluator, Facts};
use crate::check::model::{ActionId, ExprId, ExprKind, FactId, Value, WaysId, day_number};
use crate::graph::Graph;
use crate::graph::knowledge::{Possible, World, number};
use crate::graph::levels::{Cells, Subject, domain};
use crate::graph::quantity::{Quantity, Test, Variable, clamp};
use crate::graph::turning::turning;
use crate::syntax::ast::Date;
use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

use super::asking::Looked;

/// How one level reads.
#[derive(Debug, Clone)]
pub enum Reads {
    /// It is settled: this cell.
    Cell(usize),
    /// By its own cells, of which these are possible; all when nothing is said.
    Open(Option<Vec<bool>>),
    /// As a cut of an open number: for each cell of the number, the cell of this level.
    Number(usize, Vec<usize>),
}

/// A number that is not known, with its cells for this case; or the ways in which an action may have been done.
#[derive(Debug, Clone)]
pub struct OpenNumber {
    /// Which number; none for the ways of an action.
    pub variable: Option<Variable>,
    /// The level at which it is tested: the first of those that read it.
    pub level: u32,
    /// The ends of each cell; none for *absent*, which comes last, and for ways.
    pub cells: Vec<Option<(i64, i64)>>,
    /// Which cells are possible.
    pub possible: Vec<bool>,
}

/// How all levels read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// By level.
    pub levels: Vec<Reads>,
    /// The open numbers that are read by more than their own level.
    pub numbers: Vec<OpenNumber>,
}

impl Reading {
    /// The reading of a case of which this is known.
    #[must_use]
    pub fn new(graph: &Graph, case: &Case, known: Vec<Possible>, worlds: &[World]) -> Self {
        let last_day = |action: ActionId| case.done_by(action).map(day_number);
        let facts = View::new(&graph.checked, case);
        let mut reading = Reader { graph, facts: &facts, last_day: &last_day, known }.read();
        reading.ways(graph, worlds);
        reading
    }

    /// The reading of every case on one date: nothing else is known, not even what has been done.
    #[must_use]
    pub fn on(graph: &Graph, today: Date) -> Self {
        let facts = DateAlone(day_number(today));
        let evaluator = Evaluator::new(&graph.checked, &graph.calendar, &facts);
        let known = graph.levels.iter().map(|(_, subject, cells)| match subject {
            Subject::Quantity(Quantity::One(Variable::Today)) => Possible::Cell(cells.of_number(facts.0)),
            Subject::Whole(expr) => evaluator.holds(*expr).map_or(Possible::Any, |holds| Possible::Cell(holds.into())),
            _ => Possible::Any,
        });
        Reader { graph, facts: &facts, last_day: &|_| None, known: known.collect() }.read()
    }

    /// The classes of an action of which an act was recorded without its parameters hang together: for each action,
    /// the ways that are possible are the cells of one level.
    fn ways(&mut self, graph: &Graph, worlds: &[World]) {
        for action in graph.classes.actions() {
            let class_of = |subject: &Subject| match subject {
                Subject::Class(other, class) if *other == action => Some(*class),
                _ => None,
            };
            let levels = graph.levels.iter().filter_map(|(level, subject, _)| Some((level, class_of(subject)?)));
            let open = |level: u32| matches!(self.levels.get(level as usize), Some(Reads::Open(_)));
            let levels: Vec<(u32, u32)> = levels.filter(|(level, _)| open(*level)).collect();
            let Some(level) = levels.iter().map(|(level, _)| *level).min().filter(|_| worlds.len() > 1) else {
                continue;
            };
            let of_action = |world: &World| -> Vec<bool> {
                levels.iter().map(|(_, class)| world.contains(&(action, *class))).collect()
            };
            let ways: IndexSet<Vec<bool>> = worlds.iter().map(of_action).collect();
            for (place, (level, _)) in levels.iter().enumerate() {
                if let Some(slot) = self.levels.get_mut(*level as usize) {
                    let cell = |way: &Vec<bool>| usize::from(way.get(place).copied().unwrap_or(false));
                    *slot = Reads::Number(self.numbers.len(), ways.iter().map(cell).collect());
                }
            }
            let (cells, possible) = (vec![None; ways.len()], vec![true; ways.len()]);
            self.numbers.push(OpenNumber { variable: None, level, cells, possible });
        }
    }

    /// How many cells each level has for this case.
    #[must_use]
    pub fn arities(&self, graph: &Graph) -> Vec<u16> {
        let mut arities = graph.arities().to_vec();
        for number in &self.numbers {
            if let Some(slot) = arities.get_mut(number.level as usize) {
                *slot = u16::try_from(number.cells.len()).unwrap_or(u16::MAX);
            }
        }
        arities
    }

    /// The level at which what this one tests is tested by the reading.
    #[must_use]
    pub fn level_of(&self, level: u32) -> u32 {
        match self.levels.get(level as usize) {
            Some(Reads::Number(number, _)) => self.numbers.get(*number).map_or(level, |number| number.level),
            _ => level,
        }
    }

    /// The open number that is tested at a level.
    #[must_use]
    pub fn number_at(&self, level: u32) -> Option<&OpenNumber> {
        self.numbers.iter().find(|number| number.level == level)
    }
}

/// How a level looks at an open number.
enum Source {
    /// It is the number's own level.
    Own,
    /// `factor * number + rest`.
    Sum(i128, i128),
    /// A comparison that turns where the number has this value.
    Turns(Test),
}

/// Facts of which only the date of the decision is known.
struct DateAlone(i64);

impl Facts for DateAlone {
    fn fact(&self, _: FactId) -> Option<Value> {
        None
    }
    fn today(&self) -> i64 {
        self.0
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

struct Reader<'a, F> {
    graph: &'a Graph,
    facts: &'a F,
    /// The day on or before which an action was done for the first time, where that much is on record and no more.
    last_day: &'a dyn Fn(ActionId) -> Option<i64>,
    known: Vec<Possible>,
}

impl<F: Facts> Reader<'_, F> {
    fn read(self) -> Reading {
        let mut open: IndexMap<Variable, Vec<(u32, Source)>> = IndexMap::new();
        for ((level, subject, _), known) in self.graph.levels.iter().zip(&self.known) {
            // A number of which only a range is known may lie in one cell of its own level and still cut others.
            let Some((variable, source)) = self.source(subject) else { continue };
            if matches!(source, Source::Own) || !matches!(known, Possible::Cell(_)) {
                open.entry(variable).or_default().push((level, source));
            }
        }
        let mut levels: Vec<Reads> = self.known.iter().map(plain).collect();
        let mut numbers = Vec::new();
        for (variable, sources) in open {
            let alone = sources.iter().all(|(_, source)| matches!(source, Source::Own));
            if alone && self.last_day(variable).is_none() {
                continue;
            }
            let number = self.number(variable, &sources);
            for (level, source) in &sources {
                if let (Some(slot), Some((_, cells))) = (levels.get_mut(*level as usize), self.graph.levels.get(*level))
                {
                    let read = number.cells.iter().map(|ends| cell(source, cells, *ends)).collect();
                    *slot = Reads::Number(numbers.len(), read);
                }
            }
            numbers.push(number);
        }
        Reading { levels, numbers }
    }

    /// The one open number that a level looks at, and how; `None` when it looks at several, or at something else.
    fn source(&self, subject: &Subject) -> Option<(Variable, Source)> {
        let unknown = |variable: &Variable| number(self.facts, *variable).is_none();
        match subject {
            Subject::Quantity(Quantity::One(variable)) => unknown(variable).then_some((*variable, Source::Own)),
            Subject::Quantity(Quantity::Sum(terms)) => {
                let mut open = None;
                let mut rest = 0_i128;
                for (variable, factor) in terms {
                    match number(self.facts, *variable) {
                        Some(Value::Number(value)) => rest = rest.checked_add(factor.checked_mul(value.into())?)?,
                        Some(_) => {}
                        None if open.is_some() => return None,
                        None => open = Some((*variable, *factor)),
                    }
                }
                open.map(|(variable, factor)| (variable, Source::Sum(factor, rest)))
            }
            Subject::Whole(expr) => self.turning(*expr),
            _ => None,
        }
    }

    fn turning(&self, expr: ExprId) -> Option<(Variable, Source)> {
        let ExprKind::Compare(relation, a, b) = self.graph.checked.exprs.at(expr).kind else { return None };
        let looked = Looked::at(&self.graph.checked, [expr]);
        let facts = looked.facts.into_iter().filter(|fact| self.facts.fact(*fact).is_none()).map(Variable::Fact);
        let acts = looked.acts.into_iter().filter(|act| self.facts.done_on(*act).is_none()).map(Variable::DoneOn);
        let mut open = facts.chain(acts);
        let variable = open.next().filter(|_| open.next().is_none())?;
        let (checked, calendar) = (&self.graph.checked, &self.graph.calendar);
        let test = turning(checked, calendar, self.facts, (relation, a, b), variable)?;
        Some((variable, Source::Turns(test)))
    }

    /// The day on or before which an act was done for the first time, when that much is on record and no more.
    fn last_day(&self, variable: Variable) -> Option<i64> {
        let Variable::DoneOn(action) = variable else { return None };
        (self.last_day)(action)
    }

    fn number(&self, variable: Variable, sources: &[(u32, Source)]) -> OpenNumber {
        let (low, high, optional) = domain(&self.graph.checked, variable);
        let mut starts = BTreeSet::new();
        for (level, source) in sources {
            if let Some((_, cells)) = self.graph.levels.get(*level) {
                cuts(source, cells, &mut starts);
            }
        }
        let last_day = self.last_day(variable);
        starts.extend(last_day.map(|day| i128::from(day).saturating_add(1)));
        let inner = starts.into_iter().filter(|start| *start > low.into() && *start <= high.into()).map(clamp);
        let starts: Vec<i64> = std::iter::once(low).chain(inner).collect();
        let ends = starts.iter().skip(1).map(|next| next.saturating_sub(1)).chain([high]);
        let mut cells: Vec<Option<(i64, i64)>> = starts.iter().copied().zip(ends).map(Some).collect();

        let own = sources.iter().find(|(_, source)| matches!(source, Source::Own));
        let own = own.and_then(|(level, _)| Some((self.known.get(*level as usize)?, self.graph.levels.get(*level)?.1)));
        let allowed = |cell: &Option<(i64, i64)>| match (cell, own) {
            (Some((start, _)), _) if last_day.is_some_and(|day| *start > day) => false,
            (Some((start, _)), Some((known, cells))) => known.allows(cells.of_number(*start)),
            (Some(_), None) => true,
            (None, Some((known, cells))) => cells.absent().is_some_and(|absent| known.allows(absent)),
            (None, None) => false,
        };
        if optional {
            cells.push(None);
        }
        let possible = cells.iter().map(allowed).collect();
        let level = sources.iter().map(|(level, _)| *level).min().unwrap_or(0);
        OpenNumber { variable: Some(variable), level, cells, possible }
    }
}

fn plain(known: &Possible) -> Reads {
    match known {
        Possible::Cell(cell) => Reads::Cell(*cell),
        Possible::Any => Reads::Open(None),
        Possible::Some(mask) => Reads::Open(Some(mask.clone())),
    }
}

/// The values of the number at which a cell of the level begins or ends.
fn cuts(source: &Source, cells: &Cells, starts: &mut BTreeSet<i128>) {
    let inner = match cells {
        Cells::Intervals { starts, .. } => starts.get(1..).unwrap_or(&[]),
        _ => &[],
    };
    match source {
        Source::Own => starts.extend(inner.iter().map(|start| i128::from(*start))),
        Source::Sum(factor, rest) => {
            for start in inner {
                let Some(needed) = i128::from(*start).checked_sub(*rest) else { continue };
                // factor * number >= needed holds from the first of these values on, or up to the second.
                starts.insert(if *factor > 0 {
                    num_integer::Integer::div_ceil(&needed, factor)
                } else {
                    num_integer::Integer::div_floor(&needed, factor).saturating_add(1)
                });
            }
        }
        Source::Turns(Test::All(all)) => starts.extend(all.iter().map(|cut| cut.threshold.saturating_add(1))),
        Source::Turns(Test::Always(_)) => {}
    }
}

/// The cell of a level when the number lies between these ends, or is absent.
fn cell(source: &Source, cells: &Cells, ends: Option<(i64, i64)>) -> usize {
    let Some((start, _)) = ends else {
        return if matches!(source, Source::Own) { cells.absent().unwrap_or(0) } else { 0 };
    };
    match source {
        Source::Own => cells.of_number(start),
        Source::Sum(factor, rest) => cells.of_number(clamp(factor.saturating_mul(start.into()).saturating_add(*rest))),
        Source::Turns(Test::Always(holds)) => usize::from(*holds),
        Source::Turns(Test::All(all)) => {
            usize::from(all.iter().all(|cut| (i128::from(start) <= cut.threshold) == cut.below))
        }
    }
}

/// The ends of what is known of a number: of one that is known its value, of an open one all its possible cells.
#[must_use]
pub fn ranges(graph: &Graph, case: &Case, reading: &Reading) -> FxHashMap<Variable, (i64, i64)> {
    let view = View::new(&graph.checked, case);
    let mut ranges = FxHashMap::default();
    let mut add = |variable: Variable, possible: &mut dyn Iterator<Item = (i64, i64)>| {
        let hull = possible.reduce(|(low, high), (first, last)| (low.min(first), high.max(last)));
        ranges.extend(hull.map(|hull| (variable, hull)));
    };
    for ((_, subject, cells), reads) in graph.levels.iter().zip(&reading.levels) {
        let Subject::Quantity(quantity) = subject else { continue };
        for variable in quantity.variables() {
            if let Some(Value::Number(value)) = number(&view, variable) {
                add(variable, &mut std::iter::once((value, value)));
            }
        }
        if let (Quantity::One(variable), Reads::Open(Some(mask))) = (quantity, reads) {
            let possible = (0..cells.count()).filter(|cell| mask.get(*cell).copied().unwrap_or(true));
            add(*variable, &mut possible.filter_map(|cell| cells.interval(cell)));
        }
    }
    for number in &reading.numbers {
        let cells = number.cells.iter().zip(&number.possible).filter(|(_, possible)| **possible);
        if let Some(variable) = number.variable {
            add(variable, &mut cells.filter_map(|(ends, _)| *ends));
        }
    }
    ranges
}
