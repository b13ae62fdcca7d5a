//! What has been done.

use super::{read, refused};
use crate::case::{Act, Instances};
use crate::decide::tests::sample::sample;
use crate::syntax::ast::Date;

fn act(action: &str, instances: Instances, done_on: Option<Date>, owes: &[&str]) -> Act {
    let sample = sample();
    let owes = owes.iter().map(|owed| sample.action(owed)).collect();
    Act { action: sample.action(action), instances, done_on, owes }
}

const DAY: Option<Date> = Some(Date::constant(2024, 3, 1));

#[test]
fn an_act_may_be_nested_or_dotted() {
    let letter = act("letter", Instances::Any, DAY, &[]);
    for text in [
        r#"{"letter": {"done": true, "done_on": "2024-03-01", "reply": "none"}}"#,
        r#"{"letter.done_on": "2024-03-01", "letter": {"done": true}}"#,
        r#"{"letter.done": true, "letter.done_on": "2024-03-01"}"#,
        r#"{"letter": [{"done": true, "done_on": "2024-03-01"}], "letter.reply": "none"}"#,
    ] {
        assert_eq!(read(text).acts(), std::slice::from_ref(&letter), "{text}");
    }
    for text in ["{}", r#"{"letter": {"done": false}}"#, r#"{"letter": {}}"#, r#"{"letter": []}"#] {
        assert_eq!(read(text).acts(), [], "{text}");
    }
}

#[test]
fn parameters_say_in_which_way() {
    let with = |text: &str| read(&format!(r#"{{"online_research": {{"done": true{text}}}}}"#)).acts()[0].instances;
    assert_eq!(with(""), Instances::Any);
    assert_eq!(with(r#", "with": {"account": "no_login", "official": true}"#), Instances::One(0));
    assert_eq!(with(r#", "with": {"official": false, "account": "anonymous"}"#), Instances::One(3));
}

#[test]
fn acts_come_in_order_of_declaration() {
    let text = r#"{"online_research": [
        {"done": true, "with": {"account": "no_login", "official": false}, "owes": ["screenshot", "letter"]},
        {"done": false},
        {"done": true, "done_on": "2024-03-01"}
    ], "letter.done": true}"#;
    let expected = [
        act("letter", Instances::Any, None, &[]),
        act("online_research", Instances::One(1), None, &["screenshot", "letter"]),
        act("online_research", Instances::Any, DAY, &[]),
    ];
    assert_eq!(read(text).acts(), expected);
}

#[test]
fn half_an_act_is_refused() {
    insta::assert_snapshot!(
        refused(r#"{
  "letter": {"done": false, "done_on": "2024-03-01"},
  "screenshot.done_on": "2024-03-01",
  "online_research": [
    {"with": {"account": "no_login"}},
    {"done": true, "with": {"acount": "no_login"}},
    {"done": true, "with": {"account": "alias", "official": "yes"}},
    {"done": true, "reply": "none", "owes": ["screenshto", "letter", "letter"]},
    {"done": "yes", "done_on": "2024-02-30"},
    {"done": true, "owes": "screenshot", "done_on": 3, "with": null}
  ]
}"#).join("\n"), @r##"
    2:29 `letter.done_on` belongs to something done: write `letter.done` as true, or leave `letter.done_on` out
    3:3 `screenshot.done_on` belongs to something done: write `screenshot.done` as true, or leave `screenshot.done_on` out
    5:6 `online_research.with` lacks `official`: give all parameters, or leave `online_research.with` out
    5:6 `online_research.with` belongs to something done: write `online_research.done` as true, or leave `online_research.with` out
    6:29 `online_research.with.acount` is no parameter: perhaps `account`; the parameters are `account`, `official`
    7:29 `alias` is no option of `online_research.with.account`: the options are `no_login`, `anonymous`
    7:49 `online_research.with.official` is yes/no: write true or false
    8:20 `online_research.reply` cannot stand in a list of acts: only `done`, `done_on`, `with`, `owes`; a fact stands outside the list
    8:46 `screenshto` in `online_research.owes` is no action; perhaps `screenshot`
    8:70 `letter` stands in the list of `online_research.owes` twice
    9:6 `online_research.done` is yes/no: write true or false
    9:21 `online_research.done_on` is a date that does not exist
    10:20 `online_research.owes` is a list of actions: write ["name"]
    10:42 `online_research.done_on` is a date: write "2024-03-01"
    10:56 `online_research.with` is the way it was done: write an object with `account`, `official`
    "##);
}

#[test]
fn said_twice_is_refused() {
    insta::assert_snapshot!(
        refused(r#"{
  "letter.done": true,
  "letter": {"done": true},
  "screenshot": [{"done": true, "done": true}],
  "screenshot.done": true,
  "online_research.done": true,
  "online_research": [{"done": true, "with": {"account": "no_login", "account": "no_login", "official": true}}]
}"#).join("\n"), @r##"
    3:14 `letter.done` stands here for the second time: first on line 2, column 3
    4:33 `screenshot.done` stands here for the second time: first on line 4, column 19
    5:3 `screenshot.done` stands here for the second time: first on line 4, column 3
    7:3 `online_research` stands here for the second time: first on line 6, column 3
    "##);
}

#[test]
fn what_belongs_to_no_act_is_refused() {
    insta::assert_snapshot!(
        refused(r#"{
  "letter": true,
  "letter.gedaan": true,
  "screenshot": {"done": true, "with": {}},
  "online_research": ["yes"]
}"#).join("\n"), @r##"
    2:3 `letter` is an action: write {"done": true}, or a list of such objects
    3:3 `letter.gedaan` is no fact or action; perhaps `letter.done`; in `letter` are `done`, `done_on`, `reply`
    4:32 the action has no parameters: leave `screenshot.with` out
    5:23 `online_research` is an action: write {"done": true}, or a list of such objects
    "##);
}
