//! What is still open, and what was not asked.

use super::{Writer, says};
use crate::decide::Missing;
use crate::document::{Block, Item, ListKind, Run, Runs, Term};
use crate::explain::question::question;
use crate::explain::teller::inside;
use crate::reasons::{Given, Idle};

impl Writer<'_> {
    pub(super) fn open(&mut self) -> Vec<Block> {
        let mut items = Vec::new();
        for group in self.groups.iter().filter(|group| group.status().is_none()) {
            let hangs_on = self.explained(group).map(|explained| explained.hangs_on.as_slice()).unwrap_or_default();
            let says: Vec<Runs> =
                hangs_on.iter().map(|missing| vec![Run::plain(self.missing_text(*missing))]).collect();
            let terms =
                if says.is_empty() { Vec::new() } else { vec![Term { term: self.formal.hangs_on.to_owned(), says }] };
            items.push(Item { inside: inside(terms), ..self.teller.open(group) });
        }
        let mut blocks = Vec::new();
        if !items.is_empty() {
            blocks.push(Block::List(ListKind::Plain, items));
        }
        if let Some(missing) = self.teller.missing() {
            blocks.push(Block::Heading(self.formal.to_ask.to_owned()));
            blocks.extend(missing.blocks);
        }
        if blocks.is_empty() { vec![says(self.formal.nothing_open)] } else { blocks }
    }

    fn missing_text(&self, missing: Missing) -> String {
        question(self.teller.checked, missing, self.teller.language).text
    }

    pub(super) fn not_asked(&mut self) -> Vec<Block> {
        let mut items = Vec::new();
        for not_asked in &self.teller.told.reasons.not_asked {
            let questions =
                not_asked.facts.iter().map(|fact| Item::new(vec![Run::plain(self.teller.asked(Given::Fact(*fact)))]));
            let mut inside = vec![Block::List(ListKind::Bullets, questions.collect())];
            let text = match &not_asked.why {
                Idle::NoRule => self.formal.no_rule_looks.to_owned(),
                Idle::Forced(by) => {
                    self.because_of(&mut inside, by);
                    self.formal.no_difference.to_owned()
                }
                Idle::Settled { stopped, by } => {
                    let stop = (!stopped.is_empty()).then(|| {
                        let (rules, _) = self.rules(stopped);
                        self.formal.stopped_by.replace("{}", &crate::explain::teller::small(&rules))
                    });
                    let settled = (!by.is_empty()).then(|| self.formal.settled_by.to_owned());
                    self.because_of(&mut inside, by);
                    [stop, settled.map(|settled| format!("{settled}."))]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(" ")
                }
            };
            items.push(Item { text: vec![Run::plain(text)], inside });
        }
        if !items.is_empty() {
            return vec![Block::List(ListKind::Plain, items)];
        }
        let complete = self.teller.told.decision.complete();
        vec![says(if complete { self.formal.all_asked } else { self.formal.all_asked_or_open })]
    }

    fn because_of(&self, inside: &mut Vec<Block>, by: &[Given]) {
        if !by.is_empty() {
            let says = by.iter().map(|given| self.teller.given(*given)).collect();
            inside.push(Block::Terms(vec![Term { term: self.formal.because.to_owned(), says }]));
        }
    }
}
