//! The acceptance cases of the domain: what the shipped protocols must decide.

use crate::program::Program;
use serde_json::Value;
use std::fmt::Write as _;
use tenzij::syntax::ast::Date;

/// Everything in which a decision differs from what a case expects; empty when it is as expected.
fn differences(expect: &Value, got: &Value) -> String {
    let mut out = String::new();
    if let Some(complete) = expect["complete"].as_bool()
        && got["complete"] != complete
    {
        writeln!(out, "complete: expected {complete}, missing {}", got["missing"]).unwrap();
    }
    for row in expect["statuses"].as_array().unwrap() {
        let found = got["statuses"].as_array().unwrap().iter().find(|other| {
            other["action"] == row["action"]
                && other.get("with").unwrap_or(&Value::Null) == row.get("with").unwrap_or(&Value::Null)
        });
        let Some(found) = found else {
            writeln!(out, "no row for {} {:?}", row["action"], row.get("with")).unwrap();
            continue;
        };
        let allowed = match &row["status"] {
            Value::Array(several) => several.clone(),
            one => vec![one.clone()],
        };
        if !allowed.contains(&found["status"]) {
            writeln!(out, "{} {:?}: expected {allowed:?}, got {}", row["action"], row.get("with"), found["status"])
                .unwrap();
        }
        for duty in row.get("provided_includes").and_then(Value::as_array).into_iter().flatten() {
            if !found["provided"].as_array().unwrap().contains(duty) {
                writeln!(out, "{}: {duty} is not provided", row["action"]).unwrap();
            }
        }
    }
    let missing = got["missing"].as_array().unwrap();
    for fact in expect["missing_includes"].as_array().unwrap() {
        if !missing.contains(fact) {
            writeln!(out, "{fact} is not missing").unwrap();
        }
    }
    for fact in expect["missing_excludes"].as_array().unwrap() {
        if missing.contains(fact) {
            writeln!(out, "{fact} is missing").unwrap();
        }
    }
    out
}

#[test]
fn every_acceptance_case_comes_out_as_expected() {
    let program = Program::shipped();
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases/cases.json")).unwrap();
    assert_eq!(cases.len(), 72);
    let mut failures = String::new();
    for case in &cases {
        let protocol = case["protocol"].as_str().unwrap();
        let on: Date = case["on"].as_str().unwrap_or("2026-03-17").parse().unwrap();
        let decision = program.decide_json(protocol, &case["facts"].to_string(), on);
        let found = differences(&case["expect"], &decision);
        if !found.is_empty() {
            writeln!(failures, "{} ({protocol}): {}\n{found}", case["id"], case["title"]).unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
