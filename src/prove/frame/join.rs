//! A protocol and its frame as two modules of one program, in which facts and actions of the same full name are one.
//!
//! The rules of both are written anew over the joined facts and actions. An action whose parameters differ gets those
//! of both: what one of the two does not tell apart it says of every value.

use crate::check::model::{
    Action, ActionId, Checked, Condition, Deadline, Duty, EffectKind, ExprId, ExprKind, Fact, FactId, ModuleId,
    Parameter, RuleId, StepId, Type, Ways, WaysId,
};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::prove::heavier::instance_of;
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// How many instances a joined action may have.
const MOST_INSTANCES: u32 = 4_096;

/// The two modules of the joined program.
pub struct Joined {
    /// The program.
    pub checked: Arc<Checked>,
    /// The protocol in it.
    pub protocol: ModuleId,
    /// The frame in it.
    pub frame: ModuleId,
    /// The actions that the frame speaks of.
    pub spoken: FxHashSet<ActionId>,
}

/// Joins them; what does not have the same type in both is an error.
pub fn join(checked: &Checked, protocol: ModuleId, frame: ModuleId) -> Result<Joined, Diagnostics> {
    let mut problems = Diagnostics::new();
    let mut joined = checked.clone();
    let (own, bounds) = (checked.modules.at(protocol), checked.modules.at(frame));
    let mut exprs: FxHashMap<(ExprKind, Type), ExprId> =
        checked.exprs.iter().map(|(id, expr)| ((expr.kind.clone(), expr.ty), id)).collect();
    let mut ways: FxHashMap<Ways, WaysId> = checked.ways.iter().map(|(id, ways)| (ways.clone(), id)).collect();

    // The protocol's side first: its terms may stand where the frame leaves one open.
    let mut here = Side::default();
    let mut there = Side::default();
    let mut actions = own.actions.clone();
    for action in &bounds.actions {
        let row = checked.actions.at(*action);
        let same = own.actions.iter().find(|own| checked.actions.at(**own).name == row.name).copied();
        let Some(same) = same.filter(|same| same != action) else {
            if same.is_none() {
                actions.push(*action);
            }
            continue;
        };
        match union(checked, checked.actions.at(same), row) {
            Ok(None) => {
                there.actions.insert(*action, (same, None));
            }
            Ok(Some((row, left, right))) => {
                let both = joined.actions.push(row);
                here.actions.insert(same, (both, Some(left)));
                there.actions.insert(*action, (both, Some(right)));
                actions.iter_mut().filter(|known| **known == same).for_each(|known| *known = both);
            }
            Err(()) => problems.push(other_action(checked, same, *action, &bounds.name)),
        }
    }
    let mut facts = own.facts.clone();
    let mut tables = Tables { joined: &mut joined, exprs: &mut exprs, ways: &mut ways };
    for fact in &bounds.facts {
        let row = checked.facts.at(*fact);
        let term = own.terms.iter().find(|(name, _)| row.open_term && *name == row.name);
        if let Some((_, term)) = term {
            if same_type(checked, checked.exprs.at(*term).ty, row.ty) {
                let term = tables.expr(&mut here, *term);
                there.terms.insert(*fact, term);
            } else {
                problems.push(other_type(checked.exprs.at(*term).span, row, &bounds.name));
            }
            continue;
        }
        match own.facts.iter().find(|own| checked.facts.at(**own).name == row.name) {
            Some(same) if same == fact => {}
            Some(same) => {
                let other = checked.facts.at(*same);
                if same_type(checked, other.ty, row.ty) && other.optional == row.optional {
                    there.facts.insert(*fact, *same);
                } else {
                    problems.push(other_type(other.span, row, &bounds.name));
                }
            }
            None => facts.push(*fact),
        }
    }
    if problems.has_errors() {
        return Err(problems);
    }
    let spoken = spoken(checked, frame, &there);
    let protocol = tables.module(&mut here, protocol, &facts, &actions);
    let frame = tables.module(&mut there, frame, &facts, &actions);
    Ok(Joined { checked: Arc::new(joined), protocol, frame, spoken })
}

fn other_type(span: Span, fact: &Fact, frame: &str) -> Diagnostic {
    words::frames::other_type(span, &fact.name, (frame, fact.span))
}

