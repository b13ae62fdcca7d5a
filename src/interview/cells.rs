//! What an answer can be, as far as the rules tell answers apart: an option, or a range of numbers in words.

use super::answers::Reply;
use super::question::{Kind, Question, value_of};
use crate::case::facts::{Range, value_text};
use crate::case::{Case, View};
use crate::check::model::{Checked, OptionSet, Value};
use crate::decide::{Missing, Protocol};
use crate::graph::knowledge::number;
use crate::graph::levels::{Subject, domain};
use crate::graph::quantity::{Quantity, Variable};
use crate::syntax::ast::Language;
use std::collections::BTreeSet;

/// More choices than this are not gone through one by one.
const MOST: usize = 64;

/// One kind of answer: a reply that stands for it, and its words.
pub(super) struct Cell {
    pub(super) reply: Reply,
    pub(super) words: [String; 2],
    /// Of a range of numbers: what it takes to join it with its neighbour.
    range: Option<Range>,
}

impl Cell {
    /// Takes over the range that comes behind this one; whether it could.
    pub(super) fn join(&mut self, checked: &Checked, next: &Self) -> bool {
        let (Some(range), Some(other)) = (&mut self.range, &next.range) else { return false };
        if range.high.checked_add(1) != Some(other.low) {
            return false;
        }
        (range.high, range.last) = (other.high, other.last);
        self.words = [range.text(checked, Language::Nl), range.text(checked, Language::En)];
        true
    }
}

fn cell(reply: Reply, words: impl Fn(Language) -> String) -> Cell {
    Cell { reply, words: [words(Language::Nl), words(Language::En)], range: None }
}

/// The kinds of answer that the rules tell apart; empty where they cannot be listed.
pub(super) fn cells(protocol: &Protocol, case: &Case, question: &Question) -> Vec<Cell> {
    let checked = protocol.checked();
    let label = |place: u32, language: Language| {
        let choice = question.choices.iter().find(|choice| choice.place == place);
        choice.map_or_else(String::new, |choice| choice.label(language).to_owned())
    };
    let places = || question.choices.iter().map(|choice| choice.place);
    let mut all: Vec<Cell> = match question.kind {
        _ if question.choices.len() > MOST => Vec::new(),
        Kind::YesNo | Kind::One(_) => places()
            .map(|place| cell(Reply::Value(value_of(question.kind, place)), |language| label(place, language)))
            .collect(),
        Kind::Way => places().map(|place| cell(Reply::Way(place), |language| label(place, language))).collect(),
        Kind::Some(_) => {
            let none = cell(Reply::Value(Value::Set(OptionSet::EMPTY)), |language| {
                word(language, "geen enkele keuze", "none of the choices").to_owned()
            });
            let only = places().map(|place| {
                let set = OptionSet::EMPTY.with(u8::try_from(place).unwrap_or(u8::MAX));
                cell(Reply::Value(Value::Set(set)), |language| {
                    format!("{}: {}", word(language, "alleen", "only"), label(place, language))
                })
            });
            std::iter::once(none).chain(only).collect()
        }
        Kind::Integer | Kind::Decimal | Kind::Money | Kind::Date | Kind::Duration(_) | Kind::Day => {
            ranges(protocol, case, question)
        }
    };
    if question.optional && !all.is_empty() {
        let ty = question.ty();
        all.push(cell(Reply::Value(Value::Absent), |language| value_text(checked, ty, Value::Absent, language)));
    }
    all
}

fn word<'a>(language: Language, dutch: &'a str, english: &'a str) -> &'a str {
    if language == Language::Nl { dutch } else { english }
}

/// The ranges of a number between the thresholds that the rules know, given what else is known of the case.
fn ranges(protocol: &Protocol, case: &Case, question: &Question) -> Vec<Cell> {
    let graph = protocol.graph();
    let variable = match question.asked {
        Missing::Fact(fact) => Variable::Fact(fact),
        Missing::DoneOn(action) | Missing::With(action) => Variable::DoneOn(action),
    };
    let (first, last, _) = domain(&graph.checked, variable);
    let view = View::new(&graph.checked, case);
    let known = |other: Variable| match number(&view, other) {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    };
    let mut starts = BTreeSet::from([first]);
    for (_, subject, cells) in graph.levels.iter() {
        let Subject::Quantity(quantity) = subject else { continue };
        let cuts = (1..cells.count()).filter_map(|cell| cells.interval(cell)).map(|(start, _)| start);
        match quantity {
            Quantity::One(one) if *one == variable => starts.extend(cuts),
            Quantity::Sum(terms) => starts.extend(cuts.filter_map(|cut| start(terms, cut, variable, &known))),
            Quantity::One(_) => {}
        }
    }
    let starts: Vec<i64> = starts.into_iter().filter(|start| (first..=last).contains(start)).collect();
    let ends = starts.iter().skip(1).map(|next| next.saturating_sub(1)).chain([last]);
    let count = starts.len();
    let all = starts.iter().zip(ends).enumerate().filter_map(|(place, (low, high))| {
        // The value that people would give as an example lies at the end nearest to zero.
        let typical = if low.unsigned_abs() <= high.unsigned_abs() { *low } else { high };
        let reply = match question.kind {
            Kind::Day => Reply::Day(crate::check::model::date_of(typical)?),
            _ => Reply::Value(Value::Number(typical)),
        };
        let (first, last) = (place == 0, place.saturating_add(1) == count);
        let range = Range { ty: question.ty(), low: *low, high, first, last };
        let cell = cell(reply, |language| range.text(&graph.checked, language));
        Some(Cell { range: Some(range), ..cell })
    });
    all.collect()
}

/// The least value of one variable with which a sum reaches the cut, or passes it where its multiple is negative; when
/// all others are known.
fn start(
    terms: &[(Variable, i128)],
    cut: i64,
    variable: Variable,
    known: &dyn Fn(Variable) -> Option<i64>,
) -> Option<i64> {
    let (_, factor) = terms.iter().find(|(one, _)| *one == variable)?;
    let mut rest = i128::from(cut);
    for (other, times) in terms.iter().filter(|(one, _)| *one != variable) {
        rest = rest.checked_sub(times.checked_mul(i128::from(known(*other)?))?)?;
    }
    // factor * x >= rest. With a negative factor this holds up to a value, and the next cell begins behind that.
    let size = i128::try_from(factor.unsigned_abs()).ok().filter(|size| *size > 0)?;
    let start = if *factor > 0 {
        rest.checked_add(size.checked_sub(1)?)?.checked_div_euclid(size)?
    } else {
        rest.checked_neg()?.checked_div_euclid(size)?.checked_add(1)?
    };
    i64::try_from(start).ok()
}
