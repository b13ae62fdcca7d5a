//! Two protocols side by side: the texts of each in an edition of their own.

use super::files;
use super::git::Revision;
use super::locate::{Root, Texts, module_in, shown_on};
use super::words;
use crate::diagnostics::Both;
use crate::syntax::ast::{Date, Edition};
use crate::workspace::{Input, Place, Wanted, Workspace};
use std::path::{Path, PathBuf};

/// The edition of the first of the two; the second is the rules as they are.
const FIRST: Edition = Edition(1);

/// Two protocols in one workspace.
pub(super) struct Pair {
    /// The texts of both and what they use.
    pub(super) workspace: Workspace,
    /// The first.
    pub(super) left: Side,
    /// The second.
    pub(super) right: Side,
}

/// One of the two.
pub(super) struct Side {
    /// The name of its module; `None` when its text has no header that can be read.
    pub(super) module: Option<String>,
    /// Its edition.
    pub(super) edition: Edition,
    /// The day behind `@`.
    pub(super) day: Option<Date>,
}

impl Side {
    /// The day behind `@`, or else the one of `--on`.
    pub(super) fn day_or(&self, on: Option<Date>) -> Option<Date> {
        self.day.or(on)
    }
}

impl Pair {
    /// The day for looking at a side when nobody names one.
    pub(super) fn shown_on(&self, side: &Side, today: Date) -> Date {
        shown_on(&self.workspace, side.edition, side.module.as_deref(), today)
    }
}

impl Root {
    /// Two protocols by name.
    pub(super) fn pair(&self, left: &str, right: &str) -> Result<Pair, Both> {
        let (left, right) = (self.texts(left)?, self.texts(right)?);
        let (days, mut inputs) = ((left.day, right.day), of(FIRST, left.inputs));
        inputs.extend(right.inputs);
        let workspace = Workspace::open(inputs, &mut |wanted| of(wanted.edition, self.find(wanted)));
        Ok(side_by_side(workspace, days))
    }

    /// A protocol as it was in a revision of git, and as it is.
    pub(super) fn since(&self, named: &str, revision: &str) -> Result<Pair, Both> {
        let Texts { inputs, day, file, name } = self.texts(named)?;
        let then = Revision::find(revision, file.as_deref().unwrap_or(self.path()))?;
        let before = match &file {
            Some(file) => as_it_was(&then, file, None).into_iter().collect(),
            None => then_below(&then, self.path(), name),
        };
        if before.is_empty() {
            return Err(words::not_in_revision(name, revision));
        }
        let mut all = of(FIRST, before);
        all.extend(inputs);
        let workspace = Workspace::open(all, &mut |wanted| match wanted.edition {
            FIRST => of(FIRST, self.find_then(wanted, &then)),
            _ => self.find(wanted),
        });
        Ok(side_by_side(workspace, (day, day)))
    }

    /// What a text of the revision uses, as it was in that revision.
    fn find_then(&self, wanted: Wanted<'_>, then: &Revision) -> Vec<Input> {
        let by = then.path_of(wanted.by_file);
        let own = files::root_of(Path::new(by), wanted.by_module);
        let found = self.roots(own).map(|root| then_below(then, &root, wanted.module));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }
}

/// The files of a module below a root in a revision.
fn then_below(then: &Revision, root: &Path, module: &str) -> Vec<Input> {
    let files = files::of_module_among(root, module, &|folder| then.files(folder));
    files.iter().filter_map(|file| as_it_was(then, file, Some(root))).collect()
}

fn as_it_was(then: &Revision, file: &Path, root: Option<&Path>) -> Option<Input> {
    let place = root.and_then(|root| file.strip_prefix(root).ok()).map(|path: &Path| {
        let path: PathBuf = path.to_owned();
        Place { path: files::shown(&path), root: String::new() }
    });
    Some(Input { name: then.shown(file), bytes: then.read(file)?, place, edition: FIRST })
}

fn of(edition: Edition, inputs: Vec<Input>) -> Vec<Input> {
    inputs.into_iter().map(|input| Input { edition, ..input }).collect()
}

fn side_by_side(workspace: Workspace, days: (Option<Date>, Option<Date>)) -> Pair {
    let side = |edition, day| Side { module: module_in(&workspace, edition), edition, day };
    let (left, right) = (side(FIRST, days.0), side(Edition::default(), days.1));
    Pair { workspace, left, right }
}
