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
pub(crate) use tree::Asking;
pub use tree::{Tree, tree};
pub use written::{Writing, Written};

use tree::{Nothing, Outcome, Phrases, Then, WrittenRules};

/// That nothing is allowed, where a route ends so.
fn nothing(outcome: &Outcome, phrases: &Phrases) -> Option<&'static str> {
    match outcome.nothing {
        Nothing::Unsaid => None,
        Nothing::AtAll => Some(phrases.nothing),
        Nothing::More => Some(phrases.nothing_more),
    }
}

/// What is said below rules that are drawn one by one: how many more there are, and how it goes on.
fn below_rules(rules: &WrittenRules, phrases: &Phrases) -> Vec<String> {
    let more = match rules.more {
        0 => None,
        1 => Some(phrases.one_more_rule.to_owned()),
        more => Some(phrases.more_rules.replace("{}", &more.to_string())),
    };
    let then = match rules.then {
        Then::Step(number) => Some(phrases.unless_stopped.replace("{}", &number.to_string())),
        Then::Questions | Then::End => None,
    };
    more.into_iter().chain(then).collect()
}
