//! `tenzij ask`: the interview at a terminal or through a pipe.

mod acts;
mod desk;
mod look_over;
mod prompt;
mod show;
mod words;

use super::decide::{Wanted, date, gate, today};
use super::locate::Root;
use super::present::{Format, Shown};
use super::terminal::Terminal;
use super::{Exit, Lang, files, whole};
use crate::check::model::ModuleId;
use crate::decide::{Missing, Protocol, digest};
use crate::diagnostics::Both;
use crate::explain::{Provenance, Seal};
use crate::interview::{CaseFile, Interview, LARGEST, Order, Resumed, resume};
use crate::records::Receipt;
use crate::syntax::ast::{Date, Language};
use crate::workspace::Workspace;
use desk::{Desk, Save};
use prompt::Prompt;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Interview the caseworker, one question at a time, and decide.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij ask nijmegen.publiekszaken --save case.json
  tenzij ask nijmegen.publiekszaken --resume case.json --done letter=2026-03-02
  printf 'nee\\nHet adres klopt niet.\\n' | tenzij ask nijmegen.publiekszaken

At each question: weet ik niet (or ?), terug, waarom, antwoorden, wijzig NUMBER, gedaan ACTION DATE, niet gedaan
ACTION, hulp, stop; in English: don't know, back, why, answers, change NUMBER, done ACTION DATE, not done ACTION,
help, stop.")]
pub(super) struct Args {
    /// A file, or the name of a module below the rules root; `name@2025-06-01` is its version of that day.
    protocol: String,
    /// The date of the decision [default: the day behind `@`, or else today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// The language of the interview [default: that of the protocol's labels].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// Ask in plain numbered lines, as through a pipe: for a screen reader.
    #[arg(long)]
    plain: bool,
    /// Ask in the order with the fewest questions expected, and not in that of the protocol.
    #[arg(long)]
    fewest: bool,
    /// Write the case to this file, after every answer. A file that is there already is not overwritten.
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Go on with the case in this file, and keep it there unless `--save` names another.
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    /// Who answers: kept with each answer.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// What has been done already, and perhaps when: `letter` or `letter=2026-03-02`.
    #[arg(long, value_name = "ACTION[=DATE]")]
    done: Vec<String>,
    /// Keep a receipt of the decision in this file: facts, decision and the text of the rules, for `verify` and `replay`.
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    #[command(flatten)]
    shown: Shown,
    #[command(flatten)]
    root: Root,
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
    let protocol: Protocol = match gate(&located, &wanted, terminal)? {
        Ok(protocol) => protocol,
        Err(exit) => return Ok(exit),
    };
    let module: ModuleId = protocol.module();
    let language = terminal.language_of_labels(Some(protocol.checked().modules.at(module).labels));
    terminal.language = language;
    let digest = digest(protocol.checked(), module);
    let protocol = Arc::new(protocol);
    let begun = match begin(args, &protocol, &digest, on, language) {
        Ok(begun) => begun,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let asked = Asked { args, language, digest: &digest, begun, workspace: &located.workspace };
    interview(asked, terminal)
}

/// What an interview begins with.
struct Begun {
    resumed: Resumed,
    save: Option<Save>,
}

fn begin(args: &Args, protocol: &Arc<Protocol>, digest: &str, on: Date, language: Language) -> Result<Begun, Both> {
    let order = if args.fewest { Order::Fewest } else { Order::Protocol };
    let mut decisions = Vec::new();
    let resumed = match &args.resume {
        None => Resumed {
            interview: Interview::new(Arc::clone(protocol), on, order),
            changes: Vec::new(),
            other_version: false,
        },
        Some(path) => {
            let bytes = files::read(path, LARGEST)?;
            let named = |foreign: crate::interview::Foreign| {
                Both::from(format!("`{}`: {}", path.display(), foreign.message(language)))
            };
            let file = CaseFile::read(&bytes).map_err(named)?;
            let mut resumed = resume(&file, protocol, digest, on, order, language).map_err(named)?;
            decisions = file.decisions;
            // Whoever comes back may have found out what nobody knew.
            resumed.interview.ask_again();
            resumed
        }
    };
    let path = args.save.as_ref().or(args.resume.as_ref());
    if let Some(save) = &args.save {
        let own = args.resume.as_ref().is_some_and(|resume| files::absolute(resume) == files::absolute(save));
        if !own && fs_there(save) {
            return Err(words::words(language).exists.replace("{}", &save.display().to_string()).into());
        }
    }
    Ok(Begun { resumed, save: path.map(|path| Save { path: path.clone(), decisions }) })
}

/// Whether something has this name: also a link that leads nowhere.
fn fs_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

struct Asked<'a> {
    args: &'a Args,
    language: Language,
    digest: &'a str,
    begun: Begun,
    workspace: &'a Workspace,
}

fn interview(asked: Asked<'_>, terminal: &mut Terminal) -> io::Result<Exit> {
    let Asked { args, language, digest, begun, workspace } = asked;
    let Begun { resumed, save } = begun;
    // Where the decision is for a file or a program, the questions go to standard error.
    let apart = args.shown.format != Format::Text;
    let terminals = io::stdin().is_terminal() && io::stderr().is_terminal() && (apart || io::stdout().is_terminal());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let prompt = if terminals && !args.plain && !dumb {
        Prompt::Screen { color: terminal.color_err, keys: words::words(language).keys }
    } else {
        Prompt::lines(!io::stdin().is_terminal())
    };
    let mut desk = Desk {
        interview: resumed.interview,
        language,
        digest,
        save,
        by: args.by.clone(),
        prompt,
        resumed: args.resume.is_some(),
        taken_back: Vec::new(),
        apart,
        terminal,
    };
    desk.welcome()?;
    if resumed.other_version {
        desk.changes(&resumed.changes)?;
    }
    for done in &args.done {
        if let Err(problem) = desk.done(done)? {
            return terminal.problem(format!("`--done {done}`: {problem}")).map(|()| Exit::Refused);
        }
    }
    if let Err(problem) = desk.ask_all()? {
        return terminal.problem(problem).map(|()| Exit::Refused);
    }
    let Desk { interview, terminal, .. } = desk;
    let (case, decision) = (interview.case(), interview.decision());
    if let Some(path) = &args.receipt {
        let receipt = Receipt::of(workspace, interview.protocol(), &case, digest, &decision);
        if let Err(problem) = whole::receipt(path, &receipt) {
            return terminal.problem(problem).map(|()| Exit::Refused);
        }
    }
    let seal = Seal { digest, language };
    let said = said(&interview);
    let text = args.shown.text(interview.protocol(), &case, &decision, seal, &said, terminal.color);
    terminal.out.write_all(text.as_bytes())?;
    Ok(Exit::Fine)
}

/// Who said what, why, and when by the clock of this place.
fn said(interview: &Interview) -> Vec<Provenance> {
    let local = |at: jiff::Timestamp| at.to_zoned(jiff::tz::TimeZone::system()).datetime();
    let answers = interview.answers().iter().map(|answer| Provenance {
        asked: answer.asked,
        reason: answer.reason.clone(),
        by: answer.signed.by.clone(),
        at: answer.signed.at.map(local),
    });
    let acts = interview.acts().iter().map(|act| Provenance {
        asked: Missing::DoneOn(act.action),
        reason: None,
        by: act.signed.by.clone(),
        at: act.signed.at.map(local),
    });
    answers.chain(acts).collect()
}
