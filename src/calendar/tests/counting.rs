//! Terms counted day by day, held against the sums and against the words of the law.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{any_calendar, any_date};
use crate::calendar::{Calendar, Counted, Exclusion, Extending, Extension, Free, LONGEST, Term, TermUnit, Uncountable};

const BOTH: Extending = Extending { end_of_term: true, two_ordinary_days: true };
const PLAIN: Extending = Extending { end_of_term: false, two_ordinary_days: false };

fn count(from: Date, count: i64, unit: TermUnit, extending: Extending) -> Counted {
    Calendar::new().count(from, Term { count, unit }, extending).unwrap()
}

/// `31 maart: 1; 3 april: Goede Vrijdag`, without the year.
fn told(counted: &Counted) -> String {
    let free = |free: &Free| match free {
        Free::Saturday => "zaterdag".to_owned(),
        Free::Sunday => "zondag".to_owned(),
        Free::Holiday(holiday) => holiday.nl.to_string(),
    };
    let day = |day: &crate::calendar::CountedDay| {
        let why = || day.free.iter().map(free).collect::<Vec<_>>().join(" en ");
        let number = day.number.map_or_else(why, |number| number.to_string());
        format!("{}-{}: {number}", day.date.day(), day.date.month())
    };
    counted.days.iter().map(day).collect::<Vec<_>>().join("; ")
}

#[test]
fn working_days_around_easter_are_told_holiday_by_holiday() {
    let counted = count(date(2026, 4, 1), 5, TermUnit::WorkingDays, PLAIN);
    assert_eq!(
        told(&counted),
        "2-4: 1; 3-4: Goede Vrijdag; 4-4: zaterdag; 5-4: zondag; 6-4: Tweede paasdag; 7-4: 2; 8-4: 3; 9-4: 4; 10-4: 5"
    );
    assert_eq!(
        (counted.day_one(), counted.end, counted.last),
        (Some(date(2026, 4, 2)), date(2026, 4, 10), counted.end)
    );
    assert_eq!(counted.skipped().count(), 4);
    assert!(counted.extension().is_empty());
}

#[test]
fn a_day_may_be_free_for_two_reasons() {
    // Christmas Day of 2027 is a Saturday, and Ascension Day of 2016 is 5 May.
    let counted = count(date(2027, 12, 24), 1, TermUnit::WorkingDays, PLAIN);
    assert_eq!(told(&counted), "25-12: zaterdag en Eerste kerstdag; 26-12: zondag en Tweede kerstdag; 27-12: 1");
    let counted = count(date(2016, 5, 4), 1, TermUnit::WorkingDays, PLAIN);
    assert_eq!(told(&counted), "5-5: Bevrijdingsdag en Hemelvaartsdag; 6-5: 1");
}

#[test]
fn an_end_on_a_free_day_moves_on() {
    let counted = count(date(2026, 4, 1), 5, TermUnit::CalendarDays, BOTH);
    assert_eq!(told(&counted), "2-4: 1; 3-4: 2; 4-4: 3; 5-4: 4; 6-4: 5; 7-4: ");
    assert_eq!((counted.end, counted.last), (date(2026, 4, 6), date(2026, 4, 7)));
    assert_eq!(counted.end_of_term, Extension::Until(date(2026, 4, 7)));
    assert_eq!(counted.two_ordinary_days, Extension::NotNeeded);
    // Without being asked, nothing moves.
    let counted = count(date(2026, 4, 1), 5, TermUnit::CalendarDays, PLAIN);
    assert_eq!((counted.last, counted.end_of_term), (date(2026, 4, 6), Extension::NotAsked));
}

#[test]
fn three_days_hold_at_least_two_ordinary_ones() {
    // Thursday before Easter: Good Friday, Saturday, Sunday.
    let counted = count(date(2026, 4, 2), 3, TermUnit::CalendarDays, BOTH);
    assert_eq!(counted.end_of_term, Extension::Until(date(2026, 4, 7)));
    assert_eq!((counted.two_ordinary_days, counted.last), (Extension::Until(date(2026, 4, 8)), date(2026, 4, 8)));
    let only = Extending { two_ordinary_days: true, ..PLAIN };
    assert_eq!(count(date(2026, 4, 2), 3, TermUnit::CalendarDays, only).last, date(2026, 4, 8));
    // Two days are too few for the article.
    let counted = count(date(2026, 4, 2), 2, TermUnit::CalendarDays, BOTH);
    assert_eq!(counted.two_ordinary_days, Extension::Excluded(Exclusion::FewerThanThreeDays));
    assert_eq!(counted.last, date(2026, 4, 7));
    // Wednesday, four days: Thursday and nothing else, until the Tuesday to which it moves.
    let counted = count(date(2026, 4, 1), 4, TermUnit::CalendarDays, BOTH);
    assert_eq!((counted.two_ordinary_days, counted.last), (Extension::NotNeeded, date(2026, 4, 7)));
    // Counted back from a meeting on the Tuesday after Easter.
    let counted = count(date(2026, 4, 7), -3, TermUnit::CalendarDays, BOTH);
    assert_eq!(counted.end_of_term, Extension::Excluded(Exclusion::CountedBack));
    assert_eq!((counted.end, counted.last), (date(2026, 4, 4), date(2026, 4, 1)));
}

