#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking"
)]

mod acts;
mod any;
mod forms;
mod refused;
mod written;

use super::{FactError, FactReader};
use crate::case::{Case, Known};
use crate::check::model::Value;
use crate::decide::tests::sample::{Sample, sample};
use crate::syntax::ast::{Date, Language};

fn today() -> Date {
    Date::constant(2024, 3, 1)
}

fn read_with(sample: &Sample, text: &[u8]) -> Result<Case, Vec<FactError>> {
    FactReader::new(&sample.checked, sample.module).read(&sample.checked, text, today())
}

fn read(text: &str) -> Case {
    let sample = sample();
    read_with(&sample, text.as_bytes()).unwrap_or_else(|errors| panic!("{text}: {errors:#?}"))
}

/// What is known of one fact after reading.
fn known(text: &str, fact: &str) -> Known {
    read(text).fact(sample().fact(fact)).clone()
}

/// The number of one fact after reading.
fn number(fact: &str, json: &str) -> i64 {
    match known(&format!("{{\"{fact}\": {json}}}"), fact) {
        Known::Value(Value::Number(number)) => number,
        other => panic!("{json}: {other:?}"),
    }
}

/// The errors as `line:column message`.
fn messages(text: &[u8], language: Language) -> Vec<String> {
    let errors = read_with(&sample(), text).expect_err("refused");
    let line = |error: &FactError| format!("{}:{} {}", error.place.line, error.place.column, error.message(language));
    errors.iter().map(line).collect()
}

/// The errors in English.
fn refused(text: &str) -> Vec<String> {
    messages(text.as_bytes(), Language::En)
}
