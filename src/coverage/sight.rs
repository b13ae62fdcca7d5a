//! One case looked at: what is certain in it, and which of its facts that hangs on.

use super::probe::{Probe, code, status};
use crate::case::Case;
use crate::decide::{Outlook, outlook};
use crate::graph::Status;
use crate::graph::knowledge::{Possible, knowledge, worlds};
use crate::graph::pool::{Node, Pool};
use rustc_hash::FxHashMap;

/// What is certain in one case, with what it leaves unknown.
pub struct Sight {
    known: Vec<Possible>,
    /// Of each group, the outcome of its diagram of statuses, where there is only one.
    statuses: Vec<Option<u32>>,
    /// Of each rule, the outcome of its diagram, where there is only one.
    fired: Vec<Option<u32>>,
    /// Of each rule, and of each step, whether every way leads to *yes*.
    holds: Vec<bool>,
    reached: Vec<bool>,
    /// The exact look, which knows of numbers that hang together; the quick one sees less as certain and never more.
    exact: Option<Outlook>,
}

impl Sight {
    /// Looks at a case exactly.
    #[must_use]
    pub fn new(probe: &Probe, case: &Case) -> Self {
        let exact = Some(outlook(probe.graph(), case));
        Self { exact, ..Self::quick(probe, case) }
    }

    /// Looks at a case without asking whether branches can be that compare several unknown numbers.
    #[must_use]
    pub fn quick(probe: &Probe, case: &Case) -> Self {
        let graph = probe.graph();
        let worlds = worlds(graph, case).unwrap_or_default();
        let world = match worlds.as_slice() {
            [world] => Some(world),
            _ => None,
        };
        let known = knowledge(graph, case, world);
        let mut only = Only::new(&graph.pool, &known, None);
        let statuses = probe.statuses.iter().map(|node| only.of(*node)).collect();
        let fired = probe.fired().iter().map(|node| only.of(*node)).collect();
        let roots = graph.roots.as_ref();
        let mut all = |nodes: Option<&Vec<Node>>| -> Vec<bool> {
            nodes.into_iter().flatten().map(|node| only.of(*node) == Some(1)).collect()
        };
        let (holds, reached) = (all(roots.map(|roots| &roots.holds)), all(roots.map(|roots| &roots.reached)));
        Self { known, statuses, fired, holds, reached, exact: None }
    }

    /// Whether a rule certainly fires, or certainly does not.
    #[must_use]
    pub fn fires(&self, rule: usize) -> Option<bool> {
        let quick = self.fired.get(rule).copied().flatten().map(|outcome| outcome == 1);
        quick.or_else(|| self.exact.as_ref()?.fired.get(rule).copied().flatten())
    }
    /// Whether a rule is certainly reached and its condition holds, exceptions aside.
    #[must_use]
    pub fn holds(&self, rule: usize) -> bool {
        let at = |list: &[bool]| list.get(rule).copied().unwrap_or(false);
        at(&self.holds) || self.exact.as_ref().is_some_and(|exact| at(&exact.holds))
    }
    /// Whether a step is certainly reached.
    #[must_use]
    pub fn reaches(&self, step: usize) -> bool {
        let exactly = || self.exact.as_ref()?.reached.get(step).copied().flatten();
        self.reached.get(step).copied().unwrap_or(false) || exactly() == Some(true)
    }
    /// The status of a group, when it is certain.
    #[must_use]
    pub fn status(&self, probe: &Probe, group: usize) -> Option<Status> {
        if let Some(quick) = self.statuses.get(group).copied().flatten() {
            return status(quick);
        }
        let entries = self.exact.as_ref()?.rows.get(*probe.groups.get(group)?.rows.first()?)?;
        let first = entries.first().filter(|entry| entry.contradicted.is_none())?;
        entries.iter().all(|entry| code(entry) == code(first)).then_some(first.status)
    }
    /// The cell of a level, when it is known.
    #[must_use]
    pub fn cell(&self, level: u32) -> Option<usize> {
        match self.known.get(level as usize) {
            Some(Possible::Cell(cell)) => Some(*cell),
            _ => None,
        }
    }

    /// The groups whose status is certain and would be otherwise, or not certain, were this level in another cell.
    pub fn groups_hanging_on(&self, probe: &Probe, level: u32, other: usize) -> Vec<usize> {
        self.hanging(probe, &probe.statuses, &self.statuses, level, other)
    }

    /// Whether it would be otherwise, or not certain, which rules fire, were this level in another cell.
    #[must_use]
    pub fn rules_hang_on(&self, probe: &Probe, level: u32, other: usize) -> bool {
        !self.hanging(probe, probe.fired(), &self.fired, level, other).is_empty()
    }

    fn hanging(&self, probe: &Probe, roots: &[Node], now: &[Option<u32>], level: u32, other: usize) -> Vec<usize> {
        let mut only = Only::new(&probe.graph().pool, &self.known, Some((level, other)));
        let differs = |(node, now): (&Node, &Option<u32>)| now.is_some() && only.of(*node) != *now;
        let found = roots.iter().zip(now).map(differs).collect::<Vec<bool>>();
        found.into_iter().enumerate().filter(|(_, differs)| *differs).map(|(place, _)| place).collect()
    }
}

/// The one outcome of diagrams where only some cells are possible.
struct Only<'a> {
    pool: &'a Pool,
    known: &'a [Possible],
    /// One level is supposed to be in this cell.
    supposed: Option<(u32, usize)>,
    /// Of each node the outcomes that can be reached: none known yet, one, or several.
    seen: FxHashMap<Node, Reached>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    One(u32),
    Several,
}

impl<'a> Only<'a> {
    fn new(pool: &'a Pool, known: &'a [Possible], supposed: Option<(u32, usize)>) -> Self {
        Self { pool, known, supposed, seen: FxHashMap::default() }
    }

    fn of(&mut self, node: Node) -> Option<u32> {
        match self.reached(node) {
            Reached::One(outcome) => Some(outcome),
            Reached::Several => None,
        }
    }

    fn reached(&mut self, node: Node) -> Reached {
        if let Some(outcome) = node.outcome() {
            return Reached::One(outcome);
        }
        if let Some(known) = self.seen.get(&node) {
            return *known;
        }
        let level = self.pool.level(node);
        let mut found: Option<Reached> = None;
        for (cell, child) in self.pool.children(node).iter().enumerate() {
            let possible = match self.supposed {
                Some((supposed, only)) if supposed == level => only == cell,
                _ => self.known.get(level as usize).is_none_or(|known| known.allows(cell)),
            };
            if !possible {
                continue;
            }
            let below = self.reached(*child);
            found = match found {
                Some(known) if known != below => Some(Reached::Several),
                _ => Some(below),
            };
            if found == Some(Reached::Several) {
                break;
            }
        }
        let found = found.unwrap_or(Reached::Several);
        self.seen.insert(node, found);
        found
    }
}
