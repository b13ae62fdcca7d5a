//! The fewest facts that force a finding.
//!
//! A fact that is not told can be anything, and the finding has to show all the same; an act that is not told has not
//! been done. So the shortest of all implicants is looked for, by telling one more fact at a time: on each level of the
//! diagram its cell is told, or all cells have to do (as primes are found in diagrams, Coudert and Madre 1992).
//!
//! A sum over several numbers is told when all of them are. When only some are, it may still lie in a cell whatever the
//! others are: then their bounds stand in for them.

use super::friendly::{common, endless};
use super::search::{Path, ordinary};
use super::theory::{Owner, Theory};
use crate::graph::Graph;
use crate::graph::calculation::together;
use crate::graph::feasible::{Asked, Feasible, Held, SumBetween, held};
use crate::graph::levels::{Subject, domain};
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::quantity::{Quantity, Variable};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What is told: the cells, and whose they are. The numbers of those lie in the cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Forcing {
    /// The cells that are told, by level.
    pub cells: Path,
    /// The facts and acts that are told.
    pub owners: BTreeSet<Owner>,
    /// The sums of which not every number is told and that lie in their cell whatever the others are.
    pub sums: Vec<(u32, usize, usize)>,
}

/// How many states may be looked at for one finding.
const STATES: u32 = 20_000;

/// What is told when as little as possible is, so that the first diagram says yes in every case there is and the second
/// in one at least; `None` when that is more than `most`, or could not be found out.
pub fn least(
    graph: &Graph,
    pool: &mut Pool,
    theory: &Theory<'_>,
    (forced, possible): (Node, Node),
    most: usize,
) -> Option<Forcing> {
    let mut least = Least { graph, pool, theory, failed: FxHashSet::default(), left: STATES };
    for size in 0..=most {
        match least.tell((forced, possible), Forcing::default(), size) {
            Ok(Some(told)) => return Some(told),
            Ok(None) => {}
            Err(OverBudget) => return None,
        }
    }
    None
}

struct Least<'a, 'g> {
    graph: &'a Graph,
    pool: &'a mut Pool,
    theory: &'a Theory<'g>,
    /// What could not be forced with so many more facts.
    failed: FxHashSet<((Node, Node), Forcing, usize)>,
    left: u32,
}

impl Least<'_, '_> {
    /// Tells at most `more` further facts so that the first diagram says yes, and the second may.
    fn tell(&mut self, at: (Node, Node), told: Forcing, more: usize) -> Result<Option<Forcing>, OverBudget> {
        match at {
            (Node::NO, _) | (_, Node::NO) => return Ok(None),
            (Node::YES, Node::YES) => return Ok(self.stands(&told).then_some(told)),
            _ => {}
        }
        self.left = self.left.checked_sub(1).ok_or(OverBudget)?;
        if self.pool.halt().called() {
            return Err(OverBudget);
        }
        let key = (at, self.bearing(&told), more);
        if self.failed.contains(&key) {
            return Ok(None);
        }
        let found = self.level(at, told, more)?;
        if found.is_none() {
            self.failed.insert(key);
        }
        Ok(found)
    }

    /// What is told without the cells that do not bear on whether numbers can be found.
    fn bearing(&self, told: &Forcing) -> Forcing {
        let cells = told.cells.iter().copied().filter(|(level, _)| self.theory.is_numeric(*level));
        Forcing { cells: cells.collect(), ..told.clone() }
    }

    /// Both diagrams when a level has one of these cells: the first whichever it is, the second in one of them.
    fn below(
        &mut self,
        (forced, possible): (Node, Node),
        level: u32,
        cells: std::ops::RangeInclusive<usize>,
    ) -> Result<(Node, Node), OverBudget> {
        let of = |pool: &Pool, node: Node, cell: usize| {
            if pool.level(node) == level { pool.child(node, cell) } else { node }
        };
        let every: Vec<Node> = cells.clone().map(|cell| of(self.pool, forced, cell)).collect();
        let some: Vec<Node> = cells.map(|cell| of(self.pool, possible, cell)).collect();
        Ok((self.pool.all(every)?, self.pool.any(some)?))
    }

