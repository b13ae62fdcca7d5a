use super::tree::{
    Answer, Body, Diagram, EffectWord, Mark, Outcome, Phrases, Question, Target, Then, Tree, TreeEffect, TreeStep,
    WrittenRules, phrases,
};
use crate::document::{self, Page, Run};

/// Columns: what a step holds, what a question holds, what an answer holds, what an effect holds.
const QUESTION: usize = 2;
const ANSWER: usize = 4;
const EFFECT: usize = 6;
const DETAIL: usize = 8;

/// A tree as text that reads well in a terminal and aloud: no lines and boxes, every question has a number.
#[must_use]
pub fn text(tree: &Tree) -> Page {
    let mut teller = Teller { tree, phrases: phrases(tree.language), page: Page::default() };
    teller.tell();
    teller.page
}

/// The same as plain lines, for whoever hears a picture instead of seeing it.
pub(super) fn description(tree: &Tree) -> String {
    text(tree).plain()
}

struct Teller<'a> {
    tree: &'a Tree,
    phrases: &'static Phrases,
    page: Page,
}

impl Teller<'_> {
    fn tell(&mut self) {
        self.page.paragraph(0, 0, &[Run::new(document::Mark::Title, &self.tree.title)]);
        let issuer = self.tree.issuer.as_ref().map(|issuer| format!("{issuer}. ")).unwrap_or_default();
        let tree_of = format!("{issuer}{}: {}.", self.phrases.tree_of, self.tree.protocol);
        self.page.paragraph(0, 0, &[Run::new(document::Mark::Quiet, tree_of)]);
        if let Some(day) = self.tree.marked_for {
            let day = crate::case::facts::date_text(day, self.tree.language);
            self.page.paragraph(0, 0, &[Run::plain(self.phrases.marked_for.replace("{}", &day))]);
        }
        for step in &self.tree.steps {
            self.step(step);
        }
        self.page.gap();
        self.page.paragraph(0, 0, &[Run::plain(self.phrases.tenzij)]);
    }

    /// ` (route van deze zaak)`.
    fn mark(&self, mark: Mark) -> String {
        match mark {
            Mark::Plain => String::new(),
            Mark::Taken => format!(" ({})", self.phrases.taken),
            Mark::Open => format!(" ({})", self.phrases.open),
            Mark::Out => format!(" ({})", self.phrases.out),
        }
    }

    fn line(&mut self, column: usize, runs: &[Run]) {
        self.page.paragraph(column, column.saturating_add(2), runs);
    }

    fn step(&mut self, step: &TreeStep) {
        self.page.gap();
        let title = format!("{} {}. {}{}", self.phrases.step, step.number, step.title, self.mark(step.mark));
        self.page.paragraph(0, 2, &[Run::new(document::Mark::Heading, title)]);
        if let Some(always) = &step.always {
            self.line(QUESTION, &[Run::plain(format!("{}:", self.phrases.always))]);
            self.outcome(always, ANSWER);
        }
        match &step.body {
            Body::Questions(diagram) => self.diagram(step.number, diagram),
            Body::Rules(rules) => self.rules(rules),
            Body::NeverReached => self.line(QUESTION, &[Run::plain(self.phrases.never_reached)]),
        }
    }

    fn diagram(&mut self, step: usize, diagram: &Diagram) {
        if let Target::Outcome(place) = diagram.start
            && let Some(outcome) = diagram.outcomes.get(place)
        {
            self.outcome(outcome, QUESTION);
        }
        for question in &diagram.questions {
            self.question(step, diagram, question);
        }
    }

    fn question(&mut self, step: usize, diagram: &Diagram, question: &Question) {
        let again = if question.again { format!(" ({})", self.phrases.again) } else { String::new() };
        let text = format!("{} {}. {}{again}", self.phrases.question, question.number, question.text);
        self.line(QUESTION, &[Run::plain(text)]);
        for answer in &question.answers {
            self.answer(step, diagram, answer);
        }
    }

    fn answer(&mut self, step: usize, diagram: &Diagram, answer: &Answer) {
        let words = format!("{}{}:", document::capital(&answer.line(self.tree.language)), self.mark(answer.mark));
        let to = match answer.to {
            Target::Question(place) => {
                let number = diagram.questions.get(place).map_or("", |next| &next.number);
                self.phrases.goes_to.replace("{}", number)
            }
            Target::NextStep => self.phrases.goes_on.replace("{}", &step.saturating_add(1).to_string()).to_lowercase(),
            Target::Outcome(place) => {
                self.line(ANSWER, &[Run::plain(words)]);
                if let Some(outcome) = diagram.outcomes.get(place) {
                    self.outcome(outcome, EFFECT);
                }
                return;
            }
        };
        self.line(ANSWER, &[Run::plain(format!("{words} {to}."))]);
    }

    fn outcome(&mut self, outcome: &Outcome, column: usize) {
        for effect in &outcome.effects {
            self.effect(effect, column);
        }
        if let Some(nothing) = super::nothing(outcome, self.phrases) {
            self.line(column, &[Run::new(document::Mark::Not, format!("{nothing}."))]);
        }
        if let Some(then) = then(outcome.then, self.phrases) {
            self.line(column, &[Run::plain(format!("{then}."))]);
        }
        if !outcome.sources.is_empty() {
            let sources = format!("{}: {}", self.phrases.sources, outcome.sources.join("; "));
            self.line(column, &[Run::new(document::Mark::Quiet, sources)]);
        }
    }

    fn effect(&mut self, effect: &TreeEffect, column: usize) {
        let mark = match effect.kind {
            EffectWord::Must => document::Mark::Must,
            EffectWord::May => document::Mark::May,
            EffectWord::Not | EffectWord::Never => document::Mark::Not,
            EffectWord::Later | EffectWord::Advice => document::Mark::Plain,
        };
        let word = Run::new(mark, self.phrases.effect(effect.kind));
        self.line(column, &[word, Run::plain(format!(": {}", effect.text))]);
        for detail in &effect.details {
            let column = column.saturating_add(DETAIL.saturating_sub(EFFECT));
            self.line(column, &[Run::plain(format!("{}: {}", detail.word, detail.line(self.phrases)))]);
        }
    }

    fn rules(&mut self, written: &WrittenRules) {
        self.line(QUESTION, &[Run::plain(self.phrases.too_large)]);
        for rule in &written.rules {
            self.line(QUESTION, &[Run::plain(format!("{}{}", rule.title, self.mark(rule.mark)))]);
            for condition in &rule.conditions {
                self.line(ANSWER, &[Run::plain(condition)]);
            }
            self.outcome(&rule.outcome, EFFECT);
        }
        for line in super::below_rules(written, self.phrases) {
            self.line(QUESTION, &[Run::plain(line)]);
        }
    }
}

/// How it goes on, in words.
pub(super) fn then(then: Then, phrases: &Phrases) -> Option<String> {
    match then {
        Then::Questions => None,
        Then::Step(number) => Some(phrases.goes_on.replace("{}", &number.to_string())),
        Then::End => Some(phrases.ends.to_owned()),
    }
}
