//! Tests.
mod stages;
