//! Tests.
mod acceptance;
mod diagnostics;
mod program;
mod stages;
