//! Each failing program with its message, in both languages: the source first, then what came out.

use super::failing::{Failing, programs};
use crate::whole::Whole;
use std::fmt::Write as _;
use tenzij::source::Language;

/// A program of hundreds of lines is judged by its messages.
fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.lines().take(60).flat_map(|line| [line.get(..160).unwrap_or(line), "\n"]).collect()
}

#[test]
fn every_failing_program_with_its_messages() {
    for (slug, programs) in programs() {
        let mut out = String::new();
        for Failing { name, files } in programs {
            writeln!(out, "==== {name}\n").unwrap();
            for file in &files {
                if files.len() > 1 {
                    writeln!(out, "-- {}", file.name).unwrap();
                }
                writeln!(out, "{}", shown(&file.bytes)).unwrap();
            }
            let whole = Whole::of(files);
            for language in [Language::Nl, Language::En] {
                out.push_str(&whole.report(Some(language)));
            }
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots/fail" }, {
            insta::assert_snapshot!(slug, out);
        });
    }
}
