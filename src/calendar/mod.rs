//! Working days, holidays and terms in Dutch law.
//!
//! The rules come from the Algemene termijnenwet (General Extension of Time Limits Act, Stb. 1964, 314): article 3 names
//! the holidays, articles 1 and 2 extend a term, and article 4 says which terms they leave alone. Day one of a term is the
//! day after the day it runs from. The calendar is data: [`Calendar::with_day`] adds the days that a royal decree puts on a
//! par with a holiday (art. 3, third paragraph), such as the Friday after Ascension Day.
//!
//! Every sum of dates is checked: the answer is `None` where it would leave the years -9999 to 9999.

mod count;
mod easter;
mod holidays;
mod json;
mod terms;
mod working_days;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

pub use count::{Counted, CountedDay, Exclusion, Extending, Extension, Free, LONGEST, Term, TermUnit, Uncountable};
pub use easter::easter_sunday;
pub use holidays::Holiday;
pub use terms::{add_calendar_days, add_months};

/// The holidays of the Algemene termijnenwet and the days added to them.
///
/// The holidays named by the law are computed for any year; they are applied to every year, also to those before the
/// law, save the day of the monarch's birthday, which has had other dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    added: BTreeMap<Date, Holiday>,
}

impl Calendar {
    /// The calendar of the law itself: no days added.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same calendar with one more day on which nobody need work. Algemene termijnenwet, art. 3, third paragraph.
    ///
    /// A second name for a day already added replaces the first.
    #[must_use]
    pub fn with_day(mut self, day: Holiday) -> Self {
        self.added.insert(day.date, day);
        self
    }

    /// The holidays of a year in the order of their dates, those that fall on a weekend included.
    ///
    /// One date may bear two names: Ascension Day of 2016 was 5 May. Empty outside the years -9999 to 9999.
    pub fn holidays(&self, year: i16) -> impl Iterator<Item = Holiday> {
        let mut all: Vec<Holiday> = holidays::named(year).collect();
        all.extend(self.added.values().filter(|day| day.date.year() == year).cloned());
        all.sort_by_key(|day| day.date);
        all.into_iter()
    }

    /// Whether a date is neither a Saturday nor a Sunday nor a holiday.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        !is_weekend(date)
            && !self.added.contains_key(&date)
            && !holidays::dates(date.year()).iter().flatten().any(|holiday| *holiday == date)
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
