//! What has to be done, before when, and what it waits for.

use super::{Writer, says};
use crate::document::{Block, Mark, Row, Run, Runs, Table};
use crate::explain::ways::{action_label, listed};
use crate::graph::Status;
use crate::syntax::ast::Date;
use indexmap::IndexSet;

/// One thing to do; the same thing is told of once, with everything for which it has to be done.
#[derive(Debug, Clone)]
struct Duty {
    what: String,
    how: String,
    last_day: Option<Date>,
    now: bool,
    /// What may not be done before.
    before: IndexSet<String>,
    /// What makes it a duty once it has been done.
    once: IndexSet<String>,
}

impl Duty {
    fn new(what: String, last_day: Option<Date>) -> Self {
        Self { what, how: String::new(), last_day, now: false, before: IndexSet::new(), once: IndexSet::new() }
    }
}

fn add(all: &mut Vec<Duty>, new: Duty) {
    let same = |known: &&mut Duty| (&known.what, &known.how, known.last_day) == (&new.what, &new.how, new.last_day);
    let Some(known) = all.iter_mut().find(same) else { return all.push(new) };
    known.now |= new.now;
    known.before.extend(new.before);
    known.once.extend(new.once);
}

impl Writer<'_> {
    pub(super) fn duties(&mut self) -> Vec<Block> {
        let mut duties: Vec<Duty> = Vec::new();
        for group in self.of(Status::Required) {
            let how = listed(&self.teller.ways(&group), self.teller.phrases.or);
            add(&mut duties, Duty { how, now: true, ..Duty::new(self.teller.label(&group), group.deadline) });
        }
        for group in self.of(Status::NotYet) {
            for first in self.teller.after(&group.after) {
                add(&mut duties, Duty { before: [self.named(&group)].into(), ..Duty::new(first, None) });
            }
        }
        for group in self.of(Status::Permitted).into_iter().chain(self.of(Status::NotYet)) {
            for duty in &group.provided {
                let label = action_label(self.teller.checked, duty.action, self.teller.language).to_owned();
                add(&mut duties, Duty { once: [self.named(&group)].into(), ..Duty::new(label, duty.deadline) });
            }
        }
        if duties.is_empty() {
            let open = !self.teller.told.decision.complete();
            return vec![says(if open { self.formal.no_duties_yet } else { self.formal.no_duties })];
        }
        let rows = duties.into_iter().map(|duty| self.duty(duty)).collect();
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

    fn duty(&self, duty: Duty) -> Row {
        let day: Runs = match duty.last_day {
            Some(day) => {
                let passed = day < self.teller.told.decision.decided_on;
                let text = self.teller.date(day);
                let text = if passed { format!("{text} ({})", self.teller.phrases.day_has_passed) } else { text };
                vec![Run::new(Mark::Must, text)]
            }
            None => vec![Run::plain(self.formal.no_last_day)],
        };
        let how = if duty.how.is_empty() { Vec::new() } else { vec![Run::plain(duty.how)] };
        let named = |form: &str, names: &IndexSet<String>| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            (!names.is_empty()).then(|| form.replace("{}", &names.join("; ")))
        };
        let when = [
            duty.now.then(|| self.formal.now.to_owned()),
            named(self.formal.before, &duty.before),
            // What is a duty already does not wait for anything any more.
            named(self.formal.once_done, &duty.once).filter(|_| !duty.now),
        ];
        let when = when.into_iter().flatten().collect::<Vec<_>>().join(". ");
        Row { head: vec![Run::strong(duty.what)], cells: vec![how, day, vec![Run::plain(when)]] }
    }
}
