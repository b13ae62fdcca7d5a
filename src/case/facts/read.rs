//! The walk through a facts file: one pass, no tree.

use super::acts::Pending;
use super::error::{Expected, FactError, Found, Problem, Syntax};
use super::index::{FactReader, Key, Node, NodeId, Target, joined};
use super::scan::{Fault, Scanner, Stop};
use crate::case::{Act, Case, Known};
use crate::check::model::Checked;
use crate::source::LineIndex;
use crate::syntax::ast::Date;
use crate::table::Id;

/// After so many errors the rest of a file is not looked at.
const MOST_ERRORS: usize = 100;

/// Names are at most 120 characters; an error repeats no more than two of them of what it found.
const LONGEST_WORD: usize = 240;

/// The reading of one file.
pub(super) struct Reading<'a> {
    pub(super) index: &'a FactReader,
    pub(super) checked: &'a Checked,
    pub(super) scan: Scanner<'a>,
    pub(super) case: Case,
    /// For each node with a fact: the offset at which its value was given, or 0.
    seen: Vec<u32>,
    /// The groups given in the objects that are now open, each with its offset; an object knows where its own begin.
    groups: Vec<(NodeId, u32)>,
    /// What was said about acts outside lists, an entry for each action.
    pub(super) pending: Vec<Pending>,
    pub(super) acts: Vec<Act>,
    errors: Vec<Refusal>,
}

/// An error whose place is still an offset.
struct Refusal {
    at: usize,
    first: Option<u32>,
    key: String,
    problem: Problem,
}

/// Reads one file.
pub(super) fn read(index: &FactReader, checked: &Checked, text: &str, today: Date) -> Result<Case, Vec<FactError>> {
    let mut reading = Reading {
        index,
        checked,
        scan: Scanner::new(text),
        case: Case::new(checked, today),
        seen: vec![0; index.len()],
        groups: Vec::new(),
        pending: Vec::new(),
        acts: Vec::new(),
        errors: Vec::new(),
    };
    match reading.file() {
        Ok(()) => reading.finish_acts(),
        Err(fault) => reading.refuse(fault.at, "", fault.why.problem()),
    }
    if reading.errors.is_empty() { Ok(reading.case()) } else { Err(placed(text, reading.errors)) }
}

/// A word of a file as an error repeats it.
pub(super) fn short(word: &str) -> String {
    match word.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or("")),
        None => word.to_owned(),
    }
}

/// The errors with lines and columns.
fn placed(text: &str, mut errors: Vec<Refusal>) -> Vec<FactError> {
    let lines = LineIndex::new(text);
    let place = |at: usize| lines.position(text, u32::try_from(at).unwrap_or(u32::MAX));
    errors.sort_by_key(|error| error.at);
    let word = |mut error: Refusal| {
        if let (Problem::Twice { first }, Some(at)) = (&mut error.problem, error.first) {
            *first = place(at as usize);
        }
        FactError { key: error.key, place: place(error.at), problem: error.problem }
    };
    errors.into_iter().map(word).collect()
}

impl<'a> Reading<'a> {
    fn file(&mut self) -> Result<(), Fault> {
        self.scan.space();
        if self.scan.kind()? == Found::Object {
            self.object(FactReader::ROOT)?;
        } else {
            let at = self.scan.at();
            self.scan.skip()?;
            self.refuse(at, "", Problem::NotAnObject);
        }
        self.scan.space();
        if self.scan.peek().is_none() { Ok(()) } else { Err(self.scan.fault(Syntax::AfterEnd)) }
    }

    fn case(self) -> Case {
        let mut case = self.case;
        let mut acts = self.acts;
        acts.sort_by_key(|act| act.action.index());
        acts.into_iter().for_each(|act| case.record(act));
        case
    }

    /// Gives up on a file in which too much is wrong.
    pub(super) fn stop_when_full(&self, at: usize) -> Result<(), Fault> {
        if self.errors.len() < MOST_ERRORS { Ok(()) } else { Err(Fault { at, why: Stop::TooMany }) }
    }

    /// Takes note of an error.
    #[cold]
    pub(super) fn refuse<'k>(&mut self, at: usize, key: impl Into<Key<'k>>, problem: Problem) {
        self.errors.push(Refusal { at, first: None, key: short(&key.into().full()), problem });
    }

    /// Takes note of something said twice.
    #[cold]
    pub(super) fn refuse_twice<'k>(&mut self, at: usize, first: u32, key: impl Into<Key<'k>>) {
        let place = crate::source::Position { line: 1, column: 1 };
        let problem = Problem::Twice { first: place };
        self.errors.push(Refusal { at, first: Some(first), key: short(&key.into().full()), problem });
    }

    /// The object of a group.
    fn object(&mut self, group: NodeId) -> Result<(), Fault> {
        let own = self.groups.len();
        let mut first = true;
        self.scan.open()?;
        while self.scan.more(b'}', &mut first)? {
            let at = self.scan.at();
            self.stop_when_full(at)?;
            let key = self.scan.key()?;
            match self.index.resolve(group, &key) {
                Target::Node(id) => self.entry(own, id, at)?,
                Target::Part(id, action, part) => {
                    self.act_part(id, action, part, at)?;
                }
                Target::Nothing => self.unknown(group, &key, at)?,
            }
        }
        self.groups.truncate(own);
        Ok(())
    }

    /// The value of a fact, a group or an action.
    fn entry(&mut self, own: usize, id: NodeId, at: usize) -> Result<(), Fault> {
        let index = self.index;
        let Some(node) = index.node(id) else { return self.scan.skip() };
        let found = self.scan.kind()?;
        let list = found == Found::List && node.action.is_some() && node.fact.is_none();
        if list || (found == Found::Object && node.is_group()) {
            let offset = u32::try_from(at).unwrap_or(u32::MAX);
            let before = self.groups.get(own..).unwrap_or_default().iter().find(|(group, _)| *group == id);
            if let Some((_, first)) = before.copied() {
                self.refuse_twice(at, first, &node.name);
                return self.scan.skip();
            }
            self.groups.push((id, offset));
            return match node.action.filter(|_| list) {
                Some(action) => self.act_list(id, action, at),
                None => self.object(id),
            };
        }
        let Some(fact) = node.fact else { return self.no_group(node, found, at) };
        let Some(seen) = self.seen.get_mut(FactReader::slot(id)) else { return self.scan.skip() };
        if *seen != 0 {
            let first = *seen;
            self.refuse_twice(at, first, &node.name);
            return self.scan.skip();
        }
        *seen = u32::try_from(at).unwrap_or(u32::MAX);
        if let Some(value) = self.value(self.checked.facts.at(fact), at)? {
            self.case.set(fact, Known::Value(value));
        }
        Ok(())
    }

    /// Something else where an object belongs.
    fn no_group(&mut self, node: &Node, found: Found, at: usize) -> Result<(), Fault> {
        let expected = if node.action.is_some() { Expected::Act } else { Expected::Group(node.contents()) };
        self.refuse(at, &node.name, Problem::Expected { expected, optional: false, found });
        self.scan.skip()
    }

    /// A key that stands for nothing.
    fn unknown(&mut self, group: NodeId, key: &str, at: usize) -> Result<(), Fault> {
        let index = self.index;
        let full = joined(index.node(group).map_or("", |node| &node.name), key);
        let group = index.group_of(&full).map(|node| (node.name.clone(), node.contents()));
        let problem = Problem::UnknownKey { near: index.near(&full), group };
        self.refuse(at, &full, problem);
        self.scan.skip()
    }
}
