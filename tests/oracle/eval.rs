//! The value of a typed expression in a complete case, exactly and without haste.

use num_rational::Ratio;
use tenzij::calendar::{Calendar, add_months};
use tenzij::check::model::{
    ActionId, Checked, DECIMAL_UNITS, ExprId, ExprKind, FactId, OptionSet, Relation, Type, Unit, Value, WaysId,
    date_of, day_number,
};
use tenzij::table::Id;

/// An exact number.
pub(crate) type Number = Ratio<i128>;

/// A value while calculating. Amounts are in cents and dates in days; a decimal is the number itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Val {
    /// There is none.
    Absent,
    /// Yes or no.
    YesNo(bool),
    /// A number of any kind.
    Number(Number),
    /// The place of an option.
    Option(u8),
    /// A set of options.
    Set(OptionSet),
}

/// What has been done of one action.
#[derive(Debug, Clone, Default)]
pub(crate) struct Deed {
    /// The first day, if it has been done.
    pub(crate) first_day: Option<i64>,
    /// The instances that have been done.
    pub(crate) ways: Vec<u32>,
}

/// A complete case: a value for every fact, and everything about every act.
#[derive(Debug, Clone)]
pub(crate) struct World<'a> {
    /// The program it is a case of.
    pub(crate) checked: &'a Checked,
    /// The date of the decision.
    pub(crate) today: i64,
    /// The value of each fact.
    pub(crate) facts: Vec<Value>,
    /// What has been done of each action.
    pub(crate) deeds: Vec<Deed>,
    /// The duties that acts on record say they owe.
    pub(crate) owed: Vec<ActionId>,
    /// Whether a comparison of something absent is not so, where a guard elsewhere keeps it from being looked at.
    pub(crate) lenient: bool,
}

impl World<'_> {
    /// Whether an action has been done, in any way.
    pub(crate) fn done(&self, action: ActionId) -> bool {
        self.deeds[action.index()].first_day.is_some()
    }

    /// Whether an action has been done in one of these ways.
    pub(crate) fn done_with(&self, ways: WaysId) -> bool {
        let ways = self.checked.ways.at(ways);
        let deed = &self.deeds[ways.action.index()];
        deed.first_day.is_some() && deed.ways.iter().any(|way| ways.instances.contains(way))
    }

    /// The value of a fact.
    pub(crate) fn fact(&self, fact: FactId) -> Val {
        read(self.facts[fact.index()], self.checked.facts.at(fact).ty)
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, expr: ExprId) -> bool {
        match self.value(expr) {
            Val::YesNo(answer) => answer,
            Val::Absent if self.lenient => false,
            other => panic!("a condition gave {other:?}"),
        }
    }

    /// The day that an expression of type date gives; none when something it needs is absent.
    pub(crate) fn day(&self, expr: ExprId) -> Option<i64> {
        match self.value(expr) {
            Val::Absent => None,
            value => Some(whole(value)),
        }
    }

    /// The value of an expression.
    pub(crate) fn value(&self, id: ExprId) -> Val {
        let expr = self.checked.exprs.at(id);
        match &expr.kind {
            ExprKind::Const(value) => read(*value, expr.ty),
            ExprKind::Fact(fact) => self.fact(*fact),
            ExprKind::Today => integer(self.today),
            ExprKind::Done(action) => Val::YesNo(self.done(*action)),
            ExprKind::DoneOn(action) => self.deeds[action.index()].first_day.map_or(Val::Absent, integer),
            ExprKind::DoneWith(ways) => Val::YesNo(self.done_with(*ways)),
            ExprKind::Not(a) => Val::YesNo(!self.holds(*a)),
            ExprKind::And(all) => Val::YesNo(all.iter().all(|a| self.holds(*a))),
            ExprKind::Or(all) => Val::YesNo(all.iter().any(|a| self.holds(*a))),
            ExprKind::Compare(relation, a, b) => match (self.value(*a), self.value(*b)) {
                (Val::Absent, _) | (_, Val::Absent) if self.lenient => Val::YesNo(false),
                (a, b) => Val::YesNo(compare(*relation, a, b)),
            },
            ExprKind::OneOf(a, options) => match self.value(*a) {
                Val::Option(option) => Val::YesNo(options.contains(option)),
                Val::Absent if self.lenient => Val::YesNo(false),
                other => panic!("`is one of` of {other:?}"),
            },
            ExprKind::Includes(set, option) => match (self.value(*set), self.value(*option)) {
                (Val::Set(set), Val::Option(option)) => Val::YesNo(set.contains(option)),
                (Val::Absent, _) | (_, Val::Absent) if self.lenient => Val::YesNo(false),
                other => panic!("`includes` of {other:?}"),
            },
            ExprKind::IsEmpty(set) => match self.value(*set) {
                Val::Set(set) => Val::YesNo(set.is_empty()),
                Val::Absent if self.lenient => Val::YesNo(false),
                other => panic!("`is empty` of {other:?}"),
            },
            ExprKind::IsPresent(a) => Val::YesNo(self.value(*a) != Val::Absent),
            ExprKind::If(condition, then, or_else) => {
                if self.holds(*condition) {
                    self.value(*then)
                } else {
                    self.value(*or_else)
                }
            }
            ExprKind::Count(set) => match self.value(*set) {
                Val::Set(set) => integer(i64::from(set.count())),
                Val::Absent if self.lenient => Val::Absent,
                other => panic!("`count` of {other:?}"),
            },
            ExprKind::ToDecimal(a) => self.value(*a),
            ExprKind::Negate(a) => with_one(self.value(*a), |a| -a),
            ExprKind::RoundedToCents(a) => with_one(self.value(*a), |a| a.round()),
            ExprKind::EndOfTerm(a) => with_one(self.value(*a), end_of_term),
            ExprKind::Add(a, b) => with_two(self.value(*a), self.value(*b), |a, b| a + b),
            ExprKind::Subtract(a, b) => with_two(self.value(*a), self.value(*b), |a, b| a - b),
            ExprKind::Multiply(a, b) => with_two(self.value(*a), self.value(*b), |a, b| a * b),
            ExprKind::Divide(a, b) => with_two(self.value(*a), self.value(*b), |a, b| a / b),
            ExprKind::Min(a, b) => with_two(self.value(*a), self.value(*b), Number::min),
            ExprKind::Max(a, b) => with_two(self.value(*a), self.value(*b), Number::max),
            ExprKind::AddDuration(date, term) => {
                let unit = self.unit(*term);
                with_two(self.value(*date), self.value(*term), |date, term| later(date, term, unit))
            }
            ExprKind::SubtractDuration(date, term) => {
                let unit = self.unit(*term);
                with_two(self.value(*date), self.value(*term), |date, term| later(date, -term, unit))
            }
            ExprKind::WorkingDaysBetween(a, b) => with_two(self.value(*a), self.value(*b), working_days_between),
            ExprKind::Param(_) | ExprKind::Broken => panic!("{:?} in a program without errors", expr.kind),
        }
    }

    fn unit(&self, expr: ExprId) -> Unit {
        match self.checked.exprs.at(expr).ty {
            Type::Duration(unit) => unit,
            other => panic!("a duration of type {other:?}"),
        }
    }
}

