use super::Form;
use crate::source::Language;

/// Why bytes are no document of a form. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// It is larger than such a document can be.
    TooLarge,
    /// It is not JSON: the line and the column where it breaks.
    NotJson(usize, usize),
    /// It has another schema, or none.
    Schema(Option<String>),
    /// It has a key that the form does not have, with its line and column.
    UnknownKey(String, usize, usize),
    /// It lacks a key, with the line and column where it should have been.
    MissingKey(String, usize, usize),
    /// A key stands twice, with the line and column of the second.
    Twice(String, usize, usize),
    /// Something else does not fit at this line and column.
    Misfit(usize, usize),
}

impl Broken {
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
    pub fn message(&self, form: &Form, language: Language) -> String {
        let say = |dutch: String, english: String| if language == Language::Nl { dutch } else { english };
        let Form { schema: wanted, nl, en, .. } = form;
        match self {
            Self::TooLarge => {
                say(format!("het bestand is te groot voor een {nl}"), format!("the file is too large for a {en}"))
            }
            Self::NotJson(line, column) => say(
                format!("het bestand is kapot: regel {line}, kolom {column} is geen JSON"),
                format!("the file is broken: line {line}, column {column} is not JSON"),
            ),
            Self::Schema(None) => say(
                format!("dit is geen {nl} van tenzij: `schema` is niet `{wanted}`"),
                format!("this is no {en} of tenzij: `schema` is not `{wanted}`"),
            ),
            Self::Schema(Some(schema)) => say(
                format!("`schema` is `{schema}`; gelezen wordt `{wanted}`"),
                format!("`schema` is `{schema}`; what is read is `{wanted}`"),
            ),
            Self::UnknownKey(key, line, column) => say(
                format!("een {nl} heeft geen sleutel `{key}` (regel {line}, kolom {column})"),
                format!("a {en} has no key `{key}` (line {line}, column {column})"),
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
                format!("wat op regel {line}, kolom {column} staat, past niet in een {nl}"),
                format!("what stands on line {line}, column {column} does not fit in a {en}"),
            ),
        }
    }
}
