//! What the grammar could not read, in words; and how much of a broken piece can still be used.

use super::around::{
    and_or, begins_comparison, begins_condition, begins_line, begins_operand, begins_value, counts_time, decimal_comma,
    ends_comparison, ends_condition, is_keyword, last_word_cites, list_gap, short, token,
};
use super::ast::Language;
use super::cut::Kind;
use super::instead::{self, Instead, Piece};
use super::meant::Meant;
use super::near::misspelled;
use super::parser::{Failure, Rule};
use super::turned::{self, Turned};
use super::{findings, keywords, loose, mistakes, near, phrases, scan};
use crate::diagnostics::words::expected::{self, Clauses, Part};
use crate::diagnostics::words::{self, expressions, meant, values};
use crate::diagnostics::{Both, Code, Diagnostic, Fix};
use crate::source::{SourceFile, Span};
use rustc_hash::FxHashSet;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The piece in which the grammar failed.
pub(super) struct Context<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) meant: &'a Meant<'a>,
    pub(super) text: &'a str,
    pub(super) kind: Kind,
    pub(super) language: Language,
    /// The names that the file declares.
    pub(super) names: &'a FxHashSet<String>,
}

impl Context<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        self.meant.span(start..end)
    }

    /// The piece with the place where it could not be read.
    fn piece<'t>(&'t self, at: usize, failure: &'t Failure) -> Piece<'t> {
        Piece {
            file: self.file.id(),
            kind: self.kind,
            text: self.text,
            language: self.language,
            at,
            expected: &failure.expected,
            names: self.names,
        }
    }

    /// Words as they stand in the file, with the signs behind them that have no meaning outside texts.
    fn to_line_end(&self, range: Range<usize>) -> (Span, &str) {
        let rest = self.text.get(range.end..).unwrap_or("");
        let last = rest.split('\n').next().is_none_or(|rest| rest.trim().is_empty());
        let mut place = self.span(range.start, range.end);
        let behind = self.file.text().get(place.end as usize..).unwrap_or("").split('\n').next().unwrap_or("");
        if !last {
            let signs = behind.split([' ', '"']).next().map_or(0, str::len);
            place = Span::new(place.file, place.start, place.end.saturating_add(u32::try_from(signs).unwrap_or(0)));
        }
        if last {
            let signs = u32::try_from(behind.trim_end().len()).unwrap_or(0);
            place = Span::new(place.file, place.start, place.end.saturating_add(signs));
        }
        (place, self.file.slice(place))
    }
}

/// The line that could not be read, from its first word to its last; none where it is the first one, or where the line
/// before it is not complete.
pub(super) fn line_of(text: &str, failure: &Failure) -> Option<Range<usize>> {
    let at = scan::blanks_end(text.as_bytes(), failure.at);
    let start = text.get(..at)?.rfind('\n')?.saturating_add(1);
    if begins_line(text, at) && !failure.expected.contains(&Rule::EOI) {
        return None;
    }
    let line = text.get(start..)?.split('\n').next()?;
    let first = start.saturating_add(line.find(|sign: char| !sign.is_whitespace())?);
    Some(first..start.saturating_add(line.trim_end().len()))
}

/// Where the mistake is: a misspelled or unknown keyword at the start of a line may fail only at the word behind it.
pub(super) fn place_of(text: &str, at: usize, kind: Kind, language: Language) -> usize {
    let Some(line) = text.get(..at).and_then(|before| before.rfind('\n')) else { return at };
    let start = scan::blanks_end(text.as_bytes(), line.saturating_add(1));
    let first = token(text, start);
    let behind = scan::blanks_end(text.as_bytes(), start.saturating_add(first.len()));
    let unknown = mistakes::opens(first) || misspelled(first, kind, language).is_some();
    if behind == at && unknown && !keywords::is_reserved(first) { start } else { at }
}

/// The keyword of an item at `at` or behind the blanks there, in the middle of a line.
pub(super) fn item_inside(text: &str, at: usize) -> Option<usize> {
    let at = scan::blanks_end(text.as_bytes(), at);
    (is_item(token(text, at)) && !begins_line(text, at)).then_some(at)
}

