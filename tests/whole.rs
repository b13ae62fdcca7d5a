//! Everything Tenzij says about a few texts, through all stages: what `check` and `test` would say together.

use tenzij::diagnostics::{Diagnostic, Diagnostics, Severity, render};
use tenzij::scenario::{diagnostic, run};
use tenzij::source::Language;
use tenzij::workspace::{Input, Place, Workspace};

/// Texts that went through every stage.
pub struct Whole {
    pub workspace: Workspace,
    /// Findings of the stages, of the proofs, and of the scenarios of whatever can decide.
    pub found: Diagnostics,
}

/// A text at its place below the rules root.
pub fn placed(path: &str, bytes: impl Into<Vec<u8>>) -> Input {
    let place = Place { path: path.to_owned(), root: String::new() };
    Input { place: Some(place), ..Input::alone(path, bytes) }
}

impl Whole {
    /// Takes these texts, and no others, through all stages.
    pub fn of(inputs: Vec<Input>) -> Self {
        let workspace = Workspace::load(inputs);
        let mut found = workspace.check();
        for protocol in workspace.deciding().filter_map(|module| workspace.protocol_of(module).ok()) {
            found.extend(run(&protocol).iter().filter_map(|outcome| diagnostic(&protocol, outcome)));
        }
        found.sort();
        Self { workspace, found }
    }

    /// The name of each finding that weighs so much, in the order of the text.
    pub fn slugs(&self, weight: Severity) -> Vec<&'static str> {
        self.found.iter().filter(|found| found.severity == weight).map(|found| found.code.slug()).collect()
    }

    /// All findings as people read them: in one language, or each in that of its file.
    pub fn report(&self, language: Option<Language>) -> String {
        self.found.iter().map(|found| self.picture(found, language)).collect()
    }

    fn picture(&self, found: &Diagnostic, language: Option<Language>) -> String {
        let sources = self.workspace.sources();
        render::human(sources, found, language.unwrap_or_else(|| found.language(sources)), false)
    }
}
