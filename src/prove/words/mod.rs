//! The words of the findings: what the proofs found, as people read it.

mod open;

use super::accept::weighed;
use crate::case::Case;
use crate::case::facts::{value_text, write_facts};
use crate::check::model::{ActionId, Checked, EffectKind, FactId, Guarantee, Parameter, RuleId, Value, WaysId, Words};
use crate::diagnostics::{Code, Diagnostic};
use crate::graph::{Graph, Status};
use crate::source::Span;
use crate::syntax::ast::Language;
pub use open::*;

/// Why a rule never fires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its condition never holds.
    Never,
    /// It holds only where an earlier step has stopped.
    Stopped,
    /// Where it holds an exception applies, or another rule of a step with `otherwise`.
    Lifted,
}

/// The note that shows a case: `… when the facts are {…}`.
pub fn shown(graph: &Graph, what: &str, case: &Case) -> String {
    let on = if tests_today(graph) { format!(" on {}", case.today()) } else { String::new() };
    match write_facts(&graph.checked, case) {
        facts if facts.as_object().is_some_and(serde_json::Map::is_empty) => {
            format!("{what}{on} whatever the facts are")
        }
        facts => format!("{what}{on} when the facts are {facts}"),
    }
}

/// Whether the date matters to a case.
pub fn tests_today(graph: &Graph) -> bool {
    graph.looks_at_today()
}

/// The place of the effect in its rule, or the rule's head.
pub fn effect(graph: &Graph, id: RuleId, is: impl Fn(&EffectKind) -> bool) -> Span {
    let rule = graph.checked.rules.at(id);
    rule.effects.iter().find(|effect| is(&effect.kind)).map_or(rule.head, |effect| effect.span)
}

/// An instance as the author writes it: `online_research` with `account is no_login`.
pub fn instance(checked: &Checked, action: ActionId, instance: u32) -> String {
    let row = checked.actions.at(action);
    if row.params.is_empty() {
        return format!("`{}`", row.name);
    }
    format!("`{}` with `{}`", row.name, values(checked, action, instance))
}

/// The parameter values of an instance: `account is no_login and by is official`.
pub fn values(checked: &Checked, action: ActionId, instance: u32) -> String {
    let row = checked.actions.at(action);
    let one = |(param, place): (&Parameter, u32)| {
        let value = match param.value(place) {
            Value::YesNo(answer) => return if answer { param.name.clone() } else { format!("not {}", param.name) },
            value => option_name(checked, param, value),
        };
        format!("{} is {value}", param.name)
    };
    row.params.iter().zip(row.places(instance)).map(one).collect::<Vec<_>>().join(" and ")
}

fn option_name(checked: &Checked, param: &Parameter, value: Value) -> String {
    use crate::check::model::Type;
    match (param.ty, value) {
        (Type::Choice(choice), Value::Option(option)) => {
            let option = checked.choices.at(choice).options.get(usize::from(option));
            option.map_or_else(String::new, |option| option.name.clone())
        }
        (ty, value) => value_text(checked, ty, value, Language::En),
    }
}

fn status_words(status: Status) -> &'static str {
    match status {
        Status::Required => "required",
        Status::Fulfilled => "fulfilled",
        Status::Permitted => "permitted",
        Status::NotYet => "not yet allowed",
        Status::Forbidden => "forbidden",
        Status::NoGround => "without ground",
    }
}

fn rule_of(graph: &Graph, place: usize) -> Option<RuleId> {
    graph.plan.rules.get(place).map(|rule| rule.rule)
}

/// A finding at the head of a rule.
fn at_rule(graph: &Graph, place: usize, code: Code, message: impl Fn(&str) -> String) -> Diagnostic {
    let checked = &graph.checked;
    match rule_of(graph, place) {
        Some(rule) => Diagnostic::new(code, checked.rules.at(rule).head, message(&checked.rule_name(rule))),
        None => Diagnostic::new(code, checked.modules.at(graph.module).span, message("")),
    }
}

fn weigh(graph: &Graph, place: usize, found: Diagnostic) -> Diagnostic {
    match rule_of(graph, place) {
        Some(rule) => weighed(&graph.checked, rule, found),
        None => found,
    }
}

/// The note of an accepted finding.
pub fn accepted(because: Option<&Words>) -> String {
    let because = because.map(|words| words.in_language(Language::En)).unwrap_or_default();
    if because.is_empty() { "accepted by the author".to_owned() } else { format!("accepted by the author: {because}") }
}

