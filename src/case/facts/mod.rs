//! The facts of one case: read from JSON, written as JSON, and worded for people.
//!
//! Everything that is not exactly a fact of the protocol is refused by name, and all refusals of a file are given at
//! once. Nothing is coerced or ignored, for a decision about a person hangs on it.

mod acts;
mod error;
mod index;
mod number;
mod range;
mod read;
mod scan;
#[cfg(test)]
mod tests;
mod values;
mod words;
mod write;

pub use error::{ActPart, Expected, FactError, Found, Problem, Syntax};
pub use index::FactReader;
pub use range::Range;
pub use write::{date_text, value_json, value_text, write_facts};

pub(in crate::case) use write::number_text;
pub(crate) use write::{date_json, with_json};

use crate::check::model::Checked;
use crate::source::{LineIndex, Position};
use crate::syntax::ast::Date;

use super::Case;

/// The largest file of facts: 1 MiB.
pub const LARGEST: usize = 1 << 20;

impl FactReader {
    /// Reads the facts of one case from JSON, for the day on which it is decided.
    ///
    /// Acts come out in order of declaration of their actions, whatever the order of the keys.
    ///
    /// # Errors
    /// Everything in the file that is refused, in the order in which it stands.
    pub fn read(&self, checked: &Checked, text: &[u8], today: Date) -> Result<Case, Vec<FactError>> {
        if text.len() > LARGEST {
            return Err(whole_file(Problem::TooLarge, Position { line: 1, column: 1 }));
        }
        let text = match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(error) => {
                let good = text.get(..error.valid_up_to()).unwrap_or_default();
                let good = std::str::from_utf8(good).unwrap_or("");
                let end = u32::try_from(good.len()).unwrap_or(u32::MAX);
                return Err(whole_file(Problem::NotUtf8, LineIndex::new(good).position(good, end)));
            }
        };
        read::read(self, checked, text.strip_prefix('\u{feff}').unwrap_or(text), today)
    }
}

fn whole_file(problem: Problem, place: Position) -> Vec<FactError> {
    vec![FactError { key: String::new(), place, problem }]
}
