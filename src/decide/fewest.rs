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
use rustc_hash::{FxHashMap, FxHashSet};

/// Among how many questions a best one is looked for; they are bits of a word.
const MOST_CANDIDATES: usize = 64;
/// How many nodes may be visited before the search gives up.
const MOST_VISITS: u32 = 2_000_000;
/// How many answers to one question are told apart; of a large set, the first elements.
const MOST_ANSWERS: usize = 64;
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
        let best = Search::new(self, protocol, case, never, candidates)
            .and_then(|(mut search, roots)| search.best(&roots, true).or_else(|OverBudget| search.best(&roots, false)));
        Some(best.ok().flatten().unwrap_or(first))
    }
}

struct Search {
    pool: Pool,
    candidates: Vec<Missing>,
    /// For each level that matters: the candidates that it takes to know it, one bit each.
    needs: FxHashMap<u32, u64>,
    memo: FxHashMap<(Vec<Node>, u64), f64>,
    visits: u32,
}

impl Search {
    fn new(
        course: &mut Course,
        protocol: &Protocol,
        case: &Case,
        never: &FxHashSet<Missing>,
        candidates: Vec<Missing>,
    ) -> Result<(Self, Vec<Node>), OverBudget> {
        let graph = protocol.graph();
        let (pool, roots) = course.rows(protocol, case, never)?;
        let none = FxHashSet::default();
        let asking = Asking::new(graph, case, &none);
        let bit = |missing: Missing| {
            let place = candidates.iter().position(|known| *known == missing);
            place.map_or(0, |place| 1_u64.wrapping_shl(u32::try_from(place).unwrap_or(0)))
        };
        let needs = graph.levels.iter().map(|(level, _, _)| {
            let bits = asking.of_level(level).into_iter().map(bit).fold(0, |all, bit| all | bit);
            (level, bits)
        });
        let needs = needs.filter(|(_, bits)| *bits != 0).collect();
        let search = Self { pool, candidates, needs, memo: FxHashMap::default(), visits: 0 };
        Ok((search, open(roots)))
    }

    /// The best candidate: looking at all that can follow, or only at how many facts matter after it.
    fn best(&mut self, roots: &[Node], exact: bool) -> Result<Option<Missing>, OverBudget> {
        self.visits = 0;
        let mut best: Option<(f64, usize)> = None;
        for place in self.relevant(roots, 0)? {
            let cost = self.after(roots, 0, place, exact)?;
            if best.is_none_or(|(known, _)| cost + SAME < known) {
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
            best = best.min(1.0 + self.after(&key.0, asked, place, true)?);
            // No interview is shorter than one question.
            if best <= 1.0 + SAME {
                break;
            }
        }
        let best = if best.is_finite() { best } else { 0.0 };
        self.memo.insert(key, best);
        Ok(best)
    }

    /// What is expected to follow a question: questions, or facts that still matter.
    fn after(&mut self, roots: &[Node], asked: u64, place: usize, exact: bool) -> Result<f64, OverBudget> {
        let bit = 1_u64.wrapping_shl(u32::try_from(place).unwrap_or(0));
        let now = asked | bit;
        let (mut known, mut answers, mut all_told) = (Vec::new(), 1_usize, true);
        for level in self.levels(roots)? {
            let needs = self.needs.get(&level).copied().unwrap_or(0);
            if needs & bit == 0 || needs & !now != 0 {
                continue;
            }
            let more = answers.saturating_mul(self.pool.arity(level).into());
            if more > MOST_ANSWERS && !known.is_empty() {
                all_told = false;
                continue;
            }
            answers = more;
            known.push(level);
        }
        let now = if all_told { now } else { asked };
        let mut sum = 0.0;
        for answer in 0..answers {
            let cells = cells(&self.pool, &known, answer);
            let mut memo = FxHashMap::default();
            let mut below = Vec::with_capacity(roots.len());
            for root in roots {
                below.push(self.given(*root, &cells, &mut memo)?);
            }
            let below = open(below);
            sum += if exact {
                self.expected(below, now)?
            } else {
                f64::from(u32::try_from(self.relevant(&below, now)?.len()).unwrap_or(u32::MAX))
            };
        }
        Ok(sum / f64::from(u32::try_from(answers).unwrap_or(u32::MAX)))
    }

    /// The candidates not asked yet on which something here depends, by place.
    fn relevant(&mut self, roots: &[Node], asked: u64) -> Result<Vec<usize>, OverBudget> {
        let levels = self.levels(roots)?;
        let bits = levels.iter().filter_map(|level| self.needs.get(level)).fold(0, |all, bits| all | bits) & !asked;
        let places = 0..self.candidates.len();
        Ok(places.filter(|place| bits.wrapping_shr(u32::try_from(*place).unwrap_or(0)) & 1 == 1).collect())
    }

    fn levels(&mut self, roots: &[Node]) -> Result<Vec<u32>, OverBudget> {
        let (mut seen, mut levels) = (FxHashSet::default(), FxHashSet::default());
        let mut todo = roots.to_vec();
        while let Some(node) = todo.pop() {
            if node.outcome().is_none() && seen.insert(node) {
                self.visit()?;
                levels.insert(self.pool.level(node));
                todo.extend(self.pool.children(node));
            }
        }
        let mut levels: Vec<u32> = levels.into_iter().collect();
        levels.sort_unstable();
        Ok(levels)
    }

    /// A diagram in which some levels are known.
    fn given(&mut self, node: Node, cells: &FxHashMap<u32, usize>, memo: &mut FxHashMap<Node, Node>) -> Built {
        if node.outcome().is_some() {
            return Ok(node);
        }
        if let Some(known) = memo.get(&node) {
            return Ok(*known);
        }
        self.visit()?;
        let level = self.pool.level(node);
        let made = match cells.get(&level) {
            Some(cell) => self.given(self.pool.child(node, *cell), cells, memo)?,
            None => {
                let children = self.pool.children(node).to_vec();
                let children: Result<Vec<Node>, OverBudget> =
                    children.into_iter().map(|child| self.given(child, cells, memo)).collect();
                self.pool.make(level, &children?)?
            }
        };
        memo.insert(node, made);
        Ok(made)
    }

    fn visit(&mut self) -> Result<(), OverBudget> {
        self.visits = self.visits.saturating_add(1);
        if self.visits > MOST_VISITS { Err(OverBudget) } else { Ok(()) }
    }
}

/// One of the combinations of cells of some levels, by number.
fn cells(pool: &Pool, levels: &[u32], number: usize) -> FxHashMap<u32, usize> {
    let mut rest = number;
    let cell = |level: &u32| {
        let count = usize::from(pool.arity(*level));
        let cell = rest.checked_rem(count).unwrap_or(0);
        rest = rest.checked_div(count).unwrap_or(0);
        (*level, cell)
    };
    levels.iter().map(cell).collect()
}

/// What is not settled yet, each once.
fn open(mut roots: Vec<Node>) -> Vec<Node> {
    roots.retain(|root| root.outcome().is_none());
    roots.sort_unstable();
    roots.dedup();
    roots
}
