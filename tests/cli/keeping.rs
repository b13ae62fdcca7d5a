//! Receipts, `verify` and `replay`, as an administrator meets them.

use super::{SOUND, files, outcome, tenzij};
use std::path::Path;

fn kept(root: &Path, name: &str, facts: &str) -> String {
    let file = root.join(name).to_str().unwrap().to_owned();
    let rules = root.join("rules").to_str().unwrap().to_owned();
    let args = ["decide", "town.visit", "--rules", &rules, "--facts", "-", "--on", "2026-03-17", "--receipt", &file];
    let (code, _, err) = outcome(tenzij(&args).write_stdin(facts));
    assert_eq!((code, err.as_str()), (0, ""));
    file
}

#[test]
fn a_receipt_is_verified_and_not_replaced() {
    let root = files("keeping", &[("rules/town/visit.rules", SOUND)]);
    let file = kept(&root, "one.json", "{\"doubt\": true}");
    // The same again is fine; another decision in its place is not.
    kept(&root, "one.json", "{\"doubt\": true}");
    let rules = root.join("rules").to_str().unwrap().to_owned();
    let args = ["decide", "town.visit", "--rules", &rules, "--facts", "-", "--on", "2026-03-17", "--receipt", &file];
    let (code, out, err) = outcome(tenzij(&args).write_stdin("{\"doubt\": false}"));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("bestaat al en er is niets overschreven"), "{err}");

    let (code, out, err) = outcome(&mut tenzij(&["verify", &file]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains(": gelijk\n") && out.contains("Opnieuw beslist geeft dezelfde beslissing."), "{out}");

    let text = std::fs::read_to_string(&file).unwrap();
    let forged = root.join("forged.json");
    std::fs::write(&forged, text.replacen("\"doubt\": true", "\"doubt\": false", 1)).unwrap();
    let forged = forged.to_str().unwrap();
    let (code, out, _) = outcome(&mut tenzij(&["verify", forged, &file, "--lang", "nl"]));
    assert_eq!(code, 1);
    assert!(out.contains("Het zegel past niet") && out.contains("Ga op bezoek: was “mag”"), "{out}");
    let (_, out, _) = outcome(&mut tenzij(&["verify", forged, "--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["schema"], &json["equal"]), (&"tenzij.verification/1".into(), &false.into()));
    let (code, _, err) = outcome(&mut tenzij(&["verify", "Cargo.toml", "--lang", "nl"]));
    assert_eq!(code, 2);
    assert!(err.contains("`Cargo.toml`: het bestand is kapot: regel 1"), "{err}");
}

#[test]
fn stored_cases_are_tried_on_a_proposal() {
    let proposal = SOUND.replace("when doubt then permit visit", "when doubt then forbid visit");
    let root = files("keeping-replay", &[("rules/town/visit.rules", SOUND), ("proposal.rules", &proposal)]);
    std::fs::create_dir(root.join("cases")).unwrap();
    kept(&root, "cases/doubt.json", "{\"doubt\": true}");
    kept(&root, "cases/none.json", "{\"doubt\": false}");
    std::fs::write(root.join("cases/facts.json"), "{\"doubt\": true}").unwrap();
    std::fs::write(root.join("cases/odd.json"), "{\"schema\": \"tenzij.receipt/1\"}").unwrap();
    let at = |name: &str| root.join(name).to_str().unwrap().to_owned();
    let (cases, proposal, rules) = (at("cases"), at("proposal.rules"), at("rules"));
    let args = ["replay", &cases, "--against", &proposal, "--rules", &rules, "--on", "2026-03-17"];
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("veranderd: 2 · gelijk: 1 · niet te beslissen: 1\n"), "{out}");
    assert!(out.contains("Ga op bezoek: was “mag”, nu “verboden” (2 zaken)"), "{out}");
    let (code, out, _) = outcome(&mut tenzij(&[&args[..], &["--exit-code", "--format", "json"]].concat()));
    assert_eq!(code, 1);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["schema"], &json["changed"]), (&"tenzij.replay/1".into(), &2.into()));
    // By the rules as they stand on another day nothing changes.
    let doubt = at("cases/doubt.json");
    let args = ["replay", &doubt, "--against", "2027-01-01", "--rules", &rules, "--exit-code"];
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
}

