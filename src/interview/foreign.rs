use super::file::FORM;
use crate::envelope::Broken;
use crate::syntax::ast::Language;

/// Why a document is no case file of this protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreign {
    /// It is no case file at all, or a broken one.
    Broken(Broken),
    /// An answer is neither known nor unknown, or both.
    Answer(String),
    /// A question has two answers.
    Twice(String),
    /// It is of another protocol.
    Protocol(String),
    /// A moment that is none.
    Moment(String),
    /// An answer or an act is not one of this protocol, though the digest says so: what is wrong.
    Value(String),
}

impl Foreign {
    /// What is wrong, in one line behind the name of the file.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let say = |dutch: String, english: String| if language == Language::Nl { dutch } else { english };
        match self {
            Self::Broken(broken) => broken.message(&FORM, language),
            Self::Answer(fact) => say(
                format!("het antwoord op `{fact}` heeft een `value`, of `unknown` is true: precies een van beide"),
                format!("the answer to `{fact}` has a `value`, or `unknown` is true: exactly one of the two"),
            ),
            Self::Twice(fact) => say(
                format!("op `{fact}` staan twee antwoorden: laat er een weg"),
                format!("there are two answers to `{fact}`: leave one of them out"),
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
