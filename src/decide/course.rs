//! The course of an interview: what each row still depends on, brought along from answer to answer.
//!
//! An answer settles levels, and "don't know" takes them out. Most levels stand high in the diagrams when they are asked
//! for, so little of them changes. What cannot be brought along is made anew: then the course begins again.

use super::Missing;
use super::asking::{Asking, Looked};
use super::fewest::Search;
use super::gone::gone;
use super::leaving::{Leaving, Levels};
use super::outlook::{NO_GROUND, is_forbidden, read};
use super::outstanding::open_levels;
use super::protocol::Protocol;
use super::prune::Pruner;
use super::reading::{Reading, Reads};
use super::restrict::Restriction;
use super::settle::{ActsOnRecord, Settling};
use crate::case::{Case, Known};
use crate::check::model::FactId;
use crate::graph::Graph;
use crate::graph::by_steps::Alone;
use crate::graph::compose::{Entries, Inputs};
use crate::graph::levels::Subject;
use crate::graph::plan::PlannedRow;
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use crate::graph::quantity::Quantity;
use rustc_hash::{FxHashMap, FxHashSet};

/// What an interview over one protocol has come to. Nothing hangs on it but time.
#[derive(Debug, Clone, Default)]
pub struct Course {
    begun: Option<Begun>,
    /// The search for the question by which the fewest follow.
    pub(super) search: Option<Search>,
}

impl Course {
    /// What [`still_settling`](super::still_settling) says.
    #[must_use]
    pub fn still(&mut self, protocol: &Protocol, case: &Case, never: &FxHashSet<Missing>) -> Vec<Missing> {
        self.asked(protocol, case, never, usize::MAX)
    }

    /// What [`first_settling`](super::first_settling) says.
    #[must_use]
    pub fn first(&mut self, protocol: &Protocol, case: &Case, never: &FxHashSet<Missing>) -> Option<Missing> {
        self.asked(protocol, case, never, 1).first().copied()
    }

    /// What is still to be asked, in order. When there are `enough`, only the first is sure to be among them.
    pub(super) fn asked(
        &mut self,
        protocol: &Protocol,
        case: &Case,
        never: &FxHashSet<Missing>,
        enough: usize,
    ) -> Vec<Missing> {
        let graph = protocol.graph();
        let now = Now { graph, case, never, reading: read(graph, case), gone: gone(graph, case, never) };
        let mut asking = Asking::new(graph, case, never);
        let mut begun = match self.begun.take() {
            Some(begun) => begun.go_on(&now).unwrap_or_else(|| Begun::new(&now)),
            None => Begun::new(&now),
        };
        let looked = begun.look(&now, enough, &mut asking).or_else(|OverBudget| {
            // What was brought along may be in the way of what is left.
            begun = Begun::new(&now);
            begun.look(&now, enough, &mut asking)
        });
        match looked {
            Ok(()) => self.begun = Some(begun),
            // Too much is open to tell what matters: everything may.
            Err(OverBudget) => asking.allowing(open_levels(&now.reading)),
        }
        let mut missing = asking.in_order();
        missing.retain(|missing| !never.contains(missing));
        missing
    }

    /// A pool for what [`rows`](Self::rows) gives; `None` before anything was asked.
    pub(super) fn empty_pool(&self) -> Option<Pool> {
        Some(self.begun.as_ref()?.pool.clone_empty())
    }

    /// Whether the rows are over the levels of this pool, cell by cell.
    pub(super) fn is_over(&self, pool: &Pool) -> bool {
        self.begun.as_ref().is_some_and(|begun| begun.pool.arities() == pool.arities())
    }

    /// What is left of all rows after the last question, in this pool.
    ///
    /// # Errors
    /// [`OverBudget`] when that takes too many nodes.
    pub(super) fn rows(&self, pool: &mut Pool) -> Result<Vec<Node>, OverBudget> {
        let begun = self.begun.as_ref().ok_or(OverBudget)?;
        let (mut roots, mut memo) = (Vec::new(), FxHashMap::default());
        for row in begun.rows.iter().filter_map(|row| row.left.as_ref()) {
            roots.push(pool.import_mapped(&begun.pool, row.all, &|outcome| outcome, &mut memo)?);
        }
        Ok(roots)
    }
}

