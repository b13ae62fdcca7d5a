//! What has been done: `"letter": {"done": true, "done_on": "2024-03-01"}`, with its parts nested or dotted, or as a
//! list of such objects.

use super::error::{ActPart, Expected, Found, Problem};
use super::index::{Key, NodeId};
use super::number::{self, Refused};
use super::read::{Reading, short};
use super::scan::Fault;
use super::values::Slot;
use crate::case::{Act, Instances};
use crate::check::model::{Action, ActionId, Type, Value};
use crate::diagnostics::suggest::nearest;
use crate::syntax::ast::Date;

/// What has been said about an act so far.
#[derive(Debug)]
pub(super) struct Pending {
    node: NodeId,
    action: ActionId,
    /// The offset at which a list of acts was given, or 0.
    list: u32,
    parts: Parts,
}

/// The parts of one act, each with the offset at which it was given, or 0. A part that was refused has an offset and
/// no value.
#[derive(Debug, Default)]
struct Parts {
    done: (u32, Option<bool>),
    done_on: (u32, Option<Date>),
    with: (u32, Option<u32>),
    owes: (u32, Vec<ActionId>),
}

impl Parts {
    fn offset(&mut self, part: ActPart) -> &mut u32 {
        match part {
            ActPart::Done => &mut self.done.0,
            ActPart::DoneOn => &mut self.done_on.0,
            ActPart::With => &mut self.with.0,
            ActPart::Owes => &mut self.owes.0,
        }
    }
}