/// A name in the place of one that is missing, so that the rest of the item is read; it is nobody's.
pub(super) fn assumed(context: &Context<'_>, found: &Diagnostic) -> Option<Fix> {
    let head = context.text.find(char::is_whitespace)?;
    let keyword = context.text.get(..head).is_some_and(is_item);
    let nameless = found.code == Code::MissingWord && found.span() == Some(context.span(0, head));
    (keyword && nameless).then(|| Fix { span: context.span(head, head), text: format!(" {NOBODY}") })
}

/// A name that nobody writes.
const NOBODY: &str = "____";

/// The diagnostic for a failure.
pub(super) fn explain(context: &Context<'_>, failure: &Failure) -> Diagnostic {
    let rest = context.text.get(failure.at..).unwrap_or("");
    let blanks = rest.len().saturating_sub(rest.trim_start().len());
    let at = failure.at.saturating_add(blanks);
    let found = token(context.text, at);
    let expected = wanted(failure);
    if found.is_empty() {
        if let Some(gap) = list_gap(context.text, at) {
            let name = token(context.text, gap);
            return expected::missing_comma(context.span(gap, gap.saturating_add(name.len())), name);
        }
        // What a condition may begin with is many words; people call all of them a condition or a value.
        let value = failure.expected.iter().any(|rule| begins_value(*rule));
        let parts = [expected::part(Part::Condition), expected::part(Part::Value)];
        return at_the_end(context, if value { &parts } else { &expected });
    }
    let piece = context.piece(at, failure);
    if let Some((place, first)) = missing_choice(context, at, &piece) {
        let word = keywords::ONE_OF.word(context.language);
        let own = context.span(place, place.saturating_add(first.len()));
        // Of a list on the lines below, it is missing behind the sign.
        let sign = context.text.get(..place).map_or("", str::trim_end).len();
        let below = context.text.get(sign..place).is_some_and(|blanks| blanks.contains('\n'));
        let shown = if below { context.span(sign.saturating_sub(1), sign) } else { own };
        return meant::missing_choice(shown, own, first, word);
    }
    let comma = context.text.get(..at).map(str::trim_end).filter(|before| before.ends_with(',')).map(str::len);
    if let Some(end) = comma.filter(|_| near::begins_clause(found, context.kind, context.language)) {
        return words::clauses::extra_comma(context.span(end.saturating_sub(1), end));
    }
    if let Some((range, right)) = loose::choice(context.text, at, context.kind, context.language) {
        let written = context.text.get(range.clone()).unwrap_or("");
        let place = context.span(at, at.saturating_add(found.len()));
        return meant::spoken_choice(context.span(range.start, range.end), (place, found), written, &right);
    }
    if let Some(Turned { range, word, order }) = turned::turned(&piece) {
        let written = context.text.get(range.clone()).unwrap_or("");
        let place = context.span(at, at.saturating_add(found.len()));
        return meant::turned(place, found, order, (context.span(range.start, range.end), written), &word);
    }
    if let Some(Instead { range, word }) = instead::instead(&piece) {
        let written = context.text.get(range.clone()).unwrap_or("");
        let (place, meant) = (context.span(range.start, range.end), Both::from(format!("`{}`", word.trim())));
        if word.is_empty() {
            return meant::left_out_sign(place, written);
        }
        if written == "," {
            return meant::comma_in_condition(place, word.trim());
        }
        // The words of a keyword in another order, or its first one with others behind it; or keywords, but not this one.
        let own = |part: &str| word.split(' ').any(|own| own == part);
        let begun = written.split(' ').next() == word.split(' ').next() || written.split(' ').all(own);
        // `als` is one too, in a reading only.
        let known = |part: &str| (is_keyword(part) || keywords::is_reserved(part)) && !keywords::AS.nl.contains(&part);
        let sign = !written.starts_with(char::is_alphabetic);
        return if begun || sign || written.split(' ').all(known) {
            expected::instead(place, written, &meant, &word)
        } else {
            expected::unknown_keyword(place, written, &meant, Some(&word))
        };
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
    let wants_condition = expected.contains(&expected::part(Part::Condition));
    let wants_value = is_item(found) && (wants_condition || expected.contains(&expected::part(Part::Name)));
    let joins = matches!(found, "and" | "or" | "en" | "of" | "is" | "=" | "<" | ">" | "*" | "/" | "+" | ")");
    let begins = failure.expected.iter().any(|rule| begins_value(*rule));
    if begins
        && found == "/"
        && let Some(range) = and_or(context.text, at)
    {
        let written = context.text.get(range.clone()).unwrap_or("");
        let or = keywords::OR.word(context.language);
        let place = context.span(range.start, range.end);
        return expected::unknown_keyword(place, written, &Both::from("`‹or›`"), Some(or));
    }
    let keyword_before = context.text.get(..at).map_or("", str::trim);
    if begins && (joins || ends_condition(found)) {
        let before = context.text.get(..at).map_or("", |text| text.trim_end());
        let last = token(before, before.rfind(char::is_whitespace).map_or(0, |blank| blank.saturating_add(1)));
        return expected::missing_value(place, found, if last == keyword_before { "" } else { last });
    }
    if matches!(found, "not" | "niet") && !begins && in_condition(context, at) {
        return expressions::misplaced_not(place);
    }
    if wants_name && found.starts_with('"') && is_item(keyword_before) {
        return expected::nameless(context.span(0, keyword_before.len()), keyword_before);
    }
    if let Some((range, right)) = loose::day(context.text, at) {
        let written = context.text.get(range.clone()).unwrap_or("");
        return values::date_form(context.span(range.start, range.end), written, &right);
    }
    if let Some((range, right)) = loose::name(context.text, at, context.kind) {
        let written = context.text.get(range.clone()).unwrap_or("");
        return words::names::several_words(context.span(range.start, range.end), written, &right);
    }
    let title = context.kind == Kind::Header && !context.text.get(..at).is_some_and(|before| before.contains('\n'));
    if let Some(range) = loose::label(context.text, at, context.kind) {
        let (place, written) = context.to_line_end(range);
        return words::text::unquoted(place, &short(written), written);
    }
    let label = context.kind == Kind::Step && loose::is_capital(found);
    if (expected == [expected::part(Part::Text)] || (title || label) && failure.expected.contains(&Rule::quoted))
        && !keywords::is_reserved(found)
        && !begins_line(context.text, at)
        && let Some(range) = loose::text(context.text, at)
    {
        let (place, written) = context.to_line_end(range);
        return words::text::unquoted(place, &short(written), written);
    }
    if let Some((start, number)) = decimal_comma(context.text, at) {
        let end = start.saturating_add(number.len());
        let unit = scan::blanks_end(context.text.as_bytes(), end);
        let (unit, unit_end) = (token(context.text, unit), unit.saturating_add(token(context.text, unit).len()));
        if counts_time(unit) {
            return values::broken_duration(context.span(start, unit_end), number, unit);
        }
        return values::decimal_comma(context.span(start, end), number);
    }
    if let Some(gap) = list_gap(context.text, at) {
        let name = token(context.text, gap);
        let found = expected::missing_comma(context.span(gap, gap.saturating_add(name.len())), name);
        // The last two of a list are joined by a word in speech.
        let joined = [keywords::AND, keywords::OR].iter().flat_map(|keyword| keyword.all_forms());
        let before = context.text.get(..gap).map_or("", str::trim_end);
        let joined = joined.filter_map(|word| before.strip_suffix(word)).find(|left| left.ends_with(' '));
        return match joined.map(|left| left.trim_end().len()) {
            Some(start) => found.fixed(context.span(start, before.len()), ","),
            None => found,
        };
    }
    let (only, word) = (expected.as_slice(), keyword(failure, context.language));
    let joined = keywords::AND.is(found) || ends_condition(found);
    if let ([only], Some(_)) = (only, word)
        && joined
        && !begins_line(context.text, at)
    {
        return expected::missing(place, found, only);
    }
    if let ([only], Some(word)) = (only, word)
        && is_keyword(found)
        && instead::unread(&piece, &(at..at.saturating_add(found.len())), word)
            .is_some_and(|left| left.saturating_add(at) < context.text.len().saturating_sub(found.len()))
    {
        return expected::instead(place, found, only, word);
    }
    if keywords::is_reserved(found)
        && (wants_name || wants_value || begins || failure.expected.is_empty())
        && !begins_line(context.text, at)
    {
        return findings::reserved(place, found);
    }
    if let Some(instead) =
        mistakes::word(found).filter(|_| !context.names.contains(found) && (!is_keyword(found) || found == "in"))
    {
        return expected::unknown_keyword(place, found, &instead, None);
    }
    if begins_line(context.text, at)
        && let Some(near) = misspelled(found, context.kind, context.language)
    {
        return expected::misspelled_keyword(place, found, near);
    }
    if is_item(found) && begins_line(context.text, at) {
        // With a label behind it, it is an option or a part that took a keyword for its name.
        let listed = matches!(context.kind, Kind::Type | Kind::Source | Kind::Action | Kind::Define);
        return if listed { findings::reserved(place, found) } else { expected::nameless(place, found) };
    }
    if is_item(found) {
        // What could end here is whole, so a new line is all that is missing.
        let whole = failure.expected.contains(&Rule::EOI);
        return expected::item_on_same_line(place, found, whole);
    }
    let sign = |rule| failure.expected.as_slice() == [rule];
    if sign(Rule::colon)
        && found.starts_with('"')
        && let Some(keyword) = context.kind.keyword().and_then(|keyword| keyword.en.first().copied())
    {
        return expected::text_for_type(place, keyword);
    }
    let clause = near::begins_clause(found, context.kind, context.language);
    if sign(Rule::colon) && (clause || found == ")") {
        return meant::missing_type(place, found);
    }
    if sign(Rule::colon) && matches!(context.kind, Kind::Fact | Kind::Open | Kind::Action | Kind::Define) {
        return expected::missing_colon(place, short(found).as_str(), matches!(found, "=" | "is"));
    }
    // `(` may stand there as well, behind the name of a define.
    let equals = failure.expected.contains(&Rule::equals) && matches!(context.kind, Kind::Define | Kind::Type);
    if equals && matches!(found, "is" | ":") {
        return expected::is_for_equals(place, found);
    }
    if let [only] = expected.as_slice()
        && only.is_quoted()
    {
        if only == &expected::part(Part::Equals) && instead::unread(&piece, &(at..at), "= ").is_some() {
            return expected::missing_for_certain(place, &short(found), only, "=");
        }
        // What may stand there but need not can be what is missing too: `given` before `expect`.
        let begins = [keywords::GIVEN, keywords::UNTIL].into_iter().map(|keyword| keyword.word(context.language));
        let insert = |word: &str| instead::unread(&piece, &(at..at), &format!("{word} "));
        let own = keyword(failure, context.language).and_then(insert).unwrap_or(usize::MAX);
        if let Some(word) = begins.into_iter().find(|word| insert(word).is_some_and(|left| left < own)) {
            return expected::missing_for_certain(place, &short(found), &Both::from(format!("`{word}`")), word);
        }
        // Before a text or a number nothing else can be meant; a word may be the keyword itself, misspelled.
        let whole = !found.starts_with(char::is_alphabetic);
        return match keyword(failure, context.language).filter(|_| whole) {
            Some(word) => expected::missing_for_certain(place, &short(found), only, word),
            None => expected::missing(place, &short(found), only),
        };
    }
    let name = !found.starts_with(|sign: char| !sign.is_alphabetic()) && !keywords::is_reserved(found);
    let diagnostic = expected::unexpected(place, &short(found), &expected);
    let effect = [Rule::claim, Rule::kw_permit].iter().any(|rule| failure.expected.contains(rule));
    let status = phrases::statuses().any(|keyword| keyword.is(found));
    if failure.expected.contains(&Rule::kw_never) && status {
        return meant::never_or_always(diagnostic, found);
    }
    if let Some(word) = citing_and(context, at) {
        return meant::cited_together(diagnostic, place, &word);
    }
    if context.kind == Kind::Scenario && keyword_before == keywords::SCENARIO.word(context.language) {
        return meant::needs_text(diagnostic);
    }
    if found.starts_with('"') && keyword_before.ends_with('"') && failure.expected.contains(&Rule::language_code) {
        return meant::other_language(diagnostic, found, context.language.other().code());
    }
    let joined = keyword_before.split_whitespace().next_back().unwrap_or("");
    if effect && keywords::AND.is(joined) && keywords::is_reserved(found) {
        return meant::joins_nothing(diagnostic, joined);
    }
    let is = keywords::IS.word(context.language);
    let value = found.starts_with(|sign: char| sign.is_alphanumeric()) && !keywords::is_reserved(found);
    let stops = context.text.len().saturating_sub(at.saturating_add(found.len()));
    if value
        && begins_comparison(joined)
        && begins_operand(keyword_before.split_whitespace().rev().nth(1).unwrap_or(""))
        && ends_comparison(token(
            context.text,
            scan::blanks_end(context.text.as_bytes(), at.saturating_add(found.len())),
        ))
        && !begins_line(context.text, at)
        && instead::unread(&piece, &(at..at), &format!("{is} ")).is_some_and(|left| left <= stops)
    {
        return meant::missing_before(diagnostic, place, found, is);
    }
    let when = keywords::WHEN.word(context.language);
    let behind = context.text.len().saturating_sub(at.saturating_add(found.len()));
    if context.kind == Kind::Rule
        && failure.expected.contains(&Rule::EOI)
        && !keyword_before.split_whitespace().any(begins_condition)
        && in_condition(context, at)
        && !begins_line(context.text, at)
        && instead::unread(&piece, &(at..at), &format!("{when} ")).is_some_and(|left| left < behind)
    {
        return meant::missing_before(diagnostic, place, found, when);
    }
    if name && effect && !begins_line(context.text, at) {
        // With a name behind it, it was meant as the effect.
        let next = token(context.text, scan::blanks_end(context.text.as_bytes(), at.saturating_add(found.len())));
        let named = next.starts_with(char::is_alphabetic) && !keywords::is_reserved(next);
        return meant::without_status(diagnostic, if named { next } else { found });
    }
    if found.starts_with(|sign: char| sign.is_ascii_digit()) && last_word_cites(context.text, at) {
        return diagnostic.note(meant::cited_by_name());
    }
    if keywords::WITHIN.is(found) {
        return diagnostic.note(meant::term_of_duty());
    }
    if !failure.expected.contains(&Rule::EOI) {
        return diagnostic;
    }
    let diagnostic = clauses(context, diagnostic);
    let Some(near) = near::clause(found, context.kind, context.language) else { return diagnostic };
    let diagnostic = diagnostic.help(expected::perhaps(near));
    // `days means`, `judged bij`: with the first of two words the second one is certain.
    let second = scan::blanks_end(context.text.as_bytes(), at.saturating_add(found.len()));
    let end = second.saturating_add(token(context.text, second).len());
    let word = context.text.get(second..end).is_some_and(|word| word.starts_with(char::is_alphabetic));
    let begun = near.split_once(' ').is_some_and(|(first, _)| first == found);
    let first = at..at.saturating_add(found.len());
    let (both, alone) = (instead::unread(&piece, &(at..end), near), instead::unread(&piece, &first, near));
    if begun && alone.is_some_and(|left| both.is_none_or(|other| left < other)) {
        return diagnostic.fixed(place, near);
    }
    if word && begun && both.is_some() {
        return diagnostic.fixed(context.span(at, end), near);
    }
    diagnostic
}

/// `art_3 and art_4` behind a citation: the comma that is meant, with the source where it is not repeated.
fn citing_and(context: &Context<'_>, at: usize) -> Option<String> {
    let found = token(context.text, at);
    let and = keywords::AND.is(found);
    if !and || !last_word_cites(context.text, at) {
        return None;
    }
    let before = context.text.get(..at)?.trim_end();
    let (_, cited) = before.rsplit_once([',', '\n']).unwrap_or(("", before));
    let source = cited.split_whitespace().rev().nth(1)?;
    let next = scan::blanks_end(context.text.as_bytes(), at.saturating_add(found.len()));
    let name = token(context.text, next);
    let behind = token(context.text, scan::blanks_end(context.text.as_bytes(), next.saturating_add(name.len())));
    let whole = behind.starts_with(char::is_alphabetic) && !keywords::is_reserved(behind);
    Some(if whole { ",".to_owned() } else { format!(", {source}") })
}

/// The one keyword that was expected.
fn keyword(failure: &Failure, language: Language) -> Option<&'static str> {
    let mut known = failure.expected.iter().filter_map(|rule| phrases::keyword(*rule));
    let first = known.next()?;
    known.all(|other| other == first).then(|| first.word(language))
}

