//! Frames: the tensions between the layers and the municipalities that section 9 of the domain's page lists, on copies
//! of the shipped texts, and small programs.

use crate::program::{Program, shipped_texts};
use std::fmt::Write as _;
use tenzij::diagnostics::{Diagnostic, Severity};
use tenzij::graph::Budget;
use tenzij::source::Language;

const FRAME: &str = "national.handreiking";

/// The shipped rules, one of them within the frame and with this behind its `use` line.
fn within(protocol: &str, module: &str, term: &str) -> Program {
    let mut texts = shipped_texts();
    let (_, text) = texts.iter_mut().find(|(name, _)| name == protocol).unwrap();
    let header = format!("  within frame {FRAME}\nuse national.vocabulary\n{term}\n");
    assert!(text.contains("use national.vocabulary\n") && text.contains(&format!("protocol {module}")));
    *text = text.replacen("use national.vocabulary\n", &header, 1);
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Program::compile(&texts, Budget::default())
}

fn outside(program: &Program) -> Vec<&Diagnostic> {
    program.problems.iter().filter(|found| found.code.slug() == "outside-frame").collect()
}

/// The objections that speak of the instance and point at the frame's rule.
fn objections<'a>(program: &'a Program, instance: &str, frame_rule: &str) -> Vec<&'a Diagnostic> {
    let all = outside(program).into_iter();
    all.filter(|found| {
        found.message.said(Language::En, Language::En).contains(instance)
            && found.notes.iter().any(|note| note.said(Language::En, Language::En).contains(&format!("/{frame_rule}`")))
    })
    .collect()
}

/// Objections in short: what is said, and the case.
fn short(program: &Program) -> String {
    let mut out = String::new();
    for found in outside(program) {
        writeln!(out, "{}\n  {}", found.message.said(Language::En, Language::En), found.case.as_ref().unwrap())
            .unwrap();
        for note in found
            .notes
            .iter()
            .map(|note| note.said(Language::En, Language::En))
            .filter(|note| note.contains(" rests on "))
        {
            writeln!(out, "  {note}").unwrap();
        }
    }
    out
}

const VEILIGHEID: (&str, &str) = ("nijmegen/veiligheid.rules", "nijmegen.veiligheid");
const LEIDEN: (&str, &str) = ("leiden/online_monitoring.rules", "leiden.online_monitoring");
const THEME: &str = "define concerns_public_order = research.themes includes public_order";
const PURPOSE: &str = "define concerns_public_order = research.purpose is public_order";

#[test]
fn t1_veiligheid_looks_without_a_legal_basis() {
    let program = within(VEILIGHEID.0, VEILIGHEID.1, THEME);
    let found = objections(&program, "with account is no_login`", "conditions.no_legal_basis");
    assert_eq!(found.len(), 1, "{}", program.report());
    let case = found[0].case.as_ref().unwrap();
    assert_eq!(case["research.themes"], serde_json::json!(["public_order"]), "{case}");
    assert_eq!(case["legal_basis.explicit"], false);
    let notes: Vec<String> = found[0].notes.iter().map(|note| note.said(Language::En, Language::En)).collect();
    let notes = notes.join("\n");
    for source in ["`handreiking bzk_2`", "`handreiking bzk_3`", "`veiligheid vh_4`"] {
        assert!(notes.contains(source), "{notes}");
    }
    assert!(!program.protocols.contains_key(VEILIGHEID.1), "a protocol outside its frame decides nothing");
}

#[test]
fn t2_veiligheid_drops_each_condition_of_the_frame() {
    let program = within(VEILIGHEID.0, VEILIGHEID.1, THEME);
    for (rule, fact) in [
        ("conditions.not_necessary", "processing.necessary"),
        ("conditions.other_conditions", "conditions.other_met"),
        ("conditions.no_cause", "cause.concrete"),
        ("conditions.no_legal_basis", "legal_basis.explicit"),
    ] {
        for account in ["no_login", "traceable_anonymous", "untraceable_anonymous"] {
            let found = objections(&program, &format!("with account is {account}`"), rule);
            assert_eq!(found.len(), 1, "{rule} {account}\n{}", short(&program));
            let case = found[0].case.as_ref().unwrap();
            assert_eq!(case[fact], false, "{case}");
            assert!(case.as_object().unwrap().len() <= 8, "only what forces it: {case}");
            assert_eq!(case.get("suspicion.grounded").is_some(), account != "no_login", "{case}");
        }
    }
    insta::assert_snapshot!("veiligheid_within_the_frame", short(&program));
}

