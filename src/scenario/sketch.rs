//! A scenario as its author would write it.

use super::neutral_day;
use crate::case::Case;
use crate::case::written::Pen;
use crate::check::model::{ActionId, Checked, Expectation, Module, StatusClaim};
use crate::graph::Status;
use crate::source::keywords::{self, Keyword};
use crate::syntax::ast::StatusWord;

/// How wide a line becomes, in characters, where its words let it.
const WIDTH: usize = 110;

/// That some instances of an action have a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The action.
    pub action: ActionId,
    /// The instances, rising.
    pub instances: Vec<u32>,
    /// The status.
    pub status: Status,
}

impl Expected {
    /// What the expectations of a scenario come to; what is expected to be undecided, and which question is next, shows
    /// no status.
    #[must_use]
    pub fn of(checked: &Checked, expect: &[Expectation]) -> Vec<Self> {
        let claim = |claim: &StatusClaim| {
            let ways = checked.ways.at(claim.ways);
            let status = status_of(claim.status)?;
            Some(Self { action: ways.action, instances: ways.instances.clone(), status })
        };
        let claims = expect.iter().filter_map(|expected| match expected {
            Expectation::Status(meant) => claim(meant),
            Expectation::Ask(..) => None,
        });
        claims.collect()
    }

    /// As it stands behind `expect`: `no ground for letter`.
    #[must_use]
    pub fn written(&self, pen: Pen<'_>) -> String {
        format!("{} {}", status_word(self.status).word(pen.keywords), pen.act(self.action, &self.instances))
    }
}

fn status_of(word: StatusWord) -> Option<Status> {
    Some(match word {
        StatusWord::Permit => Status::Permitted,
        StatusWord::Forbid => Status::Forbidden,
        StatusWord::Require => Status::Required,
        StatusWord::Fulfilled => Status::Fulfilled,
        StatusWord::NotYet => Status::NotYet,
        StatusWord::NoGround => Status::NoGround,
        StatusWord::Undecided => return None,
    })
}

/// The word of a status in an expectation.
#[must_use]
pub fn status_word(status: Status) -> &'static Keyword {
    match status {
        Status::Required => &keywords::REQUIRE,
        Status::Fulfilled => &keywords::FULFILLED,
        Status::Permitted => &keywords::PERMIT,
        Status::NotYet => &keywords::NOT_YET,
        Status::Forbidden => &keywords::FORBID,
        Status::NoGround => &keywords::NO_GROUND,
    }
}

/// A scenario that stands in no file yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// Why it is there, in one sentence or more; stands above it as a comment.
    pub why: String,
    /// Its label.
    pub label: String,
    /// What is given, and the date of the decision.
    pub case: Case,
    /// What is expected.
    pub expect: Vec<Expected>,
}

impl Sketch {
    /// Its text, laid out as in the shipped rules. The date is written where it is not the one that a scenario has without.
    #[must_use]
    pub fn text(&self, pen: Pen<'_>, module: &Module) -> String {
        let word = |keyword: &Keyword| keyword.word(pen.keywords);
        let mut text = String::new();
        for line in wrapped(&self.why, "// ") {
            text.push_str(&line);
            text.push('\n');
        }
        text.push_str(&format!("{} \"{}\"", word(&keywords::SCENARIO), quoted(&self.label)));
        if self.case.today() != neutral_day(module) {
            text.push_str(&format!(" {}", pen.on(&self.case)));
        }
        text.push('\n');
        let given = pen.given(&self.case, 2);
        if !given.is_empty() {
            text.push_str(&given);
            text.push('\n');
        }
        let and = word(&keywords::AND);
        let claims: Vec<String> = self.expect.iter().map(|expected| expected.written(pen)).collect();
        let mut line = format!("  {}", word(&keywords::EXPECT));
        for (place, claim) in claims.iter().enumerate() {
            let joined = if place == 0 { claim.clone() } else { format!("{and} {claim}") };
            if place > 0 && width(&line).saturating_add(width(&joined)) >= WIDTH {
                text.push_str(&line);
                text.push('\n');
                line = format!("    {joined}");
            } else {
                line.push(' ');
                line.push_str(&joined);
            }
        }
        text.push_str(&line);
        text.push('\n');
        text
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// A text in lines, each behind a margin.
fn wrapped(text: &str, margin: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| width(line).saturating_add(width(word)) < WIDTH) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(format!("{margin}{word}")),
        }
    }
    lines
}

/// A label as it can stand between quotes: on one line, and not ending in a backslash that would take the quote with it.
fn quoted(label: &str) -> String {
    let line = label.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches('\\').replace('"', "\\\"")
}
