//! A case laid out on the diagrams of its date: what every level tests, and which cells agree with the case.

use super::given::Given;
use crate::case::{Case, Instances, Known, View};
use crate::check::model::ExprId;
use crate::check::model::{ActionId, FactId, Value, day_number};
use crate::decide::{Looked, Reading};
use crate::graph::Graph;
use crate::graph::knowledge::{Possible, World, knowledge, number, worlds};
use crate::graph::levels::Subject;
use crate::graph::mention::Mentioned;
use crate::graph::quantity::{Quantity, Variable};
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// What a level tests, by the reading of the date.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tested<'a> {
    /// The value of a yes/no fact or a choice; whether a set is there.
    Fact(FactId),
    /// Whether a set holds an option.
    Element(FactId, u8),
    /// In which interval a number lies, by all that the protocol asks of it alone.
    Number(Variable),
    /// In which interval a sum of several numbers lies.
    Sum(&'a [(Variable, i128)]),
    /// Whether a comparison of several facts that is not linear holds.
    Whole(ExprId),
    /// Whether an action was done in a way of this class.
    Class(ActionId, u32),
    /// Whether an action was done, of which no rule asks that.
    Done(ActionId),
    /// Whether the duties count that the acts of an action say they owe: only with the acts that are on record.
    Owes(ActionId),
    /// Nothing that is looked at.
    Nothing,
}

/// The ends of a cell of a number or a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Both in it.
    Between(i64, i64),
    /// There is none.
    Absent,
}

/// A case on the levels of the diagrams of its date.
pub(super) struct Scene<'a> {
    pub(super) graph: &'a Graph,
    pub(super) case: &'a Case,
    pub(super) reading: &'a Reading,
    /// The classes in which acts may have been done; empty when there are too many.
    pub(super) worlds: Vec<World>,
    known: Vec<Possible>,
    /// Everything given or askable that some level looks at, in the order of asking.
    order: IndexSet<Given, FxBuildHasher>,
    /// The levels behind those of the graph.
    more: Vec<Tested<'a>>,
}

impl<'a> Scene<'a> {
    /// A case, with the reading of its date.
    pub(super) fn new(graph: &'a Graph, case: &'a Case, reading: &'a Reading) -> Self {
        let worlds = worlds(graph, case).unwrap_or_default();
        let known = knowledge(graph, case, if let [world] = worlds.as_slice() { Some(world) } else { None });
        let more = duties(graph, case);
        let mut scene = Self { graph, case, reading, worlds, known, order: IndexSet::default(), more };
        let asked = |given: &Given| {
            let day = |mentioned| graph.order.get_index_of(&mentioned).unwrap_or(usize::MAX);
            match given {
                Given::Fact(fact) => day(Mentioned::Fact(*fact)),
                Given::Act(action) => day(Mentioned::Day(*action)).min(day(Mentioned::Ways(*action))),
            }
        };
        for (level, _, _) in graph.levels.iter() {
            let mut givens = scene.subject_givens(level);
            givens.sort_by_key(asked);
            scene.order.extend(givens);
        }
        for more in scene.more.clone() {
            scene.order.extend(scene.givens_of(more));
        }
        scene
    }

    /// The numbers of cells of the levels behind those of the graph.
    pub(super) fn more(&self) -> Vec<u16> {
        vec![2; self.more.len()]
    }

    /// The place of something in the order of asking.
    pub(super) fn place(&self, given: Given) -> usize {
        self.order.get_index_of(&given).unwrap_or(usize::MAX)
    }

