//! Scenarios as JUnit XML, which most build servers show. There is no standard for it; this is the common part that
//! Jenkins, GitLab and GitHub read: <https://github.com/testmoapp/junitxml>.

use super::run::Outcome;
use super::words::diagnostic;
use crate::decide::Protocol;
use crate::diagnostics::{Diagnostic, render};
use crate::source::{Language, SourceMap};
use std::fmt::Write as _;

/// What is gathered of one run.
#[derive(Debug, Default)]
pub struct JUnit {
    suites: Vec<Suite>,
}

#[derive(Debug)]
struct Suite {
    name: String,
    cases: Vec<Case>,
}

#[derive(Debug)]
struct Case {
    name: String,
    file: Option<(String, u32)>,
    /// What is wrong: `failure` or `error`, its kind, its headline and its picture.
    wrong: Option<(&'static str, &'static str, String, String)>,
}

impl JUnit {
    /// Adds the scenarios of one protocol.
    pub fn protocol(
        &mut self,
        sources: &SourceMap,
        protocol: &Protocol,
        outcomes: &[Outcome],
        language: Option<Language>,
    ) {
        let module = protocol.checked().modules.at(protocol.module());
        let case = |outcome: &Outcome| {
            let scenario = outcome.scenario(protocol)?;
            let file = sources.get(scenario.span.file);
            let wrong = diagnostic(protocol, outcome).map(|found| wrong("failure", sources, &found, language));
            Some(Case {
                name: scenario.label.in_language(module.labels).to_owned(),
                file: file.map(|file| (file.name().to_owned(), file.position(scenario.span.start).line)),
                wrong,
            })
        };
        self.suites.push(Suite { name: module.name.clone(), cases: outcomes.iter().filter_map(case).collect() });
    }

    /// Adds a module whose scenarios could not be run, with the errors that stand in the way.
    pub fn refused<'a>(
        &mut self,
        sources: &SourceMap,
        module: &str,
        errors: impl IntoIterator<Item = &'a Diagnostic>,
        language: Option<Language>,
    ) {
        let case = |found: &Diagnostic| {
            let place = found.span().and_then(|span| Some((sources.get(span.file)?, span.start)));
            Case {
                name: found.code.slug().to_owned(),
                file: place.map(|(file, start)| (file.name().to_owned(), file.position(start).line)),
                wrong: Some(wrong("error", sources, found, language)),
            }
        };
        self.suites.push(Suite { name: module.to_owned(), cases: errors.into_iter().map(case).collect() });
    }

    /// The document.
    #[must_use]
    pub fn xml(&self) -> String {
        let all = || self.suites.iter().flat_map(|suite| &suite.cases);
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let _ = writeln!(xml, "<testsuites name=\"tenzij\"{}>", counts(all()));
        for suite in &self.suites {
            let name = escaped(&suite.name);
            let _ = writeln!(xml, "  <testsuite name=\"{name}\"{}>", counts(suite.cases.iter()));
            for case in &suite.cases {
                let place =
                    case.file.as_ref().map(|(file, line)| format!(" file=\"{}\" line=\"{line}\"", escaped(file)));
                let _ = write!(
                    xml,
                    "    <testcase name=\"{}\" classname=\"{name}\"{}",
                    escaped(&case.name),
                    place.unwrap_or_default()
                );
                match &case.wrong {
                    None => xml.push_str("/>\n"),
                    Some((element, kind, message, picture)) => {
                        let _ = writeln!(
                            xml,
                            ">\n      <{element} type=\"{kind}\" message=\"{}\">{}</{element}>\n    </testcase>",
                            escaped(message),
                            escaped(picture)
                        );
                    }
                }
            }
            xml.push_str("  </testsuite>\n");
        }
        xml.push_str("</testsuites>\n");
        xml
    }
}

fn wrong(
    element: &'static str,
    sources: &SourceMap,
    found: &Diagnostic,
    language: Option<Language>,
) -> (&'static str, &'static str, String, String) {
    let language = language.unwrap_or_else(|| found.language(sources));
    let picture = render::human(sources, found, language, false);
    (element, found.code.slug(), found.said(sources, language).message, picture)
}

fn counts<'a>(cases: impl Iterator<Item = &'a Case>) -> String {
    let (mut tests, mut failures, mut errors) = (0_usize, 0_usize, 0_usize);
    for case in cases {
        tests = tests.saturating_add(1);
        match &case.wrong {
            Some(("failure", ..)) => failures = failures.saturating_add(1),
            Some(_) => errors = errors.saturating_add(1),
            None => {}
        }
    }
    format!(" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"")
}

/// A text fit for an attribute or for between tags. What XML 1.0 has no place for becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter if letter < ' ' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}
