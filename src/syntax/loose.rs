//! Names of several words, texts without quotes and days written out: what people write in a letter.

use super::around::token;
use super::cut::Kind;
use super::{keywords, scan};
use crate::source::Language;
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
    let apostrophe = ['\'', '’'];
    let whole = name.replace(apostrophe, "");
    let words: Vec<&str> = whole.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let plain = |word: &str| word.chars().all(|sign| scan::in_word(sign) || sign == '.') && !begins_another(word);
    let first = name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_');
    let range = start..start.saturating_add(name.len());
    let least = if name.contains(apostrophe) { 1 } else { 2 };
    // The second word of an action may be read as its first parameter, and then its label is in the way.
    let before_label = kind == Kind::Action && text.get(range.end..at).is_some_and(|gap| gap.trim().is_empty());
    let several = (least..=MOST_WORDS).contains(&words.len()) && (range.contains(&at) || before_label);
    // A label without its quotes begins with a capital.
    let labelled = matches!(kind, Kind::Action | Kind::Step) && words.iter().skip(1).any(|word| is_capital(word));
    (first && several && !labelled && words.iter().all(|word| plain(word))).then(|| (range, words.join("_")))
}

/// A choice whose options are joined by a word around `at`, as in speech, and the same as it can be written: `half or whole`
/// is `one of half, whole`.
pub(super) fn choice(text: &str, at: usize, kind: Kind, language: Language) -> Option<(Range<usize>, String)> {
    let joins = [keywords::AND.word(language), keywords::OR.word(language)];
    let of_type = matches!(kind, Kind::Type | Kind::Fact | Kind::Action);
    if !of_type || !joins.contains(&token(text, at)) {
        return None;
    }
    let start = text.get(..at)?.rfind([':', '='])?.saturating_add(1);
    let start = scan::blanks_end(text.as_bytes(), start);
    let before = text.get(start..at)?.trim_end();
    let lists = [&keywords::ONE_OF, &keywords::ORDERED, &keywords::SOME_OF];
    let list = lists.into_iter().map(|list| list.word(language)).find(|list| before.starts_with(&format!("{list} ")));
    let names = before.get(list.map_or(0, str::len)..)?;
    let is_name = |name: &str| Some(name).filter(|name| is_option(name)).map(str::to_owned);
    let mut options = names.split(',').map(|name| is_name(name.trim())).collect::<Option<Vec<String>>>()?;
    let mut end = at;
    loop {
        let sign = token(text, end);
        if sign != "," && !joins.contains(&sign) {
            break;
        }
        let next = scan::blanks_end(text.as_bytes(), end.saturating_add(sign.len()));
        let name = is_name(token(text, next))?;
        options.push(name);
        let behind = next.saturating_add(options.last().map_or(0, String::len));
        end = scan::blanks_end(text.as_bytes(), behind);
    }
    let whole = start..start.saturating_add(text.get(start..end)?.trim_end().len());
    Some((whole, format!("{} {}", list.unwrap_or(keywords::ONE_OF.word(language)), options.join(", "))))
}

fn is_option(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(scan::in_word)
        && !keywords::is_reserved(name)
        && keywords::find(name, Language::En).or_else(|| keywords::find(name, Language::Nl)).is_none()
}

/// Whether a word begins with a capital.
pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a word behind a name begins something else.
fn begins_another(word: &str) -> bool {
    let optional = keywords::OPTIONAL.is(word);
    optional || Kind::begun_by(word).is_some()
}

/// The text that begins at `at` without quotes: up to the end of the line, or the next clause.
pub(super) fn text(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text.get(at..)?.split('\n').next()?;
    if !line.starts_with(char::is_alphabetic) {
        return None;
    }
    let clauses = [
        &keywords::BECAUSE,
        &keywords::CITING,
        &keywords::GIVEN,
        &keywords::EXPECT,
        &keywords::THEN,
        &keywords::FROM_REGISTER,
        &keywords::STATED_BY,
        &keywords::JUDGED_BY,
    ];
    let begins = |behind: &str| {
        let clause = |form: &str| {
            behind.strip_prefix(form).is_some_and(|rest| !rest.starts_with(|sign: char| scan::in_word(sign)))
        };
        clauses.iter().any(|keyword| keyword.all_forms().any(&clause))
    };
    let blanks = line.match_indices(' ').map(|(place, _)| place);
    let end = blanks.into_iter().find(|place| line.get(place.saturating_add(1)..).is_some_and(begins));
    let words = line.get(..end.unwrap_or(line.len()))?.trim_end();
    (!words.is_empty() && !words.contains('"')).then(|| at..at.saturating_add(words.len()))
}

/// The label of an action without its quotes around `at`: it begins with a capital behind the name.
pub(super) fn label(text: &str, at: usize, kind: Kind) -> Option<Range<usize>> {
    let start = scan::blanks_end(text.as_bytes(), scan::word_end(text, 0));
    let label = scan::blanks_end(text.as_bytes(), scan::word_end(text, start));
    let capital = text.get(label..).is_some_and(is_capital);
    if kind != Kind::Action || !capital || at < label || text.get(..at)?.contains('\n') {
        return None;
    }
    self::text(text, label)
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
