use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, decide, files, whole, words};
use crate::coverage::Coverage;
use crate::scenario;
use crate::source::SourceFile;
use crate::suggest;
use crate::syntax::LARGEST_FILE;
use crate::syntax::ast::Date;
use std::io::{self, Write};
use std::path::Path;

/// Write the scenarios that a protocol lacks: for every rule, limit, answer and outcome that none shows yet.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij suggest nijmegen.publiekszaken            read what is missing
  tenzij suggest rules/nijmegen/publiekszaken.rules --write    put it behind the file")]
pub(super) struct Args {
    /// A file, or the name of a module below the rules root.
    protocol: String,
    /// Put the scenarios behind the file of the protocol instead of printing them.
    #[arg(long)]
    write: bool,
    /// The day whose version is meant [default: today; of a protocol without versions, any].
    #[arg(long, value_name = "DATE", value_parser = decide::date)]
    on: Option<Date>,
    #[command(flatten)]
    root: Root,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    let located = match args.root.protocol(&args.protocol) {
        Ok(located) => located,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let on = args.on.unwrap_or_else(|| located.shown_on(decide::today()));
    let wanted = decide::Wanted { named: &args.protocol, on };
    let protocol = match decide::gate(&located, &wanted, terminal)? {
        Ok(protocol) => protocol,
        Err(exit) => return Ok(exit),
    };
    let sources = located.workspace.sources();
    let outcomes = scenario::run(&protocol);
    let Some(coverage) = Coverage::of(&protocol, outcomes) else {
        return terminal.problem(words::too_large_to_suggest(&args.protocol)).map(|()| Exit::No);
    };
    let sketches = suggest::suggest(&coverage, sources);
    let text = suggest::text(&coverage, &sketches);
    let file = sources.get(protocol.checked().modules.at(protocol.module()).span.file);
    match (args.write, file) {
        (true, Some(file)) => write(file, &text, sketches.len(), terminal),
        _ => terminal.out.write_all(text.as_bytes()).map(|()| Exit::Fine),
    }
}

/// Puts the scenarios behind a file, whole or not at all; a file that was changed since it was read is left alone.
fn write(file: &SourceFile, text: &str, count: usize, terminal: &mut Terminal) -> io::Result<Exit> {
    let path = Path::new(file.name());
    let before = file.text();
    if !text.is_empty() {
        let between = if before.ends_with('\n') { "\n" } else { "\n\n" };
        let written = match files::read(path, LARGEST_FILE) {
            Ok(now) if now == before.as_bytes() => {
                whole::write(path, &format!("{before}{between}{text}")).map_err(|error| words::unwritable(path, &error))
            }
            Ok(_) => Err(words::changed_meanwhile(path)),
            Err(problem) => Err(problem),
        };
        if let Err(problem) = written {
            return terminal.problem(problem).map(|()| Exit::Refused);
        }
    }
    let added = terminal.said(&words::scenarios_added(path, count));
    writeln!(terminal.out, "{added}")?;
    Ok(Exit::Fine)
}
