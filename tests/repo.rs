//! The repository about itself: its layers, its sizes, its table of codes, and what may not stand in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tenzij::diagnostics::{Code, Severity};

/// The layers, from the bottom up: each may use those above it in this list, and not those on its own line or below.
const LAYERS: &[&[&str]] = &[
    &["source", "table", "calendar", "linear"],
    &["diagnostics", "document", "envelope"],
    &["syntax"],
    // The typed program is a data structure that `resolve` begins and `check` completes.
    &["check::model"],
    &["resolve"],
    &["check"],
    &["case", "join"],
    &["graph"],
    &["prove"],
    &["decide"],
    &["reasons"],
    &["explain"],
    &["draw"],
    &["compare"],
    &["interview"],
    &["scenario"],
    &["coverage"],
    &["suggest"],
    &["workspace"],
    &["mutate"],
    &["records"],
    &["cli"],
];

/// What only one place may name.
const BORDERS: &[(&str, &str)] = &[
    ("pest", "src/syntax/"),
    ("pest_derive", "src/syntax/"),
    ("codespan_reporting", "src/diagnostics/render.rs"),
    ("clap", "src/cli/"),
    ("inquire", "src/cli/ask/prompt.rs"),
    ("std::fs", "src/cli/"),
    ("std::env", "src/cli/"),
    ("std::io", "src/cli/"),
    ("Zoned", "src/cli/"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends so, with its path from the root.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let hidden = matches!(path.file_name().and_then(|name| name.to_str()), Some(".git" | "target"));
            if path.is_dir() && !hidden {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending)
                && !hidden
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                let name =
                    path.strip_prefix(root()).unwrap().components().map(|part| part.as_os_str().to_string_lossy());
                found.push((name.collect::<Vec<_>>().join("/"), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder} holds nothing");
    found
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The layer of a path of modules, such as `check::model::ExprId`.
fn layer(path: &str) -> Option<(usize, &'static str)> {
    let all = LAYERS.iter().enumerate().flat_map(|(rank, names)| names.iter().map(move |name| (rank, *name)));
    let inside = |name: &str| path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
    all.filter(|(_, name)| inside(name)).max_by_key(|(_, name)| name.len())
}

/// The modules of this crate that a line names: what stands behind `crate::`.
fn named(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        let path: String = rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
        names.push(path);
    }
    names
}

#[test]
fn dependencies_run_one_way() {
    let mut failures = String::new();
    for (name, text) in files("src", ".rs").into_iter().filter(|(name, _)| !name.contains("/tests")) {
        let module =
            name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some((own, own_name)) = layer(&module) else {
            writeln!(failures, "{name} is in no layer").unwrap();
            continue;
        };
        for path in code(&text).flat_map(named) {
            let allowed = match layer(path.trim_end_matches(':')) {
                Some((rank, other)) => rank < own || other == own_name,
                // Macros stand at the root of the crate.
                None => path == "ids",
            };
            if !allowed {
                writeln!(failures, "{name} uses {path}").unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn libraries_and_the_world_stay_at_their_borders() {
    let mut failures = String::new();
    for (name, text) in files("src", ".rs").into_iter().filter(|(name, _)| !name.contains("tests")) {
        for (word, border) in BORDERS {
            let path = format!("{word}::");
            let names = |line: &str| line.contains(&path) || line.contains(&format!("use {word}"));
            if !name.starts_with(border) && code(&text).any(names) {
                writeln!(failures, "{name} names {word}").unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn no_file_has_more_than_600_lines() {
    for (name, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")).chain(files("grammar", ".pest")) {
        let lines = text.lines().count();
        assert!(lines <= 600, "{name} has {lines} lines");
    }
}

#[test]
fn nothing_is_left_to_do() {
    let words = [concat!("#[ign", "ore"), concat!("tod", "o!"), concat!("unimple", "mented!"), concat!("db", "g!(")];
    let mut failures = String::new();
    for (name, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        for word in words {
            if code(&text).any(|line| line.contains(word)) {
                writeln!(failures, "{name} holds {word}").unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_code_has_a_number_and_a_name_of_its_own() {
    let mut numbers = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    for code in Code::ALL {
        let (number, slug) = (code.number(), code.slug());
        assert!(numbers.insert(number) && slugs.insert(slug), "{number} {slug} stands twice");
        let weight = if number.starts_with('W') { Severity::Warning } else { Severity::Error };
        assert_eq!(code.severity(), weight, "{number}");
        assert!(
            number.len() == 5 && slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{number} {slug}"
        );
    }
}

#[test]
fn the_architecture_page_names_every_folder_and_every_module() {
    let page = include_str!("../docs/architecture.md");
    for entry in std::fs::read_dir(root()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() && !name.starts_with('.') && name != "target" {
            assert!(page.contains(&format!("| `{name}/` |")), "{name}/");
        }
    }
    for line in include_str!("../src/lib.rs").lines() {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';')) {
            assert!(page.contains(&format!("`{name}`")) || page.contains(&format!("## {name}")), "{name}");
            assert!(layer(name).is_some(), "{name} is in no layer");
        }
    }
}

#[test]
fn the_licence_is_the_european_union_public_licence() {
    assert_eq!(env!("CARGO_PKG_LICENSE"), "EUPL-1.2");
    assert!(include_str!("../LICENSE").starts_with("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n"));
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let places = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Use", "rs/")];
    let mut failures = String::new();
    for (name, text) in files("", "") {
        for (number, line) in text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place)) {
                writeln!(failures, "{name}:{}: {line}", number + 1).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_test_file_is_part_of_the_one_binary() {
    let texts: BTreeMap<String, String> = files("tests", ".rs").into_iter().collect();
    // The fuzz target is a program of its own, and what it calls is part of this one.
    for name in texts.keys().filter(|name| !matches!(name.as_str(), "tests/main.rs" | "tests/fuzz/check.rs")) {
        let (folder, file) = name.rsplit_once('/').unwrap();
        let (folder, module) = match file {
            "mod.rs" => folder.rsplit_once('/').unwrap(),
            _ => (folder, file.trim_end_matches(".rs")),
        };
        let parents = [format!("{folder}/main.rs"), format!("{folder}/mod.rs"), format!("{folder}.rs")];
        let declared = parents.iter().filter_map(|parent| texts.get(parent)).any(|text| {
            text.lines().any(|line| {
                line.trim_start_matches("pub(crate) ").trim_start_matches("pub ").trim_end() == format!("mod {module};")
            })
        });
        assert!(declared, "{name} is not compiled");
    }
}
