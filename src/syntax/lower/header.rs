//! The header and the items that name modules and sources.

use super::word::language;
use super::{Lower, Parts, take, value};
use crate::source::Span;
use crate::syntax::ast::{Citation, Header, ModuleKind, Name, Reading, Source, SourcePart, Unit};
use crate::syntax::keywords;
use crate::syntax::parser::{Pair, Rule};

impl Lower<'_> {
    pub(super) fn header(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Header> {
        let kind = match parts.next()?.as_rule() {
            Rule::kw_frame => ModuleKind::Frame,
            Rule::kw_vocabulary => ModuleKind::Vocabulary,
            _ => ModuleKind::Protocol,
        };
        let name = self.name(&mut parts)?;
        let title = self.text(&mut parts);
        let (mut set, mut labels, mut issued_by, mut in_force) = (None, None, None, None);
        let (mut days_mean, mut within_frame, mut applies_when) = (None, None, None);
        for line in parts {
            let place = self.span(&line);
            let own = self.language;
            let what = |keyword: &keywords::Keyword| keyword.word(own);
            if line.as_rule() == Rule::in_force {
                if let Some(period) = self.period(line) {
                    self.once(&mut in_force, period, place, what(&keywords::IN_FORCE));
                }
                continue;
            }
            let rule = line.as_rule();
            let mut inner = line.into_inner().peekable();
            inner.next();
            match rule {
                Rule::language_line => self.once(&mut set, (), place, "language"),
                Rule::labels_line => {
                    if let Some(code) = inner.next() {
                        let labelled = (language(&code), place);
                        self.once(&mut labels, labelled, place, what(&keywords::LABELS));
                    }
                }
                Rule::issued_line => {
                    if let Some(text) = self.text(&mut inner) {
                        self.once(&mut issued_by, text, place, what(&keywords::ISSUED_BY));
                    }
                }
                Rule::days_line => {
                    if let Some(pair) = inner.next() {
                        let unit = unit(pair.as_rule());
                        self.once(&mut days_mean, (unit, place), place, what(&keywords::DAYS_MEAN));
                    }
                }
                Rule::frame_line => {
                    if let Some(frame) = self.name(&mut inner) {
                        self.once(&mut within_frame, frame, place, what(&keywords::WITHIN_FRAME));
                    }
                }
                Rule::applies_line => {
                    if let Some(pair) = inner.next() {
                        let condition = self.condition(pair);
                        self.once(&mut applies_when, condition, place, what(&keywords::APPLIES_WHEN));
                    }
                }
                _ => {}
            }
        }
        Some(Header {
            kind,
            name,
            title,
            labels: value(labels),
            issued_by: value(issued_by),
            in_force: value(in_force),
            days_mean: value(days_mean),
            within_frame: value(within_frame),
            applies_when: value(applies_when),
            span,
        })
    }

    pub(super) fn use_item(&mut self, mut parts: Parts<'_>) -> Option<Name> {
        parts.next()?;
        self.name(&mut parts)
    }

    pub(super) fn source(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Source> {
        parts.next()?;
        let name = self.name(&mut parts)?;
        let title = self.text(&mut parts)?;
        let url = take(&mut parts, Rule::kw_url).and_then(|_| self.text(&mut parts));
        let parts = parts.filter(|part| part.as_rule() == Rule::source_part);
        let parts = parts.filter_map(|part| self.source_part(part)).collect();
        Some(Source { name, title, url, parts, span })
    }

    fn source_part(&mut self, pair: Pair<'_>) -> Option<SourcePart> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner().peekable();
        let name = self.name(&mut parts)?;
        let says = self.text(&mut parts)?;
        let not_encoded = take(&mut parts, Rule::kw_not_encoded).and_then(|_| self.text(&mut parts));
        Some(SourcePart { name, says, not_encoded, span })
    }

    pub(super) fn reading(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Reading> {
        parts.next()?;
        let citation = self.citation(parts.next()?)?;
        let words = self.text(&mut parts)?;
        take(&mut parts, Rule::kw_as)?;
        let meaning = self.text(&mut parts)?;
        let because = take(&mut parts, Rule::kw_because).and_then(|_| self.text(&mut parts));
        Some(Reading { citation, words, meaning, because, span })
    }

    pub(super) fn citation(&mut self, pair: Pair<'_>) -> Option<Citation> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner().peekable();
        let source = self.name(&mut parts)?;
        let part = self.name(&mut parts);
        Some(Citation { source, part, span })
    }
}

/// The unit that a grammar rule reads.
pub(super) fn unit(rule: Rule) -> Unit {
    match rule {
        Rule::unit_working_days => Unit::WorkingDays,
        Rule::unit_calendar_days => Unit::CalendarDays,
        Rule::unit_weeks => Unit::Weeks,
        Rule::unit_months => Unit::Months,
        Rule::unit_years => Unit::Years,
        _ => Unit::Days,
    }
}
