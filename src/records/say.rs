//! What came of stored decisions, in words: Dutch and English.

use super::differences::{Differences, RowChange, Told};
use super::receipt::{ENGINE, Receipt};
use super::replay::{Group, Replay, What};
use super::stored::Reason;
use super::values::Values;
use super::verify::{Finding, Verification};
use crate::case::facts::date_text;
use crate::check::model::{Action, ActionId, Checked};
use crate::decide::{Protocol, short_digest};
use crate::document::{Mark, Page, Run};
use crate::explain::{action_label, instance_label, listed, not_in_force, status_name};
use crate::graph::Status;
use crate::source::Language;
use crate::syntax::ast::Date;
use serde_json::Value as Json;

/// More facts than this are not listed with a case.
const MOST_FACTS: usize = 6;

/// What came of a receipt, as a page; `name` is that of its file.
#[must_use]
pub fn verification_page(name: &str, receipt: &Receipt, verification: &Verification, language: Language) -> Page {
    let words = Words::new(verification.protocol.as_ref(), language);
    let mut page = Page::default();
    let equal = verification.equal();
    let (mark, verdict) = if equal {
        (Mark::May, words.say("gelijk", "equal"))
    } else {
        (Mark::Not, words.say("niet gelijk", "not equal"))
    };
    page.paragraph(0, 0, &[Run::new(Mark::Title, format!("{name}: ")), Run::new(mark, verdict)]);
    let on = receipt.decided_on.parse().map_or_else(|_| receipt.decided_on.clone(), |on: Date| date_text(on, language));
    let (protocol, digest, engine) = (&receipt.protocol, short_digest(&receipt.digest), &receipt.engine);
    let told = match language {
        Language::Nl => format!("{protocol} ({digest}), beslist voor {on} door {engine}."),
        Language::En => format!("{protocol} ({digest}), decided for {on} by {engine}."),
    };
    page.paragraph(2, 2, &[Run::new(Mark::Quiet, told)]);
    if equal {
        let texts = receipt.sources.len();
        let checked = match (language, texts) {
            (Language::Nl, 1) => {
                "Het zegel, de tekst en de vingerafdruk kloppen. Opnieuw beslist geeft dezelfde beslissing.".to_owned()
            }
            (Language::Nl, _) => {
                format!(
                    "Het zegel, de {texts} teksten en de vingerafdruk kloppen. Opnieuw beslist geeft dezelfde beslissing."
                )
            }
            (Language::En, 1) => {
                "The seal, the text and the digest fit. Deciding again gives the same decision.".to_owned()
            }
            (Language::En, _) => {
                format!("The seal, the {texts} texts and the digest fit. Deciding again gives the same decision.")
            }
        };
        page.paragraph(2, 2, &[Run::plain(checked)]);
    }
    if receipt.engine != ENGINE {
        let other = match language {
            Language::Nl => format!("Opnieuw beslist met een andere versie: {ENGINE}."),
            Language::En => format!("Decided again by another version: {ENGINE}."),
        };
        page.paragraph(2, 2, &[Run::plain(other)]);
    }
    for finding in &verification.findings {
        for (text, inside) in words.finding(receipt, finding) {
            page.paragraph(if inside { 4 } else { 2 }, 4, &[Run::plain(format!("- {text}"))]);
        }
    }
    page
}

