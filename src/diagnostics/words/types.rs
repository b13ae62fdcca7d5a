//! Types: what does not compare, does not fit, may be absent or cannot be computed.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// A type, for its name in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Kind<'a> {
    YesNo,
    Integer,
    Decimal,
    Money,
    Date,
    /// With its unit, as a keyword between marks.
    Duration(&'a str),
    /// Of this choice.
    Option(&'a str),
    /// Of the options of this choice.
    Set(&'a str),
    Unknown,
}

/// A type with its article, as in "… does not compare with …".
#[must_use]
pub fn a(kind: Kind<'_>) -> Both {
    match kind {
        Kind::YesNo => both!("een ja/nee-waarde", "a yes/no value"),
        Kind::Integer => both!("een geheel getal", "a whole number"),
        Kind::Decimal => both!("een getal met decimalen", "a decimal number"),
        Kind::Money => both!("een bedrag", "an amount"),
        Kind::Date => both!("een datum", "a date"),
        Kind::Duration(unit) => both!("een duur in {unit}", "a duration in {unit}"),
        Kind::Option(of) => both!("een optie van {of}", "an option of {of}"),
        Kind::Set(of) => both!("een verzameling uit {of}", "a set of {of}"),
        Kind::Unknown => both!("een onbekende waarde", "an unknown value"),
    }
}

/// What a function or operator takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// For `min` and `max`.
    Ranked,
    /// For a minus.
    Signed,
}

/// What is needed, in words.
#[must_use]
pub fn needed(what: Needed) -> Both {
    match what {
        Needed::Ranked => {
            both!("een getal, een bedrag, een datum of een duur", "a number, an amount, a date or a duration")
        }
        Needed::Signed => both!("een getal, een bedrag of een duur", "a number, an amount or a duration"),
    }
}

fn this_is(is: &Both) -> Both {
    both!(is => "dit is {is}", "this is {is}")
}

/// Two values that do not compare. `help` is the literal as it would compare; `unit` the one to write both in.
#[must_use]
pub fn incomparable(
    (right, other): (Span, &Both),
    (left, is): (Span, &Both),
    help: Option<&str>,
    unit: Option<&str>,
) -> Diagnostic {
    let found = two_types((right, other), (left, is)).note(both!(
        "waarden zijn te vergelijken als zij van één soort zijn; werkdagen, kalenderdagen en maanden zijn er drie",
        "values compare when they have one type; working days, calendar days and months are three"
    ));
    match (help, unit) {
        (Some(help), _) => found.help(both!(
            "schrijf `{help}`, als de bron dat bedoelt",
            "write `{help}`, if that is what the source means"
        )),
        (None, Some(unit)) => {
            found.help(both!("schrijf beide in één eenheid: `… {unit}`", "write both in one unit: `… {unit}`"))
        }
        (None, None) => found,
    }
}

/// A literal as it is of the type that is needed.
#[must_use]
pub fn write(literal: &str) -> Both {
    both!("schrijf `{literal}`, als de bron dat bedoelt", "write `{literal}`, if that is what the source means")
}

/// A value to write in the place of one that does not compare.
#[must_use]
pub fn such_as(found: Diagnostic, example: &str) -> Diagnostic {
    found.help(both!("schrijf een waarde zoals `{example}`", "write a value such as `{example}`"))
}

fn two_types((right, other): (Span, &Both), (left, is): (Span, &Both)) -> Diagnostic {
    Diagnostic::new(
        Code::IncomparableTypes,
        right,
        both!(is, other => "{is} is niet te vergelijken met {other}", "{is} does not compare with {other}"),
    )
    .label(this_is(other))
    .also(left, this_is(is))
}

/// The days between two dates compared with months or years; `instead` compares the dates.
#[must_use]
pub fn age_in_days(right: (Span, &Both), left: (Span, &Both), instead: &str) -> Diagnostic {
    let whole = left.0.to(right.0);
    two_types(right, left)
        .note(both!(
            "een jaar heeft geen vast aantal dagen: een leeftijd telt een datum met zoveel jaar erbij",
            "a year has no fixed number of days: an age is a date with so many years added"
        ))
        .help(both!("schrijf `{instead}`", "write `{instead}`"))
        .fixed(whole, instead)
}

/// `<` and the like on something without order.
#[must_use]
pub fn unordered(place: Span, is: &Both, sign: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!(is => "{is} is zo niet te vergelijken", "{is} cannot be compared in this way"),
    )
    .label(this_is(is))
    .note(both!(
        "`<`, `‹at most›` en dergelijke vergelijken getallen, bedragen, datums, duren, en opties die `‹ordered›` zijn",
        "`<`, `‹at most›` and the like compare numbers, amounts, dates, durations, and options that are `‹ordered›`"
    ))
    .help(both!(
        "schrijf `‹is›` in plaats van `{sign}`, of `‹is one of›` bij meer opties; of maak de soort `‹ordered›`, de lichtste optie eerst",
        "write `‹is›` instead of `{sign}`, or `‹is one of›` for several options; or declare the type as `‹ordered›`, lightest first"
    ))
}