/// The first option of a choice that lacks `one of`, and where it stands: a list stands where a type belongs.
fn missing_choice<'t>(context: &'t Context<'_>, at: usize, piece: &Piece<'_>) -> Option<(usize, &'t str)> {
    let text = context.text;
    let found = token(text, at);
    if !matches!(context.kind, Kind::Type | Kind::Fact | Kind::Action | Kind::Define)
        || !(found == "," || found.starts_with('"'))
    {
        return None;
    }
    let before = text.get(..at)?.trim_end();
    let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank.saturating_add(1));
    let sign = before.get(..start)?.trim_end();
    let first = token(text, start);
    if !sign.ends_with([':', '=']) || keywords::is_reserved(first) {
        return None;
    }
    let word = format!("{} ", keywords::ONE_OF.word(context.language));
    let left = instead::unread(piece, &(start..start), &word)?;
    (left < text.len().saturating_sub(at)).then_some((start, first))
}

/// Whether a place of a rule or definition lies before its effects.
fn in_condition(context: &Context<'_>, at: usize) -> bool {
    let before = context.text.get(..at).unwrap_or("");
    let then = |word: &str| keywords::THEN.is(word);
    matches!(context.kind, Kind::Rule | Kind::Define) && !before.split_whitespace().any(then)
}

