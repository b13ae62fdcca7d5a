//! Findings that the author has weighed: they stay in the list, with the reason.

use super::told;
use crate::check::model::{Checked, RuleId};
use crate::diagnostics::{Code, Diagnostic, Severity, words};

/// The finding about a rule: accepted when the rule says so. Of the errors only a frame's objection can be weighed.
#[must_use]
pub fn weighed(checked: &Checked, rule: RuleId, mut found: Diagnostic) -> Diagnostic {
    let may = found.severity == Severity::Warning || found.code == Code::OutsideFrame;
    let accept = checked.rules.at(rule).accepts.iter().find(|accept| accept.finding == found.code);
    if let Some(accept) = accept.filter(|_| may) {
        found.severity = Severity::Accepted;
        let because = accept.because.as_ref().map(told::both).unwrap_or_default();
        found = found.note(words::cases::accepted(&because));
        found.accepted = Some(because);
    }
    found
}
