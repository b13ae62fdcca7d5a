//! A diagram over the unknown facts of one case alone.

use crate::graph::Graph;
use crate::graph::compose::{Entries, Inputs, Roots, compose};
use crate::graph::knowledge::Possible;
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use rustc_hash::FxHashMap;

/// How many nodes one case may take. What goes beyond stays undecided: nothing is guessed.
const CASE_BUDGET: usize = 400_000;

/// The meaning of a protocol for one case, over what is still unknown of it.
pub struct Restricted {
    /// The diagrams; levels and cells are those of the graph.
    pub pool: Pool,
    /// Steps, rules and rows.
    pub roots: Roots,
    /// The entries that the outcomes of rows name.
    pub entries: Entries,
}

/// Restricts a graph to what is known.
///
/// # Errors
/// [`OverBudget`] when what is left open takes too many nodes.
pub fn restrict(graph: &Graph, known: &[Possible]) -> Result<Restricted, OverBudget> {
    let mut work = Restriction {
        from: &graph.pool,
        to: Pool::new(graph.pool.arities().to_vec(), CASE_BUDGET),
        known,
        memo: FxHashMap::default(),
    };
    if let Some(roots) = &graph.roots {
        let roots = Roots {
            reached: work.each(&roots.reached)?,
            fired: work.each(&roots.fired)?,
            holds: work.each(&roots.holds)?,
            rows: work.each(&roots.rows)?,
        };
        return Ok(Restricted { pool: work.to, roots, entries: graph.entries.clone() });
    }
    let mut inputs = Inputs { conditions: work.each(&graph.inputs.conditions)?, ..Inputs::default() };
    for (action, node) in &graph.inputs.done {
        inputs.done.insert(*action, work.node(*node)?);
    }
    for (ways, node) in &graph.inputs.done_with {
        inputs.done_with.insert(*ways, work.node(*node)?);
    }
    let mut entries = Entries::default();
    let roots = compose(&mut work.to, &graph.plan, &inputs, &mut entries)?;
    Ok(Restricted { pool: work.to, roots, entries })
}

struct Restriction<'a> {
    from: &'a Pool,
    to: Pool,
    known: &'a [Possible],
    memo: FxHashMap<Node, Node>,
}

impl Restriction<'_> {
    fn each(&mut self, nodes: &[Node]) -> Result<Vec<Node>, OverBudget> {
        nodes.iter().map(|node| self.node(*node)).collect()
    }

    fn node(&mut self, node: Node) -> Built {
        if node.outcome().is_some() {
            return Ok(node);
        }
        if let Some(known) = self.memo.get(&node) {
            return Ok(*known);
        }
        let level = self.from.level(node);
        let made = match self.known.get(level as usize) {
            Some(Possible::Cell(cell)) => self.node(self.from.child(node, *cell))?,
            possible => {
                let mut children = Vec::with_capacity(self.from.arity(level).into());
                for cell in 0..self.from.arity(level).into() {
                    let allowed = possible.is_none_or(|possible| possible.allows(cell));
                    children.push(if allowed { Some(self.node(self.from.child(node, cell))?) } else { None });
                }
                // A cell that is not possible goes where a possible one goes, so that it makes no difference.
                let filler = children.iter().flatten().next().copied().unwrap_or(Node::NO);
                let children: Vec<Node> = children.into_iter().map(|child| child.unwrap_or(filler)).collect();
                self.to.make(level, &children)?
            }
        };
        self.memo.insert(node, made);
        Ok(made)
    }
}
