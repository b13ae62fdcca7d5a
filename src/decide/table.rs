//! Deciding whole cases fast: the diagram laid out flat, statuses only.
//!
//! A [`Table`] is made once of a protocol. A case of which everything is known is turned into cells
//! ([`Table::prepare`]); walking the table then takes one step for each fact that matters and allocates nothing.

use super::flat::Flat;
use super::protocol::Protocol;
use super::steps::Steps;
use crate::case::Case;
use crate::graph::knowledge::{Possible, knowledge, worlds};
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::{Graph, Status};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// Up to this many nodes all rows are one diagram; beyond it, each step has diagrams of its own.
const MOST_NODES: usize = 20_000;
/// And up to this many rows that differ.
const MOST_DISTINCT: usize = 200;

/// A protocol laid out for deciding many cases.
#[derive(Debug, Clone)]
pub struct Table {
    rows: usize,
    form: Form,
}

#[derive(Debug, Clone)]
enum Form {
    /// One walk gives the statuses of all rows.
    Whole { flat: Flat, root: u32, statuses: Vec<Status> },
    /// One walk or a few for each step reached.
    Steps(Box<Steps>),
}

/// A case as the cell of each level; everything that the protocol looks at is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    cells: Vec<u16>,
}

/// Room that is used again for each case.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    pub(super) words: Vec<u64>,
    pub(super) statuses: Vec<Status>,
}

impl Table {
    /// Lays out a protocol.
    #[must_use]
    pub fn new(protocol: &Protocol) -> Self {
        let graph = protocol.graph();
        let rows = graph.plan.rows.len();
        let form = whole(graph).unwrap_or_else(|OverBudget| Form::Steps(Box::new(Steps::new(graph))));
        Self { rows, form }
    }

    /// The case as cells; `None` when something that the protocol looks at is not known, or when a duty is on record.
    #[must_use]
    pub fn prepare(&self, protocol: &Protocol, case: &Case) -> Option<Prepared> {
        let graph = protocol.graph();
        let worlds = worlds(graph, case)?;
        let [world] = worlds.as_slice() else { return None };
        if case.acts().iter().any(|act| !act.owes.is_empty()) {
            return None;
        }
        let cell = |possible: Possible| match possible {
            Possible::Cell(cell) => u16::try_from(cell).ok(),
            Possible::Any | Possible::Some(_) => None,
        };
        let cells = knowledge(graph, case, Some(world)).into_iter().map(cell).collect::<Option<Vec<u16>>>()?;
        Some(Prepared { cells })
    }

    /// The status of each row, in the order of the decision's rows. Allocates nothing once `scratch` has been used.
    #[inline]
    pub fn statuses<'a>(&'a self, case: &Prepared, scratch: &'a mut Scratch) -> &'a [Status] {
        match &self.form {
            Form::Whole { flat, root, statuses } => {
                let first = (flat.walk(*root, &case.cells) as usize).saturating_mul(self.rows);
                statuses.get(first..first.saturating_add(self.rows)).unwrap_or(&[])
            }
            Form::Steps(steps) => steps.statuses(&case.cells, scratch),
        }
    }

    /// How it is laid out, in a line for whoever measures.
    #[must_use]
    pub fn summary(&self) -> String {
        match &self.form {
            Form::Whole { flat, statuses, .. } => {
                format!("one diagram of {} words, {} statuses", flat.len(), statuses.len())
            }
            Form::Steps(steps) => steps.summary(),
        }
    }

    /// Whether one walk gives all rows.
    #[must_use]
    pub fn is_one_diagram(&self) -> bool {
        matches!(self.form, Form::Whole { .. })
    }
}

impl Prepared {
    /// A case given as the cell of each level, for measuring and for columns of cases.
    #[must_use]
    pub fn from_cells(cells: Vec<u16>) -> Self {
        Self { cells }
    }
}

fn whole(graph: &Graph) -> Result<Form, OverBudget> {
    let roots = graph.roots.as_ref().ok_or(OverBudget)?;
    let mut pool = Pool::new(graph.pool.arities().to_vec(), MOST_NODES);
    let bare = |outcome| graph.entries.get(outcome).map_or(Status::NoGround, |entry| entry.status) as u32;
    let mut memo = FxHashMap::default();
    let import = |node: &Node| pool.import_mapped(&graph.pool, *node, &bare, &mut memo);
    let rows: Vec<Node> = roots.rows.iter().map(import).collect::<Result<_, _>>()?;
    let mut distinct: IndexSet<Node, FxBuildHasher> = IndexSet::default();
    let places: Vec<usize> = rows.into_iter().map(|node| distinct.insert_full(node).0).collect();
    if distinct.len() > MOST_DISTINCT {
        return Err(OverBudget);
    }
    let mut vectors: IndexSet<Vec<u32>, FxBuildHasher> = IndexSet::default();
    let distinct: Vec<Node> = distinct.into_iter().collect();
    let node = pool.combine(&distinct, &mut |outcomes| {
        u32::try_from(vectors.insert_full(outcomes.to_vec()).0).unwrap_or(u32::MAX)
    })?;
    let status = |outcome: u32| Status::ALL.get(outcome as usize).copied().unwrap_or(Status::NoGround);
    let mut statuses = Vec::with_capacity(vectors.len().saturating_mul(places.len()));
    for vector in &vectors {
        statuses.extend(places.iter().map(|place| vector.get(*place).copied().map_or(Status::NoGround, status)));
    }
    let mut flat = Flat::default();
    let root = flat.add(&pool, node);
    flat.seal();
    Ok(Form::Whole { flat, root, statuses })
}
