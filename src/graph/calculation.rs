//! Calculations that are no sums: the calendar, rounding, the lesser and the greater of two.
//!
//! Such a calculation is a number of its own, held between what is known of it: so many months are between 28 and 31
//! days each, a term ends within days of its date. Where that is not exact, [`feasible`](super::feasible) branches on
//! the numbers that it looks at until it is.

use super::levels::Subject;
use super::quantity::{Quantity, Variable, checked_lcm};
use crate::check::eval::{Exact, divide_scale, is_number, multiply_scale};
use crate::check::model::{Checked, DECIMAL_UNITS, ExprId, ExprKind, Relation, Type, Unit, Value};
use num_traits::{CheckedAdd, CheckedMul, Zero};
use std::collections::BTreeMap;

/// A number of the case, or a calculation with such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A number.
    Variable(Variable),
    /// A calculation that is no sum.
    Calculation(ExprId),
}

/// A sum of multiples of terms, and a constant, as exact fractions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// The terms; no multiple is zero.
    pub terms: BTreeMap<Term, Exact>,
    /// The constant.
    pub constant: Exact,
}

/// A form and how it stands to zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The form.
    pub form: Form,
    /// How it stands to zero.
    pub is: Is,
}

/// How a form stands to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// At most zero.
    AtMost,
    /// Less than zero.
    Less,
    /// Zero.
    Zero,
    /// Not zero.
    NotZero,
}

impl Form {
    fn constant(constant: Exact) -> Self {
        Self { terms: BTreeMap::new(), constant }
    }
    fn whole(number: i128) -> Self {
        Self::constant(Exact::from_integer(number))
    }
    fn term(term: Term) -> Self {
        Self { terms: BTreeMap::from([(term, Exact::from_integer(1))]), constant: Exact::zero() }
    }
    fn as_constant(&self) -> Option<Exact> {
        self.terms.is_empty().then_some(self.constant)
    }
    /// This and a multiple of another; `None` beyond what can be computed.
    fn plus(&self, other: &Self, times: i128) -> Option<Self> {
        self.plus_times(other, Exact::from_integer(times))
    }
    fn plus_times(&self, other: &Self, times: Exact) -> Option<Self> {
        let mut sum = self.clone();
        sum.constant = sum.constant.checked_add(&other.constant.checked_mul(&times)?)?;
        for (term, factor) in &other.terms {
            let known = sum.terms.entry(*term).or_insert_with(Exact::zero);
            *known = known.checked_add(&factor.checked_mul(&times)?)?;
        }
        sum.terms.retain(|_, factor| !factor.is_zero());
        Some(sum)
    }
    fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(other, -1)
    }
    fn shifted(&self, by: i128) -> Option<Self> {
        Some(Self { constant: self.constant.checked_add(&Exact::from_integer(by))?, ..self.clone() })
    }
}

/// What is known of a calculation: in each of these ways all rows hold, and one of the ways is the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Meant {
    /// The ways.
    pub ways: Vec<Vec<Row>>,
    /// Whether the rows say all there is to say.
    pub exact: bool,
}

/// The comparison as a row, when it is one of sums and calculations. `holds` says whether it is to hold.
#[must_use]
pub fn row(checked: &Checked, comparison: ExprId, holds: bool) -> Option<Row> {
    let ExprKind::Compare(relation, a, b) = checked.exprs.at(comparison).kind else { return None };
    if !is_number(checked.exprs.at(a).ty) {
        return None;
    }
    let form = form(checked, a)?.minus(&self::form(checked, b)?)?;
    let turned = |form: Form| Form::default().minus(&form);
    Some(match (relation, holds) {
        (Relation::Equal, true) => Row { form, is: Is::Zero },
        (Relation::Equal, false) => Row { form, is: Is::NotZero },
        (Relation::AtMost, true) => Row { form, is: Is::AtMost },
        (Relation::Less, true) => Row { form, is: Is::Less },
        (Relation::AtMost, false) => Row { form: turned(form)?, is: Is::Less },
        (Relation::Less, false) => Row { form: turned(form)?, is: Is::AtMost },
    })
}

