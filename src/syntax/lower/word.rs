//! Names, texts, dates and the languages of texts.

use super::{Lower, Parts, take};
use crate::diagnostics::words;
use crate::source::Span;
use crate::syntax::ast::{Date, Language, Name, Period, Text};
use crate::syntax::findings;
use crate::syntax::parser::{Pair, Rule};
use unicode_normalization::UnicodeNormalization;

impl Lower<'_> {
    /// A name where one is declared or used; a keyword in its place is an error, and still a name.
    pub(super) fn name(&mut self, parts: &mut Parts<'_>) -> Option<Name> {
        let pair = parts.next_if(|pair| matches!(pair.as_rule(), Rule::name | Rule::misused_word | Rule::slug))?;
        let name = self.name_of(&pair);
        if pair.as_rule() == Rule::misused_word {
            self.push(findings::reserved(name.span, &name.text));
        }
        Some(name)
    }

    pub(super) fn name_of(&self, pair: &Pair<'_>) -> Name {
        let text = pair.as_str();
        let place = pair.as_span();
        let span = self.text.span(place.start()..place.start().saturating_add(text.len()));
        let mut text = if text.is_ascii() { text.to_owned() } else { text.nfc().collect() };
        if self.language == Language::Nl {
            // The facts that every action has carry one name in the tree.
            if let Some(action) = text.strip_suffix(".gedaan") {
                text = format!("{action}.done");
            } else if let Some(action) = text.strip_suffix(".gedaan_op") {
                text = format!("{action}.done_on");
            }
        }
        Name { text, span }
    }

    /// A text with the same in the other language behind it.
    pub(super) fn text(&mut self, parts: &mut Parts<'_>) -> Option<Text> {
        let pair =
            parts.next_if(|pair| matches!(pair.as_rule(), Rule::quoted | Rule::unclosed_text | Rule::curly_text))?;
        let span = self.span(&pair);
        let value = text_value(&pair);
        let other = take(parts, Rule::text_other).and_then(|pair| self.other_text(span, pair));
        Some(Text { value, span, other })
    }

    fn other_text(&mut self, first: Span, pair: Pair<'_>) -> Option<(Language, String)> {
        let place = self.span(&pair);
        let between = Span::new(first.file, first.end, place.end);
        let mut parts = pair.into_inner();
        let language = language(&parts.next()?);
        if self.file.slice(between).contains('\n') {
            let blanks = Span::new(first.file, first.end, place.start);
            let between = self.file.slice(blanks).trim().is_empty().then_some(blanks);
            self.push(words::clauses::other_text_line(place, between));
        }
        Some((language, text_value(&parts.next()?)))
    }

    /// A day of the calendar; one that does not exist is an error.
    pub(super) fn date(&mut self, pair: &Pair<'_>) -> Option<Date> {
        let text = pair.as_str();
        let found = text.parse::<Date>().ok().filter(|_| pair.as_rule() == Rule::date);
        if found.is_none() {
            let place = self.span(pair);
            self.push(match rewritten(text) {
                Some(right) => words::values::date_form(place, text, &right),
                None => words::values::no_such_day(place, text),
            });
        }
        found
    }

    /// `from D [until D]`, from its parts.
    pub(super) fn period(&mut self, pair: Pair<'_>) -> Option<Period> {
        let span = self.span(&pair);
        let mut days = pair.into_inner().filter(|part| matches!(part.as_rule(), Rule::date | Rule::bad_date));
        let from = days.next()?;
        let until = days.next();
        let from = self.date(&from);
        let until = until.map(|day| self.date(&day));
        match (from, until) {
            // A broken day has been reported; half a period would mean something else.
            (Some(from), None) => Some(Period { from, until: None, span }),
            (Some(from), Some(Some(until))) => Some(Period { from, until: Some(until), span }),
            _ => None,
        }
    }
}

/// Which language a `nl` or `en` names.
pub(super) fn language(pair: &Pair<'_>) -> Language {
    if pair.as_str() == "nl" { Language::Nl } else { Language::En }
}

fn text_value(pair: &Pair<'_>) -> String {
    let text = pair.as_str();
    let inside = match pair.as_rule() {
        Rule::quoted => text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text),
        Rule::unclosed_text => text.strip_prefix('"').unwrap_or(text).trim_end(),
        _ => text.trim_matches(['“', '”', '„', '"']),
    };
    if inside.contains('\\') { inside.replace("\\\"", "\"") } else { inside.to_owned() }
}

/// A date in one of the usual other forms, as it should be written; only if that day exists.
fn rewritten(text: &str) -> Option<String> {
    let mut numbers = text.split('-');
    let (a, b, c) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let right = format!("{year:0>4}-{month:0>2}-{day:0>2}");
    (right != text && right.parse::<Date>().is_ok()).then_some(right)
}
