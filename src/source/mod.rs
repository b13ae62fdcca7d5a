//! The texts that Tenzij reads, and places in them.
//!
//! A [`SourceMap`] owns every text; everything later refers to it by [`FileId`] and [`Span`], which are small,
//! copyable and hold no lifetime.

pub mod keywords;
mod language;
mod line_index;
pub mod synonyms;

pub use language::Language;
pub use line_index::{LineIndex, Position};

/// One text of a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A half-open range of bytes in one text; `start` and `end` stand on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The text it lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The range from `start` up to `end` in `file`. A reversed range becomes empty at `start`.
    #[must_use]
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end: end.max(start) }
    }

    /// The smallest range that holds both; of two files, the first one counts.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A text with its name and where its lines begin.
#[derive(Debug, Clone)]
pub struct SourceFile {
    id: FileId,
    name: String,
    text: String,
    lines: LineIndex,
    language: Option<Language>,
}

impl SourceFile {
    /// The language that its header names: `language nl`. Without it the keywords are English.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.language
    }
    /// The text's place in its map.
    #[must_use]
    pub fn id(&self) -> FileId {
        self.id
    }
    /// The name shown in diagnostics: a path relative to where the command was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
    /// Where the lines begin.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
    /// The words of a span; empty when it does not lie in this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
    /// Line and column (from 1, in characters) of a byte offset.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset)
    }
}

/// All texts of one run.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text under the name that diagnostics show.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let text = text.into();
        let lines = LineIndex::new(&text);
        let language = language::said(&text);
        self.files.push(SourceFile { id, name: name.into(), text, lines, language });
        id
    }

    /// The text of an id; `None` for an id of another map.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All texts, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// The words of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |file| file.slice(span))
    }
}
