//! What can still settle something: the questions that are left, without deciding anything.
//!
//! A decision tells of every rule what it does; a question needs the rows alone. They are looked at one by one, and where
//! only the first question is wanted, as few as it takes.

use super::Missing;
use super::course::Course;
use super::protocol::Protocol;
use super::reading::{Reading, Reads};
use crate::case::Case;
use rustc_hash::FxHashSet;

/// What can still settle something, when what is in `never` will stay unknown.
///
/// Where one answer matters only together with one that nobody has, it is not asked: `a` and `b` have to be both known
/// before `a is b` says anything. In the order of [`Decision::missing`](super::Decision::missing).
#[must_use]
pub fn still_settling(protocol: &Protocol, case: &Case, never: &FxHashSet<Missing>) -> Vec<Missing> {
    Course::default().still(protocol, case, never)
}

/// The first of these.
#[must_use]
pub fn first_settling(protocol: &Protocol, case: &Case, never: &FxHashSet<Missing>) -> Option<Missing> {
    Course::default().first(protocol, case, never)
}

/// The levels that a case leaves open.
pub fn open_levels(reading: &Reading) -> impl Iterator<Item = u32> {
    let levels = reading.levels.iter().zip(0_u32..);
    levels.filter(|(reads, _)| !matches!(reads, Reads::Cell(_))).map(|(_, level)| level)
}
