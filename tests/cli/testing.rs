use super::{BROKEN, SOUND, files, outcome, tenzij};

const SCENARIOS: &str = r#"
scenario "Bij twijfel mag het"
  given doubt
  expect permit visit
scenario "Zonder twijfel ook"
  given not doubt
  expect permit visit
scenario "De eerste vraag"
  expect undecided visit and ask doubt
"#;

#[test]
fn shipped_scenarios_pass() {
    let (code, out, err) = outcome(&mut tenzij(&["test"]));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("0 failed"), "{out}");
}

#[test]
fn a_failing_scenario_says_what_was_decided_instead_and_why() {
    let text = format!("{SOUND}{SCENARIOS}");
    let root = files("test-fails", &[("town/visit.rules", &text)]);
    let root = root.to_str().unwrap();
    let (code, out, _) = outcome(&mut tenzij(&["test", root]));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("2 passed, 1 failed"), "{out}");
    insta::assert_snapshot!(out.replace(root, "rules"));

    let (code, out, _) = outcome(&mut tenzij(&["test", root, "--format", "json"]));
    assert_eq!(code, 1);
    let all: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let passed: Vec<bool> = all.iter().map(|outcome| outcome["passed"].as_bool().unwrap()).collect();
    assert_eq!(passed, [true, false, true]);
    assert_eq!(all[1]["diagnostic"]["code"], "E3004");
    assert_eq!(all[1]["diagnostic"]["case"]["doubt"], false);
    assert_eq!(all[1]["on"], "2024-01-01");
}

#[test]
fn a_scenario_without_a_date_is_decided_while_the_protocol_holds() {
    let text = SOUND.replace("  labels nl\n", "  labels nl\n  in force from 2027-01-01\n");
    let text = format!("{text}scenario \"Twijfel\"\n  given doubt\n  expect permit visit\n");
    let root = files("test-period", &[("town/visit.rules", &text)]);
    let (code, out, _) = outcome(&mut tenzij(&["test", root.to_str().unwrap(), "--format", "json"]));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("\"on\":\"2027-01-01\""), "{out}");
}

#[test]
fn what_does_not_check_is_not_tested() {
    let root = files("test-broken", &[("town/broken.rules", BROKEN), ("town/visit.rules", SOUND)]);
    let (code, out, err) = outcome(&mut tenzij(&["test", root.to_str().unwrap()]));
    assert_eq!(code, 1, "{out}");
    assert!(err.contains("E2001"), "{err}");
}
