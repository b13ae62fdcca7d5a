//! An outcome and a question as lines of plain text, for drawings that other programs lay out.

use super::tree::{Outcome, Phrases, Question, WrittenRule};

/// What an outcome says, line by line. `heading` stands above it.
pub(super) fn outcome(outcome: &Outcome, heading: Option<&str>, phrases: &Phrases) -> Vec<String> {
    let mut lines: Vec<String> = heading.map(|heading| format!("{heading}:")).into_iter().collect();
    for effect in &outcome.effects {
        lines.push(format!("{}: {}", phrases.effect(effect.kind), effect.text));
        lines.extend(effect.details.iter().map(|detail| format!("{}: {}", detail.word, detail.line(phrases))));
    }
    lines.extend(super::nothing(outcome, phrases).map(str::to_owned));
    lines.extend(super::text::then(outcome.then, phrases));
    if !outcome.sources.is_empty() {
        lines.push(format!("{}: {}", phrases.sources, outcome.sources.join("; ")));
    }
    lines
}

/// A question with its number.
pub(super) fn question(question: &Question, phrases: &Phrases) -> Vec<String> {
    let again = if question.again { format!(" ({})", phrases.again) } else { String::new() };
    vec![format!("{}{again}", question.number), question.text.clone()]
}

/// The conditions of a rule.
pub(super) fn conditions(rule: &WrittenRule) -> Vec<String> {
    std::iter::once(rule.title.clone()).chain(rule.conditions.iter().cloned()).collect()
}

/// Lines of at most this many letters, broken between words.
pub(super) fn broken(lines: &[String], most: usize) -> Vec<String> {
    let mut all = Vec::new();
    for given in lines {
        let mut line = String::new();
        for word in given.split_whitespace() {
            let wide = line.chars().count().saturating_add(word.chars().count()).saturating_add(1) > most;
            if wide && !line.is_empty() {
                all.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        all.push(line);
    }
    all
}
