use super::phrases::phrases;
use crate::case::facts::date_text;
use crate::decide::Protocol;
use crate::syntax::ast::{Date, Language};

/// Why a protocol decides nothing on this day, naming its period; `None` when it is in force.
#[must_use]
pub fn not_in_force(protocol: &Protocol, day: Date, language: Language) -> Option<String> {
    let module = protocol.checked().modules.at(protocol.module());
    let period = module.in_force.filter(|period| !period.holds(day))?;
    let phrases = phrases(language);
    let form = if period.until.is_some() { phrases.from_until } else { phrases.from_day };
    let until = period.until.map(|until| date_text(until, language)).unwrap_or_default();
    let period = form.replace("{from}", &date_text(period.from, language)).replace("{until}", &until);
    let text = phrases.not_in_force.replace("{name}", &module.name).replace("{day}", &date_text(day, language));
    Some(text.replace("{period}", &period))
}
