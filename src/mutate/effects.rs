//! Changes of what follows: an effect turned round or left out, or something that comes with it.

use super::change::Draft;
use super::expressions::Conditions;
use crate::source::Span;
use crate::source::keywords::{self, Keyword};
use crate::syntax::ast::{Act, Deadline, Duty, Effect, EffectKind, Rule};

/// Every change of the effects of a rule.
pub(super) fn effects(draft: &mut Draft<'_>, rule: &Rule) {
    let counts = |effect: &&Effect| !matches!(effect.kind, EffectKind::Advise(_));
    let spans: Vec<Span> = rule.effects.iter().map(|effect| effect.span).collect();
    match spans.len() {
        1 if rule.effects.iter().any(|effect| counts(&effect)) => draft.leave_out(rule.span),
        _ => draft.leave_each_out(&spans),
    }
    for effect in rule.effects.iter().filter(counts) {
        match &effect.kind {
            EffectKind::Permit { act, after, provided } => {
                turned(draft, effect, act, &keywords::FORBID);
                with(draft, act);
                let after: Vec<Span> = after.iter().map(|act| act.span).collect();
                listed(draft, &after);
                let duties: Vec<Span> = provided.iter().map(duty).collect();
                listed(draft, &duties);
                provided.iter().filter_map(|duty| duty.deadline.as_ref()).for_each(|one| deadline(draft, one));
            }
            EffectKind::Forbid { act, absolutely } => {
                turned(draft, effect, act, &keywords::PERMIT);
                if *absolutely {
                    turned(draft, effect, act, &keywords::FORBID);
                }
                with(draft, act);
            }
            EffectKind::Require { act, deadline: last } => {
                turned(draft, effect, act, &keywords::PERMIT);
                with(draft, act);
                last.iter().for_each(|one| deadline(draft, one));
            }
            EffectKind::Advise(_) | EffectKind::Stop => {}
        }
    }
}

/// The same about the same ways with another word; what comes with it goes.
fn turned(draft: &mut Draft<'_>, effect: &Effect, act: &Act, word: &Keyword) {
    let by = format!("{} {}", word.word(draft.keywords), draft.at(act.span));
    draft.replace(effect.span, by);
}

/// The ways: changed inside, or left out.
fn with(draft: &mut Draft<'_>, act: &Act) {
    if let Some(condition) = &act.with {
        draft.leave_out(Span { start: act.action.span.end, ..act.span });
        Conditions(draft).turned(condition);
    }
}

/// A list behind a word: each left out, the last one with the word.
fn listed(draft: &mut Draft<'_>, spans: &[Span]) {
    match spans {
        [only] => draft.leave_out(draft.with_word_before(*only)),
        _ => draft.leave_each_out(spans),
    }
}

fn duty(duty: &Duty) -> Span {
    let end = duty.deadline.as_ref().map_or(duty.action.span.end, |deadline| deadline.span.end);
    Span { end, ..duty.action.span }
}

/// A deadline: a day later, or none.
fn deadline(draft: &mut Draft<'_>, deadline: &Deadline) {
    draft.leave_out(deadline.span);
    Conditions(draft).number(&deadline.term);
}
