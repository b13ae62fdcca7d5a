//! The modules and what they use.

use super::versions::Named;
use super::{Resolver, Scope, join};
use crate::check::model::{Module, ModuleId, Period, Unit, Within};
use crate::diagnostics::words::structure::Misplaced;
use crate::diagnostics::{suggest, words};
use crate::source::Span;
use crate::syntax::ast::{self, Item, ModuleKind};
use crate::table::Id;

impl<'a> Resolver<'a> {
    /// A row and an empty scope for each module.
    pub(super) fn modules(&mut self) {
        for (id, module) in self.each() {
            let row = self.module_row(module);
            if let Some(header) = &module.header {
                self.header_fits(header);
            }
            self.items_fit(module, row.kind);
            self.out.scopes.push(Scope { days: row.days, ..Scope::default() });
            self.out.tables.modules.push(row);
            self.name(id);
        }
    }

    fn module_row(&mut self, module: &ast::Module) -> Module {
        let header = module.header.as_ref();
        let labels = header.and_then(|header| header.labels).map_or(module.keywords, |(language, _)| language);
        let start = Span::new(module.file, 0, 0);
        Module {
            name: header.map(|header| header.name.text.clone()).unwrap_or_default(),
            edition: module.edition,
            kind: header.map_or(ModuleKind::Protocol, |header| header.kind),
            title: header.and_then(|header| header.title.as_ref()).map(|text| super::words(text, labels)),
            keywords: module.keywords,
            days: header.and_then(|header| header.days_mean).map(|(unit, _)| match unit {
                ast::Unit::WorkingDays => Unit::WorkingDays,
                _ => Unit::CalendarDays,
            }),
            labels,
            issued_by: header.and_then(|header| header.issued_by.as_ref()).map(|text| super::words(text, labels)),
            in_force: header.and_then(|header| header.in_force).and_then(|period| self.period(period)),
            within_frame: header.and_then(|header| header.within_frame.as_ref()).map(|name| Within {
                name: name.text.clone(),
                frame: None,
                span: name.span,
            }),
            applies_when: None,
            uses: Vec::new(),
            facts: Vec::new(),
            actions: Vec::new(),
            terms: Vec::new(),
            sources: Vec::new(),
            readings: Vec::new(),
            steps: Vec::new(),
            guarantees: Vec::new(),
            scenarios: Vec::new(),
            span: header.map_or(start, |header| header.name.span),
        }
    }

    /// A period that does not end before it begins.
    pub(super) fn period(&mut self, period: ast::Period) -> Option<Period> {
        if let Some(until) = period.until.filter(|until| *until < period.from) {
            let (from, until) = (period.from.to_string(), until.to_string());
            self.found.push(words::structure::period(period.span, &from, &until));
            return None;
        }
        Some(Period { from: period.from, until: period.until, span: period.span })
    }

    /// Header lines that only one kind of module may have.
    fn header_fits(&mut self, header: &ast::Header) {
        if let Some(applies) = header.applies_when.as_ref().filter(|_| header.kind != ModuleKind::Frame) {
            self.misplaced(applies.span, Misplaced::AppliesWhen, header.kind);
        }
        if let Some(frame) = header.within_frame.as_ref().filter(|_| header.kind == ModuleKind::Vocabulary) {
            self.misplaced(frame.span, Misplaced::WithinFrame, header.kind);
        }
    }

    /// Items that this kind of module may not hold.
    fn items_fit(&mut self, module: &ast::Module, kind: ModuleKind) {
        for item in &module.items {
            let (span, what) = match item {
                Item::OpenDefine(open) if kind != ModuleKind::Frame => {
                    self.misplaced(open.name.span, Misplaced::OpenDefine, kind);
                    continue;
                }
                _ if kind != ModuleKind::Vocabulary => continue,
                Item::Source(source) => (source.name.span, Misplaced::Source),
                Item::Reading(reading) => (reading.citation.span, Misplaced::Reading),
                Item::Step(step) => (step.name.span, Misplaced::Step),
                Item::Rule(rule) => (rule.span, Misplaced::Rule),
                Item::Guarantee(guarantee) => (guarantee.span, Misplaced::Guarantee),
                Item::Scenario(scenario) => (scenario.label.span, Misplaced::Scenario),
                _ => continue,
            };
            self.misplaced(span, what, kind);
        }
    }

    fn misplaced(&mut self, span: Span, what: Misplaced, kind: ModuleKind) {
        let kind = match kind {
            ModuleKind::Protocol => words::structure::Module::Protocol,
            ModuleKind::Frame => words::structure::Module::Frame,
            ModuleKind::Vocabulary => words::structure::Module::Vocabulary,
        };
        self.found.push(words::structure::not_allowed(span, what, kind));
    }

