//! What is not settled yet, and who can settle it.

use super::groups::Group;
use super::page::{Mark, Run};
use super::text::{INSIDE, ITEM, Teller, capital};
use super::ways::{action_label, listed, ways};
use crate::check::model::{Origin, Words};
use crate::decide::Missing;
use crate::graph::Status;

impl<'a> Teller<'a> {
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
            let (question, origin, help) = self.question(*missing);
            let number = format!("{number}. ");
            let inside = ITEM.saturating_add(number.len());
            self.page.paragraph(ITEM, inside, &[Run::plain(format!("{number}{question}"))]);
            for more in [help, origin].into_iter().flatten() {
                self.page.paragraph(inside, inside, &[Run::new(Mark::Quiet, more)]);
            }
        }
    }

    /// The question, who can answer it, and what helps.
    fn question(&self, missing: Missing) -> (String, Option<String>, Option<String>) {
        let act = |form: &str, action| {
            let label = action_label(self.checked, action, self.language);
            (form.replace("{}", label), None, None)
        };
        let fact = match missing {
            Missing::DoneOn(action) => return act(self.phrases.day_of, action),
            Missing::With(action) => return act(self.phrases.way_of, action),
            Missing::Fact(fact) => self.checked.facts.at(fact),
        };
        let ask = fact.ask.as_ref().map(|ask| self.words(ask)).filter(|ask| !ask.is_empty());
        let by = |form: &str, who: &'a Words| Some(capital(&form.replace("{}", self.words(who))));
        let origin = fact.origin.as_ref().and_then(|origin| match origin {
            Origin::Register(register) => by(self.phrases.register, register),
            Origin::Observed => Some(capital(self.phrases.observed)),
            Origin::Stated(who) => by(self.phrases.stated, who),
            Origin::Judged(who) => by(self.phrases.judged, who),
        });
        let help = fact.help.as_ref().map(|help| self.words(help).to_owned()).filter(|help| !help.is_empty());
        let origin = origin.map(|origin| if origin.ends_with('.') { origin } else { format!("{origin}.") });
        (ask.unwrap_or(&fact.name).to_owned(), origin, help)
    }
}
