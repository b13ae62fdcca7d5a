//! Several files that state one protocol for periods of their own.

use super::{SOUND, files, outcome, tenzij};
use std::path::Path;

/// A version of the sound protocol.
fn version(period: &str, title: &str) -> String {
    SOUND.replace("Huisbezoek", title).replace("  labels nl\n", &format!("  labels nl\n  {period}\n"))
}

fn decide(root: &Path, on: &str) -> (i32, String, String) {
    let args = ["decide", "town.visit", "--facts", "-", "--on", on, "--rules", root.to_str().unwrap()];
    outcome(tenzij(&args).write_stdin("{\"doubt\": true}"))
}

#[test]
fn the_date_of_the_decision_chooses_the_version() {
    let (old, new) =
        (version("in force from 2024-01-01 until 2024-12-31", "Oud"), version("in force from 2025-01-01", "Nieuw"));
    let root = files("versions", &[("town/visit@2024.rules", &old), ("town/visit.rules", &new)]);
    let (code, out, err) = decide(&root, "2024-12-31");
    assert_eq!(code, 0, "{err}");
    assert!(
        out.starts_with("Oud\n") && out.contains("Deze versie geldt van 1 januari 2024 tot en met 31 december 2024."),
        "{out}"
    );
    let (code, out, _) = decide(&root, "2025-01-01");
    assert_eq!(code, 0);
    assert!(out.starts_with("Nieuw\n"), "{out}");
    let (code, out, err) = decide(&root, "2023-12-31");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("van 1 januari 2024 tot en met 31 december 2024 en vanaf 1 januari 2025"), "{err}");
    let (code, out, err) = outcome(&mut tenzij(&["check", root.to_str().unwrap()]));
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn the_json_of_a_decision_names_the_period_of_its_version() {
    let root = files("versions-json", &[("town/visit.rules", &version("in force from 2024-01-01", "Oud"))]);
    let args = ["decide", "town.visit", "--facts", "-", "--on", "2024-05-01", "--format", "json", "--rules"];
    let (_, out, _) = outcome(tenzij(&[&args[..], &[root.to_str().unwrap()]].concat()).write_stdin("{}"));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["in_force"], serde_json::json!({"from": "2024-01-01", "until": null}));
}

#[test]
fn versions_that_overlap_or_leave_a_gap_decide_nothing() {
    for (second, slug) in [
        ("in force from 2024-12-31", "overlapping-versions"),
        ("in force from 2025-02-01", "version-gap"),
        ("issued by \"Stad\"", "overlapping-versions"),
    ] {
        let (old, new) = (version("in force from 2024-01-01 until 2024-12-31", "Oud"), version(second, "Nieuw"));
        let root = files("versions-wrong", &[("town/visit@2024.rules", &old), ("town/visit.rules", &new)]);
        let (code, _, err) = decide(&root, "2024-05-01");
        assert_eq!(code, 1, "{err}");
        assert!(err.contains(slug), "{err}");
    }
}

