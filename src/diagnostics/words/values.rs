//! Numbers, dates, amounts.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::{Span, keywords};

fn not_of_this_form(code: Code, place: Span, message: Both) -> Diagnostic {
    Diagnostic::new(code, place, message).label(both!("geen waarde in deze vorm", "not a value of this form"))
}

/// A date in another form than year, month, day; `right` is how it is written.
#[must_use]
pub fn date_form(place: Span, text: &str, right: &str) -> Diagnostic {
    not_of_this_form(Code::BadDate, place, both!("`{text}` is geen datum", "`{text}` is no date"))
        .note(date_note())
        .help(both!("schrijf `{right}`", "write `{right}`"))
        .fixed(place, right)
}

/// A day that the calendar does not have.
#[must_use]
pub fn no_such_day(place: Span, text: &str) -> Diagnostic {
    not_of_this_form(
        Code::BadDate,
        place,
        both!("`{text}` is geen dag van de kalender", "`{text}` is no day of the calendar"),
    )
    .note(date_note())
    .help(both!("schrijf een dag die bestaat, zoals `2024-02-29`", "write a day that exists, such as `2024-02-29`"))
}

fn date_note() -> Both {
    both!("een datum is jaar, maand, dag: `2024-03-01`", "a date is written year, month, day: `2024-03-01`")
}

/// An amount in another form; `plain` is how it is written.
#[must_use]
pub fn amount_form(place: Span, text: &str, plain: &str) -> Diagnostic {
    not_of_this_form(Code::BadAmount, place, both!("`{text}` is geen bedrag", "`{text}` is no amount"))
        .note(both!(
            "bedragen zijn `1000 euro` of `12.50 euro`, met een punt voor de centen",
            "amounts are written `1000 euro` or `12.50 euro`, with a point for the decimals"
        ))
        .help(both!("schrijf `{plain} euro`", "write `{plain} euro`"))
        .fixed(place, format!("{plain} euro"))
}

/// An amount with more than two decimals; `plain` is the number that thousands were divided in, if so.
#[must_use]
pub fn amount_decimals(place: Span, digits: &str, plain: &str) -> Diagnostic {
    not_of_this_form(
        Code::BadAmount,
        place,
        both!("`{digits}` euro heeft meer dan twee decimalen", "`{digits}` euro has more than two decimals"),
    )
    .note(both!(
        "de punt scheidt euro's van centen; duizendtallen worden door niets gescheiden",
        "the point divides euros from cents; nothing divides thousands"
    ))
    .help(both!("schrijf `{plain} euro`, of twee decimalen", "write `{plain} euro`, or two decimals"))
}

/// A number with a comma for its decimals.
#[must_use]
pub fn decimal_comma(place: Span, text: &str) -> Diagnostic {
    let right = text.replace('.', "").replace(',', ".");
    not_of_this_form(Code::BadLiteral, place, both!("`{text}` is geen getal", "`{text}` is no number"))
        .note(both!("een getal heeft een punt voor de decimalen", "a number has a point before its decimals"))
        .help(both!("schrijf `{right}`", "write `{right}`"))
        .fixed(place, right.as_str())
}

/// A duration that is no whole number of its unit.
#[must_use]
pub fn broken_duration(place: Span, digits: &str, unit: &str) -> Diagnostic {
    not_of_this_form(
        Code::BadDuration,
        place,
        both!("`{digits}` is geen geheel aantal {unit}", "`{digits}` is no whole number of {unit}"),
    )
    .note(both!("een duur is een geheel aantal van zijn eenheid", "a duration is a whole number of its unit"))
    .help(match whole(digits) {
        Some((low, high)) => {
            let one = if low == 1 { singular(unit) } else { unit };
            both!("schrijf `{low} {one}` of `{high} {unit}`", "write `{low} {one}` or `{high} {unit}`")
        }
        None => both!("schrijf een geheel getal", "write a whole number"),
    })
}

/// One of a unit.
fn singular(unit: &str) -> &str {
    let mut forms = keywords::ALL.iter().flat_map(|keyword| [keyword.en, keyword.nl]);
    forms.find(|forms| forms.first() == Some(&unit)).and_then(|forms| forms.get(1)).copied().unwrap_or(unit)
}

/// The whole numbers below and above one with decimals.
fn whole(digits: &str) -> Option<(u64, u64)> {
    let low: u64 = digits.split([',', '.']).next()?.parse().ok()?;
    Some((low, low.checked_add(1)?))
}

/// More than six decimals.
#[must_use]
pub fn many_decimals(place: Span, digits: &str) -> Diagnostic {
    let six = digits.split_once('.').map_or(digits, |(before, _)| {
        let end = before.len().saturating_add(7).min(digits.len());
        digits.get(..end).unwrap_or(digits)
    });
    Diagnostic::new(
        Code::BadLiteral,
        place,
        both!("`{digits}` heeft meer dan zes decimalen", "`{digits}` has more than six decimals"),
    )
    .label(both!("te veel decimalen", "too many decimals"))
    .note(both!(
        "een getal heeft hoogstens zes decimalen en wordt nooit afgerond",
        "a decimal has at most six decimals and is never rounded"
    ))
    .help(both!(
        "schrijf `{six}`, of een breuk als som: `3 * x >= 1` voor een derde",
        "write `{six}`, or a fraction as a sum: `3 * x >= 1` for a third"
    ))
}

/// More decimals than its type has.
#[must_use]
pub fn decimals_of_type(place: Span, text: &str, most: u32) -> Diagnostic {
    Diagnostic::new(
        Code::BadLiteral,
        place,
        both!("`{text}` heeft meer dan {most} decimalen", "`{text}` has more than {most} decimals"),
    )
    .label(both!("te veel decimalen", "too many decimals"))
    .note(both!(
        "een `‹decimal›` heeft hoogstens zes decimalen, een bedrag twee, een `‹integer›` geen",
        "a `‹decimal›` has at most six decimals, an amount two, an `‹integer›` none"
    ))
}

/// Larger than any value.
#[must_use]
pub fn too_large(place: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::BadLiteral, place, both!("`{text}` is te groot", "`{text}` is too large"))
        .label(both!("meer dan berekend kan worden", "more than can be computed"))
        .note(both!(
            "de grootste waarde is 10^18 in de kleinste eenheid van haar soort: 10^12 voor een `‹decimal›`, 10^16 euro",
            "the largest value is 10^18 in the smallest unit of its type: 10^12 for a `‹decimal›`, 10^16 euro"
        ))
}
