use super::counted::counted_line;
use super::groups::{Group, groups};
use super::page::{Mark, Page, Run};
use super::phrases::{Phrases, phrases};
use super::refusal::version_text;
use super::ways::{action_label, listed, ways};
use crate::calendar::Counted;
use crate::case::Case;
use crate::case::facts::date_text;
use crate::check::model::{Checked, Citation, RuleId, SourceId, WaysId, Words};
use crate::decide::{Decision, Duty, Protocol, counted};
use crate::graph::Status;
use crate::syntax::ast::{Date, Language};
use indexmap::IndexSet;

/// What a decision is sealed with, and the language it is told in.
#[derive(Debug, Clone, Copy)]
pub struct Seal<'a> {
    /// The digest of the protocol.
    pub digest: &'a str,
    /// The language.
    pub language: Language,
}

/// How many characters of a digest people are shown.
const SHORT: usize = "sha256:".len() + 12;

/// Columns of an item of a list, and of what belongs to it.
pub(super) const ITEM: usize = 2;
pub(super) const INSIDE: usize = 6;

/// A decision as a caseworker reads it: what may and must be done; what may not; advice; what is still unknown.
#[must_use]
pub fn text(protocol: &Protocol, case: &Case, decision: &Decision, seal: &Seal<'_>) -> Page {
    let language = seal.language;
    let teller = Teller {
        protocol,
        checked: protocol.checked(),
        case,
        decision,
        language,
        phrases: phrases(language),
        page: Page::default(),
        cited: IndexSet::new(),
    };
    teller.tell(seal.digest)
}

pub(super) struct Teller<'a> {
    protocol: &'a Protocol,
    pub(super) checked: &'a Checked,
    pub(super) case: &'a Case,
    pub(super) decision: &'a Decision,
    pub(super) language: Language,
    pub(super) phrases: &'static Phrases,
    pub(super) page: Page,
    /// The norms quoted so far: each is quoted once, and its source listed in full below.
    cited: IndexSet<Citation>,
}

impl<'a> Teller<'a> {
    fn tell(mut self, digest: &str) -> Page {
        let module = self.checked.modules.at(self.protocol.module());
        let title = module.title.as_ref().map(|title| self.words(title)).filter(|title| !title.is_empty());
        self.page.paragraph(0, 0, &[Run::new(Mark::Title, title.unwrap_or(&module.name))]);
        let decided = self.phrases.decided_for.replace("{}", &self.date(self.decision.decided_on));
        let issuer = module.issued_by.as_ref().map(|issuer| format!("{}. ", self.words(issuer))).unwrap_or_default();
        let version = module.in_force.map(|period| format!(" {}", version_text(period, self.language)));
        let version = version.unwrap_or_default();
        self.page.paragraph(0, 0, &[Run::new(Mark::Quiet, format!("{issuer}{decided}{version}"))]);
        if !self.decision.complete() {
            self.page.gap();
            self.page.paragraph(0, 0, &[Run::plain(self.phrases.incomplete)]);
        }
        let groups = groups(self.decision);
        self.allowed(&groups);
        self.not_allowed(&groups);
        self.undecided(&groups);
        self.advice();
        self.missing();
        self.sources();
        self.page.gap();
        let short: String = digest.chars().take(SHORT).collect();
        let seal = format!("{} · {short} · {}", module.name, self.date(self.decision.decided_on));
        self.page.paragraph(0, 0, &[Run::new(Mark::Quiet, seal)]);
        self.page
    }

