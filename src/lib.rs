//! Tenzij.
pub mod calendar;
pub mod case;
pub mod check;
pub mod decide;
pub mod diagnostics;
pub mod graph;
pub mod linear;
pub mod prove;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod table;
