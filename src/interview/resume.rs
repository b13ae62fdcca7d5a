//! A stored case taken up again, by the same version of the protocol or another.

use super::answers::{Answer, DoneAct, Reply, Signed};
use super::file::{CaseFile, Taken, act_facts, type_name};
use super::foreign::Foreign;
use super::state::{Interview, Order};
use crate::case::facts::{FactReader, with_json};
use crate::case::{Case, Instances, Known};
use crate::check::model::{ActionId, Checked};
use crate::decide::{Missing, Protocol, decide};
use crate::graph::StatusSet;
use crate::syntax::ast::{Date, Language};
use serde_json::Value as Json;
use std::sync::Arc;

/// A case taken up again.
#[derive(Debug, Clone)]
pub struct Resumed {
    /// The interview, with every answer that still is one.
    pub interview: Interview,
    /// What another version of the protocol changes for this case; empty for the same version.
    pub changes: Vec<Change>,
    /// Whether the file was written by another version.
    pub other_version: bool,
}

/// Something that another version of the protocol changes for a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A fact that is no longer asked for.
    FactGone(String),
    /// An action that is no longer there.
    ActionGone(String),
    /// A fact that takes another kind of answer now: the name, the type before and the type now.
    TypeChanged(String, String, String),
    /// An answer that is no longer one, in the words of the facts reader.
    AnswerRefused(String),
    /// A status that the last decision gave otherwise.
    Status {
        /// The action.
        action: ActionId,
        /// Its instance.
        instance: u32,
        /// The status before, by its fixed name.
        before: String,
        /// The statuses now.
        now: StatusSet,
    },
}

/// Takes a case up again. What no longer fits in another version of the protocol is left out and listed.
///
/// # Errors
/// [`Foreign`] when the case is of another protocol, or was not written by the version it names.
pub fn resume(
    file: &CaseFile,
    protocol: &Arc<Protocol>,
    digest: &str,
    today: Date,
    order: Order,
    language: Language,
) -> Result<Resumed, Foreign> {
    let checked = protocol.checked();
    let module = checked.modules.at(protocol.module());
    if file.protocol != module.name {
        return Err(Foreign::Protocol(file.protocol.clone()));
    }
    let mut reader = Reader {
        checked,
        facts: FactReader::new(checked, protocol.module()),
        protocol: protocol.as_ref(),
        today,
        language,
        changes: Vec::new(),
    };
    let mut interview = Interview::new(Arc::clone(protocol), today, order);
    for act in &file.acts {
        let signed = signed(act.by.as_ref(), act.at.as_ref())?;
        if let Some(done) = reader.act(&act.action, &act_facts(act), signed) {
            interview.recall_act(done);
        }
    }
    for stored in &file.answers {
        let signed = signed(stored.by.as_ref(), stored.at.as_ref())?;
        let Some(asked) = reader.asked(&stored.fact) else {
            reader.changes.push(Change::FactGone(stored.fact.clone()));
            continue;
        };
        let now = type_name(checked, asked);
        if now != stored.ty {
            reader.changes.push(Change::TypeChanged(stored.fact.clone(), stored.ty.clone(), now));
            continue;
        }
        let reply =
            stored.value.as_ref().map_or(Some(Reply::DontKnow), |value| reader.reply(asked, &stored.fact, value));
        if let Some(reply) = reply {
            interview.recall(Answer { asked, reply, reason: stored.reason.clone(), signed });
        }
    }
    let other_version = file.digest != digest;
    if !other_version && let Some(change) = reader.changes.first() {
        return Err(Foreign::Value(super::say::change_text(checked, change, language)));
    }
    if other_version && let Some(last) = file.decisions.last() {
        reader.decision(last);
    }
    Ok(Resumed { interview, changes: reader.changes, other_version })
}

fn signed(by: Option<&String>, at: Option<&String>) -> Result<Signed, Foreign> {
    let moment = |text: &String| text.parse().map_err(|_| Foreign::Moment(text.clone()));
    Ok(Signed { by: by.cloned(), at: at.map(moment).transpose()? })
}

struct Reader<'a> {
    checked: &'a Checked,
    facts: FactReader,
    protocol: &'a Protocol,
    today: Date,
    language: Language,
    changes: Vec<Change>,
}

