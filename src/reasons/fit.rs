//! From the cells of a path to a case that has them, with as few givens as possible other than they are.

use super::given::Given;
use super::numbers::{Numbers, Solved};
use super::question::{Bits, Question, bit};
use super::scene::{Ends, Scene, Tested};
use crate::case::{Act, Case, Instances, Known};
use crate::check::model::{ActionId, FactId, OptionSet, Type, Value};
use crate::graph::levels::Cells;
use crate::graph::quantity::Variable;

/// Cells chosen on a way through a diagram, by level.
pub(super) type Path = [(u32, usize)];

/// A case that has the cells of a path.
pub(super) struct Fitted {
    /// The givens that are other than they are in the case at hand.
    pub(super) changed: Bits,
    /// The case.
    pub(super) case: Case,
}

/// What came of making a case of a path.
#[derive(Default)]
pub(super) struct Fits {
    /// Cases with the fewest givens changed, one for each set of them; none when no case has these cells.
    pub(super) fitted: Vec<Fitted>,
    /// Whether there may be others.
    pub(super) unsure: bool,
}

/// Which givens may differ from the case at hand.
#[derive(Clone, Copy)]
pub(super) struct Freedom {
    /// These are as they are.
    pub(super) fixed: Bits,
    /// These are chosen by the path; what it does not choose does not matter.
    pub(super) set: Bits,
}

/// More numbers than this are not tried in every combination.
const MOST_LOOSE: usize = 10;

/// Cases that have the cells of a path.
pub(super) fn fit(scene: &Scene<'_>, question: &Question, path: &Path, freedom: Freedom) -> Fits {
    let mut draft = Draft { scene, question, freedom, changed: 0, case: scene.case.clone() };
    if draft.choices(path) && draft.sets(path) && draft.acts(path) { draft.numbers(path) } else { Fits::default() }
}

/// Whether the acts on a path can be: asked on the way, before the numbers are looked at.
pub(super) fn acts_can_be(scene: &Scene<'_>, question: &Question, path: &Path, freedom: Freedom) -> bool {
    let mut draft = Draft { scene, question, freedom, changed: 0, case: scene.case.clone() };
    draft.acts(path)
}

struct Draft<'a> {
    scene: &'a Scene<'a>,
    question: &'a Question,
    freedom: Freedom,
    changed: Bits,
    case: Case,
}

/// What a path says of one action.
#[derive(Default)]
struct Deed {
    done: Option<bool>,
    classes: Vec<(u32, bool)>,
    /// Whether the duties count that its acts on record say they owe.
    owes: Option<bool>,
    /// Whether some cell is another than the case has.
    differs: bool,
}

