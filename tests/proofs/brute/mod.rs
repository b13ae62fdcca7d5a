//! Every finding on small random programs against all cases tried one by one: none is false and none is missed, and the
//! case shown forces it with as few facts as can be.
//!
//! `TENZIJ_PROOFS_PROGRAMS` says how many programs are tried: 3,000 by default; a campaign before a change of the proofs is
//! merged tries 10,000 and more. `TENZIJ_PROOFS_SEED` says with which one to begin.

mod bits;
mod generate;
mod meaning;
pub(crate) mod proved;
mod shares;
mod space;
mod tried;

use crate::oracle::decide::decide;
use crate::oracle::random::Random;
use meaning::Truths;
use proved::{Proved, differences};
use space::Space;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use tried::Tried;

/// The most cases that a program may have.
const MOST: usize = 2_000;

/// The most cases that are put into the cells of the diagram one by one.
const COUNTED: usize = 400;

/// How many programs it takes before how often something is seen says anything.
const COUNTS: u64 = 500;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The findings that come with a case, and all of them.
const CASES: [&str; 5] = ["contradiction", "guarantee-fails", "heavier-means", "silent-case", "waits-forever"];
const FINDINGS: [&str; 9] = [
    "contradiction",
    "guarantee-fails",
    "heavier-means",
    "silent-case",
    "waits-forever",
    "rule-never-fires",
    "rule-never-matters",
    "step-never-reached",
    "unused-fact",
];

/// How often each finding was seen.
type Seen = BTreeMap<String, usize>;

/// Findings of which the case tells one fact more than it needs to.
const ONE_MORE: &str = "one fact more";

/// Tries the program of a seed; what is wrong with it.
fn trial(seed: u64) -> Result<Seen, String> {
    let mut random = Random::new(seed);
    loop {
        let mut generator = generate::Generator::new(&mut random);
        let (plain, text) = (generator.is_plain(), generator.protocol());
        match judge(&text, plain, &mut random) {
            Ok(None) => {}
            Ok(Some(seen)) => return Ok(seen),
            Err(wrong) => return Err(format!("seed {seed}, {wrong}")),
        }
    }
}

/// Tries one program; what is wrong with it. `None` when it has too many cases.
fn judge(text: &str, plain: bool, random: &mut Random) -> Result<Option<Seen>, String> {
    let mut proved = Proved::new(&[text]).map_err(|report| format!("does not check\n{text}\n{report}"))?;
    if Space::new(&proved.checked, &[proved.module], MOST).is_err() {
        return Ok(None);
    }
    let graph = proved.prove();
    let space = Space::new(&proved.checked, &[proved.module], MOST).unwrap();
    let truths = Truths::new(&space, &[proved.module]);
    let tried = Tried::new(&truths, proved.module);
    as_the_oracle(&tried, random);
    let expected = tried.findings();
    let (mut wrong, more) = differences(&proved, &tried, &expected);
    if space.count <= COUNTED {
        let silent = expected.get("silent-case").and_then(|sets| sets.first());
        wrong.extend(silent.and_then(|silent| shares::difference(&proved, &space, &graph, silent)));
    }
    // With sums a lucky number of one fact can do for two: one more may be told there, and seldom is.
    if plain {
        wrong.extend(more.iter().cloned());
    }
    if !wrong.is_empty() {
        return Err(format!("{} cases\n{text}\n{}\n{}", space.count, wrong.join("\n"), proved.report()));
    }
    let mut seen = Seen::new();
    seen.insert(ONE_MORE.to_owned(), more.len());
    for line in expected.keys() {
        *seen.entry(line.split(' ').next().unwrap().to_owned()).or_default() += 1;
    }
    Ok(Some(seen))
}

/// The reading over all cases at once is that of the oracle, in some of them.
fn as_the_oracle(tried: &Tried<'_>, random: &mut Random) {
    let space = tried.truths.space;
    for _ in 0..2 {
        let case = random.below(space.count);
        let outcome = decide(&space.world(case), tried.module);
        for (row, expected) in tried.meaning.rows.iter().zip(&outcome.rows) {
            assert!(row.has(expected.status).get(case), "{:?} in case {case}", expected.status);
        }
        let contradicts = tried.meaning.contradictions.values().flatten().any(|cases| cases.get(case));
        assert_eq!(contradicts, outcome.contradiction.is_some());
    }
}

#[test]
fn findings_are_those_of_trying_every_case() {
    let first = setting("TENZIJ_PROOFS_SEED", 0);
    let end = first + setting("TENZIJ_PROOFS_PROGRAMS", 3_000);
    let most = usize::try_from(setting("TENZIJ_PROOFS_FAILURES", 1)).unwrap();
    let next = AtomicU64::new(first);
    let seen = Mutex::new(Seen::new());
    let failures = Mutex::new(Vec::new());
    let work = || loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end || failures.lock().unwrap().len() >= most {
            break;
        }
        match trial(seed) {
            Ok(one) => {
                one.into_iter().for_each(|(line, count)| *seen.lock().unwrap().entry(line).or_default() += count)
            }
            Err(failure) => failures.lock().unwrap().push(failure),
        }
    };
    std::thread::scope(|scope| {
        (0..2).for_each(|_| drop(scope.spawn(work)));
    });
    let (failures, seen) = (failures.into_inner().unwrap(), seen.into_inner().unwrap());
    eprintln!("{seen:?}");
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n----\n"));
    if end - first < COUNTS {
        return;
    }
    let shown: usize = CASES.iter().filter_map(|slug| seen.get(*slug)).sum();
    assert!(seen[ONE_MORE] * 200 <= shown, "{seen:?}");
    // The programs have to be of the kind that has findings.
    let few = FINDINGS
        .iter()
        .find(|slug| seen.get(**slug).copied().unwrap_or(0) * 100 < usize::try_from(end - first).unwrap());
    assert!(few.is_none(), "too few programs have {few:?}: {seen:?}");
}

#[test]
fn programs_that_went_wrong_once() {
    for (name, text) in once() {
        if let Err(wrong) = judge(&text, !text.contains(['+', '*', '/']), &mut Random::new(0)) {
            panic!("{name}, {wrong}");
        }
    }
}

/// Programs of which the findings were wrong once, with what was wrong in their names.
fn once() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proofs/brute/once");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 9);
    files.iter().map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
}
