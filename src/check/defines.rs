//! Defines: checked once, filled in where they are used.

use super::exprs::map_children;
use super::flow::Need;
use super::model::{ExprId, ExprKind, ModuleId, Type, Value};
use super::{Around, Checker, Place};
use crate::diagnostics::words;
use crate::resolve::DefineId;
use crate::source::Span;
use crate::syntax::ast::{self, DefineBody};
use crate::table::Id;
use rustc_hash::FxHashMap;

/// How many expressions one use of a define may become: a define that uses two others with other values each doubles at
/// every level, and no text of the law is so large.
const MOST_COPIED: usize = 50_000;

/// A define with parameters in it.
#[derive(Debug, Clone)]
pub(super) struct Body {
    expr: ExprId,
    /// What it takes for granted.
    needs: Vec<Need>,
}

impl<'a> Checker<'a> {
    /// Checks every define once.
    pub(super) fn define_bodies(&mut self) {
        for id in self.define_order() {
            let Some(tree) = self.define_tree(id) else { continue };
            let row = self.resolved.defines.at(id);
            let params = tree.params.iter().zip(&row.params).map(|(tree, row)| (tree.name.text.as_str(), row.ty));
            let at = Place { module: row.module, template: true, params: params.collect(), with: None, around: None };
            let outer = self.needs.replace(Vec::new());
            let expr = self.elsewhere(at, |this| {
                let expr = match &tree.body {
                    DefineBody::Expr(body) => {
                        if body.is_condition() {
                            this.at.around = Some(Around { span: body.span, tight: false });
                        }
                        this.infer(body, None)
                    }
                    DefineBody::Cases { cases, otherwise } => this.cases(cases, otherwise, tree.name.span),
                };
                this.too_large(tree.name.span);
                expr
            });
            let needs = std::mem::replace(&mut self.needs, outer).unwrap_or_default();
            if let Some(slot) = self.bodies.get_mut(id.index()) {
                *slot = Some(Body { expr, needs });
            }
        }
    }

    /// `when C then V … otherwise W` as nested choices; in each case what the earlier ones denied is certain.
    fn cases(&mut self, cases: &'a [(ast::Expr, ast::Expr)], otherwise: &'a ast::Expr, span: Span) -> ExprId {
        let values = cases.iter().map(|(_, value)| value).chain([otherwise]);
        let hint = self.values_choice(values);
        let before = self.env.len();
        let mut parts = Vec::with_capacity(cases.len());
        for (when, then) in cases {
            let condition = self.condition(when);
            let value = self.under(condition, true, |this| this.infer(then, hint));
            self.assume(condition, false);
            parts.push((condition, value, then));
        }
        let mut last = self.infer(otherwise, hint);
        self.env.truncate(before);
        let types = parts.iter().map(|(_, value, _)| self.ty(*value)).chain([self.ty(last)]);
        let types: Vec<Type> = types.filter(|ty| *ty != Type::Unknown).collect();
        let first = types.first().copied().unwrap_or(Type::Unknown);
        let numbers = types.iter().all(|ty| matches!(ty, Type::Integer | Type::Decimal));
        let ty = if numbers && types.contains(&Type::Decimal) { Type::Decimal } else { first };
        last = self.fit(last, ty, otherwise.span);
        for (condition, value, then) in parts.into_iter().rev() {
            let value = self.fit(value, ty, then.span);
            last = self.push(ExprKind::If(condition, value, last), ty, span);
        }
        last
    }

    /// The choice that bare words in the cases of a define name options of, when there is exactly one.
    fn values_choice(&self, values: impl Iterator<Item = &'a ast::Expr>) -> Option<Type> {
        let words: Vec<&str> = values
            .filter_map(|value| match &value.kind {
                ast::ExprKind::Name(name) if !self.knows(&name.text) => Some(name.text.as_str()),
                _ => None,
            })
            .collect();
        if words.is_empty() {
            return None;
        }
        let module = self.tables().modules.at(self.at.module);
        let facts = module.facts.iter().map(|fact| self.tables().facts.at(*fact).ty);
        let params = module.actions.iter().flat_map(|action| &self.tables().actions.at(*action).params);
        let own = self.at.params.iter().map(|(_, ty)| *ty);
        let mut choices: Vec<_> = facts
            .chain(params.map(|param| param.ty))
            .chain(own)
            .filter_map(|ty| match ty {
                Type::Choice(choice) | Type::Set(choice) => Some(choice),
                _ => None,
            })
            .filter(|choice| words.iter().all(|word| self.option(*choice, word).is_some()))
            .collect();
        choices.sort_unstable();
        choices.dedup();
        match choices.as_slice() {
            [one] => Some(Type::Choice(*one)),
            _ => None,
        }
    }

    /// A define with arguments.
    pub(super) fn call(&mut self, name: &'a ast::Name, args: &'a [ast::Expr], span: Span) -> ExprId {
        let scope = self.resolved.scopes.at(self.at.module);
        if let Some(crate::resolve::Symbol::Define(define)) = scope.names.get(&name.text).copied() {
            return self.fill_in(define, args, name, span);
        }
        if self.knows(&name.text) {
            self.report(words::types::takes_no_values(span, &name.text));
        } else {
            self.unknown_value(name);
        }
        for arg in args {
            self.infer(arg, Some(Type::Unknown));
        }
        self.broken(Type::Unknown, span)
    }