impl Draft<'_> {
    fn agrees(&self, level: u32, cell: usize) -> bool {
        self.question.test(level).is_none_or(|test| test.actual.allows(cell))
    }

    /// Counts a given as changed; whether it may be.
    fn change(&mut self, given: Given) -> bool {
        let bit = self.question.bit(given);
        self.changed |= bit;
        self.freedom.fixed & bit == 0
    }

    fn is_set(&self, given: Given) -> bool {
        self.freedom.set & self.question.bit(given) != 0
    }

    fn choices(&mut self, path: &Path) -> bool {
        for (level, cell) in path {
            let Tested::Fact(fact) = self.scene.tested(*level) else { continue };
            let Some((_, cells)) = self.scene.graph.levels.get(*level) else { continue };
            if matches!(self.scene.graph.checked.facts.at(fact).ty, Type::Set(_)) {
                continue;
            }
            let agrees = self.agrees(*level, *cell);
            if agrees && !self.is_set(Given::Fact(fact)) {
                continue;
            }
            if !agrees && !self.change(Given::Fact(fact)) {
                return false;
            }
            let value = match cells {
                _ if cells.absent() == Some(*cell) => Value::Absent,
                Cells::Options { .. } => Value::Option(u8::try_from(*cell).unwrap_or(u8::MAX)),
                _ => Value::YesNo(*cell == 1),
            };
            self.case.set(fact, Known::Value(value));
        }
        true
    }

    fn sets(&mut self, path: &Path) -> bool {
        let checked = &self.scene.graph.checked;
        let of_set = |level: u32| match self.scene.tested(level) {
            Tested::Fact(fact) if matches!(checked.facts.at(fact).ty, Type::Set(_)) => Some((fact, None)),
            Tested::Element(fact, option) => Some((fact, Some(option))),
            _ => None,
        };
        let tested: Vec<(FactId, Option<u8>, u32, usize)> = path
            .iter()
            .filter_map(|(level, cell)| of_set(*level).map(|(fact, option)| (fact, option, *level, *cell)))
            .collect();
        let mut facts: Vec<FactId> = tested.iter().map(|(fact, ..)| *fact).collect();
        facts.sort_unstable();
        facts.dedup();
        for fact in facts {
            let (mut set, mut absent, mut differs) = (OptionSet::EMPTY, false, false);
            let mut here = false;
            if let Known::Value(Value::Set(known)) = self.case.fact(fact) {
                set = *known;
            }
            if *self.case.fact(fact) == Known::Value(Value::Absent) {
                absent = true;
            }
            for (_, option, level, cell) in tested.iter().filter(|(known, ..)| *known == fact) {
                differs |= !self.agrees(*level, *cell);
                match (option, cell) {
                    // Of whether a set is there: it is; absent.
                    (None, 0) => here = true,
                    (None, _) => absent = true,
                    (Some(option), 1) => {
                        here = true;
                        set = set.with(*option);
                    }
                    (Some(option), _) => set = set.iter().filter(|known| known != option).collect(),
                }
            }
            let told_absent =
                tested.iter().any(|(known, option, _, cell)| *known == fact && option.is_none() && *cell != 0);
            if told_absent && here {
                return false;
            }
            if !differs && !self.is_set(Given::Fact(fact)) {
                continue;
            }
            if differs && !self.change(Given::Fact(fact)) {
                return false;
            }
            let value = if absent && !here { Value::Absent } else { Value::Set(set) };
            self.case.set(fact, Known::Value(value));
        }
        true
    }

    fn acts(&mut self, path: &Path) -> bool {
        let mut deeds: Vec<(ActionId, Deed)> = Vec::new();
        for (level, cell) in path {
            let tested = self.scene.tested(*level);
            let (Tested::Class(action, _)
            | Tested::Done(action)
            | Tested::Owes(action)
            | Tested::Number(Variable::DoneOn(action))) = tested
            else {
                continue;
            };
            let place = deeds.iter().position(|(known, _)| *known == action).unwrap_or_else(|| {
                deeds.push((action, Deed::default()));
                deeds.len().saturating_sub(1)
            });
            let differs = !self.agrees(*level, *cell);
            let Some((_, deed)) = deeds.get_mut(place) else { continue };
            deed.differs |= differs;
            match tested {
                Tested::Class(_, class) => deed.classes.push((class, *cell == 1)),
                Tested::Owes(_) => deed.owes = Some(*cell == 1),
                Tested::Done(_) => deed.done = Some(*cell == 1),
                _ => deed.done = Some(self.scene.ends(*level, *cell) != Some(Ends::Absent)),
            }
        }
        deeds.into_iter().all(|(action, deed)| self.act(action, &deed))
    }

    /// Makes the case have this act; whether it can.
    fn act(&mut self, action: ActionId, deed: &Deed) -> bool {
        let given = Given::Act(action);
        let world = self.scene.worlds.is_empty()
            || self
                .scene
                .worlds
                .iter()
                .any(|world| deed.classes.iter().all(|(class, yes)| world.contains(&(action, *class)) == *yes));
        if !deed.differs && world && !self.is_set(given) {
            return true;
        }
        // Duties count only with the acts that are on record.
        if !self.change(given) || deed.owes == Some(true) {
            return false;
        }
        let graph = self.scene.graph;
        let some = deed.classes.iter().any(|(_, yes)| *yes);
        let none = (0..graph.classes.count(action)).all(|class| deed.classes.contains(&(class, false)));
        let done = deed.done.unwrap_or(some);
        if done && none && graph.classes.count(action) > 0 || !done && some {
            return false;
        }
        let ways = if done { self.ways(action, deed) } else { Vec::new() };
        let acts = ways.into_iter().map(|instances| Act { action, instances, done_on: None, owes: Vec::new() });
        self.case.rewrite(action, acts);
        true
    }

    /// One way of each class that it is to have been done in; as on record, or one of a class not refused, when none is
    /// named.
    fn ways(&self, action: ActionId, deed: &Deed) -> Vec<Instances> {
        let graph = self.scene.graph;
        let count = graph.checked.actions.at(action).instance_count();
        let of = |wanted: &dyn Fn(u32) -> bool| {
            (0..count).find(|instance| graph.classes.of(action, *instance).is_none_or(wanted)).map(Instances::One)
        };
        let named = |class: u32, yes: bool| deed.classes.contains(&(class, yes));
        let ways: Vec<Instances> = (0..graph.classes.count(action))
            .filter(|class| named(*class, true))
            .filter_map(|class| of(&|known| known == class))
            .collect();
        if !ways.is_empty() {
            return ways;
        }
        let refused = |instances: &Instances| match instances {
            Instances::One(instance) => graph.classes.of(action, *instance).is_some_and(|class| named(class, false)),
            Instances::Any | Instances::Among(_) => !deed.classes.is_empty(),
        };
        let recorded: Vec<Instances> =
            self.scene.case.acts().iter().filter(|act| act.action == action).map(|act| act.instances).collect();
        if !recorded.is_empty() && !recorded.iter().any(refused) {
            return recorded;
        }
        // In any way, where the path does not tell ways apart.
        let any = deed.classes.is_empty() && count > 1;
        vec![of(&|class| !named(class, false)).filter(|_| !any).unwrap_or(Instances::Any)]
    }

    /// Chooses the numbers: with as few more givens changed as it takes.
    fn numbers(self, path: &Path) -> Fits {
        let numbers = Numbers::new(self.scene, self.question, path, self.freedom, self.changed);
        let mut fits = Fits::default();
        if !numbers.may_be() {
            return fits;
        }
        let loose = numbers.loose();
        if loose.len() > MOST_LOOSE {
            fits.unsure = true;
        }
        let loose: Vec<Bits> = loose.into_iter().take(MOST_LOOSE).collect();
        for count in 0..=loose.len() {
            for freed in combinations(&loose, count) {
                match numbers.solve(&self.case, freed) {
                    Solved::Case(case) => fits.fitted.push(Fitted { changed: numbers.changed | freed, case }),
                    Solved::Never => {}
                    Solved::Unsure => fits.unsure = true,
                }
            }
            if !fits.fitted.is_empty() {
                break;
            }
        }
        fits
    }
}

/// The unions of so many of some bits, in order.
fn combinations(bits: &[Bits], count: usize) -> Vec<Bits> {
    let all = 0_u64..bit(bits.len());
    let chosen = |mask: &u64| mask.count_ones() as usize == count;
    let union = |mask: u64| {
        let some = bits.iter().enumerate().filter(|(place, _)| mask & bit(*place) != 0);
        some.fold(0, |all, (_, bit)| all | bit)
    };
    all.filter(chosen).map(union).collect()
}
