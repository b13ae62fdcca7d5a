//! Rules: their conditions and effects.

use super::Checker;
use super::guards::Presence;
use super::model::{Condition, Deadline, Duty, Effect, EffectKind, ExprKind, RuleId, Type};
use crate::diagnostics::words;
use crate::diagnostics::words::cases::{self, Norm};
use crate::source::Span;
use crate::syntax::ast;

impl<'a> Checker<'a> {
    /// Fills in the row of a rule. What its `when` makes sure of is certain in its `unless` and its effects, and what
    /// its `unless` denies in its effects.
    pub(super) fn rule(&mut self, id: RuleId, rule: &'a ast::Rule) {
        let (before, found) = (self.env.len(), self.found.len());
        let condition = match &rule.condition {
            ast::RuleCondition::Always => Condition::Always,
            ast::RuleCondition::Otherwise(_) => Condition::Otherwise,
            ast::RuleCondition::When(condition) => {
                let condition = self.whole_condition(condition);
                self.assume(condition, true);
                Condition::When(condition)
            }
        };
        let unless = rule.unless.as_ref().map(|unless| {
            let unless = self.whole_condition(unless);
            self.assume(unless, false);
            unless
        });
        let effects: Vec<Effect> = rule.effects.iter().filter_map(|effect| self.effect(effect)).collect();
        let because = rule.because.as_ref().map(|text| self.template(text));
        self.env.truncate(before);
        let row = self.resolved.tables.rules.at_mut(id);
        row.condition = condition;
        row.unless = unless;
        row.effects = effects;
        row.because = because;
        self.name_sources(id, rule, found);
    }

    /// Names the norms that a rule rests on in what has been found in it.
    fn name_sources(&mut self, id: RuleId, rule: &ast::Rule, before: usize) {
        let tables = &self.resolved.tables;
        let norms: Vec<Norm> =
            tables.rules.at(id).citing.iter().map(|citation| super::show::norm(tables, *citation)).collect();
        let Some(note) = cases::rests_on(&cases::this_rule(), &norms) else { return };
        for found in self.found.iter_mut().skip(before) {
            // What is wrong in a definition is not the rule's.
            let inside = |place: Span| {
                place.file == rule.span.file && rule.span.start <= place.start && place.end <= rule.span.end
            };
            if found.span().is_some_and(inside) {
                found.notes.push(note.clone());
            }
        }
    }

    fn effect(&mut self, effect: &'a ast::Effect) -> Option<Effect> {
        let kind = match &effect.kind {
            ast::EffectKind::Permit { act, after, provided } => {
                let ways = self.act(act);
                let after: Vec<_> = after.iter().map(|act| self.act(act)).collect();
                let before = self.env.len();
                if let Some(ways) = ways {
                    // A duty is owed once the permitted action is done.
                    self.env.push(Presence::DoneOn(self.tables().ways.at(ways).action));
                }
                let provided: Vec<_> = provided.iter().map(|duty| self.duty(duty)).collect();
                self.env.truncate(before);
                EffectKind::Permit {
                    ways: ways?,
                    after: after.into_iter().flatten().collect(),
                    provided: provided.into_iter().flatten().collect(),
                }
            }
            ast::EffectKind::Forbid { act, absolutely } => {
                EffectKind::Forbid { ways: self.act(act)?, absolutely: *absolutely }
            }
            ast::EffectKind::Require { act, deadline } => {
                let ways = self.act(act);
                let deadline = deadline.as_ref().map(|deadline| self.deadline(deadline));
                EffectKind::Require { ways: ways?, deadline }
            }
            ast::EffectKind::Advise(text) => EffectKind::Advise(self.template(text)),
            ast::EffectKind::Stop => EffectKind::Stop,
        };
        Some(Effect { kind, span: effect.span })
    }

    fn duty(&mut self, duty: &'a ast::Duty) -> Option<Duty> {
        let action = self.action(&duty.action);
        let deadline = duty.deadline.as_ref().map(|deadline| self.deadline(deadline));
        Some(Duty { action: action?, deadline })
    }

    /// `within T from DATE`.
    fn deadline(&mut self, deadline: &'a ast::Deadline) -> Deadline {
        let term = self.infer(&deadline.term, None);
        let ty = self.ty(term);
        if !matches!(ty, Type::Duration(_) | Type::Unknown) {
            let is = self.a(ty);
            let number = match &deadline.term.kind {
                ast::ExprKind::Number(digits) => Some(digits.as_str()),
                _ => None,
            };
            self.report(words::types::deadline(deadline.term.span, &is, number));
        }
        let from = self.of_type(&deadline.from, Type::Date);
        let last_day = match ty {
            Type::Duration(_) => self.computed(ExprKind::AddDuration(from, term), Type::Date, deadline.span),
            _ => self.broken(Type::Date, deadline.span),
        };
        self.too_large(deadline.span);
        Deadline { last_day, term, from }
    }
}
