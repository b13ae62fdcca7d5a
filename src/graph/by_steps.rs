//! Rows put together step by step, from the last step back to the first, each by itself.
//!
//! [`compose`](super::compose::compose) says of each rule that its step is reached, and so repeats all earlier steps in
//! every rule. Here a row meets each step once: what its rules contribute there, and whether the step stops. The outcome of
//! a row is the same; what all rules of a protocol do is never in the pool at once.

use super::compose::{Bit, Entries, Inputs, Item, fire_alone, insert, said, status, with_item};
use super::plan::{Group, Plan};
use super::pool::{Built, Node, OverBudget, Pool};
use crate::check::model::WaysId;
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// The rules of every step, each step by itself.
pub struct Alone {
    /// Of each rule by place: it fires when its step is reached, and its condition holds then.
    rules: Vec<(Node, Node)>,
    /// Of each step by place: it stops.
    stops: Vec<Node>,
    sums: Sums,
}

/// What several rules say together of one instance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Sum {
    bits: u8,
    provided: Vec<usize>,
    after: Vec<WaysId>,
    deadlines: Vec<usize>,
}

impl Sum {
    fn says(&self, bit: Bit) -> bool {
        self.bits >> (bit as u8) & 1 == 1
    }

    fn without(&mut self, bits: &[Bit]) {
        bits.iter().for_each(|bit| self.bits &= !(1 << (*bit as u8)));
    }

    /// Leaves out what can no longer matter, whatever else is said: see [`status`] and [`with_item`].
    fn settle(&mut self) {
        if self.says(Bit::Absolutely) {
            // An absolute ban lifts every permit; what must be done stays to be told as its contradiction.
            self.without(&[Bit::Plainly, Bit::Ready, Bit::Waits]);
        }
        if self.says(Bit::Absolutely) || self.says(Bit::Plainly) {
            (self.provided, self.after, self.deadlines) = (Vec::new(), Vec::new(), Vec::new());
        }
        if self.says(Bit::Open) {
            self.without(&[Bit::Asked]);
        }
        if self.says(Bit::Open) || self.says(Bit::Asked) {
            self.without(&[Bit::Ready]);
        }
        if self.says(Bit::Open) || self.says(Bit::Asked) || self.says(Bit::Ready) {
            self.without(&[Bit::Waits]);
            self.after = Vec::new();
        }
    }
}

/// Every sum met, each once; the first is that of nothing said.
struct Sums {
    rows: IndexSet<Sum, FxBuildHasher>,
    unions: FxHashMap<(u32, u32), u32>,
    /// What steps come to with what is said after them, of all rows: they share their ends.
    joined: FxHashMap<(Node, Node, Node), Node>,
}

impl Alone {
    /// Of a plan over these inputs.
    ///
    /// # Errors
    /// [`OverBudget`] of the pool.
    pub fn new(pool: &mut Pool, plan: &Plan, inputs: &Inputs) -> Result<Self, OverBudget> {
        let rows = [Sum::default()].into_iter().collect();
        let sums = Sums { rows, unions: FxHashMap::default(), joined: FxHashMap::default() };
        let mut all = Self { rules: Vec::with_capacity(plan.rules.len()), stops: Vec::new(), sums };
        for step in &plan.steps {
            let places = step.first..step.end;
            let (holds, fired) = fire_alone(pool, plan, inputs, places.clone())?;
            let stopping = |place: usize| plan.rules.get(place).is_some_and(|rule| rule.stops);
            let stops: Vec<Node> =
                places.zip(&fired).filter(|(place, _)| stopping(*place)).map(|(_, node)| *node).collect();
            all.stops.push(pool.any(stops)?);
            all.rules.extend(fired.into_iter().zip(holds));
        }
        Ok(all)
    }

