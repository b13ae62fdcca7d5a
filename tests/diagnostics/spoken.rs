//! Keywords as a lawyer would say them: each has one finding, at its line, whose fix makes the line that was meant. A line
//! `//~` of the files in `spoken/` can stand in the place of the line above it.

use crate::stages::check::front;
use tenzij::diagnostics::{fix, render};
use tenzij::source::Language;

#[test]
fn words_for_a_keyword_are_mended_into_it() {
    let files = [include_str!("spoken/english.rules"), include_str!("spoken/dutch.rules")];
    let (mut wrong, mut all) = (Vec::new(), 0);
    for text in files {
        let sound: Vec<&str> = text.lines().filter(|line| !line.starts_with("//~ ")).collect();
        let (sources, _, found) = front("spoken.rules", &sound.join("\n"));
        wrong.extend(found.iter().map(|found| render::human(&sources, found, Language::En, false)));
        let mut at = 0;
        for line in text.lines() {
            let Some(spoken) = line.strip_prefix("//~ ") else {
                at += 1;
                continue;
            };
            all += 1;
            let mut lines = sound.clone();
            lines[at - 1] = spoken;
            let spoken = lines.join("\n");
            let (sources, _, found) = front("spoken.rules", &spoken);
            let places = found.iter().map(|found| found.span().unwrap());
            let places: Vec<u32> = places.map(|at| sources.get(at.file).unwrap().position(at.start).line).collect();
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let mended = fix::apply(&spoken, found.iter().filter_map(|found| found.fix.as_ref()));
            if places != [u32::try_from(at).unwrap()] || words(&mended) != words(&sound.join("\n")) {
                let said: String =
                    found.iter().map(|found| render::human(&sources, found, Language::En, false)).collect();
                wrong.push(format!("{}\nbecame {}\n{said}", line, mended.lines().nth(at - 1).unwrap()));
            }
        }
    }
    assert!(all > 150, "{all}");
    assert!(wrong.is_empty(), "{} of {all}\n{}", wrong.len(), wrong.join("\n"));
}
