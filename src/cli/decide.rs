use super::files;
use super::locate::{Located, Root};
use super::present::Shown;
use super::terminal::Terminal;
use super::{Exit, Lang, check, whole, words};
use crate::case::Case;
use crate::case::facts::{FactError, FactReader, LARGEST, Problem};
use crate::decide::{Protocol, decide, digest};
use crate::diagnostics::{Both, Severity};
use crate::envelope;
use crate::explain::{self, Seal};
use crate::interview;
use crate::records::{self, Receipt};
use crate::syntax::ast::{Date, Edition, Language};
use crate::workspace::{Refused, Workspace};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Decide one case: what may, must and may not be done, and why.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij decide nijmegen.publiekszaken --facts case.json
  tenzij decide rules/leiden/online_monitoring.rules --facts - --on 2024-03-01 --format json < case.json
  tenzij decide nijmegen.publiekszaken --facts case.json --format html > decision.html

A file of facts is an object such as {\"signal.reliable\": true, \"letter\": {\"done\": true}}; what is unknown is left out.")]
pub(super) struct Args {
    /// A file, or the name of a module below the rules root; `name@2025-06-01` is its version of that day.
    protocol: String,
    /// The facts of the case, as JSON; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    facts: String,
    /// The date of the decision [default: the day behind `@`, or else today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// Keep a receipt in this file: facts, decision and the text of the rules, for `verify` and `replay`.
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    #[command(flatten)]
    shown: Shown,
    /// The language of the text [default: that of the protocol's labels].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    root: Root,
}

/// A date as the rules write it, and in no other form.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let form = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date = text.parse::<Date>().ok().filter(|_| form);
    date.ok_or_else(|| "a date is written as 2024-03-01".to_owned())
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    terminal.speak(args.lang);
    let located = match args.root.protocol(&args.protocol) {
        Ok(located) => located,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let on = match located.named_day(args.on) {
        Ok(day) => day.unwrap_or_else(today),
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let wanted = Wanted { named: &args.protocol, on };
    let protocol = match gate(&located, &wanted, terminal)? {
        Ok(protocol) => protocol,
        Err(exit) => return Ok(exit),
    };
    let language = terminal.language_of_labels(Some(protocol.checked().modules.at(protocol.module()).labels));
    terminal.language = language;
    let case = match facts(&args.facts, &protocol, on, language) {
        Ok(case) => case,
        Err(problems) => {
            for problem in problems {
                terminal.problem(problem)?;
            }
            return Ok(Exit::Refused);
        }
    };
    let decision = decide(&protocol, &case);
    let digest = digest(protocol.checked(), protocol.module());
    if let Some(path) = &args.receipt {
        let receipt = Receipt::of(&located.workspace, &protocol, &case, &digest, &decision);
        if let Err(problem) = whole::receipt(path, &receipt) {
            return terminal.problem(problem).map(|()| Exit::Refused);
        }
    }
    let seal = Seal { digest: &digest, language };
    let text = args.shown.text(&protocol, &case, &decision, seal, &[], terminal.color);
    terminal.out.write_all(text.as_bytes())?;
    Ok(Exit::Fine)
}

/// The date of a decision for which none is said.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}

/// A protocol as somebody asked for it.
pub(super) struct Wanted<'a> {
    /// What it was called.
    pub(super) named: &'a str,
    /// The date that chooses the version.
    pub(super) on: Date,
}

/// The version of a protocol for a day, through the gate; or what stands in the way, on standard error.
pub(super) fn gate(
    located: &Located,
    wanted: &Wanted<'_>,
    terminal: &mut Terminal,
) -> io::Result<Result<Protocol, Exit>> {
    gate_in(&located.workspace, Edition::default(), located.module.as_deref(), wanted, terminal)
}

/// The same for a module of an edition; `None` is one whose header cannot be read.
pub(super) fn gate_in(
    workspace: &Workspace,
    edition: Edition,
    module: Option<&str>,
    wanted: &Wanted<'_>,
    terminal: &mut Terminal,
) -> io::Result<Result<Protocol, Exit>> {
    let named = wanted.named;
    terminal.speak_as(workspace.sources());
    let version = module.map(|module| workspace.version(edition, module, wanted.on));
    let refused = match version.map(|version| version.and_then(|version| workspace.protocol_of(version))) {
        Some(Ok(protocol)) => return Ok(Ok(protocol)),
        Some(Err(refused)) => refused,
        // Not even the text could be read: the findings say why.
        None => Refused::Unsound(workspace.check()),
    };
    match refused {
        Refused::NotInForce(periods) => {
            let name = module.unwrap_or(named);
            let first = workspace.checked().versions(edition, name).first().copied();
            let labels = first.map(|module| workspace.checked().modules.at(module).labels);
            let language = terminal.language_of_labels(labels);
            terminal.problem(explain::not_in_force(name, &periods, wanted.on, language))?;
            Ok(Err(Exit::No))
        }
        Refused::Vocabulary => {
            terminal.problem(words::vocabulary(named))?;
            Ok(Err(Exit::Refused))
        }
        Refused::Unknown { .. } => {
            terminal.problem(words::no_such_protocol(named))?;
            Ok(Err(Exit::Refused))
        }
        Refused::Unsound(found) => {
            for finding in found.iter().filter(|finding| finding.severity == Severity::Error) {
                let language = terminal.language_of(finding, workspace.sources());
                check::human(terminal.err.as_mut(), workspace.sources(), finding, language, terminal.color_err)?;
            }
            terminal.problem(words::unsound(named))?;
            Ok(Err(Exit::No))
        }
    }
}

/// The case, or everything that is refused about its facts.
pub(super) fn facts(from: &str, protocol: &Protocol, on: Date, language: Language) -> Result<Case, Vec<Both>> {
    let read = if from == "-" {
        files::read_from(io::stdin().lock(), LARGEST).map_err(|error| words::unreadable(Path::new("-"), &error))
    } else {
        files::read(Path::new(from), LARGEST)
    };
    let text = read.map_err(|problem| vec![problem])?;
    let checked = protocol.checked();
    FactReader::new(checked, protocol.module()).read(checked, &text, on).map_err(|errors| {
        // A document of tenzij's own is no file of facts: one word about that, and not one about each of its keys.
        let unknown = |error: &FactError| error.key == "schema" && matches!(error.problem, Problem::UnknownKey { .. });
        if errors.iter().any(unknown)
            && let Some(schema) = envelope::json(&text).ok().as_ref().and_then(|json| json.get("schema")?.as_str())
        {
            let name = &checked.modules.at(protocol.module()).name;
            if schema == interview::FORM.schema {
                return vec![words::facts_of_a_case(from, name)];
            }
            if schema == records::FORM.schema {
                return vec![words::facts_of_a_receipt(from)];
            }
        }
        let line = |error: &FactError| {
            let told = format!("{from}:{}:{}: {}", error.place.line, error.place.column, error.message(language));
            Both::from(told)
        };
        errors.iter().map(line).collect()
    })
}
