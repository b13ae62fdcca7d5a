//! What lies outside the proofs is named: it never passes silently.

use super::told;
use crate::diagnostics::{Diagnostics, words};
use crate::graph::Graph;
use crate::graph::calculation::is_covered;
use crate::graph::levels::Subject;

/// Names each comparison that is not linear, and a protocol too large for one diagram.
pub fn covered(graph: &Graph, problems: &mut Diagnostics) {
    for (_, subject, _) in graph.levels.iter() {
        if let Subject::Whole(expr) = subject
            && !is_covered(&graph.checked, *expr)
        {
            problems.push(words::open::not_linear(graph.checked.exprs.at(*expr).span));
        }
    }
    if graph.roots.is_none() && !graph.plan.rules.is_empty() {
        let module = &graph.checked.modules.at(graph.module).name;
        problems.push(words::open::not_whole(told::module_span(graph), module));
    }
}
