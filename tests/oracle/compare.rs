//! Where a decision is not what the oracle expects.

use super::aside;
use super::unknown::{Expected, ExpectedRow};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use tenzij::check::model::{ActionId, Checked, RuleId, day_number};
use tenzij::decide::{Decision, Missing, Row};
use tenzij::graph::Status;

/// Every difference, in words; none when the decision is right.
pub(crate) fn differences(checked: &Checked, expected: &Expected, decision: &Decision) -> Vec<String> {
    let mut found = Found(Vec::new());
    found.check("number of rows", &expected.rows.len(), &decision.rows.len());
    for (row, decided) in expected.rows.iter().zip(&decision.rows) {
        found.row(checked, row, decided);
    }
    let names = |all: &[Missing]| all.iter().map(|missing| missing_name(checked, *missing)).collect::<Vec<_>>();
    let (mut one, mut other) = (names(&expected.missing), names(&decision.missing));
    if aside('F') {
        one.sort();
        other.sort();
    }
    found.check("missing", &one, &other);
    let rules = |rules: &BTreeSet<RuleId>| rules.iter().map(|rule| checked.rule_name(*rule)).collect::<Vec<_>>();
    let advice: BTreeSet<RuleId> = decision.advice.iter().map(|advice| advice.rule).collect();
    found.check("advice", &rules(&expected.advice), &rules(&advice));
    let named = |(rule, fired): (&RuleId, &Option<bool>)| (checked.rule_name(*rule), *fired);
    let traced: BTreeMap<RuleId, Option<bool>> = decision.trace.iter().map(|trace| (trace.rule, trace.fired)).collect();
    let expected_trace: Vec<_> = expected.trace.iter().map(named).collect();
    found.check("trace", &expected_trace, &traced.iter().map(named).collect::<Vec<_>>());
    found.0
}

struct Found(Vec<String>);

impl Found {
    fn check<T: PartialEq + Debug>(&mut self, what: &str, expected: &T, decided: &T) {
        if expected != decided {
            self.0.push(format!("{what}: expected {expected:?}, decided {decided:?}"));
        }
    }

    fn row(&mut self, checked: &Checked, expected: &ExpectedRow, decided: &Row) {
        let action = &checked.actions.at(expected.action).name;
        let row = |what: &str| format!("{action} {}: {what}", expected.instance);
        self.check(&row("row"), &(expected.action, expected.instance), &(decided.action, decided.instance));
        self.check(&row("possible"), &expected.possible, &decided.possible.iter().collect());
        let rules = |rules: &mut dyn Iterator<Item = RuleId>| {
            rules.map(|rule| checked.rule_name(rule)).collect::<BTreeSet<_>>()
        };
        let given = rules(&mut decided.rules.iter().copied());
        if !(aside('J') && is_demanded(expected)) {
            self.check(&row("rules"), &rules(&mut expected.rules.iter().copied()), &given);
        }
        self.check(&row("rule twice"), &decided.rules.len(), &given.len());
        self.check(&row("after"), &expected.after, &decided.after.iter().copied().collect());
        let provided: BTreeSet<(ActionId, Option<i64>)> =
            decided.provided.iter().map(|duty| (duty.action, duty.deadline.map(day_number))).collect();
        self.check(&row("provided"), &expected.provided, &provided);
        if !(aside('D') && decided.deadline.is_none()) {
            self.check(&row("deadline"), &expected.deadline, &decided.deadline.map(day_number));
        }
    }
}

/// Every way in which a decision claims more than is certain; it may know less than the oracle, never something else.
///
/// For programs with conditions that the compiler does not follow exactly.
pub(crate) fn overclaims(checked: &Checked, expected: &Expected, decision: &Decision) -> Vec<String> {
    let mut found = Found(Vec::new());
    found.check("number of rows", &expected.rows.len(), &decision.rows.len());
    for (row, decided) in expected.rows.iter().zip(&decision.rows) {
        let action = &checked.actions.at(row.action).name;
        let mut claim = |what: &str, holds: bool| {
            if !holds {
                found
                    .0
                    .push(format!("{action} {}: {what} claimed: expected {row:?}, decided {decided:?}", row.instance));
            }
        };
        claim("possible", row.possible.iter().all(|status| decided.possible.contains(*status)));
        let rules_aside = aside('J') && is_demanded(row);
        claim("rules", rules_aside || decided.rules.iter().all(|rule| row.rules.contains(rule)));
        claim("after", decided.after.iter().all(|ways| row.after.contains(ways)));
        let owed = |duty: &ActionId| row.provided.iter().any(|other| other.0 == *duty);
        claim("provided", decided.provided.iter().all(|duty| owed(&duty.action)));
        claim("deadline", decided.deadline.is_none_or(|day| row.deadline == Some(day_number(day))));
    }
    let forgotten = expected.missing.iter().filter(|missing| !decision.missing.contains(missing));
    let forgotten: Vec<String> = forgotten.map(|missing| missing_name(checked, *missing)).collect();
    found.check("missing, forgotten", &Vec::new(), &forgotten);
    let advised = decision.advice.iter().all(|advice| expected.advice.contains(&advice.rule));
    found.check("advice claimed", &true, &advised);
    for trace in &decision.trace {
        let told = trace.fired.is_none() || expected.trace.get(&trace.rule) == Some(&trace.fired);
        found.check(&format!("trace of {} claimed", checked.rule_name(trace.rule)), &true, &told);
    }
    found.0
}

/// Whether a row is certainly required, or certainly fulfilled.
fn is_demanded(row: &ExpectedRow) -> bool {
    row.possible.len() == 1 && row.possible.iter().all(|status| *status <= Status::Fulfilled)
}

/// What a decision calls something missing.
pub(crate) fn missing_name(checked: &Checked, missing: Missing) -> String {
    match missing {
        Missing::Fact(fact) => checked.facts.at(fact).name.clone(),
        Missing::DoneOn(action) => format!("{}.done_on", checked.actions.at(action).name),
        Missing::With(action) => format!("{}.with", checked.actions.at(action).name),
    }
}
