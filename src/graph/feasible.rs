//! Whether the cells chosen on a path can hold together, where some of them are of sums over several numbers.

use super::Graph;
use super::levels::{Subject, domain};
use super::quantity::{Quantity, Variable};
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

/// Whether numbers exist that lie in all of these cells, each given as level and cell. `known` tells the numbers that
/// are settled already, `ordinary` near which value a number had best be.
pub fn feasible(
    graph: &Graph,
    path: &[(u32, usize)],
    known: &dyn Fn(Variable) -> Option<i64>,
    ordinary: &dyn Fn(Variable) -> i64,
) -> Feasible {
    let mut places: FxHashMap<Variable, u32> = FxHashMap::default();
    let mut variables: Vec<Variable> = Vec::new();
    let mut problem = Problem::default();
    for (level, cell) in path {
        let Some((Subject::Quantity(Quantity::Sum(terms)), cells)) = graph.levels.get(*level) else { continue };
        let Some((first, last)) = cells.interval(*cell) else { continue };
        let mut form = Vec::with_capacity(terms.len());
        for (variable, factor) in terms {
            let next = u32::try_from(variables.len()).unwrap_or(u32::MAX);
            let place = *places.entry(*variable).or_insert_with(|| {
                variables.push(*variable);
                let (low, high, _) = domain(&graph.checked, *variable);
                problem.bounds.push(known(*variable).map_or((low, high), |value| (value, value)));
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
        if last != i64::MAX {
            add(form, i128::from(last).saturating_neg());
        }
        if first != i64::MIN {
            add(below, first.into());
        }
    }
    if variables.is_empty() {
        return Feasible::Yes(Vec::new());
    }
    for (level, cell) in path {
        let Some((Subject::Quantity(Quantity::One(variable)), cells)) = graph.levels.get(*level) else { continue };
        let (Some(place), Some((first, last))) = (places.get(variable), cells.interval(*cell)) else { continue };
        if let Some((low, high)) = problem.bounds.get_mut(*place as usize) {
            (*low, *high) = ((*low).max(first), (*high).min(last));
            if *low > *high {
                return Feasible::No;
            }
        }
    }
    match linear::solve_nearest(&problem, EFFORT) {
        Answer::Feasible(values) => Feasible::Yes(variables.into_iter().zip(values).collect()),
        Answer::Infeasible => Feasible::No,
        Answer::Unknown => Feasible::Unknown,
    }
}
