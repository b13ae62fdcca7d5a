//! The motivated decision on the command line: Markdown, HTML, text, and JSON with reasons.

use super::{outcome, tenzij};
use serde_json::Value;
use std::path::Path;

const FACTS: &str = "docs/examples/letter_unanswered.json";

fn decide(more: &[&str]) -> String {
    let args = [&["decide", "nijmegen.publiekszaken", "--facts", FACTS, "--on", "2026-03-17"], more].concat();
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    out
}

/// The digest changes with every text of the protocol; what is looked at here does not.
fn without_digest(text: &str) -> String {
    let mut parts = text.split("sha256:");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |all, part| all + "sha256:…" + part.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
}

/// The examples in the documentation are what the command says; `TENZIJ_BLESS=1` writes them anew.
#[test]
fn the_examples_are_what_the_command_says() {
    for (format, name) in
        [("markdown", "docs/examples/letter_unanswered.md"), ("html", "docs/examples/letter_unanswered.html")]
    {
        let out = decide(&["--format", format]);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        if std::env::var_os("TENZIJ_BLESS").is_some() {
            std::fs::write(&path, &out).unwrap();
        }
        let example = std::fs::read_to_string(&path).unwrap();
        assert_eq!(without_digest(&example), without_digest(&out), "{name} is not what `decide` says");
    }
}

