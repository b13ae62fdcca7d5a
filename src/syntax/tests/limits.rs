//! Limits, and texts that are made to be slow.

use super::read;
use crate::source::SourceMap;
use std::time::{Duration, Instant};

fn quick(text: &str) -> super::Read {
    let start = Instant::now();
    let read = read(text);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
    read
}

#[test]
fn nesting_of_64_is_read_and_65_is_an_error() {
    let nested = |depth: usize, open: &str| {
        format!("protocol p\ndefine x = {}a{}\nfact b : yes/no", open.repeat(depth), ")".repeat(depth))
    };
    for open in ["(", "f(", "not (", "a and ("] {
        assert_eq!(quick(&nested(64, open)).slugs(), [""; 0], "{open}");
        let deep = quick(&nested(65, open));
        assert_eq!(deep.slugs(), ["nested-too-deep"]);
        assert_eq!(deep.module.items.len(), 1);
        assert_eq!(quick(&nested(300, open)).slugs(), ["nested-too-deep"]);
    }
}

#[test]
fn unclosed_brackets_are_one_error_and_quick() {
    for open in ["(", "f(", "a and (", "min((a, "] {
        assert_eq!(
            quick(&format!("protocol p\ndefine x = {}a\nfact b : yes/no", open.repeat(30))).slugs(),
            ["unclosed-bracket"]
        );
        assert_eq!(quick(&format!("protocol p\ndefine x = {}a", open.repeat(300))).slugs(), ["nested-too-deep"]);
    }
    assert_eq!(quick("protocol p\ndefine x = a)\n").slugs(), ["unopened-bracket"]);
}

#[test]
fn endless_rows_do_not_make_deep_trees() {
    for row in ["not ", "- ", "1 + ", "1 * ", "a is b is "] {
        let found = quick(&format!("protocol p\ndefine x = {}a", row.repeat(5000)));
        assert!(found.slugs().contains(&"nested-too-deep"), "{row}");
    }
    assert!(quick(&format!("protocol p\ndefine x = {}a", "a and ".repeat(5000))).found.is_empty());
    assert!(quick(&format!("protocol p\ndefine x = {}a", "1 + ".repeat(200))).found.is_empty());
}

#[test]
fn long_names_and_large_choices() {
    let name = "a".repeat(121);
    assert_eq!(read(&format!("protocol p\nfact {name} : yes/no")).slugs(), ["name-too-long"]);
    assert!(read(&format!("protocol p\nfact {} : yes/no", &name[1..])).found.is_empty());
    let options: String = (0..256).map(|number| format!(" o{number}")).collect();
    assert_eq!(read(&format!("protocol p\ntype t = one of{options}")).slugs(), ["too-many-options"]);
}

#[test]
fn bytes_that_are_no_text_and_large_files() {
    let mut sources = SourceMap::new();
    let found = crate::syntax::read(&mut sources, "a", b"protocol \xff\xfe".to_vec()).unwrap_err();
    assert_eq!((found.code.slug(), found.span().unwrap().start), ("not-utf8", 9));
    let found = crate::syntax::read(&mut sources, "b", vec![b' '; 4 * 1024 * 1024 + 1]).unwrap_err();
    assert_eq!(found.code.slug(), "file-too-large");
    assert!(crate::syntax::read(&mut sources, "c", b"protocol p".to_vec()).is_ok());
    assert_eq!(read(&" ".repeat(4 * 1024 * 1024 + 1)).slugs(), ["file-too-large"]);
}

#[test]
fn four_megabytes_of_anything_end() {
    for piece in ["(", ")", "\"", "“", "when ", "rule\n", "\\", "'", ";x", "a.", "//\n", "é", "1-", "fact a : one of "]
    {
        let _ = read(&format!("protocol p\n{}", piece.repeat(20_000)));
    }
}
