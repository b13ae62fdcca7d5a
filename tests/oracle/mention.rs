//! The order in which the steps of a module first mention what may be unknown.

use super::linear::rules;
use tenzij::check::model::{Checked, Condition, Deadline, EffectKind, ExprId, ExprKind, ModuleId, RuleId, WaysId};
use tenzij::decide::Missing;

/// Everything that the rules of a module mention, each once, in order: of each rule its `when`, its `unless`, its effects.
pub(crate) fn all(checked: &Checked, module: ModuleId) -> Vec<Missing> {
    let mut mentioned = Mentioned { checked, all: Vec::new() };
    for rule in rules(checked, module) {
        let rule = checked.rules.at(rule);
        if let Condition::When(when) = rule.condition {
            mentioned.expr(when);
        }
        rule.unless.into_iter().for_each(|unless| mentioned.expr(unless));
        for effect in &rule.effects {
            match &effect.kind {
                EffectKind::Permit { after, provided, .. } => {
                    after.iter().for_each(|ways| mentioned.ways(*ways));
                    provided.iter().filter_map(|duty| duty.deadline).for_each(|deadline| mentioned.deadline(deadline));
                }
                EffectKind::Require { ways, deadline } => {
                    mentioned.ways(*ways);
                    deadline.iter().for_each(|deadline| mentioned.deadline(*deadline));
                }
                EffectKind::Forbid { .. } | EffectKind::Advise(_) | EffectKind::Stop => {}
            }
        }
    }
    mentioned.all
}

/// The rules of a module whose conditions mention this.
pub(crate) fn looking(checked: &Checked, module: ModuleId, missing: Missing) -> Vec<RuleId> {
    let looks = |rule: &RuleId| {
        let mut mentioned = Mentioned { checked, all: Vec::new() };
        let rule = checked.rules.at(*rule);
        if let Condition::When(when) = rule.condition {
            mentioned.expr(when);
        }
        rule.unless.into_iter().for_each(|unless| mentioned.expr(unless));
        mentioned.all.contains(&missing)
    };
    rules(checked, module).into_iter().filter(looks).collect()
}

struct Mentioned<'a> {
    checked: &'a Checked,
    all: Vec<Missing>,
}

impl Mentioned<'_> {
    fn add(&mut self, missing: Missing) {
        if !self.all.contains(&missing) {
            self.all.push(missing);
        }
    }
    fn ways(&mut self, ways: WaysId) {
        self.add(Missing::With(self.checked.ways.at(ways).action));
    }
    fn deadline(&mut self, deadline: Deadline) {
        self.expr(deadline.term);
        self.expr(deadline.from);
    }
    fn expr(&mut self, id: ExprId) {
        let kind = &self.checked.exprs.at(id).kind;
        match kind {
            ExprKind::Fact(fact) => self.add(Missing::Fact(*fact)),
            ExprKind::DoneOn(action) => self.add(Missing::DoneOn(*action)),
            ExprKind::DoneWith(ways) => self.ways(*ways),
            _ => kind.children().into_iter().for_each(|child| self.expr(child)),
        }
    }
}
