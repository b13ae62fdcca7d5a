//! Values that people like to read: near the hints, or near zero.

use super::exact::{GaveUp, Interval, negate};
use super::form::Variable;
use super::{Answer, Problem, Relation, solve, value_of};

/// How often all variables are gone through; each round can only bring values nearer.
const ROUNDS: u32 = 3;

/// The solution that is nearest to the hints: the first variable as near as any solution has it, then the second as
/// near as that allows, and so on. For cases that are shown; it takes some tens of searches for each variable that is not at its hint.
///
/// Each search gets the budget anew; where one gives up, the nearest value found so far stands.
#[must_use]
pub fn solve_nearest(problem: &Problem, budget: u32) -> Answer {
    let mut best = match solve(problem, budget) {
        Answer::Feasible(values) => values,
        other => return other,
    };
    let mut narrowed = problem.clone();
    for (index, (low, high)) in problem.bounds.iter().enumerate() {
        let wish = problem.hints.get(index).copied().unwrap_or(0).max(*low).min(*high);
        let around = |distance: u64| {
            (wish.saturating_sub_unsigned(distance).max(*low), wish.saturating_add_unsigned(distance).min(*high))
        };
        let distance = |values: &[i64]| values.get(index).map_or(0, |value| value.abs_diff(wish));
        // Distances doubled, then halved: most solutions are near their hints.
        let (mut below, mut step) = (0, 0_u64);
        while below < distance(&best) {
            let within = below.saturating_add(step).min(distance(&best).saturating_sub(1));
            set_bounds(&mut narrowed, index, around(within));
            if let Answer::Feasible(values) = solve(&narrowed, budget) {
                best = values;
                step = distance(&best).saturating_sub(below).checked_div(2).unwrap_or(0);
            } else {
                below = within.saturating_add(1);
                step = step.saturating_mul(2).saturating_add(1);
            }
        }
        // Both sides stay open: which of them has the next variables nearer is seen when they come.
        set_bounds(&mut narrowed, index, around(distance(&best)));
    }
    Answer::Feasible(best)
}

fn set_bounds(problem: &mut Problem, index: usize, bounds: (i64, i64)) {
    if let Some(cell) = problem.bounds.get_mut(index) {
        *cell = bounds;
    }
}

/// Moves each value as near to its hint as the constraints allow while the others stay; a solution remains one.
pub(super) fn settle(problem: &Problem, values: &mut [i64]) {
    for _ in 0..ROUNDS {
        let mut moved = false;
        for index in 0..values.len() {
            let Some(variable) = u32::try_from(index).ok().map(Variable) else { return };
            // A number too large to compute with leaves the value where it is.
            if let Ok(Some(nearer)) = nearer(problem, variable, values)
                && let Some(cell) = values.get_mut(index)
            {
                *cell = nearer;
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

/// A value of the variable that is nearer to its hint, the others staying as they are.
fn nearer(problem: &Problem, variable: Variable, values: &[i64]) -> Result<Option<i64>, GaveUp> {
    let Some((low, high)) = problem.bounds_of(variable) else { return Ok(None) };
    let hint = i128::from(problem.hint_of(variable));
    let value = |variable| value_of(values, variable).unwrap_or_default();
    let now = value(variable);
    if now == hint {
        return Ok(None);
    }
    let mut interval = Interval { low: Some(low.into()), high: Some(high.into()) };
    let mut holes = Vec::new();
    for constraint in &problem.constraints {
        let coefficient = constraint.linear.coefficient(variable);
        if coefficient == 0 {
            continue;
        }
        let rest = constraint.linear.evaluate_without(variable, value)?;
        match constraint.relation {
            Relation::Equal => return Ok(None),
            Relation::AtMost => interval.narrow(coefficient, rest)?,
            Relation::NotEqual => {
                if rest.checked_rem(coefficient) == Some(0) {
                    holes.extend(rest.checked_div(coefficient).map(negate).transpose()?);
                }
            }
        }
    }
    let side = if now > hint { 1 } else { -1 };
    let Some(mut nearest) = interval.nearest(hint) else { return Ok(None) };
    while holes.contains(&nearest) && nearest != now {
        nearest = nearest.saturating_add(side);
    }
    let is_nearer = nearest.abs_diff(hint) < now.abs_diff(hint);
    Ok(if is_nearer { i64::try_from(nearest).ok() } else { None })
}
