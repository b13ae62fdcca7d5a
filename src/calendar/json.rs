//! A counted term for programs.

use serde_json::{Map, Value as Json, json};

use super::{Counted, CountedDay, Exclusion, Extension, Free, TermUnit};

impl Counted {
    /// The term with how it was counted: what it counts from, day one, every day that does not count and why, the last day,
    /// and what art. 1 and 2 of the Algemene termijnenwet did where they were asked.
    #[must_use]
    pub fn json(&self) -> Json {
        let mut all = Map::new();
        all.insert("from".to_owned(), json!(self.from.to_string()));
        all.insert("term".to_owned(), json!({"count": self.term.count, "unit": self.term.unit.name()}));
        all.insert("day_one".to_owned(), json!(self.day_one().map(|day| day.to_string())));
        all.insert("end".to_owned(), json!(self.end.to_string()));
        all.insert("last_day".to_owned(), json!(self.last.to_string()));
        all.insert("skipped".to_owned(), self.skipped().map(day).collect());
        all.insert("extended_by".to_owned(), self.extension().iter().map(day).collect());
        for (name, extension) in [("article_1", self.end_of_term), ("article_2", self.two_ordinary_days)] {
            let told = match extension {
                Extension::NotAsked => continue,
                Extension::NotNeeded => json!({"extends": false}),
                Extension::Until(day) => json!({"extends": true, "until": day.to_string()}),
                Extension::Excluded(why) => json!({"extends": false, "excluded": why.name()}),
            };
            all.insert(name.to_owned(), told);
        }
        Json::Object(all)
    }
}

fn day(day: &CountedDay) -> Json {
    let why = |free: &Free| match free {
        Free::Saturday => json!({"nl": "zaterdag", "en": "Saturday"}),
        Free::Sunday => json!({"nl": "zondag", "en": "Sunday"}),
        Free::Holiday(holiday) => json!({"nl": holiday.nl, "en": holiday.en}),
    };
    json!({"date": day.date.to_string(), "why": day.free.iter().map(why).collect::<Json>()})
}

impl TermUnit {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WorkingDays => "working days",
            Self::CalendarDays => "calendar days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

impl Exclusion {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MoreThan90Days => "more than 90 days",
            Self::MoreThanTwelveWeeks => "more than twelve weeks",
            Self::MoreThanThreeMonths => "more than three months",
            Self::Years => "in years",
            Self::CountedBack => "counted back",
            Self::FewerThanThreeDays => "fewer than three days",
        }
    }
}
