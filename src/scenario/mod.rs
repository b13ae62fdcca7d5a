//! The scenarios of a protocol, run: what is given becomes a case, and what was decided is held against what was
//! expected.

mod given;
mod junit;
mod run;
mod sketch;
mod words;

pub use given::{case, neutral_day};
pub use junit::JUnit;
pub use run::{Failure, Outcome, run};
pub use sketch::{Expected, Sketch, status_word};
pub use words::diagnostic;
