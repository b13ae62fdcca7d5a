//! The digest of a protocol: it changes when the meaning changes, or a text that people see.
//!
//! It is the SHA-256 of a canonical form, version [`VERSION`]: the header of the module; the facts, actions and choices
//! it can name; its sources and those it cites; its readings; its steps with their rules, in order. Expressions are
//! written by structure, facts, actions and rules by name. What is left out: spans and with them layout, comments and
//! the keyword set; guarantees and scenarios, which check the protocol but are no part of it; names of defines, which
//! have been filled in. The bytes are those of [`bytes::Bytes`]. A form that changes gets another version.

mod bytes;
mod expressions;
mod rules;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use bytes::{Bytes, Hash};
use expressions::Expressions;

use crate::check::model::{
    ActionId, Checked, Choice, Citation, Fact, FactId, Module, ModuleId, Origin, Parameter, Part, Period, Reading,
    Source, SourceId, Type, Unit, Words,
};
use crate::syntax::ast::{Language, ModuleKind};
use crate::table::Id;

/// The version of the canonical form, and its first field.
const VERSION: &str = "tenzij.canonical/1";

/// The digest of a compiled protocol: `sha256:` and 64 hexadecimal digits.
#[must_use]
pub fn digest(checked: &Checked, module: ModuleId) -> String {
    let choices = checked.choices.rows().map(choice).collect();
    let mut form = Form { checked, choices, expressions: Expressions::default() };
    let mut bytes = Bytes::default();
    bytes.text(VERSION);
    form.module(&mut bytes, checked.modules.at(module));
    let mut text = String::from("sha256:");
    for byte in bytes.finish() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The start of a digest, as people are shown it: `sha256:` and 12 digits.
#[must_use]
pub fn short_digest(digest: &str) -> String {
    digest.chars().take("sha256:".len().saturating_add(12)).collect()
}

/// The writing of one protocol.
struct Form<'a> {
    checked: &'a Checked,
    /// For each choice the hash of its form.
    choices: Vec<Hash>,
    expressions: Expressions,
}

