use super::effects::effect;
use super::written::Writing;
use crate::check::model::{Checked, Condition, Period, RuleId, StepId, Words};
use crate::decide::Protocol;
use crate::syntax::ast::Language;
use std::fmt::Write as _;

/// The steps of a protocol with their rules, indented: conditions as written, outcomes in words.
#[must_use]
pub fn text(protocol: &Protocol, writing: Writing<'_>, language: Language) -> String {
    let checked = protocol.checked();
    let module = checked.modules.at(protocol.module());
    let title = module.title.as_ref().map_or("", |title| title.in_language(language));
    let keywords = writing.keywords(protocol.module());
    let drawer = Drawer { checked, writing, keywords, language };
    let mut out = format!("{} {title}\n", module.name);
    let steps: Vec<StepId> =
        module.steps.iter().copied().filter(|step| !checked.steps.at(*step).rules.is_empty()).collect();
    for (number, step) in (1_usize..).zip(steps) {
        drawer.step(&mut out, number, step);
    }
    out
}

struct Drawer<'a> {
    checked: &'a Checked,
    writing: Writing<'a>,
    /// The keywords are those of the file, so that a condition reads as it is written.
    keywords: Language,
    language: Language,
}

impl Drawer<'_> {
    fn word(&self, dutch: &'static str, english: &'static str) -> &'static str {
        if self.keywords == Language::Nl { dutch } else { english }
    }

    fn labelled(&self, name: &str, label: Option<&Words>) -> String {
        match label.map(|label| label.in_language(self.language)).filter(|label| !label.is_empty()) {
            Some(label) => format!("{name} ({label})"),
            None => name.to_owned(),
        }
    }

    fn step(&self, out: &mut String, number: usize, step: StepId) {
        let row = self.checked.steps.at(step);
        let name = row.name.as_deref().unwrap_or_else(|| self.word("vooraf", "before all"));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n{number}. {}", self.labelled(name, row.label.as_ref()));
        for rule in &row.rules {
            self.rule(out, *rule);
        }
    }

    fn rule(&self, out: &mut String, rule: RuleId) {
        let row = self.checked.rules.at(rule);
        let name = row.name.clone().unwrap_or_else(|| row.number.to_string());
        let _ = writeln!(out, "   ├─ {}", self.labelled(&name, row.label.as_ref()));
        let written = self.writing.written(rule);
        let condition = match row.condition {
            Condition::Always => self.word("altijd", "always").to_owned(),
            Condition::Otherwise => self.word("anders", "otherwise").to_owned(),
            Condition::When(_) => {
                format!("{} {}", self.word("wanneer", "when"), written.when.unwrap_or_default())
            }
        };
        let _ = writeln!(out, "   │    {condition}");
        if let Some(unless) = written.unless {
            let _ = writeln!(out, "   │    {} {unless}", self.word("tenzij", "unless"));
        }
        if let Some(lifted) = row.exception_to {
            let word = self.word("uitzondering op", "exception to");
            let _ = writeln!(out, "   │    {word} {}", self.checked.rule_name(lifted));
        }
        if let Some(period) = row.in_force {
            let _ = writeln!(out, "   │    {}", self.period(period));
        }
        for each in &row.effects {
            let _ = writeln!(out, "   │    → {}", effect(self.checked, &each.kind, self.keywords, self.language));
        }
    }

    fn period(&self, period: Period) -> String {
        let from = format!("{} {}", self.word("geldig vanaf", "in force from"), period.from);
        let until = period.until.map(|until| format!(" {} {until}", self.word("tot en met", "until")));
        from + &until.unwrap_or_default()
    }
}
