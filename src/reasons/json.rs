//! Reasons as JSON, beside the rows of a decision.

use serde_json::{Map, Value as Json, json};

use super::{Content, Explained, Given, Idle, NotAsked, Obstacle, ObstacleKind, Otherwise, Reasons, Sufficient};
use crate::case::Case;
use crate::case::facts::{date_json, value_json, write_facts};
use crate::check::model::{Checked, RuleId, Value};
use crate::decide::Missing;
use crate::graph::levels::domain;
use crate::graph::quantity::Variable;

/// Adds to a decision, in the form `tenzij.decision/1`, the reasons of each of its rows as `explanation`, and what was
/// not asked as `not_asked`.
pub fn add_reasons(checked: &Checked, case: &Case, reasons: &Reasons, decision: &mut Json) {
    let writer = Writer { checked, case };
    let explained: Vec<Json> = reasons.all.iter().map(|explained| writer.explained(explained)).collect();
    let rows = decision.get_mut("statuses").and_then(Json::as_array_mut).into_iter().flatten();
    for (row, place) in rows.zip(&reasons.of_row) {
        if let (Some(row), Some(explained)) = (row.as_object_mut(), explained.get(*place)) {
            row.insert("explanation".to_owned(), explained.clone());
        }
    }
    if let Some(decision) = decision.as_object_mut() {
        let not_asked = reasons.not_asked.iter().map(|not_asked| writer.not_asked(not_asked)).collect();
        decision.insert("not_asked".to_owned(), not_asked);
    }
}

struct Writer<'a> {
    checked: &'a Checked,
    case: &'a Case,
}

