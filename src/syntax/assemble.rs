//! Puts the pieces together: header first, rules behind their step, each piece read and lowered by itself.

use super::ast::{Edition, Header, Item, Language, Lost, Module, Name, Step};
use super::cut::{Cut, Kind, Piece};
use super::lower::{Foreign, Lower, Lowered};
use super::parser;
use super::{findings, recover};
use crate::diagnostics::{Diagnostics, suggest, words};
use crate::source::{FileId, SourceFile, Span};

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
    clean: &'a str,
    language: Language,
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
        clean: &cut.clean,
        language,
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
        if piece.kind == Kind::Header {
            if let Some(first) = seen_header {
                assembly.second_header(piece, first);
                continue;
            }
            seen_header = Some(assembly.first_word(piece));
            if number > 0 && cut.pieces.first().is_some_and(|first| first.kind != Kind::Stray) {
                assembly.late_header(piece);
            }
        }
        assembly.piece(piece);
    }
    let stray = cut.pieces.first().is_some_and(|first| first.kind == Kind::Stray);
    if seen_header.is_none() || stray {
        assembly.no_header(cut.pieces.first());
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

impl Assembly<'_> {
    fn piece(&mut self, piece: &Piece) {
        let rule = piece.kind == Kind::Rule;
        // Rules, and nothing else, continue a step.
        if !rule {
            self.close_step();
        }
        if piece.kind == Kind::Stray {
            // Without any header the file gets one error for both.
            return;
        }
        let text = self.clean.get(piece.start..piece.end).unwrap_or("");
        let lowered = if piece.unreadable { None } else { self.read(piece, text) };
        if rule && self.step.is_none() && self.any_step {
            let place = self.first_word(piece);
            self.found.push(words::clauses::rule_behind_step(place));
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
    fn lost(&mut self, piece: &Piece, text: &str) {
        let name = recover::name_of(text);
        match (piece.kind, &mut self.step) {
            (Kind::Use, _) => self.lost.uses = true,
            (Kind::Rule, Some(step)) => self.lost.steps.push(step.name.text.clone()),
            // A broken step still begins one: its rules are looked at, and stand nowhere wrong.
            (Kind::Step, _) => {
                let place = self.first_word(piece);
                self.any_step = name.is_some();
                self.step = name.clone().map(|text| {
                    self.lost.steps.push(text.clone());
                    Step { name: Name { text, span: place }, label: None, rules: Vec::new(), span: place }
                });
            }
            _ => {}
        }
        self.lost.names.extend(name);
    }

    fn read(&mut self, piece: &Piece, text: &str) -> Option<Lowered> {
        let rule = piece.kind.grammar();
        match parser::parse(rule, text) {
            Ok(pair) => self.lower(piece, pair),
            Err(mut failure) => {
                failure.at = recover::place_of(text, failure.at, self.language);
                if !piece.damaged {
                    let context = recover::Context {
                        file: self.file.id(),
                        base: piece.start,
                        text,
                        kind: piece.kind,
                        language: self.language,
                    };
                    self.found.push(recover::explain(&context, &failure));
                }
                if let Some(at) = recover::item_inside(text, failure.at) {
                    // The item before it may be whole; what it would have declared is lost.
                    self.lost.names.extend(recover::name_of(text.get(at..)?));
                    let pair = parser::parse(rule, text.get(..at)?).ok()?;
                    return self.lower(piece, pair);
                }
                // A line that begins with no item keyword may be a misspelled one: the item before it is whole.
                let line = recover::line_before(text, failure.at)?;
                let head = text.get(..line)?;
                let pair = parser::parse(rule, head).ok()?;
                let begun = line.saturating_add(1);
                let begun = begun.saturating_add(text.get(begun..)?.find(|sign: char| !sign.is_whitespace())?);
                let tail = text.get(begun..)?;
                if recover::misspelled_item(text, begun, self.language) {
                    self.lost.names.extend(recover::name_of(tail));
                } else if piece.kind == Kind::Fact {
                    // Without one of its clauses it would be another fact.
                    return None;
                } else {
                    self.lost.partly.extend(recover::name_of(head));
                }
                self.lower(piece, pair)
            }
        }
    }

    fn lower(&mut self, piece: &Piece, pair: parser::Pair<'_>) -> Option<Lowered> {
        let before = self.found.len();
        let mut lower = Lower::new(self.file, piece.start, self.language, self.found, &mut self.foreign);
        let lowered = lower.item(pair);
        if lowered.is_none() && self.found.len() == before {
            // Never silently: an item that is left out has been said to be broken.
            let place = self.first_word(piece);
            self.found.push(words::expected::unreadable(place));
        }
        lowered
    }

    fn close_step(&mut self) {
        if let Some(step) = self.step.take() {
            self.items.push(Item::Step(step));
        }
    }

    fn first_word(&self, piece: &Piece) -> Span {
        let text = self.clean.get(piece.start..piece.end).unwrap_or("");
        let length = text.find(|sign: char| sign.is_whitespace() || sign == '"').unwrap_or(text.len());
        findings::span(self.file.id(), piece.start, piece.start.saturating_add(length))
    }

    fn second_header(&mut self, piece: &Piece, first: Span) {
        let place = self.first_word(piece);
        self.close_step();
        self.found.push(words::clauses::second_header(place, first));
    }

    fn late_header(&mut self, piece: &Piece) {
        let place = self.first_word(piece);
        self.found.push(words::clauses::late_header(place));
    }

    fn no_header(&mut self, first: Option<&Piece>) {
        let place = first.map_or_else(|| findings::span(self.file.id(), 0, 0), |piece| self.first_word(piece));
        let word = first.filter(|piece| piece.kind == Kind::Stray).map(|_| self.file.slice(place));
        let near =
            word.and_then(|word| suggest::nearest(word, ["protocol", "frame", "kader", "vocabulary", "begrippen"]));
        self.found.push(words::text::no_header(place, near));
    }
}
