use super::{interview, next, say};
use crate::case::Instances;
use crate::graph::Status;
use crate::interview::{Interview, Order, Signed};
use crate::syntax::ast::Language;

const VISIT: &str = r#"protocol town.visit "Bezoek"
  labels nl
fact doubt : yes/no  ask "Is er twijfel?" judged by "de medewerker"
fact days : duration in working days  ask "Hoeveel dagen?"
fact kind : one of a, b, c
action visit "Ga op bezoek"
action file "Leg vast"
step one "Kijk"
  when doubt and days <= 5 working days then permit visit
  when not doubt and kind is a then require file
"#;

/// `a is b` has to know both.
const BOTH: &str = r#"protocol town.both "Beide"
fact a : yes/no
fact b : yes/no
fact c : yes/no
action go
when (a and b) or (not a and not b) then permit go
action other
when c then permit other
"#;

#[test]
fn asks_in_order_and_only_what_matters() {
    let mut interview = interview(VISIT);
    assert_eq!(next(&interview).as_deref(), Some("doubt"));
    assert!(interview.next().unwrap().reason_required);
    say(&mut interview, "doubt", "nee");
    assert_eq!(next(&interview).as_deref(), Some("kind"));
    say(&mut interview, "kind", "2");
    assert_eq!(next(&interview), None);
    assert!(interview.decision().complete());
}

#[test]
fn changing_an_answer_keeps_the_later_ones_and_says_which_do_not_matter() {
    let mut interview = interview(VISIT);
    say(&mut interview, "doubt", "nee");
    say(&mut interview, "kind", "1");
    say(&mut interview, "doubt", "ja");
    assert_eq!(interview.answers().len(), 2);
    assert_eq!(next(&interview).as_deref(), Some("days"));
    let left: Vec<_> = interview.not_needed().iter().map(|answer| answer.asked).collect();
    assert_eq!(left, [super::asked(interview.protocol(), "kind").asked]);
    // Back to where it was: the answer that was kept counts again.
    say(&mut interview, "doubt", "nee");
    assert_eq!(next(&interview), None);
    assert!(interview.not_needed().is_empty());
}

#[test]
fn back_opens_the_last_question_again() {
    let mut interview = interview(VISIT);
    assert_eq!(interview.back(), None);
    say(&mut interview, "doubt", "?");
    assert_eq!(next(&interview).as_deref(), Some("days"));
    interview.back();
    assert_eq!(next(&interview).as_deref(), Some("doubt"));
}

#[test]
fn back_takes_the_answer_that_was_given_last_wherever_it_stands() {
    let mut interview = interview(VISIT);
    say(&mut interview, "doubt", "ja");
    say(&mut interview, "days", "3");
    say(&mut interview, "doubt", "nee");
    assert_eq!(interview.back().map(|answer| answer.asked), Some(super::asked(interview.protocol(), "doubt").asked));
    assert_eq!(next(&interview).as_deref(), Some("doubt"));
    assert_eq!(interview.answers().len(), 1);
}

#[test]
fn what_nobody_knew_is_asked_again_at_another_sitting_and_stays_on_record_until_then() {
    let mut interview = interview(VISIT);
    say(&mut interview, "doubt", "?");
    say(&mut interview, "days", "6");
    say(&mut interview, "kind", "b");
    assert_eq!(next(&interview), None);
    interview.ask_again();
    assert_eq!(next(&interview), None, "all is certain, whatever the answer");
    say(&mut interview, "kind", "?");
    assert_eq!(next(&interview).as_deref(), Some("doubt"));
    // Nobody knows now either: then it is not asked twice in one sitting.
    say(&mut interview, "doubt", "?");
    assert_eq!(next(&interview), None);
    interview.ask_again();
    assert_eq!(next(&interview).as_deref(), Some("doubt"));
    let asked: Vec<_> = ["doubt", "days", "kind"].map(|name| super::asked(interview.protocol(), name).asked).into();
    assert_eq!(interview.answers().iter().map(|answer| answer.asked).collect::<Vec<_>>(), asked);
    // What is taken back is an answer, and not what is still to be answered.
    assert_eq!(interview.back().map(|answer| answer.asked), Some(asked[1]));
    assert_eq!(interview.back(), None);
}

