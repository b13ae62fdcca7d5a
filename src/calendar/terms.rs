//! Terms in calendar days and months, and where a term ends.

use jiff::Span;
use jiff::civil::Date;

use super::Calendar;

/// The date a number of calendar days later, or earlier when it is negative.
#[must_use]
pub fn add_calendar_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The date a number of months later, or earlier when it is negative: the same day of the month, or the last day of a
/// shorter month.
#[must_use]
pub fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

impl Calendar {
    /// Where a term that runs until `date` ends: on that date, or on the next day that is no Saturday, Sunday or holiday.
    /// Algemene termijnenwet, art. 1, first paragraph.
    #[must_use]
    pub fn end_of_term(&self, date: Date) -> Option<Date> {
        let mut end = date;
        while !self.is_working_day(end) {
            end = end.tomorrow().ok()?;
        }
        Some(end)
    }
}
