//! The question by which the fewest are expected to follow.
//!
//! Every cell of an answer counts as equally likely. Which question is best is then computed exactly, by going through
//! all interviews there can be; equal diagrams are one, so most of them are seen once. Where that is too much work, the
//! question is taken after which the fewest facts matter on average (greedy), and where even that is, the first one.

use super::Missing;
use super::asking::Asking;
use super::course::Course;
use super::protocol::Protocol;
use crate::case::Case;
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Among how many questions a best one is looked for; they are bits of a word.
const MOST_CANDIDATES: usize = 64;
/// How much may be looked at before the search gives up, nodes and levels: some milliseconds.
const MOST_LOOKS: usize = 200_000;
/// How many answers to one question are told apart; of a large set, the first elements.
const MOST_ANSWERS: usize = 64;
/// How many nodes may be kept from question to question.
const MOST_KEPT: usize = 200_000;
/// Expected numbers that differ by less are the same.
const SAME: f64 = 1e-9;

/// The question to ask first, so that the fewest are expected to be asked; `None` when nothing can matter any more.
///
/// Of equally good ones, the first in the order of [`Decision::missing`](super::Decision::missing).
#[must_use]
pub fn fewest(protocol: &Protocol, case: &Case, never: &FxHashSet<Missing>) -> Option<Missing> {
    Course::default().fewest(protocol, case, never)
}

impl Course {
    /// What [`fewest`] says.
    #[must_use]
    pub fn fewest(&mut self, protocol: &Protocol, case: &Case, never: &FxHashSet<Missing>) -> Option<Missing> {
        let candidates = self.asked(protocol, case, never, MOST_CANDIDATES.saturating_add(1));
        let first = candidates.first().copied()?;
        if candidates.len() == 1 || candidates.len() > MOST_CANDIDATES {
            return Some(first);
        }
        Some(self.best(protocol, case, &candidates).ok().flatten().unwrap_or(first))
    }

    fn best(
        &mut self,
        protocol: &Protocol,
        case: &Case,
        candidates: &[Missing],
    ) -> Result<Option<Missing>, OverBudget> {
        let kept = self.search.take().and_then(|mut search| {
            let roots = search.go_on(self, candidates)?;
            Some((search, roots))
        });
        let (mut search, roots) = match kept {
            Some(kept) => kept,
            None => Search::new(self, protocol, case, candidates)?,
        };
        let best = search.best(&roots, candidates, true).or_else(|OverBudget| search.best(&roots, candidates, false));
        self.search = Some(search);
        best
    }
}

/// What a diagram depends on.
#[derive(Debug)]
struct Support {
    /// The levels, rising.
    levels: Vec<u32>,
    /// The candidates that it takes to know their cells, one bit each.
    needs: u64,
}

/// What has been found out of the interviews there can be. An answer leaves one of the diagrams met before.
#[derive(Debug, Clone)]
pub(super) struct Search {
    pool: Pool,
    candidates: Vec<Missing>,
    /// For each level that matters: the candidates that it takes to know it, one bit each.
    needs: FxHashMap<u32, u64>,
    memo: FxHashMap<(Vec<Node>, u64), f64>,
    /// For each candidate the levels of which it takes it to know the cell, with all the candidates that it takes.
    levels: Vec<Vec<(u32, u64)>>,
    /// The levels that each diagram met depends on, and the candidates that it takes to know them.
    supports: FxHashMap<Node, Arc<Support>>,
    /// Each diagram met with a cell of a level known.
    below: FxHashMap<(Node, u32, usize), Node>,
    looks: usize,
}

