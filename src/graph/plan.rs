//! What a protocol's rules do to which instance: the same in every case, laid out once.

use super::compose::Entry;
use super::mention;
use crate::check::model::{
    ActionId, Checked, Condition, Deadline, EffectKind, ExprId, ModuleId, Period, RuleId, StepId, WaysId,
};
use indexmap::{IndexMap, IndexSet};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// The rules, steps and rows of one module, by place.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The steps in order.
    pub steps: Vec<PlannedStep>,
    /// The rules in the order of the steps.
    pub rules: Vec<PlannedRule>,
    /// One for each instance of each action that the module can name.
    pub rows: Vec<PlannedRow>,
    /// What bears on the instances of a row; instances on which the same bears share one.
    pub groups: Vec<Group>,
    /// What may be owed: the action, and the place of its deadline.
    pub duties: IndexSet<(ActionId, Option<usize>), FxBuildHasher>,
    /// The last days of deadlines, each once.
    pub deadlines: IndexSet<ExprId, FxBuildHasher>,
}

/// A step by place.
#[derive(Debug, Clone)]
pub struct PlannedStep {
    /// Which.
    pub step: StepId,
    /// The first of its rules.
    pub first: usize,
    /// The place behind the last of its rules.
    pub end: usize,
}

/// A rule by place.
#[derive(Debug, Clone)]
pub struct PlannedRule {
    /// Which.
    pub rule: RuleId,
    /// The place of its step.
    pub step: usize,
    /// When it holds.
    pub condition: Condition,
    /// When it does not.
    pub unless: Option<ExprId>,
    /// When it is in force.
    pub in_force: Option<Period>,
    /// The places of the rules that are exceptions to it.
    pub exceptions: Vec<usize>,
    /// Whether it stops.
    pub stops: bool,
    /// Whether an effect of it holds in spite of exceptions.
    pub absolute: bool,
}

/// A row by place.
#[derive(Debug, Clone, Copy)]
pub struct PlannedRow {
    /// The action.
    pub action: ActionId,
    /// Its instance.
    pub instance: u32,
    /// The place of what bears on it.
    pub group: usize,
}

/// Everything that bears on some instances of one action. Rules by place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Group {
    /// Rules that forbid, and whether absolutely.
    pub forbids: Vec<(usize, bool)>,
    /// Rules that require, the ways of which one will do, and the place of the deadline.
    pub requires: Vec<(usize, WaysId, Option<usize>)>,
    /// Rules that permit.
    pub permits: Vec<Permit>,
    /// Rules under which the action is owed once another has been done, and the place of the deadline.
    pub owed: Vec<(usize, ActionId, Option<usize>)>,
    /// The action, when something is owed or required of it.
    pub action: Option<ActionId>,
}

/// One permit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Permit {
    /// The rule.
    pub rule: usize,
    /// What must be done first.
    pub after: Vec<WaysId>,
    /// The places of the duties that hang on it.
    pub provided: Vec<usize>,
}

impl Plan {
    /// Lays out a module.
    #[must_use]
    pub fn new(checked: &Checked, module: ModuleId) -> Self {
        let mut plan = Self::default();
        let places: FxHashMap<RuleId, usize> =
            mention::rules(checked, module).enumerate().map(|(place, rule)| (rule, place)).collect();
        for (step_place, step) in checked.modules.at(module).steps.iter().enumerate() {
            let first = plan.rules.len();
            for rule in &checked.steps.at(*step).rules {
                plan.rules.push(planned(checked, *rule, step_place));
            }
            plan.steps.push(PlannedStep { step: *step, first, end: plan.rules.len() });
        }
        for (rule, place) in &places {
            let target = checked.rules.at(*rule).exception_to.and_then(|target| places.get(&target));
            if let Some(target) = target.and_then(|target| plan.rules.get_mut(*target)) {
                target.exceptions.push(*place);
            }
        }
        for rule in &mut plan.rules {
            rule.exceptions.sort_unstable();
        }
        plan.bear(checked, module);
        plan
    }

