//! From the conditions of rules to what a protocol means: steps reached, rules fired, statuses (section 6 of the
//! charter), as diagrams in one pool.
//!
//! The same road serves twice: once over all cases, when the protocol is compiled, and, for a protocol too large for
//! that, over the unknown facts of one case.

use super::plan::{Group, Plan};
use super::pool::{Node, OverBudget, Pool};
use super::status::Status;
use crate::check::model::{ActionId, Condition, WaysId};

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// The diagrams that the rules rest on.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Of each rule by place: its condition and period hold and its `unless` does not. Of an `otherwise`: its period.
    pub conditions: Vec<Node>,
    /// Whether an action has been done.
    pub done: FxHashMap<ActionId, Node>,
    /// Whether it has been done in one of these ways.
    pub done_with: FxHashMap<WaysId, Node>,
}

/// What a protocol means, as diagrams.
#[derive(Debug, Clone, Default)]
pub struct Roots {
    /// Of each step by place: it is reached.
    pub reached: Vec<Node>,
    /// Of each rule by place: it fires.
    pub fired: Vec<Node>,
    /// Of each rule by place: it is reached and its condition holds, exceptions aside; for absolute effects.
    pub holds: Vec<Node>,
    /// Of each row by place: the outcome is the place of an [`Entry`].
    pub rows: Vec<Node>,
}

impl Roots {
    /// Whether a rule fires, and whether it is reached and holds.
    pub(crate) fn of(&self, place: usize) -> (Node, Node) {
        let at = |list: &[Node]| list.get(place).copied().unwrap_or(Node::NO);
        (at(&self.fired), at(&self.holds))
    }
}

/// The status of a row and what comes with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The status.
    pub status: Status,
    /// The places of the duties that hang on the permits that fire, rising.
    pub provided: Vec<usize>,
    /// What still has to be done first, rising.
    pub after: Vec<WaysId>,
    /// The places of the deadlines that run, rising.
    pub deadlines: Vec<usize>,
    /// What another rule says instead, where rules contradict each other and no proof could be given that they do not.
    pub contradicted: Option<Status>,
}

/// Every entry met, each once. The first ones are the bare statuses in the order of [`Status::ALL`].
#[derive(Debug, Clone)]
pub struct Entries {
    rows: IndexSet<Entry, FxBuildHasher>,
}

impl Entry {
    /// A status with which nothing comes.
    #[must_use]
    pub fn bare(status: Status) -> Self {
        Self { status, provided: Vec::new(), after: Vec::new(), deadlines: Vec::new(), contradicted: None }
    }
}

impl Default for Entries {
    fn default() -> Self {
        Self { rows: Status::ALL.into_iter().map(Entry::bare).collect() }
    }
}

impl Entries {
    /// The entry at a place.
    #[must_use]
    pub fn get(&self, place: u32) -> Option<&Entry> {
        self.rows.get_index(place as usize)
    }
    pub(super) fn bare(&mut self, status: Status, contradicted: Option<Status>) -> u32 {
        self.place(Entry { contradicted, ..Entry::bare(status) })
    }
    /// The place of an entry; a new one if it was not met before.
    pub fn place(&mut self, entry: Entry) -> u32 {
        u32::try_from(self.rows.insert_full(entry).0).unwrap_or(u32::MAX)
    }
}

/// The meaning of a plan over these inputs.
///
/// # Errors
/// [`OverBudget`] when it takes more nodes than the pool may have.
pub fn compose(pool: &mut Pool, plan: &Plan, inputs: &Inputs, entries: &mut Entries) -> Result<Roots, OverBudget> {
    let mut roots = Roots::default();
    let mut reached = Node::YES;
    for step in &plan.steps {
        roots.reached.push(reached);
        let (holds, fired) = fire(pool, plan, inputs, step.first..step.end, reached)?;
        roots.holds.extend(holds);
        let stops =
            (step.first..step.end).zip(&fired).filter(|(place, _)| plan.rules.get(*place).is_some_and(|r| r.stops));
        let stops: Vec<Node> = stops.map(|(_, node)| *node).collect();
        let stopped = pool.any(stops)?;
        roots.fired.extend(fired);
        reached = pool.and_not(reached, stopped)?;
    }
    let mut groups = Vec::with_capacity(plan.groups.len());
    for group in &plan.groups {
        groups.push(row(pool, inputs, &|place| roots.of(place), group, entries)?);
    }
    roots.rows = plan.rows.iter().map(|row| groups.get(row.group).copied().unwrap_or(Node::NO)).collect();
    Ok(roots)
}

