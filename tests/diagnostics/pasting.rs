//! What a finding says to write, written: a certain fix is made, else the words of its help are pasted as a reader would,
//! and the finding is gone while nothing new has come.

use crate::stages::check::front;
use tenzij::diagnostics::{Diagnostic, Diagnostics, fix};
use tenzij::source::{Language, SourceMap, Span};

/// How a finding can be mended by what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mended {
    /// By its certain fix.
    ByFix,
    /// By words of its help.
    ByHelp,
    /// By neither.
    Not,
}

/// How a finding of a program is mended; an error says what came of its certain fix.
pub fn mended(name: &str, text: &str, number: usize) -> Result<Mended, String> {
    let (sources, _, before) = front(name, text);
    let found = before.iter().nth(number).unwrap();
    if let Some(certain) = &found.fix {
        let after = fix::apply(text, [certain]);
        let (_, _, left) = front(name, &after);
        // Once what was hidden can be read, what is wrong there comes to light; the finding itself is gone.
        return match gone(found, &before, &left) {
            true => Ok(Mended::ByFix),
            false => Err(format!("{after}\n{}", codes(&left))),
        };
    }
    for paste in pastes(&sources, text, found) {
        if gone(found, &before, &front(name, &paste).2) {
            return Ok(Mended::ByHelp);
        }
    }
    Ok(Mended::Not)
}

fn codes(found: &Diagnostics) -> String {
    found.iter().map(|found| format!("{} {:?}\n", found.code.slug(), found.span())).collect()
}

/// Whether one of these findings is gone, and every other is one of those before.
fn gone(one: &Diagnostic, before: &Diagnostics, after: &Diagnostics) -> bool {
    let kinds = |all: &Diagnostics| {
        let mut kinds: Vec<_> = all.iter().map(|found| (found.code, found.message.clone())).collect();
        kinds.sort_by_key(|(code, message)| (code.number(), format!("{message:?}")));
        kinds
    };
    let (mut left, after) = (kinds(before), kinds(after));
    let gone = left.iter().position(|(code, message)| *code == one.code && *message == one.message).unwrap();
    left.remove(gone);
    let mut rest = left.clone();
    after.iter().all(|kind| rest.iter().position(|known| known == kind).map(|at| rest.remove(at)).is_some())
}

/// The texts that come of pasting: the words between back-ticks in the place of those pointed at, before or behind them,
/// in the place of their line, or of the words that the help quotes.
fn pastes(sources: &SourceMap, text: &str, found: &Diagnostic) -> Vec<String> {
    let mut pastes = Vec::new();
    for help in found.said(sources, Language::En).help {
        if help.contains("leave") || help.contains("keep") {
            pastes.extend(found.labels.iter().flat_map(|label| without(text, label.span)));
        }
        let quoted: Vec<&str> = help.split('`').skip(1).step_by(2).filter(|words| !words.contains('…')).collect();
        for words in &quoted {
            for label in &found.labels {
                pastes.extend(placed(text, label.span, words));
            }
            let others = quoted.iter().filter(|other| other != &words);
            for other in others {
                pastes.extend(found.span().into_iter().flat_map(|span| on_line(text, span, other, words)));
                pastes.extend(
                    found.span().into_iter().flat_map(|span| on_line(text, span, other, &format!("{words} {other}"))),
                );
            }
            pastes.extend(found.span().into_iter().flat_map(|span| over(text, span, words)));
            if help.contains("leave") {
                pastes.extend(found.span().into_iter().flat_map(|span| on_line(text, span, words, "")));
                let span = found.span().unwrap();
                let at = text[..span.start as usize]
                    .rfind(words)
                    .filter(|at| !text[*at..span.start as usize].contains('\n'));
                pastes.extend(at.map(|at| [&text[..at], &text[text[at..].find('\n').unwrap() + at..]].concat()));
            }
        }
    }
    pastes
}

fn placed(text: &str, span: Span, words: &str) -> Vec<String> {
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let first = line + text[line..].len() - text[line..].trim_start().len();
    let last = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let put = |start: usize, end: usize, words: &str| [&text[..start], words, &text[end..]].concat();
    vec![
        put(start, end, words),
        put(first, last, words),
        put(start, start, &format!("{words} ")),
        put(end, end, &format!(" {words}")),
        put(last, last, &format!(" {words}")),
        put(last, last, &format!("\n{words}")),
        put(first, first, &format!("{words} ")),
        put(first, first, &format!("{words}\n")),
        put(start, last, words),
    ]
}

/// The text without the words at a place, with what follows on their line, without the line, and without the item.
fn without(text: &str, span: Span) -> Vec<String> {
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[end..].find('\n').map_or(text.len(), |at| end + at);
    // The words of a text behind a keyword go with it.
    let quoted =
        text[end..last].find('"').and_then(|open| Some(end + open + 2 + text[end + open + 1..last].find('"')?));
    let ends = [end, last].into_iter().chain(quoted);
    let mut all: Vec<String> = ends.map(|end| [&text[..start], &text[end..]].concat()).collect();
    all.push([&text[..line], &text[last..]].concat());
    all.extend(text[..start].strip_suffix(", ").map(|before| [before, &text[end..]].concat()));
    all
}

/// The words over a stretch of the line that begins or ends as they do: as a reader sees where they belong.
fn over(text: &str, span: Span, words: &str) -> Vec<String> {
    let line = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let last = text[line..].find('\n').map_or(text.len(), |at| line + at);
    let mut tokens: Vec<(usize, usize)> = Vec::new();
    for (at, token) in text[line..last].split(' ').scan(line, |at, token| {
        let start = *at;
        *at += token.len() + 1;
        Some((start, token))
    }) {
        if !token.is_empty() {
            tokens.push((at, at + token.len()));
        }
    }
    let bare = |word: &str| word.trim_matches(['(', ')', ',']).to_owned();
    let (first, end) = (bare(words.split(' ').next().unwrap()), bare(words.rsplit(' ').next().unwrap()));
    let mut all = Vec::new();
    for (number, from) in tokens.iter().enumerate() {
        for to in &tokens[number..] {
            if bare(&text[from.0..from.1]) == first || bare(&text[to.0..to.1]) == end {
                all.push([&text[..from.0], words, &text[to.1..]].concat());
            }
        }
    }
    all
}

/// Other words in the place of some on the line of a finding, wherever they stand there.
fn on_line(text: &str, span: Span, old: &str, new: &str) -> Vec<String> {
    let line = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let last = text[line..].find('\n').map_or(text.len(), |at| line + at);
    let places = text[line..last].match_indices(old).map(|(at, _)| line + at);
    places.map(|at| [&text[..at], new, &text[at + old.len()..]].concat()).collect()
}
