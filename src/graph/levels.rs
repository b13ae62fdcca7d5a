//! The levels of a protocol's diagram: what each one tests, and the cells its values fall into.

use super::quantity::{Quantity, Variable, clamp};
use crate::check::model::{ActionId, Checked, DECIMAL_UNITS, ExprId, FactId, NUMBER_LIMIT, Type, Value};
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeSet;

/// What a level tests.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The value of a yes/no fact or a choice; whether a set is there.
    Fact(FactId),
    /// Whether a set holds this option.
    Element(FactId, u8),
    /// In which interval a number or a sum lies. Of `done_on` the last cell is *not done*.
    Quantity(Quantity),
    /// Whether an action was done in one of the ways of this class; see [`Classes`](super::classes::Classes).
    Class(ActionId, u32),
    /// Whether a comparison that is not linear holds.
    Whole(ExprId),
}

/// One level.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// What it tests.
    pub subject: Subject,
    /// Its cells.
    pub cells: Cells,
}

/// The cells of a level. Where the value may be absent, the last cell is *absent*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cells {
    /// Of an optional set: it is there; absent.
    There,
    /// *No* and *yes*; absent.
    YesNo {
        /// Whether there is a cell *absent*.
        optional: bool,
    },
    /// One for each option; absent.
    Options {
        /// How many options.
        count: u16,
        /// Whether there is a cell *absent*.
        optional: bool,
    },
    /// Intervals of whole numbers, rising; absent.
    Intervals {
        /// The first value of each; the first of the first is the least value there is.
        starts: Vec<i64>,
        /// The largest value there is.
        last: i64,
        /// Whether there is a cell *absent*.
        optional: bool,
    },
}

impl Cells {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        let (plain, optional) = match self {
            Self::There => (1, true),
            Self::YesNo { optional } => (2, *optional),
            Self::Options { count, optional } => (usize::from(*count), *optional),
            Self::Intervals { starts, optional, .. } => (starts.len(), *optional),
        };
        plain.saturating_add(usize::from(optional))
    }

    /// The cell *absent*, if there is one.
    #[must_use]
    pub fn absent(&self) -> Option<usize> {
        let optional = match self {
            Self::There => true,
            Self::YesNo { optional } | Self::Options { optional, .. } | Self::Intervals { optional, .. } => *optional,
        };
        optional.then(|| self.count().saturating_sub(1))
    }

    /// The cell of a value.
    #[must_use]
    pub fn of(&self, value: Value) -> Option<usize> {
        match (self, value) {
            (_, Value::Absent) => self.absent(),
            (Self::YesNo { .. }, Value::YesNo(answer)) => Some(usize::from(answer)),
            (Self::There, Value::Set(_)) => Some(0),
            (Self::Options { count, .. }, Value::Option(option)) => {
                (u16::from(option) < *count).then_some(option.into())
            }
            (Self::Intervals { .. }, Value::Number(number)) => Some(self.of_number(number)),
            _ => None,
        }
    }

    /// The interval that holds a number; numbers beyond the ends lie in the first or the last.
    #[must_use]
    pub fn of_number(&self, number: i64) -> usize {
        match self {
            Self::Intervals { starts, .. } => starts.partition_point(|start| *start <= number).saturating_sub(1),
            _ => 0,
        }
    }

    /// The first and the last number of an interval.
    #[must_use]
    pub fn interval(&self, cell: usize) -> Option<(i64, i64)> {
        let Self::Intervals { starts, last, .. } = self else { return None };
        let start = starts.get(cell)?;
        let end = starts.get(cell.saturating_add(1)).map_or(*last, |next| next.saturating_sub(1));
        Some((*start, end))
    }
}

/// The levels in order, with the way back from what is tested to the level.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    rows: IndexMap<Subject, Cells, FxBuildHasher>,
}

