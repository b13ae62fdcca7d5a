//! Laws of the calendar, held against counting day by day.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test that fails may panic")]

mod counting;

use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

use super::{Calendar, Holiday, add_calendar_days, add_months, easter_sunday};

fn day_after_ascension_2026() -> Holiday {
    let (nl, en) = ("Dag na Hemelvaart".into(), "Day after Ascension Day".into());
    Holiday { date: date(2026, 5, 15), nl, en }
}

fn names(calendar: &Calendar, year: i16, month: i8, day: i8) -> Vec<String> {
    let on = date(year, month, day);
    calendar.holidays(year).filter(|holiday| holiday.date == on).map(|holiday| holiday.nl.into_owned()).collect()
}

/// The definition, day by day.
fn walk(calendar: &Calendar, from: Date, days: i64) -> Option<Date> {
    let mut date = from;
    let mut left = days.abs();
    while left > 0 {
        date = if days > 0 { date.tomorrow() } else { date.yesterday() }.ok()?;
        left -= i64::from(calendar.is_working_day(date));
    }
    Some(date)
}

#[test]
fn easter_as_published() {
    for (year, month, day) in [
        (1818, 3, 22),
        (1943, 4, 25),
        (1954, 4, 18),
        (1981, 4, 19),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2038, 4, 25),
        (2049, 4, 18),
        (2285, 3, 22),
    ] {
        assert_eq!(easter_sunday(year), Some(date(year, month, day)));
    }
}

#[test]
fn easter_is_a_sunday_in_its_five_weeks_in_every_year() {
    for year in -9999..=9999 {
        let easter = easter_sunday(year).unwrap();
        assert_eq!(easter.weekday(), Weekday::Sunday, "{year}");
        assert!(date(year, 3, 22) <= easter && easter <= date(year, 4, 25), "{year}");
    }
    assert_eq!(easter_sunday(10_000), None);
}

#[test]
fn the_monarchs_birthday_moves_with_the_monarch_and_off_sundays() {
    let calendar = Calendar::new();
    for (year, month, day, name) in [
        (1949, 4, 30, "Koninginnedag"),
        (1950, 5, 1, "Koninginnedag"),
        (1978, 5, 1, "Koninginnedag"),
        (1989, 4, 29, "Koninginnedag"),
        (2006, 4, 29, "Koninginnedag"),
        (2013, 4, 30, "Koninginnedag"),
        (2014, 4, 26, "Koningsdag"),
        (2025, 4, 26, "Koningsdag"),
        (2026, 4, 27, "Koningsdag"),
    ] {
        assert_eq!(names(&calendar, year, month, day), [name]);
    }
    assert!(calendar.holidays(1948).all(|holiday| holiday.en != "Queen's Day"));
}

#[test]
fn a_year_has_nine_holidays_in_order() {
    let holidays: Vec<_> = Calendar::new().holidays(2026).collect();
    assert_eq!(holidays.len(), 9);
    assert!(holidays.is_sorted_by_key(|holiday| holiday.date));
    assert_eq!(Calendar::new().holidays(i16::MAX).count(), 0);
}

#[test]
fn one_day_with_two_names_counts_once() {
    let calendar = Calendar::new();
    assert_eq!(names(&calendar, 2016, 5, 5), ["Bevrijdingsdag", "Hemelvaartsdag"]);
    assert_eq!(calendar.working_days_between(date(2016, 5, 4), date(2016, 5, 6)), Some(1));
}

#[test]
fn an_added_day_is_no_working_day_and_has_its_name() {
    let calendar = Calendar::new().with_day(day_after_ascension_2026());
    assert_eq!(names(&calendar, 2026, 5, 15), ["Dag na Hemelvaart"]);
    assert!(!calendar.is_working_day(date(2026, 5, 15)));
    assert_eq!(calendar.end_of_term(date(2026, 5, 14)), Some(date(2026, 5, 18)));
    assert_eq!(calendar.add_working_days(date(2026, 5, 13), 1), Some(date(2026, 5, 18)));
    assert_eq!(Calendar::new().add_working_days(date(2026, 5, 13), 1), Some(date(2026, 5, 15)));
}

#[test]
fn a_holiday_added_again_counts_once() {
    let again = Holiday { date: date(2026, 4, 27), nl: "x".into(), en: "x".into() };
    let calendar = Calendar::new().with_day(again);
    assert_eq!(calendar.working_days_between(date(2026, 4, 24), date(2026, 4, 28)), Some(1));
}

