//! Scenarios: what is given, and what is expected.

use super::guards::Presence;
use super::model::{Expectation, ExprId, ExprKind, FactId, Given, Relation, Scenario, Type, Value, date_of};
use super::{Checker, exprs};
use crate::diagnostics::{suggest, words};
use crate::resolve::Symbol;
use crate::source::Span;
use crate::syntax::ast;
use rustc_hash::FxHashSet;

/// What a condition looks at.
#[derive(Default)]
struct Looks {
    facts: Vec<FactId>,
    /// Acts or the date.
    others: bool,
    broken: bool,
}

impl<'a> Checker<'a> {
    pub(super) fn scenario(&mut self, scenario: &'a ast::Scenario) -> Option<Scenario> {
        let before = self.env.len();
        let mut given = Vec::new();
        if let Some(condition) = &scenario.given {
            for part in parts(condition) {
                self.statement(part, &mut given);
            }
        }
        self.env.truncate(before);
        let expect: Vec<_> = scenario.expect.iter().map(|expected| self.expectation(expected)).collect();
        let labels = self.tables().modules.at(self.at.module).labels;
        Some(Scenario {
            label: crate::resolve::words(&scenario.label, labels),
            on: scenario.on,
            given,
            // A scenario without one of its expectations would pass where it should not.
            expect: expect.into_iter().collect::<Option<Vec<_>>>()?,
            span: scenario.span,
        })
    }

    fn expectation(&mut self, expected: &'a ast::Expectation) -> Option<Expectation> {
        let name = match expected {
            ast::Expectation::Status(claim) => return self.claim(claim).map(Expectation::Status),
            ast::Expectation::Ask(name) => name,
        };
        let scope = self.resolved.scopes.at(self.at.module);
        if let Some(Symbol::Fact(fact)) = scope.names.get(&name.text) {
            return Some(Expectation::Ask(*fact, name.span));
        }
        if scope.incomplete || scope.lost(&name.text) {
            return None;
        }
        if self.reported(name) {
            return None;
        }
        let scope = self.resolved.scopes.at(self.at.module);
        let facts = scope.names.iter().take(self.suggestions.spend());
        let facts = facts.filter(|(_, symbol)| matches!(symbol, Symbol::Fact(_)));
        let mut names: Vec<&str> = facts.map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        let near = suggest::nearest(&name.text, names);
        self.report(words::names::unknown_question(name.span, &name.text, near));
        None
    }

    /// One part of `given`. A value that is given is there, so it needs no guard.
    fn statement(&mut self, part: &'a ast::Expr, given: &mut Vec<Given>) {
        let outer = self.needs.replace(Vec::new());
        let id = self.whole_condition(part);
        let needs = std::mem::replace(&mut self.needs, outer).unwrap_or_default();
        self.assume(id, true);
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if let ExprKind::And(all) = self.kind(id) {
                open.extend(all.iter().rev().copied());
                continue;
            }
            match self.plain(id) {
                Some(Given::Fact(fact, condition)) => {
                    let needed = needs.iter().any(|need| need.presence == Presence::Fact(fact));
                    let condition = if needed { self.present_and(fact, condition, part.span) } else { condition };
                    given.push(Given::Fact(fact, condition));
                }
                Some(other) => given.push(other),
                None if self.looks(id).broken => {}
                None => {
                    self.not_plain(part.span);
                    return;
                }
            }
        }
    }

    fn present_and(&mut self, fact: FactId, condition: ExprId, span: Span) -> ExprId {
        let ty = self.tables().facts.at(fact).ty;
        let value = self.push(ExprKind::Fact(fact), ty, span);
        let present = self.push(ExprKind::IsPresent(value), Type::YesNo, span);
        self.joined(vec![present, condition], true, span)
    }

    fn plain(&self, id: ExprId) -> Option<Given> {
        match self.kind(id) {
            ExprKind::Done(action) => return Some(Given::Done(*action, true)),
            ExprKind::DoneWith(ways) => return Some(Given::DoneWith(*ways)),
            ExprKind::Not(inner) => {
                if let ExprKind::Done(action) = self.kind(*inner) {
                    return Some(Given::Done(*action, false));
                }
            }
            ExprKind::Compare(Relation::Equal, a, b) => {
                let day = |day: ExprId, of: ExprId| match (self.kind(day), self.kind(of)) {
                    (ExprKind::Const(Value::Number(day)), ExprKind::DoneOn(action)) => {
                        Some(Given::DoneOn(*action, date_of(*day)?))
                    }
                    _ => None,
                };
                if let Some(given) = day(*b, *a).or_else(|| day(*a, *b)) {
                    return Some(given);
                }
            }
            _ => {}
        }
        let looks = self.looks(id);
        match looks.facts.as_slice() {
            [fact] if !looks.others && !looks.broken => Some(Given::Fact(*fact, id)),
            _ => None,
        }
    }

    /// What a condition looks at, without recursion.
    fn looks(&self, id: ExprId) -> Looks {
        let mut looks = Looks::default();
        let mut seen = FxHashSet::default();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.kind(id) {
                ExprKind::Fact(fact) => looks.facts.push(*fact),
                ExprKind::Today | ExprKind::Done(_) | ExprKind::DoneOn(_) | ExprKind::DoneWith(_) => {
                    looks.others = true;
                }
                ExprKind::Broken => looks.broken = true,
                kind => exprs::each_child(kind, |child| open.push(child)),
            }
        }
        looks.facts.sort_unstable();
        looks.facts.dedup();
        looks
    }

    fn not_plain(&mut self, span: Span) {
        self.report(words::structure::given_not_plain(span));
    }
}

/// The parts joined by `and`, also inside parentheses.
fn parts(condition: &ast::Expr) -> Vec<&ast::Expr> {
    let mut parts = Vec::new();
    let mut open = vec![condition];
    while let Some(part) = open.pop() {
        match &part.kind {
            ast::ExprKind::And(all) => open.extend(all.iter().rev()),
            _ => parts.push(part),
        }
    }
    parts
}
