//! The interview through a pipe, and through a terminal of its own.

use super::{SOUND, files, folder, outcome, tenzij};
use crate::interview::{Sample, samples};
use serde_json::{Value, json};
use std::fmt::Write as _;
use tenzij::case::facts::{date_text, value_text, write_facts};
use tenzij::decide::{decide, decision_json, digest};
use tenzij::interview::{CaseFile, Interview, Order, Reply};
use tenzij::syntax::ast::Language;

fn ask(protocol: &str, typed: &str, more: &[&str]) -> (i32, String, String) {
    let args = [&["ask", protocol, "--on", "2026-03-17"], more].concat();
    outcome(tenzij(&args).write_stdin(typed))
}

/// What is typed in an interview in which somebody knows the facts, and the interview then.
fn typed(sample: &Sample, order: Order, language: Language) -> (String, Interview) {
    let mut interview = sample.begin(order);
    let mut lines = String::new();
    while let Some(question) = interview.next() {
        let reply = sample.reply(question.asked);
        let text = match reply {
            Reply::Value(value) => value_text(interview.checked(), question.ty(), value, language),
            Reply::Day(day) => date_text(day, language),
            _ => "weet ik niet".to_owned(),
        };
        writeln!(lines, "{text}").unwrap();
        if question.reason_required && reply != Reply::DontKnow {
            writeln!(lines, "Dat blijkt uit het dossier.").unwrap();
        }
        interview.answer(question.asked, reply, None, tenzij::interview::Signed::default());
    }
    (lines, interview)
}

#[test]
fn every_acceptance_case_is_interviewed_to_its_decision() {
    let root = folder("ask-cases");
    let samples = samples();
    for (sample, number) in samples.iter().zip(0..) {
        let (language, word) = if number % 2 == 0 { (Language::Nl, "nl") } else { (Language::En, "en") };
        let (order, fewest) = if number % 3 == 0 { (Order::Fewest, true) } else { (Order::Protocol, false) };
        let (lines, held) = typed(sample, order, language);
        let hash = digest(sample.protocol.checked(), sample.protocol.module());
        // What was done is on record already.
        let path = root.join(format!("{}.json", sample.id));
        std::fs::write(&path, CaseFile::of(&sample.begin(order), &hash, Vec::new()).write()).unwrap();
        let on = sample.on.to_string();
        let mut args = vec!["ask", &sample.name, "--resume", path.to_str().unwrap(), "--format", "json"];
        args.extend(["--on", &on, "--lang", word]);
        args.extend(fewest.then_some("--fewest"));
        let (code, out, err) = outcome(tenzij(&args).write_stdin(lines.as_str()));
        assert_eq!(code, 0, "{}: {err}", sample.id);
        let asked = held.answers().len();
        assert_eq!(
            err.matches(&format!("{} ", if word == "nl" { "\nVraag" } else { "\nQuestion" })).count(),
            asked,
            "{err}"
        );
        let decision = decide(&sample.protocol, &held.whole_case());
        let wanted = decision_json(&sample.protocol, &held.whole_case(), &hash, &decision);
        let got: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(got, wanted, "{}", sample.id);
        // The file holds the facts and the decision.
        let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(file["decisions"][0]["facts"], write_facts(sample.protocol.checked(), &held.whole_case()));
        assert_eq!(file["decisions"][0]["decision"], wanted);
    }
}

