//! A decision in words: Dutch and English, both written by hand.
//!
//! Pure: a protocol, a case, a decision and its reasons go in, a [`Document`](crate::document::Document) comes out:
//! [`brief`] for a caseworker with ten minutes, [`motivated`] for whoever must be able to check every step of it later.

mod brief;
mod counted;
mod formal;
mod givens;
mod groups;
mod motivated;
mod phrases;
mod question;
mod refusal;
mod teller;
mod ways;

pub use brief::brief;
pub use counted::{counted_line, counted_page, term_text};
pub use givens::{answer_text, asked_text, before_answer};
pub use motivated::motivated;
pub use question::{Asked, question, status_name};
pub use refusal::{not_in_force, period_text, version_text};
pub use teller::{Told, source_title};
pub use ways::{action_label, instance_label, instance_name, instances_text, listed, rule_label, ways};

use crate::decide::Missing;
use crate::syntax::ast::Language;
use jiff::civil::DateTime;

/// What a decision is sealed with, and the language it is told in.
#[derive(Debug, Clone, Copy)]
pub struct Seal<'a> {
    /// The digest of the protocol.
    pub digest: &'a str,
    /// The language.
    pub language: Language,
}

/// Who said something, why and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// What was asked; of an act, the day or the way of it.
    pub asked: Missing,
    /// Why: the reason of a judgement.
    pub reason: Option<String>,
    /// By whom it was recorded.
    pub by: Option<String>,
    /// When, by the clock of the place.
    pub at: Option<DateTime>,
}
