//! The text of a protocol with a margin: which lines its scenarios show, and below a line what they leave unshown.

use super::words::ItemWords;
use super::{Coverage, Point};
use crate::diagnostics::both;
use crate::source::{Language, SourceMap};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The file of one protocol, marked; empty where its text is not at hand.
///
/// In the margin stand a sign (`+` all shown, `~` some, `-` none), how much of what is about the line is shown, and the
/// number of the line.
#[must_use]
pub fn marked(coverage: &Coverage, sources: &SourceMap, language: Language) -> String {
    let words = ItemWords::new(coverage, sources);
    let graph = coverage.probe.graph();
    let module = graph.checked.modules.at(graph.module);
    let Some(file) = sources.get(module.span.file) else { return String::new() };
    let mut lines: BTreeMap<u32, Vec<&Point>> = BTreeMap::new();
    for point in coverage.points.iter().filter(|point| point.is_shown() || point.is_gap()) {
        if let Some(span) = words.place(&point.item).filter(|span| span.file == module.span.file) {
            lines.entry(file.position(span.start).line).or_default().push(point);
        }
    }
    let say = |both: crate::diagnostics::Both| both.said(language, words.pen.keywords);
    let (shown, of) = coverage.count(None);
    let legend = say(both!(
        "{shown} van {of} getoond. + alles op deze regel is getoond, ~ een deel, - niets",
        "{shown} of {of} shown. + everything on this line is shown, ~ a part, - nothing",
    ));
    let mut text = format!("{}\n{legend}\n\n", file.name());
    for (number, line) in (1_u32..).zip(file.text().lines()) {
        let points = lines.get(&number).map_or(&[] as &[&Point], Vec::as_slice);
        let shown = points.iter().filter(|point| point.is_shown()).count();
        let margin = match (shown, points.len()) {
            (_, 0) => String::new(),
            (0, of) => format!("- 0/{of}"),
            (shown, of) if shown == of => format!("+ {shown}/{of}"),
            (shown, of) => format!("~ {shown}/{of}"),
        };
        let _ = writeln!(text, "{}", format!("{margin:<8}{number:>5} | {line}").trim_end());
        let indent: String = line.chars().take_while(|letter| letter.is_whitespace()).collect();
        for point in points.iter().filter(|point| point.is_gap() && coverage.is_told(point)) {
            let said = say(words.said(&point.item));
            let lacks = say(both!("nog in geen scenario:", "in no scenario yet:"));
            let _ = writeln!(text, "{:>13} | {indent}^ {lacks} {said}", "");
        }
    }
    text
}
