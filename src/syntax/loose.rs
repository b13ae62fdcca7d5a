//! Names of several words, texts without quotes and days written out: what people write in a letter.

use super::cut::Kind;
use super::{keywords, scan};
use std::ops::Range;

/// The most words that are still read as one name.
const MOST_WORDS: usize = 6;

/// The name of several words, or with dashes, that an item of this kind declares around `at`, and the name as it can be
/// written.
pub(super) fn name(text: &str, at: usize, kind: Kind) -> Option<(Range<usize>, String)> {
    let ends: &[char] = match kind {
        Kind::Fact => &[':'],
        Kind::Type => &['='],
        Kind::Define => &['=', '('],
        Kind::Action | Kind::Step => &['"', '\n'],
        _ => return None,
    };
    let start = scan::blanks_end(text.as_bytes(), scan::word_end(text, 0));
    let rest = text.get(start..)?;
    let end = rest.find(ends).or_else(|| ends.contains(&'\n').then_some(rest.len()))?;
    let name = rest.get(..end)?.trim_end();
    let words: Vec<&str> = name.split([' ', '-', '\'', '’']).filter(|word| !word.is_empty()).collect();
    let plain = |word: &str| word.chars().all(|sign| scan::in_word(sign) || sign == '.') && !begins_another(word);
    let first = name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_');
    let range = start..start.saturating_add(name.len());
    let several = (2..=MOST_WORDS).contains(&words.len()) && range.contains(&at);
    (first && several && words.iter().all(|word| plain(word))).then(|| (range, words.join("_")))
}

/// Whether a word behind a name begins something else.
fn begins_another(word: &str) -> bool {
    let optional = keywords::OPTIONAL.en.contains(&word) || keywords::OPTIONAL.nl.contains(&word);
    optional || Kind::begun_by(word).is_some()
}

/// The text that begins at `at` without quotes: up to the end of the line, or the next clause.
pub(super) fn text(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text.get(at..)?.split(['\n', '"']).next()?;
    if !line.starts_with(char::is_alphabetic) || line.len() < text.get(at..)?.split('\n').next()?.len() {
        return None;
    }
    let clauses = [&keywords::BECAUSE, &keywords::CITING, &keywords::GIVEN, &keywords::EXPECT, &keywords::THEN];
    let clause = |word: &str| clauses.iter().any(|clause| clause.en.contains(&word) || clause.nl.contains(&word));
    let mut end = line.len();
    for (place, _) in line.match_indices(' ') {
        let behind = line.get(place.saturating_add(1)..)?;
        if clause(behind.split(' ').next()?) {
            end = place;
            break;
        }
    }
    let words = line.get(..end)?.trim_end();
    (!words.is_empty()).then(|| at..at.saturating_add(words.len()))
}

/// A day written out around `at`, `1 januari 2024`, and the same as a date.
pub(super) fn day(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let line = text.get(..at)?.rfind('\n').map_or(0, |line| line.saturating_add(1));
    let before = text.get(line..at)?.trim_end();
    let begin = before.rfind(' ').map_or(line, |blank| line.saturating_add(blank).saturating_add(1));
    [at, begin].into_iter().find_map(|start| day_at(text, start))
}

fn day_at(text: &str, start: usize) -> Option<(Range<usize>, String)> {
    let rest = text.get(start..)?;
    let digits = |word: &str| word.chars().all(|sign| sign.is_ascii_digit());
    let mut words = rest.split(' ');
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let year = year.get(..4).filter(|year| digits(year))?;
    let number = month_of(month)?;
    let count: u8 = day.parse().ok().filter(|count| (1..=31).contains(count))?;
    let length = day.len().saturating_add(month.len()).saturating_add(6);
    Some((start..start.saturating_add(length), format!("{year}-{number:02}-{count:02}")))
}

fn month_of(word: &str) -> Option<usize> {
    const MONTHS: [[&str; 2]; 12] = [
        ["januari", "january"],
        ["februari", "february"],
        ["maart", "march"],
        ["april", "april"],
        ["mei", "may"],
        ["juni", "june"],
        ["juli", "july"],
        ["augustus", "august"],
        ["september", "september"],
        ["oktober", "october"],
        ["november", "november"],
        ["december", "december"],
    ];
    let word = word.to_lowercase();
    MONTHS.iter().position(|names| names.contains(&word.as_str())).map(|place| place.saturating_add(1))
}
