//! Questions about numbers and dates, also where one is compared with another.

use super::phrases::Phrases;
use crate::case::facts::{Range, value_text};
use crate::check::model::{Checked, FactId, Type, Unit, Value};
use crate::draw::cells::LevelWords;
use crate::explain::action_label;
use crate::graph::Graph;
use crate::graph::levels::{Cells, Subject};
use crate::graph::quantity::{Quantity, Variable};
use crate::syntax::ast::Language;

/// Words for the levels that cut numbers.
pub(super) struct QuantityWords<'a> {
    pub(super) graph: &'a Graph,
    pub(super) levels: &'a LevelWords<'a>,
    pub(super) phrases: &'static Phrases,
}

/// A number, compared with another: `subject - reference`, or the other way round.
struct Compared {
    subject: Variable,
    reference: Variable,
    turned: bool,
}

impl QuantityWords<'_> {
    fn checked(&self) -> &Checked {
        &self.graph.checked
    }

    fn language(&self) -> Language {
        self.levels.language
    }

    /// The question by which people would give the number.
    pub(super) fn question(&self, quantity: &Quantity, cells: &Cells) -> String {
        match (quantity, self.compared(quantity)) {
            (_, Some(compared)) => self.variable_question(compared.subject, cells),
            (Quantity::One(variable), None) => self.variable_question(*variable, cells),
            (Quantity::Sum(terms), None) => self.phrases.how_much.replace("{}", &self.levels.sum(terms)),
        }
    }

    fn variable_question(&self, variable: Variable, cells: &Cells) -> String {
        match variable {
            Variable::Fact(fact) => self.ask(fact),
            Variable::Today => self.phrases.day_of_decision.to_owned(),
            Variable::DoneOn(action) => {
                let only_done = matches!(cells, Cells::Intervals { starts, optional: true, .. } if starts.len() == 1);
                let form = if only_done { self.phrases.done } else { self.phrases.done_on };
                form.replace("{}", action_label(self.checked(), action, self.language()))
            }
        }
    }

    /// The question of a fact, or its name.
    pub(super) fn ask(&self, fact: FactId) -> String {
        let row = self.checked().facts.at(fact);
        let ask = row.ask.as_ref().map(|ask| ask.in_language(self.language())).filter(|ask| !ask.is_empty());
        ask.map_or_else(|| format!("{}?", row.name), str::to_owned)
    }

    /// A sum that is a difference of two numbers: the one that is asked last is asked here, and the other one is what
    /// the answers compare it with.
    fn compared(&self, quantity: &Quantity) -> Option<Compared> {
        let Quantity::Sum(terms) = quantity else { return None };
        let [(first, 1), (second, -1)] = terms.as_slice() else { return None };
        let place = |variable: &Variable| match variable {
            Variable::Today => (0, 0),
            Variable::DoneOn(_) => (1, 0),
            Variable::Fact(fact) => {
                (2, self.graph.order.get_index_of(&crate::graph::mention::Mentioned::Fact(*fact)).unwrap_or(0))
            }
        };
        let turned = place(second) > place(first);
        let (subject, reference) = if turned { (*second, *first) } else { (*first, *second) };
        Some(Compared { subject, reference, turned })
    }

    /// The number behind a word such as *after*: `vandaag`, `het antwoord op ‘…’`.
    pub(super) fn reference(&self, variable: Variable) -> String {
        match variable {
            Variable::Today => self.phrases.today.to_owned(),
            Variable::Fact(fact) => self.phrases.answer_to.replace("{}", &self.ask(fact)),
            Variable::DoneOn(action) => {
                self.phrases.day_of.replace("{}", action_label(self.checked(), action, self.language()))
            }
        }
    }

    /// The answers of these cells of a level: neighbours are one range.
    pub(super) fn answers(
        &self,
        subject: &Subject,
        quantity: &Quantity,
        cells: &Cells,
        which: &[usize],
    ) -> Vec<String> {
        let Cells::Intervals { starts, .. } = cells else { return Vec::new() };
        let mut words = Vec::new();
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        let absent = cells.absent();
        for cell in which.iter().copied().filter(|cell| Some(*cell) != absent) {
            match ranges.last_mut() {
                Some((_, end)) if end.saturating_add(1) == cell => *end = cell,
                _ => ranges.push((cell, cell)),
            }
        }
        let day = matches!(quantity, Quantity::One(Variable::DoneOn(_)));
        for (from, to) in ranges {
            let (Some((low, _)), Some((_, high))) = (cells.interval(from), cells.interval(to)) else { continue };
            let (first, last) = (from == 0, to.saturating_add(1) == starts.len());
            let range = Range { ty: self.levels.number_type(subject), low, high, first, last };
            words.push(match self.compared(quantity) {
                Some(compared) => self.relation(&compared, range),
                None if day && first && last => {
                    value_text(self.checked(), Type::YesNo, Value::YesNo(true), self.language())
                }
                None => range.text(self.checked(), self.language()),
            });
        }
        if absent.is_some_and(|absent| which.contains(&absent)) {
            words.push(match (day, starts.len()) {
                (true, 1) => value_text(self.checked(), Type::YesNo, Value::YesNo(false), self.language()),
                (true, _) => self.phrases.not_done.to_owned(),
                (false, _) => self.phrases.none.to_owned(),
            });
        }
        words
    }

    /// How the number that is asked lies to the other one.
    fn relation(&self, compared: &Compared, range: Range) -> String {
        let reference = self.reference(compared.reference);
        let range = if compared.turned {
            let turn = |end: i64| end.checked_neg().unwrap_or(i64::MAX);
            Range { low: turn(range.high), high: turn(range.low), first: range.last, last: range.first, ..range }
        } else {
            range
        };
        let dates = range.ty == Type::Duration(Unit::CalendarDays) && self.is_date(compared.subject);
        let today = compared.reference == Variable::Today;
        let nl = self.language() == Language::Nl;
        let amount = |number: i64| {
            value_text(
                self.checked(),
                range.ty,
                Value::Number(number.checked_abs().unwrap_or(i64::MAX)),
                self.language(),
            )
        };
        let say = |dutch: &str, english: &str, number: i64| {
            let form = if nl { dutch } else { english };
            form.replace("{n}", &amount(number)).replace("{r}", &reference)
        };
        let up_to = |high: i64| match (dates, high) {
            (true, 0) if today => say("vandaag of eerder", "today or before", 0),
            (true, 0) => say("op of vóór {r}", "on or before {r}", 0),
            (true, -1) => say("vóór {r}", "before {r}", 0),
            (true, 1..) => say("hoogstens {n} na {r}", "at most {n} after {r}", high),
            (true, _) => say("meer dan {n} vóór {r}", "more than {n} before {r}", high.saturating_add(1)),
            (false, 0) => say("hoogstens {r}", "at most {r}", 0),
            (false, -1) => say("minder dan {r}", "less than {r}", 0),
            (false, 1..) => say("hoogstens {n} meer dan {r}", "at most {n} more than {r}", high),
            (false, _) => say("minstens {n} minder dan {r}", "at least {n} less than {r}", high),
        };
        let from = |low: i64| match (dates, low) {
            (true, 0) if today => say("vandaag of later", "today or after", 0),
            (true, 0) => say("op of na {r}", "on or after {r}", 0),
            (true, 1) => say("na {r}", "after {r}", 0),
            (true, 2..) => say("meer dan {n} na {r}", "more than {n} after {r}", low.saturating_sub(1)),
            (true, _) => say("hoogstens {n} vóór {r}", "at most {n} before {r}", low),
            (false, 0) => say("minstens {r}", "at least {r}", 0),
            (false, 1) => say("meer dan {r}", "more than {r}", 0),
            (false, 2..) => say("minstens {n} meer dan {r}", "at least {n} more than {r}", low),
            (false, _) => say("hoogstens {n} minder dan {r}", "at most {n} less than {r}", low),
        };
        match (range.first, range.last) {
            (true, true) => range.text(self.checked(), self.language()),
            (true, false) => up_to(range.high),
            (false, true) => from(range.low),
            (false, false) if range.low == 0 && range.high == 0 => match (dates, today) {
                (true, true) => reference,
                (true, false) => say("op {r}", "on {r}", 0),
                (false, _) => say("gelijk aan {r}", "equal to {r}", 0),
            },
            (false, false) => format!("{} {} {}", from(range.low), if nl { "en" } else { "and" }, up_to(range.high)),
        }
    }

    fn is_date(&self, variable: Variable) -> bool {
        match variable {
            Variable::Today | Variable::DoneOn(_) => true,
            Variable::Fact(fact) => self.checked().facts.at(fact).ty == Type::Date,
        }
    }
}
