//! What stands at a place of the text and around it: words, lists, and the beginnings and ends of conditions.

use super::ast::Language;
use super::parser::Rule;
use super::{keywords, scan};
use std::ops::Range;

/// The start of the line of `at`, if only blanks stand before it there and a line with words comes before.
pub(super) fn line_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let line = before.rfind('\n')?;
    let blank = before.get(line..)?.trim().is_empty();
    blank.then_some(line)
}

/// The word or sign at `at`; empty at the end of the piece.
pub(super) fn token(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let Some(first) = rest.chars().next() else { return "" };
    let end = if first.is_alphanumeric() || first == '_' {
        scan::word_end(text, at)
    } else if first == '"' {
        scan::text_end(text.as_bytes(), at).0
    } else {
        at.saturating_add(first.len_utf8())
    };
    text.get(at..end).unwrap_or("").trim_end_matches('.')
}

/// Whether a word is a keyword of either set that no value begins with.
pub(super) fn is_keyword(word: &str) -> bool {
    let values = [&keywords::NOT, &keywords::YES, &keywords::NO, &keywords::TODAY, &keywords::MIN, &keywords::MAX];
    let known = |language| keywords::find(word, language).is_some_and(|keyword| !values.contains(&keyword));
    known(Language::En) || known(Language::Nl)
}

/// Whether the last clause that begins before `at` on its line is a citation.
pub(super) fn last_word_cites(text: &str, at: usize) -> bool {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    let keyword = line.split_whitespace().rfind(|word| keywords::is_reserved(word));
    keyword.is_some_and(|word| keywords::CITING.is(word))
}

/// `and/or` around its stroke.
pub(super) fn and_or(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?;
    let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank.saturating_add(1));
    let (and, or) = (before.get(start..)?, token(text, at.saturating_add(1)));
    (keywords::AND.is(and) && keywords::OR.is(or)).then(|| start..at.saturating_add(1).saturating_add(or.len()))
}

/// Whether a word is, or begins, a unit of durations.
pub(super) fn counts_time(word: &str) -> bool {
    use keywords::{CALENDAR_DAYS, DAYS, MONTHS, WEEKS, WORKING_DAYS, YEARS};
    let units = [DAYS, WORKING_DAYS, CALENDAR_DAYS, WEEKS, MONTHS, YEARS];
    let first = |form: &'static str| form.split(' ').next() == Some(word);
    !word.is_empty() && units.iter().any(|unit| unit.all_forms().any(first))
}

/// A number with a decimal comma around the comma at `at`, and where it begins.
pub(super) fn decimal_comma(text: &str, at: usize) -> Option<(usize, &str)> {
    let behind = text.get(at..)?.strip_prefix(',')?;
    let before = text.get(..at)?;
    let digits = |sign: char| sign.is_ascii_digit();
    let mut start = before.trim_end_matches(digits).len();
    // Thousands divided by points: `1.000,50`.
    while let Some(rest) = before.get(..start).and_then(|rest| rest.strip_suffix('.')) {
        let group = rest.trim_end_matches(digits).len();
        if group == rest.len() {
            break;
        }
        start = group;
    }
    let more = behind.len().saturating_sub(behind.trim_start_matches(digits).len());
    let end = at.saturating_add(1).saturating_add(more);
    (start < at && more > 0).then(|| Some((start, text.get(start..end)?)))?
}

/// The name before which a comma is missing, at `at` or the one before it: behind the words that begin a list stand only
/// names and commas.
pub(super) fn list_gap(text: &str, at: usize) -> Option<usize> {
    let previous = text.get(..at)?.trim_end();
    let previous = previous.rfind(char::is_whitespace).map_or(0, |blank| blank.saturating_add(1));
    [at, previous].into_iter().find(|place| {
        let name = token(text, *place);
        let is_name = name.starts_with(|first: char| first.is_alphabetic() || first == '_');
        is_name && !keywords::is_reserved(name) && !is_keyword(name) && in_list(text.get(..*place).unwrap_or(""))
    })
}

/// Whether a text ends with the beginning of a list and names of it, the last without a comma behind it.
pub(super) fn in_list(text: &str) -> bool {
    const LISTS: [&keywords::Keyword; 3] = [&keywords::ONE_OF, &keywords::SOME_OF, &keywords::ORDERED];
    let begins = LISTS.iter().flat_map(|list| list.all_forms());
    let Some((begin, word)) = begins.filter_map(|word| Some((text.rfind(word)?, word))).max() else { return false };
    let names = text.get(begin.saturating_add(word.len())..).unwrap_or("");
    let letter = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '.' | ',' | ' ');
    let plain = names.chars().all(letter) && names.starts_with(' ');
    plain && !names.trim().is_empty() && !names.trim_end().ends_with(',')
}

/// Whether a value may begin with what this grammar rule reads.
pub(super) fn begins_value(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::condition
            | Rule::with_condition
            | Rule::comparison
            | Rule::sum
            | Rule::op_not
            | Rule::lit_today
            | Rule::number
            | Rule::text_as_value
            | Rule::group
    )
}

/// Whether a comparison can begin with a word: a name that stands by itself.
pub(super) fn begins_comparison(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_alphabetic() || sign == '_') && !keywords::is_reserved(word)
}

/// Whether what stands behind a word begins a comparison.
pub(super) fn begins_operand(word: &str) -> bool {
    use keywords::{AND, NOT, OR, UNLESS, WHEN, WITH};
    let before = [AND, NOT, OR, UNLESS, WHEN, WITH];
    let before = before.iter().any(|keyword| keyword.is(word));
    before || matches!(word, "=" | "(")
}

/// Whether a word stands behind a whole comparison.
pub(super) fn ends_comparison(word: &str) -> bool {
    let joins = [keywords::AND, keywords::OR];
    word.trim().is_empty() || ends_condition(word) || joins.iter().any(|keyword| keyword.is(word))
}

/// Whether a word begins the condition of a rule.
pub(super) fn begins_condition(word: &str) -> bool {
    [keywords::WHEN, keywords::UNLESS, keywords::OTHERWISE].iter().any(|keyword| keyword.is(word))
}

/// Whether a word begins what stands behind a condition.
pub(super) fn ends_condition(word: &str) -> bool {
    let clauses =
        [keywords::THEN, keywords::UNLESS, keywords::BECAUSE, keywords::CITING, keywords::PROVIDED, keywords::EXPECT];
    clauses.iter().any(|clause| clause.is(word))
}

pub(super) fn short(found: &str) -> String {
    if found.chars().count() <= 40 {
        return found.to_owned();
    }
    found.chars().take(40).chain(['…']).collect()
}

pub(super) fn begins_line(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty()))
}
