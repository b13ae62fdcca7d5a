//! Section 9 of the charter, sentence by sentence.

use super::{fine, item, items, read, rule, shape, shape_of};
use crate::syntax::ast::{DefineBody, EffectKind, Expectation, Item, RuleCondition, StatusWord, TypeKind};

#[test]
fn words_that_are_read_by_their_place_are_free_names() {
    let module = fine(
        "protocol p\ntype t = one of\n  open \"Open\"\n  day \"Dag\"\n  protocol \"Protocol\"\n  permit\n\
         action accept \"A\"\n  frame : yes/no\n  optional : yes/no\naction stop_work\naction stop\naction ask\nfact area.when : yes/no\n\
         fact geldig : yes/no\nfact days : yes/no\n\
         rule labels\n  when area.when and days and stop\n  then require accept and permit stop_work and forbid absolutely and permit permit with frame and stop\n  \
         citing article\n  accept heavier-means because \"…\"\n",
    );
    let Some(Item::Rule(rule)) = module.items.last() else { panic!() };
    assert_eq!(rule.effects.len(), 5);
    assert!(matches!(&rule.effects[2].kind, EffectKind::Forbid { absolutely: false, .. }));
    assert_eq!(rule.citing[0].part, None);
    assert_eq!(rule.accepts[0].finding.text, "heavier-means");
}

#[test]
fn an_item_starts_on_a_new_line() {
    let read = read("protocol p\nuse a fact b : yes/no\n");
    assert_eq!(read.slugs(), ["item-on-same-line"]);
    assert!(read.picture().contains("new line"), "{}", read.picture());
}

#[test]
fn the_words_of_one_keyword_stand_on_one_line() {
    assert!(!read("protocol p\ndefine x = a is\n present").found.is_empty());
    assert!(!read("protocol p\nrule when a then stop exception\n to b").found.is_empty());
}

#[test]
fn both_words_for_the_language_are_understood() {
    for word in ["language", "taal"] {
        let module = fine(&format!("protocol p\n  {word} nl\nfeit a : ja/nee\n"));
        assert_eq!(module.keywords, crate::syntax::ast::Language::Nl);
        assert!(read(&format!("protocol p\n  {word} en\nfact a : yes/no\n")).found.is_empty());
    }
}

#[test]
fn clauses_of_a_rule_come_in_any_order_each_once() {
    let text = "rule a \"A\"\n accept waits-forever because \"x\"\n citing s p, t\n because \"why\"\n in force from 2024-01-01 until 2024-12-31\n\
                exception to b\n unless c\n then stop\n when d\n accept heavier-means because \"y\"";
    let rule = rule(text);
    assert!(matches!(rule.condition, RuleCondition::When(_)));
    assert!(rule.unless.is_some() && rule.because.is_some() && rule.in_force.is_some() && rule.exception_to.is_some());
    assert_eq!((rule.citing.len(), rule.accepts.len()), (2, 2));
    for clause in ["unless e", "because \"x\"", "citing q", "then stop", "in force from 2024-01-01", "exception to c"] {
        let read = read(&format!("protocol p\n{text}\n{clause}"));
        assert_eq!(read.slugs(), ["clause-twice"], "{clause}");
    }
    assert_eq!(read(&format!("protocol p\n{} when x", text.replace('\n', " "))).slugs(), ["clause-twice"]);
}

#[test]
fn when_after_a_guarantee_belongs_to_it() {
    let all =
        items("guarantee \"G\" never permit a with b is c and permit d\n  when x\n  unless y\nrule when z then stop");
    assert_eq!(all.len(), 2);
    let Item::Guarantee(guarantee) = &all[0] else { panic!() };
    assert_eq!(guarantee.claims.len(), 2);
    assert!(guarantee.when.is_some() && guarantee.unless.is_some() && !guarantee.always);
    assert_eq!(read("protocol p\nguarantee always not yet a\nwhen x\nwhen y").slugs(), ["clause-twice"]);
}

