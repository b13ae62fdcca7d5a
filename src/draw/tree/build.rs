use super::answers::{About, Asking};
use super::care::Met;
use super::effects::EffectWords;
use super::marks::Marks;
use super::phrases::{Phrases, phrases};
use super::questions::{RawDiagram, To, questions};
use super::step::{Says, StepDiagram, diagram};
use super::{Answer, Body, Diagram, EffectWord, Mark, Nothing, Outcome, Question, Target, Then, Tree, TreeStep};
use crate::case::Case;
use crate::check::model::{Checked, Citation, EffectKind, RuleId, SourceId};
use crate::decide::Protocol;
use crate::draw::cells::LevelWords;
use crate::draw::rows::rows;
use crate::draw::written::Writing;
use crate::graph::Graph;
use crate::graph::compose::{Inputs, fire_alone};
use crate::graph::plan::PlannedStep;
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::syntax::ast::Language;
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many nodes the diagrams of a drawing may take, and how much work; beyond that rules are drawn one by one.
const NODES: usize = 200_000;
const WORK: u64 = 4_000_000;

/// A drawing has at most so many questions and rules together; what goes beyond is counted.
const MOST_DRAWN: usize = 500;

/// A protocol as a decision tree in one language; with a case, its route is marked.
#[must_use]
pub fn tree(protocol: &Protocol, writing: Writing<'_>, language: Language, case: Option<&Case>) -> Tree {
    let graph = protocol.graph();
    let checked = protocol.checked();
    let module = checked.modules.at(protocol.module());
    let said = |words: &crate::check::model::Words| {
        Some(words.in_language(language).to_owned()).filter(|text| !text.is_empty())
    };
    let mut pool = Pool::new(graph.arities().to_vec(), NODES);
    pool.set_work(WORK);
    let asking = Asking::new(graph, LevelWords { graph, writing, language });
    let inputs = inputs(graph, &mut pool);
    let mut builder = Builder {
        graph,
        asking: &asking,
        language,
        phrases: phrases(language),
        pool,
        reached: Some(Node::YES),
        asked: FxHashSet::default(),
        granted: false,
        room: MOST_DRAWN,
        marks: case.map(|case| Marks::new(protocol, case)),
    };
    let drawn: Vec<(usize, &PlannedStep)> =
        graph.plan.steps.iter().enumerate().filter(|(_, step)| step.first < step.end).collect();
    let count = drawn.len();
    let steps = (1_usize..).zip(drawn).map(|(number, (place, step))| {
        let then = if number == count { Then::End } else { Then::Step(number.saturating_add(1)) };
        builder.step(place, step, number, then, inputs.as_ref())
    });
    let steps = steps.collect();
    Tree {
        protocol: module.name.clone(),
        title: module.title.as_ref().and_then(said).unwrap_or_else(|| module.name.clone()),
        issuer: module.issued_by.as_ref().and_then(said),
        language,
        marked_for: case.map(Case::today),
        steps,
    }
}

/// The conditions of the rules in a pool of the drawing's own.
fn inputs(graph: &Graph, pool: &mut Pool) -> Option<Inputs> {
    let mut memo = FxHashMap::default();
    let mut conditions = Vec::with_capacity(graph.inputs.conditions.len());
    for node in &graph.inputs.conditions {
        conditions.push(pool.import_mapped(&graph.pool, *node, &|outcome| outcome, &mut memo).ok()?);
    }
    Some(Inputs { conditions, ..Inputs::default() })
}

/// A tree while it is built, step by step.
pub(super) struct Builder<'a> {
    pub(super) graph: &'a Graph,
    pub(super) asking: &'a Asking<'a>,
    pub(super) language: Language,
    pub(super) phrases: &'static Phrases,
    pool: Pool,
    /// When a case comes to the step that is drawn; unknown behind a step that was too large.
    reached: Option<Node>,
    /// What every way to it has asked.
    asked: FxHashSet<About>,
    /// Whether some way to it allows or requires something.
    granted: bool,
    /// How many questions and rules may still be drawn.
    pub(super) room: usize,
    pub(super) marks: Option<Marks<'a>>,
}

