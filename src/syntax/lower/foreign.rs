//! Keywords of the other set: the grammar reads both, so a file in the wrong set still has its whole tree.

use super::Lower;
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::syntax::ast::Language;
use crate::syntax::findings;
use crate::syntax::keywords::Keyword;
use crate::syntax::parser::Pair;
use crate::syntax::phrases;

/// The keywords of the other set that a file has, and how many of its own.
#[derive(Debug, Default)]
pub(in crate::syntax) struct Foreign {
    found: Vec<(Span, &'static Keyword, &'static str)>,
    own: usize,
}

impl Foreign {
    /// One keyword of the other set.
    pub(super) fn add(&mut self, place: Span, keyword: &'static Keyword, form: &'static str) {
        self.found.push((place, keyword, form));
    }

    /// One error for each; a file that is wholly in the other set and does not say so gets one.
    pub(in crate::syntax) fn report(
        mut self,
        language: Language,
        declared: bool,
        header_end: Option<Span>,
        found: &mut Diagnostics,
    ) {
        self.found.sort_by_key(|(place, ..)| *place);
        if !declared
            && self.found.len() > self.own.max(2)
            && let Some((place, keyword, form)) = self.found.first()
        {
            found.push(findings::foreign_file(*place, keyword, form, language, header_end));
            return;
        }
        for (place, keyword, form) in self.found {
            found.push(findings::foreign(place, keyword, form, language));
        }
    }
}

fn same(text: &str, form: &str) -> bool {
    text == form || (text.len() > form.len() && text.split_ascii_whitespace().eq(form.split(' ')))
}

impl Lower<'_> {
    /// Looks at every keyword of a piece.
    pub(super) fn keywords(&mut self, pair: &Pair<'_>) {
        for part in pair.clone().into_inner().flatten() {
            let Some(keyword) = phrases::keyword(part.as_rule()) else { continue };
            let text = part.as_str();
            if keyword.forms(self.language).iter().any(|form| same(text, form)) {
                if keyword.en != keyword.nl {
                    self.foreign.own = self.foreign.own.saturating_add(1);
                }
                continue;
            }
            let Some(form) = keyword.forms(self.language.other()).iter().find(|form| same(text, form)) else {
                continue;
            };
            let place = self.span(&part);
            self.foreign.add(place, keyword, form);
        }
    }
}
