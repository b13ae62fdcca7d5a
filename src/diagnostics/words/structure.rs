//! How modules, steps, rules and declarations hang together.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// What a module is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Module {
    Protocol,
    Frame,
    Vocabulary,
}

/// What stands in a module that may not hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Misplaced {
    AppliesWhen,
    WithinFrame,
    OpenDefine,
    Source,
    Reading,
    Step,
    Rule,
    Guarantee,
    Scenario,
}

/// Something that this kind of module may not hold.
#[must_use]
pub fn not_allowed(place: Span, what: Misplaced, module: Module) -> Diagnostic {
    let module = match module {
        Module::Protocol => both!("een protocol", "a protocol"),
        Module::Frame => both!("een kader", "a frame"),
        Module::Vocabulary => both!("een begrippenlijst", "a vocabulary"),
    };
    let (item, note) = match what {
        Misplaced::AppliesWhen => (
            both!("`‹applies when›`", "`‹applies when›`"),
            both!("alleen een kader zegt wanneer het geldt", "only a frame says where it applies"),
        ),
        Misplaced::WithinFrame => (
            both!("`‹within frame›`", "`‹within frame›`"),
            both!(
                "een begrippenlijst heeft geen regels die een kader kan begrenzen",
                "a vocabulary has no rules that a frame could bound"
            ),
        ),
        Misplaced::OpenDefine => (
            both!("`‹open define›`", "`‹open define›`"),
            both!("alleen een kader laat begrippen open", "only a frame leaves terms open"),
        ),
        Misplaced::Source => (both!("een bron", "a source"), no_rules()),
        Misplaced::Reading => (both!("een lezing", "a reading"), no_rules()),
        Misplaced::Step => (both!("een stap", "a step"), no_rules()),
        Misplaced::Rule => (both!("een regel", "a rule"), no_rules()),
        Misplaced::Guarantee => (both!("een waarborg", "a guarantee"), no_rules()),
        Misplaced::Scenario => (both!("een scenario", "a scenario"), no_rules()),
    };
    let (item, module) = (&item, &module);
    let ruling = note == no_rules();
    let found = Diagnostic::new(
        Code::NotAllowedInModule,
        place,
        both!(item, module => "{item} kan niet in {module} staan", "{item} cannot stand in {module}"),
    )
    .label(both!(module => "mag niet in {module}", "not allowed in {module}"))
    .note(note);
    if !ruling {
        return found;
    }
    found.help(both!(
        "zet dit in een protocol dat deze module gebruikt",
        "move this to a protocol that uses this module"
    ))
}

fn no_rules() -> Both {
    both!(
        "een begrippenlijst heeft soorten, feiten, handelingen en begrippen, maar geen regels",
        "a vocabulary holds types, facts, actions and defines, but no rules"
    )
}

/// A module that does not live where its name says. `fitting` is the path that its name means, `named` the name that its
/// path means, where it means one.
#[must_use]
pub fn module_name(place: Span, name: &str, path: &str, fitting: &str, named: Option<(Module, &str)>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::ModuleNameMismatch,
        place,
        both!(
            "de naam `{name}` past niet bij het bestand `{path}`",
            "the name `{name}` does not fit the file `{path}`"
        ),
    )
    .label(both!("hoort bij een ander bestand", "the name of another file"))
    .note(both!(
        "de module `{name}` is het bestand `{fitting}` in de map met regels",
        "the module `{name}` is the file `{fitting}` below the rules root"
    ))
    .help(both!("verplaats het bestand naar `{fitting}`", "move the file to `{fitting}`"));
    let (word, named) = match named {
        Some((Module::Protocol, named)) => ("‹protocol›", named),
        Some((Module::Frame, named)) => ("‹frame›", named),
        Some((Module::Vocabulary, named)) => ("‹vocabulary›", named),
        None => return found,
    };
    found.help(both!("of begin het met `{word} {named}`", "or begin it with `{word} {named}`"))
}

