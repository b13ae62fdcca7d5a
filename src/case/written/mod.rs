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

    /// The word between statements.
    #[must_use]
    pub fn and(self) -> &'static str {
        self.word(&keywords::AND)
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
        self.checked.facts.ids().for_each(|fact| all.extend(self.known(case, fact)));
        self.checked.actions.ids().for_each(|action| all.extend(self.acts(case, action)));
        all
    }

    fn known(self, case: &Case, fact: FactId) -> Vec<String> {
        match case.fact(fact) {
            Known::Unknown => Vec::new(),
            Known::Value(value) => self.value(self.checked.facts.at(fact), *value),
            Known::Where(conditions) => self.conjuncts(fact, conditions),
        }
    }

    /// The same on one line, joined by `and`; empty where there is nothing to state.
    #[must_use]
    pub fn inline(self, case: &Case) -> String {
        self.statements(case).join(&format!(" {} ", self.and()))
    }

    /// The clause `given` of a scenario, laid out as in the shipped rules, every line behind this many blanks; empty
    /// where there is nothing to state.
    #[must_use]
    pub fn given(self, case: &Case, indent: usize) -> String {
        self.laid_out(case, indent, WIDTH)
    }

    /// The clauses of a scenario that describe the case, one statement a line: `on` where the date matters, and `given`.
    #[must_use]
    pub fn clauses(self, case: &Case, dated: bool) -> String {
        let on = dated.then(|| self.on(case));
        let given = Some(self.laid_out(case, 0, 0)).filter(|given| !given.is_empty());
        on.into_iter().chain(given).collect::<Vec<_>>().join("\n")
    }

    fn laid_out(self, case: &Case, indent: usize, width: usize) -> String {
        let mut lines: Vec<String> = Vec::new();
        let and = self.and();
        for statement in self.statements(case) {
            let length = |text: &str| text.chars().count();
            let more = length(&statement).saturating_add(and.len()).saturating_add(2);
            let first = lines.is_empty();
            match lines.last_mut().filter(|line| length(line).saturating_add(more) <= width) {
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

    /// The statements as parts of the condition of a `when` or `unless`, the date too where it matters: what may be
    /// absent is made sure of first. Nothing where there is nothing to state.
    #[must_use]
    pub fn when(self, case: &Case, dated: bool) -> Vec<String> {
        let mut all = Vec::new();
        for (id, fact) in self.checked.facts.iter() {
            let statements = self.known(case, id);
            let present = format!("{} {}", fact.name, self.word(&keywords::IS_PRESENT));
            // What a range says first may make sure of it already, or allow for its absence.
            let guarded = |text: &String| *text == present || text.contains(self.word(&keywords::IS_ABSENT));
            if fact.optional && statements.first().is_some_and(|first| !guarded(first)) {
                all.push(present.clone());
            }
            all.extend(statements);
        }
        for action in self.checked.actions.ids() {
            let statements = self.acts(case, action);
            // A day alone says that it was done, and needs to be made sure of.
            if case.done_on(action).flatten().is_some() && statements.len() == 1 {
                all.push(self.done(action));
            }
            all.extend(statements);
        }
        if dated {
            all.push(format!("{} {} {}", self.word(&keywords::TODAY), self.word(&keywords::IS), case.today()));
        }
        all
    }

    /// What says that a fact has this value.
    fn value(self, fact: &Fact, value: Value) -> Vec<String> {
        let name = &fact.name;
        vec![match (value, fact.ty) {
            (Value::Absent, _) => format!("{name} {}", self.word(&keywords::IS_ABSENT)),
            (Value::YesNo(true), _) => name.clone(),
            (Value::YesNo(false), _) => format!("{} {name}", self.word(&keywords::NOT)),
            (Value::Set(set), Type::Set(choice)) => {
                let options = self.checked.choices.at(choice).options.len();
                return self.set(name, set, options, fact.ty);
            }
            (value, ty) => format!("{name} {} {}", self.word(&keywords::IS), self.literal(ty, value)),
        }]
    }

    /// What pins a set down: all its options with their number, or every option of a short choice.
    fn set(self, name: &str, set: OptionSet, options: usize, ty: Type) -> Vec<String> {
        if set.is_empty() {
            return vec![format!("{name} {}", self.word(&keywords::IS_EMPTY))];
        }
        let includes = |option: u8| {
            format!("{name} {} {}", self.word(&keywords::INCLUDES), self.literal(ty, Value::Option(option)))
        };
        let mut all: Vec<String> = set.iter().map(includes).collect();
        let count = set.count();
        let others = options.saturating_sub(count as usize);
        if others > 1 {
            all.push(format!("{}({name}) {} {count}", self.word(&keywords::COUNT), self.word(&keywords::IS)));
        } else {
            let rest = OptionSet::first(options).iter().filter(|option| !set.contains(*option));
            all.extend(rest.map(|option| format!("{} {}", self.word(&keywords::NOT), includes(option))));
        }
        all
    }

    /// What says how an action has been done, or that it has not.
    fn acts(self, case: &Case, action: ActionId) -> Vec<String> {
        let mut all = Vec::new();
        let done = self.done(action);
        let acts: Vec<&Act> = case.acts().iter().filter(|act| act.action == action).collect();
        if acts.is_empty() {
            if case.undone().contains(&action) {
                all.push(format!("{} {done}", self.word(&keywords::NOT)));
            }
            return all;
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
        all
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