#[test]
fn a_define_by_cases_ends_with_its_otherwise() {
    let all = items(
        "define x =\n  when a then 1\n  when b\n  then 2\n  otherwise 3\nrule when c then stop\ndefine y = when a then b otherwise c\nwhen c then stop",
    );
    assert_eq!(all.len(), 4);
    let Item::Define(define) = &all[0] else { panic!() };
    let DefineBody::Cases { cases, otherwise } = &define.body else { panic!() };
    assert_eq!((cases.len(), shape(otherwise).as_str()), (2, "3"));
}

#[test]
fn a_define_without_cases_does_not_take_a_when() {
    assert_eq!(items("define x = a\nwhen x then stop").len(), 2);
}

#[test]
fn rules_outside_steps_come_before_the_first_step() {
    assert_eq!(items("when a then stop\nstep s\nwhen b then stop\nrule c then stop").len(), 2);
    let read = read("protocol p\nstep s\nwhen b then stop\nfact a : yes/no\nrule c then stop");
    assert_eq!(read.slugs(), ["rule-behind-step"]);
}

#[test]
fn choices_with_and_without_labels() {
    let Item::Type(ty) = item("type t = ordered\n  a \"A\"\n  b \"B\" en \"Bee\"\n  c") else { panic!() };
    let TypeKind::Ordered(options) = &ty.ty.kind else { panic!() };
    assert_eq!(options.len(), 3);
    assert!(options[1].label.as_ref().unwrap().other.is_some());
    let Item::Fact(fact) = item("fact f : one of a, b, c ask \"?\" optional") else { panic!() };
    assert!(matches!(&fact.ty.kind, TypeKind::OneOf(all) if all.len() == 3));
    assert!(fact.ask.is_some() && fact.optional.is_some());
    let Item::Fact(fact) = item("fact f : some of t sensitive observed") else { panic!() };
    assert!(matches!(&fact.ty.kind, TypeKind::SomeOfNamed(name) if name.text == "t"));
    let Item::Fact(fact) = item("fact f : some of a, b") else { panic!() };
    assert!(matches!(&fact.ty.kind, TypeKind::SomeOf(all) if all.len() == 2));
}

#[test]
fn bounds_are_literals_and_may_be_negative() {
    let Item::Fact(fact) = item("fact f : integer from -5 to 10 from register \"BRP\" help \"h\" ask \"q\"") else {
        panic!()
    };
    let (low, high) = fact.bounds.unwrap();
    assert_eq!((shape(&low).as_str(), shape(&high).as_str()), ("-5", "10"));
    assert!(!read("protocol p\nfact f : integer from a to b").found.is_empty());
    assert!(read("protocol p\ntaal nl\nfeit f : geheel getal van 0 tot 200\nhandeling a").found.is_empty());
}

#[test]
fn a_quote_inside_a_text() {
    let Item::Fact(fact) = item("fact f : yes/no ask \"Zei hij \\\"ja\\\" of C:\\x?\"") else { panic!() };
    assert_eq!(fact.ask.unwrap().value, "Zei hij \"ja\" of C:\\x?");
}

#[test]
fn and_before_an_effect_or_a_status_or_ask_ends_with() {
    let rule = rule("rule then permit a with b is c and d is e and stop");
    assert_eq!(rule.effects.len(), 2);
    let EffectKind::Permit { act, .. } = &rule.effects[0].kind else { panic!() };
    assert_eq!(shape(act.with.as_ref().unwrap()), "((b Is c) and (d Is e))");
    let Item::Scenario(scenario) = item(
        "scenario \"S\" on 2024-02-29 given a expect permit a with b is c and ask f and not yet d with e and fulfilled g and undecided h",
    ) else {
        panic!()
    };
    assert_eq!(scenario.expect.len(), 5);
    assert!(matches!(&scenario.expect[1], Expectation::Ask(name) if name.text == "f"));
    assert!(matches!(&scenario.expect[2], Expectation::Status(claim) if claim.status == StatusWord::NotYet));
    assert!(scenario.on.is_some() && scenario.given.is_some());
    assert!(read("protocol p\nscenario \"S\" expect no ground for a").found.is_empty());
}

