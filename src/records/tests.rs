#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may panic")]

use super::{Differences, Finding, Receipt, Replay, Stored, What, replay, verify};
use crate::case::facts::FactReader;
use crate::decide::{Protocol, decide, digest};
use crate::envelope::Broken;
use crate::syntax::ast::{Date, Edition};
use crate::workspace::{Input, Workspace};

const ON: Date = Date::constant(2026, 3, 17);
const WORDS: &str = "vocabulary town.words\nfact doubt : yes/no\n";
const VISIT: &str = "protocol town.visit \"Huisbezoek\"\n  labels nl\nuse town.words\nfact children : integer from 0 to 20\n\
                     action visit \"Ga op bezoek\"\naction file \"Leg vast\"\nstep one \"Kijk\"\n  \
                     when doubt and children < 3 then permit visit provided file\n";

fn workspace(visit: &str) -> Workspace {
    let input = |name: &str, text: &str| Input {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        place: None,
        edition: Edition::default(),
    };
    Workspace::load(vec![input("rules/town/words.rules", WORDS), input("rules/town/visit.rules", visit)])
}

fn protocol(visit: &str) -> Protocol {
    workspace(visit).protocol("town.visit", ON).unwrap()
}

fn receipt(facts: &str) -> Receipt {
    let workspace = workspace(VISIT);
    let protocol = workspace.protocol("town.visit", ON).unwrap();
    let (checked, module) = (protocol.checked(), protocol.module());
    let case = FactReader::new(checked, module).read(checked, facts.as_bytes(), ON).unwrap();
    Receipt::of(&workspace, &protocol, &case, &digest(checked, module), &decide(&protocol, &case))
}

#[test]
fn a_receipt_is_enough_to_decide_again() {
    let kept = receipt(r#"{"doubt": true, "children": 2}"#);
    assert!(verify(&kept).equal(), "{:?}", verify(&kept).findings);
    // The protocol first, then what it rests on; nothing above the folder of rules.
    let files: Vec<&str> = kept.sources.iter().map(|source| source.file.as_str()).collect();
    assert_eq!(files, ["town/visit.rules", "town/words.rules"]);
    let text = kept.write();
    assert_eq!(Receipt::read(text.as_bytes()).unwrap(), kept);
    assert_eq!(receipt(r#"{"children": 2, "doubt": true}"#).write(), text, "the same case gives the same bytes");
    // What is not known is no reason not to keep a receipt.
    assert!(verify(&receipt("{}")).equal());
}

#[test]
fn every_change_of_a_receipt_is_found() {
    let text = receipt(r#"{"doubt": true, "children": 2}"#).write();
    let found = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} is not in {text}");
        verify(&Receipt::read(text.replacen(from, to, 1).as_bytes()).unwrap()).findings
    };
    let facts = found("\"doubt\": true", "\"doubt\": false");
    assert!(
        matches!(facts.as_slice(), [Finding::Seal, Finding::Decision(found)] if found.rows.len() == 1),
        "{facts:?}"
    );
    let rules = found("children < 3", "children < 2");
    let [Finding::Seal, Finding::Text(file), Finding::Digest(_), Finding::Decision(_)] = rules.as_slice() else {
        panic!("{rules:?}")
    };
    assert_eq!(file, "town/visit.rules");
    let odd = found("\"decided_on\": \"2026-03-17\",\n  \"facts\"", "\"decided_on\": \"soon\",\n  \"facts\"");
    assert_eq!(odd, [Finding::Seal, Finding::Date]);
    let broken = found("then permit visit", "then permit visits");
    assert!(matches!(broken.as_slice(), [Finding::Seal, Finding::Text(_), Finding::Unsound(_)]), "{broken:?}");
    let misfit = found("\"children\": 2", "\"children\": 21");
    assert!(matches!(misfit.as_slice(), [Finding::Seal, Finding::Facts(_)]), "{misfit:?}");
    let twice = text.replacen("\"engine\"", "\"engine\": \"x\",\n  \"engine\"", 1);
    assert!(matches!(Receipt::read(twice.as_bytes()), Err(Broken::Twice(key, ..)) if key == "engine"));
}

#[test]
fn cases_that_change_alike_stand_together() {
    let kept = |facts: &str| Stored::read("a.json", receipt(facts).write().as_bytes()).unwrap();
    let proposal = protocol(&VISIT.replace("children < 3", "children < 1"));
    let mut all = Replay::default();
    for (name, facts) in [
        ("one", r#"{"doubt": true, "children": 1}"#),
        ("two", r#"{"doubt": true, "children": 2}"#),
        ("none", r#"{"doubt": false, "children": 2}"#),
        ("zero", r#"{"doubt": true, "children": 0}"#),
    ] {
        all.add(name, replay(&kept(facts), None, &proposal, ON));
    }
    assert_eq!((all.changed, all.equal, all.unread.len()), (2, 2, 0));
    let [group] = all.groups.as_slice() else { panic!("{:?}", all.groups) };
    let names: Vec<&str> = group.cases.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["one", "two"]);
    let What::Rows(rows) = &group.what else { panic!("{group:?}") };
    let status = |told: &Option<super::Told>| told.as_ref().map(|told| told.status.clone());
    assert_eq!(
        (rows.action.as_str(), status(&rows.was), status(&rows.now)),
        ("visit", Some("permitted".to_owned()), Some("no ground".to_owned()))
    );
    // The same rules change nothing.
    let (same, _) = replay(&kept(r#"{"doubt": true}"#), None, &protocol(VISIT), ON).unwrap();
    assert_eq!(same, Differences::default());
}

#[test]
fn a_file_of_facts_is_decided_by_both() {
    let facts = Stored::read("facts.json", br#"{"doubt": true, "children": 2}"#).unwrap();
    assert_eq!((&facts.protocol, &facts.decision), (&None, &None));
    let proposal = protocol(&VISIT.replace("permit visit provided file", "permit visit"));
    let (found, _) = replay(&facts, Some(&protocol(VISIT)), &proposal, ON).unwrap();
    assert_eq!(found.rows.len(), 1, "{found:?}");
    assert!(replay(&facts, None, &proposal, ON).is_err());
    assert!(Stored::read("odd.json", b"[1]").is_err());
    assert!(Stored::read("odd.json", b"{\"schema\": \"tenzij.receipt/1\"}").is_err());
}
