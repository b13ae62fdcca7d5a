//! A case in the author's words, pasted into a scenario, is that case again: for random cases of the shipped protocols
//! and of random programs.

use super::random::Random;
use super::{cases, generate};
use crate::program::shipped_texts;
use crate::stages::check::front;
use std::collections::BTreeSet;
use tenzij::calendar::Calendar;
use tenzij::case::written::Pen;
use tenzij::case::{Case, Instances, Known, View};
use tenzij::check::eval::Evaluator;
use tenzij::check::model::{
    ActionId, Checked, Condition, ExprId, ExprKind, FactId, ModuleId, OptionSet, Type, Value, day_number,
};
use tenzij::graph::knowledge::Supposed;
use tenzij::scenario;
use tenzij::syntax::ast::Date;

/// How many cases are written of one text.
const CASES: usize = 40;

#[test]
fn cases_of_the_shipped_protocols_read_as_they_are_written() {
    let texts = shipped_texts();
    let (_, all, _) = front("all", &joined(&texts));
    let mut random = Random::new(2024);
    for (module, row) in all.modules.iter().filter(|(_, row)| !row.actions.is_empty()) {
        let name = format!("{}.rules", row.name.replace('.', "/"));
        let drawn: Vec<Case> = (0..CASES)
            .map(|_| {
                let draft = cases::partial(&mut random, &all);
                let mut case = draft.case(&all);
                // Only what the module can name, or its scenarios could not say it.
                all.facts
                    .ids()
                    .filter(|fact| !row.facts.contains(fact))
                    .for_each(|fact| case.set(fact, Known::Unknown));
                let acts: Vec<_> =
                    case.acts().iter().filter(|act| row.actions.contains(&act.action)).cloned().collect();
                let mut named = Case::new(&all, case.today());
                all.facts.ids().for_each(|fact| named.set(fact, case.fact(fact).clone()));
                acts.into_iter().for_each(|act| named.record(act));
                deny(&mut random, &mut named, &row.actions);
                named
            })
            .collect();
        let pasted = pasted(&all, module, &drawn);
        let mut texts = texts.clone();
        texts.iter_mut().filter(|(file, _)| *file == name).for_each(|(_, text)| text.push_str(&pasted));
        same(&all, &joined(&texts), module, &drawn);
    }
}

#[test]
fn cases_of_random_programs_read_as_they_are_written() {
    let mut written = 0;
    for seed in 0..150 {
        let text = generate::program(seed).text();
        let (_, checked, found) = front("random.rules", &text);
        if found.has_errors() {
            continue;
        }
        let mut random = Random::new(seed ^ 0x9a57e);
        let module = checked.modules.ids().next().unwrap();
        let drawn: Vec<Case> = (0..CASES)
            .map(|_| {
                let mut case = cases::partial(&mut random, &checked).case(&checked);
                deny(&mut random, &mut case, &checked.modules.at(module).actions);
                case
            })
            .collect();
        let pasted = pasted(&checked, module, &drawn);
        same(&checked, &format!("{text}{pasted}"), module, &drawn);
        written += drawn.len();
    }
    assert!(written > 3_000, "{written}");
}

#[test]
fn conditions_of_random_programs_mean_what_is_written_of_them() {
    let mut compared = 0;
    for seed in 0..200 {
        let text = generate::program(seed).text();
        let (_, before, found) = front("random.rules", &text);
        if found.has_errors() {
            continue;
        }
        let module = before.modules.ids().next().unwrap();
        let pen = Pen::of(&before, module);
        let action = &before.actions.at(before.modules.at(module).actions[0]).name;
        let conditions: Vec<ExprId> = before.rules.rows().filter_map(|rule| condition(&rule.condition)).collect();
        let one = |expr: &ExprId| format!("\nguarantee never permit {action} when {}", pen.condition(*expr));
        let pasted: String = conditions.iter().map(one).collect();
        let (_, after, found) = front("random.rules", &format!("{text}{pasted}\n"));
        assert!(!found.has_errors(), "{text}{pasted}\n{found:#?}");
        let guarantees = &after.modules.at(module).guarantees;
        let again = guarantees[guarantees.len() - conditions.len()..].iter().map(|guarantee| guarantee.when.unwrap());
        let mut random = Random::new(seed ^ 0xc0d);
        let calendar = Calendar::new();
        let cases: Vec<Case> = (0..20).map(|_| cases::complete(&mut random, &before).case(&before)).collect();
        for (one, other) in conditions.iter().zip(again) {
            for case in &cases {
                let (left, right) = (View::new(&before, case), View::new(&after, case));
                let holds = Evaluator::new(&before, &calendar, &left).holds(*one);
                let again = Evaluator::new(&after, &calendar, &right).holds(other);
                assert_eq!(holds, again, "{}\n{text}", pen.condition(*one));
                compared += 1;
            }
        }
    }
    assert!(compared > 5_000, "{compared}");
}

fn condition(condition: &Condition) -> Option<ExprId> {
    match condition {
        Condition::When(when) => Some(*when),
        Condition::Always | Condition::Otherwise => None,
    }
}

fn joined(texts: &[(String, String)]) -> String {
    let mut all = String::new();
    for (number, (name, text)) in texts.iter().enumerate() {
        // The first file is that of the name it is compiled under.
        if number > 0 {
            all.push_str(&format!("// file: {name}\n"));
        }
        all.push_str(text);
        all.push('\n');
    }
    all
}

fn deny(random: &mut Random, case: &mut Case, actions: &[ActionId]) {
    actions.iter().filter(|_| random.percent(20)).for_each(|action| case.deny(*action));
}

