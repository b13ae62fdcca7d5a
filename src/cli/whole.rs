//! Files on disk: whole, or as they were before.

use super::words;
use crate::diagnostics::Both;
use crate::records::Receipt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is half written longer ago than this was left by a process that is no more.
const STALE: Duration = Duration::from_secs(10);

/// The end of the names of files that are not finished.
const PART: &str = ".part";

/// Removes what processes that were killed left half written beside a file.
pub(super) fn tidy(path: &Path) {
    let Some(name) = path.file_name().map(|name| format!("{}.", name.to_string_lossy())) else { return };
    let left = |other: &fs::DirEntry| {
        let other_name = other.file_name().to_string_lossy().into_owned();
        let number = other_name.strip_prefix(&name).and_then(|rest| rest.strip_suffix(PART));
        let ours = number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
        let age = other.metadata().ok().and_then(|about| about.modified().ok()).and_then(|then| then.elapsed().ok());
        ours && age.is_some_and(|age| age > STALE)
    };
    for other in fs::read_dir(parent(path)).into_iter().flatten().flatten().filter(left) {
        // What cannot be removed is in nobody's way.
        let _ = fs::remove_file(other.path());
    }
}

/// Writes a file beside its place, waits until the disk has it, and renames it: whoever looks sees the old one or the
/// new one, also when the process or the machine stops halfway.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(format!(".{}{PART}", std::process::id()));
    let part = path.with_file_name(name);
    let done = fill(&part, text).and_then(|()| keep_permissions(path, &part)).and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        // What went wrong is reported; what was half written is of no use.
        let _ = fs::remove_file(&part);
    }
    done?;
    folder(path);
    Ok(())
}

fn fill(part: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Whoever could read or change the file before can do so afterwards.
fn keep_permissions(path: &Path, part: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(before) => fs::set_permissions(part, before.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// The new name too should survive; not every system can be asked for that, and then it will do without.
fn folder(path: &Path) {
    if let Ok(folder) = File::open(parent(path)) {
        let _ = folder.sync_all();
    }
}

fn parent(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Writes a receipt. What is there already stays, unless it is the same: a receipt is not to be replaced.
pub(super) fn receipt(path: &Path, receipt: &Receipt) -> Result<(), Both> {
    let text = receipt.write();
    if fs::symlink_metadata(path).is_ok() {
        return match fs::read(path) {
            Ok(there) if there == text.as_bytes() => Ok(()),
            _ => Err(words::receipt_there(path)),
        };
    }
    write(path, &text).map_err(|error| words::unwritable(path, &error))
}
