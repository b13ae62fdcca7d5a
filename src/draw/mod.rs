//! Drawings of a protocol as a decision tree: in words, as a picture, for Graphviz, for Mermaid and for programs.
//!
//! All come from one [`Tree`]; the drawing for programs has the decision diagram of the whole protocol beside it.

mod cells;
mod diagram;
mod dot;
mod graph;
mod json;
mod json_tree;
mod lines;
mod mermaid;
mod rows;
mod svg;
mod text;
pub mod tree;
mod written;

pub use dot::dot;
pub use json::json;
pub use mermaid::mermaid;
pub use svg::svg;
pub use text::text;
pub use tree::{Tree, tree};
pub use written::{Writing, Written};

use tree::{Outcome, Phrases, Then};

/// The same text with a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// That nothing is allowed, where a route ends so.
fn nothing(outcome: &Outcome, phrases: &Phrases) -> Option<&'static str> {
    match (outcome.nothing, outcome.effects.is_empty(), outcome.then) {
        (true, ..) => Some(phrases.nothing),
        (false, true, Then::End) => Some(phrases.nothing_more),
        _ => None,
    }
}

/// How many rules are not drawn.
fn more_rules(more: usize, phrases: &Phrases) -> Option<String> {
    match more {
        0 => None,
        1 => Some(phrases.one_more_rule.to_owned()),
        more => Some(phrases.more_rules.replace("{}", &more.to_string())),
    }
}
