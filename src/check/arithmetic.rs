//! Arithmetic: which units go together, and what can be computed.

use super::Checker;
use super::model::{ExprId, ExprKind, Type, Unit};
use super::size;
use crate::diagnostics::words;
use crate::diagnostics::words::types::{Needed, Operation};
use crate::source::Span;
use crate::syntax::ast::{self, Function, Operator};

/// Why a calculation may have no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// The divisor may be zero.
    Zero,
    /// A number may become too large.
    TooLarge,
    /// The date may lie outside the calendar.
    NoDate,
}

impl<'a> Checker<'a> {
    /// A chain such as `a + b - c`, from left to right without recursion.
    pub(super) fn arithmetic(&mut self, expr: &'a ast::Expr) -> ExprId {
        let mut chain = Vec::new();
        let mut first = expr;
        while let ast::ExprKind::Arithmetic(operator, left, right) = &first.kind {
            chain.push((*operator, &**left, &**right, first.span));
            first = left;
        }
        let mut value = self.infer(first, None);
        for (operator, left, right, span) in chain.into_iter().rev() {
            let other = self.infer(right, None);
            value = self.operation(operator, (value, left.span), (other, right.span), span);
        }
        value
    }

    fn operation(&mut self, operator: Operator, left: (ExprId, Span), right: (ExprId, Span), span: Span) -> ExprId {
        use Operator::{Add, Divide, Multiply, Subtract};
        use Type::{Date, Decimal, Duration, Integer, Money, Unknown};
        let (mut a, mut b) = (left.0, right.0);
        match (self.ty(a), self.ty(b)) {
            (Unknown, _) | (_, Unknown) => return self.broken(Unknown, span),
            (Integer, Decimal) => a = self.as_decimal(a),
            (Decimal, Integer) => b = self.as_decimal(b),
            _ => {}
        }
        let (x, y) = (self.ty(a), self.ty(b));
        let (kind, ty) = match (operator, x, y) {
            (Add, Date, Duration(_)) => (ExprKind::AddDuration(a, b), Date),
            (Add, Duration(_), Date) => (ExprKind::AddDuration(b, a), Date),
            (Subtract, Date, Duration(_)) => (ExprKind::SubtractDuration(a, b), Date),
            (Subtract, Date, Date) => (ExprKind::Subtract(a, b), Duration(Unit::CalendarDays)),
            (Add, Integer | Decimal | Money | Duration(_), _) if x == y => (ExprKind::Add(a, b), x),
            (Subtract, Integer | Decimal | Money | Duration(_), _) if x == y => (ExprKind::Subtract(a, b), x),
            (Multiply, Integer | Decimal, _) if x == y => (ExprKind::Multiply(a, b), x),
            (Multiply, Money, Integer | Decimal) | (Multiply, Duration(_), Integer) => (ExprKind::Multiply(a, b), x),
            (Multiply, Integer | Decimal, Money) | (Multiply, Integer, Duration(_)) => (ExprKind::Multiply(a, b), y),
            (Divide, Integer | Decimal | Money | Duration(_), _) if x == y => (ExprKind::Divide(a, b), Decimal),
            (Divide, Money, Integer | Decimal) => (ExprKind::Divide(a, b), Money),
            _ => return self.no_operation(operator, (x, left.1), (y, right.1), span),
        };
        self.computed(kind, ty, span)
    }

    fn no_operation(&mut self, operator: Operator, left: (Type, Span), right: (Type, Span), span: Span) -> ExprId {
        let ((x, left), (y, right)) = (left, right);
        let (is, other) = (self.a(x), self.a(y));
        let adds = matches!(operator, Operator::Add | Operator::Subtract);
        // Sums are for values of one type, as comparisons are.
        let quantity = |ty| matches!(ty, Type::Integer | Type::Decimal | Type::Money | Type::Date | Type::Duration(_));
        let unlike = adds && x != y && quantity(x) && quantity(y);
        let operation = match operator {
            Operator::Add => Operation::Add,
            Operator::Subtract => Operation::Subtract,
            Operator::Multiply => Operation::Multiply,
            Operator::Divide => Operation::Divide,
        };
        self.report(words::types::no_operation(operation, (left, &is), (right, &other), unlike));
        self.broken(Type::Unknown, span)
    }

