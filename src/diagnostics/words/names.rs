//! Names: not declared, declared twice, declared elsewhere.

use crate::diagnostics::suggest::is_slip;
use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// What a name was looked for as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Kind {
    Source,
    SourcePart,
    Rule,
}

/// A name that is declared in its own way, not found.
#[must_use]
pub fn unknown(kind: Kind, place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let (message, label, note) = match kind {
        Kind::Source => (
            both!("er is geen bron `{name}`", "there is no source `{name}`"),
            both!("zo'n bron is er niet", "no such source"),
            both!(
                "een bron staat in het bestand als `‹source› naam \"titel\"`",
                "a source is declared with `‹source› NAME \"title\"`"
            ),
        ),
        Kind::SourcePart => (
            both!("er is geen deel `{name}` van deze bron", "there is no part `{name}`"),
            both!("zo'n deel is er niet", "no such part"),
            both!(
                "een deel staat onder zijn bron als `naam \"wat er staat\"`",
                "a part is declared with `PART \"what it says\"` below its source"
            ),
        ),
        Kind::Rule => (
            both!("er is geen regel `{name}` in deze stap", "there is no rule `{name}`"),
            both!("zo'n regel is er niet", "no such rule"),
            both!("een regel krijgt een naam met `‹rule› naam`", "a rule is declared with `‹rule› NAME`"),
        ),
    };
    nearest(Diagnostic::new(Code::UnknownName, place, message).label(label).note(note), place, name, near)
}

/// The parts that a source has, where none is near the one looked for.
#[must_use]
pub fn its_parts(found: Diagnostic, listed: &str) -> Diagnostic {
    found.help(both!("schrijf een deel dat de bron heeft: {listed}", "write a part that the source has: {listed}"))
}

/// A part cited without its source.
#[must_use]
pub fn part_alone(found: Diagnostic, place: Span, (source, declared): (&str, Span), part: &str) -> Diagnostic {
    found
        .also(declared, both!("een bron met een deel `{part}`", "a source with a part `{part}`"))
        .help(both!("schrijf `{source} {part}`", "write `{source} {part}`"))
        .fixed(place, format!("{source} {part}"))
}

/// Where the source stands whose part was looked for.
#[must_use]
pub fn the_source() -> Both {
    both!("de bron", "the source cited")
}

fn nearest(found: Diagnostic, place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => slipped(found.help(both!("schrijf `{near}`", "write `{near}`")), place, name, near),
        None => found,
    }
}

/// The name that was probably meant mends the mistake for certain only where the one written is a slip of the pen.
fn slipped(found: Diagnostic, place: Span, name: &str, near: &str) -> Diagnostic {
    if is_slip(name, near) { found.fixed(place, near) } else { found }
}

/// A name in a condition that nothing declares.
#[must_use]
pub fn unknown_value(place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let found = nothing_called(place, name).note(both!(
        "een voorwaarde noemt feiten, handelingen en begrippen van haar eigen module en van de modules die zij gebruikt",
        "a condition can name the facts, actions and definitions of its module and of those it uses"
    ));
    match near {
        Some(_) => nearest(found, place, name, near),
        None => found.help(both!(
            "leg het vast, als feit bijvoorbeeld: `‹fact› {name} : ‹yes/no›`",
            "declare it, as a fact for example: `‹fact› {name} : ‹yes/no›`"
        )),
    }
}

/// A name of several words, or with a dash in it; `right` is the name as it can be written.
#[must_use]
pub fn several_words(place: Span, written: &str, right: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnexpectedWord,
        place,
        both!("`{written}` is geen naam uit één stuk", "`{written}` is not a name in one piece"),
    )
    .label(both!("een naam is één woord", "a name is one word"))
    .note(both!(
        "een naam bestaat uit letters, cijfers en `_`, en punten tussen de delen",
        "a name is made of letters, digits and `_`, with dots between its parts"
    ))
    .help(both!("schrijf overal `{right}`", "write `{right}` everywhere"))
    .fixed(place, right)
}

fn nothing_called(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownName, place, both!("niets heet `{name}`", "nothing is called `{name}`"))
        .label(both!("nergens vastgelegd", "not declared anywhere"))
}

/// A name that another module declares, which is not used here; `there` is the declaration.
#[must_use]
pub fn not_used(place: Span, name: &str, there: Span, module: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownName,
        place,
        both!(
            "`{name}` staat in een module die hier niet gebruikt wordt",
            "`{name}` is declared in a module that is not used here"
        ),
    )
    .label(both!("hier niet bekend", "not known in this module"))
    .also(there, both!("staat in `{module}`", "declared in `{module}`"))
    .note(both!(
        "een module kent de namen van zichzelf en van de modules in haar regels `‹use›`",
        "a module knows its own names and those of the modules that its `‹use›` lines name"
    ))
    .help(both!("`‹use› {module}`", "`‹use› {module}`"))
}

