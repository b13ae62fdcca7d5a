#![allow(clippy::indexing_slicing, reason = "a test may fail by panicking")]

use super::digest;
use crate::check::model::{Checked, Condition, ExprId, ExprKind, ModuleId, RuleId, Type, Value};
use crate::decide::tests::sample::{expr, sample, words};
use crate::source::{SourceMap, Span};
use crate::table::Id;

fn changed(change: impl FnOnce(&mut Checked, ModuleId)) -> bool {
    let sample = sample();
    let before = digest(&sample.checked, sample.module);
    let mut after = sample.checked.clone();
    change(&mut after, sample.module);
    before != digest(&after, sample.module)
}

#[test]
fn the_digest_of_a_protocol_stays_the_same() {
    let sample = sample();
    let digest = digest(&sample.checked, sample.module);
    assert_eq!(digest, "sha256:8ebdf36b20b206ee7e30ade905f19eba1ea309c54e8843af437ccffd3b7338e2");
}

#[test]
fn meaning_and_shown_texts_change_it() {
    let rule = RuleId::new(0);
    assert!(changed(|checked, module| checked.modules.at_mut(module).title = Some(words("Iets anders"))));
    assert!(changed(|checked, module| checked.facts.at_mut(checked.modules.at(module).facts[0]).optional = true));
    assert!(changed(|checked, _| checked.rules.at_mut(rule).condition = Condition::Always));
    assert!(changed(|checked, _| checked.rules.at_mut(rule).unless = Some(ExprId::new(2))));
    assert!(changed(|checked, _| checked.rules.at_mut(rule).citing.clear()));
    assert!(changed(|checked, _| checked.rules.at_mut(rule).because = None));
    assert!(changed(|checked, _| checked.exprs.at_mut(ExprId::new(1)).kind = ExprKind::Const(Value::Number(4))));
}

#[test]
fn an_option_or_its_label_changes_it() {
    let id = crate::check::model::ChoiceId::new(0);
    assert!(changed(|checked, _| checked.choices.at_mut(id).options[0].label = Some(words("Stil"))));
    assert!(changed(|checked, _| checked.choices.at_mut(id).options.truncate(2)));
}

#[test]
fn places_and_scenarios_do_not() {
    let mut map = SourceMap::new();
    let file = map.add("other", "text");
    let span = Span::new(file, 1, 3);
    assert!(!changed(|checked, module| {
        checked.modules.at_mut(module).span = span;
        checked.rules.at_mut(RuleId::new(0)).span = span;
        checked.exprs.at_mut(ExprId::new(0)).span = span;
    }));
}

#[test]
fn the_numbers_of_expressions_do_not() {
    assert!(!changed(|checked, _| {
        let kind = checked.exprs.at(ExprId::new(1)).kind.clone();
        let other = expr(checked, kind, Type::Integer);
        let ExprKind::Compare(relation, left, _) = checked.exprs.at(ExprId::new(2)).kind else { return };
        checked.exprs.at_mut(ExprId::new(2)).kind = ExprKind::Compare(relation, left, other);
    }));
}

#[test]
fn deep_and_shared_expressions_are_written_once() {
    let sample = sample();
    let mut checked = sample.checked.clone();
    let mut top = ExprId::new(0);
    for _ in 0..20_000 {
        top = expr(&mut checked, ExprKind::Add(top, top), Type::Integer);
    }
    checked.rules.at_mut(RuleId::new(0)).unless = Some(top);
    assert_ne!(digest(&checked, sample.module), digest(&sample.checked, sample.module));
}
