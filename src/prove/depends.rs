//! Whether a diagram depends on a fact: two cases that differ in that fact alone come out otherwise.
//!
//! A fact whose levels hang together with nothing is depended on where two of its cells lead to different ends. For one
//! that stands in sums that is not enough: two cells of a sum may never both be open once the other numbers are what they
//! are. There the fact stands twice, as it is in the one case and in the other, and numbers are looked for that fit both.

use super::prover::Prover;
use super::search::{shortest, some, support};
use super::theory::{Owner, not_all};
use crate::check::model::FactId;
use crate::graph::feasible::{Asked, Feasible, Held, SumBetween};
use crate::graph::levels::{Subject, domain};
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use crate::graph::quantity::{Quantity, Variable};
use crate::table::Id;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How many combinations of cells are looked at for one fact: beyond that it counts as depended on.
const COMBINATIONS: usize = 400;

/// Cells chosen, by level.
type Cells = Vec<(u32, usize)>;

/// Whether the outcome of a diagram can be another for another value of the fact.
///
/// # Errors
/// [`OverBudget`].
pub fn depends(prover: &mut Prover<'_>, root: Node, fact: FactId) -> Result<bool, OverBudget> {
    if prover.pool.halt().called() {
        return Err(OverBudget);
    }
    let levels = support(&prover.pool, [root]);
    let own: BTreeSet<u32> =
        levels.iter().copied().filter(|level| prover.theory.owners(*level).contains(&Owner::Fact(fact))).collect();
    if own.is_empty() {
        return Ok(false);
    }
    // A reduced diagram depends on each level that it tests.
    if prover.theory.is_plain() && prover.graph.scope == Node::YES {
        return Ok(true);
    }
    if !own.iter().any(|level| prover.theory.is_numeric(*level)) {
        for level in own {
            let turns = turns(&mut prover.pool, root, level, &mut FxHashMap::default())?;
            if prover.possible(&[turns], &|_| true).ok_or(OverBudget)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let whole = |level: &u32| matches!(prover.graph.levels.get(*level), Some((Subject::Whole(_), _)));
    if own.iter().any(whole) {
        return Ok(together(prover, root, &own).unwrap_or(true));
    }
    // In the other case a number that is none of the program stands for the fact.
    let stand_in = Variable::Fact(FactId::new(prover.graph.checked.facts.len()));
    let lemmas: Vec<Node> = prover.theory.about(&levels).collect();
    let lemmas = prover.pool.all(lemmas.into_iter().chain([prover.graph.scope]))?;
    let outcomes = outcomes(prover, root);
    let mut left = COMBINATIONS;
    for (place, one) in outcomes.iter().enumerate() {
        for other in outcomes.iter().skip(place.saturating_add(1)) {
            let mut both = Vec::new();
            for wanted in [*one, *other] {
                let so = prover.pool.map(root, &mut |outcome| u32::from(outcome == wanted))?;
                both.push(prover.pool.and(so, lemmas)?);
            }
            let pair = Pair { prover: &mut *prover, own: &own, levels: &levels, fact: Variable::Fact(fact), stand_in };
            if pair.differ(&both, &mut left)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether the outcome can be another for other numbers of the levels that hang together with these. A fact in a
/// calculation counts as depended on where it can.
fn together(prover: &mut Prover<'_>, root: Node, own: &BTreeSet<u32>) -> Result<bool, OverBudget> {
    let (numbers, lemmas) = prover.theory.exactly(&mut prover.pool, own, COMBINATIONS)?;
    let lemmas = prover.pool.and(lemmas, prover.graph.scope)?;
    // Of each end the cases of everything else in which some numbers lead to it.
    let mut ends: Vec<Node> = Vec::new();
    for wanted in outcomes(prover, root) {
        let so = prover.pool.map(root, &mut |outcome| u32::from(outcome == wanted))?;
        let so = prover.pool.and(so, lemmas)?;
        let end = some(&mut prover.pool, so, &|level| numbers.contains(&level), &mut FxHashMap::default())?;
        for other in &ends {
            let both = prover.pool.and(*other, end)?;
            if prover.possible(&[both], &|_| true) != Some(false) {
                return Ok(true);
            }
        }
        ends.push(end);
    }
    Ok(false)
}

/// Whether the outcome is another for another cell of a level, the cells of all others being the same.
fn turns(pool: &mut Pool, node: Node, level: u32, memo: &mut FxHashMap<Node, Node>) -> Built {
    if node.outcome().is_some() || pool.level(node) > level {
        return Ok(Node::NO);
    }
    if let Some(known) = memo.get(&node) {
        return Ok(*known);
    }
    let children = pool.children(node).to_vec();
    let made = if pool.level(node) == level {
        pool.combine(&children, &mut |outcomes| {
            u32::from(outcomes.iter().any(|outcome| Some(outcome) != outcomes.first()))
        })?
    } else {
        let mut turned = Vec::with_capacity(children.len());
        for child in children {
            turned.push(turns(pool, child, level, memo)?);
        }
        pool.make(pool.level(node), &turned)?
    };
    memo.insert(node, made);
    Ok(made)
}

fn outcomes(prover: &Prover<'_>, root: Node) -> Vec<u32> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut todo = vec![root];
    while let Some(node) = todo.pop() {
        match node.outcome() {
            Some(outcome) => drop(found.insert(outcome)),
            None if seen.insert(node) => todo.extend(prover.pool.children(node)),
            None => {}
        }
    }
    found.into_iter().collect()
}

struct Pair<'p, 'a> {
    prover: &'p mut Prover<'a>,
    own: &'p BTreeSet<u32>,
    levels: &'p BTreeSet<u32>,
    fact: Variable,
    stand_in: Variable,
}

impl Pair<'_, '_> {
    /// Whether cases of both diagrams exist that differ in the fact alone.
    fn differ(self, both: &[Node], left: &mut usize) -> Result<bool, OverBudget> {
        let mut shared = Vec::new();
        for node in both {
            let own = |level| self.own.contains(&level);
            shared.push(some(&mut self.prover.pool, *node, &own, &mut FxHashMap::default())?);
        }
        let mut shared = self.prover.pool.all(shared)?;
        while let Some(path) = shortest(self.prover.graph, &self.prover.pool, &self.prover.theory, shared) {
            let Some(less) = left.checked_sub(1) else { return Ok(true) };
            *left = less;
            // Everything but the fact is chosen, also what makes no difference to whether there is a way.
            let chosen: FxHashMap<u32, usize> = path.into_iter().collect();
            let common: Cells = self
                .levels
                .iter()
                .filter(|level| !self.own.contains(level))
                .map(|level| (*level, chosen.get(level).copied().unwrap_or(0)))
                .collect();
            let chosen: FxHashMap<u32, usize> = common.iter().copied().collect();
            let ways: Vec<Vec<Cells>> = both.iter().map(|node| self.ways(*node, &chosen)).collect();
            if let [one, other] = ways.as_slice() {
                for one in one {
                    for other in other {
                        if self.together(&common, one, other) {
                            return Ok(true);
                        }
                    }
                }
            }
            let literals: Vec<_> = common.iter().map(|(level, cell)| (*level, *cell, *cell)).collect();
            let block = not_all(&mut self.prover.pool, &literals)?;
            shared = self.prover.pool.and(shared, block)?;
        }
        Ok(false)
    }

    /// The ways to *yes* that have the cells chosen: the cells of the levels of the fact.
    fn ways(&self, node: Node, chosen: &FxHashMap<u32, usize>) -> Vec<Cells> {
        let pool = &self.prover.pool;
        match node {
            Node::YES => return vec![Vec::new()],
            Node::NO => return Vec::new(),
            _ => {}
        }
        let level = pool.level(node);
        if let Some(cell) = chosen.get(&level) {
            return self.ways(pool.child(node, *cell), chosen);
        }
        let mut all = Vec::new();
        for (cell, child) in pool.children(node).iter().enumerate() {
            for mut way in self.ways(*child, chosen) {
                way.push((level, cell));
                all.push(way);
            }
        }
        all
    }

    /// Whether numbers exist that have the common cells, with the fact once in these cells and once in those.
    fn together(&self, common: &Cells, one: &Cells, other: &Cells) -> bool {
        let graph = self.prover.graph;
        let mut sums: Vec<SumBetween> = Vec::new();
        let mut ones: Vec<Held<'_>> = Vec::new();
        for (cells, here) in [(common, self.fact), (one, self.fact), (other, self.stand_in)] {
            for (level, cell) in cells {
                let Some((Subject::Quantity(quantity), of)) = graph.levels.get(*level) else { continue };
                let Some((low, high)) = of.interval(*cell) else { continue };
                let renamed = |variable: Variable| if variable == self.fact { here } else { variable };
                match quantity {
                    Quantity::One(variable) => ones.push(Held::One(renamed(*variable), low, high)),
                    Quantity::Sum(terms) => {
                        let mut terms: Vec<_> =
                            terms.iter().map(|(variable, factor)| (renamed(*variable), *factor)).collect();
                        terms.sort_unstable();
                        sums.push(SumBetween { terms, ends: (low, high) });
                    }
                }
            }
        }
        let (low, high, _) = domain(&graph.checked, self.fact);
        let range = |variable: Variable| (variable == self.stand_in).then_some((low, high));
        ones.extend(sums.iter().map(SumBetween::held));
        let asked = Asked { checked: &graph.checked, calendar: &graph.calendar, range: &range, ordinary: None };
        asked.solve(&ones) != Feasible::No
    }
}
