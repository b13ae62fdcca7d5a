//! The keys that a facts file of one protocol may have.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::error::ActPart;
use crate::check::model::{ActionId, Checked, FactId, ModuleId};
use crate::diagnostics::suggest::nearest;

/// Reads facts of one protocol. Made once, it serves any number of cases.
#[derive(Debug, Clone)]
pub struct FactReader {
    /// The root and every beginning of a dotted name that ends before a dot or at the end.
    nodes: Vec<Node>,
}

/// One place in the tree of dotted names.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// The dotted name up to here.
    pub(super) name: String,
    /// The fact of this name.
    pub(super) fact: Option<FactId>,
    /// The action of this name.
    pub(super) action: Option<ActionId>,
    /// What is directly in it.
    children: FxHashMap<Box<str>, NodeId>,
    /// What every name in it stands for, however deep, under the rest of its dotted name: one look finds it.
    inside: FxHashMap<Box<str>, Target>,
    /// The names of the children, in order of declaration.
    parts: Vec<String>,
}

impl Node {
    /// Whether it holds other names, and so may be an object.
    pub(super) fn is_group(&self) -> bool {
        self.action.is_some() || !self.children.is_empty()
    }

    /// What is in the group, in order of declaration.
    pub(super) fn contents(&self) -> Vec<String> {
        let act = self.action.map(|_| ["done", "done_on"].map(str::to_owned));
        act.into_iter().flatten().chain(self.parts.iter().cloned()).collect()
    }
}

/// A place in [`FactReader::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(u32);

/// What a key stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// A fact, an action or a group.
    Node(NodeId),
    /// A part of the act of this node.
    Part(NodeId, ActionId, ActPart),
    /// Nothing.
    Nothing,
}

impl FactReader {
    /// Prepares to read facts of a module: its own and those of the modules it uses.
    #[must_use]
    pub fn new(checked: &Checked, module: ModuleId) -> Self {
        let mut reader = Self { nodes: vec![Node::default()] };
        let Some(module) = checked.modules.get(module) else { return reader };
        for fact in &module.facts {
            let place = reader.place(checked.facts.get(*fact).map_or("", |row| &row.name));
            if let Some(node) = reader.nodes.get_mut(place.0 as usize) {
                node.fact = Some(*fact);
            }
        }
        for action in &module.actions {
            let place = reader.place(checked.actions.get(*action).map_or("", |row| &row.name));
            if let Some(node) = reader.nodes.get_mut(place.0 as usize) {
                node.action = Some(*action);
            }
        }
        reader.index();
        reader
    }

    /// Fills in what every group holds.
    fn index(&mut self) {
        let mut names: Vec<(String, Target)> = Vec::new();
        for (place, node) in self.nodes.iter().enumerate().skip(1) {
            let id = NodeId(u32::try_from(place).unwrap_or(u32::MAX));
            names.push((node.name.clone(), Target::Node(id)));
            for part in ActPart::ALL {
                names.extend(
                    node.action.map(|action| (joined(&node.name, part.name()), Target::Part(id, action, part))),
                );
            }
        }
        for group in &mut self.nodes {
            let start = if group.name.is_empty() { String::new() } else { format!("{}.", group.name) };
            let inside = names.iter().filter_map(|(name, target)| Some((name.strip_prefix(&start)?.into(), *target)));
            group.inside = inside.collect();
        }
    }

    /// The place of a dotted name, made if need be.
    fn place(&mut self, name: &str) -> NodeId {
        let mut at = Self::ROOT;
        for part in name.split('.') {
            let next = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
            let Some(node) = self.nodes.get_mut(at.0 as usize) else { return at };
            if let Some(child) = node.children.get(part) {
                at = *child;
                continue;
            }
            node.children.insert(part.into(), next);
            node.parts.push(part.to_owned());
            let name = joined(&node.name, part);
            self.nodes.push(Node { name, ..Node::default() });
            at = next;
        }
        at
    }

    /// The node of the empty name.
    pub(super) const ROOT: NodeId = NodeId(0);

    pub(super) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The place of a node in a list of all.
    pub(super) fn slot(id: NodeId) -> usize {
        id.0 as usize
    }

    /// What a key in the object of this node stands for. Names are compared in Unicode's NFC form, as in a protocol.
    pub(super) fn resolve(&self, from: NodeId, key: &str) -> Target {
        let found = self.node(from).and_then(|node| node.inside.get(key));
        match found {
            Some(target) => *target,
            None if key.is_ascii() => Target::Nothing,
            None => {
                let key: String = key.nfc().collect();
                self.node(from).and_then(|node| node.inside.get(key.as_str())).copied().unwrap_or(Target::Nothing)
            }
        }
    }

    /// The deepest group that a full dotted key begins with.
    pub(super) fn group_of(&self, key: &str) -> Option<&Node> {
        let mut group = None;
        let mut at = self.node(Self::ROOT)?;
        for part in key.split('.') {
            let Some(child) = at.children.get(part).and_then(|child| self.node(*child)) else { break };
            at = child;
            group = Some(at).filter(|node| node.is_group());
        }
        group
    }

    /// The known key that a full dotted key was probably meant to be.
    pub(super) fn near(&self, key: &str) -> Option<String> {
        let group = key.rsplit_once('.').map_or("", |(group, _)| group);
        let part = match key.rsplit('.').next() {
            Some("gedaan") => Some(ActPart::Done),
            Some("gedaan_op") => Some(ActPart::DoneOn),
            _ => None,
        };
        if let Some(part) = part.filter(|_| self.nodes.iter().any(|node| node.name == group && node.action.is_some())) {
            return Some(joined(group, part.name()));
        }
        let parts = |node: &Node| ActPart::ALL.map(|part| joined(&node.name, part.name()));
        let acts: Vec<String> = self.nodes.iter().filter(|node| node.action.is_some()).flat_map(parts).collect();
        // Where a group has no such name, the group itself is no help.
        let around = |node: &&Node| node.fact.is_some() || !key.starts_with(&format!("{}.", node.name));
        let named = self.nodes.iter().skip(1).filter(around).map(|node| node.name.as_str());
        nearest(key, named.chain(acts.iter().map(String::as_str))).map(str::to_owned)
    }

    /// The name of every action, in the order of their nodes.
    pub(super) fn actions(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter(|node| node.action.is_some()).map(|node| node.name.as_str())
    }

    /// The action of this name.
    pub(super) fn action(&self, name: &str) -> Option<ActionId> {
        match self.resolve(Self::ROOT, name) {
            Target::Node(node) => self.node(node)?.action,
            _ => None,
        }
    }
}

/// A key of which the full name is only needed when it is refused.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'k> {
    pub(super) group: &'k str,
    pub(super) name: &'k str,
}

impl<'k> From<&'k str> for Key<'k> {
    fn from(name: &'k str) -> Self {
        Self { group: "", name }
    }
}

impl<'k> From<&'k String> for Key<'k> {
    fn from(name: &'k String) -> Self {
        Self { group: "", name }
    }
}

impl Key<'_> {
    /// The full dotted key.
    pub(super) fn full(self) -> String {
        joined(self.group, self.name)
    }
}

/// A name below a group.
pub(super) fn joined(group: &str, name: &str) -> String {
    if group.is_empty() { name.to_owned() } else { format!("{group}.{name}") }
}
