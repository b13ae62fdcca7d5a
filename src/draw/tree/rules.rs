//! The rules of a step one by one, where a diagram would be too large.

use super::build::Builder;
use super::{Body, Mark, Then, WrittenRule, WrittenRules};
use crate::check::model::{Condition, EffectKind};
use crate::graph::plan::PlannedStep;
use indexmap::IndexSet;

/// More rules than this of one step are counted, not drawn.
const MOST_WRITTEN: usize = 100;

impl Builder<'_> {
    /// The rules of a step one by one.
    pub(super) fn rules(&mut self, planned: &PlannedStep, then: Then) -> Body {
        let places = planned.first..planned.end;
        let most = MOST_WRITTEN.min(self.room);
        self.room = self.room.saturating_sub(places.len().min(most));
        let more = places.len().saturating_sub(most);
        let rules = places.take(most).filter_map(|place| self.rule(place)).collect();
        Body::Rules(WrittenRules { rules, more, then })
    }

    fn rule(&self, place: usize) -> Option<WrittenRule> {
        let checked = &self.graph.checked;
        let rule = self.graph.plan.rules.get(place)?.rule;
        let row = checked.rules.at(rule);
        let label = row.label.as_ref().map(|label| label.in_language(self.language)).filter(|text| !text.is_empty());
        let title = label.map_or_else(|| format!("{} {}", self.phrases.rule, row.number), str::to_owned);
        let written = self.asking.writing().written(rule);
        let mut conditions = vec![match row.condition {
            Condition::Always => self.phrases.in_every_case.to_owned(),
            Condition::Otherwise => self.phrases.otherwise.to_owned(),
            Condition::When(_) => format!("{}: {}", self.phrases.when, written.when.unwrap_or_default()),
        }];
        conditions.extend(written.unless.map(|unless| format!("{}: {unless}", self.phrases.unless)));
        conditions.extend(row.in_force.map(|period| self.words().period(period)));
        conditions.extend(row.exception_to.map(|lifted| {
            let lifted = checked.rules.at(lifted);
            let label = lifted.label.as_ref().map(|label| label.in_language(self.language));
            let label = label.filter(|text| !text.is_empty()).map(str::to_owned);
            let label = label.unwrap_or_else(|| format!("{} {}", self.phrases.rule, lifted.number));
            self.phrases.exception_to.replace("{}", &label)
        }));
        let stops = row.effects.iter().any(|effect| effect.kind == EffectKind::Stop);
        let citations: IndexSet<_> = row.citing.iter().copied().collect();
        let effects = row.effects.iter().map(|effect| &effect.kind).filter(|kind| **kind != EffectKind::Stop);
        // That no rule stops is what leads on, not any one rule.
        let then = if stops { Then::End } else { Then::Questions };
        let mut outcome = self.made(effects, vec![vec![rule]], citations.into_iter().collect(), then);
        let mark = self.marks.as_ref().map_or(Mark::Plain, |marks| marks.rule(place));
        outcome.mark = mark;
        Some(WrittenRule { title, conditions, outcome, mark })
    }
}
