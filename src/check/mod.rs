//! From resolved modules to the typed program: every expression gets a type, defines are filled in where they are
//! used, and every optional value is found to be guarded.

mod arithmetic;
mod compare;
mod defines;
pub mod eval;
mod expressions;
pub(crate) mod exprs;
mod flow;
mod guards;
pub mod model;
mod names;
mod order;
mod programs;
mod rules;
mod scenarios;
mod show;
mod size;
mod templates;
mod ways;

use crate::diagnostics::{Both, Diagnostic, Diagnostics, words};
use crate::resolve::{Budget, DefineId, Resolved};
use crate::source::Span;
use crate::syntax::ast;
use exprs::Exprs;
use flow::Need;
use guards::Presence;
use model::{ActionId, Checked, ExprId, ExprKind, ModuleId, Type, Ways, WaysId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Types everything in the modules, which are those that `resolved` was made from.
#[must_use]
pub fn check(modules: &[ast::Module], resolved: Resolved) -> (Checked, Diagnostics) {
    let mut checker = Checker::new(modules, resolved);
    checker.define_bodies();
    checker.programs();
    checker.bare_days();
    let mut found = Diagnostics::new();
    found.extend(checker.found);
    let mut tables = checker.resolved.tables;
    tables.exprs = checker.exprs.table;
    (tables, found)
}

/// One call of a define: the define, its arguments, and whether it stands in the body of another.
type Call = (DefineId, Vec<ExprId>, bool);

struct Checker<'a> {
    asts: &'a [ast::Module],
    resolved: Resolved,
    found: Vec<Diagnostic>,
    /// The expressions of the program.
    exprs: Exprs,
    /// Bodies of defines with parameters in them, and conditions of `with`: not part of the program.
    templates: Exprs,
    /// What is being checked.
    at: Place<'a>,
    /// What is certain to be there at this place.
    env: Vec<Presence>,
    /// What the define, or the statement of a scenario, being checked takes for granted; outside those it is reported.
    needs: Option<Vec<Need>>,
    depth: u32,
    bodies: Vec<Option<defines::Body>>,
    calls: FxHashMap<Call, ExprId>,
    /// Parts of templates without parameters, once they are in the program.
    copied: FxHashMap<ExprId, ExprId>,
    /// Names not found, with the place of their finding: each is reported once.
    unknown: FxHashMap<(ModuleId, String), usize>,
    unguarded: FxHashSet<Span>,
    suggestions: Budget,
    too_large: bool,
    ways: FxHashMap<Ways, WaysId>,
    all_ways: FxHashMap<ActionId, WaysId>,
    /// The instances that meet a condition, by action and condition.
    met: FxHashMap<(ActionId, ExprId), WaysId>,
}

/// What is being checked.
#[derive(Debug, Clone)]
struct Place<'a> {
    module: ModuleId,
    /// Whether expressions go to the templates.
    template: bool,
    /// The parameters that can be named, with their types.
    params: Vec<(&'a str, Type)>,
    /// In a `with`: the action, whose parameters alone can be named.
    with: Option<ActionId>,
    /// The smallest condition around what is checked.
    around: Option<Around>,
}

/// A condition, and whether more in it than a parenthesis would need one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Around {
    span: Span,
    /// Behind `not`, or beside `or`: what is joined to it by `and` needs parentheses.
    tight: bool,
}

impl<'a> Checker<'a> {
    fn new(asts: &'a [ast::Module], resolved: Resolved) -> Self {
        use crate::table::Id;
        let bodies = resolved.defines.ids().map(|_| None).collect();
        Self {
            asts,
            resolved,
            found: Vec::new(),
            exprs: Exprs::default(),
            templates: Exprs::default(),
            at: Place { module: ModuleId::new(0), template: false, params: Vec::new(), with: None, around: None },
            env: Vec::new(),
            needs: None,
            depth: 0,
            bodies,
            calls: FxHashMap::default(),
            copied: FxHashMap::default(),
            unknown: FxHashMap::default(),
            unguarded: FxHashSet::default(),
            suggestions: Budget::default(),
            too_large: false,
            ways: FxHashMap::default(),
            all_ways: FxHashMap::default(),
            met: FxHashMap::default(),
        }
    }

    /// The expressions being added to.
    fn here(&self) -> &Exprs {
        if self.at.template { &self.templates } else { &self.exprs }
    }

    fn push(&mut self, kind: ExprKind, ty: Type, span: Span) -> ExprId {
        let exprs = if self.at.template { &mut self.templates } else { &mut self.exprs };
        exprs.push(&self.resolved.tables, kind, ty, span)
    }

    fn broken(&mut self, ty: Type, span: Span) -> ExprId {
        self.push(ExprKind::Broken, ty, span)
    }

    fn ty(&self, id: ExprId) -> Type {
        self.here().ty(id)
    }

    fn kind(&self, id: ExprId) -> &ExprKind {
        self.here().kind(id)
    }

    fn tables(&self) -> &Checked {
        &self.resolved.tables
    }

    fn report(&mut self, found: Diagnostic) {
        self.found.push(found);
    }

    /// A type in words.
    fn a(&self, ty: Type) -> Both {
        show::a(self.tables(), ty)
    }

    /// Checks something elsewhere, with nothing certain, and comes back.
    fn elsewhere<T>(&mut self, at: Place<'a>, work: impl FnOnce(&mut Self) -> T) -> T {
        let place = std::mem::replace(&mut self.at, at);
        let env = std::mem::take(&mut self.env);
        let depth = std::mem::take(&mut self.depth);
        let out = work(self);
        self.at = place;
        self.env = env;
        self.depth = depth;
        out
    }

    /// Says once that the program has become too large, at the place where it did.
    fn too_large(&mut self, span: Span) {
        let full = std::mem::take(&mut self.exprs.full) | std::mem::take(&mut self.templates.full);
        if !full || self.too_large {
            return;
        }
        self.too_large = true;
        self.report(words::sums::too_large(span));
    }

    /// The warning on bare `days` in modules whose header does not say which days.
    fn bare_days(&mut self) {
        let first: Vec<Span> = self.resolved.scopes.rows().filter_map(|scope| scope.bare_days).collect();
        for span in first {
            self.report(words::sums::bare_days(span));
        }
    }
}