    /// Joins the modules by their `use` lines and refuses circles.
    pub(super) fn uses(&mut self) {
        let mut lines: Vec<Vec<(ModuleId, &'a ast::Name)>> = Vec::new();
        for (id, module) in self.each() {
            let mut used: Vec<(ModuleId, &'a ast::Name)> = Vec::new();
            for item in &module.items {
                let Item::Use(name) = item else { continue };
                match self.module_named(id, name) {
                    Named::Unknown => self.unknown_module(id, name),
                    Named::NoneFits => self.out.scopes.at_mut(id).incomplete = true,
                    Named::Module(other) => match used.iter().find(|(known, _)| *known == other) {
                        Some((_, first)) => self.found.push(join::duplicate(name, first.span)),
                        None => used.push((other, name)),
                    },
                }
            }
            let frame = module.header.as_ref().and_then(|header| header.within_frame.as_ref());
            let frame = frame.and_then(|name| match self.module_named(id, name) {
                Named::Module(frame) => Some(frame),
                Named::Unknown | Named::NoneFits => None,
            });
            let row = self.out.tables.modules.at_mut(id);
            row.uses = used.iter().map(|(other, _)| *other).collect();
            if let Some(within) = &mut row.within_frame {
                within.frame = frame;
            }
            lines.push(used);
        }
        for (id, module) in self.each() {
            let lost = modules_lost(self.asts, self.out.tables.modules.at(id).uses.iter().copied().chain([id]));
            let scope = self.out.scopes.at_mut(id);
            scope.incomplete |= module.lost.uses;
            scope.lost = ast::Lost { header: module.lost.header, ..lost };
        }
        self.circles(&lines);
    }

    fn unknown_module(&mut self, id: ModuleId, name: &ast::Name) {
        self.out.scopes.at_mut(id).incomplete = true;
        // A module whose header is broken has lost its name.
        if self.asts.iter().any(|module| module.header.is_none() && module.lost.names.contains(&name.text)) {
            return;
        }
        let edition = self.out.tables.modules.at(id).edition;
        let names = self.by_name.keys().filter(|(other, _)| *other == edition).map(|(_, name)| name.as_str());
        let near = suggest::nearest(&name.text, names.take(self.suggestions.spend()));
        self.found.push(words::names::unknown_module(name.span, &name.text, near));
    }

    /// Walks the `use` lines depth first, without recursion; a line back to a module still being walked closes a circle.
    fn circles(&mut self, lines: &[Vec<(ModuleId, &'a ast::Name)>]) {
        let mut done = vec![false; lines.len()];
        for start in 0..lines.len() {
            let mut path: Vec<(usize, usize)> = vec![(start, 0)];
            while let Some((module, next)) = path.last_mut() {
                let line = lines.get(*module).and_then(|used| used.get(*next)).copied();
                *next = next.saturating_add(1);
                let finished = done.get(*module).copied().unwrap_or(true);
                let Some((other, _)) = line.filter(|_| !finished) else {
                    if let Some(flag) = done.get_mut(*module) {
                        *flag = true;
                    }
                    path.pop();
                    continue;
                };
                let other = other.index();
                match path.iter().position(|(on_path, _)| *on_path == other) {
                    Some(from) => self.circle(path.get(from..).unwrap_or(&[]), lines),
                    None => path.push((other, 0)),
                }
            }
        }
    }

    fn circle(&mut self, path: &[(usize, usize)], lines: &[Vec<(ModuleId, &'a ast::Name)>]) {
        let mut links = path.iter().filter_map(|(module, next)| lines.get(*module)?.get(next.checked_sub(1)?));
        let Some((_, first)) = links.next() else { return };
        let mut found = words::structure::circular_use(first.span);
        for (_, name) in links.take(super::MOST_PLACES) {
            found = found.also(name.span, words::structure::uses(&name.text));
        }
        self.found.push(found);
    }
}

/// What these modules have lost together.
fn modules_lost(trees: &[ast::Module], of: impl Iterator<Item = ModuleId>) -> ast::Lost {
    let mut lost = ast::Lost::default();
    for module in of.filter_map(|id| trees.get(id.index())) {
        lost.names.extend_from_slice(&module.lost.names);
        lost.partly.extend_from_slice(&module.lost.partly);
        lost.steps.extend_from_slice(&module.lost.steps);
        lost.nameless.extend_from_slice(&module.lost.nameless);
    }
    lost
}