/// Of the rules of one step, supposing that it is reached: those whose conditions hold, and those that fire, in order.
///
/// # Errors
/// [`OverBudget`].
pub fn fire_alone(
    pool: &mut Pool,
    plan: &Plan,
    inputs: &Inputs,
    step: std::ops::Range<usize>,
) -> Result<(Vec<Node>, Vec<Node>), OverBudget> {
    fire(pool, plan, inputs, step, Node::YES)
}

/// Of the rules of one step, in order: those whose conditions hold when it is reached, and those that fire.
pub(crate) fn fire(
    pool: &mut Pool,
    plan: &Plan,
    inputs: &Inputs,
    step: std::ops::Range<usize>,
    reached: Node,
) -> Result<(Vec<Node>, Vec<Node>), OverBudget> {
    let first = step.start;
    let mut holding = Vec::with_capacity(step.len());
    for place in step.clone() {
        let condition = inputs.conditions.get(place).copied().unwrap_or(Node::NO);
        holding.push(pool.and(reached, condition)?);
    }
    let held = |place: usize| holding.get(place.saturating_sub(first)).copied().unwrap_or(Node::NO);
    let mut fired: Vec<Option<Node>> = vec![None; step.len()];
    let is_otherwise = |place: usize| plan.rules.get(place).is_some_and(|rule| rule.condition == Condition::Otherwise);
    // An exception fires before it can lift: rules wait until all their exceptions are known. Circles were refused.
    let mut waiting: Vec<usize> = step.clone().filter(|place| !is_otherwise(*place)).collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut later = Vec::new();
        for place in waiting {
            let exceptions = plan.rules.get(place).map_or(&[] as &[usize], |rule| &rule.exceptions);
            let at = |place: &usize| fired.get(place.saturating_sub(first)).copied().flatten();
            let known: Option<Vec<Node>> = exceptions.iter().map(at).collect();
            let Some(known) = known else {
                later.push(place);
                continue;
            };
            let lifted = pool.any(known)?;
            let node = pool.and_not(held(place), lifted)?;
            if let Some(slot) = fired.get_mut(place.saturating_sub(first)) {
                *slot = Some(node);
            }
        }
        if later.len() == before {
            break;
        }
        waiting = later;
    }
    let others: Vec<Node> = fired.iter().flatten().copied().collect();
    let mut otherwise = Vec::new();
    for place in step.filter(|place| is_otherwise(*place)) {
        let any = pool.any(others.iter().copied())?;
        let node = pool.and_not(held(place), any)?;
        otherwise.push((place, node));
        if let Some(slot) = fired.get_mut(place.saturating_sub(first)) {
            *slot = Some(node);
        }
    }
    // That no other rule fires is the condition of an `otherwise`: it holds exactly when it fires.
    for (place, node) in otherwise {
        if let Some(slot) = holding.get_mut(place.saturating_sub(first)) {
            *slot = node;
        }
    }
    let fired = fired.into_iter().map(|node| node.unwrap_or(Node::NO)).collect();
    Ok((holding, fired))
}

/// The status of the instances of one group, with what comes with it. `of` tells of a rule whether it fires, and
/// whether it holds.
pub(crate) fn row(
    pool: &mut Pool,
    inputs: &Inputs,
    of: &dyn Fn(usize) -> (Node, Node),
    group: &Group,
    entries: &mut Entries,
) -> Result<Node, OverBudget> {
    let (mut bits, mut items): ([Vec<Node>; BITS], Vec<(Node, Item)>) = Default::default();
    for (_, when, item) in said(pool, inputs, of, group)? {
        match item {
            Item::Bit(bit) => bits.get_mut(bit as usize).into_iter().for_each(|nodes| nodes.push(when)),
            item => items.push((when, item)),
        }
    }
    let mut all = [Node::NO; BITS];
    for (slot, nodes) in all.iter_mut().zip(bits) {
        *slot = pool.any(nodes)?;
    }
    let mut node = pool.combine(&all, &mut |outcomes| {
        let set = outcomes.iter().zip(0_u8..).fold(0, |set, (answer, bit)| set | u8::from(*answer == 1) << bit);
        let (status, contradicted) = status(set);
        entries.bare(status, contradicted)
    })?;
    for (when, item) in items {
        node = pool.combine(&[node, when], &mut |outcomes| match outcomes {
            [entry, 1] => with_item(entries, *entry, &item),
            [entry, ..] => *entry,
            [] => 0,
        })?;
    }
    Ok(node)
}

