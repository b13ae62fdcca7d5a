//! Ways of doing an action, as far as conditions tell them apart.

use crate::check::model::{ActionId, Checked, WaysId};
use rustc_hash::FxHashMap;

/// For each action of which conditions ask in what way it was done: its instances in classes, so that every set of
/// ways asked for is a union of classes.
#[derive(Debug, Clone, Default)]
pub struct Classes {
    actions: FxHashMap<ActionId, Partition>,
}

#[derive(Debug, Clone)]
struct Partition {
    /// The class of each instance.
    of: Vec<u32>,
    count: u32,
}

impl Classes {
    /// The classes that tell these sets of ways apart. A set of all instances asks nothing.
    #[must_use]
    pub fn new(checked: &Checked, asked: impl IntoIterator<Item = WaysId>) -> Self {
        let mut actions: FxHashMap<ActionId, Partition> = FxHashMap::default();
        for ways in asked {
            if all_ways(checked, ways) {
                continue;
            }
            let ways = checked.ways.at(ways);
            let instances = checked.actions.at(ways.action).instance_count() as usize;
            let partition =
                actions.entry(ways.action).or_insert_with(|| Partition { of: vec![0; instances], count: 1 });
            let mut renamed: FxHashMap<(u32, bool), u32> = FxHashMap::default();
            for (instance, class) in (0_u32..).zip(partition.of.iter_mut()) {
                let inside = ways.instances.binary_search(&instance).is_ok();
                let next = u32::try_from(renamed.len()).unwrap_or(u32::MAX);
                *class = *renamed.entry((*class, inside)).or_insert(next);
            }
            partition.count = u32::try_from(renamed.len()).unwrap_or(u32::MAX);
        }
        Self { actions }
    }

    /// How many classes an action has; none when nothing asks in what way it was done.
    #[must_use]
    pub fn count(&self, action: ActionId) -> u32 {
        self.actions.get(&action).map_or(0, |partition| partition.count)
    }

    /// The class of an instance.
    #[must_use]
    pub fn of(&self, action: ActionId, instance: u32) -> Option<u32> {
        self.actions.get(&action)?.of.get(instance as usize).copied()
    }

    /// The classes that a set of ways consists of, rising.
    #[must_use]
    pub fn of_ways(&self, checked: &Checked, ways: WaysId) -> Vec<u32> {
        let ways = checked.ways.at(ways);
        let mut classes: Vec<u32> =
            ways.instances.iter().filter_map(|instance| self.of(ways.action, *instance)).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// The actions that have classes, in order of declaration.
    #[must_use]
    pub fn actions(&self) -> Vec<ActionId> {
        let mut actions: Vec<ActionId> = self.actions.keys().copied().collect();
        actions.sort_unstable();
        actions
    }
}

/// Whether a set of ways holds every instance of its action.
#[must_use]
pub fn all_ways(checked: &Checked, ways: WaysId) -> bool {
    let ways = checked.ways.at(ways);
    ways.instances.len() == checked.actions.at(ways.action).instance_count() as usize
}
