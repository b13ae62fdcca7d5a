//! Programs compiled from text, for the other tests.

use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tenzij::case::facts::FactReader;
use tenzij::check::check;
use tenzij::decide::{Protocol, decide, decision_json, digest};
use tenzij::diagnostics::{Diagnostics, render};
use tenzij::graph::{Budget, build};
use tenzij::prove::{gate, prove};
use tenzij::resolve::resolve;
use tenzij::source::{Language, SourceMap};
use tenzij::syntax::ast::{Date, Module};
use tenzij::syntax::parse;

/// Modules that check, ready to decide.
pub struct Program {
    pub protocols: BTreeMap<String, Protocol>,
    pub problems: Diagnostics,
    pub sources: SourceMap,
}

impl Program {
    /// Compiles these texts, given with the names of their files.
    pub fn compile(texts: &[(&str, &str)], budget: Budget) -> Self {
        let mut sources = SourceMap::new();
        let ids: Vec<_> = texts.iter().map(|(name, text)| sources.add(*name, *text)).collect();
        let mut problems = Diagnostics::new();
        let mut modules: Vec<Module> = Vec::new();
        for id in ids {
            let (module, found) = parse(sources.get(id).unwrap());
            modules.push(module);
            problems.append(found);
        }
        let (resolved, found) = resolve(&modules);
        problems.append(found);
        let (checked, found) = check(&modules, resolved);
        problems.append(found);
        let checked = Arc::new(checked);
        let mut graphs = Vec::new();
        for id in checked.modules.ids() {
            let (graph, found) = build(Arc::clone(&checked), id, budget.clone());
            problems.append(found);
            // Of a text with mistakes only part is left: warnings about it would mislead.
            let found = if problems.has_errors() { gate(&graph) } else { prove(&graph) };
            problems.append(found);
            graphs.push((checked.modules.at(id).name.clone(), graph));
        }
        problems.sort();
        let sound = graphs.into_iter().filter_map(|(name, graph)| Some((name, graph.sound(&problems)?)));
        Self { protocols: sound.collect(), problems, sources }
    }

    /// The shipped rules.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Program> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let texts = shipped_texts();
            let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let program = Self::compile(&texts, Budget::default());
            assert!(!program.problems.has_errors(), "{}", program.report());
            program
        })
    }

    /// All problems as people read them.
    pub fn report(&self) -> String {
        self.problems.iter().map(|found| render::human(&self.sources, found, Language::En, false)).collect()
    }

    /// One case decided, as JSON.
    pub fn decide_json(&self, protocol: &str, facts: &str, on: Date) -> Value {
        let protocol = self.protocols.get(protocol).unwrap_or_else(|| panic!("no protocol {protocol}"));
        let (checked, module) = (protocol.checked(), protocol.module());
        let case = FactReader::new(checked, module).read(checked, facts.as_bytes(), on);
        let case = case.unwrap_or_else(|refused| panic!("{facts}\n{refused:#?}"));
        decision_json(protocol, &case, &digest(checked, module), &decide(protocol, &case))
    }
}

/// The shipped rules: name below `rules/`, and text.
pub fn shipped_texts() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut texts = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rules") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                texts.push((name, std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    texts.sort();
    texts
}
