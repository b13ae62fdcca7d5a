//! Types in words.

use super::model::{Checked, Choice, ChoiceId, Citation, Type, Unit};
use crate::diagnostics::Both;
use crate::diagnostics::words::cases::Norm;
use crate::diagnostics::words::types::{Kind, a as a_type};
use crate::source::Language;

/// A type with its article, as in "… does not compare with …".
pub(super) fn a(tables: &Checked, ty: Type) -> Both {
    let of;
    a_type(match ty {
        Type::YesNo => Kind::YesNo,
        Type::Integer => Kind::Integer,
        Type::Decimal => Kind::Decimal,
        Type::Money => Kind::Money,
        Type::Date => Kind::Date,
        Type::Duration(unit) => Kind::Duration(unit_name(unit)),
        Type::Choice(id) => {
            of = choice(tables, id);
            Kind::Option(&of)
        }
        Type::Set(id) => {
            of = choice(tables, id);
            Kind::Set(&of)
        }
        Type::Unknown => Kind::Unknown,
    })
}

/// The unit, as a keyword that a message shows in the set of its file.
pub(super) fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::WorkingDays => "‹working days›",
        Unit::CalendarDays => "‹calendar days›",
        Unit::Months => "‹months›",
    }
}

/// A value of a type as it is written, or an option of a set, for a message.
pub(super) fn example(tables: &Checked, ty: Type) -> Option<String> {
    Some(match ty {
        Type::YesNo => "‹yes›".to_owned(),
        Type::Integer => "1".to_owned(),
        Type::Decimal => "0.5".to_owned(),
        Type::Money => "100 ‹euro›".to_owned(),
        Type::Date => "2024-03-01".to_owned(),
        Type::Duration(unit) => format!("5 {}", unit_name(unit)),
        Type::Choice(choice) | Type::Set(choice) => tables.choices.at(choice).options.first()?.name.clone(),
        Type::Unknown => return None,
    })
}

/// A norm that a rule cites, for a message.
pub(super) fn norm(tables: &Checked, citation: Citation) -> Norm {
    let source = tables.sources.at(citation.source);
    let part = citation.part.and_then(|part| source.parts.get(part as usize));
    let says = part.map(|part| Both::new(part.says.in_language(Language::Nl), part.says.in_language(Language::En)));
    Norm { name: tables.citation(citation), says: says.unwrap_or_default() }
}

/// The first options of a choice, for a message.
pub(super) fn options(choice: &Choice) -> String {
    let mut shown: Vec<String> = choice.options.iter().take(6).map(|option| format!("`{}`", option.name)).collect();
    if choice.options.len() > shown.len() {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

/// The name of a choice, or its options.
pub(super) fn choice(tables: &Checked, id: ChoiceId) -> String {
    let choice = tables.choices.at(id);
    choice.name.as_ref().map_or_else(|| options(choice), |name| format!("`{name}`"))
}
