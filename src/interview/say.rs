//! An interview in words, Dutch and English.

use super::answers::Reply;
use super::question::{Question, question};
use super::resume::Change;
use super::state::Interview;
use super::why::{Lead, Why};
use crate::case::facts::{date_text, value_text};
use crate::check::model::Checked;
use crate::decide::Missing;
use crate::document::{Mark, Page, Run};
use crate::explain::{action_label, instance_label, listed, rule_label, status_name};
use crate::graph::{Status, StatusSet};
use crate::syntax::ast::Language;

fn word<'a>(language: Language, dutch: &'a str, english: &'a str) -> &'a str {
    if language == Language::Nl { dutch } else { english }
}

/// A reply as people read it.
#[must_use]
pub fn reply_text(checked: &Checked, asked: Missing, reply: Reply, language: Language) -> String {
    match (asked, reply) {
        (_, Reply::DontKnow) => word(language, "weet ik niet", "don't know").to_owned(),
        (_, Reply::Day(day)) => date_text(day, language),
        (Missing::With(action), Reply::Way(way)) => instance_label(checked, action, way, language),
        (_, Reply::Value(value)) => value_text(checked, question(checked, asked).ty(), value, language),
        (_, Reply::Way(_)) => String::new(),
    }
}

/// How an answer to a question is written, as a sentence.
#[must_use]
pub fn answer_form(question: &Question, language: Language) -> String {
    let form = super::parse::form(question, language);
    let none = word(language, "Is er geen? Typ `geen`.", "Is there none? Type `none`.");
    if question.optional { format!("{form} {none}") } else { form }
}

/// Why a question is asked, as a page.
#[must_use]
pub fn why_page(interview: &Interview, why: &Why, language: Language) -> Page {
    let checked = interview.checked();
    let mut page = Page::default();
    if !why.rules.is_empty() {
        let head = word(language, "Deze regels wachten op het antwoord:", "These rules wait for the answer:");
        page.paragraph(0, 0, &[Run::new(Mark::Heading, head)]);
        for rule in &why.rules {
            page.paragraph(2, 4, &[Run::plain(format!("- {}", rule_label(checked, *rule, language)))]);
        }
    }
    if !why.leads.is_empty() {
        let head = word(language, "Wat elk antwoord nog kan betekenen:", "What each answer could still lead to:");
        page.paragraph(0, 0, &[Run::new(Mark::Heading, head)]);
        for lead in &why.leads {
            let answers: Vec<String> =
                lead.answers.iter().map(|words| words.in_language(language).to_owned()).collect();
            let answers = listed(&answers, word(language, "of", "or"));
            let outlook = outlook(checked, lead, language);
            page.paragraph(2, 4, &[Run::plain(format!("- {answers}: {outlook}"))]);
        }
    }
    page
}

fn outlook(checked: &Checked, lead: &Lead, language: Language) -> String {
    let one = |(action, possible): &(crate::check::model::ActionId, StatusSet)| {
        format!("{}: {}", action_label(checked, *action, language), statuses(*possible, language))
    };
    let mut parts: Vec<String> = lead.outlook.iter().map(one).collect();
    parts.push(match (lead.questions, language) {
        (0, Language::Nl) => "dan is er niets meer te vragen".to_owned(),
        (0, Language::En) => "then there is nothing more to ask".to_owned(),
        (1, Language::Nl) => "dan doet er nog 1 vraag toe".to_owned(),
        (1, Language::En) => "then 1 question still matters".to_owned(),
        (count, Language::Nl) => format!("dan doen er nog {count} vragen toe"),
        (count, Language::En) => format!("then {count} questions still matter"),
    });
    parts.join("; ")
}

fn statuses(possible: StatusSet, language: Language) -> String {
    let names: Vec<String> = possible.iter().map(|status| status_name(status, language).to_owned()).collect();
    listed(&names, word(language, "of", "or"))
}

/// A change by another version of the protocol, as a sentence.
#[must_use]
pub fn change_text(checked: &Checked, change: &Change, language: Language) -> String {
    let nl = language == Language::Nl;
    match change {
        Change::FactGone(name) if nl => format!("`{name}` wordt niet meer gevraagd; het antwoord telt niet mee."),
        Change::FactGone(name) => format!("`{name}` is no longer asked; the answer does not count."),
        Change::ActionGone(name) if nl => format!("De handeling `{name}` bestaat niet meer; zij telt niet mee."),
        Change::ActionGone(name) => format!("The action `{name}` is no longer there; it does not count."),
        Change::TypeChanged(name, before, now) if nl => {
            format!(
                "Op `{name}` past nu een ander soort antwoord ({now} in plaats van {before}); het oude telt niet mee."
            )
        }
        Change::TypeChanged(name, before, now) => {
            format!(
                "`{name}` takes another kind of answer now ({now} instead of {before}); the old one does not count."
            )
        }
        Change::AnswerRefused(message) if nl => format!("Een antwoord past niet meer: {message}."),
        Change::AnswerRefused(message) => format!("An answer no longer fits: {message}."),
        Change::Status { action, instance, before, now } => {
            let label = action_label(checked, *action, language);
            let way = instance_label(checked, *action, *instance, language);
            let label = if way.is_empty() { label.to_owned() } else { format!("{label} ({way})") };
            let known = Status::ALL.into_iter().find(|status| status.name() == before);
            let undecided = word(language, "nog niet vast", "undecided");
            let before = known.map_or(undecided, |status| status_name(status, language));
            let now = statuses(*now, language);
            let (was, is) = if nl { ("was", "nu") } else { ("was", "now") };
            format!("{label}: {was} “{before}”, {is} “{now}”.")
        }
    }
}
