//! A tree for programs.

use super::tree::{
    Answer, Body, Diagram, EffectWord, Mark, Nothing, Outcome, Question, Target, Then, Tree, TreeEffect, TreeStep,
    WrittenRule,
};
use crate::check::model::{ActionId, Checked, EffectKind, RuleId};
use serde_json::{Value as Json, json};

/// The tree: what [`Tree`] holds, under the same names.
pub(super) fn json(checked: &Checked, tree: &Tree) -> Json {
    let steps: Vec<Json> = tree.steps.iter().map(|step| self::step(checked, step)).collect();
    json!({
        "title": tree.title,
        "issuer": tree.issuer,
        "marked_for": tree.marked_for.map(|day| day.to_string()),
        "steps": steps,
    })
}

fn step(checked: &Checked, step: &TreeStep) -> Json {
    let outcome = |given: &Outcome| self::outcome(checked, given);
    let mut drawn = json!({
        "number": step.number,
        "name": checked.steps.at(step.step).name,
        "title": step.title,
        "mark": mark(step.mark),
        "always": step.always.as_ref().map(outcome),
    });
    let body = match &step.body {
        Body::Questions(diagram) => json!({
            "start": target(step.number, diagram, diagram.start),
            "questions": diagram.questions.iter().map(|asked| question(step.number, diagram, asked)).collect::<Vec<_>>(),
            "outcomes": diagram.outcomes.iter().map(outcome).collect::<Vec<_>>(),
        }),
        Body::Rules(written) => json!({
            "rules": written.rules.iter().map(|rule| self::rule(checked, rule)).collect::<Vec<_>>(),
            "more_rules": written.more,
        }),
        Body::NeverReached => json!({"never_reached": true}),
    };
    if let (Json::Object(drawn), Json::Object(body)) = (&mut drawn, body) {
        drawn.extend(body);
    }
    drawn
}

fn question(step: usize, diagram: &Diagram, question: &Question) -> Json {
    let answer = |answer: &Answer| json!({"words": answer.words, "to": target(step, diagram, answer.to), "mark": mark(answer.mark)});
    json!({
        "number": question.number,
        "text": question.text,
        "again": question.again,
        "mark": mark(question.mark),
        "answers": question.answers.iter().map(answer).collect::<Vec<_>>(),
    })
}

/// A question by its number, an outcome by its place, a step by its number.
fn target(step: usize, diagram: &Diagram, target: Target) -> Json {
    match target {
        Target::Question(place) => {
            json!({"question": diagram.questions.get(place).map(|question| &question.number)})
        }
        Target::Outcome(place) => json!({"outcome": place}),
        Target::NextStep => json!({"step": step.saturating_add(1)}),
    }
}

fn outcome(checked: &Checked, outcome: &Outcome) -> Json {
    let names = |rules: &Vec<RuleId>| rules.iter().map(|rule| checked.rule_name(*rule)).collect::<Vec<_>>();
    let then = match outcome.then {
        Then::Questions => json!("questions"),
        Then::Step(number) => json!({"step": number}),
        Then::End => json!("end"),
    };
    json!({
        "effects": outcome.effects.iter().map(|effect| self::effect(checked, effect)).collect::<Vec<_>>(),
        "rules": outcome.grounds.iter().map(names).collect::<Vec<_>>(),
        "citing": outcome.citations.iter().map(|citation| checked.citation(*citation)).collect::<Vec<_>>(),
        "then": then,
        "nothing": match outcome.nothing {
            Nothing::Unsaid => Json::Null,
            Nothing::AtAll => json!("at all"),
            Nothing::More => json!("more"),
        },
        "mark": mark(outcome.mark),
    })
}

fn effect(checked: &Checked, effect: &TreeEffect) -> Json {
    let details = effect.details.iter().map(|detail| json!({"word": detail.word, "items": detail.items}));
    json!({
        "effect": match effect.kind {
            EffectWord::Must => "must",
            EffectWord::May => "may",
            EffectWord::Later => "may later",
            EffectWord::Not => "may not",
            EffectWord::Never => "may never",
            EffectWord::Advice => "advice",
        },
        "action": action(checked, &effect.effect).map(|action| &checked.actions.at(action).name),
        "text": effect.text,
        "details": details.collect::<Vec<_>>(),
    })
}

fn action(checked: &Checked, effect: &EffectKind) -> Option<ActionId> {
    match effect {
        EffectKind::Permit { ways, .. } | EffectKind::Forbid { ways, .. } | EffectKind::Require { ways, .. } => {
            Some(checked.ways.at(*ways).action)
        }
        EffectKind::Advise(_) | EffectKind::Stop => None,
    }
}

fn rule(checked: &Checked, rule: &WrittenRule) -> Json {
    json!({
        "title": rule.title,
        "conditions": rule.conditions,
        "outcome": outcome(checked, &rule.outcome),
        "mark": mark(rule.mark),
    })
}

/// `null` where no case is marked.
fn mark(mark: Mark) -> Json {
    match mark {
        Mark::Plain => Json::Null,
        Mark::Taken => json!("taken"),
        Mark::Open => json!("open"),
        Mark::Out => json!("out"),
    }
}