#[test]
fn a_protocol_uses_the_version_that_holds_for_its_period() {
    let words = |period: &str, option: &str| {
        format!(
            "vocabulary town.words \"Woorden\"\n  {period}\ntype kind = one of\n  {option} \"Soort\"\n  other \"Anders\"\n"
        )
    };
    let user = |period: &str, option: &str| {
        format!(
            "protocol town.user \"Gebruiker\"\n  {period}\nuse town.words\nfact kind : kind\naction a \"A\"\nwhen kind is {option} then advise \"x\"\nwhen kind is other then advise \"y\"\n"
        )
    };
    let (first, second) = ("in force from 2024-01-01 until 2024-12-31", "in force from 2025-01-01");
    let both = [
        ("town/words@2024.rules", words(first, "old")),
        ("town/words@2025.rules", words(second, "new")),
        ("town/user@2024.rules", user(first, "old")),
        ("town/user@2025.rules", user(second, "new")),
    ];
    let texts: Vec<(&str, &str)> = both.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let root = files("versions-used", &texts);
    let (code, out, err) = outcome(&mut tenzij(&["check", root.to_str().unwrap()]));
    assert_eq!(code, 0, "{out}{err}");
    // Only the protocol's own files are named: those it uses are found.
    let args = ["decide", "town.user", "--facts", "-", "--on", "2024-05-01", "--rules", root.to_str().unwrap()];
    let (code, _, err) = outcome(tenzij(&args).write_stdin("{\"kind\": \"old\"}"));
    assert_eq!(code, 0, "{err}");
    let always = user("issued by \"Stad\"", "old");
    let root = files("versions-unfit", &[texts[0], texts[1], ("town/user.rules", &always)]);
    let (code, out, _) = outcome(&mut tenzij(&["check", root.to_str().unwrap(), "--lang", "nl"]));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("no-version-fits") && out.contains("geldt vanaf 2025-01-01"), "{out}");
}

/// Two versions, below a root.
fn two(name: &str) -> std::path::PathBuf {
    let (old, new) =
        (version("in force from 2024-01-01 until 2024-12-31", "Oud"), version("in force from 2025-01-01", "Nieuw"));
    let scenario = "scenario \"Bij twijfel\"\n  given doubt\n  expect permit visit\n";
    files(name, &[("town/visit@2024.rules", &(old + scenario)), ("town/visit.rules", &new)])
}

#[test]
fn a_day_behind_the_name_chooses_the_version_and_the_date() {
    let root = two("versions-day");
    let run = |args: &[&str]| {
        let root = ["--rules", root.to_str().unwrap()];
        outcome(tenzij(&[args, &root].concat()).write_stdin("{\"doubt\": true}"))
    };
    let (code, out, err) = run(&["decide", "town.visit@2024-06-01", "--facts", "-"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("Oud\nBeslist voor 1 juni 2024."), "{out}");
    // The same day twice is no conflict; two days are.
    assert_eq!(run(&["decide", "town.visit@2024-06-01", "--facts", "-", "--on", "2024-06-01"]).0, 0);
    let (code, _, err) = run(&["decide", "town.visit@2024-06-01", "--facts", "-", "--on", "2025-06-01"]);
    assert_eq!(code, 2);
    assert!(err.contains("`@2024-06-01` and `--on 2025-06-01`"), "{err}");
    let (code, _, err) = run(&["decide", "town.visit@2024", "--facts", "-"]);
    assert_eq!(code, 2);
    assert!(err.contains("write `town.visit@2025-06-01`"), "{err}");
    assert_eq!(run(&["decide", "town.visit@2023-06-01", "--facts", "-"]).0, 1);
    let (code, out, _) = run(&["graph", "town.visit@2024-06-01"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("Oud\n"), "{out}");
    // A file has its own `@`, and may have a day too.
    let file = root.join("town/visit@2024.rules");
    let (code, out, err) = run(&["decide", file.to_str().unwrap(), "--facts", "-", "--on", "2024-06-01"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("Oud"), "{out}");
    assert_eq!(run(&["decide", &format!("{}@2024-06-01", file.display()), "--facts", "-"]).0, 0);
    let (code, out, err) = run(&["ask", "town.visit@2024-06-01"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("Oud\nDeze versie geldt van 1 januari 2024 tot en met 31 december 2024.\n"), "{out}");
}

#[test]
fn scenarios_say_of_which_version_they_are() {
    let root = two("versions-tested");
    let (code, out, err) = outcome(&mut tenzij(&["test", root.to_str().unwrap()]));
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("town.visit (van 1 januari 2024 tot en met 31 december 2024)\n  ok Bij twijfel\n"), "{out}");
    let (_, out, _) = outcome(&mut tenzij(&["test", root.to_str().unwrap(), "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["in_force"], serde_json::json!({"from": "2024-01-01", "until": "2024-12-31"}));
}
