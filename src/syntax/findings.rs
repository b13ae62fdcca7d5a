//! The words for what the syntax stage finds. A stage calls these with places and names; nothing here decides anything.

use super::ast::Language;
use super::cut::DEEPEST;
use super::keywords::{self, Keyword};
use super::mistakes;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// A span from byte offsets; texts are bounded far below `u32`.
pub(super) fn span(file: FileId, start: usize, end: usize) -> Span {
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(file, small(start), small(end))
}

pub(super) fn unclosed(place: Span) -> Diagnostic {
    Diagnostic::new(Code::UnclosedBracket, place, "a parenthesis is opened and not closed")
        .label("no `)` belongs to this")
        .note("parentheses close within the item in which they open")
        .help("write `)` where the group ends, or leave this `(` out")
}

pub(super) fn unopened(place: Span) -> Diagnostic {
    Diagnostic::new(Code::UnclosedBracket, place, "a parenthesis is closed and not opened")
        .label("no `(` belongs to this")
        .help("write `(` where the group begins, or leave this `)` out")
}

pub(super) fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::new(Code::NestedTooDeep, place, format!("parentheses are nested more than {DEEPEST} deep"))
        .label("one level too many")
        .note(format!("an expression nests at most {DEEPEST} deep"))
        .help("give a part a name of its own: `define name = …`")
}

pub(super) fn too_long_a_chain(place: Span) -> Diagnostic {
    Diagnostic::new(Code::NestedTooDeep, place, "an expression has too many operators in one another")
        .label("too deep to follow")
        .note("an expression nests at most 256 operators deep")
        .help("give a part a name of its own: `define name = …`")
}

pub(super) fn unclosed_text(place: Span) -> Diagnostic {
    Diagnostic::new(Code::UnclosedText, place, "a text does not end on the line it began on")
        .label("text without closing quote")
        .note("a text stands in double quotes on one line; `\\\"` is a quote inside it")
        .help("write `\"` where the text ends")
}

pub(super) fn curly(place: Span, text: &str) -> Diagnostic {
    let inside = text.trim_matches(['“', '”', '„', '"']);
    Diagnostic::new(Code::StrayCharacter, place, "a text stands in curly quotes")
        .label("curly quotes around a text")
        .note("a text stands in straight double quotes")
        .help(format!("write `\"{inside}\"`"))
}

pub(super) fn single_quotes(place: Span, text: &str) -> Diagnostic {
    let inside = text.trim_matches(['\'', '‘', '’', '`']);
    Diagnostic::new(Code::StrayCharacter, place, "a text stands in single quotes")
        .label("single quotes around a text")
        .note("a text stands in straight double quotes")
        .help(format!("write `\"{inside}\"`"))
}

pub(super) fn stray(place: Span, found: char) -> Diagnostic {
    let shown = if found.is_control() { format!("U+{:04X}", u32::from(found)) } else { found.to_string() };
    Diagnostic::new(Code::StrayCharacter, place, format!("`{shown}` has no meaning here"))
        .label("a stray character")
        .help(mistakes::character(found))
}

pub(super) fn long_name(place: Span, name: &str) -> Diagnostic {
    let short: String = name.chars().take(20).collect();
    Diagnostic::new(Code::NameTooLong, place, format!("the name `{short}…` has more than 120 characters"))
        .label("a very long name")
        .note("a name has at most 120 characters")
        .help("choose a shorter name and say the rest in its label")
}

pub(super) fn foreign(place: Span, keyword: &Keyword, form: &str, language: Language) -> Diagnostic {
    let (own, other) = (language.name(), language.other().name());
    let right = keyword.translate(form, language);
    Diagnostic::new(Code::ForeignKeyword, place, format!("`{form}` is a keyword of the {other} set"))
        .label(format!("`{right}` in this file"))
        .note(format!("a file uses one set of keywords; this one uses the {own} words"))
        .help(format!("write `{right}`, or say `language {}` in the header", language.other().code()))
}

pub(super) fn foreign_file(place: Span, keyword: &Keyword, form: &str, language: Language) -> Diagnostic {
    let other = language.other();
    let right = keyword.translate(form, language);
    Diagnostic::new(Code::ForeignKeyword, place, format!("`{form}` is a keyword of the {} set", other.name()))
        .label(format!("`{right}` in the {} set", language.name()))
        .note(format!("a file uses the {} words unless its header says otherwise", language.name()))
        .help(format!(
            "write `language {}` below the first line, or `{right}` and the other {} words",
            other.code(),
            language.name()
        ))
}

pub(super) fn reserved(place: Span, word: &str) -> Diagnostic {
    let set = |language| keywords::find(word, language).is_some();
    let of = match (set(Language::En), set(Language::Nl)) {
        (false, true) => " of the Dutch set",
        (true, false) => " of the English set",
        _ => "",
    };
    Diagnostic::new(Code::ReservedName, place, format!("`{word}` is a keyword{of} and cannot be a name"))
        .label("a name is expected here")
        .note("the keywords of both sets are reserved in every file, but only as whole names")
        .help(format!("choose another name, such as `{word}_` or `my.{word}`"))
}

pub(super) fn twice(place: Span, first: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::ClauseTwice, place, format!("`{what}` stands twice in one item"))
        .label("the second one")
        .also(first, "the first one")
        .note("each clause stands at most once in an item")
}

pub(super) fn two_origins(place: Span, first: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::ClauseTwice, place, format!("`{what}` stands beside another origin"))
        .label("the second origin")
        .also(first, "the first one")
        .note("a fact comes from one place: a register, an observation, a statement or a judgement")
        .help("keep the origin that the answer really comes from")
}

pub(super) fn extra_comma(place: Span) -> Diagnostic {
    Diagnostic::new(Code::UnexpectedWord, place, "a list ends with a comma")
        .label("nothing follows this comma")
        .note("a list ends where no comma follows")
        .help("leave the last comma out")
}

pub(super) fn operator(place: Span, found: &str, language: Language) -> Diagnostic {
    let (en, nl) = mistakes::operator(found);
    let right = if language == Language::Nl { nl } else { en };
    Diagnostic::new(Code::WrongOperator, place, format!("`{found}` is no operator of this language"))
        .label(format!("`{right}` is meant here"))
        .help(format!("write `{right}`"))
}

pub(super) fn literal(place: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::BadLiteral, place, message).label("not a value of this form").help(help)
}

pub(super) fn unexpected(place: Span, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::UnexpectedWord, place, message).label(label)
}

pub(super) fn missing(place: Span, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::MissingWord, place, message).label(label)
}
