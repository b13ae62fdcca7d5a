//! Documents as values: headings, paragraphs, lists and tables of marked words. Made once, and laid out as lines for a
//! terminal ([`terminal`]), as Markdown ([`markdown`]) and as one HTML file ([`html`]).
//!
//! It knows nothing of protocols. Whatever stands in a text is text: each layout escapes what it would otherwise obey.

mod html;
mod markdown;
mod page;
mod terminal;
#[cfg(test)]
mod tests;

pub use html::html;
pub use markdown::markdown;
pub use page::Page;
pub use terminal::terminal;

use crate::source::Language;

/// What a piece of text is, for whoever lays it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Running text.
    Plain,
    /// The title of the page.
    Title,
    /// The head of a part.
    Heading,
    /// Something that may be done.
    May,
    /// Something that must be done.
    Must,
    /// Something that may not be done.
    Not,
    /// What a sentence turns on: an answer, an outcome.
    Strong,
    /// Where it rests on: sources, names, dates.
    Quiet,
    /// An address on the web, which is its own text.
    Address,
}

/// A piece of text with its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub mark: Mark,
    /// The words.
    pub text: String,
}

impl Run {
    /// Words with a mark.
    #[must_use]
    pub fn new(mark: Mark, text: impl Into<String>) -> Self {
        Self { mark, text: text.into() }
    }
    /// Running text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(Mark::Plain, text)
    }
    /// What a sentence turns on.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self::new(Mark::Strong, text)
    }
    /// Where something rests on.
    #[must_use]
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::new(Mark::Quiet, text)
    }
}

/// Marked words that belong together: a sentence, a cell.
pub type Runs = Vec<Run>;

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language it is written in.
    pub language: Language,
    /// What it is called.
    pub title: String,
    /// What stands below the title.
    pub subtitle: Runs,
    /// What stands before the first section.
    pub intro: Vec<Block>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// What stands at the end.
    pub footer: Runs,
}

/// A section under its heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading within a section.
    Heading(String),
    /// A paragraph.
    Paragraph(Runs),
    /// A list.
    List(ListKind, Vec<Item>),
    /// Terms with what is said of them.
    Terms(Vec<Term>),
    /// A table.
    Table(Table),
}

/// How the items of a list begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// With nothing: each stands by itself, with more below it.
    Plain,
    /// With a dash or a dot.
    Bullets,
    /// With a number.
    Numbers,
}

/// An item of a list, with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its words.
    pub text: Runs,
    /// What stands below it.
    pub inside: Vec<Block>,
}

/// A term with what is said of it: one thing, or several.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The term; empty where what is said needs none.
    pub term: String,
    /// What is said, one by one.
    pub says: Vec<Runs>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns; the first is that of the heads of the rows.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its head.
    pub head: Runs,
    /// Its other cells.
    pub cells: Vec<Runs>,
}

impl Item {
    /// An item with nothing below it.
    #[must_use]
    pub fn new(text: Runs) -> Self {
        Self { text, inside: Vec::new() }
    }
}

impl Table {
    /// A table without the columns in which nothing stands.
    #[must_use]
    pub fn new(caption: impl Into<String>, heads: Vec<String>, rows: Vec<Row>) -> Self {
        let says = |column: usize| rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !cell.is_empty()));
        let kept: Vec<bool> = (0..heads.len().saturating_sub(1)).map(says).collect();
        let keep =
            |all: Vec<Runs>| all.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(cell, _)| cell).collect();
        let rest = heads.iter().skip(1).zip(&kept).filter(|(_, kept)| **kept).map(|(head, _)| head.clone());
        let heads = heads.first().cloned().into_iter().chain(rest).collect();
        let rows = rows.into_iter().map(|Row { head, cells }| Row { head, cells: keep(cells) }).collect();
        Self { caption: caption.into(), heads, rows }
    }
}

impl Term {
    /// A term of which one thing is said.
    #[must_use]
    pub fn new(term: impl Into<String>, says: Runs) -> Self {
        Self { term: term.into(), says: vec![says] }
    }
}

/// The same text with a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text as it is shown: a control character, which a terminal would obey and a browser drop, is replaced by a sign; the
/// end of a line is a line feed.
#[must_use]
pub fn clean(text: &str) -> String {
    let sign = |letter: char| match letter {
        '\n' | '\t' => letter,
        _ if letter.is_control() || is_unseen(letter) => char::REPLACEMENT_CHARACTER,
        _ => letter,
    };
    text.replace("\r\n", "\n").chars().map(sign).collect()
}

/// Whether a character turns the direction of what stands around it, or is none at all.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(letter) & 0xfffe == 0xfffe
}
