//! Checked arithmetic that says why a computation was left.

/// The search was left without an answer: a number outgrew an `i128`, or the budget was spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GaveUp;

/// Work that may still be done, counted in constraints looked at or built.
#[derive(Debug)]
pub(super) struct Budget {
    left: u32,
}

impl Budget {
    pub(super) fn new(left: u32) -> Self {
        Self { left }
    }

    pub(super) fn spend(&mut self, constraints: usize) -> Result<(), GaveUp> {
        let spent = u32::try_from(constraints).map_err(|_| GaveUp)?;
        self.left = self.left.checked_sub(spent).ok_or(GaveUp)?;
        Ok(())
    }
}

pub(super) fn plus(a: i128, b: i128) -> Result<i128, GaveUp> {
    a.checked_add(b).ok_or(GaveUp)
}

pub(super) fn times(a: i128, b: i128) -> Result<i128, GaveUp> {
    a.checked_mul(b).ok_or(GaveUp)
}

pub(super) fn negate(a: i128) -> Result<i128, GaveUp> {
    a.checked_neg().ok_or(GaveUp)
}

/// `a / b` rounded down, for a positive `b`.
pub(super) fn floor_div(a: i128, b: i128) -> Result<i128, GaveUp> {
    a.checked_div_euclid(b).ok_or(GaveUp)
}

/// `a / b` rounded up, for a positive `b`.
pub(super) fn ceil_div(a: i128, b: i128) -> Result<i128, GaveUp> {
    negate(floor_div(negate(a)?, b)?)
}

/// The greatest common divisor (Euclid), never negative; 0 for two zeros.
pub(super) fn gcd(a: i128, b: i128) -> Result<i128, GaveUp> {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    i128::try_from(a).map_err(|_| GaveUp)
}

/// Whole numbers from `low` to `high`; a side that is `None` has no end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<i128>,
    pub(super) high: Option<i128>,
}

impl Interval {
    pub(super) fn at_least(&mut self, low: i128) {
        self.low = Some(self.low.map_or(low, |old| old.max(low)));
    }

    pub(super) fn at_most(&mut self, high: i128) {
        self.high = Some(self.high.map_or(high, |old| old.min(high)));
    }

    /// The number of the interval that lies closest to `hint`; `None` when it is empty.
    pub(super) fn nearest(self, hint: i128) -> Option<i128> {
        let raised = self.low.map_or(hint, |low| hint.max(low));
        let value = self.high.map_or(raised, |high| raised.min(high));
        self.low.is_none_or(|low| low <= value).then_some(value)
    }

    /// Narrows to the values `x` for which `coefficient · x + constant <= 0`; the coefficient is not zero.
    pub(super) fn narrow(&mut self, coefficient: i128, constant: i128) -> Result<(), GaveUp> {
        if coefficient > 0 {
            self.at_most(floor_div(negate(constant)?, coefficient)?);
        } else {
            self.at_least(ceil_div(constant, negate(coefficient)?)?);
        }
        Ok(())
    }

    /// The greatest less the least; `None` when a side has no end or it outgrows an `i128`.
    pub(super) fn span(self) -> Option<i128> {
        self.high?.checked_sub(self.low?)
    }
}
