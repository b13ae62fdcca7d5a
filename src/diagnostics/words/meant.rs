//! Words that are known and stand otherwise than Tenzij reads them: in another order, without a part, or with a sign too many.

use super::expected::{left_out, missing, unexpected};
use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// A name without `:` and its type, before what follows the type.
#[must_use]
pub fn missing_type(place: Span, found: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingColon,
        place,
        both!("vóór `{found}` ontbreken `:` en een soort", "`:` and a type are missing before `{found}`"),
    )
    .label(both!("hier horen `:` en een soort", "`:` and a type belong here"))
    .note(both!(
        "tussen een naam en zijn soort staat `:`, zoals in `‹fact› naam : ‹yes/no›`",
        "between a name and its type stands `:`, as in `‹fact› name : ‹yes/no›`"
    ))
    .help(both!("schrijf ervoor `: ‹yes/no›`, of een andere soort", "write `: ‹yes/no›` before it, or another type"))
}

/// A list of options without the word that begins it; `place` is what is pointed at, `option` the first one.
#[must_use]
pub fn missing_choice(place: Span, option: Span, first: &str, word: &str) -> Diagnostic {
    let before = Span::new(option.file, option.start, option.start);
    missing(place, first, &Both::from(format!("`{word}`")))
        .note(both!(
            "een keuze is `‹one of›` of `‹ordered›` met haar opties, een verzameling `‹some of›`",
            "a choice is `‹one of›` or `‹ordered›` with its options, a set `‹some of›`"
        ))
        .fixed(before, format!("{word} "))
}

/// A choice of which the options are joined by a word; `right` is how it can be written.
#[must_use]
pub fn spoken_choice(whole: Span, (place, found): (Span, &str), written: &str, right: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MissingWord,
        place,
        both!("in een lijst staat een komma waar `{found}` staat", "a comma belongs in a list where `{found}` stands"),
    )
    .label(both!("geen woord, maar een komma", "not a word but a comma"))
    .note(both!(
        "een keuze is `‹one of›` of `‹ordered›` met haar opties, een verzameling `‹some of›`",
        "a choice is `‹one of›` or `‹ordered›` with its options, a set `‹some of›`"
    ))
    .help(both!("schrijf `{right}` in plaats van `{written}`", "write `{right}` instead of `{written}`"))
    .fixed(whole, right)
}

/// An action without the effect or status that belongs before it.
#[must_use]
pub fn without_status(diagnostic: Diagnostic, found: &str) -> Diagnostic {
    diagnostic
        .note(both!(
            "eerst staat of een handeling moet of mag, dan de handeling",
            "first stands whether an action must or may be done, then the action"
        ))
        .help(both!(
            "schrijf `‹permit› {found}`, `‹require› {found}` of `‹forbid› {found}`",
            "write `‹permit› {found}`, `‹require› {found}` or `‹forbid› {found}`"
        ))
}

/// A number behind a citation.
#[must_use]
pub fn cited_by_name() -> Both {
    both!(
        "een deel van een bron heet zoals het onder `‹source›` genoemd is; een naam begint met een letter",
        "a part of a source is cited by the name it has below `‹source›`; a name begins with a letter"
    )
}

/// A term behind what has none.
#[must_use]
pub fn term_of_duty() -> Both {
    both!(
        "een termijn hoort bij wat moet: achter `‹require›` en een handeling, of bij wat achter `‹provided›` staat",
        "a term belongs to what must be done: behind `‹require›` and an action, or to what stands behind `‹provided›`"
    )
}

/// The order in which Tenzij reads words that stand in another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// An effect or a status stands before its action.
    StatusFirst,
    /// A condition stands before its effects.
    ConditionFirst,
    /// Whether an action is done is one name.
    DoneJoined,
    /// The day of an act has a name of its own.
    DayOfAct,
    /// A value between two others is compared twice.
    Between,
    /// The bounds of a fact have words of their own.
    Bounds,
    /// A number stands in digits.
    Digits,
}

