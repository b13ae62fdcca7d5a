//! A case in the author's words: the statements of a scenario's `given`, in the keywords of a module.
//!
//! Pasted behind `given` in a scenario of the module, they describe the same case. What `given` has no words for is left
//! out: the duties that an act owes (`owes`); all days but the first, of an action done on several, and every day where
//! one of them is not on record; how often something was done in the same way. Facts of another module than those that
//! the module uses are written all the same, though its scenarios cannot name them. The date of the decision stands in
//! a clause of its own: [`Pen::on`].

mod conditions;
#[cfg(test)]
mod tests;
mod values;
mod ways;

use super::{Act, Case, Instances, Known};
use crate::check::model::{ActionId, Checked, Fact, FactId, ModuleId, OptionSet, Type, Unit, Value};
use crate::source::{Language, keywords};

/// How wide the lines of a clause become, in characters, where its statements let them.
const WIDTH: usize = 96;

/// What writes in the words of one module: its set of keywords, and its `days`.
#[derive(Debug, Clone, Copy)]
pub struct Pen<'a> {
    /// The program.
    pub checked: &'a Checked,
    /// The set of keywords.
    pub keywords: Language,
    /// What bare `days` mean; they are not written where no header says it.
    pub days: Option<Unit>,
}

impl<'a> Pen<'a> {
    /// The pen of a module.
    #[must_use]
    pub fn of(checked: &'a Checked, module: ModuleId) -> Self {
        let row = checked.modules.at(module);
        Self { checked, keywords: row.keywords, days: row.days }
    }

