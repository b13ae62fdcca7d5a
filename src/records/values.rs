//! Facts as a stored decision holds them, in the words of one language.

use crate::case::Known;
use crate::case::facts::{FactReader, date_text, value_text};
use crate::decide::Protocol;
use crate::source::Language;
use crate::syntax::ast::Date;
use serde_json::Value as Json;

/// The words for values, with the options and units of a protocol where there is one.
pub(super) struct Values<'a> {
    protocol: Option<(&'a Protocol, FactReader)>,
    language: Language,
}

impl<'a> Values<'a> {
    pub(super) fn new(protocol: Option<&'a Protocol>, language: Language) -> Self {
        let reader = |protocol: &'a Protocol| (protocol, FactReader::new(protocol.checked(), protocol.module()));
        Self { protocol: protocol.map(reader), language }
    }

    /// The value of a fact, or of a part of an act. What the protocol does not know stays as it was stored.
    pub(super) fn text(&self, name: &str, value: &Json) -> String {
        if let Some(text) = self.known(name, value) {
            return text;
        }
        match (value, self.language) {
            (Json::Bool(true), Language::Nl) => "ja".to_owned(),
            (Json::Bool(true), Language::En) => "yes".to_owned(),
            (Json::Bool(false), Language::Nl) => "nee".to_owned(),
            (Json::Bool(false), Language::En) => "no".to_owned(),
            (Json::Null, Language::Nl) => "geen".to_owned(),
            (Json::Null, Language::En) => "none".to_owned(),
            (Json::String(text), _) => self.day(text),
            (other, _) => other.to_string(),
        }
    }

    /// A day as it is stored, or what stands in its place.
    pub(super) fn day(&self, text: &str) -> String {
        text.parse::<Date>().map_or_else(|_| text.to_owned(), |day| date_text(day, self.language))
    }

    fn known(&self, name: &str, value: &Json) -> Option<String> {
        let (protocol, reader) = self.protocol.as_ref()?;
        let checked = protocol.checked();
        let facts = &checked.modules.at(protocol.module()).facts;
        let fact = facts.iter().copied().find(|fact| checked.facts.at(*fact).name == name)?;
        let alone = Json::Object([(name.to_owned(), value.clone())].into_iter().collect());
        // Which day it is changes no value.
        let case = reader.read(checked, alone.to_string().as_bytes(), Date::default()).ok()?;
        let Known::Value(value) = case.fact(fact) else { return None };
        Some(value_text(checked, checked.facts.at(fact).ty, *value, self.language))
    }
}
