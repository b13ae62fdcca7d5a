//! Items and their clauses.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Language, Span};

fn in_nl(language: Language) -> &'static str {
    if language == Language::Nl { "Nederlands" } else { "Engels" }
}

/// A keyword of the other set. `right` is the word of this file's set.
#[must_use]
pub fn foreign(place: Span, form: &str, right: &str, language: Language) -> Diagnostic {
    let (own, other) = (language.name(), language.other().name());
    let (own_nl, other_nl) = (in_nl(language), in_nl(language.other()));
    let code = language.other().code();
    Diagnostic::new(
        Code::ForeignKeyword,
        place,
        both!("`{form}` is een {other_nl} sleutelwoord", "`{form}` is a keyword of the {other} set"),
    )
    .label(both!("in dit bestand: `{right}`", "`{right}` in this file"))
    .note(both!(
        "een bestand gebruikt één reeks sleutelwoorden; dit bestand gebruikt de {own_nl}e woorden",
        "a file uses one set of keywords; this one uses the {own} words"
    ))
    .help(both!(
        "schrijf `{right}`, of zet `‹language› {code}` in de kop",
        "write `{right}`, or say `‹language› {code}` in the header"
    ))
    .fixed(place, right)
}

/// A file that is wholly in the other set and does not say so; `header_end` is the end of its first line.
#[must_use]
pub fn foreign_file(place: Span, form: &str, right: &str, language: Language, header_end: Option<Span>) -> Diagnostic {
    let (own, other) = (language.name(), language.other().name());
    let (own_nl, other_nl) = (in_nl(language), in_nl(language.other()));
    let line = match language.other() {
        Language::Nl => "taal nl",
        Language::En => "language en",
    };
    let found = Diagnostic::new(
        Code::ForeignKeyword,
        place,
        both!("`{form}` is een {other_nl} sleutelwoord", "`{form}` is a keyword of the {other} set"),
    )
    .label(both!("in de {own_nl}e reeks: `{right}`", "`{right}` in the {own} set"))
    .note(both!(
        "een bestand gebruikt de {own_nl}e woorden, tenzij de kop iets anders zegt",
        "a file uses the {own} words unless its header says otherwise"
    ))
    .help(both!(
        "zet `{line}` onder de eerste regel, of schrijf `{right}` en de andere {own_nl}e woorden",
        "write `{line}` below the first line, or `{right}` and the other {own} words"
    ));
    match header_end {
        Some(end) => found.fixed(end, format!("\n  {line}")),
        None => found,
    }
}

/// A keyword in the place of a name. `set` is the one set it belongs to, if it does not belong to both.
#[must_use]
pub fn reserved(place: Span, word: &str, set: Option<Language>) -> Diagnostic {
    let (kind, of) = match set {
        Some(Language::Nl) => ("Nederlands ", " of the Dutch set"),
        Some(Language::En) => ("Engels ", " of the English set"),
        None => ("", ""),
    };
    Diagnostic::new(
        Code::ReservedName,
        place,
        both!(
            "`{word}` is een {kind}sleutelwoord en kan geen naam zijn",
            "`{word}` is a keyword{of} and cannot be a name"
        ),
    )
    .label(both!("hier hoort een naam", "a name is expected here"))
    .note(both!(
        "de sleutelwoorden van beide talen zijn in elk bestand bezet, maar alleen als hele naam",
        "the keywords of both sets are reserved in every file, but only as whole names"
    ))
    .help(both!(
        "kies een andere naam, zoals `{word}_` of `mijn.{word}`",
        "choose another name, such as `{word}_` or `my.{word}`"
    ))
}

/// A clause that stands twice.
#[must_use]
pub fn twice(place: Span, first: Span, what: &str) -> Diagnostic {
    stands_twice(place, first, what)
        .help(both!("laat een van beide weg, of maak er één van", "leave one of them out, or put both into one"))
}

fn stands_twice(place: Span, first: Span, what: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ClauseTwice,
        place,
        both!("`{what}` staat twee keer in één onderdeel", "`{what}` stands twice in one item"),
    )
    .label(both!("de tweede keer", "the second one"))
    .also(first, both!("de eerste keer", "the first one"))
    .note(both!("elk deel staat hoogstens één keer in een onderdeel", "each clause stands at most once in an item"))
}

