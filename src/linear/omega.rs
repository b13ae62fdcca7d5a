//! The Omega test: whether a system of linear rows has a solution in whole numbers.
//!
//! W. Pugh, "The Omega Test: a fast and practical integer programming algorithm for dependence analysis", Supercomputing
//! 1991. Equalities go first, each by replacing a variable (section 2.2); then variables go one by one from the
//! inequalities (Fourier and Motzkin). That is exact where one of each two coefficients met is 1; elsewhere the answer lies between the *real shadow*, which every
//! solution casts, and the *dark shadow*, which only solutions cast; what lies between is searched along the
//! bounds, in *splinters* (section 2.3). The steps are then taken back to find values.

use super::elimination::Bounds;
use super::exact::{Budget, GaveUp, negate, plus, times};
use super::form::{Linear, Variable};
use super::system::{Glance, Model, System};

/// How deep shadows may lie within shadows: a guard of the call stack, far above what a protocol's conditions reach.
const DEPTH: u32 = 128;

/// A solution, each value as near to its hint as the values chosen before it allow; `None` when there is none.
/// `fresh` and all variables after it must be unused.
pub(super) fn solve(
    system: System,
    fresh: Variable,
    hint: &dyn Fn(Variable) -> i128,
    budget: &mut Budget,
) -> Result<Option<Model>, GaveUp> {
    Search { hint, budget }.solve(system, fresh, DEPTH)
}

struct Search<'a> {
    hint: &'a dyn Fn(Variable) -> i128,
    budget: &'a mut Budget,
}

/// A variable that was taken out, with what it takes to give it a value once the others have theirs.
enum Step {
    Replaced(Variable, Linear),
    Between(Bounds),
}

/// What the shadows of a system say of it.
enum Shadows {
    Infeasible,
    Feasible(Model),
    /// The real shadow has points and the dark one has none.
    Open,
}

impl Search<'_> {
    fn solve(&mut self, mut system: System, mut fresh: Variable, depth: u32) -> Result<Option<Model>, GaveUp> {
        let depth = depth.checked_sub(1).ok_or(GaveUp)?;
        let mut steps = Vec::new();
        let mut model = loop {
            if system.tighten(self.budget)? == Glance::Infeasible {
                return Ok(None);
            }
            if let Some((variable, by)) = replacement(&system.equal, &mut fresh)? {
                system.replace(variable, &by)?;
                steps.push(Step::Replaced(variable, by));
                continue;
            }
            let Some(bounds) = Bounds::cheapest(&system.at_most)? else { break Model::new() };
            if !bounds.is_exact() {
                match self.between_shadows(&system, bounds, fresh, depth)? {
                    Some(model) => break model,
                    None => return Ok(None),
                }
            }
            let shadow = bounds.real_shadow(self.budget)?;
            system.at_most.retain(|row| row.coefficient(bounds.variable) == 0);
            system.at_most.extend(shadow);
            steps.push(Step::Between(bounds));
        };
        for step in steps.into_iter().rev() {
            match step {
                Step::Replaced(variable, by) => {
                    let value = by.evaluate(self.values(&model))?;
                    model.insert(variable, value);
                }
                Step::Between(bounds) => {
                    // An exact shadow leaves a value; none would be an error of ours, and no ground for an answer.
                    let value = self.choose(&bounds, &model)?.ok_or(GaveUp)?;
                    model.insert(bounds.variable, value);
                }
            }
        }
        Ok(Some(model))
    }

    fn between_shadows(
        &mut self,
        system: &System,
        bounds: Bounds,
        fresh: Variable,
        depth: u32,
    ) -> Result<Option<Model>, GaveUp> {
        if !bounds.has_few_values() {
            match self.within_shadows(system, &bounds, fresh, depth)? {
                Shadows::Infeasible => return Ok(None),
                Shadows::Feasible(model) => return Ok(Some(model)),
                Shadows::Open => {}
            }
        }
        for (row, last) in bounds.splinters()? {
            let mut slack = 0;
            while slack <= last {
                let mut splinter = system.clone();
                splinter.equal.push(row.clone().plus_constant(slack)?);
                if let Some(model) = self.solve(splinter, fresh, depth)? {
                    return Ok(Some(model));
                }
                slack = plus(slack, 1)?;
            }
        }
        Ok(None)
    }

    fn within_shadows(
        &mut self,
        system: &System,
        bounds: &Bounds,
        fresh: Variable,
        depth: u32,
    ) -> Result<Shadows, GaveUp> {
        let without = |shadow: Vec<Linear>| {
            let mut at_most = system.at_most.clone();
            at_most.retain(|row| row.coefficient(bounds.variable) == 0);
            at_most.extend(shadow);
            System { equal: system.equal.clone(), at_most }
        };
        let real = without(bounds.real_shadow(self.budget)?);
        let Some(mut model) = self.solve(real, fresh, depth)? else { return Ok(Shadows::Infeasible) };
        // More often than not the first point of the real shadow has a whole number over it.
        if let Some(value) = self.choose(bounds, &model)? {
            model.insert(bounds.variable, value);
            return Ok(Shadows::Feasible(model));
        }
        let dark = without(bounds.dark_shadow(self.budget)?);
        let Some(mut model) = self.solve(dark, fresh, depth)? else { return Ok(Shadows::Open) };
        let value = self.choose(bounds, &model)?.ok_or(GaveUp)?;
        model.insert(bounds.variable, value);
        Ok(Shadows::Feasible(model))
    }

    fn values<'m>(&self, model: &'m Model) -> impl Fn(Variable) -> i128 + use<'_, 'm> {
        let hint = self.hint;
        move |variable| model.get(&variable).copied().unwrap_or_else(|| hint(variable))
    }

    fn choose(&self, bounds: &Bounds, model: &Model) -> Result<Option<i128>, GaveUp> {
        Ok(bounds.interval(self.values(model))?.nearest((self.hint)(bounds.variable)))
    }
}

