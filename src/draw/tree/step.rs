//! One step as a diagram: from the conditions of its rules to what those that fire say together.

use super::care::under;
use crate::check::model::{Citation, EffectKind, RuleId};
use crate::graph::Graph;
use crate::graph::compose::{Inputs, fire_alone};
use crate::graph::plan::{PlannedRule, PlannedStep};
use crate::graph::pool::{Node, OverBudget, Pool};
use indexmap::IndexSet;
use rustc_hash::FxHashMap;

/// More rules than this in one step are not drawn as a diagram.
const MOST_RULES: usize = 60;

/// More nodes than this are not drawn.
const MOST_NODES: usize = 300;

/// What follows in some cases of a step, by place in [`StepDiagram`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Says {
    /// The places of its effects, rising.
    pub(super) effects: Vec<usize>,
    /// Whether a rule says `stop`.
    pub(super) stops: bool,
    /// The norms behind it.
    pub(super) citations: Vec<Citation>,
}

/// The diagram of one step, over what can still be when it is reached.
pub(super) struct StepDiagram<'a> {
    /// The distinct effects of its rules, `stop` apart.
    pub(super) effects: Vec<&'a EffectKind>,
    /// What its outcomes name.
    pub(super) says: IndexSet<Says>,
    /// For each of these, the sets of rules that give it.
    pub(super) grounds: Vec<IndexSet<Vec<RuleId>>>,
    /// What holds whatever is answered, with its grounds.
    pub(super) always: (Says, IndexSet<Vec<RuleId>>),
    /// The diagram.
    pub(super) root: Node,
    /// Where some rule stops, the step being reached.
    pub(super) stopped: Node,
}

/// Which rules fire, and which hold without firing though an effect of them is absolute. By place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Fired {
    fired: Vec<usize>,
    held: Vec<usize>,
}

/// The diagram of a step; `None` when no case reaches it.
///
/// # Errors
/// [`OverBudget`] when it is too large to draw.
pub(super) fn diagram<'a>(
    graph: &'a Graph,
    pool: &mut Pool,
    inputs: &Inputs,
    step: &PlannedStep,
    reached: Node,
) -> Result<Option<StepDiagram<'a>>, OverBudget> {
    let range = step.first..step.end;
    if range.len() > MOST_RULES {
        return Err(OverBudget);
    }
    let (holds, fires) = fire_alone(pool, &graph.plan, inputs, range.clone())?;
    let rules: Vec<&PlannedRule> = graph.plan.rules.get(range).into_iter().flatten().collect();
    let mut found: IndexSet<Fired> = IndexSet::from([Fired::default()]);
    let mut all = Node::constant(0);
    for (place, ((fires, holds), rule)) in fires.iter().zip(&holds).zip(&rules).enumerate() {
        let parts: &[(Node, bool)] = if rule.absolute { &[(*fires, true), (*holds, false)] } else { &[(*fires, true)] };
        for (node, fired) in parts {
            all = pool.combine(&[all, *node], &mut |outcomes| match outcomes {
                [before, 1] => with(&mut found, *before, place, *fired),
                [before, ..] => *before,
                [] => 0,
            })?;
        }
    }
    let stops = fires.iter().zip(&rules).filter(|(_, rule)| rule.stops).map(|(node, _)| *node);
    let stopped = pool.any(stops.collect::<Vec<_>>())?;
    let Some(all) = under(pool, all, reached, &mut FxHashMap::default())? else { return Ok(None) };
    let reader = Reader::new(graph, rules);
    let met: Vec<&Fired> = outcomes(pool, all).into_iter().filter_map(|place| found.get_index(place)).collect();
    let always = reader.always(&met);
    let (mut says, mut grounds): (IndexSet<Says>, Vec<IndexSet<Vec<RuleId>>>) = (IndexSet::new(), Vec::new());
    let root = pool.map(all, &mut |outcome| {
        let Some(fired) = found.get_index(outcome as usize) else { return 0 };
        let (said, ground) = reader.says(fired, |effect| !always.0.effects.contains(&effect), true);
        let (place, new) = says.insert_full(said);
        if new {
            grounds.push(IndexSet::new());
        }
        if let Some(known) = grounds.get_mut(place) {
            known.insert(ground);
        }
        u32::try_from(place).unwrap_or(u32::MAX)
    })?;
    if below(pool, root).len() > MOST_NODES {
        return Err(OverBudget);
    }
    Ok(Some(StepDiagram { effects: reader.effects, says, grounds, always, root, stopped }))
}

fn with(found: &mut IndexSet<Fired>, before: u32, place: usize, fires: bool) -> u32 {
    let Some(mut fired) = found.get_index(before as usize).cloned() else { return before };
    if fires {
        fired.fired.push(place);
    } else if fired.fired.last() != Some(&place) {
        fired.held.push(place);
    }
    u32::try_from(found.insert_full(fired).0).unwrap_or(u32::MAX)
}

