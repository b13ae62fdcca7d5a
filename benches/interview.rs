//! How long the next question takes: over whole random interviews, with answers that nobody knows, in both orders.
//!
//! `cargo bench --bench interview` prints percentiles over all questions asked. An argument chooses protocols by a part
//! of their name.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "a bench may fail")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

mod random;
mod synthetic;

use random::Random;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tenzij::check::model::{OptionSet, Value};
use tenzij::decide::Protocol;
use tenzij::interview::{Interview, Kind, Order, Question, Reply, Signed};
use tenzij::syntax::ast::{Date, Edition};
use tenzij::workspace::{Input, Workspace};

const TODAY: Date = Date::constant(2026, 3, 17);

/// Out of a hundred answers, how many are "don't know".
const UNKNOWN: [usize; 4] = [0, 10, 40, 90];

fn shipped() -> Vec<(String, Arc<Protocol>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut inputs = Vec::new();
    for folder in std::fs::read_dir(&root).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            inputs.push(Input { name, bytes: std::fs::read(path).unwrap(), place: None, edition: Edition::default() });
        }
    }
    inputs.sort_by(|a, b| a.name.cmp(&b.name));
    let workspace = Workspace::load(inputs);
    let named = |module| workspace.checked().modules.at(module).name.clone();
    let protocol = |module| (named(module), Arc::new(workspace.protocol_of(module).unwrap()));
    workspace.deciding().map(protocol).collect()
}

fn made(steps: usize, rules: usize, facts: usize) -> (String, Arc<Protocol>) {
    let text = synthetic::protocol(steps, rules, facts);
    let input =
        Input { name: "large.rules".to_owned(), bytes: text.into_bytes(), place: None, edition: Edition::default() };
    let protocol = Workspace::load(vec![input]).protocol("large", TODAY).unwrap();
    let whole = if protocol.graph().is_whole() { "one diagram" } else { "by rule" };
    (format!("made: {} rules, {facts} facts, {steps} steps, {whole}", steps * rules), Arc::new(protocol))
}

fn reply(question: &Question, random: &mut Random) -> Reply {
    if question.optional && random.below(4) == 0 {
        return Reply::Value(Value::Absent);
    }
    let place = |random: &mut Random| random.below(question.choices.len().max(1));
    let number = |random: &mut Random| {
        let (low, high) = question.bounds.unwrap_or(match question.kind {
            Kind::Date => (20_000, 21_000),
            _ => (0, 100),
        });
        let width = usize::try_from(high - low).unwrap_or(1_000).saturating_add(1);
        low + i64::try_from(random.below(width)).unwrap()
    };
    match question.kind {
        Kind::YesNo => Reply::Value(Value::YesNo(random.below(2) == 0)),
        Kind::One(_) => Reply::Value(Value::Option(u8::try_from(place(random)).unwrap())),
        Kind::Some(_) => {
            let some = (0..question.choices.len()).filter(|_| random.below(2) == 0);
            Reply::Value(Value::Set(some.map(|place| u8::try_from(place).unwrap()).collect::<OptionSet>()))
        }
        Kind::Way => Reply::Way(u32::try_from(place(random)).unwrap()),
        Kind::Day => Reply::Day(Date::constant(2026, 3, 2)),
        Kind::Integer | Kind::Decimal | Kind::Money | Kind::Date | Kind::Duration(_) => {
            Reply::Value(Value::Number(number(random)))
        }
    }
}

/// The time that this thread has had a processor: others use the machine too.
#[cfg(unix)]
fn clock(_: Instant) -> Duration {
    let told = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(told.tv_sec).unwrap(), u32::try_from(told.tv_nsec).unwrap())
}

#[cfg(not(unix))]
fn clock(begun: Instant) -> Duration {
    begun.elapsed()
}

/// How long each next question of some interviews took.
fn measure(protocol: &Arc<Protocol>, order: Order, unknown: usize, interviews: u64, most: Duration) -> Vec<Duration> {
    let mut took = Vec::new();
    let begun = Instant::now();
    for seed in 0..interviews {
        let mut random = Random(seed * 4 + 1);
        let mut interview = Interview::new(Arc::clone(protocol), TODAY, order);
        // Half of the interviews begin with something done.
        if seed % 2 == 1 {
            let actions: Vec<_> = protocol.checked().modules.at(protocol.module()).actions.clone();
            let action = actions[random.below(actions.len())];
            interview.done(action, tenzij::case::Instances::Any, None, Signed::default());
        }
        loop {
            let start = clock(begun);
            let next = interview.next();
            took.push(clock(begun) - start);
            let Some(question) = next else { break };
            let reply = if random.below(100) < unknown { Reply::DontKnow } else { reply(&question, &mut random) };
            interview.answer(question.asked, reply, None, Signed::default());
            if begun.elapsed() > most {
                break;
            }
        }
        if begun.elapsed() > most {
            break;
        }
    }
    took.sort_unstable();
    took
}

fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let mut all = shipped();
    all.extend([made(20, 50, 300), made(100, 10, 300), made(5, 200, 300)]);
    println!(
        "{:<52} {:<9} {:>9} {:>6} {:>10} {:>10} {:>10} {:>10}",
        "protocol", "order", "not known", "asked", "p50", "p95", "p99", "max"
    );
    for (name, protocol) in all {
        if wanted.as_ref().is_some_and(|wanted| !name.contains(wanted.as_str())) {
            continue;
        }
        let large = name.starts_with("made");
        for order in [Order::Protocol, Order::Fewest] {
            for unknown in UNKNOWN {
                let took = measure(&protocol, order, unknown, if large { 6 } else { 60 }, Duration::from_secs(20));
                let at = |part: usize| took[(took.len() - 1) * part / 100];
                let order = if order == Order::Protocol { "protocol" } else { "fewest" };
                println!(
                    "{name:<52} {order:<9} {:>9} {:>6} {:>10.1?} {:>10.1?} {:>10.1?} {:>10.1?}",
                    format!("{unknown} %"),
                    took.len(),
                    at(50),
                    at(95),
                    at(99),
                    at(100)
                );
            }
        }
    }
}
