//! `with`: in which ways an action is meant, as a set of its instances.

use super::exprs::Exprs;
use super::model::{ActionId, ExprId, ExprKind, Relation, Type, Value, Ways, WaysId};
use super::{Checker, Place};
use crate::diagnostics::words;
use crate::source::Span;
use crate::syntax::ast;

impl<'a> Checker<'a> {
    /// `A [with C]`; `None` when it did not check.
    pub(super) fn act(&mut self, act: &'a ast::Act) -> Option<WaysId> {
        let action = self.action(&act.action)?;
        match &act.with {
            None => Some(self.all_ways(action)),
            Some(condition) => self.some_ways(action, condition),
        }
    }

    /// `a.done with C`.
    pub(super) fn done_with(&mut self, name: &'a ast::Name, condition: &'a ast::Expr, span: Span) -> ExprId {
        let scope = self.resolved.scopes.at(self.at.module);
        let action = scope.done(&name.text).or_else(|| self.action(name));
        let ways = action.and_then(|action| self.some_ways(action, condition));
        match ways {
            Some(ways) => {
                self.case_in_with(&format!("{}.done", name.text), span);
                self.push(ExprKind::DoneWith(ways), Type::YesNo, span)
            }
            None => self.broken(Type::YesNo, span),
        }
    }

    fn intern(&mut self, ways: Ways) -> WaysId {
        if let Some(known) = self.ways.get(&ways) {
            return *known;
        }
        let id = self.resolved.tables.ways.push(ways.clone());
        self.ways.insert(ways, id);
        id
    }

    /// All instances of an action.
    pub(super) fn all_ways(&mut self, action: ActionId) -> WaysId {
        if let Some(known) = self.all_ways.get(&action) {
            return *known;
        }
        let instances = (0..self.tables().actions.at(action).instance_count()).collect();
        let id = self.intern(Ways { action, instances });
        self.all_ways.insert(action, id);
        id
    }

    fn some_ways(&mut self, action: ActionId, condition: &'a ast::Expr) -> Option<WaysId> {
        let place =
            Place { module: self.at.module, template: true, params: Vec::new(), with: Some(action), around: None };
        let reported = self.found.len();
        let id = self.elsewhere(place, |this| this.whole_condition(condition));
        if let Some(known) = self.met.get(&(action, id)) {
            return Some(*known);
        }
        let Some(instances) = self.meeting(action, id) else {
            let broken = self.resolved.scopes.at(self.at.module).incomplete || !self.computes(id);
            if self.found.len() == reported && !broken {
                self.report(words::conditions::calculation_in_with(condition.span));
            }
            return None;
        };
        if instances.is_empty() {
            self.empty_ways(action, condition.span);
            return None;
        }
        let ways = self.intern(Ways { action, instances });
        self.met.insert((action, id), ways);
        Some(ways)
    }

    /// Whether everything in it has been checked.
    fn computes(&self, id: ExprId) -> bool {
        match self.templates.kind(id) {
            ExprKind::Broken => false,
            kind => kind.children().into_iter().all(|child| self.computes(child)),
        }
    }

    /// The instances that meet a condition over the parameters.
    fn meeting(&self, action: ActionId, condition: ExprId) -> Option<Vec<u32>> {
        let row = self.tables().actions.at(action);
        let mut instances = Vec::new();
        for instance in 0..row.instance_count() {
            let places = row.places(instance);
            let values: Vec<Value> = row.params.iter().zip(places).map(|(param, place)| param.value(place)).collect();
            match value(&self.templates, condition, &values)? {
                Value::YesNo(true) => instances.push(instance),
                Value::YesNo(false) => {}
                _ => return None,
            }
        }
        Some(instances)
    }

    fn empty_ways(&mut self, action: ActionId, span: Span) {
        let name = self.tables().actions.at(action).name.clone();
        self.report(words::conditions::empty_ways(span, &name));
    }
}

/// The value of a condition over parameters; `None` when it holds anything else.
fn value(exprs: &Exprs, id: ExprId, params: &[Value]) -> Option<Value> {
    let of = |id: &ExprId| value(exprs, *id, params);
    let yes = |id: &ExprId| match of(id)? {
        Value::YesNo(answer) => Some(answer),
        _ => None,
    };
    let answer = match exprs.kind(id) {
        ExprKind::Const(value) => return Some(*value),
        ExprKind::Param(place) => return params.get(*place as usize).copied(),
        ExprKind::If(condition, then, otherwise) => {
            return if yes(condition)? { of(then) } else { of(otherwise) };
        }
        ExprKind::Not(inner) => !yes(inner)?,
        ExprKind::And(all) => {
            // All are asked, so that a part that did not check is never passed by.
            let all: Option<Vec<bool>> = all.iter().map(yes).collect();
            all?.into_iter().all(|answer| answer)
        }
        ExprKind::Or(all) => {
            let all: Option<Vec<bool>> = all.iter().map(yes).collect();
            all?.into_iter().any(|answer| answer)
        }
        ExprKind::OneOf(inner, set) => match of(inner)? {
            Value::Option(option) => set.contains(option),
            _ => return None,
        },
        ExprKind::Compare(relation, a, b) => {
            let rank = |value| match value {
                Value::YesNo(answer) => Some(i64::from(answer)),
                Value::Option(option) => Some(i64::from(option)),
                Value::Number(number) => Some(number),
                Value::Absent | Value::Set(_) => None,
            };
            let (a, b) = (rank(of(a)?)?, rank(of(b)?)?);
            match relation {
                Relation::Equal => a == b,
                Relation::Less => a < b,
                Relation::AtMost => a <= b,
            }
        }
        _ => return None,
    };
    Some(Value::YesNo(answer))
}
