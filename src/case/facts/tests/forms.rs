//! Everything that is accepted.

use super::{known, number, read, refused};
use crate::case::Known;
use crate::check::model::{OptionSet, Value, day_number};
use crate::syntax::ast::Date;

#[test]
fn groups_may_be_nested_or_dotted_at_any_level() {
    let forms = [
        r#"{"signal": {"reliable": true, "sub": {"amount": "12.50"}}}"#,
        r#"{"signal.reliable": true, "signal.sub.amount": "12.50"}"#,
        r#"{"signal": {"sub.amount": "12.50"}, "signal.reliable": true}"#,
        r#"{"signal.sub": {"amount": "12.50"}, "signal": {"reliable": true}}"#,
        " \n{ \"signal\" :{\"sub\":{ \"amount\":\t\"12.50\" } ,\r\n\"sub.day\": null\n}, \"signal.reliable\":true } ",
        "\u{feff}{\"sig\\u006eal\": {\"reliable\": true, \"sub.amount\": 12.5}}",
    ];
    let expected = read(forms[0]);
    for form in &forms[1..4] {
        assert_eq!(read(form), expected, "{form}");
    }
    for form in &forms[4..] {
        assert_eq!(known(form, "signal.sub.amount"), Known::Value(Value::Number(1250)), "{form}");
        assert_eq!(known(form, "signal.reliable"), Known::Value(Value::YesNo(true)), "{form}");
    }
    assert_eq!(known("{}", "signal.reliable"), Known::Unknown);
    assert_eq!(known(forms[4], "signal.sub.day"), Known::Value(Value::Absent));
}

#[test]
fn names_are_compared_in_nfc() {
    for key in ["\"\u{e9}\u{e9}n.geval\"", "\"e\u{301}e\u{301}n.geval\"", "\"\\u00e9e\\u0301n.geval\""] {
        assert_eq!(known(&format!("{{{key}: true}}"), "één.geval"), Known::Value(Value::YesNo(true)), "{key}");
    }
    let option = known("{\"letter.reply\": \"prive\u{301}\"}", "letter.reply");
    assert_eq!(option, Known::Value(Value::Option(2)));
}

#[test]
fn numbers_are_exact() {
    assert_eq!(number("signal.count", "5"), 5);
    assert_eq!(number("signal.count", "-0"), 0);
    for (text, amount) in [
        ("1500.50", 150_050),
        ("\"1500.50\"", 150_050),
        ("\"1500.5\"", 150_050),
        ("1500.500", 150_050),
        ("1.5e3", 150_000),
        ("15E+2", 150_000),
        ("150050e-2", 150_050),
        ("0.07", 7),
        ("0e999999999999999999999", 0),
    ] {
        assert_eq!(number("signal.sub.amount", text), amount, "{text}");
    }
    for (text, millionths) in
        [("0.1", 100_000), ("-0.000001", -1), ("\"-12.5\"", -12_500_000), ("1e12", 1_000_000_000_000_000_000)]
    {
        assert_eq!(number("signal.weight", text), millionths, "{text}");
    }
}

#[test]
fn durations_are_read_in_the_unit_of_the_fact() {
    for text in ["5", "5 days", "5 working days", "5 werkdagen", "5 dagen"] {
        assert_eq!(number("term.working", &format!("\"{text}\"")), 5, "{text}");
    }
    for text in ["14", "14 days", "14 calendar days", "2 weeks", "2 weken", "P14D", "P2W", "14 kalenderdagen"] {
        assert_eq!(number("term.calendar", &format!("\"{text}\"")), 14, "{text}");
    }
    for text in ["12", "12 months", "1 year", "1 jaar", "P1Y", "P12M", "12 maanden"] {
        assert_eq!(number("term.months", &format!("\"{text}\"")), 12, "{text}");
    }
}

#[test]
fn durations_in_another_unit_are_refused() {
    for (fact, text) in [
        ("term.working", "P5D"),
        ("term.working", "2 weeks"),
        ("term.working", "5 calendar days"),
        ("term.calendar", "5 working days"),
        ("term.calendar", "1 month"),
        ("term.calendar", "P1M"),
        ("term.months", "5 days"),
        ("term.months", "P2W"),
        ("term.months", "2 weeks"),
    ] {
        let errors = refused(&format!("{{\"{fact}\": \"{text}\"}}"));
        assert!(errors[0].starts_with(&format!("1:2 `{fact}` is a duration in ")), "{errors:?}");
    }
}

#[test]
fn dates_choices_and_sets() {
    assert_eq!(number("signal.sub.day", "\"2024-02-29\""), day_number(Date::constant(2024, 2, 29)));
    assert_eq!(known(r#"{"letter.reply": "moved"}"#, "letter.reply"), Known::Value(Value::Option(1)));
    assert_eq!(known(r#"{"letter.reply": null}"#, "letter.reply"), Known::Value(Value::Absent));
    let set = [0, 1].into_iter().collect::<OptionSet>();
    assert_eq!(known(r#"{"themes": ["moved", "none"]}"#, "themes"), Known::Value(Value::Set(set)));
    assert_eq!(known(r#"{"themes": []}"#, "themes"), Known::Value(Value::Set(OptionSet::EMPTY)));
    assert_eq!(known(r#"{"themes": null}"#, "themes"), Known::Value(Value::Absent));
}
