//! Facts, actions and defines.

use super::{Lower, Parts, take, value};
use crate::diagnostics::words;
use crate::source::Span;
use crate::syntax::ast::{Action, Define, DefineBody, Fact, OpenDefine, Origin, Text};
use crate::syntax::keywords::{self, Keyword};
use crate::syntax::parser::{Pair, Rule};

/// The clauses that facts and open defines share.
#[derive(Default)]
struct Question {
    ask: Option<(Text, Span)>,
    help: Option<(Text, Span)>,
    origin: Option<(Origin, Span)>,
}

impl Lower<'_> {
    fn what(&self, keyword: &Keyword) -> &'static str {
        keyword.word(self.language)
    }

    pub(super) fn fact(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Fact> {
        parts.next()?;
        let name = self.name(&mut parts)?;
        take(&mut parts, Rule::colon)?;
        let ty = self.ty(parts.next()?)?;
        let mut question = Question::default();
        let (mut optional, mut bounds, mut sensitive) = (None, None, None);
        for pair in parts {
            let place = self.span(&pair);
            match pair.as_rule() {
                Rule::kw_optional => self.once(&mut optional, place, place, self.what(&keywords::OPTIONAL)),
                Rule::kw_sensitive => self.once(&mut sensitive, place, place, self.what(&keywords::SENSITIVE)),
                Rule::bounds => {
                    let mut ends = pair.into_inner().filter(|part| part.as_rule() == Rule::bound);
                    if let (Some(low), Some(high)) = (ends.next(), ends.next()) {
                        let pair = (self.condition(low), self.condition(high));
                        self.once(&mut bounds, pair, place, self.what(&keywords::FROM));
                    }
                }
                Rule::bare_text => {
                    let ask = self.what(&keywords::ASK);
                    let text = self.text(&mut pair.into_inner().peekable());
                    let asked = question.ask.is_some();
                    self.push(words::clauses::missing_ask(place, ask, asked));
                    question.ask = question.ask.or(text.map(|text| (text, place)));
                }
                _ => self.question(&mut question, pair, place),
            }
        }
        Some(Fact {
            name,
            ty,
            optional: value(optional),
            bounds: value(bounds),
            ask: value(question.ask),
            help: value(question.help),
            origin: value(question.origin),
            sensitive: value(sensitive),
            span,
        })
    }

    fn question(&mut self, question: &mut Question, pair: Pair<'_>, place: Span) {
        let rule = pair.as_rule();
        if rule == Rule::kw_observed {
            self.origin(question, Origin::Observed(place), place);
            return;
        }
        let mut parts = pair.into_inner().peekable();
        if rule != Rule::bare_text {
            parts.next();
        }
        let Some(text) = self.text(&mut parts) else { return };
        match rule {
            Rule::ask | Rule::bare_text => self.once(&mut question.ask, text, place, self.what(&keywords::ASK)),
            Rule::help => self.once(&mut question.help, text, place, self.what(&keywords::HELP)),
            Rule::register => self.origin(question, Origin::Register(text), place),
            Rule::stated => self.origin(question, Origin::Stated(text), place),
            Rule::judged => self.origin(question, Origin::Judged(text), place),
            _ => {}
        }
    }

    fn origin(&mut self, question: &mut Question, origin: Origin, place: Span) {
        if let Some((_, first)) = &question.origin {
            let (shown, first) = (self.file.slice(place).split('"').next().unwrap_or("").trim().to_owned(), *first);
            self.push(words::clauses::two_origins(place, first, &shown));
        } else {
            question.origin = Some((origin, place));
        }
    }

    pub(super) fn action(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Action> {
        parts.next()?;
        let name = self.name(&mut parts)?;
        let label = self.text(&mut parts);
        let params = parts.filter(|part| part.as_rule() == Rule::param).filter_map(|part| self.param(part)).collect();
        Some(Action { name, label, params, span })
    }

    pub(super) fn define(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Define> {
        parts.next()?;
        let name = self.name(&mut parts)?;
        let mut params = Vec::new();
        if let Some(list) = take(&mut parts, Rule::params) {
            for part in list.into_inner() {
                match part.as_rule() {
                    Rule::param => params.extend(self.param(part)),
                    Rule::extra_comma => {
                        let place = self.span(&part);
                        self.push(words::clauses::extra_comma(place));
                    }
                    _ => {}
                }
            }
        }
        take(&mut parts, Rule::equals)?;
        let body = parts.next()?;
        let body =
            if body.as_rule() == Rule::cases { self.cases(body)? } else { DefineBody::Expr(self.condition(body)) };
        Some(Define { name, params, body, span })
    }

    fn cases(&mut self, pair: Pair<'_>) -> Option<DefineBody> {
        let conditions = pair.into_inner().filter(|part| part.as_rule() == Rule::condition);
        let mut all: Vec<_> = conditions.map(|part| self.condition(part)).collect();
        let otherwise = all.pop()?;
        let mut cases = Vec::new();
        let mut rest = all.into_iter();
        while let (Some(when), Some(then)) = (rest.next(), rest.next()) {
            cases.push((when, then));
        }
        Some(DefineBody::Cases { cases, otherwise })
    }

    pub(super) fn open_define(&mut self, mut parts: Parts<'_>, span: Span) -> Option<OpenDefine> {
        parts.next()?;
        let name = self.name(&mut parts)?;
        take(&mut parts, Rule::colon)?;
        let ty = self.ty(parts.next()?)?;
        let mut question = Question::default();
        for pair in parts.filter(|part| part.as_rule() != Rule::EOI) {
            let place = self.span(&pair);
            self.question(&mut question, pair, place);
        }
        Some(OpenDefine {
            name,
            ty,
            ask: value(question.ask),
            help: value(question.help),
            origin: value(question.origin),
            span,
        })
    }
}
