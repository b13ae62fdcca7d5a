//! From what people name on the command line to a loaded workspace.

use super::decide;
use super::files::{self, Unreadable};
use super::words::{self, Instead};
use crate::check::model::ModuleId;
use crate::diagnostics::Both;
use crate::diagnostics::suggest::nearest;
use crate::syntax::ast::{Date, Edition, ModuleKind};
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
fn split_day(named: &str) -> Result<(&str, Option<Date>), Both> {
    match named.rsplit_once('@') {
        Some((name, day)) if !named.ends_with(".rules") && !Path::new(named).exists() => match decide::date(day) {
            Ok(day) => Ok((name, Some(day))),
            Err(_) => Err(words::no_day(name, day)),
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

/// The texts of a protocol that somebody named, without those they use.
pub(super) struct Texts<'a> {
    /// The texts.
    pub(super) inputs: Vec<Input>,
    /// The day behind `@`.
    pub(super) day: Option<Date>,
    /// The file, when it was named by its path.
    pub(super) file: Option<PathBuf>,
    /// What stands before `@`.
    pub(super) name: &'a str,
}

/// The name of the first module of an edition, when its text has a header that can be read.
pub(super) fn module_in(workspace: &Workspace, edition: Edition) -> Option<String> {
    let mut modules = workspace.checked().modules.rows().filter(|module| module.edition == edition);
    modules.next().map(|module| module.name.clone()).filter(|name| !name.is_empty())
}

impl Located {
    /// The day that somebody named, behind `@` or with `--on`.
    ///
    /// # Errors
    /// Both are there and are not the same.
    pub(super) fn named_day(&self, on: Option<Date>) -> Result<Option<Date>, Both> {
        one_day(self.day, on)
    }

    /// The day for showing a protocol when nobody names one: today, or a day on which its only version holds.
    pub(super) fn shown_on(&self, today: Date) -> Date {
        shown_on(&self.workspace, Edition::default(), self.module.as_deref(), today)
    }
}

/// The day behind `@` or the one of `--on`, which may not be two.
pub(super) fn one_day(behind: Option<Date>, on: Option<Date>) -> Result<Option<Date>, Both> {
    match (behind, on) {
        (Some(day), Some(on)) if day != on => Err(words::two_days(&day.to_string(), &on.to_string())),
        (day, on) => Ok(on.or(day)),
    }
}

/// The day for showing a module: today, or the nearest day on which its only version holds.
pub(super) fn shown_on(workspace: &Workspace, edition: Edition, module: Option<&str>, today: Date) -> Date {
    let checked = workspace.checked();
    match module.map(|name| checked.versions(edition, name)).unwrap_or_default().as_slice() {
        [only] => checked.modules.at(*only).in_force.map_or(today, |period| period.nearest(today)),
        _ => today,
    }
}

impl Root {
    pub(super) fn path(&self) -> &Path {
        self.rules.as_deref().unwrap_or(Path::new(DEFAULT_ROOT))
    }

    /// Finds what a loaded text uses: below the root that was said, the text's own root, the default root.
    pub(super) fn find(&self, wanted: Wanted<'_>) -> Vec<Input> {
        let own = files::root_of(Path::new(wanted.by_file), wanted.by_module);
        for root in self.roots(own) {
            let files = files::of_module(&root, wanted.module);
            if !files.is_empty() {
                return files.iter().filter_map(|file| files::below(&root, file, true).ok()).collect();
            }
        }
        Vec::new()
    }

    /// Where modules are looked for, in this order: the root that was said, that of the text itself, the default root.
    pub(super) fn roots(&self, own: Option<PathBuf>) -> impl Iterator<Item = PathBuf> + use<> {
        self.rules.clone().into_iter().chain(own).chain([PathBuf::from(DEFAULT_ROOT)])
    }

    /// The texts below these paths and what they use; without paths, everything below the root.
    pub(super) fn open(&self, paths: &[PathBuf]) -> Result<Workspace, Unreadable> {
        Ok(self.load(self.inputs(paths)?.into_iter().map(|(_, input)| input).collect()))
    }

    /// These texts and what they use.
    pub(super) fn load(&self, inputs: Vec<Input>) -> Workspace {
        Workspace::open(inputs, &mut |wanted| self.find(wanted))
    }

    /// The texts below these paths with a frame that somebody named, and its module: of several versions the one that
    /// holds on the day behind `@`, or on `today`.
    pub(super) fn open_within(
        &self,
        paths: &[PathBuf],
        frame: Option<&str>,
        today: Date,
    ) -> Result<(Workspace, Option<ModuleId>), Unreadable> {
        let Some(named) = frame else { return Ok((self.open(paths)?, None)) };
        let texts = self.texts(named)?;
        let mut inputs: Vec<Input> = self.inputs(paths)?.into_iter().map(|(_, input)| input).collect();
        let path = |input: &Input| files::absolute(Path::new(&input.name));
        let mut firsts = Vec::new();
        for input in texts.inputs {
            // The folders checked may hold the frame too.
            let known = inputs.iter().find(|known| path(known) == path(&input));
            firsts.push(known.unwrap_or(&input).name.clone());
            if known.is_none() {
                inputs.push(input);
            }
        }
        let workspace = self.load(inputs);
        let name = workspace.named_in(&firsts);
        let day = texts.day.unwrap_or_else(|| shown_on(&workspace, Edition::default(), name.as_deref(), today));
        let module = name.and_then(|name| workspace.version(Edition::default(), &name, day).ok());
        let frame = module.filter(|module| workspace.checked().modules.at(*module).kind == ModuleKind::Frame);
        match frame {
            Some(frame) => Ok((workspace, Some(frame))),
            None => Err(words::no_frame(named)),
        }
    }

    /// The files below these paths; without paths, everything below the root.
    pub(super) fn inputs(&self, paths: &[PathBuf]) -> Result<Vec<(PathBuf, Input)>, Unreadable> {
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
                    return Err(words::no_rules(path));
                }
                for file in all {
                    if seen.insert(files::absolute(&file)) {
                        let input = files::below(root, &file, certain)?;
                        inputs.push((file, input));
                    }
                }
            } else if self.rules.is_none() && path == Path::new(DEFAULT_ROOT) && !path.exists() {
                return Err(words::no_root(DEFAULT_ROOT));
            } else if seen.insert(files::absolute(path)) {
                inputs.push((path.clone(), files::single(path)?));
            }
        }
        Ok(inputs)
    }

    /// The workspace of one protocol, by file or by module name, perhaps with a day behind `@`. Only its file, or the
    /// files of all its versions, and what they use are read.
    pub(super) fn protocol(&self, named: &str) -> Result<Located, Unreadable> {
        let Texts { inputs, day, .. } = self.texts(named)?;
        let workspace = Workspace::open(inputs, &mut |wanted| self.find(wanted));
        let module = module_in(&workspace, Edition::default());
        Ok(Located { workspace, module, day })
    }

    /// The texts of one protocol, by file or by module name: its file, or the files of all its versions.
    pub(super) fn texts<'a>(&self, named: &'a str) -> Result<Texts<'a>, Unreadable> {
        let (name, day) = split_day(named)?;
        let path = Path::new(name);
        let is_path = name.ends_with(".rules") || path.components().count() > 1 || path.is_file();
        if is_path {
            return Ok(Texts { inputs: vec![files::single(path)?], day, file: Some(path.to_owned()), name });
        }
        let files = files::of_module(self.path(), name);
        if files.is_empty() {
            return Err(self.unknown(name));
        }
        let inputs = files.iter().map(|file| files::below(self.path(), file, true)).collect::<Result<_, _>>()?;
        Ok(Texts { inputs, day, file: None, name })
    }

    fn unknown(&self, named: &str) -> Unreadable {
        let root = self.path();
        let Ok(all) = files::find(root, files::EXTENSION) else {
            return words::no_protocol(named, root, &Instead::Unreadable);
        };
        let mut names: Vec<String> = all.iter().filter_map(|file| files::module_of(root, file)).collect();
        names.dedup();
        let instead = match nearest(named, names.iter().map(String::as_str)) {
            Some(near) => Instead::Near(near),
            None if names.is_empty() => Instead::Nothing,
            None => Instead::All(&names),
        };
        words::no_protocol(named, root, &instead)
    }
}
