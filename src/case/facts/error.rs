//! What can be wrong with the facts of a case, as data.

use crate::check::model::Unit;
use crate::source::Position;

/// One thing in a facts file that is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactError {
    /// The full dotted key it is about; empty when it is about the file as a whole.
    pub key: String,
    /// Where the key stands, or where the file cannot be read on.
    pub place: Position,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file is larger than 1 MiB.
    TooLarge,
    /// The file is not UTF-8 text.
    NotUtf8,
    /// The file is not JSON.
    NotJson(Syntax),
    /// The file is no object.
    NotAnObject,
    /// Objects and lists are nested more than 16 deep.
    TooDeep,
    /// So much is wrong that the rest was not looked at.
    TooMany,
    /// No fact or action has this name.
    UnknownKey {
        /// A known name that was probably meant.
        near: Option<String>,
        /// The group it was looked for in, and what is in that group.
        group: Option<(String, Vec<String>)>,
    },
    /// Said twice.
    Twice {
        /// Where it was said first.
        first: Position,
    },
    /// `null` for a fact that is not optional.
    NullNotOptional,
    /// A value that does not fit.
    Expected {
        /// What fits.
        expected: Expected,
        /// Whether `null` fits as well.
        optional: bool,
        /// What is there.
        found: Found,
    },
    /// More decimals than the type has.
    TooManyDecimals(u32),
    /// A number larger than any fact may have.
    NumberTooLarge,
    /// Outside the bounds of the fact.
    OutOfBounds {
        /// What the bounds are measured in.
        expected: Expected,
        /// The least value, in the unit of the type.
        low: i64,
        /// The largest value.
        high: i64,
    },
    /// A date that is in no calendar.
    NoSuchDate,
    /// A duration in another unit than that of the fact.
    OtherUnit(Unit),
    /// An option that the choice does not have.
    UnknownOption {
        /// The word.
        word: String,
        /// The option that was probably meant.
        near: Option<String>,
        /// The options.
        options: Vec<String>,
    },
    /// An option, or an action owed, that stands twice in a list.
    InListTwice(String),
    /// This part of an act is given, but it is not said to be done.
    NotDone(ActPart),
    /// The way of an action that has no parameters.
    NoParameters,
    /// Some parameters are given, but not these.
    WithoutParameters(Vec<String>),
    /// A parameter that the action does not have.
    UnknownParameter {
        /// The one that was probably meant.
        near: Option<String>,
        /// Its parameters.
        params: Vec<String>,
    },
    /// An action that nothing declares, in `owes`.
    UnknownAction {
        /// The word.
        word: String,
        /// The action that was probably meant.
        near: Option<String>,
    },
    /// Something other than a part of an act in a list of acts.
    NotInActs,
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// It ends too early.
    End,
    /// A value should stand here.
    Value,
    /// A key in quotes should stand here.
    Key,
    /// A colon should stand here.
    Colon,
    /// A comma or the end of the object or list should stand here.
    Comma,
    /// A comma after which nothing comes.
    CommaAtEnd,
    /// A number that is not one.
    Number,
    /// An escape that does not exist.
    Escape,
    /// A line end or another control character inside a text.
    Control,
    /// Something after the last brace.
    AfterEnd,
}

/// The parts of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActPart {
    /// Whether it was done.
    Done,
    /// On which day.
    DoneOn,
    /// In which way.
    With,
    /// Which duties hung on it then.
    Owes,
}

impl ActPart {
    /// Its key in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::DoneOn => "done_on",
            Self::With => "with",
            Self::Owes => "owes",
        }
    }

    /// All parts.
    pub(super) const ALL: [Self; 4] = [Self::Done, Self::DoneOn, Self::With, Self::Owes];

    pub(super) fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// What should have been there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// `true` or `false`.
    YesNo,
    /// A whole number.
    Integer,
    /// A number with at most six decimals.
    Decimal,
    /// An amount.
    Money,
    /// A date.
    Date,
    /// A duration in this unit.
    Duration(Unit),
    /// One of these options.
    Choice(Vec<String>),
    /// A list of these options.
    Set(Vec<String>),
    /// An object, with these things in it.
    Group(Vec<String>),
    /// An act, or a list of acts.
    Act,
    /// An object with these parameters.
    With(Vec<String>),
    /// A list of actions.
    Actions,
    /// Nothing: the fact is broken in the protocol.
    Nothing,
}

/// A kind of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// `null`.
    Null,
    /// `true` or `false`.
    YesNo,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}