/// `=` on something that is no number; `sign` is the place of the sign, where it is known.
#[must_use]
pub fn equals_for_is(place: Span, is: &Both, sign: Option<Span>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::EqualsForIs,
        place,
        both!(is => "{is} wordt vergeleken met `=`", "{is} is compared by `=`"),
    )
    .label(this_is(is))
    .note(both!(
        "`=` is voor getallen, bedragen, datums en duren; `‹is›` vergelijkt waarden van elke soort",
        "`=` is for numbers, amounts, dates and durations; `‹is›` compares values of every type"
    ))
    .help(both!("schrijf `‹is›` in plaats van `=`", "write `‹is›` instead of `=`"));
    match sign {
        Some(sign) => found.fixed(sign, "is"),
        None => found,
    }
}

/// A set compared with one option. `help` is the condition as it is meant.
#[must_use]
pub fn set_with_option(whole: Span, left: Span, is: &Both, names: Option<(&str, &str)>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::IncomparableTypes,
        whole,
        both!(is => "{is} wordt vergeleken met één optie", "{is} compared with one option"),
    )
    .label(both!("een verzameling en een optie", "a set and an option"))
    .also(left, this_is(is))
    .note(both!(
        "`‹includes›` vraagt of een verzameling een optie bevat; `‹is›` vergelijkt twee verzamelingen",
        "`‹includes›` asks whether a set holds an option; `‹is›` compares two sets"
    ));
    match names {
        Some((set, option)) => found.help(both!("`{set} ‹includes› {option}`", "`{set} ‹includes› {option}`")),
        None => found,
    }
}

/// Something else where a set is needed.
#[must_use]
pub fn no_set(place: Span, is: &Both, choice: bool) -> Diagnostic {
    let found = Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!(is => "{is} waar een verzameling nodig is", "{is} where a set is needed"),
    )
    .label(this_is(is))
    .note(both!(
        "`‹includes›`, `‹is empty›` en `‹count›` zijn voor verzamelingen, vastgelegd met `‹some of›`",
        "`‹includes›`, `‹is empty›` and `‹count›` are for sets, declared with `‹some of›`"
    ));
    if !choice {
        return found;
    }
    found.help(both!(
        "schrijf `‹is›` in plaats van `‹includes›` om met één optie te vergelijken, `‹is one of›` met meer",
        "write `‹is›` instead of `‹includes›` to compare with one option, `‹is one of›` with several"
    ))
}

/// A value of another type than is needed.
#[must_use]
pub fn mismatch(place: Span, is: &Both, needed: &Both) -> Diagnostic {
    Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!(is, needed => "{is} waar {needed} nodig is", "{is} where {needed} is needed"),
    )
    .label(this_is(is))
    .note(both!(
        "een geheel getal past waar een getal met decimalen nodig is; verder verandert geen soort in een andere",
        "an integer fits where a decimal is needed; nothing else turns into another type"
    ))
}

