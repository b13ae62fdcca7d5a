//! What is not settled yet, and who can settle it.

use super::groups::Group;
use super::page::{Mark, Run};
use super::question::{Asked, question};
use super::text::{INSIDE, ITEM, Teller};
use super::ways::{action_label, listed, ways};
use crate::graph::Status;

impl Teller<'_> {
    pub(super) fn undecided(&mut self, groups: &[Group]) {
        let open: Vec<&Group> = groups.iter().filter(|group| group.status().is_none()).collect();
        if open.is_empty() {
            return;
        }
        self.heading(self.phrases.undecided);
        for group in open {
            let label = action_label(self.checked, group.action, self.language);
            let ways = ways(self.checked, group.action, &group.instances, self.language);
            let names = Status::ALL.iter().zip(self.phrases.statuses);
            let possible: Vec<String> = names
                .filter(|(status, _)| group.possible.contains(**status))
                .map(|(_, name)| name.to_owned())
                .collect();
            let how = if ways.is_empty() { String::new() } else { format!(" ({})", ways.join("; ")) };
            let possible = self.phrases.can_still_be.replace("{}", &listed(&possible, self.phrases.or));
            self.page.paragraph(ITEM, INSIDE, &[Run::plain(format!("{label}{how}: {possible}"))]);
        }
    }

    pub(super) fn missing(&mut self) {
        if self.decision.missing.is_empty() {
            return;
        }
        self.heading(self.phrases.missing);
        for (missing, number) in self.decision.missing.iter().zip(1_usize..) {
            let Asked { text: question, origin, help } = question(self.checked, *missing, self.language);
            let number = format!("{number}. ");
            let inside = ITEM.saturating_add(number.len());
            self.page.paragraph(ITEM, inside, &[Run::plain(format!("{number}{question}"))]);
            for more in [help, origin].into_iter().flatten() {
                self.page.paragraph(inside, inside, &[Run::new(Mark::Quiet, more)]);
            }
        }
    }
}
