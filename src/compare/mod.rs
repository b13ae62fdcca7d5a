//! Two protocols, or two versions of one, held against each other over all cases at once.
//!
//! Both are joined into one program ([`crate::join`]) and one diagram. Wherever the outcome of an instance differs, there
//! is a difference; each comes with the condition under which it does, as short as it can be made, and with one case that
//! has been replayed on both sides.

mod cover;
mod document;
mod json;
mod said;
mod words;

use crate::case::Case;
use crate::check::model::{ActionId, Checked, FactId, OptionSet, RuleId, Type};
use crate::decide::{Protocol, decide};
use crate::diagnostics::Diagnostics;
use crate::graph::compose::{Entry, Roots};
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, OverBudget};
use crate::graph::share::Share;
use crate::graph::{Budget, Graph, Status, build_together};
use crate::join::{Joined, Likeness, Standing, join};
use crate::prove::friendly::Told;
use crate::prove::prover::{Found, Prover};
use crate::prove::replay::replay_statuses;
pub use cover::{Cube, cover};
pub use document::{Compared, comparison_document};
use indexmap::IndexMap;
pub use json::{Protocols, comparison_json};
use rustc_hash::FxHashMap;
pub use said::{Differ, Said, differ};
use std::sync::Arc;

/// How many nodes the diagrams of both together may have.
const TOGETHER: usize = 2_000_000;

/// How many nodes may be asked for to word one condition.
const MOST_WORK: u64 = 300_000;

/// What two protocols say otherwise.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The program in which the ids below live, what the two do not have in common, and which rule was made of which.
    pub joined: Joined,
    /// The first, over the joined program.
    pub left: Graph,
    /// The second, over the joined program and the same levels.
    pub right: Graph,
    /// The differences: by action in order of declaration, the weightiest first.
    pub differences: Vec<Difference>,
    /// Whether everything was compared; otherwise there may be more differences.
    pub settled: bool,
    /// The share of all cases that both know in which anything differs; `None` where that could not be counted.
    pub share: Option<Share>,
}

/// A kind of case in which some instances of an action come out otherwise.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The action, of the joined program.
    pub action: ActionId,
    /// Its instances, rising.
    pub instances: Vec<u32>,
    /// In what it comes out otherwise.
    pub differ: Differ,
    /// When: one of these conditions holds. Where that would be too long, none is given.
    pub when: Vec<Cube>,
    /// The same as a diagram of the pool of [`Comparison::right`].
    pub region: Node,
    /// The share of such cases in all that both know; `None` where that could not be counted.
    pub share: Option<Share>,
    /// The facts of one case that force it.
    pub shown: Told,
    /// The same case with a value for every fact.
    pub whole: Case,
    /// What the first says in that case, and the rules by which it does: of the program it came from.
    pub left: (Said, Vec<RuleId>),
    /// What the second says in that case, and the rules by which it does.
    pub right: (Said, Vec<RuleId>),
}

/// Compares two modules of a program that have passed the gate.
#[must_use]
pub fn compare(checked: &Checked, left: Standing, right: Standing) -> Comparison {
    let joined = join(checked, left, right, Likeness::Common);
    let budget = Budget { together: TOGETHER, ..Budget::default() };
    let (mut graphs, problems) = build_together(Arc::clone(&joined.checked), &[joined.left, joined.right], budget);
    let (right, left) = (graphs.pop(), graphs.pop());
    let (Some(left), Some(right)) = (left, right) else { return nothing(checked, joined) };
    let mut settled = !problems.has_errors();
    let (mut differences, mut whole) = (Vec::new(), None);
    if let (Some(own), Some(other)) = (&left.roots, &right.roots) {
        let protocols = (left.clone().sound(&Diagnostics::new()), right.clone().sound(&Diagnostics::new()));
        if let (Some(first), Some(second)) = protocols {
            // The pool of the second holds the nodes of both.
            let mut pair = Pair { prover: Prover::new(&right), joined: &joined, first, second, own, other };
            settled &= pair.differences(&mut differences).unwrap_or(false);
            whole = pair.together(&differences);
        }
    } else {
        settled = false;
    }
    Comparison { left, right, differences, settled, share: whole, joined }
}

fn nothing(checked: &Checked, joined: Joined) -> Comparison {
    let (left, _) = crate::graph::build(Arc::new(checked.clone()), joined.left, Budget::default());
    Comparison { right: left.clone(), left, differences: Vec::new(), settled: false, share: None, joined }
}

/// Rows of one action that differ in the same way under the same condition.
type Key = (ActionId, Node, Differ);

struct Pair<'a> {
    prover: Prover<'a>,
    joined: &'a Joined,
    first: Protocol,
    second: Protocol,
    own: &'a Roots,
    other: &'a Roots,
}

