//! How a term was counted, in words: day by day as long as that can be read, then stretch by stretch, then in numbers.

mod articles;

use super::ways::listed;
use crate::calendar::{Counted, CountedDay, Free, Term, TermUnit, add_calendar_days, add_months};
use crate::case::facts::date_text;
use crate::document::{Mark, Page, Run};
use crate::syntax::ast::{Date, Language};
use jiff::civil::Weekday;

/// As many days as are told one by one.
const DAY_BY_DAY: usize = 31;
/// As many lines as a longer term may take; beyond that it is told in numbers.
const MOST_LINES: usize = 40;
/// As many weeks, months or years as are told one by one.
const MOST_PARTS: i64 = 24;

/// A term with how it was counted, as a page.
#[must_use]
pub fn counted_page(counted: &Counted, language: Language) -> Page {
    let mut teller = Teller { counted, language, page: Page::default(), year: None };
    let title = match language {
        Language::Nl => format!("{} vanaf {}", term_text(counted.term, language), teller.whole_day(counted.from)),
        Language::En => format!("{} from {}", term_text(counted.term, language), teller.whole_day(counted.from)),
    };
    teller.page.paragraph(0, 0, &[Run::new(Mark::Title, title)]);
    let last = teller.whole_day(counted.last);
    let last = teller.say(format!("De laatste dag is {last}."), format!("The last day is {last}."));
    teller.page.paragraph(0, 0, &[Run::new(Mark::Heading, last)]);
    teller.page.gap();
    teller.how();
    teller.articles();
    teller.page
}

/// A term with what was not counted, in one line: `5 werkdagen vanaf 1 april 2026; niet meegeteld: 3 april (Goede
/// Vrijdag) en 6 april (Tweede paasdag), en het weekend`.
#[must_use]
pub fn counted_line(counted: &Counted, language: Language) -> String {
    let (term, from) = (term_text(counted.term, language), date_text(counted.from, language));
    let nl = language == Language::Nl;
    let counted_from = if nl { format!("{term} vanaf {from}") } else { format!("{term} from {from}") };
    if counted.term.unit != TermUnit::WorkingDays {
        return counted_from;
    }
    let holidays: Vec<String> =
        holidays(counted).map(|day| format!("{} ({})", short_day(day.date, language), names(day, language))).collect();
    let weekend = counted.skipped().any(is_weekend);
    let (and, days) = if nl { ("en", "weekenden") } else { ("and", "weekends") };
    let few = holidays.len() <= 3;
    let number = holidays.len().to_string();
    let some = if nl { format!("{number} feestdagen") } else { format!("{number} holidays") };
    let mut left_out = if few { holidays } else { vec![some] };
    left_out.extend(weekend.then(|| days.to_owned()));
    match (left_out.is_empty(), nl) {
        (true, _) => counted_from,
        (false, true) => format!("{counted_from}, zonder {}", listed(&left_out, and)),
        (false, false) => format!("{counted_from}, without {}", listed(&left_out, and)),
    }
}

/// A term as people read it: `5 werkdagen`.
#[must_use]
pub fn term_text(term: Term, language: Language) -> String {
    let one = term.count == 1;
    let unit = match (term.unit, language) {
        (TermUnit::WorkingDays, Language::Nl) => {
            if one {
                "werkdag"
            } else {
                "werkdagen"
            }
        }
        (TermUnit::WorkingDays, Language::En) => {
            if one {
                "working day"
            } else {
                "working days"
            }
        }
        (TermUnit::CalendarDays, Language::Nl) => {
            if one {
                "kalenderdag"
            } else {
                "kalenderdagen"
            }
        }
        (TermUnit::CalendarDays, Language::En) => {
            if one {
                "calendar day"
            } else {
                "calendar days"
            }
        }
        (TermUnit::Weeks, Language::Nl) => {
            if one {
                "week"
            } else {
                "weken"
            }
        }
        (TermUnit::Weeks, Language::En) => {
            if one {
                "week"
            } else {
                "weeks"
            }
        }
        (TermUnit::Months, Language::Nl) => {
            if one {
                "maand"
            } else {
                "maanden"
            }
        }
        (TermUnit::Months, Language::En) => {
            if one {
                "month"
            } else {
                "months"
            }
        }
        (TermUnit::Years, Language::Nl) => "jaar",
        (TermUnit::Years, Language::En) => {
            if one {
                "year"
            } else {
                "years"
            }
        }
    };
    format!("{} {unit}", term.count)
}

