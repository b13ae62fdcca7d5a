//! What the typed program says: names joined, definitions filled in, units settled.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

use super::check::front;
use tenzij::check::model::*;
use tenzij::table::Id;

const DECLARATIONS: &str = "protocol p
  days mean working days
type weight = ordered light, middle, heavy
fact a : yes/no
fact b : yes/no
fact n : integer
fact d : decimal from 0.5 to 2.25
fact time : duration in days optional from 1 day to 2 days
fact trip : duration in weeks
fact load : weight
action letter \"Letter\"
action search \"Search\"
  means : weight
  secret : yes/no
";

fn checked(rules: &str) -> Checked {
    let (_, checked, found) = front("p.rules", &format!("{DECLARATIONS}{rules}"));
    let messages: Vec<String> = found.iter().map(|found| format!("{:?}", found.message)).collect();
    assert!(!found.has_errors(), "{messages:?}");
    checked
}

/// An expression as it would be written, with every unit settled.
fn show(checked: &Checked, id: ExprId) -> String {
    let of = |id: &ExprId| show(checked, *id);
    let list = |all: &[ExprId], word: &str| format!("({})", all.iter().map(of).collect::<Vec<_>>().join(word));
    let expr = checked.exprs.at(id);
    match &expr.kind {
        ExprKind::Const(Value::YesNo(answer)) => answer.to_string(),
        ExprKind::Const(Value::Number(number)) => number.to_string(),
        ExprKind::Const(Value::Option(option)) => {
            let Type::Choice(choice) = expr.ty else { panic!("an option of no choice") };
            checked.choices.at(choice).options[usize::from(*option)].name.clone()
        }
        ExprKind::Fact(fact) => checked.facts.at(*fact).name.clone(),
        ExprKind::Today => "today".to_owned(),
        ExprKind::Done(action) => format!("{}.done", checked.actions.at(*action).name),
        ExprKind::DoneOn(action) => format!("{}.done_on", checked.actions.at(*action).name),
        ExprKind::DoneWith(ways) => format!("done{:?}", checked.ways.at(*ways).instances),
        ExprKind::Not(a) => format!("not {}", of(a)),
        ExprKind::And(all) => list(all, " and "),
        ExprKind::Or(all) => list(all, " or "),
        ExprKind::Compare(Relation::Equal, a, b) => format!("{} = {}", of(a), of(b)),
        ExprKind::Compare(Relation::Less, a, b) => format!("{} < {}", of(a), of(b)),
        ExprKind::Compare(Relation::AtMost, a, b) => format!("{} <= {}", of(a), of(b)),
        ExprKind::OneOf(a, set) => format!("{} in {:?}", of(a), set.iter().collect::<Vec<_>>()),
        ExprKind::IsPresent(a) => format!("{}?", of(a)),
        ExprKind::If(c, a, b) => format!("if {} then {} else {}", of(c), of(a), of(b)),
        ExprKind::ToDecimal(a) => format!("decimal({})", of(a)),
        ExprKind::AddDuration(a, b) => format!("{} + {}", of(a), of(b)),
        ExprKind::Multiply(a, b) => format!("{} * {}", of(a), of(b)),
        other => format!("{other:?}"),
    }
}

fn condition(text: &str) -> String {
    let checked = checked(&format!("{text} then stop\n"));
    let Condition::When(id) = checked.rules.rows().next_back().unwrap().condition else { panic!("no condition") };
    show(&checked, id)
}

#[test]
fn comparisons_have_one_form() {
    assert_eq!(condition("when n > 3"), "3 < n");
    assert_eq!(condition("when n >= 3"), "3 <= n");
    assert_eq!(condition("when n is not 3"), "not n = 3");
    assert_eq!(condition("when a is yes and b is no"), "(a and not b)");
    assert_eq!(condition("when not not a"), "a");
    assert_eq!(condition("when load at most middle"), "load <= middle");
    assert_eq!(condition("when load is one of heavy, light"), "load in [0, 2]");
    assert_eq!(condition("when time is absent"), "not time?");
}

#[test]
fn literals_count_the_smallest_unit_of_their_type() {
    assert_eq!(condition("when d < 1.5"), "d < 1500000");
    assert_eq!(condition("when d < 1"), "d < 1000000");
    assert_eq!(condition("when n < d"), "decimal(n) < d");
    assert_eq!(condition("when trip < 2 weeks"), "trip < 14");
    assert_eq!(condition("when today < 1970-01-11"), "today < 10");
    let checked = checked("");
    let bounds: Vec<_> = checked.facts.rows().map(|fact| (fact.ty, fact.bounds)).collect();
    assert_eq!(bounds[3], (Type::Decimal, Some((500_000, 2_250_000))));
    assert_eq!(bounds[4], (Type::Duration(Unit::WorkingDays), Some((1, 2))));
    assert_eq!(bounds[5], (Type::Duration(Unit::CalendarDays), None));
}

#[test]
fn definitions_are_filled_in() {
    let text = "define quick(term : duration in days) = time is present and time <= term\nwhen not quick(5 days)";
    assert_eq!(condition(text), "not (time? and time <= 5)");
    let text = "define means = when a then light when b then middle otherwise heavy\nwhen load is means";
    assert_eq!(condition(text), "load = if a then light else if b then middle else heavy");
    let text = "define x = when a then 1 otherwise 2.5\nwhen d <= x";
    assert_eq!(condition(text), "d <= if a then 1000000 else 2500000");
    let text = "define none(x : yes/no) = not x\nwhen none(not a)";
    assert_eq!(condition(text), "a");
}

