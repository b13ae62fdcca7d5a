//! The scenarios that a protocol lacks, as source that its author only has to confirm.
//!
//! For everything that [`crate::coverage`] finds unshown it has a case with few facts. Of these the fewest are chosen
//! that show it all; each expects what is decided now, has a label that says what is special about it, and a comment that
//! says why it is there.

mod choose;
mod label;

use crate::case::written::Pen;
use crate::coverage::{Coverage, Item, ItemWords, Kind};
use crate::diagnostics::both;
use crate::scenario::Sketch;
use crate::source::{Language, SourceMap};
use choose::{Choice, choose};
use label::Labels;
use std::collections::HashSet;

/// More reasons than this are counted, not listed.
const MOST_REASONS: usize = 3;

/// The scenarios that are missing, in the order of the steps; none when everything is shown.
#[must_use]
pub fn suggest(coverage: &Coverage, sources: &SourceMap) -> Vec<Sketch> {
    let words = ItemWords::new(coverage, sources);
    let graph = coverage.probe.graph();
    let module = graph.checked.modules.at(graph.module);
    let taken: HashSet<String> =
        module.scenarios.iter().map(|scenario| scenario.label.in_language(module.labels).to_owned()).collect();
    let mut labels = Labels { coverage, words: &words, language: module.labels, taken };
    let sketch = |choice: Choice| Sketch {
        why: why(coverage, &words, module.labels, &choice),
        label: labels.label(&choice),
        case: choice.case,
        expect: choice.expect,
    };
    choose(coverage).into_iter().map(sketch).collect()
}

/// Suggestions as text to put behind a file; nothing when there are none.
#[must_use]
pub fn text(coverage: &Coverage, sketches: &[Sketch]) -> String {
    let graph = coverage.probe.graph();
    let module = graph.checked.modules.at(graph.module);
    let pen = Pen::of(&graph.checked, graph.module);
    let mut text = String::new();
    if !sketches.is_empty() {
        let said = both!(
            "Voorstellen van `tenzij suggest`. Achter `‹expect›` staat wat de regels nu beslissen: klopt dat?",
            "Suggestions of `tenzij suggest`. Behind `‹expect›` stands what the rules decide now: is that right?",
        );
        text.push_str(&format!("// {}\n", said.said(module.labels, pen.keywords)));
    }
    for sketch in sketches {
        text.push('\n');
        text.push_str(&sketch.text(pen, module));
    }
    text
}

/// Why a scenario is suggested: what it is the first to show.
fn why(coverage: &Coverage, words: &ItemWords<'_>, language: Language, choice: &Choice) -> String {
    let points = choice.shows.iter().filter_map(|place| coverage.points.get(*place));
    let mut items: Vec<&Item> = points.filter(|point| coverage.is_told(point)).map(|point| &point.item).collect();
    // What follows from the rest need not be said beside it.
    let follows = |item: &&Item| matches!(item.kind(), Kind::Steps | Kind::Sides | Kind::Outcomes | Kind::Overlaps);
    if items.iter().any(|item| !follows(item)) {
        items.retain(|item| !follows(item) || matches!(item, Item::Together(..) | Item::Exception(..)));
    }
    let said = items.iter().take(MOST_REASONS).map(|item| words.said(item).said(language, words.pen.keywords));
    let mut said = said.collect::<Vec<_>>().join("; ");
    let others = items.len().saturating_sub(MOST_REASONS);
    if others > 0 {
        said.push_str(&both!("; en nog {others}", "; and {others} more").said(language, words.pen.keywords));
    }
    both!("Nog in geen scenario: {said}.", "In no scenario yet: {said}.").said(language, words.pen.keywords)
}
