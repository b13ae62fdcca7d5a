//! Guarantees and scenarios.

use super::{Lower, Parts, take, value};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{Expectation, ExprKind, Guarantee, Scenario, StatusClaim, StatusWord};
use crate::syntax::keywords;
use crate::syntax::parser::{Pair, Rule};

impl Lower<'_> {
    pub(super) fn guarantee(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Guarantee> {
        parts.next()?;
        let label = self.text(&mut parts);
        let always = parts.next()?.as_rule() == Rule::kw_always;
        let mut claims = Vec::new();
        let (mut when, mut unless) = (None, None);
        for pair in parts {
            let place = self.span(&pair);
            match pair.as_rule() {
                Rule::claim => claims.extend(self.claim(pair)),
                Rule::when_clause => {
                    if let Some(condition) = self.condition_clause(pair.into_inner().peekable()) {
                        self.once(&mut when, condition, place, keywords::WHEN.word(self.language));
                    }
                }
                Rule::unless_clause => {
                    if let Some(condition) = self.condition_clause(pair.into_inner().peekable()) {
                        self.once(&mut unless, condition, place, keywords::UNLESS.word(self.language));
                    }
                }
                _ => {}
            }
        }
        Some(Guarantee { label, always, claims, when: value(when), unless: value(unless), span })
    }

    fn claim(&mut self, pair: Pair<'_>) -> Option<StatusClaim> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner();
        let status = match parts.next()?.as_rule() {
            Rule::kw_permit => StatusWord::Permit,
            Rule::kw_forbid => StatusWord::Forbid,
            Rule::kw_require => StatusWord::Require,
            Rule::kw_fulfilled => StatusWord::Fulfilled,
            Rule::kw_not_yet => StatusWord::NotYet,
            Rule::kw_no_ground => StatusWord::NoGround,
            Rule::kw_undecided => StatusWord::Undecided,
            _ => return None,
        };
        Some(StatusClaim { status, act: self.act(parts.next()?)?, span })
    }

    pub(super) fn scenario(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Scenario> {
        parts.next()?;
        let label = self.text(&mut parts)?;
        let (mut on, mut given) = (None, None);
        let mut expect = Vec::new();
        for pair in parts {
            let place = self.span(&pair);
            match pair.as_rule() {
                Rule::on_day => {
                    if let Some(day) = pair.into_inner().nth(1).and_then(|day| self.date(&day)) {
                        self.once(&mut on, day, place, keywords::ON.word(self.language));
                    }
                }
                Rule::given => {
                    let before = self.found.len();
                    if let Some(mut condition) = self.condition_clause(pair.into_inner().peekable()) {
                        // In whichever way it is meant, one of the parts is not plain: that is no mistake of its own.
                        if self.found.iter().skip(before).any(|found| found.code == Code::MixedAndOr) {
                            condition.kind = ExprKind::Broken;
                        }
                        self.once(&mut given, condition, place, keywords::GIVEN.word(self.language));
                    }
                }
                Rule::claim => expect.extend(self.claim(pair).map(Expectation::Status)),
                Rule::ask_claim => {
                    let mut inner = pair.into_inner().peekable();
                    take(&mut inner, Rule::kw_ask);
                    expect.extend(self.name(&mut inner).map(Expectation::Ask));
                }
                _ => {}
            }
        }
        Some(Scenario { label, on: value(on), given: value(given), expect, span })
    }
}