impl Builder<'_> {
    fn step(
        &mut self,
        place: usize,
        planned: &PlannedStep,
        number: usize,
        then: Then,
        inputs: Option<&Inputs>,
    ) -> TreeStep {
        let checked = &self.graph.checked;
        let row = checked.steps.at(planned.step);
        let label = row.label.as_ref().map(|label| label.in_language(self.language)).filter(|text| !text.is_empty());
        let name = row.name.as_deref().unwrap_or(self.phrases.before_all);
        let mark = self.marks.as_ref().map_or(Mark::Plain, |marks| marks.step(place));
        let mut drawn = TreeStep {
            step: planned.step,
            number,
            title: label.unwrap_or(name).to_owned(),
            always: None,
            body: Body::NeverReached,
            mark,
        };
        self.pool.set_work(WORK);
        let made = match inputs {
            Some(inputs) => self.questions(planned, (number, then), inputs, mark),
            None => Err(OverBudget),
        };
        match made {
            Ok(Some((always, body))) => (drawn.always, drawn.body) = (always, Body::Questions(body)),
            Ok(None) => {}
            Err(OverBudget) => {
                let next = inputs.map(|inputs| self.behind(planned, inputs));
                self.reached = next.and_then(Result::ok).flatten();
                (self.asked, self.granted) = (FxHashSet::default(), true);
                drawn.body = self.rules(planned, then);
            }
        }
        drawn
    }

    fn questions(
        &mut self,
        planned: &PlannedStep,
        (number, then): (usize, Then),
        inputs: &Inputs,
        step_mark: Mark,
    ) -> Result<Option<(Option<Outcome>, Diagram)>, OverBudget> {
        let reached = self.reached.unwrap_or(Node::YES);
        let Some(step) = diagram(self.graph, &mut self.pool, inputs, planned, reached)? else { return Ok(None) };
        let met = Met::below(self.graph, &mut self.pool, step.root, reached)?;
        let raw = questions(self.asking, &mut self.pool, &met, &step, reached, &self.asked)?;
        let marks = self.marks_of(&raw, step_mark)?;
        let next = match self.reached {
            Some(reached) => Some(self.pool.and_not(reached, step.stopped)?),
            None => None,
        };
        let (always, diagram) = self.put_together(&step, raw, number, then, marks, step_mark);
        if !rows(&diagram).fits() {
            return Err(OverBudget);
        }
        self.room = self.room.checked_sub(diagram.questions.len()).ok_or(OverBudget)?;
        self.reached = next;
        Ok(Some((always, diagram)))
    }

    /// When a case comes to the step behind one that is not drawn as questions; `None` where the way to it is unknown.
    fn behind(&mut self, planned: &PlannedStep, inputs: &Inputs) -> Result<Option<Node>, OverBudget> {
        let Some(reached) = self.reached else { return Ok(None) };
        self.pool.set_work(WORK);
        let places = planned.first..planned.end;
        let (_, fired) = fire_alone(&mut self.pool, &self.graph.plan, inputs, places.clone())?;
        let rules = self.graph.plan.rules.get(places).into_iter().flatten();
        let stops: Vec<Node> =
            fired.into_iter().zip(rules).filter(|(_, rule)| rule.stops).map(|(node, _)| node).collect();
        let stopped = self.pool.any(stops)?;
        self.pool.and_not(reached, stopped).map(Some)
    }

    /// The marks of the questions with their answers, and of the outcomes, in order; none when no case is marked.
    fn marks_of(&mut self, raw: &RawDiagram, step: Mark) -> Result<Option<StepMarks>, OverBudget> {
        let Some(marks) = &self.marks else { return Ok(None) };
        let asked = raw.questions.iter().flat_map(|question| {
            std::iter::once(question.when).chain(question.answers.iter().map(|answer| answer.when))
        });
        let whens: Vec<Node> = asked.chain(raw.ends.values().map(|end| end.when)).collect();
        let mut found = marks.of(&self.pool, &whens)?.into_iter();
        // Where it is not known when the step is reached, a question is marked as if it were.
        let known = self.reached.is_some();
        let mut next = || match (found.next().unwrap_or(Mark::Open), step) {
            (_, Mark::Out) => Mark::Out,
            (Mark::Taken, Mark::Open) if !known => Mark::Open,
            (mark, _) => mark,
        };
        let each = raw.questions.iter().map(|question| {
            let own = next();
            (own, question.answers.iter().map(|_| next()).collect())
        });
        let questions = each.collect();
        Ok(Some(StepMarks { questions, outcomes: raw.ends.keys().map(|outcome| (*outcome, next())).collect() }))
    }

    fn put_together(
        &mut self,
        step: &StepDiagram<'_>,
        raw: RawDiagram,
        number: usize,
        then: Then,
        marks: Option<StepMarks>,
        step_mark: Mark,
    ) -> (Option<Outcome>, Diagram) {
        let always = (!step.always.0.effects.is_empty()).then(|| {
            let grounds: Vec<Vec<RuleId>> = step.always.1.iter().cloned().collect();
            let mut outcome = self.outcome(step, &step.always.0, grounds, Then::Questions);
            outcome.mark = step_mark;
            outcome
        });
        let before = self.granted || always.as_ref().is_some_and(grants);
        let marks = marks.unwrap_or_default();
        let mut places: IndexMap<u32, Target> = IndexMap::new();
        let mut outcomes: Vec<Outcome> = Vec::new();
        let mut asked: Option<FxHashSet<About>> = None;
        self.granted = before;
        for (end, known) in &raw.ends {
            let Some(says) = step.says.get_index(*end as usize) else { continue };
            let ends = says.stops || then == Then::End;
            if !ends {
                match &mut asked {
                    Some(asked) => asked.retain(|about| known.asked.contains(about)),
                    None => asked = Some(known.asked.clone()),
                }
            }
            if !ends && says.effects.is_empty() {
                places.insert(*end, Target::NextStep);
                continue;
            }
            let grounds = step.grounds.get(*end as usize).into_iter().flatten().cloned().collect();
            let mut outcome = self.outcome(step, says, grounds, if ends { Then::End } else { then });
            outcome.nothing = match (ends, before || grants(&outcome), outcome.effects.is_empty()) {
                (true, false, _) => Nothing::AtAll,
                (true, true, true) => Nothing::More,
                _ => Nothing::Unsaid,
            };
            outcome.mark = marks.outcomes.get(end).copied().unwrap_or_default();
            self.granted |= !ends && grants(&outcome);
            places.insert(*end, Target::Outcome(outcomes.len()));
            outcomes.push(outcome);
        }
        self.asked = asked.unwrap_or_default();
        let target = |to: To| match to {
            To::Question(place) => Target::Question(place),
            To::Outcome(outcome) => places.get(&outcome).copied().unwrap_or(Target::NextStep),
        };
        let mut questions = Vec::with_capacity(raw.questions.len());
        for (place, question) in raw.questions.into_iter().enumerate() {
            let (own, of_answers) = marks.questions.get(place).cloned().unwrap_or_default();
            let answers = question.answers.into_iter().enumerate().map(|(place, answer)| {
                let mark = of_answers.get(place).copied().unwrap_or_default();
                Answer { to: target(answer.to), words: answer.words, mark }
            });
            questions.push(Question {
                number: format!("{number}.{}", place.saturating_add(1)),
                text: question.text,
                again: question.again,
                answers: answers.collect(),
                mark: own,
            });
        }
        (always, Diagram { start: target(raw.start), questions, outcomes })
    }

    pub(super) fn words(&self) -> EffectWords<'_> {
        EffectWords { checked: &self.graph.checked, asking: self.asking, language: self.language }
    }

    fn outcome(&self, step: &StepDiagram<'_>, says: &Says, grounds: Vec<Vec<RuleId>>, then: Then) -> Outcome {
        let effects = says.effects.iter().filter_map(|place| step.effects.get(*place));
        self.made(effects.copied(), grounds, says.citations.clone(), then)
    }

    pub(super) fn made<'e>(
        &self,
        effects: impl Iterator<Item = &'e EffectKind>,
        grounds: Vec<Vec<RuleId>>,
        citations: Vec<Citation>,
        then: Then,
    ) -> Outcome {
        let words = self.words();
        let mut effects: Vec<super::TreeEffect> = effects.map(|effect| words.effect(effect)).collect();
        effects.sort_by_key(|effect| effect.kind);
        let sources = sources(&self.graph.checked, &citations);
        Outcome { effects, grounds, citations, sources, then, nothing: Nothing::Unsaid, mark: Mark::Plain }
    }
}

/// The marks of one step.
#[derive(Default)]
struct StepMarks {
    /// Of each question, and of its answers.
    questions: Vec<(Mark, Vec<Mark>)>,
    /// Of each outcome, by its number in the diagram.
    outcomes: FxHashMap<u32, Mark>,
}

/// Norms as people write them, one text for each source.
fn sources(checked: &Checked, citations: &[Citation]) -> Vec<String> {
    let mut texts: IndexMap<SourceId, String> = IndexMap::new();
    for citation in citations {
        let source = checked.sources.at(citation.source);
        let part = citation.part.and_then(|part| source.parts.get(part as usize));
        let text = texts.entry(citation.source).or_insert_with(|| source.name.clone());
        if let Some(part) = part {
            let join = if *text == source.name { " " } else { ", " };
            text.push_str(join);
            text.push_str(&part.name);
        }
    }
    texts.into_values().collect()
}

/// Whether something is allowed or required.
fn grants(outcome: &Outcome) -> bool {
    let grants = |kind| matches!(kind, EffectWord::Must | EffectWord::May | EffectWord::Later);
    outcome.effects.iter().any(|effect| grants(effect.kind))
}
