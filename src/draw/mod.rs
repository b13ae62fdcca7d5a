//! Drawings of a protocol: its steps and rules as an indented tree, its decision diagram for Graphviz and programs.

mod cells;
mod diagram;
mod dot;
mod effects;
mod json;
mod text;
mod written;

pub use dot::dot;
pub use json::json;
pub use text::text;
pub use written::{Writing, Written};
