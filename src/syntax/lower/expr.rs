//! Comparisons and sums: the flat row that the grammar read gets its precedence.
//!
//! From loose to tight: `or`, `and` (both in `logic`), `not`, comparisons, `rounded to cents`, `+ -`, `* /`, minus.

use super::{Lower, Parts};
use crate::diagnostics::words;
use crate::source::Span;
use crate::syntax::ast::{Comparison, Expr, ExprKind, Operator};
use crate::syntax::findings;
use crate::syntax::keywords;
use crate::syntax::parser::{Pair, Rule};

/// An expression and how many operators it has in one another.
pub(super) type Deep = (Expr, u32);

/// A kind of expression around one other.
type Wrap = fn(Box<Expr>) -> ExprKind;

/// How deep a tree may be: later stages walk it by recursion.
const DEEPEST_TREE: u32 = 256;

impl Lower<'_> {
    /// The expression of a pair that holds a chain.
    pub(super) fn condition(&mut self, pair: Pair<'_>) -> Expr {
        self.deep(pair).0
    }

    pub(super) fn deep(&mut self, pair: Pair<'_>) -> Deep {
        let whole = self.span(&pair);
        self.chain(&mut pair.into_inner().peekable(), whole)
    }

    pub(super) fn broken(&self, span: Span) -> Deep {
        (Expr { kind: ExprKind::Broken, span }, 0)
    }

    /// An operator around an expression of depth `inner`; too deep is an error, once.
    pub(super) fn deeper(&mut self, kind: ExprKind, span: Span, inner: u32) -> Deep {
        let depth = inner.saturating_add(1);
        if depth > DEEPEST_TREE {
            self.push(words::text::chain_too_deep(Span::new(span.file, span.start, span.start), DEEPEST_TREE));
            return self.broken(span);
        }
        (Expr { kind, span }, depth)
    }

    fn both(&mut self, left: Deep, right: Deep, make: impl FnOnce(Box<Expr>, Box<Expr>) -> ExprKind) -> Deep {
        let span = left.0.span.to(right.0.span);
        let depth = left.1.max(right.1);
        self.deeper(make(Box::new(left.0), Box::new(right.0)), span, depth)
    }

    /// One comparison, or a value that stands by itself.
    pub(super) fn comparison(&mut self, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let mut left = self.sum(parts, whole);
        // The sign of the last comparison, and where its left side begins.
        let mut compared: Option<(Span, u32)> = None;
        while let Some(pair) = parts.next_if(|pair| is_comparison(pair.as_rule())) {
            let place = self.span(&pair);
            let before = left.0.span;
            let last = compared.replace((place, compared.map_or(before.start, |(sign, _)| sign.end)));
            left = self.compared(left, &pair, place, parts, whole);
            if let Some((sign, from)) = last {
                let whole = left.0.span;
                let apart = self.unchained((from, before.end), sign, whole);
                let one_line = !self.file.slice(whole).contains('\n');
                let whole = one_line.then(|| Span::new(whole.file, from, whole.end));
                self.push(words::expressions::chained_comparison(place, sign, &apart, whole));
                // A value of yes or no on one side would be one more mistake, and the same one.
                left.0.kind = ExprKind::Broken;
            }
        }
        left
    }

    /// `a < b < c` as two comparisons: `first` is where the first of them stands, `sign` the sign in it.
    fn unchained(&self, first: (u32, u32), sign: Span, whole: Span) -> String {
        let words = |start: u32, end: u32| {
            let words: Vec<&str> = self.file.slice(Span::new(whole.file, start, end)).split_whitespace().collect();
            words.join(" ")
        };
        let (start, end) = first;
        let and = keywords::AND.word(self.language);
        format!("{} {and} {} {}", words(start, end), words(sign.end, end), words(end, whole.end))
    }

    fn compared(&mut self, left: Deep, pair: &Pair<'_>, place: Span, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let rule = pair.as_rule();
        let single: Option<(Wrap, bool)> = match rule {
            Rule::is_present => Some((ExprKind::IsPresent, false)),
            Rule::is_absent => Some((ExprKind::IsAbsent, false)),
            Rule::is_empty => Some((ExprKind::IsEmpty, false)),
            Rule::is_not_present => Some((ExprKind::IsPresent, true)),
            Rule::is_not_absent => Some((ExprKind::IsAbsent, true)),
            Rule::is_not_empty => Some((ExprKind::IsEmpty, true)),
            _ => None,
        };
        if let Some((make, not)) = single {
            let span = left.0.span.to(place);
            let inner = self.deeper(make(Box::new(left.0)), span, left.1);
            return self.negated(inner, not);
        }
        if matches!(rule, Rule::op_is_one_of | Rule::op_is_not_one_of) {
            let Some(choices) = parts.next() else { return left };
            let span = left.0.span.to(self.span(&choices));
            let list = self.choices(choices);
            let inner = self.deeper(ExprKind::IsOneOf(Box::new(left.0), list), span, left.1);
            return self.negated(inner, rule == Rule::op_is_not_one_of);
        }
        if rule == Rule::wrong_sign {
            self.push(findings::operator(self.file, place, pair.as_str(), self.language));
        }
        let right = self.sum(parts, whole);
        if rule == Rule::op_includes {
            return self.both(left, right, ExprKind::Includes);
        }
        let comparison = comparison_of(pair);
        self.both(left, right, |left, right| ExprKind::Compare(comparison, left, right))
    }

    fn negated(&mut self, inner: Deep, not: bool) -> Deep {
        if !not {
            return inner;
        }
        let span = inner.0.span;
        self.deeper(ExprKind::Not(Box::new(inner.0)), span, inner.1)
    }

    fn choices(&mut self, pair: Pair<'_>) -> Vec<Expr> {
        let mut list = Vec::new();
        let whole = self.span(&pair);
        let mut parts = pair.into_inner().peekable();
        while let Some(next) = parts.peek() {
            if next.as_rule() == Rule::extra_comma {
                let place = self.span(next);
                self.push(words::clauses::extra_comma(place));
                break;
            }
            list.push(self.signed(&mut parts, whole).0);
        }
        list
    }

    fn sum(&mut self, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let mut left = self.product(parts, whole);
        let mut rounded = None;
        while let Some(pair) =
            parts.next_if(|pair| matches!(pair.as_rule(), Rule::op_add | Rule::op_minus | Rule::rounded))
        {
            let place = self.span(&pair);
            if let Some(first) = rounded {
                let summed = self.file.slice(left.0.span).to_owned();
                self.push(words::expressions::sum_after_rounding(place, first, left.0.span, &summed));
            }
            left = if pair.as_rule() == Rule::rounded {
                rounded = Some(place);
                let span = left.0.span.to(place);
                self.deeper(ExprKind::RoundedToCents(Box::new(left.0)), span, left.1)
            } else {
                let operator = if pair.as_rule() == Rule::op_add { Operator::Add } else { Operator::Subtract };
                let right = self.product(parts, whole);
                self.both(left, right, |left, right| ExprKind::Arithmetic(operator, left, right))
            };
        }
        left
    }

    fn product(&mut self, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let mut left = self.signed(parts, whole);
        while let Some(pair) = parts.next_if(|pair| matches!(pair.as_rule(), Rule::op_multiply | Rule::op_divide)) {
            let operator = if pair.as_rule() == Rule::op_multiply { Operator::Multiply } else { Operator::Divide };
            let right = self.signed(parts, whole);
            left = self.both(left, right, |left, right| ExprKind::Arithmetic(operator, left, right));
        }
        left
    }

    /// A value with the minus signs before it; a minus before a number is a part of the number.
    fn signed(&mut self, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let mut minuses = Vec::new();
        while let Some(pair) = parts.next_if(|pair| pair.as_rule() == Rule::op_minus) {
            minuses.push(self.span(&pair));
        }
        let mut inner = self.value(parts, whole);
        for (number, place) in minuses.into_iter().rev().enumerate() {
            let (expr, depth) = inner;
            let span = place.to(expr.span);
            inner = match expr.kind {
                ExprKind::Number(digits) if number == 0 => {
                    (Expr { kind: ExprKind::Number(format!("-{digits}")), span }, depth)
                }
                ExprKind::Money(digits) if number == 0 => {
                    (Expr { kind: ExprKind::Money(format!("-{digits}")), span }, depth)
                }
                ExprKind::Duration(count, unit) if number == 0 => {
                    (Expr { kind: ExprKind::Duration(count.saturating_neg(), unit), span }, depth)
                }
                kind => {
                    let expr = Expr { kind, span: expr.span };
                    self.deeper(ExprKind::Negate(Box::new(expr)), span, depth)
                }
            };
        }
        inner
    }
}

