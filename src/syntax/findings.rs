//! Places for what the syntax stage finds, and the fixes that depend on the text around them. The words stand in
//! `diagnostics::words`.

use super::ast::Language;
use super::keywords::{self, Keyword};
use super::mistakes;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Label, words};
use crate::source::{FileId, SourceFile, Span};

/// A span from byte offsets; texts are bounded far below `u32`.
pub(super) fn span(file: FileId, start: usize, end: usize) -> Span {
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(file, small(start), small(end))
}

/// The end of the line of a place, empty: where a line can be put in below it. `None` where a comment ends the line.
pub(super) fn line_end(file: &SourceFile, place: Span) -> Option<Span> {
    let rest = file.text().get(place.start as usize..)?;
    let line = rest.split('\n').next().unwrap_or(rest).trim_end();
    let end = place.start.saturating_add(u32::try_from(line.len()).ok()?);
    (!line.contains("//")).then_some(Span::new(place.file, end, end))
}

pub(super) fn curly(place: Span, text: &str) -> Diagnostic {
    words::text::curly_quotes(place, text.trim_matches(['“', '”', '„', '«', '»', '"']))
}

pub(super) fn single_quotes(place: Span, text: &str) -> Diagnostic {
    words::text::single_quotes(place, text.trim_matches(['\'', '‘', '’', '`']))
}

/// The sign that a character of a text processor stands for.
pub(super) fn sign_for(found: char) -> Option<u8> {
    match found {
        '–' | '—' | '−' => Some(b'-'),
        '×' => Some(b'*'),
        '÷' => Some(b'/'),
        _ => None,
    }
}

pub(super) fn sign(place: Span, found: char, sign: u8) -> Diagnostic {
    words::text::stray(place, found).fixed(place, char::from(sign))
}

pub(super) fn stray(place: Span, found: char, alone: bool) -> Diagnostic {
    if matches!(found, ';' | '.' | '{' | '}') {
        words::text::block_sign(place, found, alone)
    } else {
        words::text::stray(place, found)
    }
}

pub(super) fn foreign(place: Span, keyword: &Keyword, form: &str, language: Language) -> Diagnostic {
    words::clauses::foreign(place, form, keyword.translate(form, language), language)
}

pub(super) fn foreign_file(
    place: Span,
    keyword: &Keyword,
    form: &str,
    language: Language,
    header_end: Option<Span>,
) -> Diagnostic {
    words::clauses::foreign_file(place, form, keyword.translate(form, language), language, header_end)
}

pub(super) fn reserved(place: Span, word: &str) -> Diagnostic {
    let set = |language| keywords::find(word, language).is_some();
    let of = match (set(Language::En), set(Language::Nl)) {
        (false, true) => Some(Language::Nl),
        (true, false) => Some(Language::En),
        _ => None,
    };
    words::clauses::reserved(place, word, of)
}

/// A keyword that is used as a name is so wherever the name is used: one finding, with all its places.
pub(super) fn names_once(found: Diagnostics) -> Diagnostics {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for next in found {
        // A sign inside words that lack their quotes is part of them.
        let inside = |place: Span| {
            let around =
                kept.iter().filter(|known| known.code == Code::UnexpectedWord).filter_map(|known| known.fix.as_ref());
            around
                .map(|fix| fix.span)
                .any(|fix| fix.file == place.file && fix.start <= place.start && place.end <= fix.end)
        };
        if matches!(next.code, Code::StrayCharacter | Code::BlockSign) && next.span().is_some_and(inside) {
            continue;
        }
        // A sign of other languages where something is missing stands for it.
        if matches!(next.code, Code::MissingColon | Code::MissingWord)
            && let Some((place, fix)) = next.span().zip(next.fix.clone())
            && let Some(sign) = kept.last().filter(|last| last.code == Code::BlockSign).and_then(Diagnostic::span)
            && sign.file == place.file
            && sign.end <= place.start
            && place.start.saturating_sub(sign.end) <= 2
        {
            kept.pop();
            let word = fix.text.trim();
            let blank = if word.starts_with(char::is_alphabetic) { " " } else { "" };
            kept.push(next.fixed(sign, format!("{blank}{word}")));
            continue;
        }
        let same = |known: &&mut Diagnostic| known.code == Code::ReservedName && known.message == next.message;
        match (kept.iter_mut().find(same), next.span()) {
            (Some(first), Some(place)) => {
                first.labels.push(Label { span: place, text: words::names::and_here(), primary: false });
            }
            _ => kept.push(next),
        }
    }
    let mut once = Diagnostics::new();
    once.extend(kept);
    once
}

/// An operator of another language, with the blanks that its replacement needs where words touch it.
pub(super) fn operator(file: &SourceFile, place: Span, found: &str, language: Language) -> Diagnostic {
    let right = mistakes::operator(found, language);
    let touches = |sign: Option<char>| sign.is_some_and(|sign| !sign.is_whitespace());
    let text = file.text();
    let before = text.get(..place.start as usize).and_then(|text| text.chars().next_back());
    let after = text.get(place.end as usize..).and_then(|text| text.chars().next());
    let word = right.starts_with(char::is_alphabetic);
    let mut padded = String::new();
    if word && touches(before) && before != Some('(') {
        padded.push(' ');
    }
    padded.push_str(right);
    if word && touches(after) {
        padded.push(' ');
    }
    words::expressions::wrong_operator(place, found, right, &padded)
}
