//! Instances of an action in words.

use super::phrases::phrases;
use crate::case::facts::value_text;
use crate::check::model::{Action, ActionId, Checked, Parameter, RuleId, Type, Value};
use crate::syntax::ast::Language;
use std::collections::BTreeSet;

/// More ways than this that are no combination of values are counted, not listed.
const MOST_WAYS: usize = 12;

/// An instance by its names: `online_research` with account `no_login`, for those who write rules.
#[must_use]
pub fn instance_name(checked: &Checked, action: ActionId, instance: u32) -> String {
    let action = checked.actions.at(action);
    let with: Vec<String> = action
        .params
        .iter()
        .zip(action.places(instance))
        .map(|(param, place)| format!("{} `{}`", param.name, value_name(checked, param, param.value(place))))
        .collect();
    if with.is_empty() {
        format!("`{}`", action.name)
    } else {
        format!("`{}` with {}", action.name, with.join(" and "))
    }
}

fn value_name(checked: &Checked, param: &Parameter, value: Value) -> String {
    match (param.ty, value) {
        (Type::Choice(choice), Value::Option(option)) => {
            let row = checked.choices.at(choice).options.get(usize::from(option));
            row.map_or_else(String::new, |row| row.name.clone())
        }
        (_, Value::YesNo(true)) => "yes".to_owned(),
        _ => "no".to_owned(),
    }
}

/// An instance as people read it: the labels of its values; empty for an action without parameters.
#[must_use]
pub fn instance_label(checked: &Checked, action: ActionId, instance: u32, language: Language) -> String {
    let row = checked.actions.at(action);
    let parts = row.params.iter().zip(row.places(instance));
    parts.map(|(param, place)| value(checked, param, place, language)).collect::<Vec<_>>().join(" · ")
}

/// What people call an action.
#[must_use]
pub fn action_label(checked: &Checked, action: ActionId, language: Language) -> &str {
    let action = checked.actions.at(action);
    let label = action.label.as_ref().map(|label| label.in_language(language));
    label.filter(|label| !label.is_empty()).unwrap_or(&action.name)
}

/// What people call a rule: its label, or that of its step, or its name.
#[must_use]
pub fn rule_label(checked: &Checked, rule: RuleId, language: Language) -> String {
    let row = checked.rules.at(rule);
    let label = row.label.as_ref().or(checked.steps.at(row.step).label.as_ref());
    let label = label.map(|label| label.in_language(language)).filter(|label| !label.is_empty());
    label.map_or_else(|| checked.rule_name(rule), str::to_owned)
}

/// Some ways of doing an action, one text for each line; none when it has no parameters or all ways are meant.
///
/// Ways that differ in one value are listed by that value; a combination of several stands on one line.
#[must_use]
pub fn ways(checked: &Checked, action: ActionId, instances: &[u32], language: Language) -> Vec<String> {
    let row = checked.actions.at(action);
    let all = row.instance_count() as usize;
    if row.params.is_empty() || instances.len() >= all {
        return Vec::new();
    }
    let places: Vec<Vec<u32>> = instances.iter().map(|instance| row.places(*instance)).collect();
    let sets: Vec<BTreeSet<u32>> = row
        .params
        .iter()
        .enumerate()
        .map(|(index, _)| places.iter().filter_map(|places| places.get(index).copied()).collect())
        .collect();
    let combination = sets.iter().fold(1_usize, |count, set| count.saturating_mul(set.len()));
    let mut varying = row.params.iter().zip(&sets).filter(|(param, set)| set.len() < param.count as usize);
    match (combination == instances.len(), varying.next(), varying.next()) {
        (true, Some((param, set)), None) => {
            return set.iter().map(|place| value(checked, param, *place, language)).collect();
        }
        (true, ..) => return vec![one_line(checked, row, &sets, language)],
        (false, ..) => {}
    }
    let each = |places: &Vec<u32>| {
        let sets: Vec<BTreeSet<u32>> = places.iter().map(|place| BTreeSet::from([*place])).collect();
        one_line(checked, row, &sets, language)
    };
    let mut lines: Vec<String> = places.iter().take(MOST_WAYS).map(each).collect();
    let others = places.len().saturating_sub(MOST_WAYS);
    if others > 0 {
        lines.push(phrases(language).and_others.replace("{}", &others.to_string()));
    }
    lines
}

/// An action with the ways meant: `Online onderzoek (Zonder inloggen of Gemeentelijk account)`.
#[must_use]
pub fn instances_text(checked: &Checked, action: ActionId, instances: &[u32], language: Language) -> String {
    let label = action_label(checked, action, language);
    let meant = ways(checked, action, instances, language);
    if meant.is_empty() { label.to_owned() } else { format!("{label} ({})", listed(&meant, phrases(language).or)) }
}

/// A combination of values; a parameter of which every value is meant is left out.
fn one_line(checked: &Checked, action: &Action, sets: &[BTreeSet<u32>], language: Language) -> String {
    let or = format!(" {} ", phrases(language).or);
    let parts = action.params.iter().zip(sets).filter(|(param, set)| set.len() < param.count as usize);
    let part = |(param, set): (&Parameter, &BTreeSet<u32>)| {
        set.iter().map(|place| value(checked, param, *place, language)).collect::<Vec<_>>().join(&or)
    };
    parts.map(part).collect::<Vec<_>>().join(" · ")
}

fn value(checked: &Checked, param: &Parameter, place: u32, language: Language) -> String {
    let text = value_text(checked, param.ty, param.value(place), language);
    // A bare yes or no says nothing without its name.
    if param.ty == Type::YesNo { format!("{}: {text}", param.name) } else { text }
}

/// `a, b or c`, with the word that stands before the last.
#[must_use]
pub fn listed(all: &[String], word: &str) -> String {
    match all.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} {word} {last}", before.join(", ")),
    }
}
