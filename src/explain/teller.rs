//! What all documents about a decision have in common: its words, and the norms quoted so far.

use super::counted::counted_line;
use super::groups::Group;
use super::phrases::{Phrases, phrases};
use super::ways::{action_label, instances_text, ways};
use super::{Provenance, Seal};
use crate::case::Case;
use crate::case::facts::date_text;
use crate::check::model::{Checked, Citation, RuleId, SourceId, WaysId, Words};
use crate::decide::{Decision, Duty, Protocol, Row, counted};
use crate::document::{Block, Item, ListKind, Mark, Run, Runs, Section, Term, capital};
use crate::graph::Status;
use crate::reasons::Reasons;
use crate::syntax::ast::{Date, Language};
use indexmap::IndexSet;

/// A decision with everything that is told of it.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The protocol that spoke.
    pub protocol: &'a Protocol,
    /// The case.
    pub case: &'a Case,
    /// The decision.
    pub decision: &'a Decision,
    /// Why it is so.
    pub reasons: &'a Reasons,
    /// Who said what; nothing where only the facts are known.
    pub said: &'a [Provenance],
    /// What it is sealed with, and the language it is told in.
    pub seal: Seal<'a>,
}

/// Tells of one decision, and remembers which norms it has quoted.
pub(super) struct Teller<'a> {
    pub(super) told: Told<'a>,
    pub(super) checked: &'a Checked,
    pub(super) language: Language,
    pub(super) phrases: &'static Phrases,
    /// The norms quoted so far: each is quoted once, and its source listed in full below.
    cited: IndexSet<Citation>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(told: &Told<'a>) -> Self {
        let language = told.seal.language;
        Self {
            told: *told,
            checked: told.protocol.checked(),
            language,
            phrases: phrases(language),
            cited: IndexSet::new(),
        }
    }

    pub(super) fn words(&self, words: &'a Words) -> &'a str {
        words.in_language(self.language)
    }

    pub(super) fn date(&self, date: Date) -> String {
        date_text(date, self.language)
    }

    /// What people call the action of a group.
    pub(super) fn label(&self, group: &Group) -> String {
        action_label(self.checked, group.action, self.language).to_owned()
    }

    /// The ways of a group; none when all are meant.
    pub(super) fn ways(&self, group: &Group) -> Vec<String> {
        ways(self.checked, group.action, &group.instances, self.language)
    }

    /// What the protocol is called.
    pub(super) fn title(&self) -> String {
        let module = self.checked.modules.at(self.told.protocol.module());
        let title = module.title.as_ref().map(|title| self.words(title)).filter(|title| !title.is_empty());
        title.unwrap_or(&module.name).to_owned()
    }

    /// `uiterlijk 3 maart 2026`.
    pub(super) fn latest(&self, day: Date) -> String {
        let latest = self.phrases.at_the_latest.replace("{}", &self.date(day));
        let passed = day < self.told.decision.decided_on;
        if passed { format!("{latest} ({})", self.phrases.day_has_passed) } else { latest }
    }

    /// What has to be done first.
    pub(super) fn after(&self, after: &[WaysId]) -> Vec<String> {
        let one = |ways_id: &WaysId| {
            let row = self.checked.ways.at(*ways_id);
            instances_text(self.checked, row.action, &row.instances, self.language)
        };
        after.iter().map(one).collect()
    }

    /// What is owed afterwards.
    pub(super) fn duties(&self, duties: &[Duty]) -> Vec<String> {
        let one = |duty: &Duty| {
            let label = action_label(self.checked, duty.action, self.language);
            duty.deadline.map_or_else(|| label.to_owned(), |day| format!("{label}, {}", self.latest(day)))
        };
        duties.iter().map(one).collect()
    }

    /// What comes with a group: its ways, conditions and deadline.
    pub(super) fn terms(&self, group: &Group) -> Vec<Term> {
        let ways = self.ways(group);
        let (one, several) = match group.status() {
            Some(Status::Forbidden) => (self.phrases.forbidden_this_way, self.phrases.forbidden_these_ways),
            _ => (self.phrases.this_way, self.phrases.one_of_these_ways),
        };
        let mut terms = list(if ways.len() == 1 { one } else { several }, ways);
        if let Some(day) = group.deadline {
            terms.push(Term::new("", vec![Run::plain(capital(&self.latest(day)))]));
            terms.extend(self.counted(group));
        }
        terms.extend(list(self.phrases.first, self.after(&group.after)));
        terms.extend(list(self.phrases.afterwards, self.duties(&group.provided)));
        terms
    }

    /// How the last day of a group was counted.
    fn counted(&self, group: &Group) -> Option<Term> {
        let first = group.instances.first()?;
        let same = |row: &&Row| row.action == group.action && row.instance == *first;
        let row = self.told.decision.rows.iter().find(same)?;
        let counted = counted(self.told.protocol, self.told.case, self.told.decision, row)?;
        Some(Term::new(self.phrases.counted, vec![Run::quiet(counted_line(&counted, self.language))]))
    }

    /// Reasons, and the norms of the rules in the words of their source.
    pub(super) fn grounds(&mut self, because: &[Words], rules: &[RuleId]) -> Vec<Term> {
        let reasons: IndexSet<String> =
            because.iter().map(|words| words.in_language(self.language).to_owned()).collect();
        let reasons = reasons.into_iter().filter(|reason| !reason.is_empty());
        let mut terms: Vec<Term> =
            reasons.map(|reason| Term::new(self.phrases.reason, vec![Run::plain(reason)])).collect();
        terms.extend(self.norms(rules));
        terms
    }

    /// The norms of some rules: quoted, where they have not been above.
    pub(super) fn norms(&mut self, rules: &[RuleId]) -> Vec<Term> {
        let cited: IndexSet<Citation> =
            rules.iter().flat_map(|rule| self.checked.rules.at(*rule).citing.iter().copied()).collect();
        let (mut terms, mut above) = (Vec::new(), Vec::new());
        for citation in cited {
            let name = self.checked.citation(citation);
            if !self.cited.insert(citation) {
                above.push(name);
                continue;
            }
            let source = self.checked.sources.at(citation.source);
            let part = citation.part.and_then(|part| source.parts.get(part as usize));
            let says = match part {
                Some(part) => format!("“{}” ({name})", self.words(&part.says)),
                None => name,
            };
            terms.push(Term::new(self.phrases.source, vec![Run::quiet(says)]));
        }
        if !above.is_empty() {
            let names = format!("{} ({})", above.join(", "), self.phrases.see_above);
            terms.push(Term::new(self.phrases.source, vec![Run::quiet(names)]));
        }
        terms
    }

    /// The norms quoted so far.
    pub(super) fn cited(&self) -> &IndexSet<Citation> {
        &self.cited
    }

    /// The full titles of the sources quoted so far; none where nothing was.
    pub(super) fn sources(&self) -> Option<Section> {
        let sources: IndexSet<SourceId> = self.cited.iter().map(|citation| citation.source).collect();
        let one = |source: SourceId| Item::new(source_title(self.checked, source, self.language));
        let items: Vec<Item> = sources.into_iter().map(one).collect();
        (!items.is_empty()).then(|| self.section(self.phrases.sources, vec![Block::List(ListKind::Plain, items)]))
    }

    pub(super) fn section(&self, heading: &str, blocks: Vec<Block>) -> Section {
        Section { heading: heading.to_owned(), blocks }
    }

    /// Remarks that certainly apply; none where there are none.
    pub(super) fn advice(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        for advice in &self.told.decision.advice {
            let text = advice.text.in_language(self.language).to_owned();
            let because = crate::decide::reason(self.checked, self.told.case, advice.rule);
            let grounds = self.grounds(because.as_slice(), &[advice.rule]);
            items.push(Item { text: vec![Run::plain(text)], inside: inside(grounds) });
        }
        items
    }
}

/// The name of a source with its full title and its address.
#[must_use]
pub fn source_title(checked: &Checked, source: SourceId, language: Language) -> Runs {
    let source = checked.sources.at(source);
    let mut text = vec![Run::quiet(format!("{}: {}", source.name, source.title.in_language(language)))];
    if let Some(url) = &source.url {
        text.push(Run::quiet(", "));
        text.push(Run::new(Mark::Address, url.as_str()));
    }
    text
}

/// `Mag: Online onderzoek`.
pub(super) fn headed(mark: Mark, word: &str, label: &str) -> Runs {
    vec![Run::new(mark, word), Run::plain(format!(": {label}"))]
}

/// A term of which each of some texts is said; none where there are none.
pub(super) fn list(term: &str, all: Vec<String>) -> Vec<Term> {
    let says: Vec<Runs> = all.into_iter().map(|text| vec![Run::plain(text)]).collect();
    if says.is_empty() { Vec::new() } else { vec![Term { term: term.to_owned(), says }] }
}

/// Terms as what stands below an item; nothing where there are none.
pub(super) fn inside(terms: Vec<Term>) -> Vec<Block> {
    if terms.is_empty() { Vec::new() } else { vec![Block::Terms(terms)] }
}

/// With a small first letter, behind a colon.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
