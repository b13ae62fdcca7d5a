//! Stored cases decided by other rules: which of them change, grouped by what changes.

use super::differences::{Differences, RowChange, Told, differences};
use super::stored::{Reason, Stored};
use crate::case::facts::{FactError, FactReader};
use crate::decide::{Protocol, decide, decision_json};
use crate::source::Language;
use crate::syntax::ast::Date;
use serde_json::Value as Json;

/// What came of many cases.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    /// What changes, each with its cases: first what changes in most of them.
    pub groups: Vec<Group>,
    /// How many cases change.
    pub changed: usize,
    /// How many stay as they are.
    pub equal: usize,
    /// Cases that cannot be decided again, by the names of their files, with why.
    pub unread: Vec<(String, Reason)>,
}

/// Something that changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What.
    pub what: What,
    /// The cases in which it does: the name of the file, and the facts that the rules looked at which give the status
    /// before and after.
    pub cases: Vec<(String, Vec<(String, Json)>)>,
}

/// What changes.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// What is said of some instances.
    Rows(Box<Rows>),
    /// The advice before and after.
    Advice(Vec<String>, Vec<String>),
}

/// Instances of an action of which the same changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The action.
    pub action: String,
    /// The instances, by the values of their parameters.
    pub with: Vec<Json>,
    /// What was said of them.
    pub was: Option<Told>,
    /// What is said now.
    pub now: Option<Told>,
}

/// A stored case decided by a proposal for its own date, or the one given; and where that differs from what was decided.
/// What was not decided yet is decided by the protocol before.
///
/// # Errors
/// [`Reason`] when either refuses the facts, or nothing was decided and there is no protocol before.
pub fn replay(
    stored: &Stored,
    before: Option<&Protocol>,
    proposal: &Protocol,
    on: Date,
) -> Result<(Differences, Json), Reason> {
    let was = match (&stored.decision, before) {
        (Some(decision), _) => decision.clone(),
        (None, Some(before)) => decided(before, &stored.facts, on).map_err(Reason::FactsBefore)?,
        (None, None) => return Err(Reason::NoProtocol),
    };
    let now = decided(proposal, &stored.facts, on).map_err(Reason::Facts)?;
    let mut found = differences(&was, &now);
    // Reasons, digests and traces belong to the text; that it is another one is known.
    found.others.clear();
    Ok((found, Json::Array(vec![was, now])))
}

fn decided(protocol: &Protocol, facts: &Json, on: Date) -> Result<Json, Vec<[String; 2]>> {
    let (checked, module) = (protocol.checked(), protocol.module());
    let case = FactReader::new(checked, module).read(checked, facts.to_string().as_bytes(), on);
    let both = |error: &FactError| [Language::Nl, Language::En].map(|language| error.message(language));
    let case = case.map_err(|errors| errors.iter().map(both).collect::<Vec<_>>())?;
    Ok(decision_json(protocol, &case, "", &decide(protocol, &case)))
}

impl Replay {
    /// Adds what came of a case.
    pub fn add(&mut self, name: &str, outcome: Result<(Differences, Json), Reason>) {
        let (found, decisions) = match outcome {
            Ok(found) => found,
            Err(reason) => return self.unread.push((name.to_owned(), reason)),
        };
        if found.is_empty() {
            self.equal = self.equal.saturating_add(1);
            return;
        }
        self.changed = self.changed.saturating_add(1);
        for (what, looked) in whats(found, &decisions) {
            let case = (name.to_owned(), looked);
            match self.groups.iter_mut().find(|group| group.what == what) {
                Some(group) => group.cases.push(case),
                None => self.groups.push(Group { what, cases: vec![case] }),
            }
        }
        // Stable: what changes equally often stays in the order of the protocol.
        self.groups.sort_by_key(|group| std::cmp::Reverse(group.cases.len()));
    }
}

/// What changes in one case, each with the facts that were looked at.
fn whats(found: Differences, decisions: &Json) -> Vec<(What, Vec<(String, Json)>)> {
    let mut all: Vec<(What, Vec<(String, Json)>)> = Vec::new();
    for row in found.rows {
        let looked = looked(&row, decisions);
        let RowChange { action, with, was, now } = row;
        let known = all.iter_mut().find_map(|(what, looked)| match what {
            What::Rows(rows) if (&rows.action, &rows.was, &rows.now) == (&action, &was, &now) => Some((rows, looked)),
            _ => None,
        });
        match known {
            Some((rows, known)) => {
                rows.with.push(with);
                let new: Vec<_> = looked.into_iter().filter(|fact| !known.contains(fact)).collect();
                known.extend(new);
            }
            None => all.push((What::Rows(Box::new(Rows { action, with: vec![with], was, now })), looked)),
        }
    }
    all.extend(found.advice.map(|(was, now)| (What::Advice(was, now), Vec::new())));
    all
}

/// The facts that the rules looked at which gave a row its status, before and after.
fn looked(row: &RowChange, decisions: &Json) -> Vec<(String, Json)> {
    let mut all: Vec<(String, Json)> = Vec::new();
    for decision in decisions.as_array().into_iter().flatten() {
        let list = |key: &str| decision.get(key).and_then(Json::as_array).into_iter().flatten();
        let of_row = |other: &&Json| {
            other.get("action").and_then(Json::as_str) == Some(&row.action)
                && other.get("with").unwrap_or(&Json::Null) == &row.with
        };
        let rules = list("statuses").find(of_row).and_then(|row| row.get("rules")).and_then(Json::as_array);
        for rule in rules.into_iter().flatten() {
            let trace = list("trace").find(|trace| trace.get("rule") == Some(rule));
            for (name, value) in trace.and_then(|trace| trace.get("facts")?.as_object()).into_iter().flatten() {
                if !all.iter().any(|(known, _)| known == name) {
                    all.push((name.clone(), value.clone()));
                }
            }
        }
    }
    all
}