/// What the rules that bear on a group say of its instances: the rule, when it says so, and what.
pub(super) fn said(
    pool: &mut Pool,
    inputs: &Inputs,
    of: &dyn Fn(usize) -> (Node, Node),
    group: &Group,
) -> Result<Vec<(usize, Node, Item)>, OverBudget> {
    let done = |action: &ActionId| inputs.done.get(action).copied().unwrap_or(Node::NO);
    let done_with = |ways: &WaysId| inputs.done_with.get(ways).copied().unwrap_or(Node::NO);
    let mut all: Vec<(usize, Node, Item)> = Vec::new();
    for (rule, absolute) in &group.forbids {
        let (fired, holds) = of(*rule);
        all.push(if *absolute {
            (*rule, holds, Item::Bit(Bit::Absolutely))
        } else {
            (*rule, fired, Item::Bit(Bit::Plainly))
        });
    }
    for (rule, ways, deadline) in &group.requires {
        let fired = of(*rule).0;
        let unmet = pool.and_not(fired, done_with(ways))?;
        all.extend([(*rule, fired, Item::Bit(Bit::Asked)), (*rule, unmet, Item::Bit(Bit::Open))]);
        all.extend(deadline.map(|deadline| (*rule, unmet, Item::Deadline(deadline))));
    }
    for (rule, permitted, deadline) in &group.owed {
        let owed = pool.and(of(*rule).0, done(permitted))?;
        let unmet = pool.and_not(owed, group.action.as_ref().map_or(Node::NO, done))?;
        all.extend([(*rule, owed, Item::Bit(Bit::Asked)), (*rule, unmet, Item::Bit(Bit::Open))]);
        all.extend(deadline.map(|deadline| (*rule, unmet, Item::Deadline(deadline))));
    }
    for permit in &group.permits {
        let rule = permit.rule;
        let fired = of(rule).0;
        let mut missing = Vec::new();
        for ways in &permit.after {
            let still = pool.and_not(fired, done_with(ways))?;
            missing.push(still);
            all.push((rule, still, Item::After(*ways)));
        }
        let waiting = pool.any(missing)?;
        let ready = pool.and_not(fired, waiting)?;
        all.extend([(rule, waiting, Item::Bit(Bit::Waits)), (rule, ready, Item::Bit(Bit::Ready))]);
        all.extend(permit.provided.iter().map(|duty| (rule, fired, Item::Provided(*duty))));
    }
    Ok(all)
}

/// What a rule can say of an instance, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Bit {
    /// It is forbidden absolutely.
    Absolutely,
    /// It is forbidden.
    Plainly,
    /// It has to be done still.
    Open,
    /// It had to be done.
    Asked,
    /// It may be done.
    Ready,
    /// It may be done later.
    Waits,
}

const BITS: usize = 6;

/// The status when this much is said; and what other rules say instead.
pub(super) fn status(bits: u8) -> (Status, Option<Status>) {
    let is = |bit: Bit| bits >> (bit as u8) & 1 == 1;
    let otherwise = if is(Bit::Open) {
        Status::Required
    } else if is(Bit::Asked) {
        Status::Fulfilled
    } else if is(Bit::Ready) {
        Status::Permitted
    } else if is(Bit::Waits) {
        Status::NotYet
    } else {
        Status::NoGround
    };
    let lifted = matches!(otherwise, Status::Permitted | Status::NotYet);
    match (is(Bit::Absolutely), is(Bit::Plainly)) {
        (true, _) if lifted || otherwise == Status::NoGround => (Status::Forbidden, None),
        (_, true) if otherwise == Status::NoGround => (Status::Forbidden, None),
        (true, _) | (_, true) => (Status::Forbidden, Some(otherwise)),
        _ => (otherwise, None),
    }
}

/// What a rule says of an instance: of its status, or of what comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Bit(Bit),
    Provided(usize),
    After(WaysId),
    Deadline(usize),
}

/// An entry with what comes with it, where that goes with its status.
pub(super) fn with_item(entries: &mut Entries, place: u32, item: &Item) -> u32 {
    let Some(mut entry) = entries.get(place).cloned() else { return place };
    match (item, entry.status) {
        (Item::Provided(_), Status::Forbidden | Status::NoGround) => return place,
        (Item::Provided(duty), _) => insert(&mut entry.provided, *duty),
        (Item::After(ways), Status::NotYet) => insert(&mut entry.after, *ways),
        (Item::Deadline(deadline), Status::Required) => insert(&mut entry.deadlines, *deadline),
        (Item::Bit(_) | Item::After(_) | Item::Deadline(_), _) => return place,
    }
    entries.place(entry)
}

pub(super) fn insert<T: Ord>(sorted: &mut Vec<T>, item: T) {
    if let Err(at) = sorted.binary_search(&item) {
        sorted.insert(at, item);
    }
}
