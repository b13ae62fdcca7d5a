use super::Exit;
use super::terminal::Terminal;
use crate::diagnostics::Code;
use crate::diagnostics::suggest::nearest;
use std::io::{self, Write};

/// Tell about a diagnostic code.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij explain E1106
  tenzij explain mixed-and-or")]
pub(super) struct Args {
    /// A code such as E1106, or its name such as mixed-and-or.
    code: String,
}

// Every page of docs/diagnostics, by the name of its file.
include!(concat!(env!("OUT_DIR"), "/diagnostic_pages.rs"));

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    let Some(code) = Code::find(&args.code) else {
        let all = Code::ALL.iter().flat_map(|code| [code.slug(), code.number()]);
        let near = nearest(args.code.trim(), all).map(|near| format!("; perhaps `{near}`")).unwrap_or_default();
        terminal.problem(format!("there is no code `{}`{near}", args.code))?;
        return Ok(Exit::Refused);
    };
    match PAGES.iter().find(|(name, _)| *name == code.number()) {
        Some((_, page)) => writeln!(terminal.out, "{}", page.trim_end())?,
        None => writeln!(terminal.out, "{} {}\n\n{}", code.number(), code.slug(), code.summary())?,
    }
    Ok(Exit::Fine)
}
