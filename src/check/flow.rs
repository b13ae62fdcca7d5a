//! Optional values are used only where something has made sure of them.

use super::guards::Presence;
use super::model::ExprId;
use super::{Around, Checker};
use crate::diagnostics::words;
use crate::source::Span;

/// Something a define takes for granted: whoever uses the define has to make sure of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Need {
    pub(super) presence: Presence,
    /// Where it is used.
    pub(super) span: Span,
    /// The condition that it is used in.
    pub(super) around: Option<Around>,
    /// Parameters that are yes or no there: an argument may make sure of it.
    pub(super) under: Vec<(u32, bool)>,
}

impl Checker<'_> {
    /// Checks something where this condition is answered so.
    pub(super) fn under<T>(&mut self, condition: ExprId, answer: bool, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.env.len();
        self.assume(condition, answer);
        let out = work(self);
        self.env.truncate(before);
        out
    }

    /// From here on, this condition is answered so.
    pub(super) fn assume(&mut self, condition: ExprId, answer: bool) {
        let exprs = if self.at.template { &self.templates } else { &self.exprs };
        self.env.extend_from_slice(exprs.info(condition).guards.when(answer));
    }

    /// Something that may be absent is used here.
    pub(super) fn used(&mut self, presence: Presence, span: Span) {
        if !self.env.contains(&presence) {
            let under = self.parameters();
            self.unmet(Need { presence, span, around: self.at.around, under }, None);
        }
    }

    /// A define is used here, with what its body takes for granted.
    pub(super) fn called(&mut self, needs: &[Need], args: &[ExprId], span: Span) {
        for need in needs {
            let mut under = self.parameters();
            let mut met = self.env.contains(&need.presence);
            for (place, answer) in &need.under {
                let Some(arg) = args.get(*place as usize) else { continue };
                let sure = self.here().info(*arg).guards.when(*answer);
                met |= sure.contains(&need.presence);
                under.extend(sure.iter().filter_map(parameter));
            }
            if !met {
                under.sort_unstable();
                under.dedup();
                self.unmet(Need { under, ..need.clone() }, Some(span));
            }
        }
    }

    /// The parameters whose answers are certain here.
    fn parameters(&self) -> Vec<(u32, bool)> {
        self.env.iter().filter_map(parameter).collect()
    }

    fn unmet(&mut self, need: Need, call: Option<Span>) {
        if let Some(needs) = &mut self.needs {
            if !needs.contains(&need) {
                needs.push(need);
            }
            return;
        }
        if !self.unguarded.insert(need.span) {
            return;
        }
        let guarded = need.around.map(|around| (around.span, around.tight));
        let mut found = match need.presence {
            Presence::Fact(fact) => {
                let fact = self.tables().facts.at(fact);
                words::conditions::unguarded_fact(need.span, &fact.name, fact.span, guarded)
            }
            Presence::DoneOn(action) => {
                words::conditions::unguarded_day(need.span, &self.tables().actions.at(action).name, guarded)
            }
            Presence::Param(..) => return,
        };
        if let Some(call) = call {
            found = found.also(call, words::conditions::used_here());
        }
        self.report(found);
    }
}

fn parameter(presence: &Presence) -> Option<(u32, bool)> {
    match presence {
        Presence::Param(place, answer) => Some((*place, *answer)),
        _ => None,
    }
}
