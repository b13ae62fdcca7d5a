//! Tenzij.
pub mod calendar;
pub mod diagnostics;
pub mod linear;
pub mod source;
pub mod syntax;
