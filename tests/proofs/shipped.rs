//! The shipped rules: no finding is left that nobody has weighed.

use crate::program::Program;
use std::collections::BTreeMap;
use tenzij::diagnostics::Severity;
use tenzij::source::Language;

#[test]
fn shipped_rules_have_no_findings_but_those_accepted() {
    let program = Program::shipped();
    let open: Vec<_> = program.problems.iter().filter(|found| found.severity != Severity::Accepted).collect();
    assert!(open.is_empty(), "{}", program.report());
}

/// The findings that section 9 of the domain's page expects, each accepted with its reason by the rule it is about.
#[test]
fn shipped_rules_accept_the_heavier_means_their_texts_ask_for() {
    let program = Program::shipped();
    let mut accepted: BTreeMap<String, usize> = BTreeMap::new();
    for found in program.problems.iter() {
        assert_eq!(found.code.slug(), "heavier-means");
        assert!(
            found.case.is_some()
                && found
                    .notes
                    .iter()
                    .any(|note| note.said(Language::En, Language::En).starts_with("accepted by the author: "))
        );
        let file = found.span().and_then(|span| program.sources.get(span.file)).map(|file| file.name().to_owned());
        *accepted.entry(file.unwrap_or_default()).or_default() += 1;
    }
    assert_eq!(accepted.len(), 6, "{accepted:?}");
}
