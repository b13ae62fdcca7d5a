//! The fewest givens of a case that already force an answer, whatever everything else is.
//!
//! A set of givens that forces an outcome is a *sufficient reason* (Darwiche and Hirth, "On the reasons behind
//! decisions", 2020), or an *abductive explanation* (Ignatiev, Narodytska and Marques-Silva, "Abduction-based explanations
//! for machine learning models", 2019). The smallest one is found by implicit hitting sets (Moreno-Centeno and Karp,
//! "The implicit hitting set approach to solve combinatorial optimization problems", 2013): it must meet every set of
//! givens by whose change the outcome can change, and the smallest set that meets those known so far is either
//! sufficient or shows another one.

use super::given::Given;
use super::hitting::smallest;
use super::question::{Bits, Question, bit};
use super::scene::Scene;
use super::search::{Nearest, nearest};
use crate::graph::pool::Pool;

/// Givens that force something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sufficient {
    /// The givens, in the order of asking.
    pub givens: Vec<Given>,
    /// Whether no smaller set forces it. Otherwise none of these can be left out, as far as could be found out.
    pub least: bool,
    /// Whether they force it for certain. Where numbers hang together in ways that are not linear, that may not be found
    /// out; then these are all the givens that it can depend on.
    pub(super) holds: bool,
}

/// The fewest givens for which a question cannot be answered with yes.
pub(super) fn sufficient(scene: &Scene<'_>, pool: &Pool, question: &Question) -> Sufficient {
    if let Some(bits) = by_hitting_sets(scene, pool, question) {
        return Sufficient { givens: question.of_bits(bits), least: true, holds: true };
    }
    let bits = by_leaving_out(scene, pool, question);
    let holds = matches!(nearest(scene, pool, question, bits), Nearest::None);
    Sufficient { givens: question.of_bits(bits), least: false, holds }
}

fn by_hitting_sets(scene: &Scene<'_>, pool: &Pool, question: &Question) -> Option<Bits> {
    let mut sets = Vec::new();
    loop {
        let set = smallest(&sets)?;
        match nearest(scene, pool, question, set) {
            Nearest::None => return Some(set),
            Nearest::Open => return None,
            Nearest::Case(fitted) => {
                let differs = fitted.changed & question.known & !set;
                // What is not known at all would have to be: no given of the case forces it.
                if differs == 0 {
                    return None;
                }
                sets.push(differs);
            }
        }
    }
}

/// A set of which nothing can be left out.
fn by_leaving_out(scene: &Scene<'_>, pool: &Pool, question: &Question) -> Bits {
    let mut kept = question.known;
    for place in (0..question.givens.len()).rev() {
        let without = kept & !bit(place);
        if without != kept && matches!(nearest(scene, pool, question, without), Nearest::None) {
            kept = without;
        }
    }
    kept
}
