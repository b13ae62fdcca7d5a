//! Common mistakes and what is said about them.

use super::read;
use crate::diagnostics::Said;
use crate::source::Language;

/// Text of one item, the expected slug, and words that the picture must contain.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("fact a : yes/no;", "block-sign", "leave `;` out"),
    ("fact a : yes/no ask “Ja?”", "curly-quotes", "\"Ja?\""),
    ("fact a : yes/no ask 'Ja?'", "single-quotes", "write `\"Ja?\"`"),
    ("fact a : yes/no ask \"x\" it's", "stray-character", "double quotes"),
    ("fact a : yes/no \"Ja?\"", "missing-ask", "write `ask` before"),
    ("fact a : yes/no ask \"Ja?", "unclosed-text", "closing quote"),
    ("fact a = yes/no", "missing-colon", "`:`"),
    ("fact a yes/no", "missing-colon", "`:`"),
    ("fact a : boolean ask \"x\" foo", "unexpected-word", "clauses"),
    ("fact when : yes/no", "reserved-name", "`when` is a keyword"),
    ("fact bron : yes/no", "reserved-name", "of the Dutch set"),
    ("fact a : yes/no optional optional", "clause-twice", "first one"),
    ("fact a : yes/no observed judged by \"x\"", "two-origins", "first one"),
    ("rule r when a permit b", "missing-then", "write `then permit …`"),
    ("rule r when a", "missing-then", "without `then`"),
    ("rule r when a then permit b, require c", "comma-for-and", "write `and`"),
    ("rule r when a then permit b citing s p,", "extra-comma", "leave the last comma out"),
    ("rule r then permit b else stop", "unknown-keyword", "otherwise then"),
    ("if a then stop", "unknown-keyword", "write `when`"),
    ("rule r when a then stop\nelsif b then stop", "unknown-keyword", "a rule of its own"),
    ("rule r then stop accept heavier-means", "missing-reason", "reason is missing"),
    ("rule r then foo b", "unexpected-word", "expected `permit`"),
    ("rule r when and b then stop", "missing-value", "value is missing before `and`"),
    ("rule r when a and type is b then stop", "reserved-name", "`type` is a keyword"),
    ("fact f : yes/no\nrule r when f or step then stop", "reserved-name", "`step`"),
    ("define x is a", "is-for-equals", "`=`"),
    ("define x = ", "incomplete-item", "ends before it is complete"),
    ("guarantee \"G\" permit a", "unexpected-word", "never"),
    ("scenario \"S\" given a", "incomplete-item", "`expect`"),
    ("rule r then stop\nwhen a then stop", "clause-twice", "begin the next rule with `rule`"),
    ("Fact a : yes/no", "misspelled-keyword", "write `fact`"),
    ("define x = a or b and c", "mixed-and-or", "write `a or (b and c)`"),
    ("define x = a < 1.250,50 euro", "bad-amount", "write `1250.50 euro`"),
    ("feit a : yes/no", "foreign-keyword", "write `fact`"),
    ("rule r when a == b then stop", "wrong-operator", "write `is`"),
    ("use a.b c", "unexpected-word", "cannot stand here"),
    ("type t = one of when \"x\", b", "reserved-name", "keyword"),
    ("type t = one of\n  step \"x\"\n  b", "reserved-name", "keyword"),
];

#[test]
fn each_common_mistake_has_its_message() {
    for (text, slug, words) in MISTAKES {
        let read = read(&format!("protocol p\naction ok\n{text}\nfact last : yes/no\n"));
        let slugs = read.slugs();
        assert!(
            slugs.first() == Some(slug) && slugs.iter().all(|found| found == slug),
            "{text}: {slugs:?}\n{}",
            read.picture()
        );
        assert!(read.picture().contains(words), "{text}\n{}", read.picture());
        assert!(read.module.items.len() >= 2, "{text}: the items around it stay");
    }
}

#[test]
fn gallery() {
    let mut out = String::new();
    for (text, ..) in MISTAKES {
        out.push_str(&format!(
            "{text}\n\n{}\n",
            read(&format!("protocol p\naction ok\n{text}\nfact last : yes/no\n")).picture()
        ));
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, { insta::assert_snapshot!("gallery", out) });
}

#[test]
fn messages_keep_the_laws_of_wording() {
    for (text, ..) in MISTAKES {
        let read = read(&format!("protocol p\n{text}\n"));
        for found in read.found.iter() {
            for language in [Language::En, Language::Nl] {
                let said = found.said(&read.sources, language);
                keeps_the_laws(&said);
            }
            for grammar in ["kw_", "op_", "_item", "_clause", "EOI"] {
                assert!(!format!("{found:?}").contains(grammar), "{found:?}");
            }
        }
    }
}

fn keeps_the_laws(said: &Said) {
    let message = &said.message;
    assert!(!message.ends_with('.') && !message.contains("you"), "{message}");
    let first = message.chars().next().unwrap();
    assert!(first == '`' || first.is_lowercase(), "{message}");
    assert!(!said.labels[0].is_empty(), "{message}");
    assert!(!format!("{said:?}").contains(['‹', '›']), "{said:?}");
}
