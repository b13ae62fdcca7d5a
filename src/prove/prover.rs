//! What all proofs share: room for diagrams of questions, the effort that is left, and the way from a diagram to a case.

use super::friendly::{Made, Pick, Told, case_of};
use super::search::{Nears, Outcome, Path, Search, Verdict, implied};
use crate::case::Case;
use crate::check::model::{ActionId, WaysId};
use crate::graph::compose::{Entry, Roots};
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, Pool};
use crate::graph::quantity::Quantity;
use crate::graph::{Graph, Status, StatusSet};
use rustc_hash::FxHashMap;

/// How many looks one question may take, and all of one kind together.
const EFFORT: u32 = 50_000;
const EFFORT_TOGETHER: u32 = 1_000_000;
/// How many nodes the questions of one kind may ask for.
const WORK: u64 = 5_000_000;
/// How many nodes the questions about one protocol may add.
const ROOM: usize = 200_000;

/// A protocol of which things are being proved.
pub struct Prover<'a> {
    /// The protocol.
    pub graph: &'a Graph,
    /// Its diagrams and those of the questions.
    pub pool: Pool,
    nears: Nears,
    left: u32,
    /// Whether every path is a case: nothing is tested together that hangs together.
    plain: bool,
    /// Whether every comparison can be looked into.
    linear: bool,
    statuses: FxHashMap<(Node, StatusSet), Node>,
    first_row: FxHashMap<ActionId, usize>,
}

/// What came of asking for a case.
pub enum Found {
    /// There is one.
    Case {
        /// The facts that force it.
        shown: Told,
        /// The same with a value for every fact.
        whole: Case,
    },
    /// There is none.
    None,
    /// That could not be found out.
    Open,
}

impl<'a> Prover<'a> {
    /// Proofs about one protocol.
    #[must_use]
    pub fn new(graph: &'a Graph) -> Self {
        let mut pool = graph.pool.clone();
        pool.set_budget(pool.len().saturating_add(ROOM));
        let bound = |subject: &Subject| {
            matches!(subject, Subject::Class(..) | Subject::Whole(_) | Subject::Quantity(Quantity::Sum(_)))
        };
        let plain = !graph.levels.iter().any(|(_, subject, _)| bound(subject));
        let linear = !graph.levels.iter().any(|(_, subject, _)| matches!(subject, Subject::Whole(_)));
        let mut first_row = FxHashMap::default();
        for (place, row) in graph.plan.rows.iter().enumerate() {
            first_row.entry(row.action).or_insert(place);
        }
        Self {
            graph,
            pool,
            nears: Nears::default(),
            left: EFFORT_TOGETHER,
            plain,
            linear,
            statuses: FxHashMap::default(),
            first_row,
        }
    }

    /// Questions of another kind begin: what the ones before took is not counted against them.
    pub fn begin(&mut self) {
        self.left = EFFORT_TOGETHER;
        self.pool.set_work(WORK);
        self.pool.set_budget(self.pool.len().saturating_add(ROOM));
    }

    /// The places of the rows of some ways of an action.
    pub fn rows_of(&self, ways: WaysId) -> Vec<usize> {
        let ways = self.graph.checked.ways.at(ways);
        let Some(first) = self.first_row.get(&ways.action) else { return Vec::new() };
        ways.instances.iter().map(|instance| first.saturating_add(*instance as usize)).collect()
    }

    /// The place of the row of one instance.
    pub fn row(&self, action: ActionId, instance: u32) -> Option<usize> {
        self.first_row.get(&action).map(|first| first.saturating_add(instance as usize))
    }

    /// Whether the row at a place has one of these statuses.
    ///
    /// # Errors
    /// [`OverBudget`](crate::graph::pool::OverBudget).
    pub fn status(&mut self, roots: &Roots, row: usize, wanted: &[Status]) -> Built {
        let Some(node) = roots.rows.get(row).copied() else { return Ok(Node::NO) };
        let set: StatusSet = wanted.iter().copied().collect();
        if let Some(known) = self.statuses.get(&(node, set)) {
            return Ok(*known);
        }
        let made = self.entry(node, &|entry| set.contains(entry.status))?;
        self.statuses.insert((node, set), made);
        Ok(made)
    }

    /// Whether what a row says is as asked.
    ///
    /// # Errors
    /// [`OverBudget`](crate::graph::pool::OverBudget).
    pub fn entry(&mut self, row: Node, asked: &dyn Fn(&Entry) -> bool) -> Built {
        let entries = &self.graph.entries;
        self.pool.map(row, &mut |outcome| u32::from(entries.get(outcome).is_some_and(asked)))
    }

