//! Whole files as people write them on a first day, with mistakes of very different kinds: each is found once, in order,
//! at its line, and nothing else is. Each line with mistakes ends with `//!` and the slugs of its findings.

use crate::stages::check::front;
use std::fs;
use std::path::Path;
use tenzij::diagnostics::render;
use tenzij::source::Language;

#[test]
fn planted_mistakes_are_found_once_each_and_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/planted");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 10);
    let mut wrong = String::new();
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let mut planted: Vec<(usize, &str)> = Vec::new();
        let mut clean = String::new();
        for (line, number) in text.lines().zip(1..) {
            let (before, slugs) = line.split_once("//!").unwrap_or((line, ""));
            planted.extend(slugs.split_whitespace().map(|slug| (number, slug)));
            clean.push_str(if slugs.is_empty() { line } else { before.trim_end() });
            clean.push('\n');
        }
        assert!((1..=25).contains(&planted.len()), "{name} has {}", planted.len());
        let (sources, _, found) = front(name, &clean);
        let got: Vec<(usize, &str)> = found
            .iter()
            .map(|found| {
                let span = found.span().unwrap();
                let at = sources.get(span.file).unwrap().position(span.start);
                (at.line as usize, found.code.slug())
            })
            .collect();
        if got == planted {
            continue;
        }
        for (place, at) in got.iter().zip(0..).filter(|(place, _)| {
            let count = |list: &[(usize, &str)]| list.iter().filter(|one| one == place).count();
            count(&got) != count(&planted)
        }) {
            let picture = render::human(&sources, found.iter().nth(at).unwrap(), Language::En, false);
            wrong.push_str(&format!("{name}: not planted {place:?}\n{picture}\n"));
        }
        for place in planted.iter().filter(|place| !got.contains(place)) {
            wrong.push_str(&format!("{name}: not found {place:?}: {}\n", clean.lines().nth(place.0 - 1).unwrap()));
        }
        if wrong.is_empty() {
            wrong.push_str(&format!("{name}: out of order\n{got:?}\n{planted:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