/// A period that ends before it begins.
#[must_use]
pub fn period(place: Span, from: &str, until: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BadPeriod,
        place,
        both!(
            "een periode die eindigt op {until} en begint op {from}",
            "a period that ends on {until} and begins on {from}"
        ),
    )
    .label(both!("eindigt voordat zij begint", "ends before it begins"))
    .note(both!("beide dagen horen bij de periode", "both days belong to the period"))
    .help(both!(
        "verbeter een van de dagen, of wissel ze om: `‹in force from› {until} ‹until› {from}`",
        "mend one of the days, or swap them: `‹in force from› {until} ‹until› {from}`"
    ))
}

/// Modules that use each other.
#[must_use]
pub fn circular_use(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::CircularUse,
        place,
        both!("modules die elkaar in een kring gebruiken", "modules that use each other in a circle"),
    )
    .label(both!("hier begint de kring", "the circle begins here"))
    .note(both!(
        "een module mag andere gebruiken, maar geen daarvan mag weer haar gebruiken",
        "a module may use others, but none of these may use it in turn"
    ))
    .help(both!(
        "zet wat beide nodig hebben in een begrippenlijst, en laat beide die gebruiken",
        "move what both need into a vocabulary, and let both use that"
    ))
}

/// A further module of a circle.
#[must_use]
pub fn uses(name: &str) -> Both {
    both!("gebruikt `{name}`", "uses `{name}`")
}

/// A type that stands for itself.
#[must_use]
pub fn circular_type(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::CircularDefine,
        place,
        both!("de soort `{name}` staat voor zichzelf", "the type `{name}` stands for itself"),
    )
    .label(both!("staat voor zichzelf", "stands for itself"))
    .note(both!(
        "een soort mag een andere soort noemen, maar nooit zichzelf",
        "a type may name another type, but never itself"
    ))
    .help(both!("schrijf een van de soorten uit", "write one of the types out"))
}

/// A further type of a circle.
#[must_use]
pub fn by_this_type() -> Both {
    both!("via deze soort", "by way of this type")
}

/// A definition that uses itself; `circle` names all that are on the way, if there is more than one.
#[must_use]
pub fn circular_define(place: Span, name: &str, circle: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::CircularDefine,
        place,
        both!("het begrip `{name}` gebruikt zichzelf", "the definition `{name}` uses itself"),
    )
    .label(both!("gebruikt zichzelf", "uses itself"))
    .note(both!(
        "een begrip mag andere gebruiken, maar nooit zichzelf",
        "a definition may use others, but never itself"
    ));
    match circle {
        Some(circle) => found.note(both!("de kring is {circle}", "the circle is {circle}")).help(both!(
            "zeg van een van deze begrippen wat het betekent, alleen met feiten",
            "say of one of these definitions what it means, in facts alone"
        )),
        None => found.help(both!("zeg wat het betekent, alleen met feiten", "say what it means, in facts alone")),
    }
}

/// A further definition of a circle.
#[must_use]
pub fn by_this_definition() -> Both {
    both!("via dit begrip", "by way of this definition")
}

/// A step without rules.
#[must_use]
pub fn empty_step(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::EmptyStep,
        place,
        both!("de stap `{name}` heeft geen regels", "the step `{name}` has no rules"),
    )
    .label(both!("er volgen geen regels", "no rules follow"))
    .note(both!("een stap bestaat uit de regels die eronder staan", "a step is the rules that stand below it"))
    .help(both!("schrijf er een regel onder, of laat de stap weg", "write a rule below it, or leave the step out"))
}

/// `otherwise` twice.
#[must_use]
pub fn otherwise_twice(second: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        Code::OtherwiseTwice,
        second,
        both!("twee regels `‹otherwise›` in één stap", "two rules `‹otherwise›` in one step"),
    )
    .label(both!("de tweede van deze stap", "the second of this step"))
    .also(first, both!("de eerste van deze stap", "the first of this step"))
    .note(both!(
        "`‹otherwise›` geldt als geen andere regel van de stap geldt, dus een stap heeft er één",
        "`‹otherwise›` holds when no other rule of its step does, so a step has one"
    ))
    .help(both!(
        "zet de gevolgen van beide achter één `‹otherwise›`, of geef een van beide een `‹when›`",
        "put the effects of both behind one `‹otherwise›`, or give one of them a `‹when›`"
    ))
}

