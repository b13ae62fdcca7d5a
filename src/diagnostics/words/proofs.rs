//! Proofs: what holds in some case and should not.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// What a rule says of an action that another forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Verb {
    Requires,
    Permits,
    AsksAfterwards,
}

fn verb(verb: Verb) -> Both {
    match verb {
        Verb::Requires => both!("vereist", "requires"),
        Verb::Permits => both!("staat toe:", "permits"),
        Verb::AsksAfterwards => both!("vraagt daarna om", "asks afterwards for"),
    }
}

/// Two rules that contradict each other. `on` is the date, where it matters; `facts` the case.
#[must_use]
pub fn contradiction(
    (place, rule, says): (Span, &str, Verb),
    (forbids, other): (Span, &str),
    action: &str,
    on: Option<&str>,
    facts: &str,
) -> Diagnostic {
    let says = &verb(says);
    let case = match on {
        Some(on) => both!(
            "beide gelden op {on} als dit de feiten zijn: {facts}",
            "both apply on {on} when the facts are {facts}"
        ),
        None => both!("beide gelden als dit de feiten zijn: {facts}", "both apply when the facts are {facts}"),
    };
    Diagnostic::new(
        Code::Contradiction,
        place,
        both!(says =>
            "`{rule}` {says} `{action}` en `{other}` verbiedt dat in hetzelfde geval",
            "`{rule}` {says} `{action}` and `{other}` forbids it in the same case"
        ),
    )
    .label(both!(says => "{says} `{action}`", "{says} `{action}`"))
    .also(forbids, both!("verbiedt `{action}`", "forbids `{action}`"))
    .note(case)
    .note(both!(
        "wat de ene regel vereist of toestaat mag geen andere verbieden: de volgorde beslist het niet",
        "what one rule requires or permits no other may forbid: order does not settle it"
    ))
    .help(both!(
        "laat de voorwaarden elkaar uitsluiten, zet `‹exception to›` achter een van beide in dezelfde stap, of schrijf `‹forbid› ‹absolutely›`",
        "make the conditions exclude each other, write `‹exception to›` behind one of them in the same step, or `‹forbid› ‹absolutely›`"
    ))
}

/// Rules that contradict each other, of which nothing more can be said.
#[must_use]
pub fn contradiction_on(place: Span, action: &str) -> Diagnostic {
    Diagnostic::new(
        Code::Contradiction,
        place,
        both!("regels spreken elkaar tegen over `{action}`", "rules contradict on `{action}`"),
    )
}

/// Pairs of rules that could not be settled.
#[must_use]
pub fn unsettled(place: Span, first: &str, second: &str, count: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NotCoveredByProof,
        place,
        both!(
            "of `{first}` en `{second}` elkaar tegenspreken is niet vast te stellen",
            "whether `{first}` and `{second}` contradict each other could not be settled"
        ),
    )
    .label(both!("spreekt misschien een andere regel tegen", "may contradict another rule"))
    .note(both!(
        "{count} paren van regels blijven open; een geval waarin er twee gelden blijft onbeslist",
        "{count} pairs of rules are left open; a case in which two of them apply stays undecided"
    ))
}

/// Whether facts are needed could not be settled.
#[must_use]
pub fn unused_open(place: Span, module: &str, count: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NotCoveredByProof,
        place,
        both!(
            "of elk feit van `{module}` nodig is, is niet vast te stellen",
            "whether each fact of `{module}` is needed could not be settled"
        ),
    )
    .label(both!("vraagt misschien te veel", "perhaps asks too much"))
    .note(both!("open gebleven voor {count} feiten", "left open for {count} facts"))
}
