//! The motivated decision: what was decided and why, step by step, under fixed headings. For a citizen, a privacy officer
//! or a judge who must be able to check it years later.

mod duties;
mod facts;
mod not_allowed;
mod open;
mod otherwise;
mod sealed;
mod why;

use super::formal::{Formal, formal};
use super::groups::{Group, explained_groups};
use super::teller::{Teller, Told, headed};
use super::ways::listed;
use crate::check::model::RuleId;
use crate::document::capital;
use crate::document::{Block, Document, Item, ListKind, Mark, Run, Runs, Section, Term};
use crate::graph::Status;
use crate::reasons::{Explained, ObstacleKind, Sufficient};

/// A decision with everything that it rests on.
#[must_use]
pub fn motivated(told: &Told<'_>) -> Document {
    let mut writer = Writer {
        teller: Teller::new(told),
        formal: formal(told.seal.language),
        groups: explained_groups(told.decision, told.reasons),
    };
    let writers = [
        Writer::decided,
        Writer::facts,
        Writer::why,
        Writer::duties,
        Writer::not_allowed,
        Writer::open,
        Writer::otherwise,
        Writer::not_asked,
        Writer::readings,
        Writer::sources,
        Writer::sealed,
    ];
    let mut sections = Vec::with_capacity(writers.len());
    for (heading, write) in writer.formal.headings.into_iter().zip(writers) {
        let blocks = write(&mut writer);
        sections.push(Section { heading: heading.to_owned(), blocks });
    }
    let complete = told.decision.complete();
    let intro = if complete { Vec::new() } else { vec![says(writer.formal.incomplete)] };
    Document {
        language: told.seal.language,
        title: writer.formal.title.replace("{}", &writer.teller.title()),
        subtitle: vec![Run::quiet(writer.teller.subtitle())],
        intro,
        sections,
        footer: vec![Run::quiet(writer.teller.footer())],
    }
}

/// Writes the sections of one document.
struct Writer<'a> {
    teller: Teller<'a>,
    formal: &'static Formal,
    groups: Vec<Group>,
}

/// A paragraph of running text.
fn says(text: &str) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}

