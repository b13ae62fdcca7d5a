//! How proving grows: protocols of 10 to 10,000 rules in three shapes, a boolean law, and the worst cases we know.
//!
//! Each is checked in a process of its own, so that its peak memory is its own. For each one line: rules, time from text
//! to findings, nodes, peak memory, findings by name, and what stays open. `cargo bench --bench scale -- NAME` measures
//! those whose name holds NAME; `-- --text NAME` prints the protocol itself.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "a bench may fail")]
#![allow(clippy::print_stdout, clippy::panic, reason = "a bench prints what it measured")]

mod shapes;

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tenzij::check::check;
use tenzij::diagnostics::Diagnostics;
use tenzij::graph::{Budget, build};
use tenzij::prove::prove;
use tenzij::resolve::resolve;
use tenzij::source::{Language, SourceMap};
use tenzij::syntax::parse;

/// The stack that the command line gives its work.
const STACK: usize = 256 << 20;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [flag, name] = args.as_slice()
        && flag == "--one"
    {
        let name = name.clone();
        std::thread::Builder::new().stack_size(STACK).spawn(move || one(&name)).unwrap().join().unwrap();
        return;
    }
    if let [flag, name] = args.as_slice()
        && flag == "--text"
    {
        shapes::all().into_iter().filter(|(known, _)| known == name).for_each(|(_, text)| println!("{}", text()));
        return;
    }
    println!(
        "{:<18} {:>6} {:>9} {:>9} {:>9} {:>9} {:>9}  findings; open",
        "case", "rules", "types", "build", "prove", "nodes", "peak MiB"
    );
    for (name, _) in shapes::all() {
        if args.iter().all(|wanted| name.contains(wanted.as_str())) {
            let ran = Command::new(std::env::current_exe().unwrap()).args(["--one", name]).status().unwrap();
            assert!(ran.success(), "{name}");
        }
    }
}

fn one(name: &str) {
    let (_, text) = shapes::all().into_iter().find(|(known, _)| *known == name).unwrap();
    let text = text();
    let start = Instant::now();
    let mut sources = SourceMap::new();
    let file = sources.add("large.rules", text.as_str());
    let (tree, mut problems) = parse(sources.get(file).unwrap());
    let trees = [tree];
    let (resolved, found) = resolve(&trees);
    problems.append(found);
    let (checked, found) = check(&trees, resolved);
    problems.append(found);
    assert!(
        !problems.has_errors(),
        "{:?}",
        problems.iter().next().map(|found| found.message.said(Language::En, Language::En))
    );
    let checked = Arc::new(checked);
    let module = checked.modules.ids().next().unwrap();
    let typed = start.elapsed();
    let (graph, mut found) = build(Arc::clone(&checked), module, Budget::default());
    let built = start.elapsed();
    found.append(prove(&graph));
    let proved = start.elapsed();
    println!(
        "{name:<18} {:>6} {:>9} {:>9} {:>9} {:>9} {:>9}  {}",
        checked.rules.len(),
        millis(typed),
        millis(built - typed),
        millis(proved - built),
        graph.nodes(),
        peak(),
        told(&found),
    );
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// The findings by name, and what the proofs leave open.
fn told(found: &Diagnostics) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut open = Vec::new();
    for one in found.iter() {
        match one.code.slug() {
            "uncited-permit" | "uncited-source" => {}
            "not-covered-by-proof" => open.push(one.message.said(Language::En, Language::En)),
            slug => *counts.entry(slug).or_default() += 1,
        }
    }
    let counts: Vec<String> = counts.into_iter().map(|(slug, count)| format!("{slug} {count}")).collect();
    let shown = open.iter().take(3).cloned().collect::<Vec<_>>().join("; ");
    match open.len() {
        0 => counts.join(", "),
        count => format!("{}; {count} open: {shown}", counts.join(", ")),
    }
}

/// The most memory this process has held.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) >> 10
}