/// One moment of an interview.
struct Now<'a> {
    graph: &'a Graph,
    case: &'a Case,
    never: &'a FxHashSet<Missing>,
    reading: Reading,
    gone: FxHashSet<u32>,
}

#[derive(Debug, Clone)]
struct Begun {
    case: Case,
    never: FxHashSet<Missing>,
    levels: Vec<Reads>,
    /// Whether every level reads by itself, so that an answer settles its own levels and changes no other.
    plain: bool,
    /// The facts from which last days are computed: known, they change what comes with a status.
    dated: FxHashSet<FactId>,
    pool: Pool,
    entries: Entries,
    leaving: Leaving,
    rows: Vec<Row>,
    /// Levels settled on the way, with their cells.
    settled: Vec<(u32, usize)>,
    /// Levels taken out on the way.
    gone: Vec<u32>,
}

/// A row; rows on which the same bears are one.
#[derive(Debug, Clone)]
struct Row {
    /// Its place in the plan.
    place: usize,
    planned: PlannedRow,
    record: ActsOnRecord,
    /// What is left of it, once it was looked at.
    left: Option<Left>,
}

#[derive(Debug, Clone)]
struct Left {
    /// Its status with what comes with it.
    all: Node,
    /// The same, without telling what is forbidden from what has no ground.
    may: Node,
    /// Whether the outcomes are sets.
    sets: bool,
    /// How many of the levels settled, and taken out, have been so here.
    at: (usize, usize),
    /// The levels on which `all` and `may` depend, when that is known.
    support: Option<(Vec<u32>, Vec<u32>)>,
}

impl Begun {
    fn new(now: &Now<'_>) -> Self {
        let Now { graph, case, .. } = now;
        let settling = Settling::new(graph, case);
        let mut seen = FxHashSet::default();
        let mut rows = Vec::new();
        for (place, planned) in graph.plan.rows.iter().enumerate() {
            let record = settling.record(planned.action);
            if seen.insert((planned.group, record)) {
                rows.push(Row { place, planned: *planned, record, left: None });
            }
        }
        let several = |subject: &Subject| matches!(subject, Subject::Whole(_) | Subject::Quantity(Quantity::Sum(_)));
        let linked = graph.levels.iter().any(|(_, subject, _)| several(subject));
        Self {
            case: (*case).clone(),
            never: now.never.clone(),
            levels: now.reading.levels.clone(),
            plain: !linked && now.reading.numbers.is_empty(),
            dated: Looked::at(&graph.checked, graph.plan.deadlines.iter().copied()).facts.into_iter().collect(),
            pool: Pool::new(now.reading.arities(graph), super::restrict::CASE_BUDGET),
            entries: if graph.roots.is_some() { graph.entries.clone() } else { Entries::default() },
            leaving: Leaving::default(),
            rows,
            settled: Vec::new(),
            gone: now.gone.iter().copied().collect(),
        }
    }

    /// The same brought along to another moment; `None` when something known has changed.
    fn go_on(mut self, now: &Now<'_>) -> Option<Self> {
        if !self.plain || !now.reading.numbers.is_empty() {
            return None;
        }
        let grown = |fact: FactId| {
            let (before, after) = (self.case.fact(fact), now.case.fact(fact));
            let known = *before == Known::Unknown && matches!(after, Known::Value(_));
            before == after || known && !self.dated.contains(&fact)
        };
        let same = self.case.today() == now.case.today() && self.case.acts() == now.case.acts();
        if !same || !self.never.is_subset(now.never) || !now.graph.checked.facts.ids().all(grown) {
            return None;
        }
        for ((before, after), level) in self.levels.iter().zip(&now.reading.levels).zip(0_u32..) {
            match (before, after) {
                (Reads::Cell(before), Reads::Cell(after)) if before == after => {}
                (Reads::Open(None), Reads::Cell(cell)) => self.settled.push((level, *cell)),
                (Reads::Open(before), Reads::Open(after)) if before == after => {}
                _ => return None,
            }
        }
        let before: FxHashSet<u32> = self.gone.iter().copied().collect();
        self.gone.extend(now.gone.iter().filter(|level| !before.contains(*level)));
        self.case = now.case.clone();
        self.never = now.never.clone();
        self.levels.clone_from(&now.reading.levels);
        Some(self)
    }

