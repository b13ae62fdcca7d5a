//! Places in the text: what the tree points at.

use super::{read, rule};

#[test]
fn spans_end_with_the_last_word() {
    let text = "protocol p\nrule a \"A\"  \n  when b   is c   // why\n  then stop   \n\nfact f : yes/no  \n";
    let read = read(text);
    assert!(read.found.is_empty());
    let crate::syntax::ast::Item::Rule(rule) = &read.module.items[0] else { panic!() };
    assert_eq!(read.sources.slice(rule.span), "rule a \"A\"  \n  when b   is c   // why\n  then stop");
    let crate::syntax::ast::RuleCondition::When(when) = &rule.condition else { panic!() };
    assert_eq!(read.sources.slice(when.span), "b   is c");
    assert_eq!(read.sources.slice(rule.effects[0].span), "stop");
    assert_eq!(read.sources.slice(read.module.comments[0]), "// why");
}

#[test]
fn the_action_of_done_with_is_the_name_before_the_dot() {
    let text = "rule when a.b.done with c then stop";
    let rule = rule(text);
    let crate::syntax::ast::RuleCondition::When(when) = &rule.condition else { panic!() };
    let crate::syntax::ast::ExprKind::DoneWith(name, _) = &when.kind else { panic!() };
    assert_eq!((name.text.as_str(), name.span.end - name.span.start), ("a.b", 3));
}
