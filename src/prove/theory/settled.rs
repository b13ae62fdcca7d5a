//! Everything there is to know of which cells of some levels go together.

use super::{Literal, Seen, Theory, not_all};
use crate::graph::pool::{Node, OverBudget, Pool};
use std::collections::{BTreeMap, BTreeSet};

/// Of so many combinations of cells everything can be learned at once.
const COMPLETE: usize = 150;

impl Theory<'_> {
    /// Learns everything there is to know of which cells of these levels go together, where that is not much.
    pub fn complete(&mut self, pool: &mut Pool, levels: &BTreeSet<u32>) -> Option<()> {
        let mut parts: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for level in levels.iter().filter(|level| self.is_numeric(**level)) {
            parts.entry(self.group(*level)).or_default().push(*level);
        }
        for part in parts.into_values() {
            let cells = part.iter().map(|level| usize::from(pool.arity(*level)));
            let combinations = cells.fold(1_usize, usize::saturating_mul);
            if combinations > COMPLETE || !self.completed.insert(part.clone()) {
                continue;
            }
            self.try_all(pool, &part, COMPLETE)?;
        }
        Some(())
    }

    /// Tries every combination of cells of some levels that may go together; `false` when for some that could not be found
    /// out, or when there are more than `most`.
    fn try_all(&mut self, pool: &mut Pool, part: &[u32], most: usize) -> Option<bool> {
        let known: Vec<Node> = self.about(&part.iter().copied().collect()).collect();
        let mut open = pool.all(known).ok()?;
        let (mut tried, mut sure) = (0_usize, true);
        while let Some(mut path) = any_path(pool, open) {
            if tried >= most {
                return Some(false);
            }
            tried = tried.saturating_add(1);
            let free = part.iter().filter(|level| !path.iter().any(|(tested, _)| tested == *level));
            path.extend(free.map(|level| (*level, 0)).collect::<Vec<_>>());
            let literals: Vec<Literal> = path.iter().map(|(level, cell)| (*level, *cell, *cell)).collect();
            let before = self.count();
            let look = self.look(pool, &path)?;
            sure &= !matches!(look, Seen::Unknown);
            let block = match look {
                Seen::Learned => pool.all(self.since(before).collect::<Vec<_>>()).ok()?,
                Seen::Together | Seen::Unknown => not_all(pool, &literals).ok()?,
            };
            open = pool.and(open, block).ok()?;
        }
        Some(sure)
    }

    /// These levels and all that hang together with them, and which cells of them go together: exactly that.
    ///
    /// # Errors
    /// [`OverBudget`] when it could not be found out with at most `most` looks at each group.
    pub fn exactly(
        &mut self,
        pool: &mut Pool,
        levels: &BTreeSet<u32>,
        most: usize,
    ) -> Result<(BTreeSet<u32>, Node), OverBudget> {
        let groups: BTreeSet<u32> = levels.iter().map(|level| self.group(*level)).collect();
        let (mut every, mut lemmas) = (BTreeSet::new(), Vec::new());
        for group in groups {
            let all = (0_u32..).zip(&self.groups).filter(|(_, of)| **of == group);
            let part: Vec<u32> = all.map(|(level, _)| level).collect();
            let numeric = self.numeric.get(group as usize).copied().unwrap_or(false);
            if numeric && !self.settled.contains(&group) {
                if self.refused.get(&group).is_some_and(|looks| *looks >= most) {
                    return Err(OverBudget);
                }
                match self.try_all(pool, &part, most) {
                    Some(true) => drop(self.settled.insert(group)),
                    _ => {
                        self.refused.insert(group, most);
                        return Err(OverBudget);
                    }
                }
            }
            let part: BTreeSet<u32> = part.into_iter().collect();
            lemmas.extend(self.about(&part));
            every.extend(part);
        }
        Ok((every, pool.all(lemmas)?))
    }
}

/// The first way to *yes*.
fn any_path(pool: &Pool, node: Node) -> Option<Vec<(u32, usize)>> {
    let mut path = Vec::new();
    let mut at = node;
    while at != Node::YES {
        // Reduced diagrams hold no node from which nothing leads to *yes*.
        let (cell, child) = pool.children(at).iter().enumerate().find(|(_, child)| **child != Node::NO)?;
        path.push((pool.level(at), cell));
        at = *child;
    }
    Some(path)
}