/// `then` twice in one rule.
#[must_use]
pub fn then_twice(place: Span, first: Span, then: &str) -> Diagnostic {
    stands_twice(place, first, then)
        .note(both!(
            "een `‹when›` op een nieuwe regel hoort bij de regel met een naam daarboven, als die er nog geen heeft",
            "a `‹when›` on a new line belongs to the named rule before it, if that has none yet"
        ))
        .help(both!("begin de volgende regel met `‹rule›`", "begin the next rule with `‹rule›`"))
}

/// The condition of the next rule, which a rule without one has taken for its own; `effects` are those that it had.
#[must_use]
pub fn condition_taken(place: Span, word: &str, effects: Span, rule: &str) -> Diagnostic {
    let before = Span::new(place.file, place.start, place.start);
    Diagnostic::new(
        Code::ClauseTwice,
        place,
        both!("`{word}` hoort nog bij de regel erboven", "`{word}` still belongs to the rule above it"),
    )
    .label(both!("gelezen als voorwaarde daarvan", "read as its condition"))
    .also(effects, both!("die regel heeft al gevolgen", "that rule has its effects already"))
    .note(both!(
        "een regel zonder voorwaarde neemt een `‹when›` eronder als de zijne, want de delen staan in elke volgorde",
        "a rule without a condition takes a `‹when›` below it as its own, for clauses stand in any order"
    ))
    .help(both!(
        "begin de volgende regel met `{rule}`: `{rule} {word} …`",
        "begin the next rule with `{rule}`: `{rule} {word} …`"
    ))
    .fixed(before, format!("{rule} "))
}

/// Effects by themselves, without `rule` before them; `rule` is what is missing, `rule then` where there is no `then`.
#[must_use]
pub fn missing_rule(place: Span, word: &str, rule: &str, next: Option<&str>) -> Diagnostic {
    let before = Span::new(place.file, place.start, place.start);
    let found = Diagnostic::new(
        Code::MissingWord,
        place,
        both!("vóór `{word}` ontbreekt `{rule}`", "`{rule}` is missing before `{word}`"),
    )
    .label(both!("hier begint een regel", "a rule begins here"))
    .note(both!(
        "een regel begint met `‹rule›`, `‹when›` of `‹otherwise›`; met `‹rule› ‹then›` geldt hij altijd",
        "a rule begins with `‹rule›`, `‹when›` or `‹otherwise›`; with `‹rule› ‹then›` it always holds"
    ))
    .help(both!("schrijf `{rule} {word} …`", "write `{rule} {word} …`"));
    match next {
        None => found.fixed(before, format!("{rule} ")),
        Some(next) => found.help(both!(
            "en begin ook de volgende regel met `‹rule›`: anders hoort `{next}` bij deze",
            "and begin the next rule with `‹rule›` as well: else `{next}` belongs to this one"
        )),
    }
}

/// `when` or `otherwise` twice in one rule.
#[must_use]
pub fn condition_twice(place: Span, first: Span, what: &str) -> Diagnostic {
    stands_twice(place, first, what).help(both!(
        "begin de volgende regel met `‹rule›`, of op een nieuwe regel met `{what}`",
        "begin the next rule with `‹rule›`, or on a new line with `{what}`"
    ))
}

/// Two origins of one fact.
#[must_use]
pub fn two_origins(place: Span, first: Span, what: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TwoOrigins,
        place,
        both!("`{what}` staat naast een andere herkomst", "`{what}` stands beside another origin"),
    )
    .label(both!("de tweede herkomst", "the second origin"))
    .also(first, both!("de eerste", "the first one"))
    .note(both!(
        "een feit heeft één herkomst: een register, een waarneming, een verklaring of een oordeel",
        "a fact comes from one place: a register, an observation, a statement or a judgement"
    ))
    .help(both!(
        "houd de herkomst waar het antwoord echt vandaan komt",
        "keep the origin that the answer really comes from"
    ))
}

