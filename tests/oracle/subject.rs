//! The compiler and the evaluators that the oracle is held against.

use std::sync::Arc;
use tenzij::case::Case;
use tenzij::check::model::{Checked, ModuleId};
use tenzij::decide::{Decision, Protocol, decide};
use tenzij::diagnostics::Diagnostics;
use tenzij::graph::{Budget, build};

/// Whether `compile` refuses programs that contradict themselves.
pub(crate) const PROVES: bool = false;

/// A program that was accepted.
pub(crate) struct Subject {
    /// With its types.
    pub(crate) checked: Arc<Checked>,
    /// Its module.
    pub(crate) module: ModuleId,
    together: Protocol,
    by_rule: Protocol,
}

/// Why a program was refused.
#[derive(Debug, Clone)]
pub(crate) struct Refused {
    /// With its types, when the stages up to the types had no objection.
    pub(crate) checked: Option<(Arc<Checked>, ModuleId)>,
    /// The slugs of the errors with what they say.
    pub(crate) errors: Vec<(String, String)>,
}

/// Compiles one module.
pub(crate) fn compile(text: &str) -> Result<Subject, Refused> {
    let Ok((checked, module)) = std::panic::catch_unwind(|| super::quick::compile(text)) else {
        return Err(Refused { checked: None, errors: Vec::new() });
    };
    let checked = Arc::new(checked);
    let (together, problems) = build(Arc::clone(&checked), module, Budget::default());
    if problems.has_errors() {
        let errors = problems.iter().map(|found| (found.code.slug().to_owned(), found.message.clone())).collect();
        return Err(Refused { checked: Some((checked, module)), errors });
    }
    let (by_rule, _) = build(Arc::clone(&checked), module, Budget { together: 0, ..Budget::default() });
    let none = Diagnostics::new();
    Ok(Subject { checked, module, together: together.sound(&none).unwrap(), by_rule: by_rule.sound(&none).unwrap() })
}

impl Subject {
    /// Decides with the decision graph.
    pub(crate) fn decide(&self, case: &Case) -> Decision {
        decide(&self.together, case)
    }
    /// Decides rule by rule.
    pub(crate) fn decide_by_rule(&self, case: &Case) -> Decision {
        decide(&self.by_rule, case)
    }
}
