//! The two keyword sets and the reserved words.

use super::{read, shape_of};
use crate::syntax::keywords::{ALL, RESERVED, is_reserved};

#[test]
fn the_grammar_reserves_what_the_table_says() {
    for word in RESERVED {
        let read = read(&format!("protocol p\nfact {word} : yes/no"));
        assert_eq!(read.slugs(), ["reserved-name"], "{word}");
    }
    for keyword in ALL {
        for form in keyword.all_forms() {
            if !form.contains([' ', '/', '.']) && !is_reserved(form) {
                assert!(read(&format!("protocol p\nfact {form} : yes/no")).found.is_empty(), "{form}");
            }
        }
    }
}

#[test]
fn only_whole_names_are_reserved() {
    for word in RESERVED {
        assert_eq!(shape_of(&format!("area.{word}")), format!("area.{word}"));
        assert_eq!(shape_of(&format!("{word}x")), format!("{word}x"));
        assert_eq!(shape_of(&format!("{word}_")), format!("{word}_"));
        assert_eq!(shape_of(&format!("{word}.x")), format!("{word}.x"));
    }
}

#[test]
fn the_table_is_in_order() {
    assert!(RESERVED.is_sorted());
}

#[test]
fn a_keyword_of_the_other_set_names_the_word_to_use() {
    let read = read("protocol p\nfact a : yes/no\nfact b : ja/nee\nfact c : yes/no\nrule when a en b then stop");
    assert_eq!(read.slugs(), ["foreign-keyword", "foreign-keyword"]);
    let picture = read.picture();
    assert!(picture.contains("`yes/no` in this file") && picture.contains("write `and`"), "{picture}");
    assert_eq!(read.module.items.len(), 4);
}

#[test]
fn singular_for_singular() {
    let read = read("protocol p\n taal nl\nbegrip a = b < 1 working day");
    assert!(read.picture().contains("`werkdag`"), "{}", read.picture());
}

#[test]
fn a_whole_file_in_the_other_set_gets_one_error() {
    let text = include_str!("programs/charter_nl.rules").replace("  taal nl\n", "");
    let read = read(&text);
    assert_eq!(read.slugs(), ["foreign-keyword"], "{}", read.picture());
    assert!(read.picture().contains("`taal nl`"));
}

#[test]
fn done_of_the_other_set() {
    assert_eq!(read("protocol p\ndefine a = b.gedaan").slugs(), ["foreign-keyword"]);
    assert_eq!(read("protocol p\n taal nl\nbegrip a = b.done_on < vandaag").slugs(), ["foreign-keyword"]);
}
