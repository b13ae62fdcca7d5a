//! What can still be settled when some answers will never come.

use super::Missing;
use super::asking::Asking;
use crate::case::Case;
use crate::graph::Graph;
use crate::graph::levels::Subject;
use crate::graph::quantity::Quantity;
use rustc_hash::FxHashSet;

/// The levels on which nothing more will be known, because of what is in `never`.
///
/// A number that is compared with another that can still be asked keeps its levels: the other can rule out some of its
/// values. So a question too many is possible there, and none too few.
pub fn gone(graph: &Graph, case: &Case, never: &FxHashSet<Missing>) -> FxHashSet<u32> {
    if never.is_empty() {
        return FxHashSet::default();
    }
    let none = FxHashSet::default();
    let asking = Asking::new(graph, case, &none);
    let mut tied: FxHashSet<Missing> = FxHashSet::default();
    let mut touched: Vec<(u32, Vec<Missing>)> = Vec::new();
    for (level, subject, _) in graph.levels.iter() {
        let asked = asking.of_level(level);
        let (lost, open): (Vec<Missing>, Vec<Missing>) = asked.into_iter().partition(|one| never.contains(one));
        let several = matches!(subject, Subject::Quantity(Quantity::Sum(_)) | Subject::Whole(_));
        if several && !open.is_empty() {
            tied.extend(lost.iter().copied());
        }
        if !lost.is_empty() {
            touched.push((level, lost));
        }
    }
    let free = |lost: &[Missing]| lost.iter().all(|one| !tied.contains(one));
    touched.into_iter().filter(|(_, lost)| free(lost)).map(|(level, _)| level).collect()
}