impl Form<'_> {
    fn module(&mut self, to: &mut Bytes, module: &Module) {
        let checked = self.checked;
        let Module {
            name,
            kind,
            title,
            // Whoever writes `dagen` for `days` means the same; what days are stands in each duration.
            keywords: _,
            days: _,
            labels,
            issued_by,
            in_force,
            within_frame,
            // Whether it is the rules as they are, or as they were.
            edition: _,
            applies_when,
            uses,
            facts,
            actions,
            // A define counts where it is used.
            terms: _,
            sources,
            readings,
            steps,
            guarantees: _,
            scenarios: _,
            span: _,
        } = module;
        to.field("module").text(name).text(match kind {
            ModuleKind::Protocol => "protocol",
            ModuleKind::Frame => "frame",
            ModuleKind::Vocabulary => "vocabulary",
        });
        to.field("title").option(title.as_ref(), words);
        to.field("labels").text(match labels {
            Language::Nl => "nl",
            Language::En => "en",
        });
        to.field("issued by").option(issued_by.as_ref(), words);
        to.field("in force").option(in_force.as_ref(), period);
        to.field("within frame").option(within_frame.as_ref(), |to, within| {
            to.text(&within.name);
        });
        to.field("applies when").option(*applies_when, |to, condition| self.expression(to, condition));
        to.field("uses").list(uses, |to, used| {
            to.text(&checked.modules.at(*used).name);
        });
        to.field("facts").list(facts, |to, fact| self.fact(to, *fact));
        to.field("actions").list(actions, |to, action| self.action(to, *action));
        let sources = self.cited(sources, readings, module);
        to.field("sources").list(&sources, |to, source| self.source(to, checked.sources.at(*source)));
        to.field("readings").list(readings, |to, reading| self.reading(to, reading));
        to.field("steps").list(steps, |to, step| self.step(to, *step));
    }

    /// The sources of the module itself, and then those of other modules that it cites.
    fn cited(&self, own: &[SourceId], readings: &[Reading], module: &Module) -> Vec<SourceId> {
        let mut all = own.to_vec();
        let rules = module.steps.iter().flat_map(|step| &self.checked.steps.at(*step).rules);
        let by_rules = rules.flat_map(|rule| &self.checked.rules.at(*rule).citing);
        for citation in readings.iter().map(|reading| &reading.citation).chain(by_rules) {
            if !all.contains(&citation.source) {
                all.push(citation.source);
            }
        }
        all
    }

    fn fact(&self, to: &mut Bytes, fact: FactId) {
        let Fact { name, ty, optional, bounds, ask, help, origin, sensitive, open_term, module: _, span: _ } =
            self.checked.facts.at(fact);
        to.field("fact").text(name);
        self.ty(to, *ty);
        to.yes_no(*optional).yes_no(*sensitive).yes_no(*open_term);
        to.option(*bounds, |to, (low, high)| {
            to.number(low).number(high);
        });
        to.field("ask").option(ask.as_ref(), words);
        to.field("help").option(help.as_ref(), words);
        to.field("origin").option(origin.as_ref(), |to, origin| match origin {
            Origin::Observed => {
                to.text("observed");
            }
            Origin::Register(by) => words(to.text("register"), by),
            Origin::Stated(by) => words(to.text("stated"), by),
            Origin::Judged(by) => words(to.text("judged"), by),
        });
    }

    fn action(&self, to: &mut Bytes, action: ActionId) {
        let action = self.checked.actions.at(action);
        to.field("action").text(&action.name).option(action.label.as_ref(), words);
        to.list(&action.params, |to, Parameter { name, ty, count: _, span: _ }| {
            to.text(name);
            self.ty(to, *ty);
        });
    }

    fn ty(&self, to: &mut Bytes, ty: Type) {
        match ty {
            Type::YesNo => to.text("yes/no"),
            Type::Integer => to.text("integer"),
            Type::Decimal => to.text("decimal"),
            Type::Money => to.text("money"),
            Type::Date => to.text("date"),
            Type::Duration(Unit::WorkingDays) => to.text("working days"),
            Type::Duration(Unit::CalendarDays) => to.text("calendar days"),
            Type::Duration(Unit::Months) => to.text("months"),
            Type::Choice(choice) => to.text("one of").option(self.choices.get(choice.index()), |to, hash| {
                to.hash(hash);
            }),
            Type::Set(choice) => to.text("some of").option(self.choices.get(choice.index()), |to, hash| {
                to.hash(hash);
            }),
            Type::Unknown => to.text("unknown"),
        };
    }

    fn source(&self, to: &mut Bytes, source: &Source) {
        let Source { name, module, title, url, parts, span: _ } = source;
        to.field("source").text(&self.checked.modules.at(*module).name).text(name);
        words(to, title);
        to.option(url.as_ref(), |to, url| {
            to.text(url);
        });
        to.list(parts, |to, Part { name, says, not_encoded, span: _ }| {
            words(to.text(name), says);
            to.option(not_encoded.as_ref(), words);
        });
    }

    fn citation(&self, to: &mut Bytes, citation: Citation) {
        let source = self.checked.sources.at(citation.source);
        to.text(&self.checked.modules.at(source.module).name).text(&source.name);
        to.option(citation.part.and_then(|part| source.parts.get(part as usize)), |to, part| {
            to.text(&part.name);
        });
    }

    fn reading(&self, to: &mut Bytes, reading: &Reading) {
        let Reading { citation, words: phrase, meaning, because } = reading;
        to.field("reading");
        self.citation(to, *citation);
        words(to, phrase);
        words(to, meaning);
        to.option(because.as_ref(), words);
    }
}

fn choice(choice: &Choice) -> Hash {
    let mut to = Bytes::default();
    to.field("choice").option(choice.name.as_ref(), |to, name| {
        to.text(name);
    });
    to.yes_no(choice.ordered).list(&choice.options, |to, option| {
        to.text(&option.name).option(option.label.as_ref(), words);
    });
    to.finish()
}

fn words(to: &mut Bytes, words: &Words) {
    for text in [&words.nl, &words.en] {
        to.option(text.as_ref(), |to, text| {
            to.text(text);
        });
    }
}

fn period(to: &mut Bytes, period: &Period) {
    to.text(&period.from.to_string()).option(period.until, |to, until| {
        to.text(&until.to_string());
    });
}
