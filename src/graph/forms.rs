//! Numeric expressions as linear forms: every way an expression can turn out, and when.

use super::quantity::{Linear, Variable};
use crate::check::eval::{Exact, divide_scale, multiply_scale};
use crate::check::model::{Checked, DECIMAL_UNITS, ExprId, ExprKind, Type, Unit, Value};
use num_traits::{CheckedMul, Zero};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// One way a numeric expression can turn out.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// All must hold for it to turn out so.
    pub guards: Vec<Guard>,
    /// What it is then.
    pub linear: Linear,
}

/// A condition under which a form holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Guard {
    /// A condition holds, or does not.
    Holds(ExprId, bool),
    /// A linear form is at most zero, or is not.
    AtMostZero(Linear, bool),
    /// A set has this many elements.
    Count(ExprId, u32),
}

/// Beyond this many forms an expression is handled as a whole.
const MOST: usize = 256;

/// The forms of every numeric expression met so far; `None` for one that is not linear.
#[derive(Debug, Default)]
pub struct Forms {
    known: FxHashMap<ExprId, Option<Rc<[Form]>>>,
}

impl Forms {
    /// The forms of an expression. Exactly one of them holds in every case in which its facts are present.
    pub fn of(&mut self, checked: &Checked, expr: ExprId) -> Option<Rc<[Form]>> {
        if let Some(known) = self.known.get(&expr) {
            return known.clone();
        }
        let forms: Option<Rc<[Form]>> = self.find(checked, expr).filter(|forms| forms.len() <= MOST).map(Rc::from);
        self.known.insert(expr, forms.clone());
        forms
    }

    fn find(&mut self, checked: &Checked, expr: ExprId) -> Option<Vec<Form>> {
        let plain = |linear| Some(vec![Form { guards: Vec::new(), linear }]);
        let (one, minus) = (Exact::from_integer(1), Exact::from_integer(-1));
        match &checked.exprs.at(expr).kind {
            ExprKind::Const(Value::Number(number)) => plain(Linear::constant(Exact::from_integer((*number).into()))),
            ExprKind::Fact(fact) => plain(Linear::variable(Variable::Fact(*fact))),
            ExprKind::Today => plain(Linear::variable(Variable::Today)),
            ExprKind::DoneOn(action) => plain(Linear::variable(Variable::DoneOn(*action))),
            ExprKind::Add(a, b) => self.pairs(checked, *a, *b, |a, b| a.plus(b, one)),
            ExprKind::Subtract(a, b) => self.pairs(checked, *a, *b, |a, b| a.plus(b, minus)),
            ExprKind::AddDuration(a, b) if in_calendar_days(checked, *b) => {
                self.pairs(checked, *a, *b, |a, b| a.plus(b, one))
            }
            ExprKind::SubtractDuration(a, b) if in_calendar_days(checked, *b) => {
                self.pairs(checked, *a, *b, |a, b| a.plus(b, minus))
            }
            ExprKind::Multiply(a, b) => {
                let scale = multiply_scale(checked, *a, *b).recip();
                self.pairs(checked, *a, *b, |a, b| match (a.as_constant(), b.as_constant()) {
                    (Some(factor), _) => b.times(factor.checked_mul(&scale)?),
                    (_, Some(factor)) => a.times(factor.checked_mul(&scale)?),
                    _ => None,
                })
            }
            ExprKind::Divide(a, b) => {
                let scale = divide_scale(checked, *a, *b);
                self.pairs(checked, *a, *b, |a, b| {
                    let divisor = b.as_constant().filter(|divisor| !divisor.is_zero())?;
                    a.times(scale.checked_mul(&divisor.recip())?)
                })
            }
            ExprKind::Negate(a) => self.each(checked, *a, |a| a.times(minus)),
            ExprKind::ToDecimal(a) => self.each(checked, *a, |a| a.times(Exact::from_integer(DECIMAL_UNITS.into()))),
            ExprKind::RoundedToCents(a) => {
                self.each(checked, *a, |a| a.as_constant().map(|sum| Linear::constant(sum.round())))
            }
            ExprKind::Min(a, b) => self.lesser(checked, *a, *b, true),
            ExprKind::Max(a, b) => self.lesser(checked, *a, *b, false),
            ExprKind::Count(set) => {
                let Type::Set(choice) = checked.exprs.at(*set).ty else { return None };
                let most = u32::try_from(checked.choices.at(choice).options.len()).ok()?;
                let form = |count: u32| Form {
                    guards: vec![Guard::Count(*set, count)],
                    linear: Linear::constant(Exact::from_integer(count.into())),
                };
                Some((0..=most).map(form).collect())
            }
            ExprKind::If(condition, then, otherwise) => {
                let mut all = Vec::new();
                for (side, holds) in [(*then, true), (*otherwise, false)] {
                    for form in self.of(checked, side)?.iter() {
                        let mut guards = vec![Guard::Holds(*condition, holds)];
                        guards.extend(form.guards.iter().cloned());
                        all.push(Form { guards, linear: form.linear.clone() });
                    }
                }
                Some(all)
            }
            _ => None,
        }
    }

    fn each(&mut self, checked: &Checked, a: ExprId, change: impl Fn(&Linear) -> Option<Linear>) -> Option<Vec<Form>> {
        let forms = self.of(checked, a)?;
        forms.iter().map(|form| Some(Form { guards: form.guards.clone(), linear: change(&form.linear)? })).collect()
    }

    fn pairs(
        &mut self,
        checked: &Checked,
        a: ExprId,
        b: ExprId,
        join: impl Fn(&Linear, &Linear) -> Option<Linear>,
    ) -> Option<Vec<Form>> {
        let (left, right) = (self.of(checked, a)?, self.of(checked, b)?);
        if left.len().saturating_mul(right.len()) > MOST {
            return None;
        }
        let mut all = Vec::new();
        for a in left.iter() {
            for b in right.iter() {
                let guards = a.guards.iter().chain(&b.guards).cloned().collect();
                all.push(Form { guards, linear: join(&a.linear, &b.linear)? });
            }
        }
        Some(all)
    }

    fn lesser(&mut self, checked: &Checked, a: ExprId, b: ExprId, least: bool) -> Option<Vec<Form>> {
        let (left, right) = (self.of(checked, a)?, self.of(checked, b)?);
        if left.len().saturating_mul(right.len()).saturating_mul(2) > MOST {
            return None;
        }
        let mut all = Vec::new();
        for a in left.iter() {
            for b in right.iter() {
                let difference = a.linear.plus(&b.linear, Exact::from_integer(-1))?;
                for first_is_less in [true, false] {
                    let mut guards: Vec<Guard> = a.guards.iter().chain(&b.guards).cloned().collect();
                    guards.push(Guard::AtMostZero(difference.clone(), first_is_less));
                    let chosen = if first_is_less == least { a } else { b };
                    all.push(Form { guards, linear: chosen.linear.clone() });
                }
            }
        }
        Some(all)
    }
}

fn in_calendar_days(checked: &Checked, term: ExprId) -> bool {
    checked.exprs.at(term).ty == Type::Duration(Unit::CalendarDays)
}
