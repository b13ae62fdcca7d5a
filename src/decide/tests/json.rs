use serde_json::json;

use super::sample::{Sample, sample, words};
use crate::case::Known;
use crate::check::model::{RuleId, Value, Ways};
use crate::decide::json::written;
use crate::decide::{Advice, Decision, Duty, Missing, Row, Trace};
use crate::graph::Status;
use crate::syntax::ast::Date;
use crate::table::Id;

fn row(sample: &Sample, action: &str, instance: u32, possible: &[Status]) -> Row {
    Row {
        action: sample.action(action),
        instance,
        possible: possible.iter().copied().collect(),
        rules: Vec::new(),
        because: Vec::new(),
        after: Vec::new(),
        provided: Vec::new(),
        deadline: None,
    }
}

fn decision(rows: Vec<Row>) -> Decision {
    Decision {
        decided_on: Date::constant(2024, 3, 1),
        rows,
        advice: Vec::new(),
        missing: Vec::new(),
        trace: Vec::new(),
    }
}

#[test]
fn a_certain_row_has_all_its_keys_in_order() {
    let mut sample = sample();
    let rules: Vec<RuleId> = sample.checked.rules.ids().collect();
    let screenshot = sample.action("screenshot");
    let after = sample.checked.ways.push(Ways { action: screenshot, instances: vec![0] });
    let due = Some(Date::constant(2024, 3, 8));
    let row = Row {
        rules: rules.clone(),
        because: vec![words("Er zijn 2")],
        after: vec![after, after],
        provided: vec![Duty { action: screenshot, deadline: due }, Duty { action: screenshot, deadline: None }],
        deadline: Some(Date::constant(2024, 4, 1)),
        ..row(&sample, "letter", 0, &[Status::Permitted])
    };
    let json = written(&sample.checked, sample.module, "sha256:0", &decision(vec![row]), None);
    assert_eq!(
        json.to_string(),
        concat!(
            r#"{"schema":"tenzij.decision/1","protocol":"stad.onderzoek","digest":"sha256:0","decided_on":"2024-03-01","#,
            r#""complete":true,"statuses":[{"action":"letter","status":"permitted","#,
            r#""rules":["stad.onderzoek/write.1","stad.onderzoek/write.again"],"because":["Er zijn 2"],"#,
            r#""citing":["article p1"],"deadline":"2024-04-01","after":["screenshot"],"provided":["screenshot"],"#,
            r#""provided_deadlines":{"screenshot":"2024-03-08"}}],"advice":[],"missing":[],"trace":[]}"#
        )
    );
}

#[test]
fn an_undecided_row_says_what_it_can_become_and_what_is_missing() {
    let sample = sample();
    let row = row(&sample, "online_research", 2, &[Status::NoGround, Status::Permitted]);
    let research = sample.action("online_research");
    let missing = vec![Missing::Fact(sample.fact("signal.count")), Missing::DoneOn(research), Missing::With(research)];
    let decision = Decision { missing, ..decision(vec![row]) };
    let json = written(&sample.checked, sample.module, "sha256:0", &decision, None);
    assert_eq!(json["complete"], json!(false));
    assert_eq!(
        json["statuses"][0],
        json!({
            "action": "online_research", "with": {"account": "anonymous", "official": true}, "status": "undecided",
            "possible": ["permitted", "no ground"], "rules": [], "because": [], "citing": [], "deadline": null,
            "after": [], "provided": []
        })
    );
    assert_eq!(json["missing"], json!(["signal.count", "online_research.done_on", "online_research.with"]));
}

#[test]
fn advice_and_trace_are_written_out() {
    let sample = sample();
    let rule = RuleId::new(0);
    let facts = vec![
        (sample.fact("signal.sub.amount"), Known::Value(Value::Number(150_050))),
        (sample.fact("signal.sub.day"), Known::Value(Value::Absent)),
        (sample.fact("signal.count"), Known::Unknown),
    ];
    let acts = vec![
        (sample.action("letter"), Some(Some(Date::constant(2024, 2, 1)))),
        (sample.action("screenshot"), None),
        (sample.action("online_research"), Some(None)),
    ];
    let decision = Decision {
        advice: vec![Advice { rule, text: words("Let op") }],
        trace: vec![Trace { rule, fired: None, facts, acts }],
        ..decision(Vec::new())
    };
    let json = written(&sample.checked, sample.module, "sha256:0", &decision, None);
    assert_eq!(json["advice"], json!([{"rule": "stad.onderzoek/write.1", "text": "Let op", "citing": ["article p1"]}]));
    assert_eq!(
        json["trace"],
        json!([{"rule": "stad.onderzoek/write.1", "fired": null, "facts": {
            "signal.sub.amount": "1500.50", "signal.sub.day": null, "letter.done": true,
            "letter.done_on": "2024-02-01", "screenshot.done": false, "online_research.done": true
        }}])
    );
}
