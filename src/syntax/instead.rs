//! The keyword or sign that is meant by words that are none: what the table of synonyms has for the words at a place, if
//! the text can be read further with it.

use super::around::begins_line;
use super::ast::Language;
use super::cut::{self, Kind};
use super::keywords;
use super::parser::{self, Rule};
use super::{phrases, scan};
use crate::source::FileId;
use crate::source::synonyms::{self, Meaning};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// How many words before the place a phrase may begin.
const MOST_BEFORE: usize = 5;
/// How often a piece is read with other words in it.
const MOST_TRIALS: usize = 12;

/// The piece that could not be read.
pub(super) struct Piece<'t> {
    pub(super) file: FileId,
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) language: Language,
    /// Where it could not be read further.
    pub(super) at: usize,
    /// What would have been right there.
    pub(super) expected: &'t [Rule],
    /// The names that the file declares.
    pub(super) names: &'t FxHashSet<String>,
}

/// A phrase, and the words that are meant by it.
#[derive(Debug)]
pub(super) struct Instead {
    pub(super) range: Range<usize>,
    pub(super) word: String,
}

/// The words to write instead of those at the place where a piece could not be read, or right before it.
pub(super) fn instead(piece: &Piece<'_>) -> Option<Instead> {
    let mut phrases: Vec<(Range<usize>, Meaning)> = Vec::new();
    for start in starts(piece.text, piece.at) {
        // A keyword with a capital, in the middle of a line.
        let forms = keywords::ALL
            .iter()
            .flat_map(|keyword| keyword.forms(piece.language).iter().map(|form| (Meaning::Word(keyword), *form)));
        phrases.extend(forms.filter_map(|(meaning, form)| {
            let end = phrase_end(piece.text, start, form)?;
            let other = piece.text.get(start..end) != Some(form) && !begins_line(piece.text, start);
            other.then_some((start..end, meaning))
        }));
        phrases.extend(synonyms::phrases().filter_map(|(meaning, phrase)| {
            let end = phrase_end(piece.text, start, phrase)?;
            Some((with_is(piece.text, start..end, meaning), meaning))
        }));
    }
    // Words behind a phrase may have been read as something else: at most one, or all of an item that the phrase begins.
    phrases.retain(|(range, meaning)| {
        let next = scan::blanks_end(piece.text.as_bytes(), range.end);
        let behind = scan::blanks_end(piece.text.as_bytes(), scan::word_end(piece.text, next));
        let first = begins_line(piece.text, range.start);
        // An `end` on a line of its own closes a block, where other languages have them.
        let stop = first && *meaning == Meaning::Word(&keywords::STOP);
        (behind >= piece.at || first)
            && !stop
            && !second_condition(piece, range.start, *meaning)
            && fits(piece, range, *meaning)
    });
    phrases.sort_by_key(|(range, _)| std::cmp::Reverse(range.len()));
    let mut best: Option<(usize, Instead)> = None;
    for (range, meaning) in phrases.into_iter().take(MOST_TRIALS) {
        let word = written(piece, &range, meaning);
        let Some(left) = unread(piece, &range, &word) else { continue };
        if best.as_ref().is_none_or(|(least, _)| left < *least) {
            best = Some((left, Instead { range, word }));
        }
    }
    // A sign that can be left out, or a comma that stands for `and`.
    let sign = piece.text.get(piece.at..).and_then(|rest| rest.chars().next()).filter(|sign| SIGNS.contains(sign));
    let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let before = piece.text.get(..piece.at).and_then(|text| text.chars().next_back());
    let behind = piece.text.get(piece.at..).and_then(|text| text.chars().nth(1));
    // Between digits it is a part of a number.
    let sign = sign.filter(|_| !(digit(before) && digit(behind)));
    let range = piece.at..piece.at.saturating_add(sign.map_or(0, char::len_utf8));
    let and = keywords::AND.word(piece.language);
    let words = [sign.map(|_| ""), (sign == Some(',')).then_some(and)];
    for word in words.into_iter().flatten() {
        let padded = if word.is_empty() { String::new() } else { format!(" {word}") };
        let behind = piece.text.len().saturating_sub(next_end(piece.text, range.end));
        let Some(left) = unread(piece, &range, &padded).filter(|left| *left <= behind) else { continue };
        if best.as_ref().is_none_or(|(least, _)| left < *least) {
            best = Some((left, Instead { range: range.clone(), word: padded }));
        }
    }
    best.map(|(_, instead)| instead)
}

/// Signs that people put where Tenzij has none.
const SIGNS: [char; 5] = [':', '=', ',', '-', '.'];

/// The end of the word or sign behind a place.
fn next_end(text: &str, at: usize) -> usize {
    let next = scan::blanks_end(text.as_bytes(), at);
    scan::word_end(text, next).max(next.saturating_add(1).min(text.len()))
}

/// Where the word at `at` begins and those before it on its line.
fn starts(text: &str, at: usize) -> impl Iterator<Item = usize> {
    let before = text.get(..at).unwrap_or("");
    let line = before.rfind('\n').map_or(0, |line| line.saturating_add(1));
    let words = before.get(line..).unwrap_or("").char_indices().rev().filter_map(move |(place, sign)| {
        let behind = line.saturating_add(place).saturating_add(sign.len_utf8());
        let begins = text.get(behind..)?.starts_with(|next: char| !next.is_whitespace());
        (sign.is_whitespace() && begins).then_some(behind)
    });
    let first = scan::blanks_end(text.as_bytes(), line);
    let words = words.chain([first]).filter(move |start| *start < at).take(MOST_BEFORE);
    std::iter::once(at).chain(words)
}