fn is_comparison(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::op_is
            | Rule::op_is_not
            | Rule::op_is_one_of
            | Rule::op_is_not_one_of
            | Rule::is_present
            | Rule::is_absent
            | Rule::is_empty
            | Rule::is_not_present
            | Rule::is_not_absent
            | Rule::is_not_empty
            | Rule::op_is_at_most
            | Rule::op_is_at_least
            | Rule::op_at_most
            | Rule::op_at_least
            | Rule::op_includes
            | Rule::op_less
            | Rule::op_more
            | Rule::op_equal
            | Rule::op_at_most_sign
            | Rule::op_at_least_sign
            | Rule::wrong_sign
    )
}

fn comparison_of(pair: &Pair<'_>) -> Comparison {
    match pair.as_rule() {
        Rule::op_is_not => Comparison::IsNot,
        Rule::op_equal => Comparison::Equal,
        Rule::op_less => Comparison::Less,
        Rule::op_more => Comparison::More,
        Rule::op_at_most | Rule::op_at_most_sign | Rule::op_is_at_most => Comparison::AtMost,
        Rule::op_at_least | Rule::op_at_least_sign | Rule::op_is_at_least => Comparison::AtLeast,
        Rule::wrong_sign => match pair.as_str() {
            "!=" | "<>" | "≠" => Comparison::IsNot,
            "=<" | "≤" => Comparison::AtMost,
            "=>" | "≥" => Comparison::AtLeast,
            _ => Comparison::Is,
        },
        _ => Comparison::Is,
    }
}
