//! Numbers, dates and durations read from their characters, exactly.

use super::error::Problem;
use crate::check::model::{NUMBER_LIMIT, Unit, day_number};
use crate::syntax::ast::Date;

/// Why a text is no number, date or duration of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// It does not have the form.
    Form,
    /// It has, but something else is wrong.
    Because(Problem),
}

fn refused<T>(problem: Problem) -> Result<T, Refused> {
    Err(Refused::Because(problem))
}

/// A decimal number in units of 10^-`decimals`: `-?DIGITS(.DIGITS)?`, and an exponent where `exponent` allows it.
/// Zeros at the end of the fraction count for nothing.
pub(super) fn scaled(text: &str, decimals: u32, exponent: bool) -> Result<i64, Refused> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, power) = match text.split_once(['e', 'E']).filter(|_| exponent) {
        Some((mantissa, power)) => (mantissa, tenfold(power)),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || (mantissa.len() != whole.len() && !digits(fraction)) {
        return Err(Refused::Form);
    }
    let all = || whole.bytes().chain(fraction.bytes());
    let zero = |byte: &u8| *byte == b'0';
    let leading = all().take_while(zero).count();
    let length = whole.len().saturating_add(fraction.len());
    if leading == length {
        return Ok(0);
    }
    let trailing = all().rev().take_while(zero).count();
    let count = length.saturating_sub(leading).saturating_sub(trailing);
    let shift = power
        .saturating_add(i64::from(decimals))
        .saturating_sub(i64::try_from(fraction.len()).unwrap_or(i64::MAX))
        .saturating_add(i64::try_from(trailing).unwrap_or(i64::MAX));
    let Ok(shift) = u32::try_from(shift.min(i64::from(u32::MAX))) else {
        return refused(Problem::TooManyDecimals(decimals));
    };
    let significant = all().skip(leading).take(count);
    let number = significant
        .take(20)
        .fold(0_i128, |sum, digit| sum.saturating_mul(10).saturating_add(i128::from(digit.saturating_sub(b'0'))));
    let number = if count > 19 { None } else { 10_i128.checked_pow(shift).and_then(|unit| number.checked_mul(unit)) };
    match number.and_then(|number| i64::try_from(number).ok()).filter(|number| *number <= NUMBER_LIMIT) {
        Some(number) => Ok(if negative { number.saturating_neg() } else { number }),
        None => refused(Problem::NumberTooLarge),
    }
}

/// The number behind an `e`; JSON has seen to its form.
fn tenfold(power: &str) -> i64 {
    let (negative, digits) = match power.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, power.strip_prefix('+').unwrap_or(power)),
    };
    let size = digits
        .bytes()
        .fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit.saturating_sub(b'0'))));
    // Far beyond any text of a megabyte, and far from the ends of the type.
    let size = size.min(1_000_000_000);
    if negative { size.saturating_neg() } else { size }
}

/// A whole number, written as one: `5`, not `5.0` or `5e0`.
pub(super) fn whole(text: &str) -> Result<i64, Refused> {
    if text.contains(['.', 'e', 'E']) { Err(Refused::Form) } else { scaled(text, 0, false) }
}

/// A date in the form `2024-03-01`.
pub(super) fn date(text: &str) -> Result<Date, Refused> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return Err(Refused::Form) };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |sum, digit| {
            let digit = digit.is_ascii_digit().then(|| digit.saturating_sub(b'0'))?;
            Some(sum.saturating_mul(10).saturating_add(i16::from(digit)))
        })
    };
    let parts = (number(&[*y1, *y2, *y3, *y4]), number(&[*m1, *m2]), number(&[*d1, *d2]));
    let (Some(year), Some(month), Some(day)) = parts else { return Err(Refused::Form) };
    let small = |number: i16| i8::try_from(number).unwrap_or(i8::MAX);
    Date::new(year, small(month), small(day)).or_else(|_| refused(Problem::NoSuchDate))
}

/// The number of a date in the form `2024-03-01`.
pub(super) fn day(text: &str) -> Result<i64, Refused> {
    date(text).map(day_number)
}

/// A duration in its unit: `5`, `5 working days`, `2 weken`, `P3M`.
pub(super) fn duration(text: &str, unit: Unit) -> Result<i64, Refused> {
    let other = || Refused::Because(Problem::OtherUnit(unit));
    if let Some(period) = text.strip_prefix('P') {
        let letter = period.chars().last().ok_or(Refused::Form)?;
        let number = period.strip_suffix(letter).ok_or(Refused::Form)?;
        let times = match (letter, unit) {
            ('D', Unit::CalendarDays) | ('M', Unit::Months) => 1,
            ('W', Unit::CalendarDays) => 7,
            ('Y', Unit::Months) => 12,
            ('D' | 'W' | 'M' | 'Y', _) => return Err(other()),
            _ => return Err(Refused::Form),
        };
        return if number.starts_with('-') { Err(Refused::Form) } else { many(number, times) };
    }
    let (number, words) = text.split_once(' ').unwrap_or((text, ""));
    let times = match (words, unit) {
        ("", _) if !text.ends_with(' ') => 1,
        ("day" | "days" | "dag" | "dagen", Unit::WorkingDays | Unit::CalendarDays) => 1,
        ("working day" | "working days" | "werkdag" | "werkdagen", Unit::WorkingDays) => 1,
        ("calendar day" | "calendar days" | "kalenderdag" | "kalenderdagen", Unit::CalendarDays) => 1,
        ("week" | "weeks" | "weken", Unit::CalendarDays) => 7,
        ("month" | "months" | "maand" | "maanden", Unit::Months) => 1,
        ("year" | "years" | "jaar" | "jaren", Unit::Months) => 12,
        _ if is_unit(words) => return Err(other()),
        _ => return Err(Refused::Form),
    };
    many(number, times)
}

/// Whether these words are a unit of durations at all.
fn is_unit(words: &str) -> bool {
    const OTHER: [&str; 7] = ["week", "weeks", "weken", "year", "years", "jaar", "jaren"];
    const PARTS: [&str; 8] = ["day", "days", "dag", "dagen", "month", "months", "maand", "maanden"];
    let stem = ["working ", "calendar ", "werk", "kalender"].iter().find_map(|start| words.strip_prefix(start));
    OTHER.contains(&words) || PARTS.contains(&stem.unwrap_or(words))
}

fn many(number: &str, times: i64) -> Result<i64, Refused> {
    let number = whole(number)?;
    match number.checked_mul(times).filter(|number| number.unsigned_abs() <= NUMBER_LIMIT.unsigned_abs()) {
        Some(number) => Ok(number),
        None => refused(Problem::NumberTooLarge),
    }
}
