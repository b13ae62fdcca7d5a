use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, Lang, check, paint, words};
use crate::check::model::{Module, ModuleId};
use crate::decide::{Protocol, period_json};
use crate::diagnostics::{Diagnostic, Severity, json};
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
    /// The language of what is shown [default: the one that the header of the file names].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
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
    terminal.speak(args.lang);
    let workspace = match args.root.open(&args.paths) {
        Ok(workspace) => workspace,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    terminal.speak_as(workspace.sources());
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
        let failed = terminal.said(&words::failed_count(tally.failed));
        let failed = if tally.failed > 0 { paint::strong(&failed, paint::RED, terminal.color) } else { failed };
        let passed = terminal.said(&words::passed_count(tally.passed));
        writeln!(terminal.out, "{passed}, {failed}")?;
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
                let mut object = object(workspace.sources(), row, protocol, &outcome, terminal);
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
        None => {
            let ok = paint::strong(&terminal.said(&words::ok()), paint::GREEN, terminal.color);
            writeln!(terminal.out, "  {ok} {label}")
        }
        Some(found) => {
            let failed = paint::strong(&terminal.said(&words::failed()), paint::RED, terminal.color);
            writeln!(terminal.out, "  {failed} {label}\n")?;
            let language = terminal.language_of(&found, sources);
            check::human(terminal.out.as_mut(), sources, &found, language, terminal.color)
        }
    }
}

fn object(
    sources: &SourceMap,
    module: &Module,
    protocol: &Protocol,
    outcome: &Outcome,
    terminal: &Terminal,
) -> serde_json::Value {
    let told = |found: Diagnostic| json::object(sources, &found, terminal.language_of(&found, sources));
    let scenario = outcome.scenario(protocol);
    let place = scenario.and_then(|scenario| {
        let file = sources.get(scenario.span.file)?;
        Some((file.name(), file.position(scenario.span.start).line))
    });
    json!({
        "module": module.name,
        "scenario": scenario.map(|scenario| scenario.label.in_language(module.labels)),
        "file": place.map(|(file, _)| file),
        "line": place.map(|(_, line)| line),
        "on": outcome.decision.decided_on.to_string(),
        "passed": outcome.passed(),
        "diagnostic": scenario::diagnostic(protocol, outcome).map(told),
    })
}

/// Errors in the way of scenarios, each once: a vocabulary may stand in the way of many.
fn refused(
    workspace: &Workspace,
    shown: &mut Vec<Diagnostic>,
    refused: Refused,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let Refused::Unsound(found) = refused else { return Ok(()) };
    for finding in found.into_iter().filter(|finding| finding.severity == Severity::Error) {
        if !shown.contains(&finding) {
            let language = terminal.language_of(&finding, workspace.sources());
            check::human(terminal.err.as_mut(), workspace.sources(), &finding, language, terminal.color_err)?;
            shown.push(finding);
        }
    }
    Ok(())
}
