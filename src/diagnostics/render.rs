//! The picture of a diagnostic in a terminal. The only file that knows codespan.

use super::{Diagnostic, Severity};
use crate::source::{FileId, Language, SourceMap, Span};
use codespan_reporting::diagnostic::{Diagnostic as Picture, Label as Mark, Severity as Weight};
use codespan_reporting::files::{Error as FilesError, Files};
use codespan_reporting::term::{self, Config};

impl<'a> Files<'a> for SourceMap {
    type FileId = FileId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<&'a str, FilesError> {
        self.get(id).map(|file| file.name()).ok_or(FilesError::FileMissing)
    }
    fn source(&'a self, id: FileId) -> Result<&'a str, FilesError> {
        self.get(id).map(|file| file.text()).ok_or(FilesError::FileMissing)
    }
    fn line_index(&'a self, id: FileId, at: usize) -> Result<usize, FilesError> {
        let file = self.get(id).ok_or(FilesError::FileMissing)?;
        Ok(file.lines().line(u32::try_from(at).unwrap_or(u32::MAX)))
    }
    fn line_range(&'a self, id: FileId, line: usize) -> Result<std::ops::Range<usize>, FilesError> {
        let file = self.get(id).ok_or(FilesError::FileMissing)?;
        let missing = FilesError::LineTooLarge { given: line, max: file.lines().count() };
        let start = file.lines().start(line).ok_or(missing)? as usize;
        let end = file.lines().start(line.saturating_add(1)).map_or(file.text().len(), |next| next as usize);
        Ok(start..end)
    }
}

/// One diagnostic as people read it: the words pointed at, notes and help below; with colour escapes when `color`.
#[must_use]
pub fn human(sources: &SourceMap, found: &Diagnostic, language: Language, color: bool) -> String {
    let weight = match found.severity {
        Severity::Error => Weight::Error,
        Severity::Warning => Weight::Warning,
        Severity::Accepted => Weight::Note,
    };
    let said = found.said(sources, language);
    let range = |span: Span| span.start as usize..span.end as usize;
    let marks = found.labels.iter().zip(&said.labels).map(|(label, text)| {
        let mark = if label.primary {
            Mark::primary(label.span.file, range(label.span))
        } else {
            Mark::secondary(label.span.file, range(label.span))
        };
        mark.with_message(text)
    });
    let lead = said.lead();
    let mut notes = said.notes;
    notes.extend(said.help.iter().map(|help| format!("{lead}: {help}")));
    let picture = Picture::new(weight)
        .with_code(format!("{} {}", found.code.number(), found.code.slug()))
        .with_message(&said.message)
        .with_labels(marks.collect())
        .with_notes(notes);
    let config = Config::default();
    let drawn = if color {
        let mut out = codespan_reporting::term::termcolor::Ansi::new(Vec::new());
        term::emit_to_write_style(&mut out, &config, sources, &picture).map(|()| out.into_inner())
    } else {
        let mut out = Vec::new();
        term::emit_to_io_write(&mut out, &config, sources, &picture).map(|()| out)
    };
    match drawn {
        Ok(bytes) => in_language(String::from_utf8_lossy(&bytes).into_owned(), found.severity, language),
        Err(_) => format!("{}: {}\n", found.code.number(), said.message),
    }
}

/// codespan has English words only: the one that begins the picture is put in Dutch.
fn in_language(picture: String, severity: Severity, language: Language) -> String {
    let (drawn, wanted) = match (severity, language) {
        (_, Language::En) => return picture,
        (Severity::Error, Language::Nl) => ("error[", "fout["),
        (Severity::Warning, Language::Nl) => ("warning[", "waarschuwing["),
        (Severity::Accepted, Language::Nl) => ("note[", "opmerking["),
    };
    picture.replacen(drawn, wanted, 1)
}

/// One diagnostic on one line: `file:line:column: error[E2003]: message`.
#[must_use]
pub fn short(sources: &SourceMap, found: &Diagnostic, language: Language) -> String {
    let word = match (found.severity, language) {
        (Severity::Error, Language::En) => "error",
        (Severity::Warning, Language::En) => "warning",
        (Severity::Accepted, Language::En) => "accepted",
        (Severity::Error, Language::Nl) => "fout",
        (Severity::Warning, Language::Nl) => "waarschuwing",
        (Severity::Accepted, Language::Nl) => "aanvaard",
    };
    let place = found.span().and_then(|span| sources.get(span.file).map(|file| (file, file.position(span.start))));
    let place = place.map_or_else(String::new, |(file, at)| format!("{}:{}:{}: ", file.name(), at.line, at.column));
    format!("{place}{word}[{}]: {}\n", found.code.number(), found.said(sources, language).message)
}
