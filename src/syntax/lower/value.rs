//! Values: names, calls, numbers with their units, parentheses.

use super::expr::Deep;
use super::header::unit;
use super::{Lower, Parts, take};
use crate::diagnostics::words;
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, Function, Name};
use crate::syntax::keywords;
use crate::syntax::parser::{Pair, Rule};

/// The most decimals of an amount and of a decimal.
const CENTS: usize = 2;
const DECIMALS: usize = 6;

impl Lower<'_> {
    /// One value. What cannot be one has been refused by the grammar, or is broken with its error here.
    pub(super) fn value(&mut self, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let Some(pair) = parts.next() else { return self.broken(whole) };
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::name => return self.named(&pair, parts, whole),
            Rule::fn_working_days_between => return self.function(Function::WorkingDaysBetween, span, parts),
            Rule::fn_end_of_term => return self.function(Function::EndOfTerm, span, parts),
            Rule::group => {
                // The parentheses belong to the place, so that a reading quoted from it stands as written.
                let (expr, depth) = self.deep(pair);
                return (Expr { kind: expr.kind, span }, depth);
            }
            Rule::number => return self.number(&pair, parts),
            Rule::date | Rule::bad_date => self.date(&pair).map_or(ExprKind::Broken, ExprKind::Date),
            Rule::bad_money => self.bad_money(&pair, parts),
            Rule::lit_yes => ExprKind::YesNo(true),
            Rule::lit_no => ExprKind::YesNo(false),
            Rule::lit_today => ExprKind::Today,
            Rule::text_as_value => {
                let inside = pair.as_str().trim_matches('"');
                let name = inside.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
                    && inside.starts_with(|first: char| !first.is_numeric());
                // Of one in other quotes it has been said already.
                if self.file.slice(span).starts_with('"') {
                    self.push(words::expressions::text_in_condition(span, name.then_some(inside)));
                }
                ExprKind::Broken
            }
            Rule::op_not | Rule::wrong_not => {
                self.push(words::expressions::misplaced_not(span));
                return self.value(parts, whole);
            }
            _ => {
                self.push(words::expressions::no_value(span));
                ExprKind::Broken
            }
        };
        (Expr { kind, span }, 0)
    }

    fn named(&mut self, pair: &Pair<'_>, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let name = self.name_of(pair);
        if let Some(list) = parts.next_if(|next| next.as_rule() == Rule::arguments) {
            return self.call(name, list);
        }
        if let Some(with) = take(parts, Rule::op_with) {
            return self.done_with(name, &with, parts, whole);
        }
        self.foreign_done(&name);
        let span = name.span;
        (Expr { kind: ExprKind::Name(name), span }, 0)
    }

    /// `a.done with C`.
    fn done_with(&mut self, name: Name, with: &Pair<'_>, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let condition = self.comparison_after_with(parts, whole);
        self.foreign_done(&name);
        let span = name.span.to(condition.0.span);
        let stem = name.text.strip_suffix(".done").map(str::to_owned);
        let Some(text) = stem else {
            let place = self.span(with);
            self.push(words::expressions::with_without_act(place, with.as_str(), &name.text));
            return self.broken(span);
        };
        let written = self.file.slice(name.span);
        let short = written.rfind('.').and_then(|dot| u32::try_from(dot).ok()).unwrap_or(0);
        let place = Span::new(name.span.file, name.span.start, name.span.start.saturating_add(short));
        let action = Name { text, span: place };
        self.deeper(ExprKind::DoneWith(action, Box::new(condition.0)), span, condition.1)
    }

    /// One comparison or a parenthesis, with any `not` before it.
    fn comparison_after_with(&mut self, parts: &mut Parts<'_>, whole: Span) -> Deep {
        let mut nots = Vec::new();
        while let Some(pair) = take(parts, Rule::op_not) {
            nots.push(self.span(&pair));
        }
        let mut inner = self.comparison(parts, whole);
        for place in nots.into_iter().rev() {
            let span = place.to(inner.0.span);
            inner = self.deeper(ExprKind::Not(Box::new(inner.0)), span, inner.1);
        }
        inner
    }

    /// `x.gedaan` is a keyword of the Dutch set.
    fn foreign_done(&mut self, name: &Name) {
        let written = self.file.slice(name.span);
        for keyword in [&keywords::DONE, &keywords::DONE_ON] {
            let ending = keyword.word(self.language.other());
            if written.ends_with(ending) {
                let length = u32::try_from(ending.len()).unwrap_or(0);
                let place = Span::new(name.span.file, name.span.end.saturating_sub(length), name.span.end);
                self.foreign.add(place, keyword, ending);
            }
        }
    }

    fn call(&mut self, name: Name, list: Pair<'_>) -> Deep {
        let function = match name.text.as_str() {
            "min" => Some(Function::Min),
            "max" => Some(Function::Max),
            "count" | "aantal" => Some(Function::Count),
            _ => None,
        };
        if function == Some(Function::Count) && name.text != keywords::COUNT.word(self.language) {
            self.foreign.add(name.span, &keywords::COUNT, keywords::COUNT.word(self.language.other()));
        }
        let span = name.span.to(self.span(&list));
        let (values, deepest) = self.arguments(list);
        let kind = match function {
            Some(function) => ExprKind::Function(function, values),
            None => ExprKind::Call(name, values),
        };
        self.deeper(kind, span, deepest)
    }

    fn function(&mut self, function: Function, span: Span, parts: &mut Parts<'_>) -> Deep {
        let Some(list) = take(parts, Rule::arguments) else { return self.broken(span) };
        let span = span.to(self.span(&list));
        let (values, deepest) = self.arguments(list);
        self.deeper(ExprKind::Function(function, values), span, deepest)
    }

    fn arguments(&mut self, list: Pair<'_>) -> (Vec<Expr>, u32) {
        let mut values = Vec::new();
        let mut deepest = 0;
        for part in list.into_inner() {
            match part.as_rule() {
                Rule::extra_comma => {
                    let place = self.span(&part);
                    self.push(words::clauses::extra_comma(place));
                }
                Rule::comparison => {
                    let (expr, depth) = self.deep(part);
                    deepest = deepest.max(depth);
                    values.push(expr);
                }
                _ => {}
            }
        }
        (values, deepest)
    }

    fn number(&mut self, pair: &Pair<'_>, parts: &mut Parts<'_>) -> Deep {
        let digits = pair.as_str();
        let start = self.span(pair);
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if let Some(euro) = take(parts, Rule::euro) {
            let span = start.to(self.span(&euro));
            if decimals > CENTS {
                let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
                self.push(words::values::amount_decimals(span, digits, &plain));
                return self.broken(span);
            }
            return (Expr { kind: ExprKind::Money(digits.to_owned()), span }, 0);
        }
        if let Some(found) = parts.next_if(|next| is_unit(next.as_rule())) {
            let span = start.to(self.span(&found));
            let Ok(count) = digits.parse::<i64>() else {
                self.push(words::values::broken_duration(span, digits, found.as_str()));
                return self.broken(span);
            };
            return (Expr { kind: ExprKind::Duration(count, unit(found.as_rule())), span }, 0);
        }
        if decimals > DECIMALS {
            self.push(words::values::many_decimals(start, digits));
            return self.broken(start);
        }
        (Expr { kind: ExprKind::Number(digits.to_owned()), span: start }, 0)
    }

    fn bad_money(&mut self, pair: &Pair<'_>, parts: &mut Parts<'_>) -> ExprKind {
        let mut place = self.span(pair);
        if let Some(euro) = take(parts, Rule::euro) {
            place = place.to(self.span(&euro));
        }
        let text = pair.as_str();
        let amount: String = text.chars().filter(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',')).collect();
        let plain = plain_amount(&amount);
        self.push(words::values::amount_form(place, text, &plain));
        ExprKind::Broken
    }
}