impl Search {
    fn new(
        course: &Course,
        protocol: &Protocol,
        case: &Case,
        candidates: &[Missing],
    ) -> Result<(Self, Vec<Node>), OverBudget> {
        let graph = protocol.graph();
        let mut pool = course.empty_pool().ok_or(OverBudget)?;
        let roots = course.rows(&mut pool)?;
        let none = FxHashSet::default();
        let asking = Asking::new(graph, case, &none);
        let candidates = candidates.to_vec();
        let bit = |missing: Missing| {
            let place = candidates.iter().position(|known| *known == missing);
            place.map_or(0, bit_of)
        };
        let needs = graph.levels.iter().map(|(level, _, _)| {
            let bits = asking.of_level(level).into_iter().map(bit).fold(0, |all, bit| all | bit);
            (level, bits)
        });
        let mut needs: Vec<(u32, u64)> = needs.filter(|(_, bits)| *bits != 0).collect();
        needs.sort_unstable();
        let of = |place: usize| {
            let takes = |(_, needs): &&(u32, u64)| needs & bit_of(place) != 0;
            needs.iter().filter(takes).copied().collect()
        };
        let levels = (0..candidates.len()).map(of).collect();
        let needs = needs.iter().copied().collect();
        let (memo, supports, below) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let search = Self { pool, candidates, needs, levels, memo, supports, below, looks: 0 };
        Ok((search, open(roots)))
    }

    /// What is left of the rows now, for the same search; `None` when it cannot go on.
    fn go_on(&mut self, course: &Course, candidates: &[Missing]) -> Option<Vec<Node>> {
        let known = candidates.iter().all(|candidate| self.candidates.contains(candidate));
        if !known || self.pool.len() > MOST_KEPT || !course.is_over(&self.pool) {
            return None;
        }
        course.rows(&mut self.pool).ok().map(open)
    }

    /// The best of these candidates, of equally good ones the first: looking at all that can follow, or only at how many
    /// facts matter after it.
    fn best(&mut self, roots: &[Node], among: &[Missing], exact: bool) -> Result<Option<Missing>, OverBudget> {
        self.looks = 0;
        let place = |candidate: &Missing| self.candidates.iter().position(|known| known == candidate);
        let among: Vec<usize> = among.iter().filter_map(place).collect();
        let asked = !among.iter().fold(0, |all, place| all | bit_of(*place));
        let relevant = self.relevant(roots, asked)?;
        let mut best: Option<(f64, usize)> = None;
        for place in among.into_iter().filter(|place| relevant.contains(place)) {
            let most = best.map_or(f64::INFINITY, |(known, _)| known);
            if let Some(cost) = self.after(roots, (asked, place), exact, most)? {
                best = Some((cost, place));
            }
        }
        Ok(best.and_then(|(_, place)| self.candidates.get(place).copied()))
    }

    /// The fewest questions expected from here on.
    fn expected(&mut self, roots: Vec<Node>, asked: u64) -> Result<f64, OverBudget> {
        if roots.is_empty() {
            return Ok(0.0);
        }
        let key = (roots, asked);
        if let Some(known) = self.memo.get(&key) {
            return Ok(*known);
        }
        let mut best = f64::INFINITY;
        for place in self.relevant(&key.0, asked)? {
            if let Some(cost) = self.after(&key.0, (asked, place), true, best - 1.0)? {
                best = 1.0 + cost;
            }
            // No interview is shorter than one question.
            if best <= 1.0 + SAME {
                break;
            }
        }
        let best = if best.is_finite() { best } else { 0.0 };
        self.memo.insert(key, best);
        Ok(best)
    }

    /// What is expected to follow a question: questions, or facts that still matter. `None` when that is not less than
    /// `most`.
    fn after(
        &mut self,
        roots: &[Node],
        (asked, place): (u64, usize),
        exact: bool,
        most: f64,
    ) -> Result<Option<f64>, OverBudget> {
        let now = asked | bit_of(place);
        let (mut known, mut answers, mut all_told) = (Vec::new(), 1_usize, true);
        let mut supports = Vec::with_capacity(roots.len());
        for root in roots {
            supports.extend(self.support(*root)?);
        }
        let known_then = self.levels.get(place).into_iter().flatten().filter(|(_, needs)| needs & !now == 0);
        for (level, _) in known_then {
            if !supports.iter().any(|support| support.levels.binary_search(level).is_ok()) {
                continue;
            }
            let more = answers.saturating_mul(self.pool.arity(*level).into());
            if more > MOST_ANSWERS && !known.is_empty() {
                all_told = false;
                continue;
            }
            answers = more;
            known.push(*level);
        }
        let now = if all_told { now } else { asked };
        let answers = f64::from(u32::try_from(answers).unwrap_or(u32::MAX));
        let left = self.answered(roots, &known)?;
        // At least one question follows where anything is left.
        let open = left.iter().filter(|(below, _)| !below.is_empty());
        let mut least: f64 = open.map(|(_, count)| f64::from(*count)).sum();
        for (below, count) in left.into_iter().filter(|(below, _)| !below.is_empty()) {
            if least / answers + SAME >= most {
                return Ok(None);
            }
            let cost = if exact {
                self.expected(below, now)?
            } else {
                f64::from(u32::try_from(self.relevant(&below, now)?.len()).unwrap_or(u32::MAX))
            };
            least += (cost - 1.0) * f64::from(count);
        }
        let cost = least / answers;
        Ok((cost + SAME < most).then_some(cost))
    }

