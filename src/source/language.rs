//! The two languages, and which of them a file says it is in.

/// Which of the two keyword sets a file uses, and which language a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// How far a header is looked for, in lines.
const MOST_LINES: usize = 200;

/// What a header says, found without reading the file: also a file that cannot be read has a language.
pub(super) fn said(text: &str) -> Option<Language> {
    let mut before = "";
    for line in text.lines().take(MOST_LINES) {
        let line = line.split("//").next().unwrap_or("");
        // What stands in quotes is a text.
        for word in line.split('"').step_by(2).flat_map(str::split_whitespace) {
            match (before, word) {
                ("language" | "taal", "nl") => return Some(Language::Nl),
                ("language" | "taal", "en") => return Some(Language::En),
                _ => before = word,
            }
        }
    }
    None
}
