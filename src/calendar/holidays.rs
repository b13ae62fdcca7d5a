//! The holidays that the law names, as a table.

use std::borrow::Cow;

use jiff::civil::{Date, Weekday};

use super::easter::easter_sunday;
use super::terms::add_calendar_days;

/// A day on which a term does not end and which is no working day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name in Dutch.
    pub nl: Cow<'static, str>,
    /// Its name in English.
    pub en: Cow<'static, str>,
}

/// How a holiday's date follows from the year.
enum Day {
    Fixed {
        month: i8,
        day: i8,
    },
    /// A fixed date, or `days` later when that is a Sunday.
    UnlessSunday {
        month: i8,
        day: i8,
        days: i64,
    },
    /// Days after Easter Sunday.
    Easter(i64),
}

struct Entry {
    day: Day,
    /// The first and the last year in which it applies.
    years: (i16, i16),
    nl: &'static str,
    en: &'static str,
}

const fn every_year(day: Day, nl: &'static str, en: &'static str) -> Entry {
    Entry { day, years: (i16::MIN, i16::MAX), nl, en }
}

const fn between(years: (i16, i16), day: Day, nl: &'static str, en: &'static str) -> Entry {
    Entry { day, years, nl, en }
}

/// Algemene termijnenwet (BWBR0002448), art. 3, first paragraph, and second paragraph for Good Friday.
///
/// Easter Sunday and Whit Sunday are Sundays and need no entry. 5 May was put in the first paragraph by an amendment proposed in
/// 1981; it is taken for a holiday in every year. "The day on which the King's birthday is celebrated" has been 30
/// April since 1949 and 27 April since 2014. On a Sunday it moves: to 1 May until 1979, to the Saturday before since 1980.
const LAW: [Entry; 11] = [
    every_year(Day::Fixed { month: 1, day: 1 }, "Nieuwjaarsdag", "New Year's Day"),
    every_year(Day::Easter(-2), "Goede Vrijdag", "Good Friday"),
    every_year(Day::Easter(1), "Tweede paasdag", "Easter Monday"),
    between((1949, 1979), Day::UnlessSunday { month: 4, day: 30, days: 1 }, "Koninginnedag", "Queen's Day"),
    between((1980, 2013), Day::UnlessSunday { month: 4, day: 30, days: -1 }, "Koninginnedag", "Queen's Day"),
    between((2014, i16::MAX), Day::UnlessSunday { month: 4, day: 27, days: -1 }, "Koningsdag", "King's Day"),
    every_year(Day::Fixed { month: 5, day: 5 }, "Bevrijdingsdag", "Liberation Day"),
    every_year(Day::Easter(39), "Hemelvaartsdag", "Ascension Day"),
    every_year(Day::Easter(50), "Tweede pinksterdag", "Whit Monday"),
    every_year(Day::Fixed { month: 12, day: 25 }, "Eerste kerstdag", "Christmas Day"),
    every_year(Day::Fixed { month: 12, day: 26 }, "Tweede kerstdag", "Boxing Day"),
];

impl Entry {
    fn date(&self, year: i16, easter: Option<Date>) -> Option<Date> {
        if year < self.years.0 || self.years.1 < year {
            return None;
        }
        match self.day {
            Day::Fixed { month, day } => Date::new(year, month, day).ok(),
            Day::UnlessSunday { month, day, days } => {
                let date = Date::new(year, month, day).ok()?;
                if date.weekday() == Weekday::Sunday { add_calendar_days(date, days) } else { Some(date) }
            }
            Day::Easter(days) => add_calendar_days(easter?, days),
        }
    }
}

/// The dates of the law's holidays in a year, without order; one date may stand twice. Nothing is allocated.
pub(super) fn dates(year: i16) -> [Option<Date>; LAW.len()] {
    let easter = easter_sunday(year);
    LAW.each_ref().map(|entry| entry.date(year, easter))
}

/// The law's holidays in a year with their names, in no order.
pub(super) fn named(year: i16) -> impl Iterator<Item = Holiday> {
    LAW.iter().zip(dates(year)).filter_map(|(entry, date)| {
        Some(Holiday { date: date?, nl: Cow::Borrowed(entry.nl), en: Cow::Borrowed(entry.en) })
    })
}
