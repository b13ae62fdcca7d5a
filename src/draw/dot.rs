use super::cells::LevelWords;
use super::diagram::{below, name};
use super::effects::{instances_text, label};
use super::written::Writing;
use crate::check::model::ActionId;
use crate::decide::Protocol;
use crate::graph::pool::Node;
use crate::graph::{Graph, Status};
use crate::syntax::ast::Language;
use indexmap::{IndexMap, IndexSet};
use std::fmt::Write as _;

/// The decision diagram for Graphviz: from each action, through the facts, to the statuses. `None` when the protocol is
/// too large for one diagram.
#[must_use]
pub fn dot(protocol: &Protocol, writing: Writing<'_>, language: Language) -> Option<String> {
    let graph = protocol.graph();
    let roots = graph.roots.as_ref()?;
    let words = LevelWords { protocol, writing, language };
    // Rows with one diagram are drawn once.
    let mut actions: IndexMap<(ActionId, Node), Vec<u32>> = IndexMap::new();
    for (row, node) in graph.plan.rows.iter().zip(&roots.rows) {
        actions.entry((row.action, *node)).or_default().push(row.instance);
    }
    let nodes = below(graph, roots.rows.iter().copied());
    let mut out = String::from("digraph protocol {\n");
    let module = protocol.checked().modules.at(protocol.module());
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  label={};", quoted(&module.name));
    out.push_str("  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n");
    for (((action, node), instances), index) in actions.iter().zip(0_usize..) {
        let text = instances_text(protocol.checked(), *action, instances, language);
        let _ = writeln!(out, "  a{index} [shape=box, style=rounded, label={}];", quoted(&text));
        let _ = writeln!(out, "  a{index} -> {};", name(&nodes, *node));
    }
    let mut outcomes: IndexSet<u32> = roots.rows.iter().filter_map(|node| node.outcome()).collect();
    for node in &nodes {
        let Some((subject, cells)) = graph.levels.get(graph.pool.level(*node)) else { continue };
        let from = name(&nodes, *node);
        let text = words.question(subject, cells).unwrap_or_else(|| words.name(subject, cells));
        let _ = writeln!(out, "  {from} [shape=ellipse, label={}];", quoted(&text));
        let cells = words.cells(subject, cells);
        let mut edges: IndexMap<Node, Vec<&str>> = IndexMap::new();
        for (child, cell) in graph.pool.children(*node).iter().zip(&cells) {
            edges.entry(*child).or_default().push(cell);
            outcomes.extend(child.outcome());
        }
        for (child, cells) in edges {
            let _ = writeln!(out, "  {from} -> {} [label={}];", name(&nodes, child), quoted(&cells.join(", ")));
        }
    }
    outcomes.sort_unstable();
    for outcome in outcomes {
        let text = outcome_text(protocol, graph, outcome, language);
        let _ = writeln!(out, "  o{outcome} [shape=box, label={}];", quoted(&text));
    }
    out.push_str("}\n");
    Some(out)
}

fn outcome_text(protocol: &Protocol, graph: &Graph, outcome: u32, language: Language) -> String {
    let Some(entry) = graph.entries.get(outcome) else { return String::new() };
    let nl = language == Language::Nl;
    let mut text = match (entry.status, nl) {
        (Status::Required, true) => "moet",
        (Status::Fulfilled, true) => "is gedaan",
        (Status::Permitted, true) => "mag",
        (Status::NotYet, true) => "mag nog niet",
        (Status::Forbidden, true) => "verboden",
        (Status::NoGround, true) => "geen grond",
        (status, false) => status.name(),
    }
    .to_owned();
    let checked = protocol.checked();
    let after: Vec<String> =
        entry.after.iter().map(|ways| super::effects::ways_text(checked, *ways, language)).collect();
    if !after.is_empty() {
        text.push_str(&format!("\n{} {}", if nl { "na" } else { "after" }, after.join(", ")));
    }
    let duties = entry.provided.iter().filter_map(|duty| graph.plan.duties.get_index(*duty));
    let duties: Vec<String> = duties.map(|(action, _)| label(checked, *action, language)).collect();
    if !duties.is_empty() {
        text.push_str(&format!("\n{} {}", if nl { "mits" } else { "provided" }, duties.join(", ")));
    }
    text
}

/// Labels wider than this go on on a next line.
const WIDTH: usize = 36;

/// A text in the quotes of the DOT language, in which a backslash too would mean something.
fn quoted(text: &str) -> String {
    let mut lines = vec![String::new()];
    for (place, given) in text.split('\n').enumerate() {
        if place > 0 {
            lines.push(String::new());
        }
        for word in given.split_whitespace() {
            let Some(line) = lines.last_mut() else { continue };
            if line.is_empty() {
                line.push_str(word);
            } else if line.chars().count().saturating_add(word.chars().count()) < WIDTH {
                line.push(' ');
                line.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    let text = lines.join("\n");
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}
