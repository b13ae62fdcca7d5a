//! Choices by number, name or label.

use super::{Refusal, chosen, plain};
use crate::check::model::OptionSet;
use crate::diagnostics::suggest::nearest;
use crate::interview::answers::Reply;
use crate::interview::question::{Choice, Kind, Question};
use crate::syntax::ast::Language;

/// The choice that a whole answer names; `None` when it names none.
pub(super) fn whole(question: &Question, word: &str) -> Result<Option<Reply>, Refusal> {
    Ok(place(question, word)?.map(|place| chosen(question, place)))
}

/// The place of the choice that a word names.
fn place(question: &Question, word: &str) -> Result<Option<u32>, Refusal> {
    let named: Vec<u32> =
        question.choices.iter().filter(|choice| is_called(choice, word)).map(|choice| choice.place).collect();
    let number = word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse::<usize>().ok()).flatten();
    let by_number = match number {
        Some(number) => {
            let choice = number.checked_sub(1).and_then(|place| question.choices.get(place));
            match choice {
                Some(choice) => Some(choice.place),
                None if question.choices.is_empty() || !named.is_empty() => None,
                None => return Err(Refusal::NoSuchNumber(question.choices.len())),
            }
        }
        None => None,
    };
    let mut all: Vec<u32> = named.into_iter().chain(by_number).collect();
    all.sort_unstable();
    all.dedup();
    match all.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(*only)),
        _ => Err(Refusal::AmbiguousChoice),
    }
}

fn is_called(choice: &Choice, word: &str) -> bool {
    let labels = [&choice.label.nl, &choice.label.en].into_iter().flatten();
    let same = |name: &str| !name.is_empty() && plain(name) == word;
    same(&choice.name) || labels.into_iter().any(|label| same(label))
}

/// The refusal of a word that names no choice.
pub(super) fn unknown(question: &Question, word: &str, language: Language) -> Refusal {
    let names: Vec<(String, &Choice)> = question
        .choices
        .iter()
        .flat_map(|choice| {
            let labels = [&choice.label.nl, &choice.label.en].into_iter().flatten();
            labels.chain([&choice.name]).map(move |name| (plain(name), choice))
        })
        .collect();
    let near = nearest(word, names.iter().map(|(name, _)| name.as_str()));
    let near = near.and_then(|near| names.iter().find(|(name, _)| name == near));
    Refusal::UnknownChoice { near: near.map(|(_, choice)| choice.label(language).to_owned()) }
}

/// Several choices: `1, 3`, `identiteit en inkomen`. A label may itself hold a comma or an "en": the longest piece that
/// names a choice is taken.
pub(super) fn several(question: &Question, text: &str, language: Language) -> Result<OptionSet, Refusal> {
    debug_assert!(matches!(question.kind, Kind::Some(_)), "only a set has several");
    let word = plain(text);
    if matches!(word.as_str(), "leeg" | "empty" | "geen enkele" | "geen enkele keuze") {
        return Ok(OptionSet::EMPTY);
    }
    let words = word.replace([',', ';'], " , ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let between = |word: &&str| matches!(*word, "," | "en" | "and");
    let mut set = OptionSet::EMPTY;
    let mut at = 0;
    while let Some(first) = words.get(at) {
        if between(first) {
            at = at.saturating_add(1);
            continue;
        }
        let mut found = None;
        for end in (at.saturating_add(1)..=words.len()).rev() {
            let ends = words.get(end).is_none_or(between);
            let piece = words.get(at..end).unwrap_or(&[]).join(" ").replace(" ,", ",");
            if ends && let Some(place) = place(question, &piece)? {
                found = Some((place, end));
                break;
            }
        }
        let Some((place, end)) = found else {
            let rest = words.get(at..).unwrap_or(&[]);
            let piece: Vec<&str> = rest.iter().copied().take_while(|word| !between(word)).collect();
            return Err(unknown(question, &piece.join(" "), language));
        };
        set = set.with(u8::try_from(place).unwrap_or(u8::MAX));
        at = end;
    }
    if set.is_empty() { Err(Refusal::Form) } else { Ok(set) }
}
