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

/// Whoever looks back sees the answer, and stopping there does not take it away.
#[test]
fn looking_back_loses_no_answer() {
    let root = folder("ask-back");
    let path = root.join("zaak.json");
    let answers = |typed: &str| {
        let _ = std::fs::remove_file(&path);
        let (code, out, err) = ask("hengelo.bijzonder_onderzoek", typed, &["--save", path.to_str().unwrap()]);
        assert_eq!((code, err.as_str()), (0, ""));
        let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let values = file["answers"].as_array().unwrap().iter();
        (out, values.map(|answer| answer["value"].clone()).collect::<Vec<_>>())
    };
    let (out, kept) = answers("1\n3\nterug\nterug\nstop\n");
    assert!(
        out.contains("Uw antwoord was: Fraude Wmo.") && out.contains("Uw antwoord was: Sociaal onderzoeker."),
        "{out}"
    );
    assert_eq!(kept, ["social_investigator", "wmo"]);
    let (_, kept) = answers("1\n3\nterug\nterug\n2\nstop\n");
    assert_eq!(kept, ["analyst"], "what came after another answer is asked again");
}

#[test]
fn what_was_done_by_mistake_is_taken_off_the_record() {
    let root = visit("ask-undone");
    let path = root.join("zaak.json");
    let more = ["--rules", root.to_str().unwrap(), "--save", path.to_str().unwrap(), "--done", "file"];
    let typed = "gedaan visit op 1 maart 2026\nantwoorden\nniet gedaan file op 1 maart\nniet gedaan brief\nniet gedaan file\nniet gedaan file\nja\n";
    let (code, out, err) = ask("town.visit", typed, &more);
    assert_eq!((code, err.as_str()), (0, ""));
    for words in [
        "Wat er gedaan is\n  - Leg vast\n  - Ga op bezoek, 1 maart 2026\n",
        "Wat niet is gedaan, heeft geen dag.",
        "Deze handeling komt niet voor in het protocol.",
        "Genoteerd: Leg vast (niet gedaan)",
        "Dit staat niet genoteerd als gedaan.",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
    let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(file["acts"].as_array().unwrap().len(), 1);
    assert_eq!(file["acts"][0]["action"], "visit");
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

#[test]
fn who_comes_back_is_asked_again_what_nobody_knew() {
    let root = visit("ask-again");
    let path = root.join("zaak.json");
    let at = |flag: &'static str| ["--rules", root.to_str().unwrap(), flag, path.to_str().unwrap()].map(str::to_owned);
    let sit = |flag: &'static str, typed: &str| {
        let more = at(flag);
        let (code, out, err) = ask("town.visit", typed, &more.each_ref().map(String::as_str));
        assert_eq!((code, err.as_str()), (0, ""));
        let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        (out, file)
    };
    sit("--save", "weet ik niet\n");
    // Somebody still does not know: once is enough, and the answer stays on record.
    let (out, file) = sit("--resume", "?\n");
    assert_eq!(out.matches("Is er twijfel?").count(), 2, "as a question, and as what is not known\n{out}");
    assert!(out.contains("Nu is het antwoord: weet ik niet."), "{out}");
    assert_eq!((&file["answers"][0]["unknown"], file["decisions"].as_array().unwrap().len()), (&json!(true), 1));
    // Looking without an answer loses nothing either.
    let (_, file) = sit("--resume", "");
    assert_eq!(file["answers"][0]["unknown"], true);
    let (out, file) = sit("--resume", "ja\n");
    assert!(out.contains("Mag: Ga op bezoek"), "{out}");
    assert_eq!((&file["answers"][0]["value"], file["decisions"].as_array().unwrap().len()), (&json!(true), 2));
}

#[test]
fn a_case_that_leaves_nothing_to_ask_can_be_looked_over_and_changed() {
    let root = visit("ask-over");
    let path = root.join("zaak.json");
    let sit = |flag: &str, typed: &str| {
        let more = ["--rules", root.to_str().unwrap(), flag, path.to_str().unwrap()];
        let (code, out, err) = ask("town.visit", typed, &more);
        assert_eq!((code, err.as_str()), (0, ""));
        let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        (out, file["decisions"].as_array().unwrap().len())
    };
    let (out, _) = sit("--save", "ja\n");
    assert!(!out.contains("Er is niets meer te vragen"), "an interview just held ends with its decision\n{out}");
    let (out, decisions) = sit("--resume", "");
    assert!(out.contains("  1. Is er twijfel? ja\n") && out.contains("Er is niets meer te vragen."), "{out}");
    assert!(out.contains("Mag: Ga op bezoek"), "{out}");
    assert_eq!(decisions, 1);
    // What is no command changes nothing, and after a change there is time to look again.
    let (out, decisions) = sit("--resume", "nee\nwaarom\nwijzig 7\nwijzig 1\nnee\n\n");
    assert!(out.contains("Er is geen antwoord met dit nummer."), "{out}");
    assert!(out.contains("  1. Is er twijfel? nee\n") && out.contains("Moet: Leg vast"), "{out}");
    assert_eq!(decisions, 2);
    let (out, decisions) = sit("--resume", "terug\nja\nstop\n");
    assert!(out.contains("Mag: Ga op bezoek"), "{out}");
    assert_eq!(decisions, 3);
    let (out, decisions) = sit("--resume", "gedaan visit op 1 maart 2026\n");
    assert!(out.contains("Genoteerd: Ga op bezoek (gedaan, 1 maart 2026)"), "{out}");
    assert_eq!(decisions, 4);
}

/// A terminal of the process's own.
#[cfg(unix)]
fn terminal(args: &[&str]) -> rexpect::session::PtySession {
    use rexpect::session::{Options, spawn_with_options};
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tenzij"));
    command.args(["ask"]).args(args).args(["--on", "2026-03-17"]);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("TERM", "xterm-256color").env_remove("NO_COLOR");
    spawn_with_options(command, Options::new().timeout_ms(Some(20_000))).unwrap()
}

#[cfg(unix)]
#[test]
fn at_a_terminal_too_a_case_is_taken_up_and_looked_over() {
    let root = visit("ask-over-terminal");
    let path = root.join("zaak.json");
    let more = ["town.visit", "--rules", root.to_str().unwrap(), "--resume", path.to_str().unwrap()];
    ask("town.visit", "?\n", &["--rules", more[2], "--save", more[4]]);
    let typed = |session: &mut rexpect::session::PtySession, keys: &str| {
        session.send(keys).unwrap();
        session.flush().unwrap();
    };
    let mut session = terminal(&more);
    session.exp_string("Nu is het antwoord: weet ik niet.").unwrap();
    session.exp_string("Antwoord:").unwrap();
    typed(&mut session, "nee\r");
    session.exp_string("Leg vast").unwrap();
    session.exp_eof().unwrap();
    let mut session = terminal(&more);
    session.exp_string("Er is niets meer te vragen.").unwrap();
    session.exp_string("Enter of een opdracht:").unwrap();
    typed(&mut session, "wijzig 1\r");
    session.exp_string("Nu is het antwoord: nee.").unwrap();
    session.exp_string("Antwoord:").unwrap();
    typed(&mut session, "ja\r");
    session.exp_string("Genoteerd: ja.").unwrap();
    session.exp_string("Enter of een opdracht:").unwrap();
    typed(&mut session, "\r");
    session.exp_string("Ga op bezoek").unwrap();
    session.exp_eof().unwrap();
    let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(file["answers"][0]["value"], true);
    assert_eq!(file["decisions"].as_array().unwrap().len(), 3);
}

/// The prompt with suggestions, and not the plain lines.
#[cfg(unix)]
#[test]
fn a_real_terminal_gets_a_prompt() {
    let path = folder("ask-terminal").join("zaak.json");
    let mut session = terminal(&["nijmegen.publiekszaken", "--save", path.to_str().unwrap()]);
    session.exp_string("Is het signaal betrouwbaar?").unwrap();
    session.exp_string("Antwoord:").unwrap();
    session.exp_string("Enter antwoorden, Esc terug").unwrap();
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