/// A guarantee that fails, with the rows that show it.
pub fn guarantee_fails(
    graph: &Graph,
    guarantee: &Guarantee,
    rows: &[(usize, Status)],
    case: &Case,
    whole: &Case,
) -> Diagnostic {
    let checked = &graph.checked;
    let row = |place: usize| graph.plan.rows.get(place);
    let told: Vec<String> = rows
        .iter()
        .filter_map(|(place, status)| {
            let row = row(*place)?;
            Some(format!("{} is {}", instance(checked, row.action, row.instance), status_words(*status)))
        })
        .collect();
    let label = guarantee.label.as_ref().map(|label| label.in_language(checked.modules.at(graph.module).labels));
    let message = match label {
        Some(label) => format!("the guarantee `{label}` does not hold for every case"),
        None => "a guarantee that does not hold for every case".to_owned(),
    };
    let mut found = Diagnostic::new(Code::GuaranteeFails, guarantee.span, message).label("fails in some case");
    // The rules that bring it about, as far as they speak of the action.
    if let Some(replay) = crate::prove::replay::replay(graph, whole) {
        for (place, _) in rows {
            let Some(row) = row(*place) else { continue };
            for (rule, planned) in graph.plan.rules.iter().enumerate() {
                let bears =
                    checked.rules.at(planned.rule).effects.iter().find(|effect| bears(checked, &effect.kind, row));
                if let Some(effect) = bears.filter(|_| replay.fired.get(rule) == Some(&true)) {
                    found = found.also(effect.span, "applies in that case");
                }
            }
        }
    }
    found
        .note(shown(graph, &told.join(" and "), case))
        .help("let the rules exclude that case, or name it behind `unless` in the guarantee")
        .case(write_facts(checked, case))
}

fn bears(checked: &Checked, kind: &EffectKind, row: &crate::graph::plan::PlannedRow) -> bool {
    let (EffectKind::Permit { ways, .. } | EffectKind::Forbid { ways, .. } | EffectKind::Require { ways, .. }) = kind
    else {
        return false;
    };
    let ways = checked.ways.at(*ways);
    ways.action == row.action && ways.instances.binary_search(&row.instance).is_ok()
}

/// A step that no case reaches.
pub fn never_reached(graph: &Graph, place: usize) -> Diagnostic {
    let checked = &graph.checked;
    let Some(step) = graph.plan.steps.get(place).map(|step| checked.steps.at(step.step)) else {
        return Diagnostic::new(
            Code::StepNeverReached,
            checked.modules.at(graph.module).span,
            "a step is never reached",
        );
    };
    let name = step.name.clone().unwrap_or_default();
    let mut found =
        Diagnostic::new(Code::StepNeverReached, step.span, format!("the step `{name}` is reached in no case"))
            .label("never reached");
    let before = place.checked_sub(1).and_then(|before| graph.plan.steps.get(before));
    let rules = before.map_or(0..0, |step| step.first..step.end);
    for rule in graph.plan.rules.get(rules).unwrap_or(&[]).iter().filter(|rule| rule.stops).take(4) {
        let rule = checked.rules.at(rule.rule);
        let stop = rule.effects.iter().find(|effect| matches!(effect.kind, EffectKind::Stop));
        found = found.also(stop.map_or(rule.head, |stop| stop.span), "stops before it");
    }
    found
        .note("after `stop` no later step is looked at, and here every case stops earlier")
        .help("narrow the conditions under which the steps before it stop, or take the step out")
}

/// A rule that fires in no case.
pub fn never_fires(graph: &Graph, place: usize, why: Why) -> Diagnostic {
    let (label, note) = match why {
        Why::Never => {
            ("its condition never holds", "no combination of values that the types allow meets the condition")
        }
        Why::Stopped => {
            ("holds only behind a `stop`", "in every case that meets the condition an earlier step says `stop`")
        }
        Why::Lifted => (
            "another rule always comes first",
            "an exception lifts a rule; an `otherwise` holds only where no other rule of its step does",
        ),
    };
    let found = at_rule(graph, place, Code::RuleNeverFires, |rule| format!("the rule `{rule}` applies in no case"))
        .label(label)
        .note(note)
        .help("change the condition, or take the rule out");
    weigh(graph, place, found)
}

