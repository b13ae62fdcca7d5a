//! Names in expressions.

use super::Checker;
use super::exprs::place;
use super::guards::Presence;
use super::model::{ChoiceId, ExprId, ExprKind, Type, Value};
use crate::diagnostics::{Diagnostic, Label, suggest, words};
use crate::resolve::Symbol;
use crate::source::{Span, synonyms};
use crate::syntax::{ast, keywords};
use crate::table::Id;

/// How many further places of one unknown name are shown.
const MORE_PLACES: usize = 8;

impl<'a> Checker<'a> {
    /// What a name stands for: an option of the choice at hand, a parameter, or what the module can name.
    pub(super) fn name(&mut self, name: &'a ast::Name, hint: Option<Type>) -> ExprId {
        if let Some(Type::Choice(choice)) = hint
            && let Some(option) = self.option(choice, &name.text)
        {
            return self.constant(Value::Option(option), Type::Choice(choice), name.span);
        }
        if let Some((index, ty)) = self.param(&name.text) {
            return match ty {
                Type::Unknown => self.broken(ty, name.span),
                _ => self.push(ExprKind::Param(place(index)), ty, name.span),
            };
        }
        let scope = self.resolved.scopes.at(self.at.module);
        match scope.names.get(&name.text).copied() {
            Some(Symbol::Fact(fact)) => {
                self.case_in_with(&name.text, name.span);
                let row = self.tables().facts.at(fact);
                let (ty, optional) = (row.ty, row.optional);
                if ty == Type::Unknown {
                    return self.broken(ty, name.span);
                }
                if optional {
                    self.used(Presence::Fact(fact), name.span);
                }
                self.push(ExprKind::Fact(fact), ty, name.span)
            }
            Some(Symbol::Define(define)) => self.fill_in(define, &[], name, name.span),
            Some(Symbol::Action(_)) => self.action_as_value(name),
            None => {
                if let Some(action) = scope.done(&name.text) {
                    self.case_in_with(&name.text, name.span);
                    return self.push(ExprKind::Done(action), Type::YesNo, name.span);
                }
                if let Some(action) = scope.done_on(&name.text) {
                    self.case_in_with(&name.text, name.span);
                    self.used(Presence::DoneOn(action), name.span);
                    return self.push(ExprKind::DoneOn(action), Type::Date, name.span);
                }
                match hint {
                    Some(Type::Unknown) => {}
                    Some(Type::Choice(choice)) => self.unknown_option(choice, name),
                    _ => self.unknown_value(name),
                }
                self.broken(Type::Unknown, name.span)
            }
        }
    }

    /// The parameter of this name, with its place: of the action in a `with`, else of the define being checked.
    fn param(&self, name: &str) -> Option<(usize, Type)> {
        if let Some(action) = self.at.with {
            let params = &self.tables().actions.at(action).params;
            return params.iter().enumerate().find(|(_, param)| param.name == name).map(|(at, param)| (at, param.ty));
        }
        self.at.params.iter().enumerate().find(|(_, (param, _))| *param == name).map(|(at, (_, ty))| (at, *ty))
    }

    /// Whether the module can name this in an expression.
    pub(super) fn knows(&self, name: &str) -> bool {
        let scope = self.resolved.scopes.at(self.at.module);
        self.param(name).is_some()
            || scope.names.contains_key(name)
            || scope.done(name).is_some()
            || scope.done_on(name).is_some()
    }

    /// What may be absent under this name.
    pub(super) fn optional(&self, name: &ast::Name) -> Option<Presence> {
        if self.param(&name.text).is_some() {
            return None;
        }
        let scope = self.resolved.scopes.at(self.at.module);
        match scope.names.get(&name.text) {
            Some(Symbol::Fact(fact)) if self.tables().facts.at(*fact).optional => Some(Presence::Fact(*fact)),
            Some(_) => None,
            None => scope.done_on(&name.text).map(Presence::DoneOn),
        }
    }

