use super::Place;
use crate::diagnostics::words::structure::Module;
use crate::diagnostics::{Diagnostic, words};
use crate::source::keywords::is_reserved;
use crate::syntax::ast::{Header, ModuleKind};
use unicode_normalization::UnicodeNormalization;

/// The path below the rules root at which a module lives: `nijmegen/publiekszaken.rules`.
#[must_use]
pub(super) fn path_of(module: &str) -> String {
    format!("{}.rules", module.replace('.', "/"))
}

/// A path without what stands behind `@` in the name of its file.
fn unversioned(path: &str) -> String {
    let (folders, file) = path.rsplit_once('/').map_or(("", path), |(folders, file)| (folders, file));
    let Some((name, _)) = file.split_once('@').filter(|_| file.ends_with(".rules")) else { return path.to_owned() };
    if folders.is_empty() { format!("{name}.rules") } else { format!("{folders}/{name}.rules") }
}

/// What is wrong when a module does not live where its name says. Some file systems store names decomposed, so both
/// sides are compared in Unicode's NFC form.
pub(super) fn mismatch(header: &Header, place: &Place) -> Option<Diagnostic> {
    let name = &header.name.text;
    let fitting = path_of(name);
    let path = place.path.as_str();
    if fits(&fitting, place) {
        return None;
    }
    let kind = match header.kind {
        ModuleKind::Protocol => Module::Protocol,
        ModuleKind::Frame => Module::Frame,
        ModuleKind::Vocabulary => Module::Vocabulary,
    };
    let named = unversioned(path);
    let named = named.strip_suffix(".rules").unwrap_or(&named).replace('/', ".");
    let named = is_name(&named).then_some((kind, named.as_str()));
    Some(words::structure::module_name(header.name.span, name, path, &fitting, named))
}

/// Whether a module may be called so: letters, digits and `_`, each part of the name begun by no digit.
fn is_name(text: &str) -> bool {
    let letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let part = |part: &str| part.chars().all(letter) && part.starts_with(|first: char| !first.is_numeric());
    text.split('.').all(part) && !is_reserved(text)
}

/// Whether a module's path is the place below the root; or, when the root may be a folder of a larger one, goes on
/// above it as the folders do. A version may say behind `@` which one it is: `publiekszaken@2024.rules`.
fn fits(fitting: &str, place: &Place) -> bool {
    let nfc = |text: &str| text.nfc().collect::<String>();
    let (fitting, path) = (nfc(fitting), nfc(&unversioned(&place.path)));
    if fitting == path {
        return true;
    }
    let above = fitting.strip_suffix(&path).and_then(|above| above.strip_suffix('/'));
    above.is_some_and(|above| nfc(&place.root).ends_with(&format!("/{above}")))
}
