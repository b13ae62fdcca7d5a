//! How large a part of all cases a finding concerns.

use super::prover::Prover;
use super::search::{some, support};
use crate::graph::calculation::together;
use crate::graph::levels::Subject;
use crate::graph::pool::{Built, Node};
use crate::graph::quantity::Quantity;
use crate::graph::share::{Share, share};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How many combinations of numbers may be looked at for what hangs together.
const LOOKS: usize = 2_000;

impl Prover<'_> {
    /// The share that the cases of `part` have in those of `whole`: of the cases that can be, on days on which the protocol
    /// is in force, each combination of answers that the whole protocol tells apart counted once. `None` when which of them
    /// can be could not be found out.
    pub fn share(&mut self, part: Node, whole: Node) -> Option<Share> {
        let whole = self.pool.and(whole, self.graph.scope).ok()?;
        let tested = support(&self.pool, [part, whole]);
        let (every, possible) = self.theory.exactly(&mut self.pool, &tested, LOOKS).ok()?;
        let possible = self.without_idle(possible, &every).ok()?;
        let whole = self.pool.and(whole, possible).ok()?;
        share(&mut self.pool, part, whole)
    }

    /// What goes together, with one cell only of each sum and comparison in which a number is absent: nothing looks at it
    /// there, and it tells no cases apart.
    fn without_idle(&mut self, mut possible: Node, levels: &BTreeSet<u32>) -> Built {
        for level in levels {
            let mut there = Vec::new();
            let Some((subject, _)) = self.graph.levels.get(*level) else { continue };
            for variable in together(&self.graph.checked, subject) {
                let one = Subject::Quantity(Quantity::One(variable));
                let Some(own) = self.graph.levels.find(&one) else { continue };
                let Some(absent) = self.graph.levels.get(own).and_then(|(_, cells)| cells.absent()) else { continue };
                there.push(self.pool.test(own, |cell| cell != absent)?);
            }
            if there.is_empty() {
                continue;
            }
            let there = self.pool.all(there)?;
            let any = some(&mut self.pool, possible, &|other| other == *level, &mut FxHashMap::default())?;
            let first = self.pool.test(*level, |cell| cell == 0)?;
            let once = self.pool.and(any, first)?;
            possible = self.pool.choose(there, possible, once)?;
        }
        Ok(possible)
    }
}
