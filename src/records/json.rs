//! What came of stored decisions, for programs.

use super::differences::{RowChange, Told};
use super::receipt::{ENGINE, Receipt};
use super::replay::{Group, Replay, Rows, What};
use super::say::reason_text;
use super::verify::{Finding, Verification};
use crate::decide::period_json;
use crate::source::Language;
use serde_json::{Map, Value as Json, json};

/// What came of a receipt: `tenzij.verification/1`.
#[must_use]
pub fn verification_json(name: &str, receipt: &Receipt, verification: &Verification) -> Json {
    json!({
        "schema": "tenzij.verification/1",
        "receipt": name,
        "protocol": receipt.protocol,
        "digest": receipt.digest,
        "decided_on": receipt.decided_on,
        "decided_by": receipt.engine,
        "verified_by": ENGINE,
        "equal": verification.equal(),
        "findings": verification.findings.iter().map(finding).collect::<Json>(),
    })
}

fn finding(finding: &Finding) -> Json {
    let english = |all: &[[String; 2]]| all.iter().map(|[_, english]| english.clone()).collect::<Json>();
    match finding {
        Finding::Seal => json!({"finding": "seal"}),
        Finding::Text(file) => json!({"finding": "text", "file": file}),
        Finding::Date => json!({"finding": "date"}),
        Finding::NoProtocol => json!({"finding": "no protocol"}),
        Finding::NotInForce(periods) => {
            json!({"finding": "not in force", "periods": periods.iter().map(|period| period_json(*period)).collect::<Json>()})
        }
        Finding::Unsound(errors) => json!({"finding": "errors", "errors": english(errors)}),
        Finding::Facts(errors) => json!({"finding": "facts", "errors": english(errors)}),
        Finding::Digest(now) => json!({"finding": "digest", "now": now}),
        Finding::Decision(found) => json!({
            "finding": "decision",
            "rows": found.rows.iter().map(row).collect::<Json>(),
            "advice": found.advice.as_ref().map(|(was, now)| json!({"was": was, "now": now})),
            "others": found.others,
        }),
    }
}

fn row(change: &RowChange) -> Json {
    let mut all = Map::new();
    all.insert("action".to_owned(), json!(change.action));
    if !change.with.is_null() {
        all.insert("with".to_owned(), change.with.clone());
    }
    all.insert("was".to_owned(), json!(change.was.as_ref().map(told)));
    all.insert("now".to_owned(), json!(change.now.as_ref().map(told)));
    Json::Object(all)
}

fn told(told: &Told) -> Json {
    let mut all = Map::new();
    all.insert("status".to_owned(), json!(told.status));
    if !told.possible.is_empty() {
        all.insert("possible".to_owned(), json!(told.possible));
    }
    all.insert("deadline".to_owned(), json!(told.deadline));
    all.insert("after".to_owned(), json!(told.after));
    let owed: Vec<Json> =
        told.provided.iter().map(|(action, deadline)| json!({"action": action, "deadline": deadline})).collect();
    all.insert("provided".to_owned(), json!(owed));
    Json::Object(all)
}

/// What came of many cases: `tenzij.replay/1`. `against` is the rules they were decided by.
#[must_use]
pub fn replay_json(against: &str, replay: &Replay) -> Json {
    json!({
        "schema": "tenzij.replay/1",
        "against": against,
        "changed": replay.changed,
        "equal": replay.equal,
        "changes": replay.groups.iter().map(group).collect::<Json>(),
        "unread": replay.unread.iter().map(|(name, reason)| {
            json!({"case": name, "reason": reason_text(reason, Language::En)})
        }).collect::<Json>(),
    })
}

fn group(group: &Group) -> Json {
    let cases: Vec<Json> = group
        .cases
        .iter()
        .map(|(name, looked)| {
            let facts: Map<String, Json> = looked.iter().cloned().collect();
            json!({"case": name, "facts": facts})
        })
        .collect();
    match &group.what {
        What::Rows(rows) => {
            let Rows { action, with, was, now } = rows.as_ref();
            let mut all = Map::new();
            all.insert("action".to_owned(), json!(action));
            let with: Vec<&Json> = with.iter().filter(|with| !with.is_null()).collect();
            if !with.is_empty() {
                all.insert("with".to_owned(), json!(with));
            }
            all.insert("was".to_owned(), json!(was.as_ref().map(told)));
            all.insert("now".to_owned(), json!(now.as_ref().map(told)));
            all.insert("cases".to_owned(), json!(cases));
            Json::Object(all)
        }
        What::Advice(was, now) => json!({"advice": {"was": was, "now": now}, "cases": cases}),
    }
}
