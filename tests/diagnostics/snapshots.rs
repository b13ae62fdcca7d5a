//! Each failing program with its message, in both languages: the source first, then what came out.

use crate::stages::check::front;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use tenzij::diagnostics::render;
use tenzij::source::Language;

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

#[test]
fn every_failing_program_with_its_messages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fail");
    for folder in entries(&root) {
        let slug = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let mut out = String::new();
        for file in entries(&folder) {
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&file).unwrap();
            let (sources, _, found) = front(&name, &text);
            // A program of hundreds of lines is judged by its messages.
            let shown: String =
                text.lines().take(60).flat_map(|line| [line.get(..160).unwrap_or(line), "\n"]).collect();
            write!(out, "==== {name}\n\n{shown}\n").unwrap();
            for language in [Language::Nl, Language::En] {
                for found in found.iter() {
                    out.push_str(&render::human(&sources, found, language, false));
                }
            }
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots/fail" }, {
            insta::assert_snapshot!(slug, out);
        });
    }
}
