//! Something that a case answers with yes or no, as a diagram: has this row another status, does this rule fire.

use super::given::Given;
use super::scene::{Scene, Tested};
use crate::decide::Restriction;
use crate::graph::Status;
use crate::graph::compose::Entry;
use crate::graph::knowledge::Possible;
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use crate::graph::quantity::{Quantity, Variable};
use rustc_hash::FxHashMap;

/// What a change of one given costs, in parts: a given that stands on several levels is shared out over them.
pub(super) const WHOLE: u32 = 5_040;

/// Givens of a question as bits, by their place in [`Question::givens`].
pub(super) type Bits = u64;

/// A question with what it looks at.
pub(super) struct Question {
    /// The outcome is 1 where the answer is yes.
    pub(super) root: Node,
    /// What it looks at, in the order of asking.
    pub(super) givens: Vec<Given>,
    /// Those of which anything is known.
    pub(super) known: Bits,
    tests: FxHashMap<u32, Test>,
}

/// What a level tests, for one question.
pub(super) struct Test {
    /// The givens that it looks at.
    pub(super) givens: Bits,
    /// The one given, when it looks at no other.
    pub(super) only: Bits,
    /// The cells that agree with the case.
    pub(super) actual: Possible,
    /// What it costs, at least, to be in another cell; 0 where it is not clear which given differs.
    pub(super) cost: u32,
}

impl Question {
    /// A question about a diagram of the scene.
    ///
    /// # Errors
    /// [`OverBudget`] when it looks at more than can be told apart.
    pub(super) fn new(scene: &Scene<'_>, pool: &Pool, root: Node) -> Result<Self, OverBudget> {
        let looked: Vec<(u32, Vec<Given>)> =
            pool.support(root).into_iter().map(|level| (level, scene.givens(level))).collect();
        let mut givens: Vec<Given> = looked.iter().flat_map(|(_, givens)| givens.iter().copied()).collect();
        givens.sort_by_key(|given| scene.place(*given));
        givens.dedup();
        if givens.len() > Bits::BITS as usize {
            return Err(OverBudget);
        }
        let bits = |some: &[Given]| {
            let place = |given: &Given| givens.iter().position(|known| known == given);
            some.iter().filter_map(place).map(bit).fold(0, |all, bit| all | bit)
        };
        let known: Vec<Given> = givens.iter().copied().filter(|given| scene.is_known(*given)).collect();
        let known = bits(&known);
        let mut often: FxHashMap<Bits, u32> = FxHashMap::default();
        for (_, some) in &looked {
            let times = often.entry(bits(some)).or_default();
            *times = times.saturating_add(1);
        }
        let mut tests = FxHashMap::default();
        for (level, some) in &looked {
            let givens = bits(some);
            let only = if givens.count_ones() == 1 { givens } else { 0 };
            let times = often.get(&givens).copied().unwrap_or(1);
            let cost = if only == 0 { 0 } else { WHOLE.checked_div(times).unwrap_or(0) };
            tests.insert(*level, Test { givens, only, actual: scene.actual(*level), cost });
        }
        Ok(Self { root, givens, known, tests })
    }

    /// The levels that it looks at.
    pub(super) fn levels(&self) -> impl Iterator<Item = u32> {
        let mut levels: Vec<u32> = self.tests.keys().copied().collect();
        levels.sort_unstable();
        levels.into_iter()
    }

    /// What a level tests; `None` on a level that the question does not look at.
    pub(super) fn test(&self, level: u32) -> Option<&Test> {
        self.tests.get(&level)
    }

    /// The bit of a given; none when the question does not look at it.
    pub(super) fn bit(&self, given: Given) -> Bits {
        self.givens.iter().position(|known| *known == given).map_or(0, bit)
    }

    /// The givens of some bits, in the order of asking.
    pub(super) fn of_bits(&self, bits: Bits) -> Vec<Given> {
        let all = self.givens.iter().enumerate();
        all.filter(|(place, _)| bits & bit(*place) != 0).map(|(_, given)| *given).collect()
    }

    /// Whether some level looks at several givens of which one is `vague`, or several at one of the vague `acts`: their
    /// cells hang together while they are open, so a change may take more givens than it must.
    pub(super) fn blurs(&self, vague: Bits, acts: Bits) -> bool {
        let mut seen = 0;
        self.tests.values().any(|test| {
            let again = seen & test.only & vague & acts != 0;
            seen |= test.only;
            again || test.only == 0 && test.givens & vague != 0
        })
    }
}

/// The bit of a place.
pub(super) fn bit(place: usize) -> Bits {
    u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
}

/// The diagram of the statuses of a row, by the place of [`Status::ALL`], with what acts on record say they owe; where
/// rules contradict each other it has the outcome [`CONTRADICTED`].
///
/// # Errors
/// [`OverBudget`]; also when the graph has no diagrams of rows.
pub(super) fn row(scene: &Scene<'_>, diagrams: &mut Restriction<'_>, row: usize) -> Built {
    let graph = scene.graph;
    let node = graph.roots.as_ref().and_then(|roots| roots.rows.get(row)).ok_or(OverBudget)?;
    let action = graph.plan.rows.get(row).ok_or(OverBudget)?.action;
    let node = diagrams.node(*node)?;
    let status = |entry: Option<&Entry>| match entry {
        Some(Entry { contradicted: None, status, .. }) => *status as u32,
        _ => CONTRADICTED,
    };
    let node = diagrams.to.map(node, &mut |outcome| status(graph.entries.get(outcome)))?;
    let owing: Vec<_> =
        scene.case.acts().iter().filter(|act| act.owes.contains(&action)).map(|act| act.action).collect();
    if owing.is_empty() {
        return Ok(node);
    }
    let mut owed = Vec::with_capacity(owing.len());
    for other in owing {
        let level = scene.level_of(|tested| matches!(tested, Tested::Owes(owes) if owes == other)).ok_or(OverBudget)?;
        owed.push(diagrams.to.test(level, |cell| cell == 1)?);
    }
    let owed = diagrams.to.any(owed)?;
    let day = Quantity::One(Variable::DoneOn(action));
    let done = match graph.levels.find(&Subject::Quantity(day)) {
        Some(level) => {
            let level = scene.reading.level_of(level);
            // Of the day of an act the last cell is *not done*.
            let not_done = usize::from(diagrams.to.arity(level)).saturating_sub(1);
            diagrams.to.test(level, |cell| cell != not_done)?
        }
        None => {
            let level =
                scene.level_of(|tested| matches!(tested, Tested::Done(owed) if owed == action)).ok_or(OverBudget)?;
            diagrams.to.test(level, |cell| cell == 1)?
        }
    };
    diagrams.to.combine(&[node, owed, done], &mut |outcomes| match outcomes {
        [status, 1, _] if *status == Status::Forbidden as u32 || *status == Status::Required as u32 => *status,
        [status, 1, _] if *status == CONTRADICTED => *status,
        [_, 1, 1] => Status::Fulfilled as u32,
        [_, 1, _] => Status::Required as u32,
        [status, ..] => *status,
        [] => CONTRADICTED,
    })
}

/// The outcome where no single status can be told.
pub(super) const CONTRADICTED: u32 = 6;
