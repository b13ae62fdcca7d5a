use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, Lang, check, paint, words};
use crate::check::model::Module;
use crate::coverage::{self, Coverage};
use crate::decide::{Protocol, period_json};
use crate::diagnostics::{Diagnostic, Severity, json};
use crate::explain::period_text;
use crate::mutate::{self, mutate};
use crate::scenario::{self, JUnit, Outcome};
use crate::source::SourceMap;
use crate::syntax::ast::Language;
use crate::workspace::{Refused, Workspace};
use clap::ValueEnum;
use serde_json::json;
use std::io::{self, Write};
use std::path::PathBuf;

/// Run the scenarios that protocols and frames carry, and measure what they show.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij test                                    every scenario in rules/
  tenzij test rules/nijmegen --coverage          and what no scenario shows yet
  tenzij test rules/nijmegen --mutate            and which mistakes in the rules nobody would notice
  tenzij test --format junit > scenarios.xml     for a build server
  tenzij test rules/nijmegen --format marked     the rules, with what is shown in the margin")]
pub(super) struct Args {
    /// Files or folders [default: the rules root].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    root: Root,
    /// How outcomes are shown.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Measure what the scenarios show of rules, outcomes, limits and answers.
    #[arg(long)]
    coverage: bool,
    /// Change the rules one thing at a time, and list the changes that no scenario and no proof notices.
    #[arg(long)]
    mutate: bool,
    /// What counts as a failure too.
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Vec<Deny>,
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
    /// JUnit XML, for build servers.
    Junit,
    /// The rules with what is shown in the margin.
    Marked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Something that no scenario shows though one could.
    Uncovered,
    /// With `--mutate`: a change that nobody notices.
    Unnoticed,
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    broken: bool,
    denied: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    terminal.speak(args.lang);
    if args.coverage && args.format == Format::Junit {
        return terminal.problem(words::no_coverage_in_junit()).map(|()| Exit::Refused);
    }
    if args.mutate && matches!(args.format, Format::Junit | Format::Marked) {
        return terminal.problem(words::no_changes_in_this_form()).map(|()| Exit::Refused);
    }
    if !args.mutate && args.deny.contains(&Deny::Unnoticed) {
        return terminal.problem(words::unnoticed_needs_changes()).map(|()| Exit::Refused);
    }
    let workspace = match args.root.open(&args.paths) {
        Ok(workspace) => workspace,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    terminal.speak_as(workspace.sources());
    let mut run =
        Run { args, workspace: &workspace, tally: Tally::default(), shown: Vec::new(), junit: JUnit::default() };
    if workspace.checked().modules.is_empty() {
        run.refused("", Refused::Unsound(workspace.check()), terminal)?;
    }
    // A vocabulary with an error decides nothing either, and blocks whoever uses it.
    for module in workspace.checked().modules.ids() {
        match workspace.protocol_of(module) {
            Ok(protocol) => run.protocol(&protocol, terminal)?,
            Err(Refused::Vocabulary) => {}
            Err(problem) => run.refused(&workspace.checked().modules.at(module).name, problem, terminal)?,
        }
    }
    let Run { tally, junit, .. } = run;
    match args.format {
        Format::Human => {
            let failed = terminal.said(&words::failed_count(tally.failed));
            let failed = if tally.failed > 0 { paint::strong(&failed, paint::RED, terminal.color) } else { failed };
            let passed = terminal.said(&words::passed_count(tally.passed));
            writeln!(terminal.out, "{passed}, {failed}")?;
        }
        Format::Junit => terminal.out.write_all(junit.xml().as_bytes())?,
        Format::Json | Format::Marked => {}
    }
    Ok(if tally.failed > 0 || tally.broken || tally.denied { Exit::No } else { Exit::Fine })
}

/// One run over all modules.
struct Run<'a> {
    args: &'a Args,
    workspace: &'a Workspace,
    tally: Tally,
    /// Errors that were shown already: a vocabulary may stand in the way of many.
    shown: Vec<Diagnostic>,
    junit: JUnit,
}

