//! What would have been right at a place, in words, and mistakes that the grammar meets.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::{Language, Span};

/// Something that may stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Part {
    Name,
    FindingName,
    Text,
    LanguageCode,
    Date,
    Number,
    Euro,
    Colon,
    Equals,
    Close,
    Open,
    Condition,
    Value,
    ItemEnd,
    Source,
    SourcePart,
    Type,
    Choice,
    OptionName,
    Parameter,
    Effect,
    Action,
    Status,
    Header,
    HeaderLine,
}

/// A part in words.
#[must_use]
pub fn part(part: Part) -> Both {
    match part {
        Part::Name => both!("een naam", "a name"),
        Part::FindingName => both!("de naam van een bevinding", "the name of a finding"),
        Part::Text => both!("een tekst tussen aanhalingstekens", "a text in quotes"),
        Part::LanguageCode => both!("`nl` of `en`", "`nl` or `en`"),
        Part::Date => both!("een datum", "a date"),
        Part::Number => both!("een getal", "a number"),
        Part::Euro => both!("`euro`", "`euro`"),
        Part::Colon => both!("`:`", "`:`"),
        Part::Equals => both!("`=`", "`=`"),
        Part::Close => both!("`)`", "`)`"),
        Part::Open => both!("`(`", "`(`"),
        Part::Condition => both!("een voorwaarde", "a condition"),
        Part::Value => both!("een waarde", "a value"),
        Part::ItemEnd => both!("het einde van het onderdeel", "the end of the item"),
        Part::Source => both!("een bron", "a source"),
        Part::SourcePart => both!("een deel van de bron", "a part of the source"),
        Part::Type => both!("een soort", "a type"),
        Part::Choice => both!("een keuze", "a choice"),
        Part::OptionName => both!("een optie", "an option"),
        Part::Parameter => both!("een parameter", "a parameter"),
        Part::Effect => both!("een gevolg", "an effect"),
        Part::Action => both!("een handeling", "an action"),
        Part::Status => both!("een status", "a status"),
        Part::Header => both!("een kop", "a header"),
        Part::HeaderLine => both!("een regel van de kop", "a header line"),
    }
}

/// A keyword by its usual English form.
#[must_use]
pub fn keyword(english: &str) -> Both {
    both!("`‹{english}›`", "`‹{english}›`")
}

/// The keyword before the day that a deadline counts from, which has the English form of another one.
#[must_use]
pub fn from_day() -> Both {
    both!("`‹from day›`", "`‹from day›`")
}

/// `a`, `b` or `c`.
fn list(parts: &[Both]) -> Both {
    let joined = |language: Language, or: &str| match parts {
        [] => String::new(),
        [only] => only.raw(language).to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(|part| part.raw(language)).collect();
            format!("{} {or} {}", most.join(", "), last.raw(language))
        }
    };
    Both::new(joined(Language::Nl, "of"), joined(Language::En, "or"))
}

/// So many that a list says nothing.
const MOST: usize = 5;

/// Whether the list is one to show.
fn few(expected: &[Both]) -> Option<Both> {
    (!expected.is_empty() && expected.len() <= MOST).then(|| list(expected))
}

/// A word that cannot stand here.
#[must_use]
pub fn unexpected(place: Span, found: &str, expected: &[Both]) -> Diagnostic {
    let label = match few(expected) {
        Some(list) => both!(list => "verwacht: {list}", "expected {list}"),
        None => both!("hier niet verwacht", "not expected here"),
    };
    Diagnostic::new(Code::UnexpectedWord, place, both!("`{found}` kan hier niet staan", "`{found}` cannot stand here"))
        .label(label)
}

/// The keyword that was probably meant.
#[must_use]
pub fn perhaps(near: &str) -> Both {
    both!("schrijf `{near}`", "write `{near}`")
}

/// One keyword or sign that is missing before a word.
#[must_use]
pub fn missing(place: Span, found: &str, only: &Both) -> Diagnostic {
    Diagnostic::new(
        Code::MissingWord,
        place,
        both!(only => "vóór `{found}` ontbreekt {only}", "{only} is missing before `{found}`"),
    )
    .label(both!(only => "hier hoort {only}", "{only} belongs here"))
    .help(both!(only => "schrijf {only} vóór `{found}`", "write {only} before `{found}`"))
}

/// The same, with the word itself: what follows can be nothing else.
#[must_use]
pub fn missing_for_certain(place: Span, found: &str, only: &Both, word: &str) -> Diagnostic {
    let before = Span::new(place.file, place.start, place.start);
    missing(place, found, only).fixed(before, format!("{word} "))
}

