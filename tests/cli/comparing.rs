//! `diff` on the command line: protocols side by side, versions, revisions; and the tensions T8 to T11 of the domain.

use super::{SOUND, files, outcome, tenzij};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn diff(args: &[&str]) -> String {
    let args = [&["diff", "--on", "2026-03-17"], args].concat();
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    out
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&diff(&[args, &["--format", "json"]].concat())).unwrap()
}

/// The digest changes with every text of a protocol; what is looked at here does not.
fn without_digest(text: &str) -> String {
    let mut parts = text.split("sha256:");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |all, part| all + "sha256:…" + part.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
}

/// The differences about one account, as (left, right) statuses, with the condition they hold under.
fn about<'a>(all: &'a Value, account: &str) -> Vec<&'a Value> {
    let rows = all["differences"].as_array().unwrap().iter();
    let with = |row: &&Value| row["with"].as_array().unwrap().iter().any(|with| with["account"] == account);
    rows.filter(|row| row["action"] == "online_research").filter(with).collect()
}

fn statuses(rows: &[&Value]) -> Vec<(String, String)> {
    let one = |row: &&Value, side: &str| row[side]["status"].as_str().unwrap().to_owned();
    rows.iter().map(|row| (one(row, "left"), one(row, "right"))).collect()
}

/// T8: an alias in Leiden without phase and clear signals, also for the Youth Act and undermining; duties in Hengelo.
#[test]
fn leiden_and_hengelo_differ_as_t8_says() {
    let protocols = ["leiden.online_monitoring", "hengelo.bijzonder_onderzoek"];
    insta::assert_snapshot!("t8_nl", without_digest(&diff(&protocols)));
    insta::assert_snapshot!("t8_en", without_digest(&diff(&[&protocols[..], &["--lang", "en"]].concat())));
    let all = json(&protocols);
    let alias = about(&all, "alias");
    assert!(statuses(&alias).contains(&("permitted".to_owned(), "no ground".to_owned())));
    let owed = alias.iter().find(|row| row["differs"] == "conditions").unwrap();
    assert_eq!(owed["left"]["provided"], serde_json::json!([]));
    assert_eq!(owed["right"]["provided"].as_array().unwrap().len(), 2);
    let conditions: Vec<&Value> =
        owed["when"].as_array().unwrap().iter().flat_map(|all| all.as_array().unwrap()).collect();
    let clear = serde_json::json!({"question": "Zijn er duidelijke signalen van fraude? Welke?", "answers": ["ja"]});
    assert!(conditions.contains(&&clear), "{conditions:?}");
}

/// T9: Nijmegen permits an anonymous account and never an alias; both others permit an alias.
#[test]
fn nijmegen_never_permits_an_alias_as_t9_says() {
    for other in ["leiden.online_monitoring", "hengelo.bijzonder_onderzoek"] {
        let all = json(&["nijmegen.zorg_en_inkomen", other]);
        let alias = statuses(&about(&all, "alias"));
        assert!(alias.iter().any(|(_, right)| right == "permitted"), "{other}: {alias:?}");
        assert!(
            alias.iter().all(|(left, _)| ["no ground", "forbidden"].contains(&left.as_str())),
            "{other}: {alias:?}"
        );
        let anonymous = statuses(&about(&all, "personal_anonymous"));
        assert!(anonymous.iter().any(|(left, _)| left == "permitted"), "{other}: {anonymous:?}");
    }
}

/// T10: looking without login is preferred, not permitted, and a compulsory first step.
#[test]
fn the_three_of_nijmegen_treat_no_login_as_t10_says() {
    let preferred = json(&["nijmegen.zorg_en_inkomen", "nijmegen.publiekszaken"]);
    let rows = statuses(&about(&preferred, "no_login"));
    assert!(rows.iter().all(|(left, right)| left == "permitted" && right == "no ground"), "{rows:?}");
    let first = json(&["nijmegen.publiekszaken", "nijmegen.veiligheid"]);
    let rows = statuses(&about(&first, "no_login"));
    assert!(!rows.is_empty() && rows.iter().all(|(left, _)| left == "no ground"), "{rows:?}");
    // The accounts of the third have to wait for it.
    let waiting = first["differences"].as_array().unwrap().iter().any(|row| row["right"]["status"] == "not yet");
    assert!(waiting, "{first:#}");
}

