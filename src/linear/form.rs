//! Linear forms: a sum of variables with whole coefficients, and a constant.

use super::exact::{GaveUp, floor_div, gcd, negate, plus, times};

/// A variable, by its place in [`Problem::bounds`](super::Problem::bounds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variable(pub u32);

/// `a₁x₁ + a₂x₂ + … + constant`, each variable once, in their order, no coefficient zero.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Linear {
    terms: Vec<(Variable, i128)>,
    constant: i128,
}

impl Linear {
    /// The sum of the terms and a constant; terms of the same variable are added up. `None` when a coefficient outgrows an `i128`.
    pub fn new(terms: impl IntoIterator<Item = (Variable, i128)>, constant: i128) -> Option<Self> {
        let mut sorted: Vec<(Variable, i128)> = terms.into_iter().collect();
        sorted.sort_by_key(|(variable, _)| *variable);
        let mut terms: Vec<(Variable, i128)> = Vec::with_capacity(sorted.len());
        for (variable, coefficient) in sorted {
            match terms.last_mut() {
                Some((last, sum)) if *last == variable => *sum = sum.checked_add(coefficient)?,
                _ => terms.push((variable, coefficient)),
            }
        }
        terms.retain(|(_, coefficient)| *coefficient != 0);
        Some(Self { terms, constant })
    }

    /// The terms, in the order of their variables; no coefficient is zero.
    #[must_use]
    pub fn terms(&self) -> &[(Variable, i128)] {
        &self.terms
    }

    /// The constant.
    #[must_use]
    pub fn constant(&self) -> i128 {
        self.constant
    }

    pub(super) fn from_parts(terms: Vec<(Variable, i128)>, constant: i128) -> Self {
        Self { terms, constant }
    }

    pub(super) fn coefficient(&self, variable: Variable) -> i128 {
        let place = self.terms.binary_search_by_key(&variable, |(other, _)| *other);
        place.ok().and_then(|place| self.terms.get(place)).map_or(0, |(_, coefficient)| *coefficient)
    }

    pub(super) fn evaluate(&self, value: impl Fn(Variable) -> i128) -> Result<i128, GaveUp> {
        let mut sum = self.constant;
        for (variable, coefficient) in &self.terms {
            sum = plus(sum, times(*coefficient, value(*variable))?)?;
        }
        Ok(sum)
    }

    /// The value when `variable` is left out.
    pub(super) fn evaluate_without(
        &self,
        variable: Variable,
        value: impl Fn(Variable) -> i128,
    ) -> Result<i128, GaveUp> {
        self.evaluate(|other| if other == variable { 0 } else { value(other) })
    }

    /// `a · self + b · other`.
    pub(super) fn combine(&self, a: i128, other: &Self, b: i128) -> Result<Self, GaveUp> {
        let mut terms = Vec::with_capacity(self.terms.len().saturating_add(other.terms.len()));
        let (mut left, mut right) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        loop {
            let variable = match (left.peek(), right.peek()) {
                (Some((x, _)), Some((y, _))) => *x.min(y),
                (Some((x, _)), None) | (None, Some((x, _))) => *x,
                (None, None) => break,
            };
            let take = |side: &mut std::iter::Peekable<std::slice::Iter<'_, (Variable, i128)>>| {
                side.next_if(|(next, _)| *next == variable).map_or(0, |(_, coefficient)| *coefficient)
            };
            let coefficient = plus(times(a, take(&mut left))?, times(b, take(&mut right))?)?;
            if coefficient != 0 {
                terms.push((variable, coefficient));
            }
        }
        Ok(Self { terms, constant: plus(times(a, self.constant)?, times(b, other.constant)?)? })
    }

    /// The form with `variable` replaced by another form, which does not contain it.
    pub(super) fn replace(&self, variable: Variable, by: &Self) -> Result<Self, GaveUp> {
        let coefficient = self.coefficient(variable);
        let mut rest = self.clone();
        rest.terms.retain(|(other, _)| *other != variable);
        rest.combine(1, by, coefficient)
    }

    pub(super) fn plus_constant(mut self, more: i128) -> Result<Self, GaveUp> {
        self.constant = plus(self.constant, more)?;
        Ok(self)
    }

    pub(super) fn negated(&self) -> Result<Self, GaveUp> {
        self.combine(-1, &Self::default(), 0)
    }

    /// The greatest common divisor of the coefficients; 0 without terms.
    pub(super) fn divisor(&self) -> Result<i128, GaveUp> {
        self.terms.iter().try_fold(0, |divisor, (_, coefficient)| gcd(divisor, *coefficient))
    }

    /// The coefficients divided by a positive divisor of them all, with another constant.
    pub(super) fn divided(&self, divisor: i128, constant: i128) -> Result<Self, GaveUp> {
        let divide = |(variable, coefficient): &(Variable, i128)| Ok((*variable, floor_div(*coefficient, divisor)?));
        Ok(Self { terms: self.terms.iter().map(divide).collect::<Result<_, GaveUp>>()?, constant })
    }

    pub(super) fn negated_terms(&self) -> Result<Vec<(Variable, i128)>, GaveUp> {
        self.terms.iter().map(|(variable, coefficient)| Ok((*variable, negate(*coefficient)?))).collect()
    }
}
