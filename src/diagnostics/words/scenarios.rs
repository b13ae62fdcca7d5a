//! Scenarios that come out otherwise.

use super::cases::{listed, or};
use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// The finding at the first expectation that was not met; `instead` is what came out there.
#[must_use]
pub fn fails(place: Span, label: &Both, instead: Both) -> Diagnostic {
    Diagnostic::new(
        Code::ScenarioFails,
        place,
        both!(label => "scenario `{label}` komt anders uit", "scenario `{label}` comes out otherwise"),
    )
    .label(instead)
}

/// `action is undecided: it can still be …`.
#[must_use]
pub fn undecided(action: &str, possible: &[Both]) -> Both {
    let possible = &listed(possible, &or());
    both!(possible =>
        "`{action}` is onbeslist: nog mogelijk is {possible}",
        "`{action}` is undecided: it can still be {possible}"
    )
}

/// More rows than are named.
#[must_use]
pub fn more(count: usize) -> Both {
    both!("nog {count} andere", "{count} more")
}

/// Another question comes first.
#[must_use]
pub fn asked_first(name: &str) -> Both {
    both!("eerst komt de vraag naar `{name}`", "`{name}` is asked first")
}

/// No question is left.
#[must_use]
pub fn nothing_to_ask() -> Both {
    both!("er is niets meer te vragen", "nothing is left to ask")
}

/// What is still unknown.
#[must_use]
pub fn still_unknown(names: &[String]) -> Both {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let names = names.join(", ");
    both!("nog onbekend: {names}", "still unknown: {names}")
}

/// A rule that gives an action its status.
#[must_use]
pub fn by_rule(action: &str, is: &Both, rule: &Both) -> Both {
    both!(is, rule => "`{action}` is {is} door {rule}", "`{action}` is {is} by {rule}")
}

/// Nothing permits an action; `stopped` is the rule that stopped before anything could.
#[must_use]
pub fn no_rule(action: &str, stopped: Option<&Both>) -> Both {
    match stopped {
        Some(rule) => both!(rule =>
            "geen regel die geldt staat `{action}` toe; {rule} zegt `‹stop›`",
            "no rule that applies permits `{action}`; {rule} says `‹stop›`"
        ),
        None => both!("geen regel die geldt staat `{action}` toe", "no rule that applies permits `{action}`"),
    }
}

/// The day for which a scenario without one was decided.
#[must_use]
pub fn no_date(on: &str) -> Both {
    both!(
        "het scenario noemt geen datum en is beslist voor {on}; `‹on› {on}` zegt hetzelfde",
        "it names no date, so it was decided for {on}; `‹on› {on}` says the same"
    )
}

/// What to expect instead, if what came out is right.
#[must_use]
pub fn expect(claims: &str) -> Both {
    both!("als dit klopt, schrijf dan `‹expect› {claims}`", "if this is right, write `‹expect› {claims}`")
}
