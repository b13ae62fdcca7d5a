use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, check, paint};
use crate::check::model::ModuleId;
use crate::decide::{Protocol, period_json};
use crate::diagnostics::{Severity, json};
use crate::explain::period_text;
use crate::scenario::{self, Outcome};
use crate::source::SourceMap;
use crate::syntax::ast::Language;
use crate::workspace::{Refused, Workspace};
use clap::ValueEnum;
use serde_json::json;
use std::io::{self, Write};
use std::path::PathBuf;

/// Run the scenarios that protocols and frames carry.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij test                                    every scenario in rules/
  tenzij test rules/nijmegen --format json       one JSON object for each scenario")]
pub(super) struct Args {
    /// Files or folders [default: the rules root].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    root: Root,
    /// How outcomes are shown.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: what failed, and why.
    Human,
    /// One JSON object a line, for each scenario.
    Json,
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    broken: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    let workspace = match args.root.open(&args.paths) {
        Ok(workspace) => workspace,
        Err(problem) => return terminal.problem(&problem).map(|()| Exit::Refused),
    };
    let mut tally = Tally::default();
    let mut shown = Vec::new();
    if workspace.checked().modules.is_empty() {
        refused(&workspace, &mut shown, Refused::Unsound(workspace.check()), terminal)?;
        tally.broken = true;
    }
    // A vocabulary with an error decides nothing either, and blocks whoever uses it.
    for module in workspace.checked().modules.ids() {
        match workspace.protocol_of(module) {
            Ok(protocol) => protocol_outcomes(args, &workspace, module, &protocol, &mut tally, terminal)?,
            Err(Refused::Vocabulary) => {}
            Err(problem) => {
                tally.broken = true;
                refused(&workspace, &mut shown, problem, terminal)?;
            }
        }
    }
    if args.format == Format::Human {
        let failed = format!("{} failed", tally.failed);
        let failed = if tally.failed > 0 { paint::strong(&failed, paint::RED, terminal.color) } else { failed };
        writeln!(terminal.out, "{} passed, {failed}", tally.passed)?;
    }
    Ok(if tally.failed > 0 || tally.broken { Exit::No } else { Exit::Fine })
}

fn protocol_outcomes(
    args: &Args,
    workspace: &Workspace,
    module: ModuleId,
    protocol: &Protocol,
    tally: &mut Tally,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let row = workspace.checked().modules.at(module);
    if args.format == Format::Human && !row.scenarios.is_empty() {
        let several = workspace.checked().versions(row.edition, &row.name).len() > 1;
        let period = row.in_force.filter(|_| several).map(|period| format!(" ({})", period_text(period, row.labels)));
        writeln!(terminal.out, "{}{}", row.name, period.unwrap_or_default())?;
    }
    for outcome in scenario::run(protocol) {
        let slot = if outcome.passed() { &mut tally.passed } else { &mut tally.failed };
        *slot = slot.saturating_add(1);
        match args.format {
            Format::Human => human(workspace.sources(), protocol, row.labels, &outcome, terminal)?,
            Format::Json => {
                let mut object = object(workspace.sources(), &row.name, row.labels, protocol, &outcome);
                if let (Some(period), Some(fields)) = (row.in_force, object.as_object_mut()) {
                    fields.insert("in_force".to_owned(), period_json(period));
                }
                writeln!(terminal.out, "{object}")?;
            }
        }
    }
    Ok(())
}

fn human(
    sources: &SourceMap,
    protocol: &Protocol,
    language: Language,
    outcome: &Outcome,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let label = outcome.scenario(protocol).map_or("", |scenario| scenario.label.in_language(language));
    match scenario::diagnostic(protocol, outcome) {
        None => writeln!(terminal.out, "  {} {label}", paint::strong("ok", paint::GREEN, terminal.color)),
        Some(found) => {
            writeln!(terminal.out, "  {} {label}\n", paint::strong("FAILED", paint::RED, terminal.color))?;
            check::human(terminal.out.as_mut(), sources, &found, found.language(sources), terminal.color)
        }
    }
}

fn object(
    sources: &SourceMap,
    module: &str,
    language: Language,
    protocol: &Protocol,
    outcome: &Outcome,
) -> serde_json::Value {
    let scenario = outcome.scenario(protocol);
    let place = scenario.and_then(|scenario| {
        let file = sources.get(scenario.span.file)?;
        Some((file.name(), file.position(scenario.span.start).line))
    });
    json!({
        "module": module,
        "scenario": scenario.map(|scenario| scenario.label.in_language(language)),
        "file": place.map(|(file, _)| file),
        "line": place.map(|(_, line)| line),
        "on": outcome.decision.decided_on.to_string(),
        "passed": outcome.passed(),
        "diagnostic": scenario::diagnostic(protocol, outcome).map(|found| json::object(sources, &found, found.language(sources))),
    })
}

/// Errors in the way of scenarios, each once: a vocabulary may stand in the way of many.
fn refused(
    workspace: &Workspace,
    shown: &mut Vec<crate::diagnostics::Diagnostic>,
    refused: Refused,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let Refused::Unsound(found) = refused else { return Ok(()) };
    for finding in found.into_iter().filter(|finding| finding.severity == Severity::Error) {
        if !shown.contains(&finding) {
            check::human(
                terminal.err.as_mut(),
                workspace.sources(),
                &finding,
                finding.language(workspace.sources()),
                terminal.color_err,
            )?;
            shown.push(finding);
        }
    }
    Ok(())
}
