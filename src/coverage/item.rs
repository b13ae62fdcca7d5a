//! What a protocol's scenarios can show, one by one.

use crate::check::model::ActionId;
use crate::graph::Status;

/// Something that a scenario shows or does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Item {
    /// A rule fires, by its place.
    Rule(usize),
    /// A step is reached, by its place.
    Step(usize),
    /// A step is stopped at, by its place.
    Stop(usize),
    /// Two rules that say something different about one instance fire in one case.
    Together(usize, usize),
    /// An exception fires where the rule that it lifts holds: both by place, the exception first.
    Exception(usize, usize),
    /// A rule stops what a later rule gives: it fires, and this action is expected not to be allowed.
    Stops(usize, ActionId),
    /// A group is allowed, or is not: by its place.
    Side(usize, bool),
    /// A group is expected to have this status.
    Outcome(usize, Status),
    /// A number or a sum has exactly the value at a limit or beyond it, and that is what the outcome hangs on.
    Limit(Limit),
    /// A fact has one of these values, and that is what the outcome hangs on.
    Answer(Answer),
}

/// One side of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limit {
    /// The level that is cut.
    pub level: u32,
    /// The last value on the lower side; the first on the upper side is one more.
    pub threshold: i64,
    /// Whether the value on the upper side is meant.
    pub above: bool,
    /// The cell of that value alone.
    pub cell: usize,
    /// The cell on the other side.
    pub other: usize,
    /// What has to hang on it.
    pub hangs: Hangs,
}

/// What hangs on a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hangs {
    /// A status.
    Status,
    /// Which rules fire: where no case has a status that does.
    Rule,
}

impl Limit {
    /// The value meant.
    #[must_use]
    pub fn value(&self) -> i64 {
        if self.above { self.threshold.saturating_add(1) } else { self.threshold }
    }
}

/// Cells of a level that count as one answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Answer {
    /// The level.
    pub level: u32,
    /// Its cells, rising.
    pub cells: Vec<usize>,
    /// One cell of each class that leads elsewhere.
    pub others: Vec<usize>,
    /// What has to hang on it.
    pub hangs: Hangs,
}

/// What kind of thing is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Rules that fire.
    Rules,
    /// Steps reached and stopped at.
    Steps,
    /// Rules that meet in one case.
    Overlaps,
    /// Instances allowed and not allowed.
    Sides,
    /// Statuses expected.
    Outcomes,
    /// Both sides of a limit.
    Limits,
    /// Answers given.
    Answers,
}

impl Kind {
    /// All, what weighs most first.
    pub const ALL: [Self; 7] =
        [Self::Rules, Self::Steps, Self::Overlaps, Self::Sides, Self::Outcomes, Self::Limits, Self::Answers];

    /// Its fixed name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Steps => "steps",
            Self::Overlaps => "overlaps",
            Self::Sides => "sides",
            Self::Outcomes => "outcomes",
            Self::Limits => "limits",
            Self::Answers => "answers",
        }
    }
}

impl Item {
    /// The same where no status hangs on it in any case, but perhaps which rules fire.
    #[must_use]
    pub(super) fn by_rule(&self) -> Option<Self> {
        match self {
            Self::Limit(limit) if limit.hangs == Hangs::Status => {
                Some(Self::Limit(Limit { hangs: Hangs::Rule, ..*limit }))
            }
            Self::Answer(answer) if answer.hangs == Hangs::Status => {
                Some(Self::Answer(Answer { hangs: Hangs::Rule, ..answer.clone() }))
            }
            _ => None,
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Rule(_) => Kind::Rules,
            Self::Step(_) | Self::Stop(_) => Kind::Steps,
            Self::Together(..) | Self::Exception(..) | Self::Stops(..) => Kind::Overlaps,
            Self::Side(..) => Kind::Sides,
            Self::Outcome(..) => Kind::Outcomes,
            Self::Limit(_) => Kind::Limits,
            Self::Answer(_) => Kind::Answers,
        }
    }
}

/// Whether a status allows something.
#[must_use]
pub fn allows(status: Status) -> bool {
    matches!(status, Status::Required | Status::Fulfilled | Status::Permitted)
}
