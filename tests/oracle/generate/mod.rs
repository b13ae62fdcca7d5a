//! Random programs that have a type, as text: the whole road from text to decision is walked.

mod conditions;
mod declarations;
mod draft;
mod effects;
mod rules;

use draft::names;
pub(crate) use draft::{Cond, Effect, Program, Rule, When};

use super::random::Random;
use declarations::Vocabulary;

/// The program of a seed.
pub(crate) fn program(seed: u64) -> Program {
    let mut random = Random::new(seed);
    let vocabulary = Vocabulary::random(&mut random);
    rules::program(&mut random, &vocabulary)
}

/// The program of a seed about so few things that all its cases can be counted out.
pub(crate) fn small_program(seed: u64) -> Program {
    let mut random = Random::new(seed);
    let mut vocabulary = Vocabulary::random(&mut random);
    let most = if random.percent(75) { 3 } else { 4 };
    while vocabulary.facts.len() > most || vocabulary.actions.len() > 3 {
        vocabulary = Vocabulary::random(&mut random);
    }
    rules::program(&mut random, &vocabulary)
}

/// Two programs of one vocabulary: the second has other rules, or those of the first with a few taken away.
pub(crate) fn pair(seed: u64) -> (Program, Program) {
    let mut random = Random::new(seed);
    let vocabulary = Vocabulary::random(&mut random);
    let first = rules::program(&mut random, &vocabulary);
    if random.percent(50) {
        let second = rules::program(&mut random, &vocabulary);
        return (first, second);
    }
    let mut second = first.clone();
    for _ in 0..=random.below(3) {
        let with_rules: Vec<usize> =
            (0..second.steps.len()).filter(|step| second.steps[*step].rules.len() > 1).collect();
        if with_rules.is_empty() {
            break;
        }
        let rules = &mut second.steps[random.pick(&with_rules)].rules;
        let place = random.below(rules.len());
        rules.remove(place);
    }
    (first, second)
}
