//! Whether the cells chosen on a path can hold together, where some of them are of sums over several numbers.

use super::levels::{Levels, Subject, domain};
use super::quantity::{Quantity, Variable};
use crate::check::model::Checked;
use crate::linear::{self, Answer, Constraint, Linear, Problem, Relation};
use rustc_hash::FxHashMap;

/// How much work one question may take.
const EFFORT: u32 = 20_000;

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

/// Where a number or a sum lies, both ends included.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    /// A number.
    One(Variable, i64, i64),
    /// A sum of multiples.
    Sum(&'a [(Variable, i128)], i64, i64),
}

/// What a cell of a level holds of numbers; `None` for a cell that holds nothing of them.
#[must_use]
pub fn held(levels: &Levels, level: u32, cell: usize) -> Option<Held<'_>> {
    let (Subject::Quantity(quantity), cells) = levels.get(level)? else { return None };
    let (first, last) = cells.interval(cell)?;
    Some(match quantity {
        Quantity::One(variable) => Held::One(*variable, first, last),
        Quantity::Sum(terms) => Held::Sum(terms, first, last),
    })
}

/// Whether numbers exist for which all of this holds. `range` tells between which ends a number lies that is known or
/// partly known, `ordinary` near which value a number had best be.
pub fn feasible(
    checked: &Checked,
    all: &[Held<'_>],
    range: &dyn Fn(Variable) -> Option<(i64, i64)>,
    ordinary: &dyn Fn(Variable) -> i64,
) -> Feasible {
    let mut places: FxHashMap<Variable, u32> = FxHashMap::default();
    let mut variables: Vec<Variable> = Vec::new();
    let mut problem = Problem::default();
    for held in all {
        let Held::Sum(terms, first, last) = held else { continue };
        let mut form = Vec::with_capacity(terms.len());
        for (variable, factor) in *terms {
            let next = u32::try_from(variables.len()).unwrap_or(u32::MAX);
            let place = *places.entry(*variable).or_insert_with(|| {
                variables.push(*variable);
                let (low, high, _) = domain(checked, *variable);
                problem.bounds.push(range(*variable).unwrap_or((low, high)));
                problem.hints.push(ordinary(*variable));
                next
            });
            form.push((linear::Variable(place), *factor));
        }
        let below: Vec<_> = form.iter().map(|(variable, factor)| (*variable, factor.saturating_neg())).collect();
        let mut add = |terms: Vec<(linear::Variable, i128)>, constant: i128| {
            if let Some(linear) = Linear::new(terms, constant) {
                problem.constraints.push(Constraint { linear, relation: Relation::AtMost });
            }
        };
        if *last != i64::MAX {
            add(form, i128::from(*last).saturating_neg());
        }
        if *first != i64::MIN {
            add(below, (*first).into());
        }
    }
    if variables.is_empty() {
        return Feasible::Yes(Vec::new());
    }
    for held in all {
        let Held::One(variable, first, last) = held else { continue };
        let Some(place) = places.get(variable) else { continue };
        if let Some((low, high)) = problem.bounds.get_mut(*place as usize) {
            (*low, *high) = ((*low).max(*first), (*high).min(*last));
        }
    }
    if problem.bounds.iter().any(|(low, high)| low > high) {
        return Feasible::No;
    }
    match linear::solve_nearest(&problem, EFFORT) {
        Answer::Feasible(values) => Feasible::Yes(variables.into_iter().zip(values).collect()),
        Answer::Infeasible => Feasible::No,
        Answer::Unknown => Feasible::Unknown,
    }
}
