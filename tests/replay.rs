//! A text through every stage, and what is found of it in every form and language: never a crash.
//!
//! The fuzz target in `tests/fuzz/` calls [`look_at`] on bytes that it makes up; the texts in `tests/corpus/` are those
//! that led somewhere new, or once went wrong.

use std::sync::Arc;
use tenzij::check::check;
use tenzij::diagnostics::{Diagnostics, fix, json, render, sarif};
use tenzij::graph::{Budget, build};
use tenzij::prove::prove;
use tenzij::resolve::resolve;
use tenzij::source::{Language, SourceMap};
use tenzij::syntax::{parse, read};
use tenzij::{scenario, syntax};

/// What the texts may use.
const VOCABULARY: &str = include_str!("../rules/national/vocabulary.rules");

/// Enough for small programs, and soon spent by large ones.
fn budget() -> Budget {
    Budget { conditions: 20_000, together: 5_000, ..Budget::default() }
}

/// Everything that can be said of a text, said.
pub fn look_at(data: &[u8]) {
    let mut sources = SourceMap::new();
    let file = match read(&mut sources, "fuzz.rules", data.to_vec()) {
        Ok(file) => file,
        Err(found) => {
            let mut all = Diagnostics::new();
            all.push(*found);
            return shown(&sources, &all);
        }
    };
    let vocabulary = sources.add("national/vocabulary.rules", VOCABULARY);
    let mut found = Diagnostics::new();
    let mut trees: Vec<syntax::ast::Module> = Vec::new();
    for id in [file, vocabulary] {
        let Some(text) = sources.get(id) else { return };
        let (tree, problems) = parse(text);
        trees.push(tree);
        found.append(problems);
    }
    let (resolved, problems) = resolve(&trees);
    found.append(problems);
    let (checked, problems) = check(&trees, resolved);
    found.append(problems);
    found.sort();
    let checked = Arc::new(checked);
    // Of a text with mistakes only part is left, and that has to come through as well.
    if let Some(module) = checked.modules.ids().next() {
        let (graph, problems) = build(Arc::clone(&checked), module, budget());
        found.append(problems);
        found.append(prove(&graph));
        if let Some(protocol) = graph.sound(&found) {
            for outcome in scenario::run(&protocol) {
                found.extend(scenario::diagnostic(&protocol, &outcome));
            }
        }
    }
    shown(&sources, &found);
    let fixes = found.iter().filter_map(|found| found.fix.as_ref()).filter(|fix| fix.span.file == file);
    let text = sources.get(file).map_or("", |file| file.text());
    let mended = fix::apply(text, fixes);
    let mut sources = SourceMap::new();
    let again = sources.add("fuzz.rules", mended);
    if let Some(file) = sources.get(again) {
        let _ = parse(file);
    }
}

/// Every finding in every form; each points at whole characters of its text.
fn shown(sources: &SourceMap, found: &Diagnostics) {
    for language in [Language::Nl, Language::En] {
        for one in found.iter() {
            let places = one.labels.iter().map(|label| label.span).chain(one.fix.as_ref().map(|fix| fix.span));
            for span in places {
                let text = sources.get(span.file).map(|file| file.text());
                let inside = text.and_then(|text| text.get(span.start as usize..span.end as usize));
                assert!(inside.is_some(), "{one:?}");
            }
            assert!(!render::human(sources, one, language, true).is_empty());
            assert!(!render::human(sources, one, language, false).is_empty());
            assert!(render::short(sources, one, language).ends_with('\n'));
            assert!(json::object(sources, one, language).is_object());
        }
        assert!(sarif::log(sources, found.iter(), language, |_| language).is_object());
    }
}

#[cfg(test)]
mod tests {
    use super::look_at;
    use std::path::Path;

    #[test]
    fn the_corpus_comes_through() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        let mut texts: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        texts.sort();
        assert!(texts.len() > 20 && texts.len() <= 200, "{}", texts.len());
        for path in texts {
            let bytes = std::fs::read(&path).unwrap();
            if std::panic::catch_unwind(|| look_at(&bytes)).is_err() {
                panic!("{}", path.display());
            }
        }
    }
}
