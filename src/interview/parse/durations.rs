//! `5 werkdagen`, `2 weken`, `3 maanden`, or a number in the unit of the question.

use super::{Refusal, numbers};
use crate::check::model::{NUMBER_LIMIT, Unit};
use crate::syntax::ast::Language;

/// A duration in its unit. Weeks are calendar days and years are months, as everywhere; bare days are those of the
/// question.
pub(super) fn duration(word: &str, unit: Unit, language: Language) -> Result<i64, Refusal> {
    let split = word.find(|letter: char| letter.is_alphabetic()).unwrap_or(word.len());
    let (number, name) = word.split_at_checked(split).ok_or(Refusal::Form)?;
    let times = match (name, unit) {
        ("", _) => 1,
        ("day" | "days" | "dag" | "dagen", Unit::WorkingDays | Unit::CalendarDays) => 1,
        ("working day" | "working days" | "werkdag" | "werkdagen", Unit::WorkingDays) => 1,
        ("calendar day" | "calendar days" | "kalenderdag" | "kalenderdagen", Unit::CalendarDays) => 1,
        ("week" | "weeks" | "weken", Unit::CalendarDays) => 7,
        ("month" | "months" | "maand" | "maanden", Unit::Months) => 1,
        ("year" | "years" | "jaar" | "jaren", Unit::Months) => 12,
        _ if is_unit(name) => return Err(Refusal::OtherUnit),
        _ => return Err(Refusal::Form),
    };
    let number = numbers::scaled(number.trim_end(), 0, language)?;
    number
        .checked_mul(times)
        .filter(|number| number.unsigned_abs() <= NUMBER_LIMIT.unsigned_abs())
        .ok_or(Refusal::TooLarge)
}

fn is_unit(name: &str) -> bool {
    let stem = ["working ", "calendar ", "werk", "kalender"].iter().find_map(|start| name.strip_prefix(start));
    let days = ["day", "days", "dag", "dagen"].contains(&stem.unwrap_or(name));
    days || ["week", "weeks", "weken", "month", "months", "maand", "maanden", "year", "years", "jaar", "jaren"]
        .contains(&name)
}
