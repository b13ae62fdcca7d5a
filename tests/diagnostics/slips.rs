//! One to four slips in a sound file, chosen at random: each is found once, in order, at its line, and nothing else is.
//! `TENZIJ_SLIPS` says how many. What is said of each mends it, but for a line `//-`: it is to be mended by better words.
//! A line `//~ slug …` of the files in `slips/` is a slip in the place of the line above it.

use super::mutants::Random;
use super::pasting::{Mended, mended};
use crate::stages::check::front;
use std::fmt::Write as _;
use tenzij::diagnostics::render;
use tenzij::source::Language;

const FILES: [(&str, &str); 4] = [
    ("english.rules", include_str!("slips/english.rules")),
    ("dutch.rules", include_str!("slips/dutch.rules")),
    ("grants.rules", include_str!("slips/grants.rules")),
    ("parking.rules", include_str!("slips/parking.rules")),
];

/// How many files with several slips are read, for each language.
const TRIALS: usize = 150;

/// A line, and the slips that can stand in its place.
struct Line<'t> {
    sound: &'t str,
    slips: Vec<(&'t str, &'t str)>,
    /// Those of them that nothing said mends.
    unmended: Vec<&'t str>,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for line in text.lines() {
        let slip =
            line.strip_prefix("//~ ").or_else(|| line.strip_prefix("//- ")).and_then(|slip| slip.split_once(' '));
        match (slip, lines.last_mut()) {
            (Some(slip), Some(last)) => {
                last.slips.push(slip);
                last.unmended.extend(line.starts_with("//-").then_some(slip.1));
            }
            _ => lines.push(Line { sound: line, slips: Vec::new(), unmended: Vec::new() }),
        }
    }
    lines
}

/// The text with these slips, and where they stand.
fn slipped<'t>(lines: &[Line<'t>], chosen: &[(usize, usize)]) -> (String, Vec<(usize, &'t str)>) {
    let mut text = String::new();
    let mut planted = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let slip = chosen.iter().find(|(place, _)| *place == at).map(|(_, slip)| line.slips[*slip]);
        planted.extend(slip.map(|(slug, _)| (at + 1, slug)));
        text.push_str(slip.map_or(line.sound, |(_, wrong)| wrong));
        text.push('\n');
    }
    (text, planted)
}

/// Reads the file with these slips, given as line and number; says what is not as it should be.
fn trial(name: &str, lines: &[Line<'_>], chosen: &[(usize, usize)]) -> Option<String> {
    let (text, planted) = slipped(lines, chosen);
    let (sources, _, found) = front(name, &text);
    let place = |span: tenzij::source::Span| sources.get(span.file).unwrap().position(span.start).line as usize;
    let got: Vec<(usize, &str)> = found.iter().map(|found| (place(found.span().unwrap()), found.code.slug())).collect();
    if got == planted {
        return None;
    }
    let mut wrong = format!("{name}: planted {planted:?}\n");
    for (line, _) in &planted {
        writeln!(wrong, "{line}: {}", text.lines().nth(line - 1).unwrap()).unwrap();
    }
    let pictures = found.iter().map(|found| render::short(&sources, found, Language::En));
    wrong.extend(pictures);
    Some(wrong)
}

/// Slips of which the text does not tell what was meant.
const BEYOND: &[&str] = &[
    // What the definition is of, without itself.
    "define complete = objection.signed and not complete",
    // Which status of which action is to come of it.
    "scenario \"Late\" given not objection.on_time",
    // The name by which the rules cite it.
    "bron \"Parkeerverordening Gouda 2024\"",
    // What each of the two facts is.
    "scenario \"Late\" given objection.on_time is objection.signed expect require declare",
];

#[test]
fn what_is_said_of_a_slip_mends_it() {
    let mut wrong = Vec::new();
    let (mut by_fix, mut by_help, mut beyond) = (0, 0, 0);
    for (name, text) in FILES {
        let lines = lines(text);
        for (at, line) in lines.iter().enumerate() {
            for (slip, (slug, written)) in line.slips.iter().enumerate() {
                let (text, _) = slipped(&lines, &[(at, slip)]);
                match mended(name, &text, 0) {
                    Ok(Mended::Not) if line.unmended.contains(written) => beyond += 1,
                    _ if line.unmended.contains(written) => wrong.push(format!("is mended now: {written}")),
                    Ok(Mended::ByFix) => by_fix += 1,
                    Ok(Mended::ByHelp) => by_help += 1,
                    Ok(Mended::Not) if BEYOND.contains(&written.trim()) => beyond += 1,
                    Ok(Mended::Not) => wrong.push(format!("{slug}: {}", written.trim())),
                    Err(after) => wrong.push(format!("{slug}: {written}\n{after}")),
                }
            }
        }
    }
    println!("of the slips {by_fix} are mended by themselves, {by_help} by pasting, {beyond} are beyond it");
    assert!(wrong.is_empty(), "{} are not mended\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_slip_alone_and_several_at_random() {
    let mut wrong = Vec::new();
    for (name, text) in FILES {
        let lines = lines(text);
        wrong.extend(trial(name, &lines, &[]));
        let places: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].slips.is_empty()).collect();
        for at in &places {
            wrong.extend((0..lines[*at].slips.len()).filter_map(|slip| trial(name, &lines, &[(*at, slip)])));
        }
        assert!(wrong.is_empty(), "{} alone\n{}", wrong.len(), wrong.join("\n"));
        let mut random = Random(0x51195);
        let trials = std::env::var("TENZIJ_SLIPS").ok().and_then(|text| text.parse().ok()).unwrap_or(TRIALS);
        for _ in 0..trials {
            let mut chosen: Vec<(usize, usize)> = Vec::new();
            for _ in 0..random.below(4) + 1 {
                let at = places[random.below(places.len())];
                if chosen.iter().all(|(place, _)| *place != at) {
                    chosen.push((at, random.below(lines[at].slips.len())));
                }
            }
            wrong.extend(trial(name, &lines, &chosen));
        }
    }
    assert!(wrong.is_empty(), "{} together\n{}", wrong.len(), wrong.join("\n"));
}
