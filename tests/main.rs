//! Tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::print_stderr,
    reason = "a test may fail by panicking"
)]
mod acceptance;
mod cli;
mod docs;
mod interview;
mod program;
mod repo;
mod stages;
