//! A table that the author of a protocol reads: what its scenarios show, and what they do not yet.

use super::item::{Item, Kind};
use super::words::ItemWords;
use super::{Coverage, Point};
use crate::diagnostics::Both;
use crate::diagnostics::both;
use crate::source::{Language, SourceMap};
use std::fmt::Write as _;

/// More than this is counted, not listed.
const MOST_LINES: usize = 30;

/// The table of one protocol.
#[must_use]
pub fn text(coverage: &Coverage, sources: &SourceMap, language: Language) -> String {
    Page { coverage, words: ItemWords::new(coverage, sources), sources, language }.text()
}

/// A part of a whole in whole percents: 100 only when nothing lacks, 0 only when there is nothing.
#[must_use]
pub fn percent(part: usize, whole: usize) -> usize {
    let floor = part.saturating_mul(100).checked_div(whole).unwrap_or(100);
    if part > 0 { floor.max(1) } else { floor }
}

struct Page<'a> {
    coverage: &'a Coverage,
    words: ItemWords<'a>,
    sources: &'a SourceMap,
    language: Language,
}

impl Page<'_> {
    fn say(&self, both: &Both) -> String {
        both.said(self.language, self.words.pen.keywords)
    }

    fn text(&self) -> String {
        let checked = self.words.pen.checked;
        let module = checked.modules.at(self.coverage.probe.graph().module);
        let name = &module.name;
        let scenarios = count(self.coverage.outcomes.len());
        let mut text = format!("{name}: {}\n", self.say(&scenarios));
        for kind in Kind::ALL {
            let (shown, of) = self.coverage.count(Some(kind));
            let (what, how) = kind.said();
            self.row(&mut text, &self.say(&what), shown, of, &self.say(&how));
        }
        let (shown, of) = self.coverage.count(None);
        self.row(&mut text, &self.say(&both!("samen", "together")), shown, of, "");
        self.gaps(&mut text);
        let open = self.coverage.open().count();
        if open > 0 {
            let said = both!(
                "Van {open} andere is niet uit te zoeken of een scenario ze kan laten zien. Ze tellen niet mee.",
                "Of {open} more it cannot be found out whether a scenario can show them. They are not counted.",
            );
            let _ = writeln!(text, "\n  {}", self.say(&said));
        }
        if !module.guarantees.is_empty() {
            let said = both!(
                "De waarborgen zijn bewezen voor alle gevallen. Daar zijn geen scenario's voor nodig.",
                "The guarantees are proved for all cases. They need no scenarios.",
            );
            let _ = writeln!(text, "\n  {}", self.say(&said));
        }
        text
    }

    fn row(&self, text: &mut String, what: &str, shown: usize, of: usize, how: &str) {
        if of > 0 {
            let part = self.say(&both!("{shown:>4} van {of:<4}", "{shown:>4} of {of:<4}"));
            let line = format!("  {what:<11}{part} {:>4}%  {how}", percent(shown, of));
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }

    fn gaps(&self, text: &mut String) {
        let gaps: Vec<&Point> = self.coverage.told_gaps().collect();
        if gaps.is_empty() {
            return;
        }
        let _ = writeln!(text, "\n  {}", self.say(&both!("Nog in geen scenario:", "In no scenario yet:")));
        let own = self.coverage.probe.graph().checked.modules.at(self.coverage.probe.graph().module).span.file;
        for point in gaps.iter().take(MOST_LINES) {
            let place = self.words.place(&point.item).and_then(|span| {
                let file = self.sources.get(span.file)?;
                let line = file.position(span.start).line;
                Some(if span.file == own { line.to_string() } else { format!("{}:{line}", file.name()) })
            });
            let said = self.say(&self.words.said(&point.item));
            let _ = writeln!(text, "{:>6}  {said}{}", place.unwrap_or_default(), self.why(&point.item));
        }
        let others = gaps.len().saturating_sub(MOST_LINES);
        if others > 0 {
            let _ = writeln!(text, "        {}", self.say(&both!("en nog {others}", "and {others} more")));
        }
        let name = &self.words.pen.checked.modules.at(self.coverage.probe.graph().module).name;
        let said = both!(
            "`tenzij suggest {name}` schrijft scenario's die dit laten zien.",
            "`tenzij suggest {name}` writes scenarios that show this.",
        );
        let _ = writeln!(text, "\n  {}", self.say(&said));
    }

    /// Of a rule that applies nowhere: whether scenarios look at it.
    fn why(&self, item: &Item) -> String {
        let Item::Rule(rule) = item else { return String::new() };
        let Some(seen) = self.coverage.rules.get(*rule) else { return String::new() };
        let said = match (seen.open.len(), seen.rests.len()) {
            (0, 0) => return String::new(),
            (0, rests) => both!(" (bekeken in {rests}, zonder te gelden)", " (looked at in {rests}, without applying)"),
            (open, _) => both!(
                " (misschien in {open}: daar zijn feiten onbekend)",
                " (perhaps in {open}: facts are unknown there)",
            ),
        };
        self.say(&said)
    }
}

fn count(scenarios: usize) -> Both {
    match scenarios {
        0 => both!("geen scenario's", "no scenarios"),
        1 => both!("1 scenario", "1 scenario"),
        _ => both!("{scenarios} scenario's", "{scenarios} scenarios"),
    }
}
