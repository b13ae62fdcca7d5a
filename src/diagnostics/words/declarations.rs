//! Declarations: choices, parameters, bounds.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// A parameter of an action that cannot be listed.
#[must_use]
pub fn parameter_type(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ParameterType,
        place,
        both!(
            "de waarden van de parameter `{name}` zijn niet op te noemen",
            "the values of the parameter `{name}` cannot be listed"
        ),
    )
    .label(both!("geen keuze en geen ja/nee", "neither a choice nor yes/no"))
    .note(both!(
        "een parameter van een handeling is een keuze of ja/nee, zodat over elke manier beslist kan worden",
        "a parameter of an action is a choice or yes/no, so that every way to do the action can be decided"
    ))
    .help(both!(
        "`{name} : ‹one of› laag, hoog`, of een feit in plaats van een parameter",
        "`{name} : ‹one of› low, high`, or a fact instead of a parameter"
    ))
}

/// An action with too many instances; `count` is how many, where that can be said.
#[must_use]
pub fn too_many_instances(place: Span, name: &str, count: Option<u32>) -> Diagnostic {
    let message = match count {
        Some(count) => both!("`{name}` kan op {count} manieren", "`{name}` can be done in {count} ways"),
        None => both!("`{name}` kan op te veel manieren", "`{name}` can be done in too many ways"),
    };
    Diagnostic::new(Code::TooManyInstances, place, message)
        .label(both!("meer dan 4096 combinaties", "more than 4096 combinations"))
        .note(both!(
            "over elke combinatie van waarden wordt beslist; een handeling heeft er hoogstens 4096",
            "every combination of parameter values is decided; an action has at most 4096"
        ))
        .help(both!(
            "maak een feit van een parameter die zegt wat het geval is, niet hoe de handeling gebeurt",
            "make a fact of a parameter that says what is the case rather than how the action is done"
        ))
}

/// A choice of too many options.
#[must_use]
pub fn too_many_options(place: Span, count: usize) -> Diagnostic {
    Diagnostic::new(
        Code::TooManyOptions,
        place,
        both!("een keuze heeft {count} opties", "a choice has {count} options"),
    )
    .label(both!("meer dan 255 opties", "more than 255 options"))
    .note(both!("een keuze heeft hoogstens 255 opties", "a choice has at most 255 options"))
    .help(both!(
        "maak een feit van wat de regels hieraan onderscheiden, `‹from register› \"…\"`",
        "make a fact of what the rules tell apart here, `‹from register› \"…\"`"
    ))
}

/// Bounds that leave nothing.
#[must_use]
pub fn reversed_bounds(low: Span, high: Span) -> Diagnostic {
    let place = low.to(high);
    let turned = format!("{} ‹to› {}", Both::quoting(high), Both::quoting(low));
    Diagnostic::new(Code::BadBounds, place, both!("grenzen die geen waarde overlaten", "bounds that leave no value"))
        .label(both!("de laagste ligt boven de hoogste", "the least is above the largest"))
        .note(both!(
            "`‹from› laag ‹to› hoog` is elke waarde van de eerste tot en met de tweede",
            "`‹from› LOW ‹to› HIGH` holds every value from the first to the second, both allowed"
        ))
        .help(both!(
            "schrijf `{turned}`, als ze verkeerd om staan",
            "write `{turned}`, if they are the wrong way round"
        ))
}

/// Bounds on a fact that has none.
#[must_use]
pub fn no_bounds(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::BadBounds,
        place,
        both!(
            "grenzen bij een feit zonder laagste en hoogste waarde",
            "bounds on a fact that has no least or largest value"
        ),
    )
    .label(both!("hier zijn geen grenzen mogelijk", "no bounds possible here"))
    .note(both!(
        "grenzen zijn voor getallen, bedragen, datums en duren",
        "bounds are for numbers, amounts, dates and durations"
    ))
}

/// A bound of another type than its fact; `example` shows one that fits, with marks around keywords.
#[must_use]
pub fn bound_type(place: Span, example: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BadBounds,
        place,
        both!("een grens die niet past bij de soort van het feit", "a bound that does not fit the type of its fact"),
    )
    .label(both!("niet van de soort van het feit", "not of the fact's type"))
    .note(both!(
        "een grens is een waarde van dezelfde soort als het feit, geen berekening",
        "bounds are literals of the type of their fact"
    ))
    .help(both!("`{example}`", "`{example}`"))
}
