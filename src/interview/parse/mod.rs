//! Answers in natural form, read exactly: what could mean two things is refused with the form to write.
//!
//! Words of both languages are understood whatever the language of the interview is. Only separators in numbers and
//! the order of day and month depend on it, and there a form that the other language would read otherwise is refused.

mod dates;
mod durations;
mod numbers;
mod options;
mod refusal;

pub use dates::{ambiguous as ambiguous_date, date};
pub use durations::term;
pub use refusal::Refusal;
pub(super) use refusal::form;

use super::answers::Reply;
use super::question::{Kind, Question, value_of};
use crate::check::model::{OptionSet, Value, day_number};
use crate::syntax::ast::Language;
use unicode_normalization::UnicodeNormalization;

/// A word as words are compared: in Unicode's NFC form, in lower case, with single spaces, without a stop at its end.
pub(super) fn plain(text: &str) -> String {
    let text = text.nfc().collect::<String>().to_lowercase().replace('’', "'");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.strip_suffix('.').filter(|rest| !rest.ends_with('.') && !rest.contains('.')).unwrap_or(&text).to_owned()
}

/// Reads the answer to a question.
///
/// # Errors
/// [`Refusal`] says why it is no answer, and how to write one.
pub fn value(question: &Question, text: &str, language: Language) -> Result<Reply, Refusal> {
    let word = plain(text);
    if word.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some(found) = options::whole(question, &word)? {
        // A choice may be called "geen" where there may be none at all.
        let both = question.optional && is_absent(&word);
        return if both { Err(Refusal::AmbiguousChoice) } else { checked(question, found) };
    }
    if is_absent(&word) {
        return absent(question, &word);
    }
    let number = |number: i64| Reply::Value(Value::Number(number));
    let reply = match question.kind {
        Kind::YesNo => yes_no(&word)?,
        Kind::One(_) | Kind::Way => return Err(options::unknown(question, &word, language)),
        Kind::Some(_) => Reply::Value(Value::Set(options::several(question, text, language)?)),
        Kind::Integer => number(numbers::scaled(&word, 0, language)?),
        Kind::Decimal => number(numbers::scaled(&word, 6, language)?),
        Kind::Money => number(numbers::money(&word, language)?),
        Kind::Date => number(day_number(date(&word, language)?)),
        Kind::Day => Reply::Day(date(&word, language)?),
        Kind::Duration(unit) => number(durations::duration(&word, unit, language)?),
    };
    checked(question, reply)
}

fn yes_no(word: &str) -> Result<Reply, Refusal> {
    match word {
        "ja" | "j" | "yes" | "y" => Ok(Reply::Value(Value::YesNo(true))),
        "nee" | "n" | "no" | "neen" => Ok(Reply::Value(Value::YesNo(false))),
        _ => Err(Refusal::Form),
    }
}

/// Whether a word says that there is none.
fn is_absent(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "geen",
        "nvt",
        "n.v.t",
        "n.v.t.",
        "n/a",
        "none",
        "niet van toepassing",
        "not applicable",
        "is er niet",
        "there is none",
        "afwezig",
        "absent",
    ];
    WORDS.contains(&word)
}

fn absent(question: &Question, word: &str) -> Result<Reply, Refusal> {
    let none = matches!(word, "geen" | "none");
    match (question.kind, question.optional) {
        // "Geen" of an optional set: no element, or no set?
        (Kind::Some(_), true) if none => Err(Refusal::NoneOrEmpty),
        (Kind::Some(_), false) if none => Ok(Reply::Value(Value::Set(OptionSet::EMPTY))),
        (_, true) => Ok(Reply::Value(Value::Absent)),
        (_, false) => Err(Refusal::NotOptional),
    }
}

/// The reply of a choice by its place.
pub(super) fn chosen(question: &Question, place: u32) -> Reply {
    match question.kind {
        Kind::Way => Reply::Way(place),
        Kind::Some(_) => Reply::Value(Value::Set(OptionSet::EMPTY.with(u8::try_from(place).unwrap_or(u8::MAX)))),
        kind => Reply::Value(value_of(kind, place)),
    }
}

fn checked(question: &Question, reply: Reply) -> Result<Reply, Refusal> {
    match (reply, question.bounds) {
        (Reply::Value(Value::Number(number)), Some((low, high))) if number < low || high < number => {
            Err(Refusal::OutOfBounds { low, high })
        }
        _ => Ok(reply),
    }
}
