//! The scenarios of a protocol, run: what is given becomes a case, and what was decided is held against what was
//! expected.

mod given;
mod run;
mod words;

pub use given::case;
pub use run::{Failure, Outcome, run};
pub use words::diagnostic;