/// T11: Hengelo against a copy with the wide reading of A-HB-1: an alias also for undermining and public order.
#[test]
fn a_wider_reading_shows_as_t11_says() {
    let own = fs::read_to_string("rules/hengelo/bijzonder_onderzoek.rules").unwrap();
    let narrow = "when not (research.purpose is one of participation_act, wmo)";
    let promise = "when research.purpose is one of undermining, public_order, youth_act";
    assert!(
        own.contains(narrow) && own.contains(promise),
        "the rules that narrow the purposes are written otherwise now"
    );
    let wide =
        own.replace(narrow, "when not (research.purpose is one of participation_act, wmo, undermining, public_order)");
    let wide = wide.replace(promise, "when research.purpose is youth_act");
    let root = files("diff-wide", &[("hengelo/bijzonder_onderzoek.rules", &wide)]);
    copy("rules/national", &root.join("national"));
    copy("rules/hengelo", &root.join("hengelo"));
    fs::write(root.join("hengelo/bijzonder_onderzoek.rules"), wide).unwrap();
    let copy = root.join("hengelo/bijzonder_onderzoek.rules");
    let all = json(&["rules/hengelo/bijzonder_onderzoek.rules", copy.to_str().unwrap()]);
    let alias = about(&all, "alias");
    assert_eq!(statuses(&alias), [("no ground".to_owned(), "permitted".to_owned())]);
    let purpose = alias[0]["case"]["research.purpose"].as_str().unwrap();
    assert!(["undermining", "public_order"].contains(&purpose), "{purpose}");
}

fn copy(from: &str, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

#[test]
fn a_protocol_does_not_differ_from_itself() {
    let same = diff(&["nijmegen.veiligheid", "nijmegen.veiligheid", "--exit-code", "--lang", "en"]);
    assert!(same.contains("No case comes out otherwise"), "{same}");
}

#[test]
fn every_format_tells_the_same() {
    let protocols = ["nijmegen.zorg_en_inkomen", "nijmegen.veiligheid"];
    let count = json(&protocols)["differences"].as_array().unwrap().len();
    let markdown = diff(&[&protocols[..], &["--format", "markdown"]].concat());
    let html = diff(&[&protocols[..], &["--format", "html"]].concat());
    let text = diff(&protocols);
    assert_eq!(markdown.matches("**Aandeel:**").count(), count);
    assert_eq!(html.matches("<dt>Aandeel</dt>").count(), count);
    assert_eq!(text.matches("Aandeel: ").count(), count);
}

#[test]
fn a_version_is_compared_with_the_one_before_and_with_a_revision() {
    let before = SOUND.replace("  labels nl\n", "  labels nl\n  in force from 2024-01-01 until 2024-12-31\n");
    let now = SOUND.replace("  labels nl\n", "  labels nl\n  in force from 2025-01-01\n");
    assert!(now.contains("when doubt"), "{now}");
    let now = now.replace("when doubt", "when not doubt");
    let root = files("diff-versions", &[("town/visit@2024.rules", &before), ("town/visit.rules", &now)]);
    let rules = root.to_str().unwrap();
    let args = ["diff", "town.visit@2024-12-31", "town.visit@2025-01-01", "--rules", rules];
    let (code, out, err) = outcome(&mut tenzij(&[&args[..], &["--exit-code"]].concat()));
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    assert!(out.starts_with("Verschillen tussen 31 december 2024 en 1 januari 2025"), "{out}");
    assert!(out.contains("100% van alle gevallen"), "{out}");

    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(&root).args(["-c", "user.name=a", "-c", "user.email=a@b.nl", "-c", "commit.gpgsign=false"]);
        let done = git.args(args).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    fs::write(root.join("town/visit.rules"), &before).unwrap();
    fs::remove_file(root.join("town/visit@2024.rules")).unwrap();
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "before"]);
    fs::write(root.join("town/visit.rules"), before.replace("when doubt", "when not doubt")).unwrap();
    let path = root.join("town/visit.rules");
    let args = ["diff", path.to_str().unwrap(), "--since", "HEAD", "--on", "2024-05-01", "--exit-code"];
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    assert!(out.starts_with("Verschillen tussen de versie van HEAD en de versie van nu"), "{out}");
    let (code, _, err) = outcome(&mut tenzij(&["diff", path.to_str().unwrap(), "--since", "nowhere"]));
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("nowhere"), "{err}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let (code, _, err) = outcome(&mut tenzij(&["diff", "nijmegen.veiligheid"]));
    assert_eq!(code, 2);
    assert!(err.contains("--since"), "{err}");
    let (code, _, err) = outcome(&mut tenzij(&["diff", "nijmegen.veiligheid", "nijmegen.nergens"]));
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("nijmegen.nergens"), "{err}");
}

#[test]
fn a_parameter_of_one_side_is_told_with_its_values() {
    let wide = SOUND.replacen("action ", "type how = one of\n  alone \"alleen\"\n  together \"samen\"\naction ", 1);
    let at = wide.find("action ").unwrap();
    let end = at + wide[at..].find('\n').unwrap() + 1;
    let wide = format!("{}  by : how\n{}", &wide[..end], &wide[end..]);
    let wide = wide.replace("protocol town.visit", "protocol town.other");
    let root = files("diff-ways", &[("town/visit.rules", SOUND), ("town/other.rules", &wide)]);
    let args = ["diff", "town.visit", "town.other", "--rules", root.to_str().unwrap()];
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("by (alleen of samen)"), "{out}");
}
