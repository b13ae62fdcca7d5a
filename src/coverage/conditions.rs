//! Cells of a level as a condition that a file of the module could hold.

use super::probe::Probe;
use crate::case::written::Pen;
use crate::check::model::{FactId, Type, Value};
use crate::graph::levels::{Cells, Subject};
use crate::graph::quantity::{Quantity, Variable};
use crate::source::keywords;

/// `letter.reply is moved`, `signal.resolution_time <= 5 days`, `not letter.done`. Nothing of a sum, which has no form of
/// its own.
#[must_use]
pub fn condition(probe: &Probe, pen: Pen<'_>, level: u32, chosen: &[usize]) -> Option<String> {
    let graph = probe.graph();
    let checked = pen.checked;
    let (subject, cells) = graph.levels.get(level)?;
    let word = |keyword: &keywords::Keyword| keyword.word(pen.keywords);
    let not = |text: String, holds: bool| if holds { text } else { format!("{} {text}", word(&keywords::NOT)) };
    let yes = chosen == [1];
    Some(match subject {
        Subject::Fact(fact) => of_fact(pen, *fact, cells, chosen),
        Subject::Element(fact, option) => {
            let row = checked.facts.at(*fact);
            let option = pen.literal(row.ty, Value::Option(*option));
            not(format!("{} {} {option}", row.name, word(&keywords::INCLUDES)), yes)
        }
        Subject::Quantity(Quantity::One(variable)) => {
            let (name, ty) = match variable {
                Variable::Fact(fact) => (checked.facts.at(*fact).name.clone(), checked.facts.at(*fact).ty),
                Variable::Today => (word(&keywords::TODAY).to_owned(), Type::Date),
                Variable::DoneOn(action) => {
                    let whole = matches!(cells, Cells::Intervals { starts, .. } if starts.len() == 1);
                    if whole || cells.absent() == chosen.first().copied() {
                        return Some(not(pen.done(*action), cells.absent() != chosen.first().copied()));
                    }
                    (pen.done_on(*action), Type::Date)
                }
            };
            of_number(pen, &name, ty, cells, chosen)
        }
        Subject::Quantity(Quantity::Sum(_)) => return None,
        Subject::Class(action, class) => {
            let count = checked.actions.at(*action).instance_count();
            let of_class: Vec<u32> =
                (0..count).filter(|instance| graph.classes.of(*action, *instance) == Some(*class)).collect();
            not(pen.done_with(*action, &of_class), yes)
        }
        Subject::Whole(expr) if yes => pen.condition(*expr),
        Subject::Whole(expr) => format!("{} ({})", word(&keywords::NOT), pen.condition(*expr)),
    })
}

fn of_fact(pen: Pen<'_>, fact: FactId, cells: &Cells, chosen: &[usize]) -> String {
    let row = pen.checked.facts.at(fact);
    let word = |keyword: &keywords::Keyword| keyword.word(pen.keywords);
    let name = &row.name;
    if chosen.first().copied().is_some_and(|cell| cells.absent() == Some(cell)) {
        return format!("{name} {}", word(&keywords::IS_ABSENT));
    }
    match row.ty {
        Type::YesNo if chosen == [1] => name.clone(),
        Type::YesNo => format!("{} {name}", word(&keywords::NOT)),
        Type::Set(_) => format!("{name} {}", word(&keywords::IS_PRESENT)),
        ty => {
            let option = |cell: &usize| pen.literal(ty, Value::Option(u8::try_from(*cell).unwrap_or(u8::MAX)));
            let options: Vec<String> = chosen.iter().map(option).collect();
            let is = word(if options.len() == 1 { &keywords::IS } else { &keywords::IS_ONE_OF });
            format!("{name} {is} {}", options.join(", "))
        }
    }
}

/// A range of a number, in as few comparisons as there are.
fn of_number(pen: Pen<'_>, name: &str, ty: Type, cells: &Cells, chosen: &[usize]) -> String {
    let word = |keyword: &keywords::Keyword| keyword.word(pen.keywords);
    let (Some(first), Some(last), Cells::Intervals { starts, .. }) = (chosen.first(), chosen.last(), cells) else {
        return name.to_owned();
    };
    if cells.absent() == Some(*first) {
        return format!("{name} {}", word(&keywords::IS_ABSENT));
    }
    let (Some((low, _)), Some((_, high))) = (cells.interval(*first), cells.interval(*last)) else {
        return name.to_owned();
    };
    let value = |number: i64| pen.literal(ty, Value::Number(number));
    match (*first == 0, last.saturating_add(1) == starts.len()) {
        (true, true) => format!("{name} {}", word(&keywords::IS_PRESENT)),
        _ if low == high => format!("{name} {} {}", word(&keywords::IS), value(low)),
        (true, false) => format!("{name} <= {}", value(high)),
        (false, true) => format!("{name} >= {}", value(low)),
        (false, false) => {
            let and = word(&keywords::AND);
            format!("{name} >= {} {and} {name} <= {}", value(low), value(high))
        }
    }
}
