//! The words for what is wrong with a facts file.

use super::error::{ActPart, Expected, FactError, Problem, Syntax};
use super::write::number_text;
use crate::check::model::{Type, Unit};
use crate::syntax::ast::Language;

impl FactError {
    /// What is wrong and what to write instead, in one line, without the place.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Nl => dutch(&self.key, &self.problem),
            Language::En => english(&self.key, &self.problem),
        }
    }
}

/// The names, each in back-ticks.
fn names(all: &[String]) -> String {
    all.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The nearest name between two texts, if there is one.
fn near(before: &str, name: Option<&String>, after: &str) -> String {
    name.map(|name| format!("{before}`{name}`{after}")).unwrap_or_default()
}

fn english(key: &str, problem: &Problem) -> String {
    match problem {
        Problem::TooLarge => "the file is larger than 1 MiB".to_owned(),
        Problem::NotUtf8 => "the file is not UTF-8 text".to_owned(),
        Problem::NotJson(syntax) => format!("the file is not JSON: {}", syntax_english(*syntax)),
        Problem::NotAnObject => "the facts are an object: write {\"fact\": value}".to_owned(),
        Problem::TooDeep => "objects and lists are nested more than 16 deep".to_owned(),
        Problem::TooMany => "so much is wrong that the rest of the file was not read".to_owned(),
        Problem::UnknownKey { near: name, group } => {
            let group = group.as_ref().map(|(group, all)| format!("; in `{group}` are {}", names(all)));
            let near = near("; perhaps ", name.as_ref(), "");
            format!("`{key}` is no fact or action{near}{}", group.unwrap_or_default())
        }
        Problem::Twice { first } => {
            format!("`{key}` stands here for the second time: first on line {}, column {}", first.line, first.column)
        }
        Problem::NullNotOptional => {
            format!("`{key}` is not optional, so it cannot be null: leave it out when it is not known")
        }
        Problem::Expected { expected, optional, .. } => {
            let null = if *optional { ", or null when there is none" } else { "" };
            format!("`{key}` is {}{null}", expected_english(expected))
        }
        Problem::TooManyDecimals(0) => format!("`{key}` is a whole number: write it without decimals"),
        Problem::TooManyDecimals(most) => format!("`{key}` has at most {most} decimals"),
        Problem::NumberTooLarge => format!("`{key}` is too large a number"),
        Problem::OutOfBounds { expected, low, high } => {
            let text = |number| bound(expected, number, Language::En);
            format!("`{key}` lies from {} to {}", text(*low), text(*high))
        }
        Problem::NoSuchDate => format!("`{key}` is a date that does not exist"),
        Problem::OtherUnit(unit) => format!("`{key}` is {}", expected_english(&Expected::Duration(*unit))),
        Problem::UnknownOption { word, near: name, options } => {
            let near = near("perhaps ", name.as_ref(), "; ");
            format!("`{word}` is no option of `{key}`: {near}the options are {}", names(options))
        }
        Problem::InListTwice(word) => format!("`{word}` stands in the list of `{key}` twice"),
        Problem::NotDone(_) => {
            let action = key.rsplit_once('.').map_or(key, |(action, _)| action);
            format!("`{key}` belongs to something done: write `{action}.done` as true, or leave `{key}` out")
        }
        Problem::NoParameters => format!("the action has no parameters: leave `{key}` out"),
        Problem::WithoutParameters(missing) => {
            format!("`{key}` lacks {}: give all parameters, or leave `{key}` out", names(missing))
        }
        Problem::UnknownParameter { near: name, params } => {
            let near = near("perhaps ", name.as_ref(), "; ");
            format!("`{key}` is no parameter: {near}the parameters are {}", names(params))
        }
        Problem::UnknownAction { word, near: name } => {
            format!("`{word}` in `{key}` is no action{}", near("; perhaps ", name.as_ref(), ""))
        }
        Problem::NotInActs => {
            format!("`{key}` cannot stand in a list of acts: only {}; a fact stands outside the list", act_parts())
        }
    }
}

fn dutch(key: &str, problem: &Problem) -> String {
    match problem {
        Problem::TooLarge => "het bestand is groter dan 1 MiB".to_owned(),
        Problem::NotUtf8 => "het bestand is geen UTF-8-tekst".to_owned(),
        Problem::NotJson(syntax) => format!("het bestand is geen JSON: {}", syntax_dutch(*syntax)),
        Problem::NotAnObject => "de feiten zijn een object: schrijf {\"feit\": waarde}".to_owned(),
        Problem::TooDeep => "objecten en lijsten staan meer dan 16 diep in elkaar".to_owned(),
        Problem::TooMany => "er is zo veel mis dat de rest van het bestand niet is gelezen".to_owned(),
        Problem::UnknownKey { near: name, group } => {
            let group = group.as_ref().map(|(group, all)| format!("; in `{group}` staan {}", names(all)));
            let near = near("; misschien ", name.as_ref(), "");
            format!("`{key}` is geen feit of handeling{near}{}", group.unwrap_or_default())
        }
        Problem::Twice { first } => {
            format!("`{key}` staat hier voor de tweede keer: eerst op regel {}, kolom {}", first.line, first.column)
        }
        Problem::NullNotOptional => {
            format!("`{key}` is niet optioneel en kan dus niet null zijn: laat het weg als het niet bekend is")
        }
        Problem::Expected { expected, optional, .. } => {
            let null = if *optional { ", of null als het er niet is" } else { "" };
            format!("`{key}` is {}{null}", expected_dutch(expected))
        }
        Problem::TooManyDecimals(0) => format!("`{key}` is een geheel getal: schrijf het zonder decimalen"),
        Problem::TooManyDecimals(most) => format!("`{key}` heeft hoogstens {most} decimalen"),
        Problem::NumberTooLarge => format!("`{key}` is een te groot getal"),
        Problem::OutOfBounds { expected, low, high } => {
            let text = |number| bound(expected, number, Language::Nl);
            format!("`{key}` ligt van {} tot en met {}", text(*low), text(*high))
        }
        Problem::NoSuchDate => format!("`{key}` is een datum die niet bestaat"),
        Problem::OtherUnit(unit) => format!("`{key}` is {}", expected_dutch(&Expected::Duration(*unit))),
        Problem::UnknownOption { word, near: name, options } => {
            let near = near("misschien ", name.as_ref(), "; ");
            format!("`{word}` is geen keuze van `{key}`: {near}de keuzes zijn {}", names(options))
        }
        Problem::InListTwice(word) => format!("`{word}` staat twee keer in de lijst van `{key}`"),
        Problem::NotDone(_) => {
            let action = key.rsplit_once('.').map_or(key, |(action, _)| action);
            format!("`{key}` hoort bij iets dat is gedaan: zet `{action}.done` op true, of laat `{key}` weg")
        }
        Problem::NoParameters => format!("de handeling heeft geen parameters: laat `{key}` weg"),
        Problem::WithoutParameters(missing) => {
            format!("in `{key}` ontbreekt {}: noem alle parameters, of laat `{key}` weg", names(missing))
        }
        Problem::UnknownParameter { near: name, params } => {
            let near = near("misschien ", name.as_ref(), "; ");
            format!("`{key}` is geen parameter: {near}de parameters zijn {}", names(params))
        }
        Problem::UnknownAction { word, near: name } => {
            format!("`{word}` in `{key}` is geen handeling{}", near("; misschien ", name.as_ref(), ""))
        }
        Problem::NotInActs => {
            format!(
                "`{key}` kan niet in een lijst van handelingen staan: alleen {}; een feit staat erbuiten",
                act_parts()
            )
        }
    }
}

fn act_parts() -> String {
    names(&ActPart::ALL.map(|part| part.name().to_owned()))
}

/// A bound as people read it; only numbers, amounts and durations have bounds.
fn bound(expected: &Expected, number: i64, language: Language) -> String {
    let ty = match expected {
        Expected::Money => Type::Money,
        Expected::Decimal => Type::Decimal,
        Expected::Date => Type::Date,
        Expected::Duration(unit) => Type::Duration(*unit),
        _ => Type::Integer,
    };
    number_text(ty, number, language)
}

fn expected_english(expected: &Expected) -> String {
    let text = match expected {
        Expected::YesNo => "yes/no: write true or false",
        Expected::Integer => "a whole number: write 5, without quotes or decimals",
        Expected::Decimal => "a number: write 12.5 or \"12.5\", with a point",
        Expected::Money => "an amount in euro: write \"1500.50\", with a point and no sign",
        Expected::Date => "a date: write \"2024-03-01\"",
        Expected::Duration(Unit::WorkingDays) => {
            "a duration in working days: write \"5 working days\" (P5D counts calendar days)"
        }
        Expected::Duration(Unit::CalendarDays) => {
            "a duration in calendar days: write \"5 days\", \"2 weeks\" or \"P5D\""
        }
        Expected::Duration(Unit::Months) => "a duration in months: write \"3 months\", \"1 year\" or \"P3M\"",
        Expected::Choice(options) => return format!("a choice: write one of {}, in quotes", names(options)),
        Expected::Set(options) => {
            return format!("a list: write [\"…\"] with any of {}, or [] for none", names(options));
        }
        Expected::Group(all) => return format!("a group: write an object with any of {}", names(all)),
        Expected::Act => "an action: write {\"done\": true}, or a list of such objects",
        Expected::With(params) => return format!("the way it was done: write an object with {}", names(params)),
        Expected::Actions => "a list of actions: write [\"name\"]",
        Expected::Nothing => "a fact that the protocol does not declare well: correct the protocol first",
    };
    text.to_owned()
}

fn expected_dutch(expected: &Expected) -> String {
    let text = match expected {
        Expected::YesNo => "ja/nee: schrijf true of false",
        Expected::Integer => "een geheel getal: schrijf 5, zonder aanhalingstekens of decimalen",
        Expected::Decimal => "een getal: schrijf 12.5 of \"12.5\", met een punt",
        Expected::Money => "een bedrag in euro: schrijf \"1500.50\", met een punt en zonder teken",
        Expected::Date => "een datum: schrijf \"2024-03-01\"",
        Expected::Duration(Unit::WorkingDays) => {
            "een duur in werkdagen: schrijf \"5 werkdagen\" (P5D telt kalenderdagen)"
        }
        Expected::Duration(Unit::CalendarDays) => {
            "een duur in kalenderdagen: schrijf \"5 dagen\", \"2 weken\" of \"P5D\""
        }
        Expected::Duration(Unit::Months) => "een duur in maanden: schrijf \"3 maanden\", \"1 jaar\" of \"P3M\"",
        Expected::Choice(options) => {
            return format!("een keuze: schrijf een van {}, tussen aanhalingstekens", names(options));
        }
        Expected::Set(options) => {
            return format!("een lijst: schrijf [\"…\"] met enkele van {}, of [] voor geen", names(options));
        }
        Expected::Group(all) => return format!("een groep: schrijf een object met enkele van {}", names(all)),
        Expected::Act => "een handeling: schrijf {\"done\": true}, of een lijst van zulke objecten",
        Expected::With(params) => {
            return format!("de manier waarop het is gedaan: schrijf een object met {}", names(params));
        }
        Expected::Actions => "een lijst van handelingen: schrijf [\"naam\"]",
        Expected::Nothing => "een feit dat in het protocol niet klopt: verbeter eerst het protocol",
    };
    text.to_owned()
}

fn syntax_english(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::End => "it ends too early",
        Syntax::Value => "a value should stand here",
        Syntax::Key => "a key in double quotes should stand here",
        Syntax::Colon => "a colon should stand here",
        Syntax::Comma => "a comma or the end of the object or list should stand here",
        Syntax::CommaAtEnd => "nothing comes after the comma before this",
        Syntax::Number => "this is no number",
        Syntax::Escape => "this escape does not exist",
        Syntax::Control => "a text cannot hold a line end or another control character",
        Syntax::AfterEnd => "nothing can come after the end of the object",
    }
}

fn syntax_dutch(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::End => "het houdt te vroeg op",
        Syntax::Value => "hier hoort een waarde te staan",
        Syntax::Key => "hier hoort een sleutel tussen dubbele aanhalingstekens te staan",
        Syntax::Colon => "hier hoort een dubbele punt te staan",
        Syntax::Comma => "hier hoort een komma of het einde van het object of de lijst te staan",
        Syntax::CommaAtEnd => "na de komma hiervoor komt niets",
        Syntax::Number => "dit is geen getal",
        Syntax::Escape => "deze escape bestaat niet",
        Syntax::Control => "een tekst kan geen regeleinde of ander stuurteken bevatten",
        Syntax::AfterEnd => "na het einde van het object kan niets meer komen",
    }
}