fn weekday(date: Date, language: Language) -> &'static str {
    let (nl, en) = match date.weekday() {
        Weekday::Monday => ("maandag", "Monday"),
        Weekday::Tuesday => ("dinsdag", "Tuesday"),
        Weekday::Wednesday => ("woensdag", "Wednesday"),
        Weekday::Thursday => ("donderdag", "Thursday"),
        Weekday::Friday => ("vrijdag", "Friday"),
        Weekday::Saturday => ("zaterdag", "Saturday"),
        Weekday::Sunday => ("zondag", "Sunday"),
    };
    if language == Language::Nl { nl } else { en }
}

/// A date without its year.
fn short_day(date: Date, language: Language) -> String {
    let text = date_text(date, language);
    text.rsplit_once(' ').map_or(text.clone(), |(day, _)| day.to_owned())
}

fn is_weekend(day: &CountedDay) -> bool {
    day.free.iter().any(|free| matches!(free, Free::Saturday | Free::Sunday))
}

/// The holidays from Monday to Friday that a term leaves out.
fn holidays(counted: &Counted) -> impl Iterator<Item = &CountedDay> {
    counted.skipped().filter(|day| !is_weekend(day))
}

/// The holidays that fall on a day.
fn names(day: &CountedDay, language: Language) -> String {
    let name = |free: &Free| match free {
        Free::Saturday | Free::Sunday => None,
        Free::Holiday(holiday) if language == Language::Nl => Some(holiday.nl.to_string()),
        Free::Holiday(holiday) => Some(holiday.en.to_string()),
    };
    let names: Vec<String> = day.free.iter().filter_map(name).collect();
    listed(&names, if language == Language::Nl { "en" } else { "and" })
}

/// Days side by side that count, or that do not.
struct Stretch<'a> {
    first: &'a CountedDay,
    last: &'a CountedDay,
}

struct Teller<'a> {
    counted: &'a Counted,
    language: Language,
    page: Page,
    /// The year that was said last.
    year: Option<i16>,
}