    fn word(self, keyword: &keywords::Keyword) -> &'static str {
        keyword.word(self.keywords)
    }

    /// What is known of a case, each statement about one fact or one act, to be joined by `and`: `signal.reliable`,
    /// `letter.reply is none`, `not letter.done`. First the facts and then the acts, in order of declaration. Nothing,
    /// where nothing is known and nothing has been done.
    #[must_use]
    pub fn statements(self, case: &Case) -> Vec<String> {
        let mut all = Vec::new();
        for (id, fact) in self.checked.facts.iter() {
            match case.fact(id) {
                Known::Unknown => {}
                Known::Value(value) => self.value(fact, *value, &mut all),
                Known::Where(conditions) => all.extend(self.conjuncts(id, conditions)),
            }
        }
        for id in self.checked.actions.ids() {
            self.acts(case, id, &mut all);
        }
        all
    }

    /// The same on one line, joined by `and`; empty where there is nothing to state.
    #[must_use]
    pub fn inline(self, case: &Case) -> String {
        self.statements(case).join(&format!(" {} ", self.word(&keywords::AND)))
    }

    /// The clause `given` of a scenario, laid out as in the shipped rules, every line behind this many blanks; empty
    /// where there is nothing to state.
    #[must_use]
    pub fn given(self, case: &Case, indent: usize) -> String {
        let mut lines: Vec<String> = Vec::new();
        let and = self.word(&keywords::AND);
        for statement in self.statements(case) {
            let width = |text: &str| text.chars().count();
            let more = width(&statement).saturating_add(and.len()).saturating_add(2);
            let first = lines.is_empty();
            match lines.last_mut().filter(|line| width(line).saturating_add(more) <= WIDTH) {
                Some(line) => {
                    for part in [" ", and, " ", &statement] {
                        line.push_str(part);
                    }
                }
                None if first => lines.push(format!("{:indent$}{} {statement}", "", self.word(&keywords::GIVEN))),
                None => lines.push(format!("{:indent$}  {and} {statement}", "")),
            }
        }
        lines.join("\n")
    }

    /// The clause of a scenario that names the date of the decision: `on 2024-05-15`.
    #[must_use]
    pub fn on(self, case: &Case) -> String {
        format!("{} {}", self.word(&keywords::ON), case.today())
    }

    /// What says that a fact has this value.
    fn value(self, fact: &Fact, value: Value, all: &mut Vec<String>) {
        let name = &fact.name;
        match (value, fact.ty) {
            (Value::Absent, _) => all.push(format!("{name} {}", self.word(&keywords::IS_ABSENT))),
            (Value::YesNo(true), _) => all.push(name.clone()),
            (Value::YesNo(false), _) => all.push(format!("{} {name}", self.word(&keywords::NOT))),
            (Value::Set(set), Type::Set(choice)) => {
                let options = self.checked.choices.at(choice).options.len();
                self.set(name, set, options, fact.ty, all);
            }
            (value, ty) => all.push(format!("{name} {} {}", self.word(&keywords::IS), self.literal(ty, value))),
        }
    }

    /// What pins a set down: all its options with their number, or every option of a short choice.
    fn set(self, name: &str, set: OptionSet, options: usize, ty: Type, all: &mut Vec<String>) {
        if set.is_empty() {
            all.push(format!("{name} {}", self.word(&keywords::IS_EMPTY)));
            return;
        }
        let includes = |option: u8| {
            format!("{name} {} {}", self.word(&keywords::INCLUDES), self.literal(ty, Value::Option(option)))
        };
        all.extend(set.iter().map(includes));
        let count = set.count();
        let others = options.saturating_sub(count as usize);
        if others > 1 {
            all.push(format!("{}({name}) {} {count}", self.word(&keywords::COUNT), self.word(&keywords::IS)));
        } else {
            let rest = OptionSet::first(options).iter().filter(|option| !set.contains(*option));
            all.extend(rest.map(|option| format!("{} {}", self.word(&keywords::NOT), includes(option))));
        }
    }

    /// What says how an action has been done, or that it has not.
    fn acts(self, case: &Case, action: ActionId, all: &mut Vec<String>) {
        let done = self.done(action);
        let acts: Vec<&Act> = case.acts().iter().filter(|act| act.action == action).collect();
        if acts.is_empty() {
            if case.undone().contains(&action) {
                all.push(format!("{} {done}", self.word(&keywords::NOT)));
            }
            return;
        }
        let mut ways: Vec<Option<String>> = Vec::new();
        for act in &acts {
            let way = match act.instances {
                Instances::Any => None,
                Instances::One(instance) => self.with(action, &[instance]),
                Instances::Among(ways) => self.with(action, &self.checked.ways.at(ways).instances),
            };
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        let first = case.done_on(action).flatten();
        let with = self.word(&keywords::WITH);
        let several = ways.len() > 1;
        for way in ways {
            match way {
                Some(way) => all.push(format!("{done} {with} {}", ways::one_operand(&way, self.keywords))),
                // Beside acts whose way is known, one of which it is not known has to be told apart.
                None if several => all.push(format!("{done} {with} {}", self.word(&keywords::YES))),
                None if first.is_none() => all.push(done.clone()),
                // The day says that it was done.
                None => {}
            }
        }
        if let Some(day) = first {
            all.push(format!("{} {} {day}", self.done_on(action), self.word(&keywords::IS)));
        }
    }

    /// `letter.done` in the set of keywords.
    #[must_use]
    pub fn done(self, action: ActionId) -> String {
        format!("{}{}", self.checked.actions.at(action).name, self.word(&keywords::DONE))
    }

    /// `online_research.done with account is no_login`; `letter.done` where all ways are meant.
    #[must_use]
    pub fn done_with(self, action: ActionId, instances: &[u32]) -> String {
        let done = self.done(action);
        match self.with(action, instances) {
            Some(with) => {
                format!("{done} {} {}", self.word(&keywords::WITH), ways::one_operand(&with, self.keywords))
            }
            None => done,
        }
    }

    /// `letter.done_on` in the set of keywords.
    #[must_use]
    pub fn done_on(self, action: ActionId) -> String {
        format!("{}{}", self.checked.actions.at(action).name, self.word(&keywords::DONE_ON))
    }

    fn fact(self, fact: FactId) -> &'a str {
        &self.checked.facts.at(fact).name
    }
}