/// A name in a `with` that is no parameter of the action.
#[must_use]
pub fn unknown_parameter(place: Span, name: &str, action: &str, near: Option<&str>) -> Diagnostic {
    let found = nothing_called(place, name).note(both!(
        "achter `‹with›` staan de parameters van `{action}` en hun opties",
        "`‹with›` can name the parameters of `{action}` and their options"
    ));
    nearest(found, place, name, near)
}

/// A further place of an unknown name.
#[must_use]
pub fn and_here() -> Both {
    both!("en hier", "and here")
}

/// What may be wrong instead when a name stands in several places as nothing is called.
#[must_use]
pub fn or_declared_so() -> Both {
    both!(
        "of is de naam verkeerd gespeld waar hij vastgelegd is? dan hoort hij daar veranderd",
        "or is the name misspelled where it is declared? then change it there"
    )
}

/// An action that nothing declares.
#[must_use]
pub fn unknown_action(place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::UnknownName,
        place,
        both!("er is geen handeling `{name}`", "there is no action `{name}`"),
    )
    .label(both!("zo'n handeling is er niet", "no such action"))
    .note(both!(
        "een handeling staat in het bestand als `‹action› naam \"tekst\"`",
        "an action is declared with `‹action› NAME \"label\"`"
    ));
    match near {
        Some(_) => nearest(found, place, name, near),
        None => found.help(both!("leg haar vast: `‹action› {name}`", "declare it: `‹action› {name}`")),
    }
}

/// Whether an action is done, in the place of the action.
#[must_use]
pub fn act_for_action(place: Span, name: &str, action: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TypeMismatch,
        place,
        both!("`{name}` is een feit, geen handeling", "`{name}` is a fact, not an action"),
    )
    .label(both!("geen handeling", "not an action"))
    .note(both!(
        "`‹permit›`, `‹after›`, `‹provided›` en dergelijke noemen de handeling zelf",
        "`‹permit›`, `‹after›`, `‹provided›` and the like name the action itself"
    ))
    .help(both!("schrijf `{action}`", "write `{action}`"))
    .fixed(place, action)
}

/// A type that nothing declares.
#[must_use]
pub fn unknown_type(place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let found =
        Diagnostic::new(Code::UnknownName, place, both!("er is geen soort `{name}`", "there is no type `{name}`"))
            .label(both!("zo'n soort is er niet", "no such type"))
            .note(both!(
                "een soort staat in het bestand als `‹type› naam = …`, hier of in een module die gebruikt wordt",
                "a type is declared with `‹type› NAME = …`, here or in a module that is used"
            ));
    nearest(found, place, name, near)
}

/// `ask` names no fact.
#[must_use]
pub fn unknown_question(place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let found =
        Diagnostic::new(Code::UnknownName, place, both!("er is geen feit `{name}`", "there is no fact `{name}`"))
            .label(both!("zo'n feit is er niet", "no such fact"))
            .note(both!(
                "`‹ask›` noemt het feit waar daarna naar gevraagd wordt",
                "`‹ask›` names the fact that is asked next"
            ));
    match near {
        Some(_) => nearest(found, place, name, near),
        None => found.help(both!(
            "leg het vast, bijvoorbeeld: `‹fact› {name} : ‹yes/no›`",
            "declare it, for example: `‹fact› {name} : ‹yes/no›`"
        )),
    }
}

/// `{fact}` in a text. `exact` says that the place is that of the name alone.
#[must_use]
pub fn unknown_in_text(place: Span, name: &str, near: Option<&str>, exact: bool) -> Diagnostic {
    let found = Diagnostic::new(
        Code::UnknownName,
        place,
        both!("er is geen feit `{name}` om in te vullen", "there is no fact `{name}` to fill in"),
    )
    .label(both!("geen feit met die naam", "no fact of that name"))
    .note(both!(
        "in een tekst wordt `{{naam}}` gevuld met de waarde van een feit, van `a‹.done_on›` of van `‹today›`",
        "in a text, `{{NAME}}` is filled in with the value of a fact, of `a‹.done_on›` or of `‹today›`"
    ));
    match near {
        Some(near) if exact => slipped(found.help(both!("`{{{near}}}`", "`{{{near}}}`")), place, name, near),
        Some(near) => found.help(both!("`{{{near}}}`", "`{{{near}}}`")),
        None => found,
    }
}

