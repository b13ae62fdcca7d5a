//! From trees to tables: names become ids and the modules of a run are joined.
//!
//! Resolving ends where types begin: what stands in a condition or an effect is looked up by [`check`](crate::check),
//! because what a word such as `none` names depends on the type of what it is compared with.

mod actions;
mod citations;
mod defines;
mod facts;
mod join;
pub mod literals;
mod modules;
mod rules;
mod scope;
mod steps;
mod types;
mod versions;
mod words;

pub(crate) use scope::Budget;
pub use scope::{Define, DefineId, DefineParam, Scope, Symbol};
pub(crate) use words::words;

use crate::check::model::{ActionId, Checked, FactId, ModuleId, Type, Unit};
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::syntax::ast;
use crate::table::{Id, Table};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;

/// What resolving makes of the modules. The id of a module is its place in the list it was given.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// The tables, complete but for expressions and all that holds one: conditions, effects, guarantees, scenarios.
    pub tables: Checked,
    /// What each module can name, in the order of the modules.
    pub scopes: Table<ModuleId, Scope>,
    /// The defines of all modules, in order.
    pub defines: Table<DefineId, Define>,
}

/// Looks up every name outside expressions and joins the modules.
#[must_use]
pub fn resolve(modules: &[ast::Module]) -> (Resolved, Diagnostics) {
    let mut resolver = Resolver::new(modules);
    resolver.modules();
    resolver.versions();
    resolver.uses();
    resolver.declare_types();
    resolver.declarations();
    resolver.join();
    resolver.citations();
    resolver.steps();
    (resolver.out, resolver.found)
}

/// How many places of a circle are shown.
const MOST_PLACES: usize = 8;

/// A choice written out without labels, by module, order and option names: the same list is the same choice.
type PlainChoice = (ModuleId, bool, Vec<String>);

struct Resolver<'a> {
    asts: &'a [ast::Module],
    out: Resolved,
    found: Diagnostics,
    /// The modules by name; several of one name are versions of each other.
    by_name: IndexMap<(ast::Edition, String), Vec<ModuleId>>,
    types: types::Types<'a>,
    plain_choices: FxHashMap<PlainChoice, Type>,
    suggestions: Budget,
    /// What each module declares itself, in order.
    own: Vec<Own>,
}

/// The declarations of one module, in order.
#[derive(Debug, Default)]
struct Own {
    facts: Vec<FactId>,
    actions: Vec<ActionId>,
    names: Vec<(String, Symbol)>,
    by_name: FxHashMap<String, Symbol>,
    /// The names that were declared again as something else.
    torn: Vec<String>,
}

impl<'a> Resolver<'a> {
    fn new(asts: &'a [ast::Module]) -> Self {
        Self {
            asts,
            out: Resolved::default(),
            found: Diagnostics::new(),
            by_name: IndexMap::new(),
            types: types::Types::default(),
            plain_choices: FxHashMap::default(),
            suggestions: Budget::default(),
            own: asts.iter().map(|_| Own::default()).collect(),
        }
    }

    /// Every module with its id, apart from `self`, so that `self` can be changed meanwhile.
    fn each(&self) -> impl Iterator<Item = (ModuleId, &'a ast::Module)> + use<'a> {
        self.asts.iter().enumerate().map(|(index, module)| (ModuleId::new(index), module))
    }

    fn labels(&self, module: ModuleId) -> ast::Language {
        self.out.tables.modules.at(module).labels
    }

    fn text(&self, module: ModuleId, text: &ast::Text) -> crate::check::model::Words {
        words(text, self.labels(module))
    }

    fn text_of(&self, module: ModuleId, text: Option<&ast::Text>) -> Option<crate::check::model::Words> {
        text.map(|text| self.text(module, text))
    }

    /// The unit of a duration in this module.
    fn unit(&mut self, module: ModuleId, unit: ast::Unit, span: Span) -> Unit {
        self.out.scopes.at_mut(module).unit(unit, span)
    }

    /// Adds a name to what its module declares; of two with one name the first counts.
    fn declare(&mut self, module: ModuleId, name: &ast::Name, symbol: Symbol) {
        let Some(own) = self.own.get_mut(module.index()) else { return };
        own.by_name.insert(name.text.clone(), symbol);
        own.names.push((name.text.clone(), symbol));
    }

    /// Whether the module declares this name already, which is reported; `fact` is the type it has this time, if it is a
    /// fact.
    fn declared(&mut self, module: ModuleId, name: &ast::Name, fact: Option<Type>) -> bool {
        let known = self.own.get(module.index()).and_then(|own| own.by_name.get(&name.text)).copied();
        let Some(symbol) = known else { return false };
        let first = self.symbol_span(symbol);
        self.found.push(join::duplicate(name, first));
        let same = fact.is_some() && fact == self.fact_type(symbol);
        if let Some(own) = self.own.get_mut(module.index()).filter(|_| !same) {
            own.torn.push(name.text.clone());
        }
        true
    }

    fn fact_type(&self, symbol: Symbol) -> Option<Type> {
        match symbol {
            Symbol::Fact(id) => Some(self.out.tables.facts.at(id).ty),
            Symbol::Action(_) | Symbol::Define(_) => None,
        }
    }

    fn symbol_span(&self, symbol: Symbol) -> Span {
        match symbol {
            Symbol::Fact(id) => self.out.tables.facts.at(id).span,
            Symbol::Action(id) => self.out.tables.actions.at(id).span,
            Symbol::Define(id) => self.out.defines.at(id).span,
        }
    }
}
