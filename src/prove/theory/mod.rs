//! Cells of different levels that cannot be chosen together, learned as they are met.
//!
//! Most levels are free of each other: any cell of one goes with any of the other. Not so sums and the numbers in them,
//! an act and the ways in which it was done, an optional set and its elements. What cannot be together is kept as a
//! diagram, a *lemma*, and joined to every question that looks at all of its levels. So a question is answered by few
//! looks at the numbers, and one look serves all questions after it (lemmas on demand, de Moura, Rueß and Sorea 2002).

mod owners;
mod settled;

use crate::check::model::{ActionId, FactId};
use crate::graph::Graph;
use crate::graph::feasible::{Asked, Feasible, Held};
use crate::graph::levels::{Cells, Subject};
use crate::graph::pool::{Built, Node, Pool};
use crate::graph::quantity::{Quantity, Variable};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What has to be told of a case for it to be known which cell of a level it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The date, which is always told.
    Date,
    /// A fact.
    Fact(FactId),
    /// What was done of an action. That it was not done goes without saying.
    Act(ActionId),
}

/// A level with the cells it may have, from the first to the last.
pub type Literal = (u32, usize, usize);

/// What cannot be together.
struct Lemma {
    levels: Vec<u32>,
    node: Node,
}

/// What is known of the levels of a protocol.
pub struct Theory<'g> {
    graph: &'g Graph,
    owners: Rc<[Vec<Owner>]>,
    /// Levels with the same number hang together.
    groups: Vec<u32>,
    /// Of each group, whether numbers have to be found for it.
    numeric: Vec<bool>,
    lemmas: Vec<Lemma>,
    /// Levels of which everything is known.
    completed: FxHashSet<Vec<u32>>,
    /// Groups of which exactly what goes together is known.
    settled: FxHashSet<u32>,
    /// Groups of which that could not be found out with so many looks.
    refused: FxHashMap<u32, usize>,
    /// Whether any levels hang together.
    plain: bool,
}

/// What is found of the cells chosen.
pub enum Seen {
    /// They go together.
    Together,
    /// They do not; a lemma says so now.
    Learned,
    /// That could not be found out.
    Unknown,
}

impl<'g> Theory<'g> {
    /// What hangs together in a protocol.
    #[must_use]
    pub fn new(graph: &'g Graph, pool: &mut Pool) -> Self {
        let owners: Rc<[Vec<Owner>]> =
            graph.levels.iter().map(|(_, subject, _)| owners::owners(graph, subject)).collect();
        let mut theory = Self {
            graph,
            groups: owners::groups(graph),
            owners,
            numeric: vec![false; graph.levels.len()],
            lemmas: Vec::new(),
            completed: FxHashSet::default(),
            settled: FxHashSet::default(),
            refused: FxHashMap::default(),
            plain: true,
        };
        for (level, subject, _) in graph.levels.iter() {
            let numeric = matches!(subject, Subject::Quantity(Quantity::Sum(_)) | Subject::Whole(_));
            let group = theory.group(level) as usize;
            if let Some(slot) = theory.numeric.get_mut(group).filter(|_| numeric) {
                *slot = true;
                theory.plain = false;
            }
        }
        theory.acts(pool);
        theory.sets(pool);
        theory.plain &= theory.lemmas.is_empty();
        theory
    }

