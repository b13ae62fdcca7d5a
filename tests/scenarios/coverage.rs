//! Small protocols of which it is plain what their scenarios show.

use super::{coverage, gaps, protocol};
use crate::cli::{SOUND, files, outcome, tenzij};
use crate::oracle::{cases, generate, random::Random};
use crate::program::Program;
use tenzij::coverage::{Coverage, Item, ItemWords, Kind, allows};
use tenzij::decide::decide;
use tenzij::graph::Budget;

const BASE: &str = r#"protocol p "P"
  days mean calendar days
fact term : duration in days optional
fact urgent : yes/no
fact kind : one of a, b, c, d
action write
action visit
  by : one of one, two
step first
  rule short when term is present and term <= 5 days then require write and stop
step second
  rule quick when urgent then permit visit with by is one
  rule kinds when kind is one of a, b and not urgent then permit visit with by is two
"#;

/// The gaps of a kind with these scenarios behind the base.
fn left(kind: Kind, scenarios: &str) -> Vec<String> {
    let (program, protocol) = protocol(&format!("{BASE}{scenarios}"));
    let coverage = coverage(&protocol);
    assert!(coverage.outcomes.iter().all(tenzij::scenario::Outcome::passed), "{scenarios}");
    gaps(&program, &coverage, kind)
}

fn scenario(given: &str, expect: &str) -> String {
    format!("scenario \"s{}\"\n  given {given}\n  expect {expect}\n", given.len() + expect.len())
}

#[test]
fn a_rule_is_shown_when_it_fires_whatever_is_unknown() {
    let rules = |given: &str, expect: &str| left(Kind::Rules, &scenario(given, expect));
    let all = ["the rule `first.short` applies", "the rule `second.quick` applies", "the rule `second.kinds` applies"];
    assert_eq!(left(Kind::Rules, ""), all);
    // That `urgent` may be reached is not enough: the term is not known.
    assert_eq!(rules("urgent", "undecided visit with by is one"), all);
    assert_eq!(rules("urgent and term is absent", "permit visit with by is one"), [all[0], all[2]]);
    // What is known of the term leaves no doubt.
    assert_eq!(rules("term <= 4 days", "require write"), [all[1], all[2]]);
}

#[test]
fn a_scenario_that_fails_shows_nothing() {
    let text = format!("{BASE}{}", scenario("urgent and term is absent", "forbid visit"));
    let (_program, protocol) = protocol(&text);
    assert_eq!(coverage(&protocol).count(None).0, 0);
}

#[test]
fn a_limit_is_shown_at_exactly_its_values() {
    let at = "`term is 5 days`: `term <= 5 days` only just holds";
    let beyond = "`term is 6 days`: `term <= 5 days` only just fails";
    assert_eq!(left(Kind::Limits, ""), [at, beyond]);
    assert_eq!(left(Kind::Limits, &scenario("term is 4 days", "require write")), [at, beyond]);
    assert_eq!(left(Kind::Limits, &scenario("term is 5 days", "require write")), [beyond]);
    let six = scenario("term is 6 days", "no ground for write");
    assert_eq!(left(Kind::Limits, &six), [at]);
    assert!(left(Kind::Limits, &(six + &scenario("term is 5 days", "require write"))).is_empty());
}

#[test]
fn an_answer_is_shown_when_the_outcome_hangs_on_it() {
    let kind = |given: &str, expect: &str| -> Vec<String> {
        left(Kind::Answers, &scenario(given, expect)).into_iter().filter(|gap| gap.contains("kind")).collect()
    };
    // The options that a rule names, and the others together.
    let a = "`kind is a` makes the difference";
    let b = "`kind is b` makes the difference";
    let others = "`kind is one of c, d` makes the difference";
    assert_eq!(kind("term is 1 day", "require write"), [a, b, others]);
    // With an urgent case the kind makes no difference.
    assert_eq!(kind("term is absent and urgent and kind is a", "permit visit with by is one"), [a, b, others]);
    assert_eq!(kind("term is absent and not urgent and kind is a", "permit visit with by is two"), [b, others]);
    assert_eq!(kind("term is absent and not urgent and kind is d", "no ground for visit"), [a, b]);
    assert_eq!(kind("term is absent and not urgent and kind is one of c, d", "no ground for visit"), [a, b, others]);
}

