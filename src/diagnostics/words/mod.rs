//! The catalogue: every message, in Dutch and English side by side.
//!
//! One function for each message. It takes places, names and numbers, and gives the whole diagnostic, so that an
//! argument too few or too many does not compile and neither language can be forgotten. Nothing here decides anything.
//!
//! Laws of wording: the headline is one sentence in lower case without a period; the label says in three to six words
//! what is there; a note gives the rule of the language; help is text to paste. No reproach, no "you". A keyword stands
//! between `‹` and `›` in English and is shown as the author's file writes it.

pub mod cases;
pub mod clauses;
pub mod conditions;
pub mod declarations;
pub mod expected;
pub mod expressions;
pub mod frames;
pub mod meant;
pub mod names;
pub mod open;
pub mod proofs;
pub mod reach;
pub mod scenarios;
pub mod structure;
pub mod sums;
pub mod text;
pub mod types;
pub mod values;
pub mod versions;
