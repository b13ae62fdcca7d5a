//! Defines, steps and rules.

use super::conditions::Conditions;
use super::declarations::{Kind, Use, Vocabulary};
use super::draft::{Cond, Effect, Item, Program, Rule, Step, When};
use super::effects::{effect, permit, with};
use crate::oracle::random::Random;

/// A program about a vocabulary.
pub(crate) fn program(random: &mut Random, vocabulary: &Vocabulary) -> Program {
    let mut conditions = Conditions { vocabulary, defined: Vec::new(), numbers: Vec::new() };
    let defines = defines(random, &mut conditions);
    let count = random.between(1, 4);
    let mut steps = Vec::new();
    if random.percent(25) {
        steps.push(Step { name: None, rules: vec![] });
    }
    steps.extend((0..count).map(|place| Step { name: Some(format!("step{place}")), rules: Vec::new() }));
    for step in &mut steps {
        rules(random, &conditions, step);
    }
    Program {
        types: vocabulary.types.clone(),
        facts: vocabulary.facts.iter().map(super::declarations::Fact::item).collect(),
        actions: vocabulary.actions.iter().map(super::declarations::Action::item).collect(),
        defines,
        steps,
    }
}

fn defines(random: &mut Random, conditions: &mut Conditions) -> Vec<Item> {
    let mut items = Vec::new();
    let item = |name: &str, text: String| Item { name: name.to_owned(), text };
    if random.percent(30) {
        let body = conditions.condition(random, 2).text();
        items.push(item("named", format!("define named = {body}")));
    }
    let integer = conditions.vocabulary.facts.iter().find(|fact| fact.kind == Kind::Integer);
    if let Some(integer) = integer.filter(|_| random.percent(60)) {
        items.push(item("under", "define under(value : integer, limit : integer) = value < limit".to_owned()));
        let call = Cond::Atom(format!("under({}, {})", integer.name, random.between(2, 7)));
        conditions.defined.push(match integer.optional {
            true => Cond::And(vec![Cond::Atom(format!("{} is present", integer.name)), call]),
            false => call,
        });
        let (low, high) = (random.between(1, 4), random.between(5, 8));
        let case = conditions.condition(random, 1).text();
        let between = conditions.condition(random, 0).text();
        let text = format!("define tier =\n  when {case} then {low}\n  when {between} then {high}\n  otherwise 3");
        items.push(item("tier", text));
        conditions.numbers.push("tier".to_owned());
    }
    if items.iter().any(|item| item.name == "named") {
        conditions.defined.push(Cond::Atom("named".to_owned()));
    }
    items
}

fn rules(random: &mut Random, conditions: &Conditions, step: &mut Step) {
    let outside = step.name.is_none();
    let name = step.name.clone().unwrap_or_else(|| "outside".to_owned());
    for place in 0..random.between(1, 3) {
        // Rules of different steps may share a name; those outside steps always have one, since a define may come before.
        let own = (outside || random.percent(50)).then(|| format!("{name}_rule{place}"));
        let rule = rule(random, conditions, own);
        step.rules.push(rule);
    }
    let liftable: Vec<String> = step.rules.iter().filter_map(|rule| rule.name.clone()).collect();
    if !liftable.is_empty() && random.percent(50) {
        exception(random, conditions, step, &liftable);
    }
    if random.percent(30) {
        let (effect, _) = effect_without_guards(random, conditions);
        step.rules.push(Rule {
            name: (outside || random.percent(30)).then(|| format!("{name}_otherwise")),
            when: When::Otherwise,
            unless: None,
            effects: vec![effect],
            clauses: Vec::new(),
        });
    }
}

fn rule(random: &mut Random, conditions: &Conditions, name: Option<String>) -> Rule {
    let (mut effects, mut guards) = (Vec::new(), Vec::new());
    for _ in 0..random.between(1, 2) {
        let (effect, needs) = effect(random, conditions.vocabulary);
        if !effects.contains(&effect) {
            effects.push(effect);
            guards.extend(needs.into_iter().filter(|need| !guards.contains(need)).collect::<Vec<_>>());
        }
    }
    let when = if name.is_some() && guards.is_empty() && random.percent(8) {
        When::Always
    } else {
        let depth = random.pick(&[0, 1, 1, 2, 2, 3]);
        guards.push(conditions.condition(random, depth));
        When::Cond(Cond::all(guards))
    };
    let unless = random.percent(20).then(|| conditions.condition(random, 1));
    let mut clauses = Vec::new();
    let fact = random.pick(&conditions.vocabulary.facts);
    if !fact.optional && random.percent(15) {
        clauses.push(format!("because \"Since {{{}}} is so.\"", fact.name));
    }
    if random.percent(10) {
        let until = if random.percent(50) { " until 2024-05-15" } else { "" };
        clauses.push(format!("in force from 2024-04-29{until}"));
    }
    Rule { name, when, unless, effects, clauses }
}

fn effect_without_guards(random: &mut Random, conditions: &Conditions) -> (Effect, Vec<Cond>) {
    loop {
        let (effect, guards) = effect(random, conditions.vocabulary);
        if crate::oracle::aside('E') && effect.head.contains("absolutely") {
            continue;
        }
        if guards.is_empty() {
            return (effect, guards);
        }
    }
}

/// Adds an exception to one of the rules of a step, perhaps with an exception to the exception.
fn exception(random: &mut Random, conditions: &Conditions, step: &mut Step, liftable: &[String]) {
    let lifts = random.pick(liftable);
    let lifted = step.rules.iter().find(|rule| rule.name.as_ref() == Some(&lifts)).unwrap().clone();
    let forbidden = conditions.vocabulary.actions.iter().find(|action| {
        let head = format!("forbid {}", action.name);
        action.use_as == Use::Forbidden && lifted.effects.iter().any(|effect| super::names(&effect.head, &head))
    });
    let name = format!("{lifts}_exception");
    let mut rule = rule(random, conditions, Some(name.clone()));
    if let Some(action) = forbidden {
        let with = with(random, action, 60, false);
        let mut guards = Vec::new();
        rule.effects = vec![permit(random, conditions.vocabulary, action, &with, &mut guards)];
        guards.push(conditions.condition(random, 2));
        rule.when = When::Cond(Cond::all(guards));
    }
    rule.clauses.push(format!("exception to {lifts}"));
    step.rules.push(rule);
    if random.percent(25) {
        let mut rule = self::rule(random, conditions, Some(format!("{name}_again")));
        rule.clauses.push(format!("exception to {name}"));
        step.rules.push(rule);
    }
}