#[test]
fn t3_veiligheid_drops_the_privacy_expert() {
    let program = within(VEILIGHEID.0, VEILIGHEID.1, THEME);
    let found = objections(&program, "`after involve_privacy_expert`", "start.with_expert");
    assert_eq!(found.len(), 3, "{}", short(&program));
    for found in found {
        let case = found.case.as_ref().unwrap();
        assert_eq!(case["legal_basis.explicit"], true, "{case}");
        assert!(case.get("involve_privacy_expert").is_none());
    }
}

#[test]
fn t4_bibob_and_undermining_are_outside_the_scope() {
    let program = within(VEILIGHEID.0, VEILIGHEID.1, THEME);
    for found in outside(&program) {
        let themes = found.case.as_ref().unwrap()["research.themes"].clone();
        assert!(themes.as_array().unwrap().contains(&serde_json::json!("public_order")), "{themes}");
    }
    let none = within(VEILIGHEID.0, VEILIGHEID.1, "define concerns_public_order = no");
    assert!(none.problems.iter().all(|found| found.severity == Severity::Accepted), "{}", none.report());
}

#[test]
fn t5_leiden_asks_no_cause_where_no_person_is_targeted() {
    let program = within(LEIDEN.0, LEIDEN.1, PURPOSE);
    let found = objections(&program, "with account is one of no_login, municipal`", "conditions.no_legal_basis");
    assert_eq!(found.len(), 1, "{}", short(&program));
    let cause = objections(&program, "with account is one of no_login, municipal`", "conditions.no_cause");
    let case = cause[0].case.as_ref().unwrap();
    assert_eq!(case["research.targets_person"], false, "{case}");
    assert_eq!(case["data.personal"], true, "{case}");
    assert_eq!(objections(&program, "`after involve_privacy_expert`", "start.with_expert").len(), 1);
    insta::assert_snapshot!("leiden_within_the_frame", short(&program));
}

#[test]
fn t6_leiden_forbids_the_alias_itself() {
    let program = within(LEIDEN.0, LEIDEN.1, PURPOSE);
    assert!(!short(&program).contains("alias"), "{}", short(&program));
}

#[test]
fn t7_the_alias_hangs_on_the_reading_of_undermining() {
    let wide = "define concerns_public_order = research.purpose is one of public_order, undermining";
    let program = within(LEIDEN.0, LEIDEN.1, wide);
    let found = objections(&program, ", alias`", "conditions.no_legal_basis");
    assert_eq!(found.len(), 1, "{}", short(&program));
    let case = found[0].case.as_ref().unwrap();
    assert_eq!(case["research.purpose"], "undermining", "{case}");
}

/// Veiligheid with the frame's own questions and its `after`.
fn tightened() -> Vec<(String, String)> {
    let facts = ["data.personal", "cause.concrete", "processing.necessary", "legal_basis.explicit"];
    let mut term = format!("{THEME}\n");
    for fact in facts.iter().chain(&["conditions.other_met", "dataset.untargeted"]) {
        writeln!(term, "fact {fact} : yes/no ask \"?\"").unwrap();
    }
    term.push_str("action involve_privacy_expert\n");
    let condition = "step national\n  when concerns_public_order and data.personal and (dataset.untargeted or not cause.concrete or \
         not processing.necessary or not legal_basis.explicit or not conditions.other_met) then stop\n  \
         when concerns_public_order and data.personal and not dataset.untargeted and cause.concrete and processing.necessary and \
         legal_basis.explicit and conditions.other_met then require involve_privacy_expert\n\nstep manner ";
    let mut texts = shipped_texts();
    let (_, text) = texts.iter_mut().find(|(name, _)| name == VEILIGHEID.0).unwrap();
    *text = text.replacen(
        "use national.vocabulary\n",
        &format!("  within frame {FRAME}\nuse national.vocabulary\n{term}\n"),
        1,
    );
    *text = text.replacen("step manner ", condition, 1);
    *text = text.replace("      after no_login_result\n", "      after no_login_result, involve_privacy_expert\n");
    *text = text.replacen(
        "permit online_research with account is no_login\n      provided",
        "permit online_research with account is no_login\n      after involve_privacy_expert\n      provided",
        1,
    );
    texts
}

#[test]
fn t12_the_frame_can_be_met() {
    let texts = tightened();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let program = Program::compile(&texts, Budget::default());
    assert!(outside(&program).is_empty(), "{}", program.report());
    assert!(!program.problems.iter().any(|found| found.severity == Severity::Error), "{}", program.report());
}

