//! The page for a caseworker with ten minutes: what may and must be done, what may not, what is still open.

use super::groups::{Group, groups};
use super::question::{Asked, question, status_name};
use super::refusal::version_text;
use super::teller::{Teller, Told, headed, inside};
use super::ways::{action_label, listed};
use crate::check::model::{EffectKind, RuleId};
use crate::decide::short_digest;
use crate::document::{Block, Document, Item, ListKind, Mark, Run, Section, Term};
use crate::graph::Status;
use crate::reasons::FromDay;
use indexmap::IndexSet;

/// A decision as a caseworker reads it: what may and must be done; what may not; advice; what is still unknown.
#[must_use]
pub fn brief(told: &Told<'_>) -> Document {
    let mut teller = Teller::new(told);
    let groups = groups(told.decision, told.reasons);
    let complete = told.decision.complete();
    let intro = if complete { Vec::new() } else { vec![Block::Paragraph(vec![Run::plain(teller.phrases.incomplete)])] };
    let mut sections = vec![teller.allowed(&groups)];
    sections.extend(teller.not_allowed(&groups));
    sections.extend(teller.undecided(&groups));
    let advice = teller.advice();
    if !advice.is_empty() {
        sections.push(teller.section(teller.phrases.advice, vec![Block::List(ListKind::Plain, advice)]));
    }
    sections.extend(teller.missing());
    sections.extend(teller.sources());
    Document {
        language: teller.language,
        title: teller.title(),
        subtitle: vec![Run::quiet(teller.subtitle())],
        intro,
        sections,
        footer: vec![Run::quiet(teller.footer())],
    }
}