#[test]
fn a_conversation_in_dutch() {
    let typed = "misschien\nja\n\nVan de politie.\nwaarom\nj\nEen week oud.\nterug\nnee\nToch ouder.\n";
    let (code, out, err) = ask("nijmegen.publiekszaken", typed, &[]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    let talk = out.split("Wat mag en wat moet").next().unwrap();
    insta::assert_snapshot!(format!("{typed}\n\n{talk}"));
}

#[test]
fn the_end_is_the_decision_as_decide_shows_it() {
    let (_, out, _) = ask("town.visit", "ja\n", &["--rules", visit("ask-end").to_str().unwrap()]);
    let decided = outcome(
        tenzij(&["decide", "town.visit", "--facts", "-", "--on", "2026-03-17"])
            .args(["--rules", visit("ask-end").to_str().unwrap()])
            .write_stdin("{\"doubt\": true}"),
    );
    assert!(out.ends_with(&format!("\n{}", decided.1)), "{out}\n{}", decided.1);
}

fn visit(name: &str) -> std::path::PathBuf {
    files(name, &[("town/visit.rules", SOUND)])
}

#[test]
fn nothing_typed_is_a_stop() {
    let (code, out, _) = ask("nijmegen.publiekszaken", "", &["--format", "json"]);
    assert_eq!(code, 0);
    let decision: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(decision["complete"], false);
    let (code, out, _) = ask("nijmegen.publiekszaken", "stop\n", &["--lang", "en"]);
    assert_eq!(code, 0);
    assert!(out.contains("Stopped."), "{out}");
}

#[test]
fn an_answer_can_be_changed_and_later_ones_are_kept() {
    let typed = "ja\neen\nja\ntwee\nwijzig 1\nnee\ntoch niet\n";
    let (code, out, _) = ask("nijmegen.publiekszaken", typed, &[]);
    assert_eq!(code, 0);
    assert!(out.contains("Nu is het antwoord: ja."), "{out}");
    assert!(out.contains("Moet: Sluit het onderzoek"), "{out}");
    assert!(out.contains("tellen niet mee:\n  - Is het signaal actueel? ja"), "{out}");
}

#[test]
fn a_case_is_kept_after_every_answer_and_taken_up_again() {
    let root = folder("ask-save");
    let path = root.join("zaak.json");
    let path = path.to_str().unwrap();
    let (code, _, err) =
        ask("nijmegen.publiekszaken", "ja\nbetrouwbaar\n?\n", &["--save", path, "--by", "J. de Vries"]);
    assert_eq!(code, 0, "{err}");
    let read = || serde_json::from_slice::<Value>(&std::fs::read(path).unwrap()).unwrap();
    let file = read();
    assert_eq!(file["schema"], "tenzij.case/1");
    assert_eq!(file["answers"][0]["fact"], "signal.reliable");
    assert_eq!(file["answers"][0]["value"], true);
    assert_eq!(file["answers"][0]["reason"], "betrouwbaar");
    assert_eq!(file["answers"][0]["by"], "J. de Vries");
    assert_eq!(file["answers"][0]["origin"], json!({"kind": "judged", "who": "medewerker publiekszaken"}));
    assert_eq!(file["answers"][1]["unknown"], true);
    assert_eq!(file["decisions"].as_array().unwrap().len(), 1);
    assert_eq!(std::fs::read_dir(&root).unwrap().count(), 1, "nothing half written is left");

    let (_, out, _) = ask("nijmegen.publiekszaken", "nee\ngeen aanleiding\n", &["--resume", path]);
    assert!(out.contains("Moet: Sluit het onderzoek"), "{out}");
    assert_eq!(read()["decisions"].as_array().unwrap().len(), 2);
    // Looking again takes no new decision.
    ask("nijmegen.publiekszaken", "", &["--resume", path]);
    assert_eq!(read()["decisions"].as_array().unwrap().len(), 2);

    let before = std::fs::read(path).unwrap();
    let (code, _, err) = ask("nijmegen.publiekszaken", "", &["--save", path]);
    assert_eq!(code, 2);
    assert!(err.contains("zaak.json") && err.contains("--resume"), "{err}");
    assert_eq!(std::fs::read(path).unwrap(), before);
}

#[test]
fn foreign_files_are_refused_and_left_untouched() {
    let root = folder("ask-foreign");
    let path = root.join("zaak.json");
    for text in ["", "{", "[]", "{\"schema\": \"tenzij.case/9\"}", "\u{1}\u{2}"] {
        std::fs::write(&path, text).unwrap();
        let (code, out, err) = ask("nijmegen.publiekszaken", "ja\n", &["--resume", path.to_str().unwrap()]);
        assert_eq!((code, out.as_str()), (2, ""), "{text}");
        assert!(err.contains("zaak.json"), "{err}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
    let missing = root.join("geen.json");
    assert_eq!(ask("nijmegen.publiekszaken", "", &["--resume", missing.to_str().unwrap()]).0, 2);
    let nowhere = root.join("geen/zaak.json");
    let (code, _, err) = ask("nijmegen.publiekszaken", "", &["--save", nowhere.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("zaak.json"), "{err}");
}

#[test]
fn what_was_done_can_be_said_before_and_during() {
    let typed = "ja\na\nja\nb\nja\nc\ngeen\nd\n";
    let (_, out, _) = ask("nijmegen.publiekszaken", typed, &["--done", "letter=2026-03-02"]);
    assert!(out.contains("Hoe heeft de burger gereageerd?"), "{out}");
    let during = format!("gedaan Schrijf de burger aan op 2 maart 2026\n{typed}");
    let (_, out, _) = ask("nijmegen.publiekszaken", &during, &[]);
    assert!(out.contains("Genoteerd: Schrijf de burger aan (gedaan, 2 maart 2026)"), "{out}");
    assert!(out.contains("Hoe heeft de burger gereageerd?"), "{out}");
    assert_eq!(ask("nijmegen.publiekszaken", "", &["--done", "brief"]).0, 2);
}

#[test]
fn another_version_says_what_changes_for_this_case() {
    let root = visit("ask-version");
    let rules = ["--rules", root.to_str().unwrap()];
    let path = root.join("zaak.json");
    let keep = ["--save", path.to_str().unwrap()];
    assert_eq!(ask("town.visit", "ja\n", &[&rules[..], &keep].concat()).0, 0);
    let changed = SOUND.replace("when doubt then permit visit", "when doubt then forbid visit");
    std::fs::write(root.join("town/visit.rules"), changed).unwrap();
    let (code, out, err) = ask("town.visit", "", &[&rules[..], &["--resume", path.to_str().unwrap()]].concat());
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Ga op bezoek: was “mag”, nu “verboden”."), "{out}");
}

/// A terminal of the process's own: the prompt with suggestions, and not the plain lines.
#[cfg(unix)]
#[test]
fn a_real_terminal_gets_a_prompt() {
    use rexpect::session::{Options, spawn_with_options};
    let path = folder("ask-terminal").join("zaak.json");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tenzij"));
    command.args(["ask", "nijmegen.publiekszaken", "--on", "2026-03-17", "--save", path.to_str().unwrap()]);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("TERM", "xterm-256color").env_remove("NO_COLOR");
    let options = Options::new().timeout_ms(Some(20_000));
    let mut session = spawn_with_options(command, options).unwrap();
    session.exp_string("Is het signaal betrouwbaar?").unwrap();
    session.exp_string("Antwoord:").unwrap();
    session.send("waarom\r").unwrap();
    session.flush().unwrap();
    session.exp_string("Deze regels wachten op het antwoord:").unwrap();
    session.exp_string("Antwoord:").unwrap();
    // The arrows choose from the suggestions.
    session.send("\u{1b}[B\u{1b}[B\r").unwrap();
    session.flush().unwrap();
    session.exp_string("Reden:").unwrap();
    session.send("Anoniem en vaag.\r").unwrap();
    session.flush().unwrap();
    session.exp_string("Genoteerd: nee.").unwrap();
    session.exp_string("Sluit het onderzoek").unwrap();
    session.exp_eof().unwrap();
    let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(file["answers"][0]["value"], false);
    assert_eq!(file["answers"][0]["reason"], "Anoniem en vaag.");
}

#[test]
fn killing_the_process_never_leaves_a_broken_case() {
    use std::io::{BufRead as _, BufReader, Write as _};
    let root = folder("ask-killed");
    let path = root.join("zaak.json");
    for round in 0..30_usize {
        let begin = if path.exists() { "--resume" } else { "--save" };
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tenzij"));
        command.args(["ask", "nijmegen.publiekszaken", "--on", "2026-03-17", begin, path.to_str().unwrap()]);
        command.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(std::process::Stdio::piped());
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null());
        let mut process = command.spawn().unwrap();
        let typed = "ja\neen\n".to_owned() + &"wijzig 1\nja\ntwee\n".repeat(40);
        // A process that is gone already takes nothing more.
        let _ = process.stdin.as_mut().unwrap().write_all(typed.as_bytes());
        // What it says tells how far it is, however slow the machine: it is killed on its way to the next save.
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let noted = lines.by_ref().map_while(Result::ok).filter(|line| line.contains("Genoteerd")).take(round % 7 + 1);
        assert_eq!(noted.count(), round % 7 + 1, "round {round}");
        process.kill().unwrap();
        process.wait().unwrap();
        let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(file["schema"], "tenzij.case/1");
        assert!(!file["answers"].as_array().unwrap().is_empty(), "round {round}");
    }
}
