//! The failing programs in `tests/fail/`: a folder for each code, named after it.
//!
//! A file is a program by itself; a folder in it is one program of several files, each at its place below the rules root.

use crate::whole::{Whole, placed};
use std::fs;
use std::path::{Path, PathBuf};
use tenzij::diagnostics::{Code, Severity};
use tenzij::workspace::Input;

/// A program that must fail.
pub struct Failing {
    /// Its name in the folder of its code.
    pub name: String,
    pub files: Vec<Input>,
}

/// The programs of a code, by the name of its folder.
pub fn programs() -> Vec<(String, Vec<Failing>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fail");
    entries(&root)
        .iter()
        .map(|folder| (name(folder), entries(folder).iter().map(|path| program(path)).collect()))
        .collect()
}

fn program(path: &Path) -> Failing {
    let mut files = Vec::new();
    if path.is_dir() {
        let mut open = vec![path.to_owned()];
        while let Some(folder) = open.pop() {
            for entry in entries(&folder) {
                if entry.is_dir() {
                    open.push(entry);
                } else {
                    let below = entry.strip_prefix(path).unwrap().to_str().unwrap().replace('\\', "/");
                    files.push(placed(&below, fs::read(&entry).unwrap()));
                }
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
    } else {
        // Given by itself, a file may have any name.
        files.push(Input::alone(name(path), fs::read(path).unwrap()));
    }
    Failing { name: name(path), files }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn each_failing_program_has_the_one_finding_of_its_folder() {
    let mut wrong = String::new();
    for (slug, programs) in programs() {
        let weight = Code::find(&slug).map_or(Severity::Error, Code::severity);
        for Failing { name, files } in programs {
            let whole = Whole::of(files);
            let (errors, warnings) = (whole.slugs(Severity::Error), whole.slugs(Severity::Warning));
            let right = match weight {
                // Of what else a text with an error says, only other errors would blur the one.
                Severity::Error => errors == [slug.as_str()],
                _ => errors.is_empty() && !warnings.is_empty() && warnings.iter().all(|found| *found == slug),
            };
            if !right {
                wrong.push_str(&format!("== {slug}/{name}: {errors:?} {warnings:?}\n{}", whole.report(None)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Below a root one of the two would have the wrong name as well.
#[test]
fn two_files_given_by_themselves_cannot_be_one_module() {
    let file = |name: &str| Input::alone(name, "protocol test.program");
    let whole = Whole::of(vec![file("one.rules"), file("other.rules")]);
    assert_eq!(whole.slugs(Severity::Error), ["duplicate-name"], "{}", whole.report(None));
}
