//! A protocol made ready to be asked what cases show of it.

use crate::check::model::ActionId;
use crate::decide::Protocol;
use crate::diagnostics::Diagnostics;
use crate::graph::compose::Entry;
use crate::graph::pool::{Node, OverBudget};
use crate::graph::{Budget, Graph, Status, StatusSet, build_with_limits_apart};
use crate::scenario::Expected;
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The outcome, in a diagram of statuses, of an instance about which rules contradict each other.
const CONTRADICTED: u32 = 6;

/// The same protocol, with the values at its limits in cells of their own, and what its cases can come to.
#[derive(Debug, Clone)]
pub struct Probe {
    protocol: Protocol,
    /// The rows that can come out in more than one way; those that come out alike in every case are one.
    pub groups: Vec<Alike>,
    /// The other instances, which come out alike in every case: action, status and instances.
    pub fixed: Vec<(ActionId, Status, Vec<u32>)>,
    /// The diagram of the status of each group, by place; its outcomes are the places of [`Status::ALL`].
    pub statuses: Vec<Node>,
    /// Of each level, which cells it makes no difference to confuse.
    pub levels: Vec<Classes>,
}

/// Instances of one action that have the same status in every case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The action.
    pub action: ActionId,
    /// The instances, rising.
    pub instances: Vec<u32>,
    /// The places of their rows.
    pub rows: Vec<usize>,
    /// The statuses at the ends of the diagram; whether a case gives them is another question.
    pub ends: StatusSet,
}

impl Alike {
    /// That its instances have a status.
    #[must_use]
    pub fn expected(&self, status: Status) -> Expected {
        Expected { action: self.action, instances: self.instances.clone(), status }
    }
}

/// The cells of one level in classes: cells of one class lead to the same everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    /// By cell, as far as statuses go.
    pub by_status: Vec<u32>,
    /// By cell, as far as statuses and the rules that fire go.
    pub by_rule: Vec<u32>,
}

impl Classes {
    /// Whether some status or some rule can depend on which of two cells it is.
    #[must_use]
    pub fn differ(&self, cell: usize, other: usize) -> bool {
        self.by_rule.get(cell) != self.by_rule.get(other)
    }
    /// Whether some status can.
    #[must_use]
    pub fn differ_in_status(&self, cell: usize, other: usize) -> bool {
        self.by_status.get(cell) != self.by_status.get(other)
    }
    /// Whether anything depends on the level.
    #[must_use]
    pub fn matter(&self) -> bool {
        self.by_rule.iter().any(|class| *class != 0)
    }
}

impl Probe {
    /// Of a protocol that has passed the gate; `None` when it is too large for one diagram.
    #[must_use]
    pub fn new(protocol: &Protocol) -> Option<Self> {
        let of = protocol.graph();
        let (mut graph, _) = build_with_limits_apart(Arc::clone(&of.checked), of.module, Budget::default());
        let roots = graph.roots.clone()?;
        let mut groups: IndexMap<(ActionId, Node), Alike> = IndexMap::new();
        let mut fixed: IndexMap<(ActionId, Status), Vec<u32>> = IndexMap::new();
        for (place, (row, node)) in graph.plan.rows.iter().zip(&roots.rows).enumerate() {
            if let Some(outcome) = node.outcome() {
                if let Some(entry) = graph.entries.get(outcome).filter(|entry| entry.contradicted.is_none()) {
                    fixed.entry((row.action, entry.status)).or_default().push(row.instance);
                }
                continue;
            }
            let alike = groups.entry((row.action, *node)).or_insert_with(|| Alike {
                action: row.action,
                instances: Vec::new(),
                rows: Vec::new(),
                ends: StatusSet::default(),
            });
            alike.instances.push(row.instance);
            alike.rows.push(place);
        }
        let room = graph.pool.len().saturating_mul(2).saturating_add(Budget::default().together);
        graph.pool.set_budget(room);
        let mut statuses = Vec::with_capacity(groups.len());
        for ((_, node), alike) in &mut groups {
            let status = status_of(&mut graph, *node).ok()?;
            alike.ends = ends(&graph, status);
            statuses.push(status);
        }
        let by_status = classes(&graph, statuses.iter().copied());
        let by_rule = classes(&graph, statuses.iter().chain(&roots.fired).copied());
        let levels = by_status.into_iter().zip(by_rule);
        let levels = levels.map(|(by_status, by_rule)| Classes { by_status, by_rule }).collect();
        let groups = groups.into_values().collect();
        let fixed = fixed.into_iter().map(|((action, status), instances)| (action, status, instances)).collect();
        let protocol = graph.sound(&Diagnostics::new())?;
        Some(Self { protocol, groups, fixed, statuses, levels })
    }

    /// Its graph.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        self.protocol.graph()
    }
    /// The diagrams of the rules that fire, by place.
    #[must_use]
    pub fn fired(&self) -> &[Node] {
        self.graph().roots.as_ref().map_or(&[], |roots| &roots.fired)
    }
    /// The places of the rules of a step.
    #[must_use]
    pub fn rules_of(&self, step: usize) -> std::ops::Range<usize> {
        self.graph().plan.steps.get(step).map_or(0..0, |step| step.first..step.end)
    }
}

fn status_of(graph: &mut Graph, row: Node) -> Result<Node, OverBudget> {
    let entries = &graph.entries;
    graph.pool.map(row, &mut |outcome| entries.get(outcome).map_or(CONTRADICTED, code))
}

/// The outcome that stands for the status of an entry in a diagram of statuses.
#[must_use]
pub fn code(entry: &Entry) -> u32 {
    match entry.contradicted {
        Some(_) => CONTRADICTED,
        None => u32::from(entry.status as u8),
    }
}

/// The status that an outcome of a diagram of statuses stands for.
#[must_use]
pub fn status(outcome: u32) -> Option<Status> {
    Status::ALL.into_iter().find(|status| u32::from(*status as u8) == outcome)
}

fn ends(graph: &Graph, root: Node) -> StatusSet {
    let mut found = StatusSet::default();
    for node in below(graph, [root]) {
        if let Some(status) = node.outcome().and_then(status) {
            found.insert(status);
        }
    }
    found
}

/// Everything below these diagrams, themselves included, each once.
fn below(graph: &Graph, roots: impl IntoIterator<Item = Node>) -> Vec<Node> {
    let mut seen = FxHashSet::default();
    let mut todo: Vec<Node> = roots.into_iter().collect();
    let mut all = Vec::new();
    while let Some(node) = todo.pop() {
        if seen.insert(node) {
            all.push(node);
            todo.extend(graph.pool.children(node));
        }
    }
    all
}

/// For each level the class of each cell: two cells are of one class when every node of these diagrams leads to the same
/// from both.
fn classes(graph: &Graph, roots: impl IntoIterator<Item = Node>) -> Vec<Vec<u32>> {
    let arities = graph.arities().iter();
    let mut levels: Vec<Vec<u32>> = arities.map(|arity| vec![0; usize::from(*arity)]).collect();
    for node in below(graph, roots) {
        let Some(classes) = levels.get_mut(graph.pool.level(node) as usize) else { continue };
        let mut renamed: FxHashMap<(u32, Node), u32> = FxHashMap::default();
        for (class, child) in classes.iter_mut().zip(graph.pool.children(node)) {
            let next = u32::try_from(renamed.len()).unwrap_or(u32::MAX);
            *class = *renamed.entry((*class, *child)).or_insert(next);
        }
    }
    levels
}
