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
        program: "when today - born > 18 years then stop",
        said: "E2003: a duration in calendar days does not compare with a duration in months",
        better: "help: write `born + 18 years < today`; to write both in one unit is no help for an age",
    },
    Entry {
        program: "when age between 18 and 65 then stop",
        said: "E1112: `between` is no keyword of this language",
        better: "the help could name `age` and its numbers in the place of `x`, and be certain",
    },
    Entry {
        program: "permit act if a",
        said: "E1102: `rule then` is missing before `permit`\nE1112: `if` is no keyword of this language",
        better: "one finding: the condition stands first, `when a then permit act`",
    },
    Entry {
        program: "when a = true then stop",
        said: "E1112: `true` is no keyword of this language",
        better: "a yes/no fact stands by itself: `when a then …`",
    },
    Entry {
        program: "when a then permit act citing awb article 3:2",
        said: "E1101: `3` cannot stand here",
        better: "a part is cited by the name it has below its source",
    },
    Entry {
        program: "when a then stop\nguarantee \"G\" never act unless b",
        said: "E1101: `act` cannot stand here",
        better: "the status is missing before the action: `never permit act`",
    },
    Entry {
        program: "when a then stop\nscenario \"S\" given a expect act permitted",
        said: "E1101: `act` cannot stand here",
        better: "the status stands before the action: `expect permit act`",
    },
    Entry {
        program: "when act.done on 2024-01-01 then stop",
        said: "E1101: `on` cannot stand here",
        better: "the day of an act is `act.done_on`",
    },
    Entry {
        program: "when a then permit act within 5 days of born",
        said: "E1101: `within` cannot stand here",
        better: "a term hangs on what is required, or on what is `provided`: a permit has none",
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
