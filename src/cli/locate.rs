//! From what people name on the command line to a loaded workspace.

use super::decide;
use super::files::{self, Unreadable};
use crate::diagnostics::suggest::nearest;
use crate::syntax::ast::{Date, Edition};
use crate::workspace::{Input, Wanted, Workspace};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Where modules are looked for when nothing else is said.
const DEFAULT_ROOT: &str = "rules";

/// `--rules DIR`.
#[derive(Debug, clap::Args)]
pub(super) struct Root {
    /// The rules root: modules are looked up below it by name.
    #[arg(long, value_name = "DIR", help = "The rules root, below which modules are looked up [default: rules]")]
    rules: Option<PathBuf>,
}

/// `nijmegen.publiekszaken@2025-06-01`: the name and the day. The name of a file may hold an `@` of its own.
fn split_day(named: &str) -> Result<(&str, Option<Date>), String> {
    match named.rsplit_once('@') {
        Some((name, day)) if !named.ends_with(".rules") && !Path::new(named).exists() => match decide::date(day) {
            Ok(day) => Ok((name, Some(day))),
            Err(_) => Err(format!("`@{day}` is no day: write `{name}@2025-06-01`")),
        },
        _ => Ok((named, None)),
    }
}

/// A protocol that somebody named.
pub(super) struct Located {
    /// Its files and those they use.
    pub(super) workspace: Workspace,
    /// The name of its module; `None` when its text has no header that can be read.
    pub(super) module: Option<String>,
    /// The day behind `@`, which chooses the version.
    day: Option<Date>,
}

impl Located {
    /// The day that somebody named, behind `@` or with `--on`.
    ///
    /// # Errors
    /// Both are there and are not the same.
    pub(super) fn named_day(&self, on: Option<Date>) -> Result<Option<Date>, String> {
        match (self.day, on) {
            (Some(day), Some(on)) if day != on => {
                Err(format!("`@{day}` and `--on {on}` name two days: leave one of them out"))
            }
            (day, on) => Ok(on.or(day)),
        }
    }

    /// The day for showing a protocol when nobody names one: today, or a day on which its only version holds.
    pub(super) fn shown_on(&self, today: Date) -> Date {
        let checked = self.workspace.checked();
        let versions = self.module.as_ref().map(|name| checked.versions(Edition::default(), name)).unwrap_or_default();
        match versions.as_slice() {
            [only] => checked.modules.at(*only).in_force.map_or(today, |period| period.nearest(today)),
            _ => today,
        }
    }
}

impl Root {
    fn path(&self) -> &Path {
        self.rules.as_deref().unwrap_or(Path::new(DEFAULT_ROOT))
    }

    /// Finds what a loaded text uses: below the root that was said, the text's own root, the default root.
    fn find(&self, wanted: Wanted<'_>) -> Vec<Input> {
        let own = files::root_of(Path::new(wanted.by_file), wanted.by_module);
        let roots = self.rules.clone().into_iter().chain(own).chain([PathBuf::from(DEFAULT_ROOT)]);
        for root in roots {
            let files = files::of_module(&root, wanted.module);
            if !files.is_empty() {
                return files.iter().filter_map(|file| files::below(&root, file, true).ok()).collect();
            }
        }
        Vec::new()
    }

    /// The texts below these paths and what they use; without paths, everything below the root.
    pub(super) fn open(&self, paths: &[PathBuf]) -> Result<Workspace, Unreadable> {
        let root = self.path();
        let mut inputs = Vec::new();
        let mut seen = HashSet::new();
        let whole_root = [root.to_owned()];
        let paths = if paths.is_empty() { &whole_root } else { paths };
        for path in paths {
            if path.is_dir() {
                let certain = files::absolute(path).starts_with(files::absolute(root));
                let root = if certain { root } else { path };
                let all = files::find(path, files::EXTENSION)?;
                if all.is_empty() {
                    return Err(format!("there are no files `*.rules` in `{}`", path.display()));
                }
                for file in all {
                    if seen.insert(files::absolute(&file)) {
                        inputs.push(files::below(root, &file, certain)?);
                    }
                }
            } else if self.rules.is_none() && path == Path::new(DEFAULT_ROOT) && !path.exists() {
                return Err("there is no folder `rules` here: name a path, or the folder with `--rules`".to_owned());
            } else if seen.insert(files::absolute(path)) {
                inputs.push(files::single(path)?);
            }
        }
        Ok(Workspace::open(inputs, &mut |wanted| self.find(wanted)))
    }

    /// The workspace of one protocol, by file or by module name, perhaps with a day behind `@`. Only its file, or the
    /// files of all its versions, and what they use are read.
    pub(super) fn protocol(&self, named: &str) -> Result<Located, Unreadable> {
        let (named, day) = split_day(named)?;
        let path = Path::new(named);
        let is_path = named.ends_with(".rules") || path.components().count() > 1 || path.is_file();
        let files = if is_path { Vec::new() } else { files::of_module(self.path(), named) };
        let inputs = match files.as_slice() {
            [] if is_path => vec![files::single(path)?],
            [] => return Err(self.unknown(named)),
            files => files.iter().map(|file| files::below(self.path(), file, true)).collect::<Result<_, _>>()?,
        };
        let workspace = Workspace::open(inputs, &mut |wanted| self.find(wanted));
        let first = workspace.checked().modules.rows().next();
        let module = first.map(|module| module.name.clone()).filter(|name| !name.is_empty());
        Ok(Located { workspace, module, day })
    }

    fn unknown(&self, named: &str) -> String {
        let root = self.path();
        let Ok(all) = files::find(root, files::EXTENSION) else {
            return format!("there is no protocol `{named}`: the rules folder `{}` cannot be read", root.display());
        };
        let mut names: Vec<String> = all.iter().filter_map(|file| files::module_of(root, file)).collect();
        names.dedup();
        let known = match nearest(named, names.iter().map(String::as_str)) {
            Some(near) => format!("perhaps `{near}`"),
            None if names.is_empty() => "there are no rules there".to_owned(),
            None => format!("there are `{}`", names.join("`, `")),
        };
        format!("there is no protocol `{named}` below `{}`; {known}", root.display())
    }
}
