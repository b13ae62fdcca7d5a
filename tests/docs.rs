//! The documentation runs: every program in it is compiled, every picture in it is what Tenzij says today.
//!
//! What may stand behind the three back-ticks of a block is told in `docs/contributing.md`. With `TENZIJ_BLESS=1` the
//! pictures are written anew instead of compared.

use crate::program::{Program, shipped_texts};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tenzij::diagnostics::{Code, Severity, render};
use tenzij::graph::Budget;
use tenzij::scenario::{diagnostic, run};
use tenzij::syntax::ast::Language;
use tenzij::syntax::keywords;

/// One fenced block of a page.
struct Block {
    /// The words behind the back-ticks.
    marks: Vec<String>,
    text: String,
    /// The line of the back-ticks that open it, from 1.
    line: usize,
}

impl Block {
    fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|known| known == mark)
    }

    /// The slug in `error[slug]` or `warning[slug]`.
    fn expects(&self, kind: &str) -> Option<&str> {
        self.marks.iter().find_map(|mark| mark.strip_prefix(kind)?.strip_prefix('[')?.strip_suffix(']'))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The README and every page below `docs/`.
pub fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md")];
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

fn shown(page: &Path) -> String {
    page.strip_prefix(root()).unwrap().display().to_string()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (place, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(marks) if !open => {
                let marks = marks.split_whitespace().map(str::to_owned).collect();
                blocks.push(Block { marks, text: String::new(), line: place + 1 });
                open = true;
            }
            Some(_) => open = false,
            None if open => writeln!(blocks.last_mut().unwrap().text, "{line}").unwrap(),
            None => {}
        }
    }
    blocks
}

/// The name in the header of a program, if it has one.
fn module_name(text: &str) -> Option<&str> {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//"))?;
    let mut words = first.split_whitespace();
    matches!(words.next(), Some("protocol" | "frame" | "kader" | "vocabulary" | "begrippen"))
        .then(|| words.next())
        .flatten()
}

/// The modules that a text names in its header and its `use` lines.
fn used(text: &str) -> Vec<&str> {
    text.lines()
        .filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                ["use" | "gebruik", name] | ["within", "frame", name] | ["binnen", "kader", name] => Some(*name),
                _ => None,
            }
        })
        .collect()
}

/// A program with the modules it uses: those that stand before it on the page, and those that are shipped.
fn compile(text: &str, earlier: &BTreeMap<String, String>) -> Program {
    let name = module_name(text).unwrap_or("example").to_owned();
    let mut texts: BTreeMap<String, String> = BTreeMap::from([(name, text.to_owned())]);
    let mut open: Vec<String> = used(text).into_iter().map(str::to_owned).collect();
    let shipped = shipped_texts();
    while let Some(name) = open.pop() {
        let path = format!("{}.rules", name.replace('.', "/"));
        let found = earlier.get(&name).or_else(|| shipped.iter().find(|(file, _)| *file == path).map(|(_, text)| text));
        if let (Some(text), false) = (found, texts.contains_key(&name)) {
            open.extend(used(text).into_iter().map(str::to_owned));
            texts.insert(name, text.clone());
        }
    }
    let texts: Vec<(String, String)> =
        texts.into_iter().map(|(name, text)| (format!("{}.rules", name.replace('.', "/")), text)).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Program::compile(&texts, Budget::default())
}

/// What is wrong with the outcome of a block, if anything.
fn judge(block: &Block, program: &Program) -> Option<String> {
    let slugs = |severity: Severity| -> Vec<&str> {
        let mut slugs: Vec<&str> =
            program.problems.iter().filter(|found| found.severity == severity).map(|found| found.code.slug()).collect();
        slugs.dedup();
        slugs
    };
    let wanted: Vec<&str> = block.expects("error").into_iter().collect();
    for slug in block.expects("error").into_iter().chain(block.expects("warning")) {
        if Code::find(slug).is_none() {
            return Some(format!("there is no finding `{slug}`"));
        }
    }
    let errors = slugs(Severity::Error);
    if errors != wanted {
        return Some(format!("expected the errors {wanted:?}, got {errors:?}\n{}", program.report()));
    }
    for protocol in program.protocols.values() {
        let failed = run(protocol).into_iter().find_map(|outcome| diagnostic(protocol, &outcome));
        if let Some(found) = failed {
            return Some(render::human(&program.sources, &found, Language::En, false));
        }
    }
    let warned = block.expects("warning").is_none_or(|slug| slugs(Severity::Warning).contains(&slug));
    (!warned).then(|| format!("expected a warning {:?}\n{}", block.expects("warning"), program.report()))
}

/// The programs of a page: each block marked `tenzij`, with the block before it when it is marked `more`.
fn programs(page: &[Block]) -> Vec<(&Block, Program)> {
    let mut earlier: BTreeMap<String, String> = BTreeMap::new();
    let mut current = String::new();
    let mut programs = Vec::new();
    for block in page.iter().filter(|block| block.has("tenzij")) {
        let text = if block.has("more") { format!("{current}\n{}", block.text) } else { block.text.clone() };
        let program = compile(&text, &earlier);
        if block.expects("error").is_none() {
            if let Some(name) = module_name(&text) {
                earlier.insert(name.to_owned(), text.clone());
            }
            current = text;
        }
        programs.push((block, program));
    }
    programs
}

