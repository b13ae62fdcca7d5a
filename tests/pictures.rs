//! Decision trees as people and other programs get them.

use crate::program::shipped_texts;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use tenzij::draw;
use tenzij::draw::Tree;
use tenzij::draw::tree::Body;
use tenzij::syntax::ast::{Date, Language};
use tenzij::workspace::{Input, Workspace};

fn load(texts: impl IntoIterator<Item = (String, String)>) -> Workspace {
    let input = |(name, text): (String, String)| Input::alone(name, text);
    Workspace::load(texts.into_iter().map(input).collect())
}

fn tree(workspace: &Workspace, name: &str, language: Language) -> Tree {
    draw::tree(&workspace.protocol(name, Date::constant(2026, 3, 17)).unwrap(), workspace.writing(), language, None)
}

/// Every shipped protocol in both languages.
fn shipped() -> Vec<Tree> {
    let workspace = load(shipped_texts());
    let modules: Vec<_> = workspace.deciding().collect();
    let both = modules.into_iter().flat_map(|module| {
        let protocol = workspace.protocol_of(module).unwrap();
        [Language::Nl, Language::En].map(|language| draw::tree(&protocol, workspace.writing(), language, None))
    });
    both.collect()
}

#[test]
fn the_tree_of_publiekszaken_in_dutch() {
    let workspace = load(shipped_texts());
    insta::assert_snapshot!(draw::text(&tree(&workspace, "nijmegen.publiekszaken", Language::Nl)).plain());
}

#[test]
fn the_tree_of_leiden_in_english() {
    let workspace = load(shipped_texts());
    insta::assert_snapshot!(draw::text(&tree(&workspace, "leiden.online_monitoring", Language::En)).plain());
}

/// Numbers, sets, sums, acts and their ways, exceptions, what can never be.
const EVERYTHING: &str = r#"protocol test.everything "Alles"
  labels nl
  days mean working days
type topic = one of
  noise "Geluid"
  waste "Afval"
  light "Licht"
type means = ordered
  letter "Brief"
  visit  "Bezoek"
fact topics : some of topic ask "Waarover gaat de melding?"
fact income : money ask "Hoeveel is het inkomen?"
fact limit : money ask "Hoeveel is de grens?"
fact received : date ask "Wanneer kwam de melding binnen?"
fact answered : date ask "Wanneer is er geantwoord?"
fact count : integer from 0 to 100 ask "Hoe vaak is er gemeld?"
fact urgent : yes/no optional ask "Is er haast?"
action contact "Neem contact op"
  by : means
action close "Sluit de melding"
step topics "Onderwerp"
  when topics includes noise and topics includes waste then advise "Bel ook de milieudienst."
  when topics is empty then stop
step money "Inkomen"
  when income > limit then advise "Het inkomen is te hoog." and stop
  when count >= 3 and count < 10 then advise "Er is vaker gemeld."
step time "Termijn"
  when answered > received + 14 calendar days then require contact with by is letter within 5 days from answered
  when urgent is present and urgent then advise "Er is haast."
step done "Contact"
  rule done_by_visit when contact.done with by is visit then permit close
  rule lifted when contact.done and count = 0 then forbid close exception to done_by_visit
step last "Slot"
  when income > limit then permit close
  otherwise then advise "Klaar."
"#;

#[test]
fn every_kind_of_question_has_words() {
    let workspace = load([("test.rules".to_owned(), EVERYTHING.to_owned())]);
    let nl = draw::text(&tree(&workspace, "test.everything", Language::Nl)).plain();
    let en = draw::text(&tree(&workspace, "test.everything", Language::En)).plain();
    insta::assert_snapshot!(format!("{EVERYTHING}\n---\n{nl}\n---\n{en}"));
}

/// A protocol with so many steps of so many rules, each about facts of its own.
fn large(steps: usize, rules: usize) -> String {
    let mut text = String::from("protocol test.large \"Groot\"\naction act \"Doe iets\"\n");
    for fact in 0..steps * rules {
        text += &format!("fact f{fact} : yes/no ask \"Vraag {fact}?\"\n");
    }
    for step in 0..steps {
        text += &format!("step s{step}\n");
        for rule in 0..rules {
            text += &format!("  when f{} then permit act\n", step * rules + rule);
        }
    }
    text
}