/// A variable to take out by an equality, and the form that is equal to it; `None` without equalities.
///
/// The variable with the smallest coefficient of all. When that is not 1, the form holds a new variable, and the equality stays with
/// smaller coefficients than before (section 2.2, with the symmetric remainder there called "mod hat").
fn replacement(equal: &[Linear], fresh: &mut Variable) -> Result<Option<(Variable, Linear)>, GaveUp> {
    let all = equal.iter().flat_map(|row| row.terms().iter().map(move |(variable, a)| (row, *variable, *a)));
    let Some((row, variable, coefficient)) = all.min_by_key(|(_, _, a)| a.unsigned_abs()) else { return Ok(None) };
    let sign = coefficient.signum();
    let others = row.terms().iter().filter(|(other, _)| *other != variable);
    if coefficient == sign {
        let opposite = negate(sign)?;
        let terms = others.map(|(other, a)| Ok((*other, times(opposite, *a)?))).collect::<Result<_, GaveUp>>()?;
        return Ok(Some((variable, Linear::from_parts(terms, times(opposite, row.constant())?))));
    }
    let modulus = plus(times(sign, coefficient)?, 1)?;
    let reduce = |a: i128| times(sign, symmetric_remainder(a, modulus)?);
    let mut terms = others.map(|(other, a)| Ok((*other, reduce(*a)?))).collect::<Result<Vec<_>, GaveUp>>()?;
    terms.push((*fresh, times(negate(sign)?, modulus)?));
    *fresh = Variable(fresh.0.checked_add(1).ok_or(GaveUp)?);
    Ok(Some((variable, Linear::new(terms, reduce(row.constant())?).ok_or(GaveUp)?)))
}

/// The remainder of `a` by a positive `modulus` that lies nearest to zero; a half is taken downwards.
fn symmetric_remainder(a: i128, modulus: i128) -> Result<i128, GaveUp> {
    let remainder = a.checked_rem_euclid(modulus).ok_or(GaveUp)?;
    let upper_half = remainder >= plus(modulus, negate(remainder)?)?;
    if upper_half { plus(remainder, negate(modulus)?) } else { Ok(remainder) }
}
