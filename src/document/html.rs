//! A document as one HTML file: no script, nothing from elsewhere; for a screen, for paper and for a screen reader.

use super::markdown::is_address;
use super::{Block, Document, Item, ListKind, Mark, Run, Table, Term, clean};
use crate::source::Language;
use std::fmt::Write as _;

/// How it looks: on a screen, light and dark, and on A4.
const STYLE: &str = include_str!("style.css");

/// A term of more characters is a sentence.
const LONG: usize = 24;
/// A table of so many rows is kept on one page.
const SMALL: usize = 6;

/// The document as one HTML file.
#[must_use]
pub fn html(document: &Document) -> String {
    let language = match document.language {
        Language::Nl => "nl",
        Language::En => "en",
    };
    let title = escaped(&document.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n<main>\n<header>\n<h1>{title}</h1>\n",
        on_paper(&document.footer)
    );
    paragraph(&mut out, &document.subtitle);
    out.push_str("</header>\n");
    blocks(&mut out, &document.intro);
    for (section, number) in document.sections.iter().zip(1_usize..) {
        let heading = escaped(&section.heading);
        put(&mut out, format_args!("<section aria-labelledby=\"s{number}\">\n<h2 id=\"s{number}\">{heading}</h2>\n"));
        blocks(&mut out, &section.blocks);
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n<footer>\n");
    paragraph(&mut out, &document.footer);
    out.push_str("</footer>\n</body>\n</html>\n");
    out
}

/// What stands at the end of the document stands on paper at the foot of every page, beside its number.
fn on_paper(footer: &[Run]) -> String {
    let mut content = String::new();
    for letter in footer.iter().flat_map(|run| run.text.chars()) {
        match letter {
            ' ' | '.' | ':' | '·' | '-' => content.push(letter),
            _ if letter.is_alphanumeric() => content.push(letter),
            // In a string of CSS; the space ends the number.
            _ => put(&mut content, format_args!("\\{:x} ", u32::from(letter))),
        }
    }
    format!("@page {{ @bottom-left {{ content: \"{content}\"; }} }}\n")
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a text does not fail.
    let _ = out.write_fmt(text);
}

fn paragraph(out: &mut String, words: &[Run]) {
    put(out, format_args!("<p>{}</p>\n", runs(words)));
}

fn blocks(out: &mut String, all: &[Block]) {
    for block in all {
        match block {
            Block::Heading(text) => put(out, format_args!("<h3>{}</h3>\n", escaped(text))),
            Block::Paragraph(words) => paragraph(out, words),
            Block::List(kind, items) => list(out, *kind, items),
            Block::Terms(all) => terms(out, all),
            Block::Table(rows) => table(out, rows),
        }
    }
}

fn list(out: &mut String, kind: ListKind, items: &[Item]) {
    let (open, close) = match kind {
        // Without its dots a list is none to some screen readers, unless it says so.
        ListKind::Plain => ("<ul class=\"plain\" role=\"list\">\n", "</ul>\n"),
        ListKind::Bullets => ("<ul>\n", "</ul>\n"),
        ListKind::Numbers => ("<ol>\n", "</ol>\n"),
    };
    out.push_str(open);
    for item in items {
        if item.inside.is_empty() {
            put(out, format_args!("<li>{}</li>\n", runs(&item.text)));
            continue;
        }
        put(out, format_args!("<li>\n<p class=\"lead\">{}</p>\n", runs(&item.text)));
        blocks(out, &item.inside);
        out.push_str("</li>\n");
    }
    out.push_str(close);
}

fn terms(out: &mut String, all: &[Term]) {
    let mut open = false;
    for term in all {
        let named = !term.term.is_empty();
        if named != open {
            out.push_str(if named { "<dl>\n" } else { "</dl>\n" });
            open = named;
        }
        if !named {
            term.says.iter().for_each(|says| paragraph(out, says));
            continue;
        }
        // A sentence stands above what it says, a word beside it.
        let class = if term.term.chars().count() > LONG { " class=\"long\"" } else { "" };
        put(out, format_args!("<div{class}>\n<dt>{}</dt>\n", escaped(&term.term)));
        term.says.iter().for_each(|says| put(out, format_args!("<dd>{}</dd>\n", runs(says))));
        out.push_str("</div>\n");
    }
    if open {
        out.push_str("</dl>\n");
    }
}

fn table(out: &mut String, table: &Table) {
    let class = if table.rows.len() <= SMALL { " class=\"small\"" } else { "" };
    put(out, format_args!("<table{class}>\n<caption>{}</caption>\n<thead>\n<tr>", escaped(&table.caption)));
    table.heads.iter().for_each(|head| put(out, format_args!("<th scope=\"col\">{}</th>", escaped(head))));
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        put(out, format_args!("<tr><th scope=\"row\">{}</th>", runs(&row.head)));
        for (head, cell) in table.heads.iter().skip(1).zip(&row.cells) {
            // On a narrow screen the cells stand below each other, each behind the head of its column.
            put(out, format_args!("<td data-head=\"{}\">{}</td>", escaped(head), runs(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn runs(all: &[Run]) -> String {
    let mut out = String::new();
    for run in all {
        let text = escaped(&run.text);
        match run.mark {
            Mark::Plain | Mark::Title | Mark::Heading => out.push_str(&text),
            Mark::May => put(&mut out, format_args!("<strong class=\"may\">{text}</strong>")),
            Mark::Must => put(&mut out, format_args!("<strong class=\"must\">{text}</strong>")),
            Mark::Not => put(&mut out, format_args!("<strong class=\"not\">{text}</strong>")),
            Mark::Strong => put(&mut out, format_args!("<strong>{text}</strong>")),
            Mark::Quiet => put(&mut out, format_args!("<span class=\"quiet\">{text}</span>")),
            Mark::Address if is_address(&run.text) => put(&mut out, format_args!("<a href=\"{text}\">{text}</a>")),
            Mark::Address => out.push_str(&text),
        }
    }
    out
}

/// A text in which nothing is mark-up, also between quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}