#[test]
fn every_part_has_its_heading_in_both_languages() {
    let headings = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect()
    };
    let dutch = decide(&["--format", "markdown"]);
    let english = decide(&["--format", "markdown", "--lang", "en"]);
    assert_eq!(
        headings(&dutch),
        [
            "Wat is besloten",
            "Op welke feiten",
            "Waarom",
            "Wat er moet gebeuren, door wie en uiterlijk wanneer",
            "Wat niet mag",
            "Wat nog open is",
            "Wat de uitkomst anders had gemaakt",
            "Wat niet is gevraagd",
            "Hoe het protocol open normen leest",
            "Bronnen",
            "Protocol, versie en datum",
        ]
    );
    assert_eq!(
        headings(&english),
        [
            "What is decided",
            "On which facts",
            "Why",
            "What must be done, by whom and before when",
            "What may not be done",
            "What is still open",
            "What would have made the outcome different",
            "What was not asked",
            "How the protocol reads open norms",
            "Sources",
            "Protocol, version and date",
        ]
    );
    let text = decide(&["--full"]);
    for heading in headings(&dutch) {
        assert!(text.lines().any(|line| line == heading), "{heading}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn a_decision_explained_while_something_is_open() {
    let facts = r#"{"research.themes": ["undermining"], "signal.justifies_check": true}"#;
    let args = ["decide", "nijmegen.veiligheid", "--facts", "-", "--on", "2026-03-17", "--full"];
    let (code, out, _) = outcome(tenzij(&args).write_stdin(facts));
    assert_eq!(code, 0);
    insta::assert_snapshot!(without_digest(&out));
}

#[test]
fn an_early_stop_explained_in_english() {
    let facts = r#"{"signal.reliable": false}"#;
    let args = ["decide", "nijmegen.publiekszaken", "--facts", "-", "--on", "2026-03-17", "--full", "--lang", "en"];
    let (code, out, _) = outcome(tenzij(&args).write_stdin(facts));
    assert_eq!(code, 0);
    insta::assert_snapshot!(without_digest(&out));
}

#[test]
fn reasons_for_programs_are_given_when_they_are_asked_for() {
    let plain: Value = serde_json::from_str(&decide(&["--format", "json"])).unwrap();
    let explained: Value = serde_json::from_str(&decide(&["--format", "json", "--explain"])).unwrap();
    assert!(plain["statuses"][0].get("explanation").is_none() && plain.get("not_asked").is_none());
    for (row, other) in plain["statuses"].as_array().unwrap().iter().zip(explained["statuses"].as_array().unwrap()) {
        for (key, value) in row.as_object().unwrap() {
            assert_eq!(value, &other[key]);
        }
    }
    let of = |action: &str| {
        let rows = explained["statuses"].as_array().unwrap().iter();
        rows.clone().find(|row| row["action"] == action).unwrap()["explanation"].clone()
    };
    insta::assert_json_snapshot!([of("phone_or_mail"), of("letter"), of("screenshot")]);
}

#[test]
fn time_alone_is_told_of_on_the_short_page() {
    let args = ["decide", "nijmegen.publiekszaken", "--facts", FACTS, "--on", "2026-03-12"];
    let (_, out, _) = outcome(&mut tenzij(&args));
    assert!(out.contains("Als er niets verandert: vanaf 17 maart 2026: mag (Persoonlijk anoniem account)"), "{out}");
    let (_, out, _) = outcome(&mut tenzij(&[&args[..5], &["2026-03-16"]].concat()));
    assert!(out.contains("vanaf 17 maart 2026: mag"), "{out}");
    assert!(!decide(&[]).contains("Als er niets verandert"));
}

#[test]
fn an_interview_ends_in_a_document_with_who_judged_what_and_why() {
    let typed = "nee\n<b>Anoniem</b> & *vaag* | [klik](http://x.y) `x`\n";
    let args = ["ask", "nijmegen.publiekszaken", "--on", "2026-03-17", "--by", "J. de <Vries>"];
    let ask = |format: &str| outcome(tenzij(&[&args[..], &["--format", format]].concat()).write_stdin(typed));
    let (code, page, questions) = ask("html");
    assert_eq!(code, 0);
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(questions.contains("Is het signaal betrouwbaar?"), "{questions}");
    assert!(page.contains("&lt;b&gt;Anoniem&lt;/b&gt; &amp; *vaag* | [klik](http://x.y) `x`"), "{page}");
    assert!(page.contains("J. de &lt;Vries&gt;") && !page.contains("<b>") && !page.contains("<Vries>"));
    let (_, text, _) = ask("markdown");
    assert!(text.contains("\\<b\\>Anoniem\\</b\\> \\& \\*vaag\\* \\| \\[klik\\](http\\://x.y) \\`x\\`"), "{text}");
    assert!(text.contains("Vastgelegd door J. de \\<Vries\\> op "), "{text}");
}

fn full(protocol: &str, facts: &str) -> String {
    let args = ["decide", protocol, "--facts", "-", "--on", "2026-03-17", "--full", "--lang", "nl"];
    let (code, out, err) = outcome(tenzij(&args).write_stdin(facts));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One thing to do, however much it is done for.
#[test]
fn a_duty_is_told_of_once() {
    let facts = r#"{"concerns_public_order": true, "data.personal": true, "dataset.untargeted": false,
        "cause.concrete": true, "processing.necessary": true, "legal_basis.explicit": true, "conditions.other_met": true}"#;
    let out = full("national.handreiking", facts);
    let told = "Betrek de privacy-expert Uiterlijk: Geen vaste dag Wanneer dit geldt: Nu. Voordat dit mag: Online \
                onderzoek; Gebruik een monitoringtool Het protocol wijst";
    assert!(out.contains(told), "{out}");
    assert_eq!(out.matches("Uiterlijk: Geen vaste dag").count(), 1, "{out}");
}

/// A duty that begins with something else is not forbidden until then.
#[test]
fn a_duty_that_waits_is_not_called_forbidden() {
    let out = full("nijmegen.publiekszaken", &std::fs::read_to_string(FACTS).unwrap());
    assert!(out.contains("Nu nog niet: Voeg toe aan het dossier (pas na: Online onderzoek)"), "{out}");
    let why = "Nu nog niet: Maak een screenshot van alle relevante informatie; Voeg toe aan het dossier Dit moet pas \
               als dit is gedaan: Online onderzoek. Wat nog open is";
    assert!(out.contains(why), "{out}");
    assert!(!out.contains("Mag niet: Voeg toe") && !out.contains("Mag niet: Maak een screenshot"), "{out}");
}

#[test]
fn what_is_open_is_said_to_be_open_under_every_heading() {
    let facts = r#"{"signal": {"received": true, "for_social_investigation": true, "justifies_check": true},
        "doubt.subjects": ["income"], "systems.sufficient": false, "risk.exposure": false}"#;
    let out = full("nijmegen.zorg_en_inkomen", facts);
    assert!(out.contains("Waarom Er staat nog niet vast wat mag of moet. Zie “Wat nog open is”."), "{out}");
    assert!(out.contains("Alles waar de regels naar kijken, is gevraagd of moet nog gevraagd worden."), "{out}");
}

/// Ways of one action that are closed for the same reason stand behind its name once.
#[test]
fn an_action_is_named_once_with_its_ways() {
    let facts = r#"{"research": {"purpose": "participation_act", "targets_person": true}, "cause.concrete": false}"#;
    let out = full("leiden.online_monitoring", facts);
    let told = "Mag niet: Raadpleeg openbaar toegankelijke informatie (Zonder inloggen; Gemeentelijk account; Account \
                onder een andere naam (nepaccount)); Sla gegevens over personen op";
    assert!(out.contains(told), "{out}");
}
