//! Why a case is decided as it is: computed on the decision graph, exactly, and without words.
//!
//! For each row of a decision: the fewest givens that already force its status ([`Sufficient`]); for what is not
//! allowed, what stands in the way ([`Obstacle`]); the smallest change after which it would be otherwise
//! ([`Contrast`]), also by the passing of time alone ([`FromDay`]); for what is undecided, what it hangs on. And for
//! the whole decision what was not asked, and why it did not matter ([`NotAsked`]).
//!
//! The date of the decision stands fixed throughout. Givens that are left out of a reason may be anything that their
//! types allow: a fact has any value; an action has been done or not, on any day and in any way, and its acts owe nothing.

mod about;
mod contrast;
mod fit;
mod given;
mod hitting;
mod json;
mod not_asked;
mod numbers;
mod passing;
mod question;
mod scene;
mod search;
mod small;
mod sufficient;
mod told;
mod why_not;

pub use contrast::Change;
pub use given::{Content, Given};
pub use json::add_reasons;
pub use not_asked::{Idle, NotAsked};
pub use passing::FromDay;
pub use sufficient::Sufficient;
pub use why_not::{Obstacle, ObstacleKind};

use crate::case::{Case, Known};
use crate::check::model::ActionId;
use crate::decide::{Decision, Missing, Protocol, Reading, decide, hangs_on};
use crate::graph::plan::Group;
use crate::graph::{Status, StatusSet};
use crate::prove::friendly::Pick;
use crate::prove::made::filled;
use crate::prove::replay::replay_statuses;
use about::About;
use not_asked::RowReason;
use rustc_hash::FxHashMap;
use scene::Scene;
use told::{join, told};

/// Why a case is decided as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasons {
    /// What explains rows; rows on which the same rules bear share one.
    pub all: Vec<Explained>,
    /// For each row of the decision, the place of what explains it.
    pub of_row: Vec<usize>,
    /// What was not asked.
    pub not_asked: Vec<NotAsked>,
}

/// What explains the status of some rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The fewest givens that force the status; `None` when it is undecided, or where that could not be found out.
    pub forced: Option<Sufficient>,
    /// What an undecided status hangs on, in the order of asking.
    pub hangs_on: Vec<Missing>,
    /// What stands in the way of what is not allowed, the nearest first; empty when no rule could allow it.
    pub obstacles: Vec<Obstacle>,
    /// What would have to be different.
    pub otherwise: Otherwise,
    /// From which day on it is otherwise, if nothing but time changes.
    pub from_day: Option<FromDay>,
}

/// The smallest changes after which a status is another: of what is not allowed, that it is; of what is required or
/// allowed, that it is not any more.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Otherwise {
    /// Changes of equally few givens, in the order of asking, at most [`MOST_SHOWN`]. Each has been replayed.
    pub all: Vec<Contrast>,
    /// Whether there are more as small.
    pub more: bool,
    /// Whether there is none smaller.
    pub least: bool,
}

/// A change after which a status is another.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// The status it would be; one of several, where that hangs on what stays unknown.
    pub to: StatusSet,
    /// What would have to be different, all together, in the order of asking.
    pub changes: Vec<Change>,
}

/// How many changes are shown of a status.
pub const MOST_SHOWN: usize = 3;

/// Explains a decision of a case.
#[must_use]
pub fn reasons(protocol: &Protocol, case: &Case, decision: &Decision) -> Reasons {
    let graph = protocol.graph();
    let reading = Reading::on(graph, case.today());
    let scene = Scene::new(graph, case, &reading);
    let mut about = About::new(&scene);
    let hangs_on = if decision.complete() { Vec::new() } else { hangs_on(protocol, case) };
    let mut places: FxHashMap<(ActionId, usize), usize> = FxHashMap::default();
    let mut all: Vec<Explained> = Vec::new();
    let mut of_row = Vec::with_capacity(decision.rows.len());
    for (place, (planned, row)) in graph.plan.rows.iter().zip(&decision.rows).enumerate() {
        let explained = *places.entry((planned.action, planned.group)).or_insert_with(|| {
            let group = graph.plan.groups.get(planned.group);
            let hangs_on = hangs_on.get(place).cloned().unwrap_or_default();
            all.push(explain(protocol, &mut about, decision, Asked { place, group, possible: row.possible, hangs_on }));
            all.len().saturating_sub(1)
        });
        of_row.push(explained);
    }
    let mut rows = Vec::with_capacity(all.len());
    for (explained, one) in all.iter().enumerate() {
        let place = of_row.iter().position(|known| *known == explained).unwrap_or(0);
        let Explained { forced, .. } = one;
        rows.push(RowReason { looks_at: about.looks_at(place), forced: forced.clone() });
    }
    let not_asked = not_asked::not_asked(&mut about, decision, &rows);
    Reasons { all, of_row, not_asked }
}

