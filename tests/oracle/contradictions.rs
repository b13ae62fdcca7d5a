//! Looks for a case in which two rules contradict each other, by trying all cases where they are few enough.

use super::domains::TooMany;
use super::linear::{Variable, borders};
use super::random::Random;
use super::{cases, unknown};
use tenzij::case::{Act, Case, Instances};
use tenzij::check::model::{ActionId, Checked, ModuleId, date_of};

/// Whether a contradiction was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// In a case that was tried.
    Somewhere,
    /// In none of all cases.
    Nowhere,
    /// In none of the cases tried, which were not all.
    NotEverywhere,
}

/// How many random cases are tried, and how many completions of all others.
const RANDOM: usize = 400;
const ALL: usize = 60_000;

/// Looks for a contradiction.
pub(crate) fn search(checked: &Checked, module: ModuleId) -> Seen {
    let mut random = Random::new(7);
    for _ in 0..RANDOM {
        let draft = cases::random(&mut random, checked, module, 64);
        if contradicts(checked, module, &draft.case(checked)) {
            return Seen::Somewhere;
        }
    }
    let Ok(cases) = all(checked, module) else { return Seen::NotEverywhere };
    match cases.iter().any(|case| contradicts(checked, module, case)) {
        true => Seen::Somewhere,
        false => Seen::Nowhere,
    }
}

fn contradicts(checked: &Checked, module: ModuleId, case: &Case) -> bool {
    unknown::expect(checked, module, case, ALL).unwrap().contradiction.is_some()
}

/// Cases whose completions are all cases: nothing is known but the date and what has been done, each in every way.
fn all(checked: &Checked, module: ModuleId) -> Result<Vec<Case>, TooMany> {
    let mut cases = Vec::new();
    let actions = &checked.modules.at(module).actions;
    let mut count = 0;
    for today in days(checked, module) {
        for done in 0..1_usize << actions.len() {
            let mut case = Case::new(checked, date_of(today).unwrap());
            for (_, action) in actions.iter().enumerate().filter(|(place, _)| (done >> place) & 1 == 1) {
                every_way(checked, *action).for_each(|act| case.record(act));
            }
            count += unknown::completions(checked, module, &case)?;
            if count > ALL {
                return Err(TooMany);
            }
            cases.push(case);
        }
    }
    Ok(cases)
}

/// As many acts as an action has instances, so that every set of them may have been done.
fn every_way(checked: &Checked, action: ActionId) -> impl Iterator<Item = Act> {
    let count = checked.actions.at(action).instance_count();
    (0..count).map(move |_| Act { action, instances: Instances::Any, done_on: None, owes: Vec::new() })
}

/// The dates of the decision that matter: around every date that is mentioned, when `today` is.
fn days(checked: &Checked, module: ModuleId) -> Vec<i64> {
    let borders = borders(checked, module, &[]);
    let mentioned = |variable: &Variable| *variable == Variable::Today;
    let matters = borders.sums.iter().any(|sum| sum.factors.keys().any(mentioned))
        || borders.crooked.iter().any(mentioned)
        || checked.rules.rows().any(|rule| rule.in_force.is_some());
    let first = tenzij::check::model::day_number(tenzij::syntax::ast::Date::constant(2024, 4, 15));
    if matters { (first..first + 60).chain([first - 700, first + 700]).collect() } else { vec![first] }
}
