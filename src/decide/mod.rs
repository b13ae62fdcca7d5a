//! One case decided: a [`Case`] goes in, a [`Decision`] comes out.

mod case;
mod decision;

pub use case::{Act, Case, Instances, Known};
pub use decision::{Advice, Decision, Duty, Missing, Row, Status, StatusSet, Trace};