impl Run<'_> {
    fn protocol(&mut self, protocol: &Protocol, terminal: &mut Terminal) -> io::Result<()> {
        let sources = self.workspace.sources();
        let row = protocol.checked().modules.at(protocol.module());
        let outcomes = scenario::run(protocol);
        if self.args.format == Format::Human && !outcomes.is_empty() {
            let several = self.workspace.checked().versions(row.edition, &row.name).len() > 1;
            let period =
                row.in_force.filter(|_| several).map(|period| format!(" ({})", period_text(period, row.labels)));
            writeln!(terminal.out, "{}{}", row.name, period.unwrap_or_default())?;
        }
        for outcome in &outcomes {
            let slot = if outcome.passed() { &mut self.tally.passed } else { &mut self.tally.failed };
            *slot = slot.saturating_add(1);
            match self.args.format {
                Format::Human => human(sources, protocol, row.labels, outcome, terminal)?,
                Format::Json => {
                    let object = object(sources, row, protocol, outcome, terminal);
                    writeln!(terminal.out, "{object}")?;
                }
                // What failed is told, though the answer is another.
                Format::Marked => {
                    if let Some(found) = scenario::diagnostic(protocol, outcome) {
                        self.error(&found, terminal)?;
                    }
                }
                Format::Junit => {}
            }
        }
        if self.args.format == Format::Junit {
            self.junit.protocol(sources, protocol, &outcomes, self.args.lang.map(Language::from));
        }
        let asked = self.args.coverage || self.args.format == Format::Marked;
        if asked || self.args.deny.contains(&Deny::Uncovered) {
            self.coverage(protocol, outcomes, asked, terminal)?;
        }
        if self.args.mutate { self.mutations(protocol, terminal) } else { Ok(()) }
    }

    fn mutations(&mut self, protocol: &Protocol, terminal: &mut Terminal) -> io::Result<()> {
        let sources = self.workspace.sources();
        let row = protocol.checked().modules.at(protocol.module());
        let language = terminal.language_of_file(sources.get(row.span.file));
        let said = mutate::Said { protocol, sources, language };
        let mutation = mutate(self.workspace, protocol);
        let [.., missed] = mutation.counts();
        self.tally.denied |= missed > 0 && self.args.deny.contains(&Deny::Unnoticed);
        match self.args.format {
            Format::Json => writeln!(terminal.out, "{}", mutate::object(said, &mutation)),
            _ => writeln!(terminal.out, "\n{}", mutate::text(said, &mutation)),
        }
    }

    fn coverage(
        &mut self,
        protocol: &Protocol,
        outcomes: Vec<Outcome>,
        asked: bool,
        terminal: &mut Terminal,
    ) -> io::Result<()> {
        let sources = self.workspace.sources();
        let row = protocol.checked().modules.at(protocol.module());
        let Some(coverage) = Coverage::of(protocol, outcomes) else {
            self.tally.denied |= self.args.deny.contains(&Deny::Uncovered);
            return terminal.problem(words::too_large_to_measure(&row.name));
        };
        let language = terminal.language_of_file(sources.get(row.span.file));
        if self.args.deny.contains(&Deny::Uncovered) {
            self.tally.denied |= coverage.gaps().next().is_some();
        }
        match self.args.format {
            _ if !asked => Ok(()),
            Format::Human => writeln!(terminal.out, "\n{}", coverage::text(&coverage, sources, language)),
            Format::Json => writeln!(terminal.out, "{}", coverage::object(&coverage, sources, language)),
            Format::Marked => writeln!(terminal.out, "{}", coverage::marked(&coverage, sources, language)),
            Format::Junit => Ok(()),
        }
    }

    /// Errors in the way of scenarios, each once.
    fn refused(&mut self, module: &str, refused: Refused, terminal: &mut Terminal) -> io::Result<()> {
        self.tally.broken = true;
        let Refused::Unsound(found) = refused else { return Ok(()) };
        let errors = || found.iter().filter(|finding| finding.severity == Severity::Error);
        if self.args.format == Format::Junit {
            self.junit.refused(self.workspace.sources(), module, errors(), self.args.lang.map(Language::from));
        }
        for finding in errors() {
            if !self.shown.contains(finding) {
                self.error(finding, terminal)?;
                self.shown.push(finding.clone());
            }
        }
        Ok(())
    }

    fn error(&self, found: &Diagnostic, terminal: &mut Terminal) -> io::Result<()> {
        let sources = self.workspace.sources();
        let language = terminal.language_of(found, sources);
        check::human(terminal.err.as_mut(), sources, found, language, terminal.color_err)
    }
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
    let mut object = json!({
        "module": module.name,
        "scenario": scenario.map(|scenario| scenario.label.in_language(module.labels)),
        "file": place.map(|(file, _)| file),
        "line": place.map(|(_, line)| line),
        "on": outcome.decision.decided_on.to_string(),
        "passed": outcome.passed(),
        "diagnostic": scenario::diagnostic(protocol, outcome).map(told),
    });
    if let (Some(period), Some(fields)) = (module.in_force, object.as_object_mut()) {
        fields.insert("in_force".to_owned(), period_json(period));
    }
    object
}
