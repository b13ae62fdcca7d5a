//! Puts the pieces together: header first, rules behind their step, each piece read and lowered by itself.

use super::ast::{Declared, Edition, Header, Item, Language, Lost, Module, Name, Step};
use super::cut::{Cut, Kind, Piece};
use super::lower::{Foreign, Lower, Lowered};
use super::meant::Meant;
use super::parser;
use super::{around, cut, findings, recover};
use crate::diagnostics::{Diagnostic, Diagnostics, Fix, suggest, words};
use crate::source::{FileId, SourceFile, Span};
use rustc_hash::FxHashSet;

/// The tree of a file from which nothing could be read.
pub(super) fn empty(file: FileId) -> Module {
    Module {
        file,
        edition: Edition::default(),
        keywords: Language::En,
        header: None,
        items: Vec::new(),
        comments: Vec::new(),
        lost: Lost::default(),
    }
}

struct Assembly<'a> {
    file: &'a SourceFile,
    language: Language,
    /// The names that items declare: whatever else such a word may mean, it is theirs.
    names: FxHashSet<String>,
    found: &'a mut Diagnostics,
    foreign: Foreign,
    header: Option<Header>,
    items: Vec<Item>,
    /// The step that rules continue.
    step: Option<Step>,
    any_step: bool,
    lost: Lost,
}

/// Reads the pieces into a module.
pub(super) fn assemble(file: &SourceFile, cut: Cut, found: &mut Diagnostics) -> Module {
    let language = cut.language.unwrap_or(Language::En);
    let mut assembly = Assembly {
        file,
        language,
        names: cut
            .pieces
            .iter()
            .filter(|piece| declared(piece.kind).is_some())
            .filter_map(|piece| recover::name_of(cut.clean.get(piece.start..piece.end)?))
            .collect(),
        found,
        foreign: Foreign::default(),
        header: None,
        items: Vec::new(),
        step: None,
        any_step: false,
        lost: Lost::default(),
    };
    let mut seen_header = None;
    for (number, piece) in cut.pieces.iter().enumerate() {
        let text = cut.clean.get(piece.start..piece.end).unwrap_or("");
        let text = Meant::new(file, text, piece.start);
        if piece.kind == Kind::Header {
            if let Some(first) = seen_header {
                assembly.second_header(&text, first);
                continue;
            }
            seen_header = Some(first_word(&text));
            if number > 0 && cut.pieces.first().is_some_and(|first| first.kind != Kind::Stray) {
                assembly.found.push(words::clauses::late_header(first_word(&text)));
            }
        }
        if piece.kind != Kind::Stray {
            assembly.piece(piece, &text, Again::first(&text));
            continue;
        }
        // Without any header the file gets one error for both.
        let found = assembly.no_header(&text);
        if let Some((mended, again)) = Again::first(&text).mended(&found, &text) {
            seen_header = Some(first_word(&text));
            assembly.again(piece, &mended, again);
        }
        assembly.found.push(found);
    }
    if seen_header.is_none() && cut.pieces.first().is_none_or(|first| first.kind != Kind::Stray) {
        let (start, end) = cut.pieces.first().map_or((0, 0), |first| (first.start, first.end));
        let first = Meant::new(file, cut.clean.get(start..end).unwrap_or(""), start);
        assembly.found.push(words::text::no_header(first_word(&first), None));
    }
    assembly.close_step();
    let Assembly { header, items, foreign, lost, .. } = assembly;
    let header_end = seen_header.and_then(|header| findings::line_end(file, header));
    foreign.report(language, cut.language.is_some(), header_end, found);
    Module {
        file: file.id(),
        edition: Edition::default(),
        keywords: language,
        header,
        items,
        comments: cut.comments,
        lost,
    }
}

/// How often a piece is still read again with what a finding mends in it, and where in the file the last of that ends.
#[derive(Debug, Clone, Copy)]
struct Again {
    left: usize,
    until: Option<u32>,
}

/// The most often that one piece is read, and the most bytes: a large one is read less often.
const MOST: usize = 32;
const MOST_BYTES: usize = 4_000_000;

impl Again {
    fn first(text: &Meant<'_>) -> Self {
        let most = MOST_BYTES.checked_div(text.text().len()).unwrap_or(MOST);
        Self { left: most.clamp(1, MOST), until: None }
    }

