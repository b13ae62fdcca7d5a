//! The findings of the proofs in the form of [`tried`](super::tried), and whether their cases show them: each has to be
//! forced by the facts told, with as few told as can be.

use super::bits::Bits;
use super::space::{Of, Space};
use super::tried::{Findings, Tried};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tenzij::case::Case;
use tenzij::case::facts::FactReader;
use tenzij::check::check;
use tenzij::check::model::{Checked, ModuleId, RuleId};
use tenzij::diagnostics::{Diagnostic, Diagnostics, render};
use tenzij::graph::{Budget, Graph, build};
use tenzij::prove::prove;
use tenzij::resolve::resolve;
use tenzij::source::{Language, SourceMap, Span};
use tenzij::syntax::ast::Date;
use tenzij::syntax::parse;

/// A program with what the proofs find in its last module.
pub(crate) struct Proved {
    pub(crate) checked: Arc<Checked>,
    pub(crate) module: ModuleId,
    pub(crate) found: Diagnostics,
    sources: SourceMap,
}

impl Proved {
    pub(crate) fn new(texts: &[&str]) -> Result<Self, String> {
        let mut sources = SourceMap::new();
        let (mut trees, mut problems) = (Vec::new(), Diagnostics::new());
        for (place, text) in texts.iter().enumerate() {
            let file = sources.add(format!("{place}.rules"), *text);
            let (tree, found) = parse(sources.get(file).unwrap());
            trees.push(tree);
            problems.append(found);
        }
        let (resolved, found) = resolve(&trees);
        problems.append(found);
        let (checked, found) = check(&trees, resolved);
        problems.append(found);
        let report = |problems: &Diagnostics| -> String {
            problems.iter().map(|found| render::human(&sources, found, Language::En, false)).collect()
        };
        if problems.has_errors() {
            return Err(report(&problems));
        }
        let checked = Arc::new(checked);
        let module = checked.modules.ids().last().unwrap();
        Ok(Self { checked, module, found: Diagnostics::new(), sources })
    }

    /// Lets the proofs look for findings.
    pub(crate) fn prove(&mut self) -> Graph {
        let (graph, found) = build(Arc::clone(&self.checked), self.module, Budget::default());
        self.found = found;
        self.found.append(prove(&graph));
        graph
    }

    pub(crate) fn report(&self) -> String {
        self.found.iter().map(|found| render::human(&self.sources, found, Language::En, false)).collect()
    }

    /// The rule that a place lies in.
    fn rule_at(&self, span: Span) -> Option<RuleId> {
        let inside = |outer: Span| outer.file == span.file && outer.start <= span.start && span.end <= outer.end;
        self.checked.rules.iter().find(|(_, rule)| inside(rule.span)).map(|(id, _)| id)
    }

    fn rule_name(&self, found: &Diagnostic, label: usize) -> String {
        let rule = found.labels.get(label).and_then(|label| self.rule_at(label.span));
        rule.map_or_else(|| "?".to_owned(), |rule| self.checked.rule_name(rule))
    }

    /// One line for each finding.
    pub(crate) fn line(&self, found: &Diagnostic) -> String {
        let slug = found.code.slug();
        let span = found.labels[0].span;
        let row = self.checked.modules.at(self.module);
        let place = |spans: Vec<Span>| spans.iter().position(|other| *other == span).unwrap().to_string();
        let name = match slug {
            "contradiction" => format!("{} {}", self.rule_name(found, 0), self.rule_name(found, 1)),
            "guarantee-fails" => place(row.guarantees.iter().map(|one| one.span).collect()),
            "step-never-reached" => place(row.steps.iter().map(|step| self.checked.steps.at(*step).span).collect()),
            "unused-fact" => self.checked.facts.rows().find(|fact| fact.span == span).unwrap().name.clone(),
            "waits-forever" => {
                let message = found.message.said(Language::En, Language::En);
                // `rule` waits for `action with …`
                let action = message.split('`').nth(3).and_then(|act| act.split(' ').next()).unwrap();
                format!("{} {action}", self.rule_name(found, 0))
            }
            "silent-case" => return slug.to_owned(),
            "rule-never-fires" | "rule-never-matters" | "heavier-means" | "outside-frame" => self.rule_name(found, 0),
            "not-covered-by-proof" => found.message.said(Language::En, Language::En),
            other => panic!("{other}"),
        };
        format!("{slug} {name}")
    }

