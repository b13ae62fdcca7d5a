//! A decision in words that a caseworker reads: Dutch and English, both written by hand.
//!
//! Pure: a protocol, a case and a decision go in, a [`Page`] of marked words comes out. Colour is added at the edge.

mod counted;
mod groups;
mod page;
mod phrases;
mod question;
mod refusal;
mod ruled_out;
mod still_open;
mod text;
mod ways;

pub use counted::{counted_line, counted_page, term_text};
pub use page::{Mark, Page, Run};
pub use question::{Asked, question, status_name};
pub use refusal::{not_in_force, period_text, version_text};
pub use text::{Seal, text};
pub use ways::{action_label, instance_label, instance_name, listed, ways};
