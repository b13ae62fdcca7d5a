//! A piece of the text as it was meant: words that a finding mends put in place of those that stand there, with the way
//! back to the places in the file. So the rest of the piece is read as well, and what is wrong there is found.

use crate::diagnostics::Fix;
use crate::source::{SourceFile, Span};
use std::borrow::Cow;
use std::ops::Range;

/// Words that stand in the place of others.
#[derive(Debug, Clone)]
struct Change {
    /// Where they stand in the text as it was meant.
    here: Range<usize>,
    /// What they replace in the file.
    there: Range<usize>,
}

/// A piece of a file.
#[derive(Debug, Clone)]
pub(super) struct Meant<'t> {
    file: &'t SourceFile,
    text: Cow<'t, str>,
    /// Where it begins in the file.
    base: usize,
    /// From left to right.
    changes: Vec<Change>,
}

impl<'t> Meant<'t> {
    /// A piece as it stands in the file.
    pub(super) fn new(file: &'t SourceFile, text: &'t str, base: usize) -> Self {
        Self { file, text: Cow::Borrowed(text), base, changes: Vec::new() }
    }

    /// The text to read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the file of a part of this text.
    pub(super) fn span(&self, here: Range<usize>) -> Span {
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        // Behind words taken out something begins, and before them something ends.
        let out = self.changes.iter().find(|change| change.here.is_empty() && change.here.start == here.start);
        let start = out.map_or_else(|| self.there(here.start, |there| there.start), |change| change.there.end);
        let end = self.there(here.end, |there| there.end);
        // A sign that stands for another may be longer in the file: a place never ends within one.
        let (text, mut start, mut end) = (self.file.text(), start, end.max(start));
        while start > 0 && start < text.len() && !text.is_char_boundary(start) {
            start = start.saturating_sub(1);
        }
        while end < text.len() && !text.is_char_boundary(end) {
            end = end.saturating_add(1);
        }
        Span::new(self.file.id(), small(start), small(end))
    }

    /// Where an offset lies in the file; `inside` says which end of the words replaced stands for a place within others.
    fn there(&self, at: usize, inside: fn(&Range<usize>) -> usize) -> usize {
        let Some(change) = self.changes.iter().rev().find(|change| change.here.start < at) else {
            return self.base.saturating_add(at);
        };
        match at.checked_sub(change.here.end) {
            Some(behind) => change.there.end.saturating_add(behind),
            None => inside(&change.there),
        }
    }

    /// Where a place of the file lies in this text; `None` where it was replaced.
    fn here(&self, there: usize) -> Option<usize> {
        let before = self.changes.iter().rev().find(|change| change.there.start <= there);
        match before {
            None => there.checked_sub(self.base),
            Some(change) if there == change.there.start && !change.there.is_empty() => Some(change.here.start),
            Some(change) => Some(change.here.end.saturating_add(there.checked_sub(change.there.end)?)),
        }
    }

    /// The text with the words of a fix in their place; `None` where the fix lies outside.
    pub(super) fn mended(&self, fix: &Fix) -> Option<Meant<'t>> {
        if fix.span.file != self.file.id() {
            return None;
        }
        let there = fix.span.start as usize..fix.span.end as usize;
        let (start, end) = (self.here(there.start)?, self.here(there.end)?);
        let (before, behind) = (self.text.get(..start)?, self.text.get(end..)?);
        self.text.get(start..end)?;
        let text = [before, &fix.text, behind].concat();
        let mut changes = Vec::with_capacity(self.changes.len().saturating_add(1));
        let here = start..start.saturating_add(fix.text.len());
        let (left, right): (Vec<&Change>, Vec<&Change>) =
            self.changes.iter().partition(|change| change.here.start < start);
        if left.last().is_some_and(|last| last.here.end > start)
            || right.first().is_some_and(|next| next.here.start < end)
        {
            return None;
        }
        changes.extend(left.into_iter().cloned());
        let behind = here.end;
        changes.push(Change { here, there });
        let moved = |at: usize| at.saturating_sub(end).saturating_add(behind);
        changes.extend(right.into_iter().map(|change| Change {
            here: moved(change.here.start)..moved(change.here.end),
            there: change.there.clone(),
        }));
        Some(Meant { file: self.file, text: Cow::Owned(text), base: self.base, changes })
    }

    /// Where in the file the last words end that were mended in it.
    pub(super) fn mended_until(&self) -> Option<u32> {
        self.changes.last().map(|change| u32::try_from(change.there.end).unwrap_or(u32::MAX))
    }

    /// A part of it by itself.
    pub(super) fn part(&self, here: Range<usize>) -> Option<Meant<'_>> {
        let text = self.text.get(here.clone())?;
        let within =
            self.changes.iter().filter(|change| here.start <= change.here.start && change.here.end <= here.end);
        let changes: Vec<Change> = within
            .map(|change| {
                let moved = |at: usize| at.saturating_sub(here.start);
                Change { here: moved(change.here.start)..moved(change.here.end), there: change.there.clone() }
            })
            .collect();
        let base = self.there(here.start, |there| there.end);
        Some(Meant { file: self.file, text: Cow::Borrowed(text), base, changes })
    }
}
