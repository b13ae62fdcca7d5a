//! What people are told about their mistakes.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test that fails may panic"
)]

mod anatomy;
mod catalogue;
mod failing;
mod fixes;
mod forms;
mod ledger;
mod mending;
mod mutants;
mod pages;
mod pasting;
mod planted;
mod slips;
mod snapshots;
mod spoken;
mod twenty;