    /// The case of a finding; its date when it matters.
    pub(crate) fn case(&self, found: &Diagnostic) -> Option<(Case, bool)> {
        let facts = found.case.as_ref()?;
        // The facts do not hold the date: where it matters a sentence says it, or the clauses below it do.
        let texts = [&found.message].into_iter().chain(&found.notes);
        let date = texts.map(|text| text.said(Language::En, Language::En)).find_map(|text| {
            let (_, rest) = text.split_once(" on 2")?;
            format!("2{}", rest.get(..9)?).parse().ok()
        });
        let reader = FactReader::new(&self.checked, self.module);
        let case =
            reader.read(&self.checked, facts.to_string().as_bytes(), date.unwrap_or(Date::constant(2024, 5, 15)));
        Some((case.unwrap_or_else(|refused| panic!("{facts}: {refused:?}")), date.is_some()))
    }
}

/// How many facts and acts a case tells.
fn told(space: &Space<'_>, case: &Case) -> usize {
    let facts = space.checked.facts.ids().filter(|fact| *case.fact(*fact) != tenzij::case::Known::Unknown);
    let acts: BTreeSet<_> = case.acts().iter().map(|act| act.action).collect();
    facts.count() + acts.len()
}

/// The fewest facts and acts that must be told so that every case left open is in the set. The date is always told, and
/// what is not said to have been done was not.
pub(crate) fn fewest(space: &Space<'_>, set: &Bits) -> usize {
    let axes: Vec<usize> = (0..space.axes.len()).filter(|axis| space.axes[*axis].of != Of::Today).collect();
    (0..=axes.len()).find(|size| forced(space, set.clone(), &axes, *size)).unwrap()
}

/// Whether telling this many of the axes is enough.
fn forced(space: &Space<'_>, set: Bits, axes: &[usize], size: usize) -> bool {
    if !set.any() {
        return false;
    }
    let Some((axis, rest)) = axes.split_first() else { return true };
    if size > axes.len() {
        return false;
    }
    let untold = match space.axes[*axis].of {
        Of::Act(_) => {
            let undone = |case: usize| space.place(case, *axis) == 0;
            let mut kept = Bits::none(space.count);
            set.cases().filter(|case| undone(*case)).for_each(|case| kept.set(case));
            kept
        }
        _ => space.over(*axis, &set, true),
    };
    size < axes.len() && forced(space, untold, rest, size) || size > 0 && forced(space, set, rest, size - 1)
}

/// What is wrong with the findings of the proofs of one module, and which of them tell one fact too many.
pub(crate) fn differences(proved: &Proved, tried: &Tried<'_>, expected: &Findings) -> (Vec<String>, Vec<String>) {
    let (mut wrong, mut more) = (Vec::new(), Vec::new());
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    let contradicts = expected.keys().any(|line| line.starts_with("contradiction"));
    for found in proved.found.iter() {
        let slug = found.code.slug();
        if matches!(slug, "uncited-permit" | "uncited-source" | "ambiguous-days" | "outside-bounds")
            || contradicts && matches!(slug, "rule-never-matters" | "unused-fact")
        {
            continue;
        }
        let line = proved.line(found);
        *lines.entry(line.clone()).or_default() += 1;
        let Some(sets) = expected.get(&line) else {
            wrong.push(format!("false: {line}"));
            continue;
        };
        let Some((case, dated)) = proved.case(found) else {
            if !sets.is_empty() {
                wrong.push(format!("without a case: {line}"));
            }
            continue;
        };
        let space = tried.truths.space;
        let open = space.completions(&case, dated);
        assert!(open.any(), "{line}");
        let shown: Vec<&Bits> = sets.iter().filter(|set| !open.without(set).any()).collect();
        if shown.is_empty() {
            wrong.push(format!("not forced: {line}: {}", found.case.as_ref().unwrap()));
            continue;
        }
        // Of two rules that contradict each other in several ways each is told by itself.
        let least = match slug {
            "heavier-means" => sets.iter().map(|set| fewest(space, set)).min().unwrap(),
            _ => shown.into_iter().map(|set| fewest(space, set)).max().unwrap(),
        };
        if told(space, &case) > least {
            let one = told(space, &case) == least + 1;
            let list = if one || tried.compares_terms() { &mut more } else { &mut wrong };
            list.push(format!("{least} would do: {line}: {}", found.case.as_ref().unwrap()));
        }
    }
    for (line, sets) in expected {
        // A fact in a comparison of calendar terms counts as depended on.
        if line.starts_with("unused-fact") && tried.compares_terms() {
            continue;
        }
        let idle = line.starts_with("unused-fact") || line.starts_with("rule-never-matters");
        if idle && tried.counts_terms() {
            continue;
        }
        let missed = sets.len().min(1).max(usize::from(sets.is_empty()));
        if lines.get(line).copied().unwrap_or(0) < missed {
            wrong.push(format!("missed: {line}"));
        }
    }
    (wrong, more)
}
