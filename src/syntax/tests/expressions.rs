//! Precedence, values and the errors that a flat row of operands can have.

use super::{read, shape_of};

#[test]
fn and_or_not_and_comparisons_bind_as_people_read_them() {
    assert_eq!(shape_of("not a is b and c"), "((not (a Is b)) and c)");
    assert_eq!(shape_of("not (a and b)"), "(not (a and b))");
    assert_eq!(shape_of("not not a"), "(not (not a))");
    assert_eq!(shape_of("a or (b and c)"), "(a or (b and c))");
    assert_eq!(shape_of("a and b and c"), "(a and b and c)");
}

#[test]
fn sums_bind_tighter_than_comparisons() {
    assert_eq!(shape_of("a + b * c <= d - e - f"), "((a Add (b Multiply c)) AtMost ((d Subtract e) Subtract f))");
    assert_eq!(shape_of("-a * 2 > -3"), "(((- a) Multiply 2) More -3)");
    assert_eq!(shape_of("(a + b) / 4 = 1.5"), "(((a Add b) Divide 4) Equal 1.5)");
    assert_eq!(shape_of("a * 0.1 + b rounded to cents < 3 euro"), "((cents ((a Multiply 0.1) Add b)) Less €3)");
}

#[test]
fn every_comparison() {
    for (text, shape) in [
        ("a is b", "(a Is b)"),
        ("a is not b", "(a IsNot b)"),
        ("a = 1", "(a Equal 1)"),
        ("a < 1", "(a Less 1)"),
        ("a <= 1", "(a AtMost 1)"),
        ("a > 1", "(a More 1)"),
        ("a >= 1", "(a AtLeast 1)"),
        ("a at most 1", "(a AtMost 1)"),
        ("a is at most 1", "(a AtMost 1)"),
        ("a is at least 1", "(a AtLeast 1)"),
        ("a at least 1", "(a AtLeast 1)"),
        ("a is one of b, c", "(a in [b, c])"),
        ("a is one of -1, 2", "(a in [-1, 2])"),
        ("a is not one of b, c", "(not (a in [b, c]))"),
        ("a includes b", "(a has b)"),
        ("a is empty", "(a empty)"),
        ("a is present", "(a present)"),
        ("a is absent", "(a absent)"),
        ("a is not absent", "(not (a absent))"),
        ("a is yes", "(a Is true)"),
    ] {
        assert_eq!(shape_of(text), shape, "{text}");
    }
}

#[test]
fn values_and_functions() {
    for (text, shape) in [
        ("2024-03-01", "2024-03-01"),
        ("1000 euro", "€1000"),
        ("12.50 euro", "€12.50"),
        ("-12.50 euro", "€-12.50"),
        ("1 day", "1Days"),
        ("5 working days", "5WorkingDays"),
        ("5 calendar days", "5CalendarDays"),
        ("2 weeks", "2Weeks"),
        ("1 week", "1Weeks"),
        ("3 months", "3Months"),
        ("1 year", "1Years"),
        ("today + 1 month", "(today Add 1Months)"),
        ("min(a, b)", "Min(a, b)"),
        ("max(a, -1)", "Max(a, -1)"),
        ("count(s) > 2", "(Count(s) More 2)"),
        ("working days between(a, b) < 5", "(WorkingDaysBetween(a, b) Less 5)"),
        ("end of term(a.done_on + 5 days)", "EndOfTerm((a.done_on Add 5Days))"),
        ("f(a is b, (c and d), x is one of y, z)", "f((a Is b), (c and d), (x in [y, z]))"),
        ("f()", "f()"),
    ] {
        assert_eq!(shape_of(text), shape, "{text}");
    }
}

#[test]
fn dutch_values() {
    let module = super::fine(
        "protocol p\n taal nl\nbegrip x = (a < 5 werkdagen of a < 1 week) en b is minstens 2 weken en niet c en d is een van e, f\n\
         begrip y = werkdagen tussen(a, vandaag) > 1 jaar en aantal(s) = 1 en b.gedaan en b.gedaan_op < einde van termijn(q) en a.gedaan met c is d en ja",
    );
    let shapes: Vec<String> = module
        .items
        .iter()
        .map(|item| match item {
            crate::syntax::ast::Item::Define(define) => match &define.body {
                crate::syntax::ast::DefineBody::Expr(expr) => super::shape(expr),
                other => panic!("{other:#?}"),
            },
            other => panic!("{other:#?}"),
        })
        .collect();
    assert_eq!(
        shapes,
        [
            "(((a Less 5WorkingDays) or (a Less 1Weeks)) and (b AtLeast 2Weeks) and (not c) and (d in [e, f]))",
            "((WorkingDaysBetween(a, today) More 1Years) and (Count(s) Equal 1) and b.done and (b.done_on Less EndOfTerm(q)) and (a done with (c Is d)) and true)",
        ]
    );
}

#[test]
fn done_with_takes_one_comparison_or_a_parenthesis() {
    assert_eq!(shape_of("a.done with b is c and d"), "((a done with (b Is c)) and d)");
    assert_eq!(shape_of("a.done with (b is c and d)"), "(a done with ((b Is c) and d))");
    assert_eq!(shape_of("not a.x.done with b is one of c, d"), "(not (a.x done with (b in [c, d])))");
}

#[test]
fn mixing_and_with_or_shows_both_readings_and_goes_on() {
    let read = read("protocol p\ndefine x = a and b is c or d and\n  not e\nfact f :\n");
    assert_eq!(read.slugs(), ["mixed-and-or", "incomplete-item"]);
    let mixed = read.found.iter().next().unwrap();
    let said = mixed.said(&read.sources, crate::source::Language::En);
    assert_eq!(said.help, ["write `(a and b is c) or (d and not e)`", "or write `a and (b is c or d) and not e`"]);
    assert_eq!(mixed.labels.len(), 2);
    assert_eq!(read.sources.slice(mixed.labels[0].span), "or");
    assert_eq!(read.sources.slice(mixed.labels[1].span), "and");
    assert_eq!(read.module.items.len(), 1);
}

#[test]
fn wrong_rows_have_errors_of_their_own() {
    for (text, slug) in [
        ("a < b < c", "chained-comparison"),
        ("a is not not b", "misplaced-not"),
        ("a = not b", "misplaced-not"),
        ("a with b", "with-without-act"),
        ("a rounded to cents + b", "sum-after-rounding"),
        ("a is \"b\"", "text-in-condition"),
        ("a == b", "wrong-operator"),
        ("a && b", "wrong-operator"),
        ("a || b", "wrong-operator"),
        ("!a", "wrong-operator"),
        ("a != b", "wrong-operator"),
        ("a ≤ 3", "wrong-operator"),
        ("a < 12,50 euro", "bad-amount"),
        ("a < €12", "bad-amount"),
        ("a < 1.000 euro", "bad-amount"),
        ("a < 1.000.000 euro", "bad-amount"),
        ("a < 1.250,50 euro", "bad-amount"),
        ("a < 1.1234567", "bad-literal"),
        ("a < 1.5 days", "bad-duration"),
        ("a < 2023-02-29", "bad-date"),
        ("a < 01-03-2024", "bad-date"),
        ("f(a, b,)", "extra-comma"),
        ("a is one of b, c,", "extra-comma"),
        ("f(a and b)", "unexpected-word"),
    ] {
        let read = read(&format!("protocol p\ndefine x = {text}\nfact ok : yes/no"));
        assert_eq!(read.slugs(), [slug], "{text}\n{}", read.picture());
    }
}
