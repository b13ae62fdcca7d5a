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
