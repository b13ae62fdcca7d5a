//! Proofs: what holds in some case and should not.

use super::cases::{Part, Shown, in_case, pasted, share};
use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// What a rule says of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Verb {
    Requires,
    Permits,
    AsksAfterwards,
}

/// What a rule says of an action: `p permits x`.
#[must_use]
pub fn says(rule: &Both, verb: Verb, action: &str) -> Both {
    match verb {
        Verb::Requires => both!(rule => "{rule} vereist `{action}`", "{rule} requires `{action}`"),
        Verb::Permits => both!(rule => "{rule} staat `{action}` toe", "{rule} permits `{action}`"),
        Verb::AsksAfterwards => {
            both!(rule => "{rule} vraagt daarna om `{action}`", "{rule} asks afterwards for `{action}`")
        }
    }
}

/// The same at the place where it says so.
fn there(verb: Verb, action: &str) -> Both {
    match verb {
        Verb::Requires => both!("vereist `{action}`", "requires `{action}`"),
        Verb::Permits => both!("staat `{action}` toe", "permits `{action}`"),
        Verb::AsksAfterwards => both!("vraagt daarna om `{action}`", "asks afterwards for `{action}`"),
    }
}

/// A rule of a contradiction.
#[derive(Debug, Clone)]
pub struct Party {
    /// Where it says so.
    pub place: Span,
    /// The rule in words.
    pub rule: Both,
    /// What an exception to it would write behind `exception to`, where the other rule may be one.
    pub exception_to: Option<String>,
    /// Its condition, where it is short enough to be repeated in an `unless` of the other.
    pub condition: Option<String>,
}

/// Two rules that contradict each other in a case.
#[must_use]
pub fn contradiction((first, verb): (&Party, Verb), forbids: &Party, action: &str, case: &Shown) -> Diagnostic {
    let (said, other) = (&says(&first.rule, verb, action), &forbids.rule);
    let found = Diagnostic::new(
        Code::Contradiction,
        first.place,
        both!(said, other =>
            "{said} en {other} verbiedt dat in hetzelfde geval",
            "{said} and {other} forbids it in the same case"
        ),
    )
    .label(there(verb, action))
    .also(forbids.place, both!("verbiedt `{action}`", "forbids `{action}`"))
    .note(in_case(&both!("beide gelden", "both apply"), case))
    .note(both!(
        "wat de ene regel vereist of toestaat mag geen andere verbieden: de volgorde beslist het niet",
        "what one rule requires or permits no other may forbid: order does not settle it"
    ));
    ways_out(found, first, forbids)
}

