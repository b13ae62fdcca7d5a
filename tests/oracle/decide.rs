//! Section 6 of the charter for one complete case, word for word, with the answers of `docs/language/choices.md`.

use super::eval::World;
use std::collections::{BTreeMap, BTreeSet};
use tenzij::check::model::{
    ActionId, Checked, Condition, Deadline, Duty, Effect, EffectKind, ModuleId, Rule, RuleId, StepId, WaysId, date_of,
};
use tenzij::graph::Status;

/// What a module says of one complete case.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// One for each instance of each action, in order.
    pub(crate) rows: Vec<RowOutcome>,
    /// Each rule of each step that is reached, and whether it fires.
    pub(crate) reached: Vec<(RuleId, bool)>,
    /// The rules of these that hold, exceptions aside.
    pub(crate) holding: Vec<RuleId>,
    /// The rules that contradict each other, if any.
    pub(crate) contradiction: Option<(RuleId, RuleId)>,
}

/// What a module says of one instance in one complete case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct RowOutcome {
    /// Its status.
    pub(crate) status: Status,
    /// What still has to be done first.
    pub(crate) after: BTreeSet<WaysId>,
    /// What is owed once it is done, and by when if that can be said.
    pub(crate) provided: BTreeSet<(ActionId, Option<i64>)>,
    /// The earliest last day of what is not yet fulfilled.
    pub(crate) deadline: Option<i64>,
    /// The rules that give it this status.
    pub(crate) rules: BTreeSet<RuleId>,
}

/// A permit: its rule, the ways permitted, what must be done first, what is owed.
type Permit<'a> = (RuleId, WaysId, &'a [WaysId], &'a [Duty]);

/// What the rules that fire say of the instances.
#[derive(Default)]
struct Said<'a> {
    permits: Vec<Permit<'a>>,
    forbids: Vec<(RuleId, WaysId, bool)>,
    requires: Vec<(RuleId, WaysId, Option<Deadline>)>,
}

/// Decides one complete case.
pub(crate) fn decide(world: &World, module: ModuleId) -> Outcome {
    let checked = world.checked;
    let mut said = Said::default();
    let mut reached = Vec::new();
    let mut holding = Vec::new();
    for step in &checked.modules.at(module).steps {
        let mut stops = false;
        for (rule, holds, fires) in walk(world, *step) {
            reached.push((rule, fires));
            holding.extend(holds.then_some(rule));
            for effect in &checked.rules.at(rule).effects {
                said.hear(rule, effect, holds, fires);
                stops |= fires && effect.kind == EffectKind::Stop;
            }
        }
        if stops {
            break;
        }
    }
    let mut rows = Vec::new();
    let mut contradiction = None;
    for action in &checked.modules.at(module).actions {
        for instance in 0..checked.actions.at(*action).instance_count() {
            rows.push(row(world, &said, *action, instance));
            contradiction = contradiction.or_else(|| contradict(world, &said, *action, instance));
        }
    }
    Outcome { rows, reached, holding, contradiction }
}

/// The rules of a step that is reached: each with whether its own condition holds and whether it fires.
fn walk(world: &World, step: StepId) -> Vec<(RuleId, bool, bool)> {
    let checked = world.checked;
    let rules = &checked.steps.at(step).rules;
    let otherwise = |rule: &RuleId| checked.rules.at(*rule).condition == Condition::Otherwise;
    let others: Vec<RuleId> = rules.iter().copied().filter(|rule| !otherwise(rule)).collect();
    let none_fires = !others.iter().any(|rule| fires(world, &others, *rule));
    rules
        .iter()
        .map(|rule| {
            if otherwise(rule) {
                let holds = own(world, checked.rules.at(*rule)) && none_fires;
                (*rule, holds, holds)
            } else {
                (*rule, own(world, checked.rules.at(*rule)), fires(world, &others, *rule))
            }
        })
        .collect()
}

/// Whether a rule of a step that is reached fires: its own condition holds and no firing rule is an exception to it.
fn fires(world: &World, step: &[RuleId], rule: RuleId) -> bool {
    let excepts = |other: &RuleId| world.checked.rules.at(*other).exception_to == Some(rule);
    own(world, world.checked.rules.at(rule))
        && !step.iter().filter(|other| excepts(other)).any(|other| fires(world, step, *other))
}

/// Whether the own condition of a rule holds: its period, its `when` and its `unless`.
pub(crate) fn own(world: &World, rule: &Rule) -> bool {
    let in_force = rule.in_force.is_none_or(|period| period.holds(date_of(world.today).unwrap()));
    let when = |condition| match condition {
        Condition::When(expr) => world.holds(expr),
        Condition::Always | Condition::Otherwise => true,
    };
    in_force && when(rule.condition) && !rule.unless.is_some_and(|unless| world.holds(unless))
}

impl<'a> Said<'a> {
    /// Takes in an effect. `forbid absolutely` speaks whenever the own condition of its rule holds; all others, when it fires.
    fn hear(&mut self, rule: RuleId, effect: &'a Effect, holds: bool, fires: bool) {
        match &effect.kind {
            EffectKind::Permit { ways, after, provided } if fires => self.permits.push((rule, *ways, after, provided)),
            EffectKind::Forbid { ways, absolutely } if fires || (*absolutely && holds) => {
                self.forbids.push((rule, *ways, *absolutely));
            }
            EffectKind::Require { ways, deadline } if fires => self.requires.push((rule, *ways, *deadline)),
            _ => {}
        }
    }
}

