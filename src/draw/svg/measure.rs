//! How wide a text is, and where its lines break.

use super::widths::{BOLD, OTHERS, RANGES, REGULAR};

/// A size and weight of type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    /// In points.
    pub(super) size: f64,
    pub(super) bold: bool,
}

impl Type {
    /// From the top of one line to the top of the next.
    pub(super) fn line(self) -> f64 {
        (self.size * 1.32 * 2.0).round() / 2.0
    }
    /// From the top of a line to the foot of its letters.
    pub(super) fn ascent(self) -> f64 {
        self.size * 1.02
    }
}

/// The width of a letter that the table does not have: as wide as the widest that common type has.
const UNKNOWN: u16 = 1300;

fn letter(letter: char, bold: bool) -> u16 {
    let table = if bold { &BOLD } else { &REGULAR };
    let code = u32::from(letter);
    let mut before = 0;
    for (first, last) in RANGES {
        if (first..=last).contains(&code) {
            let place = code.saturating_sub(first).saturating_add(before);
            return table.get(place as usize).copied().unwrap_or(UNKNOWN);
        }
        before = before.saturating_add(last.saturating_sub(first)).saturating_add(1);
    }
    let other = OTHERS.iter().find(|(known, ..)| *known == letter);
    other.map_or(UNKNOWN, |(_, regular, heavy)| if bold { *heavy } else { *regular })
}

/// The width of a text on one line, in points; a text may turn out narrower.
pub(super) fn width(text: &str, face: Type) -> f64 {
    text.chars().map(|one| f64::from(letter(one, face.bold))).sum::<f64>() * face.size / 1000.0
}

/// The lines of a text that is at most this wide; the first line leaves out `indent`. A word that is wider is cut.
pub(super) fn wrap(text: &str, face: Type, most: f64, indent: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let room = |lines: &Vec<String>| if lines.is_empty() { most - indent } else { most };
    for word in text.split_whitespace() {
        let mut word = printable(word);
        let joined = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if width(&joined, face) <= room(&lines) {
            line = joined;
            continue;
        }
        if !line.is_empty() || lines.is_empty() && indent > 0.0 && width(&word, face) <= most {
            lines.push(std::mem::take(&mut line));
        }
        while width(&word, face) > room(&lines) {
            let (head, tail) = cut(&word, face, room(&lines));
            lines.push(head);
            word = tail;
        }
        line = word;
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// As many letters as fit, at least one, and the rest.
fn cut(word: &str, face: Type, most: f64) -> (String, String) {
    let mut head = String::new();
    let mut letters = word.chars();
    let mut rest = letters.clone();
    while let Some(next) = letters.next() {
        head.push(next);
        if width(&head, face) > most && head.chars().count() > 1 {
            head.pop();
            break;
        }
        rest = letters.clone();
    }
    (head, rest.collect())
}

/// Letters that no picture can hold are replaced.
fn printable(word: &str) -> String {
    let bad = |letter: char| letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}');
    word.chars().map(|letter| if bad(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}
