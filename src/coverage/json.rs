//! What the scenarios of a protocol show, for programs: the schema `tenzij.coverage/1` of `docs/language/scenarios.md`.

use super::item::{Item, Kind};
use super::text::percent;
use super::words::ItemWords;
use super::{Coverage, Point};
use crate::case::facts::write_facts;
use crate::source::{Language, SourceMap, Span};
use serde_json::{Map, Value, json};

/// One object for one protocol. Sentences are in `language`.
#[must_use]
pub fn object(coverage: &Coverage, sources: &SourceMap, language: Language) -> Value {
    let words = ItemWords::new(coverage, sources);
    let graph = coverage.probe.graph();
    let checked = &graph.checked;
    let module = checked.modules.at(graph.module);
    let total = |kind: Option<Kind>| {
        let (shown, of) = coverage.count(kind);
        json!({"shown": shown, "of": of, "percent": percent(shown, of)})
    };
    let mut totals: Map<String, Value> =
        Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), total(Some(kind)))).collect();
    totals.insert("all".to_owned(), total(None));
    let scenarios: Vec<&str> =
        module.scenarios.iter().map(|scenario| scenario.label.in_language(module.labels)).collect();
    let points = coverage.points.iter().map(|point| one(point, &words, sources, language));
    json!({
        "schema": "tenzij.coverage/1",
        "module": module.name,
        "file": sources.get(module.span.file).map(|file| file.name()),
        "scenarios": scenarios,
        "failed": coverage.outcomes.iter().filter(|outcome| !outcome.passed()).map(|outcome| outcome.place).collect::<Vec<_>>(),
        "complete": coverage.gaps().next().is_none(),
        "guarantees_proved": module.guarantees.len(),
        "totals": totals,
        "points": points.collect::<Vec<_>>(),
    })
}

fn one(point: &Point, words: &ItemWords<'_>, sources: &SourceMap, language: Language) -> Value {
    let state = match (point.is_shown(), point.is_gap()) {
        (true, _) => "shown",
        (_, true) => "missing",
        _ => "open",
    };
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    put("kind", json!(point.item.kind().name()));
    put("text", json!(words.said(&point.item).said(language, words.pen.keywords)));
    about(&point.item, words, &mut put);
    put("state", json!(state));
    put("scenarios", json!(point.seen));
    if let Some((file, line)) = words.place(&point.item).and_then(|span| place(sources, span)) {
        put("file", json!(file));
        put("line", json!(line));
    }
    if let Some(witness) = &point.witness {
        put("on", json!(witness.case.today().to_string()));
        put("case", write_facts(words.pen.checked, &witness.case));
    }
    Value::Object(object)
}

/// What it is about, by name.
fn about(item: &Item, words: &ItemWords<'_>, put: &mut impl FnMut(&str, Value)) {
    match item {
        Item::Rule(rule) => put("rule", json!(words.rule(*rule))),
        Item::Step(step) => {
            put("step", json!(words.step(*step)));
            put("stops", json!(false));
        }
        Item::Stop(step) => {
            put("step", json!(words.step(*step)));
            put("stops", json!(true));
        }
        Item::Together(one, other) => put("rules", json!([words.rule(*one), words.rule(*other)])),
        Item::Exception(exception, rule) => {
            put("rule", json!(words.rule(*rule)));
            put("exception", json!(words.rule(*exception)));
        }
        Item::Stops(rule, action) => {
            put("rule", json!(words.rule(*rule)));
            put("action", json!(words.pen.checked.actions.at(*action).name));
        }
        Item::Side(group, allowed) => {
            put("act", json!(words.group(*group)));
            put("allowed", json!(allowed));
        }
        Item::Outcome(group, status) => {
            put("act", json!(words.group(*group)));
            put("status", json!(status.name()));
        }
        Item::Limit(limit) => {
            put("limit", json!(words.comparison(limit)));
            put("above", json!(limit.above));
            put("value", json!(words.value(limit)));
        }
        Item::Answer(answer) => put("answer", json!(words.answer(answer))),
    }
}

fn place(sources: &SourceMap, span: Span) -> Option<(&str, u32)> {
    let file = sources.get(span.file)?;
    Some((file.name(), file.position(span.start).line))
}
