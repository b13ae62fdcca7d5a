//! `and`, `or` and `not`: the loosest operators, and the error for mixing two of them.

use super::expr::Deep;
use super::{Lower, Parts};
use crate::diagnostics::{Diagnostic, words};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::findings;
use crate::syntax::keywords;
use crate::syntax::parser::Rule;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiner {
    And,
    Or,
}

impl Lower<'_> {
    /// A whole chain: operands of one kind of joiner, or a mixture with its error.
    pub(super) fn chain(&mut self, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let first = self.negation(parts, whole);
        if parts.peek().is_none() {
            return first;
        }
        let mut operands = vec![first];
        let mut joiners: Vec<(Joiner, Span)> = Vec::new();
        while let Some(pair) = parts.next() {
            let place = self.span(&pair);
            let joiner = match pair.as_rule() {
                Rule::op_and => Joiner::And,
                Rule::op_or => Joiner::Or,
                Rule::wrong_joiner => {
                    self.push(findings::operator(self.file, place, pair.as_str(), self.language));
                    if pair.as_str().starts_with('&') { Joiner::And } else { Joiner::Or }
                }
                Rule::close | Rule::EOI | Rule::extra_comma => continue,
                _ => {
                    let shown = pair.as_str().trim();
                    self.push(words::expressions::stray_word(place, shown));
                    continue;
                }
            };
            joiners.push((joiner, place));
            operands.push(self.negation(parts, whole));
        }
        self.join(operands, &joiners)
    }

    fn join(&mut self, mut operands: Vec<Deep>, joiners: &[(Joiner, Span)]) -> Deep {
        let Some((first, place)) = joiners.first().copied() else {
            return operands.pop().unwrap_or_else(|| self.broken(self.text.span(0..0)));
        };
        let Some((_, second)) = joiners.iter().copied().find(|(joiner, _)| *joiner != first) else {
            return self.joined(first, operands);
        };
        let mixed = self.mixed(&operands, joiners, place, second);
        self.push(mixed);
        // The tree takes `and` as the tighter one; nothing is decided from a file with an error.
        let mut groups: Vec<Vec<Deep>> = Vec::new();
        let mut before = Joiner::Or;
        let mut rest = joiners.iter();
        for operand in operands {
            match groups.last_mut() {
                Some(group) if before == Joiner::And => group.push(operand),
                _ => groups.push(vec![operand]),
            }
            before = rest.next().map_or(Joiner::Or, |(joiner, _)| *joiner);
        }
        let groups = groups.into_iter().map(|group| self.joined(Joiner::And, group)).collect();
        self.joined(Joiner::Or, groups)
    }

    fn joined(&mut self, joiner: Joiner, mut operands: Vec<Deep>) -> Deep {
        if operands.len() == 1
            && let Some(only) = operands.pop()
        {
            return only;
        }
        let deepest = operands.iter().map(|(_, deep)| *deep).max().unwrap_or(0);
        let operands: Vec<Expr> = operands.into_iter().map(|(expr, _)| expr).collect();
        let span = match (operands.first(), operands.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.text.span(0..0),
        };
        let kind = if joiner == Joiner::And { ExprKind::And(operands) } else { ExprKind::Or(operands) };
        self.deeper(kind, span, deepest)
    }

    fn mixed(&self, operands: &[Deep], joiners: &[(Joiner, Span)], first: Span, second: Span) -> Diagnostic {
        let tight = self.one_reading(operands, joiners, Joiner::And);
        let loose = self.one_reading(operands, joiners, Joiner::Or);
        let both = (self.file.slice(first), self.file.slice(second));
        words::expressions::mixed_and_or(second, first, both, (&tight, &loose))
    }

    /// The condition with parentheses around what `tight` joins.
    fn one_reading(&self, operands: &[Deep], joiners: &[(Joiner, Span)], tight: Joiner) -> String {
        let word = |joiner| match joiner {
            Joiner::And => keywords::AND.word(self.language),
            Joiner::Or => keywords::OR.word(self.language),
        };
        let mut out = String::new();
        let mut inside = false;
        let mut rest = joiners.iter();
        for (operand, _) in operands {
            let next = rest.next().map(|(joiner, _)| *joiner);
            if next == Some(tight) && !inside {
                out.push('(');
                inside = true;
            }
            let words: Vec<&str> = self.file.slice(operand.span).split_whitespace().collect();
            out.push_str(&words.join(" "));
            if next != Some(tight) && inside {
                out.push(')');
                inside = false;
            }
            if let Some(joiner) = next {
                out.push(' ');
                out.push_str(word(joiner));
                out.push(' ');
            }
        }
        out
    }

    /// `not` takes the next comparison or a parenthesis.
    fn negation(&mut self, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let mut nots = Vec::new();
        while let Some(pair) = parts.next_if(|pair| matches!(pair.as_rule(), Rule::op_not | Rule::wrong_not)) {
            let place = self.span(&pair);
            if pair.as_rule() == Rule::wrong_not {
                self.push(findings::operator(self.file, place, "!", self.language));
            }
            nots.push(place);
        }
        let mut inner = self.comparison(parts, whole);
        for place in nots.into_iter().rev() {
            let (expr, deep) = inner;
            let span = place.to(expr.span);
            inner = self.deeper(ExprKind::Not(Box::new(expr)), span, deep);
        }
        inner
    }
}
