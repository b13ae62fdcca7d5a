//! Row by row: where a protocol says more than its frame allows, or less than it asks.

use super::outside::{self, outside};
use crate::case::Case;
use crate::check::model::{ActionId, EffectKind, WaysId};
use crate::diagnostics::Diagnostics;
use crate::graph::compose::{Entry, Roots};
use crate::graph::pool::{Node, OverBudget};
use crate::graph::{Graph, Status};
use crate::prove::friendly::Told;
use crate::prove::prover::{Found, Prover};
use crate::prove::replay::{holds, replay_statuses};
use crate::source::Span;
use indexmap::{IndexMap, IndexSet};
use rustc_hash::{FxHashMap, FxHashSet};

/// In what the protocol goes beyond the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beyond {
    /// The frame gives no ground: this rule of it stops or forbids, if it is a rule.
    NotPermitted(Option<usize>),
    /// The frame wants this done first.
    After(WaysId),
    /// The frame asks for this duty, by its place.
    Duty(usize),
    /// The frame's deadline for this duty, by its place, is earlier.
    DutyLater(usize),
    /// The frame's deadline, by its place, is earlier.
    Later(usize),
}

/// One thing a rule of the protocol says.
pub struct Says {
    /// The rule by place.
    pub rule: usize,
    /// Where it says it.
    pub span: Span,
    /// Of which action, in these rows.
    pub rows: Vec<usize>,
    /// What follows.
    pub status: Status,
    /// The action that has to be done for it to be owed.
    pub owed_for: Option<ActionId>,
}

/// A finding: the rows it is about, with a case of the first.
pub struct Objection {
    /// The rows.
    pub rows: Vec<usize>,
    /// The facts that force it.
    pub shown: Told,
}

/// Compares two graphs over one program with one pool.
pub fn compare(own: &Graph, bounds: &Graph, spoken: &FxHashSet<ActionId>, problems: &mut Diagnostics) {
    let (Some(own_roots), Some(bounds_roots)) = (&own.roots, &bounds.roots) else {
        problems.push(outside::open(own, bounds));
        return;
    };
    // The pool of the last graph holds the nodes of both; graphs over one program get the same one.
    let mut pair = Pair { prover: Prover::new(own), own, bounds, own_roots, bounds_roots, known: FxHashMap::default() };
    let mut open = false;
    pair.prover.begin();
    for says in says(own, &pair.prover, spoken) {
        let mut found: IndexMap<Beyond, Objection> = IndexMap::new();
        match pair.look(&says, &mut found) {
            Ok(settled) => open |= !settled,
            Err(OverBudget) => open = true,
        }
        for (beyond, objection) in found {
            problems.push(outside(own, bounds, &says, beyond, &objection));
        }
    }
    if open {
        problems.push(outside::open(own, bounds));
    }
}

/// Everything that the protocol permits or requires of actions that the frame speaks of.
fn says(own: &Graph, prover: &Prover<'_>, spoken: &FxHashSet<ActionId>) -> Vec<Says> {
    let checked = &own.checked;
    let mut all = Vec::new();
    for (rule, planned) in own.plan.rules.iter().enumerate() {
        for effect in &checked.rules.at(planned.rule).effects {
            let mut add = |ways: Option<WaysId>, action: ActionId, status, owed_for| {
                if spoken.contains(&action) {
                    let of_action = |(place, row): (usize, &crate::graph::plan::PlannedRow)| {
                        (row.action == action).then_some(place)
                    };
                    let rows = match ways {
                        Some(ways) => prover.rows_of(ways),
                        None => own.plan.rows.iter().enumerate().filter_map(of_action).collect(),
                    };
                    all.push(Says { rule, span: effect.span, rows, status, owed_for });
                }
            };
            match &effect.kind {
                EffectKind::Permit { ways, provided, .. } => {
                    let permitted = checked.ways.at(*ways).action;
                    add(Some(*ways), permitted, Status::Permitted, None);
                    for duty in provided {
                        add(None, duty.action, Status::Required, Some(permitted));
                    }
                }
                EffectKind::Require { ways, .. } => {
                    add(Some(*ways), checked.ways.at(*ways).action, Status::Required, None);
                }
                EffectKind::Forbid { .. } | EffectKind::Advise(_) | EffectKind::Stop => {}
            }
        }
    }
    all
}

