//! What would have made the outcome different.

use super::{Writer, says};
use crate::document::{Block, Item, ListKind, Run, Runs, Term};
use crate::explain::groups::Group;
use crate::explain::question::status_name;
use crate::explain::teller::inside;
use crate::explain::ways::listed;
use crate::graph::StatusSet;
use crate::reasons::{Change, Contrast, Explained, FromDay, Given};

/// A change of more givens than this tells a reader little; programs get them all.
const MOST_TOLD: usize = 6;

impl Writer<'_> {
    pub(super) fn otherwise(&mut self) -> Vec<Block> {
        // What would be otherwise for the same reasons is told of once.
        let mut told: Vec<(Vec<Group>, Explained)> = Vec::new();
        for group in self.groups.iter().filter(|group| group.status().is_some()) {
            let Some(explained) = self.explained(group) else { continue };
            let short = |contrast: &Contrast| contrast.changes.len() <= MOST_TOLD;
            if !explained.otherwise.all.iter().any(short) && explained.from_day.is_none() {
                continue;
            }
            let same = |(groups, known): &&mut (Vec<Group>, Explained)| {
                let status = groups.first().and_then(Group::status);
                known.otherwise == explained.otherwise
                    && known.from_day == explained.from_day
                    && status == group.status()
            };
            match told.iter_mut().find(same) {
                Some((groups, _)) => groups.push(group.clone()),
                None => told.push((vec![group.clone()], explained.clone())),
            }
        }
        if told.is_empty() {
            return vec![says(self.formal.nothing_otherwise)];
        }
        let items = told.iter().map(|(groups, explained)| self.differs(groups, explained)).collect();
        vec![says(self.formal.otherwise_intro), Block::List(ListKind::Plain, items)]
    }

    fn differs(&self, groups: &[Group], explained: &Explained) -> Item {
        let now = groups.first().and_then(Group::status).map_or("", |status| status_name(status, self.teller.language));
        let text = vec![Run::strong(self.named_together(groups)), Run::plain(format!(" ({now})"))];
        let short = |contrast: &&Contrast| contrast.changes.len() <= MOST_TOLD;
        let told: Vec<&Contrast> = explained.otherwise.all.iter().filter(short).collect();
        let mut terms = self.contrasts(&told);
        let mut note = |text: &str| terms.push(Term::new("", vec![Run::quiet(text)]));
        if explained.otherwise.more {
            note(self.formal.more_ways);
        }
        if !explained.otherwise.least && !explained.otherwise.all.is_empty() {
            note(self.formal.perhaps_smaller);
        }
        terms.extend(explained.from_day.map(|from| self.by_time(from)));
        Item { text, inside: inside(terms) }
    }

    /// Changes of one given that lead to the same are told together.
    fn contrasts(&self, all: &[&Contrast]) -> Vec<Term> {
        let mut told: Vec<(StatusSet, bool, Vec<&Change>)> = Vec::new();
        for contrast in all {
            let alone = contrast.changes.len() == 1;
            match told.iter_mut().find(|(to, one_of, _)| alone && *one_of && *to == contrast.to) {
                Some((_, _, changes)) => changes.extend(&contrast.changes),
                None => told.push((contrast.to, alone, contrast.changes.iter().collect())),
            }
        }
        let term = |(to, one_of, changes): (StatusSet, bool, Vec<&Change>)| {
            let answers = changes.iter().all(|change| matches!(change.given, Given::Fact(_)));
            let [one, one_of_several, together] =
                if answers { self.formal.outcome_answer } else { self.formal.outcome_act };
            let form = match changes.len() {
                1 => one,
                _ if one_of => one_of_several,
                _ => together,
            };
            let says: Vec<Runs> = changes.into_iter().map(|change| self.teller.change(change)).collect();
            Term { term: form.replace("{}", &self.outcome(to)), says }
        };
        told.into_iter().map(term).collect()
    }

    fn outcome(&self, to: StatusSet) -> String {
        let names: Vec<String> = to.iter().map(|status| status_name(status, self.teller.language).to_owned()).collect();
        listed(&names, self.teller.phrases.or)
    }

    fn by_time(&self, from: FromDay) -> Term {
        let day = self.teller.date(from.day);
        let to = status_name(from.to, self.teller.language);
        let text = self.formal.from_day.replace("{day}", &day).replace("{to}", to);
        Term::new(self.formal.by_time, vec![Run::plain(text)])
    }
}
