//! The expressions of a program, equal ones stored once, with what is known of each without knowing the case.

use super::guards::{self, Guards};
use super::size::{self, Size};
use crate::check::model::{Checked, Expr, ExprId, ExprKind, Type, Value};
use crate::source::Span;
use crate::table::Table;
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// How many expressions a program may have once its defines have been filled in.
const MOST: usize = 1_000_000;
/// How deep they may be nested: later stages walk them by recursion.
const DEEPEST: u32 = 512;

/// Expressions, each once, and what is known of them.
#[derive(Debug, Default)]
pub(super) struct Exprs {
    pub(super) table: Table<ExprId, Expr>,
    info: Table<ExprId, Info>,
    index: HashTable<ExprId>,
    /// Set when an expression did not fit: too many, or too deep.
    pub(super) full: bool,
}

/// What is known of an expression without knowing the case.
#[derive(Debug, Clone)]
pub(super) struct Info {
    depth: u32,
    /// Whether a parameter occurs in it.
    pub(super) has_param: bool,
    /// Whether its value depends on the case.
    pub(super) has_case: bool,
    /// The largest numerator and denominator that computing it can meet; only for numbers.
    pub(super) size: Size,
    /// What it establishes.
    pub(super) guards: Guards,
}

fn hash(kind: &ExprKind, ty: Type) -> u64 {
    let mut hasher = FxHasher::default();
    kind.hash(&mut hasher);
    ty.hash(&mut hasher);
    hasher.finish()
}

impl Exprs {
    pub(super) fn at(&self, id: ExprId) -> &Expr {
        self.table.at(id)
    }

    pub(super) fn kind(&self, id: ExprId) -> &ExprKind {
        &self.table.at(id).kind
    }

    pub(super) fn ty(&self, id: ExprId) -> Type {
        self.table.at(id).ty
    }

    pub(super) fn info(&self, id: ExprId) -> &Info {
        self.info.at(id)
    }

    /// The expression, new or known.
    pub(super) fn push(&mut self, tables: &Checked, kind: ExprKind, ty: Type, span: Span) -> ExprId {
        let key = hash(&kind, ty);
        let same = |id: &ExprId| {
            let known = self.table.at(*id);
            known.ty == ty && known.kind == kind
        };
        if let Some(id) = self.index.find(key, same) {
            return *id;
        }
        let info = self.know(tables, &kind, ty);
        let broken = matches!(kind, ExprKind::Broken);
        if (self.table.len() >= MOST || info.depth > DEEPEST) && !broken {
            self.full = true;
            return self.push(tables, ExprKind::Broken, ty, span);
        }
        let id = self.table.push(Expr { kind, ty, span });
        self.info.push(info);
        let table = &self.table;
        self.index.insert_unique(key, id, |id| {
            let known = table.at(*id);
            hash(&known.kind, known.ty)
        });
        id
    }

    fn know(&self, tables: &Checked, kind: &ExprKind, ty: Type) -> Info {
        let mut info = Info {
            depth: 0,
            has_param: matches!(kind, ExprKind::Param(_)),
            has_case: matches!(
                kind,
                ExprKind::Fact(_) | ExprKind::Today | ExprKind::Done(_) | ExprKind::DoneOn(_) | ExprKind::DoneWith(_)
            ),
            size: size::size(self, tables, kind, ty),
            guards: if ty == Type::YesNo { guards::guards(self, tables, kind) } else { Guards::default() },
        };
        each_child(kind, |child| {
            let inner = self.info.at(child);
            info.depth = info.depth.max(inner.depth);
            info.has_param |= inner.has_param;
            info.has_case |= inner.has_case;
        });
        info.depth = info.depth.saturating_add(1);
        info
    }

    /// Whether the value is a number that can never be zero.
    pub(super) fn never_zero(&self, tables: &Checked, id: ExprId) -> bool {
        match self.kind(id) {
            ExprKind::Const(Value::Number(value)) => *value != 0,
            ExprKind::Fact(fact) => tables.facts.at(*fact).bounds.is_some_and(|(low, high)| low > 0 || high < 0),
            ExprKind::ToDecimal(inner) | ExprKind::Negate(inner) => self.never_zero(tables, *inner),
            ExprKind::Multiply(a, b) | ExprKind::Min(a, b) | ExprKind::Max(a, b) => {
                self.never_zero(tables, *a) && self.never_zero(tables, *b)
            }
            _ => false,
        }
    }
}

/// Calls `see` for each expression directly inside, from left to right.
pub(super) fn each_child(kind: &ExprKind, mut see: impl FnMut(ExprId)) {
    match kind {
        ExprKind::And(all) | ExprKind::Or(all) => all.iter().copied().for_each(see),
        ExprKind::Const(_) | ExprKind::Fact(_) | ExprKind::Param(_) | ExprKind::Broken => {}
        other => other.children().into_iter().for_each(&mut see),
    }
}

/// The same expression with other expressions inside, each what `with` makes of the one that was there.
pub(crate) fn map_children(mut kind: ExprKind, mut with: impl FnMut(ExprId) -> ExprId) -> ExprKind {
    match &mut kind {
        ExprKind::Const(_) | ExprKind::Fact(_) | ExprKind::Today | ExprKind::Done(_) | ExprKind::DoneOn(_) => {}
        ExprKind::DoneWith(_) | ExprKind::Param(_) | ExprKind::Broken => {}
        ExprKind::And(all) | ExprKind::Or(all) => all.iter_mut().for_each(|child| *child = with(*child)),
        ExprKind::Not(a) | ExprKind::OneOf(a, _) | ExprKind::IsEmpty(a) | ExprKind::IsPresent(a) => *a = with(*a),
        ExprKind::Negate(a) | ExprKind::Count(a) | ExprKind::EndOfTerm(a) => *a = with(*a),
        ExprKind::RoundedToCents(a) | ExprKind::ToDecimal(a) => *a = with(*a),
        ExprKind::Compare(_, a, b) | ExprKind::Includes(a, b) | ExprKind::Add(a, b) | ExprKind::Subtract(a, b) => {
            (*a, *b) = (with(*a), with(*b));
        }
        ExprKind::Multiply(a, b) | ExprKind::Divide(a, b) | ExprKind::Min(a, b) | ExprKind::Max(a, b) => {
            (*a, *b) = (with(*a), with(*b));
        }
        ExprKind::AddDuration(a, b) | ExprKind::SubtractDuration(a, b) | ExprKind::WorkingDaysBetween(a, b) => {
            (*a, *b) = (with(*a), with(*b));
        }
        ExprKind::If(c, a, b) => (*c, *a, *b) = (with(*c), with(*a), with(*b)),
    }
    kind
}

/// A place in a list of expressions, for parameters.
pub(super) fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
