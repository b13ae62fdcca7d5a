//! Names in expressions.

use super::Checker;
use super::exprs::place;
use super::guards::Presence;
use super::model::{ChoiceId, ExprId, ExprKind, Type, Value};
use crate::diagnostics::{Code, Diagnostic, suggest};
use crate::resolve::Symbol;
use crate::source::Span;
use crate::syntax::ast;

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
        let mut found =
            Diagnostic::new(Code::FactInWith, span, format!("`{name}` is no parameter of `{}`", action.name))
                .label("not a parameter")
                .note("`with` says in which ways, by the parameters of the action alone: the same in every case")
                .help(format!("put what must be the case into the `when`: `when {name} …`"));
        if !params.is_empty() {
            found = found.note(format!("the parameters of `{}` are {}", action.name, params.join(", ")));
        }
        self.report(found);
    }

    fn action_as_value(&mut self, name: &ast::Name) -> ExprId {
        self.report(
            Diagnostic::new(Code::NotACondition, name.span, format!("`{}` is an action and has no value", name.text))
                .label("an action, no fact")
                .note("every action gives two facts: whether it was done, and on which day first")
                .help(format!("`{0}.done` or `{0}.done_on`", name.text)),
        );
        self.broken(Type::Unknown, name.span)
    }

    fn unknown_option(&mut self, choice: ChoiceId, name: &ast::Name) {
        let row = self.tables().choices.at(choice);
        let called = super::show::choice(self.tables(), choice);
        let mut found =
            Diagnostic::new(Code::UnknownOption, name.span, format!("`{}` is no option of {called}", name.text))
                .label("no such option")
                .also(row.span, "the choice is declared here")
                .note(format!("the options are {}", super::show::options(row)));
        if let Some(near) = suggest::nearest(&name.text, row.options.iter().map(|option| option.name.as_str())) {
            found = found.help(format!("`{near}`"));
        }
        self.report(found);
    }

    /// A name that nothing declares: the first place is reported, the others are shown with it.
    pub(super) fn unknown_value(&mut self, name: &ast::Name) {
        let scope = self.resolved.scopes.at(self.at.module);
        if scope.incomplete {
            return;
        }
        if self.at.with.is_none() {
            let key = (self.at.module, name.text.clone());
            if let Some(first) = self.unknown.get(&key).and_then(|at| self.found.get_mut(*at)) {
                if first.labels.len() < MORE_PLACES {
                    first.labels.push(crate::diagnostics::Label {
                        span: name.span,
                        text: "and here".to_owned(),
                        primary: false,
                    });
                }
                return;
            }
            self.unknown.insert(key, self.found.len());
        }
        let found = Diagnostic::new(Code::UnknownName, name.span, format!("nothing is called `{}`", name.text))
            .label("not declared anywhere");
        let scope = self.resolved.scopes.at(self.at.module);
        let mut names: Vec<String> = self.at.params.iter().map(|(param, _)| (*param).to_owned()).collect();
        let found = match self.at.with {
            Some(action) => {
                let action = self.tables().actions.at(action);
                names = action.params.iter().map(|param| param.name.clone()).collect();
                let action = &action.name;
                found.note(format!("`with` can name the parameters of `{action}` and their options"))
            }
            None => {
                let most = self.suggestions.spend();
                for (name, symbol) in scope.names.iter().take(most) {
                    match symbol {
                        Symbol::Action(_) => names.extend([format!("{name}.done"), format!("{name}.done_on")]),
                        _ => names.push(name.clone()),
                    }
                }
                found.note("a condition can name the facts, actions and definitions of its module and of those it uses")
            }
        };
        names.sort_unstable();
        let found = match suggest::nearest(&name.text, names.iter().map(String::as_str)) {
            Some(near) => found.help(format!("`{near}`")),
            None => found.help(format!("declare it: `fact {} : yes/no  ask \"…\"`", name.text)),
        };
        self.report(found);
    }

    /// The action that an effect, a status or `done with` names.
    pub(super) fn action(&mut self, name: &ast::Name) -> Option<super::model::ActionId> {
        let scope = self.resolved.scopes.at(self.at.module);
        match scope.names.get(&name.text) {
            Some(Symbol::Action(action)) => return Some(*action),
            Some(_) => {
                let message = format!("`{}` is a fact or definition, not an action", name.text);
                self.report(
                    Diagnostic::new(Code::TypeMismatch, name.span, message)
                        .label("not an action")
                        .note("only actions are permitted, forbidden or required")
                        .help(format!("declare an action: `action {}_action \"…\"`", name.text)),
                );
                return None;
            }
            None if scope.incomplete => return None,
            None => {}
        }
        let names = scope.names.iter().take(self.suggestions.spend());
        let names = names.filter(|(_, symbol)| matches!(symbol, Symbol::Action(_)));
        let mut names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        let near = suggest::nearest(&name.text, names);
        let found = Diagnostic::new(Code::UnknownName, name.span, format!("there is no action `{}`", name.text))
            .label("no such action")
            .note("an action is declared with `action NAME \"label\"`")
            .help(near.map_or_else(|| format!("`action {} \"…\"`", name.text), |near| format!("`{near}`")));
        self.report(found);
        None
    }
}
