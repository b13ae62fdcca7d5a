//! What becomes of each change.

use super::change::{Change, changes};
use crate::check::model::ModuleId;
use crate::compare::{Comparison, Difference, compare};
use crate::decide::Protocol;
use crate::diagnostics::{Code, Severity};
use crate::join::Standing;
use crate::scenario;
use crate::source::SourceFile;
use crate::syntax::ast::Edition;
use crate::workspace::{Input, Refused, Workspace};
use std::collections::BTreeMap;

/// The rules as they are, and with a change.
const AS_IS: Edition = Edition(0);
const CHANGED: Edition = Edition(1);

/// What became of the changes in one protocol.
#[derive(Debug)]
pub struct Mutation {
    /// The changes that make another program, in the order of the text, each with what became of it.
    pub trials: Vec<(Change, Fate)>,
}

/// What became of one change.
#[derive(Debug)]
pub enum Fate {
    /// A scenario comes out otherwise: the first, by its place among those of the module.
    Scenario(usize),
    /// A proof finds something that it did not find before.
    Proof(Code),
    /// In no case does it make a difference.
    Same,
    /// Nobody notices.
    Missed(Box<Missed>),
    /// Nobody notices, and whether it makes a difference was too much work to find out.
    Open,
}

/// A change that nobody notices.
#[derive(Debug)]
pub struct Missed {
    /// The protocol as it is and with the change, side by side.
    pub comparison: Comparison,
}

impl Missed {
    /// The first difference, with its case.
    #[must_use]
    pub fn difference(&self) -> Option<&Difference> {
        self.comparison.differences.first()
    }
}

impl Mutation {
    /// How many changes a scenario notices, a proof notices, make no difference, and are missed.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        let count = |is: fn(&Fate) -> bool| self.trials.iter().filter(|(_, fate)| is(fate)).count();
        [
            count(|fate| matches!(fate, Fate::Scenario(_))),
            count(|fate| matches!(fate, Fate::Proof(_))),
            count(|fate| matches!(fate, Fate::Same)),
            count(|fate| matches!(fate, Fate::Missed(_) | Fate::Open)),
        ]
    }
}

/// Tries every change in a protocol of a workspace. Scenarios that fail as things are notice nothing.
#[must_use]
pub fn mutate(workspace: &Workspace, protocol: &Protocol) -> Mutation {
    let (checked, module) = (protocol.checked(), protocol.module());
    let texts: Vec<&SourceFile> = workspace.texts_of(module).into_iter().map(|(_, file)| file).collect();
    let own = checked.modules.at(module).span.file;
    let tree = workspace.writing().trees.iter().find(|tree| tree.file == own);
    let (Some(tree), Some(file)) = (tree, texts.first()) else { return Mutation { trials: Vec::new() } };
    let before = Workspace::load(texts.iter().map(|text| input(text, text.text(), AS_IS)).collect());
    let base = Base {
        passing: scenario::run(protocol).iter().map(scenario::Outcome::passed).collect(),
        found: found(&before),
        texts: &texts,
    };
    let trial = |change: Change| base.trial(&change).map(|fate| (change, fate));
    Mutation { trials: changes(checked, module, tree, file).into_iter().filter_map(trial).collect() }
}

fn input(file: &SourceFile, text: &str, edition: Edition) -> Input {
    Input { name: file.name().to_owned(), bytes: text.as_bytes().to_vec(), place: None, edition }
}

/// How often each thing is found.
fn found(workspace: &Workspace) -> BTreeMap<&'static str, usize> {
    let mut all = BTreeMap::new();
    for finding in workspace.check().iter().filter(|finding| finding.severity != Severity::Accepted) {
        let count: &mut usize = all.entry(finding.code.slug()).or_default();
        *count = count.saturating_add(1);
    }
    all
}

/// The protocol as it is.
struct Base<'a> {
    /// Of each scenario, whether it passes.
    passing: Vec<bool>,
    /// What is found in it.
    found: BTreeMap<&'static str, usize>,
    /// Its text, and those it rests on.
    texts: &'a [&'a SourceFile],
}

impl Base<'_> {
    /// What becomes of a change; `None` when it is no program.
    fn trial(&self, change: &Change) -> Option<Fate> {
        let (own, others) = self.texts.split_first()?;
        let changed = change.made(own.text())?;
        let alone = self.changed(others, own, &changed, false);
        let protocol = match alone.protocol_of(first(&alone, CHANGED)?) {
            Ok(protocol) => protocol,
            Err(Refused::Unsound(found)) => {
                let errors = || found.iter().filter(|finding| finding.severity == Severity::Error);
                // What does not read or has no types is no mistake that an author could leave in.
                let reads = errors().all(|error| is_proof(error.code));
                return errors().next().filter(|_| reads).map(|error| Fate::Proof(error.code));
            }
            Err(_) => return None,
        };
        let fails =
            scenario::run(&protocol).iter().zip(&self.passing).position(|(now, passed)| *passed && !now.passed());
        if let Some(scenario) = fails {
            return Some(Fate::Scenario(scenario));
        }
        // Warnings take the most work, so they are asked last.
        let now = found(&alone);
        let new = now.iter().find(|(slug, count)| self.found.get(*slug).is_none_or(|before| before < *count));
        if let Some(code) = new.and_then(|(slug, _)| Code::find(slug)) {
            return Some(Fate::Proof(code));
        }
        let both = self.changed(others, own, &changed, true);
        let standing = |edition| Some(Standing { module: first(&both, edition)?, day: None });
        let comparison = compare(both.checked(), standing(AS_IS)?, standing(CHANGED)?);
        Some(match (comparison.differences.is_empty(), comparison.settled) {
            (false, _) => Fate::Missed(Box::new(Missed { comparison })),
            (true, true) => Fate::Same,
            (true, false) => Fate::Open,
        })
    }

    /// The changed text with those it rests on; with the ones as they are before it, if wanted.
    fn changed(&self, others: &[&SourceFile], own: &SourceFile, text: &str, beside: bool) -> Workspace {
        let as_is = self.texts.iter().filter(|_| beside).map(|file| input(file, file.text(), AS_IS));
        let others = others.iter().map(|file| input(file, file.text(), CHANGED));
        Workspace::load(as_is.chain([input(own, text, CHANGED)]).chain(others).collect())
    }
}

/// The first module of an edition: the one that is tried.
fn first(workspace: &Workspace, edition: Edition) -> Option<ModuleId> {
    let checked = workspace.checked();
    checked.modules.ids().find(|module| checked.modules.at(*module).edition == edition)
}

/// Whether a finding is one of the proofs, and not of the text.
fn is_proof(code: Code) -> bool {
    code.number().starts_with("E3")
}
