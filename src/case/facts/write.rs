//! Values and cases written: as facts in JSON, and as people read them.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use crate::case::{Act, Case, Instances, Known};
use crate::check::model::{
    Action, Checked, ChoiceId, DECIMAL_UNITS, MONEY_UNITS, OptionSet, Type, Unit, Value, date_of,
};
use crate::syntax::ast::Language;

/// A case in the form in which facts are read: dotted keys, the facts and then the acts in order of declaration.
///
/// What is unknown is left out. So is what only a scenario's `given` can say: a fact known as a range, and an act
/// known to have been done in one of several ways. Reading what was written gives the same case, as long as it holds
/// no such things and its acts stand in order of declaration of their actions, as they do in every case that was read.
#[must_use]
pub fn write_facts(checked: &Checked, case: &Case) -> Json {
    let mut all = Map::new();
    for (id, fact) in checked.facts.iter() {
        if let Known::Value(value) = case.fact(id) {
            all.insert(fact.name.clone(), value_json(checked, fact.ty, *value));
        }
    }
    for (id, action) in checked.actions.iter() {
        let mut acts: Vec<Json> =
            case.acts().iter().filter(|act| act.action == id).map(|act| act_json(checked, action, act)).collect();
        match (acts.len(), acts.pop()) {
            (1, Some(Json::Object(act))) => {
                all.extend(act.into_iter().map(|(part, value)| (format!("{}.{part}", action.name), value)));
            }
            (_, Some(last)) => {
                acts.push(last);
                all.insert(action.name.clone(), Json::Array(acts));
            }
            (_, None) if case.undone().contains(&id) => {
                all.insert(format!("{}.done", action.name), json!(false));
            }
            (_, None) => {}
        }
    }
    Json::Object(all)
}

fn act_json(checked: &Checked, action: &Action, act: &Act) -> Json {
    let mut parts = Map::new();
    parts.insert("done".to_owned(), json!(true));
    if let Some(date) = act.done_on {
        parts.insert("done_on".to_owned(), date_json(date));
    }
    let instance = match act.instances {
        Instances::Any => None,
        Instances::One(instance) => Some(instance),
        Instances::Among(ways) => match checked.ways.get(ways).map(|ways| ways.instances.as_slice()) {
            Some([instance]) => Some(*instance),
            _ => None,
        },
    };
    if let Some(with) = instance.and_then(|instance| with_json(checked, action, instance)) {
        parts.insert("with".to_owned(), with);
    }
    if !act.owes.is_empty() {
        let names = act.owes.iter().filter_map(|owed| Some(checked.actions.get(*owed)?.name.clone()));
        parts.insert("owes".to_owned(), Json::from_iter(names));
    }
    Json::Object(parts)
}

/// The parameter values of an instance, as an object; `None` for an action without parameters.
pub(crate) fn with_json(checked: &Checked, action: &Action, instance: u32) -> Option<Json> {
    let value = |(param, place): (&crate::check::model::Parameter, u32)| {
        (param.name.clone(), value_json(checked, param.ty, param.value(place)))
    };
    let with: Map<String, Json> = action.params.iter().zip(action.places(instance)).map(value).collect();
    (!with.is_empty()).then_some(Json::Object(with))
}

/// A date in JSON.
pub(crate) fn date_json(date: Date) -> Json {
    Json::String(date.to_string())
}

/// A value in the form in which facts are read; amounts and decimals as texts, durations with their unit.
#[must_use]
pub fn value_json(checked: &Checked, ty: Type, value: Value) -> Json {
    match (ty, value) {
        (_, Value::Absent) => Json::Null,
        (_, Value::YesNo(yes)) => json!(yes),
        (Type::Decimal, Value::Number(number)) => json!(fraction(number, DECIMAL_UNITS, 6, '.')),
        (Type::Money, Value::Number(number)) => json!(amount(number, '.')),
        (Type::Date, Value::Number(number)) => date_of(number).map_or(Json::Null, date_json),
        (Type::Duration(_), Value::Number(number)) => json!(number_text(ty, number, Language::En)),
        (_, Value::Number(number)) => json!(number),
        (_, Value::Option(option)) => json!(option_name(checked, ty, option)),
        (_, Value::Set(set)) => set.iter().map(|option| option_name(checked, ty, option)).collect(),
    }
}

fn choice_of(ty: Type) -> Option<ChoiceId> {
    match ty {
        Type::Choice(choice) | Type::Set(choice) => Some(choice),
        _ => None,
    }
}

fn option_name(checked: &Checked, ty: Type, option: u8) -> String {
    let choice = choice_of(ty).and_then(|choice| checked.choices.get(choice));
    choice.and_then(|choice| choice.options.get(usize::from(option))).map(|row| row.name.clone()).unwrap_or_default()
}

