//! The changes that are tried in a text, in its order.

use super::effects::effects;
use super::expressions::Conditions;
use crate::check::model::{Checked, ModuleId};
use crate::source::{Language, SourceFile, Span};
use crate::syntax::ast::{self, DefineBody, Item, Rule, RuleCondition};

/// One change of a text: what stands at a place becomes something else, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is replaced.
    pub span: Span,
    /// By what; empty when it is left out.
    pub by: String,
}

impl Change {
    /// The text with this change.
    #[must_use]
    pub fn made(&self, text: &str) -> Option<String> {
        let before = text.get(..self.span.start as usize)?;
        let after = text.get(self.span.end as usize..)?;
        Some(format!("{before}{}{after}", self.by))
    }

    /// What it replaces, on one line.
    #[must_use]
    pub fn replaced(&self, text: &str) -> String {
        let was = text.get(self.span.start as usize..self.span.end as usize).unwrap_or_default();
        let lines = was.lines().map(|line| line.split("//").next().unwrap_or_default());
        lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }
}

/// A text in which changes are sought, with what has been found.
pub(super) struct Draft<'a> {
    pub(super) checked: &'a Checked,
    pub(super) module: ModuleId,
    pub(super) text: &'a str,
    pub(super) keywords: Language,
    found: Vec<Change>,
}

impl Draft<'_> {
    /// What stands at a place.
    pub(super) fn at(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Replaces what stands at a place.
    pub(super) fn replace(&mut self, span: Span, by: impl Into<String>) {
        let by = by.into();
        if self.at(span) != by {
            self.found.push(Change { span, by });
        }
    }

    /// Leaves out what stands from one place to another.
    pub(super) fn leave_out(&mut self, span: Span) {
        self.replace(span, "");
    }

    /// Leaves each of several things out, with what joins it to the others.
    pub(super) fn leave_each_out(&mut self, spans: &[Span]) {
        for (place, span) in spans.iter().enumerate().filter(|_| spans.len() > 1) {
            let next = spans.get(place.saturating_add(1));
            let before = place.checked_sub(1).and_then(|before| spans.get(before));
            match (next, before) {
                (Some(next), _) => self.leave_out(Span { end: next.start, ..*span }),
                (None, Some(before)) => self.leave_out(Span { start: before.end, ..*span }),
                (None, None) => {}
            }
        }
    }

    /// A place with the word before it.
    pub(super) fn with_word_before(&self, span: Span) -> Span {
        let before = self.text.get(..span.start as usize).unwrap_or_default().trim_end();
        let word = before.trim_end_matches(|letter: char| letter.is_alphabetic());
        Span { start: u32::try_from(word.len()).unwrap_or(span.start), ..span }
    }

    /// A place with the parentheses right around it.
    pub(super) fn with_parentheses(&self, span: Span) -> Span {
        let before = self.text.get(..span.start as usize).unwrap_or_default().trim_end();
        let after = self.text.get(span.end as usize..).unwrap_or_default();
        let inside = after.len().saturating_sub(after.trim_start().len());
        if !before.ends_with('(') || !after.trim_start().starts_with(')') {
            return span;
        }
        let start = u32::try_from(before.len().saturating_sub(1)).unwrap_or(span.start);
        let end = u32::try_from((span.end as usize).saturating_add(inside).saturating_add(1)).unwrap_or(span.end);
        self.with_parentheses(Span { start, end, ..span })
    }
}

/// Every change that is tried in a module: conditions turned round and left out, limits moved, options exchanged, effects
/// turned round and left out. Not every one of them need be a program.
#[must_use]
pub fn changes(checked: &Checked, module: ModuleId, tree: &ast::Module, file: &SourceFile) -> Vec<Change> {
    let mut draft = Draft { checked, module, text: file.text(), keywords: tree.keywords, found: Vec::new() };
    for item in &tree.items {
        match item {
            Item::Step(step) => step.rules.iter().for_each(|one| rule(&mut draft, one)),
            Item::Rule(one) => rule(&mut draft, one),
            Item::Define(define) => match &define.body {
                DefineBody::Expr(body) => Conditions(&mut draft).of(body),
                DefineBody::Cases { cases, .. } => {
                    for (condition, _) in cases {
                        Conditions(&mut draft).turned(condition);
                    }
                }
            },
            _ => {}
        }
    }
    draft.found.sort_by_key(|change| (change.span.start, change.span.end));
    draft.found.dedup();
    draft.found
}

fn rule(draft: &mut Draft<'_>, rule: &Rule) {
    if let RuleCondition::When(condition) = &rule.condition {
        Conditions(draft).turned(condition);
    }
    if let Some(unless) = &rule.unless {
        let whole = draft.with_word_before(draft.with_parentheses(unless.span));
        draft.leave_out(whole);
        Conditions(draft).of(unless);
    }
    effects(draft, rule);
}
