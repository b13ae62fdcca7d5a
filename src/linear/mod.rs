//! Whether linear conditions on whole numbers hold together, exactly, and if so for which small values.
//!
//! Every numeric fact is a whole number: an integer, an amount in cents, a decimal in millionths, a date by its day. So
//! `3 * x >= 1 and 3 * x <= 1` never holds, and an answer found is a case that can exist. Rows that compare two variables are
//! solved as differences, all others by the Omega test (Pugh 1991); a row that must not be zero splits the search in
//! two when a solution makes it so. The search is complete: [`Answer::Unknown`] only comes of a spent budget
//! or of numbers that outgrow an `i128`.

mod differences;
mod elimination;
mod exact;
mod form;
mod friendly;
mod omega;
mod parts;
mod search;
mod system;

#[cfg(test)]
mod tests;

pub use form::{Linear, Variable};
pub use friendly::solve_nearest;
pub use search::solve;

/// How a linear form stands to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The form is at most zero.
    AtMost,
    /// The form is zero.
    Equal,
    /// The form is not zero.
    NotEqual,
}

/// A linear form and how it stands to zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Constraint {
    /// The form.
    pub linear: Linear,
    /// How it stands to zero.
    pub relation: Relation,
}

/// Constraints that are to hold at once, over variables with bounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// The constraints.
    pub constraints: Vec<Constraint>,
    /// The least and the greatest value of each variable, both allowed. A variable without an entry makes the answer [`Answer::Unknown`].
    pub bounds: Vec<(i64, i64)>,
    /// The value that each variable had best be near to; 0 for those without an entry.
    pub hints: Vec<i64>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The constraints hold for these values, one for each entry of [`Problem::bounds`].
    Feasible(Vec<i64>),
    /// They hold for no whole numbers.
    Infeasible,
    /// The budget was spent, or a number outgrew an `i128`.
    Unknown,
}

impl Constraint {
    /// Whether the values make it hold; `None` when they are too few or a number outgrows an `i128`.
    #[must_use]
    pub fn holds(&self, values: &[i64]) -> Option<bool> {
        if self.linear.terms().iter().any(|(variable, _)| value_of(values, *variable).is_none()) {
            return None;
        }
        let sum = self.linear.evaluate(|variable| value_of(values, variable).unwrap_or_default()).ok()?;
        Some(match self.relation {
            Relation::AtMost => sum <= 0,
            Relation::Equal => sum == 0,
            Relation::NotEqual => sum != 0,
        })
    }
}

impl Problem {
    /// Whether the values lie within the bounds and make every constraint hold; `None` when a number outgrows an `i128`.
    #[must_use]
    pub fn holds(&self, values: &[i64]) -> Option<bool> {
        if values.len() != self.bounds.len() {
            return Some(false);
        }
        let mut all = values.iter().zip(&self.bounds).all(|(value, (low, high))| low <= value && value <= high);
        for constraint in &self.constraints {
            all &= constraint.holds(values)?;
        }
        Some(all)
    }

    fn bounds_of(&self, variable: Variable) -> Option<(i64, i64)> {
        self.bounds.get(place(variable)?).copied()
    }

    fn hint_of(&self, variable: Variable) -> i64 {
        place(variable).and_then(|place| self.hints.get(place)).copied().unwrap_or(0)
    }
}

fn place(variable: Variable) -> Option<usize> {
    usize::try_from(variable.0).ok()
}

fn value_of(values: &[i64], variable: Variable) -> Option<i128> {
    values.get(place(variable)?).map(|value| i128::from(*value))
}
