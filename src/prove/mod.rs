//! What holds for every case, proved on the decision graph; what fails is shown with a case that has been replayed.

mod accept;
mod alone;
mod cited;
mod contradiction;
mod covered;
mod depends;
mod frame;
pub mod friendly;
mod guarantee;
mod heavier;
mod least;
pub(crate) mod made;
mod matters;
mod meanings;
pub(crate) mod prover;
mod reach;
pub mod replay;
mod search;
mod share;
mod silent;
mod theory;
pub(crate) mod told;
mod unused;
mod waits;

use crate::check::model::{Checked, ModuleId};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use crate::graph::Graph;
use crate::syntax::ast::ModuleKind;
pub use frame::prove_within;
use prover::Prover;

/// Proves what must hold before a protocol may decide: no contradiction, every guarantee, and what its frame asks.
#[must_use]
pub fn gate(graph: &Graph) -> Diagnostics {
    let mut problems = Diagnostics::new();
    errors(&mut Prover::new(graph), &mut problems);
    problems
}

/// Proves everything that the language promises of a protocol, over all cases at once: the errors of [`gate`], and the
/// warnings. Findings that a rule accepts stand among them as accepted.
#[must_use]
pub fn prove(graph: &Graph) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let mut prover = Prover::new(graph);
    errors(&mut prover, &mut problems);
    covered::covered(graph, &mut problems);
    cited::cited(graph, &mut problems);
    if graph.checked.modules.at(graph.module).kind == ModuleKind::Vocabulary {
        return problems;
    }
    if let Some(roots) = &graph.roots {
        let prover = &mut prover;
        prover.begin();
        let fires = reach::reach(prover, roots, &mut problems);
        prover.begin();
        matters::matters(prover, roots, &fires, &mut problems);
        for proof in [silent::silent, heavier::heavier, waits::waits] {
            prover.begin();
            proof(prover, roots, &mut problems);
        }
        prover.begin();
        unused::unused(prover, roots, &fires, &mut problems);
    }
    problems
}

/// The finding that the time was up before everything was proved of a module.
#[must_use]
pub fn unproved(checked: &Checked, module: ModuleId) -> Diagnostic {
    let row = checked.modules.at(module);
    words::open::out_of_time(row.span, &row.name)
}

fn errors(prover: &mut Prover<'_>, problems: &mut Diagnostics) {
    prover.begin();
    contradiction::contradictions(prover, problems);
    prover.begin();
    if let Some(roots) = &prover.graph.roots {
        guarantee::guarantees(prover, roots, problems);
    }
    frame::header(prover.graph, problems);
}
