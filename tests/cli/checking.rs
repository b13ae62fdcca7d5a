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

#[test]
fn any_protocol_may_be_held_against_a_frame() {
    let frame = "frame town.frame\nsource s \"S\"\n  a \"A\"\nfact ok : yes/no\naction x\nrule when ok then permit x citing s a\nrule otherwise then stop\n";
    let protocol = "protocol town.p\nsource s \"S\"\n  a \"A\"\nfact ok : yes/no\nfact big : yes/no\naction x\nrule when ok or big then permit x citing s a\nrule otherwise then stop\n";
    let root = files("check-within", &[("town/frame.rules", frame), ("town/p.rules", protocol)]);
    let (root, path) = (root.to_str().unwrap(), root.join("town/p.rules"));
    let check =
        |more: &[&str]| outcome(&mut tenzij(&[&["check", path.to_str().unwrap(), "--rules", root], more].concat()));
    assert_eq!(check(&[]).0, 0);
    // The only case: it is big and not ok.
    let (code, out, err) = check(&["--within", "town.frame", "--format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    let found: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outside: Vec<_> = found.iter().filter(|found| found["slug"] == "outside-frame").collect();
    assert_eq!(outside.len(), 1, "{out}");
    assert_eq!(outside[0]["case"], serde_json::json!({"ok": false, "big": true}));
    // By its path it is the same frame, and a folder that holds it too is read once.
    let file = format!("{root}/town/frame.rules");
    let (code, out, _) = outcome(&mut tenzij(&["check", root, "--rules", root, "--within", &file]));
    assert!(code == 1 && out.contains("2 modules"), "{out}");
    let (code, _, err) = check(&["--within", "town.p"]);
    assert!(code == 2 && err.contains("`town.p` is no frame"), "{err}");
    let (code, _, err) = check(&["--within", "town.fram"]);
    assert!(code == 2 && err.contains("town.frame"), "{err}");
}

#[test]
fn what_is_not_proved_in_time_is_named() {
    let root = files("check-budget", &[("town/visit.rules", SOUND)]);
    let root = root.to_str().unwrap();
    let (code, out, err) = outcome(&mut tenzij(&["check", root, "--budget", "0s"]));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("not-covered-by-proof") && out.contains("the time was up"), "{out}");
    assert_eq!(outcome(&mut tenzij(&["check", root, "--budget", "0s", "--deny", "warnings"])).0, 1);
    assert_eq!(outcome(&mut tenzij(&["check", root, "--budget", "60.5s", "--deny", "warnings"])).0, 0);
    let (code, _, err) = outcome(&mut tenzij(&["check", root, "--budget", "soon"]));
    assert!(code == 2 && err.contains("500ms"), "{err}");
}
