//! What has to be told for the cell of a level to be known, and which levels hang together by that.

use super::Owner;
use crate::check::eval::is_number;
use crate::check::model::{ExprId, ExprKind, Type};
use crate::graph::Graph;
use crate::graph::calculation::variables;
use crate::graph::levels::Subject;
use crate::graph::quantity::Variable;
use rustc_hash::FxHashMap;

/// The owners of the cell of a level.
pub(super) fn owners(graph: &Graph, subject: &Subject) -> Vec<Owner> {
    let of = |variable: Variable| match variable {
        Variable::Fact(fact) => Owner::Fact(fact),
        Variable::Today => Owner::Date,
        Variable::DoneOn(action) => Owner::Act(action),
    };
    let mut all: Vec<Owner> = match subject {
        Subject::Fact(fact) | Subject::Element(fact, _) => vec![Owner::Fact(*fact)],
        Subject::Quantity(quantity) => quantity.variables().map(of).collect(),
        Subject::Class(action, _) => vec![Owner::Act(*action)],
        Subject::Whole(expr) => looks_at(graph, *expr),
    };
    all.sort_unstable();
    all.dedup();
    all
}

fn looks_at(graph: &Graph, expr: ExprId) -> Vec<Owner> {
    let (mut found, mut todo) = (Vec::new(), vec![expr]);
    while let Some(expr) = todo.pop() {
        let kind = &graph.checked.exprs.at(expr).kind;
        match kind {
            ExprKind::Fact(fact) => found.push(Owner::Fact(*fact)),
            ExprKind::Today => found.push(Owner::Date),
            ExprKind::Done(action) | ExprKind::DoneOn(action) => found.push(Owner::Act(*action)),
            ExprKind::DoneWith(ways) => found.push(Owner::Act(graph.checked.ways.at(*ways).action)),
            _ => todo.extend(kind.children()),
        }
    }
    found
}

/// Numbers the levels so that those that hang together have the same number.
pub(super) fn groups(graph: &Graph) -> Vec<u32> {
    let mut leaders: Vec<u32> = (0..u32::try_from(graph.levels.len()).unwrap_or(u32::MAX)).collect();
    let leader = |leaders: &[u32], mut level: u32| {
        while let Some(up) = leaders.get(level as usize).copied().filter(|up| *up != level) {
            level = up;
        }
        level
    };
    let mut first: FxHashMap<Owner, u32> = FxHashMap::default();
    for (level, subject, _) in graph.levels.iter() {
        let linked: Vec<Owner> = match subject {
            Subject::Fact(fact) => {
                let row = graph.checked.facts.at(*fact);
                let set = matches!(row.ty, Type::Set(_)) && row.optional;
                set.then_some(Owner::Fact(*fact)).into_iter().collect()
            }
            // Who tells one element tells the whole set.
            Subject::Element(fact, _) => vec![Owner::Fact(*fact)],
            Subject::Whole(expr) => {
                let number = |owner: &Owner| match owner {
                    Owner::Fact(fact) => is_number(graph.checked.facts.at(*fact).ty),
                    _ => true,
                };
                debug_assert!(!variables(&graph.checked, *expr).is_empty(), "a comparison of numbers");
                looks_at(graph, *expr).into_iter().filter(number).collect()
            }
            subject => owners(graph, subject),
        };
        for owner in linked {
            let other = *first.entry(owner).or_insert(level);
            let (a, b) = (leader(&leaders, level), leader(&leaders, other));
            if let Some(slot) = leaders.get_mut(a.max(b) as usize) {
                *slot = a.min(b);
            }
        }
    }
    (0..leaders.len()).map(|level| leader(&leaders, u32::try_from(level).unwrap_or(u32::MAX))).collect()
}
