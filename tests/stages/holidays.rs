//! The holidays of 1990 to 2060 held against those of the Python package `holidays`, and terms against a count of its own.
//!
//! Runs where Python has the package: `python3`, or the interpreter that `TENZIJ_PYTHON` names. Where it is missing, and
//! in CI (`CI` is set), it is skipped and says so.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Command;
use tenzij::calendar::{Calendar, Extending, Term, TermUnit, add_calendar_days};

const FIRST: Date = Date::constant(1990, 1, 1);
const LAST: Date = Date::constant(2060, 12, 31);
/// How long the terms are that Python counts.
const TERMS: [i64; 4] = [1, 5, 10, 30];

/// Prints a line for each holiday, and one for each day with the last days of terms of working days that begin there.
const SCRIPT: &str = r#"
import datetime, holidays
free = holidays.NL(years=range(1990, 2062), categories=("public", "optional"), language="nl")
for day, name in sorted(free.items()):
    print("holiday", day, name)
one = datetime.timedelta(days=1)
day = datetime.date(1990, 1, 1)
while day <= datetime.date(2060, 12, 31):
    ends = []
    for term in (1, 5, 10, 30):
        end, left = day, term
        while left:
            end += one
            left -= end.weekday() < 5 and end not in free
        ends.append(str(end))
    print("term", day, *ends)
    day += one
"#;

/// What Python prints; otherwise why it does not.
fn python() -> Result<String, String> {
    if std::env::var_os("CI").is_some() {
        return Err("not in CI".to_owned());
    }
    let python = std::env::var("TENZIJ_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = Command::new(&python).args(["-c", "import holidays"]).output();
    match there {
        Err(error) => return Err(format!("`{python}` does not run: {error}")),
        Ok(output) if !output.status.success() => return Err(format!("`{python}` has no package `holidays`")),
        Ok(_) => {}
    }
    let output = Command::new(&python).args(["-c", SCRIPT]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn holidays_and_terms_are_those_that_python_counts() {
    let printed = match python() {
        Ok(printed) => printed,
        Err(why) => {
            // Past the test's own capture: somebody has to see it.
            writeln!(std::io::stderr(), "SKIPPED: the calendar was not held against Python: {why}").unwrap();
            return;
        }
    };
    let calendar = Calendar::new();
    let mut theirs: BTreeMap<Date, String> = BTreeMap::new();
    let mut terms = 0;
    for line in printed.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let date = |place: usize| words[place].parse::<Date>().unwrap();
        if words[0] == "holiday" {
            theirs.insert(date(1), words[2..].join(" "));
            continue;
        }
        terms += 1;
        for (count, place) in TERMS.into_iter().zip(2..) {
            let counted = calendar.count(date(1), Term { count, unit: TermUnit::WorkingDays }, Extending::default());
            assert_eq!(counted.unwrap().last, date(place), "{count} working days from {}", words[1]);
            assert_eq!(calendar.add_working_days(date(1), count), Some(date(place)));
        }
    }
    assert_eq!(terms, 25_933, "every day was a beginning");
    let ours: BTreeMap<Date, Vec<String>> = (1990..=2060).flat_map(|year| calendar.holidays(year)).fold(
        BTreeMap::new(),
        |mut all: BTreeMap<Date, Vec<String>>, holiday| {
            all.entry(holiday.date).or_default().push(holiday.nl.to_lowercase());
            all
        },
    );
    let mut day = FIRST;
    while day <= LAST {
        let names = theirs.get(&day).map(|names| names.to_lowercase()).unwrap_or_default();
        // Easter Sunday and Whit Sunday are Sundays.
        let names: Vec<&str> =
            names.split("; ").filter(|name| !name.is_empty() && !name.starts_with("eerste p")).collect();
        let mut own = ours.get(&day).cloned().unwrap_or_default();
        own.sort();
        let mut wanted: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        wanted.sort();
        assert_eq!(own, wanted, "{day}");
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        assert_eq!(calendar.is_working_day(day), !weekend && !theirs.contains_key(&day), "{day}");
        day = add_calendar_days(day, 1).unwrap();
    }
}
