use super::asking::Looked;
use super::decision::Missing;
use super::outlook::outlook;
use super::protocol::Protocol;
use crate::case::Case;
use crate::check::model::{ActionId, Condition, EffectKind, ExprId, FactId, RuleId};

/// The rules that wait for an answer, in the order of the steps: it is not certain whether they fire, or the last day of
/// what they ask is not known, and they look at what is asked.
#[must_use]
pub fn waiting(protocol: &Protocol, case: &Case, asked: Missing) -> Vec<RuleId> {
    let graph = protocol.graph();
    let checked = &graph.checked;
    let outlook = outlook(graph, case);
    let looks = |exprs: &[ExprId]| names(&Looked::at(checked, exprs.iter().copied()), asked);
    let mut rules = Vec::new();
    for (rule, fired) in graph.plan.rules.iter().zip(&outlook.fired) {
        let mut condition: Vec<ExprId> = rule.unless.into_iter().collect();
        if let Condition::When(when) = rule.condition {
            condition.push(when);
        }
        let mut deadlines = Vec::new();
        for effect in &checked.rules.at(rule.rule).effects {
            match &effect.kind {
                EffectKind::Require { deadline, .. } => deadlines.extend(deadline.map(|deadline| deadline.last_day)),
                EffectKind::Permit { provided, .. } => {
                    let owed = provided.iter().filter_map(|duty| duty.deadline);
                    deadlines.extend(owed.map(|deadline| deadline.last_day));
                }
                EffectKind::Forbid { .. } | EffectKind::Advise(_) | EffectKind::Stop => {}
            }
        }
        if fired.is_none() && looks(&condition) || *fired != Some(false) && looks(&deadlines) {
            rules.push(rule.rule);
        }
    }
    rules
}

fn names(looked: &Looked, asked: Missing) -> bool {
    let fact = |fact: &FactId| looked.facts.contains(fact);
    let act = |action: &ActionId| looked.acts.contains(action);
    match &asked {
        Missing::Fact(asked) => fact(asked),
        Missing::DoneOn(asked) | Missing::With(asked) => act(asked),
    }
}
