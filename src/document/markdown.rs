//! A document as Markdown (CommonMark, with the tables of GitHub Flavored Markdown).

use super::{Block, Document, Item, ListKind, Mark, Run, Table, Term, clean};

/// The document as Markdown. Whatever stands in its texts is text and no mark-up.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut writer = Writer { text: String::new() };
    writer.line("", &format!("# {}", escaped(&document.title, true)));
    writer.paragraph("", &document.subtitle);
    writer.blocks("", &document.intro);
    for section in &document.sections {
        writer.gap();
        writer.line("", &format!("## {}", escaped(&section.heading, true)));
        writer.blocks("", &section.blocks);
    }
    writer.gap();
    writer.line("", "---");
    writer.paragraph("", &document.footer);
    writer.text
}

struct Writer {
    text: String,
}

impl Writer {
    fn line(&mut self, indent: &str, text: &str) {
        self.text.push_str(indent);
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// An empty line, unless the document begins or there is one.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn paragraph(&mut self, indent: &str, words: &[Run]) {
        self.gap();
        self.line(indent, &runs(words, true));
    }

    fn blocks(&mut self, indent: &str, all: &[Block]) {
        for block in all {
            match block {
                Block::Heading(text) => {
                    self.gap();
                    self.line(indent, &format!("### {}", escaped(text, true)));
                }
                Block::Paragraph(words) => self.paragraph(indent, words),
                Block::List(kind, items) => self.list(indent, *kind, items),
                Block::Terms(terms) => self.terms(indent, terms),
                Block::Table(rows) => self.table(indent, rows),
            }
        }
    }

    fn list(&mut self, indent: &str, kind: ListKind, items: &[Item]) {
        self.gap();
        for (item, number) in items.iter().zip(1_usize..) {
            let begin = match kind {
                ListKind::Plain | ListKind::Bullets => "- ".to_owned(),
                ListKind::Numbers => format!("{number}. "),
            };
            self.line(indent, &format!("{begin}{}", runs(&item.text, true)));
            let inside = format!("{indent}{}", " ".repeat(begin.len()));
            self.inside(&inside, &item.inside);
        }
    }

    /// What belongs to an item: lists stay close to it.
    fn inside(&mut self, indent: &str, all: &[Block]) {
        for block in all {
            match block {
                Block::Terms(terms) => terms.iter().for_each(|term| self.term(indent, term)),
                Block::List(ListKind::Plain | ListKind::Bullets, items) => {
                    for item in items {
                        self.line(indent, &format!("- {}", runs(&item.text, true)));
                        self.inside(&format!("{indent}  "), &item.inside);
                    }
                }
                other => self.blocks(indent, std::slice::from_ref(other)),
            }
        }
    }

    fn terms(&mut self, indent: &str, terms: &[Term]) {
        self.gap();
        terms.iter().for_each(|term| self.term(indent, term));
    }

    fn term(&mut self, indent: &str, term: &Term) {
        let label = if term.term.is_empty() { String::new() } else { format!("**{}:**", escaped(&term.term, false)) };
        match term.says.as_slice() {
            [] => {}
            [only] if label.is_empty() => self.line(indent, &format!("- {}", runs(only, true))),
            [only] => self.line(indent, &format!("- {label} {}", runs(only, false))),
            several => {
                self.line(indent, &format!("- {label}"));
                several.iter().for_each(|says| self.line(indent, &format!("  - {}", runs(says, true))));
            }
        }
    }

    fn table(&mut self, indent: &str, table: &Table) {
        self.gap();
        let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        self.line(indent, &row(table.heads.iter().map(|head| escaped(head, false)).collect()));
        self.line(indent, &row(table.heads.iter().map(|_| "---".to_owned()).collect()));
        for line in &table.rows {
            let cells = std::iter::once(&line.head).chain(&line.cells).map(|cell| runs(cell, false));
            self.line(indent, &row(cells.collect()));
        }
    }
}

/// Marked words on one line; `begins` where they begin a block.
fn runs(all: &[Run], begins: bool) -> String {
    let mut text = String::new();
    for run in all {
        let begins = begins && text.is_empty();
        let words = escaped(&run.text, begins);
        match run.mark {
            Mark::May | Mark::Must | Mark::Not | Mark::Strong | Mark::Heading | Mark::Title => {
                text.push_str(&around("**", &words));
            }
            Mark::Plain | Mark::Quiet => text.push_str(&words),
            Mark::Address if is_address(&run.text) => text.push_str(&format!("<{}>", run.text)),
            Mark::Address => text.push_str(&words),
        }
    }
    text.trim_matches(' ').to_owned()
}

/// Marks stand close around words, not around the space beside them.
fn around(mark: &str, words: &str) -> String {
    let inner = words.trim();
    if inner.is_empty() {
        return words.to_owned();
    }
    let (before, after) = words.split_once(inner).unwrap_or(("", ""));
    format!("{before}{mark}{inner}{mark}{after}")
}

/// Whether a text is an address on the web that can stand between angle brackets.
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let allowed = |letter: char| letter.is_ascii_graphic() && !matches!(letter, '<' | '>' | '"' | '\'' | '`' | '\\');
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(allowed))
}

/// A text on one line: its words with one space between them. A space that breaks no line stays.
pub(super) fn one_line(text: &str) -> String {
    let breaks = |letter: char| letter.is_whitespace() && letter != '\u{a0}';
    clean(text).split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text in which nothing is mark-up, on one line. Space at its ends stays, as one space.
fn escaped(text: &str, begins: bool) -> String {
    let space = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    let (first, last) = (space(text.chars().next()), space(text.chars().next_back()));
    let line = one_line(text);
    let text = match (first, last) {
        _ if line.is_empty() => {
            if first {
                " ".to_owned()
            } else {
                line
            }
        }
        (first, last) => format!("{}{line}{}", if first && !begins { " " } else { "" }, if last { " " } else { "" }),
    };
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    let mut at_start = begins;
    let mut digits = begins;
    while let Some(letter) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let special = match letter {
            // Within a word it marks nothing.
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$' | '^' => true,
            // What begins a block where it stands first.
            '+' | '-' | '=' => at_start,
            // Also what ends a heading.
            '#' => at_start || before.is_whitespace() || before == '#',
            '.' | ')' => digits && before.is_ascii_digit() || letter == '.' && before == 'w' && next != ' ',
            // What would become a link.
            ':' => next == '/',
            '@' => !before.is_whitespace(),
            '!' => next == '[',
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(letter);
        digits &= letter.is_ascii_digit();
        at_start &= letter == ' ';
        before = letter;
    }
    out
}
