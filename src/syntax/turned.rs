//! Words that are all known but stand in the order of speech: `letter is required`, `letter done`, `permit letter if a`.

use super::around::begins_comparison;
use super::cut::Kind;
use super::instead::{self, Piece};
use super::keywords::{self, Keyword};
use super::{phrases, scan};
use crate::diagnostics::words::meant::Order;
use crate::source::synonyms::{self, Meaning};
use std::ops::Range;

/// Words in the order of speech, and as Tenzij reads them.
#[derive(Debug)]
pub(super) struct Turned {
    /// The words to replace.
    pub(super) range: Range<usize>,
    pub(super) word: String,
    pub(super) order: Order,
}

/// The words to write in the place of those at the place where a piece could not be read.
pub(super) fn turned(piece: &Piece<'_>) -> Option<Turned> {
    let found = [status_behind, condition_behind, done_apart, bounds_between, between, number_word];
    let turned = found.iter().find_map(|look| look(piece))?;
    instead::unread(piece, &turned.range, &turned.word).is_some().then_some(turned)
}

/// The word at a place.
fn word_at(text: &str, at: usize) -> &str {
    text.get(at..scan::word_end(text, at)).unwrap_or("")
}

fn behind(text: &str, at: usize) -> usize {
    scan::blanks_end(text.as_bytes(), at)
}

/// The status that a phrase at `at` means, and where the phrase ends: the longest one.
fn status(text: &str, at: usize) -> Option<(&'static Keyword, usize)> {
    let meant = synonyms::phrases().filter_map(|(meaning, phrase)| match meaning {
        Meaning::Word(keyword) => phrases::statuses().any(|known| known == keyword).then_some((keyword, phrase)),
        Meaning::Sign(_) => None,
    });
    let forms = |keyword: &'static Keyword| keyword.all_forms().map(move |form| (keyword, form));
    let all = meant.chain(phrases::statuses().flat_map(forms));
    let ends = all.filter_map(|(keyword, phrase)| Some((keyword, instead::phrase_end(text, at, phrase)?)));
    ends.max_by_key(|(_, end)| *end)
}

/// Whether a word joins an action to its status in speech.
fn joins(word: &str) -> bool {
    matches!(word, "is" | "are" | "be" | "becomes" | "wordt" | "zijn" | "worden")
}

/// `letter is required`, `is letter required`, `letter required`.
fn status_behind(piece: &Piece<'_>) -> Option<Turned> {
    let text = piece.text;
    let effects = matches!(piece.kind, Kind::Rule | Kind::Guarantee | Kind::Scenario);
    let first = word_at(text, piece.at);
    let start = if joins(first) { behind(text, piece.at.saturating_add(first.len())) } else { piece.at };
    let name = word_at(text, start);
    if !effects || !begins_comparison(name) || status(text, start).is_some_and(|_| !piece.names.contains(name)) {
        return None;
    }
    let next = behind(text, start.saturating_add(name.len()));
    let joined = word_at(text, next);
    let (keyword, end) = status(text, next).or_else(|| {
        let behind = joins(joined).then(|| behind(text, next.saturating_add(joined.len())))?;
        status(text, behind)
    })?;
    let said = text.get(next..end).unwrap_or("");
    if piece.names.contains(said) {
        return None;
    }
    let word = format!("{} {name}", keyword.word(piece.language));
    Some(Turned { range: piece.at..end, word, order: Order::StatusFirst })
}

/// `permit letter if a`, where nothing stands before it.
fn condition_behind(piece: &Piece<'_>) -> Option<Turned> {
    let text = piece.text;
    let begun = word_at(text, 0);
    let effects = [keywords::PERMIT, keywords::FORBID, keywords::REQUIRE, keywords::ADVISE];
    let effect = effects.iter().any(|keyword| keyword.is(begun));
    if piece.kind != Kind::Rule || !effect || !synonyms::means(word_at(text, piece.at), &keywords::WHEN) {
        return None;
    }
    let condition = behind(text, scan::word_end(text, piece.at));
    let end = scan::trim_end(text.as_bytes(), condition, scan::line_end(text.as_bytes(), condition));
    let (effects, condition) = (text.get(..piece.at)?.trim_end(), text.get(condition..end)?);
    let (when, then) = (keywords::WHEN.word(piece.language), keywords::THEN.word(piece.language));
    (!effects.contains('\n')).then(|| Turned {
        range: 0..end,
        word: format!("{when} {condition} {then} {effects}"),
        order: Order::ConditionFirst,
    })
}

