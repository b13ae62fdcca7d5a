//! Where a comparison turns when one number rises and everything else in it is known.
//!
//! A calculation that only rises or only falls with the number passes the other side at one place, found by halving.
//! So a calendar, a rounding or a product with a known number is an exact cut of that one number.

use super::levels::domain;
use super::quantity::{Cut, Quantity, Test, Variable};
use crate::calendar::Calendar;
use crate::check::eval::{Evaluator, Exact, Facts};
use crate::check::model::{ActionId, Checked, ExprId, ExprKind, FactId, Relation, Type, Value, WaysId, day_number};
use crate::syntax::ast::Date;
use num_traits::Zero;

/// How a calculation moves when the number rises.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slope {
    Flat,
    Rising,
    Falling,
}

impl Slope {
    fn turned(self) -> Self {
        match self {
            Self::Flat => Self::Flat,
            Self::Rising => Self::Falling,
            Self::Falling => Self::Rising,
        }
    }
    fn joined(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Flat, slope) | (slope, Self::Flat) => Some(slope),
            _ if self == other => Some(self),
            _ => None,
        }
    }
    fn times(self, factor: Exact) -> Self {
        match factor.cmp(&Exact::zero()) {
            std::cmp::Ordering::Less => self.turned(),
            std::cmp::Ordering::Equal => Self::Flat,
            std::cmp::Ordering::Greater => self,
        }
    }
}

/// The comparison `a RELATION b` as cuts of `variable`; `None` when it does not turn at one place, or when something
/// else in it is not known.
pub fn turning<F: Facts>(
    checked: &Checked,
    calendar: &Calendar,
    facts: &F,
    (relation, a, b): (Relation, ExprId, ExprId),
    variable: Variable,
) -> Option<Test> {
    let turning = Turning { checked, calendar, facts, variable };
    turning.slope(a)?.joined(turning.slope(b)?.turned())?;
    match relation {
        Relation::Less | Relation::AtMost => turning.cut(relation, a, b),
        Relation::Equal => {
            Some(match (turning.cut(Relation::AtMost, a, b)?, turning.cut(Relation::Less, a, b)?.not()?) {
                (Test::Always(false), _) | (_, Test::Always(false)) => Test::Always(false),
                (Test::Always(true), test) | (test, Test::Always(true)) => test,
                (Test::All(mut cuts), Test::All(more)) => {
                    cuts.extend(more);
                    Test::All(cuts)
                }
            })
        }
    }
}

struct Turning<'a, F> {
    checked: &'a Checked,
    calendar: &'a Calendar,
    facts: &'a F,
    variable: Variable,
}

