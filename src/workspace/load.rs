use super::{Workspace, placement};
use crate::check::check;
use crate::diagnostics::Diagnostics;
use crate::resolve::resolve;
use crate::source::SourceMap;
use crate::syntax::ast::Edition;
use crate::syntax::{self, ast};
use crate::table::Table;
use std::collections::HashSet;
use std::sync::Arc;

/// One text to load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The name that diagnostics show.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it lies: the name of its module has to fit. `None` for a text that was given by itself.
    pub place: Option<Place>,
    /// Which edition of the rules it belongs to.
    pub edition: Edition,
}

impl Input {
    /// A text by itself, of the rules as they are.
    #[must_use]
    pub fn alone(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), place: None, edition: Edition::default() }
    }
}

/// Where a text lies; parts are joined by `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its path below the rules root.
    pub path: String,
    /// The path of that root, when it may itself be a folder of a larger root. Empty when the root is certain.
    pub root: String,
}

/// A module that a loaded text uses and that is not loaded yet.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Its name.
    pub module: &'a str,
    /// The name of the text that uses it.
    pub by_file: &'a str,
    /// The module of that text.
    pub by_module: &'a str,
    /// The edition of that text: what is found belongs to it too.
    pub edition: Edition,
}

impl Workspace {
    /// Loads these texts and no others.
    #[must_use]
    pub fn load(inputs: Vec<Input>) -> Self {
        Self::open(inputs, &mut |_| Vec::new())
    }

    /// Loads these texts, and whatever they use or are bounded by, directly or not: `find` is asked once for each
    /// module that is not there, and gives all its versions. What it does not find is an error in the text that uses it.
    #[must_use]
    pub fn open(inputs: Vec<Input>, find: &mut dyn FnMut(Wanted<'_>) -> Vec<Input>) -> Self {
        let mut loading = Loading::default();
        for input in inputs {
            loading.add(input);
        }
        let mut next = 0;
        while next < loading.trees.len() {
            for name in loading.wanted(next) {
                for input in loading.ask(next, &name, find) {
                    loading.add(input);
                }
            }
            next = next.saturating_add(1);
        }
        loading.finish()
    }
}

#[derive(Default)]
struct Loading {
    sources: SourceMap,
    trees: Vec<ast::Module>,
    found: Diagnostics,
    /// Modules that are loaded or were asked for.
    known: HashSet<(Edition, String)>,
}

impl Loading {
    fn add(&mut self, input: Input) {
        let Input { name, bytes, place, edition } = input;
        let file = match syntax::read(&mut self.sources, &name, bytes) {
            Ok(file) => file,
            Err(found) => {
                self.found.push(*found);
                return;
            }
        };
        let Some(file) = self.sources.get(file) else { return };
        let (mut tree, found) = syntax::parse(file);
        tree.edition = edition;
        self.found.append(found);
        if let Some(header) = &tree.header {
            self.known.insert((edition, header.name.text.clone()));
            self.found.extend(place.and_then(|place| placement::mismatch(header, &place)));
        }
        self.trees.push(tree);
    }

    /// The modules that a tree names and that nobody was asked for.
    fn wanted(&self, tree: usize) -> Vec<String> {
        let Some(tree) = self.trees.get(tree) else { return Vec::new() };
        let used = tree.items.iter().filter_map(|item| match item {
            ast::Item::Use(name) => Some(name),
            _ => None,
        });
        let frame = tree.header.as_ref().and_then(|header| header.within_frame.as_ref());
        used.chain(frame)
            .map(|name| (tree.edition, name.text.clone()))
            .filter(|named| !self.known.contains(named))
            .map(|(_, name)| name)
            .collect()
    }

    fn ask(&mut self, by: usize, module: &str, find: &mut dyn FnMut(Wanted<'_>) -> Vec<Input>) -> Vec<Input> {
        let Some(tree) = self.trees.get(by) else { return Vec::new() };
        let edition = tree.edition;
        if !self.known.insert((edition, module.to_owned())) {
            return Vec::new();
        }
        let by_file = self.sources.get(tree.file).map_or("", |file| file.name());
        let by_module = tree.header.as_ref().map_or("", |header| header.name.text.as_str());
        find(Wanted { module, by_file, by_module, edition })
    }

    fn finish(self) -> Workspace {
        let Self { sources, trees, mut found, .. } = self;
        let (resolved, problems) = resolve(&trees);
        found.append(problems);
        let (checked, problems) = check(&trees, resolved);
        found.append(problems);
        found.sort();
        let mut files = Table::new();
        for tree in &trees {
            files.push(tree.file);
        }
        Workspace { sources, trees, files, checked: Arc::new(checked), found }
    }
}