/// What would settle a contradiction: an exception within the step, a condition that leaves the case to the other.
fn ways_out(mut found: Diagnostic, first: &Party, second: &Party) -> Diagnostic {
    let before = found.help.len();
    for (goes_first, other) in [(first, second), (second, first)] {
        if let Some(name) = &other.exception_to {
            let rule = &goes_first.rule;
            found = found.help(both!(rule =>
                "gaat {rule} voor, schrijf daarachter `‹exception to› {name}`",
                "if {rule} goes first, write `‹exception to› {name}` behind it"
            ));
        }
    }
    for (goes_first, other) in [(first, second), (second, first)] {
        if let (Some(condition), true) = (&goes_first.condition, found.help.len() == before) {
            let (rule, other) = (&goes_first.rule, &other.rule);
            found = found.help(both!(rule, other =>
                "gaat {rule} voor, schrijf in {other} `‹unless› {condition}`",
                "if {rule} goes first, write `‹unless› {condition}` in {other}"
            ));
        }
    }
    if found.help.len() == before {
        found = found.help(both!(
            "laat de voorwaarden elkaar uitsluiten, of zet beide regels in één stap en schrijf `‹exception to› NAAM` achter een van beide",
            "make the conditions exclude each other, or put both rules in one step and write `‹exception to› NAME` behind one of them"
        ));
    }
    found
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

/// A guarantee that fails: `so` tells what is the case instead, `unless` is the condition that would leave the case out.
#[must_use]
pub fn guarantee_fails(place: Span, label: Option<&Both>, so: &Both, case: &Shown, unless: Option<&str>) -> Diagnostic {
    let message = match label {
        Some(label) => both!(label =>
            "de waarborg `{label}` gaat niet in elk geval op",
            "the guarantee `{label}` does not hold for every case"
        ),
        None => {
            both!("een waarborg die niet in elk geval opgaat", "a guarantee that does not hold for every case")
        }
    };
    let found = Diagnostic::new(Code::GuaranteeFails, place, message)
        .label(both!("gaat in een geval niet op", "fails in some case"))
        .note(in_case(so, case))
        .help(both!(
            "verander de regels hierboven, zodat zij dit geval niet meer toelaten",
            "change the rules above, so that they no longer allow this case"
        ));
    match unless {
        Some(condition) => found.help(pasted(
            &both!("of zonder het geval uit in de waarborg:", "or leave the case out in the guarantee:"),
            &format!("‹unless› {condition}"),
        )),
        None => found,
    }
}

/// A rule that has a part in a finding.
#[must_use]
pub fn applies_then() -> Both {
    both!("geldt in dat geval", "applies in that case")
}

/// A case on which the protocol says nothing; `part` is how many such there are, `rule` one that would say something.
#[must_use]
pub fn silent(place: Span, module: &str, case: &Shown, part: Option<&Part>, rule: &str) -> Diagnostic {
    let found = Diagnostic::new(
        Code::SilentCase,
        place,
        both!("`{module}` zegt over een geval helemaal niets", "`{module}` says nothing at all on some case"),
    )
    .label(both!("laat een geval open", "leaves a case open"))
    .note(in_case(
        &both!("geen regel geeft een status, advies of `‹stop›`", "no rule gives a status, advice or a `‹stop›`"),
        case,
    ));
    let found = match part {
        Some(part) => found.note(share(part)),
        None => found,
    };
    found.help(pasted(
        &both!(
            "geef dit geval een regel, bijvoorbeeld aan het eind:",
            "give this case a rule, at the end for instance:"
        ),
        rule,
    ))
}

/// A heavier means permitted where lighter ones are left open: `means` and `lighter` are the action with its ways.
#[must_use]
pub fn heavier(place: Span, rule: &Both, means: &str, lighter: &str, case: &Shown) -> Diagnostic {
    Diagnostic::new(
        Code::HeavierMeans,
        place,
        both!(rule =>
            "{rule} staat `{means}` toe, terwijl een lichter middel open blijft",
            "{rule} permits `{means}` where a lighter means is left open"
        ),
    )
    .label(both!("staat een zwaarder middel toe", "permits a heavier means"))
    .note(in_case(
        &both!("`{lighter}` is niet toegestaan en ook niet verboden", "`{lighter}` is neither permitted nor forbidden"),
        case,
    ))
    .note(both!(
        "van een keuze die `‹ordered›` is, is de eerste optie de lichtste",
        "of an `‹ordered›` choice the first option is the lightest"
    ))
    .help(both!(
        "sta het lichtere middel ook toe: `‹permit› {lighter}`",
        "permit the lighter means too: `‹permit› {lighter}`"
    ))
    .help(both!(
        "of verbied het, met de reden: `‹forbid› {lighter}`",
        "or forbid it, with the reason: `‹forbid› {lighter}`"
    ))
    .help(both!(
        "of zeg waarom dit zo is: `‹accept› heavier-means ‹because› \"…\"`",
        "or say why it is so: `‹accept› heavier-means ‹because› \"…\"`"
    ))
}

/// A permit that waits for what can never be done.
#[must_use]
pub fn waits(place: Span, rule: &Both, action: &str, case: &Shown) -> Diagnostic {
    Diagnostic::new(
        Code::WaitsForever,
        place,
        both!(rule =>
            "{rule} wacht op `{action}`, en niets staat dat toe",
            "{rule} waits for `{action}`, which nothing allows"
        ),
    )
    .label(both!("wacht op `{action}`", "waits for `{action}`"))
    .note(in_case(
        &both!(
            "`{action}` is nooit toegestaan of vereist, wat er verder ook gebeurt,",
            "`{action}` is never permitted or required, whatever else is done,"
        ),
        case,
    ))
    .note(both!(
        "wat achter `‹after›` staat moet eerst gebeuren, en wat nergens toegestaan is, mag niet",
        "what is named after `‹after›` must be done first, and what nothing permits is not allowed"
    ))
    .help(both!(
        "laat een regel het in dat geval toestaan of vereisen: `‹then› ‹permit› {action}`",
        "let a rule permit or require it in that case: `‹then› ‹permit› {action}`"
    ))
}
