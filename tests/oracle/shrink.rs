//! Makes a failing program and its case smaller while they keep failing.

use super::cases::Draft;
use super::generate::{Cond, Effect, Program, Rule, When};

/// The smallest program and case found for which `fails` still holds.
pub(crate) fn shrink(
    mut program: Program,
    mut case: Draft,
    fails: impl Fn(&Program, &Draft) -> bool,
) -> (Program, Draft) {
    for _ in 0..200 {
        let smaller = programs(&program).into_iter().find(|smaller| fails(smaller, &case));
        if let Some(smaller) = smaller {
            program = smaller;
            continue;
        }
        let simpler = cases(&case).into_iter().find(|simpler| fails(&program, simpler));
        match simpler {
            Some(simpler) => case = simpler,
            None => break,
        }
    }
    (program, case)
}

/// The cases with one part less.
fn cases(case: &Draft) -> Vec<Draft> {
    let mut all = Vec::new();
    for fact in 0..case.facts.len() {
        let mut less = case.clone();
        less.facts.remove(fact);
        all.push(less);
    }
    for range in 0..case.ranges.len() {
        let mut less = case.clone();
        less.ranges.remove(range);
        all.push(less);
    }
    for act in 0..case.acts.len() {
        let mut less = case.clone();
        less.acts.remove(act);
        all.push(less);
        for duty in 0..case.acts[act].owes.len() {
            let mut less = case.clone();
            less.acts[act].owes.remove(duty);
            all.push(less);
        }
    }
    all
}

/// The programs with one part less, the largest parts first.
fn programs(program: &Program) -> Vec<Program> {
    let mut all = Vec::new();
    for step in 0..program.steps.len() {
        let mut less = program.clone();
        less.steps.remove(step);
        all.push(less);
    }
    for step in 0..program.steps.len() {
        for rule in 0..program.steps[step].rules.len() {
            let mut less = program.clone();
            less.steps[step].rules.remove(rule);
            all.push(less);
        }
    }
    for step in 0..program.steps.len() {
        for rule in 0..program.steps[step].rules.len() {
            for smaller in rules(&program.steps[step].rules[rule]) {
                let mut less = program.clone();
                less.steps[step].rules[rule] = smaller;
                all.push(less);
            }
        }
    }
    all
}

/// The rules with one part less.
fn rules(rule: &Rule) -> Vec<Rule> {
    let mut all = Vec::new();
    let mut add = |change: &dyn Fn(&mut Rule)| {
        let mut less = rule.clone();
        change(&mut less);
        all.push(less);
    };
    if rule.unless.is_some() {
        add(&|rule| rule.unless = None);
    }
    for clause in 0..rule.clauses.len() {
        add(&|rule| {
            rule.clauses.remove(clause);
        });
    }
    for effect in 0..rule.effects.len() {
        if rule.effects.len() > 1 {
            add(&|rule| {
                rule.effects.remove(effect);
            });
        }
        for smaller in effects(&rule.effects[effect]) {
            add(&|rule| rule.effects[effect] = smaller.clone());
        }
    }
    if let When::Cond(condition) = &rule.when {
        if rule.name.is_some() {
            add(&|rule| rule.when = When::Always);
        }
        for smaller in conditions(condition) {
            add(&|rule| rule.when = When::Cond(smaller.clone()));
        }
    }
    for smaller in rule.unless.iter().flat_map(conditions) {
        add(&|rule| rule.unless = Some(smaller.clone()));
    }
    all
}

fn effects(effect: &Effect) -> Vec<Effect> {
    let mut all = Vec::new();
    for after in 0..effect.after.len() {
        let mut less = effect.clone();
        less.after.remove(after);
        all.push(less);
    }
    for duty in 0..effect.provided.len() {
        let mut less = effect.clone();
        less.provided.remove(duty);
        all.push(less);
        if let Some((action, _)) = effect.provided[duty].split_once(" within ") {
            let mut less = effect.clone();
            action.clone_into(&mut less.provided[duty]);
            all.push(less);
        }
    }
    for word in [" within ", " with "] {
        if let Some((head, _)) = effect.head.split_once(word) {
            all.push(Effect { head: head.to_owned(), ..effect.clone() });
        }
    }
    all
}

/// The conditions with one part less.
fn conditions(condition: &Cond) -> Vec<Cond> {
    match condition {
        Cond::Atom(_) => Vec::new(),
        Cond::Not(inner) => {
            let smaller = conditions(inner).into_iter().map(|smaller| Cond::Not(Box::new(smaller)));
            std::iter::once((**inner).clone()).chain(smaller).collect()
        }
        Cond::And(all) => parts(all, Cond::And),
        Cond::Or(all) => parts(all, Cond::Or),
    }
}

fn parts(all: &[Cond], join: fn(Vec<Cond>) -> Cond) -> Vec<Cond> {
    let mut smaller: Vec<Cond> = all.to_vec();
    for at in 0..all.len() {
        let mut less = all.to_vec();
        less.remove(at);
        smaller.push(if less.len() == 1 { less.remove(0) } else { join(less) });
    }
    for at in 0..all.len() {
        for part in conditions(&all[at]) {
            let mut less = all.to_vec();
            less[at] = part;
            smaller.push(join(less));
        }
    }
    smaller
}