/// A node and everything below it, each once.
fn below(pool: &Pool, root: Node) -> IndexSet<Node> {
    let mut seen = IndexSet::from([root]);
    let mut next = 0;
    while let Some(node) = seen.get_index(next).copied() {
        seen.extend(pool.children(node).iter().copied());
        next = next.saturating_add(1);
    }
    seen
}

fn outcomes(pool: &Pool, root: Node) -> Vec<usize> {
    below(pool, root).iter().filter_map(|node| node.outcome()).map(|outcome| outcome as usize).collect()
}

/// Reads what sets of rules say together.
struct Reader<'a> {
    graph: &'a Graph,
    rules: Vec<&'a PlannedRule>,
    effects: Vec<&'a EffectKind>,
    /// Of each rule the places of its effects, and of those that are absolute.
    of: Vec<(Vec<usize>, Vec<usize>)>,
}

impl<'a> Reader<'a> {
    fn new(graph: &'a Graph, rules: Vec<&'a PlannedRule>) -> Self {
        let mut effects: Vec<&EffectKind> = Vec::new();
        let mut of = Vec::new();
        for rule in &rules {
            let (mut own, mut absolute) = (Vec::new(), Vec::new());
            for effect in &graph.checked.rules.at(rule.rule).effects {
                if effect.kind == EffectKind::Stop {
                    continue;
                }
                let known = effects.iter().position(|known| **known == effect.kind);
                let place = known.unwrap_or_else(|| {
                    effects.push(&effect.kind);
                    effects.len().saturating_sub(1)
                });
                own.push(place);
                if matches!(effect.kind, EffectKind::Forbid { absolutely: true, .. }) {
                    absolute.push(place);
                }
            }
            of.push((own, absolute));
        }
        Self { graph, rules, effects, of }
    }

    /// The effects of some rules, each with the first rule that gives it.
    fn given(&self, fired: &Fired) -> Vec<(usize, usize)> {
        let mut given: Vec<(usize, usize)> = Vec::new();
        let own = fired.fired.iter().map(|place| (place, false));
        let mut all: Vec<(&usize, bool)> = own.chain(fired.held.iter().map(|place| (place, true))).collect();
        all.sort_unstable();
        for (place, held) in all {
            let Some((own, absolute)) = self.of.get(*place) else { continue };
            for effect in if held { absolute } else { own } {
                if !given.iter().any(|(known, _)| known == effect) {
                    given.push((*effect, *place));
                }
            }
        }
        given.sort_unstable();
        given
    }

    /// What some rules say, as far as it is wanted, with the rules that stand for it.
    fn says(&self, fired: &Fired, wanted: impl Fn(usize) -> bool, with_stop: bool) -> (Says, Vec<RuleId>) {
        let given: Vec<(usize, usize)> = self.given(fired).into_iter().filter(|(effect, _)| wanted(*effect)).collect();
        let mut places: Vec<usize> = given.iter().map(|(_, place)| *place).collect();
        let stops = |place: &usize| self.rules.get(*place).is_some_and(|rule| rule.stops);
        let stopping = fired.fired.iter().copied().find(stops).filter(|_| with_stop);
        if !places.iter().any(stops) {
            places.extend(stopping);
        }
        places.sort_unstable();
        places.dedup();
        let rules: Vec<RuleId> =
            places.iter().filter_map(|place| self.rules.get(*place)).map(|rule| rule.rule).collect();
        let cited = rules.iter().flat_map(|rule| self.graph.checked.rules.at(*rule).citing.iter().copied());
        let citations: IndexSet<Citation> = cited.collect();
        let effects = given.into_iter().map(|(effect, _)| effect).collect();
        (Says { effects, stops: stopping.is_some(), citations: citations.into_iter().collect() }, rules)
    }

    /// The effects that all of these have, and who gives them; none where there is one outcome only.
    fn always(&self, met: &[&Fired]) -> (Says, IndexSet<Vec<RuleId>>) {
        let mut grounds = IndexSet::new();
        if met.len() < 2 {
            return (Says::default(), grounds);
        }
        let given =
            |fired: &&Fired| -> Vec<usize> { self.given(fired).into_iter().map(|(effect, _)| effect).collect() };
        let all: Vec<Vec<usize>> = met.iter().map(given).collect();
        let common = |effect: &usize| all.iter().all(|effects| effects.contains(effect));
        let common: Vec<usize> = all.first().into_iter().flatten().copied().filter(common).collect();
        let mut citations: IndexSet<Citation> = IndexSet::new();
        for fired in met {
            let (said, ground) = self.says(fired, |effect| common.contains(&effect), false);
            citations.extend(said.citations);
            grounds.insert(ground);
        }
        (Says { effects: common, stops: false, citations: citations.into_iter().collect() }, grounds)
    }
}
