use super::terminal::Terminal;
use super::{Exit, Lang, words};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Start a rules folder that checks and tests clean.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij new rules
  tenzij check && tenzij test")]
pub(super) struct Args {
    /// The folder to make. One that is there already has to be empty.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The language of what is said about it [default: English].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

/// What a new folder holds.
const FILES: &[(&str, &str)] = &[
    ("README.md", include_str!("new/README.md")),
    ("gemeente/voorbeeld.rules", include_str!("new/voorbeeld.rules")),
    ("gemeente/voorbeeld.json", include_str!("new/voorbeeld.json")),
];

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    terminal.speak(args.lang);
    let folder = args.folder.as_path();
    let in_use = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    };
    if in_use {
        terminal.problem(words::folder_there(folder))?;
        return Ok(Exit::Refused);
    }
    if let Err(error) = make(folder) {
        terminal.problem(words::no_folder(folder, &error))?;
        return Ok(Exit::Refused);
    }
    let shown = folder.display();
    let (files, go_on) = (terminal.said(&words::files(FILES.len())), terminal.said(&words::go_on()));
    writeln!(terminal.out, "{shown}: {files}")?;
    for (name, _) in FILES {
        writeln!(terminal.out, "  {name}")?;
    }
    writeln!(terminal.out, "\n{go_on}\n  tenzij check {shown}\n  tenzij test {shown}")?;
    Ok(Exit::Fine)
}

/// Fills a folder beside the one to be made and then renames it: there is all of it, or nothing.
fn make(folder: &Path) -> io::Result<()> {
    let mut name = folder.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = folder.with_file_name(name);
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::create_dir(&part)?;
    let done = fill(&part).and_then(|()| {
        // Only an empty folder can be removed, so nothing of anybody's is lost.
        if folder.is_dir() {
            fs::remove_dir(folder)?;
        }
        fs::rename(&part, folder)
    });
    if done.is_err() {
        // What went wrong is reported; what was half made is of no use.
        let _ = fs::remove_dir_all(&part);
    }
    done
}

fn fill(folder: &Path) -> io::Result<()> {
    for (name, text) in FILES {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
