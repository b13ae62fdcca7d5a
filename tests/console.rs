//! The commands that the documentation shows, as a reader would give them.
//!
//! Most pages run where they stand: in the root of the repository, a command a block. A page of the guide has a folder
//! of its own with the shipped rules and examples, in which its commands follow each other as on the reader's machine:
//! what one writes the next reads. A block marked `file=PATH` is a file in that folder, and one marked `diff file=PATH`
//! what its reader changes in one.

use crate::docs::{Block, root};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where the commands of one page run.
pub struct Console {
    /// The page's own folder, or none: then the root of the repository.
    own: Option<PathBuf>,
}

impl Console {
    /// For a page, with nothing in its folder but `rules/` and `docs/examples/`.
    pub fn of(page: &Path) -> Self {
        if !guides(page) {
            return Self { own: None };
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide").join(page.file_stem().unwrap());
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        for part in ["rules", "docs/examples"] {
            copy(&root().join(part), &folder.join(part));
        }
        std::fs::create_dir_all(folder.join("pictures")).unwrap();
        Self { own: Some(folder) }
    }

    /// Puts the file in its place that a block of the page shows.
    pub fn file(&self, block: &Block) {
        let (Some(folder), Some(path)) = (&self.own, block.file()) else { return };
        // A program has its path below the rules root, as elsewhere in the documentation.
        let path = if block.has("tenzij") { folder.join("rules").join(path) } else { folder.join(path) };
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = if block.has("diff") { changed(&path, &block.text) } else { block.text.clone() };
        std::fs::write(path, text).unwrap();
    }

    /// What a block of commands shows: each command with what it prints. A command that ends with another exit code than
    /// the block says is a failure.
    pub fn run(&self, block: &Block, failures: &mut String) -> String {
        let mut commands = commands(&block.text);
        assert!(!commands.is_empty(), "no command stands in\n{}", block.text);
        // Elsewhere than in the guide, only the first: a picture may itself show a line that begins so.
        if self.own.is_none() {
            commands.truncate(1);
        }
        let mut shown = String::new();
        for (place, command) in commands.iter().enumerate() {
            let (exit, printed) = match &self.own {
                Some(folder) => in_shell(folder, command, &block.text),
                None => in_root(command),
            };
            let wanted = if place + 1 == commands.len() { block.exit() } else { 0 };
            if exit != Some(wanted) {
                writeln!(failures, "{}: `{command}` ends with {exit:?} and not with {wanted}", block.line).unwrap();
            }
            match printed.trim_end() {
                "" => writeln!(shown, "$ {command}").unwrap(),
                printed => writeln!(shown, "$ {command}\n{printed}").unwrap(),
            }
        }
        shown
    }

    /// The pictures that the commands have drawn so far: name and text.
    pub fn drawn(&self) -> Vec<(String, String)> {
        let Some(folder) = &self.own else { return Vec::new() };
        let entries = std::fs::read_dir(folder.join("pictures")).unwrap().map(|entry| entry.unwrap().path());
        let read = |path: PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        };
        let mut drawn: Vec<_> = entries.map(read).collect();
        drawn.sort();
        drawn
    }
}

/// The text of a file with the changes that a block marked `diff` shows: lines that go and lines that come. A line `…`
/// stands between two changes.
fn changed(path: &Path, changes: &str) -> String {
    let side = |change: &str, other: char| -> String {
        let lines = change.lines().filter(|line| !line.starts_with(other));
        lines.map(|line| format!("{}\n", line.get(1..).unwrap_or(""))).collect()
    };
    let mut text = std::fs::read_to_string(path).unwrap();
    for change in changes.split("…\n") {
        let (old, new) = (side(change, '+'), side(change, '-'));
        assert_eq!(text.matches(&old).count(), 1, "{} does not hold just once:\n{old}", path.display());
        text = text.replacen(&old, &new, 1);
    }
    text
}

/// Whether a page tells somebody, step by step, what to do.
pub fn guides(page: &Path) -> bool {
    page.parent().is_some_and(|folder| folder.ends_with("docs/guide"))
}

/// The commands in a block, without their `$ `. A line that ends in `\` goes on in the next.
pub fn commands(text: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        if let (true, Some(command)) = (goes_on, commands.last_mut()) {
            *command += &format!("\n{line}");
        } else if let Some(command) = line.strip_prefix("$ ") {
            commands.push(command.to_owned());
        } else {
            continue;
        }
        goes_on = line.ends_with('\\');
    }
    commands
}

/// Runs a command line in a folder by a shell that finds `tenzij`. What goes wrong has to stand in the block: an `…`
/// does not hide it.
fn in_shell(folder: &Path, command: &str, block: &str) -> (Option<i32>, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_tenzij")).parent().unwrap();
    let mut path = vec![program.to_path_buf()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let output = assert_cmd::Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(path).unwrap())
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let wrong = |line: &&str| {
        ["fout: ", "error: ", "sh: ", "cp: ", "sed: "].iter().any(|sign| line.starts_with(sign))
            && !block.contains(*line)
    };
    let wrong = printed.lines().find(wrong);
    assert!(wrong.is_none(), "`{command}` does not run:\n{printed}");
    (output.status.code(), printed)
}

fn in_root(command: &str) -> (Option<i32>, String) {
    let args = ["tenzij ", "cargo run --release -- "].iter().find_map(|run| command.strip_prefix(run));
    let args = args.unwrap_or_else(|| panic!("`{command}` is not run"));
    let output =
        assert_cmd::Command::new(env!("CARGO_BIN_EXE_tenzij")).args(words(args)).current_dir(root()).output().unwrap();
    (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

/// The words of a command, as a shell reads them: what stands in quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (place, part) in command.split('"').enumerate() {
        match (place % 2, part) {
            (1, quoted) => words.push(quoted.to_owned()),
            (_, plain) => words.extend(plain.split_whitespace().map(str::to_owned)),
        }
    }
    words
}

/// A folder with all that is in it, elsewhere.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copied = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &copied);
        } else {
            std::fs::copy(&path, copied).unwrap();
        }
    }
}
