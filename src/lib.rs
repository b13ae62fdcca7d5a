//! Tenzij.
pub mod calendar;
pub mod check;
pub mod decide;
pub mod diagnostics;
pub mod linear;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod table;
