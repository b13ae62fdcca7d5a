//! What one of two protocols says of an instance, in a form that can be held against the other.

use crate::check::model::{ActionId, ExprId, WaysId};
use crate::graph::compose::Entry;
use crate::graph::{Graph, Status};

/// A status and what comes with it, over the joined program. That something had to be done and has been done is the same
/// as that it has to be done: the two differ in the case and not in the rules.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Said {
    /// The status; never *fulfilled*.
    pub status: Status,
    /// What is owed once it is done, and the last day.
    pub provided: Vec<(ActionId, Option<ExprId>)>,
    /// What has to be done first.
    pub after: Vec<WaysId>,
    /// The last days that run.
    pub deadlines: Vec<ExprId>,
}

impl Said {
    /// What an entry of a graph says.
    #[must_use]
    pub fn of(graph: &Graph, entry: &Entry) -> Self {
        let day = |place: usize| graph.plan.deadlines.get_index(place).copied();
        let duty = |place: &usize| {
            let (action, deadline) = graph.plan.duties.get_index(*place)?;
            Some((*action, deadline.and_then(day)))
        };
        let status = if entry.status == Status::Fulfilled { Status::Required } else { entry.status };
        let mut provided: Vec<_> = entry.provided.iter().filter_map(duty).collect();
        provided.sort_unstable();
        let mut deadlines: Vec<ExprId> = entry.deadlines.iter().filter_map(|place| day(*place)).collect();
        deadlines.sort_unstable();
        Self { status, provided, after: entry.after.clone(), deadlines }
    }
}

/// In what two protocols differ about an instance.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Differ {
    /// The status: that of the first and that of the second.
    Status(Status, Status),
    /// Not the status, but what comes with it: what each says.
    With(Box<(Said, Said)>),
}

/// In what two outcomes differ, if they do.
#[must_use]
pub fn differ(left: &Graph, entry: &Entry, right: &Graph, other: &Entry) -> Option<Differ> {
    let (mut first, mut second) = (Said::of(left, entry), Said::of(right, other));
    if first.status != second.status {
        return Some(Differ::Status(first.status, second.status));
    }
    // A deadline no longer runs once the action has been done; then it makes no difference either.
    if entry.status != other.status || entry.status != Status::Required {
        first.deadlines.clear();
        second.deadlines.clear();
    }
    (first != second).then(|| Differ::With(Box::new((first, second))))
}