/// An option that the choice does not have; `options` lists those it has.
#[must_use]
pub fn unknown_option(place: Span, name: &str, choice: (&str, Span), options: &str, near: Option<&str>) -> Diagnostic {
    let (called, declared) = choice;
    let found = Diagnostic::new(
        Code::UnknownOption,
        place,
        both!("`{name}` is geen optie van {called}", "`{name}` is no option of {called}"),
    )
    .label(both!("zo'n optie is er niet", "no such option"))
    .also(declared, both!("de keuze staat hier", "the choice is declared here"))
    .note(both!("de opties zijn {options}", "the options are {options}"));
    match near {
        Some(_) => nearest(found, place, name, near),
        None => found.help(both!(
            "schrijf een van deze: {options}; of zet `{name}` erbij in de keuze",
            "write one of these: {options}; or add `{name}` to the choice"
        )),
    }
}

/// `private is account`.
#[must_use]
pub fn option_on_the_left(place: Span, whole: Span, option: &str, fact: &str, is: &str) -> Diagnostic {
    Diagnostic::new(
        Code::OptionOnTheLeft,
        place,
        both!("de optie `{option}` staat links", "the option `{option}` stands on the left"),
    )
    .label(both!("een optie, geen feit", "an option, not a fact"))
    .note(both!(
        "een optie is bekend door de keuze die links van `‹is›` staat",
        "an option is known by the choice to the left of `‹is›`"
    ))
    .help(both!("`{fact} {is} {option}`", "`{fact} {is} {option}`"))
    .fixed(whole, format!("{fact} {is} {option}"))
}

/// A module that no file declares.
#[must_use]
pub fn unknown_module(place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let path = name.replace('.', "/");
    let found = Diagnostic::new(
        Code::UnknownModule,
        place,
        both!("geen bestand heeft de module `{name}`", "no file declares the module `{name}`"),
    )
    .label(both!("zo'n module is er niet", "no such module"))
    .note(both!(
        "de module `{name}` is het bestand `{path}.rules` in de map met regels",
        "the module `{name}` is the file `{path}.rules` below the rules root"
    ));
    match near {
        Some(near) => slipped(found.help(both!("`‹use› {near}`", "`‹use› {near}`")), place, name, near),
        None => found,
    }
}

/// A name that stands for two things.
#[must_use]
pub fn duplicate(place: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateName, place, both!("`{name}` staat er twee keer", "`{name}` is declared twice"))
        .label(both!("hier nog een keer", "declared again here"))
        .also(first, both!("hier voor het eerst", "first declared here"))
        .note(both!(
            "een naam staat voor één ding; de namen van gebruikte modules tellen mee",
            "a name stands for one thing; the names of the modules that are used count as well"
        ))
        .help(both!(
            "geef een van de twee een andere naam, of laat er een weg",
            "give one of the two another name, or leave one out"
        ))
}

/// A finding to accept that does not exist.
#[must_use]
pub fn unknown_finding(place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::UnknownFinding,
        place,
        both!("er is geen bevinding `{name}`", "there is no finding `{name}`"),
    )
    .label(both!("zo'n bevinding is er niet", "no such finding"))
    .note(acceptable());
    match near {
        Some(near) => found
            .help(both!("`‹accept› {near} ‹because› \"…\"`", "`‹accept› {near} ‹because› \"…\"`"))
            .fixed(place, near),
        None => found,
    }
}

/// An error that somebody wants to accept.
#[must_use]
pub fn unacceptable(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnacceptableFinding,
        place,
        both!("`{name}` is een fout en kan niet aanvaard worden", "`{name}` is an error and cannot be accepted"),
    )
    .label(both!("een fout, geen waarschuwing", "an error, not a warning"))
    .note(acceptable())
    .help(both!("los de fout op en laat `‹accept›` weg", "mend the error and leave `‹accept›` out"))
}

fn acceptable() -> Both {
    both!(
        "waarschuwingen kunnen aanvaard worden, en `outside-frame`: waar een kader bezwaar tegen heeft",
        "warnings can be accepted, and `outside-frame`: what a frame objects to"
    )
}

/// An option by itself behind `or` or `and`; `options` are those that stand before it, and it.
#[must_use]
pub fn option_by_itself(place: Span, option: &str, fact: &str, before: Span, options: &str) -> Diagnostic {
    nothing_called(place, option)
        .also(before, both!("hier staan de opties", "the options stand here"))
        .note(both!(
            "aan elke kant van `‹or›` staat een hele voorwaarde; opties staan samen achter `‹is one of›`",
            "a whole condition stands on each side of `‹or›`; options stand together behind `‹is one of›`"
        ))
        .help(both!("schrijf `{fact} ‹is one of› {options}`", "write `{fact} ‹is one of› {options}`"))
}
