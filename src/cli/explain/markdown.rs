//! A page of `docs/diagnostics/` for a terminal: no Markdown is left to see.
//!
//! It knows what these pages are made of: paragraphs, lists, blocks between back-ticks, words in bold, links. A block keeps
//! its lines, all else is laid out anew.

use crate::diagnostics::{Code, Severity};
use crate::document::{Mark, Page, Run};
use crate::source::Language;

/// The heading that begins the Dutch part of a page; what stands above it is English.
const DUTCH: &str = "\n## In het Nederlands\n";

/// How far blocks stand from the edge.
const BLOCK: usize = 4;

/// The page on a code, in one language.
pub(super) fn page(code: Code, text: &str, language: Language) -> Page {
    let mut page = Page::default();
    let title = Run::new(Mark::Title, format!("{} {}", code.number(), code.slug()));
    page.paragraph(0, 0, &[title, Run::plain(format!(": {}", code.summary(language)))]);
    let mut paragraph = String::new();
    let mut block: Option<Mark> = None;
    for line in part(text, language).lines() {
        if let Some(marks) = line.strip_prefix("```") {
            flush(&mut page, &mut paragraph);
            page.gap();
            let picture = marks.starts_with("text") || marks.starts_with("console");
            block = if block.is_some() { None } else { Some(if picture { weight(code) } else { Mark::Plain }) };
        } else if let Some(mark) = block {
            verbatim(&mut page, line, mark);
        } else if line.trim().is_empty() {
            flush(&mut page, &mut paragraph);
            page.gap();
        } else {
            if line.starts_with("- ") {
                flush(&mut page, &mut paragraph);
            }
            paragraph.push_str(line);
            paragraph.push(' ');
        }
    }
    flush(&mut page, &mut paragraph);
    page
}

/// What a page says in one language, without its title.
fn part(text: &str, language: Language) -> &str {
    let (english, dutch) = text.split_once(DUTCH).unwrap_or((text, ""));
    match language {
        Language::Nl => dutch,
        Language::En => english.split_once('\n').map_or("", |(_, rest)| rest),
    }
}

/// The headline of a finding stands out, as it does where the finding is shown.
fn weight(code: Code) -> Mark {
    if code.severity() == Severity::Error { Mark::Not } else { Mark::Must }
}

fn verbatim(page: &mut Page, line: &str, mark: Mark) {
    if line.is_empty() {
        return page.gap();
    }
    let headline = ["error[", "fout[", "warning[", "waarschuwing["].iter().any(|begin| line.starts_with(begin));
    let mark = if headline { mark } else { Mark::Plain };
    page.verbatim(&[Run::plain(" ".repeat(BLOCK)), Run::new(mark, line)]);
}

/// Lays out a paragraph or one point of a list.
fn flush(page: &mut Page, paragraph: &mut String) {
    let text = std::mem::take(paragraph);
    let text = text.trim_end();
    if text.is_empty() {
        return;
    }
    let rest = if text.starts_with("- ") { 2 } else { 0 };
    page.paragraph(0, rest, &runs(&without_links(text)));
}

/// `[words](address)` becomes `words`.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("](") {
        let Some((_, after)) = behind.split_once(')') else { break };
        match before.rsplit_once('[') {
            Some((before, words)) => out.extend([before, words]),
            None => out.push_str(before),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The words between double stars in bold, those between single ones as they are; what stands in back-ticks keeps its
/// stars.
fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut bold = false;
    for (place, piece) in text.split('`').enumerate() {
        if place % 2 == 1 {
            runs.push(Run::new(mark(bold), format!("`{piece}`")));
            continue;
        }
        for (place, piece) in piece.split("**").enumerate() {
            if place > 0 {
                bold = !bold;
            }
            runs.push(Run::new(mark(bold), piece.replace('*', "")));
        }
    }
    runs
}

fn mark(bold: bool) -> Mark {
    if bold { Mark::Heading } else { Mark::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# E1106 mixed-and-or

A [link](x.md) and **bold `a ** b`
words**, *softly*.

```tenzij error[mixed-and-or]
protocol p

when a
```

```text
error[E1106 mixed-and-or]: both
```

- one
  more
- two

## In het Nederlands

Zo.
";

    #[test]
    fn a_page_is_laid_out_in_one_language() {
        let english = page(Code::MixedAndOr, TEXT, Language::En).plain();
        let expected = "E1106 mixed-and-or: `and` and `or` mixed without parentheses

A link and bold `a ** b` words, softly.

    protocol p

    when a

    error[E1106 mixed-and-or]: both

- one more
- two
";
        assert_eq!(english.trim_end(), expected.trim_end());
        let dutch = page(Code::MixedAndOr, TEXT, Language::Nl).plain();
        assert_eq!(dutch, "E1106 mixed-and-or: `en` en `of` door elkaar zonder haakjes\n\nZo.\n");
    }
}
