//! Interviews about the acceptance cases: whoever is asked answers from the facts, or does not know.

use crate::program::Program;
use proptest::prelude::*;
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use tenzij::case::facts::FactReader;
use tenzij::case::{Case, Instances, Known};
use tenzij::decide::{Missing, Protocol, decide};
use tenzij::interview::{Interview, Order, Reply, Signed};
use tenzij::syntax::ast::Date;

/// A case of `cases/cases.json`, read.
pub struct Sample {
    pub id: String,
    pub name: String,
    pub protocol: Arc<Protocol>,
    pub on: Date,
    pub case: Case,
}

/// All acceptance cases.
pub fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(read_samples)
}

fn read_samples() -> Vec<Sample> {
    let program = Program::shipped();
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases/cases.json")).unwrap();
    let read = |case: &Value| {
        let name = case["protocol"].as_str().unwrap().to_owned();
        let protocol = Arc::new(program.protocols[&name].clone());
        let on: Date = case["on"].as_str().unwrap_or("2026-03-17").parse().unwrap();
        let reader = FactReader::new(protocol.checked(), protocol.module());
        let facts = case["facts"].to_string();
        let case_read = reader.read(protocol.checked(), facts.as_bytes(), on).unwrap();
        Sample { id: case["id"].as_str().unwrap().to_owned(), name, protocol, on, case: case_read }
    };
    cases.iter().map(read).collect()
}

impl Sample {
    /// An interview in which only the acts are known yet.
    pub fn begin(&self, order: Order) -> Interview {
        let mut interview = Interview::new(Arc::clone(&self.protocol), self.on, order);
        for act in self.case.acts() {
            interview.recall_act(tenzij::interview::DoneAct {
                action: act.action,
                instances: act.instances,
                done_on: act.done_on,
                owes: act.owes.clone(),
                signed: Signed::default(),
            });
        }
        interview
    }

    /// What somebody who knows the facts says.
    pub fn reply(&self, asked: Missing) -> Reply {
        match asked {
            Missing::Fact(fact) => match self.case.fact(fact) {
                Known::Value(value) => Reply::Value(*value),
                _ => Reply::DontKnow,
            },
            Missing::DoneOn(_) | Missing::With(_) => Reply::DontKnow,
        }
    }

    /// The interview held to its end.
    pub fn held(&self, order: Order) -> Interview {
        let mut interview = self.begin(order);
        while let Some(question) = interview.next() {
            let missing = decide(&self.protocol, &interview.whole_case()).missing;
            assert!(missing.contains(&question.asked), "{}: {} cannot matter", self.id, question.name);
            assert!(interview.answer_to(question.asked).is_none(), "{}: {} is asked twice", self.id, question.name);
            // A copy begins anew.
            let anew = interview.clone().next().map(|anew| anew.asked);
            assert_eq!(anew, Some(question.asked), "{}: what was kept asks {}", self.id, question.name);
            interview.answer(question.asked, self.reply(question.asked), None, Signed::default());
        }
        interview
    }
}

#[test]
fn an_interview_ends_in_the_decision_on_all_facts() {
    for sample in samples() {
        let all = decide(&sample.protocol, &sample.case);
        for order in [Order::Protocol, Order::Fewest] {
            let decision = sample.held(order).decision();
            let statuses = |decision: &tenzij::decide::Decision| {
                decision.rows.iter().map(|row| (row.action, row.instance, row.possible)).collect::<Vec<_>>()
            };
            assert_eq!(statuses(&decision), statuses(&all), "{}", sample.id);
            assert_eq!(decision.complete(), all.complete(), "{}", sample.id);
        }
    }
}

#[test]
fn all_that_was_asked_counts() {
    for sample in samples() {
        assert!(sample.held(Order::Protocol).not_needed().is_empty(), "{}", sample.id);
    }
}

