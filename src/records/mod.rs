//! What is kept of decisions: receipts, that a decision can be made again from; and stored cases decided anew.
//!
//! Pure: documents come in as bytes and go out as text, and the date is that of the case. A [`Receipt`] holds the facts,
//! the decision and every text that the protocol rests on; [`verify`] decides again from it alone. [`replay`] decides a
//! stored case by other rules and says what changes.

mod differences;
mod json;
mod receipt;
mod replay;
mod say;
mod stored;
#[cfg(test)]
mod tests;
mod values;
mod verify;

pub use differences::{Differences, RowChange, Told, differences};
pub use json::{replay_json, verification_json};
pub use receipt::{ENGINE, FORM, Receipt, StoredText};
pub use replay::{Group, Replay, Rows, What, replay};
pub use say::{reason_text, replay_page, verification_page};
pub use stored::{Reason, Stored};
pub use verify::{Finding, Verification, verify};
