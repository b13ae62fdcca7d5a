//! The smallest set that meets each of some sets.

use super::question::{Bits, bit};

/// How many choices are looked at before it gives up.
const EFFORT: u32 = 100_000;

/// The smallest set that has an element in common with each of `sets`; of several, the one that comes first when their
/// places are compared in order. `None` when that is too much work, or when a set is empty.
pub(super) fn smallest(sets: &[Bits]) -> Option<Bits> {
    let mut effort = EFFORT;
    let all = sets.iter().fold(0, |all, set| all | set);
    let most = all.count_ones();
    for size in 0..=most {
        if let Some(found) = of_size(sets.to_vec(), 0, size, &mut effort) {
            return Some(found);
        }
        if effort == 0 {
            return None;
        }
    }
    None
}

/// A set of at most `size` elements from `from` on that meets all of `open`; the first in order.
fn of_size(open: Vec<Bits>, from: usize, size: u32, effort: &mut u32) -> Option<Bits> {
    if open.is_empty() {
        return Some(0);
    }
    if *effort == 0 || size < apart(&open) {
        return None;
    }
    *effort = effort.saturating_sub(1);
    let ahead = |set: &Bits| (from..64).any(|place| set & bit(place) != 0);
    if !open.iter().all(ahead) {
        return None;
    }
    for place in from..64 {
        let one = bit(place);
        let rest: Vec<Bits> = open.iter().copied().filter(|set| set & one == 0).collect();
        if rest.len() < open.len() {
            let next = place.saturating_add(1);
            if let Some(found) = of_size(rest, next, size.saturating_sub(1), effort) {
                return Some(found | one);
            }
        }
    }
    None
}

/// How many sets there are at least that have nothing in common: each takes an element of its own.
fn apart(sets: &[Bits]) -> u32 {
    let mut used = 0;
    let mut count = 0_u32;
    for set in sets {
        if set & used == 0 {
            used |= set;
            count = count.saturating_add(1);
        }
    }
    count
}
