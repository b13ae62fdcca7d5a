//! Reading a text into a tree.
//!
//! `cut` cuts the text into items, the grammar (in `grammar/`) reads each by itself, `lower` turns what it read into the
//! tree, `recover` words what it could not read, and `assemble` puts the items together. No pest type leaves this module.

pub mod ast;

mod around;
mod assemble;
mod cut;
mod findings;
mod instead;
mod kind;
mod loose;
mod lower;
mod meant;
mod mistakes;
mod near;
mod parser;
mod phrases;
mod read;
mod recover;
mod scan;
mod turned;

#[cfg(test)]
mod tests;

use crate::diagnostics::{Diagnostics, words};
pub use crate::source::keywords;
use crate::source::{SourceFile, Span};
pub use read::{LARGEST_FILE, read};

/// Reads a file into its tree. The tree always exists: broken parts are left out and each has its diagnostic.
#[must_use]
pub fn parse(file: &SourceFile) -> (ast::Module, Diagnostics) {
    if file.text().len() > LARGEST_FILE {
        let mut found = Diagnostics::new();
        let place = Span::new(file.id(), 0, 0);
        found.push(words::text::file_too_large(place, file.name()));
        return (assemble::empty(file.id()), found);
    }
    let (cut, mut found) = cut::cut(file.id(), file.text());
    let module = assemble::assemble(file, cut, &mut found);
    found.sort();
    (module, findings::names_once(found))
}
