//! Effects.

use super::conditions::{literal, ways};
use super::declarations::{Action, Kind, Use, Vocabulary};
use super::draft::{Cond, Effect};
use crate::oracle::random::Random;

/// An effect, and what the condition of its rule must make sure of.
pub(crate) fn effect(random: &mut Random, vocabulary: &Vocabulary) -> (Effect, Vec<Cond>) {
    let mut guards = Vec::new();
    let action = random.pick(&vocabulary.actions);
    let with = with(random, &action, 70, false);
    let name = &action.name;
    let effect = match random.below(100) {
        0..12 => Effect::plain("stop".to_owned()),
        12..20 => Effect::plain(format!("advise \"Remark {}\"", random.below(100))),
        _ => match (action.use_as, random.below(10)) {
            (Use::Required, 0..5) | (Use::Wild, 0..3) => {
                let deadline = deadline(random, vocabulary, None, &mut guards);
                Effect::plain(format!("require {name}{with}{deadline}"))
            }
            (Use::Forbidden, _) | (Use::Wild, 3..5) => Effect::plain(format!("forbid {name}{with}")),
            (Use::Permitted, 0..3) | (Use::Wild, 5) => Effect::plain(format!("forbid absolutely {name}{with}")),
            _ => permit(random, vocabulary, &action, &with, &mut guards),
        },
    };
    (effect, guards)
}

/// A permit, with what must be done first and what is owed.
pub(crate) fn permit(
    random: &mut Random,
    vocabulary: &Vocabulary,
    action: &Action,
    with: &str,
    guards: &mut Vec<Cond>,
) -> Effect {
    let mut effect = Effect::plain(format!("permit {}{with}", action.name));
    while random.percent(30) && effect.after.len() < 2 {
        let first = random.pick(&vocabulary.actions);
        effect.after.push(format!("{}{}", first.name, self::with(random, &first, 60, true)));
    }
    let owed: Vec<&Action> =
        vocabulary.actions.iter().filter(|other| matches!(other.use_as, Use::Required | Use::Wild)).collect();
    while !owed.is_empty() && random.percent(30) && effect.provided.len() < 2 {
        let duty: &Action = random.pick(&owed);
        effect.provided.push(format!("{}{}", duty.name, deadline(random, vocabulary, Some(action), guards)));
    }
    effect
}

/// ` with C`, perhaps.
pub(crate) fn with(random: &mut Random, action: &Action, chance: usize, alone: bool) -> String {
    if action.params.is_empty() || !random.percent(chance) {
        return String::new();
    }
    format!(" with {}", ways(random, action, alone))
}

/// ` within T from DATE`, perhaps.
fn deadline(
    random: &mut Random,
    vocabulary: &Vocabulary,
    permitted: Option<&Action>,
    guards: &mut Vec<Cond>,
) -> String {
    if random.percent(50) || crate::oracle::aside('L') {
        return String::new();
    }
    let fact = |random: &mut Random, kinds: &[Kind]| {
        let all: Vec<_> = vocabulary
            .facts
            .iter()
            .filter(|fact| kinds.contains(&fact.kind) && (fact.bounded || fact.kind == Kind::Date))
            .collect();
        (!all.is_empty()).then(|| random.pick(&all).clone())
    };
    let mut guarded = |fact: super::declarations::Fact| {
        if fact.optional {
            guards.push(Cond::Atom(format!("{} is present", fact.name)));
        }
        fact.name
    };
    let from = match (fact(random, &[Kind::Date]), permitted, random.below(4)) {
        (Some(date), _, 0 | 1) => guarded(date),
        (_, Some(action), 0..3) => format!("{}.done_on", action.name),
        (_, _, 3) => literal(random, Kind::Date),
        _ => "today".to_owned(),
    };
    let term = match fact(random, &[Kind::Days]) {
        Some(term) if random.percent(50) => guarded(term),
        _ => {
            let kind = random.pick(&[Kind::Days, Kind::Days, Kind::WorkingDays, Kind::Months]);
            literal(random, kind)
        }
    };
    format!(" within {term} from {from}")
}
