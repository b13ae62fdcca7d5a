//! The documentation runs: every program in it is compiled, every picture in it is what Tenzij says today.
//!
//! What may stand behind the three back-ticks of a block is told in `docs/contributing.md`. With `TENZIJ_BLESS=1` the
//! pictures are written anew instead of compared.

use crate::console::{Console, commands, guides};
use crate::program::shipped_texts;
use crate::whole::{Whole, placed};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tenzij::diagnostics::{Code, Severity};
use tenzij::source::{Language, keywords};

/// One fenced block of a page.
pub struct Block {
    /// The words behind the back-ticks.
    marks: Vec<String>,
    pub text: String,
    /// The line of the back-ticks that open it, from 1.
    pub line: usize,
}

impl Block {
    pub fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|known| known == mark)
    }

    /// The slug in `error[slug]` or `warning[slug]`.
    fn expects(&self, kind: &str) -> Option<&str> {
        self.marks.iter().find_map(|mark| mark.strip_prefix(kind)?.strip_prefix('[')?.strip_suffix(']'))
    }

    /// The finding that the program in it must have.
    pub fn finding(&self) -> Option<&str> {
        self.expects("error").or_else(|| self.expects("warning"))
    }

    /// The path of its file below the rules root: the one it is marked with, else the one that its module's name says.
    fn path(&self) -> String {
        self.file().map_or_else(|| path_of(module_name(&self.text).unwrap_or("example")), str::to_owned)
    }

    /// The file that it is marked with.
    pub fn file(&self) -> Option<&str> {
        self.marks.iter().find_map(|mark| mark.strip_prefix("file="))
    }

    /// What the last command in it ends with; those before it end with 0.
    pub fn exit(&self) -> i32 {
        let exit = self.marks.iter().find_map(|mark| mark.strip_prefix("exit="));
        exit.map_or(0, |code| code.parse().unwrap())
    }

    /// The language its picture is asked in; without one, that of the program's file.
    fn language(&self) -> Option<Language> {
        [Language::Nl, Language::En].into_iter().find(|language| self.has(language.code()))
    }
}

pub fn root() -> &'static Path {
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