/// A rule, the action that makes a duty owed, the rows of both, and the reason.
type Key = (usize, Option<ActionId>, Node, Node, Beyond);

pub(super) struct Pair<'a> {
    pub(super) prover: Prover<'a>,
    pub(super) own: &'a Graph,
    pub(super) bounds: &'a Graph,
    pub(super) own_roots: &'a Roots,
    bounds_roots: &'a Roots,
    /// What was found for a rule, two rows of the diagrams, and a reason.
    known: FxHashMap<Key, Option<Told>>,
}

/// What a question is about: the row, and what the frame says of it.
pub(super) struct Question<'q> {
    pub(super) says: &'q Says,
    pub(super) row: usize,
    pub(super) beyond: Beyond,
    /// Statuses of the frame in which it is beyond.
    pub(super) bounds: &'q [Status],
    pub(super) nodes: Vec<Node>,
    /// What the facts shown are to force, where that is less than the nodes.
    pub(super) forced: Option<&'q [Node]>,
}

pub(super) const ALLOWED: [Status; 4] = [Status::Permitted, Status::NotYet, Status::Required, Status::Fulfilled];

impl Pair<'_> {
    /// Looks at every row of what is said; `false` when something could not be settled.
    fn look(&mut self, says: &Says, found: &mut IndexMap<Beyond, Objection>) -> Result<bool, OverBudget> {
        let mut settled = true;
        for row in &says.rows {
            let row = *row;
            let mut scope = vec![self.own_roots.of(says.rule).0];
            if let Some(applies) = self.bounds.checked.modules.at(self.bounds.module).applies_when {
                scope.push(self.bounds.conditions.get(&applies).copied().ok_or(OverBudget)?);
            }
            if let Some(permitted) = says.owed_for {
                scope.push(self.own.inputs.done.get(&permitted).copied().unwrap_or(Node::NO));
            }
            scope.push(self.prover.status(self.own_roots, row, &[says.status])?);
            settled &= self.not_permitted(says, row, &scope, found)?;
            settled &= self.dropped(says, row, &scope, found)?;
        }
        Ok(settled)
    }

    pub(super) fn bounds_row(&self, row: usize) -> Node {
        self.bounds_roots.rows.get(row).copied().unwrap_or(Node::NO)
    }

    fn not_permitted(
        &mut self,
        says: &Says,
        row: usize,
        scope: &[Node],
        found: &mut IndexMap<Beyond, Objection>,
    ) -> Result<bool, OverBudget> {
        let none = [Status::NoGround, Status::Forbidden];
        let node = self.bounds_row(row);
        let outside = self.prover.entry_of(self.bounds, node, &|entry| none.contains(&entry.status))?;
        if outside == Node::NO {
            return Ok(true);
        }
        let group = self.bounds.plan.rows.get(row).and_then(|row| self.bounds.plan.groups.get(row.group));
        let mut reasons: Vec<usize> = group.iter().flat_map(|group| &group.forbids).map(|(rule, _)| *rule).collect();
        reasons
            .extend(self.bounds.plan.rules.iter().enumerate().filter(|(_, rule)| rule.stops).map(|(place, _)| place));
        reasons.sort_unstable();
        reasons.dedup();
        let fired: Vec<Node> = reasons.iter().map(|rule| self.bounds_roots.of(*rule).0).collect();
        let mut settled = true;
        for (at, rule) in reasons.iter().enumerate() {
            // A case in which this rule alone is the reason reads best.
            let others = fired.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, node)| *node);
            let others = self.prover.pool.any(others.collect::<Vec<_>>())?;
            let alone = self.prover.pool.not(others)?;
            let this = fired.get(at).copied().unwrap_or(Node::NO);
            let beyond = Beyond::NotPermitted(Some(*rule));
            let mut nodes = scope.to_vec();
            nodes.push(outside);
            // Whether the frame stops here or earlier, there is no ground: the facts shown force that, and what this rule
            // says of them.
            let mut forced = nodes.clone();
            forced.push(self.bounds.inputs.conditions.get(*rule).copied().unwrap_or(Node::YES));
            nodes.push(this);
            let mut first = nodes.clone();
            first.push(alone);
            for nodes in [first, nodes] {
                let before = found.get(&beyond).map_or(0, |objection| objection.rows.len());
                settled &= self.ask(Question { says, row, beyond, bounds: &none, nodes, forced: Some(&forced) }, found);
                if found.get(&beyond).map_or(0, |objection| objection.rows.len()) > before {
                    break;
                }
            }
        }
        let any = self.prover.pool.any(fired)?;
        let mut nodes = scope.to_vec();
        nodes.extend([outside, self.prover.pool.not(any)?]);
        let beyond = Beyond::NotPermitted(None);
        settled &= self.ask(Question { says, row, beyond, bounds: &none, nodes, forced: None }, found);
        Ok(settled)
    }

    /// Looks for a case; `false` when it could not be settled.
    pub(super) fn ask(&mut self, question: Question<'_>, found: &mut IndexMap<Beyond, Objection>) -> bool {
        let Question { says, row, beyond, bounds, nodes, forced } = question;
        if nodes.contains(&Node::NO) {
            return true;
        }
        let own_row = self.own_roots.rows.get(row).copied().unwrap_or(Node::NO);
        let key = (says.rule, says.owed_for, own_row, self.bounds_row(row), beyond);
        let shown = match self.known.get(&key) {
            Some(Some(shown)) => Some(shown.clone()),
            _ => {
                let (own, frame) = (self.own, self.bounds);
                let replayed = |case: &Case| replayed(own, frame, says, row, bounds, case).unwrap_or(false);
                match self.prover.case_forcing(&nodes, forced, &replayed) {
                    Found::Case { shown, .. } => Some(shown),
                    Found::None => None,
                    Found::Open => return false,
                }
            }
        };
        self.known.insert(key, shown.clone());
        if let Some(shown) = shown {
            let objection = found.entry(beyond).or_insert_with(|| Objection { rows: Vec::new(), shown });
            objection.rows.push(row);
        }
        true
    }

    /// What a row of the frame can come to.
    pub(super) fn outcomes(&self, row: Node) -> Vec<Entry> {
        let mut seen = FxHashSet::default();
        let mut all: IndexSet<u32> = IndexSet::new();
        let mut todo = vec![row];
        while let Some(node) = todo.pop() {
            if !seen.insert(node) {
                continue;
            }
            match node.outcome() {
                Some(outcome) => {
                    all.insert(outcome);
                }
                None => todo.extend(self.prover.pool.children(node)),
            }
        }
        all.into_iter().filter_map(|outcome| self.bounds.entries.get(outcome).cloned()).collect()
    }
}

/// Reads both plainly: the protocol says it, and the frame does not.
fn replayed(own: &Graph, frame: &Graph, says: &Says, row: usize, bounds: &[Status], case: &Case) -> Option<bool> {
    let applies = frame.checked.modules.at(frame.module).applies_when;
    if applies.is_some() && !holds(frame, case, applies)? {
        return Some(false);
    }
    let (replay, mine) = replay_statuses(own, case)?;
    let (_, theirs) = replay_statuses(frame, case)?;
    Some(
        replay.fired.get(says.rule) == Some(&true)
            && mine.get(row) == Some(&says.status)
            && theirs.get(row).is_some_and(|status| bounds.contains(status)),
    )
}
