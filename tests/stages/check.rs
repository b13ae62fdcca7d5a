//! Resolving and checking programs that have no mistakes, and broken ones of every kind.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test that fails may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use tenzij::check::model::Checked;
use tenzij::diagnostics::{Diagnostics, render};
use tenzij::source::{Language, SourceMap};
use tenzij::{check, resolve, syntax};

/// Parses, resolves and checks a text, which may hold several files behind lines `// file: NAME`.
pub fn front(name: &str, text: &str) -> (SourceMap, Checked, Diagnostics) {
    let mut sources = SourceMap::new();
    let mut current = (name.to_owned(), String::new());
    let mut files = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("// file: ") {
            Some(next) => files.push(std::mem::replace(&mut current, (next.to_owned(), String::new()))),
            None => {
                current.1.push_str(line);
                current.1.push('\n');
            }
        }
    }
    files.push(current);
    let mut found = Diagnostics::new();
    let mut modules = Vec::new();
    for (name, text) in files {
        let id = sources.add(name, text);
        let (module, errors) = syntax::parse(sources.get(id).unwrap());
        found.append(errors);
        modules.push(module);
    }
    let (resolved, errors) = resolve::resolve(&modules);
    found.append(errors);
    let (checked, errors) = check::check(&modules, resolved);
    found.append(errors);
    found.sort();
    (sources, checked, found)
}

fn pictures(sources: &SourceMap, found: &Diagnostics) -> String {
    found.iter().map(|found| render::human(sources, found, Language::En, false)).collect()
}

fn programs(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

#[test]
fn sound_programs_have_no_findings() {
    let mut wrong = String::new();
    for file in programs(&tests().join("pass")) {
        let text = fs::read_to_string(&file).unwrap();
        let (sources, _, found) = front(file.file_name().unwrap().to_str().unwrap(), &text);
        wrong.push_str(&pictures(&sources, &found));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn shipped_protocols_have_no_findings() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut text = String::new();
    for folder in programs(&rules).into_iter().filter(|path| path.is_dir()) {
        for file in programs(&folder) {
            text.push_str(&format!("// file: {}\n{}\n", file.display(), fs::read_to_string(&file).unwrap()));
        }
    }
    let first = text.split_once('\n').unwrap();
    let (sources, checked, found) = front("rules", first.1);
    assert!(found.is_empty(), "{}", pictures(&sources, &found));
    assert_eq!(checked.modules.len(), 8);
}

#[test]
fn broken_and_deep_texts_come_to_an_end() {
    let open = "not (".repeat(60);
    let close = ")".repeat(60);
    let chain: String = (1..3000).map(|i| format!("define d{i} = not (d{} and a)\n", i - 1)).collect();
    let types: String = (1..3000).map(|i| format!("type t{i} = t{}\n", i - 1)).collect();
    for text in [
        String::new(),
        "protocol".to_owned(),
        format!("protocol p\nfact a : yes/no\naction b\nwhen {open}a{close} then permit b\n"),
        format!("protocol p\nfact a : yes/no\naction b\nwhen a{} then permit b\n", " and (a or (a and a))".repeat(200)),
        format!("protocol p\nfact a : yes/no\naction b\nwhen {}a then permit b\n", "not ".repeat(250)),
        format!("protocol p\nfact a : integer\naction b\nwhen {}a > 1 then permit b\n", "- ".repeat(250)),
        format!("protocol p\nfact a : yes/no\ndefine d0 = a\n{chain}action b\nwhen d2999 then permit b\n"),
        format!("protocol p\ntype t0 = yes/no\n{types}fact a : t2999\naction b\nwhen a then permit b\n"),
    ] {
        let (sources, _, found) = front("deep", &text);
        pictures(&sources, &found);
    }
}

/// Words of sound programs taken out, doubled and exchanged: every text comes through every stage.
#[test]
fn damaged_programs_come_through() {
    let mut state: u64 = 7;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    for file in programs(&tests().join("pass")) {
        let text = fs::read_to_string(&file).unwrap();
        for _ in 0..60 {
            let mut words: Vec<&str> = text.split_inclusive([' ', '\n', '(', ')', '.']).collect();
            for _ in 0..=random(4) {
                let (one, other) = (random(words.len()), random(words.len()));
                match random(3) {
                    0 => drop(words.remove(one)),
                    1 => words.insert(other, words.get(one).copied().unwrap_or("")),
                    _ => words.swap(one, other),
                }
            }
            let (sources, _, found) = front("damaged", &words.concat());
            pictures(&sources, &found);
        }
    }
}