fn at_the_end(context: &Context<'_>, expected: &[Both]) -> Diagnostic {
    let end = context.text.trim_end().len();
    let last =
        context.text.get(..end).and_then(|text| text.rfind([' ', '\n'])).map_or(0, |blank| blank.saturating_add(1));
    let place = context.span(last, end);
    let item = context.kind.keyword().and_then(|keyword| keyword.en.first().copied());
    let word = context.text.get(last..end).unwrap_or("");
    let joins = [keywords::AND, keywords::OR].iter().any(|keyword| keyword.is(word));
    expected::incomplete(place, item, expected, joins.then_some(word))
}

/// What would have been right, in words, each once.
fn wanted(failure: &Failure) -> Vec<Both> {
    let mut words: Vec<Both> = Vec::new();
    let end = failure.expected.contains(&Rule::EOI);
    for rule in &failure.expected {
        // What may stand there but need not is named only when nothing else may.
        let need_not = matches!(rule, Rule::EOI | Rule::language_code | Rule::kw_on | Rule::kw_given | Rule::kw_url);
        if need_not && failure.expected.len() > 1 {
            continue;
        }
        if let Some(word) = phrases::expected(*rule)
            && !words.contains(&word)
        {
            words.push(word);
        }
    }
    // Where the item could also end, no single word is missing.
    let the_end = expected::part(Part::ItemEnd);
    if end && !words.contains(&the_end) {
        words.push(the_end);
    }
    words
}

