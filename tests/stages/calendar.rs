//! The terms that were worked out by hand.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use jiff::civil::Date;
use serde::Deserialize;
use tenzij::calendar::{Calendar, Extending, Term, TermUnit, add_calendar_days};

#[derive(Deserialize)]
struct Case {
    id: String,
    from: String,
    days: i64,
    calendar_days: String,
    end_of_term: String,
    working_days: String,
    note: String,
}

#[test]
fn terms_end_where_they_do_by_hand() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../cases/term_cases.json")).unwrap();
    assert_eq!(cases.len(), 15);
    let calendar = Calendar::new();
    let date = |text: &str| text.parse::<Date>().unwrap();
    for case in cases {
        let what = format!("{}: {}", case.id, case.note);
        let from = date(&case.from);
        let end = add_calendar_days(from, case.days).unwrap();
        assert_eq!(end, date(&case.calendar_days), "{what}");
        assert_eq!(calendar.end_of_term(end), Some(date(&case.end_of_term)), "{what}");
        let working = calendar.add_working_days(from, case.days);
        assert_eq!(working, Some(date(&case.working_days)), "{what}");
        assert_eq!(calendar.working_days_between(from, working.unwrap()), Some(case.days), "{what}");
        // The same, counted day by day.
        let count = |unit, end_of_term| {
            let extending = Extending { end_of_term, two_ordinary_days: false };
            calendar.count(from, Term { count: case.days, unit }, extending).unwrap().last
        };
        assert_eq!(count(TermUnit::CalendarDays, false), date(&case.calendar_days), "{what}");
        assert_eq!(count(TermUnit::CalendarDays, true), date(&case.end_of_term), "{what}");
        assert_eq!(count(TermUnit::WorkingDays, true), date(&case.working_days), "{what}");
    }
}