#[test]
fn long_terms_are_left_alone() {
    let from = date(2026, 1, 1);
    for (most, unit, why) in [
        (90, TermUnit::CalendarDays, Exclusion::MoreThan90Days),
        (90, TermUnit::WorkingDays, Exclusion::MoreThan90Days),
        (12, TermUnit::Weeks, Exclusion::MoreThanTwelveWeeks),
        (3, TermUnit::Months, Exclusion::MoreThanThreeMonths),
        (0, TermUnit::Years, Exclusion::Years),
    ] {
        let within = count(from, most, unit, BOTH);
        assert!(!matches!(within.end_of_term, Extension::Excluded(_)), "{most} {unit:?}");
        let beyond = count(from, most + 1, unit, BOTH);
        assert_eq!(
            (beyond.end_of_term, beyond.two_ordinary_days),
            (Extension::Excluded(why), Extension::Excluded(why))
        );
        assert_eq!(beyond.last, beyond.end);
    }
}

#[test]
fn months_and_years_end_on_the_same_day_of_the_month() {
    assert_eq!(count(date(2026, 1, 31), 1, TermUnit::Months, PLAIN).end, date(2026, 2, 28));
    assert_eq!(count(date(2024, 2, 29), 1, TermUnit::Years, PLAIN).end, date(2025, 2, 28));
    assert_eq!(count(date(2026, 3, 3), 2, TermUnit::Weeks, PLAIN).end, date(2026, 3, 17));
}

#[test]
fn no_days_are_a_term_too() {
    let counted = count(date(2026, 3, 7), 0, TermUnit::CalendarDays, BOTH);
    assert_eq!((counted.day_one(), counted.end, counted.last), (None, date(2026, 3, 7), date(2026, 3, 9)));
    assert_eq!(counted.extension().len(), 2);
    let counted = count(date(2026, 3, 9), 0, TermUnit::WorkingDays, BOTH);
    assert_eq!((counted.last, counted.end_of_term), (counted.from, Extension::NotNeeded));
}

#[test]
fn what_is_too_far_is_refused() {
    let calendar = Calendar::new();
    let refused = |from, count, unit| calendar.count(from, Term { count, unit }, BOTH).unwrap_err();
    let from = date(2026, 1, 1);
    assert_eq!(refused(from, LONGEST as i64 + 1, TermUnit::CalendarDays), Uncountable::TooLong);
    assert!(calendar.count(from, Term { count: 200, unit: TermUnit::Years }, BOTH).is_ok());
    for unit in [TermUnit::WorkingDays, TermUnit::CalendarDays, TermUnit::Weeks, TermUnit::Months, TermUnit::Years] {
        assert_eq!(refused(from, i64::MAX, unit), Uncountable::OutsideCalendar);
        assert_eq!(refused(from, i64::MIN, unit), Uncountable::OutsideCalendar);
    }
}

fn any_term() -> impl Strategy<Value = Term> {
    let unit = prop_oneof![
        (-100_i64..100, Just(TermUnit::WorkingDays)),
        (-100_i64..100, Just(TermUnit::CalendarDays)),
        (-14_i64..15, Just(TermUnit::Weeks)),
        (-5_i64..6, Just(TermUnit::Months)),
        (-2_i64..3, Just(TermUnit::Years)),
    ];
    unit.prop_map(|(count, unit)| Term { count, unit })
}

proptest! {
    #[test]
    fn the_days_are_those_of_the_sum(calendar in any_calendar(), from in any_date(), term in any_term()) {
        let counted = calendar.count(from, term, PLAIN).unwrap();
        prop_assert_eq!(Some(counted.end), calendar.end_of(from, term));
        prop_assert_eq!(counted.last, counted.end);
        let mut date = from;
        let mut number = 0;
        for day in &counted.days {
            date = if term.count < 0 { date.yesterday() } else { date.tomorrow() }.unwrap();
            prop_assert_eq!(day.date, date);
            prop_assert_eq!(day.free.is_empty(), calendar.is_working_day(date));
            let counts = term.unit != TermUnit::WorkingDays || day.free.is_empty();
            number += i64::from(counts);
            prop_assert_eq!(day.number, counts.then_some(number));
        }
        if term.unit == TermUnit::WorkingDays {
            prop_assert_eq!(number, term.count.abs());
        }
    }

    /// Each article as it is written: no shorter extension would do.
    #[test]
    fn no_term_is_extended_further_than_the_law_says(from in any_date(), term in any_term(), one: bool, two: bool) {
        let calendar = Calendar::new();
        let counted = calendar.count(from, term, Extending { end_of_term: one, two_ordinary_days: two }).unwrap();
        let step = |date: Date| if term.count < 0 { date.yesterday() } else { date.tomorrow() }.unwrap();
        let ordinary_until = |last: Date| {
            let (mut date, mut ordinary) = (from, 0);
            while date != last {
                date = step(date);
                ordinary += i32::from(calendar.is_working_day(date));
            }
            ordinary
        };
        let excluded = term.excluded().is_some();
        let three_days = match term.unit {
            TermUnit::WorkingDays | TermUnit::CalendarDays => term.count.abs() >= 3,
            _ => term.count != 0,
        };
        let fits = |last: Date| {
            let first = !one || excluded || term.count < 0 || calendar.is_working_day(last);
            let second = !two || excluded || !three_days || ordinary_until(last) >= 2;
            first && second
        };
        let mut last = counted.end;
        while !fits(last) {
            last = step(last);
        }
        prop_assert_eq!(counted.last, last);
        let extension: Vec<Date> = counted.extension().iter().map(|day| day.date).collect();
        prop_assert_eq!(extension.last().copied().unwrap_or(counted.end), counted.last);
    }
}