/// A row that is explained.
struct Asked<'a> {
    place: usize,
    group: Option<&'a Group>,
    possible: StatusSet,
    hangs_on: Vec<Missing>,
}

fn explain(protocol: &Protocol, about: &mut About<'_>, decision: &Decision, asked: Asked<'_>) -> Explained {
    let Asked { place, group, possible, hangs_on } = asked;
    let Some(status) = possible.only() else {
        return Explained {
            forced: None,
            hangs_on,
            obstacles: Vec::new(),
            otherwise: Otherwise::default(),
            from_day: None,
        };
    };
    let closed = matches!(status, Status::NoGround | Status::Forbidden | Status::NotYet);
    let obstacles = match group {
        Some(group) if closed => why_not::obstacles(about, decision, group),
        _ => Vec::new(),
    };
    let (graph, case) = (about.scene.graph, about.scene.case);
    Explained {
        forced: about
            .forced(place, status)
            .filter(|forced| forced.holds)
            .or_else(|| small::small(protocol, case, place, status, &mut about.decisions)),
        hangs_on,
        obstacles,
        otherwise: otherwise(protocol, about, place, status),
        from_day: passing::from_day(graph, case, &about.scene.worlds, place, status),
    }
}

/// The statuses that are another answer than this one. Doing what is required fulfils it; that is no other answer.
fn others(status: Status) -> StatusSet {
    let allowed = |other: &Status| matches!(other, Status::Required | Status::Fulfilled | Status::Permitted);
    let other = |other: &Status| match status {
        Status::NoGround | Status::Forbidden | Status::NotYet => allowed(other),
        Status::Required | Status::Fulfilled => !matches!(other, Status::Required | Status::Fulfilled),
        Status::Permitted => *other != Status::Permitted,
    };
    Status::ALL.into_iter().filter(other).collect()
}

fn otherwise(protocol: &Protocol, about: &mut About<'_>, place: usize, status: Status) -> Otherwise {
    let wanted = others(status);
    let Some((question, changes)) = about.changes(place, wanted) else { return Otherwise::default() };
    let case = about.scene.case;
    let mut all: Vec<Contrast> = Vec::new();
    let mut least = changes.least;
    for (bits, changed) in &changes.found {
        let to = replayed(protocol, changed, place).filter(|to| to.iter().all(|status| wanted.contains(status)));
        let Some(to) = to else {
            least = false;
            continue;
        };
        let one = |given: Given| Change { given, to: vec![told(about.scene, &question, given, given.of(changed))] };
        let contrast = Contrast { to, changes: question.of_bits(*bits).into_iter().map(one).collect() };
        if !all.iter_mut().any(|known| join(case, known, &contrast)) {
            all.push(contrast);
        }
    }
    debug_assert!(
        all.iter().flat_map(|contrast| &contrast.changes).all(|change| !change.to.contains(&change.given.of(case))),
        "a change is a change"
    );
    let more = all.len() > MOST_SHOWN;
    all.truncate(MOST_SHOWN);
    Otherwise { all, more, least }
}

/// The status of a row in a case, replayed by the plain reading; where something in it stays unknown, the statuses that
/// it can have.
fn replayed(protocol: &Protocol, case: &Case, row: usize) -> Option<StatusSet> {
    let graph = protocol.graph();
    let known = |fact: &crate::check::model::FactId| *case.fact(*fact) != Known::Unknown;
    let mut seen = StatusSet::default();
    for pick in [Pick::Friendly, Pick::Largest] {
        // Something may not be computed, as the day of an act that is not on record.
        if let Some((_, statuses)) = replay_statuses(graph, &filled(graph, case, pick)) {
            seen.insert(*statuses.get(row)?);
        }
    }
    let whole = graph.checked.modules.at(graph.module).facts.iter().all(known);
    if !whole || seen == StatusSet::default() {
        seen = seen.iter().chain(decide(protocol, case).rows.get(row)?.possible.iter()).collect();
    }
    Some(seen)
}
