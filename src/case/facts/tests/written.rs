//! Values and cases written.

use super::super::{value_json, value_text, write_facts};
use super::{read, read_with};
use crate::check::model::{OptionSet, Type, Unit, Value, day_number};
use crate::decide::tests::sample::{Sample, sample};
use crate::syntax::ast::{Date, Language};

fn ty(sample: &Sample, fact: &str) -> Type {
    sample.checked.facts.at(sample.fact(fact)).ty
}

#[test]
fn values_read_well_in_both_languages() {
    let sample = sample();
    let set: OptionSet = [0, 1, 2].into_iter().collect();
    let day = day_number(Date::constant(2024, 3, 1));
    let choice = ty(&sample, "letter.reply");
    for (ty, value, nl, en) in [
        (Type::YesNo, Value::YesNo(true), "ja", "yes"),
        (Type::Money, Value::Absent, "geen", "none"),
        (Type::Money, Value::Number(1250), "12,50 euro", "12.50 euro"),
        (Type::Money, Value::Number(-5), "-0,05 euro", "-0.05 euro"),
        (Type::Money, Value::Number(100_000), "1000 euro", "1000 euro"),
        (Type::Decimal, Value::Number(1_500_000), "1,5", "1.5"),
        (Type::Integer, Value::Number(-3), "-3", "-3"),
        (Type::Date, Value::Number(day), "1 maart 2024", "1 March 2024"),
        (Type::Duration(Unit::WorkingDays), Value::Number(5), "5 werkdagen", "5 working days"),
        (Type::Duration(Unit::CalendarDays), Value::Number(1), "1 kalenderdag", "1 calendar day"),
        (Type::Duration(Unit::Months), Value::Number(3), "3 maanden", "3 months"),
        (choice, Value::Option(1), "Verhuisd", "Verhuisd"),
        (choice, Value::Option(2), "privé", "privé"),
        (ty(&sample, "themes"), Value::Set(set), "Geen reactie, Verhuisd en privé", "Geen reactie, Verhuisd and privé"),
        (ty(&sample, "themes"), Value::Set(OptionSet::EMPTY), "geen", "none"),
    ] {
        assert_eq!(value_text(&sample.checked, ty, value, Language::Nl), nl);
        assert_eq!(value_text(&sample.checked, ty, value, Language::En), en);
    }
    assert_eq!(value_json(&sample.checked, Type::Money, Value::Number(-5)), "-0.05");
}

#[test]
fn a_case_is_written_as_it_is_read() {
    let text = concat!(
        r#"{"signal.reliable":true,"signal.count":7,"signal.weight":"-0.25","signal.sub.amount":"12.50","#,
        r#""signal.sub.day":"2024-02-29","term.working":"5 working days","term.calendar":"1 calendar day","#,
        r#""term.months":"12 months","letter.reply":"moved","themes":["none","privé"],"één.geval":false,"#,
        r#""letter.done":true,"letter.done_on":"2024-03-01","online_research":[{"done":true,"#,
        r#""with":{"account":"anonymous","official":false},"owes":["screenshot"]},{"done":true}]}"#
    );
    assert_eq!(write_facts(&sample().checked, &read(text)).to_string(), text);
}

#[test]
fn absent_is_written_and_unknown_is_not() {
    let sample = sample();
    let case = read(r#"{"themes": null}"#);
    let written = write_facts(&sample.checked, &case);
    assert_eq!(written.to_string(), r#"{"themes":null}"#);
    assert_eq!(read_with(&sample, written.to_string().as_bytes()), Ok(case));
}
