//! What the tests of this stage share, and those of the decision as JSON.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking"
)]

mod json;
pub(crate) mod sample;
