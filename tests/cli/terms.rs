//! Terms counted, by themselves and in decisions.

use super::{files, outcome, tenzij};
use serde_json::{Value, json};

fn term(args: &[&str]) -> (i32, String, String) {
    outcome(&mut tenzij(&[&["term"], args].concat()))
}

fn last_day(args: &[&str]) -> String {
    let (code, out, err) = term(&[args, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{err}");
    serde_json::from_str::<Value>(&out).unwrap()["last_day"].as_str().unwrap().to_owned()
}

#[test]
fn a_term_is_told_in_the_language_in_which_it_is_written() {
    let (code, out, _) = term(&["--from", "2026-04-01", "5 werkdagen"]);
    assert_eq!(code, 0);
    assert!(
        out.starts_with("5 werkdagen vanaf woensdag 1 april 2026\nDe laatste dag is vrijdag 10 april 2026.\n"),
        "{out}"
    );
    assert!(out.contains("  - vrijdag 3 april telt niet mee: Goede Vrijdag\n"), "{out}");
    let (_, out, _) = term(&["--from", "1 April 2026", "5 working days"]);
    assert!(out.contains("  - Monday 6 April does not count: Easter Monday\n  - day 2: Tuesday 7 April\n"), "{out}");
    let (_, out, _) = term(&["--from", "2026-04-01", "5 werkdagen", "--lang", "en"]);
    assert!(out.contains("The last day is Friday 10 April 2026."), "{out}");
}

#[test]
fn durations_are_read_as_an_interview_reads_them() {
    for (term, last) in [
        ("5 dagen", "2026-04-06"),
        ("5 kalenderdagen", "2026-04-06"),
        ("1 week", "2026-04-08"),
        ("2 weken", "2026-04-15"),
        ("3 maanden", "2026-07-01"),
        ("1 jaar", "2027-04-01"),
        ("10 Working Days", "2026-04-17"),
        ("1.000 dagen", "2028-12-26"),
    ] {
        assert_eq!(last_day(&["--from", "2026-04-01", term]), last, "{term}");
        assert_eq!(last_day(&["--from", "1 april 2026", term]), last, "{term}");
    }
}

#[test]
fn the_law_extends_a_term_only_where_that_is_asked() {
    let from = ["--from", "2026-04-02", "3 dagen"];
    assert_eq!(last_day(&from), "2026-04-05");
    assert_eq!(last_day(&[&from[..], &["--extend"]].concat()), "2026-04-07");
    assert_eq!(last_day(&[&from[..], &["--end-of-term"]].concat()), "2026-04-07");
    assert_eq!(last_day(&[&from[..], &["--at-least-two-days"]].concat()), "2026-04-08");
    let (_, out, _) = term(&[&from[..], &["--extend", "--at-least-two-days"]].concat());
    assert!(out.contains("artikel\u{a0}1, eerste lid") && out.contains("artikel\u{a0}2)"), "{out}");
    let (_, out, _) = term(&from);
    assert!(out.contains("De laatste dag is een zondag.") && out.contains("`--extend`"), "{out}");
    let (_, out, _) = term(&["--from", "2026-01-03", "13 weken", "--extend"]);
    assert!(out.contains("geldt niet voor een termijn van meer dan twaalf weken"), "{out}");
    assert!(!out.contains("--extend"), "{out}");
}

#[test]
fn long_terms_stay_readable() {
    for term_text in
        ["30 werkdagen", "60 werkdagen", "500 werkdagen", "5.000 werkdagen", "90 dagen", "40 weken", "150 jaar"]
    {
        let (code, out, err) = term(&["--from", "2026-04-01", term_text]);
        assert_eq!(code, 0, "{err}");
        assert!((4..=45).contains(&out.lines().count()), "{term_text}: {}", out.lines().count());
    }
}

#[test]
fn what_is_no_term_or_no_date_is_refused_with_the_form_to_write() {
    for (args, said) in [
        (["--from", "2026-04-01", "5"], "schrijf `5 werkdagen`"),
        (["--from", "2026-04-01", "vijf uur"], "schrijf `5 werkdagen`"),
        (["--from", "2026-02-30", "5 days"], "write `2026-04-01`"),
        (["--from", "2026-04-01", "0 days"], "at least one day"),
        (["--from", "2026-04-01", "900 jaar"], "tweehonderd jaar"),
        (["--from", "9999-12-01", "2 maanden"], "buiten de kalender"),
    ] {
        let (code, out, err) = term(&args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(said), "{err}");
    }
}

#[test]
fn a_decision_says_how_its_last_days_were_counted() {
    let text = r#"protocol town.letter "Brieven"
  labels nl
source policy "Beleid"
  a1 "Een brief binnen vijf dagen."
fact received : date from 2020-01-01 to 2030-12-31 ask "Wanneer kwam het signaal binnen?"
action letter "Schrijf de burger aan"
action visit "Ga op bezoek"
action report "Maak een verslag"
step one
  when yes then require letter within 5 working days from received citing policy a1
  when yes then permit visit provided report within 2 weeks from visit.done_on citing policy a1
"#;
    let root = files("terms", &[("town/letter.rules", text)]);
    let decide = |facts: &str, more: &[&str]| {
        let args = ["decide", "town.letter", "--facts", "-", "--on", "2026-04-02", "--rules", root.to_str().unwrap()];
        outcome(tenzij(&[&args[..], more].concat()).write_stdin(facts))
    };
    let facts = r#"{"received": "2026-04-01", "visit": {"done": true, "done_on": "2026-04-01"}}"#;
    let (code, out, err) = decide(facts, &[]);
    assert_eq!(code, 0, "{err}");
    let lines: Vec<&str> = out.split_whitespace().collect();
    let told =
        "Geteld: 5 werkdagen vanaf 1 april 2026, zonder 3 april (Goede Vrijdag), 6 april (Tweede paasdag) en weekenden";
    assert!(lines.join(" ").contains(told), "{out}");
    assert!(out.contains("Geteld: 14 kalenderdagen vanaf 1 april 2026\n"), "{out}");
    let (_, out, _) = decide(facts, &["--format", "json"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    let letter = &json["statuses"][0];
    assert_eq!(letter["counted"]["term"], json!({"count": 5, "unit": "working days"}));
    assert_eq!(letter["counted"]["last_day"], letter["deadline"]);
    assert_eq!(
        letter["counted"]["skipped"][0],
        json!({"date": "2026-04-03", "why": [{"nl": "Goede Vrijdag", "en": "Good Friday"}]})
    );
    assert_eq!(json["statuses"][1]["provided_counted"]["report"]["last_day"], "2026-04-15");
    assert_eq!(json["statuses"][2]["counted"]["last_day"], "2026-04-15");
    // Of what is not known, nothing is counted.
    let (_, out, _) = decide("{}", &["--format", "json"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["statuses"][0].get("counted"), None);
}
