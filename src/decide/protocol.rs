use crate::check::model::{Checked, ModuleId};
use crate::diagnostics::Diagnostics;
use crate::graph::Graph;

/// A protocol that has passed the gate: it has no errors, so decisions may be made from it.
#[derive(Debug, Clone)]
pub struct Protocol {
    graph: Graph,
}

impl Graph {
    /// The only gate between text and decisions: a protocol with an error decides nothing.
    ///
    /// `problems` are those of every stage, for this module and the modules it uses.
    #[must_use]
    pub fn sound(self, problems: &Diagnostics) -> Option<Protocol> {
        (!problems.has_errors()).then_some(Protocol { graph: self })
    }
}

impl Protocol {
    /// Its graph.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }
    /// The program it belongs to.
    #[must_use]
    pub fn checked(&self) -> &Checked {
        &self.graph.checked
    }
    /// Which module it is.
    #[must_use]
    pub fn module(&self) -> ModuleId {
        self.graph.module
    }
}
