//! Rules as they were in a revision of git. The only file that calls `git`.

use super::words;
use crate::diagnostics::Both;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A revision of the repository in which some files lie.
#[derive(Debug, Clone)]
pub(super) struct Revision {
    /// As it was named.
    named: String,
    /// The commit.
    commit: String,
    /// The top folder of the repository.
    top: PathBuf,
}

impl Revision {
    /// The revision of this name in the repository that holds a path.
    ///
    /// # Errors
    /// There is no git, no repository, or no such revision: in words.
    pub(super) fn find(named: &str, beside: &Path) -> Result<Self, Both> {
        let folder = if beside.is_dir() { beside } else { beside.parent().unwrap_or(Path::new(".")) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let top = ask(folder, &["rev-parse", "--show-toplevel"])?;
        let top = line(&top).ok_or_else(|| words::no_repository(folder))?;
        // A name that begins with a sign would be an option.
        let commit = format!("{named}^{{commit}}");
        let found = ask(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let commit = line(&found).ok_or_else(|| words::no_revision(named))?;
        Ok(Self { named: named.to_owned(), commit, top: PathBuf::from(top) })
    }

    /// How a file of this revision is shown: `rules/a.rules@HEAD~1`.
    pub(super) fn shown(&self, path: &Path) -> String {
        format!("{}@{}", path.display(), self.named)
    }

    /// The path of a file that is shown so.
    pub(super) fn path_of<'a>(&self, shown: &'a str) -> &'a str {
        shown.strip_suffix(&format!("@{}", self.named)).unwrap_or(shown)
    }

    /// The bytes of a file; `None` when the revision has no such file.
    pub(super) fn read(&self, path: &Path) -> Option<Vec<u8>> {
        let object = format!("{}:{}", self.commit, self.below(path)?);
        let output = ask(&self.top, &["cat-file", "blob", &object]).ok()?;
        output.status.success().then_some(output.stdout)
    }

    /// The names of the files in a folder, sorted.
    pub(super) fn files(&self, folder: &Path) -> Vec<PathBuf> {
        let Some(below) = self.below(folder) else { return Vec::new() };
        let tree = format!("{}:{below}", self.commit);
        let Ok(output) = ask(&self.top, &["ls-tree", "-z", "--name-only", &tree]) else { return Vec::new() };
        let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        let mut files: Vec<PathBuf> =
            names.filter_map(|name| std::str::from_utf8(name).ok()).map(|name| folder.join(name)).collect();
        files.sort();
        files
    }

    /// A path from the top of the repository, with `/` between its parts.
    fn below(&self, path: &Path) -> Option<String> {
        // The file may be gone by now; its folder, or one above it, is there.
        let there = path.ancestors().find(|ancestor| !ancestor.as_os_str().is_empty() && ancestor.exists());
        let there = there.unwrap_or(Path::new("."));
        let rest = path.strip_prefix(there).unwrap_or(path);
        let full = there.canonicalize().ok()?.join(rest);
        let top = self.top.canonicalize().ok()?;
        let parts = full.strip_prefix(top).ok()?.iter().map(|part| part.to_str());
        Some(parts.collect::<Option<Vec<&str>>>()?.join("/"))
    }
}

fn ask(folder: &Path, args: &[&str]) -> Result<Output, Both> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(args).stdin(Stdio::null());
    command.output().map_err(|error| words::no_git(&error))
}

/// The one line that git printed, if it did well.
fn line(output: &Output) -> Option<String> {
    let text = std::str::from_utf8(&output.stdout).ok()?.trim_end().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}
