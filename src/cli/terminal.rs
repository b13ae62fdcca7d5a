//! Where output goes, and whether it may have colour.

use super::{Lang, paint, words};
use crate::diagnostics::{Both, Diagnostic};
use crate::source::{Language, SourceFile, SourceMap};
use clap::ValueEnum;
use std::io::{self, BufWriter, IsTerminal, Write};

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Standard output and standard error.
pub(super) struct Terminal {
    /// Standard output: the answer.
    pub(super) out: Box<dyn Write>,
    /// Standard error: why there is none.
    pub(super) err: Box<dyn Write>,
    /// Whether the answer may have colour.
    pub(super) color: bool,
    /// Whether standard error may.
    pub(super) color_err: bool,
    /// The language of what the command itself says.
    pub(super) language: Language,
    /// Whether that was asked for.
    asked: bool,
}

impl Terminal {
    pub(super) fn new(choice: ColorChoice) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = |is_terminal: bool| match choice {
            ColorChoice::Auto => is_terminal && !plain,
            ColorChoice::Always => true,
            ColorChoice::Never => false,
        };
        Self {
            color: color(io::stdout().is_terminal()),
            color_err: color(io::stderr().is_terminal()),
            out: Box::new(BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            language: Language::En,
            asked: false,
        }
    }

    /// Speaks the language that was asked for, if one was.
    pub(super) fn speak(&mut self, asked: Option<Lang>) {
        if let Some(lang) = asked {
            (self.language, self.asked) = (lang.into(), true);
        }
    }

    /// Speaks the language of the files, when they all say the same one and no other was asked for.
    pub(super) fn speak_as(&mut self, sources: &SourceMap) {
        let mut said = sources.iter().map(|file| file.language());
        let first = said.next().flatten();
        if let (Some(language), false) = (first.filter(|first| said.all(|other| other == Some(*first))), self.asked) {
            self.language = language;
        }
    }

    /// The language in which a protocol is told about: the one that was asked for, or that of its labels.
    pub(super) fn language_of_labels(&self, labels: Option<Language>) -> Language {
        if self.asked { self.language } else { labels.unwrap_or(Language::En) }
    }

    /// The language in which an author is told about a file: the one that was asked for, or that of its keywords, which
    /// are quoted.
    pub(super) fn language_of_file(&self, file: Option<&SourceFile>) -> Language {
        if self.asked { self.language } else { file.and_then(SourceFile::language).unwrap_or(Language::En) }
    }

    /// The language of a finding: as of its file.
    pub(super) fn language_of(&self, found: &Diagnostic, sources: &SourceMap) -> Language {
        self.language_of_file(found.span().and_then(|span| sources.get(span.file)))
    }

    /// A text in the language spoken.
    pub(super) fn said(&self, text: &Both) -> String {
        text.said(self.language, self.language)
    }

    /// Says what is wrong with what was asked.
    pub(super) fn problem(&mut self, message: impl Into<Both>) -> io::Result<()> {
        let word = paint::strong(&self.said(&words::error()), paint::RED, self.color_err);
        let message = self.said(&message.into());
        writeln!(self.err, "{word}: {message}")
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.err.flush()
    }
}
