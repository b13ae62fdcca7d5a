//! What may not be done, and why not.

use super::{Writer, says};
use crate::check::model::RuleId;
use crate::document::{Block, Item, ListKind, Mark, Run, Term};
use crate::explain::groups::Group;
use crate::explain::refusal::period_text;
use crate::explain::teller::{headed, inside};
use crate::explain::ways::action_label;
use crate::graph::Status;
use crate::reasons::{Obstacle, ObstacleKind};

/// How many of the rules that could have allowed something are told of.
const MOST_TOLD: usize = 2;

impl Writer<'_> {
    pub(super) fn not_allowed(&mut self) -> Vec<Block> {
        let mut items = Vec::new();
        for group in self.of(Status::Forbidden) {
            let terms = self.because(&group);
            let word = self.teller.phrases.forbidden;
            items.push(Item { text: headed(Mark::Not, word, &self.named(&group)), inside: inside(terms) });
        }
        // What nothing permits for the same reasons is told of once.
        let mut told: Vec<(Vec<Group>, Vec<Obstacle>)> = Vec::new();
        for group in self.of(Status::NoGround) {
            let mut obstacles = self.explained(&group).map(|explained| explained.obstacles.clone()).unwrap_or_default();
            if self.owed_later(&group) {
                // What it waits for is what there is to say; that other rules do not apply is beside the point.
                obstacles.retain(|obstacle| matches!(obstacle.kind, ObstacleKind::NotDone(_)));
            }
            match told.iter_mut().find(|(_, known)| alike(known, &obstacles)) {
                Some((groups, _)) => groups.push(group),
                None => told.push((vec![group], obstacles)),
            }
        }
        for (groups, obstacles) in told {
            let terms = self.obstacles(&obstacles);
            let label = self.named_together(&groups);
            let later = groups.iter().all(|group| self.owed_later(group));
            let (mark, word) =
                if later { (Mark::Strong, self.formal.not_due) } else { (Mark::Not, self.formal.may_not) };
            items.push(Item { text: headed(mark, word, &label), inside: inside(terms) });
        }
        if items.is_empty() {
            vec![says(self.formal.nothing_forbidden)]
        } else {
            vec![Block::List(ListKind::Plain, items)]
        }
    }

    /// What stands in the way, the nearest first and then in short.
    fn obstacles(&mut self, obstacles: &[Obstacle]) -> Vec<Term> {
        if obstacles.is_empty() {
            return vec![Term::new("", vec![Run::plain(self.formal.no_rule_at_all)])];
        }
        let mut terms = Vec::new();
        for obstacle in obstacles.iter().take(MOST_TOLD) {
            terms.extend(self.obstacle(obstacle));
        }
        let others: usize = obstacles.iter().skip(MOST_TOLD).map(|obstacle| obstacle.rules.len()).sum();
        if others > 0 {
            let [one, several] = self.formal.other_rules;
            let form = if others == 1 { one } else { several };
            terms.push(Term::new("", vec![Run::quiet(form.replace("{}", &others.to_string()))]));
        }
        terms
    }

    fn obstacle(&mut self, obstacle: &Obstacle) -> Vec<Term> {
        let (rules, one) = self.rules(&obstacle.rules);
        let form = |forms: [&'static str; 2]| {
            let [single, plural] = forms;
            if one { single } else { plural }
        };
        let line = |text: String| vec![Term::new("", vec![Run::plain(text)])];
        match &obstacle.kind {
            ObstacleKind::Fails(because) if because.givens.is_empty() => {
                line(form(self.formal.rule_fails_always).replace("{}", &rules))
            }
            ObstacleKind::Fails(because) => {
                let term = form(self.formal.rule_fails).replace("{}", &rules);
                vec![Term { term, says: self.givens(because) }]
            }
            ObstacleKind::NotInForce(period) => {
                let period = period_text(*period, self.teller.language);
                line(self.formal.rule_not_in_force.replace("{rule}", &rules).replace("{period}", &period))
            }
            ObstacleKind::Lifted(by) => line(self.beside(self.formal.rule_lifted, &rules, *by)),
            ObstacleKind::OtherFires(by) => line(self.beside(self.formal.rule_otherwise, &rules, *by)),
            ObstacleKind::Stopped { by, because } => {
                let step = self.teller.checked.steps.at(self.teller.checked.rules.at(*by).step).label.as_ref();
                let step = step.map(|label| label.in_language(self.teller.language)).filter(|label| !label.is_empty());
                let term = match step {
                    Some(step) => self.formal.rule_stopped.replace("{}", step),
                    None => self.formal.rule_stopped_nameless.to_owned(),
                };
                let reason = crate::decide::reason(self.teller.checked, self.teller.told.case, *by);
                let mut terms = vec![Term { term, says: self.givens(because) }];
                terms.extend(self.teller.grounds(reason.as_slice(), &[*by]));
                terms
            }
            ObstacleKind::NotDone(action) => {
                let label = action_label(self.teller.checked, *action, self.teller.language);
                line(self.formal.only_once_done.replace("{}", label))
            }
            ObstacleKind::First(after) => {
                line(self.formal.only_after.replace("{}", &self.teller.after(after).join(", ")))
            }
        }
    }

    fn beside(&self, form: &str, rules: &str, by: RuleId) -> String {
        let (by, _) = self.rules(&[by]);
        form.replace("{rule}", rules).replace("{by}", &by)
    }
}

/// Whether two lists of obstacles are told alike: of rules that a step stopped before, their names do not matter.
fn alike(some: &[Obstacle], others: &[Obstacle]) -> bool {
    let stopped = |obstacle: &Obstacle| matches!(obstacle.kind, ObstacleKind::Stopped { .. });
    let same =
        |(one, other): (&Obstacle, &Obstacle)| one.kind == other.kind && (stopped(one) || one.rules == other.rules);
    some.len() == others.len() && some.iter().zip(others).all(same)
}
