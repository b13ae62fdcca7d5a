//! The text as a whole: characters, quotes, parentheses, limits.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// The file is not UTF-8.
#[must_use]
pub fn not_utf8(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, place, both!("`{name}` is geen UTF-8-tekst", "`{name}` is not UTF-8 text"))
        .label(both!("geen teken in UTF-8", "no UTF-8 character"))
        .note(both!("elk bestand is tekst in de codering UTF-8", "every file is text in the encoding UTF-8"))
        .help(both!("sla het bestand op met de codering UTF-8", "save the file with the encoding UTF-8"))
}

/// The file is larger than 4 MiB.
#[must_use]
pub fn file_too_large(place: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge, place, both!("`{name}` is groter dan 4 MiB", "`{name}` is larger than 4 MiB"))
        .label(both!("te groot om te lezen", "too large to read"))
        .note(both!("een bestand is hoogstens 4 MiB", "a file has at most 4 MiB"))
        .help(both!(
            "verdeel het over modules en breng die samen met `‹use›`",
            "divide it into modules and bring them together with `‹use›`"
        ))
}

/// A parenthesis that is not closed.
#[must_use]
pub fn unclosed_bracket(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnclosedBracket,
        place,
        both!("een haakje gaat open en niet meer dicht", "a parenthesis is opened and not closed"),
    )
    .label(both!("hier hoort geen `)` bij", "no `)` belongs to this"))
    .note(both!(
        "een haakje gaat dicht binnen het onderdeel waarin het opengaat",
        "parentheses close within the item in which they open"
    ))
    .help(both!(
        "zet `)` waar de groep eindigt, of laat deze `(` weg",
        "write `)` where the group ends, or leave this `(` out"
    ))
}

/// A parenthesis that was not opened.
#[must_use]
pub fn unopened_bracket(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnopenedBracket,
        place,
        both!("een haakje gaat dicht zonder dat het openging", "a parenthesis is closed and not opened"),
    )
    .label(both!("hier hoort geen `(` bij", "no `(` belongs to this"))
    .note(both!(
        "een haakje gaat open binnen het onderdeel waarin het dichtgaat",
        "parentheses open within the item in which they close"
    ))
    .help(both!(
        "zet `(` waar de groep begint, of laat deze `)` weg",
        "write `(` where the group begins, or leave this `)` out"
    ))
}

/// Parentheses nested too deep.
#[must_use]
pub fn too_deep(place: Span, most: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NestedTooDeep,
        place,
        both!("haakjes staan meer dan {most} diep in elkaar", "parentheses are nested more than {most} deep"),
    )
    .label(both!("één laag te veel", "one level too many"))
    .note(both!("haakjes staan hoogstens {most} diep in elkaar", "an expression nests at most {most} deep"))
    .help(name_a_part())
}

/// Operators nested too deep.
#[must_use]
pub fn chain_too_deep(place: Span, most: u32) -> Diagnostic {
    Diagnostic::new(
        Code::NestedTooDeep,
        place,
        both!("te veel bewerkingen in elkaar", "an expression has too many operators in one another"),
    )
    .label(both!("te diep om te volgen", "too deep to follow"))
    .note(both!(
        "bewerkingen staan hoogstens {most} diep in elkaar",
        "an expression nests at most {most} operators deep"
    ))
    .help(name_a_part())
}

fn name_a_part() -> Both {
    both!("geef een deel een eigen naam: `‹define› naam = …`", "give a part a name of its own: `‹define› name = …`")
}

/// A text without its closing quote.
#[must_use]
pub fn unclosed_text(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnclosedText,
        place,
        both!("een tekst eindigt niet op de regel waarop hij begon", "a text does not end on the line it began on"),
    )
    .label(both!("tekst zonder sluitend aanhalingsteken", "text without closing quote"))
    .note(both!(
        "een tekst staat tussen dubbele aanhalingstekens op één regel; `\\\"` is een aanhalingsteken daarbinnen",
        "a text stands in double quotes on one line; `\\\"` is a quote inside it"
    ))
    .help(both!("zet `\"` waar de tekst eindigt", "write `\"` where the text ends"))
}

