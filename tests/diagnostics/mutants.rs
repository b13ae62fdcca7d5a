//! The shipped rules with tokens and lines taken out, doubled and exchanged: never a crash, always a place in the text.
//!
//! `TENZIJ_MUTANTS` says how many; with more than the usual number each must also be read within 100 ms.

use crate::program::shipped_texts;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tenzij::diagnostics::render;
use tenzij::source::{Language, SourceMap};
use tenzij::syntax::ast::Module;
use tenzij::{check, resolve, syntax};

const USUAL: usize = 5_000;

pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// The tokens of a text with their places, comments and blanks apart.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut at = 0;
        while let Some(first) = line[at..].chars().next() {
            let rest = &line[at..];
            let length = if rest.starts_with("//") {
                break;
            } else if first == '"' {
                rest[1..].find('"').map_or(rest.trim_end().len(), |end| end + 2)
            } else if first.is_alphanumeric() || first == '_' {
                rest.find(|sign: char| !(sign.is_alphanumeric() || "_.".contains(sign))).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                all.push((start + at, start + at + length));
            }
            at += length.max(1);
        }
        start += line.len();
    }
    all
}

fn lines(text: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            at += line.len();
            (at - line.len(), at)
        })
        .collect()
}

/// A changed text, and where the first change begins.
fn mutant(text: &str, parts: &[(usize, usize)], random: &mut Random) -> (String, Vec<usize>) {
    let one = parts[random.below(parts.len())];
    let mut out = text.to_owned();
    match random.below(3) {
        0 => {
            out.replace_range(one.0..one.1, "");
            (out, vec![one.0])
        }
        1 => {
            out.insert_str(one.1, &format!(" {}", &text[one.0..one.1]));
            (out, vec![one.0])
        }
        _ => {
            // Neighbours: what slips when somebody types.
            let next = parts.iter().copied().find(|part| part.0 >= one.1).unwrap_or(one);
            if next == one {
                return (out, vec![one.0]);
            }
            out.replace_range(next.0..next.1, &text[one.0..one.1]);
            out.replace_range(one.0..one.1, &text[next.0..next.1]);
            (out, vec![one.0, next.0])
        }
    }
}

/// What came of some mutants.
#[derive(Default)]
struct Tally {
    refused: u32,
    /// Refused, with one token changed.
    single: u32,
    /// Of those, reported within two lines of the change.
    near: u32,
    slowest: u128,
    far: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.refused += other.refused;
        self.single += other.single;
        self.near += other.near;
        self.slowest = self.slowest.max(other.slowest);
        self.far.extend(other.far);
    }
}

/// A shipped text to change, with what it uses: texts already read, for they are the same each time.
struct Subject<'a> {
    name: &'a str,
    text: &'a str,
    sources: SourceMap,
    used: Vec<Module>,
}

fn subjects(shipped: &[(String, String)]) -> Vec<Subject<'_>> {
    let vocabulary = shipped.iter().find(|(name, _)| name == "national/vocabulary.rules").unwrap();
    let subject = |(name, _): &(String, String)| {
        let mut sources = SourceMap::new();
        let mut used = Vec::new();
        if *name != vocabulary.0 {
            let id = sources.add(vocabulary.0.as_str(), vocabulary.1.as_str());
            used.push(syntax::parse(sources.get(id).unwrap()).0);
        }
        (sources, used)
    };
    let all = shipped.iter().map(|one| (one, subject(one)));
    all.map(|((name, text), (sources, used))| Subject { name, text, sources, used }).collect()
}

fn one(subject: &Subject<'_>, number: usize, campaign: bool, tally: &mut Tally) {
    let mut random = Random(0x5eed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let by_token = number % 4 != 3;
    let parts = if by_token { tokens(subject.text) } else { lines(subject.text) };
    let (changed, places) = mutant(subject.text, &parts, &mut random);
    let mut sources = subject.sources.clone();
    let mut modules = subject.used.clone();
    let start = Instant::now();
    let own = sources.add(subject.name, changed.as_str());
    let (module, mut found) = syntax::parse(sources.get(own).unwrap());
    modules.push(module);
    let (resolved, errors) = resolve::resolve(&modules);
    found.append(errors);
    let (_, errors) = check::check(&modules, resolved);
    found.append(errors);
    found.sort();
    let took = start.elapsed().as_millis();
    // Only a long campaign is held to the clock: a busy machine is no fault of the program.
    assert!(!campaign || took <= 100, "{took} ms\n{changed}");
    tally.slowest = tally.slowest.max(took);
    for found in found.iter() {
        for label in &found.labels {
            let file = sources.get(label.span.file).unwrap();
            let inside = file.text().get(label.span.start as usize..label.span.end as usize);
            assert!(inside.is_some(), "{found:?}\n{changed}");
        }
    }
    let first = found.iter().find(|found| found.span().is_some_and(|span| span.file == own));
    let Some(first) = first.or_else(|| found.iter().next()) else { return };
    let language = if number.is_multiple_of(2) { Language::Nl } else { Language::En };
    assert!(!render::human(&sources, first, language, false).contains(['‹', '›']), "{first:?}");
    tally.refused += 1;
    if !by_token {
        return;
    }
    tally.single += 1;
    let span = first.span().unwrap();
    let file = sources.get(span.file).unwrap();
    let line = |at: usize| changed.get(..at.min(changed.len())).map_or(0, |text| text.matches('\n').count());
    let at = file.position(span.start).line as usize - 1;
    if span.file == own && places.iter().any(|place| line(*place).abs_diff(at) <= 2) {
        tally.near += 1;
    } else {
        tally.far.push(format!("{}:{} {}", file.name(), at + 1, render::short(&sources, first, Language::En)));
    }
}

#[test]
fn mutants_of_the_shipped_rules() {
    let many: usize = std::env::var("TENZIJ_MUTANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL);
    let shipped = shipped_texts();
    let subjects = subjects(&shipped);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut tally = Tally::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= many {
                return tally;
            }
            one(&subjects[number / 4 % subjects.len()], number, many > USUAL, &mut tally);
        }
    };
    let mut all = Tally::default();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        threads.into_iter().for_each(|thread| all.add(thread.join().unwrap()));
    });
    let share = f64::from(all.near) / f64::from(all.single.max(1)) * 100.0;
    println!(
        "{many} mutants, {} refused; of {} single-token mutants {share:.1}% are reported within two lines; slowest {} ms",
        all.refused, all.single, all.slowest
    );
    if std::env::var_os("TENZIJ_MUTANTS_SHOW").is_some() {
        all.far.sort();
        println!("{}", all.far.join(""));
    }
    assert!(share >= 90.0, "{share:.1}%");
}