const SMALL: &str = "frame f\nsource s \"S\"\n  a \"A\"\nfact ok : yes/no\nfact asked_on : date\naction x\naction y\n\
                     rule when ok then permit x provided y within 5 calendar days from asked_on citing s a\nrule when not ok then stop\n";

fn small(body: &str) -> (Vec<&'static str>, String) {
    let text = format!(
        "protocol p\n  within frame f\nsource s \"S\"\n  a \"A\"\nfact ok : yes/no\nfact asked_on : date\naction x\naction y\n{body}\n\
         rule when not ok then stop\n"
    );
    let program = Program::compile(&[("f.rules", SMALL), ("p.rules", &text)], Budget::default());
    (program.problems.iter().map(|found| found.code.slug()).collect(), program.report())
}

#[test]
fn duties_and_deadlines_of_the_frame_are_kept() {
    for (body, expected) in [
        ("rule when ok then permit x provided y within 5 calendar days from asked_on citing s a", None),
        ("rule when ok then permit x provided y within 3 calendar days from asked_on citing s a", None),
        (
            "rule when ok then permit x provided y within 6 calendar days from asked_on citing s a",
            Some("gives more time for `y`"),
        ),
        ("rule when ok then permit x provided y citing s a", Some("gives more time for `y`")),
        ("rule when ok then permit x citing s a", Some("without the duty `provided y`")),
        (
            "rule when yes then permit x provided y within 5 calendar days from asked_on citing s a",
            Some("leaves no ground"),
        ),
    ] {
        let (slugs, report) = small(body);
        match expected {
            None => assert!(!slugs.contains(&"outside-frame") && !slugs.contains(&"not-covered-by-proof"), "{report}"),
            Some(words) => assert!(slugs.contains(&"outside-frame") && report.contains(words), "{body}\n{report}"),
        }
    }
    let (slugs, report) = small("rule when ok then permit x provided y within 5 working days from asked_on citing s a");
    assert!(slugs.contains(&"not-covered-by-proof") && !slugs.contains(&"outside-frame"), "{report}");
}

#[test]
fn an_objection_can_be_weighed() {
    let (slugs, report) =
        small("rule when ok then permit x citing s a accept outside-frame because \"we ask it elsewhere\"");
    assert!(slugs.contains(&"outside-frame") && report.contains("we ask it elsewhere"), "{report}");
    assert!(!report.contains("error["), "{report}");
}

#[test]
fn a_frame_of_other_types_is_an_error() {
    let frame = "frame f\nfact n : integer\naction x\nrule when n > 3 then permit x\n";
    let text = "protocol p\n  within frame f\nfact n : money\naction x\nrule when n > 3 euro then permit x\n";
    let program = Program::compile(&[("f.rules", frame), ("p.rules", text)], Budget::default());
    assert!(program.problems.iter().any(|found| found.code.slug() == "incomparable-types"), "{}", program.report());
}

#[test]
fn actions_are_compared_on_all_parameters_of_both() {
    let frame = "frame f\naction x\n  by : one of a, b\nrule then permit x with by is a\n";
    let text = "protocol p\n  within frame f\naction x\n  how : one of c, d\nrule then permit x with how is c\n";
    let program = Program::compile(&[("f.rules", frame), ("p.rules", text)], Budget::default());
    let found = outside(&program);
    assert_eq!(found.len(), 1, "{}", program.report());
    assert!(
        found[0].message.said(Language::En, Language::En).contains("`x with how is c and by is b`"),
        "{}",
        found[0].message.said(Language::En, Language::En)
    );
}

#[test]
fn numbers_are_compared_exactly() {
    let frame = "frame f\nfact n : integer from 0 to 100\naction x\nrule when n >= 10 then permit x\nrule when n < 10 then stop\n";
    for (least, outside_it) in [(10, false), (11, false), (9, true)] {
        let text = format!(
            "protocol p\n  within frame f\nfact n : integer from 0 to 100\naction x\nrule when n >= {least} then permit x\n"
        );
        let program = Program::compile(&[("f.rules", frame), ("p.rules", &text)], Budget::default());
        let found = outside(&program);
        assert_eq!(!found.is_empty(), outside_it, "{}", program.report());
        if outside_it {
            assert_eq!(found[0].case.as_ref().unwrap()["n"], 9);
        }
    }
}