/// A text in curly quotes.
#[must_use]
pub fn curly_quotes(place: Span, inside: &str) -> Diagnostic {
    Diagnostic::new(
        Code::CurlyQuotes,
        place,
        both!("een tekst staat tussen gekrulde aanhalingstekens", "a text stands in curly quotes"),
    )
    .label(both!("gekrulde aanhalingstekens", "curly quotes around a text"))
    .note(straight())
    .help(both!("schrijf `\"{inside}\"`", "write `\"{inside}\"`"))
    .fixed(place, quoted(inside))
}

/// A text in single quotes.
#[must_use]
pub fn single_quotes(place: Span, inside: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SingleQuotes,
        place,
        both!("een tekst staat tussen enkele aanhalingstekens", "a text stands in single quotes"),
    )
    .label(both!("enkele aanhalingstekens", "single quotes around a text"))
    .note(straight())
    .help(both!("schrijf `\"{inside}\"`", "write `\"{inside}\"`"))
    .fixed(place, quoted(inside))
}

fn straight() -> Both {
    both!("een tekst staat tussen rechte dubbele aanhalingstekens", "a text stands in straight double quotes")
}

fn quoted(inside: &str) -> String {
    format!("\"{}\"", inside.replace('"', "\\\""))
}

/// A character that nobody sees, with the one behind it that is seen.
#[must_use]
pub fn invisible(place: Span, seen: Span, found: char) -> Diagnostic {
    let number = u32::from(found);
    Diagnostic::new(
        Code::InvisibleCharacter,
        seen,
        both!(
            "hier staat een onzichtbaar teken (U+{number:04X})",
            "an invisible character stands here (U+{number:04X})"
        ),
    )
    .label(both!("een onzichtbaar teken hiervoor", "an unseen character before this"))
    .note(both!(
        "zulke tekens komen mee met geplakte tekst; zij maken van gelijke namen verschillende",
        "such characters come along with pasted text; they make equal names different"
    ))
    .help(both!("haal het teken weg", "delete the character"))
    .fixed(place, "")
}

/// `;`, `{` or `}`.
#[must_use]
pub fn block_sign(place: Span, found: char, alone: bool) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::BlockSign,
        place,
        both!("`{found}` heeft hier geen betekenis", "`{found}` has no meaning here"),
    )
    .label(both!("overbodig teken", "a sign too many"))
    .note(both!(
        "een onderdeel eindigt waar het volgende begint: er is geen teken voor nodig",
        "an item ends where the next one begins: no sign is needed for that"
    ))
    .help(both!("laat `{found}` weg", "leave `{found}` out"));
    if alone { diagnostic.fixed(place, "") } else { diagnostic }
}

/// A number, a letter or a dash before an item.
#[must_use]
pub fn list_mark(place: Span, written: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BlockSign,
        place,
        both!("`{written}` heeft hier geen betekenis", "`{written}` has no meaning here"),
    )
    .label(both!("geen nummer of streepje", "not a number or a dash"))
    .note(both!(
        "een onderdeel begint met zijn sleutelwoord: nummers zijn niet nodig, het heeft een naam",
        "an item begins with its keyword: it needs no number, it has a name"
    ))
    .help(both!("laat `{written}` weg", "leave `{written}` out"))
    .fixed(place, "")
}

/// A character that has no meaning.
#[must_use]
pub fn stray(place: Span, found: char) -> Diagnostic {
    let shown = if found.is_control() { format!("U+{:04X}", u32::from(found)) } else { found.to_string() };
    Diagnostic::new(
        Code::StrayCharacter,
        place,
        both!("`{shown}` heeft hier geen betekenis", "`{shown}` has no meaning here"),
    )
    .label(both!("een los teken", "a stray character"))
    .note(both!(
        "buiten teksten staan woorden, getallen en de tekens `+ - * / = < > ( ) , :`",
        "outside texts stand words, numbers and the signs `+ - * / = < > ( ) , :`"
    ))
    .help(advice(found))
}

