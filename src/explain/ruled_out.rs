//! What may not be done: forbidden, with the reason; and the rest in short.

use super::groups::Group;
use super::page::{Mark, Run};
use super::text::{INSIDE, ITEM, Teller};
use super::ways::{action_label, listed, ways};
use crate::check::model::{EffectKind, RuleId};
use crate::graph::Status;
use indexmap::IndexSet;

impl Teller<'_> {
    pub(super) fn not_allowed(&mut self, groups: &[Group]) {
        let of = |status: Status| groups.iter().filter(move |group| group.status() == Some(status));
        if of(Status::Forbidden).chain(of(Status::NoGround)).next().is_none() {
            return;
        }
        self.heading(self.phrases.not_allowed);
        for group in of(Status::Forbidden) {
            self.item(Mark::Not, self.phrases.forbidden, action_label(self.checked, group.action, self.language));
            self.group(group);
        }
        if of(Status::NoGround).next().is_some() {
            self.page.paragraph(ITEM, ITEM, &[Run::new(Mark::Not, self.phrases.no_ground)]);
            for group in of(Status::NoGround) {
                let text = self.without_ground(group, groups);
                self.page.paragraph(ITEM.saturating_add(2), INSIDE, &[Run::plain(format!("- {text}"))]);
            }
        }
        self.stopped();
    }

    /// An action without ground; where the other ways have been listed above, the rest need not be.
    fn without_ground(&self, group: &Group, groups: &[Group]) -> String {
        let label = action_label(self.checked, group.action, self.language);
        let ways = ways(self.checked, group.action, &group.instances, self.language);
        if ways.is_empty() {
            let owed = |other: &&Group| other.provided.iter().any(|duty| duty.action == group.action);
            let after: IndexSet<&str> = groups
                .iter()
                .filter(owed)
                .map(|other| action_label(self.checked, other.action, self.language))
                .collect();
            let after: Vec<String> = after.into_iter().map(str::to_owned).collect();
            if after.is_empty() {
                return label.to_owned();
            }
            return format!("{label} ({})", self.phrases.only_after.replace("{}", &listed(&after, self.phrases.or)));
        }
        let same = |other: &&Group| other.action == group.action;
        let all_listed = groups.iter().filter(same).all(|other| other.status().is_some());
        if all_listed && group.instances.len() > 2 {
            return format!("{label}, {}", self.phrases.every_other_way);
        }
        format!("{label}: {}", ways.join("; "))
    }

    /// The reason of a rule that only says stop is the reason why so little is allowed.
    fn stopped(&mut self) {
        let only_stops = |rule: &RuleId| {
            let row = self.checked.rules.at(*rule);
            row.effects.iter().all(|effect| matches!(effect.kind, EffectKind::Stop))
        };
        let fired = self.decision.trace.iter().filter(|trace| trace.fired == Some(true)).map(|trace| trace.rule);
        let stops: Vec<RuleId> = fired.filter(only_stops).collect();
        for rule in stops {
            let step = self.checked.steps.at(self.checked.rules.at(rule).step).label.as_ref();
            let because = crate::decide::reason(self.checked, self.case, rule);
            let line = match step.map(|label| self.words(label)).filter(|label| !label.is_empty()) {
                Some(label) => self.phrases.stopped_at.replace("{}", label),
                None => self.phrases.stopped.to_owned(),
            };
            self.page.paragraph(ITEM, INSIDE, &[Run::plain(line)]);
            self.grounds(because.as_slice(), &[rule]);
        }
    }
}