impl Pair<'_> {
    /// Gathers the differences; `false` when something could not be settled.
    fn differences(&mut self, all: &mut Vec<Difference>) -> Result<bool, OverBudget> {
        self.prover.begin();
        let common = self.common()?;
        let mut known: FxHashMap<(Node, Node), Vec<(Node, Differ)>> = FxHashMap::default();
        let mut groups: IndexMap<Key, Vec<(usize, u32)>> = IndexMap::new();
        let rows = self.first.graph().plan.rows.clone();
        for (place, row) in rows.iter().enumerate() {
            let shared = self.joined.shared.get(&row.action);
            let shared = shared.and_then(|shared| shared.get(row.instance as usize)).copied().unwrap_or(false);
            if !shared || follows(&[self.first.graph(), self.second.graph()], row.action) {
                continue;
            }
            let at = |roots: &Roots| roots.rows.get(place).copied().unwrap_or(Node::NO);
            let nodes = (at(self.own), at(self.other));
            if let std::collections::hash_map::Entry::Vacant(slot) = known.entry(nodes) {
                slot.insert(self.regions(nodes, common)?);
            }
            for (region, differ) in known.get(&nodes).into_iter().flatten() {
                groups.entry((row.action, *region, differ.clone())).or_default().push((place, row.instance));
            }
        }
        let mut settled = true;
        for ((action, region, differ), rows) in groups {
            let Some((place, _)) = rows.first().copied() else { continue };
            let instances = rows.iter().map(|(_, instance)| *instance).collect();
            match self.case(place, region, &differ) {
                Found::Case { shown, whole } => {
                    let outside = self.prover.pool.not(common)?;
                    let upper = self.prover.pool.or(region, outside)?;
                    self.prover.pool.set_work(MOST_WORK);
                    let when = cover(&mut self.prover.pool, region, upper).unwrap_or_default();
                    self.prover.begin();
                    let share = self.prover.share(region, common);
                    let (left, right) = self.said(place, &whole);
                    let difference =
                        Difference { action, instances, differ, when, region, share, shown, whole, left, right };
                    all.push(difference);
                }
                Found::None => {}
                Found::Open => settled = false,
            }
        }
        let order: Vec<ActionId> = rows.iter().map(|row| row.action).collect();
        let place = |action: ActionId| order.iter().position(|known| *known == action);
        all.sort_by_key(|one| (place(one.action), weight(&one.differ), one.instances.first().copied()));
        Ok(settled)
    }

    /// The share of all cases in which anything differs.
    fn together(&mut self, all: &[Difference]) -> Option<Share> {
        self.prover.begin();
        let common = self.common().ok()?;
        let regions: Vec<Node> = all.iter().map(|one| one.region).collect();
        let any = self.prover.pool.any(regions).ok()?;
        self.prover.share(any, common)
    }

    /// The cases whose facts both sides know: options that one of them lacks are left out.
    fn common(&mut self) -> Built {
        let mut all = Vec::new();
        let graph = self.prover.graph;
        for (fact, options) in &self.joined.common {
            all.extend(self.known(graph, *fact, *options)?);
        }
        self.prover.pool.all(all)
    }

    fn known(&mut self, graph: &Graph, fact: FactId, options: OptionSet) -> Result<Vec<Node>, OverBudget> {
        let mut nodes = Vec::new();
        let count = match graph.checked.facts.at(fact).ty {
            Type::Choice(choice) | Type::Set(choice) => graph.checked.choices.at(choice).options.len(),
            _ => 0,
        };
        let others = (0..=u8::MAX).take(count).filter(|option| !options.contains(*option));
        for option in others {
            let choice = graph.levels.find(&Subject::Fact(fact));
            let node =
                match (graph.checked.facts.at(fact).ty, choice, graph.levels.find(&Subject::Element(fact, option))) {
                    (Type::Choice(_), Some(level), _) => {
                        self.prover.pool.test(level, |cell| cell != usize::from(option))?
                    }
                    (Type::Set(_), _, Some(level)) => self.prover.pool.test(level, |cell| cell == 0)?,
                    _ => continue,
                };
            nodes.push(node);
        }
        Ok(nodes)
    }

    /// Where two rows differ, and in what.
    fn regions(&mut self, (own, other): (Node, Node), common: Node) -> Result<Vec<(Node, Differ)>, OverBudget> {
        let mut differs: indexmap::IndexSet<Differ> = indexmap::IndexSet::new();
        let (left, right) = (self.first.graph(), self.second.graph());
        let nothing = Entry::bare(Status::NoGround);
        let place = |graph: &Graph, place: u32| graph.entries.get(place).cloned().unwrap_or_else(|| nothing.clone());
        let combined = self.prover.pool.combine(&[own, other], &mut |outcomes| match outcomes {
            [mine, theirs] => {
                let found = differ(left, &place(left, *mine), right, &place(right, *theirs));
                found.map_or(0, |differ| {
                    u32::try_from(differs.insert_full(differ).0).map_or(0, |at| at.saturating_add(1))
                })
            }
            _ => 0,
        })?;
        let mut regions = Vec::with_capacity(differs.len());
        for (at, differ) in (1_u32..).zip(differs) {
            let region = self.prover.pool.map(combined, &mut |outcome| u32::from(outcome == at))?;
            let region = self.prover.pool.and(region, common)?;
            if region != Node::NO {
                regions.push((region, differ));
            }
        }
        Ok(regions)
    }

    /// A case in the region, replayed by both.
    fn case(&mut self, place: usize, region: Node, differ: &Differ) -> Found {
        let (first, second) = (self.first.clone(), self.second.clone());
        let replayed = |case: &Case| {
            let status = |protocol: &Protocol| {
                let (_, statuses) = replay_statuses(protocol.graph(), case)?;
                let status = statuses.get(place).copied()?;
                Some(if status == Status::Fulfilled { Status::Required } else { status })
            };
            match differ {
                Differ::Status(left, right) => status(&first) == Some(*left) && status(&second) == Some(*right),
                Differ::With(both) => status(&first) == Some(both.0.status) && status(&second) == Some(both.1.status),
            }
        };
        self.prover.case(&[region], &replayed)
    }

    /// What each says of a row in a case, and the rules by which it does.
    fn said(&self, place: usize, case: &Case) -> ((Said, Vec<RuleId>), (Said, Vec<RuleId>)) {
        let one = |protocol: &Protocol, roots: &Roots| {
            let graph = protocol.graph();
            let entry = roots.rows.get(place).and_then(|node| outcome(graph, *node, case));
            let said = Said::of(graph, &entry.unwrap_or_else(|| Entry::bare(Status::NoGround)));
            let decision = decide(protocol, case);
            let mut rules = decision.rows.get(place).map(|row| row.rules.clone()).unwrap_or_default();
            // What nothing permits is often so because a rule has stopped.
            if said.status == Status::NoGround {
                let stops =
                    |rule: &RuleId| graph.plan.rules.iter().any(|planned| planned.rule == *rule && planned.stops);
                rules.extend(
                    decision
                        .trace
                        .iter()
                        .filter(|trace| trace.fired == Some(true))
                        .map(|trace| trace.rule)
                        .filter(stops),
                );
            }
            let made_of = |rule: &RuleId| self.joined.rules.get(rule).copied().unwrap_or(*rule);
            (said, rules.iter().map(made_of).collect())
        };
        (one(&self.first, self.own), one(&self.second, self.other))
    }
}

