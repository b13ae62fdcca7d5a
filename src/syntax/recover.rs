//! What the grammar could not read, in words; and how much of a broken piece can still be used.

use super::ast::Language;
use super::cut::Kind;
use super::parser::{Failure, Rule};
use super::{findings, keywords, mistakes, phrases, scan};
use crate::diagnostics::{Diagnostic, suggest};
use crate::source::{FileId, Span};

/// The piece in which the grammar failed.
pub(super) struct Context<'a> {
    pub(super) file: FileId,
    /// Where the piece begins in the file.
    pub(super) base: usize,
    pub(super) text: &'a str,
    pub(super) kind: Kind,
    pub(super) language: Language,
}

impl Context<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        findings::span(self.file, self.base.saturating_add(start), self.base.saturating_add(end))
    }

    fn word<'k>(&self, en: &'k str, nl: &'k str) -> &'k str {
        if self.language == Language::Nl { nl } else { en }
    }
}

/// The start of the line of `at`, if only blanks stand before it there and a line with words comes before.
pub(super) fn line_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let line = before.rfind('\n')?;
    let blank = before.get(line..)?.trim().is_empty();
    blank.then_some(line)
}

/// Where the mistake is: a misspelled or unknown keyword at the start of a line may fail only at the word behind it.
pub(super) fn place_of(text: &str, at: usize, language: Language) -> usize {
    let Some(line) = text.get(..at).and_then(|before| before.rfind('\n')) else { return at };
    let start = scan::blanks_end(text.as_bytes(), line.saturating_add(1));
    let first = token(text, start);
    let behind = scan::blanks_end(text.as_bytes(), start.saturating_add(first.len()));
    let unknown = mistakes::opens(first) || misspelled(first, language).is_some();
    if behind == at && unknown && !keywords::is_reserved(first) { start } else { at }
}

/// The word or sign at `at`; empty at the end of the piece.
fn token(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let Some(first) = rest.chars().next() else { return "" };
    let end = if first.is_alphanumeric() || first == '_' {
        scan::word_end(text, at)
    } else if first == '"' {
        scan::text_end(text.as_bytes(), at).0
    } else {
        at.saturating_add(first.len_utf8())
    };
    text.get(at..end).unwrap_or("").trim_end_matches('.')
}

/// The diagnostic for a failure.
pub(super) fn explain(context: &Context<'_>, failure: &Failure) -> Diagnostic {
    let rest = context.text.get(failure.at..).unwrap_or("");
    let blanks = rest.len().saturating_sub(rest.trim_start().len());
    let at = failure.at.saturating_add(blanks);
    let found = token(context.text, at);
    let expected = wanted(context, failure);
    if found.is_empty() {
        return at_the_end(context, &expected);
    }
    let place = context.span(at, at.saturating_add(found.len()));
    let wants_name = failure.expected.iter().any(|rule| {
        matches!(
            rule,
            Rule::name
                | Rule::new_name
                | Rule::misused_word
                | Rule::act
                | Rule::citation
                | Rule::duty
                | Rule::after_act
                | Rule::bare_option
                | Rule::inline_option
        )
    });
    // The name of an item in the place of a value was probably meant as a name.
    let wants_value = is_item(found) && expected.iter().any(|words| words == "a condition" || words == "a name");
    if keywords::is_reserved(found)
        && (wants_name || wants_value || failure.expected.is_empty())
        && !begins_line(context.text, at)
    {
        return findings::reserved(place, found);
    }
    if let Some((en, nl)) = mistakes::word(found) {
        return findings::unexpected(place, format!("`{found}` is no keyword of this language"), "an unknown keyword")
            .help(format!("write {}", context.word(en, nl)));
    }
    if begins_line(context.text, at)
        && let Some(near) = misspelled(found, context.language)
    {
        return findings::unexpected(place, format!("`{found}` begins no item and no clause"), "an unknown keyword")
            .help(format!("write `{near}`"));
    }
    if is_item(found) {
        return findings::unexpected(
            place,
            format!("`{found}` begins an item in the middle of a line"),
            "an item begins here",
        )
        .note("an item starts on a new line")
        .help(format!("put `{found}` on a new line"));
    }
    if let [only] = expected.as_slice()
        && only.starts_with('`')
    {
        return findings::missing(
            place,
            format!("{only} is missing before `{}`", short(found)),
            format!("{only} belongs here"),
        )
        .help(format!("write {only} before `{}`", short(found)));
    }
    let diagnostic = findings::unexpected(place, format!("`{}` cannot stand here", short(found)), label(&expected));
    if failure.expected.contains(&Rule::EOI) { clauses(context, diagnostic) } else { diagnostic }
}