impl<F: Facts> Turning<'_, F> {
    /// The difference a - b rises or falls, so the comparison holds up to one place or from one place on.
    fn cut(&self, relation: Relation, a: ExprId, b: ExprId) -> Option<Test> {
        let (mut low, mut high) = self.ends();
        let (first, last) = (self.holds(relation, a, b, low)?, self.holds(relation, a, b, high)?);
        if first == last {
            return Some(Test::Always(first));
        }
        while low.saturating_add(1) < high {
            let middle = low.midpoint(high);
            if self.holds(relation, a, b, middle)? == first { low = middle } else { high = middle }
        }
        let quantity = Quantity::One(self.variable);
        Some(Test::All(vec![Cut { quantity, threshold: low.into(), below: first }]))
    }

    /// From where to where is searched: of dates, the years in which every term still ends within the calendar.
    fn ends(&self) -> (i64, i64) {
        let (low, high, _) = domain(self.checked, self.variable);
        let date = match self.variable {
            Variable::Fact(fact) => self.checked.facts.at(fact).ty == Type::Date,
            Variable::Today | Variable::DoneOn(_) => true,
        };
        if !date {
            return (low, high);
        }
        let (first, last) = (day_number(Date::constant(1500, 1, 1)), day_number(Date::constant(9000, 1, 1)));
        (low.clamp(first, last), high.clamp(first, last))
    }

    fn holds(&self, relation: Relation, a: ExprId, b: ExprId, at: i64) -> Option<bool> {
        let facts = With { facts: self.facts, variable: self.variable, value: at };
        let evaluator = Evaluator::new(self.checked, self.calendar, &facts);
        let (left, right) = (evaluator.number(a)?, evaluator.number(b)?);
        Some(if relation == Relation::Less { left < right } else { left <= right })
    }

    fn value(&self, expr: ExprId) -> Option<Exact> {
        Evaluator::new(self.checked, self.calendar, self.facts).number(expr)
    }

    fn looks_at(&self, expr: ExprId) -> bool {
        let kind = &self.checked.exprs.at(expr).kind;
        match (kind, self.variable) {
            (ExprKind::Fact(fact), Variable::Fact(variable)) => *fact == variable,
            (ExprKind::Today, Variable::Today) => true,
            (ExprKind::DoneOn(action), Variable::DoneOn(variable)) => *action == variable,
            _ => kind.children().into_iter().any(|child| self.looks_at(child)),
        }
    }

    fn slope(&self, expr: ExprId) -> Option<Slope> {
        if !self.looks_at(expr) {
            return self.value(expr).map(|_| Slope::Flat);
        }
        match &self.checked.exprs.at(expr).kind {
            ExprKind::Fact(_) | ExprKind::Today | ExprKind::DoneOn(_) => Some(Slope::Rising),
            ExprKind::Add(a, b) | ExprKind::AddDuration(a, b) | ExprKind::Min(a, b) | ExprKind::Max(a, b) => {
                self.slope(*a)?.joined(self.slope(*b)?)
            }
            ExprKind::Subtract(a, b) | ExprKind::SubtractDuration(a, b) => {
                self.slope(*a)?.joined(self.slope(*b)?.turned())
            }
            ExprKind::WorkingDaysBetween(a, b) => self.slope(*b)?.joined(self.slope(*a)?.turned()),
            ExprKind::EndOfTerm(a) | ExprKind::RoundedToCents(a) | ExprKind::ToDecimal(a) => self.slope(*a),
            ExprKind::Negate(a) => self.slope(*a).map(Slope::turned),
            ExprKind::Multiply(a, b) if !self.looks_at(*a) => Some(self.slope(*b)?.times(self.value(*a)?)),
            ExprKind::Multiply(a, b) if !self.looks_at(*b) => Some(self.slope(*a)?.times(self.value(*b)?)),
            ExprKind::Divide(a, b) if !self.looks_at(*b) => Some(self.slope(*a)?.times(self.value(*b)?)),
            ExprKind::If(condition, then, otherwise) if !self.looks_at(*condition) => {
                let holds = Evaluator::new(self.checked, self.calendar, self.facts).holds(*condition)?;
                self.slope(if holds { *then } else { *otherwise })
            }
            _ => None,
        }
    }
}

/// Facts of which one number is supposed to have this value.
struct With<'a, F> {
    facts: &'a F,
    variable: Variable,
    value: i64,
}

impl<F: Facts> Facts for With<'_, F> {
    fn fact(&self, fact: FactId) -> Option<Value> {
        if self.variable == Variable::Fact(fact) { Some(Value::Number(self.value)) } else { self.facts.fact(fact) }
    }
    fn today(&self) -> i64 {
        if self.variable == Variable::Today { self.value } else { self.facts.today() }
    }
    fn done(&self, action: ActionId) -> Option<bool> {
        if self.variable == Variable::DoneOn(action) { Some(true) } else { self.facts.done(action) }
    }
    fn done_on(&self, action: ActionId) -> Option<Value> {
        if self.variable == Variable::DoneOn(action) {
            return Some(Value::Number(self.value));
        }
        self.facts.done_on(action)
    }
    fn done_with(&self, ways: WaysId) -> Option<bool> {
        self.facts.done_with(ways)
    }
}

/// A case of which nothing is known; its date is not looked at.
pub struct NothingKnown;

impl Facts for NothingKnown {
    fn fact(&self, _: FactId) -> Option<Value> {
        None
    }
    fn today(&self) -> i64 {
        0
    }
    fn done(&self, _: ActionId) -> Option<bool> {
        None
    }
    fn done_on(&self, _: ActionId) -> Option<Value> {
        None
    }
    fn done_with(&self, _: WaysId) -> Option<bool> {
        None
    }
}
