use super::run::{Failure, Outcome};
use crate::case::facts::write_facts;
use crate::case::written::Pen;
use crate::check::model::{Checked, EffectKind, RuleId};
use crate::decide::{Decision, Missing, Protocol, Row};
use crate::diagnostics::words::cases::{action_is, and, listed, standing};
use crate::diagnostics::words::scenarios;
use crate::diagnostics::{Both, Diagnostic};
use crate::graph::Status;
use crate::prove::told;
use crate::source::keywords;

/// More rows of one expectation than this are counted, not named.
const MOST_ROWS: usize = 3;

/// What came out otherwise, and why; `None` when everything was as expected.
#[must_use]
pub fn diagnostic(protocol: &Protocol, outcome: &Outcome) -> Option<Diagnostic> {
    let scenario = outcome.scenario(protocol)?;
    let teller = Teller::of(protocol);
    let mut found: Option<Diagnostic> = None;
    let mut reasons: Vec<Both> = Vec::new();
    let mut instead: Vec<String> = Vec::new();
    for failure in &outcome.failures {
        let (span, text) = match failure {
            Failure::Status { claim, rows } => {
                rows.iter().for_each(|row| teller.why(&outcome.decision, row, &mut reasons));
                instead.extend(teller.claims(rows));
                (claim.span, teller.rows(rows))
            }
            Failure::Ask { span, first, .. } => {
                instead.extend(first.and_then(|first| teller.asks(first)));
                (*span, teller.first(*first))
            }
        };
        found = Some(match found {
            Some(found) => found.also(span, text),
            None => scenarios::fails(span, &told::both(&scenario.label), text),
        });
    }
    let mut found = found?;
    found.notes = reasons;
    if scenario.on.is_none() {
        found = found.note(scenarios::no_date(&outcome.decision.decided_on.to_string()));
    }
    if !instead.is_empty() {
        let and = format!(" {} ", teller.pen.and());
        found = found.help(scenarios::expect(&instead.join(&and)));
    }
    Some(found.case(write_facts(protocol.checked(), &outcome.case)))
}

/// Who tells about the decisions of one protocol.
struct Teller<'a> {
    protocol: &'a Protocol,
    pen: Pen<'a>,
}

impl<'a> Teller<'a> {
    fn of(protocol: &'a Protocol) -> Self {
        Self { protocol, pen: Pen::of(protocol.checked(), protocol.module()) }
    }

    fn checked(&self) -> &'a Checked {
        self.protocol.checked()
    }

    fn act(&self, row: &Row) -> String {
        self.pen.act(row.action, &[row.instance])
    }

    /// What has become of rows, each named.
    fn rows(&self, rows: &[Row]) -> Both {
        let one = |row: &Row| {
            let possible: Vec<Both> = row.possible.iter().map(word).collect();
            match possible.as_slice() {
                [only] => action_is(&self.act(row), only),
                several => scenarios::undecided(&self.act(row), several),
            }
        };
        let mut named: Vec<Both> = rows.iter().take(MOST_ROWS).map(one).collect();
        let others = rows.len().saturating_sub(MOST_ROWS);
        if others > 0 {
            named.push(scenarios::more(others));
        }
        listed(&named, &and())
    }

    /// What to expect of these rows, if what came out is right: one status for all of them, or nothing.
    fn claims(&self, rows: &[Row]) -> Option<String> {
        let first = rows.first()?;
        if rows.iter().any(|row| row.action != first.action || row.possible != first.possible) {
            return None;
        }
        let keyword = match first.possible.only() {
            Some(Status::Required) => &keywords::REQUIRE,
            Some(Status::Fulfilled) => &keywords::FULFILLED,
            Some(Status::Permitted) => &keywords::PERMIT,
            Some(Status::NotYet) => &keywords::NOT_YET,
            Some(Status::Forbidden) => &keywords::FORBID,
            Some(Status::NoGround) => &keywords::NO_GROUND,
            None => &keywords::UNDECIDED,
        };
        let mut instances: Vec<u32> = rows.iter().map(|row| row.instance).collect();
        instances.sort_unstable();
        Some(format!("{} {}", keyword.word(self.pen.keywords), self.pen.act(first.action, &instances)))
    }

    fn asks(&self, first: Missing) -> Option<String> {
        match first {
            Missing::Fact(_) => Some(format!("{} {}", keywords::ASK.word(self.pen.keywords), self.missing(first))),
            Missing::DoneOn(_) | Missing::With(_) => None,
        }
    }

    fn first(&self, first: Option<Missing>) -> Both {
        first.map_or_else(scenarios::nothing_to_ask, |missing| scenarios::asked_first(&self.missing(missing)))
    }

    fn missing(&self, missing: Missing) -> String {
        match missing {
            Missing::Fact(fact) => self.checked().facts.at(fact).name.clone(),
            Missing::DoneOn(action) => self.pen.done_on(action),
            Missing::With(action) => {
                format!("{} {} …", self.pen.done(action), keywords::WITH.word(self.pen.keywords))
            }
        }
    }

    fn rule(&self, rule: RuleId) -> Both {
        told::rule_in(self.checked(), self.protocol.module(), rule)
    }

    /// Why a row has the status it has, in notes that stand once each.
    fn why(&self, decision: &Decision, row: &Row, notes: &mut Vec<Both>) {
        let mut note = |text: Both| {
            if !notes.contains(&text) {
                notes.push(text);
            }
        };
        let Some(status) = row.possible.only() else {
            let facts: Vec<String> = decision.missing.iter().map(|missing| self.missing(*missing)).collect();
            return note(scenarios::still_unknown(&facts));
        };
        let action = &self.checked().actions.at(row.action).name;
        for rule in &row.rules {
            note(scenarios::by_rule(action, &word(status), &self.rule(*rule)));
        }
        if status == Status::NoGround {
            let stops = |rule: &RuleId| {
                let effects = &self.checked().rules.at(*rule).effects;
                effects.iter().any(|effect| matches!(effect.kind, EffectKind::Stop))
            };
            let mut fired = decision.trace.iter().filter(|trace| trace.fired == Some(true)).map(|trace| trace.rule);
            let stopped = fired.rfind(stops).map(|rule| self.rule(rule));
            note(scenarios::no_rule(action, stopped.as_ref()));
        }
    }
}

fn word(status: Status) -> Both {
    standing(told::standing(status))
}
