//! The value of a typed expression in one case.
//!
//! Used where a condition is not a walk through the diagram: tests over several facts, deadlines, and the replay of
//! counterexamples. Calculations are exact fractions in the smallest unit of their type.

use super::model::{
    ActionId, Checked, DECIMAL_UNITS, ExprId, ExprKind, FactId, OptionSet, Relation, Type, Unit, Value, WaysId,
    date_of, day_number,
};
use crate::calendar::{self, Calendar};
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, ToPrimitive, Zero};

/// An exact number in the smallest unit of its type.
pub type Exact = Ratio<i128>;

/// Where an evaluator finds the values of one case; `None` is *unknown*.
pub trait Facts {
    /// The value of a fact.
    fn fact(&self, fact: FactId) -> Option<Value>;
    /// The date of the decision, as a day number.
    fn today(&self) -> i64;
    /// Whether an action has been done.
    fn done(&self, action: ActionId) -> Option<bool>;
    /// The first day it was done; absent when it was not.
    fn done_on(&self, action: ActionId) -> Option<Value>;
    /// Whether it has been done in one of these ways.
    fn done_with(&self, ways: WaysId) -> Option<bool>;
}

/// Evaluates expressions of one program.
#[derive(Clone, Copy)]
pub struct Evaluator<'a, F> {
    checked: &'a Checked,
    calendar: &'a Calendar,
    facts: &'a F,
}

impl<'a, F: Facts> Evaluator<'a, F> {
    /// An evaluator over these facts.
    pub fn new(checked: &'a Checked, calendar: &'a Calendar, facts: &'a F) -> Self {
        Self { checked, calendar, facts }
    }

    /// Whether a condition holds; `None` when that is unknown, or cannot be computed.
    pub fn holds(&self, expr: ExprId) -> Option<bool> {
        match self.value(expr)? {
            Value::YesNo(answer) => Some(answer),
            _ => None,
        }
    }

    /// The value of an expression; of a fraction that is no whole unit there is none.
    pub fn value(&self, expr: ExprId) -> Option<Value> {
        let row = self.checked.exprs.at(expr);
        match &row.kind {
            ExprKind::Const(value) => Some(*value),
            ExprKind::Fact(fact) => self.facts.fact(*fact),
            ExprKind::DoneOn(action) => self.facts.done_on(*action),
            ExprKind::Done(action) => self.facts.done(*action).map(Value::YesNo),
            ExprKind::DoneWith(ways) => self.facts.done_with(*ways).map(Value::YesNo),
            ExprKind::Not(a) => self.holds(*a).map(|answer| Value::YesNo(!answer)),
            ExprKind::And(all) => self.several(all, false),
            ExprKind::Or(all) => self.several(all, true),
            ExprKind::Compare(relation, a, b) => self.compare(*relation, *a, *b).map(Value::YesNo),
            ExprKind::OneOf(a, set) => match self.value(*a)? {
                Value::Option(option) => Some(Value::YesNo(set.contains(option))),
                _ => None,
            },
            ExprKind::Includes(set, option) => match (self.value(*set)?, self.value(*option)?) {
                (Value::Set(set), Value::Option(option)) => Some(Value::YesNo(set.contains(option))),
                _ => None,
            },
            ExprKind::IsEmpty(set) => self.set(*set).map(|set| Value::YesNo(set.is_empty())),
            ExprKind::IsPresent(a) => self.present(*a).map(Value::YesNo),
            ExprKind::If(condition, then, otherwise) => {
                if self.holds(*condition)? {
                    self.value(*then)
                } else {
                    self.value(*otherwise)
                }
            }
            ExprKind::Param(_) | ExprKind::Broken => None,
            _ => {
                let number = self.number(expr)?;
                number.is_integer().then(|| number.to_integer().to_i64()).flatten().map(Value::Number)
            }
        }
    }

    fn present(&self, expr: ExprId) -> Option<bool> {
        match &self.checked.exprs.at(expr).kind {
            ExprKind::DoneOn(action) => self.facts.done(*action),
            _ => self.value(expr).map(|value| value != Value::Absent),
        }
    }

    /// `decides` is the answer of one that settles the answer of all: `false` for *and*, `true` for *or*.
    fn several(&self, all: &[ExprId], decides: bool) -> Option<Value> {
        let mut unknown = false;
        for expr in all {
            match self.holds(*expr) {
                Some(answer) if answer == decides => return Some(Value::YesNo(decides)),
                Some(_) => {}
                None => unknown = true,
            }
        }
        (!unknown).then_some(Value::YesNo(!decides))
    }

    fn set(&self, expr: ExprId) -> Option<OptionSet> {
        match self.value(expr)? {
            Value::Set(set) => Some(set),
            _ => None,
        }
    }

    fn compare(&self, relation: Relation, a: ExprId, b: ExprId) -> Option<bool> {
        let order = if is_number(self.checked.exprs.at(a).ty) {
            self.number(a)?.cmp(&self.number(b)?)
        } else {
            match (self.value(a)?, self.value(b)?) {
                (Value::YesNo(a), Value::YesNo(b)) => a.cmp(&b),
                (Value::Option(a), Value::Option(b)) => a.cmp(&b),
                (Value::Set(a), Value::Set(b)) => a.cmp(&b),
                _ => return None,
            }
        };
        Some(match relation {
            Relation::Equal => order.is_eq(),
            Relation::Less => order.is_lt(),
            Relation::AtMost => order.is_le(),
        })
    }