/// A list that ends with a comma.
#[must_use]
pub fn extra_comma(place: Span) -> Diagnostic {
    Diagnostic::new(Code::ExtraComma, place, both!("een lijst eindigt met een komma", "a list ends with a comma"))
        .label(both!("na deze komma komt niets", "nothing follows this comma"))
        .note(both!("een lijst eindigt waar geen komma meer volgt", "a list ends where no comma follows"))
        .help(both!("laat de laatste komma weg", "leave the last comma out"))
        .fixed(place, "")
}

/// A comma between two effects.
#[must_use]
pub fn comma_for_and(place: Span, and: &str) -> Diagnostic {
    Diagnostic::new(Code::CommaForAnd, place, both!("een komma tussen twee gevolgen", "a comma between two effects"))
        .label(both!("hier hoort `‹and›`", "`‹and›` is meant here"))
        .note(both!(
            "gevolgen staan met een woord aan elkaar; komma's scheiden lijsten",
            "effects are joined by a word; commas divide lists"
        ))
        .help(both!("schrijf `‹and›`", "write `‹and›`"))
        .fixed(place, format!(" {and}"))
}

/// A rule without effects; `place` is its end.
#[must_use]
pub fn no_then(place: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingThen, place, both!("een regel zonder `‹then›`", "a rule without `‹then›`"))
        .label(both!("hierna ontbreekt `‹then›`", "`‹then›` is missing after this"))
        .note(both!("een regel zegt wat eruit volgt", "a rule says what follows from it"))
        .help(both!(
            "schrijf `‹then› …` met een gevolg, zoals `‹stop›`",
            "write `‹then› …` with an effect, such as `‹stop›`"
        ))
}

/// An effect without `then` before it; `word` begins it.
#[must_use]
pub fn missing_then(place: Span, word: &str, then: &str) -> Diagnostic {
    let before = Span::new(place.file, place.start, place.start);
    Diagnostic::new(
        Code::MissingThen,
        place,
        both!("vóór `{word}` ontbreekt `‹then›`", "`‹then›` is missing before `{word}`"),
    )
    .label(both!("hier begint een gevolg", "an effect begins here"))
    .note(both!(
        "de gevolgen van een regel staan samen achter één sleutelwoord",
        "the effects of a rule stand together behind one keyword"
    ))
    .help(both!("schrijf `‹then› {word} …`", "write `‹then› {word} …`"))
    .fixed(before, format!("{then} "))
}

/// An effect behind the effects of a rule, without `and` between them.
#[must_use]
pub fn missing_and(place: Span, word: &str, and: &str) -> Diagnostic {
    let before = Span::new(place.file, place.start, place.start);
    Diagnostic::new(
        Code::MissingWord,
        place,
        both!("vóór `{word}` ontbreekt `‹and›`", "`‹and›` is missing before `{word}`"),
    )
    .label(both!("hier begint een ander gevolg", "another effect begins here"))
    .note(both!(
        "gevolgen staan met een woord aan elkaar achter één `‹then›`",
        "effects are joined by a word behind one `‹then›`"
    ))
    .help(both!("schrijf `‹and› {word} …`", "write `‹and› {word} …`"))
    .fixed(before, format!("{and} "))
}

/// An effect in a rule that has its effects elsewhere.
#[must_use]
pub fn effect_apart(place: Span, word: &str, then: Span) -> Diagnostic {
    Diagnostic::new(
        Code::MissingWord,
        place,
        both!("`{word}` staat los van de andere gevolgen", "`{word}` stands apart from the other effects"),
    )
    .label(both!("een gevolg op een eigen plaats", "an effect by itself"))
    .also(then, both!("de gevolgen van de regel", "the effects of the rule"))
    .note(both!(
        "gevolgen staan met een woord aan elkaar achter één `‹then›`",
        "effects are joined by a word behind one `‹then›`"
    ))
    .help(both!("zet `‹and› {word} …` achter de andere gevolgen", "write `‹and› {word} …` behind the other effects"))
}

