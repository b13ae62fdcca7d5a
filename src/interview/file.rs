//! The case file: one JSON document of the form `tenzij.case/1`.

use super::answers::{DoneAct, Reply};
use super::foreign::Foreign;
use super::question::question;
use super::state::Interview;
use crate::case::Instances;
use crate::case::facts::{date_json, value_json, with_json, write_facts};
use crate::check::model::{Checked, Origin, Type, Unit};
use crate::decide::{Decision, Missing, decision_json};
use crate::envelope::Form;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value as Json, json};

/// The form of a case file, and its version.
pub const SCHEMA: &str = "tenzij.case/1";

/// The largest case file: 64 MiB.
pub const LARGEST: usize = 64 << 20;

/// The form of a case file.
pub const FORM: Form = Form { schema: SCHEMA, nl: "zaak", en: "case", largest: LARGEST };

/// A case with everything said and decided about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// [`SCHEMA`].
    schema: String,
    /// The name of the protocol.
    pub protocol: String,
    /// The digest of the protocol by which it was last written.
    pub digest: String,
    /// The answers in the order given.
    pub(super) answers: Vec<StoredAnswer>,
    /// What was done.
    pub(super) acts: Vec<StoredAct>,
    /// The decisions taken, oldest first.
    pub decisions: Vec<Taken>,
}

/// An answer as stored: a value in the form of facts, `null` when there is none; or `unknown`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredAnswer {
    pub(super) fact: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
    #[serde(default, deserialize_with = "there", skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Json>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) unknown: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<StoredOrigin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<String>,
}

/// Where an answer comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredOrigin {
    kind: OriginKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    who: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum OriginKind {
    Register,
    Observed,
    Stated,
    Judged,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredAct {
    pub(super) action: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) done_on: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) with: Option<Json>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) owes: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<String>,
}

/// A decision taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// The date it was decided for.
    pub decided_on: String,
    /// The digest of the protocol that spoke.
    pub digest: String,
    /// By whom it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The facts it rests on.
    pub facts: Json,
    /// The decision, in the form `tenzij.decision/1`.
    pub decision: Json,
}

/// A value that is there, also when it is `null`.
fn there<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(from).map(Some)
}

impl CaseFile {
    /// What an interview holds, with the decisions taken before.
    #[must_use]
    pub fn of(interview: &Interview, digest: &str, decisions: Vec<Taken>) -> Self {
        let checked = interview.checked();
        let module = checked.modules.at(interview.protocol().module());
        let answer = |answer: &super::Answer| {
            let asked = question(checked, answer.asked);
            StoredAnswer {
                fact: asked.name.clone(),
                ty: type_name(checked, answer.asked),
                value: stored(checked, answer.asked, answer.reply),
                unknown: answer.reply == Reply::DontKnow,
                origin: asked.origin.as_ref().map(|origin| stored_origin(origin, module.labels)),
                reason: answer.reason.clone(),
                by: answer.signed.by.clone(),
                at: answer.signed.at.map(|at| at.to_string()),
            }
        };
        Self {
            schema: SCHEMA.to_owned(),
            protocol: module.name.clone(),
            digest: digest.to_owned(),
            answers: interview.answers().iter().map(answer).collect(),
            acts: interview.acts().iter().map(|act| stored_act(checked, act)).collect(),
            decisions,
        }
    }

    /// Reads a case file, strictly.
    ///
    /// # Errors
    /// [`Foreign`] says what it is instead, or what is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Foreign> {
        let file: Self = FORM.read(bytes).map_err(Foreign::Broken)?;
        let mut answered = FxHashSet::default();
        for answer in &file.answers {
            if answer.value.is_some() == answer.unknown {
                return Err(Foreign::Answer(answer.fact.clone()));
            }
            // Of two answers a reader would see one, and a person perhaps the other.
            if !answered.insert(answer.fact.as_str()) {
                return Err(Foreign::Twice(answer.fact.clone()));
            }
        }
        Ok(file)
    }

    /// The document.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Taken {
    /// A decision taken now.
    #[must_use]
    pub fn of(interview: &Interview, digest: &str, decision: &Decision, signed: &super::Signed) -> Self {
        let case = interview.case();
        Self {
            decided_on: decision.decided_on.to_string(),
            digest: digest.to_owned(),
            by: signed.by.clone(),
            at: signed.at.map(|at| at.to_string()),
            facts: write_facts(interview.checked(), &case),
            decision: decision_json(interview.protocol(), &case, digest, decision),
        }
    }
}

fn stored(checked: &Checked, asked: Missing, reply: Reply) -> Option<Json> {
    match (asked, reply) {
        (Missing::Fact(fact), Reply::Value(value)) => Some(value_json(checked, checked.facts.at(fact).ty, value)),
        (_, Reply::Day(day)) => Some(date_json(day)),
        (Missing::With(action), Reply::Way(way)) => with_json(checked, checked.actions.at(action), way),
        _ => None,
    }
}

fn stored_act(checked: &Checked, act: &DoneAct) -> StoredAct {
    let action = checked.actions.at(act.action);
    let way = if let Instances::One(way) = act.instances { Some(way) } else { None };
    StoredAct {
        action: action.name.clone(),
        done_on: act.done_on.map(|day| day.to_string()),
        with: way.and_then(|way| with_json(checked, action, way)),
        owes: act.owes.iter().map(|owed| checked.actions.at(*owed).name.clone()).collect(),
        by: act.signed.by.clone(),
        at: act.signed.at.map(|at| at.to_string()),
    }
}

fn stored_origin(origin: &Origin, language: crate::syntax::ast::Language) -> StoredOrigin {
    let (kind, who) = match origin {
        Origin::Register(who) => (OriginKind::Register, Some(who)),
        Origin::Observed => (OriginKind::Observed, None),
        Origin::Stated(who) => (OriginKind::Stated, Some(who)),
        Origin::Judged(who) => (OriginKind::Judged, Some(who)),
    };
    StoredOrigin { kind, who: who.map(|who| who.in_language(language).to_owned()) }
}

/// The type of an answer as a case file names it: a choice by its name alone, for options may come and go.
pub(super) fn type_name(checked: &Checked, asked: Missing) -> String {
    let fact = match asked {
        Missing::DoneOn(_) => return "date".to_owned(),
        Missing::With(_) => return "way".to_owned(),
        Missing::Fact(fact) => checked.facts.at(fact),
    };
    match fact.ty {
        Type::YesNo => "yes/no",
        Type::Integer => "integer",
        Type::Decimal => "decimal",
        Type::Money => "money",
        Type::Date => "date",
        Type::Duration(Unit::WorkingDays) => "duration in working days",
        Type::Duration(Unit::CalendarDays) => "duration in calendar days",
        Type::Duration(Unit::Months) => "duration in months",
        Type::Choice(_) => "one of",
        Type::Set(_) => "some of",
        Type::Unknown => "unknown",
    }
    .to_owned()
}

/// An act as facts have it, for reading it as strictly as facts are read.
pub(super) fn act_facts(act: &StoredAct) -> Json {
    let mut parts = json!({"done": true});
    if let Some(parts) = parts.as_object_mut() {
        parts.extend(act.done_on.as_ref().map(|day| ("done_on".to_owned(), json!(day))));
        parts.extend(act.with.as_ref().map(|with| ("with".to_owned(), with.clone())));
        parts.extend((!act.owes.is_empty()).then(|| ("owes".to_owned(), json!(act.owes))));
    }
    Json::Object([(act.action.clone(), Json::Array(vec![parts]))].into_iter().collect())
}