    /// The number an expression stands for, in the smallest unit of its type; `None` when unknown, absent, or beyond
    /// what can be computed.
    pub fn number(&self, expr: ExprId) -> Option<Exact> {
        let row = self.checked.exprs.at(expr);
        match &row.kind {
            ExprKind::Today => Some(whole(self.facts.today())),
            ExprKind::Add(a, b) => self.number(*a)?.checked_add(&self.number(*b)?),
            ExprKind::Subtract(a, b) => self.number(*a)?.checked_sub(&self.number(*b)?),
            ExprKind::Multiply(a, b) => {
                self.number(*a)?.checked_mul(&self.number(*b)?)?.checked_div(&multiply_scale(self.checked, *a, *b))
            }
            ExprKind::Divide(a, b) => {
                let divisor = self.number(*b)?;
                if divisor.is_zero() {
                    return None;
                }
                self.number(*a)?.checked_mul(&divide_scale(self.checked, *a, *b))?.checked_div(&divisor)
            }
            ExprKind::Negate(a) => whole(0).checked_sub(&self.number(*a)?),
            ExprKind::Min(a, b) => Some(self.number(*a)?.min(self.number(*b)?)),
            ExprKind::Max(a, b) => Some(self.number(*a)?.max(self.number(*b)?)),
            ExprKind::Count(set) => Some(whole(self.set(*set)?.count().into())),
            ExprKind::ToDecimal(a) => self.number(*a)?.checked_mul(&whole(DECIMAL_UNITS)),
            ExprKind::RoundedToCents(a) => Some(self.number(*a)?.round()),
            ExprKind::AddDuration(date, term) => self.shift(*date, *term, 1),
            ExprKind::SubtractDuration(date, term) => self.shift(*date, *term, -1),
            ExprKind::WorkingDaysBetween(a, b) => {
                let days = self.calendar.working_days_between(self.date(*a)?, self.date(*b)?)?;
                Some(whole(days))
            }
            ExprKind::EndOfTerm(a) => self.calendar.end_of_term(self.date(*a)?).map(|date| whole(day_number(date))),
            ExprKind::If(condition, then, otherwise) => {
                if self.holds(*condition)? {
                    self.number(*then)
                } else {
                    self.number(*otherwise)
                }
            }
            _ => match self.value(expr)? {
                Value::Number(number) => Some(whole(number)),
                _ => None,
            },
        }
    }

    /// The date an expression stands for.
    pub fn date(&self, expr: ExprId) -> Option<crate::syntax::ast::Date> {
        let day = self.number(expr)?;
        day.is_integer().then(|| day.to_integer().to_i64()).flatten().and_then(date_of)
    }

    fn shift(&self, date: ExprId, term: ExprId, sign: i64) -> Option<Exact> {
        let count = self.number(term)?;
        let count = count.is_integer().then(|| count.to_integer().to_i64()).flatten()?.checked_mul(sign)?;
        let Type::Duration(unit) = self.checked.exprs.at(term).ty else { return None };
        if unit == Unit::CalendarDays {
            return self.number(date)?.checked_add(&whole(count));
        }
        let date = self.date(date)?;
        let shifted = match unit {
            Unit::WorkingDays => self.calendar.add_working_days(date, count),
            Unit::Months => calendar::add_months(date, count),
            Unit::CalendarDays => calendar::add_calendar_days(date, count),
        };
        shifted.map(|date| whole(day_number(date)))
    }
}

fn whole(number: i64) -> Exact {
    Exact::from_integer(number.into())
}

/// Whether values of this type are numbers in a unit.
#[must_use]
pub fn is_number(ty: Type) -> bool {
    matches!(ty, Type::Integer | Type::Decimal | Type::Money | Type::Date | Type::Duration(_))
}

/// What a product in smallest units is divided by: the millionths of a decimal, unless they are the product's own.
#[must_use]
pub fn multiply_scale(checked: &Checked, a: ExprId, b: ExprId) -> Exact {
    match (checked.exprs.at(a).ty, checked.exprs.at(b).ty) {
        (Type::Integer, Type::Decimal) | (Type::Decimal, Type::Integer) => whole(1),
        (Type::Decimal, _) | (_, Type::Decimal) => whole(DECIMAL_UNITS),
        _ => whole(1),
    }
}

/// What a quotient in smallest units is multiplied by, so that it comes out in the unit of its own type: a ratio of
/// two of one unit is a decimal, and something divided by a decimal counts the millionths out.
#[must_use]
pub fn divide_scale(checked: &Checked, a: ExprId, b: ExprId) -> Exact {
    match (checked.exprs.at(a).ty, checked.exprs.at(b).ty) {
        (Type::Integer, Type::Decimal) => whole(DECIMAL_UNITS.saturating_mul(DECIMAL_UNITS)),
        (above, below) if above == below || below == Type::Decimal => whole(DECIMAL_UNITS),
        _ => whole(1),
    }
}
