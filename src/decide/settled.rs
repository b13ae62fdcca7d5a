//! What one case settles, beside statuses: of the steps, of the rules, and of any diagram over the levels.

use super::outlook::{outlook, read};
use super::protocol::Protocol;
use super::prune::Pruner;
use super::restrict::restrict_nodes;
use crate::case::Case;
use crate::graph::pool::{Node, OverBudget, Pool};

/// Beyond this many branches of all diagrams together more stays open; nothing is guessed.
const MOST_BRANCHES: u32 = 10_000;

/// What is certain of the steps and rules in one case, by place in the plan; `None` while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Of each step, whether it is reached.
    pub(crate) reached: Vec<Option<bool>>,
    /// Of each rule, whether it fires.
    pub(crate) fired: Vec<Option<bool>>,
}

/// What is certain of the steps and rules in one case.
pub(crate) fn standing(protocol: &Protocol, case: &Case) -> Settled {
    let outlook = outlook(protocol.graph(), case);
    Settled { reached: outlook.reached, fired: outlook.fired }
}

/// Of diagrams of yes or no in a pool over the levels of the protocol: whether each holds in every way in which the
/// case can turn out, in none, or `None` in some.
///
/// # Errors
/// [`OverBudget`] when what is open of the case takes too many nodes.
pub(crate) fn settled(
    protocol: &Protocol,
    pool: &Pool,
    nodes: &[Node],
    case: &Case,
) -> Result<Vec<Option<bool>>, OverBudget> {
    let graph = protocol.graph();
    let reading = read(graph, case);
    let (mut pool, nodes) = restrict_nodes(graph, &reading, pool, nodes)?;
    let mut pruner = Pruner::new(graph, case, &reading).with_at_most(MOST_BRANCHES);
    let certain = |node: &Node| Ok(pruner.prune(&mut pool, *node)?.outcome().map(|outcome| outcome == 1));
    nodes.iter().map(certain).collect()
}
