//! Documents that Tenzij writes and reads again: one JSON object with its schema, read strictly.
//!
//! What is not exactly such a document is refused by name. A key that stands twice is refused too, wherever it stands: of
//! two values, a reader would see one and a person perhaps the other.

mod broken;
mod strict;
#[cfg(test)]
mod tests;

pub use broken::Broken;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use strict::Strict;

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Its schema, with the version.
    pub schema: &'static str,
    /// What people call it in Dutch, a word that goes with `een`: `zaak`.
    pub nl: &'static str,
    /// In English, a word that goes with `a`: `case`.
    pub en: &'static str,
    /// The most bytes it may have.
    pub largest: usize,
}

impl Form {
    /// Reads a document of this form.
    ///
    /// # Errors
    /// [`Broken`] says what it is instead, or what is wrong with it.
    pub fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> Result<T, Broken> {
        if bytes.len() > self.largest {
            return Err(Broken::TooLarge);
        }
        let any = json(bytes)?;
        match any.get("schema").map(|schema| schema.as_str().unwrap_or("")) {
            Some(schema) if schema == self.schema => {}
            Some(schema) => return Err(Broken::Schema(Some(schema.to_owned()))),
            None => return Err(Broken::Schema(None)),
        }
        // From the text again, and not from `any`: so that what does not fit has its place.
        serde_json::from_slice(bytes).map_err(|error| Broken::misfit(&error))
    }
}

/// Any JSON, in which no key stands twice.
///
/// # Errors
/// [`Broken::NotJson`] or [`Broken::Twice`].
pub fn json(bytes: &[u8]) -> Result<Json, Broken> {
    serde_json::from_slice(bytes).map(|Strict(json)| json).map_err(|error| match Broken::misfit(&error) {
        Broken::Twice(key, line, column) => Broken::Twice(key, line, column),
        _ => Broken::NotJson(error.line(), error.column()),
    })
}
