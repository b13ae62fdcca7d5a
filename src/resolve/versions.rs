//! Versions: modules of one name, each for a period of its own. The date of a decision chooses.

use super::{Resolver, join};
use crate::check::model::{ModuleId, Period};
use crate::diagnostics::words;
use crate::diagnostics::words::versions::Days;
use crate::source::Span;
use crate::syntax::ast::{self, Date};
use crate::table::Id;

/// What a name says of a module to another one.
pub(super) enum Named {
    /// This one; of several versions, the one that holds for all of the other's period.
    Module(ModuleId),
    /// No module has that name.
    Unknown,
    /// Several versions have it, and none fits: that has been reported.
    NoneFits,
}

impl Resolver<'_> {
    /// Adds a module under its name.
    pub(super) fn name(&mut self, id: ModuleId) {
        let row = self.out.tables.modules.at(id);
        if !row.name.is_empty() {
            self.by_name.entry((row.edition, row.name.clone())).or_default().push(id);
        }
    }

    /// Refuses modules of one name that are no versions of each other, and versions that overlap or leave days out.
    pub(super) fn versions(&mut self) {
        let groups: Vec<Vec<ModuleId>> = self.by_name.values().filter(|group| group.len() > 1).cloned().collect();
        for group in groups {
            self.group(&group);
        }
    }

    fn group(&mut self, group: &[ModuleId]) {
        let rows: Vec<_> = group.iter().map(|id| self.out.tables.modules.at(*id)).collect();
        let (Some(first), false) = (rows.first(), group.iter().any(|id| self.period_is_broken(*id))) else { return };
        let name = first.name.clone();
        let alike = rows.iter().all(|row| row.kind == first.kind);
        if !alike || rows.iter().all(|row| row.in_force.is_none()) {
            let (first, others) = (first.span, group.get(1..).unwrap_or_default());
            let headers = others.iter().filter_map(|id| self.asts.get(id.index())?.header.as_ref());
            let found: Vec<_> = headers.map(|header| join::duplicate(&header.name, first)).collect();
            self.found.extend(found);
            return;
        }
        let mut dated: Vec<Period> = rows.iter().filter_map(|row| row.in_force).collect();
        dated.sort_by_key(|period| period.from);
        if let (Some(row), Some(other)) = (rows.iter().find(|row| row.in_force.is_none()), dated.first()) {
            let found = words::versions::without_period(&name, row.span, other.span);
            self.found.push(found);
        }
        let mut dated = dated.into_iter();
        let Some(mut before) = dated.next() else { return };
        for next in dated {
            let ends = before.until.and_then(|until| until.tomorrow().ok());
            match ends {
                Some(free) if free < next.from => self.gap(&name, before, free, next),
                Some(free) if free == next.from => {}
                _ => self.overlap(&name, before, next),
            }
            // A version that ends sooner than the one before it leaves that one running.
            if before.until.is_some() && next.until.is_none_or(|until| before.until < Some(until)) {
                before = next;
            }
        }
    }

    /// A period that was reported already: nothing follows from it.
    fn period_is_broken(&self, id: ModuleId) -> bool {
        let written = self.asts.get(id.index()).and_then(|tree| tree.header.as_ref()?.in_force.as_ref());
        written.is_some() && self.out.tables.modules.at(id).in_force.is_none()
    }

    fn overlap(&mut self, name: &str, first: Period, second: Period) {
        let mended = second.from.yesterday().ok().filter(|last| *last >= first.from);
        let mended = mended.map(|last| Days { from: first.from.to_string(), until: Some(last.to_string()) });
        let places = ((second.span, &days(second)), (first.span, &days(first)));
        self.found.push(words::versions::overlap(name, places.0, places.1, mended.as_ref()));
    }

    fn gap(&mut self, name: &str, before: Period, free: Date, next: Period) {
        let last = next.from.yesterday().unwrap_or(free);
        let gap = Days { from: free.to_string(), until: Some(last.to_string()) };
        let ends = before.until.map_or_else(String::new, |until| until.to_string());
        let begins = next.from.to_string();
        self.found.push(words::versions::gap(name, (next.span, &begins), (before.span, &ends), &gap));
    }

    /// The module that a name stands for in another module.
    pub(super) fn module_named(&mut self, by: ModuleId, name: &ast::Name) -> Named {
        let own = self.out.tables.modules.at(by);
        let group = self.by_name.get(&(own.edition, name.text.clone())).map_or(&[] as &[ModuleId], Vec::as_slice);
        let first = match group {
            [] => return Named::Unknown,
            [only] => return Named::Module(*only),
            [first, ..] => *first,
        };
        let periods: Option<Vec<Period>> = group.iter().map(|id| self.out.tables.modules.at(*id).in_force).collect();
        // Of modules that are no versions of each other, which is reported, the first counts.
        let Some(periods) = periods else { return Named::Module(first) };
        let fits = |period: &Period| own.in_force.is_some_and(|own| period.contains(&own));
        if let Some(id) = group.iter().zip(&periods).find(|(_, period)| fits(period)).map(|(id, _)| *id) {
            return Named::Module(id);
        }
        let versions: Vec<(Span, Days)> = periods.iter().map(|period| (period.span, days(*period))).collect();
        let own = own.in_force.map(days);
        self.found.push(words::versions::misfit(name.span, &name.text, own.as_ref(), &versions));
        Named::NoneFits
    }
}

fn days(period: Period) -> Days {
    Days { from: period.from.to_string(), until: period.until.map(|until| until.to_string()) }
}