/// A deadline that is no duration.
#[must_use]
pub fn deadline(place: Span, is: &Both, number: Option<&str>) -> Diagnostic {
    Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!(is => "{is} waar een duur nodig is", "{is} where a duration is needed"),
    )
    .label(this_is(is))
    .note(both!(
        "een termijn is een duur na een datum, zoals 5 werkdagen na `letter‹.done_on›`",
        "a deadline is a duration after a date, such as 5 working days after `letter‹.done_on›`"
    ))
    .help(match number {
        Some(number) => both!(
            "schrijf de eenheid erbij: `{number} ‹working days›`, `{number} ‹calendar days›` of `{number} ‹months›`",
            "write its unit: `{number} ‹working days›`, `{number} ‹calendar days›` or `{number} ‹months›`"
        ),
        None => both!("schrijf een duur, zoals `5 ‹working days›`", "write a duration, such as `5 ‹working days›`"),
    })
}

/// `some of` a type that is no choice.
#[must_use]
pub fn set_of_no_choice(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!(
            "`{name}` is geen keuze, dus er is geen verzameling van opties",
            "`{name}` is no choice, so there is no set of its options"
        ),
    )
    .label(both!("geen keuze", "not a choice"))
    .note(both!(
        "achter `‹some of›` staan opties, of de naam van een soort die `‹one of›` of `‹ordered›` is",
        "`‹some of›` takes options, or the name of a type that is `‹one of›` or `‹ordered›`"
    ))
}

/// A fact or parameter called with values.
#[must_use]
pub fn takes_no_values(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!("`{name}` is geen begrip met parameters", "`{name}` is no definition with parameters"),
    )
    .label(both!("krijgt geen waarden", "takes no values"))
    .note(both!(
        "alleen een begrip kan waarden tussen haakjes krijgen",
        "only a definition can be given values in parentheses"
    ))
    .help(both!("schrijf `{name}`", "write `{name}`"))
    .fixed(place, name)
}

/// Something else where an action is needed.
#[must_use]
pub fn not_an_action(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!("`{name}` is een feit of begrip, geen handeling", "`{name}` is a fact or definition, not an action"),
    )
    .label(both!("geen handeling", "not an action"))
    .note(both!(
        "alleen handelingen zijn toegestaan, verboden of vereist",
        "only actions are permitted, forbidden or required"
    ))
    .help(both!(
        "leg een handeling vast: `‹action› {name}_action \"…\"`",
        "declare an action: `‹action› {name}_action \"…\"`"
    ))
}

/// The operators of sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// Two values that an operator does not take. `unlike` says that sums would take them if they were of one type.
#[must_use]
pub fn no_operation(
    operation: Operation,
    (left, is): (Span, &Both),
    (right, other): (Span, &Both),
    unlike: bool,
) -> Diagnostic {
    let message = match operation {
        Operation::Add => {
            both!(is, other => "{is} is niet op te tellen bij {other}", "{is} cannot be added to {other}")
        }
        Operation::Subtract => {
            both!(is, other => "{other} is niet af te trekken van {is}", "{other} cannot be subtracted from {is}")
        }
        Operation::Multiply => {
            both!(is, other => "{is} is niet te vermenigvuldigen met {other}", "{is} cannot be multiplied by {other}")
        }
        Operation::Divide => {
            both!(is, other => "{is} is niet te delen door {other}", "{is} cannot be divided by {other}")
        }
    };
    let code = if unlike { Code::IncomparableTypes } else { Code::TypeMismatch };
    Diagnostic::new(code, right, message).label(this_is(other)).also(left, this_is(is)).note(both!(
        "een som telt waarden van één soort op, of een datum en een duur; een bedrag is te vermenigvuldigen met of te delen door een getal, een duur te vermenigvuldigen met een geheel getal",
        "sums take values of one type, or a date and a duration; an amount is multiplied or divided by a number, a duration multiplied by a whole number"
    ))
}
