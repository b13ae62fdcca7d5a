use super::cells::LevelWords;
use super::diagram::{below, name};
use super::tree::Tree;
use super::written::Writing;
use crate::case::facts::with_json;
use crate::decide::{Protocol, digest};
use crate::graph::Graph;
use crate::graph::pool::Node;
use crate::syntax::ast::Language;
use serde_json::{Map, Value as Json, json};

/// A tree for programs, with the decision diagram of the whole protocol where it fits into one.
///
/// Under `tree` stands what people are shown: steps, questions, answers, outcomes. The other keys are the diagram: a node
/// is `n` and its place in `nodes`. Under `steps` and `rules`, `o1` is *yes* and `o0` is *no*; under `rows`, `o` and a
/// number is a place in `outcomes`. A node has a child for each cell of its level. A protocol that is too large for one
/// diagram has `null` there.
#[must_use]
pub fn json(protocol: &Protocol, writing: Writing<'_>, tree: &Tree) -> Json {
    let checked = protocol.checked();
    let mut all = Map::new();
    all.insert("schema".to_owned(), json!("tenzij.graph/1"));
    all.insert("protocol".to_owned(), json!(checked.modules.at(protocol.module()).name));
    all.insert("digest".to_owned(), json!(digest(checked, protocol.module())));
    all.insert("tree".to_owned(), super::json_tree::json(checked, tree));
    match diagram(protocol, writing, tree.language) {
        Some(diagram) => all.extend(diagram),
        None => all.extend(KEYS.map(|key| (key.to_owned(), Json::Null))),
    }
    Json::Object(all)
}

const KEYS: [&str; 6] = ["levels", "nodes", "outcomes", "steps", "rules", "rows"];

/// The decision diagram; `None` when the protocol is too large for one.
fn diagram(protocol: &Protocol, writing: Writing<'_>, language: Language) -> Option<Map<String, Json>> {
    let graph = protocol.graph();
    let checked = protocol.checked();
    let roots = graph.roots.as_ref()?;
    let words = LevelWords { graph, writing, language };
    let all = roots.reached.iter().chain(&roots.fired).chain(&roots.rows).copied();
    let nodes = below(graph, all);
    let levels = graph.levels.iter().map(|(_, subject, cells)| {
        json!({"name": words.name(subject, cells), "question": words.question(subject, cells), "cells": words.cells(subject, cells)})
    });
    let node = |node: &Node| {
        let children: Vec<String> = graph.pool.children(*node).iter().map(|child| name(&nodes, *child)).collect();
        json!({"level": graph.pool.level(*node), "children": children})
    };
    let steps = graph.plan.steps.iter().zip(&roots.reached).map(|(planned, reached)| {
        let step = checked.steps.at(planned.step);
        let label = step.label.as_ref().map(|label| label.in_language(language));
        json!({"name": step.name, "label": label, "reached": name(&nodes, *reached)})
    });
    let rules = graph.plan.rules.iter().zip(&roots.fired).map(|(planned, fired)| {
        json!({"rule": checked.rule_name(planned.rule), "step": planned.step, "fires": name(&nodes, *fired)})
    });
    let rows = graph.plan.rows.iter().zip(&roots.rows).map(|(row, node)| {
        let mut all = Map::new();
        all.insert("action".to_owned(), json!(checked.actions.at(row.action).name));
        let with = with_json(checked, checked.actions.at(row.action), row.instance);
        all.extend(with.map(|with| ("with".to_owned(), with)));
        all.insert("status".to_owned(), json!(name(&nodes, *node)));
        Json::Object(all)
    });
    let values = [
        Json::Array(levels.collect()),
        nodes.iter().map(node).collect(),
        Json::Array(outcomes(graph)),
        Json::Array(steps.collect()),
        Json::Array(rules.collect()),
        Json::Array(rows.collect()),
    ];
    Some(KEYS.map(str::to_owned).into_iter().zip(values).collect())
}

fn outcomes(graph: &Graph) -> Vec<Json> {
    let checked = &graph.checked;
    let action = |id| checked.actions.at(id).name.clone();
    let mut all = Vec::new();
    while let Some(entry) = u32::try_from(all.len()).ok().and_then(|place| graph.entries.get(place)) {
        let after: Vec<String> = entry.after.iter().map(|ways| action(checked.ways.at(*ways).action)).collect();
        let duties = entry.provided.iter().filter_map(|duty| graph.plan.duties.get_index(*duty));
        let provided: Vec<String> = duties.map(|(id, _)| action(*id)).collect();
        all.push(json!({"status": entry.status.name(), "after": after, "provided": provided}));
    }
    all
}
