//! One broken item never hides the errors in the others.

use super::read;
use crate::syntax::ast::Item;

#[test]
fn several_errors_in_one_run_and_the_whole_items_stay() {
    let read = read(
        "protocol p\nfact a yes/no\nfact b : yes/no\ndefine c = b and\nrule d when b then\nrule e when (b then stop\naction f \"F\"\n\
         fact g : yes/no ask \"Open\nguarantee never f\nstep s\n  when b then stop and\n  when b then stop\nscenario \"S\" given b\n",
    );
    assert_eq!(
        read.slugs(),
        [
            "missing-colon",
            "incomplete-item",
            "incomplete-item",
            "unclosed-bracket",
            "unclosed-text",
            "unexpected-word",
            "incomplete-item",
            "incomplete-item",
        ],
        "{}",
        read.picture()
    );
    let facts = read.module.items.iter().filter(|item| matches!(item, Item::Fact(_))).count();
    assert_eq!(facts, 3, "those without a colon and with an open text are kept");
    assert!(read.module.items.iter().any(|item| matches!(item, Item::Step(step) if step.rules.len() == 1)));
}

#[test]
fn a_misspelled_item_keyword_leaves_the_item_before_it_whole() {
    let read = read("protocol p\nfact a : yes/no\nfcat b : yes/no\nfact c : yes/no\n");
    assert_eq!(read.slugs(), ["misspelled-keyword"]);
    assert!(read.picture().contains("write `fact`"), "{}", read.picture());
    assert_eq!(read.module.items.len(), 3);
}

#[test]
fn without_a_header_the_items_are_read_all_the_same() {
    let read = read("fact a : yes/no\nfact b :\n");
    assert_eq!(read.slugs(), ["no-header", "incomplete-item"]);
    assert_eq!(read.module.items.len(), 1);
}

#[test]
fn a_misspelled_header_is_said_once_and_its_language_counts() {
    let found = read("protocl p\n  taal nl\nfeit a : ja/nee\n");
    assert_eq!(found.slugs(), ["no-header"], "{}", found.picture());
    assert!(found.picture().contains("write `protocol`"));
    assert_eq!(read("some words\nprotocol p\nfact a : yes/no\n").slugs(), ["no-header"]);
}

#[test]
fn an_empty_file_and_a_file_of_comments() {
    assert_eq!(read("").slugs(), ["no-header"]);
    let comments = read("// one\n  // two \"\n");
    assert_eq!(comments.slugs(), ["no-header"]);
    assert_eq!(comments.module.comments.len(), 2);
}

#[test]
fn a_broken_header_hides_nothing() {
    let read = read("protocol p \"T\"\n  taal nl\n  vastgesteld dor \"x\"\nfeit a : ja/nee\nfeit b : yes/no\n");
    assert_eq!(read.slugs(), ["unexpected-word", "foreign-keyword"], "{}", read.picture());
    assert!(read.module.header.is_some());
}

#[test]
fn a_second_header() {
    assert_eq!(read("protocol p\nframe q\n").slugs(), ["second-header"]);
    assert_eq!(read("fact a : yes/no\nprotocol p\n").slugs(), ["misplaced-item"]);
}

#[test]
fn comments_are_kept_and_texts_are_no_comments() {
    let read = read("protocol p // title \"\nsource s \"S\" url \"https://x\" // (\n");
    assert!(read.found.is_empty(), "{}", read.picture());
    let comments: Vec<&str> = read.module.comments.iter().map(|span| read.sources.slice(*span)).collect();
    assert_eq!(comments, ["// title \"", "// ("]);
}
