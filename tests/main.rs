//! Tests.
mod acceptance;
mod program;
mod stages;
