//! Whole files as people write them on a first day, with mistakes of very different kinds: each is found once, in order,
//! at its line, and nothing else is. Each line with mistakes ends with `//!` and the slugs of its findings.

use super::pasting::{Mended, mended};
use crate::stages::check::front;
use std::fs;
use std::path::Path;
use tenzij::diagnostics::render;
use tenzij::source::Language;

/// A file: its name, the text without the slugs, and the line and slug of each finding.
type Planted = (String, String, Vec<(usize, String)>);

fn files() -> Vec<Planted> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/planted");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let one = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let (mut planted, mut clean) = (Vec::new(), String::new());
        for (line, number) in text.lines().zip(1..) {
            let (before, slugs) = line.split_once("//!").unwrap_or((line, ""));
            planted.extend(slugs.split_whitespace().map(|slug| (number, slug.to_owned())));
            clean.push_str(if slugs.is_empty() { line } else { before.trim_end() });
            clean.push('\n');
        }
        (path.file_name().unwrap().to_str().unwrap().to_owned(), clean, planted)
    };
    files.iter().map(|path| one(path)).collect()
}

/// Mistakes of which the text does not tell what was meant, or that no words in one place mend.
const BEYOND: &[&str] = &[
    // The name of something that is not there, and of which nothing has a name near it.
    "fact city : twon",
    "when f is red then stop",
    "when f then permit f",
    // The same name twice: perhaps it is misspelled where it is declared.
    "rule slow when signal.reliable then permit leter",
    // Two quantities of different kinds: which one to turn into the other is for the source to say.
    "wanneer termijn > wachttijd dan stop",
    "wanneer bedrag_nu + aantal_keer > 5 euro dan stop",
    "when day + amount > day then stop",
    "when amount * amount > 5 euro then stop",
    "when a + 1 > 2 then permit act",
    "when count_of rounded to cents > 3 then stop",
    // A function of something it cannot be asked of, or of one value where it takes two.
    "when count(answer) > 1 then permit act",
    "when count(colour) > 1 then stop",
    "when min(amount) > 3 euro then stop",
    // A text that is not there, or stands where none can.
    "art_2",
    "when amount > \"much\" then stop",
    "wanneer volledig dan toegestaan besluit volgens awb artikel 3:2",
    // The guard belongs into another clause than the one pointed at.
    "wanneer partner dan vereist bezoek binnen termijn vanaf vandaag",
    "when f then permit x with f",
    // Whole rules or items have to move, or to become one.
    "rule third when b then forbid act exception to second",
    "rule t when g then forbid y exception to r",
    "otherwise then forbid act",
    "otherwise then advise \"twice\"",
    "protocol other \"A second one\"",
    // What the definition is of, without itself.
    "define loop = not back",
    "define self = f or self",
    // A number or the bounds: either may be right.
    "when age > 130 then permit act",
    // Once it is a text, it is one where no text can stand.
    "wanneer reactie en niet «hinder» dan stop",
];

#[test]
fn what_is_said_of_a_planted_mistake_mends_it() {
    let mut wrong = Vec::new();
    let (mut by_fix, mut by_help, mut beyond) = (0, 0, 0);
    for (name, text, planted) in files() {
        for (number, (line, slug)) in planted.iter().enumerate() {
            let written = text.lines().nth(line - 1).unwrap().trim();
            match mended(&name, &text, number) {
                Ok(Mended::ByFix) => by_fix += 1,
                Ok(Mended::ByHelp) => by_help += 1,
                _ if BEYOND.contains(&written) => beyond += 1,
                Ok(Mended::Not) => wrong.push(format!("{name} {slug}: {written}")),
                Err(after) => wrong.push(format!("FIX {name} {slug}: {written}\n{after}")),
            }
        }
    }
    println!("of the planted mistakes {by_fix} are mended by themselves, {by_help} by pasting, {beyond} are beyond it");
    assert!(wrong.is_empty(), "{} are not mended\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn planted_mistakes_are_found_once_each_and_in_order() {
    let files = files();
    assert!(files.len() >= 10);
    let mut wrong = String::new();
    for (name, clean, planted) in files {
        assert!((1..=25).contains(&planted.len()), "{name} has {}", planted.len());
        let (sources, _, found) = front(&name, &clean);
        let planted: Vec<(usize, &str)> = planted.iter().map(|(line, slug)| (*line, slug.as_str())).collect();
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
