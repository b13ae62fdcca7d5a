//! `5 werkdagen`, `2 weken`, `3 maanden`, or a number in the unit of the question.

use super::{Refusal, numbers, plain};
use crate::calendar::{Term, TermUnit};
use crate::check::model::{NUMBER_LIMIT, Unit};
use crate::syntax::ast::Language;

/// What a word says that a term is counted in.
#[derive(Clone, Copy)]
enum Named {
    /// Days of the kind that the place asks for.
    Days,
    /// This.
    Unit(TermUnit),
}

/// What the word of a unit means, and of which language it is if it tells.
fn named(word: &str) -> Option<(Named, Option<Language>)> {
    use Language::{En, Nl};
    let (named, language) = match word {
        "dag" | "dagen" => (Named::Days, Some(Nl)),
        "day" | "days" => (Named::Days, Some(En)),
        "werkdag" | "werkdagen" => (Named::Unit(TermUnit::WorkingDays), Some(Nl)),
        "working day" | "working days" => (Named::Unit(TermUnit::WorkingDays), Some(En)),
        "kalenderdag" | "kalenderdagen" => (Named::Unit(TermUnit::CalendarDays), Some(Nl)),
        "calendar day" | "calendar days" => (Named::Unit(TermUnit::CalendarDays), Some(En)),
        "week" => (Named::Unit(TermUnit::Weeks), None),
        "weken" => (Named::Unit(TermUnit::Weeks), Some(Nl)),
        "weeks" => (Named::Unit(TermUnit::Weeks), Some(En)),
        "maand" | "maanden" => (Named::Unit(TermUnit::Months), Some(Nl)),
        "month" | "months" => (Named::Unit(TermUnit::Months), Some(En)),
        "jaar" | "jaren" => (Named::Unit(TermUnit::Years), Some(Nl)),
        "year" | "years" => (Named::Unit(TermUnit::Years), Some(En)),
        _ => return None,
    };
    Some((named, language))
}

/// The number of a duration and the word behind it.
fn split(word: &str) -> Option<(&str, &str)> {
    word.split_at_checked(word.find(|letter: char| letter.is_alphabetic()).unwrap_or(word.len()))
}

/// A duration in its unit. Weeks are calendar days and years are months, as everywhere; bare days are those of the
/// question.
pub(super) fn duration(word: &str, unit: Unit, language: Language) -> Result<i64, Refusal> {
    let (number, name) = split(word).ok_or(Refusal::Form)?;
    let times = match (named(name).map(|(named, _)| named), unit) {
        (None, _) if name.is_empty() => 1,
        (None, _) => return Err(Refusal::Form),
        (Some(Named::Days), Unit::WorkingDays | Unit::CalendarDays) => 1,
        (Some(Named::Unit(TermUnit::WorkingDays)), Unit::WorkingDays) => 1,
        (Some(Named::Unit(TermUnit::CalendarDays)), Unit::CalendarDays) => 1,
        (Some(Named::Unit(TermUnit::Weeks)), Unit::CalendarDays) => 7,
        (Some(Named::Unit(TermUnit::Months)), Unit::Months) => 1,
        (Some(Named::Unit(TermUnit::Years)), Unit::Months) => 12,
        _ => return Err(Refusal::OtherUnit),
    };
    let number = numbers::scaled(number.trim_end(), 0, language)?;
    number
        .checked_mul(times)
        .filter(|number| number.unsigned_abs() <= NUMBER_LIMIT.unsigned_abs())
        .ok_or(Refusal::TooLarge)
}

/// Reads a term by itself: `5 werkdagen`, `3 months`. Bare days are calendar days, as they are where no header says
/// otherwise. `language` says how numbers are read; where it is not given, that of the words, or else Dutch.
///
/// # Errors
/// [`Refusal`] says why it is no term.
pub fn term(text: &str, language: Option<Language>) -> Result<(Term, Language), Refusal> {
    let word = plain(text);
    let (number, name) = split(&word).ok_or(Refusal::Form)?;
    let (named, spoken) = named(name).ok_or(Refusal::Form)?;
    let language = language.or(spoken).unwrap_or(Language::Nl);
    let unit = match named {
        Named::Days => TermUnit::CalendarDays,
        Named::Unit(unit) => unit,
    };
    let count = numbers::scaled(number.trim_end(), 0, language)?;
    Ok((Term { count, unit }, language))
}
