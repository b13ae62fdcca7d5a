//! Conditions as written: operators and what joins them.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// An operator of another language; `right` is what stands here instead, `padded` the same with the blanks it needs.
#[must_use]
pub fn wrong_operator(place: Span, found: &str, right: &str, padded: &str) -> Diagnostic {
    Diagnostic::new(
        Code::WrongOperator,
        place,
        both!("`{found}` bestaat in deze taal niet", "`{found}` is no operator of this language"),
    )
    .label(both!("hier is `{right}` bedoeld", "`{right}` is meant here"))
    .note(both!(
        "een voorwaarde staat in woorden; van de tekens zijn er alleen `= < <= > >= + - * /`",
        "a condition is written in words; the only signs are `= < <= > >= + - * /`"
    ))
    .help(both!("schrijf `{right}`", "write `{right}`"))
    .fixed(place, padded)
}

/// `and` and `or` mixed; both readings are shown.
#[must_use]
pub fn mixed_and_or(second: Span, first: Span, words: (&str, &str), readings: (&str, &str)) -> Diagnostic {
    let ((one, two), (tight, loose)) = (words, readings);
    Diagnostic::new(
        Code::MixedAndOr,
        second,
        both!(
            "`{one}` en `{two}` staan door elkaar zonder haakjes",
            "`{one}` and `{two}` are mixed without parentheses"
        ),
    )
    .label(both!("`{two}` naast `{one}`", "`{two}` beside `{one}`"))
    .also(first, both!("hier staat `{one}`", "`{one}` stands here"))
    .note(both!(
        "waar beide in één voorwaarde staan, zeggen haakjes wat bij elkaar hoort",
        "a condition that mixes the two says with parentheses which belongs together"
    ))
    .help(both!("schrijf `{tight}`", "write `{tight}`"))
    .help(both!("of schrijf `{loose}`", "or write `{loose}`"))
}

/// A word inside a condition that joins nothing.
#[must_use]
pub fn stray_word(place: Span, found: &str) -> Diagnostic {
    Diagnostic::new(Code::UnexpectedWord, place, both!("`{found}` kan hier niet staan", "`{found}` cannot stand here"))
        .label(both!("hier niet verwacht", "not expected here"))
}

/// A value that is missing at a place the grammar let through.
#[must_use]
pub fn no_value(place: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingValue, place, both!("hier ontbreekt een waarde", "a value is missing here"))
        .label(both!("verwacht: een waarde", "expected a value"))
}

/// `a < b < c`; `apart` is the same as two comparisons, and `whole` the place for it where that is certain.
#[must_use]
pub fn chained_comparison(place: Span, first: Span, apart: &str, whole: Option<Span>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::ChainedComparison,
        place,
        both!("twee vergelijkingen achter elkaar", "two comparisons in a row"),
    )
    .label(both!("een tweede vergelijking", "a second comparison"))
    .also(first, both!("de eerste", "the first one"))
    .note(both!("een vergelijking heeft twee kanten", "a comparison has two sides"))
    .help(both!("schrijf `{apart}`", "write `{apart}`"));
    match whole {
        Some(whole) => found.fixed(whole, apart),
        None => found,
    }
}

/// A sum that goes on after `rounded to cents`; `rounded` is the part before, as it is written.
#[must_use]
pub fn sum_after_rounding(place: Span, first: Span, rounded: Span, text: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SumAfterRounding,
        place,
        both!("een som gaat door na de afronding", "a sum goes on after its rounding"),
    )
    .label(both!("hier mag niets meer volgen", "nothing may follow here"))
    .also(first, both!("de afronding van de hele som", "the rounding of the whole sum"))
    .note(both!("`‹rounded to cents›` sluit een hele som af", "`‹rounded to cents›` closes a whole sum"))
    .help(both!("zet het afgeronde deel tussen haakjes: `({text})`", "put the rounded part in parentheses: `({text})`"))
    .fixed(rounded, format!("({text})"))
}

/// A text as a value; `name` is what stands in it, if that could be an option.
#[must_use]
pub fn text_in_condition(place: Span, name: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::TextInCondition,
        place,
        both!("een tekst staat in een voorwaarde", "a text stands in a condition"),
    )
    .label(both!("teksten zijn geen waarden", "no text type in conditions"))
    .note(both!(
        "wat een regel toetst, moet voor alle gevallen na te gaan zijn; daarom is een tekst geen waarde",
        "whatever a rule tests must be checkable for all cases, so there is no type of texts"
    ));
    let found = match name {
        Some(name) => {
            found.help(both!("schrijf `{name}`, als dat een optie is", "write `{name}`, if that is an option"))
        }
        None => found,
    };
    found.help(both!(
        "maak er een optie van: `‹type› naam = ‹one of› …`",
        "make it an option of a choice: `‹type› name = ‹one of› …`"
    ))
}

/// `not` inside a comparison.
#[must_use]
pub fn misplaced_not(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::MisplacedNot,
        place,
        both!("`‹not›` staat midden in een vergelijking", "`‹not›` stands inside a comparison"),
    )
    .label(both!("hier niet verwacht", "not expected here"))
    .note(both!("`‹not›` staat vóór een hele vergelijking", "`‹not›` stands before a whole comparison"))
    .help(both!(
        "schrijf `‹not› …` vóór de vergelijking, of `‹is not›`",
        "write `‹not› …` before the comparison, or `‹is not›`"
    ))
}

/// `with` behind something that is no act.
#[must_use]
pub fn with_without_act(place: Span, with: &str, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::WithWithoutAct,
        place,
        both!(
            "`{with}` staat achter iets dat geen verrichte handeling is",
            "`{with}` stands behind something that is no act"
        ),
    )
    .label(both!("hier niet verwacht", "not expected here"))
    .note(both!(
        "in een voorwaarde staat `‹with›` alleen achter `handeling‹.done›`",
        "in a condition, only `action‹.done›` takes ways of doing"
    ))
    .help(both!("schrijf `{name}‹.done› {with} …`", "write `{name}‹.done› {with} …`"))
}
