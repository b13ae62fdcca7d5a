use super::run::{Failure, Outcome};
use crate::case::facts::write_facts;
use crate::check::model::{Checked, EffectKind};
use crate::decide::{Decision, Missing, Protocol, Row};
use crate::diagnostics::{Code, Diagnostic};
use crate::explain::instance_name;
use crate::graph::Status;

/// More rows of one expectation than this are counted, not named.
const MOST_ROWS: usize = 3;

/// What came out otherwise, and why; `None` when everything was as expected.
#[must_use]
pub fn diagnostic(protocol: &Protocol, outcome: &Outcome) -> Option<Diagnostic> {
    let checked = protocol.checked();
    let scenario = outcome.scenario(protocol)?;
    let labels = checked.modules.at(protocol.module()).labels;
    let mut found: Option<Diagnostic> = None;
    let mut reasons: Vec<String> = Vec::new();
    for failure in &outcome.failures {
        let (span, text) = match failure {
            Failure::Status { claim, rows } => {
                rows.iter().for_each(|row| why(checked, &outcome.decision, row, &mut reasons));
                (claim.span, rows_label(checked, rows))
            }
            Failure::Ask { span, first, .. } => (*span, first_label(checked, *first)),
        };
        found = Some(match found {
            Some(found) => found.also(span, text),
            None => {
                let label = scenario.label.in_language(labels);
                Diagnostic::new(Code::ScenarioFails, span, format!("scenario `{label}` comes out otherwise"))
                    .label(text)
            }
        });
    }
    let mut found = found?;
    if scenario.on.is_none() {
        reasons.push(format!("it names no date, so it was decided for {}", outcome.decision.decided_on));
    }
    found.notes = reasons.into_iter().map(Into::into).collect();
    Some(found.case(write_facts(checked, &outcome.case)))
}

fn rows_label(checked: &Checked, rows: &[Row]) -> String {
    let one = |row: &Row| format!("{} is {}", instance_name(checked, row.action, row.instance), status(row));
    let mut named: Vec<String> = rows.iter().take(MOST_ROWS).map(one).collect();
    let others = rows.len().saturating_sub(MOST_ROWS);
    if others > 0 {
        named.push(format!("{others} more"));
    }
    named.join(", ")
}

fn status(row: &Row) -> String {
    match row.possible.only() {
        Some(status) => format!("`{}`", status.name()),
        None => {
            let possible: Vec<String> = row.possible.iter().map(|status| format!("`{}`", status.name())).collect();
            format!("`undecided`: it can still be {}", possible.join(" or "))
        }
    }
}

fn first_label(checked: &Checked, first: Option<Missing>) -> String {
    match first {
        Some(missing) => format!("`{}` is asked first", missing_name(checked, missing)),
        None => "nothing is left to ask".to_owned(),
    }
}

fn missing_name(checked: &Checked, missing: Missing) -> String {
    match missing {
        Missing::Fact(fact) => checked.facts.at(fact).name.clone(),
        Missing::DoneOn(action) => format!("{}.done_on", checked.actions.at(action).name),
        Missing::With(action) => format!("{}.with", checked.actions.at(action).name),
    }
}

/// Why a row has the status it has, in notes that stand once each.
fn why(checked: &Checked, decision: &Decision, row: &Row, notes: &mut Vec<String>) {
    let mut note = |text: String| {
        if !notes.contains(&text) {
            notes.push(text);
        }
    };
    let action = &checked.actions.at(row.action).name;
    let Some(status) = row.possible.only() else {
        let facts: Vec<String> =
            decision.missing.iter().map(|missing| format!("`{}`", missing_name(checked, *missing))).collect();
        return note(format!("still unknown: {}", facts.join(", ")));
    };
    for rule in &row.rules {
        note(format!("`{action}` is `{}` by the rule `{}`", status.name(), checked.rule_name(*rule)));
    }
    if status == Status::NoGround {
        let stops = |rule: &crate::check::model::RuleId| {
            checked.rules.at(*rule).effects.iter().any(|effect| matches!(effect.kind, EffectKind::Stop))
        };
        let mut fired = decision.trace.iter().filter(|trace| trace.fired == Some(true)).map(|trace| trace.rule);
        match fired.rfind(stops) {
            Some(rule) => {
                note(format!("no rule that fires permits `{action}`; `{}` says stop", checked.rule_name(rule)));
            }
            None => note(format!("no rule that fires permits `{action}`")),
        }
    }
}