fn is_item(word: &str) -> bool {
    Kind::begun_by(word).is_some()
}

/// Says which clauses an item of this kind has.
fn clauses(context: &Context<'_>, diagnostic: Diagnostic) -> Diagnostic {
    let of = match context.kind {
        Kind::Fact => Clauses::Fact,
        Kind::Rule => Clauses::Rule,
        Kind::Header => Clauses::Header,
        Kind::Guarantee => Clauses::Guarantee,
        _ => return diagnostic,
    };
    diagnostic.note(expected::clauses(of))
}

/// The name that a broken item was to declare: the word behind its keyword, if that can be a name.
pub(super) fn name_of(text: &str) -> Option<String> {
    let mut at = 0;
    loop {
        at = scan::blanks_end(text.as_bytes(), at);
        let word = token(text, at);
        let first = word.chars().next()?;
        if !first.is_alphabetic() && first != '_' {
            return None;
        }
        let keyword = keywords::is_reserved(word)
            || matches!(word, "open" | "protocol" | "frame" | "kader" | "vocabulary" | "begrippen");
        if at > 0 && !keyword {
            return Some(word.nfc().collect());
        }
        at = at.saturating_add(word.len());
    }
}

/// Whether at `at`, without a blank before it, stands an item's keyword that is misspelled.
pub(super) fn item_at_margin(text: &str, at: usize, kind: Kind, language: Language) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with('\n')) && misspelled_item(text, at, kind, language)
}

/// Whether the line at `at` begins with an item's keyword that is misspelled.
pub(super) fn misspelled_item(text: &str, at: usize, kind: Kind, language: Language) -> bool {
    misspelled(token(text, at), kind, language).is_some_and(is_item)
}
