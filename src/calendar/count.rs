//! How a term is counted: day by day, with what each day is, and where the law lets it end.

use jiff::civil::{Date, Weekday};

use super::{Calendar, Holiday, add_calendar_days, add_months};

/// A term as it is written: five working days, three months. A negative one is counted back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term {
    /// How many.
    pub count: i64,
    /// Of what.
    pub unit: TermUnit,
}

/// What a term is counted in. Hours are none of them: the Algemene termijnenwet leaves such terms out (art. 4, a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TermUnit {
    /// Days that are no Saturday, Sunday or holiday.
    WorkingDays,
    /// All days.
    CalendarDays,
    /// Seven days each.
    Weeks,
    /// Months of the calendar: the same day of the month, or the last day of a shorter month.
    Months,
    /// Twelve months each.
    Years,
}

/// Which articles of the Algemene termijnenwet a term is held against. The law speaks of terms that a law or an order
/// in council sets (art. 1 and 5); of any other term, whoever sets it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extending {
    /// Art. 1, first paragraph: no end on a Saturday, Sunday or holiday.
    pub end_of_term: bool,
    /// Art. 2: at least two days in it that are none.
    pub two_ordinary_days: bool,
}

/// A term counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The day from which it runs; it does not count itself.
    pub from: Date,
    /// What was counted.
    pub term: Term,
    /// Every day from the one next to `from` up to and including `last`, in the order of counting.
    pub days: Vec<CountedDay>,
    /// The day on which the term ends by itself.
    pub end: Date,
    /// The last day, extensions included.
    pub last: Date,
    /// What art. 1 of the Algemene termijnenwet does.
    pub end_of_term: Extension,
    /// What art. 2 does, after art. 1.
    pub two_ordinary_days: Extension,
}

/// A day that a term passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// Which day of the term it is, from 1; none for a day that does not count, or that lies behind the term's own end.
    pub number: Option<i64>,
    /// Why it is no ordinary day; empty for one that is.
    pub free: Vec<Free>,
}

/// Why a day is no ordinary day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Free {
    /// It is a Saturday.
    Saturday,
    /// It is a Sunday.
    Sunday,
    /// It is this holiday.
    Holiday(Holiday),
}

/// What an article does to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extension {
    /// Nobody asked for it.
    NotAsked,
    /// Nothing: the term has what the article asks.
    NotNeeded,
    /// The term runs until this day.
    Until(Date),
    /// Nothing: it does not hold for such a term.
    Excluded(Exclusion),
}

/// Why an article of the Algemene termijnenwet does not hold for a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exclusion {
    /// It is described in more than 90 days (art. 4, a). Working days are days here.
    MoreThan90Days,
    /// It is described in more than twelve weeks (art. 4, a).
    MoreThanTwelveWeeks,
    /// It is described in more than three months (art. 4, a).
    MoreThanThreeMonths,
    /// It is described in years (art. 4, a).
    Years,
    /// It is counted back (art. 1, second paragraph).
    CountedBack,
    /// It has fewer than three days (art. 2).
    FewerThanThreeDays,
}

/// Why a term cannot be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncountable {
    /// It passes more than [`LONGEST`] days.
    TooLong,
    /// It leaves the years -9999 to 9999.
    OutsideCalendar,
}

/// The most days that a term may pass: about two hundred years.
pub const LONGEST: usize = 73_050;

impl Term {
    /// Why neither article holds for it: Algemene termijnenwet, art. 4, a. Its part b (when rules of law take effect) and
    /// part c (imprisonment) are about what a term is for, which a calendar does not know.
    #[must_use]
    pub fn excluded(self) -> Option<Exclusion> {
        let more_than = |most: u64| self.count.unsigned_abs() > most;
        match self.unit {
            TermUnit::WorkingDays | TermUnit::CalendarDays => more_than(90).then_some(Exclusion::MoreThan90Days),
            TermUnit::Weeks => more_than(12).then_some(Exclusion::MoreThanTwelveWeeks),
            TermUnit::Months => more_than(3).then_some(Exclusion::MoreThanThreeMonths),
            TermUnit::Years => more_than(0).then_some(Exclusion::Years),
        }
    }

    fn in_days(self) -> bool {
        matches!(self.unit, TermUnit::WorkingDays | TermUnit::CalendarDays)
    }
}

impl Calendar {
    /// Where a term ends by itself; `None` outside the calendar.
    #[must_use]
    pub fn end_of(&self, from: Date, term: Term) -> Option<Date> {
        match term.unit {
            TermUnit::WorkingDays => self.add_working_days(from, term.count),
            TermUnit::CalendarDays => add_calendar_days(from, term.count),
            TermUnit::Weeks => add_calendar_days(from, term.count.checked_mul(7)?),
            TermUnit::Months => add_months(from, term.count),
            TermUnit::Years => add_months(from, term.count.checked_mul(12)?),
        }
    }

