//! Protocols made to measure.

use std::fmt::Write as _;

type Case = (&'static str, fn() -> String);

/// Every case that is measured.
pub fn all() -> Vec<Case> {
    vec![
        ("long-10", || long_steps(1, 10)),
        ("long-100", || long_steps(2, 50)),
        ("long-1000", || long_steps(10, 100)),
        ("long-10000", || long_steps(20, 500)),
        ("steps-10", || many_steps(5)),
        ("steps-100", || many_steps(50)),
        ("steps-1000", || many_steps(500)),
        ("steps-10000", || many_steps(5_000)),
        ("limits-10", || many_limits(10)),
        ("limits-100", || many_limits(100)),
        ("limits-1000", || many_limits(1_000)),
        ("limits-10000", || many_limits(10_000)),
        ("law-23", law),
        ("parity-30", || parity(30)),
        ("pairs-30", || pairs(30)),
        ("sums-12", || sums(12)),
    ]
}

/// The limits that numbers are held against: laws use few.
const LIMITS: [usize; 6] = [18, 21, 27, 50, 65, 67];

fn condition(fact: usize, salt: usize) -> String {
    match fact % 3 {
        0 => format!("f{fact} {} {}", if salt.is_multiple_of(2) { "<=" } else { ">" }, LIMITS[salt % LIMITS.len()]),
        _ if salt.is_multiple_of(2) => format!("f{fact}"),
        _ => format!("not f{fact}"),
    }
}

fn facts(text: &mut String, count: usize) {
    for fact in 0..count {
        let ty = if fact % 3 == 0 { "integer from 0 to 100" } else { "yes/no" };
        writeln!(text, "fact f{fact} : {ty}").unwrap();
    }
}

fn header(actions: usize) -> String {
    let mut text = String::from("protocol large \"Large\"\n  labels en\nsource s \"S\"\n  a \"A\"\n");
    for action in 0..actions {
        writeln!(text, "action a{action} \"Action {action}\"").unwrap();
    }
    text
}

/// Steps of many rules. Each looks at a stretch of the facts and at a few of its neighbours', as long protocols do; one
/// rule in a step stops, on a combination that is rare.
fn long_steps(steps: usize, rules: usize) -> String {
    let own = 10;
    let all = own * steps;
    let mut text = header(steps);
    facts(&mut text, all);
    for step in 0..steps {
        writeln!(text, "step s{step} \"Step {step}\"").unwrap();
        for rule in 0..rules {
            let at = |place: usize| step * own + (rule * 7 + place * 3) % own;
            let near = (step * own + own + rule % 2) % all;
            let (a, b, c) = (condition(at(0), rule), condition(at(1), rule / 3), condition(near, rule / 5));
            let effect = match rule {
                rule if rule + 1 == rules => {
                    let all: Vec<String> = (0..own).map(|place| condition(step * own + place, place)).collect();
                    writeln!(text, "  rule r{rule} when {} then stop", all.join(" and ")).unwrap();
                    continue;
                }
                rule if rule % 10 == 9 => format!("forbid absolutely a{}", (step + rule) % steps),
                rule => format!("permit a{} citing s a", (step + rule) % steps),
            };
            writeln!(text, "  rule r{rule} when {a} and ({b} or {c}) then {effect}").unwrap();
        }
    }
    text
}

/// Many steps of two rules, as a checklist: each step looks at facts of its own and stops when something is not in order.
fn many_steps(steps: usize) -> String {
    let mut text = header(10);
    facts(&mut text, 3 * steps);
    for step in 0..steps {
        let (a, b, c) = (condition(3 * step, step), condition(3 * step + 1, 1), condition(3 * step + 2, 0));
        writeln!(text, "step s{step}\n  rule r0 when {a} and {b} then require a{} and stop", step % 5).unwrap();
        writeln!(text, "  rule r1 when {c} and not ({a}) then permit a{} citing s a", 5 + step % 5).unwrap();
    }
    text
}

/// A table of amounts and ages, as tax and fee laws have them: many limits on few facts.
fn many_limits(rules: usize) -> String {
    let mut text = header(4);
    text.push_str("fact income : integer from 0 to 1000000\nfact age : integer from 0 to 120\nfact rent : integer from 0 to 5000\n");
    text.push_str("fact single : yes/no\n");
    let bands = rules.div_ceil(4);
    for band in 0..bands {
        let (low, high) = (band * 1_000_000 / bands, (band + 1) * 1_000_000 / bands);
        let age = 18 + band % 50;
        for (place, test) in [
            format!("age < {age}"),
            format!("age >= {age} and rent > {}", (band * 37) % 5000),
            format!("age >= {age} and single"),
            format!("rent <= {}", (band * 91) % 5000),
        ]
        .iter()
        .enumerate()
        {
            let income = format!("income >= {low} and income < {high}");
            writeln!(text, "rule r{band}_{place} when {income} and {test} then permit a{place} citing s a").unwrap();
        }
    }
    text
}

/// A law of 23 yes/no questions, with exceptions and exceptions to them.
fn law() -> String {
    let mut text = header(6);
    for question in 0..23 {
        writeln!(text, "fact q{question} : yes/no").unwrap();
    }
    let q = |place: usize| format!("q{}", place % 23);
    for article in 0..12 {
        let (a, b, c, d) = (q(article * 2), q(article * 2 + 1), q(article * 5 + 7), q(article * 3 + 11));
        let action = article % 6;
        writeln!(text, "step art{article}").unwrap();
        writeln!(text, "  rule hoofdregel when {a} and ({b} or {c}) then permit a{action} citing s a").unwrap();
        writeln!(text, "  rule exempt when {d} and {b} then advise \"x\" exception to hoofdregel").unwrap();
        writeln!(text, "  rule tenzij_spoed when {c} and not {a} then advise \"y\" exception to exempt").unwrap();
        writeln!(text, "  rule einde when not {a} and not {b} and {d} then stop").unwrap();
    }
    for guarantee in 0..6 {
        writeln!(text, "guarantee never permit a{guarantee} when not q{guarantee} and not q{}", guarantee + 6).unwrap();
    }
    text
}

/// Whether an odd number of facts is so, in conditions.
fn parity(facts: usize) -> String {
    let mut text = header(2);
    for fact in 0..facts {
        writeln!(text, "fact p{fact} : yes/no").unwrap();
    }
    text.push_str("define odd0 = p0\n");
    for fact in 1..facts {
        writeln!(text, "define odd{fact} = (odd{} and not p{fact}) or (not odd{} and p{fact})", fact - 1, fact - 1)
            .unwrap();
    }
    writeln!(text, "rule odd when odd{} then permit a0 citing s a", facts - 1).unwrap();
    writeln!(text, "rule even when not odd{} then permit a1 citing s a", facts - 1).unwrap();
    text
}

/// Each of the first facts compared with its partner, which is looked at only after all the first ones: the order of
/// asking is the worst there is for a diagram.
fn pairs(facts: usize) -> String {
    let mut text = header(2);
    let half = facts / 2;
    for fact in 0..facts {
        writeln!(text, "fact p{fact} : yes/no").unwrap();
    }
    let first: Vec<String> = (0..half).map(|fact| format!("p{fact}")).collect();
    let same: Vec<String> = (0..half).map(|fact| format!("p{fact} is p{}", fact + half)).collect();
    writeln!(text, "rule all when {} then permit a0 citing s a", first.join(" and ")).unwrap();
    writeln!(text, "rule same when {} then permit a1 citing s a", same.join(" and ")).unwrap();
    writeln!(text, "rule some when {} then advise \"x\"", first.join(" or ")).unwrap();
    text
}

/// Sums of numbers compared with each other, many of them.
fn sums(numbers: usize) -> String {
    let mut text = header(2);
    for number in 0..numbers {
        writeln!(text, "fact n{number} : integer from 0 to 100000").unwrap();
    }
    for rule in 0..numbers {
        let (a, b, c) = (rule, (rule + 1) % numbers, (rule + 5) % numbers);
        writeln!(text, "rule r{rule} when 2 * n{a} + 3 * n{b} <= 5 * n{c} and n{a} < n{b} then permit a0 citing s a")
            .unwrap();
    }
    let chain: Vec<String> = (0..numbers).map(|number| format!("n{number} < n{}", (number + 1) % numbers)).collect();
    writeln!(text, "rule never when {} then permit a1 citing s a", chain.join(" and ")).unwrap();
    text
}
