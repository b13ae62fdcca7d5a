//! What a numeric comparison looks at: one number, or a sum of several, cut at a threshold.

use crate::check::eval::Exact;
use crate::check::model::{ActionId, FactId};
use num_integer::Integer as _;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, ToPrimitive, Zero};

/// A number of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Variable {
    /// A fact.
    Fact(FactId),
    /// The date of the decision.
    Today,
    /// The first day an action was done; absent when it was not.
    DoneOn(ActionId),
}

/// A whole number that thresholds cut into cells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// One number.
    One(Variable),
    /// A sum of multiples of two or more, in the order of the variables; the multiples have no common divisor and the
    /// first is positive, so that one sum has one form.
    Sum(Vec<(Variable, i128)>),
}

impl Quantity {
    /// The numbers it looks at.
    pub fn variables(&self) -> impl Iterator<Item = Variable> + '_ {
        let (one, several) = match self {
            Self::One(variable) => (Some(*variable), None),
            Self::Sum(terms) => (None, Some(terms.iter().map(|(variable, _)| *variable))),
        };
        one.into_iter().chain(several.into_iter().flatten())
    }
}

/// `quantity <= threshold`, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// What is cut.
    pub quantity: Quantity,
    /// The last value of the lower side.
    pub threshold: i128,
    /// Whether the lower side is meant.
    pub below: bool,
}

/// A comparison with its linear meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The same in every case.
    Always(bool),
    /// All of these cuts.
    All(Vec<Cut>),
}

/// A sum of multiples of numbers, and a constant, as exact fractions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Linear {
    terms: Vec<(Variable, Exact)>,
    constant: Exact,
}

impl Linear {
    /// A constant.
    #[must_use]
    pub fn constant(constant: Exact) -> Self {
        Self { terms: Vec::new(), constant }
    }
    /// One number as it is.
    #[must_use]
    pub fn variable(variable: Variable) -> Self {
        Self { terms: vec![(variable, Exact::from_integer(1))], constant: Exact::zero() }
    }
    /// The constant, when nothing else is in it.
    #[must_use]
    pub fn as_constant(&self) -> Option<Exact> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// The sum of this and a multiple of another; `None` beyond what can be computed.
    #[must_use]
    pub fn plus(&self, other: &Self, times: Exact) -> Option<Self> {
        let mut sum = self.clone();
        sum.constant = sum.constant.checked_add(&other.constant.checked_mul(&times)?)?;
        for (variable, factor) in &other.terms {
            let more = factor.checked_mul(&times)?;
            match sum.terms.binary_search_by_key(variable, |(known, _)| *known) {
                Ok(at) => {
                    let (_, known) = sum.terms.get_mut(at)?;
                    *known = known.checked_add(&more)?;
                }
                Err(at) => sum.terms.insert(at, (*variable, more)),
            }
        }
        sum.terms.retain(|(_, factor)| !factor.is_zero());
        Some(sum)
    }

    /// A multiple of it.
    #[must_use]
    pub fn times(&self, times: Exact) -> Option<Self> {
        Self::default().plus(self, times)
    }

    /// The meaning of `self <= 0` over whole numbers; with `equal`, of `self = 0`.
    #[must_use]
    pub fn test(&self, equal: bool) -> Option<Test> {
        let Some((_, first)) = self.terms.first() else {
            let holds = if equal { self.constant.is_zero() } else { self.constant <= Exact::zero() };
            return Some(Test::Always(holds));
        };
        // Multiply by the denominators, divide by the common divisor, and make the first multiple positive.
        let mut denominator = *self.constant.denom();
        for (_, factor) in &self.terms {
            denominator = checked_lcm(denominator, *factor.denom())?;
        }
        let scale = Exact::from_integer(denominator);
        let mut divisor = 0_i128;
        let mut whole = Vec::with_capacity(self.terms.len());
        for (variable, factor) in &self.terms {
            let multiple = factor.checked_mul(&scale)?.to_integer();
            divisor = divisor.gcd(&multiple);
            whole.push((*variable, multiple));
        }
        let flipped = *first < Exact::zero();
        let sign = if flipped { -1 } else { 1 };
        for (_, multiple) in &mut whole {
            *multiple = multiple.checked_div(divisor)?.checked_mul(sign)?;
        }
        // sum(multiples) <= limit, or for a flipped one: -sum <= limit, which is sum >= -limit.
        let limit = Exact::zero().checked_sub(&self.constant.checked_mul(&scale)?)?;
        let limit = limit.checked_mul(&Exact::new(1, divisor))?;
        let quantity = match whole.as_slice() {
            [(variable, 1)] => Quantity::One(*variable),
            _ => Quantity::Sum(whole),
        };
        if equal {
            if !limit.is_integer() {
                return Some(Test::Always(false));
            }
            let value = limit.to_integer().checked_mul(sign)?;
            let low = Cut { quantity: quantity.clone(), threshold: value.checked_sub(1)?, below: false };
            return Some(Test::All(vec![low, Cut { quantity, threshold: value, below: true }]));
        }
        let floor = limit.floor().to_integer();
        let cut = if flipped {
            Cut { quantity, threshold: floor.checked_neg()?.checked_sub(1)?, below: false }
        } else {
            Cut { quantity, threshold: floor, below: true }
        };
        Some(Test::All(vec![cut]))
    }
}

pub(super) fn checked_lcm(a: i128, b: i128) -> Option<i128> {
    a.checked_div(a.gcd(&b))?.checked_mul(b)
}

/// A threshold as a number that a value can have; far ones are as far as can be.
#[must_use]
pub fn clamp(threshold: i128) -> i64 {
    threshold.clamp(i64::MIN.into(), i64::MAX.into()).to_i64().unwrap_or(i64::MAX)
}