/// The row that says how the difference of two numbers stands to zero.
#[must_use]
pub fn difference(checked: &Checked, a: ExprId, b: ExprId, is: Is) -> Option<Row> {
    Some(Row { form: form(checked, a)?.minus(&form(checked, b)?)?, is })
}

/// Whether the proofs look into a comparison.
#[must_use]
pub fn is_covered(checked: &Checked, comparison: ExprId) -> bool {
    row(checked, comparison, true).is_some()
}

/// A numeric expression as a form; `None` for a product of two facts, a division by one, or a value by cases.
#[must_use]
pub fn form(checked: &Checked, expr: ExprId) -> Option<Form> {
    let of = |expr: ExprId| form(checked, expr);
    match &checked.exprs.at(expr).kind {
        ExprKind::Const(Value::Number(number)) => Some(Form::whole((*number).into())),
        ExprKind::Fact(fact) => Some(Form::term(Term::Variable(Variable::Fact(*fact)))),
        ExprKind::Today => Some(Form::term(Term::Variable(Variable::Today))),
        ExprKind::DoneOn(action) => Some(Form::term(Term::Variable(Variable::DoneOn(*action)))),
        ExprKind::Add(a, b) => of(*a)?.plus(&of(*b)?, 1),
        ExprKind::Subtract(a, b) => of(*a)?.minus(&of(*b)?),
        ExprKind::Negate(a) => Form::default().minus(&of(*a)?),
        ExprKind::ToDecimal(a) => Form::default().plus(&of(*a)?, DECIMAL_UNITS.into()),
        ExprKind::AddDuration(a, b) if unit(checked, *b) == Some(Unit::CalendarDays) => of(*a)?.plus(&of(*b)?, 1),
        ExprKind::SubtractDuration(a, b) if unit(checked, *b) == Some(Unit::CalendarDays) => of(*a)?.minus(&of(*b)?),
        ExprKind::Multiply(a, b) => {
            let scale = multiply_scale(checked, *a, *b).recip();
            let (a, b) = (of(*a)?, of(*b)?);
            match (a.as_constant(), b.as_constant()) {
                (Some(factor), _) => Form::default().plus_times(&b, factor.checked_mul(&scale)?),
                (_, Some(factor)) => Form::default().plus_times(&a, factor.checked_mul(&scale)?),
                _ => None,
            }
        }
        ExprKind::Divide(a, b) => {
            let divisor = of(*b)?.as_constant().filter(|divisor| !divisor.is_zero())?;
            Form::default().plus_times(&of(*a)?, divide_scale(checked, *a, *b).checked_mul(&divisor.recip())?)
        }
        _ => meant(checked, expr).map(|_| Form::term(Term::Calculation(expr))),
    }
}

fn unit(checked: &Checked, expr: ExprId) -> Option<Unit> {
    match checked.exprs.at(expr).ty {
        Type::Duration(unit) => Some(unit),
        _ => None,
    }
}

/// No run of days on which no term ends is longer: Good Friday to Easter Monday with a holiday beside it is six.
const LONGEST_REST: i128 = 14;