#[test]
fn an_outcome_is_shown_when_it_is_expected() {
    let all = [
        "`require write` is expected",
        "`fulfilled write` is expected",
        "`no ground for write` is expected",
        "`permit visit with by is one` is expected",
        "`no ground for visit with by is one` is expected",
        "`permit visit with by is two` is expected",
        "`no ground for visit with by is two` is expected",
    ];
    assert_eq!(left(Kind::Outcomes, ""), all);
    let scenario = scenario("term is 1 day", "no ground for visit");
    assert_eq!(left(Kind::Outcomes, &scenario), [all[0], all[1], all[2], all[3], all[5]]);
    let sides = left(Kind::Sides, &scenario);
    assert_eq!(
        sides,
        ["`write` is not allowed", "`visit with by is one` is allowed", "`visit with by is two` is allowed"]
    );
}

#[test]
fn rules_that_meet_are_shown_together() {
    let text = "protocol p\nfact a : yes/no\nfact b : yes/no\nfact c : yes/no\naction x\naction y\n\
        step s\n  rule may when a then permit x after y\n  rule must when b then require x\n\
        rule not_then when a and c then forbid absolutely x\n  rule lift when c then permit y exception to must\n";
    let found = super::protocol(text);
    assert_eq!(
        gaps(&found.0, &coverage(&found.1), Kind::Overlaps),
        [
            "the exception `s.lift` goes before the rule `s.must`",
            "the rules `s.may` and `s.not_then` apply together",
            "the rules `s.may` and `s.must` apply together",
        ]
    );
}

#[test]
fn what_cannot_be_is_no_gap() {
    let text = "protocol p\nfact n : integer from 0 to 10\nfact kind : one of a, b\naction x\naction y\n\
        rule low when n <= 3 then permit x\nrule never when n <= 3 and n > 5 then permit y\n\
        rule same when kind is a then permit x\nrule also when kind is b then permit x\n";
    let (program, protocol) = protocol(text);
    let found = coverage(&protocol);
    assert_eq!(
        gaps(&program, &found, Kind::Rules),
        ["the rule `low` applies", "the rule `same` applies", "the rule `also` applies"]
    );
    // `x` is permitted whatever the kind is and whatever the number is, so nothing hangs on the limit but the rule itself.
    assert_eq!(gaps(&program, &found, Kind::Limits).len(), 2);
    assert!(gaps(&program, &found, Kind::Outcomes).is_empty(), "{:?}", gaps(&program, &found, Kind::Outcomes));
    assert!(found.open().next().is_none());
}

#[test]
fn sums_dates_acts_and_sets_have_their_limits_and_answers() {
    let text = "protocol p\n  days mean calendar days\nfact a : integer from 0 to 10\nfact b : integer from 0 to 10\n\
        fact by : date\nfact topics : some of red, green\naction x\n  p : one of one, two\naction y\n\
        rule sum when a + b > 12 then permit y\nrule late when today > by then permit x\n\
        rule set when topics includes red and x.done with p is two then forbid absolutely y\n";
    let (program, protocol) = protocol(text);
    let found = coverage(&protocol);
    assert_eq!(
        gaps(&program, &found, Kind::Limits),
        [
            "`a + b > 12` only just fails",
            "`a + b > 12` only just holds",
            "`today > by` only just holds",
            "`today > by` only just fails",
        ]
    );
    assert_eq!(
        gaps(&program, &found, Kind::Answers),
        [
            "`not topics includes red` makes the difference",
            "`topics includes red` makes the difference",
            "`not x.done with p is two` makes the difference",
            "`x.done with p is two` makes the difference",
        ]
    );
    assert!(found.open().next().is_none());
}

