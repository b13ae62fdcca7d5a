//! Words and signs of other languages, and what Tenzij says instead. One table each; a new mistake is a new line.

use super::ast::Language;
use super::keywords;
use crate::diagnostics::Both;

/// What to write instead of a word that other languages have.
pub(super) fn word(found: &str) -> Option<Both> {
    let same = |text: &str| Both::from(text);
    Some(match found {
        "if" | "If" | "IF" | "als" | "Als" | "indien" | "where" => same("`‹when› …`"),
        "else" | "Else" | "default" => same("`‹otherwise› ‹then› …`"),
        "elsif" | "elif" | "elseif" => {
            Both::new("een eigen regel: `‹when› … ‹then› …`", "a rule of its own: `‹when› … ‹then› …`")
        }
        "let" | "def" | "const" | "var" | "function" => Both::new("`‹define› naam = …`", "`‹define› name = …`"),
        "enum" => Both::new("`‹type› naam = ‹one of› …`", "`‹type› name = ‹one of› …`"),
        "import" | "include" => same("`‹use› module`"),
        "allow" | "permits" | "permitted" => same("`‹permit› …`"),
        "deny" | "forbids" | "forbidden" => same("`‹forbid› …`"),
        "must" | "required" | "requires" => same("`‹require› …`"),
        "reason" | "since" => same("`‹because› \"…\"`"),
        "cite" | "cites" => same("`‹citing› …`"),
        "test" => same("`‹scenario› \"…\" ‹given› … ‹expect› …`"),
        "true" | "True" | "TRUE" => same("`‹yes›`"),
        "false" | "False" | "FALSE" => same("`‹no›`"),
        "boolean" | "bool" => same("`‹yes/no›`"),
        "int" | "number" => Both::new("`‹integer›` of `‹decimal›`", "`‹integer›` or `‹decimal›`"),
        "null" | "nil" | "none" | "None" => same("`‹is absent›`"),
        "in" => same("`‹is one of› a, b`"),
        "between" | "tussen" => Both::new("`x >= 18 ‹and› x <= 65`", "`x >= 18 ‹and› x <= 65`"),
        "xor" => same("`(a ‹or› b) ‹and› ‹not› (a ‹and› b)`"),
        "end" => Both::new(
            "niets: een onderdeel eindigt waar het volgende begint",
            "nothing: an item ends where the next one begins",
        ),
        _ => return None,
    })
}

/// The keyword that can be put in the place of a word of other languages without more; `next` is the word behind it.
pub(super) fn certain(found: &str, next: &str, language: Language) -> Option<String> {
    let keyword = match found {
        "if" | "If" | "IF" | "als" | "Als" | "indien" => &keywords::WHEN,
        "else" | "Else" => {
            let then = keywords::THEN.word(language);
            let otherwise = keywords::OTHERWISE.word(language);
            return Some(if next == then { otherwise.to_owned() } else { format!("{otherwise} {then}") });
        }
        "let" | "def" | "const" | "var" => &keywords::DEFINE,
        "import" | "include" => &keywords::USE,
        "allow" | "permits" | "permitted" => &keywords::PERMIT,
        "deny" | "forbids" | "forbidden" => &keywords::FORBID,
        "must" | "required" | "requires" => &keywords::REQUIRE,
        "reason" | "since" => &keywords::BECAUSE,
        "cite" | "cites" => &keywords::CITING,
        "true" | "True" | "TRUE" => &keywords::YES,
        "false" | "False" | "FALSE" => &keywords::NO,
        "boolean" | "bool" => &keywords::YES_NO_TYPE,
        _ => return None,
    };
    Some(keyword.word(language).to_owned())
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
