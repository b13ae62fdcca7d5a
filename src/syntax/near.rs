//! Words that are nearly a keyword.

use super::ast::Language;
use super::cut::Kind;
use super::keywords::{self, Keyword};
use crate::diagnostics::suggest;

/// The keyword that a word at the start of a line in such an item was probably meant to be: one that begins an item, or a
/// clause of this one.
pub(super) fn misspelled(found: &str, kind: Kind, language: Language) -> Option<&'static str> {
    if found.chars().count() < 3 || found.contains('.') {
        return None;
    }
    let begins = |keyword: &&&Keyword| {
        let word = keyword.word(language);
        // A rule needs no keyword of its own: its condition begins it.
        let item = Kind::begun_by(word).is_some() || [&keywords::WHEN, &keywords::OTHERWISE].contains(*keyword);
        keywords::is_reserved(word) && (item || clauses(kind).contains(*keyword))
    };
    let near = suggest::nearest(found, keywords::ALL.iter().filter(begins).map(|keyword| keyword.word(language)))?;
    (near != found).then_some(near)
}

/// The keyword of a clause of such an item that a word was probably meant to begin: the whole of it, `judged by` for
/// `jugded`.
pub(super) fn clause(found: &str, kind: Kind, language: Language) -> Option<&'static str> {
    let first = |keyword: &&Keyword| keyword.word(language).split(' ').next().unwrap_or("");
    let known = clauses(kind);
    let near = suggest::nearest(found, known.iter().map(first))?;
    known.iter().find(|keyword| first(keyword) == near).map(|keyword| keyword.word(language))
}

/// Whether a word is the first one of a clause of such an item.
pub(super) fn begins_clause(found: &str, kind: Kind, language: Language) -> bool {
    clauses(kind).iter().any(|keyword| keyword.word(language).split(' ').next() == Some(found))
}

fn clauses(kind: Kind) -> &'static [&'static Keyword] {
    use keywords as k;
    match kind {
        Kind::Fact => &[
            &k::OPTIONAL,
            &k::FROM,
            &k::ASK,
            &k::HELP,
            &k::FROM_REGISTER,
            &k::OBSERVED,
            &k::STATED_BY,
            &k::JUDGED_BY,
            &k::SENSITIVE,
        ],
        Kind::Rule => &[
            &k::WHEN,
            &k::UNLESS,
            &k::OTHERWISE,
            &k::THEN,
            &k::BECAUSE,
            &k::CITING,
            &k::EXCEPTION_TO,
            &k::IN_FORCE,
            &k::ACCEPT,
        ],
        Kind::Header => {
            &[&k::LANGUAGE, &k::LABELS, &k::ISSUED_BY, &k::IN_FORCE, &k::DAYS_MEAN, &k::WITHIN_FRAME, &k::APPLIES_WHEN]
        }
        Kind::Guarantee => &[&k::WHEN, &k::UNLESS],
        Kind::Scenario => &[&k::ON, &k::GIVEN, &k::EXPECT],
        Kind::Define => &[&k::WHEN, &k::THEN, &k::OTHERWISE],
        Kind::Reading => &[&k::AS, &k::BECAUSE],
        _ => &[],
    }
}
