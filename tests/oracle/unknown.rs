//! Section 6 of the charter with facts still unknown: every way they can turn out is decided, and what holds in all holds.

use super::decide::{Outcome, RowOutcome, decide, instances};
use super::domains::{Axis, TooMany, axes};
use super::mention;
use std::collections::{BTreeMap, BTreeSet};
use tenzij::case::Case;
use tenzij::check::model::{ActionId, Checked, EffectKind, ModuleId, RuleId, WaysId};
use tenzij::decide::Missing;
use tenzij::graph::Status;

/// What must be decided of a case.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    /// One for each instance of each action, in order.
    pub(crate) rows: Vec<ExpectedRow>,
    /// The rules whose advice certainly applies.
    pub(crate) advice: BTreeSet<RuleId>,
    /// What can still make something allowed, then what only chooses between *forbidden* and *no ground*.
    pub(crate) missing: Vec<Missing>,
    /// The rules of the steps that are certainly reached, and whether each fires if that is certain.
    pub(crate) trace: BTreeMap<RuleId, Option<bool>>,
    /// Two rules that contradict each other in some completion.
    pub(crate) contradiction: Option<(RuleId, RuleId)>,
    /// How many completions were decided.
    pub(crate) completions: usize,
}

/// What must be decided of an instance.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExpectedRow {
    /// The action.
    pub(crate) action: ActionId,
    /// Its instance.
    pub(crate) instance: u32,
    /// The statuses it can have.
    pub(crate) possible: BTreeSet<Status>,
    /// The rules that give it its status in every completion; none when undecided.
    pub(crate) rules: BTreeSet<RuleId>,
    /// What has to be done first in every completion.
    pub(crate) after: BTreeSet<WaysId>,
    /// What is owed in every completion; the day when it is the same in all.
    pub(crate) provided: BTreeSet<(ActionId, Option<i64>)>,
    /// The last day, when it is the same in every completion.
    pub(crate) deadline: Option<i64>,
}

/// The number of completions of a case.
pub(crate) fn completions(checked: &Checked, module: ModuleId, case: &Case) -> Result<usize, TooMany> {
    let (_, axes) = axes(checked, module, case)?;
    axes.iter().try_fold(1_usize, |all, axis| all.checked_mul(axis.len())).ok_or(TooMany)
}

/// What comes of every completion of a case, if they are at most `limit`.
pub(crate) fn outcomes(
    checked: &Checked,
    module: ModuleId,
    case: &Case,
    limit: usize,
) -> Result<Vec<Outcome>, TooMany> {
    Ok(decided(checked, module, case, limit)?.1)
}

fn decided(
    checked: &Checked,
    module: ModuleId,
    case: &Case,
    limit: usize,
) -> Result<(Vec<Axis>, Vec<Outcome>), TooMany> {
    let (mut world, axes) = axes(checked, module, case)?;
    let count = axes.iter().try_fold(1_usize, |all, axis| all.checked_mul(axis.len())).ok_or(TooMany)?;
    if count > limit {
        return Err(TooMany);
    }
    let mut outcomes = Vec::with_capacity(count);
    for number in 0..count {
        let mut rest = number;
        for axis in &axes {
            axis.set(&mut world, rest % axis.len());
            rest /= axis.len();
        }
        outcomes.push(decide(&world, module));
    }
    Ok((axes, outcomes))
}

/// Decides a case with unknown facts by deciding all its completions, if they are at most `limit`.
pub(crate) fn expect(checked: &Checked, module: ModuleId, case: &Case, limit: usize) -> Result<Expected, TooMany> {
    let (axes, outcomes) = decided(checked, module, case, limit)?;
    let reached = certainly_reached(&outcomes);
    let all = |rule: RuleId, fired: bool| outcomes.iter().all(|outcome| outcome.reached.contains(&(rule, fired)));
    let sure = |rule: RuleId| [true, false].into_iter().find(|fired| all(rule, *fired));
    let advises = |rule: &RuleId| {
        checked.rules.at(*rule).effects.iter().any(|effect| matches!(effect.kind, EffectKind::Advise(_)))
    };
    Ok(Expected {
        rows: instances(checked, module).into_iter().enumerate().map(|(at, row)| certain(at, row, &outcomes)).collect(),
        advice: reached.iter().copied().filter(|rule| advises(rule) && all(*rule, true)).collect(),
        missing: missing(checked, module, &axes, &outcomes),
        trace: reached.into_iter().map(|rule| (rule, sure(rule))).collect(),
        contradiction: outcomes.iter().find_map(|outcome| outcome.contradiction),
        completions: outcomes.len(),
    })
}

