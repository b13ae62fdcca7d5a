//! One finding in every form: for people, on one line, as JSON, as SARIF. SARIF is read by a library that knows it.

use crate::program::Program;
use serde_sarif::sarif::{Region, ResultLevel, Sarif};
use tenzij::diagnostics::{Code, Diagnostic, Severity, fix, json, render, sarif};
use tenzij::graph::Budget;
use tenzij::source::{Language, SourceMap};

const BROKEN: &str = "protocol p \"é — broken\"
fact réel : yes/no  ask “Réel?”
fact amount : money
action act \"Act\"
when réel && amount > 5 then permit act
when amuont > 5 euro then stop
";

/// Findings of the proofs, with cases; one of them accepted.
const SOUND: &str = "protocol q
  labels nl
source s \"S\"
  a \"What it says\"
type account = ordered light, heavy
fact f : yes/no
fact unused : yes/no
action x
  account : account
when f then permit x with account is heavy citing s a accept heavier-means because \"So it \\\"is\\\"\" en \"It is so\"
when not f then forbid x and require x
";

fn compile(text: &str) -> Program {
    Program::compile(&[("rules/a b/é.rules", text)], Budget::default())
}

fn log(program: &Program, language: Language) -> serde_json::Value {
    sarif::log(&program.sources, program.problems.iter(), language, |_| language)
}

fn read(program: &Program, language: Language) -> Sarif {
    let log = log(program, language);
    let read: Sarif = serde_json::from_value(log.clone()).unwrap();
    // What it would not know it would drop.
    assert_eq!(serde_json::to_value(&read).unwrap(), log);
    read
}

/// The words of a region, counted in code points.
fn words(text: &str, region: &Region) -> String {
    let at = |line: i64, column: i64| {
        let line = usize::try_from(line).unwrap() - 1;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let columns = usize::try_from(column).unwrap() - 1;
        start + text[start..].chars().take(columns).map(char::len_utf8).sum::<usize>()
    };
    let start = at(region.start_line.unwrap(), region.start_column.unwrap());
    let end = at(region.end_line.unwrap(), region.end_column.unwrap());
    text[start..end].to_owned()
}

#[test]
fn a_sarif_log_holds_every_finding() {
    for (text, language) in
        [(BROKEN, Language::Nl), (BROKEN, Language::En), (SOUND, Language::Nl), (SOUND, Language::En)]
    {
        let program = compile(text);
        let [run] = read(&program, language).runs.try_into().unwrap();
        let rules = run.tool.driver.rules.unwrap();
        assert_eq!(rules.len(), Code::ALL.len());
        let results = run.results.unwrap();
        assert_eq!(results.len(), program.problems.len());
        assert!(results.len() >= 3, "{}", program.report());
        for (found, result) in program.problems.iter().zip(results) {
            let rule = &rules[usize::try_from(result.rule_index.unwrap()).unwrap()];
            assert_eq!((rule.id.as_str(), result.rule_id.as_deref()), (found.code.number(), Some(found.code.number())));
            assert_eq!(rule.name.as_deref(), Some(found.code.slug()));
            let level = match found.severity {
                Severity::Error => ResultLevel::Error,
                Severity::Warning => ResultLevel::Warning,
                Severity::Accepted => ResultLevel::Note,
            };
            assert_eq!(result.level, Some(level));
            let said = found.said(&program.sources, language);
            assert!(result.message.text.unwrap().starts_with(&said.message));
            let places = result.locations.unwrap();
            let related = result.related_locations.unwrap_or_default();
            assert_eq!(places.len() + related.len(), found.labels.len());
            for (label, place) in found.labels.iter().zip(places.iter().chain(&related)) {
                let physical = place.physical_location.as_ref().unwrap();
                assert_eq!(
                    physical.artifact_location.as_ref().unwrap().uri.as_deref(),
                    Some("rules/a%20b/%C3%A9.rules")
                );
                assert_eq!(words(text, physical.region.as_ref().unwrap()), program.sources.slice(label.span));
            }
            assert_eq!(result.suppressions.is_some(), found.severity == Severity::Accepted);
            if let Some([suppression]) = result.suppressions.as_deref() {
                let because = if language == Language::Nl { "So it \"is\"" } else { "It is so" };
                assert_eq!(suppression.justification.as_deref(), Some(because));
            }
            let properties =
                result.properties.map(|properties| serde_json::to_value(properties).unwrap()["case"].clone());
            assert_eq!(properties, found.case.clone());
            assert_eq!(result.fixes.is_some(), found.fix.is_some());
            if let (Some(fix), Some([told])) = (&found.fix, result.fixes.as_deref()) {
                let change = &told.artifact_changes[0].replacements[0];
                assert_eq!(words(text, &change.deleted_region), program.sources.slice(fix.span));
                assert_eq!(change.inserted_content.as_ref().unwrap().text.as_deref(), Some(fix.text.as_str()));
            }
        }
        assert_eq!(log(&program, language), log(&compile(text), language), "the same each time");
    }
}

/// The one value behind all forms.
fn forms(sources: &SourceMap, found: &Diagnostic, language: Language) -> [String; 4] {
    let whole = sarif::log(sources, std::iter::once(found), language, |_| language);
    [
        render::human(sources, found, language, false),
        render::short(sources, found, language),
        json::object(sources, found, language)["message"].as_str().unwrap().to_owned(),
        whole["runs"][0]["results"][0]["message"]["text"].as_str().unwrap().to_owned(),
    ]
}

#[test]
fn every_form_says_the_same() {
    for text in [BROKEN, SOUND] {
        let program = compile(text);
        for found in program.problems.iter() {
            for language in [Language::Nl, Language::En] {
                let headline = found.said(&program.sources, language).message;
                for form in forms(&program.sources, found, language) {
                    assert!(form.contains(&headline), "{headline}\n{form}");
                }
            }
        }
    }
}

#[test]
fn an_editor_can_apply_the_fix_of_the_json_form() {
    let program = compile(BROKEN);
    let mut text = BROKEN.to_owned();
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    for found in program.problems.iter() {
        let object = json::object(&program.sources, found, Language::En);
        let Some(fix) = object.get("fix") else { continue };
        let at = |key: &str| usize::try_from(fix[key].as_u64().unwrap()).unwrap();
        assert_eq!(fix["file"], "rules/a b/é.rules");
        edits.push((at("start"), at("end"), fix["text"].as_str().unwrap().to_owned()));
    }
    edits.sort();
    for (start, end, with) in edits.into_iter().rev() {
        text.replace_range(start..end, &with);
    }
    let fixes = program.problems.iter().filter_map(|found| found.fix.as_ref());
    assert_eq!(text, fix::apply(BROKEN, fixes));
    assert!(text.contains("\"Réel?\"") && text.contains("réel and amount") && text.contains("when amount >"), "{text}");
}

/// The words of the picture itself: none of the library's English is left in a Dutch one.
#[test]
fn a_dutch_picture_is_dutch() {
    for text in [BROKEN, SOUND] {
        let program = compile(text);
        for found in program.problems.iter() {
            for color in [false, true] {
                let picture = render::human(&program.sources, found, Language::Nl, color);
                for english in ["error", "warning", "note", "help", "bug:"] {
                    let own = |word: &str| word.trim_matches(|sign: char| !sign.is_alphabetic()) == english;
                    assert!(!picture.split_whitespace().any(own), "{english}\n{picture}");
                }
                assert!(!picture.contains("error[") && !picture.contains("warning[") && !picture.contains("note["));
            }
        }
    }
}
