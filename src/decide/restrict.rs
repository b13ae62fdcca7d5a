//! A diagram over the unknown facts of one case alone.

use super::reading::{OpenNumber, Reading, Reads};
use crate::graph::Graph;
use crate::graph::compose::{Entries, Inputs, Roots, compose};
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use rustc_hash::FxHashMap;

/// How many nodes one case may take. What goes beyond stays undecided: nothing is guessed.
pub const CASE_BUDGET: usize = 400_000;

/// The meaning of a protocol for one case, over what is still unknown of it.
pub struct Restricted {
    /// The diagrams; levels and cells are those of the graph.
    pub pool: Pool,
    /// Steps, rules and rows.
    pub roots: Roots,
    /// The entries that the outcomes of rows name.
    pub entries: Entries,
}

/// Restricts a graph to what is left open in one case.
///
/// # Errors
/// [`OverBudget`] when what is left open takes too many nodes.
pub fn restrict(graph: &Graph, reading: &Reading) -> Result<Restricted, OverBudget> {
    let mut work = Restriction::new(graph, reading, &[]);
    if let Some(roots) = &graph.roots {
        let roots = Roots {
            reached: work.each(&roots.reached)?,
            fired: work.each(&roots.fired)?,
            holds: work.each(&roots.holds)?,
            rows: work.each(&roots.rows)?,
        };
        return Ok(Restricted { pool: work.to, roots, entries: graph.entries.clone() });
    }
    let inputs = work.inputs(graph)?;
    let mut entries = Entries::default();
    let roots = compose(&mut work.to, &graph.plan, &inputs, &mut entries)?;
    Ok(Restricted { pool: work.to, roots, entries })
}

/// Restricts diagrams of a pool over the levels of the graph to what is left open in one case.
///
/// # Errors
/// [`OverBudget`].
pub fn restrict_nodes(
    graph: &Graph,
    reading: &Reading,
    from: &Pool,
    nodes: &[Node],
) -> Result<(Pool, Vec<Node>), OverBudget> {
    let mut work =
        Restriction { from, to: Pool::new(reading.arities(graph), CASE_BUDGET), reading, memo: FxHashMap::default() };
    let nodes = work.each(nodes)?;
    Ok((work.to, nodes))
}

/// Diagrams of a graph restricted to what is left open in one case, made one by one as they are asked for.
pub struct Restriction<'a> {
    from: &'a Pool,
    /// Where they are made.
    pub to: Pool,
    reading: &'a Reading,
    memo: FxHashMap<Node, Node>,
}

impl<'a> Restriction<'a> {
    /// Nothing made yet. Behind the levels of the graph stand some more with these numbers of cells, for the caller.
    #[must_use]
    pub fn new(graph: &'a Graph, reading: &'a Reading, more: &[u16]) -> Self {
        let mut arities = reading.arities(graph);
        arities.extend_from_slice(more);
        Self::into(graph, reading, Pool::new(arities, CASE_BUDGET))
    }

    /// The same, into a pool with the levels of this reading.
    #[must_use]
    pub fn into(graph: &'a Graph, reading: &'a Reading, to: Pool) -> Self {
        Self { from: &graph.pool, to, reading, memo: FxHashMap::default() }
    }

    /// The diagrams that the rules rest on.
    ///
    /// # Errors
    /// [`OverBudget`] when they take too many nodes.
    pub fn inputs(&mut self, graph: &Graph) -> Result<Inputs, OverBudget> {
        let mut inputs = Inputs { conditions: self.each(&graph.inputs.conditions)?, ..Inputs::default() };
        for (action, node) in &graph.inputs.done {
            inputs.done.insert(*action, self.node(*node)?);
        }
        for (ways, node) in &graph.inputs.done_with {
            inputs.done_with.insert(*ways, self.node(*node)?);
        }
        Ok(inputs)
    }

    fn each(&mut self, nodes: &[Node]) -> Result<Vec<Node>, OverBudget> {
        nodes.iter().map(|node| self.node(*node)).collect()
    }

    /// The diagram that is left of one of the graph.
    ///
    /// # Errors
    /// [`OverBudget`] when it takes too many nodes.
    pub fn node(&mut self, node: Node) -> Built {
        if node.outcome().is_some() {
            return Ok(node);
        }
        if let Some(known) = self.memo.get(&node) {
            return Ok(*known);
        }
        let level = self.from.level(node);
        let made = match self.reading.levels.get(level as usize) {
            Some(Reads::Cell(cell)) => self.node(self.from.child(node, *cell))?,
            Some(Reads::Number(number, cells)) => match self.reading.numbers.get(*number) {
                Some(number) => self.cut(node, number, cells)?,
                None => self.own(node, level, None)?,
            },
            Some(Reads::Open(mask)) => self.own(node, level, mask.as_deref())?,
            None => self.own(node, level, None)?,
        };
        self.memo.insert(node, made);
        Ok(made)
    }

    /// A level that reads by its own cells.
    fn own(&mut self, node: Node, level: u32, mask: Option<&[bool]>) -> Built {
        let mut children = Vec::with_capacity(self.from.arity(level).into());
        for cell in 0..self.from.arity(level).into() {
            let allowed = mask.is_none_or(|mask| mask.get(cell).copied().unwrap_or(false));
            children.push(if allowed { Some(self.node(self.from.child(node, cell))?) } else { None });
        }
        self.join(level, filled(children))
    }

    /// A level that reads as a cut of an open number.
    fn cut(&mut self, node: Node, number: &OpenNumber, cells: &[usize]) -> Built {
        let mut children = Vec::with_capacity(cells.len());
        for (cell, possible) in cells.iter().zip(&number.possible) {
            children.push(if *possible { Some(self.node(self.from.child(node, *cell))?) } else { None });
        }
        self.join(number.level, filled(children))
    }

    /// The node that tests `level` with these children. A child may test this level or one above it, where an open
    /// number is read higher up than the level it stands for; then the child of the right place is chosen.
    fn join(&mut self, level: u32, children: Vec<Node>) -> Built {
        if children.iter().all(|child| self.to.level(*child) > level) {
            return self.to.make(level, &children);
        }
        let places: Vec<Node> = (0_u32..).take(children.len()).map(Node::constant).collect();
        let mut all = vec![self.to.make(level, &places)?];
        all.extend(children);
        self.to.combine(&all, &mut |outcomes| {
            let chosen = outcomes.first().map_or(0, |place| (*place as usize).saturating_add(1));
            outcomes.get(chosen).copied().unwrap_or(0)
        })
    }
}

/// A cell that is not possible goes where a possible one goes, so that it makes no difference.
fn filled(children: Vec<Option<Node>>) -> Vec<Node> {
    let filler = children.iter().flatten().next().copied().unwrap_or(Node::NO);
    children.into_iter().map(|child| child.unwrap_or(filler)).collect()
}