impl<'a> Reading<'a> {
    /// The name of the action of a node.
    fn act_name(&self, node: NodeId) -> &'a str {
        self.index.node(node).map_or("", |node| &node.name)
    }

    /// A part of an act outside a list.
    pub(super) fn act_part(&mut self, node: NodeId, action: ActionId, part: ActPart, at: usize) -> Result<(), Fault> {
        let place = self.pending.iter().position(|pending| pending.action == action);
        let mut pending = match place {
            Some(place) => self.pending.swap_remove(place),
            None => Pending { node, action, list: 0, parts: Parts::default() },
        };
        let key = Key { group: self.act_name(node), name: part.name() };
        let result = if pending.list == 0 {
            self.part(action, &mut pending.parts, part, key, at)
        } else {
            self.refuse_twice(at, pending.list, key);
            self.scan.skip()
        };
        self.pending.push(pending);
        result
    }

    /// `"letter": [{"done": true, …}, …]`.
    pub(super) fn act_list(&mut self, node: NodeId, action: ActionId, at: usize) -> Result<(), Fault> {
        let name = self.act_name(node);
        if self.pending.iter().any(|pending| pending.action == action) {
            self.refuse_twice(at, self.first_part(action), name);
            return self.scan.skip();
        }
        let list = u32::try_from(at).unwrap_or(u32::MAX);
        self.pending.push(Pending { node, action, list, parts: Parts::default() });
        let mut first = true;
        self.scan.open()?;
        while self.scan.more(b']', &mut first)? {
            let at = self.scan.at();
            self.stop_when_full(at)?;
            let found = self.scan.kind()?;
            if found != Found::Object {
                self.scan.skip()?;
                self.refuse(at, name, Problem::Expected { expected: Expected::Act, optional: false, found });
                continue;
            }
            let mut parts = Parts::default();
            let mut first = true;
            self.scan.open()?;
            while self.scan.more(b'}', &mut first)? {
                let at = self.scan.at();
                self.stop_when_full(at)?;
                let key = self.scan.key()?;
                let full = Key { group: name, name: &key };
                if let Some(part) = ActPart::find(&key) {
                    self.part(action, &mut parts, part, full, at)?;
                } else {
                    self.refuse(at, full, Problem::NotInActs);
                    self.scan.skip()?;
                }
            }
            self.finish(node, action, parts);
        }
        Ok(())
    }

    /// Where the first part of an act was given.
    fn first_part(&self, action: ActionId) -> u32 {
        let pending = self.pending.iter().find(|pending| pending.action == action);
        let offsets = pending
            .map(|Pending { list, parts, .. }| [*list, parts.done.0, parts.done_on.0, parts.with.0, parts.owes.0]);
        offsets.into_iter().flatten().filter(|offset| *offset != 0).min().unwrap_or(0)
    }

    /// One part of an act.
    fn part(
        &mut self,
        action: ActionId,
        parts: &mut Parts,
        part: ActPart,
        key: Key<'_>,
        at: usize,
    ) -> Result<(), Fault> {
        let offset = parts.offset(part);
        if *offset != 0 {
            let first = *offset;
            self.refuse_twice(at, first, key);
            return self.scan.skip();
        }
        *offset = u32::try_from(at).unwrap_or(u32::MAX);
        match part {
            ActPart::Done => {
                let done = self.typed(Slot { ty: Type::YesNo, optional: false, key, at })?;
                parts.done.1 = done.map(|done| done == Value::YesNo(true));
            }
            ActPart::DoneOn => parts.done_on.1 = self.done_on(key, at)?,
            ActPart::With => parts.with.1 = self.with(action, key, at)?,
            ActPart::Owes => parts.owes.1 = self.owes(key, at)?,
        }
        Ok(())
    }

    fn done_on(&mut self, key: Key<'_>, at: usize) -> Result<Option<Date>, Fault> {
        if self.scan.kind()? != Found::Text {
            return self.typed(Slot { ty: Type::Date, optional: false, key, at }).map(|_| None);
        }
        match number::date(&self.scan.string()?) {
            Ok(date) => return Ok(Some(date)),
            Err(Refused::Because(problem)) => self.refuse(at, key, problem),
            Err(Refused::Form) => {
                self.refuse(
                    at,
                    key,
                    Problem::Expected { expected: Expected::Date, optional: false, found: Found::Text },
                );
            }
        }
        Ok(None)
    }

    /// The way in which something was done: all parameters of the action.
    fn with(&mut self, action: ActionId, key: Key<'_>, at: usize) -> Result<Option<u32>, Fault> {
        let checked = self.checked;
        let Some(action) = checked.actions.get(action) else { return self.scan.skip().map(|()| None) };
        let found = self.scan.kind()?;
        let names = || action.params.iter().map(|param| param.name.clone()).collect::<Vec<_>>();
        if action.params.is_empty() || found != Found::Object {
            let expected = Expected::With(names());
            let misfit = Problem::Expected { expected, optional: false, found };
            self.refuse(at, key, if action.params.is_empty() { Problem::NoParameters } else { misfit });
            return self.scan.skip().map(|()| None);
        }
        // For each parameter: the offset of its key, and the place of its value unless that is refused.
        let mut given: Vec<(u32, Option<u32>)> = vec![(0, None); action.params.len()];
        let mut first = true;
        let mut known = true;
        self.scan.open()?;
        while self.scan.more(b'}', &mut first)? {
            let at = self.scan.at();
            self.stop_when_full(at)?;
            let name = self.scan.key()?;
            let place = action.params.iter().position(|param| param.name == *name);
            let group = key.full();
            let full = Key { group: &group, name: &name };
            let Some((param, slot)) = place.and_then(|at| Some((action.params.get(at)?, given.get_mut(at)?))) else {
                let near = nearest(&name, action.params.iter().map(|param| param.name.as_str())).map(str::to_owned);
                self.refuse(at, full, Problem::UnknownParameter { near, params: names() });
                self.scan.skip()?;
                known = false;
                continue;
            };
            if slot.0 != 0 {
                self.refuse_twice(at, slot.0, full);
                self.scan.skip()?;
                continue;
            }
            slot.0 = u32::try_from(at).unwrap_or(u32::MAX);
            slot.1 = match self.typed(Slot { ty: param.ty, optional: false, key: full, at })? {
                Some(Value::YesNo(yes)) => Some(u32::from(!yes)),
                Some(Value::Option(option)) => Some(u32::from(option)),
                _ => None,
            };
        }
        let missing = action.params.iter().zip(&given).filter(|(_, (offset, _))| *offset == 0);
        let missing: Vec<String> = missing.map(|(param, _)| param.name.clone()).collect();
        if !missing.is_empty() && known {
            self.refuse(at, key, Problem::WithoutParameters(missing));
        }
        Ok(instance(action, given.into_iter().map(|(_, place)| place)))
    }

    /// The duties that hung on an act.
    fn owes(&mut self, key: Key<'_>, at: usize) -> Result<Vec<ActionId>, Fault> {
        let mut all: Vec<ActionId> = Vec::new();
        let found = self.scan.kind()?;
        if found != Found::List {
            self.scan.skip()?;
            self.refuse(at, key, Problem::Expected { expected: Expected::Actions, optional: false, found });
            return Ok(all);
        }
        let mut first = true;
        self.scan.open()?;
        while self.scan.more(b']', &mut first)? {
            let at = self.scan.at();
            self.stop_when_full(at)?;
            let found = self.scan.kind()?;
            if found != Found::Text {
                self.scan.skip()?;
                self.refuse(at, key, Problem::Expected { expected: Expected::Actions, optional: false, found });
                continue;
            }
            let word = self.scan.string()?;
            let index = self.index;
            match index.action(&word) {
                Some(action) if all.contains(&action) => {
                    self.refuse(at, key, Problem::InListTwice(short(&word)));
                }
                Some(action) => all.push(action),
                None => {
                    let near = nearest(&word, index.actions()).map(str::to_owned);
                    self.refuse(at, key, Problem::UnknownAction { word: short(&word), near });
                }
            }
        }
        Ok(all)
    }

    /// Puts the acts outside lists together, once the whole file has been read.
    pub(super) fn finish_acts(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            if pending.list == 0 {
                self.finish(pending.node, pending.action, pending.parts);
            }
        }
    }

    /// Makes an act of its parts.
    fn finish(&mut self, node: NodeId, action: ActionId, parts: Parts) {
        let Parts { done, done_on, with, owes } = parts;
        match done {
            (_, Some(true)) => {
                let instances = with.1.map_or(Instances::Any, Instances::One);
                self.acts.push(Act { action, instances, done_on: done_on.1, owes: owes.1 });
            }
            // A `done` that was refused has its own error.
            (1.., None) => {}
            _ => {
                if done.1 == Some(false) {
                    self.case.deny(action);
                }
                let others = [(ActPart::DoneOn, done_on.0), (ActPart::With, with.0), (ActPart::Owes, owes.0)];
                for (part, offset) in others.into_iter().filter(|(_, offset)| *offset != 0) {
                    let key = Key { group: self.act_name(node), name: part.name() };
                    self.refuse(offset as usize, key, Problem::NotDone(part));
                }
            }
        }
    }
}

/// The number of the instance with these parameter values; `None` when one is not known.
fn instance(action: &Action, places: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    action
        .params
        .iter()
        .zip(places)
        .try_fold(0_u32, |sum, (param, place)| Some(sum.saturating_mul(param.count).saturating_add(place?)))
}
