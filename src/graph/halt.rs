//! A halt from outside: nothing here reads a clock, so whoever does says when the time is up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A sign that can be given once, to all who hold a copy of it. What is being built or proved then ends as if its room
/// were spent: at once, with what has been found, and with the rest named as open.
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<AtomicBool>);

impl Halt {
    /// Gives the sign.
    pub fn call(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
    /// Whether it has been given.
    #[must_use]
    pub fn called(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
