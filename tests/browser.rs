//! The HTML documents in a browser: what axe-core finds in them, on a screen, light and dark, and as they are printed.

use crate::cli::{outcome, tenzij};
use crate::pictures::skipped;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// How a document is looked at.
#[derive(Clone, Copy, Debug)]
enum Look {
    Light,
    Dark,
    /// With what the style says for paper.
    Print,
}

/// Two browsers cannot have the same profile at once.
static PROFILE: Mutex<()> = Mutex::new(());

/// Chromium: the program that `TENZIJ_CHROMIUM` names, else one that is found.
fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("TENZIJ_CHROMIUM").map(PathBuf::from);
    let known = ["chromium", "chromium-browser", "google-chrome"].map(PathBuf::from);
    let starts = |program: &PathBuf| Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success());
    named.into_iter().chain(known).find(starts)
}

/// The script of axe-core.
fn axe() -> Option<String> {
    let folder = std::env::var_os("TENZIJ_AXE")?;
    std::fs::read_to_string(Path::new(&folder).join("axe.min.js")).ok()
}

/// The documents: name and HTML.
fn documents() -> Vec<(String, String)> {
    const CASE: &str = "docs/examples/letter_unanswered.json";
    let mut documents = Vec::new();
    let mut add = |name: &str, language: &str, args: &[&str], facts: &str| {
        let args = [args, &["--on", "2026-03-17", "--format", "html", "--lang", language]].concat();
        let (code, out, err) = outcome(tenzij(&args).write_stdin(facts));
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        documents.push((format!("{name}-{language}"), out));
    };
    for language in ["nl", "en"] {
        add("decision", language, &["decide", "nijmegen.publiekszaken", "--facts", CASE], "");
        // With almost nothing known, most is open.
        add("open", language, &["decide", "hengelo.webcare", "--facts", "-"], "{}");
        add("diff", language, &["diff", "leiden.online_monitoring", "hengelo.bijzonder_onderzoek"], "");
        add("none", language, &["diff", "hengelo.webcare", "hengelo.webcare"], "");
    }
    documents
}

/// What axe-core says of a document in the browser.
fn examined(chromium: &Path, axe: &str, name: &str, html: &str, look: Look) -> Value {
    let policy = html.lines().find(|line| line.contains("Content-Security-Policy")).unwrap();
    // The document itself lets no script run; its copy for the test does.
    let mut page = html.replace(policy, "");
    if let Look::Print = look {
        assert!(page.contains("@media print"));
        page = page.replace("@media print", "@media all");
    }
    let run = "axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(\n\
        found => document.documentElement.setAttribute('data-found', JSON.stringify(found, ['violations', 'incomplete', \
        'passes', 'id', 'help', 'nodes', 'html', 'failureSummary'])),\n\
        error => document.documentElement.setAttribute('data-found', JSON.stringify(String(error))));";
    let script = format!("<script>{axe}</script>\n<script>{run}</script>\n</body>");
    page = page.replace("</body>", &script);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}-{look:?}.html"));
    std::fs::write(&path, page).unwrap();
    let scheme = if let Look::Dark = look { 0 } else { 1 };
    let alone = PROFILE.lock().unwrap_or_else(PoisonError::into_inner);
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--blink-settings=preferredColorScheme={scheme}"))
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", path.display()))
        .output()
        .unwrap();
    drop(alone);
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = dom.split_once("data-found=\"").and_then(|(_, rest)| rest.split_once('"'));
    let (found, _) = found.unwrap_or_else(|| panic!("{name}: {}", String::from_utf8_lossy(&output.stderr)));
    let found = found.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&found).unwrap()
}

#[test]
fn axe_finds_nothing_in_the_documents() {
    let Some(chromium) = chromium() else {
        return skipped("documents with axe-core", "Chromium cannot be started; TENZIJ_CHROMIUM may say where it is");
    };
    let Some(axe) = axe() else {
        return skipped("documents with axe-core", "TENZIJ_AXE does not name a folder with axe.min.js");
    };
    let mut failures = Vec::new();
    for (name, html) in documents() {
        for look in [Look::Light, Look::Dark, Look::Print] {
            let found = examined(&chromium, &axe, &name, &html, look);
            let count = |kind: &str| found[kind].as_array().map_or(0, Vec::len);
            assert!(count("passes") > 10, "{name}, {look:?}: {found}");
            // What axe cannot judge by itself counts too: a contrast that it cannot measure is one that nobody measured.
            for kind in ["violations", "incomplete"] {
                if count(kind) > 0 {
                    failures.push(format!("{name}, {look:?}, {kind}: {:#}", found[kind]));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// So that the test above means something: a fault is seen.
#[test]
fn axe_finds_a_fault_that_is_there() {
    let (Some(chromium), Some(axe)) = (chromium(), axe()) else { return };
    let (_, html) = documents().swap_remove(0);
    for (from, to, fault) in
        [("<html lang=\"nl\">", "<html>", "html-has-lang"), ("--soft: #53575f", "--soft: #c3c7cf", "color-contrast")]
    {
        assert!(html.contains(from), "{from}");
        let found = examined(&chromium, &axe, "fault", &html.replace(from, to), Look::Light);
        let found: Vec<&str> =
            found["violations"].as_array().unwrap().iter().filter_map(|v| v["id"].as_str()).collect();
        assert_eq!(found, [fault]);
    }
}
