//! How fast the road is: from text to a protocol, from a case to its statuses.
//!
//! `cargo bench` prints the figures that the closing notes quote.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "a bench may fail")]
#![allow(clippy::print_stdout, clippy::panic, clippy::cast_precision_loss, reason = "a bench prints what it measured")]

mod random;
mod synthetic;

use criterion::{Criterion, criterion_group, criterion_main};
use random::Random;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tenzij::case::facts::FactReader;
use tenzij::check::check;
use tenzij::decide::{Prepared, Protocol, Scratch, Table, decide};
use tenzij::diagnostics::{Diagnostics, render};
use tenzij::graph::{Budget, build};
use tenzij::prove::prove;
use tenzij::reasons::reasons;
use tenzij::resolve::resolve;
use tenzij::source::SourceMap;
use tenzij::syntax::ast::Date;
use tenzij::syntax::parse;

const PUBLIEKSZAKEN: &str = include_str!("../rules/nijmegen/publiekszaken.rules");
const VOCABULARY: &str = include_str!("../rules/national/vocabulary.rules");
const TODAY: Date = Date::constant(2026, 3, 17);

fn compile(texts: &[(&str, &str)], name: &str) -> Protocol {
    let mut sources = SourceMap::new();
    let ids: Vec<_> = texts.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let mut problems = Diagnostics::new();
    let mut modules = Vec::new();
    for id in ids {
        let (module, found) = parse(sources.get(id).unwrap());
        modules.push(module);
        problems.append(found);
    }
    let (resolved, found) = resolve(&modules);
    problems.append(found);
    let (checked, found) = check(&modules, resolved);
    problems.append(found);
    let module = checked.module(name).unwrap();
    let (graph, found) = build(Arc::new(checked), module, Budget::default());
    problems.append(found);
    problems.append(prove(&graph));
    let report = || {
        problems.iter().map(|found| render::human(&sources, found, found.language(&sources), false)).collect::<String>()
    };
    graph.sound(&problems).unwrap_or_else(|| panic!("{}", report()))
}

fn publiekszaken() -> Protocol {
    compile(
        &[("national/vocabulary.rules", VOCABULARY), ("nijmegen/publiekszaken.rules", PUBLIEKSZAKEN)],
        "nijmegen.publiekszaken",
    )
}

fn random_cases(protocol: &Protocol, count: usize) -> Vec<Prepared> {
    let mut random = Random(1);
    let arities = protocol.graph().arities().to_vec();
    let one = |random: &mut Random| {
        Prepared::from_cells(
            arities.iter().map(|arity| u16::try_from(random.below((*arity).into())).unwrap()).collect(),
        )
    };
    (0..count).map(|_| one(&mut random)).collect()
}

fn spread(total: Duration, count: u64, iterations: u64) -> Duration {
    total.mul_f64(iterations as f64 / count as f64)
}

fn road(c: &mut Criterion) {
    c.bench_function("compile publiekszaken from text", |b| b.iter(|| black_box(publiekszaken())));
    c.bench_function("parse publiekszaken", |b| {
        let mut sources = SourceMap::new();
        let id = sources.add("nijmegen/publiekszaken.rules", PUBLIEKSZAKEN);
        b.iter(|| black_box(parse(sources.get(id).unwrap())));
    });

    let protocol = publiekszaken();
    let table = Table::new(&protocol);
    assert!(table.is_one_diagram());
    let cases = random_cases(&protocol, 200_000);
    c.bench_function("decide a prepared case, all statuses", |b| {
        let mut scratch = Scratch::default();
        b.iter_custom(|iterations| {
            let start = Instant::now();
            for case in &cases {
                black_box(table.statuses(case, &mut scratch));
            }
            spread(start.elapsed(), 200_000, iterations)
        });
    });

    let texts: Vec<String> = (0..100_000).map(facts_text).collect();
    let reader = FactReader::new(protocol.checked(), protocol.module());
    c.bench_function("decide from JSON text, all statuses", |b| {
        let mut scratch = Scratch::default();
        b.iter_custom(|iterations| {
            let start = Instant::now();
            for text in &texts {
                let case = reader.read(protocol.checked(), text.as_bytes(), TODAY).unwrap();
                let prepared = table.prepare(&protocol, &case).unwrap();
                black_box(table.statuses(&prepared, &mut scratch));
            }
            spread(start.elapsed(), 100_000, iterations)
        });
    });
    c.bench_function("decide in full, with reasons and trace", |b| {
        let case = reader.read(protocol.checked(), texts[0].as_bytes(), TODAY).unwrap();
        b.iter(|| black_box(decide(&protocol, &case)));
    });
}

