//! What the scenarios of a protocol show, and what they leave unshown.
//!
//! Measured on the diagram: a rule is shown when it fires in every way in which the unknown facts of a scenario can turn
//! out; an answer and a limit are shown when the outcome hangs on them; and what can never happen is no gap, because a
//! case is looked for that would show it. Guarantees are proved over all cases and need no scenarios.

mod conditions;
mod item;
mod json;
mod limits;
mod list;
mod marked;
mod named;
mod probe;
mod shown;
mod sight;
mod text;
mod witness;
mod words;

use crate::decide::Protocol;
use crate::scenario::{Expected, Outcome};
pub use item::{Answer, Item, Kind, Limit, allows};
pub use json::object;
pub use limits::{Limits, Made};
pub use marked::marked;
pub use probe::{Alike, Probe};
pub use sight::Sight;
pub use text::{percent, text};
pub use witness::Witness;
use witness::{Seeker, Sought, nameable};
pub use words::ItemWords;

/// What the scenarios of one protocol show.
pub struct Coverage {
    /// The protocol, ready to be asked.
    pub probe: Probe,
    /// Its scenarios, run; those that fail show nothing.
    pub outcomes: Vec<Outcome>,
    /// Of each rule by place, what they make of it.
    pub rules: Vec<RuleSeen>,
    /// What can be shown, by kind and then in the order of the protocol. What is proved impossible is not among it.
    pub points: Vec<Point>,
}

/// Something that can be shown, and whether it is.
pub struct Point {
    /// What.
    pub item: Item,
    /// The places of the scenarios that show it.
    pub seen: Vec<usize>,
    /// A case that shows it, where none does; none where it could not be found out whether there is one.
    pub witness: Option<Witness>,
}

/// What scenarios make of a rule: the places of those in which …
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleSeen {
    /// … it certainly fires.
    pub fires: Vec<usize>,
    /// … its step is certainly reached, and it certainly does not fire.
    pub rests: Vec<usize>,
    /// … it may fire or not.
    pub open: Vec<usize>,
}

impl Point {
    /// Whether a scenario shows it.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !self.seen.is_empty()
    }
    /// Whether no scenario shows it though one could.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.seen.is_empty() && self.witness.is_some()
    }
}

impl Coverage {
    /// Measures what the scenarios of a protocol show, which have been run; `None` when it is too large for one diagram.
    #[must_use]
    pub fn of(protocol: &Protocol, outcomes: Vec<Outcome>) -> Option<Self> {
        let probe = Probe::new(protocol)?;
        let module = protocol.checked().modules.at(protocol.module());
        let mut looks: Vec<(usize, Sight, Vec<Expected>)> = Vec::new();
        for outcome in outcomes.iter().filter(|outcome| outcome.passed()) {
            let Some(scenario) = module.scenarios.get(outcome.place) else { continue };
            let expect = Expected::of(protocol.checked(), &scenario.expect);
            looks.push((outcome.place, Sight::new(&probe, &outcome.case), expect));
        }
        let rules = (0..probe.graph().plan.rules.len()).map(|rule| rule_seen(&probe, &looks, rule)).collect();
        let seen = |item: &Item| -> Vec<usize> {
            let shows = looks.iter().filter(|(_, sight, expect)| shown::shows(&probe, sight, expect, item));
            shows.map(|(place, _, _)| *place).collect()
        };
        let mut seeker = Seeker::new(&probe);
        let mut points = Vec::new();
        let mut found = |item: Item| -> Option<Point> {
            let seen = seen(&item);
            if !seen.is_empty() {
                return Some(Point { item, seen, witness: None });
            }
            match seeker.seek(&item) {
                Sought::Case(found) if nameable(probe.graph(), protocol.module(), &found.case) => {
                    Some(Point { item, seen, witness: Some(*found) })
                }
                Sought::None => None,
                Sought::Case(_) | Sought::Open => Some(Point { item, seen, witness: None }),
            }
        };
        for item in list::list(&probe) {
            let by_rule = item.by_rule();
            let by_status = found(item);
            // Where no status is found to hang on something, it is asked whether the rules that fire do.
            let settled = by_status.as_ref().is_some_and(|point| point.is_shown() || point.is_gap());
            let by_rule = if settled { None } else { by_rule.and_then(&mut found) };
            points.extend(by_rule.or(by_status));
        }
        Some(Self { probe, outcomes, rules, points })
    }

    /// What no scenario shows though one could, what weighs most first.
    pub fn gaps(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(|point| point.is_gap())
    }

    /// Whether a scenario of a case with these expectations, all of them met, would show something.
    #[must_use]
    pub fn shows(&self, sight: &Sight, expect: &[Expected], item: &Item) -> bool {
        shown::shows(&self.probe, sight, expect, item)
    }

    /// All that is certain of the statuses of a case, what may or must be done first.
    #[must_use]
    pub fn certain(&self, sight: &Sight) -> Vec<Expected> {
        shown::certain(&self.probe, sight)
    }

    /// The gaps without those that are told by another: of what is nowhere allowed, or nowhere not allowed, the statuses
    /// need not be told one by one.
    pub fn told_gaps(&self) -> impl Iterator<Item = &Point> {
        self.gaps().filter(|point| self.is_told(point))
    }

    /// Whether a gap is told by itself.
    #[must_use]
    pub fn is_told(&self, gap: &Point) -> bool {
        let Item::Outcome(group, status) = gap.item else { return true };
        let side = Item::Side(group, allows(status));
        !self.gaps().any(|other| other.item == side)
    }

    /// What could not be found out.
    pub fn open(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(|point| !point.is_shown() && !point.is_gap())
    }

    /// How much of a kind is shown, and how much there is; of all kinds together when none is named.
    #[must_use]
    pub fn count(&self, kind: Option<Kind>) -> (usize, usize) {
        let of_kind = |point: &&Point| kind.is_none_or(|kind| point.item.kind() == kind);
        let counted = || self.points.iter().filter(of_kind).filter(|point| point.is_shown() || point.is_gap());
        (counted().filter(|point| point.is_shown()).count(), counted().count())
    }
}

fn rule_seen(probe: &Probe, looks: &[(usize, Sight, Vec<Expected>)], rule: usize) -> RuleSeen {
    let step = probe.graph().plan.rules.get(rule).map_or(0, |rule| rule.step);
    let mut seen = RuleSeen::default();
    for (place, sight, _) in looks {
        match sight.fires(rule) {
            Some(true) => seen.fires.push(*place),
            Some(false) if sight.reaches(step) => seen.rests.push(*place),
            Some(false) => {}
            None => seen.open.push(*place),
        }
    }
    seen
}
