//! One case decided: a [`Case`](crate::case::Case) goes in, a [`Decision`] comes out.

mod decision;

pub use decision::{Advice, Decision, Duty, Missing, Row, Trace};
