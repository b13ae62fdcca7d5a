//! The one API that the command line, the language server and the web application use.
//!
//! A [`Workspace`] is a set of texts on which every stage up to types has run; proofs and protocols are made from it
//! when they are asked for. It reads no file: texts come in as bytes, and what a text uses is asked of the caller.

mod load;
mod placement;

pub use load::{Input, Place, Wanted};

use crate::check::model::{Checked, ModuleId, Period};
use crate::decide::Protocol;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::draw::Writing;
use crate::graph::{Budget, Graph, Halt, build};
use crate::prove::{gate, prove, prove_within, unproved};
use crate::source::{FileId, SourceFile, SourceMap, Span};
use crate::syntax::ast::{self, Date, Edition, ModuleKind};
use crate::table::{Id, Table};
use std::sync::Arc;

/// Texts that belong together, parsed, resolved and typed.
#[derive(Debug, Clone)]
pub struct Workspace {
    sources: SourceMap,
    /// The tree of each module; its place is its id.
    trees: Vec<ast::Module>,
    files: Table<ModuleId, FileId>,
    checked: Arc<Checked>,
    /// What the stages up to types have found.
    found: Diagnostics,
}

/// What a check may be asked beyond what the texts ask themselves.
#[derive(Debug, Clone, Default)]
pub struct More {
    /// A frame within which every protocol has to stay, whatever its header says.
    pub within: Option<ModuleId>,
    /// Who may end the proofs before their time; what is not proved by then is named.
    pub halt: Halt,
}

/// Why a workspace gives no protocol.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// No module has this name.
    Unknown {
        /// A module that was probably meant.
        near: Option<String>,
    },
    /// A vocabulary has no rules, so it decides nothing.
    Vocabulary,
    /// No version of it holds on that day; the periods of those there are, in order.
    NotInForce(Vec<Period>),
    /// It has errors, or what it rests on has: everything found there, warnings too.
    Unsound(Diagnostics),
}