    fn look(&mut self, now: &Now<'_>, enough: usize, asking: &mut Asking<'_>) -> Result<(), OverBudget> {
        let earliest = if enough < usize::MAX { asking.earliest(open_levels(&now.reading)) } else { None };
        let found = |asking: &Asking<'_>| {
            earliest.is_some_and(|earliest| asking.allows(earliest)) && (enough == 1 || asking.count() >= enough)
        };
        let mut steps = None;
        for place in 0..self.rows.len() {
            self.bring_along(now, place, &mut steps)?;
            let Self { rows, pool, leaving, entries, .. } = self;
            let Some(left) = rows.get_mut(place).and_then(|row| row.left.as_mut()) else { continue };
            if !now.graph.plan.deadlines.is_empty() {
                for outcome in outcomes(pool, left.all) {
                    let one = [outcome];
                    let set = if left.sets { leaving.set(outcome) } else { &one };
                    let entries = set.iter().filter_map(|outcome| entries.get(*outcome));
                    let deadlines = entries.flat_map(|entry| now.graph.plan.deadlines_of(entry));
                    deadlines.for_each(|deadline| asking.computed(deadline));
                }
            }
            // The first question mostly stands at the top.
            asking.allowing(left.may.outcome().is_none().then(|| pool.level(left.may)));
            if found(asking) {
                break;
            }
            let (all, may) = left.support.get_or_insert_with(|| (support(pool, left.all), support(pool, left.may)));
            asking.allowing(may.iter().copied());
            asking.any(all.iter().copied());
            if found(asking) {
                break;
            }
        }
        Ok(())
    }

    /// Makes a row, or fills in what has been settled and taken out since it was looked at.
    fn bring_along(&mut self, now: &Now<'_>, place: usize, steps: &mut Option<Steps>) -> Result<(), OverBudget> {
        let Some(row) = self.rows.get(place) else { return Ok(()) };
        let at = (self.settled.len(), self.gone.len());
        let Some(left) = &row.left else {
            let left = self.make(now, place, steps)?;
            self.rows.get_mut(place).into_iter().for_each(|row| row.left = Some(left.clone()));
            return Ok(());
        };
        if left.at == at {
            return Ok(());
        }
        let (mut all, mut may, mut sets) = (left.all, left.may, left.sets);
        let (known, taken_out) = left.at;
        let cells: FxHashMap<u32, usize> = self.settled.iter().skip(known).copied().collect();
        let mut memo = FxHashMap::default();
        let deepest = cells.keys().copied().max().unwrap_or(0);
        for node in [&mut all, &mut may] {
            *node = given(&mut self.pool, *node, &cells, deepest, &mut memo)?;
        }
        if taken_out < self.gone.len() {
            let gone = Levels::new(self.gone.iter().skip(taken_out).copied());
            self.take_out([&mut all, &mut may], &gone, &mut sets)?;
        }
        if let Some(left) = self.rows.get_mut(place).and_then(|row| row.left.as_mut()) {
            let support = left.support.take().filter(|_| (left.all, left.may) == (all, may));
            *left = Left { all, may, sets, at, support };
        }
        Ok(())
    }

    fn take_out(&mut self, nodes: [&mut Node; 2], gone: &Levels, sets: &mut bool) -> Result<(), OverBudget> {
        let Self { pool, leaving, .. } = self;
        let (mut singles, mut memo) = (FxHashMap::default(), FxHashMap::default());
        for node in nodes {
            if !*sets {
                *node = leaving.singles(pool, *node, &mut singles)?;
            }
            *node = leaving.without(pool, *node, gone, &mut memo)?;
        }
        *sets = true;
        Ok(())
    }

    /// A row over what is unknown now.
    fn make(&mut self, now: &Now<'_>, place: usize, steps: &mut Option<Steps>) -> Result<Left, OverBudget> {
        let Some(Row { place, planned, record, .. }) = self.rows.get(place).cloned() else { return Err(OverBudget) };
        let mut work = Restriction::into(now.graph, &now.reading, std::mem::take(&mut self.pool));
        let node = raw(now.graph, (place, planned), &mut work, &mut self.entries, steps);
        self.pool = work.to;
        let pruned = Pruner::new(now.graph, now.case, &now.reading).prune(&mut self.pool, node?)?;
        let settling = Settling::new(now.graph, now.case);
        let entries = &mut self.entries;
        let all = self.pool.map(pruned, &mut |outcome| settling.settle(entries, outcome, record))?;
        let may =
            self.pool.map(all, &mut |outcome| if is_forbidden(entries, outcome) { NO_GROUND } else { outcome })?;
        let at = (self.settled.len(), self.gone.len());
        let mut left = Left { all, may, sets: false, at, support: None };
        if !self.gone.is_empty() {
            let gone = Levels::new(self.gone.iter().copied());
            self.take_out([&mut left.all, &mut left.may], &gone, &mut left.sets)?;
        }
        Ok(left)
    }
}

