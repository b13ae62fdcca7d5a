use super::{ActionId, ExprId, FactId, OptionSet, Type, Value, WaysId};
use crate::source::Span;

/// An expression with its type. Defines have been filled in: none occurs here.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// Which.
    pub kind: ExprKind,
    /// The type of its value.
    pub ty: Type,
    /// Where it first stands: equal expressions are one.
    pub span: Span,
}

/// The expressions of the typed program.
///
/// A value may be [`Value::Absent`] only where it is guarded, so an evaluator may take the guarded side first: `And`
/// and `Or` are read from left to right and stop when the answer is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ExprKind {
    /// A literal.
    Const(Value),
    /// The value of a fact.
    Fact(FactId),
    /// The date of the decision.
    Today,
    /// `a.done`.
    Done(ActionId),
    /// `a.done_on`: absent as long as it is not done.
    DoneOn(ActionId),
    /// `a.done with C`: done in one of these ways.
    DoneWith(WaysId),
    /// `not`.
    Not(ExprId),
    /// All, from left to right; two or more.
    And(Vec<ExprId>),
    /// One or more, from left to right; two or more.
    Or(Vec<ExprId>),
    /// Both of one type: `Equal` for values of every type, the others for numbers, dates, durations, ordered choices.
    Compare(Relation, ExprId, ExprId),
    /// A choice is one of these options.
    OneOf(ExprId, OptionSet),
    /// The set holds the option; both of one choice.
    Includes(ExprId, ExprId),
    /// The set is empty.
    IsEmpty(ExprId),
    /// The optional value is there.
    IsPresent(ExprId),
    /// `define … when C then V otherwise W`: condition, value, else. Of any type.
    If(ExprId, ExprId, ExprId),
    /// Sum of two of one type; a date plus a duration is [`ExprKind::AddDuration`].
    Add(ExprId, ExprId),
    /// Difference of two of one type; of two dates it is in calendar days.
    Subtract(ExprId, ExprId),
    /// A product. At most one side has a unit (money or a duration); the other is an integer or a decimal.
    Multiply(ExprId, ExprId),
    /// A quotient, exact: by an integer or decimal, or of two of one unit (then a decimal). Never zero below the line.
    Divide(ExprId, ExprId),
    /// `- a`.
    Negate(ExprId),
    /// The lesser.
    Min(ExprId, ExprId),
    /// The greater.
    Max(ExprId, ExprId),
    /// How many elements a set has.
    Count(ExprId),
    /// A date plus a duration, whose unit says how.
    AddDuration(ExprId, ExprId),
    /// A date minus a duration.
    SubtractDuration(ExprId, ExprId),
    /// Working days after the first date up to and with the second.
    WorkingDaysBetween(ExprId, ExprId),
    /// The date, or the next that is no Saturday, Sunday or holiday.
    EndOfTerm(ExprId),
    /// To whole cents, half away from zero.
    RoundedToCents(ExprId),
    /// An integer where a decimal is needed.
    ToDecimal(ExprId),
    /// A parameter of the define it stands in, by its place; only inside the check stage.
    Param(u32),
    /// A part that did not check.
    Broken,
}

/// How two values are compared. `>`, `>=` and `is not` are written with these and `Not`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Equal.
    Equal,
    /// The left is less, or lighter.
    Less,
    /// The left is less or equal.
    AtMost,
}

impl ExprKind {
    /// The expressions directly inside, from left to right.
    #[must_use]
    pub fn children(&self) -> Vec<ExprId> {
        match self {
            Self::Const(_) | Self::Fact(_) | Self::Today | Self::Done(_) | Self::DoneOn(_) | Self::DoneWith(_) => {
                Vec::new()
            }
            Self::Param(_) | Self::Broken => Vec::new(),
            Self::And(all) | Self::Or(all) => all.clone(),
            Self::Not(a) | Self::OneOf(a, _) | Self::IsEmpty(a) | Self::IsPresent(a) | Self::Negate(a) => vec![*a],
            Self::Count(a) | Self::EndOfTerm(a) | Self::RoundedToCents(a) | Self::ToDecimal(a) => vec![*a],
            Self::Compare(_, a, b) | Self::Includes(a, b) | Self::Add(a, b) | Self::Subtract(a, b) => vec![*a, *b],
            Self::Multiply(a, b) | Self::Divide(a, b) | Self::Min(a, b) | Self::Max(a, b) => vec![*a, *b],
            Self::AddDuration(a, b) | Self::SubtractDuration(a, b) | Self::WorkingDaysBetween(a, b) => vec![*a, *b],
            Self::If(c, a, b) => vec![*c, *a, *b],
        }
    }
}
