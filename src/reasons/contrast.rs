//! The smallest change of givens after which an answer is another: a *contrastive explanation* (Miller, "Contrastive
//! explanation", 2021; Ignatiev and others, "From contrastive to abductive explanations and back again", 2020), or
//! *counterfactual* (Wachter, Mittelstadt and Russell, 2018).
//!
//! What is not known may be made known by the change, and that counts as one more given; what stays unknown may be
//! anything, and the answer must hold whatever it is. Branch and bound over the givens: those left unknown take all
//! branches at once, which is a conjunction of diagrams.

use super::fit::{Freedom, acts_can_be, fit};
use super::given::{Content, Given};
use super::question::{Bits, Question, WHOLE};
use super::scene::{Scene, Tested};
use super::search::sums_can_be;
use crate::case::Case;
use crate::graph::knowledge::Possible;
use crate::graph::pool::{Node, OverBudget, Pool};
use rustc_hash::FxHashMap;

/// How many looks one search may take.
const EFFORT: u32 = 20_000;
/// How many looks it costs to find out whether sums can be as they should.
const SOLVING: u32 = 50;
/// A change of more givens than this explains nothing.
const MOST_CHANGED: u32 = 12;
/// How many equally small changes are gathered.
const MOST_FOUND: usize = 48;

/// A given that would have to be other than it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which.
    pub given: Given,
    /// What it would have to be: one of these will do.
    pub to: Vec<Content>,
}

/// Changes found, all of the same number of givens.
pub(super) struct Changes {
    /// The changed cases, each with the givens changed, in the order of asking.
    pub(super) found: Vec<(Bits, Case)>,
    /// Whether none is smaller, and all that are as small were found.
    pub(super) least: bool,
}

/// The smallest changes after which a question is answered with yes.
pub(super) fn smallest_changes(scene: &Scene<'_>, pool: &mut Pool, question: &Question) -> Changes {
    let bits = |some: &dyn Fn(&Given) -> bool| {
        question.givens.iter().filter(|given| some(given)).fold(0, |all, given| all | question.bit(*given))
    };
    let vague = bits(&|given| scene.is_vague(*given));
    let unsure = question.blurs(vague, bits(&|given| matches!(given, Given::Act(_))));
    let mut search = Search {
        scene,
        pool,
        question,
        nears: FxHashMap::default(),
        path: Vec::new(),
        best: MOST_CHANGED,
        found: Vec::new(),
        effort: EFFORT,
        unsure,
        vague,
    };
    search.visit(State { node: question.root, left: 0, set: 0, changed: 0, cost: 0 });
    let least = !search.unsure && search.effort > 0 && search.found.len() < MOST_FOUND;
    let mut found = search.found;
    found.sort_by_key(|(bits, _)| std::cmp::Reverse(bits.reverse_bits()));
    Changes { found, least }
}

#[derive(Clone, Copy)]
struct State {
    node: Node,
    /// Not fully known, and left so.
    left: Bits,
    /// Not fully known, and chosen by the change.
    set: Bits,
    /// Other than they are.
    changed: Bits,
    /// What all that costs at least, in parts.
    cost: u32,
}

struct Search<'a> {
    scene: &'a Scene<'a>,
    pool: &'a mut Pool,
    question: &'a Question,
    /// The givens that are not fully known.
    vague: Bits,
    nears: FxHashMap<Node, Option<u32>>,
    path: Vec<(u32, usize)>,
    /// The most givens that may change: as many as the best found.
    best: u32,
    found: Vec<(Bits, Case)>,
    effort: u32,
    unsure: bool,
}

