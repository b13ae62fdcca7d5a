//! In which order defines are checked: each after those it uses.

use super::Checker;
use crate::diagnostics::words;
use crate::resolve::{DefineId, Symbol};
use crate::syntax::ast::{self, DefineBody, ExprKind, Item};
use crate::table::Id;

/// How many definitions of a circle are shown.
const MOST_PLACES: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

impl<'a> Checker<'a> {
    /// The tree of a define.
    pub(super) fn define_tree(&self, id: DefineId) -> Option<&'a ast::Define> {
        let row = self.resolved.defines.at(id);
        match self.asts.get(row.module.index())?.items.get(row.item)? {
            Item::Define(define) => Some(define),
            _ => None,
        }
    }

    /// All defines, each after those it uses; those in a circle are reported and left out.
    pub(super) fn define_order(&mut self) -> Vec<DefineId> {
        let uses: Vec<Vec<DefineId>> = self.resolved.defines.ids().map(|id| self.uses(id)).collect();
        let mut state = vec![State::New; uses.len()];
        let mut circular = vec![false; uses.len()];
        let mut order = Vec::with_capacity(uses.len());
        for start in self.resolved.defines.ids() {
            if state.get(start.index()) != Some(&State::New) {
                continue;
            }
            let mut path: Vec<(DefineId, usize)> = vec![(start, 0)];
            while let Some((id, next)) = path.last_mut() {
                let id = *id;
                let used = uses.get(id.index()).and_then(|used| used.get(*next)).copied();
                *next = next.saturating_add(1);
                set(&mut state, id, State::Open);
                let Some(used) = used else {
                    set(&mut state, id, State::Done);
                    order.push(id);
                    path.pop();
                    continue;
                };
                match state.get(used.index()) {
                    Some(State::New) => path.push((used, 0)),
                    Some(State::Open) => {
                        let from = path.iter().position(|(on_path, _)| *on_path == used).unwrap_or(0);
                        let chain: Vec<DefineId> = path.iter().skip(from).map(|(id, _)| *id).collect();
                        let known = chain.iter().any(|id| circular.get(id.index()) == Some(&true));
                        if !known {
                            self.circular(&chain);
                        }
                        for id in chain {
                            if let Some(flag) = circular.get_mut(id.index()) {
                                *flag = true;
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        order.retain(|id| circular.get(id.index()) == Some(&false));
        order
    }

    fn uses(&self, id: DefineId) -> Vec<DefineId> {
        let Some(tree) = self.define_tree(id) else { return Vec::new() };
        let row = self.resolved.defines.at(id);
        let scope = self.resolved.scopes.at(row.module);
        let mut open: Vec<&ast::Expr> = match &tree.body {
            DefineBody::Expr(body) => vec![body],
            DefineBody::Cases { cases, otherwise } => {
                cases.iter().flat_map(|(when, then)| [when, then]).chain([otherwise]).collect()
            }
        };
        let mut uses = Vec::new();
        while let Some(expr) = open.pop() {
            let name = match &expr.kind {
                ExprKind::Name(name) | ExprKind::Call(name, _) => Some(name),
                _ => None,
            };
            if let Some(name) = name {
                let param = row.params.iter().any(|param| param.name == name.text);
                if let Some(Symbol::Define(used)) = scope.names.get(&name.text).filter(|_| !param) {
                    uses.push(*used);
                }
            }
            children(expr, &mut open);
        }
        uses.sort_unstable();
        uses.dedup();
        uses
    }

    fn circular(&mut self, chain: &[DefineId]) {
        let rows: Vec<_> = chain.iter().map(|id| self.resolved.defines.at(*id)).collect();
        let Some(first) = rows.first() else { return };
        let mut names: Vec<String> = rows.iter().take(MOST_PLACES).map(|row| format!("`{}`", row.name)).collect();
        if rows.len() > names.len() {
            names.push("…".to_owned());
        }
        names.push(format!("`{}`", first.name));
        let circle = (rows.len() > 1).then(|| names.join(" → "));
        let mut found = words::structure::circular_define(first.span, &first.name, circle.as_deref());
        for row in rows.iter().skip(1).take(MOST_PLACES) {
            found = found.also(row.span, words::structure::by_this_definition());
        }
        self.report(found);
    }
}

fn set(state: &mut [State], id: DefineId, to: State) {
    if let Some(slot) = state.get_mut(id.index()) {
        *slot = to;
    }
}

/// Adds the expressions directly inside.
fn children<'e>(expr: &'e ast::Expr, to: &mut Vec<&'e ast::Expr>) {
    match &expr.kind {
        ExprKind::Call(_, all) | ExprKind::Function(_, all) | ExprKind::And(all) | ExprKind::Or(all) => to.extend(all),
        ExprKind::Not(a) | ExprKind::IsEmpty(a) | ExprKind::IsPresent(a) | ExprKind::IsAbsent(a) => to.push(a),
        ExprKind::DoneWith(_, a) | ExprKind::Negate(a) | ExprKind::RoundedToCents(a) => to.push(a),
        ExprKind::Compare(_, a, b) | ExprKind::Arithmetic(_, a, b) | ExprKind::Includes(a, b) => {
            to.extend([&**a, &**b])
        }
        ExprKind::IsOneOf(a, all) => {
            to.push(a);
            to.extend(all);
        }
        _ => {}
    }
}
