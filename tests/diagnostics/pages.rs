//! Codes, pages and failing programs are the same set, and every page is whole in both languages.

use super::failing::programs;
use crate::docs::{Block, blocks, programs as compiled, root};
use crate::whole::{Whole, placed};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use tenzij::diagnostics::{Code, Severity};
use tenzij::source::Language;

/// Codes whose failing program stands on no page, and why. What the page shows instead is the output of a command.
const ON_NO_PAGE: &[(Code, &str)] = &[
    (Code::NotUtf8, "a page is UTF-8 text, and cannot hold what is none"),
    (Code::FileTooLarge, "a program of 4 MiB fits on no page"),
    (Code::TooManyOptions, "a list of 256 options hides what the page has to say"),
];

/// A code whose failing program stands in no folder: one of 4 MiB would weigh on every copy of the repository. It is
/// made here, and its picture is held against the page.
const MADE: Code = Code::FileTooLarge;

#[test]
fn codes_pages_and_failing_programs_are_the_same_set() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.slug()).collect();
    let mut folders: BTreeSet<String> = programs().into_iter().map(|(slug, _)| slug).collect();
    assert!(folders.insert(MADE.slug().to_owned()), "the folder of {MADE:?} is no exception");
    assert_eq!(folders.iter().map(String::as_str).collect::<BTreeSet<_>>(), codes, "folders in tests/fail");
    let numbers: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{}.md", code.number())).collect();
    let names = fs::read_dir(root().join("docs/diagnostics")).unwrap();
    let mut names: BTreeSet<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.remove("README.md"));
    assert_eq!(names, numbers, "pages in docs/diagnostics");
}

/// The English and the Dutch part of a page.
fn parts(text: &str) -> Option<[(Language, &str); 2]> {
    let (english, dutch) = text.split_once("\n## In het Nederlands\n\n")?;
    Some([(Language::En, english), (Language::Nl, dutch)])
}

/// What is missing in one part of a page.
fn missing(code: Code, language: Language, text: &str) -> Vec<String> {
    let mut missing = Vec::new();
    let all = blocks(text);
    let wrong = |block: &Block| block.has("tenzij") && block.finding() == Some(code.slug());
    let elsewhere = ON_NO_PAGE.iter().any(|(known, _)| *known == code);
    let picture = all.iter().position(|block| {
        let shown = if elsewhere { block.has("text") || block.has("console") } else { block.has("text") };
        shown && block.text.contains(&format!("[{} {}]: ", code.number(), code.slug()))
    });
    match picture {
        None => missing.push("no picture of the finding".to_owned()),
        Some(_) if elsewhere => {}
        Some(0) => missing.push("a picture without its program".to_owned()),
        Some(place) => {
            if !wrong(&all[place - 1]) {
                missing.push("no program that fails before the picture".to_owned());
            }
            let headlines = all[place].text.lines().filter(|line| line.contains(&format!("[{} ", code.number())));
            let others = all[place].text.lines().filter(|line| {
                ["error[", "fout[", "warning[", "waarschuwing["].iter().any(|begin| line.starts_with(begin))
            });
            if headlines.count() != others.count() {
                missing.push("a picture of other findings".to_owned());
            }
        }
    }
    let weights = if language == Language::Nl { ["fout[", "waarschuwing["] } else { ["error[", "warning["] };
    if picture.is_some_and(|place| !weights.iter().any(|weight| all[place].text.contains(weight))) {
        missing.push("a picture in the other language".to_owned());
    }
    let mended = all.iter().skip(picture.unwrap_or(0)).any(|block| block.has("tenzij") && block.finding().is_none());
    if !mended {
        missing.push("no program that is mended".to_owned());
    }
    let lead = if language == Language::Nl { "\n**Zo lost u het op:** " } else { "\n**To mend it**, " };
    if text.matches(lead).count() != 1 {
        missing.push(format!("no paragraph that begins with {}", lead.trim()));
    }
    let dutch = |block: &&Block| block.text.contains("taal nl") || block.text.contains("language nl");
    let other = all.iter().filter(|block| block.has("tenzij") && !block.has("more") && !block.has("nl"));
    let (dutch, other): (Vec<&Block>, Vec<&Block>) = other.partition(dutch);
    let stray = if language == Language::Nl { other } else { dutch };
    missing.extend(stray.iter().map(|block| format!("a program in the other language:\n{}", block.text)));
    missing
}

#[test]
fn every_page_is_whole_in_both_languages() {
    let mut failures = String::new();
    for code in Code::ALL.iter().copied() {
        let text = code.page();
        if !text.starts_with(&format!("# {} {}\n\n", code.number(), code.slug())) {
            writeln!(failures, "{}: another heading", code.number()).unwrap();
        }
        let Some(parts) = parts(text) else {
            writeln!(failures, "{}: no part in Dutch", code.number()).unwrap();
            continue;
        };
        for (language, part) in parts {
            for missing in missing(code, language, part) {
                writeln!(failures, "{} {}: {missing}", code.number(), language.code()).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Whoever mends what the proofs found should not be told the next thing.
#[test]
fn what_mends_a_finding_of_the_proofs_has_no_other() {
    let mut failures = String::new();
    for code in Code::ALL.iter().copied().filter(|code| code.number() >= "E3") {
        for (block, whole) in compiled(&blocks(code.page())) {
            let found = [whole.slugs(Severity::Error), whole.slugs(Severity::Warning)].concat();
            let expected: Vec<&str> = block.finding().into_iter().collect();
            if found != expected {
                writeln!(failures, "{}:{}: {found:?}\n{}", code.number(), block.line, whole.report(None)).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn the_page_on_a_file_too_large_shows_what_it_says() {
    let text = MADE.page();
    for (language, name) in [(Language::En, "delft/addresses.rules"), (Language::Nl, "delft/adressen.rules")] {
        let mut program = b"protocol delft.x\n".to_vec();
        program.resize(4 * 1024 * 1024 + 1, b'\n');
        let whole = Whole::of(vec![placed(name, program)]);
        let picture = whole.report(Some(language));
        assert!(text.contains(&format!("```text\n{}\n```\n", picture.trim_end())), "{picture}");
    }
}

#[test]
fn the_contents_list_every_code_in_both_languages() {
    let contents = fs::read_to_string(root().join("docs/diagnostics/README.md")).unwrap();
    let rows: Vec<&str> = contents.lines().filter(|line| line.starts_with("| [")).collect();
    let row = |code: &Code| {
        let (number, slug) = (code.number(), code.slug());
        let (en, nl) = (code.summary(Language::En), code.summary(Language::Nl));
        format!("| [{number}]({number}.md) | {slug} | {en} | {nl} |")
    };
    assert_eq!(rows, Code::ALL.iter().map(row).collect::<Vec<_>>());
}
