//! Frames: a protocol only tightens what its frame says. Proved row by row, in one diagram over the rules of both.

mod compare;
mod deadline;
mod dropped;
mod outside;

use crate::check::model::{Checked, FactId, ModuleId};
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::{Budget, Graph, build_together};
use crate::join::{Likeness, Standing, Unlike, join};
use crate::source::Span;
use crate::syntax::ast::ModuleKind;
pub use deadline::{Order, compare};

/// Proves that a protocol stays within a frame: nothing is permitted or required that the frame does not permit, no
/// `after` or duty of the frame is dropped, no deadline is longer.
#[must_use]
pub fn prove_within(checked: &Checked, protocol: ModuleId, frame: ModuleId, budget: Budget) -> Diagnostics {
    let standing = |module| Standing { module, day: None };
    let joined = join(checked, standing(protocol), standing(frame), Likeness::Exact);
    let name = &checked.modules.at(frame).name;
    let mut problems = Diagnostics::new();
    for unlike in &joined.unlike {
        problems.extend(unlike_words(checked, unlike, name));
    }
    if problems.has_errors() {
        return problems;
    }
    let (graphs, mut problems) =
        build_together(std::sync::Arc::clone(&joined.checked), &[joined.left, joined.right], budget);
    if let [own, bounds] = graphs.as_slice() {
        compare::compare(own, bounds, &joined.spoken, &mut problems);
    }
    problems
}

/// Something of one name that is not the same in both; `None` when they need not be the same in that.
fn unlike_words(checked: &Checked, unlike: &Unlike, frame: &str) -> Option<Diagnostic> {
    let fact = |place: Span, fact: FactId| {
        let fact = checked.facts.at(fact);
        words::frames::other_type(place, &fact.name, (frame, fact.span))
    };
    match unlike {
        Unlike::Facts(own, other) => Some(fact(checked.facts.at(*own).span, *other)),
        Unlike::Term(term, other) => Some(fact(checked.exprs.at(*term).span, *other)),
        Unlike::Actions(own, other) => {
            let (own, other) = (checked.actions.at(*own), checked.actions.at(*other));
            Some(words::frames::other_action(own.span, &own.name, (frame, other.span)))
        }
        // These are compared on what both have.
        Unlike::Options(..) | Unlike::Ways(..) | Unlike::Parameters(..) | Unlike::Bounds(..) | Unlike::Optional(..) => {
            None
        }
    }
}

/// The proof that a header asks for with `within frame F`.
pub fn header(graph: &Graph, problems: &mut Diagnostics) {
    let checked = &graph.checked;
    let Some(within) = &checked.modules.at(graph.module).within_frame else { return };
    match within.frame.filter(|frame| checked.modules.at(*frame).kind == ModuleKind::Frame) {
        Some(frame) => {
            let budget = Budget { halt: graph.pool.halt().clone(), ..Budget::default() };
            problems.append(prove_within(checked, graph.module, frame, budget));
        }
        None => {
            let frames = checked.modules.rows().filter(|module| module.kind == ModuleKind::Frame);
            let near = nearest(&within.name, frames.map(|frame| frame.name.as_str()));
            problems.push(words::frames::no_frame(within.span, &within.name, near));
        }
    }
}
