//! A tree as an SVG picture for people: pages of A4, light and dark, with the whole tree in words for who does not see it.

mod card;
mod columns;
mod crossings;
mod layout;
mod measure;
mod row;
mod scene;
mod style;
#[cfg(test)]
mod tests;
mod widths;
mod write;

pub(super) use style::{LIGHT, Palette};

use super::tree::{Tree, phrases};
use crate::syntax::ast::Language;

/// The picture, deterministic: the same tree gives the same bytes.
///
/// One unit is a point of A4; a protocol that does not fit on one page takes several, one below the other, and no box
/// stands across the edge of a page.
#[must_use]
pub fn svg(tree: &Tree) -> String {
    let scene = layout::scene(tree);
    let phrases = phrases(tree.language);
    let id: String = tree.protocol.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let said = write::Said {
        language: if tree.language == Language::Nl { "nl" } else { "en" },
        id: &format!("tz-{id}"),
        title: &format!("{}: {}", phrases.tree_of, tree.title),
        description: &super::text::description(tree),
    };
    write::write(&scene, &said)
}
