//! Expressions: what each form is made of.

use super::guards::Presence;
use super::model::{DECIMAL_UNITS, ExprId, ExprKind, MONEY_UNITS, NUMBER_LIMIT, Type, Value, day_number};
use super::{Around, Checker};
use crate::diagnostics::words::conditions::Compare;
use crate::diagnostics::words::types::Needed;
use crate::diagnostics::{Both, words};
use crate::resolve::literals::{self, BadNumber};
use crate::source::Span;
use crate::syntax::ast;

/// How deep a tree may be nested before its walk would need too much room. Trees that were parsed are less deep.
const DEEPEST: u32 = 300;

impl<'a> Checker<'a> {
    /// The expression with its type. `hint` is the choice whose options a bare word may name; `Type::Unknown` says that
    /// a word not found is no mistake of its own.
    pub(super) fn infer(&mut self, expr: &'a ast::Expr, hint: Option<Type>) -> ExprId {
        if self.depth >= DEEPEST {
            self.exprs.full = true;
            return self.broken(Type::Unknown, expr.span);
        }
        self.depth = self.depth.saturating_add(1);
        let id = self.form(expr, hint);
        self.depth = self.depth.saturating_sub(1);
        id
    }

    fn form(&mut self, expr: &'a ast::Expr, hint: Option<Type>) -> ExprId {
        let span = expr.span;
        match &expr.kind {
            ast::ExprKind::YesNo(value) => self.constant(Value::YesNo(*value), Type::YesNo, span),
            ast::ExprKind::Number(text) => self.number(text, hint, span),
            ast::ExprKind::Money(text) => {
                let value = literals::scaled(text, MONEY_UNITS.ilog10());
                self.literal(value, text, Type::Money, span)
            }
            ast::ExprKind::Date(day) => self.constant(Value::Number(day_number(*day)), Type::Date, span),
            ast::ExprKind::Duration(count, unit) => {
                let ty = Type::Duration(self.resolved.scopes.at_mut(self.at.module).unit(*unit, span));
                self.literal(literals::duration(*count, *unit), &count.to_string(), ty, span)
            }
            ast::ExprKind::Today => {
                self.case_in_with("today", span);
                self.push(ExprKind::Today, Type::Date, span)
            }
            ast::ExprKind::Name(name) => self.name(name, hint),
            ast::ExprKind::Call(name, args) => self.call(name, args, span),
            ast::ExprKind::Function(function, args) => self.function(*function, args, span),
            ast::ExprKind::Not(inner) => {
                let inner = self.condition_within(inner, true);
                self.not(inner, span)
            }
            ast::ExprKind::And(all) => self.junction(all, true, span),
            ast::ExprKind::Or(all) => self.junction(all, false, span),
            ast::ExprKind::Compare(comparison, left, right) => self.compare(*comparison, left, right, span),
            ast::ExprKind::IsOneOf(left, options) => self.is_one_of(left, options, span),
            ast::ExprKind::Includes(set, option) => self.includes(set, option, span),
            ast::ExprKind::IsEmpty(set) => {
                let set_span = set.span;
                let set = self.infer(set, None);
                match self.ty(set) {
                    Type::Set(_) => self.push(ExprKind::IsEmpty(set), Type::YesNo, span),
                    ty => self.no_set(ty, set_span),
                }
            }
            ast::ExprKind::IsPresent(inner) => self.is_present(inner, span),
            ast::ExprKind::IsAbsent(inner) => {
                let present = self.is_present(inner, span);
                self.not(present, span)
            }
            ast::ExprKind::DoneWith(name, condition) => self.done_with(name, condition, span),
            ast::ExprKind::Arithmetic(..) => self.arithmetic(expr),
            ast::ExprKind::Negate(inner) => self.negate(inner, span),
            ast::ExprKind::RoundedToCents(inner) => {
                let inner_span = inner.span;
                let inner = self.infer(inner, None);
                match self.ty(inner) {
                    Type::Money => self.computed(ExprKind::RoundedToCents(inner), Type::Money, span),
                    Type::Unknown => self.broken(Type::Money, span),
                    ty => {
                        let needed = self.a(Type::Money);
                        self.mismatch(inner_span, ty, &needed, Type::Unknown)
                    }
                }
            }
            ast::ExprKind::Broken => self.broken(Type::Unknown, span),
        }
    }