/// `:` that is missing behind the name of a fact or parameter; `instead` is the sign to replace.
#[must_use]
pub fn missing_colon(place: Span, found: &str, instead: bool) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::MissingColon,
        place,
        both!("vóór `{found}` ontbreekt `:`", "`:` is missing before `{found}`"),
    )
    .label(both!("hier hoort `:`", "`:` belongs here"))
    .note(both!(
        "tussen een naam en zijn soort staat `:`, zoals in `‹fact› naam : ‹yes/no›`",
        "between a name and its type stands `:`, as in `‹fact› name : ‹yes/no›`"
    ));
    if instead {
        diagnostic
            .help(both!("schrijf `:` in plaats van `{found}`", "write `:` instead of `{found}`"))
            .fixed(place, ":")
    } else {
        let before = Span::new(place.file, place.start, place.start);
        diagnostic.help(both!("schrijf `: {found}`", "write `: {found}`")).fixed(before, ": ")
    }
}

/// A name with a text behind it, where a name has a type: a parameter, or an action that lost its keyword. `keyword` is
/// that of the item.
#[must_use]
pub fn text_for_type(place: Span, keyword: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingColon,
        place,
        both!("een tekst staat waar `:` en een soort horen", "a text stands where `:` and a type belong"),
    )
    .label(both!("hier hoort `:` met een soort", "`:` and a type belong here"))
    .note(both!(
        "tussen een naam en zijn soort staat `:`, zoals in `naam : ‹yes/no›`",
        "between a name and its type stands `:`, as in `name : ‹yes/no›`"
    ))
    .help(both!(
        "schrijf `: ‹yes/no›` achter de naam, of een andere soort",
        "write `: ‹yes/no›` behind the name, or another type"
    ))
    .help(both!(
        "of begin een eigen onderdeel: `‹{keyword}› naam …`",
        "or begin an item of its own: `‹{keyword}› name …`"
    ))
}

/// A keyword in the place of the only one that may stand there; `word` is that one.
#[must_use]
pub fn instead(place: Span, found: &str, only: &Both, word: &str) -> Diagnostic {
    unexpected(place, found, std::slice::from_ref(only))
        .help(both!("schrijf `{word}` in plaats van `{found}`", "write `{word}` instead of `{found}`"))
        .fixed(place, word)
}

/// A comma that is missing between two names of a list.
#[must_use]
pub fn missing_comma(place: Span, found: &str) -> Diagnostic {
    let before = Span::new(place.file, place.start, place.start);
    Diagnostic::new(
        Code::MissingWord,
        place,
        both!("vóór `{found}` ontbreekt een komma", "a comma is missing before `{found}`"),
    )
    .label(both!("nog een naam in de lijst", "another name of the list"))
    .note(both!("komma's scheiden wat in een lijst staat", "commas divide what stands in a list"))
    .help(both!("schrijf `, {found}`", "write `, {found}`"))
    .fixed(before, ", ")
}

/// `define x is …`.
#[must_use]
pub fn is_for_equals(place: Span, found: &str) -> Diagnostic {
    Diagnostic::new(
        Code::IsForEquals,
        place,
        both!("`{found}` staat waar `=` hoort", "`{found}` stands where `=` belongs"),
    )
    .label(both!("hier hoort `=`", "`=` belongs here"))
    .note(both!(
        "een begrip of soort krijgt zijn betekenis met `=`; `‹is›` vergelijkt twee waarden",
        "a definition or type gets its meaning with `=`; `‹is›` compares two values"
    ))
    .help(both!("schrijf `=`", "write `=`"))
    .fixed(place, "=")
}

/// A condition or value is expected, and an operator stands there.
#[must_use]
pub fn missing_value(place: Span, found: &str, before: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::MissingValue,
        place,
        both!("vóór `{found}` ontbreekt een waarde", "a value is missing before `{found}`"),
    )
    .label(both!("verwacht: een voorwaarde of waarde", "expected a condition or value"))
    .note(both!(
        "aan elke kant van `‹and›`, `‹or›` en een vergelijking staat een waarde",
        "a value stands on each side of `‹and›`, `‹or›` and a comparison"
    ));
    match before {
        "" => diagnostic,
        word => diagnostic.help(left_out(word)),
    }
}

/// A value to write behind a word, or the word to leave out.
pub(super) fn left_out(word: &str) -> Both {
    both!(
        "schrijf achter `{word}` wat er ontbreekt, of laat `{word}` weg",
        "write what is missing behind `{word}`, or leave `{word}` out"
    )
}

/// A word of other languages; `certain` is what can be put in its place without more.
#[must_use]
pub fn unknown_keyword(place: Span, found: &str, instead: &Both, certain: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::UnknownKeyword,
        place,
        both!("`{found}` is geen sleutelwoord van deze taal", "`{found}` is no keyword of this language"),
    )
    .label(both!("een onbekend sleutelwoord", "an unknown keyword"))
    .help(both!(instead => "schrijf {instead}", "write {instead}"));
    match certain {
        Some(word) => found.fixed(place, word),
        None => found,
    }
}

/// An item whose name is missing.
#[must_use]
pub fn nameless(place: Span, keyword: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingWord,
        place,
        both!("achter `{keyword}` ontbreekt een naam", "a name is missing behind `{keyword}`"),
    )
    .label(both!("hierna hoort een naam", "a name belongs behind this"))
    .note(both!(
        "een onderdeel heeft een naam, waarmee de rest van de tekst ernaar verwijst",
        "an item has a name, by which the rest of the text refers to it"
    ))
    .help(both!("schrijf `{keyword} naam`, met een naam die past", "write `{keyword} name`, with a name that fits"))
}