/// A value as people read it: `ja`, `12,50 euro`, `1 maart 2024`, `5 werkdagen`, the label of an option.
#[must_use]
pub fn value_text(checked: &Checked, ty: Type, value: Value, language: Language) -> String {
    let label = |option: u8| {
        let choice = choice_of(ty).and_then(|choice| checked.choices.get(choice));
        let row = choice.and_then(|choice| choice.options.get(usize::from(option)));
        let label = row.and_then(|row| row.label.as_ref()).map(|label| label.in_language(language));
        label.filter(|label| !label.is_empty()).map_or_else(|| option_name(checked, ty, option), str::to_owned)
    };
    match (value, language) {
        (Value::Absent, Language::Nl) => "geen".to_owned(),
        (Value::Absent, Language::En) => "none".to_owned(),
        (Value::YesNo(yes), Language::Nl) => if yes { "ja" } else { "nee" }.to_owned(),
        (Value::YesNo(yes), Language::En) => if yes { "yes" } else { "no" }.to_owned(),
        (Value::Number(number), _) => number_text(ty, number, language),
        (Value::Option(option), _) => label(option),
        (Value::Set(set), _) => listed(set, label, language),
    }
}

fn listed(set: OptionSet, label: impl Fn(u8) -> String, language: Language) -> String {
    let (and, none) = match language {
        Language::Nl => ("en", "geen"),
        Language::En => ("and", "none"),
    };
    let mut labels: Vec<String> = set.iter().map(label).collect();
    match (labels.pop(), labels.as_slice()) {
        (None, _) => none.to_owned(),
        (Some(only), []) => only,
        (Some(last), before) => format!("{} {and} {last}", before.join(", ")),
    }
}

/// A number of a type as people read it.
pub(in crate::case) fn number_text(ty: Type, number: i64, language: Language) -> String {
    let point = if language == Language::Nl { ',' } else { '.' };
    match ty {
        Type::Decimal => fraction(number, DECIMAL_UNITS, 6, point),
        Type::Money if number.checked_rem(MONEY_UNITS) == Some(0) => {
            format!("{} euro", number.checked_div(MONEY_UNITS).unwrap_or(0))
        }
        Type::Money => format!("{} euro", amount(number, point)),
        Type::Date => date_of(number).map_or_else(|| number.to_string(), |date| date_text(date, language)),
        Type::Duration(unit) => format!("{number} {}", unit_text(unit, number.unsigned_abs() == 1, language)),
        _ => number.to_string(),
    }
}

fn unit_text(unit: Unit, one: bool, language: Language) -> &'static str {
    let (single, plural) = match (unit, language) {
        (Unit::WorkingDays, Language::Nl) => ("werkdag", "werkdagen"),
        (Unit::WorkingDays, Language::En) => ("working day", "working days"),
        (Unit::CalendarDays, Language::Nl) => ("kalenderdag", "kalenderdagen"),
        (Unit::CalendarDays, Language::En) => ("calendar day", "calendar days"),
        (Unit::Months, Language::Nl) => ("maand", "maanden"),
        (Unit::Months, Language::En) => ("month", "months"),
    };
    if one { single } else { plural }
}

/// A date as people read it: `1 maart 2024`, `1 March 2024`.
#[must_use]
pub fn date_text(date: Date, language: Language) -> String {
    let (nl, en) = match date.month() {
        1 => ("januari", "January"),
        2 => ("februari", "February"),
        3 => ("maart", "March"),
        4 => ("april", "April"),
        5 => ("mei", "May"),
        6 => ("juni", "June"),
        7 => ("juli", "July"),
        8 => ("augustus", "August"),
        9 => ("september", "September"),
        10 => ("oktober", "October"),
        11 => ("november", "November"),
        _ => ("december", "December"),
    };
    let month = if language == Language::Nl { nl } else { en };
    format!("{} {month} {}", date.day(), date.year())
}

/// An amount in cents, with both decimals.
fn amount(cents: i64, point: char) -> String {
    let (sign, whole, rest) = parts(cents, MONEY_UNITS);
    format!("{sign}{whole}{point}{rest:02}")
}

/// A number in units of 1/`units`, with as many decimals as it needs.
fn fraction(number: i64, units: i64, decimals: usize, point: char) -> String {
    let (sign, whole, rest) = parts(number, units);
    let rest = format!("{rest:0decimals$}");
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}{point}{rest}"),
    }
}

fn parts(number: i64, units: i64) -> (&'static str, u64, u64) {
    let (size, units) = (number.unsigned_abs(), units.unsigned_abs());
    let sign = if number < 0 { "-" } else { "" };
    (sign, size.checked_div(units).unwrap_or(0), size.checked_rem(units).unwrap_or(0))
}