/// What came of many cases, as a page. `proposal` is the rules they were decided by, in the author's words; the first of
/// the protocols gives the labels.
#[must_use]
pub fn replay_page(proposal: &str, protocol: Option<&Protocol>, replay: &Replay, language: Language) -> Page {
    let words = Words::new(protocol, language);
    let mut page = Page::default();
    let all = replay.changed.saturating_add(replay.equal).saturating_add(replay.unread.len());
    let title = match language {
        Language::Nl => format!("{} opnieuw beslist met {proposal}", words.cases(all)),
        Language::En => format!("{} decided again by {proposal}", words.cases(all)),
    };
    page.paragraph(0, 0, &[Run::new(Mark::Title, title)]);
    let mut counts = vec![
        match language {
            Language::Nl => format!("veranderd: {}", replay.changed),
            Language::En => format!("changed: {}", replay.changed),
        },
        match language {
            Language::Nl => format!("gelijk: {}", replay.equal),
            Language::En => format!("equal: {}", replay.equal),
        },
    ];
    if !replay.unread.is_empty() {
        counts.push(match language {
            Language::Nl => format!("niet te beslissen: {}", replay.unread.len()),
            Language::En => format!("not to be decided: {}", replay.unread.len()),
        });
    }
    page.paragraph(0, 0, &[Run::plain(counts.join(" · "))]);
    for group in &replay.groups {
        page.gap();
        page.paragraph(
            0,
            2,
            &[Run::new(Mark::Heading, format!("{} ({})", words.what(&group.what), words.cases(group.cases.len())))],
        );
        words.cases_of(group, &mut page);
    }
    if !replay.unread.is_empty() {
        page.gap();
        let head = words.say("Deze zaken zijn niet te beslissen", "These cases cannot be decided");
        page.paragraph(0, 0, &[Run::new(Mark::Heading, head)]);
        for (name, reason) in &replay.unread {
            page.paragraph(2, 4, &[Run::plain(format!("- {name}: {}", reason_text(reason, language)))]);
        }
    }
    page
}

/// Why a stored case cannot be decided again, in one line.
#[must_use]
pub fn reason_text(reason: &Reason, language: Language) -> String {
    let words = Words::new(None, language);
    let facts = |all: &[[String; 2]]| all.iter().map(|both| words.of(both)).collect::<Vec<_>>().join("; ");
    match reason {
        Reason::Unreadable(why) | Reason::Rules(why) => why.said(language, language),
        Reason::Broken(broken, form) => broken.message(form, language),
        Reason::Case(foreign) => foreign.message(language),
        Reason::Seal => words.say(
            "de bon is veranderd nadat hij is geschreven; `tenzij verify` zegt meer",
            "the receipt was changed after it was written; `tenzij verify` says more",
        ),
        Reason::NoDecision => {
            words.say("in deze zaak is nog geen beslissing genomen", "no decision has been taken in this case yet")
        }
        Reason::Protocol(name) => match language {
            Language::Nl => format!("dit is een zaak van het protocol `{name}`"),
            Language::En => format!("this is a case of the protocol `{name}`"),
        },
        Reason::NoProtocol => words.say(
            "dit zijn alleen feiten; noem met `--protocol` het protocol waarmee is beslist",
            "these are facts alone; name with `--protocol` the protocol they were decided by",
        ),
        Reason::NotInForce(day, periods) => not_in_force("", periods, *day, language).replace("`` ", ""),
        Reason::Facts(all) => facts(all),
        Reason::FactsBefore(all) => match language {
            Language::Nl => format!("het oude protocol weigert de feiten: {}", facts(all)),
            Language::En => format!("the protocol before refuses the facts: {}", facts(all)),
        },
    }
}

/// A protocol whose labels are used, and the language.
struct Words<'a> {
    protocol: Option<&'a Protocol>,
    values: Values<'a>,
    language: Language,
}

impl<'a> Words<'a> {
    fn new(protocol: Option<&'a Protocol>, language: Language) -> Self {
        Self { protocol, values: Values::new(protocol, language), language }
    }

    fn say(&self, dutch: &str, english: &str) -> String {
        if self.language == Language::Nl { dutch } else { english }.to_owned()
    }

    fn of(&self, both: &[String; 2]) -> String {
        let [dutch, english] = both;
        if self.language == Language::Nl { dutch.clone() } else { english.clone() }
    }

    fn cases(&self, count: usize) -> String {
        match (self.language, count) {
            (Language::Nl, 1) => "1 zaak".to_owned(),
            (Language::Nl, _) => format!("{count} zaken"),
            (Language::En, 1) => "1 case".to_owned(),
            (Language::En, _) => format!("{count} cases"),
        }
    }

