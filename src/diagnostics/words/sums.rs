//! Sums, calls and days: what cannot be computed.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// The wrong number of values in a call.
#[must_use]
pub fn wrong_count(place: Span, name: &str, wanted: usize, given: usize) -> Diagnostic {
    let message = match wanted {
        0 => both!(
            "`{name}` krijgt geen waarden, en er staan er {given}",
            "`{name}` takes no values, and {given} are given"
        ),
        1 => both!("`{name}` krijgt 1 waarde, en er staan er {given}", "`{name}` takes 1 value, and {given} are given"),
        _ => both!(
            "`{name}` krijgt {wanted} waarden, en er staan er {given}",
            "`{name}` takes {wanted} values, and {given} are given"
        ),
    };
    let call = if wanted == 0 { name.to_owned() } else { format!("{name}({})", vec!["…"; wanted].join(", ")) };
    Diagnostic::new(Code::WrongArguments, place, message)
        .label(both!("een verkeerd aantal waarden", "the wrong number of values"))
        .note(both!(
            "een begrip krijgt voor elk van zijn parameters een waarde, in hun volgorde",
            "a definition gets a value for each of its parameters, in their order"
        ))
        .help(both!("`{call}`", "`{call}`"))
}

/// Where a definition stands.
#[must_use]
pub fn the_definition() -> Both {
    both!("het begrip", "the definition")
}

/// A divisor that may be zero.
#[must_use]
pub fn may_be_zero(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::NotLinear,
        place,
        both!("een deling waarvan de deler nul kan zijn", "a division whose divisor may be zero"),
    )
    .label(both!("deelt misschien door nul", "may divide by zero"))
    .note(both!(
        "een deling is door een getal dat niet nul is, of door een feit waarvan de grenzen nul uitsluiten",
        "a division is by a number other than zero, or by a fact whose bounds leave zero out"
    ))
    .help(both!(
        "geef het feit grenzen: `‹fact› naam : ‹integer› ‹from› 1 ‹to› 1000`",
        "give the fact bounds: `‹fact› NAME : ‹integer› ‹from› 1 ‹to› 1000`"
    ))
}

/// A number that may grow too large.
#[must_use]
pub fn may_grow(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::NotLinear,
        place,
        both!("een berekening die te groot kan worden", "a calculation that could grow too large"),
    )
    .label(both!("meer dan precies te berekenen is", "more than is computed exactly"))
    .note(both!(
        "een feit zonder grenzen kan 10^18 groot zijn; uitkomsten zijn precies tot 10^38",
        "a fact without bounds may be as large as 10^18; results are computed exactly up to 10^38"
    ))
    .help(both!(
        "geef de feiten grenzen: `‹fact› naam : ‹integer› ‹from› 0 ‹to› 1000000`",
        "give the facts bounds: `‹fact› NAME : ‹integer› ‹from› 0 ‹to› 1000000`"
    ))
}

/// A date that may lie outside the calendar.
#[must_use]
pub fn no_date(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::NotLinear,
        place,
        both!("een datum die buiten de kalender kan vallen", "a date that could lie outside the calendar"),
    )
    .label(both!("te ver voor een datum", "too far for a date"))
    .note(both!(
        "een duur zonder grenzen kan 10^18 lang zijn; datums liggen tussen de jaren -9999 en 9999",
        "a duration without bounds may be as long as 10^18; dates lie between the years -9999 and 9999"
    ))
    .help(both!(
        "geef de duur grenzen: `‹fact› naam : ‹duration› in ‹days› ‹from› 0 ‹days› ‹to› 3650 ‹days›`",
        "give the duration bounds: `‹fact› NAME : ‹duration› in ‹days› ‹from› 0 ‹days› ‹to› 3650 ‹days›`"
    ))
}

/// Bare `days` in a module whose header does not say which.
#[must_use]
pub fn bare_days(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::AmbiguousDays,
        place,
        both!("`‹days›` kunnen werkdagen of kalenderdagen zijn", "`‹days›` that may be working days or calendar days"),
    )
    .label(both!("gelezen als kalenderdagen", "read as calendar days"))
    .note(both!(
        "`‹days›` zijn wat `‹days mean›` in de kop zegt, en kalenderdagen als die niets zegt",
        "bare `‹days›` are what the header's `‹days mean›` says, and calendar days when it says nothing"
    ))
    .help(both!(
        "`‹days mean› ‹working days›` of `‹days mean› ‹calendar days›` in de kop",
        "`‹days mean› ‹working days›` or `‹days mean› ‹calendar days›` in the header"
    ))
}

/// A program that has become too large.
#[must_use]
pub fn too_large(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TooLarge,
        place,
        both!(
            "een begrip of voorwaarde die te groot wordt om na te gaan",
            "a definition or condition that grows beyond what can be checked"
        ),
    )
    .label(both!("te groot als alles is ingevuld", "too large once filled in"))
    .note(both!(
        "begrippen worden ingevuld waar zij gebruikt worden; samen hoogstens 1.000.000 uitdrukkingen, één gebruik hoogstens 50.000, elk hoogstens 512 diep",
        "definitions are filled in where they are used; together at most 1,000,000 expressions, one use at most 50,000, each nested at most 512 deep"
    ))
    .help(both!(
        "verdeel het over regels, of laat begrippen minder andere gebruiken",
        "split it into rules, or let definitions use fewer others"
    ))
}

/// A rule whose condition is too large for the graph.
#[must_use]
pub fn rule_too_large(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TooLarge,
        place,
        both!(
            "de voorwaarde van `{name}` is te groot om na te gaan",
            "the condition of `{name}` is too large to check"
        ),
    )
    .label(both!("meer dan na te gaan is", "grows beyond what can be checked"))
    .help(both!(
        "verdeel de voorwaarde over regels, of geef delen een naam met `‹define›`",
        "split the condition over several rules, or name parts of it with `‹define›`"
    ))
}
