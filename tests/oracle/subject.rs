//! The compiler and the evaluators that the oracle is held against.

use tenzij::check::model::{Checked, ModuleId};
use tenzij::decide::{Case, Decision};

/// A program that was accepted.
pub(crate) struct Subject {
    /// With its types.
    pub(crate) checked: Checked,
    /// Its module.
    pub(crate) module: ModuleId,
}

/// Why a program was refused.
#[derive(Debug, Clone)]
pub(crate) struct Refused {
    /// With its types, when the stages up to the types had no objection.
    pub(crate) checked: Option<(Checked, ModuleId)>,
    /// The slugs of the errors with what they say.
    pub(crate) errors: Vec<(String, String)>,
}

/// Compiles one module.
pub(crate) fn compile(_text: &str) -> Result<Subject, Refused> {
    // TODO: parse, resolve, check, build, prove.
    Err(Refused { checked: None, errors: Vec::new() })
}

impl Subject {
    /// Decides with the decision graph.
    pub(crate) fn decide(&self, case: &Case) -> Decision {
        // TODO: the graph.
        let _ = &self.checked;
        Decision { decided_on: case.today(), rows: vec![], advice: vec![], missing: vec![], trace: vec![] }
    }
    /// Decides rule by rule.
    pub(crate) fn decide_by_rule(&self, case: &Case) -> Decision {
        // TODO: the fallback.
        self.decide(case)
    }
}