#[test]
fn what_only_matters_together_with_something_nobody_knows_is_not_asked() {
    let mut interview = interview(BOTH);
    assert_eq!(next(&interview).as_deref(), Some("a"));
    say(&mut interview, "a", "?");
    // Whatever `b` is, `go` stays undecided.
    assert_eq!(next(&interview).as_deref(), Some("c"));
    say(&mut interview, "c", "ja");
    assert_eq!(next(&interview), None);
    assert!(!interview.decision().complete());
}

#[test]
fn not_knowing_does_not_hide_what_can_still_settle() {
    let mut interview = interview(VISIT);
    say(&mut interview, "doubt", "?");
    assert_eq!(next(&interview).as_deref(), Some("days"));
    say(&mut interview, "days", "6");
    assert_eq!(next(&interview).as_deref(), Some("kind"));
    say(&mut interview, "kind", "b");
    assert_eq!(next(&interview), None);
    assert!(interview.decision().rows.iter().all(|row| row.possible.only() == Some(Status::NoGround)));
}

#[test]
fn why_tells_what_each_answer_leads_to() {
    let mut interview = interview(VISIT);
    say(&mut interview, "doubt", "ja");
    let question = interview.next().unwrap();
    let why = interview.why(&question);
    assert_eq!(why.rules.len(), 1);
    let words: Vec<&str> = why.leads.iter().map(|lead| lead.answers[0].in_language(Language::Nl)).collect();
    assert_eq!(words, ["hoogstens 5 werkdagen", "meer dan 5 werkdagen"]);
    let of = |place: usize| why.leads[place].outlook[0].1.only();
    assert_eq!((of(0), of(1)), (Some(Status::Permitted), Some(Status::NoGround)));
    assert_eq!(why.leads[0].questions, 0);
}

#[test]
fn the_fewest_questions_are_asked_by_the_fact_that_settles_most() {
    let text = r#"protocol town.few "Weinig"
fact a : yes/no
fact b : yes/no
fact all : yes/no
action go
when (a or b) and all then permit go
"#;
    let slow = interview(text);
    assert_eq!(next(&slow).as_deref(), Some("a"));
    let quick = Interview::new(super::protocol(text), slow.today(), Order::Fewest);
    // Half of all cases end with `all` is no.
    assert_eq!(next(&quick).as_deref(), Some("all"));
}

/// What is remembered from question to question changes none of them: a copy remembers nothing.
#[test]
fn any_way_through_an_interview_asks_what_a_new_one_would() {
    for (text, order) in [VISIT, BOTH].into_iter().flat_map(|text| [(text, Order::Protocol), (text, Order::Fewest)]) {
        let protocol = super::protocol(text);
        let mut interview = Interview::new(protocol, crate::syntax::ast::Date::constant(2024, 3, 1), order);
        let facts: Vec<_> = interview.checked().facts.iter().map(|(_, fact)| fact.name.clone()).collect();
        let action = interview.checked().actions.ids().next().unwrap();
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        for turn in 0..400 {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let fact = facts[usize::try_from(random >> 8).unwrap() % facts.len()].as_str();
            let word = match (fact, random % 2) {
                ("days", 0) => "3",
                ("days", _) => "6",
                ("kind", 0) => "a",
                ("kind", _) => "b",
                (_, 0) => "ja",
                _ => "nee",
            };
            match (random >> 3) % 8 {
                0 => drop(interview.back()),
                1 => interview.ask_again(),
                2 => interview.done(action, Instances::Any, None, Signed::default()),
                3 => drop(interview.undone(action)),
                4 => say(&mut interview, fact, "?"),
                _ => say(&mut interview, fact, word),
            }
            let asked = |interview: &Interview| interview.next().map(|question| question.asked);
            assert_eq!(asked(&interview), asked(&interview.clone()), "turn {turn}, {order:?}");
        }
    }
}
