//! Texts with facts to fill in.

use super::Checker;
use super::model::{Piece, Template};
use crate::diagnostics::{suggest, words};
use crate::resolve::Symbol;
use crate::source::Span;
use crate::syntax::ast::{self, Language};

impl Checker<'_> {
    /// A text in which `{fact}` is filled in. A brace that does not enclose a name is a brace.
    pub(super) fn template(&mut self, text: &ast::Text) -> Template {
        let labels = self.tables().modules.at(self.at.module).labels;
        let mut template = Template { nl: None, en: None };
        if let Some((language, other)) = &text.other {
            // Where the other text stands is not kept, so a mistake in it is shown at the first.
            *side(&mut template, *language) = Some(self.pieces(other, text.span, None));
        }
        // Without escapes the text stands between its quotes as it is, so a place in it is a place in the file.
        let quoted = usize::try_from(text.span.end.saturating_sub(text.span.start)).unwrap_or(0);
        let plain = quoted == text.value.len().saturating_add(2);
        let start = plain.then(|| text.span.start.saturating_add(1));
        *side(&mut template, labels) = Some(self.pieces(&text.value, text.span, start));
        template
    }

    fn pieces(&mut self, text: &str, whole: Span, start: Option<u32>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        let mut at: usize = 0;
        while let Some((before, behind)) = rest.split_once('{') {
            words.push_str(before);
            let inner = at.saturating_add(before.len()).saturating_add(1);
            match behind.split_once('}').filter(|(name, _)| is_name(name)) {
                Some((name, after)) => {
                    let place = start.and_then(|start| {
                        let from = start.checked_add(u32::try_from(inner).ok()?)?;
                        Some(Span::new(whole.file, from, from.checked_add(u32::try_from(name.len()).ok()?)?))
                    });
                    if let Some(piece) = self.piece(name, place.unwrap_or(whole), place.is_some()) {
                        if !words.is_empty() {
                            pieces.push(Piece::Text(std::mem::take(&mut words)));
                        }
                        pieces.push(piece);
                    }
                    rest = after;
                    at = inner.saturating_add(name.len()).saturating_add(1);
                }
                None => {
                    words.push('{');
                    rest = behind;
                    at = inner;
                }
            }
        }
        words.push_str(rest);
        if !words.is_empty() {
            pieces.push(Piece::Text(words));
        }
        pieces
    }

    fn piece(&mut self, name: &str, span: Span, exact: bool) -> Option<Piece> {
        if matches!(name, "today" | "vandaag") {
            return Some(Piece::Today);
        }
        let scope = self.resolved.scopes.at(self.at.module);
        if let Some(Symbol::Fact(fact)) = scope.names.get(name) {
            return Some(Piece::Fact(*fact));
        }
        if let Some(action) = scope.done_on(name) {
            return Some(Piece::DoneOn(action));
        }
        if scope.incomplete || scope.lost(name) {
            return None;
        }
        let mut names: Vec<String> = Vec::new();
        for (name, symbol) in scope.names.iter().take(self.suggestions.spend()) {
            match symbol {
                Symbol::Fact(_) => names.push(name.clone()),
                Symbol::Action(_) => names.push(format!("{name}.done_on")),
                Symbol::Define(_) => {}
            }
        }
        names.sort_unstable();
        let near = suggest::nearest(name, names.iter().map(String::as_str));
        self.report(words::names::unknown_in_text(span, name, near, exact));
        None
    }
}

fn side(template: &mut Template, language: Language) -> &mut Option<Vec<Piece>> {
    match language {
        Language::Nl => &mut template.nl,
        Language::En => &mut template.en,
    }
}

/// Letters, digits and `_`, joined by dots, not beginning with a digit.
fn is_name(text: &str) -> bool {
    text.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
            && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
    })
}
