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
        ("if a then stop", "unknown-keyword"),
        ("when a then stop\nelse stop", "unknown-keyword"),
        ("when true then stop", "unknown-keyword"),
        ("fact c : boolean", "unknown-keyword"),
        ("fact c : yes/no fact d : yes/no", "item-on-same-line"),
        ("fact c : yes/no ask \"C?\"\n  en \"C?\"", "other-text-line"),
        ("when a then permit act stop", "missing-word"),
        ("fact n : integer from 1 10", "missing-word"),
        ("when 2 euro < sum <= 5 euro then stop", "chained-comparison"),
        ("when sum * 0.5 rounded to cents + 1 euro > 3 euro then stop", "sum-after-rounding"),
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

#[test]
fn a_file_in_dutch_that_does_not_say_so_says_so_once_it_is_mended() {
    let text = "protocol p \"P\"\nfeit a : ja/nee\nhandeling b\nwanneer a dan toegestaan b\n";
    let (_, _, found) = front("fix.rules", text);
    let mended = fix::apply(text, found.iter().filter_map(|found| found.fix.as_ref()));
    assert_eq!(mended, text.replacen("\"P\"", "\"P\"\n  taal nl", 1));
    assert!(front("fix.rules", &mended).2.is_empty());
}

#[test]
fn what_may_mean_two_things_is_left_alone() {
    for text in [
        "when a then stop\nwhen b then permit actor\n",
        "when reply is noon then stop",
        "fact c : yes/no ask \"C?\" \"D?\"",
        "when a then stop because \"x\" permit act",
        "when sum > 1.250 euro then stop",
        "when a and b or a then stop",
        "action more\n  way \"More\"",
        "reading s p \"x\" ass \"y\"",
    ] {
        let text = format!("{PROGRAM}{text}\n");
        let (_, _, found) = front("fix.rules", &text);
        assert!(!found.is_empty() && found.iter().all(|found| found.fix.is_none()), "{text}\n{found:#?}");
    }
}