    /// What a level tests.
    pub(super) fn tested(&self, level: u32) -> Tested<'a> {
        if let Some(variable) = self.reading.number_at(level).and_then(|number| number.variable) {
            return Tested::Number(variable);
        }
        match self.graph.levels.get(level) {
            Some((subject, _)) => tested(subject),
            None => {
                let place = (level as usize).checked_sub(self.graph.levels.len());
                place.and_then(|place| self.more.get(place)).copied().unwrap_or(Tested::Nothing)
            }
        }
    }

    /// The level that tests whether a duty on record counts, or whether its action was done where no rule asks that.
    pub(super) fn level_of(&self, wanted: impl Fn(Tested<'a>) -> bool) -> Option<u32> {
        let place = self.more.iter().position(|more| wanted(*more))?;
        u32::try_from(self.graph.levels.len().checked_add(place)?).ok()
    }

    /// What a level looks at, each once.
    pub(super) fn givens(&self, level: u32) -> Vec<Given> {
        self.givens_of(self.tested(level))
    }

    fn subject_givens(&self, level: u32) -> Vec<Given> {
        self.graph.levels.get(level).map(|(subject, _)| self.givens_of(tested(subject))).unwrap_or_default()
    }

    fn givens_of(&self, tested: Tested<'_>) -> Vec<Given> {
        match tested {
            Tested::Fact(fact) | Tested::Element(fact, _) => vec![Given::Fact(fact)],
            Tested::Class(action, _) | Tested::Done(action) | Tested::Owes(action) => vec![Given::Act(action)],
            Tested::Number(variable) => given(variable).into_iter().collect(),
            Tested::Sum(terms) => terms.iter().filter_map(|(variable, _)| given(*variable)).collect(),
            Tested::Whole(expr) => {
                let looked = Looked::at(&self.graph.checked, [expr]);
                let facts = looked.facts.into_iter().map(Given::Fact);
                facts.chain(looked.acts.into_iter().map(Given::Act)).collect()
            }
            Tested::Nothing => Vec::new(),
        }
    }

    /// The cells of a level that agree with the case.
    pub(super) fn actual(&self, level: u32) -> Possible {
        match self.tested(level) {
            Tested::Number(variable) if self.reading.number_at(level).is_some() => self.cells_of(level, variable),
            Tested::Done(action) => Possible::Cell(usize::from(self.case.done(action))),
            Tested::Owes(_) => Possible::Cell(1),
            Tested::Nothing => Possible::Any,
            _ => self.known.get(level as usize).cloned().unwrap_or(Possible::Any),
        }
    }

    /// The cells in which a number of the case may lie.
    fn cells_of(&self, level: u32, variable: Variable) -> Possible {
        let count = self.reading.number_at(level).map_or(0, |number| number.cells.len());
        let lies = |cell: usize| match (self.number(variable), self.ends(level, cell)) {
            (Some(Value::Number(value)), Some(Ends::Between(first, last))) => (first..=last).contains(&value),
            (Some(Value::Absent), Some(Ends::Absent)) => true,
            (None, Some(Ends::Absent)) => !matches!(variable, Variable::DoneOn(_)),
            (None, Some(Ends::Between(first, _))) => self.latest(variable).is_none_or(|latest| first <= latest),
            _ => false,
        };
        Possible::from_mask((0..count).map(lies).collect())
    }

    /// The ends of a cell of a number or a sum; `None` on other levels.
    pub(super) fn ends(&self, level: u32, cell: usize) -> Option<Ends> {
        if let Some(number) = self.reading.number_at(level) {
            let ends = number.cells.get(cell)?;
            return Some(ends.map_or(Ends::Absent, |(first, last)| Ends::Between(first, last)));
        }
        let (subject, cells) = self.graph.levels.get(level)?;
        if !matches!(subject, Subject::Quantity(_)) || cell >= cells.count() {
            return None;
        }
        Some(cells.interval(cell).map_or(Ends::Absent, |(first, last)| Ends::Between(first, last)))
    }

    /// The value of a number of the case; `None` when it is unknown.
    pub(super) fn number(&self, variable: Variable) -> Option<Value> {
        number(&View::new(&self.graph.checked, self.case), variable)
    }

    /// The last day on which an action can have been done for the first time, where only that is on record.
    pub(super) fn latest(&self, variable: Variable) -> Option<i64> {
        let Variable::DoneOn(action) = variable else { return None };
        self.case.done_by(action).map(day_number)
    }

    /// Whether anything can be said of what is given: a fact that is known, or an action, of which the record tells.
    pub(super) fn is_known(&self, given: Given) -> bool {
        match given {
            Given::Fact(fact) => matches!(self.case.fact(fact), Known::Value(_)),
            Given::Act(_) => true,
        }
    }

    /// Whether more could be known of what is given.
    pub(super) fn is_vague(&self, given: Given) -> bool {
        match given {
            Given::Fact(_) => !self.is_known(given),
            Given::Act(action) => {
                let open =
                    |act: &crate::case::Act| act.done_on.is_none() || !matches!(act.instances, Instances::One(_));
                self.case.acts().iter().any(|act| act.action == action && open(act))
            }
        }
    }
}

fn tested(subject: &Subject) -> Tested<'_> {
    match subject {
        Subject::Fact(fact) => Tested::Fact(*fact),
        Subject::Element(fact, option) => Tested::Element(*fact, *option),
        Subject::Quantity(Quantity::One(variable)) => Tested::Number(*variable),
        Subject::Quantity(Quantity::Sum(terms)) => Tested::Sum(terms),
        Subject::Class(action, class) => Tested::Class(*action, *class),
        Subject::Whole(expr) => Tested::Whole(*expr),
    }
}

/// What is given of a number; the date is not.
pub(super) fn given(variable: Variable) -> Option<Given> {
    match variable {
        Variable::Fact(fact) => Some(Given::Fact(fact)),
        Variable::DoneOn(action) => Some(Given::Act(action)),
        Variable::Today => None,
    }
}

/// Where acts on record say that they owe something, the rules alone do not tell its status.
fn duties<'a>(graph: &Graph, case: &Case) -> Vec<Tested<'a>> {
    let owing: IndexSet<ActionId> =
        case.acts().iter().filter(|act| !act.owes.is_empty()).map(|act| act.action).collect();
    let owed: IndexSet<ActionId> = case.acts().iter().flat_map(|act| act.owes.iter().copied()).collect();
    let asked =
        |action: &ActionId| graph.levels.find(&Subject::Quantity(Quantity::One(Variable::DoneOn(*action)))).is_some();
    let owed = owed.into_iter().filter(|action| !asked(action)).map(Tested::Done);
    owing.into_iter().map(Tested::Owes).chain(owed).collect()
}
