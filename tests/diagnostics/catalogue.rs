//! The catalogue and the table of codes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tenzij::diagnostics::Code;
use tenzij::source::{Language, keywords};

#[test]
fn codes_are_many_and_each_stands_once() {
    let numbers: BTreeSet<&str> = Code::ALL.iter().map(|code| code.number()).collect();
    let slugs: BTreeSet<&str> = Code::ALL.iter().map(|code| code.slug()).collect();
    assert_eq!((numbers.len(), slugs.len()), (Code::ALL.len(), Code::ALL.len()));
    assert!(Code::ALL.len() >= 80, "{}", Code::ALL.len());
    let order: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
    assert!(order.is_sorted());
}

/// A keyword that the table does not have would be shown with its marks.
#[test]
fn every_keyword_in_the_catalogue_is_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for folder in ["diagnostics/words", "check", "resolve", "syntax", "prove", "graph"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for part in text.split('‹').skip(1) {
                let word = part.split('›').next().unwrap();
                let filled_in = word.starts_with('{') || word.starts_with('`') || word == "from day";
                assert!(filled_in || keywords::find(word, Language::En).is_some(), "‹{word}› in {}", path.display());
            }
        }
    }
}
