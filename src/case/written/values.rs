use super::Pen;
use crate::case::facts::number_text;
use crate::check::model::{Type, Unit, Value, date_of};
use crate::source::{Language, keywords};

impl Pen<'_> {
    /// A value as a file writes it: `12.50 euro`, `2024-03-01`, `6 days`, the name of an option, `yes`.
    #[must_use]
    pub fn literal(self, ty: Type, value: Value) -> String {
        match (ty, value) {
            (_, Value::YesNo(true)) => self.word(&keywords::YES).to_owned(),
            (_, Value::YesNo(false)) => self.word(&keywords::NO).to_owned(),
            (Type::Choice(choice) | Type::Set(choice), Value::Option(option)) => {
                let option = self.checked.choices.at(choice).options.get(usize::from(option));
                option.map(|option| option.name.clone()).unwrap_or_default()
            }
            (Type::Date, Value::Number(day)) => date_of(day).map_or_else(|| day.to_string(), |date| date.to_string()),
            (Type::Duration(unit), Value::Number(count)) => self.duration(unit, count),
            // English writes numbers and amounts as files do, with a point.
            (ty, Value::Number(number)) => number_text(ty, number, Language::En),
            // Nothing that a condition compares with is written as a literal of these.
            (_, Value::Option(_) | Value::Set(_) | Value::Absent) => String::new(),
        }
    }

    fn duration(self, unit: Unit, count: i64) -> String {
        let keyword = match unit {
            unit if self.days == Some(unit) => &keywords::DAYS,
            Unit::WorkingDays => &keywords::WORKING_DAYS,
            Unit::CalendarDays => &keywords::CALENDAR_DAYS,
            Unit::Months => &keywords::MONTHS,
        };
        let form = usize::from(count.unsigned_abs() == 1);
        let word = keyword.forms(self.keywords).get(form).copied();
        format!("{count} {}", word.unwrap_or_else(|| keyword.word(self.keywords)))
    }
}
