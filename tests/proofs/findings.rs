//! For each finding a small program that has it, and one nearly the same that does not.

use crate::program::Program;
use tenzij::graph::Budget;

/// The slugs of what a program with this body is told, and the report.
fn told(body: &str) -> (Vec<&'static str>, String) {
    let text = format!("protocol p\nsource s \"S\"\n  a \"A\"\n{body}\nrule last_word then advise \"x\" citing s a\n");
    let rest = text.rsplit_once("rule last_word").map_or("", |(before, _)| before).to_owned();
    let text = if body.contains("silent here") || body.contains("step ") { rest } else { text };
    let program = Program::compile(&[("p.rules", &text)], Budget::default());
    (program.problems.iter().map(|found| found.code.slug()).collect(), program.report())
}

fn only(slug: &str, body: &str) -> String {
    let (slugs, report) = told(body);
    assert_eq!(slugs, [slug], "{body}\n{report}");
    report
}

fn nothing(body: &str) {
    let (slugs, report) = told(body);
    assert!(slugs.is_empty(), "{body}\n{report}");
}

#[test]
fn guarantee_never() {
    let body = "fact f : yes/no\nfact g : yes/no\naction x\nrule when f then permit x citing s a\n\
                rule when g then advise \"g\"\n";
    let report = only("guarantee-fails", &format!("{body}guarantee \"only with g\" never permit x unless g\n"));
    assert!(report.contains("when `f and not g`") && report.contains("`unless g or (f and not g)`"), "{report}");
    nothing(&format!("{body}guarantee never permit x unless f\n"));
}

#[test]
fn guarantee_of_two_at_once() {
    let body = "fact n : integer from 0 to 10\naction x\naction y\nrule when n >= 3 then permit x citing s a\n\
                rule when n <= 3 then permit y citing s a\n";
    let report = only("guarantee-fails", &format!("{body}guarantee never permit x and permit y\n"));
    assert!(report.contains("when `n is 3`"), "{report}");
    nothing(&format!("{body}guarantee never permit x and permit y unless n = 3\n"));
}

#[test]
fn guarantee_always() {
    let body = "fact n : integer from 0 to 10\naction x\n  by : one of p, q\nrule when n >= 3 then forbid x with by is p\n\
                rule when n >= 4 then forbid x with by is q\n";
    let report = only("guarantee-fails", &format!("{body}guarantee always forbid x when n >= 3\n"));
    assert!(report.contains("when `n is 3`"), "{report}");
    nothing(&format!("{body}guarantee always forbid x when n > 3\n"));
}

#[test]
fn rule_that_never_fires_over_sums() {
    let body = "fact a : integer from 0 to 10\nfact b : integer from 0 to 10\naction x\n\
                rule when a + b >= 5 then permit x citing s a\n";
    only("rule-never-fires", &format!("{body}rule when a >= 6 and b >= 6 and a + b < 12 then advise \"never\"\n"));
    nothing(&format!("{body}rule when a >= 6 and b >= 6 and a + b <= 12 then advise \"once\"\n"));
}

#[test]
fn rule_behind_a_stop() {
    let body =
        "fact f : yes/no\naction x\nstep one\n  rule when f then stop\n  rule unless f then advise \"no\"\nstep two\n";
    only(
        "rule-never-fires",
        &format!("{body}  rule when f then permit x citing s a\n  rule otherwise then require x\n"),
    );
    nothing(&format!("{body}  rule then permit x citing s a\n"));
}

#[test]
fn step_that_is_never_reached() {
    let body = "fact f : yes/no\naction x\nstep one\n  rule when f then require x and stop\n";
    only(
        "step-never-reached",
        &format!("{body}  rule when not f then advise \"no\" and stop\nstep two\n  rule then permit x citing s a\n"),
    );
    nothing(&format!("{body}  rule when not f then advise \"no\"\nstep two\n  rule then permit x citing s a\n"));
}

#[test]
fn rule_that_never_matters() {
    let body = "fact f : yes/no\nfact g : yes/no\naction x\nrule when f or g then permit x citing s a\n";
    only("rule-never-matters", &format!("{body}rule when f and g then permit x citing s a\n"));
    nothing(&format!("{body}rule when f and g then permit x provided y citing s a\naction y\n"));
}

#[test]
fn silent_case() {
    let body = "// silent here\nfact n : integer from 0 to 9\naction x\nrule when n < 5 then permit x citing s a\n";
    let report = only("silent-case", &format!("{body}rule when n > 5 then forbid x\n"));
    assert!(report.contains("`rule when n is 5 then advise \"…\"`"), "{report}");
    nothing(&format!("{body}rule when n >= 5 then forbid x\n"));
}

#[test]
fn unused_fact() {
    let body = "fact f : yes/no\nfact g : yes/no\naction x\n";
    only("unused-fact", &format!("{body}rule when f and (g or not g) then permit x citing s a\n"));
    nothing(&format!("{body}rule when f and (g or f) then permit x because \"it is {{g}}\" citing s a\n"));
}

#[test]
fn uncited_permit_and_source() {
    let body = "fact f : yes/no\naction x\n";
    only("uncited-permit", &format!("{body}rule when f then permit x\n"));
    only("uncited-source", &format!("source t \"T\"\n  b \"B\"\n{body}rule when f then permit x citing s a\n"));
    nothing(&format!(
        "source t \"T\"\n  b \"B\" not encoded \"it is history\"\n{body}rule when f then permit x citing s a\n"
    ));
}

#[test]
fn heavier_means() {
    let body = "type account = ordered light, middle, heavy\nfact f : yes/no\naction x\n  account : account\n\
                rule when f then permit x with account is light citing s a\n";
    let report = only("heavier-means", &format!("{body}rule when f then permit x with account is heavy citing s a\n"));
    assert!(report.contains("`x with account is middle` is neither permitted nor forbidden"), "{report}");
    nothing(&format!(
        "{body}rule when f then permit x with account is heavy and forbid x with account is middle citing s a\n"
    ));
    let accepted = format!(
        "{body}rule when f then permit x with account is heavy citing s a accept heavier-means because \"so it is\"\n"
    );
    let (slugs, report) = told(&accepted);
    assert_eq!(slugs, ["heavier-means"]);
    assert!(report.contains("so it is"), "{report}");
}

#[test]
fn waiting_for_ever() {
    let body = "fact f : yes/no\naction x\naction y\n";
    only("waits-forever", &format!("{body}rule when f then permit x after y citing s a\n"));
    nothing(&format!("{body}rule when f then permit x after y and permit y citing s a\n"));
    only(
        "waits-forever",
        &format!("{body}rule when f then permit x after y citing s a\nrule when not f then permit y citing s a\n"),
    );
    let (slugs, report) = told(&format!("{body}rule when f then permit x after y and permit y after x citing s a\n"));
    assert_eq!(slugs, ["waits-forever", "waits-forever"], "{report}");
    nothing(&format!("{body}action z\nrule when f then permit x after y and permit z provided y citing s a\n"));
}

#[test]
fn comparisons_outside_the_proofs_are_named() {
    let body = "fact a : integer from 1 to 10\nfact b : integer from 1 to 10\naction x\n";
    only("not-covered-by-proof", &format!("{body}rule when a * b >= 50 then permit x citing s a\n"));
    nothing(&format!("{body}rule when 3 * a - b >= 5 then permit x citing s a\n"));
}
