//! The programs: conditions and effects of each module's rules, its guarantees and its scenarios.

use super::model::{Guarantee, ModuleId, StatusClaim};
use super::{Checker, Place};
use crate::syntax::ast::{self, Item, ModuleKind};
use crate::table::Id;

impl<'a> Checker<'a> {
    /// Checks everything that stands outside defines.
    pub(super) fn programs(&mut self) {
        let asts = self.asts;
        for (index, tree) in asts.iter().enumerate() {
            let module = ModuleId::new(index);
            let place = Place { module, template: false, params: Vec::new(), with: None, around: None };
            self.elsewhere(place, |this| this.program(module, tree));
        }
    }

    fn program(&mut self, module: ModuleId, tree: &'a ast::Module) {
        let kind = self.tables().modules.at(module).kind;
        let applies = tree.header.as_ref().and_then(|header| header.applies_when.as_ref());
        if let Some(condition) = applies.filter(|_| kind == ModuleKind::Frame) {
            let condition = self.whole_condition(condition);
            self.resolved.tables.modules.at_mut(module).applies_when = Some(condition);
        }
        if kind == ModuleKind::Vocabulary {
            return;
        }
        let steps = self.tables().modules.at(module).steps.clone();
        let mut ids = steps.iter().flat_map(|step| self.tables().steps.at(*step).rules.clone()).collect::<Vec<_>>();
        // The rows stand in this order: rules outside steps, then step by step.
        let outside = tree.items.iter().filter_map(|item| match item {
            Item::Rule(rule) => Some(rule),
            _ => None,
        });
        let inside = tree.items.iter().filter_map(|item| match item {
            Item::Step(step) => Some(&step.rules),
            _ => None,
        });
        for (id, rule) in ids.drain(..).zip(outside.chain(inside.flatten())) {
            self.rule(id, rule);
        }
        let terms = self.own_terms(module);
        self.resolved.tables.modules.at_mut(module).terms = terms;
        for item in &tree.items {
            match item {
                Item::Guarantee(guarantee) => {
                    if let Some(row) = self.guarantee(guarantee) {
                        self.resolved.tables.modules.at_mut(module).guarantees.push(row);
                    }
                }
                Item::Scenario(scenario) => {
                    if let Some(row) = self.scenario(scenario) {
                        self.resolved.tables.modules.at_mut(module).scenarios.push(row);
                    }
                }
                _ => {}
            }
        }
    }

    fn guarantee(&mut self, guarantee: &'a ast::Guarantee) -> Option<Guarantee> {
        let claims: Vec<Option<StatusClaim>> = guarantee.claims.iter().map(|claim| self.claim(claim)).collect();
        let before = self.env.len();
        let when = guarantee.when.as_ref().map(|condition| {
            let id = self.whole_condition(condition);
            self.assume(id, true);
            id
        });
        let unless = guarantee.unless.as_ref().map(|condition| self.whole_condition(condition));
        self.env.truncate(before);
        let labels = self.tables().modules.at(self.at.module).labels;
        // A guarantee of which a claim did not check would claim something else.
        let claims = claims.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Guarantee {
            label: guarantee.label.as_ref().map(|text| crate::resolve::words(text, labels)),
            always: guarantee.always,
            claims,
            when,
            unless,
            span: guarantee.span,
        })
    }

    /// `STATUS A [with C]`.
    pub(super) fn claim(&mut self, claim: &'a ast::StatusClaim) -> Option<StatusClaim> {
        let ways = self.act(&claim.act)?;
        Some(StatusClaim { status: claim.status, ways, span: claim.span })
    }
}