/// Whether an instance is among these ways.
fn among(checked: &Checked, ways: WaysId, action: ActionId, instance: u32) -> bool {
    let ways = checked.ways.at(ways);
    ways.action == action && ways.instances.contains(&instance)
}

/// Something that must be done.
struct Demand {
    /// The rule that asks for it; none for a duty on record.
    rule: Option<RuleId>,
    fulfilled: bool,
    last_day: Option<i64>,
}

/// Everything that demands an instance: rules that require it, permits whose action is done, duties on record.
fn demands(world: &World, said: &Said, action: ActionId, instance: u32) -> Vec<Demand> {
    let day = |deadline: &Option<Deadline>| deadline.and_then(|deadline| world.day(deadline.last_day));
    let mut all = Vec::new();
    for (rule, ways, deadline) in &said.requires {
        if among(world.checked, *ways, action, instance) {
            all.push(Demand { rule: Some(*rule), fulfilled: world.done_with(*ways), last_day: day(deadline) });
        }
    }
    for (rule, ways, _, duties) in &said.permits {
        for duty in duties.iter().filter(|duty| duty.action == action) {
            if world.done(world.checked.ways.at(*ways).action) {
                all.push(Demand { rule: Some(*rule), fulfilled: world.done(action), last_day: day(&duty.deadline) });
            }
        }
    }
    if world.owed.contains(&action) {
        all.push(Demand { rule: None, fulfilled: world.done(action), last_day: None });
    }
    all
}

fn row(world: &World, said: &Said, action: ActionId, instance: u32) -> RowOutcome {
    let here = |ways: WaysId| among(world.checked, ways, action, instance);
    let waits_for =
        |after: &[WaysId]| -> Vec<WaysId> { after.iter().copied().filter(|ways| !world.done_with(*ways)).collect() };
    let forbids: BTreeSet<RuleId> = said.forbids.iter().filter(|said| here(said.1)).map(|said| said.0).collect();
    let demands = demands(world, said, action, instance);
    let permits: Vec<&Permit> = said.permits.iter().filter(|said| here(said.1)).collect();
    let (ready, waiting): (Vec<&Permit>, Vec<&Permit>) = permits.iter().partition(|said| waits_for(said.2).is_empty());

    let demanding = |fulfilled: bool| -> BTreeSet<RuleId> {
        demands.iter().filter(|demand| demand.fulfilled == fulfilled).filter_map(|demand| demand.rule).collect()
    };
    let (status, rules) = if !forbids.is_empty() {
        (Status::Forbidden, forbids)
    } else if demands.iter().any(|demand| !demand.fulfilled) {
        (Status::Required, demanding(false))
    } else if !demands.is_empty() {
        (Status::Fulfilled, demanding(true))
    } else if !ready.is_empty() {
        (Status::Permitted, ready.iter().map(|said| said.0).collect())
    } else if !waiting.is_empty() {
        (Status::NotYet, waiting.iter().map(|said| said.0).collect())
    } else {
        (Status::NoGround, BTreeSet::new())
    };
    // Nothing comes with a prohibition: what is forbidden is not done after something else, nor in exchange for it.
    let permits = if status == Status::Forbidden { Vec::new() } else { permits };
    let after = match status {
        Status::NotYet => waiting.iter().flat_map(|said| waits_for(said.2)).collect(),
        _ => BTreeSet::new(),
    };
    let provided = permits.iter().flat_map(|said| said.3).map(|duty| {
        let last_day = duty.deadline.and_then(|deadline| world.day(deadline.last_day));
        (duty.action, last_day)
    });
    // Duties of one action are one duty, with the first of their last days.
    let mut owed: BTreeMap<ActionId, Option<i64>> = BTreeMap::new();
    for (action, day) in provided {
        let first = owed.entry(action).or_default();
        *first = [*first, day].into_iter().flatten().min();
    }
    let deadline = demands.iter().filter(|demand| !demand.fulfilled).filter_map(|demand| demand.last_day).min();
    RowOutcome { status, after, provided: owed.into_iter().collect(), deadline, rules }
}

/// Two rules of which one requires, or permits, what the other forbids.
fn contradict(world: &World, said: &Said, action: ActionId, instance: u32) -> Option<(RuleId, RuleId)> {
    let here = |ways: WaysId| among(world.checked, ways, action, instance);
    let excepts = |a: RuleId, b: RuleId| world.checked.rules.at(a).exception_to == Some(b);
    for (forbids, _, absolutely) in said.forbids.iter().filter(|said| here(said.1)) {
        let required = demands(world, said, action, instance).into_iter().find_map(|demand| demand.rule);
        if let Some(requires) = required {
            return Some((requires, *forbids));
        }
        let lifted = |permits: RuleId| *absolutely || excepts(permits, *forbids) || excepts(*forbids, permits);
        let permitted = said.permits.iter().find(|said| here(said.1) && !lifted(said.0));
        if let Some((permits, ..)) = permitted {
            return Some((*permits, *forbids));
        }
    }
    None
}

/// The place of a row among those of its module.
pub(crate) fn instances(checked: &Checked, module: ModuleId) -> Vec<(ActionId, u32)> {
    let actions = &checked.modules.at(module).actions;
    let all = actions
        .iter()
        .flat_map(|action| (0..checked.actions.at(*action).instance_count()).map(move |instance| (*action, instance)));
    all.collect()
}
