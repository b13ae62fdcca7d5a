//! The catalogue: every message, in Dutch and English side by side.
//!
//! One function for each message. It takes places, names and numbers, and gives the whole diagnostic, so that an
//! argument too few or too many does not compile and neither language can be forgotten. Nothing here decides anything.
//!
//! Laws of wording: the headline is one sentence in lower case without a period; the label says in three to six words
//! what is there; a note gives the rule of the language; help is text to paste. No reproach, no "you". A keyword stands
//! between `‹` and `›` in English and is shown as the author's file writes it.

/// A text in Dutch and in English, each as for `format!`. Names before `=>` are of type [`Both`](super::Both) and are
/// filled in with their own language.
macro_rules! both {
    ($nl:literal, $en:literal $(,)?) => {
        $crate::diagnostics::Both::new(format!($nl), format!($en))
    };
    ($($part:ident),+ => $nl:literal, $en:literal $(,)?) => {{
        let nl = { $(let $part = $part.raw($crate::source::Language::Nl);)+ format!($nl) };
        let en = { $(let $part = $part.raw($crate::source::Language::En);)+ format!($en) };
        $crate::diagnostics::Both::new(nl, en)
    }};
}

pub(crate) use both;

pub mod clauses;
pub mod conditions;
pub mod declarations;
pub mod expected;
pub mod expressions;
pub mod names;
pub mod proofs;
pub mod structure;
pub mod sums;
pub mod text;
pub mod types;
pub mod values;
pub mod versions;