fn other_action(checked: &Checked, own: ActionId, other: ActionId, frame: &str) -> Diagnostic {
    let (own, other) = (checked.actions.at(own), checked.actions.at(other));
    words::frames::other_action(own.span, &own.name, (frame, other.span))
}

/// The actions that a frame declares itself or that a rule of it speaks of.
fn spoken(checked: &Checked, frame: ModuleId, side: &Side) -> FxHashSet<ActionId> {
    let row = checked.modules.at(frame);
    let mut spoken: FxHashSet<ActionId> =
        row.actions.iter().copied().filter(|action| checked.actions.at(*action).module == frame).collect();
    for rule in row.steps.iter().flat_map(|step| &checked.steps.at(*step).rules) {
        for effect in &checked.rules.at(*rule).effects {
            match &effect.kind {
                EffectKind::Permit { ways, provided, .. } => {
                    spoken.insert(checked.ways.at(*ways).action);
                    spoken.extend(provided.iter().map(|duty| duty.action));
                }
                EffectKind::Forbid { ways, .. } | EffectKind::Require { ways, .. } => {
                    spoken.insert(checked.ways.at(*ways).action);
                }
                EffectKind::Advise(_) | EffectKind::Stop => {}
            }
        }
    }
    spoken.into_iter().map(|action| side.action(action)).collect()
}

/// Where each instance of an action went.
type Instances = Vec<Vec<u32>>;

/// The action with the parameters of both, and where the instances of each went; `None` when both have the same.
fn union(checked: &Checked, a: &Action, b: &Action) -> Result<Option<(Action, Instances, Instances)>, ()> {
    for param in &a.params {
        if let Some(other) = b.params.iter().find(|other| other.name == param.name)
            && !same_type(checked, param.ty, other.ty)
        {
            return Err(());
        }
    }
    let names = |action: &Action| action.params.iter().map(|param| param.name.clone()).collect::<Vec<_>>();
    if names(a) == names(b) {
        return Ok(None);
    }
    let mut both = a.clone();
    both.params.extend(b.params.iter().filter(|param| !names(a).contains(&param.name)).cloned());
    if both.instance_count() > MOST_INSTANCES {
        return Err(());
    }
    let (left, right) = (spread(&both, a), spread(&both, b));
    Ok(Some((both, left, right)))
}

/// The instances of `both` that each instance of `one` stands for.
fn spread(both: &Action, one: &Action) -> Instances {
    let mut all = vec![Vec::new(); one.instance_count() as usize];
    for instance in 0..both.instance_count() {
        let places = both.places(instance);
        let value = |param: &Parameter| {
            let at = both.params.iter().position(|other| other.name == param.name);
            at.and_then(|at| places.get(at)).copied().unwrap_or(0)
        };
        let values: Vec<u32> = one.params.iter().map(value).collect();
        if let Some(slot) = all.get_mut(instance_of(one, &values) as usize) {
            slot.push(instance);
        }
    }
    all
}

/// Whether two types have the same values under the same names.
pub fn same_type(checked: &Checked, a: Type, b: Type) -> bool {
    match (a, b) {
        (Type::Choice(a), Type::Choice(b)) | (Type::Set(a), Type::Set(b)) => {
            let (a, b) = (checked.choices.at(a), checked.choices.at(b));
            let names = |choice: &crate::check::model::Choice| {
                choice.options.iter().map(|option| option.name.clone()).collect::<Vec<_>>()
            };
            a.ordered == b.ordered && names(a) == names(b)
        }
        _ => a == b,
    }
}

/// What becomes of one module's facts, actions and expressions.
#[derive(Default)]
struct Side {
    facts: FxHashMap<FactId, FactId>,
    terms: FxHashMap<FactId, ExprId>,
    /// The joined action, and where the instances went when its parameters are others.
    actions: FxHashMap<ActionId, (ActionId, Option<Instances>)>,
    known: FxHashMap<ExprId, ExprId>,
}

impl Side {
    fn action(&self, action: ActionId) -> ActionId {
        self.actions.get(&action).map_or(action, |(both, _)| *both)
    }
}

/// The joined program while it grows.
struct Tables<'a> {
    joined: &'a mut Checked,
    exprs: &'a mut FxHashMap<(ExprKind, Type), ExprId>,
    ways: &'a mut FxHashMap<Ways, WaysId>,
}