/// What is known of a calculation; `None` for what is none of these.
#[must_use]
pub fn meant(checked: &Checked, expr: ExprId) -> Option<Meant> {
    let this = Form::term(Term::Calculation(expr));
    let of = |expr: ExprId| form(checked, expr);
    let at_most = |a: &Form, b: &Form| Some(Row { form: a.minus(b)?, is: Is::AtMost });
    let less = |a: &Form, b: &Form| Some(Row { form: a.minus(b)?, is: Is::Less });
    let equal = |a: &Form, b: &Form| Some(Row { form: a.minus(b)?, is: Is::Zero });
    let zero = Form::default();
    let (ways, exact) = match &checked.exprs.at(expr).kind {
        ExprKind::Min(a, b) => {
            let (a, b) = (of(*a)?, of(*b)?);
            (vec![vec![equal(&this, &a)?, at_most(&a, &b)?], vec![equal(&this, &b)?, less(&b, &a)?]], true)
        }
        ExprKind::Max(a, b) => {
            let (a, b) = (of(*a)?, of(*b)?);
            (vec![vec![equal(&this, &a)?, at_most(&b, &a)?], vec![equal(&this, &b)?, less(&a, &b)?]], true)
        }
        ExprKind::RoundedToCents(a) => {
            // Half a cent is taken away from zero.
            let a = of(*a)?;
            let (twice, double) = (Form::default().plus(&a, 2)?, Form::default().plus(&this, 2)?);
            let (above, below) = (twice.shifted(1)?, twice.shifted(-1)?);
            let positive = vec![at_most(&zero, &a)?, at_most(&double, &above)?, less(&below, &double)?];
            let negative = vec![less(&a, &zero)?, at_most(&below, &double)?, less(&double, &above)?];
            (vec![positive, negative], true)
        }
        ExprKind::EndOfTerm(a) => {
            let a = of(*a)?;
            (vec![vec![at_most(&a, &this)?, at_most(&this, &a.shifted(LONGEST_REST)?)?]], false)
        }
        ExprKind::WorkingDaysBetween(a, b) => {
            let days = of(*b)?.minus(&of(*a)?)?;
            let double = Form::default().plus(&this, 2)?;
            // Of any stretch of days at least half are working days, but for one run of rest.
            let forth = vec![
                at_most(&zero, &days)?,
                at_most(&zero, &this)?,
                at_most(&this, &days)?,
                at_most(&days.shifted(-2 * LONGEST_REST)?, &double)?,
            ];
            let back = vec![
                less(&days, &zero)?,
                at_most(&this, &zero)?,
                at_most(&days, &this)?,
                at_most(&double, &days.shifted(2 * LONGEST_REST)?)?,
            ];
            (vec![forth, back], false)
        }
        ExprKind::AddDuration(a, b) => (shifted(&this, &of(*a)?, &of(*b)?, unit(checked, *b)?)?, false),
        ExprKind::SubtractDuration(a, b) => {
            let back = Form::default().minus(&of(*b)?)?;
            (shifted(&this, &of(*a)?, &back, unit(checked, *b)?)?, false)
        }
        _ => return None,
    };
    Some(Meant { ways, exact })
}

/// A date so many months or working days later, or earlier when the number is negative.
fn shifted(this: &Form, date: &Form, count: &Form, unit: Unit) -> Option<Vec<Vec<Row>>> {
    let at_most = |a: &Form, b: &Form| Some(Row { form: a.minus(b)?, is: Is::AtMost });
    let zero = Form::default();
    // The fewest and the most days that one unit takes, and how far the sum can be off.
    let (fewest, most, rest) = match unit {
        Unit::Months => (28, 31, 0),
        Unit::WorkingDays | Unit::CalendarDays => (1, 2, LONGEST_REST),
    };
    let offset = this.minus(date)?;
    let times = |days: i128| Form::default().plus(count, days);
    let later = vec![
        at_most(&zero, count)?,
        at_most(&times(fewest)?, &offset)?,
        at_most(&offset, &times(most)?.shifted(rest)?)?,
    ];
    let earlier = vec![
        Row { form: count.clone(), is: Is::Less },
        at_most(&times(most)?.shifted(rest.checked_neg()?)?, &offset)?,
        at_most(&offset, &times(fewest)?)?,
    ];
    Some(match count.as_constant() {
        Some(count) if count < Exact::zero() => vec![earlier],
        Some(_) => vec![later],
        None => vec![later, earlier],
    })
}

