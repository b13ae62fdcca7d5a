//! Taking one variable out of the inequalities: its bounds, the shadows they cast and the splinters between them.

use std::collections::BTreeMap;

use super::exact::{Budget, GaveUp, Interval, ceil_div, floor_div, negate, plus, times};
use super::form::{Linear, Variable};

/// The inequalities in which one variable stands.
pub(super) struct Bounds {
    pub(super) variable: Variable,
    /// Rows `rest - b·variable <= 0`, with `b` above zero.
    lower: Vec<(i128, Linear)>,
    /// Rows `rest + a·variable <= 0`, with `a` above zero.
    upper: Vec<(i128, Linear)>,
    /// What the rows without other variables leave of it.
    alone: Interval,
}

/// What is known of a variable before it is chosen.
#[derive(Default)]
struct Profile {
    lower: usize,
    upper: usize,
    largest_below: i128,
    largest_above: i128,
    alone: Interval,
}

impl Profile {
    /// How hard it is to take the variable out: 0 when that is exact, else the search between the shadows, or through its values.
    fn inexact(&self) -> i128 {
        let (a, b) = (self.largest_above, self.largest_below);
        if a <= 1 || b <= 1 {
            return 0;
        }
        self.alone.span().map_or(i128::MAX, |span| span.saturating_add(1)).min(a.saturating_mul(b))
    }
}

impl Bounds {
    /// The variable that is best taken out first: exactly if that can be, then with the smallest coefficients, then
    /// leaving the fewest rows. `None` when no variable is left.
    pub(super) fn cheapest(rows: &[Linear]) -> Result<Option<Self>, GaveUp> {
        let mut profiles: BTreeMap<Variable, Profile> = BTreeMap::new();
        for (row, variable, coefficient) in
            rows.iter().flat_map(|row| row.terms().iter().map(move |(x, a)| (row, x, a)))
        {
            let profile = profiles.entry(*variable).or_default();
            if row.terms().len() == 1 {
                profile.alone.narrow(*coefficient, row.constant())?;
            }
            if *coefficient > 0 {
                profile.upper = profile.upper.saturating_add(1);
                profile.largest_above = profile.largest_above.max(*coefficient);
            } else {
                profile.lower = profile.lower.saturating_add(1);
                profile.largest_below = profile.largest_below.max(coefficient.saturating_neg());
            }
        }
        let cost = |profile: &Profile| {
            // The rows that come, less the rows that go, kept above zero.
            let rows = profile.lower.saturating_mul(profile.upper).saturating_add(rows.len());
            (profile.inexact(), rows.saturating_sub(profile.lower).saturating_sub(profile.upper))
        };
        let best = profiles.iter().min_by_key(|(_, profile)| cost(profile));
        let Some((&variable, profile)) = best else { return Ok(None) };
        let mut bounds = Self { variable, lower: Vec::new(), upper: Vec::new(), alone: profile.alone };
        for row in rows {
            match row.coefficient(variable) {
                0 => {}
                a @ 1.. => bounds.upper.push((a, row.clone())),
                b => bounds.lower.push((negate(b)?, row.clone())),
            }
        }
        Ok(Some(bounds))
    }

    /// Whether the real shadow is cast by whole numbers only.
    pub(super) fn is_exact(&self) -> bool {
        self.lower.iter().all(|(b, _)| *b == 1) || self.upper.iter().all(|(a, _)| *a == 1)
    }

    /// What the bounds say of the other variables when the variable may be any fraction (Fourier and Motzkin).
    pub(super) fn real_shadow(&self, budget: &mut Budget) -> Result<Vec<Linear>, GaveUp> {
        self.shadow(budget, |_, _| Ok(0))
    }

    /// A condition under which the bounds lie so far apart that a whole number fits between them.
    pub(super) fn dark_shadow(&self, budget: &mut Budget) -> Result<Vec<Linear>, GaveUp> {
        self.shadow(budget, |a, b| times(plus(a, -1)?, plus(b, -1)?))
    }

    fn shadow(
        &self,
        budget: &mut Budget,
        gap: impl Fn(i128, i128) -> Result<i128, GaveUp>,
    ) -> Result<Vec<Linear>, GaveUp> {
        budget.spend(self.lower.len().saturating_mul(self.upper.len()))?;
        let mut rows = Vec::new();
        for (b, low) in &self.lower {
            for (a, high) in &self.upper {
                rows.push(low.combine(*a, high, *b)?.plus_constant(gap(*a, *b)?)?);
            }
        }
        Ok(rows)
    }

    /// Whether the variable has so few values that trying them is less work than casting shadows.
    pub(super) fn has_few_values(&self) -> bool {
        self.alone.span().is_some_and(|span| span <= 2)
    }

    /// Rows `r` and last slacks `s`: a solution outside the dark shadow has `r + i = 0` for one of the rows and an `i` from 0 to `s`.
    ///
    /// Along the lower bounds or along the upper ones (section 2.3.3), or value by value, whichever are fewest. Value by value they hold every solution.
    pub(super) fn splinters(&self) -> Result<Vec<(Linear, i128)>, GaveUp> {
        let along = |side: &[(i128, Linear)], opposite: &[(i128, Linear)]| {
            let m = opposite.iter().map(|(coefficient, _)| *coefficient).max().unwrap_or(1);
            let last = |b: i128| floor_div(plus(times(m, b)?, negate(plus(m, b)?)?)?, m);
            side.iter().map(|(b, row)| Ok((row.clone(), last(*b)?))).collect::<Result<Vec<_>, GaveUp>>()
        };
        let total = |splinters: &[(Linear, i128)]| {
            splinters.iter().fold(0_i128, |sum, (_, last)| sum.saturating_add(last.saturating_add(1)))
        };
        let (below, above) = (along(&self.lower, &self.upper)?, along(&self.upper, &self.lower)?);
        let best = if total(&below) <= total(&above) { below } else { above };
        if let (Some(span), Some(high)) = (self.alone.span(), self.alone.high)
            && (span < total(&best) || self.has_few_values())
        {
            return Ok(vec![(Linear::from_parts(vec![(self.variable, 1)], negate(high)?), span)]);
        }
        Ok(best)
    }

    /// The whole numbers that the bounds leave, given the values of the other variables.
    pub(super) fn interval(&self, value: impl Fn(Variable) -> i128) -> Result<Interval, GaveUp> {
        let mut interval = Interval::default();
        for (b, row) in &self.lower {
            interval.at_least(ceil_div(row.evaluate_without(self.variable, &value)?, *b)?);
        }
        for (a, row) in &self.upper {
            interval.at_most(floor_div(negate(row.evaluate_without(self.variable, &value)?)?, *a)?);
        }
        Ok(interval)
    }
}
