//! The decision tree that people are shown, against every completion of a case.
//!
//! A tree is walked as a reader walks it: from question to question by the answers that the case has. What stands at the
//! end must be exactly what the rules that fire say, in the oracle's own reading.
//!
//! `TENZIJ_ORACLE_DRAWINGS` says how many programs are tried.

use super::cases;
use super::decide::Outcome as Decided;
use super::generate;
use super::linear::{is_crooked, is_followed_with_care};
use super::random::Random;
use super::setting;
use super::subject::compile;
use super::unknown::outcomes;
use std::collections::BTreeSet;
use tenzij::case::Case;
use tenzij::check::model::{Checked, EffectKind, ModuleId, RuleId, StepId};
use tenzij::decide::Protocol;
use tenzij::draw::tree::{Body, Diagram, Mark, Outcome, Target, Then, Tree, TreeStep};
use tenzij::draw::{Writing, svg, text, tree};
use tenzij::syntax::ast::Language;
use tenzij::workspace::{Input, Workspace};

/// What some rules say: their effects, and whether no later step is looked at.
type Said = (BTreeSet<String>, bool);

/// What the rules of a step say in one completion; `None` when it is not reached.
fn said(checked: &Checked, world: &Decided, step: StepId, last: bool) -> Option<Said> {
    let rules = &checked.steps.at(step).rules;
    let reached: Vec<(RuleId, bool)> = world.reached.iter().copied().filter(|(rule, _)| rules.contains(rule)).collect();
    if reached.is_empty() {
        return None;
    }
    let mut said = (BTreeSet::new(), last);
    for (rule, fires) in reached {
        for effect in &checked.rules.at(rule).effects {
            let absolute = matches!(effect.kind, EffectKind::Forbid { absolutely: true, .. });
            match effect.kind {
                EffectKind::Stop => said.1 |= fires,
                _ if fires || absolute && world.holding.contains(&rule) => {
                    said.0.insert(format!("{:?}", effect.kind));
                }
                _ => {}
            }
        }
    }
    Some(said)
}

fn effects(outcome: &Outcome) -> BTreeSet<String> {
    outcome.effects.iter().map(|effect| format!("{:?}", effect.effect)).collect()
}

/// What is said where an answer leads to something that is no question.
fn end(step: &TreeStep, diagram: &Diagram, target: Target) -> Said {
    let mut said = (step.always.as_ref().map(effects).unwrap_or_default(), false);
    if let Target::Outcome(place) = target {
        let outcome = &diagram.outcomes[place];
        said.0.extend(effects(outcome));
        said.1 = outcome.then == Then::End;
    }
    said
}

/// Where a walk ends that takes every answer with such a mark.
fn ends(step: &TreeStep, diagram: &Diagram, allowed: &[Mark]) -> Vec<Target> {
    let mut todo = vec![diagram.start];
    let mut ends = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some(target) = todo.pop() {
        let Target::Question(place) = target else {
            ends.push(target);
            continue;
        };
        let question = &diagram.questions[place];
        assert!(allowed.contains(&question.mark), "{step:?}: {} is not on the way", question.number);
        if seen.insert(place) {
            let taken = question.answers.iter().filter(|answer| allowed.contains(&answer.mark));
            todo.extend(taken.map(|answer| answer.to));
        }
    }
    ends
}

/// Whether some ground of an outcome fires in a completion, and says all that the outcome says.
fn grounded(checked: &Checked, world: &Decided, outcome: &Outcome) -> bool {
    let wanted = effects(outcome);
    outcome.grounds.iter().any(|ground| {
        let fires = |rule: &&RuleId| world.reached.contains(&(**rule, true)) || world.holding.contains(rule);
        let given: BTreeSet<String> = ground
            .iter()
            .flat_map(|rule| checked.rules.at(*rule).effects.iter().map(|effect| format!("{:?}", effect.kind)))
            .collect();
        ground.iter().all(|rule| fires(&rule)) && wanted.is_subset(&given)
    })
}

