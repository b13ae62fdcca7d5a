//! Tenzij.
pub mod calendar;
pub mod case;
pub mod check;
pub mod cli;
pub mod decide;
pub mod diagnostics;
pub mod draw;
pub mod explain;
pub mod graph;
pub mod linear;
pub mod prove;
pub mod resolve;
pub mod scenario;
pub mod source;
pub mod syntax;
pub mod table;
pub mod workspace;