    pub(super) fn words(&self, words: &'a Words) -> &'a str {
        words.in_language(self.language)
    }
    pub(super) fn date(&self, date: Date) -> String {
        date_text(date, self.language)
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.page.gap();
        self.page.paragraph(0, 0, &[Run::new(Mark::Heading, text)]);
    }

    /// `Mag: Online onderzoek`.
    pub(super) fn item(&mut self, mark: Mark, word: &str, label: &str) {
        self.page.paragraph(ITEM, INSIDE, &[Run::new(mark, word), Run::plain(format!(": {label}"))]);
    }

    /// `Reden: …` below an item.
    pub(super) fn line(&mut self, mark: Mark, word: &str, text: &str) {
        let text = if word.is_empty() { text.to_owned() } else { format!("{word}: {text}") };
        self.page.paragraph(INSIDE, INSIDE.saturating_add(2), &[Run::new(mark, text)]);
    }

    fn allowed(&mut self, groups: &[Group]) {
        self.heading(self.phrases.allowed);
        let shown = [
            (Status::Required, Mark::Must, self.phrases.must),
            (Status::Permitted, Mark::May, self.phrases.may),
            (Status::NotYet, Mark::Plain, self.phrases.not_yet),
            (Status::Fulfilled, Mark::Quiet, self.phrases.fulfilled),
        ];
        let mut any = false;
        for (status, mark, word) in shown {
            for group in groups.iter().filter(|group| group.status() == Some(status)) {
                any = true;
                self.item(mark, word, action_label(self.checked, group.action, self.language));
                self.group(group);
            }
        }
        if !any {
            let complete = self.decision.complete();
            let nothing = if complete { self.phrases.nothing_allowed } else { self.phrases.nothing_certain };
            self.page.paragraph(ITEM, ITEM, &[Run::plain(nothing)]);
        }
    }

    /// What comes with a group: its ways, conditions, reasons and norms.
    pub(super) fn group(&mut self, group: &Group) {
        let ways = ways(self.checked, group.action, &group.instances, self.language);
        let (one, several) = match group.status() {
            Some(Status::Forbidden) => (self.phrases.forbidden_this_way, self.phrases.forbidden_these_ways),
            _ => (self.phrases.this_way, self.phrases.one_of_these_ways),
        };
        self.list(if ways.len() == 1 { one } else { several }, &ways);
        if let Some(day) = group.deadline {
            let latest = self.latest(day);
            self.line(Mark::Plain, "", &capital(&latest));
            if let Some(counted) = self.counted(group) {
                self.line(Mark::Quiet, self.phrases.counted, &counted_line(&counted, self.language));
            }
        }
        self.list(self.phrases.first, &self.after(&group.after));
        self.list(self.phrases.afterwards, &self.duties(&group.provided));
        self.grounds(&group.because, &group.rules);
    }

    /// How the last day of a group was counted.
    fn counted(&self, group: &Group) -> Option<Counted> {
        let first = group.instances.first()?;
        let row = self.decision.rows.iter().find(|row| row.action == group.action && row.instance == *first)?;
        counted(self.protocol, self.case, self.decision, row)
    }

    fn latest(&self, day: Date) -> String {
        let latest = self.phrases.at_the_latest.replace("{}", &self.date(day));
        if day < self.decision.decided_on { format!("{latest} ({})", self.phrases.day_has_passed) } else { latest }
    }

    fn after(&self, after: &[WaysId]) -> Vec<String> {
        let one = |ways_id: &WaysId| {
            let row = self.checked.ways.at(*ways_id);
            let label = action_label(self.checked, row.action, self.language);
            let ways = ways(self.checked, row.action, &row.instances, self.language);
            if ways.is_empty() { label.to_owned() } else { format!("{label} ({})", listed(&ways, self.phrases.or)) }
        };
        after.iter().map(one).collect()
    }

    fn duties(&self, duties: &[Duty]) -> Vec<String> {
        let one = |duty: &Duty| {
            let label = action_label(self.checked, duty.action, self.language);
            duty.deadline.map_or_else(|| label.to_owned(), |day| format!("{label}, {}", self.latest(day)))
        };
        duties.iter().map(one).collect()
    }

    /// One on the line itself, several below it.
    pub(super) fn list(&mut self, word: &str, all: &[String]) {
        match all {
            [] => {}
            [only] => self.line(Mark::Plain, word, only),
            several => {
                self.line(Mark::Plain, word, "");
                several.iter().for_each(|one| self.bullet(one));
            }
        }
    }

    fn bullet(&mut self, text: &str) {
        let column = INSIDE.saturating_add(2);
        self.page.paragraph(column, column.saturating_add(2), &[Run::plain(format!("- {text}"))]);
    }

    /// Reasons, and the norms of the rules in the words of their source.
    pub(super) fn grounds(&mut self, because: &[Words], rules: &[RuleId]) {
        let reasons: IndexSet<String> =
            because.iter().map(|words| words.in_language(self.language).to_owned()).collect();
        reasons.iter().filter(|reason| !reason.is_empty()).for_each(|reason| {
            self.line(Mark::Plain, self.phrases.reason, reason);
        });
        let cited: IndexSet<Citation> =
            rules.iter().flat_map(|rule| self.checked.rules.at(*rule).citing.iter().copied()).collect();
        let mut above = Vec::new();
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
            self.line(Mark::Quiet, self.phrases.source, &says);
        }
        if !above.is_empty() {
            let names = format!("{} ({})", above.join(", "), self.phrases.see_above);
            self.line(Mark::Quiet, self.phrases.source, &names);
        }
    }

    fn advice(&mut self) {
        if self.decision.advice.is_empty() {
            return;
        }
        self.heading(self.phrases.advice);
        for advice in &self.decision.advice {
            let text = advice.text.in_language(self.language).to_owned();
            self.page.paragraph(ITEM, INSIDE, &[Run::plain(text)]);
            let because = crate::decide::reason(self.checked, self.case, advice.rule);
            self.grounds(because.as_slice(), &[advice.rule]);
        }
    }

    /// The full titles of the sources named above.
    fn sources(&mut self) {
        if self.cited.is_empty() {
            return;
        }
        self.heading(self.phrases.sources);
        let sources: IndexSet<SourceId> = self.cited.iter().map(|citation| citation.source).collect();
        for source in sources {
            let source = self.checked.sources.at(source);
            let url = source.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
            let text = format!("{}: {}{url}", source.name, self.words(&source.title));
            self.page.paragraph(ITEM, INSIDE, &[Run::new(Mark::Quiet, text)]);
        }
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
