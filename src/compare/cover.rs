//! A diagram as few short conditions: each names some levels and the cells that it allows there.
//!
//! An irredundant cover by the recursion of Minato (1993) and Morreale (1970), for levels of more than two cells: cells
//! that lead to the same are taken together, and what may be covered without naming a level is.

use crate::graph::pool::{Node, OverBudget, Pool};
use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// Cells allowed on some levels, rising; a level that is not named may be anything.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Cube {
    /// Level and cells, both rising.
    pub levels: Vec<(u32, Vec<usize>)>,
}

/// Conditions that together hold wherever `lower` does and nowhere outside `upper`; both are diagrams of yes or no, and
/// `lower` says yes only where `upper` does.
///
/// # Errors
/// [`OverBudget`] of the pool.
pub fn cover(pool: &mut Pool, lower: Node, upper: Node) -> Result<Vec<Cube>, OverBudget> {
    let mut covering = Covering { pool, known: FxHashMap::default() };
    let (cubes, _) = covering.between(lower, upper)?;
    Ok(merged(cubes))
}

struct Covering<'a> {
    pool: &'a mut Pool,
    /// For a pair of diagrams: the conditions, and the diagram of all of them.
    known: FxHashMap<(Node, Node), (Vec<Cube>, Node)>,
}

impl Covering<'_> {
    fn between(&mut self, lower: Node, upper: Node) -> Result<(Vec<Cube>, Node), OverBudget> {
        if lower == Node::NO {
            return Ok((Vec::new(), Node::NO));
        }
        if upper == Node::YES {
            return Ok((vec![Cube::default()], Node::YES));
        }
        if let Some(known) = self.known.get(&(lower, upper)) {
            return Ok(known.clone());
        }
        let level = self.pool.level(lower).min(self.pool.level(upper));
        let arity: usize = self.pool.arity(level).into();
        let mut below = Vec::with_capacity(arity);
        for cell in 0..arity {
            below.push((self.child(lower, level, cell), self.child(upper, level, cell)));
        }
        // What holds whatever the cell is need not name it.
        let anywhere = self.pool.all(below.iter().map(|(_, upper)| *upper).collect::<Vec<_>>())?;
        let mut cubes = Vec::new();
        let mut covered = vec![Node::NO; arity];
        let mut groups: Vec<((Node, Node), Vec<usize>)> = Vec::new();
        for (cell, pair) in below.iter().enumerate() {
            match groups.iter_mut().find(|(known, _)| known == pair) {
                Some((_, cells)) => cells.push(cell),
                None => groups.push((*pair, vec![cell])),
            }
        }
        for ((lower, upper), cells) in &groups {
            let needed = self.pool.and_not(*lower, anywhere)?;
            let (inner, all) = self.between(needed, *upper)?;
            for cube in inner {
                cubes.push(cube.with(level, cells.clone()));
            }
            for cell in cells {
                if let Some(slot) = covered.get_mut(*cell) {
                    *slot = all;
                }
            }
        }
        let mut rest = Vec::with_capacity(arity);
        for ((lower, _), covered) in below.iter().zip(&covered) {
            rest.push(self.pool.and_not(*lower, *covered)?);
        }
        let rest = self.pool.any(rest)?;
        let (free, all_free) = self.between(rest, anywhere)?;
        cubes.extend(free);
        let mut children = Vec::with_capacity(arity);
        for covered in covered {
            children.push(self.pool.or(covered, all_free)?);
        }
        let all = self.pool.make(level, &children)?;
        self.known.insert((lower, upper), (cubes.clone(), all));
        Ok((cubes, all))
    }

    fn child(&self, node: Node, level: u32, cell: usize) -> Node {
        if self.pool.level(node) == level { self.pool.child(node, cell) } else { node }
    }
}

impl Cube {
    fn with(mut self, level: u32, cells: Vec<usize>) -> Self {
        self.levels.insert(0, (level, cells));
        self
    }
}

/// Two conditions that differ in the cells of one level alone are one.
fn merged(cubes: Vec<Cube>) -> Vec<Cube> {
    let mut levels: Vec<u32> = cubes.iter().flat_map(|cube| cube.levels.iter().map(|(level, _)| *level)).collect();
    levels.sort_unstable();
    levels.dedup();
    let mut cubes = cubes;
    loop {
        let before = cubes.len();
        for level in levels.iter().rev() {
            cubes = merged_on(*level, cubes);
        }
        if cubes.len() == before {
            return cubes;
        }
    }
}

fn merged_on(level: u32, cubes: Vec<Cube>) -> Vec<Cube> {
    let mut groups: IndexMap<Cube, Option<Vec<usize>>, FxBuildHasher> = IndexMap::default();
    for cube in cubes {
        let Ok(at) = cube.levels.binary_search_by_key(&level, |(level, _)| *level) else {
            groups.insert(cube, None);
            continue;
        };
        let mut rest = cube;
        let (_, cells) = rest.levels.remove(at);
        // A condition without the level says it of every cell.
        if let Some(known) = groups.entry(rest).or_insert_with(|| Some(Vec::new())) {
            known.extend(cells);
            known.sort_unstable();
            known.dedup();
        }
    }
    let with = |(mut cube, cells): (Cube, Option<Vec<usize>>)| {
        if let Some(cells) = cells {
            let at = cube.levels.partition_point(|(other, _)| *other < level);
            cube.levels.insert(at, (level, cells));
        }
        cube
    };
    groups.into_iter().map(with).collect()
}
