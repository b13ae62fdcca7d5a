//! Literals in the smallest unit of their type.

use crate::check::model::NUMBER_LIMIT;
use crate::diagnostics::{Diagnostic, words};
use crate::source::Span;
use crate::syntax::ast::Unit;

/// Why a literal has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadNumber {
    /// It has more decimals than its type.
    Decimals(u32),
    /// It is larger than any value may be.
    TooLarge,
}

impl BadNumber {
    /// The finding, at the literal.
    #[must_use]
    pub fn report(self, text: &str, span: Span) -> Diagnostic {
        match self {
            Self::Decimals(most) => words::values::decimals_of_type(span, text, most),
            Self::TooLarge => words::values::too_large(span, text),
        }
    }
}

/// A number such as `-12.50` with this many decimals, as a whole number of its smallest unit.
///
/// # Errors
///
/// When it has more decimals than that, zeros at the end apart, or is larger than [`NUMBER_LIMIT`].
pub fn scaled(text: &str, decimals: u32) -> Result<i64, BadNumber> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let missing = u32::try_from(part.len())
        .ok()
        .and_then(|length| decimals.checked_sub(length))
        .ok_or(BadNumber::Decimals(decimals))?;
    let mut value: i64 = 0;
    for digit in whole.chars().chain(part.chars()).filter_map(|digit| digit.to_digit(10)) {
        value = value.checked_mul(10).and_then(|v| v.checked_add(i64::from(digit))).ok_or(BadNumber::TooLarge)?;
    }
    let value = 10_i64.checked_pow(missing).and_then(|scale| value.checked_mul(scale)).ok_or(BadNumber::TooLarge)?;
    if value > NUMBER_LIMIT {
        return Err(BadNumber::TooLarge);
    }
    Ok(if negative { value.saturating_neg() } else { value })
}

/// How many of its smallest unit a duration counts: weeks in days, years in months.
///
/// # Errors
///
/// When it is larger than [`NUMBER_LIMIT`].
pub fn duration(count: i64, unit: Unit) -> Result<i64, BadNumber> {
    let each = match unit {
        Unit::Weeks => 7,
        Unit::Years => 12,
        Unit::Days | Unit::WorkingDays | Unit::CalendarDays | Unit::Months => 1,
    };
    let value = count.checked_mul(each).ok_or(BadNumber::TooLarge)?;
    if value.unsigned_abs() > NUMBER_LIMIT.unsigned_abs() { Err(BadNumber::TooLarge) } else { Ok(value) }
}
