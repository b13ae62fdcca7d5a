use super::{BROKEN, SOUND, files, outcome, tenzij};

#[test]
fn shipped_rules_check_clean() {
    let (code, out, err) = outcome(&mut tenzij(&["check"]));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("no errors"), "{out}");
}

#[test]
fn an_error_exits_1_in_every_format() {
    let root = files("check-error", &[("town/broken.rules", BROKEN)]);
    let root = root.to_str().unwrap();
    let (code, out, _) = outcome(&mut tenzij(&["check", root]));
    assert_eq!(code, 1);
    assert!(out.contains("E2001") && out.contains("when c then") && out.contains("1 error"), "{out}");

    let (code, out, _) = outcome(&mut tenzij(&["check", root, "--format", "short"]));
    assert_eq!(code, 1);
    assert!(out.contains("broken.rules:5:8: error[E2001]: "), "{out}");

    let (code, out, _) = outcome(&mut tenzij(&["check", root, "--format", "json"]));
    assert_eq!(code, 1);
    let found: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(found.iter().any(|found| found["slug"] == "unknown-name" && found["labels"][0]["line"] == 5), "{out}");
}

#[test]
fn the_shipped_rules_as_sarif() {
    let (code, out, err) = outcome(&mut tenzij(&["check", "--format", "sarif"]));
    assert_eq!((code, err.as_str()), (0, ""));
    let log: serde_sarif::sarif::Sarif = serde_json::from_str(&out).unwrap();
    let results = log.runs[0].results.as_ref().unwrap();
    // What the authors have weighed stands in it, as suppressed.
    assert!(!results.is_empty() && results.iter().all(|result| result.suppressions.is_some()), "{out}");
}

#[test]
fn warnings_are_errors_when_denied() {
    let text =
        "protocol town.days \"Dagen\"\nfact t : duration in days\naction a\nstep s\n  when t <= 5 days then permit a\n";
    let root = files("check-warning", &[("town/days.rules", text)]);
    let root = root.to_str().unwrap();
    assert_eq!(outcome(&mut tenzij(&["check", root])).0, 0);
    assert_eq!(outcome(&mut tenzij(&["check", root, "--deny", "warnings"])).0, 1);
}

#[test]
fn a_module_lives_where_its_name_says() {
    let root = files("check-name", &[("town/other.rules", SOUND)]);
    let (code, out, _) = outcome(&mut tenzij(&["check", root.to_str().unwrap()]));
    assert_eq!(code, 1);
    assert!(out.contains("E2011") && out.contains("town/visit.rules"), "{out}");
    // A folder of a root is no root of its own, and a name that stops short of its folder does not fit.
    let root = files("check-folder", &[("town/visit.rules", SOUND)]);
    assert_eq!(outcome(&mut tenzij(&["check", root.join("town").to_str().unwrap()])).0, 0);
    assert_eq!(outcome(tenzij(&["check", "./town", "--rules", "."]).current_dir(&root)).0, 0);
    let root = files("check-name", &[("town/other.rules", SOUND)]);
    // Given by itself, a file may have any name.
    let file = root.join("town/other.rules");
    assert_eq!(outcome(&mut tenzij(&["check", file.to_str().unwrap()])).0, 0);
}

#[test]
fn a_file_by_itself_finds_what_it_uses() {
    let (code, out, _) = outcome(tenzij(&["check", "publiekszaken.rules"]).current_dir("rules/nijmegen"));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("2 modules"), "{out}");
}

#[test]
fn what_cannot_be_read_exits_2() {
    let (code, out, err) = outcome(&mut tenzij(&["check", "no/such.rules"]));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`no/such.rules`"), "{err}");
    assert_eq!(outcome(&mut tenzij(&["check", "--format", "loud"])).0, 2);
    assert_eq!(outcome(&mut tenzij(&["frobnicate"])).0, 2);
}

#[test]
fn colour_is_for_terminals_and_for_who_asks() {
    assert!(!outcome(&mut tenzij(&["check"])).1.contains('\u{1b}'));
    assert!(outcome(&mut tenzij(&["check", "--color", "always"])).1.contains('\u{1b}'));
}