impl Workspace {
    /// The program with its texts and trees, for quoting the author.
    #[must_use]
    pub fn writing(&self) -> Writing<'_> {
        Writing { sources: &self.sources, trees: &self.trees, checked: &self.checked }
    }

    /// The texts.
    #[must_use]
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }
    /// The typed program.
    #[must_use]
    pub fn checked(&self) -> &Arc<Checked> {
        &self.checked
    }

    /// The name of every module that has one, in the order of the texts.
    pub fn module_names(&self) -> impl Iterator<Item = &str> {
        self.checked.modules.rows().map(|module| module.name.as_str()).filter(|name| !name.is_empty())
    }

    /// The modules that can decide: protocols and frames.
    pub fn deciding(&self) -> impl Iterator<Item = ModuleId> + '_ {
        self.checked.modules.ids().filter(|module| self.decides(*module))
    }

    fn decides(&self, module: ModuleId) -> bool {
        self.checked.modules.get(module).is_some_and(|row| row.kind != ModuleKind::Vocabulary && !row.name.is_empty())
    }

    /// Everything there is to say about all texts: of every stage, in the order of the text.
    ///
    /// A module with an error, or that rests on one with an error, is not proved: its proofs would be of another text.
    #[must_use]
    pub fn check(&self) -> Diagnostics {
        self.check_more(&More::default())
    }

    /// The same, and what more is asked.
    #[must_use]
    pub fn check_more(&self, more: &More) -> Diagnostics {
        let mut all = self.found.clone();
        for module in self.deciding().filter(|module| !self.problems(*module).has_errors()) {
            all.append(self.proved_more(module, more));
        }
        all.sort();
        all
    }

    fn proved_more(&self, module: ModuleId, more: &More) -> Diagnostics {
        let late = || {
            let mut found = Diagnostics::new();
            found.push(unproved(&self.checked, module));
            found
        };
        if more.halt.called() {
            return late();
        }
        let budget = || Budget { halt: more.halt.clone(), ..Budget::default() };
        let (graph, mut found) = build(Arc::clone(&self.checked), module, budget());
        // What did not fit in the time is not too large for it.
        if more.halt.called() {
            return late();
        }
        if !found.has_errors() {
            found.append(prove(&graph));
        }
        if let Some(frame) = more.within.filter(|frame| self.is_bounded_by(module, *frame)) {
            found.append(prove_within(&self.checked, module, frame, budget()));
        }
        if more.halt.called() {
            found.append(late());
        }
        found
    }

    /// Whether a module is a protocol that its header does not put within the frame already.
    fn is_bounded_by(&self, module: ModuleId, frame: ModuleId) -> bool {
        self.checked.modules.get(module).is_some_and(|row| {
            let own = row.within_frame.as_ref().and_then(|within| within.frame);
            row.kind == ModuleKind::Protocol && own != Some(frame)
        })
    }

    /// The name of the first module that one of these texts holds.
    #[must_use]
    pub fn named_in(&self, texts: &[String]) -> Option<String> {
        let inside = |module: &ModuleId| {
            let file = self.files.get(*module).and_then(|file| self.sources.get(*file));
            file.is_some_and(|file| texts.iter().any(|text| text == file.name()))
        };
        let module = self.checked.modules.ids().find(inside)?;
        Some(self.checked.modules.at(module).name.clone()).filter(|name| !name.is_empty())
    }

    /// The module of this name that holds on a day. A module without a period always holds.
    ///
    /// # Errors
    /// [`Refused`] when there is none: nothing falls back on another version.
    pub fn version(&self, edition: Edition, name: &str, day: Date) -> Result<ModuleId, Refused> {
        let versions = self.checked.versions(edition, name);
        let period = |module: &ModuleId| self.checked.modules.at(*module).in_force;
        let holds = |module: &ModuleId| period(module).is_none_or(|period| period.holds(day));
        if let Some(module) = versions.iter().copied().find(holds) {
            return Ok(module);
        }
        let mut periods: Vec<Period> = versions.iter().filter_map(period).collect();
        if periods.is_empty() {
            let near = nearest(name, self.module_names()).map(str::to_owned);
            return Err(Refused::Unknown { near });
        }
        periods.sort_by_key(|period| period.from);
        Err(Refused::NotInForce(periods))
    }

    /// The protocol of this name that holds on a day, through the gate: when neither it nor what it rests on has an error.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn protocol(&self, name: &str, day: Date) -> Result<Protocol, Refused> {
        self.protocol_of(self.version(Edition::default(), name, day)?)
    }

    /// The protocol of a module, through the gate.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn protocol_of(&self, module: ModuleId) -> Result<Protocol, Refused> {
        let mut problems = self.problems(module);
        if problems.has_errors() {
            problems.sort();
            return Err(Refused::Unsound(problems));
        }
        if !self.decides(module) {
            return Err(Refused::Vocabulary);
        }
        for used in self.rests_on(module).into_iter().filter(|used| *used != module && self.decides(*used)) {
            problems.append(self.proved(used, gate).1);
        }
        let (graph, found) = self.proved(module, gate);
        problems.append(found);
        problems.sort();
        graph.sound(&problems).ok_or(Refused::Unsound(problems))
    }

    /// The graph of a module with what building and proving it found. A decision needs the errors alone; they are the
    /// cheap part.
    fn proved(&self, module: ModuleId, prove: fn(&Graph) -> Diagnostics) -> (Graph, Diagnostics) {
        let (graph, mut found) = build(Arc::clone(&self.checked), module, Budget::default());
        if !found.has_errors() {
            found.append(prove(&graph));
        }
        (graph, found)
    }

    /// What the stages up to types found in a module and in what it rests on.
    fn problems(&self, module: ModuleId) -> Diagnostics {
        let files: Vec<FileId> = self.rests_on(module).into_iter().map(|module| *self.files.at(module)).collect();
        let inside = |span: Span| files.contains(&span.file);
        // Versions that do not fit together concern each of them.
        let versions = |found: &Diagnostic| matches!(found.code, Code::OverlappingVersions | Code::VersionGap);
        let concerns = |found: &&Diagnostic| {
            found.span().is_none_or(inside) || versions(found) && found.labels.iter().any(|label| inside(label.span))
        };
        let mut problems = Diagnostics::new();
        problems.extend(self.found.iter().filter(concerns).cloned());
        problems
    }

    /// The texts that a module rests on: its own, then those of the modules it uses and of its frame.
    #[must_use]
    pub fn texts_of(&self, module: ModuleId) -> Vec<(ModuleId, &SourceFile)> {
        let text = |module: ModuleId| Some((module, self.sources.get(*self.files.get(module)?)?));
        self.rests_on(module).into_iter().filter_map(text).collect()
    }

    /// A module, the modules it uses, directly or not, and the frame that bounds it.
    fn rests_on(&self, module: ModuleId) -> Vec<ModuleId> {
        let mut all = vec![module];
        let mut next = 0;
        while let Some(row) = all.get(next).and_then(|module| self.checked.modules.get(*module)) {
            let frame = row.within_frame.as_ref().and_then(|within| within.frame);
            for used in row.uses.iter().copied().chain(frame) {
                if used.index() < self.files.len() && !all.contains(&used) {
                    all.push(used);
                }
            }
            next = next.saturating_add(1);
        }
        all
    }
}
