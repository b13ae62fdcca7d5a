//! Types in words.

use super::model::{Checked, Choice, ChoiceId, Type, Unit};

/// A type with its article, as in „… does not compare with …".
pub(super) fn a(tables: &Checked, ty: Type) -> String {
    match ty {
        Type::YesNo => "a yes/no value".to_owned(),
        Type::Integer => "a whole number".to_owned(),
        Type::Decimal => "a decimal number".to_owned(),
        Type::Money => "an amount".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Duration(unit) => format!("a duration in {}", unit_name(unit)),
        Type::Choice(choice) => match &tables.choices.at(choice).name {
            Some(name) => format!("an option of `{name}`"),
            None => format!("an option of {}", options(tables.choices.at(choice))),
        },
        Type::Set(choice) => match &tables.choices.at(choice).name {
            Some(name) => format!("a set of `{name}`"),
            None => format!("a set of {}", options(tables.choices.at(choice))),
        },
        Type::Unknown => "an unknown value".to_owned(),
    }
}

/// The unit as written.
pub(super) fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::WorkingDays => "working days",
        Unit::CalendarDays => "calendar days",
        Unit::Months => "months",
    }
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