/// Every text below `rules/`, with its name there.
fn shipped() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let folders = std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    let mut texts: Vec<(String, String)> =
        files.map(|path| (name(&path), std::fs::read_to_string(&path).unwrap())).collect();
    texts.sort();
    texts
}

/// The acceptance cases, each explained in full.
fn explaining(c: &mut Criterion) {
    let texts = shipped();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let cases: serde_json::Value = serde_json::from_str(include_str!("../tests/cases/cases.json")).unwrap();
    let mut slowest: BTreeMap<&str, Duration> = BTreeMap::new();
    let mut protocols: BTreeMap<&str, Protocol> = BTreeMap::new();
    for case in cases.as_array().unwrap() {
        let name = case["protocol"].as_str().unwrap();
        let protocol = protocols.entry(name).or_insert_with(|| compile(&texts, name));
        let reader = FactReader::new(protocol.checked(), protocol.module());
        let on = case["on"].as_str().map_or(TODAY, |on| on.parse().unwrap());
        let facts = reader.read(protocol.checked(), case["facts"].to_string().as_bytes(), on).unwrap();
        let decision = decide(protocol, &facts);
        let quickest = (0..20).map(|_| {
            let start = Instant::now();
            black_box(reasons(protocol, &facts, &decision));
            start.elapsed()
        });
        let quickest = quickest.min().unwrap();
        let slow = slowest.entry(name).or_default();
        *slow = quickest.max(*slow);
    }
    println!("explain a decision, the slowest acceptance case of each protocol: {slowest:?}");
    let protocol = &protocols["nijmegen.publiekszaken"];
    let reader = FactReader::new(protocol.checked(), protocol.module());
    let case = reader.read(protocol.checked(), facts_text(0).as_bytes(), TODAY).unwrap();
    let decision = decide(protocol, &case);
    c.bench_function("explain a decision of publiekszaken", |b| {
        b.iter(|| black_box(reasons(protocol, &case, &decision)));
    });
}

/// A random whole case of `nijmegen.publiekszaken`.
fn facts_text(seed: usize) -> String {
    let mut random = Random(u64::try_from(seed).unwrap());
    let yes = |random: &mut Random| random.below(2) == 0;
    let reply = ["none", "conclusive", "moved", "doubtful", "inconclusive", "other"][random.below(6)];
    let time = if yes(&mut random) { "null".to_owned() } else { format!("\"{} days\"", random.below(10)) };
    let letter = if yes(&mut random) { r#""done": true, "done_on": "2026-02-23", "# } else { "" };
    let day = 1 + random.below(28);
    format!(
        r#"{{"signal": {{"reliable": {}, "current": {}, "warrants_investigation": {}, "resolution_time": {time}}}, "letter": {{{letter}"reply": "{reply}", "reply_by": "2026-03-{day:02}"}}}}"#,
        yes(&mut random),
        yes(&mut random),
        yes(&mut random),
    )
}

fn large(c: &mut Criterion) {
    let text = synthetic::protocol(200, 50, 1_000);
    let texts = [("large.rules", text.as_str())];
    let start = Instant::now();
    let protocol = compile(&texts, "large");
    println!("10,000 rules, 1,000 facts, 200 steps: {} bytes checked in {:?}", text.len(), start.elapsed());
    let start = Instant::now();
    let table = Table::new(&protocol);
    println!("laid out in {:?}, one diagram: {}", start.elapsed(), table.is_one_diagram());
    let cases = random_cases(&protocol, 2_000);
    let quietest = (0..100).map(|_| {
        let mut scratch = Scratch::default();
        let start = Instant::now();
        for case in &cases {
            black_box(table.statuses(case, &mut scratch));
        }
        start.elapsed() / 2_000
    });
    println!("decide a case of 10,000 rules, quietest of 100 rounds: {:?}", quietest.min().unwrap());
    println!("{}", table.summary());
    c.bench_function("decide a case of 10,000 rules, all statuses", |b| {
        let mut scratch = Scratch::default();
        b.iter_custom(|iterations| {
            let start = Instant::now();
            for case in &cases {
                black_box(table.statuses(case, &mut scratch));
            }
            spread(start.elapsed(), 2_000, iterations)
        });
    });
}

fn quick() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(20)
}

criterion_group! { name = benches; config = quick(); targets = road, explaining, large }
criterion_main!(benches);
