//! The effects of a rule in an author's words: the keywords of one language, and the names and labels of the protocol.

use crate::case::facts::value_text;
use crate::check::model::{ActionId, Checked, EffectKind, Parameter, Piece, Template, Type, WaysId};
use crate::syntax::ast::Language;
use std::collections::BTreeSet;

/// One effect on one line: keywords of one language, labels in another.
pub(super) fn effect(checked: &Checked, kind: &EffectKind, keywords: Language, language: Language) -> String {
    let nl = keywords == Language::Nl;
    let word = |dutch: &'static str, english: &'static str| if nl { dutch } else { english };
    match kind {
        EffectKind::Permit { ways, after, provided } => {
            let mut text = format!("{} {}", word("toegestaan:", "permit:"), ways_text(checked, *ways, language));
            if !after.is_empty() {
                let all: Vec<String> = after.iter().map(|ways| ways_text(checked, *ways, language)).collect();
                text.push_str(&format!("; {} {}", word("na", "after"), all.join(", ")));
            }
            if !provided.is_empty() {
                let all: Vec<String> = provided.iter().map(|duty| label(checked, duty.action, language)).collect();
                text.push_str(&format!("; {} {}", word("mits", "provided"), all.join(", ")));
            }
            text
        }
        EffectKind::Forbid { ways, absolutely } => {
            let how = if *absolutely {
                word("absoluut verboden:", "forbid absolutely:")
            } else {
                word("verboden:", "forbid:")
            };
            format!("{how} {}", ways_text(checked, *ways, language))
        }
        EffectKind::Require { ways, .. } => {
            format!("{} {}", word("vereist:", "require:"), ways_text(checked, *ways, language))
        }
        EffectKind::Advise(template) => format!("{} {}", word("advies:", "advise:"), template_text(template, language)),
        EffectKind::Stop => "stop".to_owned(),
    }
}

fn template_text(template: &Template, language: Language) -> String {
    let (first, second) = match language {
        Language::Nl => (&template.nl, &template.en),
        Language::En => (&template.en, &template.nl),
    };
    let pieces = first.as_ref().or(second.as_ref()).into_iter().flatten();
    pieces
        .map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Fact(_) | Piece::DoneOn(_) | Piece::Today => "…",
        })
        .collect()
}

/// What people call an action.
pub(super) fn label(checked: &Checked, action: ActionId, language: Language) -> String {
    let row = checked.actions.at(action);
    let label = row.label.as_ref().map(|label| label.in_language(language)).filter(|label| !label.is_empty());
    label.unwrap_or(&row.name).to_owned()
}

/// An action with the ways meant: `Online onderzoek (Zonder inloggen / Gemeentelijk account)`.
pub(super) fn ways_text(checked: &Checked, ways: WaysId, language: Language) -> String {
    let ways = checked.ways.at(ways);
    instances_text(checked, ways.action, &ways.instances, language)
}

/// The same for instances by number.
pub(super) fn instances_text(checked: &Checked, action: ActionId, instances: &[u32], language: Language) -> String {
    let row = checked.actions.at(action);
    let name = label(checked, action, language);
    if instances.len() >= row.instance_count() as usize {
        return name;
    }
    let places: Vec<Vec<u32>> = instances.iter().map(|instance| row.places(*instance)).collect();
    let sets: Vec<BTreeSet<u32>> = (0..row.params.len())
        .map(|index| places.iter().filter_map(|places| places.get(index).copied()).collect())
        .collect();
    let combination = sets.iter().fold(1_usize, |count, set| count.saturating_mul(set.len()));
    if combination != instances.len() {
        return format!("{name} ({} / {})", instances.len(), row.instance_count());
    }
    let parts = row.params.iter().zip(&sets).filter(|(param, set)| set.len() < param.count as usize);
    let part = |(param, set): (&Parameter, &BTreeSet<u32>)| {
        let value = |place: &u32| {
            let text = value_text(checked, param.ty, param.value(*place), language);
            if param.ty == Type::YesNo { format!("{}: {text}", param.name) } else { text }
        };
        set.iter().map(value).collect::<Vec<_>>().join(" / ")
    };
    format!("{name} ({})", parts.map(part).collect::<Vec<_>>().join("; "))
}
