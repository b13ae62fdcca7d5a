//! What the tests of this stage share.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking"
)]

mod answering;
mod parsing;
mod stored;

use super::{Interview, Order, Question, Reply, Signed, question};
use crate::decide::{Missing, Protocol};
use crate::syntax::ast::{Date, Language};
use crate::workspace::{Input, Workspace};
use std::sync::Arc;

/// A protocol with a fact of every type.
const EVERY_TYPE: &str = r#"protocol test.every "Alles"
  labels nl
type place = one of
  home   "Thuis" en "At home"
  street "Op straat" en "In the street"
  none   "Nergens" en "Nowhere"
fact sure : yes/no
fact count : integer from 0 to 5000
fact part : decimal
fact sum : money
fact day : date
fact work : duration in working days optional
fact calendar : duration in calendar days
fact months : duration in months
fact where : place
fact perhaps : place optional
fact topics : some of place
fact maybe : some of place optional
action go "Ga"
when sure then permit go
"#;

fn protocol(text: &str) -> Arc<Protocol> {
    let input = Input::alone("test.rules", text);
    let workspace = Workspace::load(vec![input]);
    let name = workspace.module_names().next().unwrap().to_owned();
    Arc::new(workspace.protocol(&name, Date::constant(2024, 1, 1)).unwrap_or_else(|refused| panic!("{refused:#?}")))
}

fn asked(protocol: &Protocol, name: &str) -> Question {
    let checked = protocol.checked();
    let fact = checked.facts.iter().find(|(_, fact)| fact.name == name).unwrap().0;
    question(checked, Missing::Fact(fact))
}

fn interview(text: &str) -> Interview {
    Interview::new(protocol(text), Date::constant(2024, 3, 1), Order::Protocol)
}

/// The name of the next question.
fn next(interview: &Interview) -> Option<String> {
    interview.next().map(|question| question.name)
}

fn say(interview: &mut Interview, name: &str, text: &str) {
    let question = asked(interview.protocol(), name);
    let reply = if text == "?" { Reply::DontKnow } else { super::value(&question, text, Language::Nl).unwrap() };
    interview.answer(question.asked, reply, None, Signed::default());
}