#[test]
fn months_end_on_the_last_day_of_a_shorter_one() {
    assert_eq!(add_months(date(2026, 1, 31), 1), Some(date(2026, 2, 28)));
    assert_eq!(add_months(date(2024, 1, 31), 1), Some(date(2024, 2, 29)));
    assert_eq!(add_months(date(2024, 2, 29), 12), Some(date(2025, 2, 28)));
    assert_eq!(add_months(date(2026, 3, 31), -1), Some(date(2026, 2, 28)));
}

#[test]
fn far_dates_are_none_and_quick() {
    let calendar = Calendar::new();
    for days in [i64::MAX, i64::MIN, 10_000_000, -10_000_000] {
        assert_eq!(calendar.add_working_days(date(2026, 1, 1), days), None);
        assert_eq!(add_calendar_days(date(2026, 1, 1), days), None);
        assert_eq!(add_months(date(2026, 1, 1), days), None);
    }
    assert_eq!(calendar.add_working_days(Date::MAX, 1), None);
    assert_eq!(calendar.add_working_days(Date::MIN, -1), None);
    assert_eq!(calendar.add_working_days(Date::MAX, 0), Some(Date::MAX));
    let all = calendar.working_days_between(Date::MIN, Date::MAX).unwrap();
    assert_eq!(calendar.add_working_days(Date::MIN, all), Some(Date::MAX));
    assert_eq!(calendar.add_working_days(Date::MIN, all + 1), None);
    for _ in 0..20 {
        assert!(calendar.add_working_days(date(2026, 1, 1), 1_000_000).is_some());
    }
}

fn any_date() -> impl Strategy<Value = Date> {
    (0_i64..150_000).prop_map(|days| add_calendar_days(date(1850, 1, 1), days).unwrap())
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    prop::collection::vec(any_date(), 0..5).prop_map(|dates| {
        dates.into_iter().fold(Calendar::new().with_day(day_after_ascension_2026()), |calendar, date| {
            calendar.with_day(Holiday { date, nl: "x".into(), en: "x".into() })
        })
    })
}

proptest! {
    #[test]
    fn adding_is_walking(calendar in any_calendar(), from in any_date(), days in -400_i64..400) {
        prop_assert_eq!(calendar.add_working_days(from, days), walk(&calendar, from, days));
    }

    #[test]
    fn adding_near_the_edges_is_walking(days in -40_i64..40, back in 0_i64..40) {
        let calendar = Calendar::new();
        for from in [add_calendar_days(Date::MAX, -back).unwrap(), add_calendar_days(Date::MIN, back).unwrap()] {
            prop_assert_eq!(calendar.add_working_days(from, days), walk(&calendar, from, days));
        }
    }

    #[test]
    fn between_undoes_adding(calendar in any_calendar(), from in any_date(), days in 0_i64..50_000) {
        let end = calendar.add_working_days(from, days).unwrap();
        prop_assert_eq!(calendar.working_days_between(from, end), Some(days));
        prop_assert!(days == 0 || calendar.is_working_day(end));
        if calendar.is_working_day(from) {
            prop_assert_eq!(calendar.add_working_days(end, -days), Some(from));
            let before = calendar.add_working_days(from, -days).unwrap();
            prop_assert_eq!(calendar.working_days_between(from, before), Some(-days));
        }
    }

    #[test]
    fn between_is_counting_and_changes_sign(calendar in any_calendar(), a in any_date(), days in 0_i64..400) {
        let b = add_calendar_days(a, days).unwrap();
        let counted = (1..=days).filter(|n| calendar.is_working_day(add_calendar_days(a, *n).unwrap())).count();
        let counted = i64::try_from(counted).unwrap();
        prop_assert_eq!(calendar.working_days_between(a, b), Some(counted));
        prop_assert_eq!(calendar.working_days_between(b, a), Some(-counted));
    }

    #[test]
    fn between_adds_up(a in any_date(), b in any_date(), c in any_date()) {
        let calendar = Calendar::new();
        let between = |x, y| calendar.working_days_between(x, y).unwrap();
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
    }

    #[test]
    fn adding_more_or_starting_later_never_ends_earlier(
        calendar in any_calendar(), a in any_date(), later in 0_i64..30, days in -300_i64..300, more in 0_i64..30,
    ) {
        let b = add_calendar_days(a, later).unwrap();
        prop_assert!(calendar.add_working_days(a, days) <= calendar.add_working_days(a, days + more));
        prop_assert!(calendar.add_working_days(a, days) <= calendar.add_working_days(b, days));
    }

    #[test]
    fn a_term_ends_on_the_first_working_day_from_its_end(calendar in any_calendar(), date in any_date()) {
        let end = calendar.end_of_term(date).unwrap();
        prop_assert!(date <= end && calendar.is_working_day(end));
        prop_assert_eq!(calendar.working_days_between(date, end), Some(i64::from(end != date)));
        prop_assert_eq!(calendar.end_of_term(end), Some(end));
    }
}