impl Levels {
    /// The level that tests this.
    #[must_use]
    pub fn find(&self, subject: &Subject) -> Option<u32> {
        self.rows.get_index_of(subject).and_then(|index| u32::try_from(index).ok())
    }
    /// A level's subject and cells.
    #[must_use]
    pub fn get(&self, level: u32) -> Option<(&Subject, &Cells)> {
        self.rows.get_index(level as usize)
    }
    /// All levels in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Subject, &Cells)> {
        self.rows.iter().zip(0_u32..).map(|((subject, cells), level)| (level, subject, cells))
    }
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// How many cells each has, for the pool.
    #[must_use]
    pub fn arities(&self) -> Vec<u16> {
        self.rows.values().map(|cells| u16::try_from(cells.count()).unwrap_or(u16::MAX)).collect()
    }
}

/// What conditions look at, in the order in which they first do, and where they cut it.
#[derive(Debug, Default)]
pub struct Mentions {
    rows: IndexMap<Subject, BTreeSet<i64>, FxBuildHasher>,
}

impl Mentions {
    /// Something is looked at.
    pub fn subject(&mut self, subject: Subject) {
        self.rows.entry(subject).or_default();
    }
    /// A quantity is cut behind this value.
    pub fn cut(&mut self, quantity: &Quantity, threshold: i128) {
        let cuts = self.rows.entry(Subject::Quantity(quantity.clone())).or_default();
        cuts.insert(clamp(threshold));
    }

    /// Whether a number is looked at, by itself or in a sum; of comparisons that are neither nothing is known.
    #[must_use]
    pub fn look_at(&self, variable: Variable) -> bool {
        self.rows.keys().any(|subject| match subject {
            Subject::Quantity(quantity) => quantity.variables().any(|other| other == variable),
            Subject::Whole(_) => true,
            _ => false,
        })
    }

    /// Makes the values right at a limit and right beyond it cells of their own.
    pub fn set_limits_apart(&mut self) {
        for cuts in self.rows.values_mut() {
            let beside = |cut: &i64| [cut.saturating_sub(1), cut.saturating_add(1)];
            let beside: Vec<i64> = cuts.iter().flat_map(beside).collect();
            cuts.extend(beside);
        }
    }

    /// The levels, in the order of first mention.
    #[must_use]
    pub fn levels(self, checked: &Checked) -> Levels {
        let rows = self.rows.into_iter().map(|(subject, cuts)| {
            let cells = cells(checked, &subject, &cuts);
            (subject, cells)
        });
        Levels { rows: rows.collect() }
    }
}

fn cells(checked: &Checked, subject: &Subject, cuts: &BTreeSet<i64>) -> Cells {
    match subject {
        Subject::Fact(fact) => {
            let row = checked.facts.at(*fact);
            match row.ty {
                Type::Choice(choice) => {
                    let count = u16::try_from(checked.choices.at(choice).options.len()).unwrap_or(u16::MAX);
                    Cells::Options { count, optional: row.optional }
                }
                Type::Set(_) => Cells::There,
                _ => Cells::YesNo { optional: row.optional },
            }
        }
        Subject::Element(..) | Subject::Class(..) | Subject::Whole(_) => Cells::YesNo { optional: false },
        Subject::Quantity(quantity) => {
            let (first, last, optional) = match quantity {
                Quantity::One(variable) => domain(checked, *variable),
                Quantity::Sum(_) => (i64::MIN, i64::MAX, false),
            };
            let mut starts = vec![first];
            let inner = cuts.iter().filter(|cut| **cut >= first && **cut < last);
            starts.extend(inner.map(|cut| cut.saturating_add(1)));
            Cells::Intervals { starts, last, optional }
        }
    }
}

/// The least and the largest value of a number, and whether it may be absent.
#[must_use]
pub fn domain(checked: &Checked, variable: Variable) -> (i64, i64, bool) {
    let days = (-719_162, 2_932_896);
    match variable {
        Variable::Fact(fact) => {
            let row = checked.facts.at(fact);
            let (first, last) = row.bounds.unwrap_or(match row.ty {
                Type::Date => days,
                Type::Decimal => (-NUMBER_LIMIT, NUMBER_LIMIT),
                Type::Duration(_) => (-NUMBER_LIMIT / DECIMAL_UNITS, NUMBER_LIMIT / DECIMAL_UNITS),
                _ => (-NUMBER_LIMIT, NUMBER_LIMIT),
            });
            (first, last, row.optional)
        }
        Variable::Today => (days.0, days.1, false),
        Variable::DoneOn(_) => (days.0, days.1, true),
    }
}
