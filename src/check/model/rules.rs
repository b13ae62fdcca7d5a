use super::{ActionId, Citation, ExprId, FactId, Period, RuleId, StepId, WaysId, Words};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{Date, StatusWord};

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Its number in its step, from 1; rules with a name count.
    pub number: u32,
    /// How people read it.
    pub label: Option<Words>,
    /// The step it stands in.
    pub step: StepId,
    /// When it holds, its period apart.
    pub condition: Condition,
    /// When it does not.
    pub unless: Option<ExprId>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// Why, with facts to fill in.
    pub because: Option<Template>,
    /// The norms it rests on.
    pub citing: Vec<Citation>,
    /// The rule of its own step that it lifts.
    pub exception_to: Option<RuleId>,
    /// When it is in force.
    pub in_force: Option<Period>,
    /// Findings the author has weighed.
    pub accepts: Vec<Accept>,
    /// The whole rule.
    pub span: Span,
    /// What to point at: its name, or else its first line.
    pub head: Span,
}

/// When a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Whenever its step is reached.
    Always,
    /// When this holds.
    When(ExprId),
    /// When no other rule of its step fires.
    Otherwise,
}

/// One effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Which.
    pub kind: EffectKind,
    /// Where.
    pub span: Span,
}

/// The effects. `ways` are the instances of `C`; of an action without parameters, its one instance.
#[derive(Debug, Clone, PartialEq)]
pub enum EffectKind {
    /// May be done in these ways, after …, provided ….
    Permit {
        /// The instances permitted.
        ways: WaysId,
        /// Each must be done first, in one of its ways.
        after: Vec<WaysId>,
        /// Owed once the permitted action is done, in whatever way.
        provided: Vec<Duty>,
    },
    /// May not be done in these ways.
    Forbid {
        /// The instances forbidden.
        ways: WaysId,
        /// No permit or exception lifts it.
        absolutely: bool,
    },
    /// Must be done in one of these ways.
    Require {
        /// The instances any of which will do.
        ways: WaysId,
        /// Before when.
        deadline: Option<Deadline>,
    },
    /// A remark.
    Advise(Template),
    /// No later step is looked at.
    Stop,
}

/// What is owed once a permitted action is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// The action owed, in any way.
    pub action: ActionId,
    /// Before when. The permitted action counts as done there, so its `done_on` may be used.
    pub deadline: Option<Deadline>,
}

/// `within T from DATE`: the date plus the duration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deadline {
    /// The last day: the sum, a date (`AddDuration`).
    pub last_day: ExprId,
    /// The duration.
    pub term: ExprId,
    /// The date it counts from.
    pub from: ExprId,
}

/// A text with facts to fill in, in one or both languages.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// The Dutch text in pieces.
    pub nl: Option<Vec<Piece>>,
    /// The English text in pieces.
    pub en: Option<Vec<Piece>>,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// The value of a fact.
    Fact(FactId),
    /// The first day an action was done.
    DoneOn(ActionId),
    /// The date of the decision.
    Today,
}

/// `accept FINDING because "…"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Accept {
    /// The finding.
    pub finding: Code,
    /// Why.
    pub because: Option<Words>,
    /// Where.
    pub span: Span,
}

/// A guarantee.
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantee {
    /// How people read it.
    pub label: Option<Words>,
    /// `always` instead of `never`.
    pub always: bool,
    /// The statuses; with several, all at once.
    pub claims: Vec<StatusClaim>,
    /// Only when this holds.
    pub when: Option<ExprId>,
    /// Except when this holds.
    pub unless: Option<ExprId>,
    /// The whole item.
    pub span: Span,
}

/// `STATUS A [with C]`: of every instance in an expectation, of some instance in `never`, of every one in `always`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusClaim {
    /// The status.
    pub status: StatusWord,
    /// The instances.
    pub ways: WaysId,
    /// Where.
    pub span: Span,
}

/// A scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// How people read it.
    pub label: Words,
    /// The date of the decision.
    pub on: Option<Date>,
    /// What is the case, each about one fact or act; what is not mentioned is unknown, an act not mentioned not done.
    pub given: Vec<Given>,
    /// What is expected.
    pub expect: Vec<Expectation>,
    /// The whole item.
    pub span: Span,
}

/// One statement of a scenario's `given`.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// A condition about one fact alone: `x`, `not x`, `x is v`, `x <= 5`, `s includes o`, `x is absent`, or any
    /// combination of such about the same fact.
    Fact(FactId, ExprId),
    /// `a.done`, or `not a.done` (false).
    Done(ActionId, bool),
    /// `a.done with C`: done in one of these ways; when it is one way, it is that way.
    DoneWith(WaysId),
    /// `a.done_on is D`, a literal date.
    DoneOn(ActionId, Date),
}

/// One expectation.
#[derive(Debug, Clone, PartialEq)]
pub enum Expectation {
    /// Every instance has this status.
    Status(StatusClaim),
    /// This fact is the next question.
    Ask(FactId, Span),
}