impl Writer<'_> {
    fn explained(&self, explained: &Explained) -> Json {
        json!({
            "forced_by": explained.forced.as_ref().map(|forced| self.sufficient(forced)),
            "hangs_on": explained.hangs_on.iter().map(|missing| self.missing(*missing)).collect::<Json>(),
            "obstacles": explained.obstacles.iter().map(|obstacle| self.obstacle(obstacle)).collect::<Json>(),
            "otherwise": self.otherwise(&explained.otherwise),
            "from_day": explained.from_day.map(|from| json!({"day": date_json(from.day), "status": from.to.name()})),
        })
    }

    fn sufficient(&self, sufficient: &Sufficient) -> Json {
        json!({"facts": self.givens(&sufficient.givens), "least": sufficient.least})
    }

    /// Givens in the form of facts; of an action that has not been done, that it has not.
    fn givens(&self, givens: &[Given]) -> Json {
        let mut all = Map::new();
        for given in givens {
            all.extend(self.given(*given, &given.of(self.case)));
        }
        Json::Object(all)
    }

    fn given(&self, given: Given, content: &Content) -> Map<String, Json> {
        match (given, content) {
            (Given::Fact(fact), Content::Value(value)) => {
                let fact = self.checked.facts.at(fact);
                Map::from_iter([(fact.name.clone(), value_json(self.checked, fact.ty, *value))])
            }
            (Given::Act(action), Content::Acts(acts)) if acts.is_empty() => {
                Map::from_iter([(format!("{}.done", self.checked.actions.at(action).name), json!(false))])
            }
            _ => {
                let mut case = Case::new(self.checked, self.case.today());
                given.set(&mut case, content);
                match write_facts(self.checked, &case) {
                    Json::Object(all) => all,
                    _ => Map::new(),
                }
            }
        }
    }

    /// A value, with the first and the last that would do as well where there are any; or acts on record.
    fn content(&self, given: Given, content: &Content) -> Json {
        match (given, content) {
            (Given::Fact(fact), Content::Value(value)) => {
                json!({"value": value_json(self.checked, self.checked.facts.at(fact).ty, *value)})
            }
            (Given::Fact(fact), Content::Number { nearest, between: (first, last) }) => {
                let ty = self.checked.facts.at(fact).ty;
                let value = |number: i64| value_json(self.checked, ty, Value::Number(number));
                let (low, high, _) = domain(self.checked, Variable::Fact(fact));
                let from = (*first > low).then(|| value(*first));
                let until = (*last < high).then(|| value(*last));
                json!({"value": value(*nearest), "from": from, "until": until})
            }
            (Given::Act(_), Content::Acts(acts)) if !acts.is_empty() => {
                let written = self.given(given, content);
                let parts = written.into_iter().map(|(key, value)| match key.rsplit_once('.') {
                    Some((_, part)) => (part.to_owned(), value),
                    None => ("acts".to_owned(), value),
                });
                Json::Object(parts.collect())
            }
            (Given::Act(_), _) => json!({"done": false}),
            (Given::Fact(_), _) => json!({"unknown": true}),
        }
    }

    fn missing(&self, missing: Missing) -> String {
        let action = |action, part: &str| format!("{}.{part}", self.checked.actions.at(action).name);
        match missing {
            Missing::Fact(fact) => self.checked.facts.at(fact).name.clone(),
            Missing::DoneOn(of) => action(of, "done_on"),
            Missing::With(of) => action(of, "with"),
        }
    }

    fn rules(&self, rules: &[RuleId]) -> Json {
        rules.iter().map(|rule| self.checked.rule_name(*rule)).collect()
    }

    fn obstacle(&self, obstacle: &Obstacle) -> Json {
        let mut json = json!({"rules": self.rules(&obstacle.rules)});
        let (kind, more) = match &obstacle.kind {
            ObstacleKind::Fails(because) => ("condition fails", json!({"because": self.sufficient(because)})),
            ObstacleKind::NotInForce(period) => {
                let days = json!({"from": date_json(period.from), "until": period.until.map(date_json)});
                ("not in force", json!({"in_force": days}))
            }
            ObstacleKind::Lifted(by) => ("lifted", json!({"by": self.checked.rule_name(*by)})),
            ObstacleKind::OtherFires(by) => ("another rule fires", json!({"by": self.checked.rule_name(*by)})),
            ObstacleKind::Stopped { by, because } => {
                ("stopped", json!({"by": self.checked.rule_name(*by), "because": self.sufficient(because)}))
            }
            ObstacleKind::NotDone(action) => ("not done", json!({"action": self.checked.actions.at(*action).name})),
            ObstacleKind::First(after) => {
                let first = after.iter().map(|ways| {
                    let action = self.checked.ways.at(*ways).action;
                    self.checked.actions.at(action).name.clone()
                });
                ("after", json!({"after": first.collect::<Vec<_>>()}))
            }
        };
        if let (Some(json), Json::Object(more)) = (json.as_object_mut(), more) {
            json.insert("kind".to_owned(), json!(kind));
            json.extend(more);
        }
        json
    }

    fn otherwise(&self, otherwise: &Otherwise) -> Json {
        let one = |contrast: &super::Contrast| {
            let change = |change: &super::Change| {
                let (kind, name) = match change.given {
                    Given::Fact(fact) => ("fact", &self.checked.facts.at(fact).name),
                    Given::Act(action) => ("action", &self.checked.actions.at(action).name),
                };
                let now = self.content(change.given, &change.given.of(self.case));
                let to: Json = change.to.iter().map(|to| self.content(change.given, to)).collect();
                json!({kind: name, "now": now, "to": to})
            };
            json!({
                "status": contrast.to.iter().map(|status| status.name()).collect::<Json>(),
                "changes": contrast.changes.iter().map(change).collect::<Json>(),
            })
        };
        let all: Json = otherwise.all.iter().map(one).collect();
        json!({"alternatives": all, "more": otherwise.more, "least": otherwise.least})
    }

    fn not_asked(&self, not_asked: &NotAsked) -> Json {
        let facts: Json = not_asked.facts.iter().map(|fact| self.checked.facts.at(*fact).name.clone()).collect();
        match &not_asked.why {
            Idle::NoRule => json!({"facts": facts, "why": "no rule looks at it"}),
            Idle::Forced(by) => json!({"facts": facts, "why": "no difference", "by": self.givens(by)}),
            Idle::Settled { stopped, by } => {
                json!({"facts": facts, "why": "settled", "stopped_by": self.rules(stopped), "by": self.givens(by)})
            }
        }
    }
}