impl Writer<'_> {
    fn of(&self, status: Status) -> Vec<Group> {
        self.groups.iter().filter(|group| group.status() == Some(status)).cloned().collect()
    }

    /// Whether it is a duty of something that is decided here, only not yet.
    fn owed_later(&self, group: &Group) -> bool {
        let waits = |explained: &Explained| {
            explained.obstacles.iter().any(|obstacle| matches!(obstacle.kind, ObstacleKind::NotDone(_)))
        };
        group.status() == Some(Status::NoGround)
            && self.teller.ways(group).is_empty()
            && self.groups.iter().any(|other| group.owed_with(other))
            && self.explained(group).is_some_and(waits)
    }

    fn explained(&self, group: &Group) -> Option<&Explained> {
        self.teller.told.reasons.all.get(group.explained)
    }

    /// `Online onderzoek (Persoonlijk anoniem account)`; of a way that is left over, `Online onderzoek, op elke andere
    /// manier`.
    fn named(&self, group: &Group) -> String {
        let label = self.teller.label(group);
        let ways = self.teller.ways(group);
        let mut others =
            self.groups.iter().filter(|other| other.action == group.action && other.explained != group.explained);
        let left_over = group.status() == Some(Status::NoGround)
            && ways.len() > 2
            && others.clone().next().is_some()
            && others.all(|other| !matches!(other.status(), None | Some(Status::NoGround)));
        match ways.as_slice() {
            [] => label,
            _ if left_over => format!("{label}, {}", self.teller.phrases.every_other_way),
            [only] => format!("{label} ({only})"),
            several => format!("{label} ({})", several.join("; ")),
        }
    }

    /// Groups by their names, of each action once.
    fn named_together(&self, groups: &[Group]) -> String {
        let mut joined: Vec<Group> = Vec::new();
        for group in groups {
            match joined.iter_mut().find(|known| known.action == group.action && known.status() == group.status()) {
                Some(known) => {
                    known.instances.extend(&group.instances);
                    known.instances.sort_unstable();
                }
                None => joined.push(group.clone()),
            }
        }
        joined.iter().map(|group| self.named(group)).collect::<Vec<_>>().join("; ")
    }

    /// What is decided, in a line for each.
    fn decided(&mut self) -> Vec<Block> {
        let phrases = self.teller.phrases;
        let shown = [
            (Status::Required, Mark::Must, phrases.must),
            (Status::Permitted, Mark::May, phrases.may),
            (Status::NotYet, Mark::Strong, phrases.not_yet),
            (Status::Fulfilled, Mark::Strong, phrases.fulfilled),
        ];
        let mut items = Vec::new();
        for (status, mark, word) in shown {
            for group in self.of(status) {
                let mut text = headed(mark, word, &self.named(&group));
                text.extend(group.deadline.map(|day| Run::plain(format!(", {}", self.teller.latest(day)))));
                items.push(Item::new(text));
            }
        }
        let any = !items.is_empty();
        let may_not = |label: String| Item::new(headed(Mark::Not, self.formal.may_not, &label));
        for status in [Status::Forbidden, Status::NoGround] {
            items.extend(self.closed(status).into_iter().map(may_not));
        }
        for group in self.of(Status::NoGround).iter().filter(|group| self.owed_later(group)) {
            let label = self.teller.without_ground(group, &self.groups);
            items.push(Item::new(headed(Mark::Strong, self.formal.not_due, &label)));
        }
        let open = self.groups.iter().filter(|group| group.status().is_none());
        items.extend(open.map(|group| Item::new(headed(Mark::Strong, self.formal.open, &self.named(group)))));
        let mut blocks = Vec::new();
        if !any && self.teller.told.decision.complete() {
            blocks.push(says(self.formal.nothing_decided));
        }
        if !items.is_empty() {
            blocks.push(Block::List(ListKind::Plain, items));
        }
        let advice = self.teller.advice();
        if !advice.is_empty() {
            blocks.push(Block::Heading(phrases.advice.to_owned()));
            blocks.push(Block::List(ListKind::Plain, advice));
        }
        blocks
    }

    /// What is not allowed, a line for each action.
    fn closed(&self, status: Status) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut seen = Vec::new();
        for group in self.of(status) {
            if seen.contains(&group.action) || self.owed_later(&group) {
                continue;
            }
            seen.push(group.action);
            let mut all = group.clone();
            let same = self.groups.iter().filter(|other| other.action == group.action);
            let here = same.clone().filter(|other| other.status() == Some(status));
            all.instances = here.flat_map(|other| other.instances.iter().copied()).collect();
            all.instances.sort_unstable();
            // Where the other ways stand above, the rest need not be listed.
            let rest = same.clone().all(|other| other.status().is_some()) && all.instances.len() > 2;
            let others =
                same.clone().any(|other| !matches!(other.status(), Some(Status::NoGround | Status::Forbidden)));
            lines.push(if rest && others && status == Status::NoGround {
                format!("{}, {}", self.teller.label(&all), self.teller.phrases.every_other_way)
            } else {
                self.named(&all)
            });
        }
        lines
    }

    /// `De regel “Geen aanleiding”`, `De regels “…” en “…”`; whether it is one.
    fn rules(&self, rules: &[RuleId]) -> (String, bool) {
        let names = self.rule_names(rules);
        match rules {
            [rule] if self.label_of(*rule).is_none() => (capital(&names), true),
            [_] => (self.formal.the_rule.replace("{}", &names), true),
            _ => (self.formal.the_rules.replace("{}", &names), false),
        }
    }

    /// `“Geen aanleiding”`, or for a rule without a label `een regel van de stap “…”`.
    fn rule_names(&self, rules: &[RuleId]) -> String {
        let checked = self.teller.checked;
        let name = |rule: &RuleId| {
            let step = checked.steps.at(checked.rules.at(*rule).step).label.as_ref();
            let step = step.map(|label| label.in_language(self.teller.language)).filter(|label| !label.is_empty());
            match (self.label_of(*rule), step) {
                (Some(label), _) => format!("“{label}”"),
                (None, Some(step)) => self.formal.a_rule_of.replace("{}", step),
                (None, None) => checked.rule_name(*rule),
            }
        };
        let mut names: Vec<String> = rules.iter().map(name).collect();
        names.dedup();
        listed(&names, self.teller.phrases.and)
    }

    fn label_of(&self, rule: RuleId) -> Option<&str> {
        let label = self.teller.checked.rules.at(rule).label.as_ref();
        label.map(|label| label.in_language(self.teller.language)).filter(|label| !label.is_empty())
    }

    /// The givens that force something, one by one.
    fn givens(&self, sufficient: &Sufficient) -> Vec<Runs> {
        sufficient.givens.iter().map(|given| self.teller.given(*given)).collect()
    }

    /// What forces a status, as a term.
    fn follows(&self, group: &Group) -> Option<Term> {
        let forced = self.explained(group)?.forced.as_ref()?;
        Some(if forced.givens.is_empty() {
            Term::new("", vec![Run::plain(self.formal.follows_anyway)])
        } else {
            let mut says = self.givens(forced);
            if !forced.least {
                says.push(vec![Run::quiet(self.formal.perhaps_fewer)]);
            }
            Term { term: self.formal.follows_from.to_owned(), says }
        })
    }
}
