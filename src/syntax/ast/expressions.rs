//! Expressions as written.

use super::{Date, Name, Unit};
use crate::source::Span;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// Which.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

impl Expr {
    /// Whether it is yes or no by its form alone.
    #[must_use]
    pub fn is_condition(&self) -> bool {
        use ExprKind as K;
        matches!(self.kind, K::Not(_) | K::And(_) | K::Or(_) | K::Compare(..) | K::IsOneOf(..) | K::Includes(..))
    }
}

/// The expressions of the language.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// `yes`, `no`.
    YesNo(bool),
    /// A number as written, such as `12` or `-1.50`, in digits and at most one point.
    Number(String),
    /// An amount in euro as written, in digits and at most one point.
    Money(String),
    /// A date.
    Date(Date),
    /// A whole number of a unit.
    Duration(i64, Unit),
    /// `today`.
    Today,
    /// A fact, option, parameter, define without arguments, or `x.done`, `x.done_on`.
    Name(Name),
    /// A define with arguments.
    Call(Name, Vec<Expr>),
    /// A function of the language.
    Function(Function, Vec<Expr>),
    /// `not …`.
    Not(Box<Expr>),
    /// `a and b and …`.
    And(Vec<Expr>),
    /// `a or b or …`.
    Or(Vec<Expr>),
    /// `a OP b`.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a is one of b, c`.
    IsOneOf(Box<Expr>, Vec<Expr>),
    /// `set includes option`.
    Includes(Box<Expr>, Box<Expr>),
    /// `is empty`.
    IsEmpty(Box<Expr>),
    /// `is present`.
    IsPresent(Box<Expr>),
    /// `is absent`.
    IsAbsent(Box<Expr>),
    /// `a.done with C`: the action's name and the condition.
    DoneWith(Name, Box<Expr>),
    /// `a + b` and so on.
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// `- a`.
    Negate(Box<Expr>),
    /// `sum rounded to cents`.
    RoundedToCents(Box<Expr>),
    /// A part that could not be read; the reason has been given.
    Broken,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `is`: values of every type.
    Is,
    /// `is not`.
    IsNot,
    /// `=`: numbers, amounts, dates, durations.
    Equal,
    /// `<`.
    Less,
    /// `<=`, `at most`.
    AtMost,
    /// `>`.
    More,
    /// `>=`, `at least`.
    AtLeast,
}

/// The operators of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
}

/// The functions of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `min(a, b)`.
    Min,
    /// `max(a, b)`.
    Max,
    /// `count(s)`.
    Count,
    /// `working days between(a, b)`.
    WorkingDaysBetween,
    /// `end of term(d)`.
    EndOfTerm,
}