    /// The lines of a finding, and whether they belong below the first.
    fn finding(&self, receipt: &Receipt, finding: &Finding) -> Vec<(String, bool)> {
        let nl = self.language == Language::Nl;
        let below = |all: &[[String; 2]]| all.iter().map(|both| (self.of(both), true)).collect::<Vec<_>>();
        let first = match finding {
            Finding::Seal => self.say(
                "Het zegel past niet: de bon is veranderd nadat hij is geschreven.",
                "The seal does not fit: the receipt was changed after it was written.",
            ),
            Finding::Text(file) if nl => format!("De tekst van `{file}` is veranderd na de beslissing."),
            Finding::Text(file) => format!("The text of `{file}` was changed after the decision."),
            Finding::Date if nl => format!("`{}` is geen datum.", receipt.decided_on),
            Finding::Date => format!("`{}` is no date.", receipt.decided_on),
            Finding::NoProtocol if nl => format!("De teksten bevatten het protocol `{}` niet.", receipt.protocol),
            Finding::NoProtocol => format!("The texts do not state the protocol `{}`.", receipt.protocol),
            Finding::NotInForce(periods) => {
                let on = receipt.decided_on.parse().unwrap_or_default();
                format!("{}.", not_in_force(&receipt.protocol, periods, on, self.language))
            }
            Finding::Unsound(_) => self.say(
                "De teksten bevatten fouten, dus daarmee is niet te beslissen:",
                "The texts have errors, so they decide nothing:",
            ),
            Finding::Facts(_) => {
                self.say("De feiten passen niet bij het protocol:", "The facts do not fit the protocol:")
            }
            Finding::Digest(now) if nl => format!(
                "De vingerafdruk van de regels is een andere: was {}, is nu {}. {}",
                short_digest(&receipt.digest),
                short_digest(now),
                self.cause(receipt)
            ),
            Finding::Digest(now) => format!(
                "The digest is another one: was {}, is now {}. {}",
                short_digest(&receipt.digest),
                short_digest(now),
                self.cause(receipt)
            ),
            Finding::Decision(found) if found.rows.is_empty() && found.advice.is_none() => {
                let keys = found.others.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
                if nl {
                    format!("Wat mag en moet is gelijk. Anders is hoe het wordt verteld: {keys}.")
                } else {
                    format!("What may and must be done is equal. Told otherwise is: {keys}.")
                }
            }
            Finding::Decision(_) => self.say("De beslissing is een andere:", "The decision is another one:"),
        };
        let mut lines = vec![(first, false)];
        match finding {
            Finding::Unsound(all) | Finding::Facts(all) => lines.extend(below(all)),
            Finding::Decision(found) => lines.extend(self.differences(found).into_iter().map(|line| (line, true))),
            _ => {}
        }
        lines
    }

    /// Why a digest may be another one.
    fn cause(&self, receipt: &Receipt) -> String {
        if receipt.sources.iter().any(|source| !source.hash_fits()) || !receipt.seal_fits() {
            self.say("De bon is veranderd.", "The receipt was changed.")
        } else if receipt.engine == ENGINE {
            self.say(
                "De bon is niet veranderd: meld dit als een fout in tenzij.",
                "The receipt was not changed: report this as a fault in tenzij.",
            )
        } else {
            self.say(
                "De bon is niet veranderd: dit komt door de andere versie van tenzij.",
                "The receipt was not changed: this comes of the other version of tenzij.",
            )
        }
    }

    fn differences(&self, found: &Differences) -> Vec<String> {
        let row = |change: &RowChange| {
            self.row(&change.action, std::slice::from_ref(&change.with), change.was.as_ref(), change.now.as_ref())
        };
        let mut lines: Vec<String> = found.rows.iter().map(row).collect();
        lines.extend(found.advice.as_ref().map(|(was, now)| self.advice(was, now)));
        lines
    }

    fn what(&self, what: &What) -> String {
        match what {
            What::Rows(rows) => self.row(&rows.action, &rows.with, rows.was.as_ref(), rows.now.as_ref()),
            What::Advice(was, now) => self.advice(was, now),
        }
    }

    fn cases_of(&self, group: &Group, page: &mut Page) {
        for (name, looked) in &group.cases {
            let fact = |(name, value): &(String, Json)| format!("{name} = {}", self.values.text(name, value));
            let mut facts: Vec<String> = looked.iter().take(MOST_FACTS).map(fact).collect();
            facts.extend((looked.len() > MOST_FACTS).then(|| "…".to_owned()));
            let facts = if facts.is_empty() { String::new() } else { format!(": {}", facts.join(", ")) };
            page.paragraph(2, 4, &[Run::plain(format!("- {name}")), Run::new(Mark::Quiet, facts)]);
        }
    }

