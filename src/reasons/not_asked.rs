//! What was not asked, and why it did not matter.

use super::about::About;
use super::given::Given;
use super::sufficient::Sufficient;
use crate::case::Known;
use crate::check::model::{Condition, EffectKind, ExprId, FactId, RuleId};
use crate::decide::{Decision, Looked, Missing};
use crate::graph::plan::PlannedRule;

/// Facts that are not known and did not have to be, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAsked {
    /// The facts, in the order of declaration.
    pub facts: Vec<FactId>,
    /// Why.
    pub why: Idle,
}

/// Why a fact does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Idle {
    /// No rule looks at it.
    NoRule,
    /// Each rule that looks at it comes behind a step that stopped, or is settled by what is given.
    Settled {
        /// The rules that said `stop`.
        stopped: Vec<RuleId>,
        /// What settles the other rules that look at it, in the order of asking.
        by: Vec<Given>,
    },
    /// Rules wait for it, but no status can change by it any more: these givens already force every status that could
    /// depend on it; none where that cannot be told.
    Forced(Vec<Given>),
}

/// The facts of a protocol that are neither known nor missing, by the reason why.
pub(super) fn not_asked(about: &mut About<'_>, decision: &Decision, rows: &[RowReason]) -> Vec<NotAsked> {
    let graph = about.scene.graph;
    let looks: Vec<Looks> = graph.plan.rules.iter().map(|rule| looks(about, rule)).collect();
    let mut all: Vec<NotAsked> = Vec::new();
    for fact in &graph.checked.modules.at(graph.module).facts {
        let known = *about.scene.case.fact(*fact) != Known::Unknown;
        if known || decision.missing.contains(&Missing::Fact(*fact)) {
            continue;
        }
        let sees =
            |looks: &&(usize, &Looks)| looks.1.condition.facts.contains(fact) || looks.1.deadlines.facts.contains(fact);
        let rules: Vec<(usize, bool)> = looks
            .iter()
            .enumerate()
            .filter(|looks| sees(&looks))
            .map(|(place, looks)| (place, looks.deadlines.facts.contains(fact)))
            .collect();
        let why = idle(about, decision, &rules).unwrap_or_else(|| Idle::Forced(forced(about, *fact, rows)));
        match all.iter_mut().find(|known| known.why == why) {
            Some(known) => known.facts.push(*fact),
            None => all.push(NotAsked { facts: vec![*fact], why }),
        }
    }
    all
}

/// What a rule looks at.
struct Looks {
    condition: Looked,
    /// To compute the last day of what it asks.
    deadlines: Looked,
}

fn looks(about: &About<'_>, rule: &PlannedRule) -> Looks {
    let checked = &about.scene.graph.checked;
    let when = if let Condition::When(when) = rule.condition { Some(when) } else { None };
    let mut deadlines: Vec<ExprId> = Vec::new();
    for effect in &checked.rules.at(rule.rule).effects {
        match &effect.kind {
            EffectKind::Require { deadline, .. } => deadlines.extend(deadline.map(|deadline| deadline.last_day)),
            EffectKind::Permit { provided, .. } => {
                deadlines.extend(provided.iter().filter_map(|duty| duty.deadline).map(|deadline| deadline.last_day));
            }
            EffectKind::Forbid { .. } | EffectKind::Advise(_) | EffectKind::Stop => {}
        }
    }
    let condition = Looked::at(checked, when.into_iter().chain(rule.unless));
    Looks { condition, deadlines: Looked::at(checked, deadlines) }
}

/// Why something does not matter to these rules; of each, whether it counts a deadline from it.
/// `None` where some rule still waits for it.
fn idle(about: &mut About<'_>, decision: &Decision, rules: &[(usize, bool)]) -> Option<Idle> {
    if rules.is_empty() {
        return Some(Idle::NoRule);
    }
    let (mut stopped, mut by) = (Vec::new(), Vec::new());
    for (place, dated) in rules {
        let place = *place;
        let Some(rule) = about.scene.graph.plan.rules.get(place).map(|rule| rule.rule) else { continue };
        let fired = decision.trace.iter().find(|trace| trace.rule == rule).map(|trace| trace.fired);
        let settled = match fired {
            Some(Some(false)) => about.does_not_fire(place),
            Some(Some(true)) if !dated => about.fires(place),
            Some(_) => None,
            None => match about.stop_before(decision, place) {
                Some(stop) => {
                    let stop = about.scene.graph.plan.rules.get(stop).map(|rule| rule.rule);
                    if !stop.is_some_and(|stop| stopped.contains(&stop)) {
                        stopped.extend(stop);
                    }
                    continue;
                }
                None => about.does_not_fire(place),
            },
        };
        match settled {
            Some(settled) => {
                by.extend(settled.givens.into_iter().filter(|given| !by.contains(given)).collect::<Vec<_>>())
            }
            None => return None,
        }
    }
    by.sort_by_key(|given| about.scene.place(*given));
    Some(Idle::Settled { stopped, by })
}

/// A row with what its status can depend on, and what forces it.
pub(super) struct RowReason {
    pub(super) looks_at: Vec<Given>,
    pub(super) forced: Option<Sufficient>,
}

/// What forces every status that could depend on a fact.
fn forced(about: &About<'_>, fact: FactId, rows: &[RowReason]) -> Vec<Given> {
    let mut all: Vec<Given> = Vec::new();
    for row in rows.iter().filter(|row| row.looks_at.contains(&Given::Fact(fact))) {
        let Some(forced) = &row.forced else { return Vec::new() };
        all.extend(forced.givens.iter().filter(|given| !all.contains(given)).copied().collect::<Vec<_>>());
    }
    all.sort_by_key(|given| about.scene.place(*given));
    all
}