/// `letter done`, and `letter.done on 2024-01-01`.
fn done_apart(piece: &Piece<'_>) -> Option<Turned> {
    let text = piece.text;
    let found = word_at(text, piece.at);
    let before = text.get(..piece.at)?.trim_end();
    let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank.saturating_add(1));
    let name = before.get(start..)?.trim_start_matches('(');
    let start = before.len().saturating_sub(name.len());
    if !begins_comparison(name) {
        return None;
    }
    let done = keywords::DONE.word(piece.language);
    if keywords::DONE.is(&format!(".{found}")) {
        let range = start..piece.at.saturating_add(found.len());
        return Some(Turned { range, word: format!("{name}{done}"), order: Order::DoneJoined });
    }
    let act =
        name.strip_suffix(keywords::DONE.en.first()?).or_else(|| name.strip_suffix(keywords::DONE.nl.first()?))?;
    let day = behind(text, piece.at.saturating_add(found.len()));
    let day = day..scan::word_end(text, day)
        .max(text.get(day..)?.find(' ').map_or(text.len(), |end| day.saturating_add(end)));
    let written = text.get(day.clone())?.trim_end();
    if !keywords::ON.is(found) || !written.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let (and, on) = (keywords::AND.word(piece.language), keywords::DONE_ON.word(piece.language));
    let range = start..day.start.saturating_add(written.len());
    Some(Turned { range, word: format!("{act}{done} {and} {act}{on} = {written}"), order: Order::DayOfAct })
}

/// `integer between 0 and 120`, as bounds.
fn bounds_between(piece: &Piece<'_>) -> Option<Turned> {
    let text = piece.text;
    if piece.kind != Kind::Fact || !synonyms::means(word_at(text, piece.at), &keywords::FROM) {
        return None;
    }
    let (low, next) = quantity(text, behind(text, scan::word_end(text, piece.at)))?;
    let joiner = word_at(text, next);
    let end = next.saturating_add(joiner.len());
    let (from, to) = (keywords::FROM.word(piece.language), keywords::TO.word(piece.language));
    let word = format!("{from} {low} {to}");
    synonyms::means(joiner, &keywords::TO).then_some(Turned { range: piece.at..end, word, order: Order::Bounds })
}

/// `age between 18 and 65`, `age is between 18 and 65`.
fn between(piece: &Piece<'_>) -> Option<Turned> {
    let text = piece.text;
    let words = ["between", "tussen"];
    // Behind `is` it was read as a name.
    let before = text.get(..piece.at)?.trim_end();
    let previous = before.rfind(char::is_whitespace).map_or(0, |blank| blank.saturating_add(1));
    let at = [piece.at, previous].into_iter().find(|at| words.contains(&word_at(text, *at)))?;
    let left = text.get(..at)?.trim_end();
    let left = left.strip_suffix(" is").map_or(left, str::trim_end);
    let start = left.rfind(char::is_whitespace).map_or(0, |blank| blank.saturating_add(1));
    let name = left.get(start..)?.trim_start_matches('(');
    let start = left.len().saturating_sub(name.len());
    let (low, next) = quantity(text, behind(text, scan::word_end(text, at)))?;
    let joiner = word_at(text, next);
    let and = keywords::AND.word(piece.language);
    let is_and = keywords::AND.is(joiner);
    let (high, _) = quantity(text, behind(text, next.saturating_add(joiner.len()))).filter(|_| is_and)?;
    let end = behind(text, next.saturating_add(joiner.len())).saturating_add(high.len());
    begins_comparison(name).then(|| Turned {
        range: start..end,
        word: format!("{name} >= {low} {and} {name} <= {high}"),
        order: Order::Between,
    })
}

/// `two weeks`.
fn number_word(piece: &Piece<'_>) -> Option<Turned> {
    let before = piece.text.get(..piece.at)?.trim_end();
    let previous = before.rfind(char::is_whitespace).map_or(0, |blank| blank.saturating_add(1));
    let at = [piece.at, previous].into_iter().find(|at| synonyms::number(word_at(piece.text, *at)).is_some())?;
    let word = word_at(piece.text, at);
    let number = synonyms::number(word)?;
    Some(Turned { range: at..at.saturating_add(word.len()), word: number.to_string(), order: Order::Digits })
}

/// A number or day with its unit at a place, and where the next word begins.
fn quantity(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let digits = rest.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | '-'))).unwrap_or(rest.len());
    if digits == 0 {
        return None;
    }
    let mut end = at.saturating_add(digits);
    let units = [
        &keywords::EURO,
        &keywords::DAYS,
        &keywords::WORKING_DAYS,
        &keywords::CALENDAR_DAYS,
        &keywords::WEEKS,
        &keywords::MONTHS,
        &keywords::YEARS,
    ];
    let unit = behind(text, end);
    let forms = units.iter().flat_map(|unit| unit.all_forms());
    end = forms.filter_map(|form| instead::phrase_end(text, unit, form)).max().unwrap_or(end);
    Some((text.get(at..end)?, behind(text, end)))
}