/// Holds a marked tree against the completions of its case. With `exact`, it must also rule out what no completion does.
fn compare(checked: &Checked, tree: &Tree, worlds: &[Decided], exact: bool) {
    for step in &tree.steps {
        let last = step.number == tree.steps.len();
        let expected: Vec<Option<Said>> = worlds.iter().map(|world| said(checked, world, step.step, last)).collect();
        let reached = expected.iter().flatten().count();
        match step.mark {
            Mark::Taken => assert_eq!(reached, worlds.len(), "{}: not always reached", step.title),
            Mark::Out => assert_eq!(reached, 0, "{}: sometimes reached", step.title),
            Mark::Open => assert!(!exact || reached > 0 && reached < worlds.len(), "{}: not open", step.title),
            Mark::Plain => panic!("{} is not marked", step.title),
        }
        let diagram = match &step.body {
            Body::Questions(diagram) => diagram,
            Body::NeverReached => {
                assert_eq!(reached, 0, "{}", step.title);
                continue;
            }
            Body::Rules(_) => continue,
        };
        if reached == 0 {
            continue;
        }
        let possible = ends(step, diagram, &[Mark::Taken, Mark::Open]);
        let drawn: BTreeSet<Said> = possible.iter().map(|target| end(step, diagram, *target)).collect();
        let met: BTreeSet<Said> = expected.iter().flatten().cloned().collect();
        assert!(met.is_subset(&drawn), "{}: {met:?} is not all in {drawn:?}", step.title);
        assert!(!exact || met == drawn, "{}: {drawn:?} is more than {met:?}", step.title);
        for outcome in step.always.iter().chain(&diagram.outcomes) {
            let certain = outcome.mark == Mark::Taken;
            for (world, said) in worlds.iter().zip(&expected).filter(|_| certain) {
                let said = said.as_ref().expect("what is certain is reached");
                assert!(effects(outcome).is_subset(&said.0), "{}: {outcome:?}", step.title);
                assert!(grounded(checked, world, outcome), "{}: {outcome:?}", step.title);
            }
        }
        if worlds.len() == 1 {
            // Everything is known: one answer at each question on the way, and one end.
            for question in diagram.questions.iter().filter(|question| question.mark == Mark::Taken) {
                let taken = question.answers.iter().filter(|answer| answer.mark == Mark::Taken).count();
                assert!(!exact || taken == 1, "{}: {taken} answers are taken", question.number);
            }
            assert!(!exact || possible.len() == 1, "{}: {} ends", step.title, possible.len());
        }
    }
}

fn hold(protocol: &Protocol, writing: Writing<'_>, module: ModuleId, case: &Case, care: bool) {
    let checked = protocol.checked();
    let Ok(worlds) = outcomes(checked, module, case, 400) else { return };
    let tree = tree(protocol, writing, Language::Nl, Some(case));
    let exact = !care && !is_followed_with_care(checked, module, case);
    compare(checked, &tree, &worlds, exact);
}

#[test]
fn a_walk_through_the_tree_ends_in_what_the_rules_that_fire_say() {
    let first = setting("TENZIJ_ORACLE_SEED", 0);
    let mut drawn = 0;
    for seed in first..first + setting("TENZIJ_ORACLE_DRAWINGS", 80) {
        let Ok(subject) = compile(&generate::program(seed).text()) else { continue };
        let mut random = Random::new(seed ^ 0xd4a3);
        let care = subject.uncovered || is_crooked(&subject.checked, subject.module);
        let (protocol, writing) = subject.written();
        let plain = tree(protocol, writing, Language::En, None);
        assert!(svg(&plain).starts_with("<svg ") && !text(&plain).plain().is_empty());
        for limit in [1, 1, 16, 100] {
            let draft = cases::random(&mut random, &subject.checked, subject.module, limit);
            let case = draft.case(&subject.checked);
            let held = std::panic::catch_unwind(|| hold(protocol, writing, subject.module, &case, care));
            let told = || text(&tree(protocol, writing, Language::En, Some(&case))).plain();
            assert!(held.is_ok(), "seed {seed}\n{}\n{draft:?}\n{}", generate::program(seed).text(), told());
            drawn += 1;
        }
    }
    eprintln!("{drawn} cases walked");
    assert!(drawn > 0);
}

#[test]
fn walks_through_the_shipped_trees_end_in_what_the_rules_that_fire_say() {
    let texts = crate::program::shipped_texts();
    let input = |(name, text): &(String, String)| Input::alone(name.clone(), text.clone());
    let vocabulary = texts.iter().find(|(name, _)| name.ends_with("vocabulary.rules")).unwrap();
    let mut walked = 0;
    for text in texts.iter().filter(|text| text.0 != vocabulary.0) {
        // By itself: random cases are made by the names of facts, which other protocols have too.
        let workspace = Workspace::load(vec![input(text), input(vocabulary)]);
        let module = workspace.deciding().next().unwrap();
        let protocol = workspace.protocol_of(module).unwrap();
        let mut random = Random::new(7);
        for limit in [1; 40].into_iter().chain([16; 10]).chain([200; 10]) {
            let draft = cases::random(&mut random, workspace.checked(), module, limit);
            hold(&protocol, workspace.writing(), module, &draft.case(workspace.checked()), false);
        }
        walked += 1;
    }
    assert_eq!(walked, 7);
}
