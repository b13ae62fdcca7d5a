//! Words and signs of other languages, and what Tenzij says instead. One table each; a new mistake is a new line.

use super::ast::Language;
use super::keywords;
use crate::diagnostics::Both;
use crate::source::synonyms;

/// What to write instead of a word, where no keyword alone can stand in its place.
pub(super) fn word(found: &str) -> Option<Both> {
    let same = |text: &str| Both::from(text);
    Some(match found {
        "elsif" | "elif" | "elseif" => {
            Both::new("een eigen regel: `‹when› … ‹then› …`", "a rule of its own: `‹when› … ‹then› …`")
        }
        "null" | "nil" | "none" | "None" => same("`‹is absent›`"),
        "between" | "tussen" => Both::new("`x >= 18 ‹and› x <= 65`", "`x >= 18 ‹and› x <= 65`"),
        "xor" => same("`(a ‹or› b) ‹and› ‹not› (a ‹and› b)`"),
        "end" | "einde" => Both::new(
            "niets en laat het weg: een onderdeel eindigt waar het volgende begint",
            "nothing and leave it out: an item ends where the next one begins",
        ),
        _ => return synonym(found),
    })
}

/// What to write instead of a word for a clause or an effect, though not with what stands around it here.
fn synonym(found: &str) -> Option<Both> {
    use keywords as k;
    let clauses = [&k::WHEN, &k::UNLESS, &k::OTHERWISE, &k::BECAUSE, &k::CITING, &k::PERMIT, &k::FORBID, &k::REQUIRE];
    let keyword = clauses.into_iter().find(|keyword| synonyms::means(found, keyword))?;
    Some(match keyword {
        &k::OTHERWISE => Both::from("`‹otherwise› ‹then› …`"),
        _ => Both::from(format!("`‹{}› …`", keyword.word(Language::En))),
    })
}

/// Whether a word begins a line in other languages where Tenzij begins an item or a clause.
pub(super) fn opens(found: &str) -> bool {
    matches!(
        found,
        "if" | "If"
            | "IF"
            | "als"
            | "Als"
            | "indien"
            | "else"
            | "Else"
            | "elsif"
            | "elif"
            | "elseif"
            | "let"
            | "def"
            | "const"
            | "var"
            | "function"
            | "enum"
            | "import"
            | "include"
    )
}

/// What an operator of another language is here, in the words of a set.
pub(super) fn operator(found: &str, language: Language) -> &'static str {
    match found {
        "!=" | "<>" | "≠" => keywords::IS_NOT.word(language),
        "=<" | "≤" => "<=",
        "=>" | "≥" => ">=",
        "&&" | "&" => keywords::AND.word(language),
        "||" | "|" => keywords::OR.word(language),
        "!" => keywords::NOT.word(language),
        _ => keywords::IS.word(language),
    }
}
