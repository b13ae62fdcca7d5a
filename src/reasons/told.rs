//! Changes as they are told: without what does not matter, and numbers as all that would do.

use super::Contrast;
use super::contrast::Change;
use super::given::{Content, Given};
use super::question::Question;
use super::scene::{Ends, Scene, Tested};
use crate::case::Case;
use crate::check::model::Value;
use crate::graph::quantity::Variable;

/// What a given would have to be, where a case has this of it.
pub(super) fn told(scene: &Scene<'_>, question: &Question, given: Given, content: Content) -> Content {
    let of_given = |level: &u32| scene.givens(*level).contains(&given);
    let mut alone: Option<u32> = None;
    for level in question.levels().filter(of_given) {
        match scene.tested(level) {
            Tested::Number(_) => alone = Some(level),
            // A number of which sums ask is told as it is, and the day of an act of which they ask matters.
            Tested::Sum(_) | Tested::Whole(_) => return content,
            _ => {}
        }
    }
    match (content, alone) {
        (Content::Value(Value::Number(number)), Some(level)) => {
            let cells = (0..).map_while(|cell| scene.ends(level, cell));
            let cell =
                cells.filter_map(|ends| if let Ends::Between(first, last) = ends { Some((first, last)) } else { None });
            match cell.into_iter().find(|(first, last)| (first..=last).contains(&&number)) {
                Some(between) => Content::Number { nearest: number, between },
                None => Content::Value(Value::Number(number)),
            }
        }
        (Content::Acts(mut acts), level) => {
            // More cells than *done* and *not done*: a rule asks for the day.
            let asked = level.is_some_and(|level| {
                matches!(scene.tested(level), Tested::Number(Variable::DoneOn(_))) && scene.ends(level, 2).is_some()
            });
            if !asked {
                acts.iter_mut().for_each(|act| act.done_on = None);
            }
            Content::Acts(acts)
        }
        (content, _) => content,
    }
}

/// Takes in another change that differs from this one in what one given would have to be; whether it could.
pub(super) fn join(case: &Case, known: &mut Contrast, other: &Contrast) -> bool {
    if known.to != other.to || known.changes.len() != other.changes.len() {
        return false;
    }
    let mut pairs = known.changes.iter().zip(&other.changes);
    if pairs.any(|(one, other)| one.given != other.given) {
        return false;
    }
    let mut differ = known.changes.iter_mut().zip(&other.changes).filter(|(one, other)| one.to != other.to);
    match (differ.next(), differ.next()) {
        (Some((one, other)), None) => {
            other.to.iter().for_each(|to| add(case, one, to));
            true
        }
        (None, _) => true,
        (Some(_), Some(_)) => false,
    }
}

/// Adds something that a given could be; numbers side by side are one.
fn add(case: &Case, change: &mut Change, to: &Content) {
    if change.to.contains(to) {
        return;
    }
    let now = match change.given.of(case) {
        Content::Value(Value::Number(now)) => Some(now),
        _ => None,
    };
    if let Content::Number { nearest: more, between: (low, high) } = to {
        for known in &mut change.to {
            let Content::Number { nearest, between: (first, last) } = known else { continue };
            if last.checked_add(1) == Some(*low) || high.checked_add(1) == Some(*first) {
                (*first, *last) = ((*first).min(*low), (*last).max(*high));
                if now.is_some_and(|now| more.abs_diff(now) < nearest.abs_diff(now)) {
                    *nearest = *more;
                }
                return;
            }
        }
    }
    change.to.push(to.clone());
}
