//! `check --fix`: mends what can be mended for certain, and says what it did.

use crate::cli::locate::Root;
use crate::cli::terminal::Terminal;
use crate::cli::{files, whole, words};
use crate::diagnostics::{Both, Fix, fix};
use crate::source::{SourceFile, SourceMap, Span};
use crate::workspace::{Input, Workspace};
use std::path::PathBuf;

/// Mending one mistake may bring another to light; what would go on for ever is left as it is.
const ROUNDS: usize = 100;

/// What was mended in the files, and what the workspace is then.
pub(super) struct Mended {
    pub(super) workspace: Workspace,
    /// One line for each change, in the order in which they were made.
    pub(super) changes: Vec<Both>,
    /// The files that have changed, with their new texts.
    files: Vec<(PathBuf, String)>,
}

impl Mended {
    /// Writes each changed file whole, or leaves it as it was.
    pub(super) fn write(&self) -> Result<(), Both> {
        for (path, text) in &self.files {
            // A link stays a link: what it leads to is written.
            let place = files::absolute(path);
            whole::tidy(&place);
            whole::write(&place, text).map_err(|error| words::unwritable(path, &error))?;
        }
        Ok(())
    }
}

/// Mends these files and no others, until nothing changes.
pub(super) fn mend(root: &Root, mut inputs: Vec<(PathBuf, Input)>, terminal: &mut Terminal) -> Mended {
    let load = |inputs: &[(PathBuf, Input)]| root.load(inputs.iter().map(|(_, input)| input.clone()).collect());
    let mut workspace = load(&inputs);
    terminal.speak_as(workspace.sources());
    let mut changes: Vec<Both> = Vec::new();
    let mut changed: Vec<bool> = vec![false; inputs.len()];
    for _ in 0..ROUNDS {
        let found = workspace.check();
        let fixes: Vec<&Fix> = found.iter().filter_map(|found| found.fix.as_ref()).collect();
        let mut any = false;
        for ((_, input), changed) in inputs.iter_mut().zip(&mut changed) {
            let Some(file) = own(workspace.sources(), input) else { continue };
            let here = fixes.iter().copied().filter(|fix| fix.span.file == file.id());
            let taken = fix::together(file.text(), here);
            let mended = fix::apply(file.text(), taken.iter().copied());
            if mended == file.text() {
                continue;
            }
            changes.extend(taken.iter().map(|fix| told(file, fix)));
            input.bytes = mended.into_bytes();
            (any, *changed) = (true, true);
        }
        if !any {
            break;
        }
        workspace = load(&inputs);
    }
    let files = inputs.into_iter().zip(changed).filter(|(_, changed)| *changed);
    let files = files.filter_map(|((path, input), _)| Some((path, String::from_utf8(input.bytes).ok()?))).collect();
    Mended { workspace, changes, files }
}

/// The text of an input, if it is one: what was not UTF-8 is not its own text any more.
fn own<'a>(sources: &'a SourceMap, input: &Input) -> Option<&'a SourceFile> {
    sources.iter().find(|file| file.name() == input.name && file.text().as_bytes() == input.bytes)
}

/// What was changed where.
fn told(file: &SourceFile, fix: &Fix) -> Both {
    let place = format!("{}:{}", file.name(), file.position(fix.span.start).line);
    let Span { start, end, .. } = fix.span;
    let before = file.text().get(start as usize..end as usize).unwrap_or("");
    words::mended(&place, before, &fix.text, behind(file.text(), end as usize))
}

/// The word behind a place, by which people find it.
fn behind(text: &str, at: usize) -> &str {
    text.get(at..).and_then(|rest| rest.split_whitespace().next()).unwrap_or("")
}
