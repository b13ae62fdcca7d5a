//! Looking for a case that answers a question with yes and differs from the case at hand in as few givens as can be.
//!
//! Depth first, the branch that promises the fewest changes first, and none that cannot do better than what was found
//! (branch and bound). The promise is the shortest way in the diagram: numbers that hang together can only make it longer.

use super::fit::{Fitted, Freedom, acts_can_be, fit};
use super::question::{Bits, Question, WHOLE};
use super::scene::Ends;
use super::scene::{Scene, Tested};
use crate::graph::feasible::{Asked, Feasible, Held};
use crate::graph::knowledge::Possible;
use crate::graph::pool::{Node, Pool};
use rustc_hash::FxHashMap;

/// How many looks one search may take.
pub(super) const EFFORT: u32 = 20_000;
/// How many looks it costs to find out whether sums can be as they should.
const SOLVING: u32 = 50;

/// What came of a search.
pub(super) enum Nearest {
    /// The case that differs in the fewest givens, as far as could be found out.
    Case(Fitted),
    /// There is none.
    None,
    /// That could not be found out.
    Open,
}

/// The nearest case that answers with yes, in which the givens of `fixed` are as they are. What is not known may be
/// anything.
pub(super) fn nearest(scene: &Scene<'_>, pool: &Pool, question: &Question, fixed: Bits) -> Nearest {
    let freedom = Freedom { fixed, set: !question.known };
    let mut search = Search {
        scene,
        pool,
        question,
        freedom,
        nears: FxHashMap::default(),
        path: Vec::new(),
        best: None,
        effort: EFFORT,
        unsure: false,
    };
    search.visit(question.root, 0, 0);
    match search.best {
        Some(fitted) => Nearest::Case(fitted),
        None if !search.unsure && search.effort > 0 => Nearest::None,
        None => Nearest::Open,
    }
}

struct Search<'a> {
    scene: &'a Scene<'a>,
    pool: &'a Pool,
    question: &'a Question,
    freedom: Freedom,
    nears: FxHashMap<Node, Option<u32>>,
    path: Vec<(u32, usize)>,
    best: Option<Fitted>,
    effort: u32,
    unsure: bool,
}

impl Search<'_> {
    /// `changed` are the known givens that the path has other than they are, `cost` what they cost at least.
    fn visit(&mut self, node: Node, changed: Bits, cost: u32) {
        let Some(near) = self.near(node) else { return };
        if self.effort == 0 {
            return;
        }
        self.effort = self.effort.saturating_sub(1);
        let least = cost.saturating_add(near).div_ceil(WHOLE).max(changed.count_ones());
        let known = self.question.known;
        if self.best.as_ref().is_some_and(|best| least >= (best.changed & known).count_ones()) {
            return;
        }
        if node.outcome().is_some() {
            return self.leaf();
        }
        let level = self.pool.level(node);
        let Some(test) = self.question.test(level) else { return };
        let mut cells: Vec<(u32, usize, bool)> = Vec::new();
        for cell in 0..usize::from(self.pool.arity(level)) {
            let agrees = test.actual.allows(cell);
            let Some(here) = self.price(level, cell) else { continue };
            let child = self.pool.child(node, cell);
            let Some(near) = self.near(child) else { continue };
            cells.push((near.saturating_add(here), cell, agrees));
        }
        cells.sort_unstable_by_key(|(near, cell, agrees)| (*near, !agrees, *cell));
        for (_, cell, agrees) in cells {
            let differs = if agrees { 0 } else { test.only & known };
            let here = if differs == 0 { 0 } else { test.cost };
            self.path.push((level, cell));
            if self.can_be(level) {
                self.visit(self.pool.child(node, cell), changed | differs, cost.saturating_add(here));
            }
            self.path.pop();
        }
    }

    fn leaf(&mut self) {
        let fits = fit(self.scene, self.question, &self.path, self.freedom);
        self.unsure |= fits.unsure;
        let known = self.question.known;
        let count = |fitted: &Fitted| (fitted.changed & known).count_ones();
        for fitted in fits.fitted {
            if self.best.as_ref().is_none_or(|best| count(&fitted) < count(best)) {
                self.best = Some(fitted);
            }
        }
    }

    /// What a cell costs at least; `None` when it cannot be chosen.
    fn price(&self, level: u32, cell: usize) -> Option<u32> {
        let test = self.question.test(level)?;
        if test.actual.allows(cell) {
            return Some(0);
        }
        let known = self.question.known;
        if test.only != 0 {
            let fixed = test.only & self.freedom.fixed != 0;
            return if fixed { None } else { Some(if test.only & known == 0 { 0 } else { test.cost }) };
        }
        // A sum of which everything is fixed and known comes out as it does.
        let settled = test.givens & !self.freedom.fixed == 0 && matches!(test.actual, Possible::Cell(_));
        (!settled).then_some(0)
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
        let mut least: Option<u32> = None;
        for cell in 0..usize::from(self.pool.arity(level)) {
            let Some(here) = self.price(level, cell) else { continue };
            if let Some(near) = self.near(self.pool.child(node, cell)) {
                let near = near.saturating_add(here);
                least = Some(least.map_or(near, |least| least.min(near)));
            }
        }
        self.nears.insert(node, least);
        least
    }

    /// Whether the cells chosen so far can be together, as far as this level tells anew.
    fn can_be(&mut self, level: u32) -> bool {
        match self.scene.tested(level) {
            Tested::Class(..) => acts_can_be(self.scene, self.question, &self.path, self.freedom),
            Tested::Sum(_) => {
                self.effort = self.effort.saturating_sub(SOLVING);
                sums_can_be(self.scene, self.question, &self.path, self.freedom.fixed)
            }
            _ => true,
        }
    }
}

/// Whether numbers exist that lie in the cells of a path, where those of `fixed` are what they are.
pub(super) fn sums_can_be(scene: &Scene<'_>, question: &Question, path: &[(u32, usize)], fixed: Bits) -> bool {
    let held = |(level, cell): &(u32, usize)| match (scene.tested(*level), scene.ends(*level, *cell)?) {
        (Tested::Number(variable), Ends::Between(first, last)) => Some(Held::One(variable, first, last)),
        (Tested::Sum(terms), Ends::Between(first, last)) => Some(Held::Sum(terms, first, last)),
        _ => None,
    };
    let all: Vec<Held<'_>> = path.iter().filter_map(held).collect();
    let range = |variable| match (super::scene::given(variable), scene.number(variable)) {
        (Some(given), Some(crate::check::model::Value::Number(value))) if question.bit(given) & fixed != 0 => {
            Some((value, value))
        }
        (None, Some(crate::check::model::Value::Number(today))) => Some((today, today)),
        _ => None,
    };
    let (checked, calendar) = (&scene.graph.checked, &scene.graph.calendar);
    Asked { checked, calendar, range: &range, ordinary: None }.solve(&all) != Feasible::No
}