    fn level(&mut self, at: (Node, Node), told: Forcing, more: usize) -> Result<Option<Forcing>, OverBudget> {
        let level = self.pool.level(at.0).min(self.pool.level(at.1));
        let count = usize::from(self.pool.arity(level));
        let owners: Vec<Owner> = self.theory.owners(level).to_vec();
        let untold = |owner: &&Owner| **owner != Owner::Date && !told.owners.contains(*owner);
        let untold: Vec<Owner> = owners.iter().filter(untold).copied().collect();
        let sum = owners.len() > 1;
        if untold.is_empty() {
            // Where one of its numbers is absent, every cell of a sum has to do.
            if sum {
                let below = self.below(at, level, 0..=count.saturating_sub(1))?;
                if let Some(found) = self.tell(below, told.clone(), more)? {
                    return Ok(Some(found));
                }
            }
            return self.cells(at, level, &told, more);
        }
        // Untold: an act was not done; of all else every cell has to do.
        let (below, told_so) = match owners.as_slice() {
            [Owner::Act(_)] => {
                let cell = self.not_done(level);
                let mut told = told.clone();
                told.cells.push((level, cell));
                (self.below(at, level, cell..=cell)?, told)
            }
            _ => (self.below(at, level, 0..=count.saturating_sub(1))?, told.clone()),
        };
        if let Some(found) = self.tell(below, told_so, more)? {
            return Ok(Some(found));
        }
        let linear = !matches!(self.graph.levels.get(level), Some((Subject::Whole(_), _)));
        if sum
            && linear
            && let Some(found) = self.partly(at, level, &told, more)?
        {
            return Ok(Some(found));
        }
        // Forcing: some of those that are not told yet, for a sum all of them or only some.
        let subsets = if sum && linear && untold.len() <= 4 { 1_u32 << untold.len() } else { 2 };
        for subset in (1..subsets).rev() {
            let chosen: Vec<Owner> = match subsets {
                2 => untold.clone(),
                _ => untold
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| (subset >> at) & 1 == 1)
                    .map(|(_, owner)| *owner)
                    .collect(),
            };
            let Some(rest) = more.checked_sub(chosen.len()) else { continue };
            let whole = chosen.len() == untold.len();
            let mut told = told.clone();
            told.owners.extend(chosen);
            let found = if whole { self.cells(at, level, &told, rest)? } else { self.partly(at, level, &told, rest)? };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Everything that the level looks at is told: one cell will do.
    fn cells(
        &mut self,
        at: (Node, Node),
        level: u32,
        told: &Forcing,
        more: usize,
    ) -> Result<Option<Forcing>, OverBudget> {
        for cell in ordinary(self.graph, level) {
            let below = self.below(at, level, cell..=cell)?;
            let mut told = told.clone();
            told.cells.push((level, cell));
            if let Some(found) = self.tell(below, told, more)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Not all numbers of a sum are told: it lies between the ends of some cells whatever the others are.
    fn partly(
        &mut self,
        at: (Node, Node),
        level: u32,
        told: &Forcing,
        more: usize,
    ) -> Result<Option<Forcing>, OverBudget> {
        let numbers = told.owners.iter().any(|owner| self.theory.owners(level).contains(owner));
        let dated = self.theory.owners(level).contains(&Owner::Date);
        let count = usize::from(self.pool.arity(level));
        if !numbers && !dated {
            return Ok(None);
        }
        for width in (1..count).rev() {
            for first in 0..=count.saturating_sub(width) {
                let last = first.saturating_add(width).saturating_sub(1);
                let below = self.below(at, level, first..=last)?;
                let mut told = told.clone();
                told.sums.push((level, first, last));
                if let Some(found) = self.tell(below, told, more)? {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    fn not_done(&self, level: u32) -> usize {
        self.graph.levels.get(level).and_then(|(_, cells)| cells.absent()).unwrap_or(0)
    }

    /// Whether numbers can be found for what is told: of a number without bounds, such as people write. A date in the
    /// year 1 would force much by itself, and tell nobody anything.
    fn stands(&self, told: &Forcing) -> bool {
        let absent = absent(self.graph, &told.cells);
        let levels = told.cells.iter().map(|(level, _)| level).chain(told.sums.iter().map(|(level, ..)| level));
        if levels.into_iter().any(|level| is_idle(self.graph, *level, &absent)) {
            return false;
        }
        let range = |variable| endless(self.graph, variable).then(|| common(self.graph, variable)).flatten();
        matches!(numbers(self.graph, told, &range, None), Feasible::Yes(_) | Feasible::Unknown)
    }
}

/// The numbers that these cells say are absent.
#[must_use]
pub fn absent(graph: &Graph, cells: &[(u32, usize)]) -> FxHashSet<Variable> {
    let absent = |(level, cell): &(u32, usize)| match graph.levels.get(*level) {
        Some((Subject::Quantity(Quantity::One(variable)), cells)) if cells.absent() == Some(*cell) => Some(*variable),
        _ => None,
    };
    cells.iter().filter_map(absent).collect()
}

/// Whether a level is of a sum or a comparison with one of these absent numbers: then nothing looks at it, and which cell
/// it has says nothing of the other numbers.
#[must_use]
pub fn is_idle(graph: &Graph, level: u32, absent: &FxHashSet<Variable>) -> bool {
    let subject = graph.levels.get(level).map(|(subject, _)| subject);
    subject.is_some_and(|subject| together(&graph.checked, subject).iter().any(|number| absent.contains(number)))
}

/// Numbers for what is told, whatever those are that are not told.
pub fn numbers(
    graph: &Graph,
    told: &Forcing,
    range: &dyn Fn(Variable) -> Option<(i64, i64)>,
    ordinary: Option<&dyn Fn(Variable) -> i64>,
) -> Feasible {
    let mut all: Vec<Held<'_>> = Vec::new();
    let absent = absent(graph, &told.cells);
    for (level, cell) in told.cells.iter().filter(|(level, _)| !is_idle(graph, *level, &absent)) {
        all.extend(held(&graph.levels, *level, *cell));
    }
    let known = |variable: Variable| match variable {
        Variable::Fact(fact) => told.owners.contains(&Owner::Fact(fact)),
        Variable::DoneOn(action) => told.owners.contains(&Owner::Act(action)),
        Variable::Today => true,
    };
    let mut rows: Vec<SumBetween> = Vec::new();
    for (level, first, last) in &told.sums {
        let Some((Subject::Quantity(Quantity::Sum(terms)), cells)) = graph.levels.get(*level) else {
            return Feasible::No;
        };
        let (Some((low, _)), Some((_, high))) = (cells.interval(*first), cells.interval(*last)) else {
            return Feasible::No;
        };
        let (mut least, mut most) = (0_i128, 0_i128);
        for (variable, factor) in terms.iter().filter(|(variable, _)| !known(*variable)) {
            let (first, last, _) = domain(&graph.checked, *variable);
            let ends = [i128::from(first).saturating_mul(*factor), i128::from(last).saturating_mul(*factor)];
            least = least.saturating_add(ends[0].min(ends[1]));
            most = most.saturating_add(ends[0].max(ends[1]));
        }
        // What is told has to lie between these for the sum to lie in its cell whatever the rest is.
        let low = if low == i64::MIN { Some(low) } else { i64::try_from(i128::from(low).saturating_sub(least)).ok() };
        let high =
            if high == i64::MAX { Some(high) } else { i64::try_from(i128::from(high).saturating_sub(most)).ok() };
        let (Some(low), Some(high)) = (low, high) else { return Feasible::No };
        let terms: Vec<(Variable, i128)> = terms.iter().copied().filter(|(variable, _)| known(*variable)).collect();
        rows.push(SumBetween { terms, ends: (low, high) });
    }
    all.extend(rows.iter().map(SumBetween::held));
    Asked { checked: &graph.checked, calendar: &graph.calendar, range, ordinary }.solve(&all)
}
