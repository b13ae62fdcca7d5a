//! Everything that is not accepted, and what is said about it.

use super::{messages, refused};
use crate::syntax::ast::Language;

const WRONG_TYPES: &str = r#"{
  "signal": {"reliable": "yes", "count": 5.0, "weight": "1,5", "sub": {"amount": "€ 12", "day": "01-03-2024"}},
  "term": {"working": 5, "calendar": "five days", "months": null},
  "letter": {"reply": true},
  "themes": ["none", 3, 4]
}"#;

#[test]
fn a_wrong_type_says_what_to_write() {
    insta::assert_snapshot!(messages(WRONG_TYPES.as_bytes(), Language::En).join("\n"), @r##"
    2:14 `signal.reliable` is yes/no: write true or false
    2:33 `signal.count` is a whole number: write 5, without quotes or decimals
    2:47 `signal.weight` is a number: write 12.5 or "12.5", with a point
    2:72 `signal.sub.amount` is an amount in euro: write "1500.50", with a point and no sign, or null when there is none
    2:90 `signal.sub.day` is a date: write "2024-03-01", or null when there is none
    3:12 `term.working` is a duration in working days: write "5 working days" (P5D counts calendar days), or null when there is none
    3:26 `term.calendar` is a duration in calendar days: write "5 days", "2 weeks" or "P5D"
    3:51 `term.months` is not optional, so it cannot be null: leave it out when it is not known
    4:14 `letter.reply` is a choice: write one of `none`, `moved`, `privé`, in quotes, or null when there is none
    5:3 `themes` is a list: write ["…"] with any of `none`, `moved`, `privé`, or [] for none, or null when there is none
    "##);
}

#[test]
fn a_wrong_type_says_it_in_dutch() {
    insta::assert_snapshot!(messages(WRONG_TYPES.as_bytes(), Language::Nl).join("\n"), @r##"
    2:14 `signal.reliable` is ja/nee: schrijf true of false
    2:33 `signal.count` is een geheel getal: schrijf 5, zonder aanhalingstekens of decimalen
    2:47 `signal.weight` is een getal: schrijf 12.5 of "12.5", met een punt
    2:72 `signal.sub.amount` is een bedrag in euro: schrijf "1500.50", met een punt en zonder teken, of null als het er niet is
    2:90 `signal.sub.day` is een datum: schrijf "2024-03-01", of null als het er niet is
    3:12 `term.working` is een duur in werkdagen: schrijf "5 werkdagen" (P5D telt kalenderdagen), of null als het er niet is
    3:26 `term.calendar` is een duur in kalenderdagen: schrijf "5 dagen", "2 weken" of "P5D"
    3:51 `term.months` is niet optioneel en kan dus niet null zijn: laat het weg als het niet bekend is
    4:14 `letter.reply` is een keuze: schrijf een van `none`, `moved`, `privé`, tussen aanhalingstekens, of null als het er niet is
    5:3 `themes` is een lijst: schrijf ["…"] met enkele van `none`, `moved`, `privé`, of [] voor geen, of null als het er niet is
    "##);
}

#[test]
fn an_unknown_key_has_a_near_miss_or_the_group() {
    insta::assert_snapshot!(refused(r#"{
  "signal": {"relaible": true, "x": {"y": [1, {"z": null}]}},
  "reliable": true,
  "signal.sub": 3,
  "term": null,
  "elsewhere": true,
  "signal.reliable.more": true,
  "": 1,
  "letter.reply.": 1
}"#).join("\n"), @r##"
    2:14 `signal.relaible` is no fact or action; perhaps `signal.reliable`; in `signal` are `reliable`, `count`, `weight`, `sub`
    2:32 `signal.x` is no fact or action; in `signal` are `reliable`, `count`, `weight`, `sub`
    3:3 `reliable` is no fact or action; perhaps `signal.reliable`
    4:3 `signal.sub` is a group: write an object with any of `amount`, `day`
    5:3 `term` is a group: write an object with any of `working`, `calendar`, `months`
    6:3 `elsewhere` is no fact or action
    7:3 `signal.reliable.more` is no fact or action; perhaps `signal.reliable`
    8:3 `` is no fact or action
    9:3 `letter.reply.` is no fact or action; perhaps `letter.reply`
    "##);
}

#[test]
fn a_value_out_of_range_is_refused() {
    insta::assert_snapshot!(refused(r#"{
  "signal": {"count": 101, "weight": 0.0000001, "sub": {"amount": "10000.01", "day": "2023-02-29"}},
  "term": {"calendar": "5 weeks", "working": "99999999999999999999", "months": "1000000000000000001"},
  "signal.sub": {"amount": "1.005"}
}"#).join("\n"), @r##"
    2:14 `signal.count` lies from 0 to 100
    2:28 `signal.weight` has at most 6 decimals
    2:57 `signal.sub.amount` lies from 0 euro to 10000 euro
    2:79 `signal.sub.day` is a date that does not exist
    3:12 `term.calendar` lies from 0 calendar days to 30 calendar days
    3:35 `term.working` is too large a number
    3:70 `term.months` is too large a number
    4:18 `signal.sub.amount` stands here for the second time: first on line 2, column 57
    "##);
}

#[test]
fn an_unknown_option_has_a_near_miss_or_is_a_label() {
    insta::assert_snapshot!(refused(r#"{
  "letter.reply": "Verhuisd",
  "themes": ["mooved", "none", "none", "xyzzy"]
}"#).join("\n"), @r##"
    2:3 `Verhuisd` is no option of `letter.reply`: perhaps `moved`; the options are `none`, `moved`, `privé`
    3:14 `mooved` is no option of `themes`: perhaps `moved`; the options are `none`, `moved`, `privé`
    3:32 `none` stands in the list of `themes` twice
    3:40 `xyzzy` is no option of `themes`: the options are `none`, `moved`, `privé`
    "##);
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    insta::assert_snapshot!(refused(r#"{
  "signal": {"reliable": true},
  "signal.reliable": true,
  "signal": {"count": 1},
  "themes": [],
  "themes": ["none"],
  "letter.reply": 5,
  "letter.reply": "none"
}"#).join("\n"), @r##"
    3:3 `signal.reliable` stands here for the second time: first on line 2, column 14
    4:3 `signal` stands here for the second time: first on line 2, column 3
    6:3 `themes` stands here for the second time: first on line 5, column 3
    7:3 `letter.reply` is a choice: write one of `none`, `moved`, `privé`, in quotes, or null when there is none
    8:3 `letter.reply` stands here for the second time: first on line 7, column 3
    "##);
}

#[test]
fn what_is_not_json_is_refused_at_its_place() {
    let texts = [
        "",
        "{",
        "{]",
        "{\"a\"}",
        "{\"themes\": [1 2]}",
        "{\"signal.reliable\": true,}",
        "{\"signal.count\": 01}",
        "{\"signal.count\": -}",
        "{\"signal.count\": NaN}",
        "{\"signal.reliable\": tru}",
        "{} x",
        "{'a': 1}",
        "{\"\\q\": 1}",
        "{\"\\ud800\": 1}",
        "{\"a\n\": 1}",
        "{\n \"é\": \"",
        "{\"signal.reliable\": true \"x\": 1}",
        "[1, 2]",
        "null",
    ];
    let all: Vec<String> = texts.iter().map(|text| format!("{text:?}: {}", refused(text).join(" | "))).collect();
    insta::assert_snapshot!(all.join("\n"), @r##"
    "": 1:1 the file is not JSON: it ends too early
    "{": 1:2 the file is not JSON: it ends too early
    "{]": 1:2 the file is not JSON: a key in double quotes should stand here
    "{\"a\"}": 1:5 the file is not JSON: a colon should stand here
    "{\"themes\": [1 2]}": 1:2 `themes` is a list: write ["…"] with any of `none`, `moved`, `privé`, or [] for none, or null when there is none | 1:15 the file is not JSON: a comma or the end of the object or list should stand here
    "{\"signal.reliable\": true,}": 1:26 the file is not JSON: nothing comes after the comma before this
    "{\"signal.count\": 01}": 1:19 the file is not JSON: this is no number
    "{\"signal.count\": -}": 1:19 the file is not JSON: this is no number
    "{\"signal.count\": NaN}": 1:18 the file is not JSON: a value should stand here
    "{\"signal.reliable\": tru}": 1:21 the file is not JSON: a value should stand here
    "{} x": 1:4 the file is not JSON: nothing can come after the end of the object
    "{'a': 1}": 1:2 the file is not JSON: a key in double quotes should stand here
    "{\"\\q\": 1}": 1:3 the file is not JSON: this escape does not exist
    "{\"\\ud800\": 1}": 1:3 the file is not JSON: this escape does not exist
    "{\"a\n\": 1}": 1:4 the file is not JSON: a text cannot hold a line end or another control character
    "{\n \"é\": \"": 2:2 `é` is no fact or action | 2:8 the file is not JSON: it ends too early
    "{\"signal.reliable\": true \"x\": 1}": 1:26 the file is not JSON: a comma or the end of the object or list should stand here
    "[1, 2]": 1:1 the facts are an object: write {"fact": value}
    "null": 1:1 the facts are an object: write {"fact": value}
    "##);
}

#[test]
fn errors_before_the_end_of_json_are_kept() {
    insta::assert_snapshot!(refused("{\"signal.reliable\": 3, \"themes\": [").join("\n"), @r##"
    1:2 `signal.reliable` is yes/no: write true or false
    1:35 the file is not JSON: it ends too early
    "##);
}

#[test]
fn limits_are_errors_of_their_own() {
    let deep = |levels: usize| format!("{{\"x\": {}1{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    assert_eq!(refused(&deep(16)).len(), 1);
    assert!(refused(&deep(17))[1].contains("nested more than 16 deep"));
    assert!(refused(&"[".repeat(100_000))[0].contains("nested more than 16 deep"));
    assert_eq!(refused(&" ".repeat((1 << 20) + 1)), ["1:1 the file is larger than 1 MiB"]);
    assert_eq!(messages(b"{\n\"\xff\": 1}", Language::En), ["2:2 the file is not UTF-8 text"]);
    let many = format!("{{{}}}", vec!["\"unknown\": 1"; 500].join(","));
    assert_eq!(refused(&many).len(), 101);
    let list = format!("{{\"themes\": [{}]}}", vec!["\"unknown\""; 500].join(","));
    assert!(refused(&list)[100].contains("was not read"));
}

#[test]
fn enormous_numbers_are_quick() {
    let zeros = "0".repeat(500_000);
    assert!(refused(&format!("{{\"signal.weight\": 1{zeros}}}"))[0].contains("too large"));
    assert!(refused(&format!("{{\"signal.weight\": 0.{zeros}1}}"))[0].contains("decimals"));
    assert!(refused("{\"signal.weight\": 1e999999999999999999999}")[0].contains("too large"));
    assert!(refused("{\"signal.weight\": 1e-999999999999999999999}")[0].contains("decimals"));
    assert!(refused(&format!("{{\"x{zeros}\": 1}}"))[0].len() < 400);
}