    /// The last days that come with an entry: its own, and those of its duties.
    pub fn deadlines_of(&self, entry: &Entry) -> impl Iterator<Item = ExprId> {
        let of_duties = entry.provided.iter().filter_map(|duty| self.duties.get_index(*duty)?.1);
        let places = entry.deadlines.iter().copied().chain(of_duties);
        places.filter_map(|place| self.deadlines.get_index(place).copied())
    }

    fn deadline(&mut self, deadline: Option<Deadline>) -> Option<usize> {
        deadline.map(|deadline| self.deadlines.insert_full(deadline.last_day).0)
    }

    fn bear(&mut self, checked: &Checked, module: ModuleId) {
        let mut bearing: IndexMap<ActionId, Vec<Group>, FxBuildHasher> = IndexMap::default();
        for action in &checked.modules.at(module).actions {
            let count = checked.actions.at(*action).instance_count() as usize;
            bearing.insert(*action, vec![Group::default(); count]);
        }
        for place in 0..self.rules.len() {
            let Some(rule) = self.rules.get(place).map(|rule| checked.rules.at(rule.rule)) else { continue };
            for effect in &rule.effects {
                match &effect.kind {
                    EffectKind::Forbid { ways, absolutely } => {
                        each(checked, &mut bearing, *ways, |group| group.forbids.push((place, *absolutely)));
                    }
                    EffectKind::Require { ways, deadline } => {
                        let deadline = self.deadline(*deadline);
                        let action = checked.ways.at(*ways).action;
                        each(checked, &mut bearing, *ways, |group| {
                            group.requires.push((place, *ways, deadline));
                            group.action = Some(action);
                        });
                    }
                    EffectKind::Permit { ways, after, provided } => {
                        let permitted = checked.ways.at(*ways).action;
                        let mut duties = Vec::new();
                        for duty in provided {
                            let deadline = self.deadline(duty.deadline);
                            duties.push(self.duties.insert_full((duty.action, deadline)).0);
                            for group in bearing.get_mut(&duty.action).into_iter().flatten() {
                                group.owed.push((place, permitted, deadline));
                                group.action = Some(duty.action);
                            }
                        }
                        let permit = Permit { rule: place, after: after.clone(), provided: duties };
                        each(checked, &mut bearing, *ways, |group| group.permits.push(permit.clone()));
                    }
                    EffectKind::Advise(_) | EffectKind::Stop => {}
                }
            }
        }
        let mut groups: IndexSet<Group, FxBuildHasher> = IndexSet::default();
        for (action, instances) in bearing {
            for (instance, group) in (0_u32..).zip(instances) {
                let (group, _) = groups.insert_full(group);
                self.rows.push(PlannedRow { action, instance, group });
            }
        }
        self.groups = groups.into_iter().collect();
    }
}

fn planned(checked: &Checked, id: RuleId, step: usize) -> PlannedRule {
    let rule = checked.rules.at(id);
    let is = |test: fn(&EffectKind) -> bool| rule.effects.iter().any(|effect| test(&effect.kind));
    PlannedRule {
        rule: id,
        step,
        condition: rule.condition,
        unless: rule.unless,
        in_force: rule.in_force,
        exceptions: Vec::new(),
        stops: is(|effect| matches!(effect, EffectKind::Stop)),
        absolute: is(|effect| matches!(effect, EffectKind::Forbid { absolutely: true, .. })),
    }
}

fn each(
    checked: &Checked,
    bearing: &mut IndexMap<ActionId, Vec<Group>, FxBuildHasher>,
    ways: WaysId,
    mut change: impl FnMut(&mut Group),
) {
    let ways = checked.ways.at(ways);
    let Some(groups) = bearing.get_mut(&ways.action) else { return };
    for instance in &ways.instances {
        if let Some(group) = groups.get_mut(*instance as usize) {
            change(group);
        }
    }
}
