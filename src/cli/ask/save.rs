//! A case file on disk: whole, or as it was before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside its place, waits until the disk has it, and renames it: whoever looks sees the old one or the
/// new one, also when the process or the machine stops halfway.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let done = fill(&part, text).and_then(|()| fs::rename(&part, path));
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

/// The new name too should survive; not every system can be asked for that, and then it will do without.
fn folder(path: &Path) {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.map_or_else(|| PathBuf::from("."), Path::to_owned);
    if let Ok(folder) = File::open(parent) {
        let _ = folder.sync_all();
    }
}
