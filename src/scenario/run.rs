use super::given;
use crate::case::Case;
use crate::check::model::{Expectation, FactId, Scenario, StatusClaim};
use crate::decide::{Decision, Missing, Protocol, Row, decide};
use crate::graph::{Status, StatusSet};
use crate::source::Span;
use crate::syntax::ast::StatusWord;

/// One scenario and what came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Its place in the module.
    pub place: usize,
    /// The case it describes.
    pub case: Case,
    /// What was decided.
    pub decision: Decision,
    /// The expectations that were not met, in order.
    pub failures: Vec<Failure>,
}

/// An expectation that was not met.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// Some instances have another status.
    Status {
        /// What was expected.
        claim: StatusClaim,
        /// The rows that came out otherwise.
        rows: Vec<Row>,
    },
    /// Another question comes first, or none.
    Ask {
        /// What was expected.
        fact: FactId,
        /// Where.
        span: Span,
        /// What comes first.
        first: Option<Missing>,
    },
}

impl Outcome {
    /// Whether every expectation was met.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
    /// The scenario in the protocol it was run on.
    #[must_use]
    pub fn scenario<'a>(&self, protocol: &'a Protocol) -> Option<&'a Scenario> {
        protocol.checked().modules.at(protocol.module()).scenarios.get(self.place)
    }
}

/// Runs the scenarios of a protocol, in order.
#[must_use]
pub fn run(protocol: &Protocol) -> Vec<Outcome> {
    let module = protocol.checked().modules.at(protocol.module());
    let outcome = |(place, scenario): (usize, &Scenario)| {
        let case = given::case(protocol.checked(), module, scenario);
        let decision = decide(protocol, &case);
        let failures = scenario.expect.iter().filter_map(|expect| failure(protocol, &decision, expect)).collect();
        Outcome { place, case, decision, failures }
    };
    module.scenarios.iter().enumerate().map(outcome).collect()
}

fn failure(protocol: &Protocol, decision: &Decision, expect: &Expectation) -> Option<Failure> {
    match expect {
        Expectation::Status(claim) => {
            let ways = protocol.checked().ways.at(claim.ways);
            let spoken_of =
                |row: &&Row| row.action == ways.action && ways.instances.binary_search(&row.instance).is_ok();
            let others = decision.rows.iter().filter(spoken_of).filter(|row| !fits(claim.status, row.possible));
            let rows: Vec<Row> = others.cloned().collect();
            (!rows.is_empty()).then_some(Failure::Status { claim: *claim, rows })
        }
        Expectation::Ask(fact, span) => {
            let first = decision.missing.first().copied();
            let met = first == Some(Missing::Fact(*fact));
            (!met).then_some(Failure::Ask { fact: *fact, span: *span, first })
        }
    }
}

fn fits(word: StatusWord, possible: StatusSet) -> bool {
    let wanted = match word {
        StatusWord::Permit => Status::Permitted,
        StatusWord::Forbid => Status::Forbidden,
        StatusWord::Require => Status::Required,
        StatusWord::Fulfilled => Status::Fulfilled,
        StatusWord::NotYet => Status::NotYet,
        StatusWord::NoGround => Status::NoGround,
        StatusWord::Undecided => return possible.only().is_none(),
    };
    possible.only() == Some(wanted)
}
