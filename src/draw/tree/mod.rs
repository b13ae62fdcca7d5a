//! A protocol as a decision tree that people read: pure data, from which every drawing is made.
//!
//! The tree is read from top to bottom, one step at a time. In a step, questions lead to outcomes: what the rules that
//! fire say together. Parts that are the same are one, so it is a graph; *tree* is what councils call it.

mod answers;
mod build;
mod care;
mod effects;
mod marks;
mod phrases;
mod quantities;
mod questions;
mod rules;
mod sets;
mod step;

pub(crate) use answers::Asking;
pub use build::tree;
pub(super) use phrases::{Phrases, phrases};

use crate::check::model::{Citation, EffectKind, RuleId, StepId};
use crate::syntax::ast::{Date, Language};

/// A protocol as a decision tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The name of its module.
    pub protocol: String,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The language of the words.
    pub language: Language,
    /// The date of the case that is marked in it, if there is one.
    pub marked_for: Option<Date>,
    /// The steps that have rules, in order.
    pub steps: Vec<TreeStep>,
}

/// How a part of a tree stands in the case that is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// No case is marked.
    #[default]
    Plain,
    /// The case certainly comes here.
    Taken,
    /// It may, that hangs on something unknown.
    Open,
    /// It does not.
    Out,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeStep {
    /// Which.
    pub step: StepId,
    /// Its number for people, from 1.
    pub number: usize,
    /// Its title: its label, or else its name.
    pub title: String,
    /// What holds whatever is answered.
    pub always: Option<Outcome>,
    /// The rest.
    pub body: Body,
    /// Whether the case reaches it.
    pub mark: Mark,
}

/// What stands in a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Questions that lead to outcomes.
    Questions(Diagram),
    /// The rules one by one, where a diagram would be too large.
    Rules(WrittenRules),
    /// No case comes here.
    NeverReached,
}

/// The questions of a step, each before those it leads to, and its outcomes in the order in which they are met.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    /// Where it begins.
    pub start: Target,
    /// The questions.
    pub questions: Vec<Question>,
    /// The outcomes.
    pub outcomes: Vec<Outcome>,
}

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// To a question of this step, by place.
    Question(usize),
    /// To an outcome of this step, by place.
    Outcome(usize),
    /// Straight to the next step.
    NextStep,
}

/// A question with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its number for people: `2.1`.
    pub number: String,
    /// The words.
    pub text: String,
    /// Whether it was asked on every way to it, in an earlier step or higher up in this one.
    pub again: bool,
    /// The answers that can still be given here, in the order of the values.
    pub answers: Vec<Answer>,
    /// Whether the case comes here.
    pub mark: Mark,
}

/// An answer, or several that lead to the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The answers, each in words.
    pub words: Vec<String>,
    /// Where it leads.
    pub to: Target,
    /// Whether the case goes this way.
    pub mark: Mark,
}

impl Answer {
    /// All answers on one line: `Geen reactie of andere reactie`.
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        crate::explain::listed(&self.words, phrases(language).or)
    }
}

/// What follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What may, must and may not be done; advice.
    pub effects: Vec<TreeEffect>,
    /// The sets of rules of which one gives exactly these effects, in every case that comes here. Where several rules
    /// say the same, the first of the step stands for them.
    pub grounds: Vec<Vec<RuleId>>,
    /// The norms behind them.
    pub citations: Vec<Citation>,
    /// The same as people write them, one text for each source: `article p1, p2`.
    pub sources: Vec<String>,
    /// How it goes on.
    pub then: Then,
    /// That nothing is allowed.
    pub nothing: Nothing,
    /// Whether the case comes here.
    pub mark: Mark,
}

/// What is said where a route ends without a permission or a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nothing {
    /// Nothing.
    Unsaid,
    /// No rule on any way that leads here allows or requires anything.
    AtAll,
    /// The rules say nothing beyond what was said before.
    More,
}

/// How it goes on behind an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Then {
    /// With the questions of this step.
    Questions,
    /// With the step of this number.
    Step(usize),
    /// Not: a rule says `stop`, or this was the last step.
    End,
}

/// One effect in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeEffect {
    /// What it does.
    pub kind: EffectWord,
    /// What may, must or may not be done; the words of an advice.
    pub text: String,
    /// What comes with it.
    pub details: Vec<Detail>,
    /// The effect itself.
    pub effect: EffectKind,
}

/// Something that comes with an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What it is: *only*, *first do*, *afterwards also do*, *at the latest*.
    pub word: &'static str,
    /// What it is about.
    pub items: Vec<String>,
    /// Whether one of them is meant, not all.
    pub one_of: bool,
}

impl Detail {
    /// What it is about on one line.
    pub(super) fn line(&self, phrases: &Phrases) -> String {
        if self.one_of { crate::explain::listed(&self.items, phrases.or) } else { self.items.join("; ") }
    }
}

/// What an effect does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EffectWord {
    /// It must be done.
    Must,
    /// It may be done.
    May,
    /// It may be done once something else has been done.
    Later,
    /// It may not be done.
    Not,
    /// It may not be done, whatever else holds.
    Never,
    /// A remark.
    Advice,
}

/// The rules of a step one by one.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenRules {
    /// The rules.
    pub rules: Vec<WrittenRule>,
    /// How many more there are.
    pub more: usize,
    /// How it goes on when none of them stops.
    pub then: Then,
}

/// A rule as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenRule {
    /// Its label, or else its number in the step.
    pub title: String,
    /// Its conditions in the author's words, each with the word that stands before it.
    pub conditions: Vec<String>,
    /// What follows.
    pub outcome: Outcome,
    /// Whether it fires.
    pub mark: Mark,
}
