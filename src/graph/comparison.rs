//! A numeric comparison as cuts: through linear forms, or by searching where a rising calculation passes a limit.

use super::forms::{Forms, Guard};
use super::quantity::{Cut, Quantity, Test, Variable};
use crate::calendar::Calendar;
use crate::check::eval::{Evaluator, Exact, Facts};
use crate::check::model::{ActionId, Checked, ExprId, ExprKind, FactId, Relation, Value, WaysId, day_number};
use crate::syntax::ast::Date;
use num_traits::Zero;

/// What a comparison comes down to.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparison {
    /// In each way its sides can turn out: the guards, and the test then.
    Cuts(Vec<(Vec<Guard>, Test)>),
    /// Nothing simpler: one test of its own, answered when all its facts are known.
    Whole,
}

/// Takes apart `a RELATION b` of two numbers.
pub fn comparison(
    checked: &Checked,
    calendar: &Calendar,
    forms: &mut Forms,
    relation: Relation,
    a: ExprId,
    b: ExprId,
) -> Comparison {
    linear(checked, forms, relation, a, b)
        .or_else(|| rising(checked, calendar, relation, a, b))
        .map_or(Comparison::Whole, Comparison::Cuts)
}

type Cases = Vec<(Vec<Guard>, Test)>;

fn linear(checked: &Checked, forms: &mut Forms, relation: Relation, a: ExprId, b: ExprId) -> Option<Cases> {
    let (left, right) = (forms.of(checked, a)?, forms.of(checked, b)?);
    if left.len().saturating_mul(right.len()) > 1024 {
        return None;
    }
    let mut cases = Vec::new();
    for a in left.iter() {
        for b in right.iter() {
            let guards = a.guards.iter().chain(&b.guards).cloned().collect();
            // a < b is not b <= a.
            let (from, to) = if relation == Relation::Less { (b, a) } else { (a, b) };
            let difference = from.linear.plus(&to.linear, Exact::from_integer(-1))?;
            let test = difference.test(relation == Relation::Equal)?;
            cases.push((guards, if relation == Relation::Less { test.not()? } else { test }));
        }
    }
    Some(cases)
}

impl Test {
    /// The opposite of a test that is one cut or constant.
    pub(super) fn not(self) -> Option<Self> {
        match self {
            Self::Always(holds) => Some(Self::Always(!holds)),
            Self::All(mut cuts) => {
                let cut = cuts.pop().filter(|_| cuts.is_empty())?;
                Some(Self::All(vec![Cut { below: !cut.below, ..cut }]))
            }
        }
    }
}

/// How a calculation moves when its one number rises.
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
}

/// A comparison of rising or falling calculations over one date or number turns at one place, found by halving.
fn rising(checked: &Checked, calendar: &Calendar, relation: Relation, a: ExprId, b: ExprId) -> Option<Cases> {
    let mut variable = None;
    let slope = slope(checked, a, &mut variable)?.joined(slope(checked, b, &mut variable)?.turned())?;
    let variable = variable?;
    let holds = |relation: Relation, at: i64| {
        let facts = OneNumber { variable, value: at };
        let evaluator = Evaluator::new(checked, calendar, &facts);
        let (left, right) = (evaluator.number(a)?, evaluator.number(b)?);
        Some(if relation == Relation::Less { left < right } else { left <= right })
    };
    // The difference a - b rises or falls, so `a <= b` holds up to one place or from one place on.
    let cut = |relation: Relation| -> Option<Test> {
        let (mut low, mut high) = (day_number(Date::constant(1500, 1, 1)), day_number(Date::constant(9000, 1, 1)));
        let (first, last) = (holds(relation, low)?, holds(relation, high)?);
        if first == last {
            return Some(Test::Always(first));
        }
        while high.saturating_sub(low) > 1 {
            let middle = low.midpoint(high);
            if holds(relation, middle)? == first { low = middle } else { high = middle }
        }
        Some(Test::All(vec![Cut { quantity: Quantity::One(variable), threshold: low.into(), below: first }]))
    };
    if !is_date_like(checked, variable) || slope == Slope::Flat {
        return None;
    }
    let test = match relation {
        Relation::Less | Relation::AtMost => cut(relation)?,
        Relation::Equal => match (cut(Relation::AtMost)?, cut(Relation::Less)?.not()?) {
            (Test::Always(false), _) | (_, Test::Always(false)) => Test::Always(false),
            (Test::Always(true), test) | (test, Test::Always(true)) => test,
            (Test::All(mut cuts), Test::All(more)) => {
                cuts.extend(more);
                Test::All(cuts)
            }
        },
    };
    Some(vec![(Vec::new(), test)])
}

/// Only dates are moved by calendars; numbers that are not linear stay whole.
fn is_date_like(checked: &Checked, variable: Variable) -> bool {
    match variable {
        Variable::Fact(fact) => checked.facts.at(fact).ty == crate::check::model::Type::Date,
        Variable::Today | Variable::DoneOn(_) => true,
    }
}

fn slope(checked: &Checked, expr: ExprId, variable: &mut Option<Variable>) -> Option<Slope> {
    let mut number = |found: Variable| {
        let first = variable.get_or_insert(found);
        (*first == found).then_some(Slope::Rising)
    };
    match &checked.exprs.at(expr).kind {
        ExprKind::Const(Value::Number(_)) => Some(Slope::Flat),
        ExprKind::Fact(fact) => number(Variable::Fact(*fact)),
        ExprKind::Today => number(Variable::Today),
        ExprKind::DoneOn(action) => number(Variable::DoneOn(*action)),
        ExprKind::Add(a, b) | ExprKind::AddDuration(a, b) | ExprKind::Min(a, b) | ExprKind::Max(a, b) => {
            slope(checked, *a, variable)?.joined(slope(checked, *b, variable)?)
        }
        ExprKind::Subtract(a, b) | ExprKind::SubtractDuration(a, b) => {
            slope(checked, *a, variable)?.joined(slope(checked, *b, variable)?.turned())
        }
        ExprKind::WorkingDaysBetween(a, b) => {
            slope(checked, *b, variable)?.joined(slope(checked, *a, variable)?.turned())
        }
        ExprKind::EndOfTerm(a) => slope(checked, *a, variable),
        ExprKind::Negate(a) => slope(checked, *a, variable).map(Slope::turned),
        _ => None,
    }
}

/// A case in which one number is known and nothing else.
struct OneNumber {
    variable: Variable,
    value: i64,
}

impl Facts for OneNumber {
    fn fact(&self, fact: FactId) -> Option<Value> {
        (self.variable == Variable::Fact(fact)).then_some(Value::Number(self.value))
    }
    fn today(&self) -> i64 {
        if self.variable == Variable::Today { self.value } else { i64::zero() }
    }
    fn done(&self, action: ActionId) -> Option<bool> {
        (self.variable == Variable::DoneOn(action)).then_some(true)
    }
    fn done_on(&self, action: ActionId) -> Option<Value> {
        (self.variable == Variable::DoneOn(action)).then_some(Value::Number(self.value))
    }
    fn done_with(&self, _: WaysId) -> Option<bool> {
        None
    }
}
