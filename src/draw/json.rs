use super::cells::LevelWords;
use super::diagram::{below, name};
use super::written::Writing;
use crate::check::model::{Checked, Type, Value};
use crate::decide::{Protocol, digest};
use crate::graph::Graph;
use crate::graph::plan::PlannedRow;
use crate::graph::pool::Node;
use crate::syntax::ast::Language;
use serde_json::{Map, Value as Json, json};

/// The decision diagram for programs; `None` when the protocol is too large for one.
///
/// A node is `n` and its place in `nodes`. Under `steps` and `rules`, `o1` is *yes* and `o0` is *no*; under `rows`, `o`
/// and a number is a place in `outcomes`. A node has a child for each cell of its level.
#[must_use]
pub fn json(protocol: &Protocol, writing: Writing<'_>, language: Language) -> Option<Json> {
    let graph = protocol.graph();
    let checked = protocol.checked();
    let roots = graph.roots.as_ref()?;
    let words = LevelWords { protocol, writing, language };
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
        all.extend(with(checked, row).map(|with| ("with".to_owned(), with)));
        all.insert("status".to_owned(), json!(name(&nodes, *node)));
        Json::Object(all)
    });
    Some(json!({
        "schema": "tenzij.graph/1",
        "protocol": checked.modules.at(protocol.module()).name,
        "digest": digest(checked, protocol.module()),
        "levels": levels.collect::<Vec<_>>(),
        "nodes": nodes.iter().map(node).collect::<Vec<_>>(),
        "outcomes": outcomes(graph),
        "steps": steps.collect::<Vec<_>>(),
        "rules": rules.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
    }))
}

fn with(checked: &Checked, row: &PlannedRow) -> Option<Json> {
    let action = checked.actions.at(row.action);
    let value = |(param, place): (&crate::check::model::Parameter, u32)| {
        let value = match (param.ty, param.value(place)) {
            (Type::Choice(choice), Value::Option(option)) => {
                json!(checked.choices.at(choice).options.get(usize::from(option)).map(|option| &option.name))
            }
            (_, value) => json!(value == Value::YesNo(true)),
        };
        (param.name.clone(), value)
    };
    let all: Map<String, Json> = action.params.iter().zip(action.places(row.instance)).map(value).collect();
    (!all.is_empty()).then_some(Json::Object(all))
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
