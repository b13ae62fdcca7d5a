//! A process that is killed while it keeps a case.

use super::{files, outcome, tenzij};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tenzij::interview::CaseFile;

/// Small, so that a process has soon begun; and its second question may wait for ever.
const LONG: &str = r#"protocol town.long "Lang"
  labels nl
fact a : yes/no
fact b : yes/no
action visit "Ga op bezoek"
action file "Leg vast"
when a and b then permit visit
when not a and not b then require file
"#;

const THREADS: u64 = 4;
const ROUNDS: u64 = 50;

fn interview(root: &Path, case: &Path) -> Child {
    let begin = if case.exists() { "--resume" } else { "--save" };
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenzij"));
    command.args(["ask", "town.long", "--on", "2026-03-17", "--rules", root.to_str().unwrap(), begin]);
    command.arg(case).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Kills a process after a while, and says whether it was still there to be killed.
fn killed(mut process: Child, after: Duration) -> bool {
    // Little enough for the pipe to take it at once, and more than is answered in the time.
    let typed = "wijzig 1\nja\nwijzig 1\nnee\n".repeat(1_000);
    let mut stdin = process.stdin.take().unwrap();
    stdin.write_all(typed.as_bytes()).unwrap();
    std::thread::sleep(after);
    let there = process.try_wait().unwrap().is_none();
    process.kill().unwrap();
    process.wait().unwrap();
    drop(stdin);
    there
}

/// How many answers the case holds, if it was kept at all. It has to be a whole one.
fn whole(case: &Path) -> Option<usize> {
    let bytes = std::fs::read(case).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    CaseFile::read(&bytes).unwrap_or_else(|broken| panic!("{broken:?}\n{text}"));
    Some(text.matches("\"fact\"").count())
}

/// Kills at random moments; gives how often a process was there to be killed, and how often it had kept something.
fn rounds(root: &Path, thread: u64) -> (usize, usize) {
    let case: PathBuf = root.join(format!("zaak-{thread}.json"));
    let mut random = thread.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let (mut hits, mut kept) = (0, 0);
    for round in 0..ROUNDS {
        // Now and then from the very beginning, when there is no case yet.
        if round % 10 == 0 && case.exists() {
            std::fs::remove_file(&case).unwrap();
        }
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let process = interview(root, &case);
        hits += usize::from(killed(process, Duration::from_micros(random % LONGEST)));
        kept += usize::from(whole(&case).is_some_and(|answers| answers > 0));
    }
    (hits, kept)
}

/// The longest that a process is let be, in microseconds.
const LONGEST: u64 = 120_000;

#[test]
fn killing_the_process_at_any_moment_never_leaves_a_broken_case() {
    let root = files("ask-killed", &[("town/long.rules", LONG)]);
    let root = root.as_path();
    let counts: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || rounds(root, thread))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let all = usize::try_from(THREADS * ROUNDS).unwrap();
    assert_eq!(counts.iter().map(|(hits, _)| hits).sum::<usize>(), all, "each was killed at work");
    let kept: usize = counts.iter().map(|(_, kept)| kept).sum();
    assert!(kept > all / 4, "in {kept} of {all} rounds there was a case to be broken");
    // And each of them can be taken up again.
    for thread in 0..THREADS {
        let case = root.join(format!("zaak-{thread}.json"));
        if case.exists() {
            let args = ["ask", "town.long", "--rules", root.to_str().unwrap(), "--resume", case.to_str().unwrap()];
            let (code, _, err) = outcome(tenzij(&args).args(["--on", "2026-03-17"]).write_stdin(""));
            assert_eq!((code, err.as_str()), (0, ""));
        }
    }
}