/// A stored value as one to calculate with.
fn read(value: Value, ty: Type) -> Val {
    match value {
        Value::Absent => Val::Absent,
        Value::YesNo(answer) => Val::YesNo(answer),
        Value::Number(units) if ty == Type::Decimal => {
            Val::Number(Number::new(i128::from(units), i128::from(DECIMAL_UNITS)))
        }
        Value::Number(units) => integer(units),
        Value::Option(option) => Val::Option(option),
        Value::Set(set) => Val::Set(set),
    }
}

fn integer(units: i64) -> Val {
    Val::Number(Number::from_integer(i128::from(units)))
}

/// The whole number in a value.
fn whole(value: Val) -> i64 {
    match value {
        Val::Number(number) if number.is_integer() => i64::try_from(number.to_integer()).unwrap(),
        other => panic!("{other:?} is no whole number"),
    }
}

fn compare(relation: Relation, left: Val, right: Val) -> bool {
    match (left, right) {
        (Val::Absent, _) | (_, Val::Absent) => panic!("a value that nothing guards is absent"),
        (Val::YesNo(a), Val::YesNo(b)) if relation == Relation::Equal => a == b,
        (Val::Set(a), Val::Set(b)) if relation == Relation::Equal => a == b,
        (Val::Option(a), Val::Option(b)) => ordered(relation, &a, &b),
        (Val::Number(a), Val::Number(b)) => ordered(relation, &a, &b),
        other => panic!("{relation:?} of {other:?}"),
    }
}

fn ordered<T: Ord>(relation: Relation, a: &T, b: &T) -> bool {
    match relation {
        Relation::Equal => a == b,
        Relation::Less => a < b,
        Relation::AtMost => a <= b,
    }
}

fn with_one(a: Val, calculate: impl Fn(Number) -> Number) -> Val {
    match a {
        Val::Absent => Val::Absent,
        Val::Number(a) => Val::Number(calculate(a)),
        other => panic!("arithmetic with {other:?}"),
    }
}

fn with_two(a: Val, b: Val, calculate: impl Fn(Number, Number) -> Number) -> Val {
    match (a, b) {
        (Val::Absent, _) | (_, Val::Absent) => Val::Absent,
        (Val::Number(a), Val::Number(b)) => Val::Number(calculate(a, b)),
        other => panic!("arithmetic with {other:?}"),
    }
}

fn date(day: Number) -> tenzij::syntax::ast::Date {
    date_of(whole(Val::Number(day))).unwrap()
}

fn day(date: tenzij::syntax::ast::Date) -> Number {
    Number::from_integer(i128::from(day_number(date)))
}

fn later(from: Number, term: Number, unit: Unit) -> Number {
    let count = whole(Val::Number(term));
    match unit {
        Unit::CalendarDays => from + term,
        Unit::WorkingDays => day(Calendar::new().add_working_days(date(from), count).unwrap()),
        Unit::Months => day(add_months(date(from), count).unwrap()),
    }
}

fn end_of_term(last: Number) -> Number {
    day(Calendar::new().end_of_term(date(last)).unwrap())
}

fn working_days_between(a: Number, b: Number) -> Number {
    let count = Calendar::new().working_days_between(date(a), date(b)).unwrap();
    Number::from_integer(i128::from(count))
}
