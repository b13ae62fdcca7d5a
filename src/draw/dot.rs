use super::graph::{Shape, drawn};
use super::lines::broken;
use super::svg::{LIGHT, Palette};
use super::tree::{EffectWord, Mark, Tree};
use std::fmt::Write as _;

/// Labels wider than this go on on a next line.
const WIDTH: usize = 36;

/// A tree for Graphviz: a cluster for each step.
#[must_use]
pub fn dot(tree: &Tree) -> String {
    let drawn = drawn(tree);
    let mut out = String::from("digraph protocol {\n");
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "  label={}; labelloc=t; fontname=\"sans-serif\"; rankdir=TB;",
        quoted(std::slice::from_ref(&tree.title))
    );
    out.push_str("  node [fontname=\"sans-serif\", fontsize=11];\n  edge [fontname=\"sans-serif\", fontsize=10];\n");
    for part in &drawn.parts {
        let _ = writeln!(out, "  subgraph cluster_{} {{\n    label=\"\"; color={:?};", part.name, "#c5ccd4");
        for node in &part.nodes {
            let looks = match node.shape {
                Shape::Question => format!(
                    "shape=box, style=\"rounded,filled\", fillcolor={:?}, color={:?}",
                    LIGHT.question, LIGHT.question_edge
                ),
                Shape::Outcome(word) => format!("shape=box, color={:?}", colour(&LIGHT, word)),
                Shape::Note => format!("shape=box, style=filled, fillcolor={:?}, color={:?}", "#f3f4f6", LIGHT.step),
            };
            let label = quoted(&node.lines);
            let _ = writeln!(out, "    {} [{looks}{}, label={label}];", node.name, marked(node.mark));
        }
        out.push_str("  }\n");
    }
    for edge in &drawn.edges {
        let label = if edge.label.is_empty() {
            String::new()
        } else {
            format!("label={}", quoted(std::slice::from_ref(&edge.label)))
        };
        let marks = marked(edge.mark);
        let marks = if label.is_empty() { marks.trim_start_matches(", ") } else { &marks };
        let _ = writeln!(out, "  {} -> {} [{label}{marks}];", edge.from, edge.to);
    }
    out.push_str("}\n");
    out
}

/// The colour of an outcome.
pub(super) fn colour(palette: &Palette, word: Option<EffectWord>) -> &'static str {
    match word {
        Some(EffectWord::Must) => palette.must,
        Some(EffectWord::May) => palette.may,
        Some(EffectWord::Later) => palette.later,
        Some(EffectWord::Not | EffectWord::Never) => palette.not,
        Some(EffectWord::Advice) => palette.advice,
        None => palette.line,
    }
}

/// The route of a case is thick, what it does not take is dashed.
fn marked(mark: Mark) -> String {
    match mark {
        Mark::Plain | Mark::Open => String::new(),
        Mark::Taken => ", penwidth=3".to_owned(),
        Mark::Out => format!(", style=dashed, color={:?}, fontcolor={:?}", LIGHT.out, LIGHT.out),
    }
}

/// Lines in the quotes of the DOT language, in which a backslash too would mean something; left aligned.
fn quoted(lines: &[String]) -> String {
    let mut text = String::new();
    for line in broken(lines, WIDTH) {
        for letter in line.chars() {
            match letter {
                '\\' => text.push_str("\\\\"),
                '"' => text.push_str("\\\""),
                letter if letter.is_control() => text.push(char::REPLACEMENT_CHARACTER),
                letter => text.push(letter),
            }
        }
        text.push_str("\\l");
    }
    format!("\"{text}\"")
}
