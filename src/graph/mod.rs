//! The decision graph: a protocol as one shared diagram.
//!
//! Every fact's values fall into finitely many cells ([`levels`]); conditions become diagrams over them
//! ([`condition`]); and the rules are put together as section 6 of the charter says ([`compose`]). The same graph
//! serves deciding, proving, asking, comparing and drawing.

mod build;
pub mod by_steps;
pub mod calculation;
pub mod classes;
pub mod comparison;
pub mod compose;
pub mod condition;
pub mod feasible;
pub mod forms;
mod halt;
pub mod knowledge;
pub mod levels;
pub mod mention;
pub mod plan;
pub mod pool;
pub mod quantity;
pub mod share;
mod status;
pub mod turning;

pub use build::{Budget, Graph, build, build_together, build_with_limits_apart};
pub use halt::Halt;
pub use status::{Status, StatusSet};