    /// Whether every path is a case: no levels hang together.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.plain
    }

    /// What has to be told for the cell of a level to be known.
    #[must_use]
    pub fn owners(&self, level: u32) -> &[Owner] {
        self.owners.get(level as usize).map_or(&[], Vec::as_slice)
    }

    /// The owners of each level.
    #[must_use]
    pub fn all_owners(&self) -> Rc<[Vec<Owner>]> {
        Rc::clone(&self.owners)
    }

    /// The number of the levels with which a level hangs together.
    #[must_use]
    pub fn group(&self, level: u32) -> u32 {
        self.groups.get(level as usize).copied().unwrap_or(level)
    }

    /// Whether the cell of a level hangs on numbers that other levels look at.
    #[must_use]
    pub fn is_numeric(&self, level: u32) -> bool {
        self.numeric.get(self.group(level) as usize).copied().unwrap_or(false)
    }

    /// The lemmas that speak of these levels alone.
    pub fn about<'t>(&'t self, levels: &'t BTreeSet<u32>) -> impl Iterator<Item = Node> + 't {
        let inside = |lemma: &&Lemma| lemma.levels.iter().all(|level| levels.contains(level));
        self.lemmas.iter().filter(inside).map(|lemma| lemma.node)
    }

    /// How many lemmas there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lemmas.len()
    }

    /// The lemmas learned since there were so many.
    pub fn since(&self, known: usize) -> impl Iterator<Item = Node> + '_ {
        self.lemmas.iter().skip(known).map(|lemma| lemma.node)
    }

    /// An act was done in one way at least exactly when it was done.
    fn acts(&mut self, pool: &mut Pool) {
        for action in self.graph.classes.actions() {
            let find = |subject: &Subject| self.graph.levels.find(subject);
            let Some(done) = find(&Subject::Quantity(Quantity::One(Variable::DoneOn(action)))) else { continue };
            let count = self.graph.classes.count(action);
            let classes: Vec<u32> = (0..count).filter_map(|class| find(&Subject::Class(action, class))).collect();
            let Some(absent) = self.cells(done).and_then(Cells::absent) else { continue };
            for class in &classes {
                self.learn(pool, &[(*class, 1, 1), (done, absent, absent)]);
            }
            if classes.len() == count as usize && absent > 0 {
                let mut none: Vec<Literal> = classes.iter().map(|class| (*class, 0, 0)).collect();
                none.push((done, 0, absent.saturating_sub(1)));
                self.learn(pool, &none);
            }
        }
    }

    /// A set that is not there has no elements.
    fn sets(&mut self, pool: &mut Pool) {
        for (level, subject, _) in self.graph.levels.iter() {
            let Subject::Element(fact, _) = subject else { continue };
            let Some(set) = self.graph.levels.find(&Subject::Fact(*fact)) else { continue };
            if let Some(absent) = self.cells(set).and_then(Cells::absent) {
                self.learn(pool, &[(set, absent, absent), (level, 1, 1)]);
            }
        }
    }

    fn cells(&self, level: u32) -> Option<&'g Cells> {
        self.graph.levels.get(level).map(|(_, cells)| cells)
    }

    /// Keeps that these cannot all be.
    fn learn(&mut self, pool: &mut Pool, literals: &[Literal]) -> Option<Node> {
        let node = not_all(pool, literals).ok()?;
        let mut levels: Vec<u32> = literals.iter().map(|(level, _, _)| *level).collect();
        levels.sort_unstable();
        self.lemmas.push(Lemma { levels, node });
        Some(node)
    }

    /// Whether the cells chosen on a path go together, as far as numbers are concerned. `None` when a lemma had no room.
    pub fn look(&mut self, pool: &mut Pool, path: &[(u32, usize)]) -> Option<Seen> {
        let mut parts: FxHashMap<u32, Vec<Literal>> = FxHashMap::default();
        for (level, cell) in path.iter().filter(|(level, _)| self.is_numeric(*level)) {
            parts.entry(self.group(*level)).or_default().push((*level, *cell, *cell));
        }
        let mut parts: Vec<Vec<Literal>> = parts.into_values().collect();
        parts.sort_unstable();
        let mut unknown = false;
        let mut learned = false;
        for part in parts {
            match self.judge(&part) {
                Feasible::Yes(_) => {}
                Feasible::Unknown => unknown = true,
                Feasible::No => {
                    let core = self.core(part);
                    self.learn(pool, &core)?;
                    learned = true;
                }
            }
        }
        Some(match () {
            () if learned => Seen::Learned,
            () if unknown => Seen::Unknown,
            () => Seen::Together,
        })
    }

    fn judge(&self, literals: &[Literal]) -> Feasible {
        let all: Vec<Held<'_>> = literals.iter().filter_map(|literal| self.held(*literal)).collect();
        if all.len() < 2 && !all.iter().any(|held| matches!(held, Held::Sum(..) | Held::Test(..))) {
            return Feasible::Yes(Vec::new());
        }
        let (checked, calendar) = (&self.graph.checked, &self.graph.calendar);
        Asked { checked, calendar, range: &|_| None, ordinary: None }.solve(&all)
    }

    fn held(&self, (level, first, last): Literal) -> Option<Held<'g>> {
        let (subject, cells) = self.graph.levels.get(level)?;
        match subject {
            Subject::Quantity(quantity) => {
                let (low, _) = cells.interval(first)?;
                let (_, high) = cells.interval(last)?;
                Some(match quantity {
                    Quantity::One(variable) => Held::One(*variable, low, high),
                    Quantity::Sum(terms) => Held::Sum(terms, low, high),
                })
            }
            Subject::Whole(expr) => (first == last).then_some(Held::Test(*expr, first == 1)),
            _ => None,
        }
    }

    /// As few and as wide literals as still cannot be together.
    fn core(&self, mut literals: Vec<Literal>) -> Vec<Literal> {
        for place in (0..literals.len()).rev() {
            let Some(literal) = literals.get(place).copied() else { continue };
            let mut without = literals.clone();
            without.remove(place);
            if self.judge(&without) == Feasible::No {
                literals = without;
                continue;
            }
            let Some((Cells::Intervals { starts, .. }, (level, first, last))) =
                self.cells(literal.0).map(|cells| (cells, literal))
            else {
                continue;
            };
            let top = starts.len().saturating_sub(1);
            for wider in [(level, 0, last), (level, first, top)] {
                let mut tried = literals.clone();
                if let Some(slot) = tried.get_mut(place) {
                    *slot = wider;
                }
                if wider != literal && self.judge(&tried) == Feasible::No {
                    literals = tried;
                    break;
                }
            }
        }
        literals
    }
}

/// The diagram that says that these are not all so.
///
/// # Errors
/// [`OverBudget`](crate::graph::pool::OverBudget).
pub fn not_all(pool: &mut Pool, literals: &[Literal]) -> Built {
    let mut tests = Vec::with_capacity(literals.len());
    for (level, first, last) in literals {
        tests.push(pool.test(*level, |cell| cell < *first || cell > *last)?);
    }
    pool.any(tests)
}
