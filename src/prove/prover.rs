//! What all proofs share: room for diagrams of questions, the effort that is left, and the way from a diagram to a case.

use super::friendly::{Pick, Told};
use super::least::{Forcing, absent, is_idle, least};
use super::made::{Made, case_of};
use super::search::{Outcome, Path, apart, search};
use super::theory::{Owner, Theory};
use crate::case::Case;
use crate::check::model::{ActionId, WaysId};
use crate::graph::calculation::is_covered;
use crate::graph::compose::{Entry, Roots};
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, Pool};
use crate::graph::{Graph, Status, StatusSet};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// How many nodes the questions of one kind may ask for.
const WORK: u64 = 20_000_000;
/// How many nodes the questions about one protocol may add.
const ROOM: usize = 1_000_000;

/// A protocol of which things are being proved.
pub struct Prover<'a> {
    /// The protocol.
    pub graph: &'a Graph,
    /// Its diagrams and those of the questions.
    pub pool: Pool,
    /// What hangs together.
    pub theory: Theory<'a>,
    /// Whether every comparison can be looked into.
    covered: bool,
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
        let theory = Theory::new(graph, &mut pool);
        let covered = |subject: &Subject| match subject {
            Subject::Whole(expr) => is_covered(&graph.checked, *expr),
            _ => true,
        };
        let covered = graph.levels.iter().all(|(_, subject, _)| covered(subject));
        let mut first_row = FxHashMap::default();
        for (place, row) in graph.plan.rows.iter().enumerate() {
            first_row.entry(row.action).or_insert(place);
        }
        Self { graph, pool, theory, covered, statuses: FxHashMap::default(), first_row }
    }

    /// Questions of another kind begin: what the ones before took is not counted against them.
    pub fn begin(&mut self) {
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

    /// Looks for a case in which all of `nodes` hold, and tells only what is needed to force those of `forced`.
    pub fn case_forcing(&mut self, nodes: &[Node], forced: Option<&[Node]>, replayed: &dyn Fn(&Case) -> bool) -> Found {
        match self.first(nodes, replayed) {
            // Of a comparison that is not covered the numbers tried are the case: they are all told.
            First::Case { shown, whole, .. } if !self.covered => {
                Found::Case { shown: Told { case: whole.clone(), dated: shown.dated }, whole }
            }
            First::Case { path, shown, whole } => {
                let mut together: Vec<Node> = forced.unwrap_or(nodes).to_vec();
                together.push(self.graph.scope);
                let (shown, whole) = self.fewest(&together, &path, replayed).unwrap_or((shown, whole));
                Found::Case { shown, whole }
            }
            First::None => Found::None,
            First::Open => Found::Open,
        }
    }

    /// The first case met in which all of these hold.
    fn first(&mut self, nodes: &[Node], replayed: &dyn Fn(&Case) -> bool) -> First {
        let (graph, covered) = (self.graph, self.covered);
        let mut all = nodes.to_vec();
        all.push(graph.scope);
        let mut found = None;
        let owners = self.theory.all_owners();
        let of =
            |path: &Path| path.iter().filter_map(|(level, _)| owners.get(*level as usize)).flatten().copied().collect();
        let mut take = |path: &Path| {
            // Where a comparison is not covered other numbers of the same cells may meet it.
            let picks: &[Pick] =
                if covered { &[Pick::Friendly] } else { &[Pick::Friendly, Pick::Least, Pick::Largest] };
            for pick in picks {
                let told = Forcing { cells: path.clone(), owners: of(path), sums: Vec::new() };
                match case_of(graph, &told, *pick) {
                    Made::Impossible | Made::Unknown => return false,
                    Made::Case { shown, whole } if replayed(&whole) => {
                        found = Some(First::Case { path: path.clone(), shown, whole });
                        return true;
                    }
                    Made::Case { .. } => {}
                }
            }
            false
        };
        let outcome = search(graph, &mut self.pool, &mut self.theory, &all, &mut take);
        match (outcome, found) {
            (_, Some(found)) => found,
            (Outcome::None, None) => First::None,
            _ => First::Open,
        }
    }

    /// Tells as little as forces the finding.
    fn fewest(&mut self, nodes: &[Node], path: &Path, replayed: &dyn Fn(&Case) -> bool) -> Option<(Told, Case)> {
        let chosen: BTreeMap<u32, usize> = path.iter().copied().collect();
        let mut told = Forcing::default();
        for (nodes, levels) in apart(&self.pool, &self.theory, nodes) {
            let node = self.pool.all(nodes).ok()?;
            self.theory.complete(&mut self.pool, &levels)?;
            let lemmas: Vec<Node> = self.theory.about(&levels).collect();
            let lemmas = self.pool.all(lemmas).ok()?;
            let never = self.pool.not(lemmas).ok()?;
            let forced = self.pool.or(node, never).ok()?;
            let some = self.drop_owners(forced, &chosen, &levels);
            let few = some.owners.iter().filter(|owner| **owner != Owner::Date).count();
            let best = least(self.graph, &mut self.pool, &self.theory, (forced, lemmas), few).unwrap_or(some);
            told.cells.extend(best.cells);
            told.owners.extend(best.owners);
            told.sums.extend(best.sums);
        }
        told.cells.sort_unstable();
        match case_of(self.graph, &told, Pick::Friendly) {
            Made::Case { shown, whole } if replayed(&whole) => Some((shown, whole)),
            _ => None,
        }
    }

    /// The cells of a path without those of facts that are not needed to force the diagram, each in turn.
    fn drop_owners(&self, node: Node, chosen: &BTreeMap<u32, usize>, levels: &BTreeSet<u32>) -> Forcing {
        let path: Path = chosen.iter().map(|(level, cell)| (*level, *cell)).collect();
        let absent = absent(self.graph, &path);
        let mut kept: BTreeMap<u32, usize> = path
            .into_iter()
            .filter(|(level, _)| levels.contains(level) && !is_idle(self.graph, *level, &absent))
            .collect();
        let owners: BTreeSet<Owner> = kept.keys().flat_map(|level| self.theory.owners(*level)).copied().collect();
        for owner in owners.iter().rev().filter(|owner| matches!(owner, Owner::Fact(_))) {
            let mut without = kept.clone();
            without.retain(|level, _| !self.theory.owners(*level).contains(owner));
            if implied(&self.pool, node, &without) {
                kept = without;
            }
        }
        // An act that goes without saying is told of nobody.
        let said = |owner: &Owner| match owner {
            Owner::Act(_) => kept.iter().any(|(level, cell)| {
                self.theory.owners(*level).contains(owner)
                    && !super::search::goes_without_saying(self.graph, *level, *cell)
            }),
            Owner::Fact(_) | Owner::Date => true,
        };
        let mut told: BTreeSet<Owner> = kept.keys().flat_map(|level| self.theory.owners(*level)).copied().collect();
        told.retain(said);
        Forcing { cells: kept.into_iter().collect(), owners: told, sums: Vec::new() }
    }

    /// Whether there is a case in which all of these hold; `None` when that could not be found out.
    pub fn possible(&mut self, nodes: &[Node], replayed: &dyn Fn(&Case) -> bool) -> Option<bool> {
        if nodes.contains(&Node::NO) {
            return Some(false);
        }
        if self.theory.is_plain() && self.graph.scope == Node::YES {
            match *nodes {
                [_] => return Some(true),
                _ => {
                    if let Ok(node) = self.pool.all(nodes.iter().copied()) {
                        return Some(node != Node::NO);
                    }
                }
            }
        }
        match self.first(nodes, replayed) {
            First::Case { .. } => Some(true),
            First::None => Some(false),
            First::Open => None,
        }
    }
}

enum First {
    Case { path: Path, shown: Told, whole: Case },
    None,
    Open,
}

/// Whether the cells chosen are enough for the diagram to say yes, whatever the other levels are.
fn implied(pool: &Pool, node: Node, chosen: &BTreeMap<u32, usize>) -> bool {
    let mut seen = FxHashSet::default();
    let mut todo = vec![node];
    while let Some(node) = todo.pop() {
        if node == Node::YES || !seen.insert(node) {
            continue;
        }
        if node == Node::NO {
            return false;
        }
        match chosen.get(&pool.level(node)) {
            Some(cell) => todo.push(pool.child(node, *cell)),
            None => todo.extend(pool.children(node)),
        }
    }
    true
}
