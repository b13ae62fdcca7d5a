//! `1 maart 2024`, `1-3-2024`, `2024-03-01`.

use super::{Refusal, plain};
use crate::syntax::ast::{Date, Language};

/// Reads a date in a natural form.
///
/// Numbers alone are day, month and year in Dutch. In English they may be the other way round, so there they are
/// refused, unless one of them can be no month or both are the same.
///
/// # Errors
/// [`Refusal`] says why it is no date.
pub fn date(text: &str, language: Language) -> Result<Date, Refusal> {
    let word = plain(text).replace(',', " ");
    let parts: Vec<&str> = word.split([' ', '-', '/', '.']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return Err(Refusal::Form) };
    let (year, month, day) = if first.len() == 4 {
        (*first, month(second)?, number(third)?)
    } else if let Some(named) = named(second) {
        (*third, named, number(first)?)
    } else if let Some(named) = named(first) {
        (*third, named, number(second)?)
    } else {
        let (day, month) = order(number(first)?, number(second)?, language)?;
        (*third, month, day)
    };
    if year.len() == 2 && number(year).is_ok() {
        return Err(Refusal::ShortYear);
    }
    let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year = year.parse::<i16>().ok().filter(|_| digits).ok_or(Refusal::Form)?;
    Date::new(year, month, day).map_err(|_| Refusal::NoSuchDate)
}

/// Whether a text is a date that could be two days.
#[must_use]
pub fn ambiguous(text: &str, language: Language) -> bool {
    date(text, language) == Err(Refusal::AmbiguousDate)
}

fn order(first: i8, second: i8, language: Language) -> Result<(i8, i8), Refusal> {
    match language {
        Language::Nl => Ok((first, second)),
        Language::En if first == second || first > 12 => Ok((first, second)),
        Language::En if second > 12 => Ok((second, first)),
        Language::En => Err(Refusal::AmbiguousDate),
    }
}

fn number(text: &str) -> Result<i8, Refusal> {
    // "1st" is not worth a rule: the refusal shows the form.
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<i8>().ok().filter(|_| fits).ok_or(Refusal::Form)
}

fn month(text: &str) -> Result<i8, Refusal> {
    named(text).map_or_else(|| number(text), Ok)
}

fn named(text: &str) -> Option<i8> {
    Some(match text {
        "januari" | "january" | "jan" => 1,
        "februari" | "february" | "feb" => 2,
        "maart" | "march" | "mrt" | "mar" => 3,
        "april" | "apr" => 4,
        "mei" | "may" => 5,
        "juni" | "june" | "jun" => 6,
        "juli" | "july" | "jul" => 7,
        "augustus" | "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "oktober" | "october" | "okt" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}
