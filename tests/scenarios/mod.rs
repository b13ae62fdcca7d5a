//! What scenarios show, what they do not notice, and which are missing.

mod coverage;
mod junit;
mod suggest;

use crate::program::Program;
use tenzij::coverage::{Coverage, ItemWords, Kind};
use tenzij::decide::Protocol;
use tenzij::graph::Budget;
use tenzij::scenario;
use tenzij::source::Language;

/// The one protocol of a text.
pub fn protocol(text: &str) -> (Program, Protocol) {
    let program = Program::compile(&[("p.rules", text)], Budget::default());
    assert_eq!(program.protocols.len(), 1, "{}", program.report());
    let protocol = program.protocols.values().next().unwrap().clone();
    (program, protocol)
}

pub fn coverage(protocol: &Protocol) -> Coverage {
    Coverage::of(protocol, scenario::run(protocol)).unwrap()
}

/// The gaps of one kind, in words.
pub fn gaps(program: &Program, coverage: &Coverage, kind: Kind) -> Vec<String> {
    let words = ItemWords::new(coverage, &program.sources);
    let gaps = coverage.gaps().filter(|point| point.item.kind() == kind);
    gaps.map(|point| words.said(&point.item).said(Language::En, Language::En)).collect()
}
