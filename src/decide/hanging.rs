use super::asking::Asking;
use super::decision::Missing;
use super::outlook::read;
use super::protocol::Protocol;
use super::prune::Pruner;
use super::restrict::{Restricted, restrict};
use super::settle::Settling;
use crate::case::Case;
use crate::graph::pool::{Node, OverBudget};
use rustc_hash::{FxHashMap, FxHashSet};

/// For each row of a decision what its own status, and what comes with it, still hangs on, in the order of asking;
/// nothing for a row that is settled. Nothing at all when that is too much work.
#[must_use]
pub fn hangs_on(protocol: &Protocol, case: &Case) -> Vec<Vec<Missing>> {
    of_rows(protocol, case).unwrap_or_default()
}

fn of_rows(protocol: &Protocol, case: &Case) -> Result<Vec<Vec<Missing>>, OverBudget> {
    let graph = protocol.graph();
    let reading = read(graph, case);
    let Restricted { mut pool, roots, mut entries } = restrict(graph, &reading)?;
    let mut pruner = Pruner::new(graph, case, &reading);
    let settling = Settling::new(graph, case);
    let never = FxHashSet::default();
    let mut known: FxHashMap<Node, Vec<Missing>> = FxHashMap::default();
    let mut all = Vec::with_capacity(roots.rows.len());
    for (node, row) in roots.rows.iter().zip(&graph.plan.rows) {
        let record = settling.record(row.action);
        let pruned = pruner.prune(&mut pool, *node)?;
        let settled = pool.map(pruned, &mut |outcome| settling.settle(&mut entries, outcome, record))?;
        let missing = known.entry(settled).or_insert_with(|| {
            let mut asking = Asking::new(graph, case, &never);
            asking.any(pool.support(settled));
            asking.in_order()
        });
        all.push(missing.clone());
    }
    Ok(all)
}
