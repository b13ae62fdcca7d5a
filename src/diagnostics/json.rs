//! A diagnostic as one JSON object, in the form that scripts and editors rely on.

use super::{Diagnostic, Severity};
use crate::source::SourceMap;
use serde_json::{Value, json};

/// The object for one diagnostic: code, slug, severity, message, labels with byte offsets and lines, notes, help, case.
#[must_use]
pub fn object(sources: &SourceMap, found: &Diagnostic) -> Value {
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Accepted => "accepted",
    };
    let labels: Vec<Value> = found
        .labels
        .iter()
        .filter_map(|label| {
            let file = sources.get(label.span.file)?;
            let at = file.position(label.span.start);
            Some(json!({
                "file": file.name(), "start": label.span.start, "end": label.span.end,
                "line": at.line, "column": at.column, "primary": label.primary, "text": label.text,
            }))
        })
        .collect();
    let mut object = json!({
        "code": found.code.number(), "slug": found.code.slug(), "severity": severity,
        "message": found.message, "labels": labels, "notes": found.notes, "help": found.help,
    });
    if let (Some(case), Some(fields)) = (&found.case, object.as_object_mut()) {
        fields.insert("case".to_owned(), case.clone());
    }
    object
}