/// An amount as the language writes it. People divide thousands and cents by a point or a comma: `1.250,50`, `1,250.50`,
/// `1.000`, `100,000`.
fn plain_amount(written: &str) -> String {
    let last = written.rfind(['.', ',']);
    let cents = last.and_then(|last| written.get(last.saturating_add(1)..)).filter(|cents| cents.len() != 3);
    let whole = match cents {
        Some(cents) => written.get(..written.len().saturating_sub(cents.len())).unwrap_or(written),
        None => written,
    };
    let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    if let Some(cents) = cents {
        plain.push('.');
        plain.push_str(cents);
    }
    plain
}

fn is_unit(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::unit_days
            | Rule::unit_working_days
            | Rule::unit_calendar_days
            | Rule::unit_weeks
            | Rule::unit_months
            | Rule::unit_years
    )
}

#[cfg(test)]
mod tests {
    use super::plain_amount;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (written, plain) in [
            ("1.250,50", "1250.50"),
            ("1,250.50", "1250.50"),
            ("1.000", "1000"),
            ("100,000", "100000"),
            ("1.000.000", "1000000"),
            ("1.000.00", "1000.00"),
            ("12,5", "12.5"),
            ("1000", "1000"),
        ] {
            assert_eq!(plain_amount(written), plain, "{written}");
        }
    }
}
