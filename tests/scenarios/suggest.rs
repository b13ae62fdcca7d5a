//! The law of suggestions: behind the file they check, they pass, they leave nothing unshown, and nothing more is suggested.

use super::coverage;
use crate::cli::{SOUND, files, outcome, tenzij};
use crate::oracle::generate;
use crate::program::{Program, shipped_texts};
use tenzij::coverage::ItemWords;
use tenzij::graph::Budget;
use tenzij::scenario::{Outcome, diagnostic, run};
use tenzij::source::Language;
use tenzij::{diagnostics, suggest};

fn compile(texts: &[(String, String)]) -> Program {
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Program::compile(&texts, Budget::default())
}

/// The findings of a program without their places, sorted.
fn findings(program: &Program) -> Vec<String> {
    let said = |found: &diagnostics::Diagnostic| {
        format!("{} {}", found.code.slug(), found.said(&program.sources, Language::En).message)
    };
    let mut all: Vec<String> = program.problems.iter().map(said).collect();
    all.sort();
    all
}

/// Checks the law for one module of a program; gives how many scenarios were suggested.
fn law(texts: &[(String, String)], file: usize, module: &str) -> usize {
    let before = compile(texts);
    let Some(protocol) = before.protocols.get(module) else { return 0 };
    let first = coverage(protocol);
    let sketches = suggest::suggest(&first, &before.sources);
    let suggested = suggest::text(&first, &sketches);
    let mut texts = texts.to_vec();
    texts[file].1.push('\n');
    texts[file].1.push_str(&suggested);
    let after = compile(&texts);
    assert_eq!(findings(&before), findings(&after), "{}\n{suggested}", after.report());
    let protocol = &after.protocols[module];
    for outcome in run(protocol) {
        let wrong = diagnostic(protocol, &outcome);
        let wrong = wrong.map(|found| diagnostics::render::human(&after.sources, &found, Language::En, false));
        assert!(wrong.is_none(), "{}\n{suggested}", wrong.unwrap());
    }
    let second = coverage(protocol);
    assert!(second.outcomes.iter().all(Outcome::passed));
    let words = ItemWords::new(&second, &after.sources);
    let left: Vec<String> =
        second.gaps().map(|point| words.said(&point.item).said(Language::En, Language::En)).collect();
    assert!(left.is_empty(), "{left:#?}\n{}", texts[file].1);
    assert!(suggest::suggest(&second, &after.sources).is_empty());
    // Nothing that had a case before is open now.
    let open = |coverage: &tenzij::coverage::Coverage, program: &Program| -> Vec<String> {
        let words = ItemWords::new(coverage, &program.sources);
        coverage.open().map(|point| words.said(&point.item).said(Language::En, Language::En)).collect()
    };
    let open_before = open(&first, &before);
    for now in open(&second, &after) {
        assert!(open_before.contains(&now), "{now} is open, and was not: {open_before:#?}\n{}", texts[file].1);
    }
    sketches.len()
}

fn shipped_module(text: &str) -> Option<String> {
    let header = text
        .lines()
        .find(|line| line.starts_with("protocol ") || line.starts_with("frame ") || line.starts_with("kader "))?;
    header.split_whitespace().nth(1).map(str::to_owned)
}

#[test]
fn the_law_holds_for_the_shipped_protocols() {
    let texts = shipped_texts();
    let mut suggested = 0;
    for (file, (_, text)) in texts.iter().enumerate() {
        suggested += shipped_module(text).map_or(0, |module| law(&texts, file, &module));
    }
    assert!(suggested < 25, "{suggested} are missing in the shipped protocols");
}

#[test]
fn the_law_holds_for_the_shipped_protocols_without_their_scenarios() {
    let mut texts = shipped_texts();
    for (_, text) in &mut texts {
        let end = text.find("\nscenario ").map_or(text.len(), |start| start + 1);
        text.truncate(end);
    }
    for (file, (name, text)) in texts.iter().enumerate() {
        let Some(module) = shipped_module(text) else { continue };
        let suggested = law(&texts, file, &module);
        assert!((4..=16).contains(&suggested), "{name}: {suggested}");
    }
}

#[test]
fn the_law_holds_for_random_programs() {
    let (mut programs, mut suggested) = (0, 0);
    for seed in 100..140 {
        let text = generate::program(seed).text();
        let found = law(&[("random.rules".to_owned(), text)], 0, "oracle.random");
        programs += usize::from(found > 0);
        suggested += found;
    }
    assert!(programs > 25 && suggested > 300, "{programs} programs, {suggested} scenarios");
}

#[test]
fn as_much_is_suggested_whatever_the_period_of_the_protocol() {
    let texts = |period: &str| [("town/visit.rules".to_owned(), SOUND.replace("  labels nl\n", period))];
    let always = law(&texts("  labels nl\n"), 0, "town.visit");
    for period in
        ["  labels nl\n  in force from 2027-01-01\n", "  labels nl\n  in force from 2020-01-01 until 2023-12-31\n"]
    {
        assert_eq!(law(&texts(period), 0, "town.visit"), always, "{period}");
    }
    assert_eq!(always, 3);
}

#[test]
fn suggestions_for_a_protocol_without_scenarios() {
    let texts = shipped_texts();
    let (_, text) = texts.iter().find(|(name, _)| name == "nijmegen/publiekszaken.rules").unwrap();
    let bare = &text[..text.find("\nscenario ").unwrap()];
    let root = files("suggest", &[("nijmegen/publiekszaken.rules", bare)]);
    let (code, out, err) =
        outcome(&mut tenzij(&["suggest", root.join("nijmegen/publiekszaken.rules").to_str().unwrap()]));
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!(out);
}

#[test]
fn scenarios_are_put_behind_the_file_when_asked() {
    // Texts that people see, with quotes and a backslash in them.
    let odd = SOUND
        .replace("Ga op bezoek", "Ga \\\"op\\\" bezoek \\ nu")
        .replace("\n  when not doubt", "\n  rule z \"Geen \\\"twijfel\\\"\\\\ \"\n  when not doubt");
    let root = files("suggest-write", &[("town/visit.rules", odd.trim_end())]);
    let file = root.join("town/visit.rules");
    let named = file.to_str().unwrap();
    let (code, out, err) = outcome(&mut tenzij(&["suggest", named, "--write"]));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.ends_with("3 scenarios added\n"), "{out}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(odd.trim_end()) && text.ends_with('\n'), "{text}");
    assert_eq!(outcome(&mut tenzij(&["test", named, "--deny", "uncovered"])).0, 0, "{text}");
    let (code, out, _) = outcome(&mut tenzij(&["suggest", named, "--write"]));
    assert_eq!(code, 0);
    assert!(out.ends_with("0 scenarios added\n"), "{out}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    assert_eq!(outcome(&mut tenzij(&["suggest", named])), (0, String::new(), String::new()));
}
