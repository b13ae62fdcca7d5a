//! A second evaluator, plain and slow, and random programs on which it must agree with the decision graph.
//!
//! `TENZIJ_ORACLE_PROGRAMS` says how many programs are tried, `TENZIJ_ORACLE_SEED` with which one to begin, and
//! `TENZIJ_ORACLE_DRAW` which draw of cases is tried on them.

pub(crate) mod cases;
mod compare;
mod contradictions;
pub mod decide;
mod differences;
mod domains;
mod drawing;
pub mod eval;
pub(crate) mod generate;
mod grid;
mod linear;
mod mention;
pub mod random;
mod reasons;
mod regressions;
mod shrink;
mod subject;
mod trial;
mod unknown;
mod written;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use trial::{Failure, Tally};

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Whether something known to be open is set aside, by its letter in `TENZIJ_ORACLE_ASIDE`, to look for other things:
///
/// | letter | set aside |
/// | --- | --- |
/// | A | duties that acts on record say they owe |
/// | C | facts of which only a condition is known |
/// | D | a deadline that is certain but not shown |
/// | E | `otherwise … forbid absolutely` |
/// | F | the order of `missing` |
/// | H | acts done in one of some ways |
/// | I | the first day of several acts when one has no date |
/// | J | the rules of a row that is required or fulfilled |
/// | K | acts whose way is unknown |
/// | L | deadlines |
/// | M | exactness where conditions count working days or months, round, or multiply facts |
/// | Q | comparisons of two facts |
/// | R | acts whose day is unknown |
fn aside(letter: char) -> bool {
    std::env::var("TENZIJ_ORACLE_ASIDE").is_ok_and(|letters| letters.contains(letter))
}

#[test]
fn random_programs_decide_as_the_charter_says() {
    let first = setting("TENZIJ_ORACLE_SEED", 0);
    let end = first + setting("TENZIJ_ORACLE_PROGRAMS", 2_000);
    let most = usize::try_from(setting("TENZIJ_ORACLE_FAILURES", 3)).unwrap();
    let next = AtomicU64::new(first);
    let tally = Mutex::new(Tally::default());
    let failures = Mutex::new(Vec::<Failure>::new());
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end || failures.lock().unwrap().len() >= most {
                break;
            }
            match trial::run(seed) {
                Ok(one) => tally.lock().unwrap().add(&one),
                Err(failure) => failures.lock().unwrap().push(*failure),
            }
        }
    };
    std::thread::scope(|scope| {
        (0..2).for_each(|_| {
            scope.spawn(work);
        });
    });
    let failures = failures.into_inner().unwrap();
    let tally = tally.into_inner().unwrap();
    eprintln!("{tally:?}");
    let told: String = failures
        .iter()
        .map(|failure| if setting("TENZIJ_ORACLE_SHRINK", 1) == 1 { trial::smallest(failure) } else { failure.clone() })
        .map(|failure| failure.to_string())
        .collect();
    assert!(failures.is_empty(), "{told}");
    assert!(tally.accepted * 2 > tally.programs, "most programs are to be accepted: {tally:?}");
}
