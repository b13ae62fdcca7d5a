//! A tree as nodes and edges, for drawings that other programs lay out.

use super::lines;
use super::tree::{Body, Diagram, EffectWord, Mark, Outcome, Phrases, Target, Then, Tree, TreeStep, phrases};
use crate::syntax::ast::Language;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Question,
    Outcome(Option<EffectWord>),
    /// Words about the step.
    Note,
}

/// A node with a name that is unique in the drawing.
pub(super) struct Node {
    pub(super) name: String,
    pub(super) shape: Shape,
    pub(super) lines: Vec<String>,
    pub(super) mark: Mark,
}

/// A line from one node to another.
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) label: String,
    pub(super) mark: Mark,
}

/// A step with its nodes.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) nodes: Vec<Node>,
}

/// The whole of it.
pub(super) struct Drawn {
    pub(super) parts: Vec<Part>,
    pub(super) edges: Vec<Edge>,
}

/// The nodes and edges of a tree, in order. A step is entered at its node `sN`.
pub(super) fn drawn(tree: &Tree) -> Drawn {
    let mut drawn = Drawn { parts: Vec::new(), edges: Vec::new() };
    let phrases = phrases(tree.language);
    for step in &tree.steps {
        let mut part = Part { name: format!("step{}", step.number), nodes: Vec::new() };
        Drawer { phrases, language: tree.language, step, part: &mut part, edges: &mut drawn.edges }.draw();
        drawn.parts.push(part);
    }
    drawn
}

struct Drawer<'a> {
    phrases: &'static Phrases,
    language: Language,
    step: &'a TreeStep,
    part: &'a mut Part,
    edges: &'a mut Vec<Edge>,
}

impl Drawer<'_> {
    fn entry(&self) -> String {
        format!("s{}", self.step.number)
    }

    fn next(&self) -> String {
        format!("s{}", self.step.number.saturating_add(1))
    }

    fn node(&mut self, name: String, shape: Shape, lines: Vec<String>, mark: Mark) {
        self.part.nodes.push(Node { name, shape, lines, mark });
    }

    fn edge(&mut self, from: &str, to: String, label: String, mark: Mark) {
        self.edges.push(Edge { from: from.to_owned(), to, label, mark });
    }

    fn draw(&mut self) {
        let step = self.step;
        let title = format!("{} {}. {}", self.phrases.step, step.number, step.title);
        match &step.always {
            Some(always) => {
                let mut lines = vec![title];
                lines.extend(lines::outcome(always, Some(self.phrases.always), self.phrases));
                self.node(self.entry(), Shape::Note, lines, step.mark);
            }
            None => self.node(self.entry(), Shape::Note, vec![title], step.mark),
        }
        match &step.body {
            Body::Questions(diagram) => self.diagram(diagram),
            Body::Rules(written) => {
                for (place, rule) in (1_usize..).zip(&written.rules) {
                    let name = format!("r{}_{place}", step.number);
                    self.node(name.clone(), Shape::Question, lines::conditions(rule), rule.mark);
                    self.edge(&self.entry(), name.clone(), String::new(), rule.mark);
                    let outcome = format!("o{}_{place}", step.number);
                    self.outcome(outcome.clone(), &rule.outcome);
                    self.edge(&name, outcome, String::new(), rule.mark);
                }
                let below = super::below_rules(written, self.phrases);
                if !below.is_empty() {
                    let name = format!("m{}", step.number);
                    self.node(name.clone(), Shape::Note, below, step.mark);
                    self.edge(&self.entry(), name.clone(), String::new(), step.mark);
                    if matches!(written.then, Then::Step(_)) {
                        self.edge(&name, self.next(), String::new(), step.mark);
                    }
                }
            }
            Body::NeverReached => {
                let name = format!("m{}", step.number);
                self.node(name.clone(), Shape::Note, vec![self.phrases.never_reached.to_owned()], step.mark);
                self.edge(&self.entry(), name, String::new(), step.mark);
            }
        }
    }

    fn outcome(&mut self, name: String, outcome: &Outcome) {
        let word = outcome.effects.first().map(|effect| effect.kind);
        let lines = lines::outcome(outcome, None, self.phrases);
        self.node(name.clone(), Shape::Outcome(word), lines, outcome.mark);
        if let Then::Step(_) = outcome.then {
            self.edge(&name, self.next(), String::new(), outcome.mark);
        }
    }

    fn diagram(&mut self, diagram: &Diagram) {
        let number = self.step.number;
        let place = |place: usize| place.saturating_add(1);
        let next = self.next();
        let name = |target: Target| match target {
            Target::Question(at) => format!("q{number}_{}", place(at)),
            Target::Outcome(at) => format!("o{number}_{}", place(at)),
            Target::NextStep => next.clone(),
        };
        let first = match diagram.start {
            Target::Question(at) => diagram.questions.get(at).map(|question| question.mark),
            Target::Outcome(at) => diagram.outcomes.get(at).map(|outcome| outcome.mark),
            Target::NextStep => None,
        };
        self.edge(&self.entry(), name(diagram.start), String::new(), first.unwrap_or(self.step.mark));
        for (at, question) in diagram.questions.iter().enumerate() {
            let own = name(Target::Question(at));
            self.node(own.clone(), Shape::Question, lines::question(question, self.phrases), question.mark);
            for answer in &question.answers {
                let label = crate::document::capital(&answer.line(self.language));
                self.edge(&own, name(answer.to), label, answer.mark);
            }
        }
        for (at, outcome) in diagram.outcomes.iter().enumerate() {
            self.outcome(name(Target::Outcome(at)), outcome);
        }
    }
}
