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
    let found = Diagnostic::new(
        Code::IncomparableTypes,
        right,
        both!(is, other => "{is} is niet te vergelijken met {other}", "{is} does not compare with {other}"),
    )
    .label(this_is(other))
    .also(left, this_is(is))
    .note(both!(
        "waarden zijn te vergelijken als zij van één soort zijn; werkdagen, kalenderdagen en maanden zijn er drie",
        "values compare when they have one type; working days, calendar days and months are three"
    ));
    match (help, unit) {
        (Some(help), _) => found.help(both!("schrijf `{help}`", "write `{help}`")),
        (None, Some(unit)) => {
            found.help(both!("schrijf beide in één eenheid: `… {unit}`", "write both in one unit: `… {unit}`"))
        }
        (None, None) => found,
    }
}

/// `<` and the like on something without order.
#[must_use]
pub fn unordered(place: Span, is: &Both) -> Diagnostic {
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
        "maak de soort `‹ordered›`, de lichtste optie eerst, of schrijf `‹is one of› …`",
        "declare the type as `‹ordered›`, lightest first, or write `‹is one of› …`"
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
        "schrijf `‹is›` om met één optie te vergelijken, `‹is one of›` met meer",
        "write `‹is›` to compare with one option, `‹is one of›` with several"
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
pub fn deadline(place: Span, is: &Both) -> Diagnostic {
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

/// `is present` of something that is never absent.
#[must_use]
pub fn never_absent(place: Span) -> Diagnostic {
    Diagnostic::new(
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
        "maak het feit `‹optional›`, of laat deze voorwaarde weg",
        "declare the fact `‹optional›`, or leave this condition out"
    ))
}

/// An optional fact used unguarded; `call` is where the define that uses it is called.
#[must_use]
pub fn unguarded_fact(place: Span, name: &str, declared: Span) -> Diagnostic {
    unguarded(place, name)
        .also(declared, both!("hier `‹optional›` genoemd", "declared `‹optional›` here"))
        .note(both!(
            "een waarde die kan ontbreken is alleen te gebruiken waar de voorwaarde zeker maakt dat zij er is",
            "an optional value can be used only where the condition has made sure that it is present"
        ))
        .help(both!("`{name} ‹is present› ‹and› {name} …`", "`{name} ‹is present› ‹and› {name} …`"))
}

/// `a.done_on` used unguarded.
#[must_use]
pub fn unguarded_day(place: Span, action: &str) -> Diagnostic {
    unguarded(place, &format!("{action}‹.done_on›"))
        .note(both!(
            "`{action}‹.done_on›` is er pas als `{action}` verricht is",
            "`{action}‹.done_on›` is there only once `{action}` has been done"
        ))
        .help(both!("`{action}‹.done› ‹and› {action}‹.done_on› …`", "`{action}‹.done› ‹and› {action}‹.done_on› …`"))
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
#[allow(missing_docs, reason = "each is worded below")]
pub enum Compare<'a> {
    Option(&'a str),
    Set(&'a str),
    Number(&'a str),
    Other,
}

/// A condition that is not yes or no.
#[must_use]
pub fn not_a_condition(place: Span, is: &Both, how: Compare<'_>) -> Diagnostic {
    let help = match how {
        Compare::Option(name) => both!("`{name} ‹is› …`", "`{name} ‹is› …`"),
        Compare::Set(name) => both!("`{name} ‹includes› …`", "`{name} ‹includes› …`"),
        Compare::Number(name) => both!("`{name} <= …`", "`{name} <= …`"),
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
    .help(both!("`{name}‹.done›` of `{name}‹.done_on›`", "`{name}‹.done›` or `{name}‹.done_on›`"))
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
        "begrippen worden ingevuld waar zij gebruikt worden; samen hoogstens 1.000.000 uitdrukkingen, elk hoogstens 512 diep",
        "definitions are filled in where they are used; together at most 1,000,000 expressions, each nested at most 512 deep"
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