    /// The place of an option in its choice.
    pub(super) fn option(&self, choice: ChoiceId, name: &str) -> Option<u8> {
        let options = &self.tables().choices.at(choice).options;
        options.iter().position(|option| option.name == name).and_then(|place| u8::try_from(place).ok())
    }

    /// A condition of `with` looks at the parameters of the action only.
    pub(super) fn case_in_with(&mut self, name: &str, span: Span) {
        let Some(action) = self.at.with else { return };
        let action = self.tables().actions.at(action);
        let params: Vec<String> = action.params.iter().map(|param| format!("`{}`", param.name)).collect();
        let params = params.join(", ");
        let params = (!params.is_empty()).then_some(params.as_str());
        let found = words::conditions::fact_in_with(span, name, &action.name, params);
        self.report(found);
    }

    fn action_as_value(&mut self, name: &ast::Name) -> ExprId {
        self.report(words::conditions::action_as_value(name.span, &name.text));
        self.broken(Type::Unknown, name.span)
    }

    fn unknown_option(&mut self, choice: ChoiceId, name: &ast::Name) {
        let row = self.tables().choices.at(choice);
        // Where an option of the choice could not be read, it may be this one.
        if row.name.as_ref().is_some_and(|name| self.resolved.scopes.at(self.at.module).partly(name)) {
            return;
        }
        let called = super::show::choice(self.tables(), choice);
        let near = suggest::nearest(&name.text, row.options.iter().map(|option| option.name.as_str()));
        let options = super::show::options(row);
        let found = words::names::unknown_option(name.span, &name.text, (&called, row.span), &options, near);
        self.report(found);
    }

    /// A name that nothing declares: the first place is reported, the others are shown with it.
    pub(super) fn unknown_value(&mut self, name: &ast::Name) {
        let scope = self.resolved.scopes.at(self.at.module);
        if scope.incomplete || scope.lost(&name.text) {
            return;
        }
        let of = self.at.with.map(|action| self.tables().actions.at(action).name.as_str());
        if of.is_some_and(|action| scope.partly(action)) {
            return;
        }
        let scope = self.resolved.scopes.at(self.at.module);
        if scope.incomplete {
            return;
        }
        if self.at.with.is_none() && self.reported(name) {
            return;
        }
        if self.at.with.is_none()
            && let Some(found) = self.not_used(name)
        {
            self.report(found);
            return;
        }
        let literals = [&keywords::YES, &keywords::NO, &keywords::TODAY];
        if let Some(keyword) = literals.into_iter().find(|keyword| synonyms::means(&name.text, keyword)) {
            let set = self.keywords();
            let instead = words::expected::keyword(keyword.word(ast::Language::En));
            self.report(words::expected::unknown_keyword(name.span, &name.text, &instead, Some(keyword.word(set))));
            return;
        }
        let scope = self.resolved.scopes.at(self.at.module);
        let set = self.keywords();
        let mut names: Vec<String> = self.at.params.iter().map(|(param, _)| (*param).to_owned()).collect();
        let found = match self.at.with {
            Some(action) => {
                let action = self.tables().actions.at(action);
                let near = suggest::nearest(&name.text, action.params.iter().map(|param| param.name.as_str()));
                words::names::unknown_parameter(name.span, &name.text, &action.name, near)
            }
            None => {
                let most = self.suggestions.spend();
                let (done, done_on) = (keywords::DONE.word(set), keywords::DONE_ON.word(set));
                for (name, symbol) in scope.names.iter().take(most) {
                    match symbol {
                        Symbol::Action(_) => names.extend([format!("{name}{done}"), format!("{name}{done_on}")]),
                        _ => names.push(name.clone()),
                    }
                }
                names.sort_unstable();
                let written = as_written(&name.text, set);
                let near = suggest::nearest(&written, names.iter().map(String::as_str));
                if near.is_none() && scope.nameless(ast::Declared::Value) {
                    return;
                }
                words::names::unknown_value(name.span, &written, near)
            }
        };
        self.report(found);
    }