    /// A function of the language.
    pub(super) fn function(&mut self, function: Function, args: &'a [ast::Expr], span: Span) -> ExprId {
        let (name, count) = match function {
            Function::Min => ("min", 2),
            Function::Max => ("max", 2),
            Function::Count => ("‹count›", 1),
            Function::WorkingDaysBetween => ("‹working days between›", 2),
            Function::EndOfTerm => ("‹end of term›", 1),
        };
        if args.len() != count {
            return self.wrong_count(name, count, args.len(), span);
        }
        match (function, args) {
            (Function::Count, [set]) => {
                let value = self.infer(set, None);
                match self.ty(value) {
                    Type::Set(_) => self.push(ExprKind::Count(value), Type::Integer, span),
                    ty => {
                        self.no_set(ty, set.span);
                        self.broken(Type::Integer, span)
                    }
                }
            }
            (Function::EndOfTerm, [day]) => {
                let day = self.of_type(day, Type::Date);
                self.push(ExprKind::EndOfTerm(day), Type::Date, span)
            }
            (Function::WorkingDaysBetween, [from, to]) => {
                let from = self.of_type(from, Type::Date);
                let to = self.of_type(to, Type::Date);
                self.push(ExprKind::WorkingDaysBetween(from, to), Type::Duration(Unit::WorkingDays), span)
            }
            (Function::Min | Function::Max, [left, right]) => {
                self.extreme(function == Function::Min, left, right, span)
            }
            _ => self.broken(Type::Unknown, span),
        }
    }

    fn extreme(&mut self, least: bool, left: &'a ast::Expr, right: &'a ast::Expr, span: Span) -> ExprId {
        let a = self.infer(left, None);
        let b = self.infer(right, None);
        let Some((a, b)) = self.alike(a, b, left, right) else { return self.broken(Type::Unknown, span) };
        let ty = self.ty(a);
        if !matches!(ty, Type::Integer | Type::Decimal | Type::Money | Type::Date | Type::Duration(_)) {
            return self.mismatch(left.span, ty, &words::types::needed(Needed::Ranked), Type::Unknown);
        }
        let kind = if least { ExprKind::Min(a, b) } else { ExprKind::Max(a, b) };
        self.computed(kind, ty, span)
    }

    pub(super) fn wrong_count(&mut self, name: &str, wanted: usize, given: usize, span: Span) -> ExprId {
        self.report(words::sums::wrong_count(span, name, wanted, given));
        self.broken(Type::Unknown, span)
    }

    /// A calculation, refused when it may have no result.
    pub(super) fn computed(&mut self, kind: ExprKind, ty: Type, span: Span) -> ExprId {
        let id = self.push(kind, ty, span);
        if let Some(problem) = self.problem(id) {
            self.not_computable(problem, span);
        }
        id
    }

    /// Why this expression itself may have no result. What holds a parameter is judged once that is filled in.
    pub(super) fn problem(&self, id: ExprId) -> Option<Problem> {
        let exprs = self.here();
        if exprs.info(id).has_param {
            return None;
        }
        match exprs.kind(id) {
            ExprKind::Divide(_, by) if !exprs.never_zero(self.tables(), *by) => Some(Problem::Zero),
            ExprKind::AddDuration(_, term) | ExprKind::SubtractDuration(_, term)
                if !size::reaches_calendar(exprs, *term) =>
            {
                Some(Problem::NoDate)
            }
            _ if !size::computable(exprs, id) => Some(Problem::TooLarge),
            _ => None,
        }
    }

    pub(super) fn not_computable(&mut self, problem: Problem, span: Span) {
        let found = match problem {
            Problem::Zero => words::sums::may_be_zero(span),
            Problem::TooLarge => words::sums::may_grow(span),
            Problem::NoDate => words::sums::no_date(span),
        };
        self.report(found);
    }
}
