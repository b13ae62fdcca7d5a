//! The search as a whole: part by part, disequalities split on demand.

use super::differences::Differences;
use super::exact::{Budget, GaveUp, negate};
use super::form::{Linear, Variable};
use super::system::{Glance, Model, System};
use super::{Answer, Constraint, Problem, Relation, friendly, omega, parts};

/// Whether the constraints of a problem hold together for whole numbers, and for which.
///
/// `budget` bounds the work: the constraints looked at or built, some hundreds for a handful of constraints. The values lie near
/// the hints where that costs nothing; [`solve_nearest`](super::solve_nearest) takes more trouble.
#[must_use]
pub fn solve(problem: &Problem, budget: u32) -> Answer {
    match search(problem, &mut Budget::new(budget)) {
        Ok(Some(values)) => Answer::Feasible(values),
        Ok(None) => Answer::Infeasible,
        Err(GaveUp) => Answer::Unknown,
    }
}

fn search(problem: &Problem, budget: &mut Budget) -> Result<Option<Vec<i64>>, GaveUp> {
    budget.spend(problem.constraints.len())?;
    let known = |(variable, _): &(Variable, i128)| problem.bounds_of(*variable).is_some();
    if !problem.constraints.iter().all(|constraint| constraint.linear.terms().iter().all(known)) {
        return Err(GaveUp);
    }
    if problem.bounds.iter().any(|(low, high)| low > high) {
        return Ok(None);
    }
    let hints = problem.hints.iter().copied().chain(std::iter::repeat(0));
    let mut values: Vec<i64> =
        problem.bounds.iter().zip(hints).map(|((low, high), hint)| hint.max(*low).min(*high)).collect();
    // A part that gives up does not hide that another has no solution.
    let mut gave_up = None;
    for part in parts::parts(&problem.constraints, problem.bounds.len()) {
        match solve_part(problem, &part, budget) {
            Ok(Some(model)) => set(&mut values, &model)?,
            Ok(None) => return Ok(None),
            Err(GaveUp) => gave_up = Some(GaveUp),
        }
    }
    if let Some(gave_up) = gave_up {
        return Err(gave_up);
    }
    friendly::settle(problem, &mut values);
    // What is handed out has been tried, whatever road led to it.
    if problem.holds(&values) == Some(true) { Ok(Some(values)) } else { Err(GaveUp) }
}

fn set(values: &mut [i64], model: &Model) -> Result<(), GaveUp> {
    for (variable, value) in model {
        // A variable beyond the problem's own stood in for others on the way.
        if let Some(cell) = super::place(*variable).and_then(|place| values.get_mut(place)) {
            *cell = i64::try_from(*value).map_err(|_| GaveUp)?;
        }
    }
    Ok(())
}

fn solve_part(problem: &Problem, part: &[&Constraint], budget: &mut Budget) -> Result<Option<Model>, GaveUp> {
    let mut system = System::default();
    let mut unequal: Vec<&Linear> = Vec::new();
    let mut variables: Vec<Variable> = Vec::new();
    for constraint in part {
        variables.extend(constraint.linear.terms().iter().map(|(variable, _)| *variable));
        match constraint.relation {
            Relation::AtMost => system.at_most.push(constraint.linear.clone()),
            Relation::Equal => system.equal.push(constraint.linear.clone()),
            Relation::NotEqual => unequal.push(&constraint.linear),
        }
    }
    variables.sort_unstable();
    variables.dedup();
    for variable in variables {
        let (low, high) = problem.bounds_of(variable).ok_or(GaveUp)?;
        system.at_most.push(Linear::from_parts(vec![(variable, -1)], i128::from(low)));
        system.at_most.push(Linear::from_parts(vec![(variable, 1)], negate(i128::from(high))?));
    }
    let fresh = Variable(u32::try_from(problem.bounds.len()).map_err(|_| GaveUp)?);
    let hint = |variable: Variable| i128::from(problem.hint_of(variable));
    let mut open = vec![system];
    while let Some(mut system) = open.pop() {
        let Some(model) = solve_system(&mut system, fresh, &hint, budget)? else { continue };
        let value = |variable: Variable| model.get(&variable).copied().unwrap_or_else(|| hint(variable));
        let mut broken = None;
        for row in &unequal {
            if row.evaluate(value)? == 0 {
                broken = Some(*row);
                break;
            }
        }
        let Some(row) = broken else { return Ok(Some(model)) };
        // Not zero: at most -1 or at least 1.
        let mut above = system.clone();
        above.at_most.push(row.negated()?.plus_constant(1)?);
        system.at_most.push(row.clone().plus_constant(1)?);
        open.push(system);
        open.push(above);
    }
    Ok(None)
}

fn solve_system(
    system: &mut System,
    fresh: Variable,
    hint: &dyn Fn(Variable) -> i128,
    budget: &mut Budget,
) -> Result<Option<Model>, GaveUp> {
    if system.tighten(budget)? == Glance::Infeasible {
        return Ok(None);
    }
    match Differences::of(system)? {
        Some(differences) => differences.solve(hint, budget),
        None => omega::solve(system.clone(), fresh, hint, budget),
    }
}