    /// The keyword set of the module at hand.
    pub(super) fn keywords(&self) -> ast::Language {
        self.asts.get(self.at.module.index()).map_or(ast::Language::En, |tree| tree.keywords)
    }

    /// A name as the module at hand writes it.
    pub(super) fn written(&self, name: &str) -> String {
        as_written(name, self.keywords())
    }

    /// Whether a name, or the action that it is about, was reported in this module before: then this is one more place of
    /// the same mistake. If not, it will be reported next.
    pub(super) fn reported(&mut self, name: &ast::Name) -> bool {
        let stem = name.text.strip_suffix(".done_on").or_else(|| name.text.strip_suffix(".done")).unwrap_or(&name.text);
        let key = (self.at.module, stem.to_owned());
        let Some(first) = self.unknown.get(&key).and_then(|at| self.found.get_mut(*at)) else {
            self.unknown.insert(key, self.found.len());
            return false;
        };
        if first.labels.len() < MORE_PLACES {
            let text = words::names::and_here();
            first.labels.push(Label { span: name.span, text, primary: false });
        }
        // Who writes a name twice so does not slip: perhaps its declaration does.
        if first.fix.take().is_some() {
            first.help.push(words::names::or_declared_so());
        }
        true
    }

    /// The finding for a name that a module of the run declares which is not used here.
    fn not_used(&self, name: &ast::Name) -> Option<Diagnostic> {
        let tables = self.tables();
        let (declared, module) = self.resolved.scopes.rows().find_map(|scope| {
            let symbol = scope.names.get(&name.text).copied();
            Some(match symbol.or_else(|| scope.done(&name.text).map(Symbol::Action))? {
                Symbol::Fact(id) => (tables.facts.at(id).span, tables.facts.at(id).module),
                Symbol::Action(id) => (tables.actions.at(id).span, tables.actions.at(id).module),
                Symbol::Define(id) => (self.resolved.defines.at(id).span, self.resolved.defines.at(id).module),
            })
        })?;
        let module = &tables.modules.at(module).name;
        (!module.is_empty()).then(|| words::names::not_used(name.span, &name.text, declared, module))
    }

    /// The action that an effect, a status or `done with` names.
    pub(super) fn action(&mut self, name: &ast::Name) -> Option<super::model::ActionId> {
        let scope = self.resolved.scopes.at(self.at.module);
        match scope.names.get(&name.text) {
            Some(Symbol::Action(action)) => return Some(*action),
            Some(_) => {
                self.report(words::types::not_an_action(name.span, &name.text));
                return None;
            }
            None if scope.incomplete || scope.lost(&name.text) => return None,
            None => {}
        }
        if let Some(action) = scope.done(&name.text).or_else(|| scope.done_on(&name.text)) {
            let action = self.tables().actions.at(action).name.clone();
            self.report(words::names::act_for_action(name.span, &self.written(&name.text), &action));
            return None;
        }
        if self.reported(name) {
            return None;
        }
        if let Some(found) = self.not_used(name) {
            self.report(found);
            return None;
        }
        let scope = self.resolved.scopes.at(self.at.module);
        let names = scope.names.iter().take(self.suggestions.spend());
        let names = names.filter(|(_, symbol)| matches!(symbol, Symbol::Action(_)));
        let mut names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        let near = suggest::nearest(&name.text, names);
        if near.is_none() && scope.nameless(ast::Declared::Action) {
            return None;
        }
        let found = words::names::unknown_action(name.span, &name.text, near);
        self.report(found);
        None
    }
}

/// A name with the facts of actions as its file writes them: `letter.gedaan` stands as `letter.done` in the tree.
fn as_written(name: &str, set: ast::Language) -> String {
    let ending = |keyword: &keywords::Keyword| {
        let stem = name.strip_suffix(keyword.word(ast::Language::En))?;
        Some(format!("{stem}{}", keyword.word(set)))
    };
    ending(&keywords::DONE).or_else(|| ending(&keywords::DONE_ON)).unwrap_or_else(|| name.to_owned())
}