    /// The status of the instances of one group, with what comes with it.
    ///
    /// # Errors
    /// [`OverBudget`] of the pool.
    pub fn row(
        &mut self,
        pool: &mut Pool,
        (plan, inputs): (&Plan, &Inputs),
        group: &Group,
        entries: &mut Entries,
    ) -> Built {
        let Self { rules, stops, sums } = self;
        let of = |place: usize| rules.get(place).copied().unwrap_or((Node::NO, Node::NO));
        let mut steps: Vec<Vec<(Node, Item)>> = Vec::new();
        for (rule, when, item) in said(pool, inputs, &of, group)? {
            let step = plan.rules.get(rule).map_or(0, |rule| rule.step);
            if steps.len() <= step {
                steps.resize(step.saturating_add(1), Vec::new());
            }
            steps.get_mut(step).into_iter().for_each(|items| items.push((when, item)));
        }
        let nothing = Node::constant(0);
        let mut row = nothing;
        for (items, stop) in steps.into_iter().zip(stops.iter()).rev() {
            let mut here = nothing;
            for (when, item) in items {
                here = add(pool, sums, here, when, item)?;
            }
            row = sums.join(pool, here, *stop, row)?;
        }
        pool.map(row, &mut |place| sums.entry(place, entries))
    }
}

/// What was said, with one thing more where it is said.
fn add(pool: &mut Pool, sums: &mut Sums, here: Node, when: Node, item: Item) -> Built {
    if when == Node::NO {
        return Ok(here);
    }
    pool.combine(&[here, when], &mut |outcomes| match outcomes {
        [sum, 1] => sums.with(*sum, item),
        [sum, ..] => *sum,
        [] => 0,
    })
}

impl Sums {
    /// What a step says; and where it does not stop, what is said after it as well.
    fn join(&mut self, pool: &mut Pool, here: Node, stop: Node, after: Node) -> Built {
        let nothing = Node::constant(0);
        if stop == Node::YES || after == nothing {
            return Ok(here);
        }
        if here == nothing && stop == Node::NO {
            return Ok(after);
        }
        if let (Some(a), Some(Some(b))) = (here.outcome(), (stop == Node::NO).then(|| after.outcome())) {
            return Ok(Node::constant(self.union(a, b)));
        }
        if let Some(known) = self.joined.get(&(here, stop, after)) {
            return Ok(*known);
        }
        let level = pool.level(here).min(pool.level(stop)).min(pool.level(after));
        let mut children = Vec::with_capacity(pool.arity(level).into());
        for cell in 0..pool.arity(level).into() {
            let at = |node: Node| pool.child_at(node, level, cell);
            let (here, stop, after) = (at(here), at(stop), at(after));
            children.push(self.join(pool, here, stop, after)?);
        }
        let made = pool.make(level, &children)?;
        self.joined.insert((here, stop, after), made);
        Ok(made)
    }

    fn place(&mut self, mut sum: Sum) -> u32 {
        sum.settle();
        u32::try_from(self.rows.insert_full(sum).0).unwrap_or(u32::MAX)
    }

    fn at(&self, place: u32) -> Sum {
        self.rows.get_index(place as usize).cloned().unwrap_or_default()
    }

    fn with(&mut self, place: u32, item: Item) -> u32 {
        let mut sum = self.at(place);
        match item {
            Item::Bit(bit) => sum.bits |= 1 << (bit as u8),
            Item::Provided(duty) => insert(&mut sum.provided, duty),
            Item::After(ways) => insert(&mut sum.after, ways),
            Item::Deadline(deadline) => insert(&mut sum.deadlines, deadline),
        }
        self.place(sum)
    }

    fn union(&mut self, a: u32, b: u32) -> u32 {
        let key = (a.min(b), a.max(b));
        if a == b || key.0 == 0 {
            return key.1;
        }
        if let Some(known) = self.unions.get(&key) {
            return *known;
        }
        let (mut sum, other) = (self.at(a), self.at(b));
        sum.bits |= other.bits;
        other.provided.into_iter().for_each(|duty| insert(&mut sum.provided, duty));
        other.after.into_iter().for_each(|ways| insert(&mut sum.after, ways));
        other.deadlines.into_iter().for_each(|deadline| insert(&mut sum.deadlines, deadline));
        let place = self.place(sum);
        self.unions.insert(key, place);
        place
    }

    /// The entry that a sum comes down to.
    fn entry(&self, place: u32, entries: &mut Entries) -> u32 {
        let sum = self.at(place);
        let (status, contradicted) = status(sum.bits);
        let mut entry = entries.bare(status, contradicted);
        let provided = sum.provided.into_iter().map(Item::Provided);
        let after = sum.after.into_iter().map(Item::After);
        for item in provided.chain(after).chain(sum.deadlines.into_iter().map(Item::Deadline)) {
            entry = with_item(entries, entry, &item);
        }
        entry
    }
}
