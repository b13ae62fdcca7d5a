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
