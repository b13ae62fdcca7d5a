//! The small loader: rules files on disk become [`Input`]s.

use super::words;
use crate::diagnostics::Both;
use crate::syntax::LARGEST_FILE;
use crate::syntax::ast::Edition;
use crate::workspace::{Input, Place};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What files of rules end in.
pub(super) const EXTENSION: &str = "rules";

/// A path that cannot be read, and why, for people.
pub(super) type Unreadable = Both;

/// Reads a file up to one byte more than `most`: whoever gets that much refuses it, and nothing endless is read.
pub(super) fn read(path: &Path, most: usize) -> Result<Vec<u8>, Unreadable> {
    let file = File::open(path).map_err(|error| words::unreadable(path, &error))?;
    read_from(file, most).map_err(|error| words::unreadable(path, &error))
}

/// Reads a stream up to one byte more than `most`.
pub(super) fn read_from(stream: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file that was given by itself.
pub(super) fn single(path: &Path) -> Result<Input, Unreadable> {
    Ok(Input { name: shown(path), bytes: read(path, LARGEST_FILE)?, place: None, edition: Edition::default() })
}

/// A file below a rules root. A root that is not `certain` may be a folder of a larger one.
pub(super) fn below(root: &Path, path: &Path, certain: bool) -> Result<Input, Unreadable> {
    let (full, root) = (absolute(path), absolute(root));
    let place = full
        .strip_prefix(&root)
        .ok()
        .map(|path| Place { path: shown(path), root: if certain { String::new() } else { shown(&root) } });
    Ok(Input { place, ..single(path)? })
}

/// A path by which two ways of writing it are the same.
pub(super) fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether a file is there.
pub(super) fn there(path: &Path) -> Result<(), Unreadable> {
    fs::metadata(path).map(|_| ()).map_err(|error| words::unreadable(path, &error))
}

/// Every file of an extension below a folder, sorted; hidden files and folders, and links to folders, are passed over.
pub(super) fn find(folder: &Path, wanted: &str) -> Result<Vec<PathBuf>, Unreadable> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| words::unreadable(&folder, &error))? {
            let entry = entry.map_err(|error| words::unreadable(&folder, &error))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let path = entry.path();
            let kind = entry.file_type().map_err(|error| words::unreadable(&path, &error))?;
            if kind.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == wanted) && path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The files of a module below a root: `publiekszaken.rules`, and its versions `publiekszaken@2024.rules`, sorted.
pub(super) fn of_module(root: &Path, module: &str) -> Vec<PathBuf> {
    let files = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
    };
    of_module_among(root, module, &files)
}

/// The same, where `files` lists what is in a folder.
pub(super) fn of_module_among(root: &Path, module: &str, files: &dyn Fn(&Path) -> Vec<PathBuf>) -> Vec<PathBuf> {
    // A name from a text becomes a path: only parts that are plain names may.
    let plain = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    if !module.split('.').all(plain) {
        return Vec::new();
    }
    let mut path = root.to_owned();
    path.extend(module.split('.'));
    let (Some(folder), Some(own)) = (path.parent(), path.file_name()) else { return Vec::new() };
    let is_own = |file: &PathBuf| {
        file.extension().is_some_and(|extension| extension == EXTENSION)
            && module_stem(file).is_some_and(|stem| Path::new(&stem) == Path::new(own))
    };
    let mut found: Vec<PathBuf> = files(folder).into_iter().filter(is_own).collect();
    found.sort();
    found
}

/// The last part of the name of the module that lives in a file: what stands before `@` in the name of the file.
fn module_stem(file: &Path) -> Option<String> {
    let stem = file.file_stem()?.to_string_lossy().into_owned();
    Some(stem.split_once('@').map_or(stem.clone(), |(name, _)| name.to_owned()))
}

/// The name that the module of a file should have, below its root.
pub(super) fn module_of(root: &Path, file: &Path) -> Option<String> {
    let folders = file.strip_prefix(root).ok()?.parent()?;
    let parts = folders.iter().map(|part| part.to_string_lossy().into_owned());
    Some(parts.chain(module_stem(file)).collect::<Vec<_>>().join("."))
}

/// The root that a file lies below when its module lives where its name says; else its own folder.
pub(super) fn root_of(file: &Path, module: &str) -> Option<PathBuf> {
    let parts = module.split('.').count();
    let walk = |file: &Path| {
        let without = module_stem(file).map_or_else(|| file.to_owned(), |stem| file.with_file_name(stem));
        let ends = without.ends_with(module.split('.').collect::<PathBuf>());
        file.ancestors().nth(if ends { parts } else { 1 }).map(Path::to_owned)
    };
    // As given first, so that diagnostics show paths as people typed them.
    let given = walk(file).filter(|_| file.components().count() > parts);
    given.or_else(|| walk(&absolute(file)))
}

/// A path with `/` between its parts on every system.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}