impl Teller<'_> {
    fn say(&self, dutch: String, english: String) -> String {
        if self.language == Language::Nl { dutch } else { english }
    }

    /// `dinsdag 3 maart 2026`.
    fn whole_day(&self, date: Date) -> String {
        format!("{} {}", weekday(date, self.language), date_text(date, self.language))
    }

    /// `dinsdag 3 maart`, with the year where it is another than before.
    fn day(&mut self, date: Date) -> String {
        if self.year.replace(date.year()) == Some(date.year()) {
            format!("{} {}", weekday(date, self.language), short_day(date, self.language))
        } else {
            self.whole_day(date)
        }
    }

    fn item(&mut self, text: &str) {
        self.page.paragraph(2, 4, &[Run::plain(format!("- {text}"))]);
    }

    fn how(&mut self) {
        let counted = self.counted;
        match counted.term.unit {
            TermUnit::WorkingDays => {
                let stretches = stretches(counted);
                if counted.days.len() <= DAY_BY_DAY {
                    self.each_day();
                } else if stretches.len() <= MOST_LINES {
                    stretches.iter().for_each(|stretch| self.stretch(stretch));
                } else {
                    self.in_numbers();
                }
            }
            TermUnit::CalendarDays if counted.days.len() <= DAY_BY_DAY => self.each_day(),
            TermUnit::CalendarDays => self.all_count(),
            TermUnit::Weeks | TermUnit::Months | TermUnit::Years => self.parts(),
        }
    }

    fn each_day(&mut self) {
        for day in self.counted.own() {
            let date = self.day(day.date);
            let text = match day.number {
                Some(number) => self.say(format!("dag {number}: {date}"), format!("day {number}: {date}")),
                None => self.left_out(day, &date),
            };
            self.item(&text);
        }
    }

    fn left_out(&self, day: &CountedDay, date: &str) -> String {
        let names = names(day, self.language);
        let why = if names.is_empty() { String::new() } else { format!(": {names}") };
        self.say(format!("{date} telt niet mee{why}"), format!("{date} does not count{why}"))
    }

    fn stretch(&mut self, stretch: &Stretch<'_>) {
        let first = self.day(stretch.first.date);
        if stretch.first.date == stretch.last.date {
            let text = match stretch.first.number {
                Some(number) => self.say(format!("dag {number}: {first}"), format!("day {number}: {first}")),
                None => self.left_out(stretch.first, &first),
            };
            return self.item(&text);
        }
        let last = self.day(stretch.last.date);
        let text = match (stretch.first.number, stretch.last.number) {
            (Some(from), Some(to)) => self.say(
                format!("dag {from} tot en met {to}: {first} tot en met {last}"),
                format!("day {from} to {to}: {first} to {last}"),
            ),
            _ => self.say(format!("{first} en {last} tellen niet mee"), format!("{first} and {last} do not count")),
        };
        self.item(&text);
    }

    fn in_numbers(&mut self) {
        let counted = self.counted;
        if let Some(one) = counted.day_one() {
            let one = self.day(one);
            let text = self.say(format!("dag 1: {one}"), format!("day 1: {one}"));
            self.item(&text);
        }
        let weekend = counted.skipped().filter(|day| is_weekend(day)).count();
        let text = self.say(
            format!("{weekend} zaterdagen en zondagen tellen niet mee"),
            format!("{weekend} Saturdays and Sundays do not count"),
        );
        self.item(&text);
        let holidays: Vec<&CountedDay> = holidays(counted).collect();
        if holidays.len() > MOST_LINES {
            let count = holidays.len();
            let text = self.say(
                format!("{count} feestdagen op een andere dag tellen niet mee"),
                format!("{count} holidays on another day do not count"),
            );
            self.item(&text);
        } else {
            for day in holidays {
                let date = self.day(day.date);
                let text = self.left_out(day, &date);
                self.item(&text);
            }
        }
        let (count, end) = (counted.term.count, self.day(counted.end));
        let text = self.say(format!("dag {count}: {end}"), format!("day {count}: {end}"));
        self.item(&text);
    }

    /// A long term of which every day counts.
    fn all_count(&mut self) {
        let counted = self.counted;
        if let Some(one) = counted.day_one() {
            let (one, end, count) = (self.day(one), self.day(counted.end), counted.term.count);
            let text = self.say(
                format!("dag 1: {one}; elke dag telt mee, ook in het weekend en op feestdagen"),
                format!("day 1: {one}; every day counts, weekends and holidays too"),
            );
            self.item(&text);
            let text = self.say(format!("dag {count}: {end}"), format!("day {count}: {end}"));
            self.item(&text);
        }
    }

    /// Week by week, month by month, year by year.
    fn parts(&mut self) {
        let count = self.counted.term.count;
        let shown = if count <= MOST_PARTS { count } else { 1 };
        (1..=shown).for_each(|number| self.part(number));
        if shown < count {
            let text = self.say("enzovoort".to_owned(), "and so on".to_owned());
            self.item(&text);
            self.part(count);
        }
    }

    /// The last day of the first `number` weeks, months or years.
    fn end_of_part(&self, number: i64) -> Option<Date> {
        let from = self.counted.from;
        match self.counted.term.unit {
            TermUnit::WorkingDays => None,
            TermUnit::CalendarDays => add_calendar_days(from, number),
            TermUnit::Weeks => add_calendar_days(from, number.checked_mul(7)?),
            TermUnit::Months => add_months(from, number),
            TermUnit::Years => add_months(from, number.checked_mul(12)?),
        }
    }

    fn part(&mut self, number: i64) {
        let before = self.end_of_part(number.saturating_sub(1)).and_then(|day| day.tomorrow().ok());
        let (Some(first), Some(last)) = (before, self.end_of_part(number)) else { return };
        let (dutch, english) = match self.counted.term.unit {
            TermUnit::Weeks => ("week", "week"),
            TermUnit::Months => ("maand", "month"),
            _ => ("jaar", "year"),
        };
        let (first, last) = (self.day(first), self.day(last));
        let text = self.say(
            format!("{dutch} {number}: {first} tot en met {last}"),
            format!("{english} {number}: {first} to {last}"),
        );
        self.item(&text);
    }
}

/// The stretches of a term up to its own end.
fn stretches(counted: &Counted) -> Vec<Stretch<'_>> {
    let mut all: Vec<Stretch<'_>> = Vec::new();
    for day in counted.own() {
        // A holiday stands by itself: it has a name.
        let named = |day: &CountedDay| day.free.iter().any(|free| matches!(free, Free::Holiday(_)));
        match all.last_mut() {
            Some(stretch)
                if stretch.last.number.is_some() == day.number.is_some()
                    && (day.number.is_some() || !named(stretch.last) && !named(day)) =>
            {
                stretch.last = day;
            }
            _ => all.push(Stretch { first: day, last: day }),
        }
    }
    all
}