    pub(super) fn constant(&mut self, value: Value, ty: Type, span: Span) -> ExprId {
        self.push(ExprKind::Const(value), ty, span)
    }

    fn literal(&mut self, value: Result<i64, BadNumber>, text: &str, ty: Type, span: Span) -> ExprId {
        match value {
            Ok(value) => self.constant(Value::Number(value), ty, span),
            Err(bad) => {
                self.report(bad.report(text, span));
                self.broken(ty, span)
            }
        }
    }

    fn number(&mut self, text: &str, hint: Option<Type>, span: Span) -> ExprId {
        let (decimals, ty) = match hint {
            Some(Type::Decimal) => (DECIMAL_UNITS.ilog10(), Type::Decimal),
            _ if text.contains('.') => (DECIMAL_UNITS.ilog10(), Type::Decimal),
            _ => (0, Type::Integer),
        };
        self.literal(literals::scaled(text, decimals), text, ty, span)
    }

    pub(super) fn negate(&mut self, inner: &'a ast::Expr, span: Span) -> ExprId {
        let inner_span = inner.span;
        let inner = self.infer(inner, None);
        let ty = self.ty(inner);
        match (ty, self.kind(inner)) {
            (
                Type::Integer | Type::Decimal | Type::Money | Type::Duration(_),
                ExprKind::Const(Value::Number(value)),
            ) => {
                let value = value.saturating_neg();
                self.constant(Value::Number(value), ty, span)
            }
            (Type::Integer | Type::Decimal | Type::Money | Type::Duration(_), _) => {
                self.push(ExprKind::Negate(inner), ty, span)
            }
            (Type::Unknown, _) => self.broken(Type::Unknown, span),
            _ => self.mismatch(inner_span, ty, &words::types::needed(Needed::Signed), Type::Unknown),
        }
    }

    /// `not`; twice is not at all.
    pub(super) fn not(&mut self, inner: ExprId, span: Span) -> ExprId {
        match self.kind(inner) {
            ExprKind::Not(twice) => *twice,
            ExprKind::Const(Value::YesNo(value)) => {
                let value = !*value;
                self.constant(Value::YesNo(value), Type::YesNo, span)
            }
            _ => self.push(ExprKind::Not(inner), Type::YesNo, span),
        }
    }

    /// `and`, `or`: what stands to the left is certain, or certainly not so, to the right.
    fn junction(&mut self, all: &'a [ast::Expr], and: bool, span: Span) -> ExprId {
        let before = self.env.len();
        let mut parts = Vec::with_capacity(all.len());
        let mut options_until = 0;
        for (place, part) in all.iter().enumerate() {
            if place < options_until {
                continue;
            }
            let id = self.condition_within(part, !and);
            self.assume(id, and);
            parts.push(id);
            let behind = all.get(place.saturating_add(1)..).unwrap_or(&[]);
            if let Some(many) = self.options_by_themselves(part, id, behind) {
                options_until = place.saturating_add(1).saturating_add(many);
                parts.push(self.broken(Type::YesNo, span));
            }
        }
        self.env.truncate(before);
        self.joined(parts, and, span)
    }

    pub(super) fn joined(&mut self, parts: Vec<ExprId>, and: bool, span: Span) -> ExprId {
        match parts.as_slice() {
            [] => self.constant(Value::YesNo(and), Type::YesNo, span),
            [one] => *one,
            _ if and => self.push(ExprKind::And(parts), Type::YesNo, span),
            _ => self.push(ExprKind::Or(parts), Type::YesNo, span),
        }
    }

    /// Something that is yes or no.
    pub(super) fn condition(&mut self, expr: &'a ast::Expr) -> ExprId {
        self.condition_within(expr, false)
    }

