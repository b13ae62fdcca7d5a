//! Exceptions: which rule lifts which.

use super::Resolver;
use crate::check::model::{ModuleId, RuleId, StepId};
use crate::diagnostics::{suggest, words};
use crate::syntax::ast::{self, Item, RuleCondition};
use rustc_hash::FxHashMap;

/// The rule of one step, and all named rules of the module with their steps.
type Named<'a> = FxHashMap<&'a str, Vec<(StepId, RuleId)>>;

impl<'a> Resolver<'a> {
    /// Joins the exceptions of a module to their rules.
    pub(super) fn exceptions(&mut self, module: ModuleId, tree: &'a ast::Module) {
        let outside = tree.items.iter().filter_map(|item| match item {
            Item::Rule(rule) => Some(rule),
            _ => None,
        });
        let inside = tree.items.iter().filter_map(|item| match item {
            Item::Step(step) => Some(&step.rules),
            _ => None,
        });
        let steps = self.out.tables.modules.at(module).steps.clone();
        let ids: Vec<RuleId> =
            steps.iter().flat_map(|step| self.out.tables.steps.at(*step).rules.iter().copied()).collect();
        // The rows stand in the same order: rules outside steps, then step by step.
        let trees: Vec<&'a ast::Rule> = outside.chain(inside.flatten()).collect();
        if trees.iter().all(|rule| rule.exception_to.is_none()) {
            return;
        }
        let mut named: Named<'a> = FxHashMap::default();
        for (id, rule) in ids.iter().zip(&trees) {
            if let Some(name) = &rule.name {
                let step = self.out.tables.rules.at(*id).step;
                named.entry(name.text.as_str()).or_default().push((step, *id));
            }
        }
        let otherwise: FxHashMap<RuleId, bool> = ids
            .iter()
            .zip(&trees)
            .map(|(id, rule)| (*id, matches!(rule.condition, RuleCondition::Otherwise(_))))
            .collect();
        for (id, rule) in ids.iter().zip(&trees) {
            let Some(name) = &rule.exception_to else { continue };
            let Some(target) = self.exception(module, *id, name, &named) else { continue };
            if target == *id {
                let own = rule.name.as_ref().map_or(rule.span, |name| name.span);
                self.found.push(words::structure::exception_to_itself(name.span, &name.text, own));
                continue;
            }
            let is_otherwise = |id: &RuleId| otherwise.get(id).copied().unwrap_or(false);
            if is_otherwise(id) || is_otherwise(&target) {
                self.found.push(words::structure::otherwise_exception(name.span));
                continue;
            }
            self.out.tables.rules.at_mut(*id).exception_to = Some(target);
        }
        let names: FxHashMap<RuleId, &'a ast::Name> =
            ids.iter().zip(&trees).filter_map(|(id, rule)| Some((*id, rule.exception_to.as_ref()?))).collect();
        self.circular_exceptions(&ids, &names);
    }

    fn exception(&mut self, module: ModuleId, rule: RuleId, name: &ast::Name, named: &Named<'a>) -> Option<RuleId> {
        let step = self.out.tables.rules.at(rule).step;
        let step_name = self.out.tables.steps.at(step).name.clone();
        let own = |name: &str| {
            let rules = named.get(name)?;
            rules.iter().find(|(of, _)| *of == step).map(|(_, id)| *id)
        };
        // `step.rule` says the same as `rule` in that step.
        let short = step_name.as_deref().and_then(|own| name.text.strip_prefix(own)).and_then(|n| n.strip_prefix('.'));
        if let Some(found) = own(&name.text).or_else(|| own(short?)) {
            return Some(found);
        }
        let elsewhere = named.get(name.text.as_str()).and_then(|rules| rules.first()).copied().or_else(|| {
            let (of, rule) = name.text.rsplit_once('.')?;
            let named = named.get(rule)?.iter();
            named.copied().find(|(step, _)| self.out.tables.steps.at(*step).name.as_deref() == Some(of))
        });
        if let Some((_, other)) = elsewhere {
            let other = self.out.tables.rules.at(other);
            self.found.push(words::structure::exception_elsewhere(name.span, &name.text, other.head));
            return None;
        }
        let names = named.iter().take(self.suggestions.spend());
        let names = names.filter(|(_, rules)| rules.iter().any(|(of, _)| *of == step)).map(|(name, _)| *name);
        if !self.out.scopes.at(module).lost(&name.text) {
            let near = suggest::nearest(&name.text, names);
            self.found.push(words::names::unknown(words::names::Kind::Rule, name.span, &name.text, near));
        }
        None
    }

    /// Each rule lifts at most one other, so a circle is met by following the exceptions.
    fn circular_exceptions(&mut self, ids: &[RuleId], names: &FxHashMap<RuleId, &'a ast::Name>) {
        let mut seen: FxHashMap<RuleId, RuleId> = FxHashMap::default();
        for start in ids {
            let mut at = *start;
            while !seen.contains_key(&at) {
                seen.insert(at, *start);
                match self.out.tables.rules.at(at).exception_to {
                    Some(next) => at = next,
                    None => break,
                }
            }
            let closes = seen.get(&at) == Some(start) && self.out.tables.rules.at(at).exception_to.is_some();
            if !closes {
                continue;
            }
            let mut around = vec![at];
            while let Some(next) = around.last().and_then(|last| self.out.tables.rules.at(*last).exception_to) {
                if next == at {
                    break;
                }
                around.push(next);
            }
            let mut places = around.iter().filter_map(|rule| names.get(rule));
            let Some(first) = places.next() else { continue };
            let mut found = words::structure::circular_exception(first.span);
            for name in places.take(super::MOST_PLACES) {
                found = found.also(name.span, words::structure::and_this_exception());
            }
            self.found.push(found);
            // Cut, so that whoever follows exceptions comes to an end.
            for rule in around {
                self.out.tables.rules.at_mut(rule).exception_to = None;
            }
        }
    }
}