pub fn blocks(text: &str) -> Vec<Block> {
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

fn path_of(module: &str) -> String {
    format!("{}.rules", module.replace('.', "/"))
}

/// Files below the rules root: path and text.
type Files = BTreeMap<String, String>;

/// Files with those that they use: from before them on the page, or shipped.
fn compile(mut files: Files, earlier: &Files) -> Whole {
    let mut open: Vec<String> = files.values().flat_map(|text| used(text)).map(path_of).collect();
    let shipped = shipped_texts();
    while let Some(path) = open.pop() {
        let found = earlier.get(&path).or_else(|| shipped.iter().find(|(file, _)| *file == path).map(|(_, text)| text));
        if let (Some(text), false) = (found, files.contains_key(&path)) {
            open.extend(used(text).into_iter().map(path_of));
            files.insert(path, text.clone());
        }
    }
    Whole::of(files.into_iter().map(|(path, text)| placed(&path, text)).collect())
}

/// What is wrong with the outcome of a block, if anything.
fn judge(block: &Block, program: &Whole) -> Option<String> {
    let (error, warning) = (block.expects("error"), block.expects("warning"));
    if let Some(slug) = error.into_iter().chain(warning).find(|slug| Code::find(slug).is_none()) {
        return Some(format!("there is no finding `{slug}`"));
    }
    let mut errors = program.slugs(Severity::Error);
    errors.dedup();
    if errors != error.into_iter().collect::<Vec<_>>() {
        return Some(format!("expected the error {error:?}, got {errors:?}\n{}", program.report(None)));
    }
    let warned = warning.is_none_or(|slug| program.slugs(Severity::Warning).contains(&slug));
    (!warned).then(|| format!("expected a warning {warning:?}\n{}", program.report(None)))
}

/// The programs of a page: each block marked `tenzij`, with the block before it when it is marked `more`, and with the
/// files of the blocks right before it that are marked `beside`.
pub fn programs(page: &[Block]) -> Vec<(&Block, Whole)> {
    let mut earlier = Files::new();
    let mut beside = Files::new();
    let mut current = String::new();
    let mut programs = Vec::new();
    for block in page.iter().filter(|block| block.has("tenzij")) {
        if block.has("beside") {
            beside.insert(block.path(), block.text.clone());
            continue;
        }
        let more = block.has("more");
        let text = if more { format!("{current}\n{}", block.text) } else { block.text.clone() };
        let path = if more { path_of(module_name(&text).unwrap_or("example")) } else { block.path() };
        let mut files = std::mem::take(&mut beside);
        files.insert(path, text.clone());
        let program = compile(files.clone(), &earlier);
        if block.expects("error").is_none() {
            earlier.append(&mut files);
            current = text;
        }
        programs.push((block, program));
    }
    assert!(beside.is_empty(), "a block marked `beside` stands beside none");
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
/// before it, or what the commands in it print.
fn pictures(page: &[Block], console: &Console, failures: &mut String) -> Vec<(usize, String)> {
    let compiled = programs(page);
    let mut pictures = Vec::new();
    for (place, block) in page.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| page.get(before));
        let program = before.and_then(|before| compiled.iter().find(|(known, _)| known.line == before.line));
        if block.has("text")
            && let Some((known, program)) = program
            && known.finding().is_some()
        {
            pictures.push((place, format!("{}\n", program.report(block.language()).trim_end())));
        }
        console.file(block);
        if block.has("console") {
            pictures.push((place, console.run(block, failures)));
        }
    }
    pictures
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
    let (mut failures, mut exits) = (String::new(), String::new());
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        let blocks = blocks(&text);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let console = Console::of(&page);
        let mut other = String::new();
        let pictures = pictures(&blocks, &console, &mut other);
        other.lines().for_each(|line| writeln!(exits, "{}:{line}", shown(&page)).unwrap());
        for (place, picture) in pictures.into_iter().rev() {
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
        for (name, drawn) in console.drawn() {
            let stored = page.with_file_name("pictures").join(&name);
            if bless {
                std::fs::create_dir_all(stored.parent().unwrap()).unwrap();
                std::fs::write(&stored, &drawn).unwrap();
            }
            if std::fs::read_to_string(&stored).ok() != Some(drawn) {
                writeln!(failures, "{}: the picture {name} is not what is drawn now", shown(&page)).unwrap();
            }
            if !text.contains(&format!("](pictures/{name})")) {
                writeln!(failures, "{}: the picture {name} is drawn and not shown", shown(&page)).unwrap();
            }
        }
    }
    assert!(exits.is_empty(), "\n{exits}");
    assert!(bless || failures.is_empty(), "\n{failures}");
}

/// What stands in the running text of the guide as a command is run on that page too.
#[test]
fn every_command_in_the_guide_is_run() {
    let mut failures = String::new();
    for page in pages().into_iter().filter(|page| guides(page)) {
        let text = std::fs::read_to_string(&page).unwrap();
        let blocks = blocks(&text);
        let run: Vec<String> = blocks.iter().filter(|b| b.has("console")).flat_map(|b| commands(&b.text)).collect();
        let fenced: BTreeSet<usize> = blocks.iter().flat_map(|b| b.line..=b.line + b.text.lines().count()).collect();
        let prose = text.lines().enumerate().filter(|(place, _)| !fenced.contains(place)).map(|(_, line)| line);
        for named in prose.flat_map(|line| line.split('`').skip(1).step_by(2)) {
            let Some(words) = named.strip_prefix("tenzij ") else { continue };
            let same =
                |command: &String| command.contains(named) || words.split(' ').all(|word| command.contains(word));
            if !run.iter().any(same) {
                writeln!(failures, "{}: `{named}` is not run", shown(&page)).unwrap();
            }
        }
        for block in blocks.iter().filter(|block| block.has("sh")) {
            writeln!(failures, "{}:{}: a block marked `sh` is not run", shown(&page), block.line).unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// The pictures of the guide are those that its pages draw, and each has words for who cannot see it.
#[test]
fn every_picture_of_the_guide_is_drawn_by_its_page_and_told_in_words() {
    let folder = root().join("docs/guide");
    let guide: Vec<String> =
        pages().iter().filter(|page| guides(page)).map(|page| std::fs::read_to_string(page).unwrap()).collect();
    for entry in std::fs::read_dir(folder.join("pictures")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let drawn = |page: &&String| page.contains(&format!("> pictures/{name}"));
        assert!(guide.iter().any(|page| drawn(&page)), "no page draws {name}");
    }
    for image in guide.iter().flat_map(|page| page.split("![").skip(1)) {
        let (words, _) = image.split_once("](").unwrap();
        assert!(words.chars().count() > 40, "`{words}` does not tell what is in the picture");
    }
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
