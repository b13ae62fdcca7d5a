//! The ledger of messages that are not good enough yet: a program, what is said of it now, and what should be said.
//! It is an honest list and is meant to shrink: whoever mends a message finds its line here failing, and takes it out.

use crate::stages::check::front;
use tenzij::diagnostics::render;
use tenzij::source::Language;

/// What stands before each program.
const BEFORE: &str = "protocol p
fact a : yes/no
fact b : yes/no
fact age : integer
fact born : date
source awb \"The act\"
  p1 \"one\"
action act \"Act\"
step s
";

struct Entry {
    program: &'static str,
    /// What is said of it, a finding a line, without its place.
    said: &'static str,
    /// What would be better.
    better: &'static str,
}

const LEDGER: &[Entry] = &[
    Entry {
        program: "when a then permit act citing awb article 3:2",
        said: "E1101: `3` cannot stand here",
        better: "help: the part of `awb` that is meant, by the name it has below its source",
    },
    Entry {
        program: "when a then permit act within 5 days of born",
        said: "E1101: `within` cannot stand here",
        better: "help: where the term goes, `require act within 5 days from born`, if a duty is meant",
    },
];

#[test]
fn what_the_ledger_says_is_still_so() {
    let mut wrong = String::new();
    for entry in LEDGER {
        assert!(!entry.better.is_empty());
        let (sources, _, found) = front("ledger.rules", &format!("{BEFORE}{}\n", entry.program));
        let lines = found.iter().map(|found| {
            let line = render::short(&sources, found, Language::En);
            let (_, said) = line.trim_end().split_once("error[").unwrap_or(("", &line));
            said.replacen("]: ", ": ", 1)
        });
        let said: Vec<String> = lines.collect();
        if said.join("\n") != entry.said {
            wrong.push_str(&format!("{}\nis now\n{}\n\n", entry.program, said.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "take out of the ledger what is mended\n{wrong}");
}