/// Of a graph without roots: its rules for one case, step by step.
struct Steps {
    inputs: Inputs,
    alone: Alone,
}

/// The diagram of a row over what is unknown of a case.
fn raw(
    graph: &Graph,
    (place, planned): (usize, PlannedRow),
    work: &mut Restriction<'_>,
    entries: &mut Entries,
    steps: &mut Option<Steps>,
) -> Built {
    if let Some(roots) = &graph.roots {
        return work.node(roots.rows.get(place).copied().unwrap_or(Node::NO));
    }
    if steps.is_none() {
        let inputs = work.inputs(graph)?;
        let alone = Alone::new(&mut work.to, &graph.plan, &inputs)?;
        *steps = Some(Steps { inputs, alone });
    }
    match (graph.plan.groups.get(planned.group), steps) {
        (Some(group), Some(Steps { inputs, alone })) => alone.row(&mut work.to, (&graph.plan, inputs), group, entries),
        _ => Ok(Node::NO),
    }
}

/// A diagram in which some levels, none below the deepest, are known.
fn given(
    pool: &mut Pool,
    node: Node,
    cells: &FxHashMap<u32, usize>,
    deepest: u32,
    memo: &mut FxHashMap<Node, Node>,
) -> Built {
    let level = pool.level(node);
    if level > deepest || cells.is_empty() {
        return Ok(node);
    }
    if let Some(known) = memo.get(&node) {
        return Ok(*known);
    }
    let made = match cells.get(&level) {
        Some(cell) => given(pool, pool.child(node, *cell), cells, deepest, memo)?,
        None => {
            let mut children = Vec::with_capacity(pool.arity(level).into());
            for cell in 0..pool.arity(level).into() {
                let child = pool.child(node, cell);
                children.push(given(pool, child, cells, deepest, memo)?);
            }
            pool.make(level, &children)?
        }
    };
    memo.insert(node, made);
    Ok(made)
}

/// The levels on which a diagram depends, rising.
fn support(pool: &Pool, root: Node) -> Vec<u32> {
    let mut levels = FxHashSet::default();
    walk(pool, root, &mut |node| {
        if node.outcome().is_none() {
            levels.insert(pool.level(node));
        }
    });
    let mut levels: Vec<u32> = levels.into_iter().collect();
    levels.sort_unstable();
    levels
}

/// The outcomes of a diagram, rising.
fn outcomes(pool: &Pool, root: Node) -> Vec<u32> {
    let mut outcomes = Vec::new();
    walk(pool, root, &mut |node| outcomes.extend(node.outcome()));
    outcomes.sort_unstable();
    outcomes
}

/// Visits every node of a diagram once.
pub(super) fn walk(pool: &Pool, root: Node, visit: &mut dyn FnMut(Node)) {
    let mut seen = FxHashSet::default();
    let mut todo = vec![root];
    while let Some(node) = todo.pop() {
        if seen.insert(node) {
            visit(node);
            todo.extend(pool.children(node));
        }
    }
}
