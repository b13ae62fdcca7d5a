//! One case decided: a [`Case`](crate::case::Case) goes in, a [`Decision`] comes out.
//!
//! Deciding with unknown facts is restricting the diagram to what is known and looking at what is left: a status holds
//! when every branch ends in it, and the facts to ask are those that the rest still depends on.

mod decide;
mod decision;
pub mod knowledge;
mod protocol;
mod prune;
mod restrict;

pub use decide::decide;
pub use decision::{Advice, Decision, Duty, Missing, Row, Trace};
pub use protocol::Protocol;
