//! What is given, and what would have to be different, in words.

use super::phrases::phrases;
use super::question::question;
use super::teller::Teller;
use super::ways::{action_label, instance_label, listed};
use crate::case::facts::{Range, date_text, value_text};
use crate::case::{Act, Instances};
use crate::check::model::{ActionId, Checked};
use crate::decide::Missing;
use crate::document::capital;
use crate::document::{Run, Runs};
use crate::graph::levels::domain;
use crate::graph::quantity::Variable;
use crate::reasons::{Change, Content, Given};
use crate::syntax::ast::Language;

/// What is asked of a fact, or what people call an action.
#[must_use]
pub fn asked_text(checked: &Checked, given: Given, language: Language) -> String {
    match given {
        Given::Fact(fact) => question(checked, Missing::Fact(fact), language).text,
        Given::Act(action) => action_label(checked, action, language).to_owned(),
    }
}

/// What is given, as people read it: an answer, or what has been done: `Ja`, `gedaan op 2 maart 2026 (Zonder inloggen)`.
#[must_use]
pub fn answer_text(checked: &Checked, given: Given, content: &Content, language: Language) -> String {
    match (given, content) {
        (Given::Fact(fact), Content::Value(value)) => {
            capital(&value_text(checked, checked.facts.at(fact).ty, *value, language))
        }
        (Given::Fact(fact), Content::Number { between: (low, high), .. }) => {
            let (first, last, _) = domain(checked, Variable::Fact(fact));
            let (low, high) = (*low, *high);
            let range = Range { ty: checked.facts.at(fact).ty, low, high, first: low <= first, last: high >= last };
            capital(&range.text(checked, language))
        }
        (Given::Act(action), Content::Acts(acts)) => acts_text(checked, action, acts, language),
        _ => phrases(language).not_known.to_owned(),
    }
}

/// A question with what stands between it and an answer.
#[must_use]
pub fn before_answer(asked: &str) -> String {
    if asked.ends_with(['?', '.', '!']) { format!("{asked} ") } else { format!("{asked}: ") }
}

fn acts_text(checked: &Checked, action: ActionId, acts: &[Act], language: Language) -> String {
    let phrases = phrases(language);
    let one = |act: &Act| {
        let day = act.done_on.map(|day| phrases.done_on.replace("{}", &date_text(day, language)));
        let way = match act.instances {
            Instances::One(instance) => instance_label(checked, action, instance, language),
            Instances::Any | Instances::Among(_) => String::new(),
        };
        let day = day.unwrap_or_else(|| phrases.done.to_owned());
        if way.is_empty() { day } else { format!("{day} ({way})") }
    };
    let all: Vec<String> = acts.iter().map(one).collect();
    if all.is_empty() { phrases.not_done.to_owned() } else { listed(&all, phrases.and) }
}

impl Teller<'_> {
    /// What is asked of a fact, or what people call an action.
    pub(super) fn asked(&self, given: Given) -> String {
        asked_text(self.checked, given, self.language)
    }

    /// What is given, as people read it.
    pub(super) fn answer(&self, given: Given, content: &Content) -> String {
        answer_text(self.checked, given, content, self.language)
    }

    /// `Is het signaal betrouwbaar? Ja`.
    pub(super) fn given(&self, given: Given) -> Runs {
        let answer = self.answer(given, &given.of(self.told.case));
        vec![Run::plain(before_answer(&self.asked(given))), Run::strong(answer)]
    }

    /// `Is het signaal betrouwbaar? Ja in plaats van Nee`.
    pub(super) fn change(&self, change: &Change) -> Runs {
        let mut all: Vec<String> = Vec::new();
        for content in &change.to {
            let answer = self.answer(change.given, content);
            if !all.contains(&answer) {
                all.push(answer);
            }
        }
        let now = match change.given.of(self.told.case) {
            Content::Unknown => self.phrases.now_unknown.to_owned(),
            content => self.phrases.instead_of.replace("{}", &self.answer(change.given, &content)),
        };
        let to = listed(&all, self.phrases.or);
        vec![Run::plain(before_answer(&self.asked(change.given))), Run::strong(to), Run::plain(format!(" {now}"))]
    }
}
