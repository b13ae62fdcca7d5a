//! Puts the pages of `docs/diagnostics` into the binary, as many as there are.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let folder = Path::new(&root).join("docs/diagnostics");
    println!("cargo::rerun-if-changed={}", Path::new(&root).join("docs").display());
    let mut pages = Vec::new();
    if folder.is_dir() {
        println!("cargo::rerun-if-changed={}", folder.display());
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    let mut text = "const PAGES: &[(&str, &str)] = &[\n".to_owned();
    for page in pages {
        let name = page.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        writeln!(text, "    ({name:?}, include_str!({:?})),", page.display().to_string()).map_err(io::Error::other)?;
    }
    text.push_str("];\n");
    fs::write(Path::new(&out).join("diagnostic_pages.rs"), text)
}
