//! Tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says why on standard error"
)]

mod acceptance;
mod browser;
mod cli;
mod console;
mod diagnostics;
mod docs;
mod interview;
mod oracle;
mod pictures;
mod program;
mod proofs;
mod replay;
mod repo;
mod scenarios;
mod stages;
mod whole;