/// A rule that changes nothing.
pub fn never_matters(graph: &Graph, place: usize) -> Diagnostic {
    let found = at_rule(graph, place, Code::RuleNeverMatters, |rule| format!("the rule `{rule}` changes nothing"))
        .label("never makes a difference")
        .note("without it every case has the same statuses, duties, deadlines and advice")
        .help("take it out, or change what it should have changed");
    weigh(graph, place, found)
}

/// A case on which the protocol says nothing.
pub fn silent(graph: &Graph, case: &Case) -> Diagnostic {
    let module = graph.checked.modules.at(graph.module);
    Diagnostic::new(Code::SilentCase, module.span, format!("`{}` says nothing at all on some case", module.name))
        .label("leaves a case open")
        .note(shown(graph, "no rule gives a status, advice or a `stop`", case))
        .help("give the case a rule, if only `advise` or `stop` with the reason")
        .case(write_facts(&graph.checked, case))
}

/// A fact that nothing depends on.
pub fn unused(graph: &Graph, fact: FactId) -> Diagnostic {
    let row = graph.checked.facts.at(fact);
    let sensitive = row.sensitive;
    let mut found = Diagnostic::new(Code::UnusedFact, row.span, format!("no decision depends on `{}`", row.name))
        .label("never needed");
    if sensitive {
        found = found.note("it is marked `sensitive`");
    }
    found
        .note("no status, duty, deadline, advice or text is otherwise for another value: data that cannot matter must not be collected")
        .help("take the fact out, or the conditions that make no difference")
}

/// A permission without a source.
pub fn uncited_permit(graph: &Graph, rule: RuleId, span: Span) -> Diagnostic {
    let name = graph.checked.rule_name(rule);
    let found = Diagnostic::new(Code::UncitedPermit, span, format!("the rule `{name}` permits and cites no source"))
        .label("rests on no source")
        .note("what nothing permits is not allowed: a permission needs a norm to rest on")
        .help("`citing SOURCE PART`");
    weighed(&graph.checked, rule, found)
}

/// A norm that nothing cites.
pub fn uncited_source(part: &str, source: &str, span: Span) -> Diagnostic {
    let mut found =
        Diagnostic::new(Code::UncitedSource, span, format!("no rule cites `{part}`")).label("cited by no rule");
    if part != source {
        found =
            found.help(format!("`citing {part}` in the rule that encodes it, or `not encoded \"…\"` behind the part"));
    }
    found
}

/// A heavier means permitted where lighter ones are left open.
pub fn heavier(
    graph: &Graph,
    rule: RuleId,
    span: Span,
    (action, heavy): (ActionId, u32),
    lighter: &[u32],
    case: &Case,
) -> Diagnostic {
    let checked = &graph.checked;
    let name = checked.rule_name(rule);
    let open: Vec<String> = lighter.iter().map(|lighter| format!("`{}`", values(checked, action, *lighter))).collect();
    let means = instance(checked, action, heavy);
    let found = Diagnostic::new(
        Code::HeavierMeans,
        span,
        format!("`{name}` permits {means} where a lighter means is left open"),
    )
    .label("permits a heavier means")
    .note(shown(graph, &format!("{} is neither permitted nor forbidden", open.join(", ")), case))
    .note("of an ordered choice the first option is the lightest")
    .help("permit the lighter means too, forbid it with the reason, or `accept heavier-means because \"…\"`")
    .case(write_facts(checked, case));
    weighed(checked, rule, found)
}

/// A permit that waits for what can never be done.
pub fn waits(graph: &Graph, place: usize, first: WaysId, case: &Case) -> Diagnostic {
    let checked = &graph.checked;
    let action = &checked.actions.at(checked.ways.at(first).action).name;
    let waits = |kind: &EffectKind| matches!(kind, EffectKind::Permit { after, .. } if after.contains(&first));
    let span = rule_of(graph, place).map_or(checked.modules.at(graph.module).span, |rule| effect(graph, rule, waits));
    let name = rule_of(graph, place).map(|rule| checked.rule_name(rule)).unwrap_or_default();
    let found =
        Diagnostic::new(Code::WaitsForever, span, format!("`{name}` waits for `{action}`, which nothing allows"))
            .label(format!("waits for `{action}`"))
            .note(shown(graph, &format!("`{action}` is never permitted or required, whatever else is done,"), case))
            .note("what is named after `after` must be done first, and what nothing permits is not allowed")
            .help(format!("a rule that permits or requires `{action}` in that case"))
            .case(write_facts(checked, case));
    weigh(graph, place, found)
}
