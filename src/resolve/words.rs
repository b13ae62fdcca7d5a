//! Texts that people see.

use crate::check::model::Words;
use crate::syntax::ast::{Language, Text};

/// A text in the language of the module's `labels`, with the other language behind it if it was given.
pub(crate) fn words(text: &Text, labels: Language) -> Words {
    let mut words = Words { nl: None, en: None };
    if let Some((language, other)) = &text.other {
        match language {
            Language::Nl => words.nl = Some(other.clone()),
            Language::En => words.en = Some(other.clone()),
        }
    }
    match labels {
        Language::Nl => words.nl = Some(text.value.clone()),
        Language::En => words.en = Some(text.value.clone()),
    }
    words
}
