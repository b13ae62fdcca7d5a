//! What a person types: an answer, or a command.

use super::answers::Reply;
use super::parse::{self, Refusal, plain};
use super::question::Question;
use super::state::Interview;
use crate::check::model::ActionId;
use crate::diagnostics::suggest::nearest;
use crate::explain::action_label;
use crate::syntax::ast::{Date, Language};

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// An answer.
    Reply(Reply),
    /// A command.
    Command(Command),
}

/// What can be said at any question instead of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Back to the question before.
    Back,
    /// Why is this asked?
    Why,
    /// Change the answer of this number, from 1.
    Change(usize),
    /// Show the answers with their numbers.
    Answers,
    /// This has been done: the rest of the line says what, and perhaps when.
    Done(String),
    /// This has not been done after all: the rest of the line says what.
    Undone(String),
    /// Which commands are there?
    Help,
    /// Stop here.
    Stop,
}

/// What has been done, as the rest of a line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spoken {
    /// An action, and perhaps its day.
    Action(ActionId, Option<Date>),
    /// No action of the protocol is called so; perhaps this one was meant.
    Unknown(Option<String>),
    /// The day cannot be read.
    Day(Refusal),
}

/// The command that a line is, whatever is being asked.
#[must_use]
pub fn command(line: &str) -> Option<Command> {
    let word = plain(line);
    Some(match word.as_str() {
        "terug" | "back" => Command::Back,
        "waarom" | "why" | "waarom?" | "why?" => Command::Why,
        "antwoorden" | "answers" | "wijzig" | "change" => Command::Answers,
        "hulp" | "help" => Command::Help,
        "stop" => Command::Stop,
        "gedaan" | "done" => Command::Done(String::new()),
        "niet gedaan" | "not done" => Command::Undone(String::new()),
        _ => {
            // What follows the words of a command, with a colon between them or not.
            let behind = |verbs: [&str; 2]| {
                let rest = verbs.iter().find_map(|verb| word.strip_prefix(verb))?;
                let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix(' '))?;
                Some(rest.trim_start_matches([':', ' ']).to_owned())
            };
            if let Some(rest) = behind(["niet gedaan", "not done"]) {
                return Some(Command::Undone(rest));
            }
            if let Some(rest) = behind(["gedaan", "done"]) {
                return Some(Command::Done(rest));
            }
            let number = ["wijzig ", "change "].iter().find_map(|verb| word.strip_prefix(verb))?;
            Command::Change(number.parse().ok()?)
        }
    })
}

/// Whether a line says that the answer is not known.
#[must_use]
pub(super) fn is_unknown(line: &str) -> bool {
    const WORDS: [&str; 12] = [
        "?",
        "weet ik niet",
        "weet niet",
        "ik weet het niet",
        "weet ik niet?",
        "onbekend",
        "don't know",
        "dont know",
        "i don't know",
        "i dont know",
        "not known",
        "unknown",
    ];
    WORDS.contains(&plain(line).as_str())
}

/// Reads what a person types at a question.
///
/// # Errors
/// [`Refusal`] when it is neither an answer nor a command, or could be both.
pub fn hear(question: &Question, line: &str, language: Language) -> Result<Heard, Refusal> {
    let answer = parse::value(question, line, language);
    let said = match command(line) {
        Some(command) => Heard::Command(command),
        None if is_unknown(line) => Heard::Reply(Reply::DontKnow),
        None => return answer.map(Heard::Reply),
    };
    // A choice may be labelled with the word of a command.
    if answer.is_ok() { Err(Refusal::ChoiceOrCommand) } else { Ok(said) }
}

impl Interview {
    /// What a line says has been done: an action by name or label, and perhaps its day.
    #[must_use]
    pub fn spoken(&self, line: &str, language: Language) -> Spoken {
        let checked = self.checked();
        let word = plain(line);
        let actions = &checked.modules.at(self.protocol().module()).actions;
        let mut names: Vec<(String, ActionId)> = Vec::new();
        for action in actions {
            names.push((plain(&checked.actions.at(*action).name), *action));
            for language in [Language::Nl, Language::En] {
                names.push((plain(action_label(checked, *action, language)), *action));
            }
        }
        // The longest name that begins the line, with a day behind it or nothing.
        let begins = |name: &String| {
            word.strip_prefix(name.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '=', ',']))
        };
        let found =
            names.iter().filter(|(name, _)| !name.is_empty() && begins(name)).max_by_key(|(name, _)| name.len());
        let Some((name, action)) = found else {
            let near = nearest(&word, names.iter().map(|(name, _)| name.as_str()));
            return Spoken::Unknown(near.map(str::to_owned));
        };
        let rest = word.get(name.len()..).unwrap_or("").trim_start_matches([' ', ':', '=', ',']);
        let rest = ["op ", "on "].iter().find_map(|start| rest.strip_prefix(start)).unwrap_or(rest);
        if rest.is_empty() {
            return Spoken::Action(*action, None);
        }
        match parse::date(rest, language) {
            Ok(day) => Spoken::Action(*action, Some(day)),
            Err(refusal) => Spoken::Day(refusal),
        }
    }
}

/// What a person types where a reason is asked: a command, "don't know", or the reason.
pub enum Reason {
    /// A command.
    Command(Command),
    /// The answer is not known after all.
    DontKnow,
    /// The reason.
    Text(String),
    /// Nothing.
    Empty,
}

/// Reads a reason.
#[must_use]
pub fn reason(line: &str) -> Reason {
    match command(line) {
        // A reason may well begin with "gedaan": only a whole word is a command here.
        Some(command @ (Command::Back | Command::Why | Command::Help | Command::Stop | Command::Change(_))) => {
            Reason::Command(command)
        }
        _ if is_unknown(line) => Reason::DontKnow,
        _ if line.trim().is_empty() => Reason::Empty,
        _ => Reason::Text(line.trim().to_owned()),
    }
}