    /// What a define stands for with these arguments.
    pub(super) fn fill_in(
        &mut self,
        define: DefineId,
        args: &'a [ast::Expr],
        name: &'a ast::Name,
        span: Span,
    ) -> ExprId {
        let types: Vec<Type> = self.resolved.defines.at(define).params.iter().map(|param| param.ty).collect();
        if types.len() != args.len() {
            let declared = self.resolved.defines.at(define).span;
            let broken = self.wrong_count(&name.text, types.len(), args.len(), span);
            if let Some(last) = self.found.pop() {
                self.found.push(last.also(declared, words::sums::the_definition()));
            }
            return broken;
        }
        let args: Vec<ExprId> = args.iter().zip(types).map(|(arg, ty)| self.of_type(arg, ty)).collect();
        let Some(body) = self.bodies.get(define.index()).and_then(Option::as_ref) else {
            // It stands in a circle, which has been reported.
            return self.broken(Type::Unknown, span);
        };
        let (expr, needs) = (body.expr, body.needs.clone());
        self.called(&needs, &args, span);
        let key = (define, args, self.at.template);
        let id = match self.calls.get(&key) {
            Some(known) => *known,
            // Nothing is decided from the program any more, and what is broken follows from nothing.
            None if self.too_large => self.broken(self.templates.ty(expr), span),
            None => {
                let mut copies = FxHashMap::default();
                let mut problem = None;
                let id = self.copy(expr, &key.1, &mut copies, &mut problem);
                if let Some(problem) = problem {
                    self.not_computable(problem, span);
                }
                self.calls.insert(key, id);
                id
            }
        };
        if self.at.with.is_some() && self.here().info(id).has_case {
            self.case_in_with(&name.text, span);
            return self.broken(self.ty(id), span);
        }
        id
    }

    /// The module's own defines without parameters, as far as they stand by themselves.
    pub(super) fn own_terms(&mut self, module: ModuleId) -> Vec<(String, ExprId)> {
        let mut terms = Vec::new();
        for id in self.resolved.defines.ids() {
            let row = self.resolved.defines.at(id);
            if row.module != module || !row.params.is_empty() {
                continue;
            }
            let name = row.name.clone();
            let Some(body) = self.bodies.get(id.index()).and_then(Option::as_ref) else { continue };
            if !body.needs.is_empty() {
                continue;
            }
            let (expr, mut copies, mut problem) = (body.expr, FxHashMap::default(), None);
            let term = self.copy(expr, &[], &mut copies, &mut problem);
            if problem.is_none() {
                terms.push((name, term));
            }
        }
        terms
    }

    /// A part of a template with arguments for its parameters.
    fn copy(
        &mut self,
        part: ExprId,
        args: &[ExprId],
        copies: &mut FxHashMap<ExprId, ExprId>,
        problem: &mut Option<super::arithmetic::Problem>,
    ) -> ExprId {
        let has_param = self.templates.info(part).has_param;
        if !has_param && self.at.template {
            return part;
        }
        let known = if has_param { copies.get(&part) } else { self.copied.get(&part) };
        if let Some(known) = known {
            return *known;
        }
        let super::model::Expr { kind, ty, span } = self.templates.at(part).clone();
        let exprs = if self.at.template { &mut self.templates } else { &mut self.exprs };
        exprs.full |= copies.len() >= MOST_COPIED;
        if exprs.full {
            return self.broken(ty, span);
        }
        let id = match kind {
            ExprKind::Param(place) => {
                args.get(place as usize).copied().unwrap_or_else(|| self.broken(Type::Unknown, span))
            }
            kind => {
                let kind = map_children(kind, |child| self.copy(child, args, copies, problem));
                self.rebuilt(kind, ty, span)
            }
        };
        if has_param {
            *problem = problem.or(self.problem(id));
            copies.insert(part, id);
        } else {
            self.copied.insert(part, id);
        }
        id
    }

    /// An expression whose inner ones have changed, in the form it would have had if it had been written so.
    fn rebuilt(&mut self, kind: ExprKind, ty: Type, span: Span) -> ExprId {
        match kind {
            ExprKind::Not(inner) => self.not(inner, span),
            ExprKind::ToDecimal(inner) => self.as_decimal(inner),
            ExprKind::Negate(inner) => match self.kind(inner) {
                ExprKind::Const(Value::Number(value)) => {
                    let value = value.saturating_neg();
                    self.constant(Value::Number(value), ty, span)
                }
                _ => self.push(ExprKind::Negate(inner), ty, span),
            },
            kind => self.push(kind, ty, span),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that fails may panic")]
mod tests {
    use super::super::Checker;
    use crate::resolve::resolve;
    use crate::source::SourceMap;
    use crate::syntax::parse;

    #[test]
    fn defines_that_double_are_too_large_before_they_take_time() {
        let mut sources = SourceMap::new();
        let text = include_str!("../../tests/fail/too-large/doubling.rules");
        let file = sources.add("doubling.rules", text);
        let (tree, _) = parse(sources.get(file).unwrap());
        let trees = [tree];
        let (resolved, _) = resolve(&trees);
        let mut checker = Checker::new(&trees, resolved);
        checker.define_bodies();
        assert!(checker.too_large);
        assert!(checker.templates.table.len() < 250_000, "{}", checker.templates.table.len());
    }
}
