//! Levels and their cells in an author's words.

use super::written::Writing;
use crate::case::facts::{Range, value_text};
use crate::check::model::{Checked, FactId, Type, Unit, Value};
use crate::explain::{action_label, instances_text};
use crate::graph::Graph;
use crate::graph::levels::{Cells, Subject};
use crate::graph::quantity::{Quantity, Variable};
use crate::syntax::ast::Language;

/// Words for the levels of one graph.
pub(super) struct LevelWords<'a> {
    pub(super) graph: &'a Graph,
    pub(super) writing: Writing<'a>,
    pub(super) language: Language,
}

impl LevelWords<'_> {
    fn checked(&self) -> &Checked {
        &self.graph.checked
    }

    fn word(&self, dutch: &'static str, english: &'static str) -> &'static str {
        if self.language == Language::Nl { dutch } else { english }
    }

    /// What a level tests, by names.
    pub(super) fn name(&self, subject: &Subject, cells: &Cells) -> String {
        match subject {
            Subject::Quantity(Quantity::One(Variable::DoneOn(action))) if only_done(cells) => {
                format!("{}.done", self.checked().actions.at(*action).name)
            }
            Subject::Fact(fact) => self.checked().facts.at(*fact).name.clone(),
            Subject::Element(fact, option) => {
                let row = self.checked().facts.at(*fact);
                let option = match row.ty {
                    Type::Set(choice) => {
                        let options = &self.checked().choices.at(choice).options;
                        options.get(usize::from(*option)).map_or("", |option| &option.name)
                    }
                    _ => "",
                };
                format!("{} {} {option}", row.name, self.word("bevat", "includes"))
            }
            Subject::Quantity(Quantity::One(variable)) => self.variable(*variable),
            Subject::Quantity(Quantity::Sum(terms)) => self.sum(terms),
            Subject::Class(action, class) => {
                let row = self.checked().actions.at(*action);
                let classes = &self.graph.classes;
                let instances: Vec<u32> = (0..row.instance_count())
                    .filter(|instance| classes.of(*action, *instance) == Some(*class))
                    .collect();
                let ways = instances_text(self.checked(), *action, &instances, self.language);
                format!("{}.done: {ways}", row.name)
            }
            Subject::Whole(expr) => self.writing.expression(*expr),
        }
    }

    /// What people are asked, when there is one question.
    pub(super) fn question(&self, subject: &Subject, cells: &Cells) -> Option<String> {
        let fact: FactId = match subject {
            Subject::Quantity(Quantity::One(Variable::DoneOn(action))) if only_done(cells) => {
                let label = action_label(self.checked(), *action, self.language);
                return Some(format!("{}: {label}?", self.word("Gedaan", "Done")));
            }
            Subject::Fact(fact) | Subject::Element(fact, _) => *fact,
            Subject::Quantity(Quantity::One(Variable::Fact(fact))) => *fact,
            Subject::Quantity(_) | Subject::Class(..) | Subject::Whole(_) => return None,
        };
        let ask = self.checked().facts.at(fact).ask.as_ref()?.in_language(self.language);
        (!ask.is_empty()).then(|| ask.to_owned())
    }

    fn variable(&self, variable: Variable) -> String {
        match variable {
            Variable::Fact(fact) => self.checked().facts.at(fact).name.clone(),
            Variable::Today => self.word("vandaag", "today").to_owned(),
            Variable::DoneOn(action) => format!("{}.done_on", self.checked().actions.at(action).name),
        }
    }

    pub(super) fn sum(&self, terms: &[(Variable, i128)]) -> String {
        let mut text = String::new();
        for (variable, times) in terms {
            let sign = if *times < 0 { "-" } else { "+" };
            match (text.is_empty(), *times < 0) {
                (true, true) => text.push('-'),
                (true, false) => {}
                (false, _) => text.push_str(&format!(" {sign} ")),
            }
            if times.unsigned_abs() != 1 {
                text.push_str(&format!("{} * ", times.unsigned_abs()));
            }
            text.push_str(&self.variable(*variable));
        }
        text
    }

    /// Each cell of a level, in order.
    pub(super) fn cells(&self, subject: &Subject, cells: &Cells) -> Vec<String> {
        (0..cells.count()).map(|cell| self.cell(subject, cells, cell)).collect()
    }

    fn cell(&self, subject: &Subject, cells: &Cells, cell: usize) -> String {
        if cells.absent() == Some(cell) {
            return match subject {
                Subject::Quantity(Quantity::One(Variable::DoneOn(_))) => self.word("niet gedaan", "not done"),
                _ => self.word("is er niet", "absent"),
            }
            .to_owned();
        }
        let value = match (subject, cells) {
            (Subject::Fact(fact), Cells::Options { .. }) => {
                Some((self.checked().facts.at(*fact).ty, Value::Option(u8::try_from(cell).unwrap_or(u8::MAX))))
            }
            (_, Cells::There) => return self.word("is er", "present").to_owned(),
            (_, Cells::YesNo { .. }) => Some((Type::YesNo, Value::YesNo(cell == 1))),
            _ => None,
        };
        match value {
            Some((ty, value)) => value_text(self.checked(), ty, value, self.language),
            None => self.interval(subject, cells, cell),
        }
    }

    fn interval(&self, subject: &Subject, cells: &Cells, cell: usize) -> String {
        let Cells::Intervals { starts, .. } = cells else { return String::new() };
        let Some((low, high)) = cells.interval(cell) else { return String::new() };
        // A date that is done without a cut says no more than that it is done.
        if matches!(subject, Subject::Quantity(Quantity::One(Variable::DoneOn(_)))) && only_done(cells) {
            return self.word("gedaan", "done").to_owned();
        }
        let (first, last) = (cell == 0, cell.saturating_add(1) == starts.len());
        let range = Range { ty: self.number_type(subject), low, high, first, last };
        range.text(self.checked(), self.language)
    }

    /// The type of the numbers that a level cuts.
    pub(super) fn number_type(&self, subject: &Subject) -> Type {
        match subject {
            Subject::Quantity(Quantity::One(Variable::Fact(fact))) => self.checked().facts.at(*fact).ty,
            Subject::Quantity(Quantity::One(Variable::Today | Variable::DoneOn(_))) => Type::Date,
            // The difference of two dates is in days.
            Subject::Quantity(Quantity::Sum(terms)) => match terms.first() {
                Some((Variable::Fact(fact), _)) => match self.checked().facts.at(*fact).ty {
                    Type::Date => Type::Duration(Unit::CalendarDays),
                    ty => ty,
                },
                _ => Type::Duration(Unit::CalendarDays),
            },
            _ => Type::Integer,
        }
    }
}

/// Whether the day of an act is not looked at, only that there is one.
fn only_done(cells: &Cells) -> bool {
    matches!(cells, Cells::Intervals { starts, .. } if starts.len() == 1)
}