/// What is said to be impossible never happens in random cases, and what is said to be possible is shown by its case.
#[test]
fn random_programs_do_only_what_their_coverage_lists() {
    let (mut programs, mut points) = (0, 0);
    for seed in 0..40 {
        let text = generate::program(seed).text();
        let program = Program::compile(&[("random.rules", &text)], Budget::default());
        let Some(protocol) = program.protocols.values().next() else { continue };
        programs += 1;
        let coverage = Coverage::of(protocol, Vec::new()).unwrap();
        points += coverage.points.len();
        let listed = |item: &Item| coverage.points.iter().any(|point| point.item == *item);
        let words = ItemWords::new(&coverage, &program.sources);
        let mut random = Random::new(seed ^ 0xc0fe);
        for _ in 0..60 {
            let mut draft = cases::complete(&mut random, protocol.checked());
            // What acts on record say they owe is outside the proofs.
            draft.acts.iter_mut().for_each(|act| act.owes.clear());
            let case = draft.case(protocol.checked());
            let decision = decide(protocol, &case);
            for trace in &decision.trace {
                let name = protocol.checked().rule_name(trace.rule);
                let named = |place: &usize| name.ends_with(&format!("/{}", words.rule(*place)));
                let place = (0..coverage.rules.len()).find(named).unwrap();
                assert!(trace.fired != Some(true) || listed(&Item::Rule(place)), "{text}\n{case:?}");
            }
            for (place, group) in coverage.probe.groups.iter().enumerate() {
                let row = &decision.rows[group.rows[0]];
                if let Some(status) = row.possible.only() {
                    assert!(listed(&Item::Outcome(place, status)), "{text}\n{case:?}");
                    assert!(listed(&Item::Side(place, allows(status))), "{text}\n{case:?}");
                }
            }
        }
    }
    assert!(programs > 30 && points > 2_000, "{programs} programs, {points} points");
}

#[test]
fn the_table_the_object_and_the_margin() {
    let text = format!("{SOUND}scenario \"Bij twijfel mag het\"\n  given doubt\n  expect permit visit\n");
    let root = files("coverage", &[("town/visit.rules", &text)]);
    let root = root.to_str().unwrap();
    let (code, out, err) = outcome(&mut tenzij(&["test", root, "--coverage", "--lang", "nl"]));
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!("table_nl", out);
    let (_, out, _) = outcome(&mut tenzij(&["test", root, "--coverage"]));
    insta::assert_snapshot!("table_en", out);
    let (code, out, _) = outcome(&mut tenzij(&["test", root, "--format", "marked", "--lang", "nl"]));
    assert_eq!(code, 0);
    insta::assert_snapshot!("marked_nl", out.replace(root, "rules"));

    let (_, out, _) = outcome(&mut tenzij(&["test", root, "--coverage", "--format", "json"]));
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["passed"], true);
    let object = &lines[1];
    assert_eq!((lines.len(), &object["schema"]), (2, &serde_json::json!("tenzij.coverage/1")));
    assert_eq!(object["totals"]["rules"], serde_json::json!({"shown": 1, "of": 2, "percent": 50}));
    let missing: Vec<&serde_json::Value> =
        object["points"].as_array().unwrap().iter().filter(|point| point["state"] == "missing").collect();
    assert!(missing.iter().all(|point| point["case"].is_object() && point["text"].is_string()), "{object:#}");
    assert_eq!(missing[0]["rule"], "one.2");

    let denied = |deny: &[&str]| outcome(&mut tenzij(&[&["test", root], deny].concat())).0;
    assert_eq!(denied(&[]), 0);
    assert_eq!(denied(&["--deny", "uncovered"]), 1);
    let (code, _, err) = outcome(&mut tenzij(&["test", root, "--coverage", "--format", "junit"]));
    assert_eq!(code, 2);
    assert!(err.contains("--format json"), "{err}");
}

#[test]
fn mistakes_that_nobody_would_notice_are_listed() {
    let root = files("mutate", &[("town/visit.rules", SOUND)]);
    let root = root.to_str().unwrap();
    let (code, out, err) = outcome(&mut tenzij(&["test", root, "--mutate", "--lang", "nl"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Deze veranderingen merkt niemand:"), "{out}");
    assert!(
        out.contains("  `permit visit` wordt `forbid visit`\n        bij doubt: `permit visit` wordt `forbid visit`"),
        "{out}"
    );
    assert_eq!(outcome(&mut tenzij(&["test", root, "--mutate", "--deny", "unnoticed"])).0, 1);
    let (code, out, _) = outcome(&mut tenzij(&["test", root, "--mutate", "--format", "json"]));
    assert_eq!(code, 0);
    let object: serde_json::Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(object["schema"], "tenzij.mutation/1");
    for wrong in [&["--mutate", "--format", "junit"][..], &["--deny", "unnoticed"]] {
        assert_eq!(outcome(&mut tenzij(&[&["test", root], wrong].concat())).0, 2);
    }
}
