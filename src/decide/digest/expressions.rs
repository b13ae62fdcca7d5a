//! Expressions by structure. The form of an expression holds the hashes of those inside it, so that one that is used
//! in many places is written once.

use rustc_hash::FxHashMap;

use super::Form;
use super::bytes::{Bytes, Hash};
use crate::check::model::{ExprId, ExprKind, OptionSet, Relation, Value, WaysId};

/// The hashes of the expressions met so far.
#[derive(Default)]
pub(super) struct Expressions(FxHashMap<ExprId, Hash>);

impl Form<'_> {
    /// The hash of an expression. Walks with a stack of its own: expressions may be nested deeply by defines.
    pub(super) fn expression(&mut self, to: &mut Bytes, root: ExprId) {
        let mut open = vec![(root, false)];
        while let Some((id, inside_done)) = open.pop() {
            if self.expressions.0.contains_key(&id) {
                continue;
            }
            let children = self.checked.exprs.at(id).kind.children();
            if inside_done {
                let hash = self.hash(id, &children);
                self.expressions.0.insert(id, hash);
            } else {
                open.push((id, true));
                open.extend(children.into_iter().map(|child| (child, false)));
            }
        }
        if let Some(hash) = self.expressions.0.get(&root) {
            to.hash(hash);
        }
    }

    fn hash(&self, id: ExprId, children: &[ExprId]) -> Hash {
        let expr = self.checked.exprs.at(id);
        let mut to = Bytes::default();
        to.field(kind(&expr.kind));
        self.ty(&mut to, expr.ty);
        match &expr.kind {
            ExprKind::Const(value) => constant(&mut to, *value),
            ExprKind::Fact(fact) => {
                to.text(&self.checked.facts.at(*fact).name);
            }
            ExprKind::Done(action) | ExprKind::DoneOn(action) => {
                to.text(&self.checked.actions.at(*action).name);
            }
            ExprKind::DoneWith(ways) => self.ways(&mut to, *ways),
            ExprKind::OneOf(_, options) => set(&mut to, *options),
            ExprKind::Compare(relation, _, _) => {
                to.text(match relation {
                    Relation::Equal => "equal",
                    Relation::Less => "less",
                    Relation::AtMost => "at most",
                });
            }
            ExprKind::Param(place) => {
                to.number(i64::from(*place));
            }
            _ => {}
        }
        to.list(children, |to, child| {
            to.option(self.expressions.0.get(child), |to, hash| {
                to.hash(hash);
            });
        });
        to.finish()
    }

    pub(super) fn ways(&self, to: &mut Bytes, ways: WaysId) {
        let ways = self.checked.ways.at(ways);
        to.text(&self.checked.actions.at(ways.action).name).list(&ways.instances, |to, instance| {
            to.number(i64::from(*instance));
        });
    }
}

fn constant(to: &mut Bytes, value: Value) {
    match value {
        Value::Absent => {
            to.text("absent");
        }
        Value::YesNo(yes) => {
            to.text("yes/no").yes_no(yes);
        }
        Value::Number(number) => {
            to.text("number").number(number);
        }
        Value::Option(option) => {
            to.text("option").number(i64::from(option));
        }
        Value::Set(options) => set(to.text("set"), options),
    }
}

fn set(to: &mut Bytes, options: OptionSet) {
    to.list(&options.iter().collect::<Vec<_>>(), |to, option| {
        to.number(i64::from(*option));
    });
}

/// The name of a kind of expression in the canonical form; it never changes.
fn kind(kind: &ExprKind) -> &'static str {
    match kind {
        ExprKind::Const(_) => "constant",
        ExprKind::Fact(_) => "fact",
        ExprKind::Today => "today",
        ExprKind::Done(_) => "done",
        ExprKind::DoneOn(_) => "done on",
        ExprKind::DoneWith(_) => "done with",
        ExprKind::Not(_) => "not",
        ExprKind::And(_) => "and",
        ExprKind::Or(_) => "or",
        ExprKind::Compare(..) => "compare",
        ExprKind::OneOf(..) => "is one of",
        ExprKind::Includes(..) => "includes",
        ExprKind::IsEmpty(_) => "is empty",
        ExprKind::IsPresent(_) => "is present",
        ExprKind::If(..) => "if",
        ExprKind::Add(..) => "add",
        ExprKind::Subtract(..) => "subtract",
        ExprKind::Multiply(..) => "multiply",
        ExprKind::Divide(..) => "divide",
        ExprKind::Negate(_) => "negate",
        ExprKind::Min(..) => "min",
        ExprKind::Max(..) => "max",
        ExprKind::Count(_) => "count",
        ExprKind::AddDuration(..) => "add duration",
        ExprKind::SubtractDuration(..) => "subtract duration",
        ExprKind::WorkingDaysBetween(..) => "working days between",
        ExprKind::EndOfTerm(_) => "end of term",
        ExprKind::RoundedToCents(_) => "rounded to cents",
        ExprKind::ToDecimal(_) => "to decimal",
        ExprKind::Param(_) => "parameter",
        ExprKind::Broken => "broken",
    }
}
