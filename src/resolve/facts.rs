//! Facts, and the terms a frame leaves open.

use super::literals::{self, BadNumber};
use super::{Resolver, Symbol};
use crate::check::model::{DECIMAL_UNITS, Fact, MONEY_UNITS, ModuleId, Origin, Type};
use crate::diagnostics::{Diagnostic, words};
use crate::source::Span;
use crate::syntax::ast::{self, Item, ModuleKind};

impl Resolver<'_> {
    /// Everything a module declares that conditions and effects can name.
    pub(super) fn declarations(&mut self) {
        for (module, tree) in self.each() {
            let kind = self.out.tables.modules.at(module).kind;
            for (place, item) in tree.items.iter().enumerate() {
                match item {
                    Item::Fact(fact) => self.fact(module, fact),
                    Item::Action(action) => self.action(module, action),
                    Item::Define(define) => self.define(module, define, place),
                    Item::OpenDefine(open) => self.open_define(module, open, kind),
                    _ => {}
                }
            }
        }
    }

    fn fact(&mut self, module: ModuleId, fact: &ast::Fact) {
        let ty = self.written(module, &fact.ty, None);
        let bounds = fact.bounds.as_ref().and_then(|(low, high)| self.bounds(module, ty, low, high));
        if self.declared(module, &fact.name, Some(ty)) {
            return;
        }
        let row = Fact {
            name: fact.name.text.clone(),
            module,
            ty,
            optional: fact.optional.is_some(),
            bounds,
            ask: self.text_of(module, fact.ask.as_ref()),
            help: self.text_of(module, fact.help.as_ref()),
            origin: fact.origin.as_ref().map(|origin| self.origin(module, origin)),
            sensitive: fact.sensitive.is_some(),
            open_term: false,
            span: fact.name.span,
        };
        self.add_fact(module, &fact.name, row);
    }

    fn open_define(&mut self, module: ModuleId, open: &ast::OpenDefine, kind: ModuleKind) {
        let ty = self.written(module, &open.ty, None);
        if self.declared(module, &open.name, Some(ty)) {
            return;
        }
        let row = Fact {
            name: open.name.text.clone(),
            module,
            ty,
            optional: false,
            bounds: None,
            ask: self.text_of(module, open.ask.as_ref()),
            help: self.text_of(module, open.help.as_ref()),
            origin: open.origin.as_ref().map(|origin| self.origin(module, origin)),
            sensitive: false,
            open_term: kind == ModuleKind::Frame,
            span: open.name.span,
        };
        self.add_fact(module, &open.name, row);
    }

    fn add_fact(&mut self, module: ModuleId, name: &ast::Name, row: Fact) {
        use crate::table::Id;
        let id = self.out.tables.facts.push(row);
        if let Some(own) = self.own.get_mut(module.index()) {
            own.facts.push(id);
        }
        self.declare(module, name, Symbol::Fact(id));
    }

    fn origin(&self, module: ModuleId, origin: &ast::Origin) -> Origin {
        match origin {
            ast::Origin::Register(text) => Origin::Register(self.text(module, text)),
            ast::Origin::Observed(_) => Origin::Observed,
            ast::Origin::Stated(text) => Origin::Stated(self.text(module, text)),
            ast::Origin::Judged(text) => Origin::Judged(self.text(module, text)),
        }
    }

    fn bounds(&mut self, module: ModuleId, ty: Type, low: &ast::Expr, high: &ast::Expr) -> Option<(i64, i64)> {
        if ty == Type::Unknown {
            return None;
        }
        let (first, last) = (low.span, high.span);
        let low = self.bound(module, ty, low)?;
        let high = self.bound(module, ty, high)?;
        if low > high {
            self.found.push(words::declarations::reversed_bounds(first, last));
            return None;
        }
        Some((low, high))
    }

    /// One bound: a literal of the fact's type.
    fn bound(&mut self, module: ModuleId, ty: Type, bound: &ast::Expr) -> Option<i64> {
        use ast::ExprKind::{Broken, Date, Duration, Money, Negate, Number};
        let (kind, negative) = match &bound.kind {
            Negate(inner) => (&inner.kind, true),
            kind => (kind, false),
        };
        let value = match (ty, kind) {
            (_, Broken) => return None,
            (Type::Integer, Number(text)) => named(text, literals::scaled(text, 0)),
            (Type::Decimal, Number(text)) => named(text, literals::scaled(text, decimals(DECIMAL_UNITS))),
            (Type::Money, Money(text)) => named(text, literals::scaled(text, decimals(MONEY_UNITS))),
            (Type::Date, Date(day)) if !negative => Ok(crate::check::model::day_number(*day)),
            (Type::Duration(unit), Duration(count, written)) if self.unit(module, *written, bound.span) == unit => {
                literals::duration(*count, *written).map_err(|bad| (count.to_string(), bad))
            }
            _ => {
                self.found.push(bad_bound(ty, bound.span));
                return None;
            }
        };
        match value {
            Ok(value) => Some(if negative { value.saturating_neg() } else { value }),
            Err((text, bad)) => {
                self.found.push(bad.report(&text, bound.span));
                None
            }
        }
    }
}

fn named(text: &str, value: Result<i64, BadNumber>) -> Result<i64, (String, BadNumber)> {
    value.map_err(|bad| (text.to_owned(), bad))
}

/// How many decimals a type has whose unit is split in so many.
fn decimals(units: i64) -> u32 {
    units.checked_ilog10().unwrap_or(0)
}

fn bad_bound(ty: Type, span: Span) -> Diagnostic {
    let example = match ty {
        Type::Integer => "‹from› 0 ‹to› 100",
        Type::Decimal => "‹from› 0 ‹to› 99.5",
        Type::Money => "‹from› 0 euro ‹to› 1000 euro",
        Type::Date => "‹from› 2020-01-01 ‹to› 2030-12-31",
        Type::Duration(crate::check::model::Unit::WorkingDays) => "‹from› 0 ‹working days› ‹to› 30 ‹working days›",
        Type::Duration(crate::check::model::Unit::CalendarDays) => "‹from› 0 ‹calendar days› ‹to› 30 ‹calendar days›",
        Type::Duration(crate::check::model::Unit::Months) => "‹from› 0 ‹months› ‹to› 24 ‹months›",
        Type::YesNo | Type::Choice(_) | Type::Set(_) | Type::Unknown => return words::declarations::no_bounds(span),
    };
    words::declarations::bound_type(span, example)
}
