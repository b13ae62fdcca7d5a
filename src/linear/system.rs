//! A system of equalities and inequalities, and what is seen of it at a glance.

use std::collections::BTreeMap;

use super::exact::{Budget, GaveUp, Interval, ceil_div, floor_div, plus, times};
use super::form::{Linear, Variable};

/// The value of each variable.
pub(super) type Model = BTreeMap<Variable, i128>;

/// Forms that are zero and forms that are at most zero, all at once.
#[derive(Debug, Clone, Default)]
pub(super) struct System {
    pub(super) equal: Vec<Linear>,
    pub(super) at_most: Vec<Linear>,
}

/// What a glance shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glance {
    Infeasible,
    Open,
}

impl System {
    /// Brings the system into its shortest form: coefficients without common divisor, inequalities tightened to the next
    /// whole number, the tightest of parallel ones, an equality for two that meet, and none that the bounds of single variables imply. The integer solutions
    /// stay the same. Pugh, "The Omega Test" (1991), sections 2.1 and 2.3.1.
    pub(super) fn tighten(&mut self, budget: &mut Budget) -> Result<Glance, GaveUp> {
        budget.spend(self.equal.len().saturating_add(self.at_most.len()).saturating_add(1))?;
        let mut equal = Vec::with_capacity(self.equal.len());
        for row in std::mem::take(&mut self.equal) {
            match row.divisor()? {
                0 if row.constant() == 0 => {}
                0 => return Ok(Glance::Infeasible),
                divisor => {
                    let constant = floor_div(row.constant(), divisor)?;
                    if times(constant, divisor)? != row.constant() {
                        return Ok(Glance::Infeasible);
                    }
                    equal.push(row.divided(divisor, constant)?);
                }
            }
        }
        let mut tightest: BTreeMap<Vec<(Variable, i128)>, i128> = BTreeMap::new();
        for row in std::mem::take(&mut self.at_most) {
            let divisor = row.divisor()?;
            if divisor == 0 {
                if row.constant() > 0 {
                    return Ok(Glance::Infeasible);
                }
                continue;
            }
            let row = row.divided(divisor, ceil_div(row.constant(), divisor)?)?;
            let constant = row.constant();
            let kept = tightest.entry(row.terms().to_vec()).or_insert(constant);
            *kept = constant.max(*kept);
        }
        let mut at_most = Vec::with_capacity(tightest.len());
        for (terms, constant) in &tightest {
            let row = Linear::from_parts(terms.clone(), *constant);
            match tightest.get(&row.negated_terms()?) {
                Some(opposite) => match plus(*constant, *opposite)? {
                    1.. => return Ok(Glance::Infeasible),
                    // Both of the pair come by here; the one that starts with a positive coefficient stands for them.
                    0 if terms.first().is_some_and(|(_, coefficient)| *coefficient > 0) => equal.push(row),
                    0 => {}
                    _ => at_most.push(row),
                },
                None => at_most.push(row),
            }
        }
        self.equal = equal;
        self.at_most = at_most;
        self.drop_implied()
    }

    /// Drops the inequalities that hold throughout the bounds of their variables, and sees those that hold nowhere.
    fn drop_implied(&mut self) -> Result<Glance, GaveUp> {
        let mut bounds: BTreeMap<Variable, Interval> = BTreeMap::new();
        for row in &self.at_most {
            if let [(variable, coefficient)] = row.terms() {
                bounds.entry(*variable).or_default().narrow(*coefficient, row.constant())?;
            }
        }
        let mut glance = Glance::Open;
        self.at_most.retain(|row| {
            if row.terms().len() < 2 {
                return true;
            }
            if extreme(row, &bounds, Side::Least).is_some_and(|least| least > 0) {
                glance = Glance::Infeasible;
            }
            extreme(row, &bounds, Side::Most).is_none_or(|most| most > 0)
        });
        Ok(glance)
    }

    /// The same system with `variable` replaced everywhere.
    pub(super) fn replace(&mut self, variable: Variable, by: &Linear) -> Result<(), GaveUp> {
        for row in self.equal.iter_mut().chain(&mut self.at_most) {
            if row.coefficient(variable) != 0 {
                *row = row.replace(variable, by)?;
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Least,
    Most,
}

/// The least or the greatest value of a form within bounds; `None` when there is none or it outgrows an `i128`.
fn extreme(row: &Linear, bounds: &BTreeMap<Variable, Interval>, side: Side) -> Option<i128> {
    let mut sum = row.constant();
    for (variable, coefficient) in row.terms() {
        let interval = bounds.get(variable)?;
        let end = if (*coefficient > 0) == (side == Side::Most) { interval.high? } else { interval.low? };
        sum = sum.checked_add(coefficient.checked_mul(end)?)?;
    }
    Some(sum)
}
