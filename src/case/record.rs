use crate::check::model::{ActionId, Checked, ExprId, FactId, Value, WaysId};
use crate::syntax::ast::Date;
use crate::table::Id;

/// What is known of one case on the day it is decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    today: Date,
    facts: Vec<Known>,
    acts: Vec<Act>,
    /// Actions said not to have been done, in order of declaration.
    undone: Vec<ActionId>,
}

/// What is known of one fact.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Known {
    /// Nothing yet.
    #[default]
    Unknown,
    /// Its value; [`Value::Absent`] when there is none.
    Value(Value),
    /// Some value that meets these conditions, each about this fact alone: from a scenario's `given`.
    Where(Vec<ExprId>),
}

/// One act on record.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// The action done.
    pub action: ActionId,
    /// In which way.
    pub instances: Instances,
    /// On which day; unknown when not recorded.
    pub done_on: Option<Date>,
    /// The duties that hung on it then.
    pub owes: Vec<ActionId>,
}

/// In which way something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instances {
    /// Not recorded: in any way.
    Any,
    /// In this one.
    One(u32),
    /// In one of these: from a scenario's `given`.
    Among(WaysId),
}

impl Case {
    /// A case of which only the date of the decision is known.
    #[must_use]
    pub fn new(checked: &Checked, today: Date) -> Self {
        Self { today, facts: vec![Known::Unknown; checked.facts.len()], acts: Vec::new(), undone: Vec::new() }
    }
    /// The date of the decision.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }
    /// What is known of a fact.
    #[must_use]
    pub fn fact(&self, fact: FactId) -> &Known {
        self.facts.get(fact.index()).unwrap_or(&Known::Unknown)
    }
    /// Says what is known of a fact.
    pub fn set(&mut self, fact: FactId, known: Known) {
        if let Some(slot) = self.facts.get_mut(fact.index()) {
            *slot = known;
        }
    }
    /// Of how many facts something is known, and of how many actions an act is on record.
    #[must_use]
    pub fn told(&self) -> usize {
        let facts = self.facts.iter().filter(|known| **known != Known::Unknown).count();
        let mut acts: Vec<ActionId> = self.acts.iter().map(|act| act.action).collect();
        acts.sort_unstable();
        acts.dedup();
        facts.saturating_add(acts.len())
    }
    /// All acts on record.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }
    /// Puts an act on record.
    pub fn record(&mut self, act: Act) {
        self.undone.retain(|undone| *undone != act.action);
        self.acts.push(act);
    }
    /// Puts these acts on record for an action instead of those that were.
    pub fn rewrite(&mut self, action: ActionId, acts: impl IntoIterator<Item = Act>) {
        self.acts.retain(|act| act.action != action);
        self.acts.extend(acts);
        if self.done(action) {
            self.undone.retain(|undone| *undone != action);
        }
    }
    /// The same case on another day.
    #[must_use]
    pub fn on(&self, today: Date) -> Self {
        Self { today, ..self.clone() }
    }
    /// The actions of which the case says outright that they have not been done. What it does not mention has not been
    /// done either: this decides nothing and is there to be shown.
    #[must_use]
    pub fn undone(&self) -> &[ActionId] {
        &self.undone
    }
    /// Says outright that an action has not been done.
    pub fn deny(&mut self, action: ActionId) {
        match self.undone.binary_search(&action) {
            Err(place) if !self.done(action) => self.undone.insert(place, action),
            _ => {}
        }
    }
    /// Whether an action has been done, in any way.
    #[must_use]
    pub fn done(&self, action: ActionId) -> bool {
        self.acts.iter().any(|act| act.action == action)
    }
    /// The day on or before which an action was done for the first time: the first on record, when another act has none.
    #[must_use]
    pub fn done_by(&self, action: ActionId) -> Option<Date> {
        let days = self.acts.iter().filter(|act| act.action == action).map(|act| act.done_on);
        days.clone().any(|day| day.is_none()).then(|| days.flatten().min()).flatten()
    }
    /// The first day an action was done: `None` when it was not done, `Some(None)` when a day is not on record.
    #[must_use]
    pub fn done_on(&self, action: ActionId) -> Option<Option<Date>> {
        let mut days = self.acts.iter().filter(|act| act.action == action).map(|act| act.done_on).peekable();
        days.peek()?;
        Some(days.collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().min()))
    }
}