impl Reader<'_> {
    /// What a name asks for: a fact, or a part of an act.
    fn asked(&self, name: &str) -> Option<Missing> {
        let module = self.checked.modules.at(self.protocol.module());
        let fact = module.facts.iter().find(|fact| self.checked.facts.at(**fact).name == name);
        if let Some(fact) = fact {
            return Some(Missing::Fact(*fact));
        }
        let (action, part) = name.rsplit_once('.')?;
        let action = module.actions.iter().copied().find(|known| self.checked.actions.at(*known).name == action)?;
        match part {
            "done_on" => Some(Missing::DoneOn(action)),
            "with" => Some(Missing::With(action)),
            _ => None,
        }
    }

    /// Facts as strictly as they are always read; a refusal is a change.
    fn read(&mut self, facts: &Json, on: Date) -> Option<Case> {
        match self.facts.read(self.checked, facts.to_string().as_bytes(), on) {
            Ok(case) => Some(case),
            Err(errors) => {
                let words = errors.iter().map(|error| Change::AnswerRefused(error.message(self.language)));
                self.changes.extend(words);
                None
            }
        }
    }

    fn reply(&mut self, asked: Missing, name: &str, value: &Json) -> Option<Reply> {
        let one = |key: &str, value: Json| Json::Object([(key.to_owned(), value)].into_iter().collect());
        match asked {
            Missing::Fact(fact) => {
                let case = self.read(&one(name, value.clone()), self.today)?;
                if let Known::Value(value) = case.fact(fact) { Some(Reply::Value(*value)) } else { None }
            }
            Missing::DoneOn(action) | Missing::With(action) => {
                let part = name.rsplit('.').next().unwrap_or("");
                let mut act = serde_json::Map::from_iter([("done".to_owned(), Json::Bool(true))]);
                act.insert(part.to_owned(), value.clone());
                let name = self.checked.actions.at(action).name.clone();
                let case = self.read(&one(&name, Json::Object(act)), self.today)?;
                let act = case.acts().first()?;
                match (asked, act.instances) {
                    (Missing::DoneOn(_), _) => act.done_on.map(Reply::Day),
                    (_, Instances::One(way)) => Some(Reply::Way(way)),
                    _ => None,
                }
            }
        }
    }

    fn act(&mut self, name: &str, facts: &Json, signed: Signed) -> Option<DoneAct> {
        let module = self.checked.modules.at(self.protocol.module());
        if !module.actions.iter().any(|action| self.checked.actions.at(*action).name == name) {
            self.changes.push(Change::ActionGone(name.to_owned()));
            return None;
        }
        let case = self.read(facts, self.today)?;
        let act = case.acts().first()?.clone();
        Some(DoneAct { action: act.action, instances: act.instances, done_on: act.done_on, owes: act.owes, signed })
    }

    /// The last decision held against what this version says of the same facts on the same day.
    fn decision(&mut self, last: &Taken) {
        let Ok(on) = last.decided_on.parse::<Date>() else { return };
        let mut case = Case::new(self.checked, on);
        // Each fact by itself: what no longer fits has been listed with the answers.
        for (key, value) in last.facts.as_object().into_iter().flatten() {
            let one = Json::Object([(key.clone(), value.clone())].into_iter().collect());
            let Ok(read) = self.facts.read(self.checked, one.to_string().as_bytes(), on) else { continue };
            for fact in self.checked.facts.ids() {
                if let Known::Value(value) = read.fact(fact) {
                    case.set(fact, Known::Value(*value));
                }
            }
        }
        let acts: serde_json::Map<String, Json> = last
            .facts
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, _)| !matches!(self.asked(key), Some(Missing::Fact(_))))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        if let Ok(read) = self.facts.read(self.checked, Json::Object(acts).to_string().as_bytes(), on) {
            read.acts().iter().for_each(|act| case.record(act.clone()));
        }
        let now = decide(self.protocol, &case);
        let rows = last.decision.get("statuses").and_then(Json::as_array);
        for row in &now.rows {
            let action = self.checked.actions.at(row.action);
            let with = with_json(self.checked, action, row.instance);
            let same = |old: &&Json| {
                old.get("action").and_then(Json::as_str) == Some(&action.name) && old.get("with") == with.as_ref()
            };
            let Some(old) = rows.into_iter().flatten().find(same) else { continue };
            let before = old.get("status").and_then(Json::as_str).unwrap_or("").to_owned();
            let name = row.possible.only().map_or("undecided", |status| status.name());
            if before != name {
                let now = row.possible;
                self.changes.push(Change::Status { action: row.action, instance: row.instance, before, now });
            }
        }
    }
}
