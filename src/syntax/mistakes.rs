//! Words and signs of other languages, and what Tenzij says instead. One table each; a new mistake is a new line.

/// What to say about a character that has no meaning outside texts.
pub(super) fn character(found: char) -> &'static str {
    match found {
        ';' => "leave `;` out: an item ends where the next one begins",
        '{' | '}' => "leave `{` and `}` out: an item ends where the next one begins",
        '[' | ']' => "use round parentheses, or a list such as `is one of a, b`",
        '\'' | '`' | '‘' | '’' | '«' | '»' => "put a text in double quotes: \"text\"",
        '#' => "start a comment with `//`",
        '%' => "write a part of a whole as a decimal: `0.10` for ten percent",
        '–' | '—' | '−' => "write a minus as `-`",
        '×' => "write a product as `*`",
        '÷' => "write a division as `/`",
        '$' | '£' => "write an amount as `12.50 euro`",
        '…' => "leave the dots out",
        _ => "leave it out, or put it in a text",
    }
}

/// What to write instead of a word that other languages have; English first, Dutch second.
pub(super) fn word(found: &str) -> Option<(&'static str, &'static str)> {
    Some(match found {
        "if" | "If" | "IF" | "als" | "Als" | "indien" | "where" => ("`when …`", "`wanneer …`"),
        "else" | "Else" | "default" => ("`otherwise then …`", "`anders dan …`"),
        "elsif" | "elif" | "elseif" => ("a rule of its own: `when … then …`", "een eigen regel: `wanneer … dan …`"),
        "let" | "def" | "const" | "var" | "function" => ("`define name = …`", "`begrip naam = …`"),
        "enum" => ("`type name = one of …`", "`soort naam = een van …`"),
        "import" | "include" => ("`use module`", "`gebruik module`"),
        "allow" | "permits" | "permitted" => ("`permit …`", "`toegestaan …`"),
        "deny" | "forbids" | "forbidden" => ("`forbid …`", "`verboden …`"),
        "must" | "required" | "requires" => ("`require …`", "`vereist …`"),
        "reason" | "since" => ("`because \"…\"`", "`omdat \"…\"`"),
        "cite" | "cites" => ("`citing …`", "`volgens …`"),
        "test" => ("`scenario \"…\" given … expect …`", "`scenario \"…\" gegeven … verwacht …`"),
        "true" | "True" | "TRUE" => ("`yes`", "`ja`"),
        "false" | "False" | "FALSE" => ("`no`", "`nee`"),
        "boolean" | "bool" => ("`yes/no`", "`ja/nee`"),
        "int" | "number" => ("`integer` or `decimal`", "`geheel getal` of `getal`"),
        "null" | "nil" | "none" | "None" => ("`is absent`", "`is afwezig`"),
        "in" => ("`is one of a, b`", "`is een van a, b`"),
        "xor" => ("`(a or b) and not (a and b)`", "`(a of b) en niet (a en b)`"),
        "end" => {
            ("nothing: an item ends where the next one begins", "niets: een onderdeel eindigt waar het volgende begint")
        }
        _ => return None,
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

/// What an operator of another language means here; English first, Dutch second.
pub(super) fn operator(found: &str) -> (&'static str, &'static str) {
    match found {
        "==" => ("is", "is"),
        "!=" | "<>" | "≠" => ("is not", "is niet"),
        "=<" | "≤" => ("<=", "<="),
        "=>" | "≥" => (">=", ">="),
        "&&" | "&" => ("and", "en"),
        "||" | "|" => ("or", "of"),
        "!" => ("not", "niet"),
        _ => ("", ""),
    }
}
