use super::decide::{self, Wanted, today};
use super::locate::Root;
use super::pair::{Pair, Side};
use super::terminal::Terminal;
use super::{Exit, Lang, paint, words};
use crate::check::model::ModuleId;
use crate::compare::{Compared, Protocols, compare, comparison_document, comparison_json};
use crate::document;
use crate::join::Standing;
use crate::syntax::ast::Date;
use clap::ValueEnum;
use std::io::{self, Write};

/// Compare two protocols, or two versions of one, case by case.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij diff leiden.online_monitoring hengelo.bijzonder_onderzoek
  tenzij diff nijmegen.publiekszaken@2025-12-31 nijmegen.publiekszaken@2026-01-01
  tenzij diff nijmegen.publiekszaken --since HEAD~1 --exit-code")]
pub(super) struct Args {
    /// A file, or the name of a module below the rules root; behind `@` the day on which it is looked at.
    first: String,
    /// What it is compared with.
    second: Option<String>,
    /// Compare with the same protocol as it was in this revision of git.
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// The day on which both are looked at, where none stands behind `@` [default: today].
    #[arg(long, value_name = "DATE", value_parser = decide::date)]
    on: Option<Date>,
    /// How the differences are shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// End with 1 when there are differences.
    #[arg(long)]
    exit_code: bool,
    /// The language of the text [default: that of the second protocol's labels].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    root: Root,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, in lines.
    Text,
    /// For people, in Markdown.
    Markdown,
    /// For people, as one HTML file that prints on A4.
    Html,
    /// For programs.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    terminal.speak(args.lang);
    let pair = match (&args.second, &args.since) {
        (Some(second), None) => args.root.pair(&args.first, second),
        (None, Some(revision)) => args.root.since(&args.first, revision),
        (None, None) => Err(words::nothing_to_compare()),
        (Some(_), Some(_)) => Err(words::one_comparison()),
    };
    let pair = match pair {
        Ok(pair) => pair,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let second = args.second.as_ref().unwrap_or(&args.first);
    let mut standing = Vec::with_capacity(2);
    for (side, named) in [(&pair.left, &args.first), (&pair.right, second)] {
        match stand(&pair, side, named, args, terminal)? {
            Ok(found) => standing.push(found),
            Err(exit) => return Ok(exit),
        }
    }
    let &[(left, first), (right, other)] = standing.as_slice() else { return Ok(Exit::Fault) };
    let checked = pair.workspace.checked();
    let protocols = Protocols {
        left: Standing { module: left, day: Some(first) },
        right: Standing { module: right, day: Some(other) },
    };
    let comparison = compare(checked, protocols.left, protocols.right);
    let language = terminal.language_of_labels(Some(checked.modules.at(right).labels));
    let names = args.since.as_ref().map(|revision| words::revisions(revision, language));
    let told = Compared {
        writing: pair.workspace.writing(),
        protocols,
        comparison: &comparison,
        names: names.as_ref().map(|[first, second]| [first.as_str(), second.as_str()]),
        language,
    };
    let text = match args.format {
        Format::Json => format!("{:#}\n", comparison_json(&told)),
        Format::Text => paint::page(&document::terminal(&comparison_document(&told)), terminal.color),
        Format::Markdown => document::markdown(&comparison_document(&told)),
        Format::Html => document::html(&comparison_document(&told)),
    };
    terminal.out.write_all(text.as_bytes())?;
    let differs = !comparison.differences.is_empty();
    Ok(if args.exit_code && differs { Exit::No } else { Exit::Fine })
}

/// The version of one side, through the gate, and the day on which it is looked at.
fn stand(
    pair: &Pair,
    side: &Side,
    named: &str,
    args: &Args,
    terminal: &mut Terminal,
) -> io::Result<Result<(ModuleId, Date), Exit>> {
    let on = side.day_or(args.on).unwrap_or_else(|| pair.shown_on(side, today()));
    let wanted = Wanted { named, on };
    let protocol = decide::gate_in(&pair.workspace, side.edition, side.module.as_deref(), &wanted, terminal)?;
    Ok(protocol.map(|protocol| (protocol.module(), on)))
}