/// Where a phrase ends that begins at `start`; its words stand on one line.
pub(super) fn phrase_end(text: &str, start: usize, phrase: &str) -> Option<usize> {
    let mut at = start;
    for wanted in phrase.chars() {
        let rest = text.get(at..)?;
        if wanted == ' ' {
            let blanks = rest.len().saturating_sub(rest.trim_start_matches(' ').len());
            at = at.checked_add(blanks).filter(|next| *next > at)?;
        } else {
            let sign = rest.chars().next().filter(|sign| sign.to_lowercase().eq([wanted]))?;
            at = at.saturating_add(sign.len_utf8());
        }
    }
    let word = phrase.ends_with(scan::in_word);
    let goes_on = |sign: char| scan::in_word(sign) || sign == '.';
    (!word || !text.get(at..)?.starts_with(goes_on)).then_some(at)
}

/// Whether a phrase can mean this here: one that is a keyword itself only where the other would have been right. A keyword
/// that was read is one, whatever it should have been: then the words behind it could not be read.
fn fits(piece: &Piece<'_>, range: &Range<usize>, meaning: Meaning) -> bool {
    let words = piece.text.get(range.clone()).unwrap_or("");
    if piece.names.contains(words) {
        return false;
    }
    let sign = !words.starts_with(char::is_alphabetic);
    let reserved = range.end > piece.at && (sign || keywords::is_reserved(words));
    let mut expected = piece.expected.iter().filter_map(|rule| phrases::begins(*rule));
    if meaning == Meaning::Word(&keywords::NEVER) && piece.kind != Kind::Guarantee {
        return false;
    }
    // Where a comparison can go on, no rule of the grammar says so.
    !reserved
        || [&keywords::IS_ONE_OF, &keywords::YES_NO_TYPE, &keywords::MONEY]
            .into_iter()
            .any(|keyword| meaning == Meaning::Word(keyword))
        || expected.any(|keyword| meaning == Meaning::Word(keyword))
}

/// `is more than` is one sign.
fn with_is(text: &str, range: Range<usize>, meaning: Meaning) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or("").trim_end_matches(' ');
    let is = before.strip_suffix(keywords::IS.word(Language::En)).filter(|left| left.ends_with(' '));
    match (meaning, is) {
        (Meaning::Sign(_), Some(left)) => left.len()..range.end,
        _ => range,
    }
}

/// Whether a condition that begins here, in the middle of a line, would be the second one of its rule; what holds otherwise
/// is a rule of its own.
fn second_condition(piece: &Piece<'_>, at: usize, meaning: Meaning) -> bool {
    let begins = [&keywords::WHEN, &keywords::OTHERWISE];
    if piece.kind != Kind::Rule || begins_line(piece.text, at) {
        return false;
    }
    let mut before = piece.text.get(..at).unwrap_or("").split_whitespace();
    let begun = |word: &str| begins.iter().any(|keyword| keyword.is(word));
    match meaning {
        Meaning::Word(&keywords::OTHERWISE) => true,
        Meaning::Word(&keywords::WHEN) => before.any(begun),
        _ => false,
    }
}

/// The words for a meaning at this place. A rule that holds otherwise has its `then` too.
fn written(piece: &Piece<'_>, range: &Range<usize>, meaning: Meaning) -> String {
    let word = meaning.word(piece.language);
    let then = keywords::THEN.word(piece.language);
    let behind = piece.text.get(range.end..).unwrap_or("").trim_start_matches(' ');
    let without = behind.split(|sign: char| !scan::in_word(sign)).next().is_none_or(|next| next != then);
    match meaning {
        Meaning::Word(&keywords::OTHERWISE) if piece.kind != Kind::Define && without => format!("{word} {then}"),
        _ => word.to_owned(),
    }
}

/// How much of the text is still not read with other words in that range; `None` where they do not fit there.
pub(super) fn unread(piece: &Piece<'_>, range: &Range<usize>, word: &str) -> Option<usize> {
    let (before, behind) = (piece.text.get(..range.start)?, piece.text.get(range.end..)?);
    let mended = [before, word, behind].concat();
    let end = before.len().saturating_add(word.len());
    // A word that is no reserved one may have been read as a name.
    let reserved = word.split(' ').next().is_some_and(keywords::is_reserved);
    let end = if reserved {
        end
    } else {
        scan::blanks_end(mended.as_bytes(), end).saturating_add(1).min(mended.trim_end().len())
    };
    // Words before the place help only if what stands at it can be read.
    let needed = if range.end < piece.at {
        piece.at.saturating_sub(range.end).saturating_add(end).saturating_add(1)
    } else {
        end
    };
    let pieces = cut::again(piece.file, piece.kind, &mended);
    let own = pieces.iter().find(|own| own.start <= before.len() && before.len() < own.end)?;
    let at = match parser::parse(own.kind.grammar(), mended.get(own.start..own.end)?) {
        Ok(_) => own.end,
        Err(failure) => own.start.saturating_add(failure.at),
    };
    (at >= needed).then(|| mended.len().saturating_sub(at))
}