    /// The same, where `tight` says that what is joined to it by `and` needs parentheses.
    fn condition_within(&mut self, expr: &'a ast::Expr, tight: bool) -> ExprId {
        let before = self.at.around.replace(Around { span: expr.span, tight });
        let id = self.infer(expr, None);
        self.at.around = before;
        match self.ty(id) {
            Type::YesNo => id,
            Type::Unknown => self.broken(Type::YesNo, expr.span),
            ty => {
                let is = self.a(ty);
                let sign = match ty {
                    Type::Choice(_) => "‹is›",
                    Type::Set(_) => "‹includes›",
                    _ => "<=",
                };
                let example = match &expr.kind {
                    ast::ExprKind::Name(name) => {
                        let value = super::show::example(self.tables(), ty);
                        value.map(|value| format!("{} {sign} {value}", self.written(&name.text)))
                    }
                    _ => None,
                };
                let how = example.as_deref().map_or(Compare::Other, Compare::With);
                self.report(words::conditions::not_a_condition(expr.span, &is, how));
                self.broken(Type::YesNo, expr.span)
            }
        }
    }

    /// A condition at the top of a clause.
    pub(super) fn whole_condition(&mut self, expr: &'a ast::Expr) -> ExprId {
        let id = self.condition(expr);
        self.too_large(expr.span);
        id
    }

    /// An expression of this type: an integer where a decimal is needed is turned into one.
    pub(super) fn of_type(&mut self, expr: &'a ast::Expr, want: Type) -> ExprId {
        let id = self.infer(expr, Some(want));
        let before = self.found.len();
        let fitted = self.fit(id, want, expr.span);
        if let Some(found) = self.found.get_mut(before)
            && let Some(instead) = super::compare::rewrite(want, expr)
        {
            found.help.push(words::types::write(&instead));
        }
        fitted
    }

    /// The same value in the type that is needed, or a mismatch.
    pub(super) fn fit(&mut self, id: ExprId, want: Type, span: Span) -> ExprId {
        match (self.ty(id), want) {
            (have, want) if have == want => id,
            (Type::Unknown, _) => self.broken(want, span),
            (_, Type::Unknown) => id,
            (Type::Integer, Type::Decimal) => self.as_decimal(id),
            (have, want) => {
                let needed = self.a(want);
                self.mismatch(span, have, &needed, want)
            }
        }
    }

    pub(super) fn mismatch(&mut self, span: Span, have: Type, needed: &Both, ty: Type) -> ExprId {
        if have != Type::Unknown {
            let is = self.a(have);
            self.report(words::types::mismatch(span, &is, needed));
        }
        self.broken(ty, span)
    }

    pub(super) fn as_decimal(&mut self, id: ExprId) -> ExprId {
        let span = self.here().at(id).span;
        if let ExprKind::Const(Value::Number(value)) = self.kind(id) {
            let scaled = value.checked_mul(DECIMAL_UNITS).filter(|v| v.unsigned_abs() <= NUMBER_LIMIT.unsigned_abs());
            if let Some(value) = scaled {
                return self.constant(Value::Number(value), Type::Decimal, span);
            }
        }
        self.push(ExprKind::ToDecimal(id), Type::Decimal, span)
    }

    /// `is present`: of an optional fact, or of the day an action was done.
    fn is_present(&mut self, inner: &'a ast::Expr, span: Span) -> ExprId {
        let ast::ExprKind::Name(name) = &inner.kind else {
            let value = self.infer(inner, None);
            let ty = self.ty(value);
            return self.never_absent(ty, inner.span, None);
        };
        match self.optional(name) {
            Some(Presence::Fact(fact)) => {
                self.case_in_with(&name.text, inner.span);
                let ty = self.tables().facts.at(fact).ty;
                let value = self.push(ExprKind::Fact(fact), ty, inner.span);
                self.push(ExprKind::IsPresent(value), Type::YesNo, span)
            }
            Some(Presence::DoneOn(action)) => {
                self.case_in_with(&name.text, inner.span);
                let value = self.push(ExprKind::DoneOn(action), Type::Date, inner.span);
                self.push(ExprKind::IsPresent(value), Type::YesNo, span)
            }
            _ => {
                let value = self.name(name, None);
                let ty = self.ty(value);
                let fact = match self.kind(value) {
                    ExprKind::Fact(fact) => Some(self.tables().facts.at(*fact).span),
                    _ => None,
                };
                self.never_absent(ty, inner.span, fact)
            }
        }
    }

    fn never_absent(&mut self, ty: Type, span: Span, declared: Option<Span>) -> ExprId {
        if ty != Type::Unknown {
            self.report(words::conditions::never_absent(span, declared));
        }
        self.broken(Type::YesNo, span)
    }
}