/// A scenario for each case, by the words of the module; and a guarantee, where the same is a condition, guarded.
fn pasted(checked: &Checked, module: ModuleId, cases: &[Case]) -> String {
    let pen = Pen::of(checked, module);
    let word = |en: &'static str, nl: &'static str| if pen.keywords == tenzij::source::Language::Nl { nl } else { en };
    let action = &checked.actions.at(checked.modules.at(module).actions[0]).name;
    let one = |case: &Case| {
        let expect = word("expect undecided", "verwacht onbeslist");
        let when = pen.when(case, true).join(&format!("\n  {} ", pen.and()));
        let never = word("guarantee never permit", "waarborg nooit toegestaan");
        let guarantee = format!("\n{never} {action} {} {when}\n", word("when", "wanneer"));
        format!("{guarantee}\nscenario \"pasted\" {}\n{}\n  {expect} {action}\n", pen.on(case), pen.given(case, 2))
    };
    cases.iter().map(one).collect()
}

/// Whether the last scenarios of a text describe these cases of another.
fn same(before: &Checked, text: &str, module: ModuleId, cases: &[Case]) {
    let (sources, after, found) = front("again.rules", text);
    let errors: String = found
        .iter()
        .map(|found| tenzij::diagnostics::render::human(&sources, found, tenzij::source::Language::En, false))
        .collect();
    assert!(!found.has_errors(), "{errors}");
    let row = after.modules.at(module);
    let first = row.scenarios.len() - cases.len();
    for (case, scenario) in cases.iter().zip(&row.scenarios[first..]) {
        let again = scenario::case(&after, row, scenario);
        let pen = Pen::of(before, module);
        let shown = pen.given(case, 0);
        assert_eq!(case.today(), again.today(), "{shown}");
        let mut narrowed = false;
        for fact in before.facts.ids() {
            let (one, other) = (case.fact(fact), again.fact(fact));
            let name = &before.facts.at(fact).name;
            match (one, other) {
                (Known::Where(one), Known::Where(other)) => alike(before, one, &after, other, fact, &shown),
                // A range that leaves one value is that value.
                (Known::Where(one), Known::Value(value)) => {
                    narrowed = true;
                    assert_eq!(meets(before, fact, *value, one), Some(true), "{name}\n{shown}");
                    let others = samples(before, fact, one).into_iter().filter(|other| other != value);
                    others.for_each(|other| assert_ne!(meets(before, fact, other, one), Some(true), "{name}\n{shown}"));
                }
                _ => assert_eq!(one, other, "{name}\n{shown}"),
            }
        }
        for action in before.actions.ids() {
            assert_eq!(done(before, case, action), done(&after, &again, action), "{shown}");
        }
        assert_eq!(case.undone(), again.undone(), "{shown}");
        // Written again it is the same text.
        assert!(narrowed || Pen::of(&after, module).given(&again, 0) == shown, "{shown}");
    }
}

/// In which ways an action has been done, each once, and when first, as far as `given` can say it.
fn done(checked: &Checked, case: &Case, action: ActionId) -> (BTreeSet<Vec<u32>>, Option<Option<Date>>) {
    let all = 0..checked.actions.at(action).instance_count();
    let acts = case.acts().iter().filter(|act| act.action == action);
    let ways = acts.map(|act| match act.instances {
        Instances::Any => all.clone().collect(),
        Instances::One(instance) => vec![instance],
        Instances::Among(ways) => checked.ways.at(ways).instances.clone(),
    });
    (ways.collect(), case.done_on(action))
}

fn meets(checked: &Checked, fact: FactId, value: Value, conditions: &[ExprId]) -> Option<bool> {
    let calendar = Calendar::new();
    let supposed = Supposed { fact, value };
    let evaluator = Evaluator::new(checked, &calendar, &supposed);
    conditions.iter().try_fold(true, |all, condition| Some(all && evaluator.holds(*condition)?))
}

/// Whether the same values meet both.
fn alike(before: &Checked, one: &[ExprId], after: &Checked, other: &[ExprId], fact: FactId, shown: &str) {
    for value in samples(before, fact, one) {
        let (left, right) = (meets(before, fact, value, one), meets(after, fact, value, other));
        assert_eq!(left, right, "{} with {value:?}\n{shown}", before.facts.at(fact).name);
    }
}

/// Values of a fact: all, or those near the numbers it is compared with.
fn samples(checked: &Checked, fact: FactId, conditions: &[ExprId]) -> Vec<Value> {
    let row = checked.facts.at(fact);
    let options = |choice| checked.choices.at(choice).options.len();
    let mut values = match row.ty {
        Type::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
        Type::Choice(choice) => (0..options(choice)).map(|place| Value::Option(u8::try_from(place).unwrap())).collect(),
        Type::Set(choice) => (0..1_u32 << options(choice))
            .map(|bits| (0..32_u8).filter(|place| bits >> place & 1 == 1).collect::<OptionSet>())
            .map(Value::Set)
            .collect(),
        _ => {
            let mut numbers: Vec<i64> = vec![0, 1, -1, day_number(Date::constant(2024, 5, 1))];
            let mut open = conditions.to_vec();
            while let Some(expr) = open.pop() {
                let kind = &checked.exprs.at(expr).kind;
                if let ExprKind::Const(Value::Number(number)) = kind {
                    let near = [0, 1, 2, 7].into_iter().flat_map(|far| [number + far, number - far, number / 2 + far]);
                    numbers.extend(near);
                }
                open.extend(kind.children());
            }
            numbers.into_iter().map(Value::Number).collect()
        }
    };
    if row.optional {
        values.push(Value::Absent);
    }
    values
}
