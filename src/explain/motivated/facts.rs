//! On which facts: what was answered and done, where it comes from, who judged it and why.

use super::{Writer, says};
use crate::case::Known;
use crate::check::model::{ActionId, FactId, Origin};
use crate::decide::Missing;
use crate::document::capital;
use crate::document::{Block, Row, Run, Table};
use crate::explain::Provenance;
use crate::graph::mention::Mentioned;
use crate::reasons::Given;
use crate::syntax::ast::Date;
use jiff::civil::DateTime;

impl Writer<'_> {
    pub(super) fn facts(&mut self) -> Vec<Block> {
        let shared = self.shared();
        let mut rows: Vec<Row> = self.known().into_iter().map(|fact| self.fact(fact, shared.as_ref())).collect();
        rows.extend(self.done().into_iter().map(|action| self.act(action, shared.as_ref())));
        if rows.is_empty() {
            return vec![says(self.formal.no_facts)];
        }
        let heads = self.formal.facts_heads.map(str::to_owned).to_vec();
        let mut blocks = vec![Block::Table(Table::new(self.formal.facts_caption, heads, rows))];
        blocks.extend(shared.map(|(by, day)| {
            let day = self.teller.date(day);
            says(&two(self.formal.all_recorded, ("{by}", &by), ("{at}", &day)))
        }));
        blocks
    }

    /// By whom and on which day everything was recorded, where that is the same for all.
    fn shared(&self) -> Option<(String, Date)> {
        let of = |said: &Provenance| Some((said.by.clone()?, said.at?.date()));
        let all: Option<Vec<(String, Date)>> = self.teller.told.said.iter().map(of).collect();
        let all = all?;
        let first = all.first()?.clone();
        (all.len() > 1 && all.iter().all(|one| *one == first)).then_some(first)
    }

    /// The facts that are known, in the order of asking; behind them what no rule asks for.
    fn known(&self) -> Vec<FactId> {
        let graph = self.teller.told.protocol.graph();
        let module = self.teller.checked.modules.at(self.teller.told.protocol.module());
        let known = |fact: &FactId| matches!(self.teller.told.case.fact(*fact), Known::Value(_));
        let mut facts: Vec<FactId> = module.facts.iter().copied().filter(known).collect();
        facts.sort_by_key(|fact| graph.asked_at(Mentioned::Fact(*fact)));
        facts
    }

    fn done(&self) -> Vec<ActionId> {
        let module = self.teller.checked.modules.at(self.teller.told.protocol.module());
        module.actions.iter().copied().filter(|action| self.teller.told.case.done(*action)).collect()
    }

    fn fact(&self, fact: FactId, shared: Option<&(String, Date)>) -> Row {
        let given = Given::Fact(fact);
        let row = self.teller.checked.facts.at(fact);
        let said = self.teller.told.said.iter().find(|said| said.asked == Missing::Fact(fact));
        let mut origin: Vec<String> = row.origin.iter().map(|origin| self.origin(origin)).collect();
        origin.extend(row.sensitive.then(|| self.formal.sensitive.to_owned()));
        origin.extend(said.filter(|_| shared.is_none()).and_then(|said| self.recorded(said)));
        let reason = said.and_then(|said| said.reason.clone());
        Row {
            head: vec![Run::plain(self.teller.asked(given))],
            cells: vec![
                vec![Run::strong(self.teller.answer(given, &given.of(self.teller.told.case)))],
                sentences(&origin),
                reason.into_iter().map(Run::plain).collect(),
            ],
        }
    }

    fn act(&self, action: ActionId, shared: Option<&(String, Date)>) -> Row {
        let given = Given::Act(action);
        let of_act = |said: &&Provenance| matches!(said.asked, Missing::DoneOn(of) | Missing::With(of) if of == action);
        let said = self.teller.told.said.iter().filter(of_act).filter(|_| shared.is_none());
        let mut recorded: Vec<String> = Vec::new();
        for line in said.filter_map(|said| self.recorded(said)) {
            if !recorded.contains(&line) {
                recorded.push(line);
            }
        }
        Row {
            head: vec![Run::plain(self.teller.asked(given))],
            cells: vec![
                vec![Run::strong(capital(&self.teller.answer(given, &given.of(self.teller.told.case))))],
                sentences(&recorded),
                Vec::new(),
            ],
        }
    }

    fn origin(&self, origin: &Origin) -> String {
        let language = self.teller.language;
        match origin {
            Origin::Register(register) => self.formal.from_register.replace("{}", register.in_language(language)),
            Origin::Observed => self.formal.observed.to_owned(),
            Origin::Stated(who) => self.formal.stated_by.replace("{}", who.in_language(language)),
            Origin::Judged(who) => self.formal.judged_by.replace("{}", who.in_language(language)),
        }
    }

    /// By whom and when something was recorded, as far as that is known.
    fn recorded(&self, said: &Provenance) -> Option<String> {
        let moment = |at: DateTime| {
            let time = format!("{:02}:{:02}", at.hour(), at.minute());
            format!("{}, {time}", self.teller.date(at.date()))
        };
        match (&said.by, said.at) {
            (Some(by), Some(at)) => Some(two(self.formal.recorded, ("{by}", by), ("{at}", &moment(at)))),
            (Some(by), None) => Some(self.formal.recorded_by.replace("{by}", by)),
            (None, Some(at)) => Some(self.formal.recorded_at.replace("{at}", &moment(at))),
            (None, None) => None,
        }
    }
}

/// Sentences one behind the other.
fn sentences(all: &[String]) -> Vec<Run> {
    let one = |text: &String| if text.ends_with('.') { text.clone() } else { format!("{text}.") };
    let text = all.iter().map(one).collect::<Vec<_>>().join(" ");
    if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] }
}

/// A form with two places filled in; what is filled in is not looked at again, whatever stands in it.
fn two(form: &str, (first, one): (&str, &str), (second, other): (&str, &str)) -> String {
    let (before, rest) = form.split_once(first).unwrap_or((form, ""));
    let (between, after) = rest.split_once(second).unwrap_or((rest, ""));
    format!("{before}{one}{between}{other}{after}")
}
