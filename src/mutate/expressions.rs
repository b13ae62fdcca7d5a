//! Changes of conditions: turned round, a part left out, a limit moved, an option exchanged.

use super::change::Draft;
use crate::check::model::Type;
use crate::source::{Span, keywords};
use crate::syntax::ast::{Comparison, Expr, ExprKind};

/// Seeks changes in conditions.
pub(super) struct Conditions<'d, 'a>(pub(super) &'d mut Draft<'a>);

impl Conditions<'_, '_> {
    /// The condition turned round, and every change inside it.
    pub(super) fn turned(&mut self, condition: &Expr) {
        match &condition.kind {
            // The parts are turned round one by one.
            ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Not(_) | ExprKind::Compare(..) => {}
            _ => self.negate(condition),
        }
        self.of(condition);
    }

    fn negate(&mut self, condition: &Expr) {
        let by = format!("{} ({})", keywords::NOT.word(self.0.keywords), self.0.at(condition.span));
        self.0.replace(condition.span, by);
    }

    /// Every change inside an expression.
    pub(super) fn of(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                let spans: Vec<Span> = parts.iter().map(|part| self.0.with_parentheses(part.span)).collect();
                self.0.leave_each_out(&spans);
                parts.iter().for_each(|part| self.turned(part));
            }
            ExprKind::Not(inside) => {
                let by = self.0.at(self.0.with_parentheses(inside.span)).to_owned();
                self.0.replace(expr.span, by);
                self.of(inside);
            }
            ExprKind::Compare(comparison, left, right) => self.compare(*comparison, left, right),
            ExprKind::IsOneOf(_, options) => {
                let spans: Vec<Span> = options.iter().map(|option| option.span).collect();
                self.0.leave_each_out(&spans);
            }
            ExprKind::DoneWith(_, with) => self.of(with),
            _ => {}
        }
    }

    fn compare(&mut self, comparison: Comparison, left: &Expr, right: &Expr) {
        let by = match comparison {
            Comparison::Is => keywords::IS_NOT.word(self.0.keywords),
            Comparison::IsNot => keywords::IS.word(self.0.keywords),
            Comparison::Equal | Comparison::AtMost => "<",
            Comparison::Less => "<=",
            Comparison::More => ">=",
            Comparison::AtLeast => ">",
        };
        self.0.replace(self.between(left.span, right.span), by);
        for side in [left, right] {
            self.number(side);
        }
        self.option(left, right);
    }

    /// The operator between two expressions.
    fn between(&self, left: Span, right: Span) -> Span {
        let gap = self.0.at(Span { start: left.end, end: right.start, ..left });
        let begun = gap.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ')');
        let operator = begun.trim_end_matches(|letter: char| letter.is_whitespace() || letter == '(');
        let skipped = u32::try_from(gap.len().saturating_sub(begun.len())).unwrap_or(0);
        let start = left.end.saturating_add(skipped);
        Span { start, end: start.saturating_add(u32::try_from(operator.len()).unwrap_or(0)), ..left }
    }

    /// A number, an amount, a duration or a date becomes the next: one more in its last place.
    pub(super) fn number(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Number(_) | ExprKind::Money(_) | ExprKind::Duration(..) => {
                let by = next(self.0.at(expr.span));
                self.0.replace(expr.span, by);
            }
            ExprKind::Date(date) => {
                if let Ok(next) = date.tomorrow() {
                    self.0.replace(expr.span, next.to_string());
                }
            }
            ExprKind::Arithmetic(_, left, right) => {
                self.number(left);
                self.number(right);
            }
            _ => {}
        }
    }

    /// An option becomes the next of its choice.
    fn option(&mut self, left: &Expr, right: &Expr) {
        let (ExprKind::Name(fact), ExprKind::Name(option)) = (&left.kind, &right.kind) else { return };
        let (checked, module) = (self.0.checked, self.0.module);
        let mut facts = checked.modules.at(module).facts.iter().map(|fact| checked.facts.at(*fact));
        let Some(Type::Choice(choice)) = facts.find(|row| row.name == fact.text).map(|row| row.ty) else { return };
        let options = &checked.choices.at(choice).options;
        let Some(place) = options.iter().position(|row| row.name == option.text) else { return };
        if let Some(next) = options.iter().cycle().nth(place.saturating_add(1)) {
            self.0.replace(right.span, next.name.clone());
        }
    }
}

/// A number as written, with one more in its last place: `1.250,99 euro` becomes `1.251,00 euro`.
fn next(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let mut carry = true;
    for letter in letters.iter_mut().rev().filter(|letter| letter.is_ascii_digit()) {
        let digit = letter.to_digit(10).unwrap_or(0).saturating_add(carry.into());
        carry = digit > 9;
        *letter = char::from_digit(digit.checked_rem(10).unwrap_or(0), 10).unwrap_or('0');
    }
    if let (true, Some(first)) = (carry, letters.iter().position(char::is_ascii_digit)) {
        letters.insert(first, '1');
    }
    letters.into_iter().collect()
}
