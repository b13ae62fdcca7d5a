//! The interview: one question at a time, only what can still matter, and nothing settled by a guess.
//!
//! Pure: no terminal, no clock, no files. An [`Interview`] holds what has been answered and done; it says what to ask
//! next and why; [`hear`] reads what a person types; [`CaseFile`] is all of it as one document.

mod answers;
mod cells;
mod file;
mod foreign;
mod hear;
mod parse;
mod question;
mod resume;
mod say;
mod state;
#[cfg(test)]
mod tests;
mod why;

pub use answers::{Answer, DoneAct, Reply, Signed};
pub use file::{CaseFile, FORM, LARGEST, Taken};
pub use foreign::Foreign;
pub use hear::{Command, Heard, Reason, Spoken, command, hear, reason};
pub use parse::{Refusal, ambiguous_date, date, term, value};
pub use question::{Choice, Kind, Question, question};
pub use resume::{Change, Resumed, resume};
pub use say::{answer_form, change_text, reply_text, why_page};
pub use state::{Interview, Order};
pub use why::{Lead, Why};
