//! Tests of the syntax stage.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::print_stderr,
    reason = "a test that fails is allowed to panic"
)]

mod expressions;
mod keywords;
mod limits;
mod mistakes;
mod mutations;
mod programs;
mod recovery;
mod rules;
mod smallprint;

use super::ast::{Expr, ExprKind, Item, Language, Module, Rule};
use crate::diagnostics::{Diagnostics, render};
use crate::source::SourceMap;

/// A text read, with the pictures of what was found.
pub(super) struct Read {
    pub(super) module: Module,
    pub(super) found: Diagnostics,
    pub(super) sources: SourceMap,
}

pub(super) fn read(text: &str) -> Read {
    let mut sources = SourceMap::new();
    let id = sources.add("test.rules", text);
    let (module, found) = super::parse(sources.get(id).unwrap());
    Read { module, found, sources }
}

impl Read {
    pub(super) fn picture(&self) -> String {
        self.found
            .iter()
            .map(|found| render::human(&self.sources, found, Language::En, false))
            .collect::<Vec<_>>()
            .join("\n")
    }
    pub(super) fn slugs(&self) -> Vec<&'static str> {
        self.found.iter().map(|found| found.code.slug()).collect()
    }
}

/// Reads a text that must be right.
pub(super) fn fine(text: &str) -> Module {
    let read = read(text);
    assert!(read.found.is_empty(), "{}", read.picture());
    read.module
}

/// The items below a header, which must be right.
pub(super) fn items(text: &str) -> Vec<Item> {
    fine(&format!("protocol p\n{text}\n")).items
}

/// The only item.
pub(super) fn item(text: &str) -> Item {
    let mut all = items(text);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.pop().unwrap()
}

pub(super) fn rule(text: &str) -> Rule {
    match item(text) {
        Item::Rule(rule) => rule,
        other => panic!("{other:#?}"),
    }
}

/// The condition of a rule, in a short form with every parenthesis.
pub(super) fn shape_of(text: &str) -> String {
    match item(&format!("define x = {text}")) {
        Item::Define(define) => match define.body {
            super::ast::DefineBody::Expr(expr) => shape(&expr),
            other => panic!("{other:#?}"),
        },
        other => panic!("{other:#?}"),
    }
}

pub(super) fn shape(expr: &Expr) -> String {
    let list = |all: &[Expr], by: &str| all.iter().map(shape).collect::<Vec<_>>().join(by);
    match &expr.kind {
        ExprKind::YesNo(value) => value.to_string(),
        ExprKind::Number(digits) => digits.clone(),
        ExprKind::Money(digits) => format!("€{digits}"),
        ExprKind::Date(date) => date.to_string(),
        ExprKind::Duration(count, unit) => format!("{count}{unit:?}"),
        ExprKind::Today => "today".to_owned(),
        ExprKind::Name(name) => name.text.clone(),
        ExprKind::Call(name, values) => format!("{}({})", name.text, list(values, ", ")),
        ExprKind::Function(function, values) => format!("{function:?}({})", list(values, ", ")),
        ExprKind::Not(inner) => format!("(not {})", shape(inner)),
        ExprKind::And(all) => format!("({})", list(all, " and ")),
        ExprKind::Or(all) => format!("({})", list(all, " or ")),
        ExprKind::Compare(how, a, b) => format!("({} {how:?} {})", shape(a), shape(b)),
        ExprKind::IsOneOf(a, all) => format!("({} in [{}])", shape(a), list(all, ", ")),
        ExprKind::Includes(a, b) => format!("({} has {})", shape(a), shape(b)),
        ExprKind::IsEmpty(a) => format!("({} empty)", shape(a)),
        ExprKind::IsPresent(a) => format!("({} present)", shape(a)),
        ExprKind::IsAbsent(a) => format!("({} absent)", shape(a)),
        ExprKind::DoneWith(name, a) => format!("({} done with {})", name.text, shape(a)),
        ExprKind::Arithmetic(how, a, b) => format!("({} {how:?} {})", shape(a), shape(b)),
        ExprKind::Negate(a) => format!("(- {})", shape(a)),
        ExprKind::RoundedToCents(a) => format!("(cents {})", shape(a)),
        ExprKind::Broken => "broken".to_owned(),
    }
}