    /// What is left when these levels are known, with how many combinations of their cells leave it.
    fn answered(&mut self, roots: &[Node], known: &[u32]) -> Result<IndexMap<Vec<Node>, u32>, OverBudget> {
        let mut left = IndexMap::from([(roots.to_vec(), 1_u32)]);
        for level in known {
            let mut next: IndexMap<Vec<Node>, u32> = IndexMap::new();
            for (roots, count) in left {
                for cell in 0..self.pool.arity(*level).into() {
                    let mut below = Vec::with_capacity(roots.len());
                    for root in &roots {
                        below.push(self.given(*root, *level, cell)?);
                    }
                    let so_far = next.entry(open(below)).or_default();
                    *so_far = so_far.saturating_add(count);
                }
            }
            left = next;
        }
        Ok(left)
    }

    /// The candidates not asked yet on which something here depends, by place.
    fn relevant(&mut self, roots: &[Node], asked: u64) -> Result<Vec<usize>, OverBudget> {
        let mut needs = 0;
        for root in roots {
            needs |= self.support(*root)?.map_or(0, |support| support.needs);
        }
        Ok((0..self.candidates.len()).filter(|place| needs & !asked & bit_of(*place) != 0).collect())
    }

    /// What a diagram depends on; nothing for an outcome.
    fn support(&mut self, node: Node) -> Result<Option<Arc<Support>>, OverBudget> {
        if node.outcome().is_some() {
            return Ok(None);
        }
        if let Some(known) = self.supports.get(&node) {
            return Ok(Some(Arc::clone(known)));
        }
        let level = self.pool.level(node);
        let (mut levels, mut needs) = (vec![level], self.needs.get(&level).copied().unwrap_or(0));
        for child in self.pool.children(node).to_vec() {
            if let Some(below) = self.support(child)? {
                levels.extend_from_slice(&below.levels);
                needs |= below.needs;
            }
        }
        self.look(levels.len())?;
        levels.sort_unstable();
        levels.dedup();
        let support = Arc::new(Support { levels, needs });
        self.supports.insert(node, Arc::clone(&support));
        Ok(Some(support))
    }

    /// A diagram in which one level is known.
    fn given(&mut self, node: Node, level: u32, cell: usize) -> Built {
        if node.outcome().is_some() || self.pool.level(node) > level {
            return Ok(node);
        }
        if self.pool.level(node) == level {
            return Ok(self.pool.child(node, cell));
        }
        self.look(1)?;
        if let Some(known) = self.below.get(&(node, level, cell)) {
            return Ok(*known);
        }
        let mut children = self.pool.children(node).to_vec();
        for child in &mut children {
            *child = self.given(*child, level, cell)?;
        }
        let made = self.pool.make(self.pool.level(node), &children)?;
        self.below.insert((node, level, cell), made);
        Ok(made)
    }

    fn look(&mut self, count: usize) -> Result<(), OverBudget> {
        self.looks = self.looks.saturating_add(count);
        if self.looks > MOST_LOOKS { Err(OverBudget) } else { Ok(()) }
    }
}

/// The bit of a candidate.
fn bit_of(place: usize) -> u64 {
    1_u64.wrapping_shl(u32::try_from(place).unwrap_or(0))
}

/// What is not settled yet, each once.
fn open(mut roots: Vec<Node>) -> Vec<Node> {
    roots.retain(|root| root.outcome().is_none());
    roots.sort_unstable();
    roots.dedup();
    roots
}
