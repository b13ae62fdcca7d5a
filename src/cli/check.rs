use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, Lang, paint, words};
use crate::diagnostics::{Diagnostic, Severity, json, render};
use crate::source::{Language, SourceMap};
use clap::ValueEnum;
use std::io::{self, Write};
use std::path::PathBuf;

/// Parse, type-check and prove; print what is found.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij check                                    everything in rules/
  tenzij check rules/nijmegen --deny warnings     one folder; warnings count as errors
  tenzij check case.rules --format short          one file, one line for each finding")]
pub(super) struct Args {
    /// Files or folders [default: the rules root].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    root: Root,
    /// How findings are shown.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The language of the findings [default: the one that the header of the file names].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// What counts as an error too.
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// What is shown too: findings that the author has weighed and accepted.
    #[arg(long, value_enum, value_name = "WHAT")]
    show: Option<Show>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the text pointed at.
    Human,
    /// One line for each.
    Short,
    /// One JSON object a line; accepted findings too.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings.
    Warnings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    /// Accepted findings.
    Accepted,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    terminal.speak(args.lang);
    let workspace = match args.root.open(&args.paths) {
        Ok(workspace) => workspace,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    terminal.speak_as(workspace.sources());
    let found = workspace.check();
    let mut count = Count::default();
    for finding in found.iter() {
        count.add(finding);
        let language = terminal.language_of(finding, workspace.sources());
        let hidden = finding.severity == Severity::Accepted && args.show.is_none();
        match args.format {
            Format::Json => writeln!(terminal.out, "{}", json::object(workspace.sources(), finding, language))?,
            _ if hidden => {}
            Format::Human => human(terminal.out.as_mut(), workspace.sources(), finding, language, terminal.color)?,
            Format::Short => {
                terminal.out.write_all(render::short(workspace.sources(), finding, language).as_bytes())?
            }
        }
    }
    if args.format == Format::Human {
        summary(&count, workspace.module_names().count(), args.show.is_none(), terminal)?;
    }
    let denied = args.deny.is_some() && count.warnings > 0;
    Ok(if count.errors > 0 || denied { Exit::No } else { Exit::Fine })
}

/// One finding for people, with an empty line behind it.
pub(super) fn human(
    out: &mut dyn Write,
    sources: &SourceMap,
    found: &Diagnostic,
    language: Language,
    color: bool,
) -> io::Result<()> {
    let picture = render::human(sources, found, language, color);
    writeln!(out, "{}\n", picture.trim_end())
}

#[derive(Default)]
struct Count {
    errors: usize,
    warnings: usize,
    accepted: usize,
}

impl Count {
    fn add(&mut self, found: &Diagnostic) {
        let slot = match found.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Accepted => &mut self.accepted,
        };
        *slot = slot.saturating_add(1);
    }
}

fn summary(count: &Count, modules: usize, hidden: bool, terminal: &mut Terminal) -> io::Result<()> {
    let painted = |text: String, color| paint::strong(&text, color, terminal.color);
    let (errors, warnings) =
        (terminal.said(&words::errors(count.errors)), terminal.said(&words::warnings(count.warnings)));
    let result = match (count.errors, count.warnings) {
        (0, 0) => painted(format!("{errors}, {warnings}"), paint::GREEN),
        (0, _) => format!("{errors}, {warnings}"),
        (_, 0) => painted(errors, paint::RED),
        (_, _) => format!("{}, {warnings}", painted(errors, paint::RED)),
    };
    let mut line = format!("{}: {result}", terminal.said(&words::modules(modules)));
    if count.accepted > 0 {
        line.push_str(&format!(", {}", terminal.said(&words::accepted(count.accepted, hidden))));
    }
    writeln!(terminal.out, "{line}")
}
