use super::{EVERY_TYPE, asked, protocol};
use crate::case::facts::value_json;
use crate::interview::{Command, Heard, Refusal, Reply, hear, value};
use crate::syntax::ast::Language::{self, En, Nl};

/// What a text means as the answer to a question, in the form of facts; or why it means nothing.
fn read(name: &str, text: &str, language: Language) -> Result<String, Refusal> {
    let protocol = protocol(EVERY_TYPE);
    let question = asked(&protocol, name);
    match value(&question, text, language)? {
        Reply::Value(value) => Ok(value_json(protocol.checked(), question.ty(), value).to_string()),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn means(name: &str, language: Language, texts: &[&str], expected: &str) {
    for text in texts {
        assert_eq!(read(name, text, language).as_deref(), Ok(expected), "{name}: {text}");
    }
}

#[track_caller]
fn refuses(name: &str, language: Language, texts: &[&str], refusal: &Refusal) {
    for text in texts {
        assert_eq!(read(name, text, language).as_ref(), Err(refusal), "{name}: {text}");
    }
}

#[test]
fn yes_and_no_in_both_languages() {
    for language in [Nl, En] {
        means("sure", language, &["ja", "J", "Yes", " y ", "1", "Ja."], "true");
        means("sure", language, &["nee", "n", "no", "2"], "false");
        refuses("sure", language, &["misschien", "jaja", "ja nee"], &Refusal::Form);
        refuses("sure", language, &["3", "0"], &Refusal::NoSuchNumber(2));
        refuses("sure", language, &["geen", "nvt"], &Refusal::NotOptional);
    }
}

#[test]
fn whole_numbers() {
    means("count", Nl, &["1250", "1.250", "1 250"], "1250");
    means("count", En, &["1250", "1,250"], "1250");
    means("count", Nl, &["0", "-0"], "0");
    refuses("count", En, &["1.250"], &Refusal::AmbiguousNumber);
    refuses("count", Nl, &["1,250"], &Refusal::AmbiguousNumber);
    refuses("count", Nl, &["12,5", "1.25", "vijf", "5 stuks", "1e3", "--5"], &Refusal::Form);
    refuses("count", Nl, &["5001", "-1"], &Refusal::OutOfBounds { low: 0, high: 5000 });
    refuses("count", Nl, &["99999999999999999999999"], &Refusal::TooLarge);
}

#[test]
fn decimals_and_amounts() {
    means("part", Nl, &["12,5", "12.5", "12,50"], "\"12.5\"");
    means("part", Nl, &["1.250", "1250"], "\"1250\"");
    means("part", En, &["1.25", "1,25"], "\"1.25\"");
    means("part", Nl, &["0,125", "0.125"], "\"0.125\"");
    refuses("part", Nl, &["0,1234567"], &Refusal::TooManyDecimals(6));
    means("sum", Nl, &["1.250,50", "€ 1.250,50", "1250,5 euro", "1250.50", "1,250.50", "EUR 1250,50"], "\"1250.50\"");
    means("sum", En, &["1,250.50", "€1250.50", "1250,50 euro"], "\"1250.50\"");
    means("sum", En, &["12.50 euro", "12,50"], "\"12.50\"");
    means("sum", Nl, &["€ 12,-", "12 euro", "12,00", "12"], "\"12.00\"");
    means("sum", Nl, &["-12,50", "- € 12,50"], "\"-12.50\"");
    means("sum", Nl, &["1.250.000"], "\"1250000.00\"");
    refuses("sum", Nl, &["1,250"], &Refusal::AmbiguousNumber);
    refuses("sum", En, &["1.250"], &Refusal::AmbiguousNumber);
    refuses("sum", Nl, &["12 dollar", "1.25.000", "1,2,3", "euro", "1.250,50,10"], &Refusal::Form);
    refuses("sum", Nl, &["1,2345"], &Refusal::TooManyDecimals(2));
}

#[test]
fn dates() {
    let forms = ["1 maart 2024", "1-3-2024", "2024-03-01", "1 mrt 2024", "01/03/2024", "1 March 2024", "1.3.2024"];
    means("day", Nl, &forms, "\"2024-03-01\"");
    means("day", En, &["1 March 2024", "March 1, 2024", "2024-03-01", "1 maart 2024"], "\"2024-03-01\"");
    means("day", En, &["13/4/2024", "4/13/2024"], "\"2024-04-13\"");
    means("day", En, &["3/3/2024"], "\"2024-03-03\"");
    refuses("day", En, &["03/04/2024", "1-3-2024"], &Refusal::AmbiguousDate);
    refuses("day", Nl, &["1-3-24", "1 maart 24"], &Refusal::ShortYear);
    refuses("day", Nl, &["30 februari 2024", "2024-13-01", "4/13/2024"], &Refusal::NoSuchDate);
    refuses("day", Nl, &["morgen", "1 maart", "2024", "1 maartt 2024", "1 maart 2024 om 3 uur"], &Refusal::Form);
}

#[test]
fn durations_in_their_unit() {
    means("work", Nl, &["5 werkdagen", "5", "5 dagen", "5 working days", "5werkdagen"], "\"5 working days\"");
    means("work", Nl, &["geen", "nvt", "n.v.t."], "null");
    means("calendar", En, &["2 weeks", "14", "14 days", "14 calendar days", "2 weken"], "\"14 calendar days\"");
    means("months", Nl, &["3 maanden", "3"], "\"3 months\"");
    means("months", Nl, &["1 jaar"], "\"12 months\"");
    refuses("work", Nl, &["2 weken", "3 maanden", "5 kalenderdagen"], &Refusal::OtherUnit);
    refuses("calendar", Nl, &["5 werkdagen", "1 jaar"], &Refusal::OtherUnit);
    refuses("work", Nl, &["vijf werkdagen", "5 uur", "werkdagen"], &Refusal::Form);
}

#[test]
fn choices_by_number_name_and_label() {
    means("where", Nl, &["1", "home", "Thuis", "thuis", "At home"], "\"home\"");
    means("where", Nl, &["none", "3"], "\"none\"");
    refuses("where", Nl, &["geen"], &Refusal::NotOptional);
    refuses("where", Nl, &["4"], &Refusal::NoSuchNumber(3));
    refuses("where", Nl, &["tuis"], &Refusal::UnknownChoice { near: Some("Thuis".to_owned()) });
    // "None" is a choice here, and also how one says that there is none.
    refuses("perhaps", Nl, &["none"], &Refusal::AmbiguousChoice);
    means("perhaps", Nl, &["geen"], "null");
}

#[test]
fn several_choices() {
    means("topics", Nl, &["1, 3", "1 en 3", "Thuis en Nergens", "home, none", "1,3,1"], "[\"home\",\"none\"]");
    means("topics", Nl, &["Op straat"], "[\"street\"]");
    means("topics", Nl, &["geen", "leeg"], "[]");
    refuses("topics", Nl, &["1 en tuis"], &Refusal::UnknownChoice { near: Some("Thuis".to_owned()) });
    refuses("topics", Nl, &["1, 4"], &Refusal::NoSuchNumber(3));
    refuses("maybe", Nl, &["geen"], &Refusal::NoneOrEmpty);
    means("maybe", Nl, &["nvt"], "null");
    means("maybe", Nl, &["leeg"], "[]");
}

#[test]
fn commands_and_not_knowing() {
    let protocol = protocol(EVERY_TYPE);
    let question = asked(&protocol, "sure");
    let heard = |line: &str| hear(&question, line, Nl);
    for line in ["weet ik niet", "?", "Weet ik niet.", "don't know", "don’t know"] {
        assert_eq!(heard(line), Ok(Heard::Reply(Reply::DontKnow)), "{line}");
    }
    assert_eq!(heard("Terug"), Ok(Heard::Command(Command::Back)));
    assert_eq!(heard("why"), Ok(Heard::Command(Command::Why)));
    assert_eq!(heard("wijzig 2"), Ok(Heard::Command(Command::Change(2))));
    assert_eq!(
        heard("gedaan brief op 1 maart 2024"),
        Ok(Heard::Command(Command::Done("brief op 1 maart 2024".into())))
    );
    assert_eq!(heard("niet gedaan brief"), Ok(Heard::Command(Command::Undone("brief".into()))));
    assert_eq!(heard("Not done: letter"), Ok(Heard::Command(Command::Undone("letter".into()))));
    assert_eq!(heard("stop"), Ok(Heard::Command(Command::Stop)));
    assert_eq!(heard("wijzig twee"), Err(Refusal::Form));
    assert_eq!(heard(""), Err(Refusal::Empty));
}

#[test]
fn every_refusal_shows_the_form_or_the_way_out() {
    let protocol = protocol(EVERY_TYPE);
    let all = [
        ("sure", "x"),
        ("count", "x"),
        ("count", "9999"),
        ("part", "x"),
        ("sum", "x"),
        ("day", "x"),
        ("work", "x"),
        ("where", "x"),
        ("topics", "x"),
        ("maybe", "geen"),
        ("work", ""),
        ("day", "1-3-24"),
    ];
    for (name, text) in all {
        let question = asked(&protocol, name);
        let refusal = value(&question, text, Nl).unwrap_err();
        for language in [Nl, En] {
            let words = refusal.message(protocol.checked(), &question, language);
            assert!(words.ends_with('.'), "{words}");
            let form = words.contains('`') || words.contains("5000") || !question.choices.is_empty();
            assert!(form, "{words}");
        }
    }
}
