use super::decide::{date, today};
use super::files::{self, Unreadable};
use super::locate::{Located, Root};
use super::terminal::Terminal;
use super::{Exit, Lang, paint, words};
use crate::check::model::ModuleId;
use crate::decide::Protocol;
use crate::records::{FORM, Reason, Replay, Stored, replay, replay_json, replay_page};
use crate::syntax::ast::{Date, Edition};
use crate::workspace::Refused;
use clap::ValueEnum;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Decide stored cases by other rules, and list those that change.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij replay receipts/ --against proposal.rules
  tenzij replay cases/*.json --against nijmegen.publiekszaken@2027-01-01
  tenzij replay receipts/ --against 2027-01-01 --exit-code

A case is a receipt, a case file, or a file of facts. It is decided for its own date; only the rules are others.
A file of facts is first decided by the protocol as it stands below the rules root.")]
pub(super) struct Args {
    /// Receipts, case files, files of facts, or folders of them.
    #[arg(value_name = "CASES", required = true)]
    cases: Vec<PathBuf>,
    /// The rules to decide by: a file, a module, a module's version of a day, or a day for the versions of that day.
    #[arg(long, value_name = "PROTOCOL|DATE|NAME@DATE")]
    against: String,
    /// The protocol by which files of facts were decided [default: the one that `--against` names, as it stands].
    #[arg(long, value_name = "PROTOCOL")]
    protocol: Option<String>,
    /// The date for files of facts, which have none [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// Exit with 1 when a case changes or cannot be decided.
    #[arg(long)]
    exit_code: bool,
    /// The language of the text [default: that of the protocol's labels].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    root: Root,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    terminal.speak(args.lang);
    let files = match args.cases.iter().map(|path| cases(path)).collect::<Result<Vec<_>, _>>() {
        Ok(files) => files.concat(),
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let mut rules = match Rules::new(args) {
        Ok(rules) => rules,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let mut all = Replay::default();
    for path in files {
        let name = path.display().to_string();
        let stored =
            files::read(&path, FORM.largest).map_err(Reason::Unreadable).and_then(|bytes| Stored::read(&name, &bytes));
        all.add(&name, stored.and_then(|stored| rules.replay(&stored, args.on)));
    }
    let shown = rules.shown.as_deref();
    let labels = shown.map(|protocol| protocol.checked().modules.at(protocol.module()).labels);
    let language = terminal.language_of_labels(labels);
    match args.format {
        Format::Json => writeln!(terminal.out, "{:#}", replay_json(&args.against, &all))?,
        Format::Text => {
            let page = replay_page(&args.against, shown, &all, language);
            terminal.out.write_all(paint::page(&page, terminal.color).as_bytes())?;
        }
    }
    let same = all.changed == 0 && all.unread.is_empty();
    Ok(if args.exit_code && !same { Exit::No } else { Exit::Fine })
}

/// The files of cases that a path names: itself, or every file `*.json` below it.
fn cases(path: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    if !path.is_dir() {
        // A file that is not there is a mistake in the command; one that cannot be read as a case is listed.
        return files::there(path).map(|()| vec![path.to_owned()]);
    }
    let found = files::find(path, "json")?;
    if found.is_empty() { Err(words::no_documents(path)) } else { Ok(found) }
}

/// The rules that cases are decided by.
struct Rules<'a> {
    root: &'a Root,
    /// What `--against` names; nothing when it is a day.
    proposal: Option<Located>,
    /// The day of the versions to decide by.
    day: Option<Date>,
    /// What `--protocol` names.
    before: Option<Located>,
    /// Protocols as they stand, by name.
    standing: HashMap<String, Result<Located, Unreadable>>,
    /// Protocols that have been made; the key says from which of the located ones.
    made: HashMap<(Role, String, ModuleId), Result<Arc<Protocol>, Reason>>,
    /// A protocol that was decided by, for the labels.
    shown: Option<Arc<Protocol>>,
}

/// Which rules are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    Proposal,
    Before,
    Standing,
}

impl<'a> Rules<'a> {
    fn new(args: &'a Args) -> Result<Self, Unreadable> {
        let root = &args.root;
        let day = date(&args.against).ok();
        let proposal = if day.is_some() { None } else { Some(root.protocol(&args.against)?) };
        let named = proposal.as_ref().map(|located| located.named_day(None)).transpose()?.flatten();
        let before = args.protocol.as_ref().map(|named| root.protocol(named)).transpose()?;
        let (standing, made) = (HashMap::new(), HashMap::new());
        Ok(Self { root, proposal, day: day.or(named), before, standing, made, shown: None })
    }

    fn replay(
        &mut self,
        stored: &Stored,
        on: Option<Date>,
    ) -> Result<(crate::records::Differences, serde_json::Value), Reason> {
        let on = stored.on.or(on).unwrap_or_else(today);
        let name_of = |located: &Option<Located>| located.as_ref().and_then(|located| located.module.clone());
        let proposed = name_of(&self.proposal);
        let name = stored.protocol.clone().or_else(|| name_of(&self.before)).or_else(|| proposed.clone());
        let name = name.ok_or(Reason::NoProtocol)?;
        if proposed.as_ref().is_some_and(|proposed| *proposed != name) {
            return Err(Reason::Protocol(name));
        }
        let role = if self.proposal.is_some() { Role::Proposal } else { Role::Standing };
        let proposal = self.protocol(role, &name, self.day, on)?;
        self.shown.get_or_insert_with(|| Arc::clone(&proposal));
        let before = match (&stored.decision, &self.before) {
            (Some(_), _) => None,
            (None, Some(_)) => Some(self.protocol(Role::Before, &name, None, on)?),
            (None, None) => Some(self.protocol(Role::Standing, &name, None, on)?),
        };
        replay(stored, before.as_deref(), &proposal, on)
    }

    /// The version of a protocol for a day; without one, that of the case, or the only one there is.
    fn protocol(&mut self, role: Role, name: &str, day: Option<Date>, on: Date) -> Result<Arc<Protocol>, Reason> {
        let Self { root, proposal, before, standing, made, .. } = self;
        let located = match role {
            Role::Proposal => proposal.as_ref().ok_or(Reason::NoProtocol)?,
            Role::Before => before.as_ref().ok_or(Reason::NoProtocol)?,
            Role::Standing => {
                let found = standing.entry(name.to_owned()).or_insert_with(|| root.protocol(name));
                found.as_ref().map_err(|why| Reason::Rules(why.clone()))?
            }
        };
        let workspace = &located.workspace;
        let versions = workspace.checked().versions(Edition::default(), name);
        let module = match (day, versions.as_slice()) {
            // A proposal is to be tried on cases from before it holds.
            (None, [only]) => Ok(*only),
            (day, _) => workspace.version(Edition::default(), name, day.unwrap_or(on)),
        };
        let module = module.map_err(|refused| reason(name, day.unwrap_or(on), &refused))?;
        let key = (role, name.to_owned(), module);
        let make = || workspace.protocol_of(module).map(Arc::new).map_err(|refused| reason(name, on, &refused));
        made.entry(key).or_insert_with(make).clone()
    }
}

fn reason(name: &str, day: Date, refused: &Refused) -> Reason {
    match refused {
        Refused::NotInForce(periods) => Reason::NotInForce(day, periods.clone()),
        Refused::Unknown { .. } => Reason::Rules(words::no_such_protocol(name)),
        Refused::Vocabulary => Reason::Rules(words::vocabulary(name)),
        Refused::Unsound(_) => Reason::Rules(words::unsound(name)),
    }
}