    /// Whether what a row of another graph over the same nodes says is as asked.
    ///
    /// # Errors
    /// [`OverBudget`](crate::graph::pool::OverBudget).
    pub fn entry_of(&mut self, other: &Graph, row: Node, asked: &dyn Fn(&Entry) -> bool) -> Built {
        self.pool.map(row, &mut |outcome| u32::from(other.entries.get(outcome).is_some_and(asked)))
    }

    /// Looks for a case in which all of these hold; `replayed` sees it with a value for every fact and has the last
    /// word.
    pub fn case(&mut self, nodes: &[Node], replayed: &dyn Fn(&Case) -> bool) -> Found {
        self.case_forcing(nodes, None, replayed)
    }

    /// Looks for a case in which all of `nodes` hold, and tells only what is needed to force those of `forced`; they
    /// are among the nodes.
    pub fn case_forcing(&mut self, nodes: &[Node], forced: Option<&[Node]>, replayed: &dyn Fn(&Case) -> bool) -> Found {
        if nodes.contains(&Node::NO) {
            return Found::None;
        }
        if self.left == 0 {
            return Found::Open;
        }
        // Together they tell better which way is short; apart they do when they grow too large.
        let together = self.pool.all(nodes.iter().copied()).map_or_else(|_| nodes.to_vec(), |node| vec![node]);
        let (graph, linear) = (self.graph, self.linear);
        let mut found = None;
        let mut used = 1_u32;
        let mut judge = |path: &Path| {
            used = used.saturating_add(200);
            // Where a comparison is not linear other numbers of the same cells may meet it.
            let picks: &[Pick] = if linear { &[Pick::Friendly] } else { &[Pick::Friendly, Pick::Least, Pick::Largest] };
            for pick in picks {
                match case_of(graph, path, *pick) {
                    Made::Impossible => return Verdict::Cannot,
                    Made::Unknown => return Verdict::Unsure,
                    Made::Case { shown, whole } if replayed(&whole) => {
                        found = Some((path.clone(), *pick, shown, whole));
                        return Verdict::Take;
                    }
                    Made::Case { .. } => {}
                }
            }
            Verdict::Unsure
        };
        let whole = self.left.min(EFFORT);
        let mut effort = whole;
        let outcome = Search::new(graph, &self.pool, &mut self.nears, &mut effort, &mut judge).run(&together);
        self.left = self.left.saturating_sub(used).saturating_sub(whole.saturating_sub(effort));
        match (outcome, found) {
            (_, Some((path, pick, shown, whole))) => {
                // Of a comparison that is not linear the numbers tried are the case: they are all told.
                if !linear {
                    let shown = Told { case: whole.clone(), dated: shown.dated };
                    return Found::Case { shown, whole };
                }
                let (shown, whole) =
                    self.fewest(forced.unwrap_or(&together), path, pick, replayed).unwrap_or((shown, whole));
                Found::Case { shown, whole }
            }
            (Outcome::None, None) => Found::None,
            _ => Found::Open,
        }
    }

    /// Leaves out what is not needed to force the finding.
    fn fewest(
        &mut self,
        nodes: &[Node],
        path: Path,
        pick: Pick,
        replayed: &dyn Fn(&Case) -> bool,
    ) -> Option<(Told, Case)> {
        let mut chosen: FxHashMap<u32, usize> = path.iter().copied().collect();
        let mut kept = path;
        let mut looks = EFFORT.saturating_mul(10);
        for place in (0..kept.len()).rev() {
            let Some((level, cell)) = kept.get(place).copied() else { continue };
            chosen.remove(&level);
            if nodes.iter().all(|node| implied(&self.pool, *node, &chosen, &mut looks)) {
                kept.remove(place);
            } else {
                chosen.insert(level, cell);
            }
        }
        self.left = self.left.saturating_sub(EFFORT.saturating_mul(10).saturating_sub(looks).div_euclid(10));
        match case_of(self.graph, &kept, pick) {
            Made::Case { shown, whole } if replayed(&whole) => Some((shown, whole)),
            _ => None,
        }
    }

    /// Whether there is a case in which all of these hold; `None` when that could not be found out.
    pub fn possible(&mut self, nodes: &[Node], replayed: &dyn Fn(&Case) -> bool) -> Option<bool> {
        if nodes.contains(&Node::NO) {
            return Some(false);
        }
        if self.plain {
            match *nodes {
                [_] => return Some(true),
                _ => {
                    if let Ok(node) = self.pool.all(nodes.iter().copied()) {
                        return Some(node != Node::NO);
                    }
                }
            }
        }
        match self.case(nodes, replayed) {
            Found::Case { .. } => Some(true),
            Found::None => Some(false),
            Found::Open => None,
        }
    }
}
