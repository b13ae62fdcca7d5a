//! Mistakes that can be mended for certain: what `check --fix` and an editor put in place of which words.

use crate::source::Span;

/// A text that goes in the place of the words at a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The words to replace; where it is empty, the text is put in between.
    pub span: Span,
    /// What to write there.
    pub text: String,
}

/// The fixes that can be made together, from left to right: of two that overlap the first, and none that lies outside
/// the text.
#[must_use]
pub fn together<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    let mut fixes: Vec<&Fix> = fixes.into_iter().collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut done = 0;
    let mut taken: Vec<&Fix> = Vec::new();
    for fix in fixes {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        // Two that put something in at one place would each have wanted to be the first.
        let same = taken.last().is_some_and(|last| last.span == fix.span);
        if start < done || same || text.get(done..start).is_none() || text.get(start..end).is_none() {
            continue;
        }
        done = end;
        taken.push(fix);
    }
    taken
}

/// The text with those fixes made that can be made together.
#[must_use]
pub fn apply<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for fix in together(text, fixes) {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        out.push_str(text.get(done..start).unwrap_or(""));
        out.push_str(&fix.text);
        done = end;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn fixes_are_made_from_left_to_right_and_none_twice() {
        let file = SourceMap::new().add("f", "");
        let fix = |start, end, text: &str| Fix { span: Span::new(file, start, end), text: text.to_owned() };
        let all = [fix(4, 5, "is"), fix(0, 1, "één"), fix(4, 6, "no"), fix(40, 41, "no"), fix(6, 6, "!")];
        assert_eq!(apply("a b = c", &all), "één b is !c");
    }
}
