//! The parts of a finding, over all failing programs: a place with words, what is there, the rule of the language or what to
//! write, the other place where it is about two, and the source where it is about a rule that cites one.

use super::failing::{Failing, programs};
use crate::whole::Whole;
use tenzij::diagnostics::{Code, Diagnostic};
use tenzij::source::{Language, SourceMap, Span};
use tenzij::syntax::{self, ast};

/// Findings that are about two places: the one pointed at, and one that was declared or said elsewhere.
const TWO_PLACES: &[Code] = &[
    Code::ClauseTwice,
    Code::MixedAndOr,
    Code::TwoOrigins,
    Code::ChainedComparison,
    Code::SumAfterRounding,
    Code::SecondHeader,
    Code::DuplicateName,
    Code::IncomparableTypes,
    Code::UnknownOption,
    Code::CircularException,
    Code::ExceptionElsewhere,
    Code::ExceptionToItself,
    Code::OtherwiseTwice,
    Code::OverlappingVersions,
    Code::VersionGap,
    Code::Contradiction,
    Code::OutsideFrame,
    Code::OutsideBounds,
];

/// Findings in a rule that cites a source, and that do not name it.
fn is_silent(code: Code) -> bool {
    match code {
        // Found before what the rules cite is known: names and the order of rules.
        Code::UnknownName | Code::DuplicateName | Code::BadPeriod => true,
        Code::CircularException | Code::ExceptionElsewhere | Code::ExceptionToItself => true,
        Code::OtherwiseTwice | Code::OtherwiseException => true,
        // Of a calculation, wherever it stands: no rule is wrong.
        Code::NotCoveredByProof => true,
        // What the text is, before it is known what it says.
        _ => code.number() < "E2",
    }
}

/// The rules of all texts that cite something, with the names of what they cite.
fn citing(sources: &SourceMap) -> Vec<(Span, Vec<String>)> {
    let mut all = Vec::new();
    for file in sources.iter() {
        for item in syntax::parse(file).0.items {
            let rules = match item {
                ast::Item::Rule(rule) => vec![rule],
                ast::Item::Step(step) => step.rules,
                _ => continue,
            };
            let named = |rule: ast::Rule| {
                let cited = rule.citing.iter().map(|citation| match &citation.part {
                    Some(part) => format!("{} {}", citation.source.text, part.text),
                    None => citation.source.text.clone(),
                });
                (rule.span, cited.collect())
            };
            all.extend(rules.into_iter().map(named).filter(|(_, cited): &(Span, Vec<String>)| !cited.is_empty()));
        }
    }
    all
}

/// What a finding lacks.
fn lacks(sources: &SourceMap, found: &Diagnostic, citing: &[(Span, Vec<String>)]) -> Vec<String> {
    let mut lacks = Vec::new();
    let Some(span) = found.span() else { return vec!["a place".to_owned()] };
    let text = sources.get(span.file).unwrap().text();
    let words = &text[span.start as usize..span.end as usize];
    if words.trim().is_empty() && !text.trim().is_empty() {
        lacks.push("words at its place".to_owned());
    }
    for language in [Language::En, Language::Nl] {
        let said = found.said(sources, language);
        if said.labels.iter().any(String::is_empty) {
            lacks.push("what is at one of its places".to_owned());
        }
        if said.notes.is_empty() && said.help.is_empty() {
            lacks.push("a note or help".to_owned());
        }
        let all = [said.labels, said.notes, said.help, vec![said.message]].concat().join("\n");
        for (rule, cited) in citing.iter().filter(|_| !is_silent(found.code)) {
            let about = |place: &Span| place.file == rule.file && rule.start <= place.start && place.end <= rule.end;
            if found.span().is_some_and(|span| about(&span)) {
                lacks.extend(
                    cited.iter().filter(|name| !all.contains(*name)).map(|name| format!("the source `{name}`")),
                );
            }
        }
    }
    if TWO_PLACES.contains(&found.code) && found.labels.len() < 2 {
        lacks.push("the other place".to_owned());
    }
    lacks
}

#[test]
fn every_finding_of_the_failing_programs_has_its_parts() {
    let (mut wrong, mut all, mut sourced) = (Vec::new(), 0, 0);
    for (slug, programs) in programs() {
        for Failing { name, files } in programs {
            let whole = Whole::of(files);
            let sources = whole.workspace.sources();
            let citing = citing(sources);
            sourced += citing.len();
            for found in whole.found.iter() {
                all += 1;
                let lacks = lacks(sources, found, &citing);
                if !lacks.is_empty() {
                    wrong.push(format!("{slug}/{name}: {} lacks {}", found.code.slug(), lacks.join(", ")));
                }
            }
        }
    }
    assert!(all > 200 && sourced > 40, "{all} {sourced}");
    assert!(wrong.is_empty(), "{} of {all}\n{}", wrong.len(), wrong.join("\n"));
}
