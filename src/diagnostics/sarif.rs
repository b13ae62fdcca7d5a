//! All diagnostics of a run as one SARIF log (Static Analysis Results Interchange Format, version 2.1.0, an OASIS
//! standard): what code hosts and editors read.
//!
//! A rule has no `helpUri`: the standard wants an absolute address there, and a page has none that is sure to stay. Its
//! place in the documentation stands in `properties`, and `help` names the command that shows it.

use super::{Code, Diagnostic, Fix, Severity};
use crate::source::{Language, SourceFile, SourceMap, Span};
use serde_json::{Map, Value, json};

/// One log with one run. `language` is that of the rules; each finding is told in the language that `of` gives.
#[must_use]
pub fn log<'a>(
    sources: &SourceMap,
    found: impl Iterator<Item = &'a Diagnostic>,
    language: Language,
    of: impl Fn(&Diagnostic) -> Language,
) -> Value {
    let results: Vec<Value> = found.map(|found| result(sources, found, of(found))).collect();
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code, language)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "tenzij",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "language": language.code(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code, language: Language) -> Value {
    let number = code.number();
    json!({
        "id": number,
        "name": code.slug(),
        "shortDescription": {"text": code.summary(language)},
        "help": {
            "text": format!("tenzij explain {number}"),
            "markdown": format!("`tenzij explain {number}`"),
        },
        "defaultConfiguration": {"level": level(code.severity())},
        "properties": {"page": format!("docs/diagnostics/{number}.md")},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Accepted => "note",
    }
}

fn result(sources: &SourceMap, found: &Diagnostic, language: Language) -> Value {
    let said = found.said(sources, language);
    let lead = said.lead();
    let mut text = vec![said.message.clone()];
    text.extend(said.notes.iter().cloned());
    text.extend(said.help.iter().map(|help| format!("{lead}: {help}")));
    let mut own = Vec::new();
    let mut related = Vec::new();
    for (label, words) in found.labels.iter().zip(&said.labels) {
        let Some(mut place) = location(sources, label.span) else { continue };
        if !words.is_empty() {
            place.insert("message".to_owned(), json!({"text": words}));
        }
        let list = if label.primary { &mut own } else { &mut related };
        if !label.primary {
            place.insert("id".to_owned(), json!(list.len()));
        }
        list.push(Value::Object(place));
    }
    let index = Code::ALL.iter().position(|code| *code == found.code).unwrap_or(0);
    let mut result = Map::new();
    result.insert("ruleId".to_owned(), json!(found.code.number()));
    result.insert("ruleIndex".to_owned(), json!(index));
    result.insert("level".to_owned(), json!(level(found.severity)));
    result.insert("message".to_owned(), json!({"text": text.join("\n")}));
    result.insert("locations".to_owned(), Value::Array(own));
    if !related.is_empty() {
        result.insert("relatedLocations".to_owned(), Value::Array(related));
    }
    if found.severity == Severity::Accepted {
        let because = found.accepted.as_ref().map(|because| because.said(language, found.language(sources)));
        let mut suppression = json!({"kind": "inSource", "status": "accepted"});
        if let (Some(because), Some(fields)) = (because, suppression.as_object_mut()) {
            fields.insert("justification".to_owned(), json!(because));
        }
        result.insert("suppressions".to_owned(), json!([suppression]));
    }
    let fix = found.fix.as_ref().and_then(|fix| replaced(sources, fix, said.help.first()));
    result.extend(fix.map(|fix| ("fixes".to_owned(), json!([fix]))));
    result.extend(found.case.as_ref().map(|case| ("properties".to_owned(), json!({"case": case}))));
    Value::Object(result)
}

fn location(sources: &SourceMap, span: Span) -> Option<Map<String, Value>> {
    let file = sources.get(span.file)?;
    let mut place = Map::new();
    let physical = json!({"artifactLocation": {"uri": uri(file.name())}, "region": region(file, span)});
    place.insert("physicalLocation".to_owned(), physical);
    Some(place)
}

/// Lines and columns from 1, the end exclusive.
fn region(file: &SourceFile, span: Span) -> Value {
    let (start, end) = (file.position(span.start), file.position(span.end));
    json!({
        "startLine": start.line, "startColumn": start.column,
        "endLine": end.line, "endColumn": end.column,
    })
}

fn replaced(sources: &SourceMap, fix: &Fix, help: Option<&String>) -> Option<Value> {
    let file = sources.get(fix.span.file)?;
    let mut object = json!({
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(file.name())},
            "replacements": [{
                "deletedRegion": region(file, fix.span),
                "insertedContent": {"text": fix.text},
            }],
        }],
    });
    if let (Some(help), Some(fields)) = (help, object.as_object_mut()) {
        fields.insert("description".to_owned(), json!({"text": help}));
    }
    Some(object)
}

/// The name of a file as a reference (RFC 3986): everything but letters, digits and a few signs as bytes in hexadecimal.
fn uri(name: &str) -> String {
    let mut out = String::new();
    if name.starts_with('/') {
        out.push_str("file://");
    }
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