fn certainly_reached(outcomes: &[Outcome]) -> BTreeSet<RuleId> {
    // A step is reached when the one before was: the completion in which the fewest are reached has those always reached.
    let fewest = outcomes.iter().map(|outcome| &outcome.reached).min_by_key(|reached| reached.len()).unwrap();
    fewest.iter().map(|(rule, _)| *rule).collect()
}

/// What holds of a row in every completion.
fn certain(at: usize, (action, instance): (ActionId, u32), outcomes: &[Outcome]) -> ExpectedRow {
    let rows: Vec<&RowOutcome> = outcomes.iter().map(|outcome| &outcome.rows[at]).collect();
    let first = rows[0];
    let possible: BTreeSet<Status> = rows.iter().map(|row| row.status).collect();
    let in_all = |action: &ActionId| rows.iter().all(|row| row.provided.iter().any(|duty| duty.0 == *action));
    let owed: BTreeSet<ActionId> = first.provided.iter().map(|duty| duty.0).filter(in_all).collect();
    let same: BTreeSet<(ActionId, Option<i64>)> =
        first.provided.iter().copied().filter(|duty| rows.iter().all(|row| row.provided.contains(duty))).collect();
    let dated = |action: &ActionId| same.iter().any(|duty| duty.0 == *action);
    let undated: Vec<(ActionId, Option<i64>)> =
        owed.iter().filter(|action| !dated(action)).map(|action| (*action, None)).collect();
    ExpectedRow {
        action,
        instance,
        rules: match possible.len() {
            1 => first.rules.iter().copied().filter(|rule| rows.iter().all(|row| row.rules.contains(rule))).collect(),
            _ => BTreeSet::new(),
        },
        possible,
        after: first.after.iter().copied().filter(|ways| rows.iter().all(|row| row.after.contains(ways))).collect(),
        provided: same.iter().copied().chain(undated).collect(),
        deadline: first.deadline.filter(|day| rows.iter().all(|row| row.deadline == Some(*day))),
    }
}

/// What can still change a status or what comes with it, in the order in which it is asked.
fn missing(checked: &Checked, module: ModuleId, axes: &[Axis], outcomes: &[Outcome]) -> Vec<Missing> {
    let sharp = numbered(outcomes, |status| status);
    let blurred = numbered(outcomes, |status| if status == Status::Forbidden { Status::NoGround } else { status });
    let mut stride = 1;
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for axis in axes {
        let differs = |numbers: &[usize]| {
            (0..outcomes.len()).any(|number| {
                let place = number / stride % axis.len();
                numbers[number] != numbers[number - place * stride]
            })
        };
        if differs(&blurred) {
            first.push(axis.missing());
        } else if differs(&sharp) {
            last.push(axis.missing());
        }
        stride *= axis.len();
    }
    let order = mention::all(checked, module);
    let place = |missing: &Missing| order.iter().position(|other| other == missing).unwrap();
    first.sort_by_key(place);
    last.sort_by_key(place);
    first.into_iter().chain(last).collect()
}

/// Gives outcomes that agree in statuses and what comes with them the same number.
fn numbered(outcomes: &[Outcome], shown_as: impl Fn(Status) -> Status) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    let mut seen = |outcome: &Outcome| {
        let key: Vec<_> = outcome
            .rows
            .iter()
            .map(|row| (shown_as(row.status), row.after.clone(), row.provided.clone(), row.deadline))
            .collect();
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    };
    outcomes.iter().map(&mut seen).collect()
}
