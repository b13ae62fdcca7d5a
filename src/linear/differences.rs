//! Systems whose every row compares two variables, or one with a constant: `x - y <= c`, `x <= c`, `-x <= c`.
//!
//! The rows are the arcs of a graph, with one node more for zero. There is a solution, and then a whole one, exactly when
//! no cycle has a negative length; the shortest distances are all that the rows imply, so values may be
//! chosen one after the other. Cormen, Leiserson, Rivest & Stein, "Introduction to Algorithms", 24.4 (difference constraints); distances by Floyd (1962) and Warshall (1962).

use super::exact::{Budget, GaveUp, Interval, negate, plus};
use super::form::{Linear, Variable};
use super::system::{Model, System};

pub(super) struct Differences {
    variables: Vec<Variable>,
    /// `(x, y, c)` for `x - y <= c`; `None` is zero.
    arcs: Vec<(Option<Variable>, Option<Variable>, i128)>,
}

impl Differences {
    /// The system as differences; `None` when a row is none. Coefficients are taken to have no common divisor.
    pub(super) fn of(system: &System) -> Result<Option<Self>, GaveUp> {
        let mut variables: Vec<Variable> = Vec::new();
        let mut arcs = Vec::new();
        let rows = system.equal.iter().map(|row| (row, true)).chain(system.at_most.iter().map(|row| (row, false)));
        for (row, both_ways) in rows {
            let Some((x, y)) = ends(row) else { return Ok(None) };
            variables.extend(x.iter().chain(&y));
            arcs.push((x, y, negate(row.constant())?));
            if both_ways {
                arcs.push((y, x, row.constant()));
            }
        }
        variables.sort_unstable();
        variables.dedup();
        Ok(Some(Self { variables, arcs }))
    }

    /// A solution with each variable in turn as near to its hint as those before it allow; `None` when there is none.
    pub(super) fn solve(&self, hint: impl Fn(Variable) -> i128, budget: &mut Budget) -> Result<Option<Model>, GaveUp> {
        let Some(distances) = self.distances(budget)? else { return Ok(None) };
        // Node 0 is zero and has its value already.
        let mut values: Vec<i128> = vec![0];
        for variable in &self.variables {
            let node = values.len();
            let mut interval = Interval::default();
            for (other, value) in values.iter().enumerate() {
                if let Some(most) = distances.get(node, other) {
                    interval.at_most(plus(*value, most)?);
                }
                if let Some(most) = distances.get(other, node) {
                    interval.at_least(plus(*value, negate(most)?)?);
                }
            }
            values.push(interval.nearest(hint(*variable)).ok_or(GaveUp)?);
        }
        Ok(Some(self.variables.iter().copied().zip(values.into_iter().skip(1)).collect()))
    }

    /// The shortest distances between all nodes; `None` when a cycle is negative.
    fn distances(&self, budget: &mut Budget) -> Result<Option<Distances>, GaveUp> {
        let size = self.variables.len().saturating_add(1);
        let mut distances = Distances { size, cells: vec![None; size.checked_mul(size).ok_or(GaveUp)?] };
        for (x, y, most) in &self.arcs {
            distances.shorten(self.node(*x), self.node(*y), *most);
        }
        for through in 0..size {
            budget.spend(size)?;
            for from in 0..size {
                let Some(first) = distances.get(from, through) else { continue };
                for to in 0..size {
                    if let Some(second) = distances.get(through, to) {
                        distances.shorten(from, to, plus(first, second)?);
                    }
                }
            }
            if (0..size).any(|node| distances.get(node, node).is_some_and(i128::is_negative)) {
                return Ok(None);
            }
        }
        Ok(Some(distances))
    }

    fn node(&self, variable: Option<Variable>) -> usize {
        variable.and_then(|variable| self.variables.binary_search(&variable).ok()).map_or(0, |at| at.saturating_add(1))
    }
}

/// The two sides of a row `x - y + c`.
fn ends(row: &Linear) -> Option<(Option<Variable>, Option<Variable>)> {
    match row.terms() {
        [(x, 1)] => Some((Some(*x), None)),
        [(y, -1)] => Some((None, Some(*y))),
        [(x, 1), (y, -1)] | [(y, -1), (x, 1)] => Some((Some(*x), Some(*y))),
        _ => None,
    }
}

/// A square table; no entry means no path.
struct Distances {
    size: usize,
    cells: Vec<Option<i128>>,
}

impl Distances {
    fn place(&self, from: usize, to: usize) -> usize {
        from.saturating_mul(self.size).saturating_add(to)
    }

    fn get(&self, from: usize, to: usize) -> Option<i128> {
        self.cells.get(self.place(from, to)).copied().flatten()
    }

    fn shorten(&mut self, from: usize, to: usize, distance: i128) {
        let place = self.place(from, to);
        if let Some(cell) = self.cells.get_mut(place)
            && cell.is_none_or(|old| distance < old)
        {
            *cell = Some(distance);
        }
    }
}
