//! Questions about a set: one question for all its elements together, with answers such as *one or more of these*.

use super::care::Met;
use super::phrases::Phrases;
use crate::case::facts::value_text;
use crate::check::model::{Checked, FactId, Type, Value};
use crate::explain::listed;
use crate::graph::Graph;
use crate::graph::levels::Subject;
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::syntax::ast::Language;
use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashMap;

/// More combinations of elements than this are not worded as answers to one question.
const MOST_PRODUCTS: usize = 6;

/// An answer: in words, where it leads, and when it is given.
pub(super) struct Branch {
    pub(super) words: Vec<String>,
    pub(super) to: Node,
    pub(super) when: Node,
}

/// What is needed to word the elements of one set.
pub(super) struct SetWords<'a> {
    pub(super) graph: &'a Graph,
    pub(super) fact: FactId,
    pub(super) language: Language,
    pub(super) phrases: &'static Phrases,
}

/// In which order answers are read: what is there, what is not, and everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Some,
    None,
    Rest,
}

/// What a level says of a set: whether it is there, or whether an option is in it.
enum Part {
    There,
    Option(String),
}

impl SetWords<'_> {
    fn checked(&self) -> &Checked {
        &self.graph.checked
    }

    fn part(&self, level: u32) -> Option<Part> {
        let row = self.checked().facts.at(self.fact);
        match (self.graph.levels.get(level)?.0, row.ty) {
            (Subject::Fact(fact), Type::Set(_)) if *fact == self.fact => Some(Part::There),
            (Subject::Element(fact, option), Type::Set(choice)) if *fact == self.fact => {
                let value = Value::Option(*option);
                Some(Part::Option(value_text(self.checked(), Type::Choice(choice), value, self.language)))
            }
            _ => None,
        }
    }

    fn label(&self, level: u32) -> String {
        match self.part(level) {
            Some(Part::Option(label)) => label,
            _ => self.phrases.is_there.to_owned(),
        }
    }

    /// The answers to one question about the set, from this node on; `None` where they cannot be worded shortly.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub(super) fn branches(
        &self,
        pool: &mut Pool,
        met: &Met<'_>,
        root: Node,
    ) -> Result<Option<Vec<Branch>>, OverBudget> {
        let mut exits: IndexSet<Node> = IndexSet::new();
        let mut inside: IndexSet<Node> = IndexSet::from([root]);
        let mut next = 0;
        while let Some(node) = inside.get_index(next).copied() {
            next = next.saturating_add(1);
            for (_, child) in met.children(pool, node) {
                let child = met.settled(pool, child);
                let own = child.outcome().is_none() && self.part(pool.level(child)).is_some();
                if own {
                    inside.insert(child)
                } else {
                    exits.insert(child)
                };
            }
        }
        let mut whens: IndexMap<Node, Node> = IndexMap::new();
        for exit in exits {
            let when = self.leading_to(pool, met, root, exit, &mut FxHashMap::default())?;
            whens.insert(exit, when);
        }
        let mut any = None;
        let mut shapes = Vec::with_capacity(whens.len());
        // Twice: `none of these` may stand before the `one or more of these` that says which.
        for when in whens.values().chain(whens.values()) {
            shapes.push(self.shape(pool, *when, &mut any)?);
        }
        let shapes = shapes.split_off(whens.len());
        // One answer that has no short words is every other one, as long as there are others.
        let single = shapes.len() > 1 && shapes.iter().filter(|shape| shape.is_none()).count() == 1;
        let mut products = 0_usize;
        let mut branches = Vec::with_capacity(whens.len());
        for ((to, when), shape) in whens.into_iter().zip(shapes) {
            let (order, words) = match shape {
                Some((order, words)) => (order, vec![words]),
                None if single => (Order::Rest, vec![self.phrases.any_other.to_owned()]),
                None => (Order::Some, self.products(pool, when)),
            };
            products = products.saturating_add(words.len());
            branches.push((order, Branch { words, to, when }));
        }
        if products > MOST_PRODUCTS {
            return Ok(None);
        }
        branches.sort_by_key(|(order, _)| *order);
        Ok(Some(branches.into_iter().map(|(_, branch)| branch).collect()))
    }

    /// When the walk from a node ends at this exit.
    fn leading_to(
        &self,
        pool: &mut Pool,
        met: &Met<'_>,
        node: Node,
        exit: Node,
        memo: &mut FxHashMap<Node, Node>,
    ) -> Result<Node, OverBudget> {
        let node = met.settled(pool, node);
        if node == exit {
            return Ok(Node::YES);
        }
        if node.outcome().is_some() || self.part(pool.level(node)).is_none() {
            return Ok(Node::NO);
        }
        if let Some(known) = memo.get(&node) {
            return Ok(*known);
        }
        let level = pool.level(node);
        let mut children: Vec<Option<Node>> = vec![None; pool.arity(level).into()];
        for (cell, child) in met.children(pool, node) {
            let when = self.leading_to(pool, met, child, exit, memo)?;
            if let Some(slot) = children.get_mut(cell) {
                *slot = Some(when);
            }
        }
        let filler = children.iter().flatten().next().copied().unwrap_or(Node::NO);
        let children: Vec<Node> = children.into_iter().map(|child| child.unwrap_or(filler)).collect();
        let made = pool.make(level, &children)?;
        memo.insert(node, made);
        Ok(made)
    }

    /// Words for *one or more of*, *none of*, *all of*, *not all of*. `any` remembers the elements of which another
    /// answer said *one or more*.
    fn shape(
        &self,
        pool: &mut Pool,
        when: Node,
        any: &mut Option<IndexSet<u32>>,
    ) -> Result<Option<(Order, String)>, OverBudget> {
        let mut levels: IndexSet<u32> = IndexSet::new();
        let mut todo = vec![when];
        let mut seen: IndexSet<Node> = IndexSet::new();
        while let Some(node) = todo.pop() {
            if node.outcome().is_none() && seen.insert(node) {
                levels.insert(pool.level(node));
                todo.extend(pool.children(node));
            }
        }
        levels.sort_unstable();
        if levels.iter().any(|level| !matches!(self.part(*level), Some(Part::Option(_)))) {
            return Ok(None);
        }
        let mut tests = Vec::new();
        for level in &levels {
            tests.push(pool.test(*level, |cell| cell == 1)?);
        }
        let (one, all) = (pool.any(tests.iter().copied())?, pool.all(tests)?);
        let (none, not_all) = (pool.not(one)?, pool.not(all)?);
        let labels: Vec<String> = levels.iter().map(|level| self.label(*level)).collect();
        let nl = self.language == Language::Nl;
        let or = listed(&labels, self.phrases.or);
        let and = listed(&labels, if nl { "en" } else { "and" });
        let single = labels.len() == 1;
        let said = match when {
            _ if levels.is_empty() => return Ok(None),
            when if when == one && single => (Order::Some, format!("{} ‘{or}’", if nl { "met" } else { "with" })),
            when if when == none && single => {
                (Order::None, format!("{} ‘{or}’", if nl { "zonder" } else { "without" }))
            }
            when if when == one => {
                *any = Some(levels);
                (Order::Some, format!("{}: {or}", if nl { "een of meer van deze" } else { "one or more of these" }))
            }
            when if when == none && any.as_ref() == Some(&levels) => {
                (Order::None, if nl { "geen van deze" } else { "none of these" }.to_owned())
            }
            when if when == none => {
                (Order::None, format!("{}: {or}", if nl { "geen van deze" } else { "none of these" }))
            }
            when if when == all => (Order::Some, format!("{}: {and}", if nl { "al deze" } else { "all of these" })),
            when if when == not_all => {
                (Order::None, format!("{}: {and}", if nl { "niet al deze" } else { "not all of these" }))
            }
            _ => return Ok(None),
        };
        Ok(Some(said))
    }

    /// One text for each way through a diagram to *yes*, as far as they are few.
    fn products(&self, pool: &Pool, when: Node) -> Vec<String> {
        let mut all = Vec::new();
        let mut todo: Vec<(Node, Vec<(u32, usize)>)> = vec![(when, Vec::new())];
        while let Some((node, path)) = todo.pop() {
            if all.len() > MOST_PRODUCTS {
                break;
            }
            if node == Node::YES {
                all.push(self.product(&path));
                continue;
            }
            let level = pool.level(node);
            for (cell, child) in pool.children(node).iter().enumerate().rev() {
                if *child != Node::NO {
                    let mut path = path.clone();
                    path.push((level, cell));
                    todo.push((*child, path));
                }
            }
        }
        all
    }

    fn product(&self, path: &[(u32, usize)]) -> String {
        let nl = self.language == Language::Nl;
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for (level, cell) in path {
            let absent = self.graph.levels.get(*level).and_then(|(_, cells)| cells.absent());
            match (self.part(*level), cell) {
                (Some(Part::There), cell) if Some(*cell) == absent => return self.phrases.none.to_owned(),
                (Some(Part::Option(label)), 1) => with.push(format!("‘{label}’")),
                (Some(Part::Option(label)), _) => without.push(format!("‘{label}’")),
                _ => {}
            }
        }
        let mut parts = Vec::new();
        if !with.is_empty() {
            let (word, and) = if nl { ("met", "en") } else { ("with", "and") };
            parts.push(format!("{word} {}", listed(&with, and)));
        }
        if !without.is_empty() {
            let (word, or) = if nl { ("zonder", "of") } else { ("without", "or") };
            parts.push(format!("{word} {}", listed(&without, or)));
        }
        if parts.is_empty() { self.phrases.is_there.to_owned() } else { parts.join(if nl { " en " } else { " and " }) }
    }
}