/// An exception to a rule of another step.
#[must_use]
pub fn exception_elsewhere(place: Span, name: &str, other: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ExceptionElsewhere,
        place,
        both!("`{name}` is een regel van een andere stap", "`{name}` is a rule of another step"),
    )
    .label(both!("staat in een andere stap", "stands in another step"))
    .also(other, both!("de regel met die naam", "the rule of that name"))
    .note(both!("een uitzondering noemt een regel van haar eigen stap", "an exception names a rule of its own step"))
    .help(both!(
        "zet een van beide regels in de stap van de andere",
        "move one of the two rules into the step of the other"
    ))
}

/// A rule that is an exception to itself.
#[must_use]
pub fn exception_to_itself(place: Span, name: &str, rule: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ExceptionToItself,
        place,
        both!("de regel `{name}` is een uitzondering op zichzelf", "the rule `{name}` is an exception to itself"),
    )
    .label(both!("noemt de eigen regel", "names its own rule"))
    .also(rule, both!("deze regel", "this rule"))
    .note(both!("een uitzondering zet de regel opzij die zij noemt", "an exception lifts the rule that it names"))
    .help(both!(
        "noem de regel waar deze een uitzondering op is, of laat `‹exception to›` weg",
        "name the rule that this one is an exception to, or leave `‹exception to›` out"
    ))
}

/// Exceptions in a circle.
#[must_use]
pub fn circular_exception(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::CircularException,
        place,
        both!(
            "regels die in een kring een uitzondering op elkaar zijn",
            "rules that are exceptions to each other in a circle"
        ),
    )
    .label(both!("hier begint de kring", "the circle begins here"))
    .note(lifts())
    .help(both!(
        "laat een `‹exception to›` van de kring weg: die van de regel die wijkt",
        "leave one `‹exception to›` of the circle out: that of the rule that gives way"
    ))
}

fn lifts() -> Both {
    both!(
        "een uitzondering zet een regel opzij; regels die elkaar opzijzetten laten er geen over",
        "an exception lifts a rule; rules that lift each other would leave none"
    )
}

/// A further exception of a circle.
#[must_use]
pub fn and_this_exception() -> Both {
    both!("en deze uitzondering", "and this exception")
}

/// `otherwise` and an exception.
#[must_use]
pub fn otherwise_exception(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::OtherwiseException,
        place,
        both!("een uitzondering op of van een regel `‹otherwise›`", "an exception to or by a rule `‹otherwise›`"),
    )
    .label(both!("`‹otherwise›` en een uitzondering", "`‹otherwise›` and an exception"))
    .note(both!(
        "`‹otherwise›` geldt als geen andere regel van de stap geldt: het is geen uitzondering en heeft er geen",
        "`‹otherwise›` holds when no other rule of its step does: it is no exception and has none"
    ))
    .help(both!(
        "laat `‹exception to›` weg, of geef de regel een `‹when›` in plaats van `‹otherwise›`",
        "leave `‹exception to›` out, or give the rule a `‹when›` instead of `‹otherwise›`"
    ))
}

/// A `given` that is not plain.
#[must_use]
pub fn given_not_plain(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::GivenNotPlain,
        place,
        both!(
            "een `‹given›` dat niet rechtuit zegt wat het geval is",
            "a `‹given›` that does not say plainly what is the case"
        ),
    )
    .label(both!("gaat niet over één ding", "not about one thing alone"))
    .note(both!(
        "elk deel van een `‹given›` gaat over één feit of één handeling; tussen de delen staat `‹and›`",
        "each part of a `‹given›` speaks of one fact or of one act; the parts are joined by `‹and›`"
    ))
    .help(both!(
        "noem elk feit apart, met `‹and›` ertussen, of maak er meer scenario's van",
        "name each fact by itself, joined by `‹and›`, or make several scenarios of it"
    ))
}
