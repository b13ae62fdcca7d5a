use super::{BROKEN, SOUND, files, outcome, tenzij};

const NO_REPLY: &str = r#"{
  "signal": {"reliable": true, "current": true, "warrants_investigation": true, "resolution_time": null},
  "letter": {"done": true, "done_on": "2026-03-02", "reply": "none", "reply_by": "2026-03-16"}
}"#;

fn decide(protocol: &str, facts: &str, more: &[&str]) -> (i32, String, String) {
    let args = [&["decide", protocol, "--facts", "-", "--on", "2026-03-17"], more].concat();
    outcome(tenzij(&args).write_stdin(facts))
}

/// The digest changes with every text of the protocol; what is looked at here does not.
fn page(protocol: &str, facts: &str, more: &[&str]) -> String {
    let (code, out, err) = decide(protocol, facts, more);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let line = |line: &str| match line.split_once("sha256:") {
        Some((before, after)) => {
            format!("{before}sha256:…{}", after.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
        }
        None => line.to_owned(),
    };
    let lines: Vec<String> = out.lines().map(line).collect();
    assert!(lines.iter().all(|line| line.chars().count() <= 100), "{out}");
    format!("tenzij decide {protocol} {}\n{facts}\n\n{}", more.join(" "), lines.join("\n"))
}

#[test]
fn a_decision_in_dutch() {
    insta::assert_snapshot!(page("nijmegen.publiekszaken", NO_REPLY, &[]));
}

#[test]
fn a_decision_with_questions_left_in_english() {
    let facts = r#"{"webcare.channel": "facebook"}"#;
    insta::assert_snapshot!(page("hengelo.webcare", facts, &["--lang", "en"]));
}

#[test]
fn a_decision_about_many_ways_in_dutch() {
    insta::assert_snapshot!(page("nijmegen.veiligheid", "{}", &[]));
}

#[test]
fn a_decision_for_programs() {
    let (code, out, _) = decide("nijmegen.publiekszaken", NO_REPLY, &["--format", "json"]);
    assert_eq!(code, 0);
    let decision: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(decision["schema"], "tenzij.decision/1");
    assert_eq!(decision["decided_on"], "2026-03-17");
    assert_eq!(decision["complete"], true);
}

#[test]
fn a_protocol_is_a_module_or_a_file_and_facts_may_be_a_file() {
    let root = files("decide-file", &[("facts.json", NO_REPLY)]);
    let facts = root.join("facts.json");
    let args =
        ["decide", "rules/nijmegen/publiekszaken.rules", "--facts", facts.to_str().unwrap(), "--on", "2026-03-17"];
    let (code, by_file, _) = outcome(&mut tenzij(&args));
    assert_eq!(code, 0);
    assert_eq!(by_file, decide("nijmegen.publiekszaken", NO_REPLY, &[]).1);
}

#[test]
fn without_a_date_it_is_today() {
    let (code, out, _) =
        outcome(tenzij(&["decide", "hengelo.webcare", "--facts", "-", "--format", "json"]).write_stdin("{}"));
    assert_eq!(code, 0);
    let decision: serde_json::Value = serde_json::from_str(&out).unwrap();
    let day: jiff::civil::Date = decision["decided_on"].as_str().unwrap().parse().unwrap();
    // The day may turn between the two looks at the clock.
    let off = jiff::Zoned::now().date().since(day).unwrap().get_days();
    assert!((0..=1).contains(&off));
}

#[test]
fn refused_facts_are_all_named_in_the_language_of_the_labels() {
    let facts = "{\n  \"signal.relable\": true,\n  \"letter.reply\": \"nothing\"\n}";
    let (code, out, err) = decide("nijmegen.publiekszaken", facts, &[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("-:2:3: `signal.relable` is geen feit"), "{err}");
    assert!(err.contains("letter.reply"), "{err}");
    let (_, _, err) = decide("nijmegen.publiekszaken", facts, &["--lang", "en"]);
    assert!(err.contains("is no fact"), "{err}");
    for broken in ["", "{", "[]", "{\"a\"", "null", "\u{feff}"] {
        assert_eq!(decide("nijmegen.publiekszaken", broken, &[]).0, 2, "{broken:?}");
    }
    let (code, _, err) = outcome(&mut tenzij(&["decide", "hengelo.webcare", "--facts", "no-such.json"]));
    assert_eq!(code, 2);
    assert!(err.contains("`no-such.json`"), "{err}");
}

#[test]
fn an_unknown_protocol_has_a_near_miss() {
    let (code, _, err) = decide("nijmegen.publiekzaken", "{}", &[]);
    assert_eq!(code, 2);
    assert!(err.contains("perhaps `nijmegen.publiekszaken`"), "{err}");
    for odd in ["../etc/passwd", "", ".", "a..b", "/", "nijmegen", "rules"] {
        assert_eq!(decide(odd, "{}", &[]).0, 2, "{odd:?}");
    }
}

#[test]
fn errors_block_their_own_protocol_and_no_other() {
    let root = files("decide-blocked", &[("town/broken.rules", BROKEN), ("town/visit.rules", SOUND)]);
    let rules = ["--rules", root.to_str().unwrap()];
    let (code, out, err) = decide("town.broken", "{}", &rules);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("E2001"), "{err}");
    assert_eq!(decide("town.visit", "{\"doubt\": true}", &rules).0, 0);
}

#[test]
fn an_error_in_what_it_uses_blocks_a_protocol() {
    let user = "protocol town.user \"Gebruiker\"\nuse town.words\naction a\nstep s\n  when x then permit a\n";
    let words = "vocabulary town.words \"Woorden\"\nfact x : yes/no\nfact y : one of\n";
    let root = files("decide-used", &[("town/user.rules", user), ("town/words.rules", words)]);
    let (code, _, err) = decide("town.user", "{}", &["--rules", root.to_str().unwrap()]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("words.rules"), "{err}");
}

#[test]
fn outside_its_period_a_protocol_decides_nothing() {
    let text = SOUND.replace("  labels nl\n", "  labels nl\n  in force from 2027-01-01 until 2027-12-31\n");
    let root = files("decide-period", &[("town/visit.rules", &text)]);
    let (code, out, err) = decide("town.visit", "{}", &["--rules", root.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("van 1 januari 2027 tot en met 31 december 2027"), "{err}");
}

#[test]
fn a_vocabulary_decides_nothing() {
    let (code, _, err) = decide("national.vocabulary", "{}", &[]);
    assert_eq!(code, 2);
    assert!(err.contains("vocabulary"), "{err}");
}

#[test]
fn a_case_or_a_receipt_is_no_file_of_facts_and_says_what_it_is_for() {
    let root = files("decide-case", &[("town/visit.rules", SOUND)]);
    let (rules, case) = (root.to_str().unwrap(), root.join("zaak.json"));
    let (case, receipt) = (case.to_str().unwrap(), root.join("bon.json"));
    let receipt = receipt.to_str().unwrap();
    let args = ["ask", "town.visit", "--rules", rules, "--save", case, "--receipt", receipt, "--on", "2026-03-17"];
    assert_eq!(outcome(tenzij(&args).write_stdin("ja\n")).0, 0);
    let told = |facts: &str, lang: &str| {
        let args = ["decide", "town.visit", "--rules", rules, "--facts", facts, "--lang", lang];
        let (code, out, err) = outcome(&mut tenzij(&args));
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{err}");
        err
    };
    let wanted = format!(
        "fout: `{case}` is een zaak van `tenzij ask` en geen bestand met feiten: beslis haar met `tenzij ask town.visit --resume {case}`\n"
    );
    assert_eq!(told(case, "nl"), wanted);
    assert!(told(case, "en").contains("is a case of `tenzij ask` and no file of facts"));
    assert!(told(receipt, "nl").contains(&format!("is een bon en geen bestand met feiten: `tenzij verify {receipt}`")));
    // A protocol may have a fact of that name, and something else may be wrong.
    let text = "protocol town.form\nfact schema : one of a, b\naction go\nwhen schema is a then permit go\n";
    let root = files("decide-schema", &[("town/form.rules", text)]);
    let args = ["decide", "town.form", "--rules", root.to_str().unwrap(), "--facts", "-", "--lang", "en"];
    let (_, _, err) = outcome(tenzij(&args).write_stdin("{\"schema\": \"tenzij.case/1\"}"));
    assert!(err.contains("is no option of `schema`"), "{err}");
}
