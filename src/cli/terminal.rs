//! Where output goes, and whether it may have colour.

use super::paint;
use crate::source::Language;
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
        }
    }

    /// Says what is wrong with what was asked.
    pub(super) fn problem(&mut self, message: &str) -> io::Result<()> {
        self.problem_in(Language::En, message)
    }

    /// The same, in a language.
    pub(super) fn problem_in(&mut self, language: Language, message: &str) -> io::Result<()> {
        let word = if language == Language::Nl { "fout" } else { "error" };
        let word = paint::strong(word, paint::RED, self.color_err);
        writeln!(self.err, "{word}: {message}")
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.err.flush()
    }
}
