//! Whole programs.

use super::{fine, read};
use crate::syntax::ast::{Item, Language, Unit};

const CHARTER: &str = include_str!("programs/charter.rules");
const DUTCH: &str = include_str!("programs/charter_nl.rules");

#[test]
fn the_charter_parses_without_diagnostics() {
    let module = fine(CHARTER);
    assert_eq!(module.keywords, Language::En);
    let header = module.header.unwrap();
    assert_eq!(header.name.text, "nijmegen.publiekszaken");
    assert_eq!(header.days_mean.unwrap().0, Unit::WorkingDays);
    assert_eq!(header.labels.unwrap().0, Language::Nl);
    assert_eq!(module.items.len(), 22);
    assert_eq!(module.comments.len(), 1);
    let steps: Vec<usize> = module
        .items
        .iter()
        .filter_map(|item| if let Item::Step(step) = item { Some(step.rules.len()) } else { None })
        .collect();
    assert_eq!(steps, [2, 1, 2, 2]);
}

/// The tree without places: two texts in two keyword sets must come out alike.
fn without_spans(text: &str) -> String {
    let mut out = format!("{:#?}", fine(text));
    while let Some(start) = out.find("Span {") {
        let end = out[start..].find('}').unwrap() + start;
        out.replace_range(start..=end, "");
    }
    out.lines().filter(|line| !line.contains("keywords:")).collect::<Vec<_>>().join("\n")
}

#[test]
fn both_keyword_sets_give_the_same_tree() {
    assert_eq!(without_spans(CHARTER), without_spans(DUTCH));
}

#[test]
fn windows_line_ends_and_tabs_are_white_space() {
    let text = CHARTER.replace('\n', "\r\n").replace("  ", "\t");
    assert!(read(&text).found.is_empty());
}

#[test]
fn every_prefix_of_the_charter_is_read_without_harm() {
    for end in (0..CHARTER.len()).step_by(7) {
        let _ = read(&CHARTER[..end]);
    }
}
