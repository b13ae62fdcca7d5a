use super::file::SCHEMA;
use crate::syntax::ast::Language;

/// Why a document is no case file of this protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreign {
    /// It is larger than a case can be.
    TooLarge,
    /// It is not JSON: the line and the column where it breaks.
    NotJson(usize, usize),
    /// It has another schema, or none.
    Schema(Option<String>),
    /// It has a key that a case file does not have, with its line and column.
    UnknownKey(String, usize, usize),
    /// It lacks a key, with the line and column where it should have been.
    MissingKey(String, usize, usize),
    /// A key stands twice, with the line and column of the second.
    Twice(String, usize, usize),
    /// Something else does not fit at this line and column.
    Misfit(usize, usize),
    /// An answer is neither known nor unknown, or both.
    Answer(String),
    /// It is of another protocol.
    Protocol(String),
    /// A moment that is none.
    Moment(String),
    /// An answer or an act is not one of this protocol, though the digest says so: what is wrong.
    Value(String),
}

impl Foreign {
    pub(super) fn not_json(error: &serde_json::Error) -> Self {
        Self::NotJson(error.line(), error.column())
    }

    /// What serde finds, by the key it names.
    pub(super) fn misfit(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let key = |start: &str| Some(text.strip_prefix(start)?.split('`').nth(1)?.to_owned());
        if let Some(key) = key("unknown field ") {
            return Self::UnknownKey(key, line, column);
        }
        if let Some(key) = key("missing field ") {
            return Self::MissingKey(key, line, column);
        }
        if let Some(key) = key("duplicate field ") {
            return Self::Twice(key, line, column);
        }
        Self::Misfit(line, column)
    }

    /// What is wrong, in one line behind the name of the file.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let say = |dutch: String, english: String| if language == Language::Nl { dutch } else { english };
        match self {
            Self::TooLarge => {
                say("het bestand is te groot voor een zaak".into(), "the file is too large for a case".into())
            }
            Self::NotJson(line, column) => say(
                format!("het bestand is kapot: regel {line}, kolom {column} is geen JSON"),
                format!("the file is broken: line {line}, column {column} is not JSON"),
            ),
            Self::Schema(None) => say(
                format!("dit is geen zaak van tenzij: `schema` is niet `{SCHEMA}`"),
                format!("this is no case of tenzij: `schema` is not `{SCHEMA}`"),
            ),
            Self::Schema(Some(schema)) => say(
                format!("`schema` is `{schema}`; gelezen wordt `{SCHEMA}`"),
                format!("`schema` is `{schema}`; what is read is `{SCHEMA}`"),
            ),
            Self::UnknownKey(key, line, column) => say(
                format!("een zaak heeft geen sleutel `{key}` (regel {line}, kolom {column})"),
                format!("a case has no key `{key}` (line {line}, column {column})"),
            ),
            Self::MissingKey(key, line, column) => say(
                format!("de sleutel `{key}` ontbreekt (regel {line}, kolom {column})"),
                format!("the key `{key}` is missing (line {line}, column {column})"),
            ),
            Self::Twice(key, line, column) => say(
                format!("de sleutel `{key}` staat er twee keer (regel {line}, kolom {column})"),
                format!("the key `{key}` stands there twice (line {line}, column {column})"),
            ),
            Self::Misfit(line, column) => say(
                format!("wat op regel {line}, kolom {column} staat, past niet in een zaak"),
                format!("what stands on line {line}, column {column} does not fit in a case"),
            ),
            Self::Answer(fact) => say(
                format!("het antwoord op `{fact}` heeft een `value`, of `unknown` is true: precies een van beide"),
                format!("the answer to `{fact}` has a `value`, or `unknown` is true: exactly one of the two"),
            ),
            Self::Protocol(name) => say(
                format!("dit is een zaak van het protocol `{name}`"),
                format!("this is a case of the protocol `{name}`"),
            ),
            Self::Moment(text) => say(
                format!("`{text}` is geen moment: schrijf `2024-03-01T09:30:00Z`"),
                format!("`{text}` is no moment: write `2024-03-01T09:30:00Z`"),
            ),
            Self::Value(message) => message.clone(),
        }
    }
}
