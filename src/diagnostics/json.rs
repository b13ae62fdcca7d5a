//! A diagnostic as one JSON object, in the form that scripts and editors rely on.

use super::{Diagnostic, Severity};
use crate::source::{Language, SourceMap};
use serde_json::{Value, json};

/// The object for one diagnostic: code, slug, severity, message, labels with byte offsets and lines, notes, help; where
/// there is one, the case, and the text that mends it for certain with the bytes that it replaces.
#[must_use]
pub fn object(sources: &SourceMap, found: &Diagnostic, language: Language) -> Value {
    let said = found.said(sources, language);
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Accepted => "accepted",
    };
    let labels: Vec<Value> = found
        .labels
        .iter()
        .zip(&said.labels)
        .filter_map(|(label, text)| {
            let file = sources.get(label.span.file)?;
            let at = file.position(label.span.start);
            Some(json!({
                "file": file.name(), "start": label.span.start, "end": label.span.end,
                "line": at.line, "column": at.column, "primary": label.primary, "text": text,
            }))
        })
        .collect();
    let mut object = json!({
        "code": found.code.number(), "slug": found.code.slug(), "severity": severity,
        "message": said.message, "labels": labels, "notes": said.notes, "help": said.help,
    });
    if let (Some(case), Some(fields)) = (&found.case, object.as_object_mut()) {
        fields.insert("case".to_owned(), case.clone());
    }
    let fix = found.fix.as_ref().and_then(|fix| {
        let file = sources.get(fix.span.file)?.name();
        Some(json!({"file": file, "start": fix.span.start, "end": fix.span.end, "text": fix.text}))
    });
    if let (Some(fix), Some(fields)) = (fix, object.as_object_mut()) {
        fields.insert("fix".to_owned(), fix);
    }
    object
}
