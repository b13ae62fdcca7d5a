//! Conditions: what may be absent, what is no condition, what stands in a `with`.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// `is present` of something that is never absent.
#[must_use]
pub fn never_absent(place: Span, declared: Option<Span>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!(
            "gevraagd of iets er is dat nooit ontbreekt",
            "a value that is never absent, asked whether it is present"
        ),
    )
    .label(both!("altijd aanwezig", "always present"))
    .note(both!(
        "alleen een feit dat `‹optional›` is kan ontbreken, en `‹.done_on›` van een handeling die niet verricht is",
        "only a fact declared `‹optional›` can be absent, and `‹.done_on›` of an action not done"
    ))
    .help(both!(
        "zet `‹optional›` achter de soort van het feit, of laat deze voorwaarde weg",
        "write `‹optional›` behind the type of the fact, or leave this condition out"
    ));
    match declared {
        Some(declared) => found.also(declared, both!("het feit", "the fact")),
        None => found,
    }
}

/// `x is null`, `x is known`: a rule can only ask whether there is one.
#[must_use]
pub fn asked_whether_known(place: Span, word: &str, fact: &str, optional: bool, whole: Span) -> Diagnostic {
    let found = Diagnostic::new(
        Code::UnknownKeyword,
        place,
        both!("`{word}` is geen sleutelwoord van deze taal", "`{word}` is no keyword of this language"),
    )
    .label(both!("een onbekend sleutelwoord", "an unknown keyword"))
    .also(whole, both!("gevraagd of iets bekend is", "asked whether it is known"))
    .note(both!(
        "een regel kan vragen of iets er is, en nooit of het al bekend is: wat onbekend is wordt gevraagd",
        "a rule can ask whether there is one, and never whether it is known yet: what is unknown is asked"
    ))
    .help(both!(
        "schrijf `{fact} ‹is present›` of `{fact} ‹is absent›`",
        "write `{fact} ‹is present›` or `{fact} ‹is absent›`"
    ));
    if optional {
        return found;
    }
    found.help(both!("en maak het feit `‹optional›`", "and make the fact `‹optional›`"))
}

/// `a = true` of a yes/no value; `alone` says the same.
#[must_use]
pub fn said_true(place: Span, word: &str, whole: Span, alone: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownKeyword,
        place,
        both!("`{word}` is geen sleutelwoord van deze taal", "`{word}` is no keyword of this language"),
    )
    .label(both!("een onbekend sleutelwoord", "an unknown keyword"))
    .note(both!(
        "een ja/nee-waarde staat op zichzelf in een voorwaarde, met `‹not›` ervoor als het niet zo is",
        "a yes/no value stands by itself in a condition, with `‹not›` before it where it is not so"
    ))
    .help(both!("schrijf `{alone}` in plaats van de vergelijking", "write `{alone}` instead of the comparison"))
    .fixed(whole, alone)
}

/// `letter is done`; `fact` says the same.
#[must_use]
pub fn act_said_done(place: Span, name: &str, whole: Span, fact: &str) -> Diagnostic {
    action(place, name)
        .help(both!("schrijf `{fact}` in plaats van de vergelijking", "write `{fact}` instead of the comparison"))
        .fixed(whole, fact)
}

/// An optional fact used unguarded. `within` is the condition that it is used in, and whether a guard joined to it needs
/// parentheses.
#[must_use]
pub fn unguarded_fact(place: Span, name: &str, declared: Span, within: Option<(Span, bool)>) -> Diagnostic {
    unguarded(place, name)
        .also(declared, both!("hier `‹optional›` genoemd", "declared `‹optional›` here"))
        .note(both!(
            "een waarde die kan ontbreken is alleen te gebruiken waar de voorwaarde zeker maakt dat zij er is",
            "an optional value can be used only where the condition has made sure that it is present"
        ))
        .help(guarded(&format!("{name} ‹is present›"), within))
}

/// A guard before the condition that needs it.
fn guarded(guard: &str, within: Option<(Span, bool)>) -> Both {
    let Some((condition, tight)) = within else {
        return both!(
            "maak er in de voorwaarde zeker van: `‹when› {guard} ‹and› …`",
            "make sure of it in the condition: `‹when› {guard} ‹and› …`"
        );
    };
    let whole = format!("{guard} ‹and› {}", Both::quoting(condition));
    let whole = if tight { format!("({whole})") } else { whole };
    both!("schrijf `{whole}`", "write `{whole}`")
}

/// `a.done_on` used unguarded.
#[must_use]
pub fn unguarded_day(place: Span, action: &str, within: Option<(Span, bool)>) -> Diagnostic {
    unguarded(place, &format!("{action}‹.done_on›"))
        .note(both!(
            "`{action}‹.done_on›` is er pas als `{action}` verricht is",
            "`{action}‹.done_on›` is there only once `{action}` has been done"
        ))
        .help(guarded(&format!("{action}‹.done›"), within))
}

fn unguarded(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::UnguardedOptional, place, both!("`{name}` kan hier ontbreken", "`{name}` may be absent here"))
        .label(both!("gebruikt zonder het na te gaan", "used without making sure"))
}