/// Words in the order of speech. `written` are all those to replace, and where they stand; `place` is where reading stopped.
#[must_use]
pub fn turned(place: Span, found: &str, order: Order, written: (Span, &str), word: &str) -> Diagnostic {
    let diagnostic = match order {
        Order::ConditionFirst | Order::Between | Order::Bounds | Order::Digits => Diagnostic::new(
            Code::UnknownKeyword,
            place,
            both!("`{found}` is geen sleutelwoord van deze taal", "`{found}` is no keyword of this language"),
        )
        .label(both!("een onbekend sleutelwoord", "an unknown keyword")),
        Order::StatusFirst | Order::DoneJoined | Order::DayOfAct => Diagnostic::new(
            Code::UnexpectedWord,
            place,
            both!("`{found}` kan hier niet staan", "`{found}` cannot stand here"),
        )
        .label(both!("in een andere volgorde", "in another order")),
    };
    let note = match order {
        Order::StatusFirst => both!(
            "eerst staat of een handeling moet of mag, dan de handeling",
            "first stands whether an action must or may be done, then the action"
        ),
        Order::ConditionFirst => both!(
            "in een regel staat de voorwaarde voorop: `‹when› … ‹then› …`",
            "in a rule the condition stands first: `‹when› … ‹then› …`"
        ),
        Order::DoneJoined => both!(
            "of een handeling gedaan is, is een feit met een eigen naam",
            "whether an action is done is a fact with a name of its own"
        ),
        Order::DayOfAct => both!(
            "of een handeling gedaan is en op welke dag zijn twee feiten",
            "whether an action is done and on which day are two facts"
        ),
        Order::Digits => both!("een getal staat in cijfers", "a number stands in digits"),
        Order::Bounds => both!(
            "de grenzen van een feit, die zelf meetellen, staan achter `‹from›` en `‹to›`",
            "the bounds of a fact, which count themselves, stand behind `‹from›` and `‹to›`"
        ),
        Order::Between => both!(
            "een waarde tussen twee andere vergelijkt een regel twee keer; zo staat er ook of de grenzen meetellen",
            "a value between two others is compared twice; so the text says too whether the bounds count"
        ),
    };
    let (span, written) = written;
    let help = match written.contains('\n') {
        true => both!("schrijf `{word}`", "write `{word}`"),
        false => both!("schrijf `{word}` in plaats van `{written}`", "write `{word}` instead of `{written}`"),
    };
    diagnostic.note(note).help(help).fixed(span, word)
}

/// A sign that says nothing here.
#[must_use]
pub fn left_out_sign(place: Span, sign: &str) -> Diagnostic {
    unexpected(place, sign, &[]).help(both!("laat `{sign}` weg", "leave `{sign}` out")).fixed(place, "")
}

/// A comma where conditions are joined.
#[must_use]
pub fn comma_in_condition(place: Span, and: &str) -> Diagnostic {
    unexpected(place, ",", &[])
        .note(both!(
            "voorwaarden staan met `‹and›` of `‹or›` naast elkaar; komma's scheiden wat in een lijst staat",
            "conditions are joined by `‹and›` or `‹or›`; commas divide what stands in a list"
        ))
        .help(both!("schrijf `{and}` in plaats van `,`", "write `{and}` instead of `,`"))
        .fixed(place, format!(" {and}"))
}

/// `art_3 and art_4` behind a citation.
#[must_use]
pub fn cited_together(diagnostic: Diagnostic, place: Span, word: &str) -> Diagnostic {
    diagnostic
        .note(both!(
            "tussen delen die een regel noemt staat een komma, en elk deel heeft zijn bron ervoor",
            "parts that a rule cites are divided by commas, and each has its source before it"
        ))
        .help(both!("schrijf `{word}`", "write `{word}`"))
        .fixed(place, word)
}

/// A word that joins what stands before it to nothing.
#[must_use]
pub fn joins_nothing(diagnostic: Diagnostic, word: &str) -> Diagnostic {
    diagnostic.help(left_out(word))
}

/// A word before which `word` is missing; `certain` says that nothing else can be meant.
#[must_use]
pub fn missing_before(diagnostic: Diagnostic, place: Span, found: &str, word: &str) -> Diagnostic {
    diagnostic
        .help(both!("schrijf `{word} {found}`", "write `{word} {found}`"))
        .fixed(Span::new(place.file, place.start, place.start), format!("{word} "))
}

/// A guarantee that does not say whether it is about never or always.
#[must_use]
pub fn never_or_always(diagnostic: Diagnostic, found: &str) -> Diagnostic {
    diagnostic
        .note(both!(
            "een waarborg zegt wat nooit het geval is, of altijd",
            "a guarantee says what is never the case, or always"
        ))
        .help(both!("schrijf `‹never› {found}` of `‹always› {found}`", "write `‹never› {found}` or `‹always› {found}`"))
}

/// A scenario without its text.
#[must_use]
pub fn needs_text(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic
        .note(both!(
            "een scenario heeft een tekst, waarmee een verslag het noemt",
            "a scenario has a text, by which a report calls it"
        ))
        .help(both!(
            "schrijf ervoor wat het geval is, zoals `\"Er komt geen reactie\"`",
            "write before it what the case is, such as `\"There is no reply\"`"
        ))
}

/// A second text behind a text; `set` is the language that it is probably in.
#[must_use]
pub fn other_language(diagnostic: Diagnostic, found: &str, code: &str) -> Diagnostic {
    diagnostic
        .note(both!(
            "achter een tekst kan dezelfde staan in de andere taal, met `nl` of `en` ervoor",
            "behind a text may stand the same in the other language, with `nl` or `en` before it"
        ))
        .help(both!("schrijf `{code} {found}`", "write `{code} {found}`"))
}
