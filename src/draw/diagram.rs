//! The nodes of a diagram that some roots reach.

use crate::graph::Graph;
use crate::graph::pool::Node;
use indexmap::IndexSet;

/// The inner nodes below these roots, each once, roots first.
pub(super) fn below(graph: &Graph, roots: impl IntoIterator<Item = Node>) -> IndexSet<Node> {
    let mut nodes: IndexSet<Node> = roots.into_iter().filter(|node| node.outcome().is_none()).collect();
    let mut next = 0;
    while let Some(node) = nodes.get_index(next).copied() {
        let children = graph.pool.children(node).iter().copied();
        nodes.extend(children.filter(|child| child.outcome().is_none()));
        next = next.saturating_add(1);
    }
    nodes
}

/// A node or an outcome by a short name: `n12`, `o3`.
pub(super) fn name(nodes: &IndexSet<Node>, node: Node) -> String {
    match node.outcome() {
        Some(outcome) => format!("o{outcome}"),
        None => nodes.get_index_of(&node).map_or_else(|| "o0".to_owned(), |index| format!("n{index}")),
    }
}
