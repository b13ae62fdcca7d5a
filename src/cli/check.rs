mod mend;

use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, Lang, decide, paint, words};
use crate::check::model::ModuleId;
use crate::diagnostics::{Both, Diagnostic, Severity, json, render, sarif};
use crate::graph::Halt;
use crate::source::{Language, SourceMap};
use crate::workspace::{More, Workspace};
use clap::ValueEnum;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

/// Parse, type-check and prove; print what is found.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij check                                    everything in rules/
  tenzij check rules/nijmegen --deny warnings     one folder; warnings count as errors
  tenzij check case.rules --format short          one file, one line for each finding
  tenzij check rules/leiden --fix                 mend what can be mended for certain
  tenzij check case.rules --within town.frame     is this protocol only stricter than the frame?
  tenzij check --budget 10s                       prove what can be proved in ten seconds")]
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
    /// Mend what can be mended for certain, in the files themselves, and report what remains.
    #[arg(long)]
    fix: bool,
    /// A frame within which every protocol has to stay, whatever its header says: a file or a module name.
    #[arg(long, value_name = "FRAME")]
    within: Option<String>,
    /// How long it may take, `10s` or `500ms`: what is not proved by then is named.
    #[arg(long, value_name = "TIME", value_parser = time)]
    budget: Option<Duration>,
}

/// A time that people write: `10`, `10s`, `2.5s`, `500ms`.
fn time(text: &str) -> Result<Duration, String> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 1_000_000),
        None => (text.strip_suffix('s').unwrap_or(text), 1_000_000_000_u64),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| (!text.is_empty() && text.len() < 10).then(|| text.parse::<u64>().ok()).flatten();
    let parsed = digits(whole).zip(digits(part)).and_then(|(whole, tenths)| {
        let scale = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
        let part = tenths.checked_mul(unit)?.checked_div(scale)?;
        whole.checked_mul(unit)?.checked_add(part)
    });
    parsed.map(Duration::from_nanos).ok_or_else(|| "write `10s` or `500ms`".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the text pointed at.
    Human,
    /// One line for each.
    Short,
    /// One JSON object a line; accepted findings too.
    Json,
    /// One SARIF 2.1.0 log for code hosts and editors; accepted findings too, as suppressed.
    Sarif,
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
    let halt = halt_after(args.budget);
    terminal.speak(args.lang);
    let (workspace, within) = match opened(args, terminal)? {
        Ok(opened) => opened,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    terminal.speak_as(workspace.sources());
    let found = workspace.check_more(&More { within, halt });
    let mut count = Count::default();
    for finding in found.iter() {
        count.add(finding);
        let language = terminal.language_of(finding, workspace.sources());
        let hidden = finding.severity == Severity::Accepted && args.show.is_none();
        match args.format {
            Format::Json => writeln!(terminal.out, "{}", json::object(workspace.sources(), finding, language))?,
            Format::Sarif => {}
            _ if hidden => {}
            Format::Human => human(terminal.out.as_mut(), workspace.sources(), finding, language, terminal.color)?,
            Format::Short => {
                terminal.out.write_all(render::short(workspace.sources(), finding, language).as_bytes())?
            }
        }
    }
    if args.format == Format::Sarif {
        let of = |found: &Diagnostic| terminal.language_of(found, workspace.sources());
        let log = sarif::log(workspace.sources(), found.iter(), terminal.language, of);
        writeln!(terminal.out, "{log:#}")?;
    }
    if args.format == Format::Human {
        summary(&count, workspace.module_names().count(), args.show.is_none(), terminal)?;
    }
    let denied = args.deny.is_some() && count.warnings > 0;
    Ok(if count.errors > 0 || denied { Exit::No } else { Exit::Fine })
}

/// The sign to halt, given after this time.
fn halt_after(budget: Option<Duration>) -> Halt {
    let halt = Halt::default();
    if let Some(budget) = budget {
        if budget.is_zero() {
            halt.call();
        }
        let sign = halt.clone();
        std::thread::spawn(move || {
            std::thread::sleep(budget);
            sign.call();
        });
    }
    halt
}

/// The texts, mended first when that was asked for, and the frame that was named.
fn opened(args: &Args, terminal: &mut Terminal) -> io::Result<Result<(Workspace, Option<ModuleId>), Both>> {
    let open = || args.root.open_within(&args.paths, args.within.as_deref(), decide::today());
    if !args.fix {
        return Ok(open());
    }
    let inputs = match args.root.inputs(&args.paths) {
        Ok(inputs) => inputs,
        Err(problem) => return Ok(Err(problem)),
    };
    let mended = mend::mend(&args.root, inputs, terminal);
    if let Err(problem) = mended.write() {
        return Ok(Err(problem));
    }
    // What a program reads holds findings alone.
    let told: Vec<String> = mended.changes.iter().map(|change| terminal.said(change)).collect();
    let count = terminal.said(&words::mended_count(told.len()));
    let out = if args.format == Format::Human { &mut terminal.out } else { &mut terminal.err };
    told.iter().chain([&count]).try_for_each(|line| writeln!(out, "{line}"))?;
    if args.format == Format::Human {
        writeln!(out)?;
    }
    // A frame is not mended with what is held against it.
    Ok(if args.within.is_none() { Ok((mended.workspace, None)) } else { open() })
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
