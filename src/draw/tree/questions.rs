//! The questions of a step in reading order, from its diagram.

use super::answers::{About, Asking};
use super::care::Met;
use super::step::StepDiagram;
use crate::graph::pool::{Node, OverBudget, Pool};
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

/// More questions than these in one step are not drawn.
const MOST_QUESTIONS: usize = 40;

/// Where an answer leads, before outcomes have places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum To {
    /// To a question, by place.
    Question(usize),
    /// To an outcome of the diagram, by its number there.
    Outcome(u32),
}

/// A question with everything that later stages need of it.
pub(super) struct Raw {
    pub(super) text: String,
    pub(super) answers: Vec<RawAnswer>,
    /// When a case comes here.
    pub(super) when: Node,
    /// Whether every way to it has asked the same before.
    pub(super) again: bool,
}

/// An answer.
pub(super) struct RawAnswer {
    pub(super) words: Vec<String>,
    pub(super) to: To,
    /// When a case comes here and is answered so.
    pub(super) when: Node,
}

/// The questions of a step, each before those it leads to.
pub(super) struct RawDiagram {
    pub(super) start: To,
    pub(super) questions: Vec<Raw>,
    /// The outcomes, in the order in which they are met.
    pub(super) ends: IndexMap<u32, End>,
}

/// What is known of an outcome.
pub(super) struct End {
    /// What every way to it has asked.
    pub(super) asked: FxHashSet<About>,
    /// When a case comes here.
    pub(super) when: Node,
}

/// Puts a diagram into questions. `reached` says when a case comes to the step, `before` what every way to it has asked.
///
/// # Errors
/// [`OverBudget`] when there are too many to draw.
pub(super) fn questions(
    asking: &Asking<'_>,
    pool: &mut Pool,
    met: &Met<'_>,
    step: &StepDiagram<'_>,
    reached: Node,
    before: &FxHashSet<About>,
) -> Result<RawDiagram, OverBudget> {
    let start = met.settled(pool, step.root);
    let mut asked = IndexMap::new();
    gather(asking, pool, met, start, &mut asked)?;
    let order = in_order(start, &asked);
    let places: FxHashMap<Node, usize> = order.iter().enumerate().map(|(place, node)| (*node, place)).collect();
    let to = |node: Node| match node.outcome() {
        Some(outcome) => To::Outcome(outcome),
        None => To::Question(places.get(&node).copied().unwrap_or(0)),
    };
    let mut whens = vec![Node::NO; order.len()];
    let mut known: Vec<Option<FxHashSet<About>>> = vec![None; order.len()];
    if let (Some(first), Some(slot)) = (whens.first_mut(), known.first_mut()) {
        *first = reached;
        *slot = Some(before.clone());
    }
    let mut ends: IndexMap<u32, End> = IndexMap::new();
    if let Some(outcome) = start.outcome() {
        ends.insert(outcome, End { asked: before.clone(), when: reached });
    }
    let mut all = Vec::with_capacity(order.len());
    for (place, node) in order.iter().enumerate() {
        let Some(question) = asked.swap_remove(node) else { continue };
        let when = whens.get(place).copied().unwrap_or(Node::NO);
        let mut behind = known.get(place).cloned().flatten().unwrap_or_default();
        let again = !behind.insert(question.about.clone());
        let mut answers = Vec::with_capacity(question.branches.len());
        for branch in question.branches {
            let taken = pool.and(when, branch.when)?;
            let to = to(branch.to);
            match to {
                To::Question(next) => {
                    if let Some(slot) = whens.get_mut(next) {
                        *slot = pool.or(*slot, taken)?;
                    }
                    if let Some(slot) = known.get_mut(next) {
                        common(slot, &behind);
                    }
                }
                To::Outcome(outcome) => {
                    let end = ends.entry(outcome).or_insert_with(|| End { asked: behind.clone(), when: Node::NO });
                    end.asked.retain(|about| behind.contains(about));
                    end.when = pool.or(end.when, taken)?;
                }
            }
            answers.push(RawAnswer { words: branch.words, to, when: taken });
        }
        all.push(Raw { text: question.text, answers, when, again });
    }
    Ok(RawDiagram { start: to(start), questions: all, ends })
}

fn common(slot: &mut Option<FxHashSet<About>>, more: &FxHashSet<About>) {
    match slot {
        Some(known) => known.retain(|about| more.contains(about)),
        None => *slot = Some(more.clone()),
    }
}

/// Asks every question below a node, each once.
fn gather(
    asking: &Asking<'_>,
    pool: &mut Pool,
    met: &Met<'_>,
    start: Node,
    asked: &mut IndexMap<Node, super::answers::Asked>,
) -> Result<(), OverBudget> {
    let mut todo = vec![start];
    while let Some(node) = todo.pop() {
        if node.outcome().is_some() || asked.contains_key(&node) {
            continue;
        }
        if asked.len() >= MOST_QUESTIONS {
            return Err(OverBudget);
        }
        let question = asking.question(pool, met, node)?;
        todo.extend(question.branches.iter().map(|branch| branch.to));
        asked.insert(node, question);
    }
    Ok(())
}

/// Each question before those it leads to, and of two branches the shorter one first, so that lines stay short.
fn in_order(start: Node, asked: &IndexMap<Node, super::answers::Asked>) -> Vec<Node> {
    let mut below: FxHashMap<Node, usize> = FxHashMap::default();
    for node in asked.keys() {
        let mut seen = FxHashSet::default();
        let mut todo = vec![*node];
        while let Some(node) = todo.pop() {
            if let Some(question) = asked.get(&node).filter(|_| seen.insert(node)) {
                todo.extend(question.branches.iter().map(|branch| branch.to));
            }
        }
        below.insert(*node, seen.len());
    }
    let mut order = Vec::new();
    let mut seen = FxHashSet::default();
    let mut path = vec![(start, false)];
    // Depth first; a node is placed behind everything that it leads to, and the whole is turned round.
    while let Some((node, left)) = path.pop() {
        if left {
            order.push(node);
            continue;
        }
        let Some(question) = asked.get(&node).filter(|_| seen.insert(node)) else { continue };
        path.push((node, true));
        let mut next: Vec<Node> = question.branches.iter().map(|branch| branch.to).collect();
        next.sort_by_key(|node| below.get(node).copied().unwrap_or(0));
        path.extend(next.into_iter().map(|node| (node, false)));
    }
    order.reverse();
    order
}