/// Where a definition is used.
#[must_use]
pub fn used_here() -> Both {
    both!("het begrip wordt hier gebruikt", "the definition is used here")
}

/// How a condition that is not yes or no could go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare<'a> {
    /// So, for example: a whole condition.
    With(&'a str),
    /// It has no name to write it with.
    Other,
}

/// A condition that is not yes or no.
#[must_use]
pub fn not_a_condition(place: Span, is: &Both, how: Compare<'_>) -> Diagnostic {
    let help = match how {
        Compare::With(example) => {
            both!("vergelijk het met iets, zoals `{example}`", "compare it with something, such as `{example}`")
        }
        Compare::Other => both!("vergelijk het met iets: `… <= …`", "compare it with something: `… <= …`"),
    };
    Diagnostic::new(
        Code::NotACondition,
        place,
        both!(is => "{is} waar een voorwaarde nodig is", "{is} where a condition is needed"),
    )
    .label(both!("geen ja of nee", "neither yes nor no"))
    .note(both!(
        "een voorwaarde is een ja/nee-feit, een vergelijking, of enkele daarvan met `‹and›` of `‹or›` ertussen",
        "a condition is a yes/no fact, a comparison, or several joined by `‹and›` or `‹or›`"
    ))
    .help(help)
}

/// An action in a condition.
#[must_use]
pub fn action_as_value(place: Span, name: &str) -> Diagnostic {
    action(place, name).help(both!("`{name}‹.done›` of `{name}‹.done_on›`", "`{name}‹.done›` or `{name}‹.done_on›`"))
}

fn action(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::NotACondition,
        place,
        both!("`{name}` is een handeling en heeft geen waarde", "`{name}` is an action and has no value"),
    )
    .label(both!("een handeling, geen feit", "an action, no fact"))
    .note(both!(
        "elke handeling geeft twee feiten: of zij verricht is, en op welke dag voor het eerst",
        "every action gives two facts: whether it was done, and on which day first"
    ))
}

/// Something outside the parameters in a `with`. `params` lists those the action has.
#[must_use]
pub fn fact_in_with(place: Span, name: &str, action: &str, params: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::FactInWith,
        place,
        both!("`{name}` is geen parameter van `{action}`", "`{name}` is no parameter of `{action}`"),
    )
    .label(both!("geen parameter", "not a parameter"))
    .note(both!(
        "`‹with›` zegt op welke manieren, alleen met de parameters van de handeling: in elk geval hetzelfde",
        "`‹with›` says in which ways, by the parameters of the action alone: the same in every case"
    ))
    .help(both!(
        "zet wat het geval moet zijn achter `‹when›`: `‹when› {name} …`",
        "put what must be the case into the `‹when›`: `‹when› {name} …`"
    ));
    match params {
        Some(params) => {
            found.note(both!("de parameters van `{action}` zijn {params}", "the parameters of `{action}` are {params}"))
        }
        None => found,
    }
}

/// A calculation in a `with`.
#[must_use]
pub fn calculation_in_with(place: Span) -> Diagnostic {
    Diagnostic::new(Code::FactInWith, place, both!("een berekening achter `‹with›`", "a calculation in a `‹with›`"))
        .label(both!("meer dan parameters en opties", "more than parameters and options"))
        .note(both!(
            "`‹with›` vergelijkt de parameters van de handeling met hun waarden",
            "`‹with›` compares the parameters of the action with their values"
        ))
}

/// A `with` that nothing meets.
#[must_use]
pub fn empty_ways(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::EmptyWays,
        place,
        both!("`{name}` is op geen enkele manier zo te doen", "there is no way to do `{name}` that fits this"),
    )
    .label(both!("geen combinatie van waarden past", "no combination of values fits"))
    .note(both!(
        "`‹with›` noemt een deel van de combinaties van waarden die de parameters hebben",
        "`‹with›` names some of the combinations of the action's parameter values"
    ))
    .help(both!(
        "zet `‹or›` tussen wat elkaar uitsluit, of schrijf `‹is one of›`",
        "join what excludes each other by `‹or›`, or write `‹is one of›`"
    ))
}

/// A literal outside the bounds of the fact it is compared with.
#[must_use]
pub fn outside_bounds(place: Span, name: &str, declared: Span, always: bool) -> Diagnostic {
    let message = if always {
        both!("elke waarde van `{name}` voldoet hieraan", "every value of `{name}` meets this")
    } else {
        both!("geen waarde van `{name}` voldoet hieraan", "no value of `{name}` meets this")
    };
    Diagnostic::new(Code::OutsideBounds, place, message)
        .label(both!("buiten de grenzen van het feit", "outside the bounds of the fact"))
        .also(declared, both!("het feit met zijn grenzen", "the fact with its bounds"))
        .note(both!(
            "`‹from› … ‹to› …` bij een feit zegt welke waarden het kan hebben",
            "`‹from› … ‹to› …` of a fact says which values it can have"
        ))
        .help(both!("pas het getal aan, of de grenzen van het feit", "change the number, or the bounds of the fact"))
}
