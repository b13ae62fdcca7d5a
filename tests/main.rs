//! Tests.
mod acceptance;
mod docs;
mod program;
mod repo;
mod stages;