impl Teller<'_> {
    /// Who issued the protocol, the date, and which version spoke.
    pub(super) fn subtitle(&self) -> String {
        let module = self.checked.modules.at(self.told.protocol.module());
        let issuer = module.issued_by.as_ref().map(|issuer| format!("{}. ", self.words(issuer))).unwrap_or_default();
        let decided = self.phrases.decided_for.replace("{}", &self.date(self.told.decision.decided_on));
        let version = module.in_force.map(|period| format!(" {}", version_text(period, self.language)));
        format!("{issuer}{decided}{}", version.unwrap_or_default())
    }

    pub(super) fn footer(&self) -> String {
        let module = self.checked.modules.at(self.told.protocol.module());
        let short = short_digest(self.told.seal.digest);
        format!("{} · {short} · {}", module.name, self.date(self.told.decision.decided_on))
    }

    fn allowed(&mut self, groups: &[Group]) -> Section {
        let shown = [
            (Status::Required, Mark::Must, self.phrases.must),
            (Status::Permitted, Mark::May, self.phrases.may),
            (Status::NotYet, Mark::Plain, self.phrases.not_yet),
            (Status::Fulfilled, Mark::Quiet, self.phrases.fulfilled),
        ];
        let mut items = Vec::new();
        for (status, mark, word) in shown {
            for group in groups.iter().filter(|group| group.status() == Some(status)) {
                items.push(self.group(group, mark, word));
            }
        }
        let complete = self.told.decision.complete();
        let nothing = if complete { self.phrases.nothing_allowed } else { self.phrases.nothing_certain };
        let blocks = if items.is_empty() {
            vec![Block::Paragraph(vec![Run::plain(nothing)])]
        } else {
            vec![Block::List(ListKind::Plain, items)]
        };
        self.section(self.phrases.allowed, blocks)
    }

    /// A group with what comes with it: its ways, conditions, reasons and norms.
    fn group(&mut self, group: &Group, mark: Mark, word: &str) -> Item {
        let mut terms = self.terms(group);
        terms.extend(self.by_time(group));
        terms.extend(self.grounds(&group.because, &group.rules));
        Item { text: headed(mark, word, &self.label(group)), inside: inside(terms) }
    }

    /// From which day on it is otherwise, if nothing else changes; of some ways, where it is not of all.
    fn by_time(&self, group: &Group) -> Vec<Term> {
        let mut days: Vec<(FromDay, Vec<u32>)> = Vec::new();
        for (instance, place) in group.instances.iter().zip(&group.each) {
            let Some(from) = self.told.reasons.all.get(*place).and_then(|explained| explained.from_day) else {
                continue;
            };
            match days.iter_mut().find(|(known, _)| *known == from) {
                Some((_, instances)) => instances.push(*instance),
                None => days.push((from, vec![*instance])),
            }
        }
        let term = |(from, instances): (FromDay, Vec<u32>)| {
            let to = status_name(from.to, self.language);
            let text = self.phrases.then_from_day.replace("{day}", &self.date(from.day)).replace("{to}", to);
            let part = Group { instances, ..group.clone() };
            let ways = if part.instances == group.instances { Vec::new() } else { self.ways(&part) };
            let how = if ways.is_empty() { String::new() } else { format!(" ({})", ways.join("; ")) };
            Term::new(self.phrases.if_nothing_changes, vec![Run::plain(format!("{text}{how}"))])
        };
        days.into_iter().map(term).collect()
    }

    fn not_allowed(&mut self, groups: &[Group]) -> Option<Section> {
        let of = |status: Status| groups.iter().filter(move |group| group.status() == Some(status));
        of(Status::Forbidden).chain(of(Status::NoGround)).next()?;
        let mut blocks = Vec::new();
        let forbidden: Vec<Item> =
            of(Status::Forbidden).map(|group| self.group(group, Mark::Not, self.phrases.forbidden)).collect();
        if !forbidden.is_empty() {
            blocks.push(Block::List(ListKind::Plain, forbidden));
        }
        let without = of(Status::NoGround).map(|group| {
            let text = vec![Run::plain(self.without_ground(group, groups))];
            Item { text, inside: inside(self.by_time(group)) }
        });
        let without: Vec<Item> = without.collect();
        if !without.is_empty() {
            blocks.push(Block::Paragraph(vec![Run::new(Mark::Not, self.phrases.no_ground)]));
            blocks.push(Block::List(ListKind::Bullets, without));
        }
        let stopped = self.stopped();
        if !stopped.is_empty() {
            blocks.push(Block::List(ListKind::Plain, stopped));
        }
        Some(self.section(self.phrases.not_allowed, blocks))
    }

    /// An action without ground; where the other ways have been listed above, the rest need not be.
    pub(super) fn without_ground(&self, group: &Group, groups: &[Group]) -> String {
        let label = self.label(group);
        let ways = self.ways(group);
        if ways.is_empty() {
            let owed = groups.iter().filter(|other| group.owed_with(other));
            let after: IndexSet<&str> =
                owed.map(|other| action_label(self.checked, other.action, self.language)).collect();
            let after: Vec<String> = after.into_iter().map(str::to_owned).collect();
            if after.is_empty() {
                return label;
            }
            return format!("{label} ({})", self.phrases.only_after.replace("{}", &listed(&after, self.phrases.or)));
        }
        let same = |other: &&Group| other.action == group.action;
        let all_listed = groups.iter().filter(same).all(|other| other.status().is_some());
        if all_listed && group.instances.len() > 2 {
            return format!("{label}, {}", self.phrases.every_other_way);
        }
        format!("{label}: {}", ways.join("; "))
    }

    /// The reason of a rule that only says stop is the reason why so little is allowed.
    fn stopped(&mut self) -> Vec<Item> {
        let only_stops = |rule: &RuleId| {
            let row = self.checked.rules.at(*rule);
            row.effects.iter().all(|effect| matches!(effect.kind, EffectKind::Stop))
        };
        let fired = self.told.decision.trace.iter().filter(|trace| trace.fired == Some(true)).map(|trace| trace.rule);
        let stops: Vec<RuleId> = fired.filter(only_stops).collect();
        let mut items = Vec::new();
        for rule in stops {
            let step = self.checked.steps.at(self.checked.rules.at(rule).step).label.as_ref();
            let because = crate::decide::reason(self.checked, self.told.case, rule);
            let line = match step.map(|label| self.words(label)).filter(|label| !label.is_empty()) {
                Some(label) => self.phrases.stopped_at.replace("{}", label),
                None => self.phrases.stopped.to_owned(),
            };
            let grounds = self.grounds(because.as_slice(), &[rule]);
            items.push(Item { text: vec![Run::plain(line)], inside: inside(grounds) });
        }
        items
    }

    pub(super) fn undecided(&self, groups: &[Group]) -> Option<Section> {
        let items: Vec<Item> =
            groups.iter().filter(|group| group.status().is_none()).map(|group| self.open(group)).collect();
        (!items.is_empty()).then(|| self.section(self.phrases.undecided, vec![Block::List(ListKind::Plain, items)]))
    }

    pub(super) fn open(&self, group: &Group) -> Item {
        let ways = self.ways(group);
        let names = Status::ALL.iter().zip(self.phrases.statuses);
        let possible: Vec<String> = names
            .filter(|(status, _)| group.possible.contains(**status))
            .map(|(_, name)| format!("“{name}”"))
            .collect();
        let how = if ways.is_empty() { String::new() } else { format!(" ({})", ways.join("; ")) };
        let possible = self.phrases.can_still_be.replace("{}", &listed(&possible, self.phrases.or));
        Item::new(vec![Run::plain(format!("{}{how}: {possible}", self.label(group)))])
    }

    pub(super) fn missing(&self) -> Option<Section> {
        let one = |missing| {
            let Asked { text, origin, help } = question(self.checked, missing, self.language);
            let more = [help, origin].into_iter().flatten().map(|more| Block::Paragraph(vec![Run::quiet(more)]));
            Item { text: vec![Run::plain(text)], inside: more.collect() }
        };
        let items: Vec<Item> = self.told.decision.missing.iter().copied().map(one).collect();
        (!items.is_empty()).then(|| self.section(self.phrases.missing, vec![Block::List(ListKind::Numbers, items)]))
    }
}
