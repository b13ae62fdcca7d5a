//! A few things that a step does, answered by one look in a table.

use super::flat::Flat;
use crate::graph::pool::{Node, Pool};
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// The largest table: larger ones no longer stay near the processor.
const MOST_ENTRIES: usize = 1_024;

/// Something that happens when a diagram says yes.
#[derive(Debug, Clone)]
pub struct Signal {
    /// When.
    pub node: Node,
    /// Whether no later step is looked at.
    pub stops: bool,
    /// Which bits are set: the word, and the bits in it.
    pub marks: Vec<Mark>,
    /// The levels that the diagram looks at, rising.
    pub support: Vec<u32>,
}

/// Bits to be set in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which word.
    pub word: u32,
    /// Which bits.
    pub bits: u64,
}

/// Clusters of signals laid out for looking up.
#[derive(Debug, Clone, Default)]
pub struct Clusters {
    rows: Vec<Cluster>,
    /// Level and how far one cell of it moves the place in the table.
    strides: Vec<(u32, u32)>,
    /// For each combination of cells, the place of the outcome.
    entries: Vec<u16>,
    outcomes: Vec<Outcome>,
    marks: Vec<Mark>,
    flat: Flat,
}

#[derive(Debug, Clone, Copy)]
struct Cluster {
    look: Look,
    first_outcome: u32,
}

#[derive(Debug, Clone, Copy)]
enum Look {
    /// One place in a table: its strides, and where it begins.
    Table { first: u32, end: u32, entries: u32 },
    /// A single signal over too many levels for a table: a walk.
    Walk { root: u32 },
}

#[derive(Debug, Clone, Copy)]
struct Outcome {
    stops: bool,
    first: u32,
    end: u32,
}

impl Clusters {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        small(self.rows.len())
    }

    /// How many of everything there are.
    #[must_use]
    pub fn summary(&self) -> String {
        let (rows, strides, entries) = (self.rows.len(), self.strides.len(), self.entries.len());
        let (outcomes, marks) = (self.outcomes.len(), self.marks.len());
        format!("{rows} clusters, {strides} strides, {entries} entries, {outcomes} outcomes, {marks} marks")
    }

    /// Adds the signals of one step. Those that look at the same levels come together as far as a table holds them.
    pub fn add(&mut self, pool: &Pool, mut signals: Vec<Signal>) {
        signals.sort_by(|a, b| a.support.cmp(&b.support));
        let mut open: Vec<(Vec<u32>, Vec<Signal>)> = Vec::new();
        for signal in signals {
            let joined = |levels: &Vec<u32>| {
                let mut all: Vec<u32> = levels.iter().chain(&signal.support).copied().collect();
                all.sort_unstable();
                all.dedup();
                all
            };
            // The cluster that grows least takes it.
            let best = open
                .iter()
                .enumerate()
                .map(|(place, (levels, _))| {
                    (size(pool, &joined(levels)).checked_div(size(pool, levels)).unwrap_or(0), place)
                })
                .filter(|(_, place)| {
                    open.get(*place).is_some_and(|(levels, _)| size(pool, &joined(levels)) <= MOST_ENTRIES)
                })
                .min();
            match best.and_then(|(_, place)| open.get_mut(place)) {
                Some((levels, members)) => {
                    *levels = joined(levels);
                    members.push(signal);
                }
                None => open.push((signal.support.clone(), vec![signal])),
            }
        }
        for (levels, members) in open {
            self.lay_out(pool, &levels, &members);
        }
        self.flat.forget();
    }

    fn lay_out(&mut self, pool: &Pool, levels: &[u32], signals: &[Signal]) {
        let first_outcome = small(self.outcomes.len());
        let mut sets: IndexSet<Vec<bool>, FxBuildHasher> = IndexSet::default();
        let look = if size(pool, levels) <= MOST_ENTRIES {
            let first = small(self.strides.len());
            let mut stride = 1_u32;
            for level in levels {
                self.strides.push((*level, stride));
                stride = stride.saturating_mul(pool.arity(*level).into());
            }
            let entries = small(self.entries.len());
            for place in 0..stride {
                let set = signals.iter().map(|signal| answer(pool, signal.node, levels, place)).collect();
                self.entries.push(u16::try_from(sets.insert_full(set).0).unwrap_or(u16::MAX));
            }
            Look::Table { first, end: small(self.strides.len()), entries }
        } else {
            sets.extend([vec![false; signals.len()], vec![true; signals.len()]]);
            let root = signals.first().map_or(Node::NO, |signal| signal.node);
            Look::Walk { root: self.flat.add(pool, root) }
        };
        for set in &sets {
            let on = || signals.iter().zip(set).filter(|(_, on)| **on).map(|(signal, _)| signal);
            let first = small(self.marks.len());
            self.marks.extend(merged(on().flat_map(|signal| signal.marks.iter().copied())));
            let stops = on().any(|signal| signal.stops);
            self.outcomes.push(Outcome { stops, first, end: small(self.marks.len()) });
        }
        self.rows.push(Cluster { look, first_outcome });
    }

    /// Sets the bits of what happens in the clusters `first..end`, and says whether one of them stops.
    #[inline]
    pub fn run(&self, first: u32, end: u32, cells: &[u16], words: &mut [u64]) -> bool {
        let mut stops = false;
        for cluster in self.rows.get(first as usize..end as usize).unwrap_or(&[]) {
            let outcome = match cluster.look {
                Look::Table { first, end, entries } => {
                    let mut place = entries;
                    for (level, stride) in self.strides.get(first as usize..end as usize).unwrap_or(&[]) {
                        let cell = cells.get(*level as usize).copied().unwrap_or(0);
                        place = place.wrapping_add(stride.wrapping_mul(cell.into()));
                    }
                    u32::from(self.entries.get(place as usize).copied().unwrap_or(0))
                }
                Look::Walk { root } => self.flat.walk(root, cells),
            };
            let outcome = outcome.wrapping_add(cluster.first_outcome);
            let Some(outcome) = self.outcomes.get(outcome as usize) else { continue };
            stops |= outcome.stops;
            for mark in self.marks.get(outcome.first as usize..outcome.end as usize).unwrap_or(&[]) {
                if let Some(word) = words.get_mut(mark.word as usize) {
                    *word |= mark.bits;
                }
            }
        }
        stops
    }

    /// Nothing more is added.
    pub fn seal(&mut self) {
        self.flat.seal();
    }
}

/// The answer of a diagram for the combination of cells at a place of the table.
fn answer(pool: &Pool, mut node: Node, levels: &[u32], place: u32) -> bool {
    let mut rest = place;
    for level in levels {
        let arity = u32::from(pool.arity(*level)).max(1);
        let cell = rest.checked_rem(arity).unwrap_or(0);
        rest = rest.checked_div(arity).unwrap_or(0);
        if pool.level(node) == *level {
            node = pool.child(node, cell as usize);
        }
    }
    node == Node::YES
}

/// How many combinations of cells there are.
fn size(pool: &Pool, levels: &[u32]) -> usize {
    levels.iter().fold(1, |all: usize, level| all.saturating_mul(pool.arity(*level).into()))
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn merged(marks: impl Iterator<Item = Mark>) -> Vec<Mark> {
    let mut all: Vec<Mark> = marks.collect();
    all.sort_unstable_by_key(|mark| mark.word);
    let mut merged: Vec<Mark> = Vec::with_capacity(all.len());
    for mark in all {
        match merged.last_mut() {
            Some(last) if last.word == mark.word => last.bits |= mark.bits,
            _ => merged.push(mark),
        }
    }
    merged
}
