//! The prescan: one pass over the bytes before the grammar, so that one broken item never hides errors in others.
//!
//! It cuts the text into pieces at the item keywords that begin a line, finds comments and texts, counts parentheses,
//! and makes a copy of the same length in which comments, tabs and stray characters are blanks: offsets stay valid.

use super::ast::Language;
use super::findings;
pub(super) use super::kind::Kind;
use super::scan::{self, Class};
use crate::diagnostics::{Diagnostics, words};
use crate::source::{FileId, Span};

/// How deep parentheses may nest: bounded before the grammar recurses.
pub(super) const DEEPEST: usize = 64;
/// The longest name, in characters.
const LONGEST_NAME: usize = 120;

/// One item's part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// A finding that would make the grammar fail as well has been given: no second one for the same mistake.
    pub(super) damaged: bool,
    /// Too deep to hand to the grammar.
    pub(super) unreadable: bool,
}

/// What the prescan leaves.
#[derive(Debug)]
pub(super) struct Cut {
    /// The text with blanks for all that the grammar need not see; same length, same offsets.
    pub(super) clean: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) comments: Vec<Span>,
    /// What the header says, when it says it.
    pub(super) language: Option<Language>,
}

/// How far a `define` by cases has come: it takes each `when` until its `otherwise`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cases {
    No,
    Open,
    Done,
}

struct Cutter<'t> {
    file: FileId,
    text: &'t str,
    bytes: &'t [u8],
    clean: Vec<u8>,
    at: usize,
    /// Only blanks since the line began.
    line_start: bool,
    pieces: Vec<Piece>,
    comments: Vec<Span>,
    open: Vec<usize>,
    has_condition: bool,
    cases: Cases,
    after_equals: bool,
    last_word: (usize, usize),
    language: Option<Language>,
    found: Diagnostics,
}

/// Cuts a text into pieces.
pub(super) fn cut(file: FileId, text: &str) -> (Cut, Diagnostics) {
    let mut cutter = Cutter::new(file, text);
    cutter.run();
    let Cutter { clean, pieces, comments, language, found, .. } = cutter;
    // Only whole characters were replaced, so the copy is UTF-8 as the text was; the lossy form never loses anything.
    let clean = String::from_utf8(clean).unwrap_or_else(|_| text.to_owned());
    (Cut { clean, pieces, comments, language }, found)
}

/// Cuts a piece of this kind once more, now that words of it were mended: another item may begin in it.
pub(super) fn again(file: FileId, kind: Kind, text: &str) -> Vec<Piece> {
    let mut cutter = Cutter::new(file, text);
    if kind != Kind::Stray {
        cutter.begin(kind, 0);
        cutter.line_start = false;
    }
    cutter.run();
    cutter.pieces
}

impl<'t> Cutter<'t> {
    fn new(file: FileId, text: &'t str) -> Self {
        let bytes = text.as_bytes();
        Self {
            file,
            text,
            bytes,
            clean: bytes.to_vec(),
            at: 0,
            line_start: true,
            pieces: Vec::new(),
            comments: Vec::new(),
            open: Vec::new(),
            has_condition: false,
            cases: Cases::No,
            after_equals: false,
            last_word: (0, 0),
            language: None,
            found: Diagnostics::new(),
        }
    }
}

