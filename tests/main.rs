//! Tests.
mod acceptance;
mod docs;
mod program;
mod stages;
