//! Why what may or must be done is so.

use super::{Writer, says};
use crate::document::{Block, Run, Term};
use crate::explain::groups::Group;
use crate::graph::Status;

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
            let [_, _, _, _, _, open, ..] = self.formal.headings;
            return vec![says(&self.formal.nothing_certain.replace("{}", open))];
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
}