    /// `Schrijf de burger aan: was “mag”, nu “moet”`.
    fn row(&self, action: &str, with: &[Json], was: Option<&Told>, now: Option<&Told>) -> String {
        let label = self.label(action, with);
        let (before, after) = (self.told(was), self.told(now));
        let (w, n) = if self.language == Language::Nl { ("was", "nu") } else { ("was", "now") };
        let mut text = format!("{label}: {w} “{before}”, {n} “{after}”");
        let (Some(was), Some(now)) = (was, now) else { return text };
        if before == after {
            let same = self.say("blijft", "stays");
            text = format!("{label}: {same} “{after}”");
        }
        let none = self.say("geen", "none");
        let mut part = |name: String, old: String, new: String| {
            if old != new {
                let shown = |text: String| if text.is_empty() { none.clone() } else { text };
                text.push_str(&format!("; {name}: {w} {}, {n} {}", shown(old), shown(new)));
            }
        };
        let day = |day: &Option<String>| day.as_ref().map(|day| self.values.day(day)).unwrap_or_default();
        let names = |all: &[String]| all.iter().map(|name| self.label(name, &[])).collect::<Vec<_>>().join(", ");
        let owed = |told: &Told| {
            let one = |(name, day): &(String, Option<String>)| {
                let label = self.label(name, &[]);
                day.as_ref().map_or(label.clone(), |day| format!("{label} ({})", self.values.day(day)))
            };
            told.provided.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        part(self.say("laatste dag", "last day"), day(&was.deadline), day(&now.deadline));
        part(self.say("eerst doen", "to be done first"), names(&was.after), names(&now.after));
        part(self.say("daarna doen", "to be done afterwards"), owed(was), owed(now));
        text
    }

    fn advice(&self, was: &[String], now: &[String]) -> String {
        let told =
            |all: &[String]| if all.is_empty() { self.say("geen", "none") } else { format!("“{}”", all.join(" ")) };
        let (was, now) = (told(was), told(now));
        match self.language {
            Language::Nl => format!("Advies: was {was}, nu {now}"),
            Language::En => format!("Advice: was {was}, now {now}"),
        }
    }

    fn told(&self, told: Option<&Told>) -> String {
        let name = |status: &str| {
            let known = Status::ALL.into_iter().find(|known| known.name() == status);
            known.map_or_else(|| status.to_owned(), |status| status_name(status, self.language).to_owned())
        };
        match told {
            None => self.say("bestaat niet", "does not exist"),
            Some(told) if told.status == "undecided" => {
                let all: Vec<String> = told.possible.iter().map(|status| name(status)).collect();
                let or = self.say("of", "or");
                format!("{}: {}", self.say("nog niet vast", "not settled"), listed(&all, &or))
            }
            Some(told) => name(&told.status),
        }
    }

    /// The label of an action, with the ways that are meant.
    fn label(&self, action: &str, with: &[Json]) -> String {
        let Some((checked, id, row)) = self.action(action) else { return action.to_owned() };
        let label = action_label(checked, id, self.language);
        let instances = (0..row.instance_count()).filter(|instance| {
            let own = crate::case::facts::with_json(checked, row, *instance);
            own.is_some_and(|own| with.contains(&own))
        });
        let ways: Vec<String> =
            instances.map(|instance| instance_label(checked, id, instance, self.language)).collect();
        if ways.is_empty() || ways.len() == row.instance_count() as usize {
            label.to_owned()
        } else {
            format!("{label} ({})", ways.join("; "))
        }
    }

    fn action(&self, name: &str) -> Option<(&Checked, ActionId, &Action)> {
        let protocol = self.protocol?;
        let checked = protocol.checked();
        let actions = &checked.modules.at(protocol.module()).actions;
        let named = actions.iter().map(|id| (*id, checked.actions.at(*id)));
        named.into_iter().find(|(_, action)| action.name == name).map(|(id, action)| (checked, id, action))
    }
}
