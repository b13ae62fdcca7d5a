//! Why what may or must be done is so, and what has to be done for it.

use super::{Writer, says};
use crate::document::{Block, Mark, Row, Run, Runs, Table, Term};
use crate::explain::groups::Group;
use crate::explain::ways::{action_label, listed};
use crate::graph::Status;
use crate::syntax::ast::Date;

impl Writer<'_> {
    pub(super) fn why(&mut self) -> Vec<Block> {
        let phrases = self.teller.phrases;
        let shown = [
            (Status::Required, phrases.must),
            (Status::Permitted, phrases.may),
            (Status::NotYet, phrases.not_yet),
            (Status::Fulfilled, phrases.fulfilled),
        ];
        let mut blocks = Vec::new();
        for (status, word) in shown {
            for group in self.of(status) {
                blocks.push(Block::Heading(format!("{word}: {}", self.named(&group))));
                blocks.push(Block::Terms(self.because(&group)));
            }
        }
        if blocks.is_empty() && !self.teller.told.decision.complete() {
            return vec![says(phrases.nothing_certain)];
        }
        if blocks.is_empty() {
            let [_, _, _, _, not_allowed, ..] = self.formal.headings;
            blocks.push(says(&self.formal.nothing_allowed.replace("{}", not_allowed)));
        }
        blocks
    }

    /// What forces the status of a group, and the rules that give it with their reasons and norms.
    pub(super) fn because(&mut self, group: &Group) -> Vec<Term> {
        let mut terms: Vec<Term> = self.follows(group).into_iter().collect();
        let grounds = self.teller.grounds(&group.because, &group.rules);
        if !group.rules.is_empty() {
            terms.push(Term::new(self.formal.by_rule, vec![Run::plain(self.rule_names(&group.rules))]));
        }
        terms.extend(grounds);
        terms
    }

    pub(super) fn duties(&mut self) -> Vec<Block> {
        let mut rows: Vec<Row> = Vec::new();
        for group in self.of(Status::Required) {
            let how = listed(&self.teller.ways(&group), self.teller.phrases.or);
            let when = self.formal.now.to_owned();
            rows.push(self.duty(self.teller.label(&group), how, group.deadline, when));
        }
        for group in self.of(Status::NotYet) {
            let before = self.formal.before.replace("{}", &self.named(&group));
            for first in self.teller.after(&group.after) {
                rows.push(self.duty(first, String::new(), None, before.clone()));
            }
        }
        for group in self.of(Status::Permitted).into_iter().chain(self.of(Status::NotYet)) {
            let once = self.formal.once_done.replace("{}", &self.named(&group));
            for duty in &group.provided {
                let label = action_label(self.teller.checked, duty.action, self.teller.language).to_owned();
                rows.push(self.duty(label, String::new(), duty.deadline, once.clone()));
            }
        }
        rows.dedup();
        if rows.is_empty() {
            let open = !self.teller.told.decision.complete();
            return vec![says(if open { self.formal.no_duties_yet } else { self.formal.no_duties })];
        }
        let heads = self.formal.duties_heads.map(str::to_owned).to_vec();
        let module = self.teller.checked.modules.at(self.teller.told.protocol.module());
        let issuer = module.issued_by.as_ref().map(|issuer| issuer.in_language(self.teller.language));
        let issued =
            issuer.map(|issuer| format!(" {}", self.formal.issued_by.replace("{}", issuer))).unwrap_or_default();
        vec![
            Block::Table(Table::new(self.formal.duties_caption, heads, rows)),
            says(&format!("{}{issued}", self.formal.nobody_named)),
        ]
    }

    fn duty(&self, what: String, how: String, last_day: Option<Date>, when: String) -> Row {
        let day: Runs = match last_day {
            Some(day) => {
                let passed = day < self.teller.told.decision.decided_on;
                let text = self.teller.date(day);
                let text = if passed { format!("{text} ({})", self.teller.phrases.day_has_passed) } else { text };
                vec![Run::new(Mark::Must, text)]
            }
            None => vec![Run::plain(self.formal.no_last_day)],
        };
        let how = if how.is_empty() { Vec::new() } else { vec![Run::plain(how)] };
        Row { head: vec![Run::strong(what)], cells: vec![how, day, vec![Run::plain(when)]] }
    }
}
