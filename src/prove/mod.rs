//! What holds for every case, proved on the decision graph; what fails is shown with a case that has been replayed.

mod contradiction;
pub mod friendly;
pub mod replay;
pub mod search;

use crate::diagnostics::Diagnostics;
use crate::graph::Graph;

/// Proves what the language promises of a protocol, over all cases at once.
#[must_use]
pub fn prove(graph: &Graph) -> Diagnostics {
    let mut problems = Diagnostics::new();
    contradiction::contradictions(graph, &mut problems);
    problems
}
