//! What is asked about one case: its diagrams, made as they are needed, and answers that several parts share.

use super::contrast::{Changes, smallest_changes};
use super::given::Given;
use super::question::{CONTRADICTED, Question, row};
use super::scene::Scene;
use super::sufficient::{Sufficient, sufficient};
use crate::decide::{Decision, Restriction};
use crate::graph::pool::{Node, OverBudget};
use crate::graph::{Status, StatusSet};
use rustc_hash::FxHashMap;

/// A case with its diagrams.
pub(super) struct About<'a> {
    pub(super) scene: &'a Scene<'a>,
    /// How many decisions may still be taken for reasons that the diagrams do not give.
    pub(super) decisions: u32,
    diagrams: Restriction<'a>,
    fired: FxHashMap<usize, Option<Sufficient>>,
    failed: FxHashMap<usize, Option<Sufficient>>,
}

impl<'a> About<'a> {
    /// Nothing asked yet.
    pub(super) fn new(scene: &'a Scene<'a>) -> Self {
        let diagrams = Restriction::new(scene.graph, scene.reading, &scene.more());
        Self {
            scene,
            decisions: super::small::DECISIONS,
            diagrams,
            fired: FxHashMap::default(),
            failed: FxHashMap::default(),
        }
    }

    /// The fewest givens that force the status of a row.
    pub(super) fn forced(&mut self, row: usize, status: Status) -> Option<Sufficient> {
        let question = self.row(row, &|outcome| outcome != status as u32).ok()?;
        Some(sufficient(self.scene, &self.diagrams.to, &question))
    }

    /// What the status of a row can depend on.
    pub(super) fn looks_at(&mut self, place: usize) -> Vec<Given> {
        let node = row(self.scene, &mut self.diagrams, place);
        let question = node.and_then(|node| Question::new(self.scene, &self.diagrams.to, node));
        question.map(|question| question.givens).unwrap_or_default()
    }

    /// The smallest changes after which a row has one of these statuses.
    pub(super) fn changes(&mut self, row: usize, wanted: StatusSet) -> Option<(Question, Changes)> {
        let is_wanted = |outcome: u32| {
            outcome != CONTRADICTED && Status::ALL.get(outcome as usize).is_some_and(|status| wanted.contains(*status))
        };
        let question = self.row(row, &is_wanted).ok()?;
        let changes = smallest_changes(self.scene, &mut self.diagrams.to, &question);
        Some((question, changes))
    }

    fn row(&mut self, place: usize, yes: &dyn Fn(u32) -> bool) -> Result<Question, OverBudget> {
        let node = row(self.scene, &mut self.diagrams, place)?;
        let node = self.diagrams.to.map(node, &mut |outcome| u32::from(yes(outcome)))?;
        Question::new(self.scene, &self.diagrams.to, node)
    }

    /// The fewest givens that make the rule at a place fire.
    pub(super) fn fires(&mut self, place: usize) -> Option<Sufficient> {
        if let Some(known) = self.fired.get(&place) {
            return known.clone();
        }
        let graph = self.scene.graph;
        let alone = graph.plan.rules.get(place).is_some_and(|rule| rule.exceptions.is_empty());
        let node = match &graph.roots {
            Some(roots) => roots.fired.get(place),
            // Once its step is reached.
            None => graph.inputs.conditions.get(place).filter(|_| alone),
        };
        let found = node.and_then(|node| self.always(*node, true));
        self.fired.insert(place, found.clone());
        found
    }

    /// The fewest givens that keep the rule at a place from firing, wherever the steps lead.
    pub(super) fn does_not_fire(&mut self, place: usize) -> Option<Sufficient> {
        let node = *self.scene.graph.roots.as_ref()?.fired.get(place)?;
        self.always(node, false)
    }

    /// The fewest givens for which the condition of the rule at a place does not hold.
    pub(super) fn fails(&mut self, place: usize) -> Option<Sufficient> {
        if let Some(known) = self.failed.get(&place) {
            return known.clone();
        }
        let node = self.scene.graph.inputs.conditions.get(place).copied();
        let found = node.and_then(|node| self.always(node, false));
        self.failed.insert(place, found.clone());
        found
    }

    /// The fewest givens for which a diagram of yes and no has this answer; `None` when nothing forces it.
    fn always(&mut self, node: Node, answer: bool) -> Option<Sufficient> {
        let node = self.diagrams.node(node).ok()?;
        let node = if answer { self.diagrams.to.not(node).ok()? } else { node };
        let question = Question::new(self.scene, &self.diagrams.to, node).ok()?;
        let found = sufficient(self.scene, &self.diagrams.to, &question);
        found.holds.then_some(found)
    }

    /// The place of the rule that certainly stopped before the step of the rule at this place.
    pub(super) fn stop_before(&self, decision: &Decision, place: usize) -> Option<usize> {
        let plan = &self.scene.graph.plan;
        let step = plan.rules.get(place)?.step;
        let stops = |(_, rule): &(usize, &crate::graph::plan::PlannedRule)| {
            rule.stops && rule.step < step && super::why_not::fires(decision, rule.rule)
        };
        plan.rules.iter().enumerate().find(stops).map(|(place, _)| place)
    }
}
