//! Frames: a protocol only tightens what its frame says. Proved row by row, in one diagram over the rules of both.

mod compare;
mod deadline;
mod dropped;
mod join;
mod words;

use crate::check::model::{Checked, ModuleId};
use crate::diagnostics::Diagnostics;
use crate::graph::{Budget, Graph, build_together};
use crate::syntax::ast::ModuleKind;
pub use deadline::{Order, compare};

/// Proves that a protocol stays within a frame: nothing is permitted or required that the frame does not permit, no
/// `after` or duty of the frame is dropped, no deadline is longer.
#[must_use]
pub fn prove_within(checked: &Checked, protocol: ModuleId, frame: ModuleId, budget: Budget) -> Diagnostics {
    let joined = match join::join(checked, protocol, frame) {
        Ok(joined) => joined,
        Err(problems) => return problems,
    };
    let (graphs, mut problems) =
        build_together(std::sync::Arc::clone(&joined.checked), &[joined.protocol, joined.frame], budget);
    if let [own, bounds] = graphs.as_slice() {
        compare::compare(own, bounds, &joined.spoken, &mut problems);
    }
    problems
}

/// The proof that a header asks for with `within frame F`.
pub fn header(graph: &Graph, problems: &mut Diagnostics) {
    let checked = &graph.checked;
    let Some((name, span)) = &checked.modules.at(graph.module).within_frame else { return };
    match checked.module(name).filter(|frame| checked.modules.at(*frame).kind == ModuleKind::Frame) {
        Some(frame) => problems.append(prove_within(checked, graph.module, frame, Budget::default())),
        None => problems.push(words::no_frame(name, *span)),
    }
}
