//! Types.
pub mod model;