#[test]
fn every_program_in_the_documentation_checks_or_fails_as_it_says() {
    let mut failures = String::new();
    let mut count = 0;
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for (block, program) in programs(&blocks(&text)) {
            count += 1;
            if let Some(wrong) = judge(block, &program) {
                writeln!(failures, "{}:{}: {wrong}", shown(&page), block.line).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(count > 60, "only {count} programs were found");
}

/// What a block with a picture should hold, by the place of the block on its page: the findings of the program right
/// before it, or what the command in its first line prints.
fn pictures(page: &[Block]) -> Vec<(usize, String)> {
    let compiled = programs(page);
    let mut pictures = Vec::new();
    for (place, block) in page.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| page.get(before));
        let program = before.and_then(|before| compiled.iter().find(|(known, _)| known.line == before.line));
        if block.has("text")
            && let Some((known, program)) = program
            && (known.expects("error").is_some() || known.expects("warning").is_some())
        {
            pictures.push((place, format!("{}\n", program.report().trim_end())));
        }
        if block.has("console") {
            let command = block.text.lines().next().unwrap_or_default();
            let args = ["$ tenzij ", "$ cargo run --release -- "].iter().find_map(|run| command.strip_prefix(run));
            let args = args.unwrap_or_else(|| panic!("`{command}` is not run"));
            let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_tenzij"))
                .args(words(args))
                .current_dir(root())
                .output()
                .unwrap();
            let printed = [output.stdout, output.stderr].concat();
            let printed = String::from_utf8(printed).unwrap();
            pictures.push((place, format!("{command}\n{}\n", printed.trim_end())));
        }
    }
    pictures
}

/// The words of a command, as a shell reads them: what stands in quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (place, part) in command.split('"').enumerate() {
        match (place % 2, part) {
            (1, quoted) => words.push(quoted.to_owned()),
            (_, plain) => words.extend(plain.split_whitespace().map(str::to_owned)),
        }
    }
    words
}

/// Whether a block shows this picture; a line `…` stands for any lines that are left out.
fn shows(block: &str, picture: &str) -> bool {
    let parts: Vec<&str> = block.split("…\n").collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let Some(mut rest) = picture.strip_prefix(first) else { return false };
    for part in parts.iter().skip(1) {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    rest.is_empty() || parts.len() > 1 && (last.is_empty() || picture.ends_with(last))
}

/// Lines without blanks at their ends, which editors take away.
fn trimmed(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn every_picture_in_the_documentation_is_what_tenzij_says_today() {
    let bless = std::env::var_os("TENZIJ_BLESS").is_some();
    let mut failures = String::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        let blocks = blocks(&text);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (place, picture) in pictures(&blocks).into_iter().rev() {
            let (block, picture) = (&blocks[place], trimmed(&picture));
            if shows(&block.text, &picture) {
                continue;
            }
            let first = block.line;
            lines.splice(first..first + block.text.lines().count(), picture.lines().map(str::to_owned));
            writeln!(failures, "{}:{first}: the picture is now\n{picture}", shown(&page)).unwrap();
        }
        if bless {
            std::fs::write(&page, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(bless || failures.is_empty(), "\n{failures}");
}

#[test]
fn every_link_leads_to_a_page_and_a_heading() {
    let mut failures = String::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            if link.starts_with("http") || link.contains(char::is_whitespace) {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            if !target.exists() {
                writeln!(failures, "{}: there is no {link}", shown(&page)).unwrap();
            } else if !heading.is_empty() && !headings(&std::fs::read_to_string(target).unwrap()).contains(heading) {
                writeln!(failures, "{}: there is no heading {link}", shown(&page)).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// The headings of a page as links name them.
fn headings(text: &str) -> BTreeSet<String> {
    let heading = |line: &str| {
        let words = line.strip_prefix('#')?.trim_start_matches('#').trim().to_lowercase();
        Some(words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')).collect::<String>())
    };
    text.lines().filter_map(heading).map(|words| words.replace(' ', "-")).collect()
}

#[test]
fn the_page_on_keywords_lists_every_keyword() {
    let page = include_str!("../docs/language/keywords.md");
    for keyword in keywords::ALL {
        let (en, nl) = (keyword.word(Language::En), keyword.word(Language::Nl));
        // `.done` is told in the text below the table.
        let told = if en.starts_with('.') { page.contains(nl) } else { page.contains(&format!("| `{en}` | `{nl}` |")) };
        assert!(told, "{en} / {nl}");
    }
    for word in keywords::RESERVED {
        assert!(page.contains(&format!("`{word}`,")) || page.contains(&format!("`{word}`.")), "{word}");
    }
}

#[test]
fn the_contents_list_every_page_of_the_language() {
    let contents = include_str!("../docs/language/README.md");
    for page in pages().iter().filter(|page| page.parent().is_some_and(|folder| folder.ends_with("docs/language"))) {
        let name = page.file_name().unwrap().to_str().unwrap();
        assert!(name == "README.md" || contents.contains(&format!("]({name})")), "{name}");
    }
}

#[test]
fn every_file_that_the_documentation_names_exists() {
    let mut failures = String::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for name in text.split('`').skip(1).step_by(2) {
            let (_, ending) = name.rsplit_once('.').unwrap_or_default();
            let file = matches!(ending, "rs" | "md" | "pest" | "json" | "toml") && !name.contains(['<', ' ', '…']);
            if file && name.contains('/') && !name.contains("delft") && !root().join(name).exists() {
                writeln!(failures, "{}: there is no {name}", shown(&page)).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