#[test]
fn equal_expressions_are_one_and_parameters_stay_outside() {
    let checked = checked(
        "define f(x : integer) = x + 1 <= n\nwhen f(2) then stop\nwhen f(2) and a then stop\nwhen 2 + 1 <= n then stop\n",
    );
    let conditions: Vec<_> = checked.rules.rows().map(|rule| rule.condition).collect();
    assert_eq!(conditions[0], conditions[2]);
    assert!(checked.exprs.rows().all(|expr| !matches!(expr.kind, ExprKind::Param(_) | ExprKind::Broken)));
}

#[test]
fn ways_are_the_instances_that_meet_the_condition() {
    let checked = checked(
        "when a then permit search with means > light and secret is no after letter provided letter within 5 days from search.done_on
when b then forbid absolutely search
when search.done with means is heavy then require search with secret within 3 days from today
",
    );
    let of = |ways: WaysId| checked.ways.at(ways).instances.clone();
    let effects: Vec<_> = checked.rules.rows().map(|rule| rule.effects[0].kind.clone()).collect();
    let EffectKind::Permit { ways, after, provided } = &effects[0] else { panic!("a permit") };
    // light yes, light no, middle yes, middle no, heavy yes, heavy no
    assert_eq!(of(*ways), [3, 5]);
    assert_eq!(of(after[0]), [0]);
    assert_eq!(show(&checked, provided[0].deadline.unwrap().last_day), "search.done_on + 5");
    let EffectKind::Forbid { ways, absolutely: true } = &effects[1] else { panic!("a forbid") };
    assert_eq!(of(*ways), [0, 1, 2, 3, 4, 5]);
    let EffectKind::Require { ways, deadline: Some(_) } = &effects[2] else { panic!("a require") };
    assert_eq!(of(*ways), [0, 2, 4]);
    let Condition::When(condition) = checked.rules.rows().next_back().unwrap().condition else { panic!("a when") };
    assert_eq!(show(&checked, condition), "done[4, 5]");
}

#[test]
fn given_says_what_each_fact_and_act_is() {
    let checked = checked(
        "define all_well = a and not b
scenario \"x\" given all_well and (n > 3 and time <= 2 days) and letter.done_on is 1970-01-03 and not search.done
    and search.done with means is light
  expect permit letter and ask load
",
    );
    let scenario = &checked.modules.rows().next().unwrap().scenarios[0];
    let given: Vec<String> = scenario
        .given
        .iter()
        .map(|given| match given {
            Given::Fact(fact, id) => format!("{}: {}", checked.facts.at(*fact).name, show(&checked, *id)),
            Given::Done(action, done) => format!("{} {done}", checked.actions.at(*action).name),
            Given::DoneWith(ways) => format!("{:?}", checked.ways.at(*ways).instances),
            Given::DoneOn(action, day) => format!("{} {day}", checked.actions.at(*action).name),
        })
        .collect();
    let expected =
        ["a: a", "b: not b", "n: 3 < n", "time: (time? and time <= 2)", "letter 1970-01-03", "search false", "[0, 1]"];
    assert_eq!(given, expected);
    assert!(matches!(scenario.expect[1], Expectation::Ask(fact, _) if checked.facts.at(fact).name == "load"));
}

#[test]
fn rules_know_their_step_number_and_exception() {
    let checked = checked(
        "rule first when a then stop
step two \"Two\"
  when a then forbid letter
  rule lift when b then permit letter exception to base because \"Since {n} on {letter.done_on}, {today} {.\"
  rule base when a then forbid letter
  otherwise then stop
",
    );
    let names: Vec<String> = checked.rules.ids().map(|id| checked.rule_name(id)).collect();
    assert_eq!(names, ["p/first", "p/two.1", "p/two.lift", "p/two.base", "p/two.4"]);
    assert_eq!(checked.rules.at(RuleId::new(2)).exception_to, Some(RuleId::new(3)));
    assert_eq!(checked.rules.at(RuleId::new(4)).condition, Condition::Otherwise);
    assert_eq!(checked.modules.rows().next().unwrap().steps.len(), 2);
    let pieces = checked.rules.at(RuleId::new(2)).because.clone().unwrap().en.unwrap();
    let text = |words: &str| Piece::Text(words.to_owned());
    let (n, letter) = (FactId::new(2), ActionId::new(0));
    let expected =
        [text("Since "), Piece::Fact(n), text(" on "), Piece::DoneOn(letter), text(", "), Piece::Today, text(" {.")];
    assert_eq!(pieces, expected);
}

#[test]
fn independent_mistakes_are_all_reported_once() {
    let rules = "define wrong = n + time
when aa then permit letter
when aa and n and letter.done_on < today then permit lettre with x
when wrong > 1 or wrong < 0 then permit search with means is hevy provided leter
guarantee never permit letter when bb
scenario \"x\" given cc and load is huge expect permit letter and forbid search with load is light
";
    let (_, _, found) = front("p.rules", &format!("{DECLARATIONS}{rules}"));
    let slugs: Vec<&str> = found.iter().map(|found| found.code.slug()).collect();
    let expected = [
        "incomparable-types",
        // The sum would still be without a guard once it is a sum of durations.
        "unguarded-optional",
        "unknown-name",
        "not-a-condition",
        "unguarded-optional",
        "unknown-name",
        "unknown-option",
        "unknown-name",
        "unknown-name",
        "unknown-name",
        "unknown-option",
        "fact-in-with",
    ];
    let messages: Vec<String> =
        found.iter().map(|found| format!("{} {:?}", found.code.slug(), found.message)).collect();
    assert_eq!(slugs, expected, "{messages:#?}");
}
