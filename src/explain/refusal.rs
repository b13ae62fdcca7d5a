use super::phrases::phrases;
use super::ways::listed;
use crate::case::facts::date_text;
use crate::check::model::Period;
use crate::syntax::ast::{Date, Language};

/// Why a protocol decides nothing on this day: none of the periods, in order, holds it.
#[must_use]
pub fn not_in_force(name: &str, periods: &[Period], day: Date, language: Language) -> String {
    let phrases = phrases(language);
    let words = |period: &Period| period_text(*period, language);
    let all = listed(&periods.iter().map(words).collect::<Vec<_>>(), phrases.and);
    let text = phrases.not_in_force.replace("{name}", name).replace("{day}", &date_text(day, language));
    text.replace("{period}", &all)
}

/// Which version speaks, as a sentence: `Deze versie geldt vanaf 1 januari 2024.`
#[must_use]
pub fn version_text(period: Period, language: Language) -> String {
    phrases(language).version.replace("{}", &period_text(period, language))
}

/// A period as people read it: `van 1 januari 2024 tot en met 31 december 2024`.
#[must_use]
pub fn period_text(period: Period, language: Language) -> String {
    let phrases = phrases(language);
    let form = if period.until.is_some() { phrases.from_until } else { phrases.from_day };
    let until = period.until.map(|until| date_text(until, language)).unwrap_or_default();
    form.replace("{from}", &date_text(period.from, language)).replace("{until}", &until)
}