/// Every fact of every shipped protocol, with only acts known: each question can be explained.
#[test]
fn every_question_can_be_explained() {
    for sample in samples() {
        let mut interview = sample.begin(Order::Protocol);
        while let Some(question) = interview.next() {
            let why = interview.why(&question);
            assert!(!why.rules.is_empty(), "{}: nothing waits for {}", sample.id, question.name);
            assert!(!why.leads.is_empty(), "{}: {}", sample.id, question.name);
            let apart = why.leads.len() > 1;
            assert!(apart || !interview.answers().is_empty(), "{}: {} tells nothing apart", sample.id, question.name);
            interview.answer(question.asked, sample.reply(question.asked), None, Signed::default());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_order_of_the_answers_does_not_matter(which in 0_usize..72, seed in any::<u64>()) {
        let sample = &samples()[which];
        let mut facts: Vec<_> = sample.protocol.checked().facts.ids()
            .filter(|fact| matches!(sample.case.fact(*fact), Known::Value(_)))
            .collect();
        let mut seed = seed;
        for place in (1..facts.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            facts.swap(place, (seed >> 33) as usize % (place + 1));
        }
        let mut interview = sample.begin(Order::Protocol);
        for fact in facts {
            let asked = Missing::Fact(fact);
            interview.recall(tenzij::interview::Answer {
                asked, reply: sample.reply(asked), reason: None, signed: Signed::default(),
            });
        }
        let (got, wanted) = (interview.decision(), decide(&sample.protocol, &sample.case));
        let same = got.rows.iter().zip(&wanted.rows).all(|(a, b)| {
            a.possible == b.possible && a.after == b.after && a.provided == b.provided && a.deadline == b.deadline
        });
        prop_assert!(same, "{}", sample.id);
        prop_assert_eq!(got.missing, wanted.missing);
    }
}

/// Kept so that the meaning of an act without its way is looked at too.
#[test]
fn the_way_of_an_act_is_asked_where_it_matters() {
    let text = r#"protocol town.way "Manier"
action visit "Bezoek"
  quiet : yes/no
action go "Ga"
when visit.done with quiet then permit go
"#;
    let program = Program::compile(&[("town/way.rules", text)], tenzij::graph::Budget::default());
    let protocol = Arc::new(program.protocols["town.way"].clone());
    let visit = protocol.checked().actions.ids().next().unwrap();
    let mut interview = Interview::new(Arc::clone(&protocol), Date::constant(2024, 3, 1), Order::Protocol);
    assert!(interview.next().is_none());
    interview.done(visit, Instances::Any, None, Signed::default());
    let question = interview.next().unwrap();
    assert_eq!((question.name.as_str(), question.choices.len()), ("visit.with", 2));
    interview.answer(question.asked, Reply::Way(0), None, Signed::default());
    assert!(interview.next().is_none());
    assert!(interview.decision().complete());
}

/// A protocol with four yes/no facts in which `go` is permitted exactly in these of the 16 cases.
fn four_facts(permitted: u16) -> Arc<Protocol> {
    let literal = |name: &str, yes: bool| if yes { name.to_owned() } else { format!("not {name}") };
    let case = |number: u16| {
        let all = ["a", "b", "c", "d"].iter().zip(0..).map(|(name, bit)| literal(name, (number >> bit) & 1 == 1));
        format!("  rule r{number} when {} then permit go\n", all.collect::<Vec<_>>().join(" and "))
    };
    let rules: String = (0..16).filter(|number| (permitted >> number) & 1 == 1).map(case).collect();
    let facts = "fact a : yes/no\nfact b : yes/no\nfact c : yes/no\nfact d : yes/no\n";
    let text =
        format!("protocol town.four \"Vier\"\n{facts}action go\nstep s\n  rule z when no then permit go\n{rules}");
    let program = Program::compile(&[("town/four.rules", &text)], tenzij::graph::Budget::default());
    assert!(!program.problems.has_errors(), "{}", program.report());
    Arc::new(program.protocols["town.four"].clone())
}

/// The statuses that remain when some bits are known, as a set of two: permitted and not.
fn outcomes(permitted: u16, known: u16, values: u16) -> u8 {
    let cases = (0..16_u16).filter(|case| case & known == values & known);
    cases.fold(0, |set, case| set | if (permitted >> case) & 1 == 1 { 1 } else { 2 })
}

/// The fewest questions expected, by trying every order.
fn optimum(permitted: u16, known: u16, values: u16) -> f64 {
    if outcomes(permitted, known, values) != 3 {
        return 0.0;
    }
    let asked = (0..4).filter(|bit| (known >> bit) & 1 == 0).map(|bit| {
        let now = known | 1 << bit;
        1.0 + (optimum(permitted, now, values) + optimum(permitted, now, values | 1 << bit)) / 2.0
    });
    asked.fold(f64::INFINITY, f64::min)
}

/// What an interview expects to ask, going through every case.
fn expected(interview: &Interview) -> f64 {
    let Some(question) = interview.next() else { return 0.0 };
    let then = |yes: bool| {
        let mut then = interview.clone();
        let reply = Reply::Value(tenzij::check::model::Value::YesNo(yes));
        then.answer(question.asked, reply, None, Signed::default());
        expected(&then)
    };
    1.0 + (then(true) + then(false)) / 2.0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn with_fewest_no_order_expects_fewer_questions(permitted in any::<u16>()) {
        let protocol = four_facts(permitted);
        let interview = Interview::new(protocol, Date::constant(2024, 3, 1), Order::Fewest);
        prop_assert!((expected(&interview) - optimum(permitted, 0, 0)).abs() < 1e-6);
    }

    /// Some facts are known, some are said not to be: what is asked is exactly what can still settle something.
    #[test]
    fn what_is_asked_can_settle_something(permitted in any::<u16>(), known in 0_u16..16, values in 0_u16..16, lost in 0_u16..16) {
        let protocol = four_facts(permitted);
        let facts: Vec<_> = protocol.checked().facts.ids().collect();
        let mut interview = Interview::new(Arc::clone(&protocol), Date::constant(2024, 3, 1), Order::Protocol);
        let lost = lost & !known;
        for (fact, bit) in facts.iter().zip(0..) {
            let reply = match ((known >> bit) & 1, (lost >> bit) & 1) {
                (1, _) => Reply::Value(tenzij::check::model::Value::YesNo((values >> bit) & 1 == 1)),
                (_, 1) => Reply::DontKnow,
                _ => continue,
            };
            interview.answer(Missing::Fact(*fact), reply, None, Signed::default());
        }
        // A fact can settle something when, with some answers to the others, its two answers leave different outcomes.
        let open: Vec<u16> = (0..4).filter(|bit| (known | lost) >> bit & 1 == 0).collect();
        let all: u16 = open.iter().map(|bit| 1 << bit).sum();
        let matters = |bit: u16| (0..16_u16).any(|others| {
            let told = known | all;
            let given = (values & known) | (others & all & !(1 << bit));
            outcomes(permitted, told, given) != outcomes(permitted, told, given | 1 << bit)
        });
        let wanted = open.iter().copied().find(|bit| matters(*bit));
        let got = interview.next().map(|question| question.asked);
        prop_assert_eq!(got, wanted.map(|bit| Missing::Fact(facts[bit as usize])));
    }
}