impl Search<'_> {
    fn visit(&mut self, state: State) {
        let Some(near) = self.near(state.node) else { return };
        if self.effort == 0 || self.found.len() >= MOST_FOUND {
            return;
        }
        self.effort = self.effort.saturating_sub(1);
        let least = state.cost.saturating_add(near).div_ceil(WHOLE).max((state.set | state.changed).count_ones());
        if least > self.best {
            return;
        }
        if state.node.outcome().is_some() {
            return self.leaf(state);
        }
        let level = self.pool.level(state.node);
        let Some(test) = self.question.test(level) else { return };
        let (only, givens, cost) = (test.only, test.givens, test.cost);
        match test.actual.clone() {
            Possible::Cell(actual) => {
                self.choose(state, level, actual, 0, 0);
                if only == 0 || only & state.left == 0 {
                    for cell in self.others(state.node, level, actual) {
                        self.choose(state, level, cell, only, cost);
                    }
                }
            }
            open => {
                let vague = givens & self.vague;
                if vague & (state.set | state.changed) == 0 {
                    self.leave(State { left: state.left | vague, ..state }, level, &open);
                }
                if vague & state.left == 0 {
                    let state = State { set: state.set | vague, ..state };
                    for cell in self.others(state.node, level, usize::MAX) {
                        let differs = if open.allows(cell) { 0 } else { only };
                        self.choose(State { changed: state.changed | differs, ..state }, level, cell, 0, cost);
                    }
                }
            }
        }
    }

    /// The cells of a level but one, those that promise most first.
    fn others(&mut self, node: Node, level: u32, but: usize) -> Vec<usize> {
        let mut cells = Vec::new();
        for cell in 0..usize::from(self.pool.arity(level)) {
            let child = self.pool.child(node, cell);
            if let (true, Some(near)) = (cell != but, self.near(child)) {
                cells.push((near, cell));
            }
        }
        cells.sort_unstable();
        cells.into_iter().map(|(_, cell)| cell).collect()
    }

    fn choose(&mut self, state: State, level: u32, cell: usize, differs: Bits, cost: u32) {
        let node = self.pool.child(state.node, cell);
        if node == Node::NO {
            return;
        }
        let next = State { node, changed: state.changed | differs, cost: state.cost.saturating_add(cost), ..state };
        self.path.push((level, cell));
        if self.can_be(level, next) {
            self.visit(next);
        }
        self.path.pop();
    }

    /// Whatever the level turns out to be.
    fn leave(&mut self, state: State, level: u32, open: &Possible) {
        let cells = (0..usize::from(self.pool.arity(level))).filter(|cell| open.allows(*cell));
        let children: Vec<Node> = cells.map(|cell| self.pool.child(state.node, cell)).collect();
        match self.pool.all(children) {
            Ok(node) => self.visit(State { node, ..state }),
            Err(OverBudget) => self.unsure = true,
        }
    }

    fn leaf(&mut self, state: State) {
        let freedom = Freedom { fixed: state.left, set: state.set };
        let fits = fit(self.scene, self.question, &self.path, freedom);
        self.unsure |= fits.unsure;
        for fitted in fits.fitted {
            let changed = state.set | fitted.changed;
            let count = changed.count_ones();
            if count < self.best {
                self.best = count;
                self.found.clear();
            }
            if count == self.best && !self.found.iter().any(|(bits, case)| *bits == changed && *case == fitted.case) {
                self.found.push((changed, fitted.case));
            }
        }
    }

    fn near(&mut self, node: Node) -> Option<u32> {
        match node {
            Node::YES => return Some(0),
            Node::NO => return None,
            _ => {}
        }
        if let Some(known) = self.nears.get(&node) {
            return *known;
        }
        let level = self.pool.level(node);
        let test = self.question.test(level)?;
        let (cost, actual) = (test.cost, test.actual.clone());
        let exact = matches!(actual, Possible::Cell(_));
        let (mut least, mut most): (Option<u32>, Option<u32>) = (None, Some(0));
        for cell in 0..usize::from(self.pool.arity(level)) {
            let near = self.near(self.pool.child(node, cell));
            let here = if exact && actual.allows(cell) { 0 } else { cost };
            if let Some(near) = near {
                let near = near.saturating_add(here);
                least = Some(least.map_or(near, |least| least.min(near)));
            }
            if actual.allows(cell) {
                most = near.and_then(|near| Some(near.max(most?)));
            }
        }
        if let (false, Some(most)) = (exact, most) {
            least = Some(least.map_or(most, |least| least.min(most)));
        }
        self.nears.insert(node, least);
        least
    }

    /// Whether the cells chosen so far can be together, as far as this level tells anew.
    fn can_be(&mut self, level: u32, state: State) -> bool {
        let freedom = Freedom { fixed: state.left, set: state.set };
        match self.scene.tested(level) {
            Tested::Class(..) => acts_can_be(self.scene, self.question, &self.path, freedom),
            Tested::Sum(_) => {
                self.effort = self.effort.saturating_sub(SOLVING);
                sums_can_be(self.scene, self.question, &self.path, state.left)
            }
            _ => true,
        }
    }
}
