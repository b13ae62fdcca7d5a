//! The diagrams: multi-valued, reduced, hash-consed, many roots in one pool.
//!
//! A node tests one level and has a child for each cell of it; levels rise on every path, so each is tested at most
//! once. A node whose children are all the same is that child, and equal nodes are one: two functions are equal
//! exactly when their nodes are (Bryant 1986; Srinivasan and others 1990 for more than two values and outcomes).

use super::halt::Halt;
use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::BuildHasher;

/// A diagram: an inner node of a pool, or an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node(u32);

const OUTCOME: u32 = 1 << 31;

impl Node {
    /// The outcome *no*.
    pub const NO: Self = Self(OUTCOME);
    /// The outcome *yes*.
    pub const YES: Self = Self(OUTCOME | 1);

    /// The diagram that always has this outcome.
    #[must_use]
    pub fn constant(outcome: u32) -> Self {
        Self(OUTCOME | outcome)
    }
    /// The outcome, when there is nothing left to test.
    #[must_use]
    pub fn outcome(self) -> Option<u32> {
        (self.0 & OUTCOME != 0).then_some(self.0 & !OUTCOME)
    }
    /// A diagram of yes or no.
    #[must_use]
    pub fn yes_no(answer: bool) -> Self {
        if answer { Self::YES } else { Self::NO }
    }
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// The node budget is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverBudget;

/// What an operation on diagrams gives.
pub type Built = Result<Node, OverBudget>;

#[derive(Debug, Clone, Copy)]
struct Head {
    level: u32,
    first: u32,
}

/// Nodes, each once.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    arities: Vec<u16>,
    heads: Vec<Head>,
    edges: Vec<Node>,
    table: HashTable<u32>,
    budget: usize,
    /// How many nodes may still be asked for, also such as there are already.
    work: u64,
    memo: FxHashMap<(Operation, Node, Node), Node>,
    halt: Halt,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Operation {
    And,
    Or,
    Not,
}

impl Pool {
    /// An empty pool. `arities` says how many cells each level has; `budget` how many nodes there may be.
    #[must_use]
    pub fn new(arities: Vec<u16>, budget: usize) -> Self {
        let table = HashTable::new();
        Self {
            arities,
            heads: Vec::new(),
            edges: Vec::new(),
            table,
            budget,
            work: u64::MAX,
            memo: FxHashMap::default(),
            halt: Halt::default(),
        }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heads.len()
    }
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }
    /// How many levels there are.
    #[must_use]
    pub fn levels(&self) -> usize {
        self.arities.len()
    }
    /// How many cells a level has.
    #[must_use]
    pub fn arity(&self, level: u32) -> u16 {
        self.arities.get(level as usize).copied().unwrap_or(0)
    }
    /// The arities of all levels.
    #[must_use]
    pub fn arities(&self) -> &[u16] {
        &self.arities
    }
    /// Sets how many nodes there may be from now on.
    pub fn set_budget(&mut self, budget: usize) {
        self.budget = budget;
    }
    /// Sets how much work there may be from now on, counted in nodes asked for.
    pub fn set_work(&mut self, work: u64) {
        self.work = work;
    }
    /// Ends every operation that would make a node once the sign is given.
    pub fn heed(&mut self, halt: Halt) {
        self.halt = halt;
    }
    /// Who may end its operations.
    #[must_use]
    pub fn halt(&self) -> &Halt {
        &self.halt
    }
    /// Forgets what operations gave, not the nodes.
    pub fn forget(&mut self) {
        self.memo = FxHashMap::default();
    }

    /// An empty pool over the same levels.
    #[must_use]
    pub fn clone_empty(&self) -> Self {
        let mut empty = Self::new(self.arities.clone(), self.budget);
        empty.heed(self.halt.clone());
        empty
    }

