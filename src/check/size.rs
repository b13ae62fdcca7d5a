//! How large the numbers of a calculation can become.
//!
//! Values are exact fractions of whole numbers, each of which must stay within 127 bits. Facts without bounds count as
//! [`NUMBER_LIMIT`]. The bounds here are for the plain rules of fractions; cancelling only makes numbers smaller.

use super::exprs::Exprs;
use crate::check::model::{Checked, DECIMAL_UNITS, ExprId, ExprKind, NUMBER_LIMIT, Type, Unit, Value};

/// The largest numerator, in the unit of the type, and the largest denominator; `u128::MAX` when beyond all measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) over: u128,
    pub(super) under: u128,
}

/// What can be computed exactly.
const LIMIT: u128 = i128::MAX.unsigned_abs();
/// More days than between the first and the last date there is.
const DAYS: u128 = 8_000_000;

impl Size {
    /// A value that is no number, or one of this size.
    fn whole(over: u128) -> Self {
        Self { over, under: 1 }
    }

    /// Whether it is computed exactly whatever the case.
    pub(super) fn fits(self) -> bool {
        self.over <= LIMIT && self.under <= LIMIT
    }

    /// Whether two values can be compared, which multiplies crosswise.
    pub(super) fn compares(self, other: Self) -> bool {
        self.over.saturating_mul(other.under) <= LIMIT && other.over.saturating_mul(self.under) <= LIMIT
    }

    fn sum(self, other: Self) -> Self {
        let left = self.over.saturating_mul(other.under);
        let right = other.over.saturating_mul(self.under);
        Self { over: left.saturating_add(right), under: self.under.saturating_mul(other.under) }
    }

    fn times(self, other: Self) -> Self {
        Self { over: self.over.saturating_mul(other.over), under: self.under.saturating_mul(other.under) }
    }

    fn turned(self) -> Self {
        Self { over: self.under, under: self.over.max(1) }
    }

    fn either(self, other: Self) -> Self {
        Self { over: self.over.max(other.over), under: self.under.max(other.under) }
    }
}

/// How many of the smallest unit make one.
fn units(ty: Type) -> u128 {
    if ty == Type::Decimal { DECIMAL_UNITS.unsigned_abs().into() } else { 1 }
}

/// The size of an expression from those inside it.
pub(super) fn size(exprs: &Exprs, tables: &Checked, kind: &ExprKind, ty: Type) -> Size {
    let of = |id| exprs.info(id).size;
    let million = Size::whole(units(Type::Decimal));
    match kind {
        ExprKind::Const(Value::Number(value)) => Size::whole(value.unsigned_abs().into()),
        ExprKind::Fact(fact) => match (tables.facts.at(*fact).bounds, ty) {
            (Some((low, high)), _) => Size::whole(low.unsigned_abs().max(high.unsigned_abs()).into()),
            (None, Type::Date) => Size::whole(DAYS),
            (None, _) => Size::whole(NUMBER_LIMIT.unsigned_abs().into()),
        },
        ExprKind::Param(_) => Size::whole(1),
        ExprKind::Today | ExprKind::DoneOn(_) | ExprKind::EndOfTerm(_) | ExprKind::WorkingDaysBetween(..) => {
            Size::whole(DAYS)
        }
        ExprKind::Add(a, b) | ExprKind::Subtract(a, b) => of(*a).sum(of(*b)),
        ExprKind::AddDuration(a, b) | ExprKind::SubtractDuration(a, b) => match exprs.ty(*b) {
            // A month has at most 31 days, and 31 days hold at least 15 working days, holidays and all.
            Type::Duration(_) => of(*a).sum(of(*b).times(Size::whole(31))),
            _ => of(*a).sum(of(*b)),
        },
        ExprKind::Multiply(a, b) => {
            let product = of(*a).times(of(*b));
            // A decimal counts millionths, so one factor in millionths has to be taken back.
            match exprs.ty(*a) == Type::Decimal || exprs.ty(*b) == Type::Decimal {
                true => product.times(million.turned()),
                false => product,
            }
        }
        ExprKind::Divide(a, b) => {
            let quotient = of(*a).times(of(*b).turned());
            let (a, b) = (units(exprs.ty(*a)), units(exprs.ty(*b)));
            match (a == b, ty == Type::Decimal) {
                (true, true) | (false, false) => quotient.times(million),
                _ => quotient,
            }
        }
        ExprKind::Min(a, b) | ExprKind::Max(a, b) | ExprKind::If(_, a, b) => of(*a).either(of(*b)),
        ExprKind::Negate(a) => of(*a),
        ExprKind::RoundedToCents(a) => Size::whole(of(*a).over.saturating_add(1)),
        ExprKind::ToDecimal(a) => of(*a).times(million),
        _ => Size::whole(255),
    }
}

/// Whether this expression itself, those inside apart, can be computed whatever the case.
pub(super) fn computable(exprs: &Exprs, id: ExprId) -> bool {
    let fits = exprs.info(id).size.fits();
    match exprs.kind(id) {
        ExprKind::Compare(_, a, b) | ExprKind::Min(a, b) | ExprKind::Max(a, b) => {
            // A sum that does not fit has been reported where it stands.
            let (a, b) = (exprs.info(*a).size, exprs.info(*b).size);
            !a.fits() || !b.fits() || a.compares(b)
        }
        kind => fits || kind.children().iter().any(|child| !exprs.info(*child).size.fits()),
    }
}

/// How long a duration added to a date may be: about as many days as there are dates.
pub(super) fn reaches_calendar(exprs: &Exprs, duration: ExprId) -> bool {
    let months = exprs.ty(duration) == Type::Duration(Unit::Months);
    let size = exprs.info(duration).size;
    size.over <= if months { DAYS / 31 } else { DAYS }
}
