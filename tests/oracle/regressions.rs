//! Programs with a case that once went wrong: `regressions/NAME.rules`, and in `NAME.json` the facts of the case and the
//! date it is decided `on`.

use super::compare::{differences, overclaims};
use super::linear::is_followed_with_care;
use super::subject::compile;
use super::unknown;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tenzij::case::Case;
use tenzij::case::facts::{FactReader, write_facts};
use tenzij::check::model::Checked;

/// A case as it stands in a file.
pub(crate) fn file(checked: &Checked, case: &Case) -> String {
    json!({"on": case.today().to_string(), "facts": write_facts(checked, case)}).to_string()
}

#[test]
fn what_once_went_wrong_stays_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/regressions");
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let wrong: String = names
        .iter()
        .filter(|name| name.extension().is_some_and(|end| end == "rules"))
        .map(|name| decided(name))
        .collect();
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is wrong with the program in a file; nothing when it is refused, as some should be, or decided well.
fn decided(rules: &Path) -> String {
    let Ok(subject) = compile(&fs::read_to_string(rules).unwrap()) else { return String::new() };
    let checked = &subject.checked;
    let text: Value = serde_json::from_str(&fs::read_to_string(rules.with_extension("json")).unwrap()).unwrap();
    let on = text["on"].as_str().unwrap().parse().unwrap();
    let reader = FactReader::new(checked, subject.module);
    let case = reader.read(checked, text["facts"].to_string().as_bytes(), on).unwrap();
    let expected = unknown::expect(checked, subject.module, &case, 60_000).unwrap();
    let name = rules.file_stem().unwrap().to_string_lossy();
    let mut wrong = String::new();
    if expected.contradiction.is_some() && !subject.uncovered {
        wrong += &format!("\n{name}: contradicts itself, and was accepted");
    }
    let careful = subject.uncovered || is_followed_with_care(checked, subject.module, &case);
    let differences = if careful { overclaims } else { differences };
    for (which, decision) in [("graph", subject.decide(&case)), ("by rule", subject.decide_by_rule(&case))] {
        for difference in differences(checked, &expected, &decision) {
            wrong += &format!("\n{name}, {which}: {difference}");
        }
    }
    wrong
}
