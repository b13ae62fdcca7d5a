//! Would anybody notice a mistake? One small change at a time is made in the text of a protocol, as an author could make
//! it, and its scenarios and proofs are tried on what comes of it.
//!
//! After DeMillo, Lipton and Sayward, *Hints on Test Data Selection* (1978). Whether a change makes any difference, which
//! is undecidable for programs at large, is here decided by [`crate::compare`]: a change that nobody notices comes with a
//! case in which it decides otherwise, and one that makes no difference is not held against the scenarios.

mod change;
mod effects;
mod expressions;
mod say;
#[cfg(test)]
mod tests;
mod trial;

pub use change::{Change, changes};
pub use say::{Said, object, text};
pub use trial::{Fate, Missed, Mutation, mutate};
