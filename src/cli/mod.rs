//! The command line: reads files, the clock and the terminal, calls the [`workspace`](crate::workspace), prints.
//!
//! The only module that knows clap. One file for each command.

mod ask;
mod check;
mod decide;
mod diff;
mod explain;
mod files;
mod git;
mod graph;
mod locate;
mod new;
mod paint;
mod pair;
mod present;
mod replay;
mod suggest;
mod term;
mod terminal;
mod test;
mod verify;
mod whole;
mod words;

use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;
use terminal::{ColorChoice, Terminal};

/// Rules as code for municipal protocols of the form "geen gebruik, tenzij": no use, unless.
#[derive(Debug, Parser)]
#[command(name = "tenzij", version, disable_help_subcommand = true, after_help = EXAMPLE)]
struct Cli {
    /// Colour the output.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    color: ColorChoice,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLE: &str = "Example:
  tenzij new rules                                          start a rules folder
  tenzij check                                              check everything in rules/
  tenzij decide nijmegen.publiekszaken --facts case.json    decide one case
  tenzij ask nijmegen.publiekszaken --save case.json        be asked, and decide

Exit codes: 0 fine; 1 the answer is no (errors found, a scenario failed, a protocol that cannot decide);
2 wrong usage, a file that cannot be read, facts that are refused; 3 a fault in tenzij itself.";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Decide(decide::Args),
    Ask(ask::Args),
    Test(test::Args),
    Suggest(suggest::Args),
    Graph(graph::Args),
    Diff(diff::Args),
    Explain(explain::Args),
    Term(term::Args),
    Verify(verify::Args),
    Replay(replay::Args),
    New(new::Args),
}

/// How a command ended: its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Fine.
    Fine,
    /// The answer is "no".
    No,
    /// Wrong usage, a file that cannot be read, facts that are refused.
    Refused,
    /// A fault in tenzij itself.
    Fault,
}

impl Exit {
    fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::No => 1,
            Self::Refused => 2,
            Self::Fault => 3,
        }
    }
}

/// The language of what is shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl From<Lang> for crate::syntax::ast::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Nl => Self::Nl,
            Lang::En => Self::En,
        }
    }
}

/// Walking a diagram takes stack for each of its levels, of which there may be thousands.
const STACK: usize = 256 << 20;

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let run = || run(std::env::args_os());
    let exit = match std::thread::Builder::new().stack_size(STACK).spawn(run) {
        Ok(thread) => thread.join().unwrap_or(Exit::Fault),
        Err(_) => run(),
    };
    ExitCode::from(exit.code())
}

fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help that nobody reads to its end is no fault.
            let _ = error.print();
            return if error.use_stderr() { Exit::Refused } else { Exit::Fine };
        }
    };
    let mut terminal = Terminal::new(cli.color);
    let ended = match &cli.command {
        Command::Check(args) => check::run(args, &mut terminal),
        Command::Decide(args) => decide::run(args, &mut terminal),
        Command::Ask(args) => ask::run(args, &mut terminal),
        Command::Test(args) => test::run(args, &mut terminal),
        Command::Suggest(args) => suggest::run(args, &mut terminal),
        Command::Graph(args) => graph::run(args, &mut terminal),
        Command::Diff(args) => diff::run(args, &mut terminal),
        Command::Explain(args) => explain::run(args, &mut terminal),
        Command::Term(args) => term::run(args, &mut terminal),
        Command::Verify(args) => verify::run(args, &mut terminal),
        Command::Replay(args) => replay::run(args, &mut terminal),
        Command::New(args) => new::run(args, &mut terminal),
    };
    match ended.and_then(|exit| terminal.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            let _ = terminal.problem(words::no_output(&error));
            Exit::Refused
        }
    }
}