    /// The same diagram in this pool, whose levels are those of the other.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn import(&mut self, from: &Self, node: Node) -> Built {
        self.import_mapped(from, node, &|outcome| outcome, &mut FxHashMap::default())
    }

    /// The same diagram in this pool with its outcomes changed; `memo` serves several that share nodes.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn import_mapped(
        &mut self,
        from: &Self,
        node: Node,
        change: &dyn Fn(u32) -> u32,
        memo: &mut FxHashMap<Node, Node>,
    ) -> Built {
        if let Some(outcome) = node.outcome() {
            return Ok(Node::constant(change(outcome)));
        }
        if let Some(known) = memo.get(&node) {
            return Ok(*known);
        }
        let mut children = Vec::with_capacity(from.children(node).len());
        for child in from.children(node) {
            children.push(self.import_mapped(from, *child, change, memo)?);
        }
        let made = self.make(from.level(node), &children)?;
        memo.insert(node, made);
        Ok(made)
    }

    /// The level that a node tests; `u32::MAX` for an outcome.
    #[must_use]
    pub fn level(&self, node: Node) -> u32 {
        self.heads.get(node.index()).map_or(u32::MAX, |head| head.level)
    }

    /// The children of a node, one for each cell; none for an outcome.
    #[must_use]
    pub fn children(&self, node: Node) -> &[Node] {
        let Some(head) = self.heads.get(node.index()) else { return &[] };
        let first = head.first as usize;
        self.edges.get(first..first.saturating_add(self.arity(head.level).into())).unwrap_or(&[])
    }

    /// The child of a node for a cell.
    #[must_use]
    pub fn child(&self, node: Node, cell: usize) -> Node {
        self.children(node).get(cell).copied().unwrap_or(Node::NO)
    }

    /// The levels that a diagram tests, rising.
    #[must_use]
    pub fn support(&self, root: Node) -> Vec<u32> {
        let (mut seen, mut levels) = (FxHashSet::default(), FxHashSet::default());
        let mut todo = vec![root];
        while let Some(node) = todo.pop() {
            if node.outcome().is_none() && seen.insert(node) {
                levels.insert(self.level(node));
                todo.extend(self.children(node));
            }
        }
        let mut levels: Vec<u32> = levels.into_iter().collect();
        levels.sort_unstable();
        levels
    }

    /// The child of a node for a cell of this level; the node itself when it tests a later one.
    #[must_use]
    pub fn child_at(&self, node: Node, level: u32, cell: usize) -> Node {
        if self.level(node) == level { self.child(node, cell) } else { node }
    }

    /// The node that tests `level` with these children: an existing one, or the child when all are the same.
    ///
    /// # Errors
    /// [`OverBudget`] when it would be one node too many, or the sign to halt is given.
    pub fn make(&mut self, level: u32, children: &[Node]) -> Built {
        debug_assert_eq!(children.len(), usize::from(self.arity(level)), "a child for each cell");
        self.work = self.work.checked_sub(1).ok_or(OverBudget)?;
        if self.halt.called() {
            return Err(OverBudget);
        }
        if let Some(first) = children.first()
            && children.iter().all(|child| child == first)
        {
            return Ok(*first);
        }
        let hash = hash(level, children);
        let Self { heads, edges, arities, table, .. } = self;
        let of = |index: u32| -> (u32, &[Node]) {
            let Some(head) = heads.get(index as usize) else { return (u32::MAX, &[]) };
            let count = arities.get(head.level as usize).copied().unwrap_or(0);
            let first = head.first as usize;
            (head.level, edges.get(first..first.saturating_add(count.into())).unwrap_or(&[]))
        };
        if let Some(found) = table.find(hash, |index| of(*index) == (level, children)) {
            return Ok(Node(*found));
        }
        if heads.len() >= self.budget {
            return Err(OverBudget);
        }
        let index = u32::try_from(heads.len()).map_err(|_| OverBudget)?;
        let first = u32::try_from(edges.len()).map_err(|_| OverBudget)?;
        let rehash = |index: &u32| {
            let (level, children) = of(*index);
            crate::graph::pool::hash(level, children)
        };
        table.insert_unique(hash, index, rehash);
        heads.push(Head { level, first });
        edges.extend_from_slice(children);
        Ok(Node(index))
    }

    /// A yes/no node on one level: *yes* for the cells of which `holds` says so.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn test(&mut self, level: u32, holds: impl Fn(usize) -> bool) -> Built {
        let children: Vec<Node> = (0..self.arity(level).into()).map(|cell| Node::yes_no(holds(cell))).collect();
        self.make(level, &children)
    }

    /// Not.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn not(&mut self, f: Node) -> Built {
        if let Some(outcome) = f.outcome() {
            return Ok(Node::yes_no(outcome == 0));
        }
        if let Some(known) = self.memo.get(&(Operation::Not, f, f)) {
            return Ok(*known);
        }
        let level = self.level(f);
        let mut children = Vec::with_capacity(self.arity(level).into());
        for cell in 0..self.arity(level).into() {
            let child = self.child(f, cell);
            children.push(self.not(child)?);
        }
        let node = self.make(level, &children)?;
        self.memo.insert((Operation::Not, f, f), node);
        Ok(node)
    }

    /// Both.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn and(&mut self, f: Node, g: Node) -> Built {
        match (f, g) {
            (Node::NO, _) | (_, Node::NO) => Ok(Node::NO),
            (Node::YES, other) | (other, Node::YES) => Ok(other),
            _ if f == g => Ok(f),
            _ => self.both(Operation::And, f.min(g), f.max(g)),
        }
    }

    /// One or both.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn or(&mut self, f: Node, g: Node) -> Built {
        match (f, g) {
            (Node::YES, _) | (_, Node::YES) => Ok(Node::YES),
            (Node::NO, other) | (other, Node::NO) => Ok(other),
            _ if f == g => Ok(f),
            _ => self.both(Operation::Or, f.min(g), f.max(g)),
        }
    }

    /// The first and not the second.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn and_not(&mut self, f: Node, g: Node) -> Built {
        let not = self.not(g)?;
        self.and(f, not)
    }

    /// All of them. Taken in pairs, so that intermediate diagrams stay small.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn all(&mut self, nodes: impl IntoIterator<Item = Node>) -> Built {
        self.pairwise(nodes.into_iter().collect(), Node::YES, Self::and)
    }

    /// One or more of them.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn any(&mut self, nodes: impl IntoIterator<Item = Node>) -> Built {
        self.pairwise(nodes.into_iter().collect(), Node::NO, Self::or)
    }

    fn pairwise(&mut self, mut nodes: Vec<Node>, none: Node, op: fn(&mut Self, Node, Node) -> Built) -> Built {
        nodes.sort_unstable_by_key(|node| self.level(*node));
        while nodes.len() > 1 {
            let mut next = Vec::with_capacity(nodes.len().div_ceil(2));
            for pair in nodes.chunks(2) {
                next.push(match pair {
                    [f, g] => op(self, *f, *g)?,
                    [f] => *f,
                    _ => none,
                });
            }
            nodes = next;
        }
        Ok(nodes.first().copied().unwrap_or(none))
    }

    fn both(&mut self, operation: Operation, f: Node, g: Node) -> Built {
        if let Some(known) = self.memo.get(&(operation, f, g)) {
            return Ok(*known);
        }
        let level = self.level(f).min(self.level(g));
        let mut children = Vec::with_capacity(self.arity(level).into());
        for cell in 0..self.arity(level).into() {
            let (left, right) = (self.child_at(f, level, cell), self.child_at(g, level, cell));
            children.push(match operation {
                Operation::And => self.and(left, right)?,
                Operation::Or | Operation::Not => self.or(left, right)?,
            });
        }
        let node = self.make(level, &children)?;
        // Work that ends in few nodes is bounded as well.
        if self.memo.len() > self.budget.saturating_mul(8) {
            return Err(OverBudget);
        }
        self.memo.insert((operation, f, g), node);
        Ok(node)
    }

    /// The diagram that combines the outcomes of several, in order: `combine` gets one outcome of each.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn combine(&mut self, nodes: &[Node], combine: &mut dyn FnMut(&[u32]) -> u32) -> Built {
        let mut memo = FxHashMap::default();
        self.combine_with(nodes.to_vec(), combine, &mut memo)
    }

    fn combine_with(
        &mut self,
        nodes: Vec<Node>,
        combine: &mut dyn FnMut(&[u32]) -> u32,
        memo: &mut FxHashMap<Vec<Node>, Node>,
    ) -> Built {
        let level = nodes.iter().map(|node| self.level(*node)).min().unwrap_or(u32::MAX);
        if level == u32::MAX {
            let outcomes: Vec<u32> = nodes.iter().filter_map(|node| node.outcome()).collect();
            return Ok(Node::constant(combine(&outcomes)));
        }
        if let Some(known) = memo.get(&nodes) {
            return Ok(*known);
        }
        let mut children = Vec::with_capacity(self.arity(level).into());
        for cell in 0..self.arity(level).into() {
            let below = nodes.iter().map(|node| self.child_at(*node, level, cell)).collect();
            children.push(self.combine_with(below, combine, memo)?);
        }
        let node = self.make(level, &children)?;
        if memo.len() > self.budget {
            return Err(OverBudget);
        }
        memo.insert(nodes, node);
        Ok(node)
    }

    /// `then` where `condition` holds, `otherwise` elsewhere; of any outcomes.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn choose(&mut self, condition: Node, then: Node, otherwise: Node) -> Built {
        match condition {
            Node::YES => return Ok(then),
            Node::NO => return Ok(otherwise),
            _ if then == otherwise => return Ok(then),
            _ => {}
        }
        self.combine(&[condition, then, otherwise], &mut |outcomes| match outcomes {
            [0, _, other] => *other,
            [_, then, _] => *then,
            _ => 0,
        })
    }

    /// The diagram with its outcomes changed.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn map(&mut self, node: Node, change: &mut dyn FnMut(u32) -> u32) -> Built {
        self.map_with(node, change, &mut FxHashMap::default())
    }

    /// The same; `memo` serves several diagrams that are changed alike.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub fn map_with(
        &mut self,
        node: Node,
        change: &mut dyn FnMut(u32) -> u32,
        memo: &mut FxHashMap<Node, Node>,
    ) -> Built {
        if let Some(known) = memo.get(&node) {
            return Ok(*known);
        }
        let made = match node.outcome() {
            Some(outcome) => Node::constant(change(outcome)),
            None => {
                let level = self.level(node);
                let mut children = Vec::with_capacity(self.arity(level).into());
                for cell in 0..self.arity(level).into() {
                    let child = self.child(node, cell);
                    children.push(self.map_with(child, change, memo)?);
                }
                self.make(level, &children)?
            }
        };
        memo.insert(node, made);
        Ok(made)
    }
}

fn hash(level: u32, children: &[Node]) -> u64 {
    rustc_hash::FxBuildHasher.hash_one((level, children))
}