/// Whether an action only follows from what another is permitted under: it is owed then, and nothing else bears on it.
fn follows(graphs: &[&Graph], action: ActionId) -> bool {
    graphs.iter().all(|graph| {
        let rows = graph.plan.rows.iter().filter(|row| row.action == action);
        rows.filter_map(|row| graph.plan.groups.get(row.group))
            .all(|group| group.requires.is_empty() && group.permits.is_empty() && group.forbids.is_empty())
    })
}

/// What a row comes to in a whole case.
fn outcome(graph: &Graph, row: Node, case: &Case) -> Option<Entry> {
    use crate::graph::knowledge::{Possible, knowledge, worlds};
    let worlds = worlds(graph, case)?;
    let known = knowledge(graph, case, worlds.first());
    let mut node = row;
    while node.outcome().is_none() {
        let Some(Possible::Cell(cell)) = known.get(graph.pool.level(node) as usize) else { return None };
        node = graph.pool.child(node, *cell);
    }
    graph.entries.get(node.outcome()?).cloned()
}

/// The weightiest first: what becomes allowed, what is no longer allowed, what must be done, and how.
fn weight(differ: &Differ) -> (u8, u8) {
    let allowed = |status: Status| match status {
        Status::Required | Status::Fulfilled => 3,
        Status::Permitted => 2,
        Status::NotYet => 1,
        Status::Forbidden | Status::NoGround => 0_u8,
    };
    match differ {
        Differ::Status(left, right) => match (allowed(*left), allowed(*right)) {
            (0, now) if now > 0 => (0, now),
            (before, 0) if before > 0 => (1, before),
            // Not allowed is not allowed, whether a rule says so or none allows it.
            (0, 0) => (4, 0),
            (before, now) => (2, before.saturating_add(now)),
        },
        Differ::With(_) => (3, 0),
    }
}
impl Comparison {
    /// Whether an action only follows from what another one is permitted under, on both sides: what is owed is told there.
    #[must_use]
    pub fn follows(&self, action: ActionId) -> bool {
        follows(&[&self.left, &self.right], action)
    }
}
