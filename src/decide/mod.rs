//! One case decided: a [`Case`] goes in, a [`Decision`] comes out.

mod case;
mod decision;
mod digest;
pub mod facts;
mod json;
#[cfg(test)]
mod tests;

pub use case::{Act, Case, Instances, Known};
pub use decision::{Advice, Decision, Duty, Missing, Row, Status, StatusSet, Trace};
pub use digest::digest;
pub use json::decision_json;
