//! What a condition makes sure of.
//!
//! Where a condition holds, or where it does not, some optional values are certain to be there. `and`, `or` and `not`
//! carry that on as in De Morgan's laws.

use super::exprs::Exprs;
use crate::check::model::{ActionId, Checked, ExprId, ExprKind, FactId, Value};

/// Something that may be absent, or the answer to a parameter of the define being checked, which may make sure of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Presence {
    /// The value of an optional fact.
    Fact(FactId),
    /// The day an action was done.
    DoneOn(ActionId),
    /// A yes/no parameter that is yes, or no.
    Param(u32, bool),
}

/// What is certain to be there where a condition holds, and where it does not. Sorted, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Guards {
    pub(super) holds: Vec<Presence>,
    pub(super) fails: Vec<Presence>,
}

impl Guards {
    /// The side for an answer.
    pub(super) fn when(&self, answer: bool) -> &[Presence] {
        if answer { &self.holds } else { &self.fails }
    }
}

/// The guards of a condition from those inside it.
pub(super) fn guards(exprs: &Exprs, tables: &Checked, kind: &ExprKind) -> Guards {
    let of = |id: &ExprId| &exprs.info(*id).guards;
    match kind {
        ExprKind::Done(action) => Guards { holds: vec![Presence::DoneOn(*action)], fails: Vec::new() },
        ExprKind::DoneWith(ways) => {
            Guards { holds: vec![Presence::DoneOn(tables.ways.at(*ways).action)], fails: Vec::new() }
        }
        ExprKind::IsPresent(inner) => match exprs.kind(*inner) {
            ExprKind::Fact(fact) => Guards { holds: vec![Presence::Fact(*fact)], fails: Vec::new() },
            ExprKind::DoneOn(action) => Guards { holds: vec![Presence::DoneOn(*action)], fails: Vec::new() },
            _ => Guards::default(),
        },
        ExprKind::Param(place) => {
            Guards { holds: vec![Presence::Param(*place, true)], fails: vec![Presence::Param(*place, false)] }
        }
        ExprKind::Not(inner) => {
            let inner = of(inner);
            Guards { holds: inner.fails.clone(), fails: inner.holds.clone() }
        }
        ExprKind::And(all) => Guards {
            holds: union(all.iter().map(|id| of(id).holds.as_slice())),
            fails: common(all.iter().map(|id| of(id).fails.as_slice())),
        },
        ExprKind::Or(all) => Guards {
            holds: common(all.iter().map(|id| of(id).holds.as_slice())),
            fails: union(all.iter().map(|id| of(id).fails.as_slice())),
        },
        ExprKind::If(condition, then, otherwise) => {
            let side = |answer: bool| {
                // A way out that gives the other answer says nothing about this one.
                let way = |to: &ExprId, taken: bool| {
                    let other = *exprs.kind(*to) == ExprKind::Const(Value::YesNo(!answer));
                    (!other).then(|| union([of(condition).when(taken), of(to).when(answer)].into_iter()))
                };
                match (way(then, true), way(otherwise, false)) {
                    (Some(a), Some(b)) => common([a.as_slice(), b.as_slice()].into_iter()),
                    (Some(one), None) | (None, Some(one)) => one,
                    (None, None) => Vec::new(),
                }
            };
            Guards { holds: side(true), fails: side(false) }
        }
        _ => Guards::default(),
    }
}

fn union<'a>(sets: impl Iterator<Item = &'a [Presence]>) -> Vec<Presence> {
    let mut all = Vec::new();
    for set in sets {
        all.extend_from_slice(set);
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn common<'a>(mut sets: impl Iterator<Item = &'a [Presence]>) -> Vec<Presence> {
    let mut all = sets.next().unwrap_or(&[]).to_vec();
    for set in sets {
        if all.is_empty() {
            break;
        }
        all.retain(|presence| set.binary_search(presence).is_ok());
    }
    all
}