    /// Whether a finding lies behind what was mended last. Where it does not, mending has not helped, and it says nothing
    /// that has not been said.
    fn is_new(self, found: &Diagnostic) -> bool {
        self.until.is_none_or(|until| found.span().is_some_and(|span| span.start > until))
    }

    /// The piece with what a finding mends.
    fn mended<'t>(self, found: &Diagnostic, text: &Meant<'t>) -> Option<(Meant<'t>, Self)> {
        self.replaced(found.fix.as_ref()?, text)
    }

    /// The piece with other words in it.
    fn replaced<'t>(mut self, fix: &Fix, text: &Meant<'t>) -> Option<(Meant<'t>, Self)> {
        self.left = self.left.checked_sub(1)?;
        self.until = Some(fix.span.end);
        Some((text.mended(fix)?, self))
    }
}

impl Assembly<'_> {
    /// Reads a piece with words mended in it: it may have become several.
    fn again(&mut self, from: &Piece, text: &Meant<'_>, again: Again) {
        for mut piece in cut::again(self.file.id(), from.kind, text.text()) {
            piece.damaged |= from.damaged;
            if let Some(text) = text.part(piece.start..piece.end) {
                // What stands before the words mended, or behind them, was not read before.
                let again = Again { until: text.mended_until(), ..again };
                self.piece(&piece, &text, again);
            }
        }
    }

    fn piece(&mut self, piece: &Piece, text: &Meant<'_>, again: Again) {
        let rule = piece.kind == Kind::Rule;
        // Rules, and nothing else, continue a step.
        if !rule {
            self.close_step();
        }
        let lowered = if piece.unreadable {
            None
        } else {
            match self.read(piece, text, again) {
                Ok(lowered) => lowered,
                Err((mended, again)) => return self.again(piece, &mended, again),
            }
        };
        if rule && self.step.is_none() && self.any_step {
            self.found.push(words::clauses::rule_behind_step(first_word(text)));
        }
        match lowered {
            Some(Lowered::Header(header)) => self.header = Some(*header),
            Some(Lowered::Step(step)) => {
                self.any_step = true;
                self.step = Some(step);
            }
            Some(Lowered::Item(Item::Rule(rule))) => match &mut self.step {
                Some(step) => step.rules.push(rule),
                None => self.items.push(Item::Rule(rule)),
            },
            Some(Lowered::Item(item)) => self.items.push(item),
            None => self.lost(piece, text),
        }
    }

    /// Keeps what a broken item would have declared, so that its uses are no mistakes of their own.
    fn lost(&mut self, piece: &Piece, text: &Meant<'_>) {
        let name = recover::name_of(text.text());
        match (piece.kind, &mut self.step) {
            (Kind::Use, _) => self.lost.uses = true,
            (Kind::Header, _) => self.lost.header = true,
            (Kind::Rule, Some(step)) => self.lost.steps.push(step.name.text.clone()),
            // A broken step still begins one: its rules are looked at, and stand nowhere wrong.
            (Kind::Step, _) => {
                let place = first_word(text);
                self.any_step = name.is_some();
                self.step = name.clone().map(|text| {
                    self.lost.steps.push(text.clone());
                    Step { name: Name { text, span: place }, label: None, rules: Vec::new(), span: place }
                });
            }
            _ => {}
        }
        if name.is_none() {
            self.lost.nameless.extend(declared(piece.kind));
        }
        self.lost.names.extend(name);
    }

    /// What a piece says, or the piece with what was wrong in it mended, to be read again.
    fn read<'t>(
        &mut self,
        piece: &Piece,
        meant: &Meant<'t>,
        again: Again,
    ) -> Result<Option<Lowered>, (Meant<'t>, Again)> {
        let (rule, text) = (piece.kind.grammar(), meant.text());
        let mut failure = match parser::parse(rule, text) {
            Ok(pair) => return Ok(self.lower(meant, pair)),
            Err(failure) => failure,
        };
        failure.at = recover::place_of(text, failure.at, piece.kind, self.language);
        // In a piece that misses words already, only the next item can still be said to be misspelled.
        if !piece.damaged || recover::item_at_margin(text, failure.at, piece.kind, self.language) {
            let (kind, language, names) = (piece.kind, self.language, &self.names);
            let context = recover::Context { file: self.file, meant, text, kind, language, names };
            let found = recover::explain(&context, &failure);
            if again.is_new(&found) {
                let assumed = recover::assumed(&context, &found);
                if assumed.is_some() {
                    self.lost.nameless.extend(declared(piece.kind));
                }
                let mended = again.mended(&found, meant).or_else(|| again.replaced(&assumed?, meant));
                self.found.push(found);
                if let Some(mended) = mended.or_else(|| self.without_line(piece, meant, &failure, again)) {
                    return Err(mended);
                }
            }
        }
        Ok(self.read_partly(piece, meant, failure.at))
    }

    /// A piece that is written in lines, without the one that could not be read: the lines below it are read as well.
    fn without_line<'t>(
        &mut self,
        piece: &Piece,
        meant: &Meant<'t>,
        failure: &parser::Failure,
        again: Again,
    ) -> Option<(Meant<'t>, Again)> {
        if !matches!(piece.kind, Kind::Header | Kind::Source | Kind::Type | Kind::Action) {
            return None;
        }
        let line = recover::line_of(meant.text(), failure)?;
        let span = meant.span(line);
        let (mended, again) = again.replaced(&Fix { span, text: String::new() }, meant)?;
        self.lost.header |= piece.kind == Kind::Header;
        self.lost.partly.extend(recover::name_of(meant.text()));
        Some((mended, again))
    }

    /// What can be read of a piece before `at`, where it went wrong.
    fn read_partly(&mut self, piece: &Piece, meant: &Meant<'_>, at: usize) -> Option<Lowered> {
        let (rule, text) = (piece.kind.grammar(), meant.text());
        if let Some(at) = recover::item_inside(text, at) {
            // The item before it may be whole; what it would have declared is lost.
            self.lost.names.extend(recover::name_of(text.get(at..)?));
            let pair = parser::parse(rule, text.get(..at)?).ok()?;
            return self.lower(meant, pair);
        }
        // A line that begins with no item keyword may be a misspelled one: the item before it is whole.
        let line = around::line_before(text, at)?;
        let head = text.get(..line)?;
        let pair = parser::parse(rule, head).ok()?;
        let begun = line.saturating_add(1);
        let begun = begun.saturating_add(text.get(begun..)?.find(|sign: char| !sign.is_whitespace())?);
        let tail = text.get(begun..)?;
        if recover::misspelled_item(text, begun, piece.kind, self.language) {
            self.lost.names.extend(recover::name_of(tail));
        } else if piece.kind == Kind::Fact {
            // Without one of its clauses it would be another fact.
            return None;
        } else {
            self.lost.header |= piece.kind == Kind::Header;
            self.lost.partly.extend(recover::name_of(head));
        }
        self.lower(meant, pair)
    }

    fn lower(&mut self, text: &Meant<'_>, pair: parser::Pair<'_>) -> Option<Lowered> {
        let before = self.found.len();
        let mut lower = Lower::new(self.file, text, self.language, self.found, &mut self.foreign);
        let lowered = lower.item(pair);
        if lowered.is_none() && self.found.len() == before {
            // Never silently: an item that is left out has been said to be broken.
            self.found.push(words::expected::unreadable(first_word(text)));
        }
        lowered
    }

    fn close_step(&mut self) {
        if let Some(step) = self.step.take() {
            self.items.push(Item::Step(step));
        }
    }

    fn second_header(&mut self, text: &Meant<'_>, first: Span) {
        self.close_step();
        self.found.push(words::clauses::second_header(first_word(text), first));
    }

    fn no_header(&mut self, text: &Meant<'_>) -> Diagnostic {
        let place = first_word(text);
        let near = suggest::nearest(self.file.slice(place), ["protocol", "frame", "kader", "vocabulary", "begrippen"]);
        words::text::no_header(place, near)
    }
}

/// What an item of this kind declares a name for, where other items look for it.
fn declared(kind: Kind) -> Option<Declared> {
    Some(match kind {
        Kind::Source => Declared::Source,
        Kind::Type => Declared::Type,
        Kind::Action => Declared::Action,
        Kind::Fact | Kind::Define | Kind::Open => Declared::Value,
        _ => return None,
    })
}

fn first_word(text: &Meant<'_>) -> Span {
    let word = text.text();
    let length = word.find(|sign: char| sign.is_whitespace() || sign == '"').unwrap_or(word.len());
    text.span(0..length)
}
