//! The words for what the proofs leave open.

use super::at_rule;
use crate::check::model::{Guarantee, RuleId};
use crate::diagnostics::{Code, Diagnostic};
use crate::graph::Graph;
use crate::source::Span;

/// A guarantee that could be neither proved nor refuted.
pub fn guarantee_open(graph: &Graph, guarantee: &Guarantee) -> Diagnostic {
    let label = guarantee.label.as_ref().map(|label| label.in_language(graph.checked.modules.at(graph.module).labels));
    let message = match label {
        Some(label) => format!("whether the guarantee `{label}` holds for every case could not be settled"),
        None => "whether this guarantee holds for every case could not be settled".to_owned(),
    };
    Diagnostic::new(Code::NotCoveredByProof, guarantee.span, message).label("neither proved nor refuted")
}

/// Whether a step is reached could not be settled.
pub fn reach_open(graph: &Graph, place: usize) -> Diagnostic {
    let checked = &graph.checked;
    let step = graph.plan.steps.get(place).map(|step| checked.steps.at(step.step));
    let span = step.map_or(checked.modules.at(graph.module).span, |step| step.span);
    let name = step.and_then(|step| step.name.clone()).unwrap_or_default();
    Diagnostic::new(
        Code::NotCoveredByProof,
        span,
        format!("whether the step `{name}` is ever reached could not be settled"),
    )
    .label("perhaps never reached")
}

/// Whether a rule fires in some case could not be settled.
pub fn fires_open(graph: &Graph, place: usize) -> Diagnostic {
    at_rule(graph, place, Code::NotCoveredByProof, |rule| {
        format!("whether the rule `{rule}` ever applies could not be settled")
    })
    .label("perhaps never applies")
}

/// Whether some rules matter could not be settled.
pub fn matters_open(graph: &Graph, count: usize) -> Diagnostic {
    let module = graph.checked.modules.at(graph.module);
    Diagnostic::new(
        Code::NotCoveredByProof,
        module.span,
        format!("whether each rule of `{}` makes a difference could not be settled", module.name),
    )
    .label("rules perhaps without effect")
    .note(format!("left open for {count} of {} rules", graph.plan.rules.len()))
}

/// Whether there is a silent case could not be settled.
pub fn silent_open(graph: &Graph) -> Diagnostic {
    let module = graph.checked.modules.at(graph.module);
    Diagnostic::new(
        Code::NotCoveredByProof,
        module.span,
        format!("whether `{}` says something on every case could not be settled", module.name),
    )
    .label("perhaps leaves a case open")
}

/// Whether a rule permits a heavier means could not be settled.
pub fn heavier_open(graph: &Graph, rule: RuleId) -> Diagnostic {
    let name = graph.checked.rule_name(rule);
    Diagnostic::new(
        Code::NotCoveredByProof,
        graph.checked.rules.at(rule).head,
        format!("whether `{name}` permits a heavier means than needed could not be settled"),
    )
    .label("perhaps a heavier means")
}

/// Whether something waits for ever could not be settled.
pub fn waits_open(graph: &Graph) -> Diagnostic {
    let module = graph.checked.modules.at(graph.module);
    Diagnostic::new(
        Code::NotCoveredByProof,
        module.span,
        format!("whether something in `{}` can wait for ever could not be settled", module.name),
    )
    .label("perhaps waits for ever")
}

/// A comparison that the proofs cannot look into.
pub fn not_linear(span: Span) -> Diagnostic {
    Diagnostic::new(Code::NotCoveredByProof, span, "the proofs do not cover this comparison")
        .label("not a sum of multiples")
        .note("sums and multiples with fixed numbers are proved exactly; a product of two facts, or a division by one, is not")
        .note("findings that hang on it are shown only with a case that has been tried")
        .help("compare with fixed numbers, or make the outcome a fact of its own")
}

/// A protocol too large for one diagram.
pub fn not_whole(graph: &Graph) -> Diagnostic {
    let module = graph.checked.modules.at(graph.module);
    Diagnostic::new(Code::NotCoveredByProof, module.span, format!("`{}` is too large to prove as a whole", module.name))
        .label("too large for one diagram")
        .note("pairs of rules that contradict each other are still looked for; guarantees, rules without effect, silent cases and unused facts are not")
        .help("split the protocol, or the longest of its steps")
}
