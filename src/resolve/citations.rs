//! Sources, readings and what cites them.

use super::{Resolver, join};
use crate::check::model::{Citation, ModuleId, Part, Reading, Source};
use crate::diagnostics::words::names::Kind;
use crate::diagnostics::{suggest, words};
use crate::source::Span;
use crate::syntax::ast::{self, Item, ModuleKind};
use rustc_hash::FxHashMap;

/// The most parts of a source that a message lists.
const MOST_PARTS: usize = 6;

impl Resolver<'_> {
    /// The sources of each module, then its readings.
    pub(super) fn citations(&mut self) {
        for (module, tree) in self.each() {
            if self.out.tables.modules.at(module).kind == ModuleKind::Vocabulary {
                continue;
            }
            for item in &tree.items {
                if let Item::Source(source) = item {
                    self.source(module, source);
                }
            }
            for item in &tree.items {
                if let Item::Reading(reading) = item {
                    self.reading(module, reading);
                }
            }
        }
    }

    fn source(&mut self, module: ModuleId, source: &ast::Source) {
        let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
        let mut parts = Vec::with_capacity(source.parts.len());
        for part in &source.parts {
            if let Some(first) = seen.insert(&part.name.text, part.name.span) {
                self.found.push(join::duplicate(&part.name, first));
                continue;
            }
            parts.push(Part {
                name: part.name.text.clone(),
                says: self.text(module, &part.says),
                not_encoded: self.text_of(module, part.not_encoded.as_ref()),
                span: part.span,
            });
        }
        if let Some(first) = self.out.scopes.at(module).sources.get(&source.name.text) {
            let first = self.out.tables.sources.at(*first).span;
            self.found.push(join::duplicate(&source.name, first));
            return;
        }
        let row = Source {
            name: source.name.text.clone(),
            module,
            title: self.text(module, &source.title),
            url: source.url.as_ref().map(|url| url.value.clone()),
            parts,
            span: source.name.span,
        };
        let id = self.out.tables.sources.push(row);
        self.out.scopes.at_mut(module).sources.insert(source.name.text.clone(), id);
        self.out.tables.modules.at_mut(module).sources.push(id);
    }

    fn reading(&mut self, module: ModuleId, reading: &ast::Reading) {
        let Some(citation) = self.citation(module, &reading.citation) else { return };
        let row = Reading {
            citation,
            words: self.text(module, &reading.words),
            meaning: self.text(module, &reading.meaning),
            because: self.text_of(module, reading.because.as_ref()),
        };
        self.out.tables.modules.at_mut(module).readings.push(row);
    }

    /// The one source of a module that has a part of this name.
    fn source_with(&self, module: ModuleId, part: &str) -> Option<(&str, Span)> {
        let sources = &self.out.tables.modules.at(module).sources;
        let rows = sources.iter().map(|id| self.out.tables.sources.at(*id));
        let mut with = rows.filter(|row| row.parts.iter().any(|known| known.name == part));
        let only = with.next().filter(|_| with.next().is_none())?;
        Some((&only.name, only.span))
    }

    /// A source of this module and its part.
    pub(super) fn citation(&mut self, module: ModuleId, citation: &ast::Citation) -> Option<Citation> {
        let scope = self.out.scopes.at(module);
        let Some(id) = scope.sources.get(&citation.source.text).copied() else {
            let name = &citation.source;
            if !scope.lost(&name.text) {
                let names = scope.sources.keys().map(String::as_str).take(self.suggestions.spend());
                let near = suggest::nearest(&name.text, names);
                if near.is_none() && scope.nameless(ast::Declared::Source) {
                    return None;
                }
                let found = words::names::unknown(Kind::Source, name.span, &name.text, near);
                let part = citation.part.is_none().then(|| self.source_with(module, &name.text)).flatten();
                self.found.push(match part {
                    Some((source, place)) => words::names::part_alone(found, name.span, (source, place), &name.text),
                    None => found,
                });
            }
            return None;
        };
        let Some(name) = &citation.part else { return Some(Citation { source: id, part: None }) };
        let source = self.out.tables.sources.at(id);
        match source.parts.iter().position(|part| part.name == name.text) {
            Some(place) => Some(Citation { source: id, part: u32::try_from(place).ok() }),
            None => {
                if !scope.partly(&source.name) {
                    let names = source.parts.iter().map(|part| part.name.as_str()).take(self.suggestions.spend());
                    let near = suggest::nearest(&name.text, names);
                    let found = words::names::unknown(Kind::SourcePart, name.span, &name.text, near);
                    let found = found.also(source.span, words::names::the_source());
                    let parts = source.parts.iter().take(MOST_PARTS).map(|part| format!("`{}`", part.name));
                    let listed = parts.collect::<Vec<_>>().join(", ");
                    let few = near.is_none() && (1..=MOST_PARTS).contains(&source.parts.len());
                    self.found.push(if few { words::names::its_parts(found, &listed) } else { found });
                }
                None
            }
        }
    }
}
