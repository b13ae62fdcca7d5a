//! Laws that hold for every text and every case.

use proptest::prelude::*;

use super::super::{FactReader, write_facts};
use super::{read_with, today};
use crate::case::{Act, Case, Instances, Known};
use crate::check::model::{NUMBER_LIMIT, Type, Value, day_number};
use crate::decide::tests::sample::sample;
use crate::syntax::ast::{Date, Language};

fn value(ty: Type, optional: bool, bounds: Option<(i64, i64)>) -> BoxedStrategy<Known> {
    let (low, high) = bounds.unwrap_or((-NUMBER_LIMIT, NUMBER_LIMIT));
    let days = day_number(Date::constant(0, 1, 1))..=day_number(Date::constant(9999, 12, 31));
    let some = match ty {
        Type::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        Type::Choice(_) => (0_u8..3).prop_map(Value::Option).boxed(),
        Type::Set(_) => {
            prop::collection::vec(0_u8..3, 0..4).prop_map(|options| Value::Set(options.into_iter().collect())).boxed()
        }
        Type::Date => days.prop_map(Value::Number).boxed(),
        _ => (low..=high).prop_map(Value::Number).boxed(),
    };
    let absent = if optional { Known::Value(Value::Absent) } else { Known::Unknown };
    prop_oneof![Just(Known::Unknown), Just(absent), some.prop_map(Known::Value)].boxed()
}

fn case() -> impl Strategy<Value = Case> {
    let sample = sample();
    let ids = sample.checked.modules.at(sample.module).facts.clone();
    let values: Vec<_> = ids
        .iter()
        .map(|id| {
            let fact = sample.checked.facts.at(*id);
            value(fact.ty, fact.optional, fact.bounds)
        })
        .collect();
    let act = (any::<bool>(), prop::option::of(0_u32..4), prop::option::of(0_i8..28));
    (values, prop::collection::vec(act, 0..4), any::<bool>()).prop_map(move |(values, acts, denied)| {
        let mut case = Case::new(&sample.checked, today());
        ids.iter().zip(values).for_each(|(id, value)| case.set(*id, value));
        let mut acts: Vec<Act> = acts
            .into_iter()
            .map(|(research, instance, day)| Act {
                action: sample.action(if research { "online_research" } else { "letter" }),
                instances: instance.filter(|_| research).map_or(Instances::Any, Instances::One),
                done_on: day.map(|day| Date::constant(2024, 2, day + 1)),
                owes: if research { vec![sample.action("screenshot")] } else { Vec::new() },
            })
            .collect();
        acts.sort_by_key(|act| act.action);
        acts.into_iter().for_each(|act| case.record(act));
        if denied {
            case.deny(sample.action("letter"));
        }
        case
    })
}

/// Pieces of which texts are made that look like facts.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u00e9",
        "\"signal\"",
        "\"signal.reliable\"",
        "\"letter\"",
        "\"done\"",
        "\"with\"",
        "\"owes\"",
        "\"online_research\"",
        "\"account\"",
        "\"themes\"",
        "\"term.working\"",
        "true",
        "null",
        "1e9",
        "-",
        "0.5",
        "\"5 days\"",
        "\"2024-02-30\"",
        "\"P5D\"",
        "é",
        "\n",
        " ",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(errors) = read_with(&sample(), &bytes) {
            prop_assert!(!errors.is_empty());
        }
    }

    #[test]
    fn nothing_like_facts_panics(text in pieces()) {
        let json: Result<serde_json::Value, _> = serde_json::from_str(&text);
        match read_with(&sample(), text.as_bytes()) {
            Ok(_) => prop_assert!(json.is_ok(), "read what is not JSON: {}", text),
            Err(errors) => {
                for error in errors {
                    prop_assert!(!error.message(Language::Nl).is_empty() && !error.message(Language::En).is_empty());
                }
            }
        }
    }

    #[test]
    fn what_is_written_is_read_again(case in case()) {
        let sample = sample();
        let reader = FactReader::new(&sample.checked, sample.module).clone();
        let written = write_facts(&sample.checked, &case).to_string();
        prop_assert_eq!(reader.read(&sample.checked, written.as_bytes(), today()), Ok(case));
    }
}