#[test]
fn a_drawing_of_a_large_protocol_is_bounded_and_says_what_is_left_out() {
    let workspace = load([("test.rules".to_owned(), large(10, 100))]);
    let tree = tree(&workspace, "test.large", Language::En);
    let drawn = |body: &Body| match body {
        Body::Questions(diagram) => diagram.questions.len(),
        Body::Rules(written) => written.rules.len(),
        Body::NeverReached => 0,
    };
    assert!(tree.steps.iter().map(|step| drawn(&step.body)).sum::<usize>() <= 500);
    let text = draw::text(&tree).plain();
    assert!(text.contains("This step is too large for a tree."), "{text}");
    assert!(text.contains("100 more rules do not fit here."), "{text}");
    assert!(text.contains("Does none of these rules say that it ends? Then it goes on to step 10."), "{text}");
    assert!(
        draw::svg(&tree).len() < 2 << 20 && draw::dot(&tree).len() < 1 << 20 && draw::mermaid(&tree).len() < 1 << 20
    );
}

/// Says on standard error, past the test harness, that something was not checked.
pub fn skipped(what: &str, why: &str) {
    // Not `eprintln!`: the harness would keep that to itself.
    let line = format!("SKIPPED: {what} ({why})\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

/// Texts that mean something to other programs, in the place of every title.
fn odd(tree: &Tree) -> Tree {
    let odd = "\"a\" <b> `c` \\l {d} [e] (f) |g| #quot; & end; subgraph %% -->";
    let mut tree = tree.clone();
    tree.title = odd.to_owned();
    for step in &mut tree.steps {
        step.title = odd.to_owned();
        if let Body::Questions(diagram) = &mut step.body {
            for question in &mut diagram.questions {
                question.text = odd.to_owned();
                question.answers.iter_mut().for_each(|answer| answer.words = vec![odd.to_owned(); 2]);
            }
            diagram.outcomes.iter_mut().flat_map(|outcome| &mut outcome.effects).for_each(|e| e.text = odd.to_owned());
        }
    }
    tree
}

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures").join(name);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// Each shipped tree, as it is and with odd texts, in a file of its own.
fn files(name: &str, ending: &str, form: impl Fn(&Tree) -> String) -> Vec<PathBuf> {
    let folder = folder(name);
    let trees = shipped();
    let all = trees.iter().map(Tree::clone).chain(trees.iter().map(odd));
    let write = |(number, tree): (usize, Tree)| {
        let path = folder.join(format!("{number}.{ending}"));
        std::fs::write(&path, form(&tree)).unwrap();
        path
    };
    all.enumerate().map(write).collect()
}

#[test]
fn graphviz_reads_every_drawing() {
    let paths = files("dot", "dot", draw::dot);
    if let Err(error) = Command::new("dot").arg("-V").output() {
        return skipped("drawings for Graphviz", &format!("its program `dot` cannot be started: {error}"));
    }
    for path in paths {
        let output = Command::new("dot").arg("-Tsvg").arg(&path).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && errors.is_empty(), "{}: {errors}", path.display());
    }
}

/// Parses every file that it is given with Mermaid's own parser, which wants a page around it.
const MERMAID: &str = r#"
import { JSDOM } from "jsdom";
import { readFileSync } from "node:fs";
const page = new JSDOM("<body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const { default: mermaid } = await import("mermaid");
for (const file of process.argv.slice(2)) {
  const read = await mermaid.parse(readFileSync(file, "utf8"));
  if (read.diagramType !== "flowchart-v2") throw new Error(`${file}: ${read.diagramType}`);
}
process.exit(0);
"#;

#[test]
fn mermaid_reads_every_drawing() {
    let paths = files("mermaid", "mmd", draw::mermaid);
    let Some(modules) = std::env::var_os("TENZIJ_MERMAID") else {
        return skipped(
            "drawings for Mermaid",
            "TENZIJ_MERMAID does not name a folder in which the npm packages `mermaid` and `jsdom` are installed",
        );
    };
    let script = Path::new(&modules).join("tenzij-parse.mjs");
    std::fs::write(&script, MERMAID).unwrap();
    let output = Command::new("node").arg(&script).args(paths).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    std::fs::remove_file(script).unwrap();
    assert!(output.status.success(), "{errors}");
}
