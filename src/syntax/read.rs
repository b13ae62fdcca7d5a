//! From bytes to a text of the source map: the two limits that hold before anything is read.

use crate::diagnostics::{Diagnostic, words};
use crate::source::{FileId, SourceMap, Span};

/// The largest file that is read, in bytes: 4 MiB.
pub const LARGEST_FILE: usize = 4 * 1024 * 1024;

/// Adds the bytes of a file to the map, or says why they are no text.
///
/// # Errors
///
/// `file-too-large` above [`LARGEST_FILE`], then the map holds an empty text under this name; `not-utf8` with the place
/// of the first byte that is none, then it holds the text with U+FFFD in the places of such bytes, for the picture.
pub fn read(sources: &mut SourceMap, name: &str, bytes: Vec<u8>) -> Result<FileId, Box<Diagnostic>> {
    if bytes.len() > LARGEST_FILE {
        let id = sources.add(name, "");
        let place = Span::new(id, 0, 0);
        return Err(Box::new(words::text::file_too_large(place, name)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(sources.add(name, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let id = sources.add(name, String::from_utf8_lossy(error.as_bytes()));
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            // The replacement character takes three bytes.
            let place = Span::new(id, start, start.saturating_add(3));
            Err(Box::new(words::text::not_utf8(place, name)))
        }
    }
}
