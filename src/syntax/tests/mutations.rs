//! Any bytes: no panic, no place outside the file or inside a character.

use super::read;
use proptest::prelude::*;

const CHARTER: &str = include_str!("programs/charter.rules");
const BITS: &[&str] = &[
    "\"",
    "(",
    ")",
    "//",
    "\n",
    "when",
    " en ",
    "otherwise\n",
    "\nrule ",
    "é",
    "“",
    "”",
    "€ 1,2 euro",
    ";",
    "&&",
    "not ",
    ", ",
    "is one of ",
    "\u{0}",
    "\\",
    "2024-02-30",
    "1.5 days",
    "with ",
    "\nstep s\n",
    "\ndefine x =\nwhen ",
    "'",
    "\u{feff}",
    "accept ",
    "–",
    " × ",
    ".",
];

fn check(text: &str) {
    let read = read(text);
    for found in read.found.iter() {
        for label in &found.labels {
            let (start, end) = (label.span.start as usize, label.span.end as usize);
            assert!(text.get(start..end).is_some(), "{start}..{end} {found:?}");
        }
    }
    assert!(read.found.is_empty() || !read.picture().is_empty());
    let debug = format!("{:?}", read.module);
    for place in debug.split("start: ").skip(1) {
        let mut numbers = place.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
        let (start, end): (usize, usize) =
            (numbers.next().unwrap().parse().unwrap(), numbers.next().unwrap().parse().unwrap());
        assert!(text.get(start..end).is_some(), "{start}..{end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn rows_of_words(words in prop::collection::vec(prop::sample::select(
        BITS.iter().copied().chain(crate::syntax::keywords::RESERVED.iter().copied()).chain(["a", "x.y", "1", " ", "\n"]).collect::<Vec<_>>()), 0..60)) {
        check(&format!("protocol p\n{}", words.join(" ")));
    }

    #[test]
    fn a_changed_charter(changes in prop::collection::vec((0..CHARTER.len(), 0..BITS.len(), 0..12usize), 1..5)) {
        let mut text = CHARTER.to_owned();
        for (at, bit, cut) in changes {
            let mut start = at.min(text.len());
            while !text.is_char_boundary(start) { start -= 1; }
            let mut end = (start + cut).min(text.len());
            while !text.is_char_boundary(end) { end += 1; }
            text.replace_range(start..end, BITS[bit]);
        }
        check(&text);
    }
}

/// A sign of a text processor is read as what it stands for, which is shorter.
#[test]
fn a_long_sign_is_never_cut_in_two() {
    for text in ["–", "÷", "protocol p\nwhen a – ", "protocol p\nfact a : integer × 2\n"] {
        check(text);
    }
}
