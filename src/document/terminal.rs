//! A document as lines for a terminal.

use super::{Block, Document, Item, ListKind, Mark, Page, Run, Runs, Table, Term};

/// Columns of what stands in a section, and of what belongs to an item of a list.
const SECTION: usize = 2;
const INSIDE: usize = 4;

/// The document as lines of marked words.
#[must_use]
pub fn terminal(document: &Document) -> Page {
    let mut page = Page::default();
    page.paragraph(0, 0, &[Run::new(Mark::Title, document.title.as_str())]);
    page.paragraph(0, 0, &document.subtitle);
    if !document.intro.is_empty() {
        page.gap();
        blocks(&mut page, 0, &document.intro);
    }
    for section in &document.sections {
        page.gap();
        page.paragraph(0, 0, &[Run::new(Mark::Heading, section.heading.as_str())]);
        blocks(&mut page, SECTION, &section.blocks);
    }
    page.gap();
    page.paragraph(0, 0, &document.footer);
    page
}

fn blocks(page: &mut Page, column: usize, all: &[Block]) {
    for block in all {
        match block {
            Block::Heading(text) => {
                page.gap();
                page.paragraph(column, column, &[Run::new(Mark::Heading, text.as_str())]);
            }
            Block::Paragraph(runs) => page.paragraph(column, column, runs),
            Block::List(kind, items) => list(page, column, *kind, items),
            Block::Terms(terms) => terms.iter().for_each(|each| term(page, column, each)),
            Block::Table(rows) => table(page, column, rows),
        }
    }
}

fn list(page: &mut Page, column: usize, kind: ListKind, items: &[Item]) {
    for (item, number) in items.iter().zip(1_usize..) {
        match kind {
            ListKind::Plain => {
                let inside = column.saturating_add(INSIDE);
                page.paragraph(column, inside, &item.text);
                blocks(page, inside, &item.inside);
            }
            ListKind::Bullets => {
                let column = column.saturating_add(2);
                bullet(page, column, &item.text);
                blocks(page, column.saturating_add(2), &item.inside);
            }
            ListKind::Numbers => {
                let number = format!("{number}. ");
                let inside = column.saturating_add(number.len());
                page.paragraph(column, inside, &before(&number, &item.text));
                blocks(page, inside, &item.inside);
            }
        }
    }
}

/// One thing on the line of the term itself, several below it.
fn term(page: &mut Page, column: usize, term: &Term) {
    let rest = column.saturating_add(2);
    let mark = term.says.first().and_then(|says| says.first()).map_or(Mark::Plain, |run| run.mark);
    let label =
        |end: &str| Run::new(if mark == Mark::Quiet { mark } else { Mark::Plain }, format!("{}:{end}", term.term));
    match term.says.as_slice() {
        [] => {}
        [only] if term.term.is_empty() => page.paragraph(column, rest, only),
        [only] => {
            let mut runs = vec![label(" ")];
            runs.extend(only.iter().cloned());
            page.paragraph(column, rest, &runs);
        }
        several => {
            page.paragraph(column, rest, &[label("")]);
            several.iter().for_each(|says| bullet(page, rest, says));
        }
    }
}

/// A terminal is too narrow for columns of sentences: each row stands by itself, with its cells below it.
fn table(page: &mut Page, column: usize, table: &Table) {
    for row in &table.rows {
        page.paragraph(column, column.saturating_add(INSIDE), &row.head);
        let cells = table.heads.iter().skip(1).zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
        for (head, cell) in cells {
            term(page, column.saturating_add(INSIDE), &Term::new(head.as_str(), cell.clone()));
        }
    }
}

fn bullet(page: &mut Page, column: usize, runs: &[Run]) {
    page.paragraph(column, column.saturating_add(2), &before("- ", runs));
}

fn before(text: &str, runs: &[Run]) -> Runs {
    let mark = runs.first().map_or(Mark::Plain, |run| run.mark);
    let mark = if mark == Mark::Quiet { mark } else { Mark::Plain };
    std::iter::once(Run::new(mark, text)).chain(runs.iter().cloned()).collect()
}
