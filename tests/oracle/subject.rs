//! The compiler and the evaluators that the oracle is held against.

use std::sync::Arc;
use tenzij::case::Case;
use tenzij::check::check;
use tenzij::check::model::{Checked, ModuleId};
use tenzij::decide::{Decision, Protocol, decide};
use tenzij::diagnostics::{Diagnostics, Severity};
use tenzij::draw::Writing;
use tenzij::graph::{Budget, Graph, build};
use tenzij::prove::prove;
use tenzij::resolve::resolve;
use tenzij::source::Language;
use tenzij::source::SourceMap;
use tenzij::syntax::ast::Module;
use tenzij::syntax::parse;

/// A program that was accepted.
pub(crate) struct Subject {
    /// With its types.
    pub(crate) checked: Arc<Checked>,
    /// Its module.
    pub(crate) module: ModuleId,
    sources: SourceMap,
    trees: [Module; 1],
    together: Protocol,
    by_rule: Protocol,
    /// Whether the compiler named something that its proofs do not cover.
    pub(crate) uncovered: bool,
}

/// Why a program was refused.
#[derive(Debug, Clone)]
pub(crate) struct Refused {
    /// With its types, when the stages up to the types had no objection.
    pub(crate) checked: Option<(Arc<Checked>, ModuleId)>,
    /// The slugs of the errors with what they say.
    pub(crate) errors: Vec<(String, String)>,
}

/// A program with its types, and no diagrams yet.
pub(crate) struct Typed {
    /// With its types.
    pub(crate) checked: Arc<Checked>,
    /// Its module.
    pub(crate) module: ModuleId,
    problems: Diagnostics,
    sources: SourceMap,
    trees: [Module; 1],
}

/// Reads one module.
pub(crate) fn read(text: &str) -> Result<Typed, Refused> {
    let mut sources = SourceMap::new();
    let file = sources.add("oracle/random.rules", text);
    let (tree, mut problems) = parse(sources.get(file).unwrap());
    let trees = [tree];
    let (resolved, found) = resolve(&trees);
    problems.append(found);
    let (checked, found) = check(&trees, resolved);
    problems.append(found);
    if problems.has_errors() {
        return Err(Refused { checked: None, errors: errors(&problems) });
    }
    let checked = Arc::new(checked);
    let module = checked.modules.ids().next().unwrap();
    Ok(Typed { checked, module, problems, sources, trees })
}

/// Compiles one module.
pub(crate) fn compile(text: &str) -> Result<Subject, Refused> {
    read(text)?.compile(prove)
}

impl Typed {
    /// Compiles it; these proofs must hold.
    pub(crate) fn compile(self, prove: fn(&Graph) -> Diagnostics) -> Result<Subject, Refused> {
        let Self { checked, module, mut problems, sources, trees } = self;
        let (together, found) = build(Arc::clone(&checked), module, Budget::default());
        problems.append(found);
        problems.append(prove(&together));
        let (by_rule, found) = build(Arc::clone(&checked), module, Budget { together: 0, ..Budget::default() });
        problems.append(found);
        let uncovered = problems.iter().any(|found| found.code.slug() == "not-covered-by-proof");
        match (together.sound(&problems), by_rule.sound(&problems)) {
            (Some(together), Some(by_rule)) => {
                Ok(Subject { checked, module, sources, trees, together, by_rule, uncovered })
            }
            _ => Err(Refused { checked: Some((checked, module)), errors: errors(&problems) }),
        }
    }
}

fn errors(problems: &Diagnostics) -> Vec<(String, String)> {
    let errors = problems.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| (found.code.slug().to_owned(), found.message.said(Language::En, Language::En))).collect()
}

impl Subject {
    /// Decides with the decision graph.
    pub(crate) fn decide(&self, case: &Case) -> Decision {
        decide(&self.together, case)
    }
    /// The protocol with everything in one diagram.
    pub(crate) fn protocol(&self) -> &Protocol {
        &self.together
    }
    /// The protocol, and its text for quoting.
    pub(crate) fn written(&self) -> (&Protocol, Writing<'_>) {
        (&self.together, Writing { sources: &self.sources, trees: &self.trees, checked: &self.checked })
    }
    /// Decides rule by rule.
    pub(crate) fn decide_by_rule(&self, case: &Case) -> Decision {
        decide(&self.by_rule, case)
    }
}