/// A text without quotes around it; `text` is all of it.
#[must_use]
pub fn unquoted(place: Span, shown: &str, text: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnexpectedWord,
        place,
        both!("`{shown}` staat niet tussen aanhalingstekens", "`{shown}` does not stand in quotes"),
    )
    .label(both!("hier hoort een tekst", "a text belongs here"))
    .note(both!("een tekst staat tussen rechte dubbele aanhalingstekens", "a text stands in straight double quotes"))
    .help(both!("schrijf `\"{text}\"`", "write `\"{text}\"`"))
    .fixed(place, format!("\"{text}\""))
}

/// `#` before a comment.
#[must_use]
pub fn hash(place: Span) -> Diagnostic {
    stray(place, '#').fixed(place, "//")
}

/// What to write instead of a character of other languages.
fn advice(found: char) -> Both {
    match found {
        '[' | ']' => both!(
            "gebruik ronde haakjes, of een lijst zoals `‹is one of› a, b`",
            "use round parentheses, or a list such as `‹is one of› a, b`"
        ),
        '\'' | '`' | '‘' | '’' | '«' | '»' => {
            both!("zet een tekst tussen dubbele aanhalingstekens: \"tekst\"", "put a text in double quotes: \"text\"")
        }
        '#' => both!("begin een opmerking met `//`", "start a comment with `//`"),
        '%' => both!(
            "schrijf een deel als getal: `0.10` voor tien procent",
            "write a part of a whole as a decimal: `0.10` for ten percent"
        ),
        '–' | '—' | '−' => both!("schrijf een minteken als `-`", "write a minus as `-`"),
        '×' => both!("schrijf keer als `*`", "write a product as `*`"),
        '÷' => both!("schrijf gedeeld door als `/`", "write a division as `/`"),
        '$' | '£' => both!("schrijf een bedrag als `12.50 euro`", "write an amount as `12.50 euro`"),
        '…' => both!("laat de puntjes weg", "leave the dots out"),
        _ => both!("laat het weg, of zet het in een tekst", "leave it out, or put it in a text"),
    }
}

/// A name of more than 120 characters.
#[must_use]
pub fn long_name(place: Span, name: &str) -> Diagnostic {
    let short: String = name.chars().take(20).collect();
    Diagnostic::new(
        Code::NameTooLong,
        place,
        both!("de naam `{short}…` heeft meer dan 120 tekens", "the name `{short}…` has more than 120 characters"),
    )
    .label(both!("een heel lange naam", "a very long name"))
    .note(both!("een naam heeft hoogstens 120 tekens", "a name has at most 120 characters"))
    .help(both!(
        "kies een kortere naam en zet de rest in de tekst erachter",
        "choose a shorter name and say the rest in its label"
    ))
}

/// The file does not begin with a header. `near` is the header word that was probably meant.
#[must_use]
pub fn no_header(place: Span, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::NoHeader,
        place,
        both!(
            "het bestand begint niet met `‹protocol›`, `‹frame›` of `‹vocabulary›`",
            "the file does not begin with `‹protocol›`, `‹frame›` or `‹vocabulary›`"
        ),
    )
    .label(both!("hier hoort de kop", "the header belongs here"))
    .note(both!(
        "de kop zegt wat het bestand is en geeft de module een naam",
        "the header says what the file is and names its module"
    ));
    match near {
        Some(near) => found.help(both!("schrijf `{near}`", "write `{near}`")).fixed(place, near),
        None => {
            found.help(both!("schrijf `‹protocol› mijn.module \"Titel\"`", "write `‹protocol› my.module \"Title\"`"))
        }
    }
}