#[test]
fn an_interview_keeps_a_receipt_too() {
    let root = files("keeping-ask", &[("rules/town/visit.rules", SOUND)]);
    let at = |name: &str| root.join(name).to_str().unwrap().to_owned();
    let (rules, file) = (at("rules"), at("one.json"));
    let args = ["ask", "town.visit", "--rules", &rules, "--on", "2026-03-17", "--receipt", &file];
    let (code, out, err) = outcome(tenzij(&args).write_stdin("ja\n"));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Mag: Ga op bezoek"), "{out}");
    // It is the receipt that `decide` makes of the same facts, to the byte.
    let decided = kept(&root, "two.json", "{\"doubt\": true}");
    assert_eq!(std::fs::read(&file).unwrap(), std::fs::read(&decided).unwrap());
    let (code, out, err) = outcome(&mut tenzij(&["verify", &file]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains(": gelijk\n"), "{out}");

    // Another decision is not put in its place.
    let (code, out, err) = outcome(tenzij(&args).write_stdin("nee\n"));
    assert_eq!(code, 2);
    assert!(!out.contains("Wat mag en wat moet"), "{out}");
    assert!(err.contains("bestaat al en er is niets overschreven"), "{err}");

    // Somebody writes another status into it.
    let text = std::fs::read_to_string(&file).unwrap();
    let forged = text.replacen("\"status\": \"permitted\"", "\"status\": \"forbidden\"", 1);
    assert_ne!(text, forged);
    std::fs::write(&file, forged).unwrap();
    let (code, out, _) = outcome(&mut tenzij(&["verify", &file]));
    assert_eq!(code, 1);
    assert!(out.contains("Het zegel past niet"), "{out}");
    assert!(out.contains("Ga op bezoek: was “verboden”, nu “mag”"), "{out}");
}

/// Facts and days as people read them, and never as they are stored.
#[test]
fn a_replay_tells_values_in_the_words_of_its_language() {
    let rules = r#"protocol town.term "Termijn" en "Term"
  labels nl
type reply = one of
  none "Geen reactie" en "No reply"
  late "Te laat" en "Too late"
fact term : duration in working days optional
fact answer : reply
fact cost : money
fact asked_on : date
action letter "Schrijf" en "Write"
action phone "Bel" en "Phone"
when term is present and term <= 5 working days and answer is late and cost < 20 euro and phone.done
then require letter within 5 working days from asked_on
"#;
    let root = files("keeping-words", &[("town/term.rules", rules)]);
    let proposal = rules.replace("within 5", "within 3");
    std::fs::write(root.join("proposal.rules"), proposal).unwrap();
    let facts = r#"{"term": "3 working days", "answer": "late", "cost": "12.50", "asked_on": "2026-03-02", "phone": {"done": true}}"#;
    std::fs::write(root.join("facts.json"), facts).unwrap();
    let at = |name: &str| root.join(name).to_str().unwrap().to_owned();
    let (cases, against, rules) = (at("facts.json"), at("proposal.rules"), at("town"));
    let args = ["replay", &cases, "--against", &against, "--protocol", &at("town/term.rules"), "--on", "2026-03-17"];
    let said = |lang: &str| outcome(tenzij(&args).args(["--rules", &rules, "--lang", lang])).1;
    let (dutch, english) = (said("nl"), said("en"));
    for words in [
        "laatste dag: was 9 maart 2026, nu 5 maart 2026",
        "term = 3 werkdagen",
        "answer = Te laat",
        "cost = 12,50 euro",
        "phone.done = ja",
    ] {
        assert!(dutch.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{words}\n{dutch}");
    }
    for words in [
        "last day: was 9 March 2026, now 5 March 2026",
        "term = 3 working days",
        "answer = Too late",
        "phone.done = yes",
    ] {
        assert!(english.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{words}\n{english}");
    }
}
