//! Colour: the only place with escape codes of our own.

use crate::document::{Mark, Page};

pub(super) const RED: &str = "31";
pub(super) const GREEN: &str = "32";
const YELLOW: &str = "33";

/// A word in bold and a colour.
pub(super) fn strong(text: &str, color: &str, on: bool) -> String {
    if on { format!("\u{1b}[1;{color}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// A page with its marks as colours; without colour, its plain text.
pub(super) fn page(page: &Page, on: bool) -> String {
    if !on {
        return page.plain();
    }
    let mut text = String::new();
    for line in page.lines() {
        for run in line {
            let code = match run.mark {
                Mark::Plain | Mark::Address => None,
                Mark::Title | Mark::Heading | Mark::Strong => Some("1".to_owned()),
                Mark::May => Some(format!("1;{GREEN}")),
                Mark::Must => Some(format!("1;{YELLOW}")),
                Mark::Not => Some(format!("1;{RED}")),
                Mark::Quiet => Some("2".to_owned()),
            };
            match code {
                Some(code) => text.push_str(&format!("\u{1b}[{code}m{}\u{1b}[0m", run.text)),
                None => text.push_str(&run.text),
            }
        }
        text.push('\n');
    }
    text
}