/// A text of a fact without `ask`; a fact that has its question already may have its help there, or the question in the
/// other language.
#[must_use]
pub fn missing_ask(place: Span, ask: &str, asked: bool) -> Diagnostic {
    let before = Span::new(place.file, place.start, place.start);
    if asked {
        return Diagnostic::new(
            Code::MissingAsk,
            place,
            both!("vóór een tekst ontbreekt een sleutelwoord", "a keyword is missing before a text"),
        )
        .label(both!("een tekst zonder sleutelwoord", "a text without keyword"))
        .note(both!(
            "bij een feit zegt een sleutelwoord waar een tekst voor is: `‹ask›` voor de vraag, `‹help›` voor de uitleg",
            "a keyword says what a text of a fact is for: `‹ask›` for the question, `‹help›` to explain it"
        ))
        .help(both!(
            "is het de vraag in de andere taal, schrijf er dan `en` of `nl` voor",
            "if it is the question in the other language, write `en` or `nl` before it"
        ))
        .help(both!(
            "is het uitleg, schrijf er dan `‹help›` voor",
            "if it explains the question, write `‹help›` before it"
        ));
    }
    Diagnostic::new(
        Code::MissingAsk,
        place,
        both!("vóór een tekst ontbreekt `‹ask›`", "`‹ask›` is missing before a text"),
    )
    .label(both!("een tekst zonder sleutelwoord", "a text without keyword"))
    .note(both!(
        "bij een feit zegt een sleutelwoord waar een tekst voor is: `‹ask›` voor de vraag, `‹help›` voor de uitleg",
        "a keyword says what a text of a fact is for: `‹ask›` for the question, `‹help›` to explain it"
    ))
    .help(both!("schrijf `‹ask›` vóór de vraag", "write `‹ask›` before the question"))
    .fixed(before, format!("{ask} "))
}

/// `accept` without `because`.
#[must_use]
pub fn missing_reason(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::MissingReason,
        place,
        both!("een aanvaarde bevinding zonder reden", "an accepted finding without a reason"),
    )
    .label(both!("de reden ontbreekt", "the reason is missing"))
    .note(both!(
        "wat een auteur aanvaardt, blijft zichtbaar met de reden erbij",
        "what an author accepts stays visible with the reason"
    ))
    .help(both!("schrijf `‹because› \"…\"` erachter", "write `‹because› \"…\"` behind it"))
}

/// A text in the other language that stands on another line; `between` are the blanks between the two, if that is all.
#[must_use]
pub fn other_text_line(place: Span, between: Option<Span>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::OtherTextLine,
        place,
        both!(
            "een tekst in de andere taal staat op een andere regel",
            "a text in the other language stands on another line"
        ),
    )
    .label(both!("een regel te laag", "a line too far down"))
    .note(both!(
        "een tekst en dezelfde tekst in de andere taal staan op één regel",
        "a text and the same in the other language stand on one line"
    ))
    .help(both!("zet hem achter de tekst die hij vertaalt", "put it behind the text that it translates"));
    match between {
        Some(between) => found.fixed(between, " "),
        None => found,
    }
}

/// A second header.
#[must_use]
pub fn second_header(place: Span, first: Span) -> Diagnostic {
    Diagnostic::new(Code::SecondHeader, place, both!("een tweede kop", "a second header"))
        .label(both!("hier begint een andere module", "another module begins here"))
        .also(first, both!("de kop van dit bestand", "the header of this file"))
        .note(both!("een bestand is één module met één kop", "a file is one module with one header"))
        .help(both!("geef deze module een eigen bestand", "move this module to a file of its own"))
}

/// A header behind other items.
#[must_use]
pub fn late_header(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::MisplacedItem,
        place,
        both!("de kop staat achter andere onderdelen", "the header stands behind other items"),
    )
    .label(both!("de kop begint hier", "the header begins here"))
    .note(both!("een bestand begint met zijn kop", "a file begins with its header"))
    .help(both!("zet de kop bovenaan het bestand", "move the header to the top of the file"))
}

/// A rule outside every step behind a step.
#[must_use]
pub fn rule_behind_step(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::RuleBehindStep,
        place,
        both!("een regel buiten elke stap staat achter een stap", "a rule outside every step stands behind a step"),
    )
    .label(both!("hoort bij geen stap", "no step to belong to"))
    .note(both!(
        "regels buiten stappen staan vóór de eerste stap; alleen regels zetten een stap voort",
        "rules outside steps come before the first step; only rules continue a step"
    ))
    .help(both!(
        "begin er een stap voor: `‹step› naam`, of zet de regel vóór de eerste stap",
        "begin a step before it: `‹step› name`, or move it before the first step"
    ))
}
