//! Steps and rules: clauses in any order, each once.

use super::{Lower, Parts, take, value};
use crate::diagnostics::words;
use crate::source::Span;
use crate::syntax::ast::{Accept, Citation, Effect, Expr, Name, Period, Rule as RuleItem, RuleCondition, Step, Text};
use crate::syntax::keywords::{self, Keyword};
use crate::syntax::parser::{Pair, Rule};

#[derive(Default)]
struct Clauses {
    condition: Option<(RuleCondition, Span)>,
    unless: Option<(Expr, Span)>,
    then: Option<(Vec<Effect>, Span)>,
    because: Option<(Text, Span)>,
    citing: Option<(Vec<Citation>, Span)>,
    exception_to: Option<(Name, Span)>,
    in_force: Option<(Period, Span)>,
    accepts: Vec<Accept>,
}

impl Lower<'_> {
    pub(super) fn step(&mut self, mut parts: Parts<'_>, span: Span) -> Option<Step> {
        parts.next()?;
        let name = self.name(&mut parts)?;
        let label = self.text(&mut parts);
        Some(Step { name, label, rules: Vec::new(), span })
    }

    /// Says that `rule` is missing before effects, and `then` too where there is none.
    fn begun_by_effects(&mut self, parts: &mut Parts<'_>, clauses: &mut Clauses) {
        let (rule, then) = (keywords::RULE.word(self.language), keywords::THEN.word(self.language));
        let Some(first) = parts.peek() else { return };
        let place = self.span(first);
        let next = self.next_condition();
        if first.as_rule() == Rule::then_clause {
            let head = self.head(place, then);
            self.push(words::clauses::missing_rule(head, self.file.slice(head), rule, next));
        } else if first.as_rule() == Rule::missing_then
            && let Some(pair) = parts.next()
        {
            let head = self.head(place, self.file.slice(place).split_whitespace().next().unwrap_or(""));
            self.push(words::clauses::missing_rule(head, self.file.slice(head), &format!("{rule} {then}"), next));
            clauses.then = Some((self.effects(pair.into_inner().peekable()), head));
        }
    }

    /// The `when` or `otherwise` that begins the rule behind this item: below `rule then` it would belong to that one.
    fn next_condition(&self) -> Option<&'static str> {
        let end = self.text.text().len();
        let behind = self.file.text().get(self.text.span(end..end).end as usize..)?;
        let next = behind.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"))?;
        let next = next.split_whitespace().next()?;
        let begins = [&keywords::WHEN, &keywords::OTHERWISE];
        begins
            .into_iter()
            .find(|keyword| keyword.word(self.language) == next)
            .map(|keyword| keyword.word(self.language))
    }

    pub(super) fn rule(&mut self, mut parts: Parts<'_>, span: Span) -> Option<RuleItem> {
        let mut name = None;
        let mut label = None;
        let mut clauses = Clauses::default();
        if take(&mut parts, Rule::kw_rule).is_some() {
            name = self.name(&mut parts);
            label = self.text(&mut parts);
        } else {
            self.begun_by_effects(&mut parts, &mut clauses);
        }
        let mut after_effects = false;
        for pair in parts {
            let effects = matches!(pair.as_rule(), Rule::then_clause | Rule::missing_then);
            self.clause(&mut clauses, pair, after_effects);
            after_effects = effects;
        }
        let Some((effects, _)) = clauses.then else {
            self.no_then(span);
            return None;
        };
        Some(RuleItem {
            name,
            label,
            condition: value(clauses.condition).unwrap_or(RuleCondition::Always),
            unless: value(clauses.unless),
            effects,
            because: value(clauses.because),
            citing: value(clauses.citing).unwrap_or_default(),
            exception_to: value(clauses.exception_to),
            in_force: value(clauses.in_force),
            accepts: clauses.accepts,
            span,
        })
    }

    fn no_then(&mut self, span: Span) {
        let end = Span::new(span.file, span.end.saturating_sub(1).max(span.start), span.end);
        // One byte may be the tail of a character: the whole item is a safe place then.
        let place = if self.file.slice(end).is_empty() { span } else { end };
        self.push(words::clauses::no_then(place));
    }

    /// One clause; `after_effects` says that it stands right behind effects.
    fn clause(&mut self, clauses: &mut Clauses, pair: Pair<'_>, after_effects: bool) {
        let rule = pair.as_rule();
        let place = self.span(&pair);
        let language = self.language;
        let what = |keyword: &Keyword| keyword.word(language);
        if rule == Rule::in_force {
            if let Some(period) = self.period(pair) {
                self.once(&mut clauses.in_force, period, place, what(&keywords::IN_FORCE));
            }
            return;
        }
        let mut parts = pair.into_inner().peekable();
        match rule {
            Rule::when_clause => {
                if let Some(condition) = self.condition_clause(parts) {
                    self.condition_once(clauses, RuleCondition::When(condition), place, what(&keywords::WHEN));
                }
            }
            Rule::otherwise_clause => {
                self.condition_once(clauses, RuleCondition::Otherwise(place), place, what(&keywords::OTHERWISE));
            }
            Rule::unless_clause => {
                if let Some(condition) = self.condition_clause(parts) {
                    self.once(&mut clauses.unless, condition, place, what(&keywords::UNLESS));
                }
            }
            Rule::then_clause => {
                parts.next();
                let effects = self.effects(parts);
                match &clauses.then {
                    None => clauses.then = Some((effects, self.head(place, what(&keywords::THEN)))),
                    Some((_, first)) => {
                        let (place, first) = (self.head(place, what(&keywords::THEN)), *first);
                        // The rule had its effects, and took the condition of the next one for its own.
                        let taken = clauses.condition.as_ref().map(|(_, when)| *when).filter(|when| first < *when);
                        self.push(match taken {
                            Some(when) => {
                                let word = self.file.slice(when).to_owned();
                                words::clauses::condition_taken(when, &word, first, what(&keywords::RULE))
                            }
                            None => words::clauses::then_twice(place, first, what(&keywords::THEN)),
                        });
                    }
                }
            }
            Rule::missing_then => {
                let then = what(&keywords::THEN);
                let word = self.file.slice(place).split_whitespace().next().unwrap_or("").to_owned();
                let length = u32::try_from(word.len()).unwrap_or(0);
                let head = Span::new(place.file, place.start, place.start.saturating_add(length));
                match &clauses.then {
                    None => self.push(words::clauses::missing_then(head, &word, then)),
                    Some(_) if after_effects => {
                        self.push(words::clauses::missing_and(head, &word, keywords::AND.word(language)));
                    }
                    Some((_, first)) => {
                        let first = *first;
                        self.push(words::clauses::effect_apart(head, &word, first));
                    }
                }
                let effects = self.effects(parts);
                match &mut clauses.then {
                    Some((all, _)) => all.extend(effects),
                    None => clauses.then = Some((effects, place)),
                }
            }
            Rule::because => {
                parts.next();
                if let Some(text) = self.text(&mut parts) {
                    self.once(&mut clauses.because, text, place, what(&keywords::BECAUSE));
                }
            }
            Rule::citing => {
                let citations = self.citations(parts);
                self.once(&mut clauses.citing, citations, place, what(&keywords::CITING));
            }
            Rule::exception => {
                parts.next();
                if let Some(name) = self.name(&mut parts) {
                    self.once(&mut clauses.exception_to, name, place, what(&keywords::EXCEPTION_TO));
                }
            }
            Rule::accept => {
                parts.next();
                if let Some(finding) = self.name(&mut parts) {
                    let because = take(&mut parts, Rule::kw_because).and_then(|_| self.text(&mut parts));
                    if because.is_none() {
                        self.push(words::clauses::missing_reason(finding.span));
                    }
                    clauses.accepts.push(Accept { finding, because });
                }
            }
            _ => {}
        }
    }

    /// `when` and `otherwise` share one place.
    fn condition_once(&mut self, clauses: &mut Clauses, condition: RuleCondition, place: Span, what: &str) {
        let place = self.head(place, what);
        if let Some((_, first)) = &clauses.condition {
            let first = *first;
            self.push(words::clauses::condition_twice(place, first, what));
        } else {
            clauses.condition = Some((condition, place));
        }
    }

    /// The condition behind `when` or `unless`.
    pub(super) fn condition_clause(&mut self, mut parts: Parts<'_>) -> Option<Expr> {
        parts.next()?;
        parts.next().map(|pair| self.condition(pair))
    }

    fn citations(&mut self, parts: Parts<'_>) -> Vec<Citation> {
        let mut citations = Vec::new();
        for pair in parts {
            match pair.as_rule() {
                Rule::citation => citations.extend(self.citation(pair)),
                Rule::extra_comma => {
                    let place = self.span(&pair);
                    self.push(words::clauses::extra_comma(place));
                }
                _ => {}
            }
        }
        citations
    }
}
