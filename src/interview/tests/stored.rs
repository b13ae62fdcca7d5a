use super::{interview, protocol, say};
use crate::case::Instances;
use crate::decide::digest;
use crate::envelope::Broken;
use crate::interview::{CaseFile, Change, Foreign, Interview, Order, Resumed, Signed, Taken, resume};
use crate::syntax::ast::Language;

const BEFORE: &str = r#"protocol town.visit "Bezoek"
  labels nl
fact doubt : yes/no
fact days : integer
fact gone : yes/no
fact sum : money
action visit "Ga op bezoek"
action letter "Schrijf"
step one
  when doubt and days <= 5 and gone and sum <= 10 euro then permit visit provided letter
"#;

const AFTER: &str = r#"protocol town.visit "Bezoek"
  labels nl
fact doubt : yes/no
fact days : integer from 0 to 2
fact sum : decimal
action visit "Ga op bezoek"
action letter "Schrijf"
step one
  when doubt and days <= 5 and sum <= 10 then forbid visit
"#;

fn hash(interview: &Interview) -> String {
    digest(interview.checked(), interview.protocol().module())
}

fn told() -> Interview {
    let mut interview = interview(BEFORE);
    for (name, text) in [("doubt", "ja"), ("days", "4"), ("gone", "ja"), ("sum", "9,50")] {
        say(&mut interview, name, text);
    }
    interview
}

fn stored(interview: &Interview) -> CaseFile {
    let digest = hash(interview);
    let taken = Taken::of(interview, &digest, &interview.decision(), &Signed::default());
    CaseFile::of(interview, &digest, vec![taken])
}

fn again(file: &CaseFile, text: &str) -> Result<Resumed, Foreign> {
    let protocol = protocol(text);
    let digest = digest(protocol.checked(), protocol.module());
    resume(file, &protocol, &digest, crate::syntax::ast::Date::constant(2024, 3, 1), Order::Protocol, Language::Nl)
}

#[test]
fn what_is_written_is_read_again() {
    let mut interview = told();
    let visit = interview.protocol().graph().checked.actions.ids().next().unwrap();
    let by = Signed { by: Some("An".to_owned()), at: Some("2024-03-01T09:00:00Z".parse().unwrap()) };
    interview.done(visit, Instances::Any, Some(interview.today()), by);
    assert_eq!(interview.acts()[0].owes.len(), 1, "the duty that hung on it is kept with the act");
    let file = stored(&interview);
    let read = CaseFile::read(file.write().as_bytes()).unwrap();
    assert_eq!(read, file);
    let resumed = again(&read, BEFORE).unwrap();
    assert!(!resumed.other_version && resumed.changes.is_empty());
    assert_eq!(resumed.interview.answers(), interview.answers());
    assert_eq!(resumed.interview.acts(), interview.acts());
    assert_eq!(resumed.interview.decision(), interview.decision());
}

#[test]
fn another_version_lists_what_changes_for_this_case() {
    let resumed = again(&stored(&told()), AFTER).unwrap();
    assert!(resumed.other_version);
    let has = |wanted: fn(&Change) -> bool| resumed.changes.iter().any(wanted);
    assert!(has(|change| matches!(change, Change::FactGone(name) if name == "gone")));
    assert!(has(|change| matches!(change, Change::TypeChanged(name, ..) if name == "sum")));
    assert!(has(|change| matches!(change, Change::AnswerRefused(words) if words.contains("`days`"))));
    assert!(has(|change| matches!(change, Change::Status { before, .. } if before == "permitted")));
    assert_eq!(resumed.interview.answers().len(), 1, "only `doubt` is still an answer");
}

#[test]
fn broken_and_foreign_files_are_refused_by_name() {
    let good = stored(&told()).write();
    let refused = |text: &str| CaseFile::read(text.as_bytes()).map(|_| ()).unwrap_err();
    assert!(matches!(refused(""), Foreign::Broken(Broken::NotJson(..))));
    assert!(matches!(refused(good.get(..good.len() / 2).unwrap()), Foreign::Broken(Broken::NotJson(..))));
    assert_eq!(refused("{}"), Foreign::Broken(Broken::Schema(None)));
    assert_eq!(refused("[1]"), Foreign::Broken(Broken::Schema(None)));
    assert_eq!(
        refused(r#"{"schema": "tenzij.case/2"}"#),
        Foreign::Broken(Broken::Schema(Some("tenzij.case/2".to_owned())))
    );
    let odd = good.replacen("\"protocol\"", "\"extra\": 1, \"protocol\"", 1);
    assert!(matches!(refused(&odd), Foreign::Broken(Broken::UnknownKey(key, ..)) if key == "extra"));
    let twice = good.replacen("\"protocol\"", "\"protocol\": \"x\", \"protocol\"", 1);
    assert!(matches!(refused(&twice), Foreign::Broken(Broken::Twice(key, ..)) if key == "protocol"));
    let lacking = good.replacen("\"acts\": [],", "", 1);
    assert!(matches!(refused(&lacking), Foreign::Broken(Broken::MissingKey(key, ..)) if key == "acts"));
    let neither = good.replacen("\"value\": true,", "", 1).replacen("\"value\": true", "\"by\": \"x\"", 1);
    assert!(matches!(refused(&neither), Foreign::Answer(..)), "{neither}");
    assert_eq!(refused(&good.replacen("\"gone\"", "\"days\"", 1)), Foreign::Twice("days".to_owned()));
    let file = CaseFile::read(good.replace("town.visit", "town.other").as_bytes()).unwrap();
    assert_eq!(again(&file, BEFORE).map(|_| ()).unwrap_err(), Foreign::Protocol("town.other".to_owned()));
    // With the digest of this version, an answer that is none was not written by it.
    let file = CaseFile::read(good.replacen("\"days\"", "\"dayz\"", 1).as_bytes()).unwrap();
    assert!(matches!(again(&file, BEFORE).map(|_| ()).unwrap_err(), Foreign::Value(_)));
}
