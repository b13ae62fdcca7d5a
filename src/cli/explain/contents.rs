//! All codes, with a line on each.

use crate::diagnostics::Code;
use crate::document::{Mark, Page, Run};
use crate::source::Language;

/// The parts of the table: how their numbers begin, and what they are about.
const PARTS: &[(&str, &str, &str)] = &[
    ("E10", "De tekst als geheel", "The text as a whole"),
    ("E11", "Onderdelen en hun delen", "Items and their clauses"),
    ("E20", "Namen en soorten", "Names and types"),
    ("E30", "Wat voor alle gevallen bewezen wordt", "What is proved for all cases"),
    ("W", "Waarschuwingen", "Warnings"),
];

/// Where the names of the codes begin, and what is said of them: wider than the longest name.
const COLUMNS: (usize, usize) = (9, 33);

/// Every code, in the order of the table.
pub(super) fn contents(language: Language) -> Page {
    let mut page = Page::default();
    for (begin, nl, en) in PARTS {
        page.gap();
        page.paragraph(0, 0, &[Run::new(Mark::Heading, if language == Language::Nl { *nl } else { *en })]);
        for code in Code::ALL.iter().filter(|code| code.number().starts_with(begin)) {
            let (number, slug) = (code.number(), code.slug());
            let (name, said) = COLUMNS;
            let head = format!("  {number:0$}{slug:1$}", name.saturating_sub(2), said.saturating_sub(name));
            page.verbatim(&[Run::plain(head), Run::plain(code.summary(language))]);
        }
    }
    page.gap();
    let (before, command, behind) = match language {
        Language::Nl => ("Meer over één daarvan: ", "`tenzij explain E1106 --lang nl`", "."),
        Language::En => ("More about one of them: ", "`tenzij explain E1106`", "."),
    };
    page.paragraph(0, 0, &[Run::plain(before), Run::plain(command), Run::plain(behind)]);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_on_a_line_that_fits() {
        for language in [Language::Nl, Language::En] {
            let text = contents(language).plain();
            for code in Code::ALL {
                let row = format!("  {}  ", code.number());
                let rows: Vec<&str> = text.lines().filter(|line| line.starts_with(&row)).collect();
                assert!(matches!(rows.as_slice(), [row] if row.ends_with(code.summary(language))), "{rows:?}");
                assert!(rows.iter().all(|row| row.contains(&format!("{} ", code.slug()))), "{rows:?}");
            }
            assert!(text.lines().all(|line| line.chars().count() <= 110), "{text}");
        }
    }
}
