//! What mends a mistake for certain does mend it.

use crate::stages::check::front;
use tenzij::diagnostics::{fix, render};
use tenzij::source::Language;

const PROGRAM: &str = "protocol p
fact a : yes/no
fact b : yes/no
fact reply : one of none, moved
fact sum : money
action act \"Act\"
  way : one of slow, fast
";

#[test]
fn a_fixed_text_no_longer_has_the_finding() {
    for (text, slug) in [
        ("when a && b then stop", "wrong-operator"),
        ("when a&&b then stop", "wrong-operator"),
        ("when a||(b) then stop", "wrong-operator"),
        ("when !a then stop", "wrong-operator"),
        ("when reply == none then stop", "wrong-operator"),
        ("when reply != none then stop", "wrong-operator"),
        ("when sum => 5 euro then stop", "wrong-operator"),
        ("when replly is none then stop", "unknown-name"),
        ("when a then permit actt", "unknown-name"),
        ("when a then permit act with wayy is slow", "unknown-name"),
        ("when reply is moevd then stop", "unknown-option"),
        ("when none is reply then stop", "option-on-the-left"),
        ("wanneer a then stop", "foreign-keyword"),
        ("when a permit act", "missing-then"),
        ("when a then permit act, stop", "comma-for-and"),
        ("when reply is one of none, moved, then stop", "extra-comma"),
        ("fact c yes/no", "missing-colon"),
        ("fact c = yes/no", "missing-colon"),
        ("fact c : yes/no \"C?\"", "missing-ask"),
        ("fact c : yes/no ask “C?”", "curly-quotes"),
        ("fact c : yes/no ask 'C?'", "single-quotes"),
        ("fact c : yes/no;", "block-sign"),
        ("fact c\u{200b} : yes/no", "invisible-character"),
        ("fcat c : yes/no", "misspelled-keyword"),
        ("define c is a", "is-for-equals"),
        ("when sum > € 12,50 then stop", "bad-amount"),
        ("when today > 1-3-2024 then stop", "bad-date"),
        ("when sum(1) > 3 euro then stop", "type-mismatch"),
        ("when a then stop accept heavier-mean because \"x\"", "unknown-finding"),
        ("when a then stop because \"{repply}\"", "unknown-name"),
    ] {
        let text = format!("{PROGRAM}{text}\n");
        let (sources, _, found) = front("fix.rules", &text);
        let fixes: Vec<_> = found.iter().filter_map(|found| found.fix.as_ref()).collect();
        let picture: String = found.iter().map(|found| render::human(&sources, found, Language::Nl, false)).collect();
        assert!(found.iter().any(|found| found.code.slug() == slug && found.fix.is_some()), "{text}\n{picture}");
        let mended = fix::apply(&text, fixes);
        let (sources, _, found) = front("fix.rules", &mended);
        let picture: String = found.iter().map(|found| render::human(&sources, found, Language::En, false)).collect();
        assert!(found.iter().all(|found| found.code.slug() != slug), "{mended}\n{picture}");
    }
}