/// A keyword misspelled.
#[must_use]
pub fn misspelled_keyword(place: Span, found: &str, near: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MisspelledKeyword,
        place,
        both!("met `{found}` begint geen onderdeel", "`{found}` begins no item and no clause"),
    )
    .label(both!("een onbekend sleutelwoord", "an unknown keyword"))
    .note(both!(
        "elk onderdeel begint met zijn sleutelwoord vooraan op een regel",
        "every item begins with its keyword at the start of a line"
    ))
    .help(both!("schrijf `{near}`", "write `{near}`"))
    .fixed(place, near)
}

/// An item that begins in the middle of a line; `whole` says that the one before it is complete.
#[must_use]
pub fn item_on_same_line(place: Span, found: &str, whole: bool) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::ItemOnSameLine,
        place,
        both!("`{found}` begint een onderdeel midden op een regel", "`{found}` begins an item in the middle of a line"),
    )
    .label(both!("hier begint een onderdeel", "an item begins here"))
    .note(both!("een onderdeel begint op een nieuwe regel", "an item starts on a new line"))
    .help(both!("zet `{found}` op een nieuwe regel", "put `{found}` on a new line"));
    if whole { diagnostic.fixed(Span::new(place.file, place.start, place.start), "\n") } else { diagnostic }
}

/// An item that ends too soon. `item` is its keyword; without it, it is the header.
#[must_use]
pub fn incomplete(place: Span, item: Option<&str>, expected: &[Both], last: Option<&str>) -> Diagnostic {
    let what = match item {
        Some(word) => both!("het onderdeel `‹{word}›`", "the item `‹{word}›`"),
        None => both!("de kop", "the header"),
    };
    let label = match few(expected) {
        Some(list) => both!(list => "hierna ontbreekt {list}", "{list} is missing"),
        None => both!("hierna ontbreekt iets", "something is missing here"),
    };
    let found = Diagnostic::new(
        Code::IncompleteItem,
        place,
        both!(what => "{what} eindigt voordat het af is", "{what} ends before it is complete"),
    )
    .label(label)
    .note(both!(
        "een onderdeel eindigt waar op een nieuwe regel het volgende begint",
        "an item ends where the next one begins on a new line"
    ));
    match (expected, last) {
        ([only], _) => found.help(both!(only => "schrijf hierachter {only}", "write {only} behind this")),
        (_, Some(word)) => found.help(left_out(word)),
        _ if expected.contains(&keyword("stop")) => found.help(both!(
            "schrijf hierachter wat het gevolg is, zoals `‹stop›`",
            "write the effect behind this, such as `‹stop›`"
        )),
        _ => found,
    }
}

/// A whole item that cannot be read.
#[must_use]
pub fn unreadable(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnexpectedWord,
        place,
        both!("dit onderdeel kan niet gelezen worden", "this item cannot be read"),
    )
    .label(both!("het onderdeel begint hier", "the item begins here"))
}

/// The items whose clauses a note lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clauses {
    /// Of a fact.
    Fact,
    /// Of a rule.
    Rule,
    /// Of a header.
    Header,
    /// Of a guarantee.
    Guarantee,
}

/// Which clauses an item has.
#[must_use]
pub fn clauses(of: Clauses) -> Both {
    match of {
        Clauses::Fact => both!(
            "bij een feit horen `‹optional›`, `‹from› … ‹to›`, `‹ask›`, `‹help›`, `‹from register›`, `‹observed›`, `‹stated by›`, `‹judged by›` en `‹sensitive›`",
            "a fact has the clauses `‹optional›`, `‹from› … ‹to›`, `‹ask›`, `‹help›`, `‹from register›`, `‹observed›`, `‹stated by›`, `‹judged by›` and `‹sensitive›`"
        ),
        Clauses::Rule => both!(
            "bij een regel horen `‹when›`, `‹unless›`, `‹otherwise›`, `‹then›`, `‹because›`, `‹citing›`, `‹exception to›`, `‹in force from›` en `‹accept›`",
            "a rule has the clauses `‹when›`, `‹unless›`, `‹otherwise›`, `‹then›`, `‹because›`, `‹citing›`, `‹exception to›`, `‹in force from›` and `‹accept›`"
        ),
        Clauses::Header => both!(
            "in de kop staan `‹language›`, `‹labels›`, `‹issued by›`, `‹in force from›`, `‹days mean›`, `‹within frame›` en `‹applies when›`",
            "a header has the lines `‹language›`, `‹labels›`, `‹issued by›`, `‹in force from›`, `‹days mean›`, `‹within frame›` and `‹applies when›`"
        ),
        Clauses::Guarantee => both!(
            "een waarborg is `‹never›` of `‹always›`, dan een status en een handeling, dan `‹when›` of `‹unless›`",
            "a guarantee is `‹never›` or `‹always›`, then a status and an action, then `‹when›` or `‹unless›`"
        ),
    }
}