    /// Counts a term from a day, day by day: day one is the day after, or the day before for one that is counted back.
    ///
    /// # Errors
    /// [`Uncountable`] says what is too far.
    pub fn count(&self, from: Date, term: Term, extending: Extending) -> Result<Counted, Uncountable> {
        let end = self.end_of(from, term).ok_or(Uncountable::OutsideCalendar)?;
        let mut walk =
            Walk { calendar: self, from, term, days: Vec::new(), holidays: Vec::new(), year: None, number: 0 };
        walk.until(end)?;
        let end_of_term = if extending.end_of_term { walk.end_of_term()? } else { Extension::NotAsked };
        let two_ordinary_days =
            if extending.two_ordinary_days { walk.two_ordinary_days()? } else { Extension::NotAsked };
        let last = walk.last();
        Ok(Counted { from, term, days: walk.days, end, last, end_of_term, two_ordinary_days })
    }
}

/// A walk along the days of a term.
struct Walk<'a> {
    calendar: &'a Calendar,
    from: Date,
    term: Term,
    days: Vec<CountedDay>,
    /// The holidays of the year walked through.
    holidays: Vec<Holiday>,
    year: Option<i16>,
    /// How many days were counted.
    number: i64,
}

impl Walk<'_> {
    fn last(&self) -> Date {
        self.days.last().map_or(self.from, |day| day.date)
    }

    /// Counts on up to and including the term's own end.
    fn until(&mut self, end: Date) -> Result<(), Uncountable> {
        while self.last() != end {
            let mut day = self.step()?;
            if self.term.unit != TermUnit::WorkingDays || day.free.is_empty() {
                self.number = self.number.saturating_add(1);
                day.number = Some(self.number);
            }
            self.days.push(day);
        }
        Ok(())
    }

    /// The next day, without a number.
    fn step(&mut self) -> Result<CountedDay, Uncountable> {
        if self.days.len() >= LONGEST {
            return Err(Uncountable::TooLong);
        }
        let last = self.last();
        let date = if self.term.count < 0 { last.yesterday() } else { last.tomorrow() };
        let date = date.map_err(|_| Uncountable::OutsideCalendar)?;
        Ok(CountedDay { date, number: None, free: self.free(date) })
    }

    fn free(&mut self, date: Date) -> Vec<Free> {
        if self.year != Some(date.year()) {
            self.year = Some(date.year());
            self.holidays = self.calendar.holidays(date.year()).collect();
        }
        let weekend = match date.weekday() {
            Weekday::Saturday => Some(Free::Saturday),
            Weekday::Sunday => Some(Free::Sunday),
            _ => None,
        };
        let named = self.holidays.iter().filter(|holiday| holiday.date == date).cloned().map(Free::Holiday);
        weekend.into_iter().chain(named).collect()
    }

    /// Algemene termijnenwet, art. 1: a term that ends on a Saturday, Sunday or holiday runs up to and including the next
    /// day that is none; not when it is counted back (second paragraph).
    fn end_of_term(&mut self) -> Result<Extension, Uncountable> {
        if let Some(exclusion) = self.term.excluded() {
            return Ok(Extension::Excluded(exclusion));
        }
        if self.term.count < 0 {
            return Ok(Extension::Excluded(Exclusion::CountedBack));
        }
        // A term of no days ends on the day it runs from.
        let last = self.last();
        let mut free = !self.free(last).is_empty();
        if !free {
            return Ok(Extension::NotNeeded);
        }
        while free {
            let day = self.step()?;
            free = !day.free.is_empty();
            self.days.push(day);
        }
        Ok(Extension::Until(self.last()))
    }

    /// Algemene termijnenwet, art. 2: a term of at least three days is extended so far that it holds at least two days that
    /// are no Saturday, Sunday or holiday. That holds for terms that are counted back too.
    fn two_ordinary_days(&mut self) -> Result<Extension, Uncountable> {
        if let Some(exclusion) = self.term.excluded() {
            return Ok(Extension::Excluded(exclusion));
        }
        if self.term.count == 0 || self.term.in_days() && self.term.count.unsigned_abs() < 3 {
            return Ok(Extension::Excluded(Exclusion::FewerThanThreeDays));
        }
        let mut ordinary = self.days.iter().filter(|day| day.free.is_empty()).count();
        if ordinary >= 2 {
            return Ok(Extension::NotNeeded);
        }
        while ordinary < 2 {
            let day = self.step()?;
            ordinary = ordinary.saturating_add(usize::from(day.free.is_empty()));
            self.days.push(day);
        }
        Ok(Extension::Until(self.last()))
    }
}

impl Counted {
    /// The first day that counts; none of a term of no days.
    #[must_use]
    pub fn day_one(&self) -> Option<Date> {
        self.days.iter().find(|day| day.number.is_some()).map(|day| day.date)
    }

    /// The days up to and including the term's own end.
    #[must_use]
    pub fn own(&self) -> &[CountedDay] {
        self.days.get(..self.own_length()).unwrap_or(&self.days)
    }

    /// The days behind the term's own end: those that extend it.
    #[must_use]
    pub fn extension(&self) -> &[CountedDay] {
        self.days.get(self.own_length()..).unwrap_or(&[])
    }

    fn own_length(&self) -> usize {
        self.days.iter().position(|day| day.date == self.end).map_or(0, |place| place.saturating_add(1))
    }

    /// The days that do not count, with why.
    pub fn skipped(&self) -> impl Iterator<Item = &CountedDay> {
        self.own().iter().filter(|day| day.number.is_none())
    }
}
