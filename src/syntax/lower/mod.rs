//! From what the grammar read to the tree: one file for each subject.
//!
//! The grammar has already decided the shape; what is still checked here is what a grammar says badly: each clause once,
//! the language of keywords, precedence, and mistakes that have a grammar rule of their own.

mod claim;
mod declare;
mod effect;
mod expr;
mod foreign;
mod header;
mod logic;
mod rule;
mod types;
mod value;
mod word;

use super::ast::{Header, Item, Language, Step};
use super::meant::Meant;
use super::parser::{Pair, Pairs, Rule};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::source::{SourceFile, Span};
pub(super) use foreign::Foreign;
use std::iter::Peekable;

/// The parts of a pair, one after the other.
type Parts<'i> = Peekable<Pairs<'i>>;

/// What a piece became.
#[allow(clippy::large_enum_variant, reason = "there is one at a time, and it is taken apart at once")]
pub(super) enum Lowered {
    /// The header of the file.
    Header(Box<Header>),
    /// A step, whose rules are still to come.
    Step(Step),
    /// Anything else.
    Item(Item),
}

/// Lowers one piece.
pub(super) struct Lower<'a> {
    file: &'a SourceFile,
    /// The piece, and where it stands in the file.
    text: &'a Meant<'a>,
    language: Language,
    found: &'a mut Diagnostics,
    foreign: &'a mut Foreign,
}

impl<'a> Lower<'a> {
    pub(super) fn new(
        file: &'a SourceFile,
        text: &'a Meant<'a>,
        language: Language,
        found: &'a mut Diagnostics,
        foreign: &'a mut Foreign,
    ) -> Self {
        Self { file, text, language, found, foreign }
    }

    /// The item that a piece is; `None` when an error has taken away what it cannot do without.
    pub(super) fn item(&mut self, pair: Pair<'_>) -> Option<Lowered> {
        self.keywords(&pair);
        let rule = pair.as_rule();
        let span = self.span(&pair);
        let parts = pair.into_inner().peekable();
        let item = match rule {
            Rule::header => return self.header(parts, span).map(|header| Lowered::Header(Box::new(header))),
            Rule::step_item => return self.step(parts, span).map(Lowered::Step),
            Rule::use_item => Item::Use(self.use_item(parts)?),
            Rule::source_item => Item::Source(self.source(parts, span)?),
            Rule::reading_item => Item::Reading(self.reading(parts, span)?),
            Rule::type_item => Item::Type(self.type_item(parts, span)?),
            Rule::fact_item => Item::Fact(self.fact(parts, span)?),
            Rule::action_item => Item::Action(self.action(parts, span)?),
            Rule::define_item => Item::Define(self.define(parts, span)?),
            Rule::open_item => Item::OpenDefine(self.open_define(parts, span)?),
            Rule::rule_item => Item::Rule(self.rule(parts, span)?),
            Rule::guarantee_item => Item::Guarantee(self.guarantee(parts, span)?),
            Rule::scenario_item => Item::Scenario(self.scenario(parts, span)?),
            _ => return None,
        };
        Some(Lowered::Item(item))
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Where a pair stands, without the blanks that a rule may have read behind its last part.
    fn span(&self, pair: &Pair<'_>) -> Span {
        let place = pair.as_span();
        self.text.span(place.start()..place.start().saturating_add(place.as_str().trim_end().len()))
    }

    /// Fills a clause that may stand once.
    fn once<T>(&mut self, slot: &mut Option<(T, Span)>, value: T, span: Span, what: &str) {
        match slot {
            Some((_, first)) => {
                let first = *first;
                self.push(words::clauses::twice(self.head(span, what), first, what));
            }
            None => *slot = Some((value, self.head(span, what))),
        }
    }

    /// The keyword at the beginning of a clause.
    fn head(&self, span: Span, what: &str) -> Span {
        let length = u32::try_from(what.len()).unwrap_or(0);
        if self.file.slice(span).starts_with(what) {
            Span::new(span.file, span.start, span.start.saturating_add(length))
        } else {
            span
        }
    }
}

/// The value of a clause that [`Lower::once`] has filled.
fn value<T>(slot: Option<(T, Span)>) -> Option<T> {
    slot.map(|(value, _)| value)
}

/// The next part, if it was read by this rule.
fn take<'i>(parts: &mut Parts<'i>, rule: Rule) -> Option<Pair<'i>> {
    parts.next_if(|pair| pair.as_rule() == rule)
}
