//! What a finding names, in the author's terms: rules, norms, cases. The words around them stand in
//! `diagnostics::words`.

use super::friendly::Told;
use crate::case::facts::write_facts;
use crate::case::written::Pen;
use crate::check::model::{Checked, EffectKind, ModuleId, RuleId, Words};
use crate::diagnostics::words::cases::{self, Norm, Place, Shown, Standing};
use crate::diagnostics::{Both, Diagnostic};
use crate::graph::share::Share;
use crate::graph::{Graph, Status};
use crate::source::{Language, Span};
use num_bigint::BigUint;

/// The pen of a graph's module.
pub fn pen(graph: &Graph) -> Pen<'_> {
    Pen::of(&graph.checked, graph.module)
}

/// A rule in words, for readers of a module.
pub fn rule_in(checked: &Checked, reader: ModuleId, rule: RuleId) -> Both {
    let row = checked.rules.at(rule);
    let step = checked.steps.at(row.step);
    let module = &checked.modules.at(step.module).name;
    let own = *module == checked.modules.at(reader).name;
    cases::rule(Place {
        module: (!own).then_some(module.as_str()),
        step: step.name.as_deref(),
        name: row.name.as_deref(),
        number: row.number,
    })
}

/// A rule in words.
pub fn rule(graph: &Graph, rule: RuleId) -> Both {
    rule_in(&graph.checked, graph.module, rule)
}

/// The rule at a place of the plan.
pub fn rule_at(graph: &Graph, place: usize) -> Option<RuleId> {
    graph.plan.rules.get(place).map(|rule| rule.rule)
}

/// What to point at for the rule at a place of the plan.
pub fn head(graph: &Graph, place: usize) -> Span {
    rule_at(graph, place).map_or_else(|| module_span(graph), |rule| graph.checked.rules.at(rule).head)
}

/// Where the name of the module stands.
pub fn module_span(graph: &Graph) -> Span {
    graph.checked.modules.at(graph.module).span
}

/// The place of the effect in its rule, or the rule's head.
pub fn effect(graph: &Graph, id: RuleId, is: impl Fn(&EffectKind) -> bool) -> Span {
    let rule = graph.checked.rules.at(id);
    rule.effects.iter().find(|effect| is(&effect.kind)).map_or(rule.head, |effect| effect.span)
}

/// Where a rule says `stop`, or its head.
pub fn stop(graph: &Graph, place: usize) -> Span {
    match rule_at(graph, place) {
        Some(rule) => effect(graph, rule, |kind| matches!(kind, EffectKind::Stop)),
        None => module_span(graph),
    }
}

/// A text in both languages.
pub fn both(words: &Words) -> Both {
    Both::new(words.in_language(Language::Nl), words.in_language(Language::En))
}

/// Adds the norms that rules rest on, a note for each rule that cites any.
pub fn resting(graph: &Graph, found: Diagnostic, rules: &[RuleId]) -> Diagnostic {
    let checked = &graph.checked;
    let mut found = found;
    for rule in rules {
        let norms: Vec<Norm> = checked.rules.at(*rule).citing.iter().map(|citation| norm(checked, *citation)).collect();
        found.notes.extend(cases::rests_on(&self::rule(graph, *rule), &norms));
    }
    found
}

fn norm(checked: &Checked, citation: crate::check::model::Citation) -> Norm {
    let source = checked.sources.at(citation.source);
    let part = citation.part.and_then(|part| source.parts.get(part as usize));
    Norm { name: checked.citation(citation), says: part.map(|part| both(&part.says)).unwrap_or_default() }
}

/// A case as a message shows it.
pub fn shown(graph: &Graph, told: &Told) -> Shown {
    let pen = pen(graph);
    Shown {
        on: told.dated.then(|| told.case.today().to_string()),
        inline: pen.inline(&told.case),
        clauses: pen.clauses(&told.case, told.dated),
    }
}

/// The largest number that a message says of cases.
const MOST: u32 = 9_999;

/// A share as a message says it; `None` of all, which says itself.
pub fn part(share: &Share) -> Option<cases::Part> {
    let (one, all) = share.lowest();
    let small = |number: &BigUint| u32::try_from(number).ok().filter(|number| *number <= MOST);
    let per_mille = share.per_mille();
    (per_mille < 1000).then(|| cases::Part { of: small(&one).zip(small(&all)), per_mille })
}

/// The finding with its case as facts.
pub fn with_case(graph: &Graph, told: &Told, found: Diagnostic) -> Diagnostic {
    found.case(write_facts(&graph.checked, &told.case))
}

/// A status for its word.
pub fn standing(status: Status) -> Standing {
    match status {
        Status::Required => Standing::Required,
        Status::Fulfilled => Standing::Fulfilled,
        Status::Permitted => Standing::Permitted,
        Status::NotYet => Standing::NotYet,
        Status::Forbidden => Standing::Forbidden,
        Status::NoGround => Standing::NoGround,
    }
}
