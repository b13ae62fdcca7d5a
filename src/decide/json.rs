//! A decision as JSON, in the fixed form `tenzij.decision/1`.

use serde_json::{Map, Value as Json, json};

use super::{Decision, Duty, Missing, Protocol, Row, Trace, counted, counted_duty};
use crate::case::facts::{date_json, value_json, with_json};
use crate::case::{Case, Known};
use crate::check::model::{ActionId, Checked, FactId, ModuleId, Period, RuleId, WaysId, Words};
use crate::graph::StatusSet;
use crate::syntax::ast::{Date, Language};

/// A decision of a protocol about a case as JSON; `digest` is that of the protocol. Texts are in the language of its
/// `labels`. Where a last day was counted, it says how.
#[must_use]
pub fn decision_json(protocol: &Protocol, case: &Case, digest: &str, decision: &Decision) -> Json {
    written(protocol.checked(), protocol.module(), digest, decision, Some((protocol, case)))
}

/// The same; without a case, no last day says how it was counted.
pub(super) fn written(
    checked: &Checked,
    module: ModuleId,
    digest: &str,
    decision: &Decision,
    counting: Option<(&Protocol, &Case)>,
) -> Json {
    let protocol = checked.modules.at(module);
    let writer = Writer { checked, language: protocol.labels, decision, counting };
    let mut json = json!({
        "schema": "tenzij.decision/1",
        "protocol": protocol.name,
        "digest": digest,
        "decided_on": date_json(decision.decided_on),
        "complete": decision.complete(),
        "statuses": decision.rows.iter().map(|row| writer.row(row)).collect::<Json>(),
        "advice": decision.advice.iter().map(|advice| json!({
            "rule": checked.rule_name(advice.rule),
            "text": writer.words(&advice.text),
            "citing": writer.citing(&[advice.rule]),
        })).collect::<Json>(),
        "missing": decision.missing.iter().map(|missing| writer.missing(*missing)).collect::<Json>(),
        "trace": decision.trace.iter().map(|trace| writer.trace(trace)).collect::<Json>(),
    });
    // Which version spoke, where there can be several.
    if let (Some(period), Some(fields)) = (protocol.in_force, json.as_object_mut()) {
        fields.insert("in_force".to_owned(), period_json(period));
    }
    json
}

/// A period as JSON: its first day, and its last or `null`.
#[must_use]
pub fn period_json(period: Period) -> Json {
    json!({"from": date_json(period.from), "until": period.until.map(date_json)})
}

struct Writer<'a> {
    checked: &'a Checked,
    language: Language,
    decision: &'a Decision,
    counting: Option<(&'a Protocol, &'a Case)>,
}

impl Writer<'_> {
    fn action(&self, action: ActionId) -> &str {
        &self.checked.actions.at(action).name
    }

    fn fact(&self, fact: FactId) -> &str {
        &self.checked.facts.at(fact).name
    }

    fn words<'w>(&self, words: &'w Words) -> &'w str {
        words.in_language(self.language)
    }

    fn row(&self, row: &Row) -> Json {
        let action = self.checked.actions.at(row.action);
        let mut all = Map::new();
        let mut put = |key: &str, value: Json| all.insert(key.to_owned(), value);
        put("action", json!(action.name));
        if let Some(with) = with_json(self.checked, action, row.instance) {
            put("with", with);
        }
        match row.possible.only() {
            Some(status) => {
                put("status", json!(status.name()));
            }
            None => {
                put("status", json!("undecided"));
                put("possible", possible(row.possible));
            }
        }
        put("rules", row.rules.iter().map(|rule| self.checked.rule_name(*rule)).collect());
        put("because", row.because.iter().map(|words| self.words(words)).collect());
        put("citing", self.citing(&row.rules));
        put("deadline", row.deadline.map_or(Json::Null, date_json));
        if let Some(counted) = self.counting.and_then(|(protocol, case)| counted(protocol, case, self.decision, row)) {
            put("counted", counted.json());
        }
        put("after", self.after(&row.after));
        put("provided", without_repeats(row.provided.iter().map(|duty| self.action(duty.action).to_owned())));
        let deadlines = self.deadlines(&row.provided);
        if !deadlines.is_empty() {
            put("provided_deadlines", Json::Object(deadlines));
        }
        let counted = self.counted_duties(row);
        if !counted.is_empty() {
            put("provided_counted", Json::Object(counted));
        }
        Json::Object(all)
    }

    /// For each action owed that has one: its last day, the earliest of several.
    fn deadlines(&self, duties: &[Duty]) -> Map<String, Json> {
        let mut first: Vec<(ActionId, Date)> = Vec::new();
        for (action, date) in duties.iter().filter_map(|duty| Some((duty.action, duty.deadline?))) {
            match first.iter_mut().find(|(known, _)| *known == action) {
                Some((_, known)) => *known = date.min(*known),
                None => first.push((action, date)),
            }
        }
        first.into_iter().map(|(action, date)| (self.action(action).to_owned(), date_json(date))).collect()
    }

    /// For each action owed that has a last day: how that was counted.
    fn counted_duties(&self, row: &Row) -> Map<String, Json> {
        let Some((protocol, case)) = self.counting else { return Map::new() };
        let one = |duty: &Duty| {
            let counted = counted_duty(protocol, case, self.decision, row, *duty)?;
            Some((self.action(duty.action).to_owned(), counted.json()))
        };
        row.provided.iter().filter_map(one).collect()
    }

    fn citing(&self, rules: &[RuleId]) -> Json {
        let cited = rules.iter().flat_map(|rule| &self.checked.rules.at(*rule).citing);
        without_repeats(cited.map(|citation| self.checked.citation(*citation)))
    }

    fn after(&self, after: &[WaysId]) -> Json {
        without_repeats(after.iter().map(|ways| self.action(self.checked.ways.at(*ways).action).to_owned()))
    }

    fn missing(&self, missing: Missing) -> String {
        match missing {
            Missing::Fact(fact) => self.fact(fact).to_owned(),
            Missing::DoneOn(action) => format!("{}.done_on", self.action(action)),
            Missing::With(action) => format!("{}.with", self.action(action)),
        }
    }

    fn trace(&self, trace: &Trace) -> Json {
        let mut facts = Map::new();
        for (fact, known) in &trace.facts {
            if let Known::Value(value) = known {
                let value = value_json(self.checked, self.checked.facts.at(*fact).ty, *value);
                facts.insert(self.fact(*fact).to_owned(), value);
            }
        }
        for (action, done) in &trace.acts {
            let action = self.action(*action);
            facts.insert(format!("{action}.done"), json!(done.is_some()));
            if let Some(Some(date)) = done {
                facts.insert(format!("{action}.done_on"), date_json(*date));
            }
        }
        json!({"rule": self.checked.rule_name(trace.rule), "fired": trace.fired, "facts": facts})
    }
}

fn possible(statuses: StatusSet) -> Json {
    statuses.iter().map(|status| status.name()).collect()
}

fn without_repeats(names: impl Iterator<Item = String>) -> Json {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    json!(all)
}