fn short(found: &str) -> String {
    if found.chars().count() <= 40 {
        return found.to_owned();
    }
    found.chars().take(40).chain(['…']).collect()
}

fn begins_line(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty()))
}

fn at_the_end(context: &Context<'_>, expected: &[String]) -> Diagnostic {
    let end = context.text.trim_end().len();
    let last =
        context.text.get(..end).and_then(|text| text.rfind([' ', '\n'])).map_or(0, |blank| blank.saturating_add(1));
    let place = context.span(last, end);
    let what = item_word(context);
    let diagnostic = findings::missing(place, format!("{what} ends before it is complete"), after(expected));
    match expected {
        [only] => diagnostic.help(format!("write {only} behind this")),
        _ => diagnostic,
    }
}

fn item_word(context: &Context<'_>) -> String {
    let keyword = context.kind.keyword();
    keyword.map_or_else(|| "the header".to_owned(), |keyword| format!("the item `{}`", keyword.word(context.language)))
}

/// What would have been right, in words, each once.
fn wanted(context: &Context<'_>, failure: &Failure) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let end = failure.expected.contains(&Rule::EOI);
    for rule in &failure.expected {
        // What may stand there but need not is named only when nothing else may.
        let need_not = matches!(rule, Rule::EOI | Rule::language_code | Rule::kw_on | Rule::kw_given | Rule::kw_url);
        if need_not && failure.expected.len() > 1 {
            continue;
        }
        if let Some(word) = phrases::expected(*rule, context.language)
            && !words.contains(&word)
        {
            words.push(word);
        }
    }
    // Where the item could also end, no single word is missing.
    let the_end = "the end of the item".to_owned();
    if end && !words.contains(&the_end) {
        words.push(the_end);
    }
    words
}

fn list(expected: &[String]) -> String {
    match expected {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

fn label(expected: &[String]) -> String {
    if expected.is_empty() || expected.len() > 5 {
        "not expected here".to_owned()
    } else {
        format!("expected {}", list(expected))
    }
}

fn after(expected: &[String]) -> String {
    if expected.is_empty() || expected.len() > 5 {
        "something is missing here".to_owned()
    } else {
        format!("{} is missing", list(expected))
    }
}

fn is_item(word: &str) -> bool {
    Kind::begun_by(word).is_some()
}

/// The keyword that a word at the start of a line was probably meant to be.
fn misspelled(found: &str, language: Language) -> Option<&'static str> {
    if found.chars().count() < 3 || found.contains('.') {
        return None;
    }
    let known = keywords::ALL.iter().filter(|keyword| keywords::is_reserved(keyword.word(language)));
    let near = suggest::nearest(found, known.map(|keyword| keyword.word(language)))?;
    (near != found).then_some(near)
}

/// Says which clauses an item of this kind has.
fn clauses(context: &Context<'_>, diagnostic: Diagnostic) -> Diagnostic {
    let list = match context.kind {
        Kind::Fact => context.word(
            "a fact has the clauses `optional`, `from … to`, `ask`, `help`, `from register`, `observed`, `stated by`, `judged by` and `sensitive`",
            "a fact has the clauses `optioneel`, `van … tot`, `vraag`, `toelichting`, `uit register`, `waargenomen`, `verklaard door`, `beoordeeld door` and `gevoelig`",
        ),
        Kind::Rule => context.word(
            "a rule has the clauses `when`, `unless`, `otherwise`, `then`, `because`, `citing`, `exception to`, `in force from` and `accept`",
            "a rule has the clauses `wanneer`, `tenzij`, `anders`, `dan`, `omdat`, `volgens`, `uitzondering op`, `geldig vanaf` and `aanvaard`",
        ),
        Kind::Header => context.word(
            "a header has the lines `language`, `labels`, `issued by`, `in force from`, `days mean`, `within frame` and `applies when`",
            "a header has the lines `taal`, `teksten`, `vastgesteld door`, `geldig vanaf`, `dagen zijn`, `binnen kader` and `geldt wanneer`",
        ),
        Kind::Guarantee => context.word(
            "a guarantee is `never` or `always`, then a status and an action, then `when` or `unless`",
            "a guarantee is `nooit` or `altijd`, then a status and an action, then `wanneer` or `tenzij`",
        ),
        _ => return diagnostic,
    };
    diagnostic.note(list)
}
