use super::{outcome, tenzij};
use tenzij::diagnostics::Code;

#[test]
fn codes_are_explained_by_number_and_by_name() {
    let (code, by_number, _) = outcome(&mut tenzij(&["explain", "e1106"]));
    let (_, by_name, _) = outcome(&mut tenzij(&["explain", "mixed-and-or"]));
    assert_eq!((code, by_number.as_str()), (0, by_name.as_str()));
    assert!(by_number.starts_with("E1106 mixed-and-or: "), "{by_number}");
}

#[test]
fn a_page_is_in_one_language() {
    let english = outcome(&mut tenzij(&["explain", "E1106"])).1;
    assert!(english.contains("    error[E1106 mixed-and-or]: ") && english.contains("    when reliable"), "{english}");
    assert!(!english.contains("Nederlands") && !english.contains("fout["), "{english}");
    let dutch = outcome(&mut tenzij(&["explain", "E1106", "--lang", "nl"])).1;
    assert!(dutch.contains("    fout[E1106 mixed-and-or]: ") && dutch.contains("    wanneer betrouwbaar"), "{dutch}");
    assert!(!dutch.contains("To mend it") && !dutch.contains("error["), "{dutch}");
}

/// Of Markdown nothing is left, and all but blocks fits a terminal.
#[test]
fn every_page_is_laid_out_in_both_languages() {
    for code in Code::ALL {
        for language in ["en", "nl"] {
            let (exit, page, _) = outcome(&mut tenzij(&["explain", code.slug(), "--lang", language]));
            assert_eq!(exit, 0, "{page}");
            assert!(page.starts_with(&format!("{} {}: ", code.number(), code.slug())), "{page}");
            assert!(page.lines().count() > 15, "{page}");
            for line in page.lines().filter(|line| !line.starts_with("    ")) {
                let markdown = line.starts_with("```") || line.starts_with('#') || line.contains("**");
                assert!(!markdown && !line.contains("](") && line.chars().count() <= 100, "{}: {line}", code.number());
            }
        }
    }
}

#[test]
fn without_a_code_all_are_listed() {
    let (code, list, _) = outcome(&mut tenzij(&["explain"]));
    assert_eq!((code, list.as_str()), (0, outcome(&mut tenzij(&["explain", "--list"])).1.as_str()));
    assert!(list.contains("  E1106  mixed-and-or            `and` and `or` mixed"), "{list}");
    let dutch = outcome(&mut tenzij(&["explain", "--lang", "nl"])).1;
    assert!(dutch.contains("  E1106  mixed-and-or            `en` en `of` door elkaar"), "{dutch}");
    assert_eq!(list.lines().count(), dutch.lines().count());
}

#[test]
fn an_unknown_code_gets_the_nearest() {
    let (code, out, err) = outcome(&mut tenzij(&["explain", "mixed-and-ore"]));
    assert_eq!(
        (code, out.as_str(), err.as_str()),
        (2, "", "error: there is no code `mixed-and-ore`; perhaps `mixed-and-or`\n")
    );
    let (_, _, err) = outcome(&mut tenzij(&["explain", "E1160", "--lang", "nl"]));
    assert!(err.starts_with("fout: er is geen code `E1160`; misschien `E1"), "{err}");
    let (code, _, err) = outcome(&mut tenzij(&["explain", "broccoli"]));
    assert_eq!((code, err.as_str()), (2, "error: there is no code `broccoli`; `tenzij explain` lists them all\n"));
    assert_eq!(outcome(&mut tenzij(&["explain", "E1106", "--list"])).0, 2);
}

#[test]
fn headings_have_colour_where_it_is_asked_for() {
    let page = outcome(&mut tenzij(&["explain", "E3001", "--color", "always"])).1;
    assert!(page.starts_with("\u{1b}[1mE3001 contradiction\u{1b}[0m: "), "{page}");
    assert!(page.contains("\u{1b}[1;31merror[E3001 contradiction]"), "{page}");
}
