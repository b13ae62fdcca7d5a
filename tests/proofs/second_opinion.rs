//! A second opinion: random protocols about yes/no facts, more than anybody can enumerate, against the diagrams of another
//! package. What each rule, guarantee and fact is worth is asked of both, and how many cases are silent.

use super::brute::proved::Proved;
use crate::oracle::random::Random;
use biodivine_lib_bdd::{Bdd, BddVariableSet};
use std::collections::BTreeSet;
use tenzij::source::Language;

const FACTS: usize = 18;

/// A random condition: as the rules write it, and as the other package does.
fn condition(random: &mut Random, depth: u32) -> (String, String) {
    let fact = |random: &mut Random| format!("f{}", random.below(FACTS));
    match random.below(if depth == 0 { 2 } else { 6 }) {
        0 => (fact(random), String::new()),
        1 => (format!("not {}", fact(random)), String::new()),
        2 => {
            let (own, other) = condition(random, depth - 1);
            let other = if other.is_empty() { theirs(&own) } else { other };
            (format!("not ({own})"), format!("!({other})"))
        }
        kind => {
            let (word, sign) = if kind.is_multiple_of(2) { ("and", "&") } else { ("or", "|") };
            let parts: Vec<(String, String)> = (0..2 + random.below(2)).map(|_| condition(random, depth - 1)).collect();
            let own: Vec<String> = parts.iter().map(|(own, _)| format!("({own})")).collect();
            let other = parts.iter().map(|(own, other)| {
                let other = if other.is_empty() { theirs(own) } else { other.clone() };
                format!("({other})")
            });
            (own.join(&format!(" {word} ")), other.collect::<Vec<_>>().join(&format!(" {sign} ")))
        }
    }
}

/// A fact, or its opposite, as the other package writes it.
fn theirs(own: &str) -> String {
    own.replace("not ", "!")
}

struct Said {
    text: String,
    bdd: Bdd,
}

fn said(random: &mut Random, variables: &BddVariableSet) -> Said {
    let (text, other) = condition(random, 3);
    let other = if other.is_empty() { theirs(&text) } else { other };
    Said { text, bdd: variables.eval_expression_string(&other) }
}

fn greatest(mut a: u128, mut b: u128) -> u128 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The sentence about the share of the silent cases.
fn sentence(silent: &Bdd) -> String {
    let part: u128 = silent.exact_cardinality().to_string().parse().unwrap();
    let whole = 1_u128 << FACTS;
    let common = greatest(part, whole);
    let tenths = ((2_000 * part + whole) / (2 * whole)).clamp(1, 999);
    let percent = if tenths.is_multiple_of(10) {
        format!("{}%", tenths / 10)
    } else {
        format!("{}.{}%", tenths / 10, tenths % 10)
    };
    match whole / common {
        all @ ..=9_999 => {
            let one = part / common;
            format!("these are {one} in every {all} combinations of answers that the rules tell apart ({percent})")
        }
        _ => format!("this is {percent} of the combinations of answers that the rules tell apart"),
    }
}

/// Tries one protocol: permits of two actions, sometimes a rule that forbids, and a guarantee.
fn trial(seed: u64) {
    let mut random = Random::new(seed);
    let names: Vec<String> = (0..FACTS).map(|fact| format!("f{fact}")).collect();
    let variables = BddVariableSet::from(names.clone());
    let permits: Vec<Said> = (0..2 + random.below(4)).map(|_| said(&mut random, &variables)).collect();
    let forbid = (random.below(3) == 0).then(|| said(&mut random, &variables));
    let guarantee = said(&mut random, &variables);

    let mut text = "protocol p\nsource s \"S\"\n  a \"A\"\n".to_owned();
    names.iter().for_each(|name| text += &format!("fact {name} : yes/no\n"));
    text += "action x0\naction x1\nstep s0\n";
    for (place, said) in permits.iter().enumerate() {
        text += &format!("rule r{place} when {} then permit x{} citing s a\n", said.text, place % 2);
    }
    if let Some(said) = &forbid {
        text += &format!("rule r{} when {} then forbid x1 citing s a\n", permits.len(), said.text);
    }
    text += &format!("guarantee never permit x0 when {}\n", guarantee.text);

    let never = variables.mk_false();
    let of = |action: usize, but: Option<usize>| {
        let parts = permits.iter().enumerate().filter(|(place, _)| place % 2 == action && Some(*place) != but);
        parts.fold(never.clone(), |any, (_, said)| any.or(&said.bdd))
    };
    let forbidden = forbid.as_ref().map_or(never.clone(), |said| said.bdd.clone());
    let (mut expected, mut contradicts) = (BTreeSet::new(), false);
    for (place, said) in permits.iter().enumerate() {
        let forbids = permits.len();
        if said.bdd.is_false() {
            expected.insert(format!("rule-never-fires p/s0.r{place}"));
        } else if place % 2 == 1 && !said.bdd.and(&forbidden).is_false() {
            contradicts = true;
            expected.insert(format!("contradiction p/s0.r{place} p/s0.r{forbids}"));
        }
    }
    if forbid.is_some() && forbidden.is_false() {
        expected.insert(format!("rule-never-fires p/s0.r{}", permits.len()));
    }
    // A contradiction leaves open what would follow without it.
    if !contradicts {
        for (place, said) in permits.iter().enumerate().filter(|(_, said)| !said.bdd.is_false()) {
            if said.bdd.and_not(&of(place % 2, Some(place))).is_false() {
                expected.insert(format!("rule-never-matters p/s0.r{place}"));
            }
        }
        let decided: Vec<Bdd> = vec![of(0, None), of(1, None), forbidden.clone()];
        let needed: BTreeSet<String> =
            decided.iter().flat_map(|bdd| bdd.support_set()).map(|variable| variables.name_of(variable)).collect();
        expected.extend(names.iter().filter(|name| !needed.contains(*name)).map(|name| format!("unused-fact {name}")));
    }
    if !of(0, None).and(&guarantee.bdd).is_false() {
        expected.insert("guarantee-fails 0".to_owned());
    }
    let silent = of(0, None).or(&of(1, None)).or(&forbidden).not();
    if !silent.is_false() {
        expected.insert("silent-case".to_owned());
    }

    let mut proved = Proved::new(&[&text]).unwrap_or_else(|report| panic!("seed {seed}\n{text}\n{report}"));
    proved.prove();
    let idle = |line: &String| line.starts_with("rule-never-matters") || line.starts_with("unused-fact");
    let found: BTreeSet<String> =
        proved.found.iter().map(|found| proved.line(found)).filter(|line| !contradicts || !idle(line)).collect();
    assert_eq!(found, expected, "seed {seed}\n{text}\n{}", proved.report());
    if let Some(found) = proved.found.iter().find(|found| found.code.slug() == "silent-case") {
        let notes: Vec<String> = found.notes.iter().map(|note| note.said(Language::En, Language::En)).collect();
        assert!(silent.is_true() || notes.contains(&sentence(&silent)), "seed {seed}\n{text}\n{notes:?}");
    }
}

#[test]
fn another_package_finds_the_same_about_yes_and_no() {
    (0..200).for_each(trial);
}
