//! What each module can name, from its own declarations and those of the modules it uses.

use super::{Resolver, Symbol};
use crate::check::model::ModuleId;
use crate::diagnostics::{Diagnostic, words};
use crate::source::Span;
use crate::syntax::ast::Name;
use crate::table::Id;

/// A name that stands for two things.
pub(super) fn duplicate(name: &Name, first: Span) -> Diagnostic {
    clash(&name.text, name.span, first)
}

fn clash(name: &str, second: Span, first: Span) -> Diagnostic {
    words::names::duplicate(second, name, first)
}

impl Resolver<'_> {
    /// Fills the scope of each module: the modules it uses in order, then its own.
    pub(super) fn join(&mut self) {
        for (module, _) in self.each() {
            self.type_clashes(module);
            let row = self.out.tables.modules.at(module);
            let (mut facts, mut actions, mut torn) = (Vec::new(), Vec::new(), Vec::new());
            let from: Vec<ModuleId> = row.uses.iter().copied().chain([module]).collect();
            for other in from {
                let Some(own) = self.own.get(other.index()) else { continue };
                facts.extend(&own.facts);
                actions.extend(&own.actions);
                torn.extend(own.torn.iter().cloned());
                let names = own.names.clone();
                for (name, symbol) in names {
                    let known = self.out.scopes.at(module).names.get(&name).copied();
                    match known {
                        Some(first) => {
                            let of_one_type =
                                self.fact_type(first).is_some_and(|ty| self.fact_type(symbol) == Some(ty));
                            let (first, second) = (self.symbol_span(first), self.symbol_span(symbol));
                            self.found.push(clash(&name, second, first));
                            if !of_one_type {
                                torn.push(name);
                            }
                        }
                        None => {
                            self.out.scopes.at_mut(module).names.insert(name, symbol);
                        }
                    }
                }
            }
            self.done_clashes(module);
            self.parameter_clashes(module);
            // What a name with two meanings is used for says nothing: that it has two has been said.
            let scope = self.out.scopes.at_mut(module);
            scope.names.retain(|name, _| !torn.contains(name));
            scope.lost.names.extend(torn);
            let row = self.out.tables.modules.at_mut(module);
            row.facts = facts;
            row.actions = actions;
        }
    }

    /// `letter.done` belongs to the action `letter`: nothing else may have that name.
    fn done_clashes(&mut self, module: ModuleId) {
        let scope = self.out.scopes.at(module);
        let Some(own) = self.own.get(module.index()) else { return };
        for (name, symbol) in &own.names {
            if let Some(action) = scope.done(name).or_else(|| scope.done_on(name)) {
                let first = self.out.tables.actions.at(action).span;
                self.found.push(clash(name, self.symbol_span(*symbol), first));
            }
        }
    }

    /// A parameter of a define may not have the name of something the module can name.
    fn parameter_clashes(&mut self, module: ModuleId) {
        let scope = self.out.scopes.at(module);
        let Some(own) = self.own.get(module.index()) else { return };
        let defines = own.names.iter().filter_map(|(_, symbol)| match symbol {
            Symbol::Define(id) => Some(self.out.defines.at(*id)),
            _ => None,
        });
        for param in defines.flat_map(|define| &define.params) {
            // An action is no value, so a parameter of its name leaves no doubt.
            let known = scope.names.get(&param.name).filter(|symbol| !matches!(symbol, Symbol::Action(_)));
            if let Some(symbol) = known {
                self.found.push(clash(&param.name, param.span, self.symbol_span(*symbol)));
            }
        }
    }
}