impl Cutter<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            let start = self.at;
            if self.line_start
                && let Some(end) = scan::list_mark(self.text, start)
            {
                let mark = self.text.get(start..end).unwrap_or("");
                self.found.push(words::text::list_mark(self.span(start, end), mark));
                self.blank(start, end);
                continue;
            }
            match scan::class(byte) {
                Class::Newline => {
                    self.line_start = true;
                    self.at = self.at.saturating_add(1);
                    continue;
                }
                Class::Space => {
                    self.at = self.at.saturating_add(1);
                    continue;
                }
                Class::Blank => self.blank(start, start.saturating_add(1)),
                Class::Letter => self.word(start),
                Class::Digit => self.at = scan::before_stop(self.text, start, scan::while_word(self.bytes, start)),
                Class::Quote => self.quoted(start),
                Class::Slash if self.bytes.get(start.saturating_add(1)) == Some(&b'/') => {
                    self.at = scan::line_end(self.bytes, start);
                    self.comments.push(self.span(start, self.at));
                    self.blank(start, self.at);
                    continue;
                }
                Class::Open => self.opened(start),
                Class::Close => self.closed(start),
                Class::Sign if scan::full_stop(self.text, start) => {
                    self.other(start);
                    continue;
                }
                Class::Slash | Class::Sign => self.at = start.saturating_add(1),
                Class::Other => {
                    self.other(start);
                    continue;
                }
            }
            if scan::class(byte) != Class::Blank {
                self.begun(start);
                self.line_start = false;
                self.after_equals = byte == b'=';
            }
        }
        self.finish(self.bytes.len());
    }

    fn span(&self, start: usize, end: usize) -> Span {
        findings::span(self.file, start, end)
    }

    fn blank(&mut self, start: usize, end: usize) {
        if let Some(place) = self.clean.get_mut(start..end) {
            place.fill(b' ');
        }
        self.at = end;
    }

    /// Takes what stands between other signs for a text, so that only the signs are wrong.
    fn as_text(&mut self, start: usize, end: usize) {
        self.damage(false);
        self.at = end;
        let Some(place) = self.clean.get_mut(start..end) else { return };
        let text = self.text.get(start..end).unwrap_or("");
        let length = |sign: Option<char>| sign.map_or(0, char::len_utf8);
        let (open, close) = (length(text.chars().next()), length(text.chars().next_back()));
        let behind = text.len().saturating_sub(close);
        let Some(inside) = text.get(open..behind).filter(|inside| !inside.contains(['"', '\\'])) else {
            place.fill(b' ');
            return;
        };
        let blanks = |many: usize| " ".repeat(many.saturating_sub(1));
        let read = ["\"", &blanks(open), inside, &blanks(close), "\""].concat();
        place.copy_from_slice(read.as_bytes());
    }

    /// Text that stands before the first item is a piece too.
    fn begun(&mut self, start: usize) {
        if self.pieces.is_empty() {
            self.begin(Kind::Stray, start);
        }
    }

    fn begin(&mut self, kind: Kind, start: usize) {
        self.finish(start);
        self.pieces.push(Piece { kind, start, end: start, damaged: false, unreadable: false });
        self.has_condition = false;
        self.cases = Cases::No;
    }

    /// Closes the piece before `end`; parentheses never reach over the end of an item.
    fn finish(&mut self, end: usize) {
        if let Some(first) = self.open.first().copied() {
            let place = self.span(first, first.saturating_add(1));
            let deep = self.open.len() > DEEPEST;
            if !deep {
                self.found.push(words::text::unclosed_bracket(place));
            }
            self.damage(deep);
        }
        self.open.clear();
        if let Some(last) = self.pieces.last_mut() {
            last.end = end;
        }
    }

    fn damage(&mut self, unreadable: bool) {
        if let Some(last) = self.pieces.last_mut() {
            last.damaged = true;
            last.unreadable |= unreadable;
        }
    }

    fn opened(&mut self, start: usize) {
        self.begun(start);
        self.at = start.saturating_add(1);
        self.open.push(start);
        if self.open.len() == DEEPEST.saturating_add(1) {
            self.found.push(words::text::too_deep(self.span(start, self.at), DEEPEST));
            self.damage(true);
        }
    }

    fn closed(&mut self, start: usize) {
        self.begun(start);
        self.at = start.saturating_add(1);
        let damaged = self.pieces.last().is_some_and(|piece| piece.damaged);
        if self.open.pop().is_none() && !damaged {
            self.found.push(words::text::unopened_bracket(self.span(start, self.at)));
            self.damage(false);
        }
    }

    fn quoted(&mut self, start: usize) {
        self.begun(start);
        let (end, closed) = scan::text_end(self.bytes, start);
        self.at = end;
        if !closed {
            let shown = scan::trim_end(self.bytes, start, end);
            self.found.push(words::text::unclosed_text(self.span(start, shown)));
            self.damage(false);
        }
    }

    /// A character that is not ASCII, or has no meaning outside texts.
    fn other(&mut self, start: usize) {
        let Some(found) = self.text.get(start..).and_then(|rest| rest.chars().next()) else {
            self.at = self.bytes.len();
            return;
        };
        let end = start.saturating_add(found.len_utf8());
        if found.is_alphabetic() {
            self.word(start);
        } else if found.is_whitespace() || (found == '\u{feff}' && start == 0) {
            // A byte order mark at the very beginning does no harm: some editors write it.
            self.blank(start, end);
            return;
        } else if scan::invisible(found) {
            self.begun(start);
            let end = scan::while_same(self.text, start, found);
            // A picture can point only at what is seen: the character behind it, on the same line.
            let next = self.text.get(end..).and_then(|rest| rest.chars().next()).filter(|next| !next.is_control());
            let seen = next.map_or(end, |next| end.saturating_add(next.len_utf8()));
            self.found.push(words::text::invisible(self.span(start, end), self.span(start, seen), found));
            self.damage(false);
            self.blank(start, end);
            return;
        } else if matches!(found, '“' | '”' | '„') {
            self.begun(start);
            let (end, closed) = scan::curly_end(self.text, start);
            self.found.push(if closed {
                findings::curly(self.span(start, end), self.text.get(start..end).unwrap_or(""))
            } else {
                words::text::unclosed_text(self.span(start, scan::trim_end(self.bytes, start, end)))
            });
            self.damage(false);
            self.at = end;
        } else if matches!(found, '\'' | '’')
            && self.declares(start)
            && self.text.get(end..).is_some_and(|behind| behind.starts_with(char::is_alphabetic))
        {
            // Inside a word, as in `auto's`: it can be no name.
            self.at = end;
        } else if matches!(found, '\'' | '‘' | '`')
            && let Some(end) = scan::single_end(self.text, start)
        {
            self.begun(start);
            self.found.push(findings::single_quotes(self.span(start, end), self.text.get(start..end).unwrap_or("")));
            self.as_text(start, end);
            return;
        } else if matches!(found, '€' | '≠' | '≤' | '≥') {
            self.at = end;
        } else if let Some(sign) = findings::sign_for(found) {
            // Read as what it means; where that cannot be, there is one finding.
            self.begun(start);
            self.found.push(findings::sign(self.span(start, end), found, sign));
            self.damage(false);
            self.blank(start, end);
            if let Some(place) = self.clean.get_mut(start) {
                *place = sign;
            }
            return;
        } else if found == '#' && self.text.get(..start).is_none_or(|before| !before.ends_with(scan::in_word)) {
            self.begun(start);
            self.found.push(words::text::hash(self.span(start, end)));
            let end = scan::line_end(self.bytes, start);
            self.blank(start, end);
            return;
        } else if found == '«'
            && let Some(end) = scan::guillemets_end(self.text, start)
        {
            self.begun(start);
            self.found.push(findings::curly(self.span(start, end), self.text.get(start..end).unwrap_or("")));
            self.as_text(start, end);
            return;
        } else {
            self.begun(start);
            let end = scan::while_same(self.text, start, found);
            // Where a block of another language stands, taking out the signs alone mends nothing.
            self.found.push(findings::stray(self.span(start, end), found, matches!(found, ';' | '.')));
            if matches!(found, '\'' | '‘' | '’' | '`' | '[' | ']' | '{' | '}' | '«' | '»') {
                self.damage(false);
            }
            self.blank(start, end);
            return;
        }
        self.begun(start);
        self.line_start = false;
        self.after_equals = false;
    }

    /// Whether the word that ends here is the name that an item declares.
    fn declares(&self, end: usize) -> bool {
        let line = self.text.get(..self.last_word.0).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
        self.last_word.1 == end && Kind::begun_by(line.trim()).is_some()
    }

    fn word(&mut self, start: usize) {
        let end = scan::before_stop(self.text, start, scan::word_end(self.text, start));
        self.at = end;
        if let Some((whole, right)) = scan::abbreviated(self.text, start, end) {
            self.begun(start);
            let written = self.text.get(start..whole).unwrap_or("");
            self.found.push(words::names::several_words(self.span(start, whole), written, &right));
            self.damage(false);
            self.at = whole;
            return;
        }
        let word = self.text.get(start..end).unwrap_or("");
        if word.len() > LONGEST_NAME && word.chars().count() > LONGEST_NAME {
            self.begun(start);
            self.found.push(words::text::long_name(self.span(start, end), word));
        }
        if self.line_start
            && let Some(kind) = self.item(word, end)
        {
            self.begin(kind, start);
            // A rule that begins with its effects always holds: a `when` below it begins the next one.
            self.has_condition = kind == Kind::Rule && !matches!(word, "rule" | "regel");
        }
        let kind = self.pieces.last().map(|piece| piece.kind);
        match word {
            "when" | "wanneer" if kind == Some(Kind::Define) && self.cases == Cases::No => self.cases = Cases::Open,
            "when" | "wanneer" => self.has_condition = true,
            "otherwise" | "anders" => {
                self.has_condition = true;
                self.cases = Cases::Done;
            }
            // A header that is misspelled is no header, but its language is still meant.
            "nl" | "en" if matches!(kind, Some(Kind::Header | Kind::Stray)) => {
                let before = self.text.get(self.last_word.0..self.last_word.1).unwrap_or("");
                if matches!(before, "language" | "taal") {
                    self.language = Some(if word == "nl" { Language::Nl } else { Language::En });
                }
            }
            _ => {}
        }
        self.last_word = (start, end);
    }

    /// The item that a word at the start of a line begins, if it begins one there.
    fn item(&self, word: &str, end: usize) -> Option<Kind> {
        let next = scan::after_blanks(self.bytes, end);
        let kind = match word {
            "when" | "wanneer" | "otherwise" | "anders" => {
                let current = self.pieces.last().map(|piece| piece.kind);
                let taken = match current {
                    Some(Kind::Guarantee) => true,
                    Some(Kind::Rule) => !self.has_condition,
                    Some(Kind::Define) => self.cases == Cases::Open || (self.cases == Cases::No && self.after_equals),
                    _ => false,
                };
                return (!taken).then_some(Kind::Rule);
            }
            // Only a rule has effects: `rule` is missing before it.
            "then" | "dan" => {
                let current = self.pieces.last().map(|piece| piece.kind);
                let outside = !matches!(current, None | Some(Kind::Stray | Kind::Rule | Kind::Define));
                return outside.then_some(Kind::Rule);
            }
            "permit" | "forbid" | "require" | "advise" | "toegestaan" | "verboden" | "vereist" | "advies" => {
                let step = self.pieces.last().is_some_and(|piece| piece.kind == Kind::Step);
                return step.then_some(Kind::Rule);
            }
            "open" => {
                let start = scan::blanks_end(self.bytes, end);
                let second = self.text.get(start..scan::word_end(self.text, start)).unwrap_or("");
                return matches!(second, "define" | "begrip").then_some(Kind::Open);
            }
            // Header words are read by their place: a parameter or an option may have such a name.
            "protocol" | "frame" | "kader" | "vocabulary" | "begrippen" => {
                let first = self.pieces.is_empty();
                let named = next.is_some_and(|byte| scan::class(byte) == Class::Letter || byte >= 0x80);
                return (first || named).then_some(Kind::Header);
            }
            _ => Kind::begun_by(word)?,
        };
        // `fact "…"` and `step : yes/no` are an option and a parameter that took a keyword for a name.
        let labelled = matches!(kind, Kind::Rule | Kind::Guarantee | Kind::Scenario);
        // Parameters have no labels, so at the margin below one it is an item without a name.
        let margin =
            end.checked_sub(word.len().saturating_add(1)).and_then(|before| self.bytes.get(before)) == Some(&b'\n');
        let listed = matches!(self.pieces.last().map(|piece| piece.kind), Some(Kind::Type | Kind::Source));
        let misused = next == Some(b':') || (next == Some(b'"') && !labelled && (listed || !margin));
        (!misused || self.pieces.is_empty()).then_some(kind)
    }
}
