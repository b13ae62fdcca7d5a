//! Mending until nothing changes: always an end, never a mistake that was not there, and nothing else touched.

use super::mutants::Random;
use crate::program::shipped_texts;
use crate::stages::check::front;
use std::fs;
use std::path::{Path, PathBuf};
use tenzij::diagnostics::{Diagnostics, Severity, fix, render};
use tenzij::source::{Language, SourceMap};

/// How many rounds are enough for any of these programs.
const ROUNDS: usize = 40;

/// A text mended until nothing changes, with the findings before and after.
fn mended(name: &str, text: &str, others: &str) -> (String, (SourceMap, Diagnostics), (SourceMap, Diagnostics)) {
    let (first, _, before) = front(name, &format!("{text}{others}"));
    let (mut text, mut sources, mut found) = (text.to_owned(), first.clone(), before.clone());
    for round in 0.. {
        assert!(round < ROUNDS, "{}", pictures(&sources, &found));
        let own = sources.iter().next().unwrap().id();
        let fixes = found.iter().filter_map(|found| found.fix.as_ref()).filter(|fix| fix.span.file == own);
        let next = fix::apply(&text, fixes);
        if next == text {
            break;
        }
        text = next;
        (sources, _, found) = front(name, &format!("{text}{others}"));
    }
    (text, (first, before), (sources, found))
}

fn errors(found: &Diagnostics) -> usize {
    found.iter().filter(|found| found.severity == Severity::Error).count()
}

fn pictures(sources: &SourceMap, found: &Diagnostics) -> String {
    found.iter().map(|found| render::human(sources, found, Language::En, false)).collect()
}

fn programs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fail");
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> =
        folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).collect();
    all.sort();
    all
}

#[test]
fn failing_programs_are_mended_or_left_as_they_are() {
    let (mut fixed, mut all) = (0, 0);
    for path in programs() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        // Several files in one text: the fixes are of the first only.
        let (own, others) = match text.find("// file: ") {
            Some(at) => text.split_at(at),
            None => (text.as_str(), ""),
        };
        let (after, (_, before), (sources, found)) = mended("fail.rules", own, others);
        let certain = before.iter().filter(|found| found.fix.is_some()).count();
        // Once a module is found, what it does not declare comes to light.
        let hidden = before.iter().any(|found| found.code.slug() == "unknown-module");
        assert!(
            hidden || found.len() + certain <= before.len() || after == own,
            "{path:?}\n{after}{}",
            pictures(&sources, &found)
        );
        all += 1;
        fixed += usize::from(after != own);
    }
    println!("{fixed} of {all} failing programs are mended by themselves");
    assert!(fixed * 5 > all, "{fixed} of {all}");
}

/// What people type instead, and where it can stand.
const TYPOS: &[(&str, &str)] = &[
    (" and ", " && "),
    (" or ", " || "),
    (" not ", " !"),
    (" is ", " == "),
    (" then permit ", " permit "),
    (" then stop", " stop"),
    (" : ", " "),
    (" : ", " = "),
    ("\n", ";\n"),
    ("\nfact ", "\nfcat "),
    ("\nstep ", "\nsetp "),
    ("\nguarantee ", "\nguarantie "),
    ("\naction ", "\nfact x : yes/no action "),
    ("\n    citing ", "\n    volgens "),
    (" permit ", " toegestaan "),
    ("reliable", "relaible"),
    ("online_research", "online_reserach"),
    ("personal_anonymous", "personal_anonymouss"),
    ("letter", "lettter"),
];

/// The places of a word outside texts and comments.
fn outside(text: &str, word: &str) -> Vec<usize> {
    let mut inside = vec![false; text.len() + 1];
    let (mut quoted, mut comment) = (false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            '\n' => (quoted, comment) = (false, false),
            '"' if !comment => quoted = !quoted,
            '/' if !quoted && text[at..].starts_with("//") => comment = true,
            _ => {}
        }
        inside[at] = quoted || comment;
    }
    text.match_indices(word).map(|(at, _)| at).filter(|at| !inside[*at]).collect()
}

#[test]
fn a_slip_of_the_pen_in_the_shipped_rules_is_undone() {
    let shipped = shipped_texts();
    let vocabularies: String = shipped
        .iter()
        .filter(|(name, _)| name.starts_with("national"))
        .map(|(name, text)| format!("// file: {name}\n{text}\n"))
        .collect();
    let mut random = Random(77);
    let (mut made, mut undone) = (0, 0);
    for number in 0..114 {
        let (word, typo) = TYPOS[number % TYPOS.len()];
        let (name, text) = &shipped[random.below(shipped.len())];
        let places = outside(text, word);
        if places.is_empty() || name.starts_with("national") {
            continue;
        }
        let at = places[random.below(places.len())];
        let mut changed = text.clone();
        changed.replace_range(at..at + word.len(), typo);
        let (after, (first, before), (sources, found)) = mended(name, &changed, &vocabularies);
        assert!(errors(&found) <= errors(&before), "{}\n{}", pictures(&first, &before), pictures(&sources, &found));
        made += 1;
        undone += usize::from(after == *text);
        if std::env::var_os("SHOW").is_some() && after != *text {
            println!("==== {word:?} {typo:?}\n{}", pictures(&first, &before));
        }
    }
    println!("{undone} of {made} slips of the pen are undone to the byte");
    assert!(made > 50 && undone * 3 >= made * 2, "{undone} of {made}");
}