impl Row {
    /// The row over whole numbers: its multiples and its constant, and whether it is to be at most zero, zero, or not.
    #[must_use]
    pub fn whole(&self) -> Option<(Vec<(Term, i128)>, i128)> {
        let mut denominator = *self.form.constant.denom();
        for factor in self.form.terms.values() {
            denominator = checked_lcm(denominator, *factor.denom())?;
        }
        let scale = Exact::from_integer(denominator);
        let mut terms = Vec::with_capacity(self.form.terms.len());
        for (term, factor) in &self.form.terms {
            terms.push((*term, factor.checked_mul(&scale)?.to_integer()));
        }
        let constant = self.form.constant.checked_mul(&scale)?.to_integer();
        Some((terms, if self.is == Is::Less { constant.checked_add(1)? } else { constant }))
    }
}

/// The numbers that a calculation or a comparison looks at, each once.
#[must_use]
pub fn variables(checked: &Checked, expr: ExprId) -> Vec<Variable> {
    let (mut found, mut todo) = (Vec::new(), vec![expr]);
    while let Some(expr) = todo.pop() {
        let kind = &checked.exprs.at(expr).kind;
        match kind {
            ExprKind::Fact(fact) if is_number(checked.facts.at(*fact).ty) => found.push(Variable::Fact(*fact)),
            ExprKind::Today => found.push(Variable::Today),
            ExprKind::DoneOn(action) => found.push(Variable::DoneOn(*action)),
            _ => todo.extend(kind.children()),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The numbers that a sum or a comparison of calculations looks at together; none for what looks at one thing.
#[must_use]
pub fn together(checked: &Checked, subject: &Subject) -> Vec<Variable> {
    match subject {
        Subject::Quantity(sum @ Quantity::Sum(_)) => sum.variables().collect(),
        Subject::Whole(expr) => variables(checked, *expr),
        _ => Vec::new(),
    }
}

/// The two ends of a calculation when its numbers lie between theirs: it rises or falls with each of them alone.
#[must_use]
pub fn directions(checked: &Checked, expr: ExprId) -> Option<BTreeMap<Variable, bool>> {
    let mut found = BTreeMap::new();
    directed(checked, expr, true, &mut found)?;
    Some(found)
}

fn directed(checked: &Checked, expr: ExprId, rising: bool, found: &mut BTreeMap<Variable, bool>) -> Option<()> {
    let mut note = |variable: Variable| (*found.entry(variable).or_insert(rising) == rising).then_some(());
    match &checked.exprs.at(expr).kind {
        ExprKind::Const(_) => Some(()),
        ExprKind::Fact(fact) => note(Variable::Fact(*fact)),
        ExprKind::Today => note(Variable::Today),
        ExprKind::DoneOn(action) => note(Variable::DoneOn(*action)),
        ExprKind::Add(a, b) | ExprKind::AddDuration(a, b) | ExprKind::Min(a, b) | ExprKind::Max(a, b) => {
            directed(checked, *a, rising, found)?;
            directed(checked, *b, rising, found)
        }
        ExprKind::Subtract(a, b) | ExprKind::SubtractDuration(a, b) => {
            directed(checked, *a, rising, found)?;
            directed(checked, *b, !rising, found)
        }
        ExprKind::WorkingDaysBetween(a, b) => {
            directed(checked, *a, !rising, found)?;
            directed(checked, *b, rising, found)
        }
        ExprKind::Negate(a) => directed(checked, *a, !rising, found),
        ExprKind::EndOfTerm(a) | ExprKind::RoundedToCents(a) | ExprKind::ToDecimal(a) => {
            directed(checked, *a, rising, found)
        }
        ExprKind::Multiply(a, b) => match (constant(checked, *a), constant(checked, *b)) {
            (_, Some(factor)) => directed(checked, *a, rising == (factor >= 0), found),
            (Some(factor), _) => directed(checked, *b, rising == (factor >= 0), found),
            _ => None,
        },
        ExprKind::Divide(a, b) => directed(checked, *a, rising == (constant(checked, *b)? >= 0), found),
        _ => None,
    }
}

fn constant(checked: &Checked, expr: ExprId) -> Option<i64> {
    match checked.exprs.at(expr).kind {
        ExprKind::Const(Value::Number(number)) => Some(number),
        _ => None,
    }
}