#[test]
fn a_list_ends_where_no_comma_follows() {
    let rule = rule(
        "rule then permit a with b is one of c, d after e with f is g, h provided i within 5 days from a.done_on, j and require k within 2 weeks from today + 1 day and stop citing s p, t",
    );
    assert_eq!((rule.effects.len(), rule.citing.len()), (3, 2));
    let EffectKind::Permit { act, after, provided } = &rule.effects[0].kind else { panic!() };
    assert_eq!(shape(act.with.as_ref().unwrap()), "(b in [c, d])");
    assert_eq!((after.len(), provided.len()), (2, 2));
    assert!(provided[0].deadline.is_some() && provided[1].deadline.is_none());
    let EffectKind::Require { deadline, .. } = &rule.effects[1].kind else { panic!() };
    assert_eq!(shape(&deadline.as_ref().unwrap().from), "(today Add 1Days)");
}

#[test]
fn a_rule_may_have_no_condition() {
    let rule = rule("rule always_so \"Altijd\" then advise \"Let op\" nl \"Let op\" and forbid absolutely x with y");
    assert!(matches!(rule.condition, RuleCondition::Always));
    assert_eq!(rule.effects.len(), 2);
    assert!(matches!(&rule.effects[1].kind, EffectKind::Forbid { absolutely: true, .. }));
}

#[test]
fn a_text_may_stand_in_the_other_language_on_its_line() {
    let Item::Fact(fact) = item("fact a : yes/no ask \"Ja?\" en \"Yes?\" help \"h\" en \"i\"") else { panic!() };
    assert_eq!(fact.ask.unwrap().other.unwrap().1, "Yes?");
    let module = fine("protocol p\n taal nl\nregel dan advies \"x\" en \"y\" en advies \"z\" en stop");
    let Item::Rule(rule) = &module.items[0] else { panic!() };
    assert_eq!(rule.effects.len(), 3);
    assert_eq!(read("protocol p\nfact a : yes/no ask \"Ja?\"\n en \"Yes?\"").slugs(), ["other-text-line"]);
}

#[test]
fn open_defines() {
    let Item::OpenDefine(open) = item("open define a.b : yes/no \"Is dat zo?\" help \"h\" judged by \"x\"") else {
        panic!()
    };
    assert_eq!(open.ask.unwrap().value, "Is dat zo?");
    assert!(open.help.is_some() && open.origin.is_some());
    let Item::OpenDefine(open) = item("open define a : one of x, y ask \"?\"") else { panic!() };
    assert!(open.ask.is_some());
}

#[test]
fn sources_readings_and_headers() {
    let all = items(
        "source s \"S\" url \"https://example.org\"\n  p1 \"P\"\n  url \"U\" not encoded \"why\"\nreading s p1 \"a\" as \"b\" because \"c\"\nuse a.b",
    );
    let Item::Source(source) = &all[0] else { panic!() };
    assert_eq!((source.parts.len(), source.url.is_some(), source.parts[1].not_encoded.is_some()), (2, true, true));
    let module =
        fine("frame f.g \"F\"\n applies when a or b\n in force from 2024-01-01\n within frame h\n issued by \"x\"");
    let header = module.header.unwrap();
    assert!(header.applies_when.is_some() && header.in_force.is_some() && header.within_frame.is_some());
}

#[test]
fn names_are_in_one_form_of_unicode() {
    let one = shape_of("caf\u{e9} and r\u{e9}gime.1x".replace(".1x", "").as_str());
    let two = shape_of("cafe\u{301} and re\u{301}gime");
    assert_eq!(one, two);
}