impl Tables<'_> {
    fn module(&mut self, side: &mut Side, module: ModuleId, facts: &[FactId], actions: &[ActionId]) -> ModuleId {
        let mut row = self.joined.modules.at(module).clone();
        row.applies_when = row.applies_when.map(|condition| self.expr(side, condition));
        let mut rules: FxHashMap<RuleId, RuleId> = FxHashMap::default();
        let mut steps: Vec<StepId> = Vec::new();
        for step in &row.steps {
            let mut copy = self.joined.steps.at(*step).clone();
            for rule in &mut copy.rules {
                let made = self.rule(side, *rule);
                rules.insert(*rule, made);
                *rule = made;
            }
            steps.push(self.joined.steps.push(copy));
        }
        for rule in rules.values() {
            let row = self.joined.rules.at_mut(*rule);
            row.exception_to = row.exception_to.and_then(|target| rules.get(&target).copied());
        }
        row.steps = steps;
        row.facts = facts.to_vec();
        row.actions = actions.to_vec();
        row.guarantees = Vec::new();
        row.scenarios = Vec::new();
        self.joined.modules.push(row)
    }

    fn rule(&mut self, side: &mut Side, rule: RuleId) -> RuleId {
        let mut row = self.joined.rules.at(rule).clone();
        if let Condition::When(when) = row.condition {
            row.condition = Condition::When(self.expr(side, when));
        }
        row.unless = row.unless.map(|unless| self.expr(side, unless));
        for effect in &mut row.effects {
            match &mut effect.kind {
                EffectKind::Permit { ways, after, provided } => {
                    *ways = self.ways(side, *ways);
                    after.iter_mut().for_each(|first| *first = self.ways(side, *first));
                    for Duty { action, deadline } in provided {
                        *action = side.action(*action);
                        self.deadline(side, deadline);
                    }
                }
                EffectKind::Require { ways, deadline } => {
                    *ways = self.ways(side, *ways);
                    self.deadline(side, deadline);
                }
                EffectKind::Forbid { ways, .. } => *ways = self.ways(side, *ways),
                EffectKind::Advise(_) | EffectKind::Stop => {}
            }
        }
        self.joined.rules.push(row)
    }

    fn deadline(&mut self, side: &mut Side, deadline: &mut Option<Deadline>) {
        if let Some(Deadline { last_day, term, from }) = deadline {
            for part in [last_day, term, from] {
                *part = self.expr(side, *part);
            }
        }
    }

    fn ways(&mut self, side: &Side, id: WaysId) -> WaysId {
        let row = self.joined.ways.at(id);
        let Some((action, went)) = side.actions.get(&row.action) else { return id };
        let mut instances: Vec<u32> = match went {
            None => row.instances.clone(),
            Some(went) => row.instances.iter().filter_map(|old| went.get(*old as usize)).flatten().copied().collect(),
        };
        instances.sort_unstable();
        let ways = Ways { action: *action, instances };
        if let Some(known) = self.ways.get(&ways) {
            return *known;
        }
        let made = self.joined.ways.push(ways.clone());
        self.ways.insert(ways, made);
        made
    }

    fn expr(&mut self, side: &mut Side, id: ExprId) -> ExprId {
        if let Some(known) = side.known.get(&id) {
            return *known;
        }
        let mut expr = self.joined.exprs.at(id).clone();
        let made = match &expr.kind {
            ExprKind::Fact(fact) if side.terms.contains_key(fact) => side.terms.get(fact).copied().unwrap_or(id),
            _ => {
                expr.kind = match expr.kind {
                    ExprKind::Fact(fact) => ExprKind::Fact(side.facts.get(&fact).copied().unwrap_or(fact)),
                    ExprKind::Done(action) => ExprKind::Done(side.action(action)),
                    ExprKind::DoneOn(action) => ExprKind::DoneOn(side.action(action)),
                    ExprKind::DoneWith(ways) => ExprKind::DoneWith(self.ways(side, ways)),
                    kind => crate::check::exprs::map_children(kind, |child| self.expr(side, child)),
                };
                let key = (expr.kind.clone(), expr.ty);
                match self.exprs.get(&key) {
                    Some(known) => *known,
                    None => {
                        let made = self.joined.exprs.push(expr);
                        self.exprs.insert(key, made);
                        made
                    }
                }
            }
        };
        side.known.insert(id, made);
        made
    }
}
