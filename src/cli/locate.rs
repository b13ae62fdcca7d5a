//! From what people name on the command line to a loaded workspace.

use super::files::{self, Unreadable};
use super::words::{self, Instead};
use crate::check::model::ModuleId;
use crate::diagnostics::suggest::nearest;
use crate::table::Id;
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

impl Root {
    fn path(&self) -> &Path {
        self.rules.as_deref().unwrap_or(Path::new(DEFAULT_ROOT))
    }

    /// Finds what a loaded text uses: below the root that was said, the text's own root, the default root.
    fn find(&self, wanted: Wanted<'_>) -> Option<Input> {
        let own = files::root_of(Path::new(wanted.by_file), wanted.by_module);
        let roots = self.rules.clone().into_iter().chain(own).chain([PathBuf::from(DEFAULT_ROOT)]);
        roots.into_iter().find_map(|root| {
            let path = files::of_module(&root, wanted.module)?;
            files::below(&root, &path, true).ok()
        })
    }

    /// The texts below these paths and what they use; without paths, everything below the root.
    pub(super) fn open(&self, paths: &[PathBuf]) -> Result<Workspace, Unreadable> {
        let inputs = self.inputs(paths)?;
        Ok(self.load(inputs.into_iter().map(|(_, input)| input).collect()))
    }

    /// These texts and what they use.
    pub(super) fn load(&self, inputs: Vec<Input>) -> Workspace {
        Workspace::open(inputs, &mut |wanted| self.find(wanted))
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
                let all = files::find(path)?;
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

    /// The workspace of one protocol, by file or by module name, and its module. Only its file and what it uses are
    /// read. `None` when the file holds no module.
    pub(super) fn protocol(&self, named: &str) -> Result<(Workspace, Option<ModuleId>), Unreadable> {
        let path = Path::new(named);
        let is_path = named.ends_with(".rules") || path.components().count() > 1 || path.is_file();
        let input = match files::of_module(self.path(), named) {
            Some(file) if !is_path => files::below(self.path(), &file, true)?,
            None if !is_path => return Err(self.unknown(named)),
            _ => files::single(path)?,
        };
        let workspace = Workspace::open(vec![input], &mut |wanted| self.find(wanted));
        let module = (!workspace.checked().modules.is_empty()).then(|| ModuleId::new(0));
        Ok((workspace, module))
    }

    fn unknown(&self, named: &str) -> Unreadable {
        let root = self.path();
        let Ok(all) = files::find(root) else { return words::no_protocol(named, root, &Instead::Unreadable) };
        let name = |file: &PathBuf| {
            let parts = file.strip_prefix(root).ok()?.with_extension("");
            Some(parts.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("."))
        };
        let names: Vec<String> = all.iter().filter_map(name).collect();
        let instead = match nearest(named, names.iter().map(String::as_str)) {
            Some(near) => Instead::Near(near),
            None if names.is_empty() => Instead::Nothing,
            None => Instead::All(&names),
        };
        words::no_protocol(named, root, &instead)
    }
}
