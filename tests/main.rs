//! Tests.
mod acceptance;
mod program;
mod proofs;
mod stages;
