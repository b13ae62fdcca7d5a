//! What the articles of the Algemene termijnenwet do to a term.

use super::{Teller, names};
use crate::calendar::{Exclusion, Extension};
use crate::document::Run;
use crate::syntax::ast::Language;

impl Teller<'_> {
    pub(super) fn articles(&mut self) {
        let (first, second) = (self.counted.end_of_term, self.counted.two_ordinary_days);
        let mut said = vec![self.first(first), self.second(second)];
        if let (Extension::Excluded(why), true) = (first, first == second) {
            said = vec![Some(self.neither(why))];
        }
        for text in said.into_iter().flatten() {
            self.page.gap();
            self.page.paragraph(0, 0, &[Run::plain(text)]);
        }
        for day in self.counted.extension() {
            let date = self.day(day.date);
            let text = if day.free.is_empty() {
                self.say(format!("{date} is een gewone dag"), format!("{date} is an ordinary day"))
            } else {
                self.left_out(day, &date)
            };
            self.item(&text);
        }
    }

    /// Art. 1: no end on a Saturday, Sunday or holiday.
    fn first(&self, extension: Extension) -> Option<String> {
        Some(match extension {
            Extension::NotAsked => return None,
            Extension::NotNeeded => {
                let end = self.whole_day(self.counted.end);
                self.say(
                    format!(
                        "Artikel\u{a0}1 van de Algemene termijnenwet verlengt de termijn niet: {end} is een gewone dag."
                    ),
                    format!(
                        "Article\u{a0}1 of the Algemene termijnenwet does not extend the term: {end} is an ordinary day."
                    ),
                )
            }
            Extension::Until(day) => {
                let (end, day) = (self.free_end(), self.whole_day(day));
                self.say(
                    format!("De termijn eindigt op {end}. Hij loopt daarom door tot en met {day} (Algemene termijnenwet, artikel\u{a0}1, eerste lid)."),
                    format!("The term ends on {end}. It therefore runs until {day} (Algemene termijnenwet, article\u{a0}1, first paragraph)."),
                )
            }
            Extension::Excluded(Exclusion::CountedBack) => self.say(
                "Artikel\u{a0}1 van de Algemene termijnenwet geldt niet: deze termijn wordt teruggerekend (tweede lid)."
                    .to_owned(),
                "Article\u{a0}1 of the Algemene termijnenwet does not hold: this term is counted back (second paragraph)."
                    .to_owned(),
            ),
            Extension::Excluded(why) => self.excluded("1", why),
        })
    }

    /// Art. 2: at least two ordinary days in a term of three or more.
    fn second(&self, extension: Extension) -> Option<String> {
        Some(match extension {
            Extension::NotAsked => return None,
            Extension::NotNeeded => self.say(
                "Artikel\u{a0}2 van de Algemene termijnenwet verlengt de termijn niet: er vallen minstens twee gewone dagen in.".to_owned(),
                "Article\u{a0}2 of the Algemene termijnenwet does not extend the term: it holds at least two ordinary days.".to_owned(),
            ),
            Extension::Until(day) => {
                let day = self.whole_day(day);
                self.say(
                    format!("In de termijn moeten minstens twee gewone dagen vallen. Hij loopt daarom door tot en met {day} (Algemene termijnenwet, artikel\u{a0}2)."),
                    format!("The term has to hold at least two ordinary days. It therefore runs until {day} (Algemene termijnenwet, article\u{a0}2)."),
                )
            }
            Extension::Excluded(Exclusion::FewerThanThreeDays) => self.say(
                "Artikel\u{a0}2 van de Algemene termijnenwet geldt niet: deze termijn is korter dan drie dagen.".to_owned(),
                "Article\u{a0}2 of the Algemene termijnenwet does not hold: this term is shorter than three days.".to_owned(),
            ),
            Extension::Excluded(why) => self.excluded("2", why),
        })
    }

    /// `zondag 5 april 2026`, or `vrijdag 3 april 2026 (Goede Vrijdag)`.
    fn free_end(&self) -> String {
        let end = self.whole_day(self.counted.end);
        let last = self.counted.own().last();
        let names = last.map(|day| names(day, self.language)).filter(|names| !names.is_empty());
        names.map_or(end.clone(), |names| format!("{end} ({names})"))
    }

    fn excluded(&self, article: &str, why: Exclusion) -> String {
        let what = long(why, self.language);
        self.say(
            format!("Artikel\u{a0}{article} van de Algemene termijnenwet geldt niet voor een termijn van {what} (artikel\u{a0}4, onder\u{a0}a)."),
            format!("Article\u{a0}{article} of the Algemene termijnenwet does not hold for a term of {what} (article\u{a0}4,\u{a0}a)."),
        )
    }

    fn neither(&self, why: Exclusion) -> String {
        let what = long(why, self.language);
        self.say(
            format!("Artikel\u{a0}1 en 2 van de Algemene termijnenwet gelden niet voor een termijn van {what} (artikel\u{a0}4, onder\u{a0}a)."),
            format!("Articles 1 and 2 of the Algemene termijnenwet do not hold for a term of {what} (article\u{a0}4,\u{a0}a)."),
        )
    }
}

/// The kind of term that art. 4 leaves out.
fn long(why: Exclusion, language: Language) -> &'static str {
    let (dutch, english) = match why {
        Exclusion::MoreThan90Days => ("meer dan 90 dagen", "more than 90 days"),
        Exclusion::MoreThanTwelveWeeks => ("meer dan twaalf weken", "more than twelve weeks"),
        Exclusion::MoreThanThreeMonths => ("meer dan drie maanden", "more than three months"),
        Exclusion::Years => ("een of meer jaren", "one or more years"),
        // These two have words of their own.
        Exclusion::CountedBack => ("dagen vóór een gebeurtenis", "days before an event"),
        Exclusion::FewerThanThreeDays => ("minder dan drie dagen", "fewer than three days"),
    };
    if language == Language::Nl { dutch } else { english }
}
