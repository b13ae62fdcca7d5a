//! Rules written anew over joined facts, choices and actions.

use super::actions::Instances;
use super::values::Options;
use crate::check::exprs::map_children;
use crate::check::model::{
    ActionId, Checked, ChoiceId, Condition, Deadline, Duty, EffectKind, ExprId, ExprKind, FactId, ModuleId, RuleId,
    StepId, Type, Value, Ways, WaysId,
};
use crate::syntax::ast::Date;
use rustc_hash::FxHashMap;

/// What becomes of one module's facts, choices, actions and expressions.
#[derive(Default)]
pub(super) struct Side {
    /// The day whose rules are looked at.
    pub(super) day: Option<Date>,
    pub(super) facts: FxHashMap<FactId, FactId>,
    pub(super) terms: FxHashMap<FactId, ExprId>,
    pub(super) choices: FxHashMap<ChoiceId, Options>,
    /// The joined action, and where the instances went when its ways are others.
    pub(super) actions: FxHashMap<ActionId, (ActionId, Option<Instances>)>,
    known: FxHashMap<ExprId, ExprId>,
}

impl Side {
    /// Nothing joined yet.
    pub(super) fn on(day: Option<Date>) -> Self {
        Self { day, ..Self::default() }
    }

    pub(super) fn action(&self, action: ActionId) -> ActionId {
        self.actions.get(&action).map_or(action, |(both, _)| *both)
    }

    fn options(&self, ty: Type) -> Option<&Options> {
        match ty {
            Type::Choice(choice) | Type::Set(choice) => self.choices.get(&choice),
            _ => None,
        }
    }

    fn ty(&self, ty: Type) -> Type {
        match (ty, self.options(ty)) {
            (Type::Choice(_), Some(options)) => Type::Choice(options.choice),
            (Type::Set(_), Some(options)) => Type::Set(options.choice),
            _ => ty,
        }
    }

    fn value(&self, ty: Type, value: Value) -> Value {
        match (self.options(ty), value) {
            (Some(options), Value::Option(option)) => Value::Option(options.option(option)),
            (Some(options), Value::Set(set)) => Value::Set(options.set(set)),
            _ => value,
        }
    }
}

/// The joined program while it grows.
pub(super) struct Tables<'a> {
    pub(super) joined: &'a mut Checked,
    pub(super) exprs: &'a mut FxHashMap<(ExprKind, Type), ExprId>,
    pub(super) ways: &'a mut FxHashMap<Ways, WaysId>,
}

impl Tables<'_> {
    /// A module over the joined facts and actions. Of each rule written anew, `made_of` is told which it was.
    pub(super) fn module(
        &mut self,
        side: &mut Side,
        module: ModuleId,
        facts: &[FactId],
        actions: &[ActionId],
        made_of: &mut FxHashMap<RuleId, RuleId>,
    ) -> ModuleId {
        let mut row = self.joined.modules.at(module).clone();
        row.applies_when = row.applies_when.map(|condition| self.expr(side, condition));
        let mut rules: FxHashMap<RuleId, RuleId> = FxHashMap::default();
        let mut steps: Vec<StepId> = Vec::new();
        for step in &row.steps {
            let mut copy = self.joined.steps.at(*step).clone();
            let in_force = |rule: &RuleId| {
                let period = self.joined.rules.at(*rule).in_force;
                period.is_none_or(|period| side.day.is_none_or(|day| period.holds(day)))
            };
            copy.rules.retain(in_force);
            for rule in &mut copy.rules {
                let made = self.rule(side, *rule);
                rules.insert(*rule, made);
                *rule = made;
            }
            steps.push(self.joined.steps.push(copy));
        }
        for (old, made) in &rules {
            let row = self.joined.rules.at_mut(*made);
            row.exception_to = row.exception_to.and_then(|target| rules.get(&target).copied());
            made_of.insert(*made, *old);
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
        if side.day.is_some() {
            row.in_force = None;
        }
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

    pub(super) fn expr(&mut self, side: &mut Side, id: ExprId) -> ExprId {
        if let Some(known) = side.known.get(&id) {
            return *known;
        }
        let mut expr = self.joined.exprs.at(id).clone();
        let made = match &expr.kind {
            ExprKind::Fact(fact) if side.terms.contains_key(fact) => side.terms.get(fact).copied().unwrap_or(id),
            _ => {
                expr.kind = match expr.kind {
                    ExprKind::Const(value) => ExprKind::Const(side.value(expr.ty, value)),
                    ExprKind::Fact(fact) => ExprKind::Fact(side.facts.get(&fact).copied().unwrap_or(fact)),
                    ExprKind::Done(action) => ExprKind::Done(side.action(action)),
                    ExprKind::DoneOn(action) => ExprKind::DoneOn(side.action(action)),
                    ExprKind::DoneWith(ways) => ExprKind::DoneWith(self.ways(side, ways)),
                    ExprKind::OneOf(inner, set) => {
                        let set = side.options(self.joined.exprs.at(inner).ty).map_or(set, |options| options.set(set));
                        ExprKind::OneOf(self.expr(side, inner), set)
                    }
                    kind => map_children(kind, |child| self.expr(side, child)),
                };
                expr.ty = side.ty(expr.ty);
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
