//! From a limit in the diagram back to the comparisons that make it.

use super::item::Limit;
use super::probe::Probe;
use crate::check::model::{Condition, ExprId};
use crate::graph::comparison::Comparison;
use crate::graph::forms::Guard;
use crate::graph::levels::Subject;
use crate::graph::mention::{look, period_cuts};
use crate::graph::quantity::{Cut, Quantity, Test, clamp};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// What makes a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The rule, by its place.
    pub rule: usize,
    /// The comparison; none where it is the period of the rule.
    pub comparison: Option<ExprId>,
    /// Where it is written.
    pub span: Span,
    /// Whether the comparison holds right below the limit, and right above it, where that hangs on nothing else.
    pub holds: Option<(bool, bool)>,
}

/// For each limit, what makes it.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    all: FxHashMap<(u32, i64), Vec<Made>>,
}

impl Limits {
    /// The limits of a protocol's rules.
    #[must_use]
    pub fn new(probe: &Probe) -> Self {
        let graph = probe.graph();
        let checked = &graph.checked;
        let looked = look(checked, &graph.calendar, &[graph.module]);
        let mut limits = Self::default();
        for (rule, planned) in graph.plan.rules.iter().enumerate() {
            let mut todo: Vec<ExprId> = planned.unless.into_iter().collect();
            if let Condition::When(when) = planned.condition {
                todo.push(when);
            }
            let mut seen = FxHashSet::default();
            while let Some(expr) = todo.pop() {
                if !seen.insert(expr) {
                    continue;
                }
                let row = checked.exprs.at(expr);
                todo.extend(row.kind.children());
                if let Some(Comparison::Cuts(cases)) = looked.comparisons.get(&expr).map(|found| &**found) {
                    for (guards, test) in cases {
                        let alone = cases.len() == 1 && guards.is_empty();
                        let made = Made { rule, comparison: Some(expr), span: row.span, holds: None };
                        limits.test(probe, made, test, alone);
                        for guard in guards {
                            if let Guard::AtMostZero(linear, _) = guard
                                && let Some(test) = linear.test(false)
                            {
                                limits.test(probe, made, &test, false);
                            }
                        }
                    }
                }
            }
            if let Some(period) = planned.in_force {
                let made = Made { rule, comparison: None, span: period.span, holds: None };
                for (quantity, threshold) in period_cuts(&period) {
                    limits.add(probe, made, &quantity, threshold);
                }
            }
        }
        limits
    }

    /// What makes a limit, in the order of the rules.
    #[must_use]
    pub fn of(&self, limit: &Limit) -> &[Made] {
        self.all.get(&(limit.level, limit.threshold)).map_or(&[], Vec::as_slice)
    }

    fn test(&mut self, probe: &Probe, made: Made, test: &Test, alone: bool) {
        let Test::All(cuts) = test else { return };
        for cut in cuts {
            let holds = |value: i128| {
                let same = |other: &&Cut| other.quantity == cut.quantity;
                cuts.iter().filter(same).all(|cut| (value <= cut.threshold) == cut.below)
            };
            let only = cuts.iter().all(|other| other.quantity == cut.quantity);
            let sides = (holds(cut.threshold), holds(cut.threshold.saturating_add(1)));
            self.add(probe, Made { holds: (alone && only).then_some(sides), ..made }, &cut.quantity, cut.threshold);
        }
    }

    fn add(&mut self, probe: &Probe, made: Made, quantity: &Quantity, threshold: i128) {
        let Some(level) = probe.graph().levels.find(&Subject::Quantity(quantity.clone())) else { return };
        let all = self.all.entry((level, clamp(threshold))).or_default();
        if !all.contains(&made) {
            all.push(made);
        }
    }
}
