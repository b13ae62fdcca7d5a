//! A comparison as JSON, in the form `tenzij.diff/1`.

use super::{Compared, Comparison, Cube, Differ, Difference, Said};
use crate::case::facts::{with_json, write_facts};
use crate::check::model::{ActionId, Checked, RuleId};
use crate::decide::{digest, period_json};
use crate::draw::Asking;
use crate::graph::Status;
use crate::graph::share::Share;
use crate::join::{Lone, Standing, Unlike};
use serde_json::{Map, Value as Json, json};

/// The two modules that were compared.
#[derive(Debug, Clone, Copy)]
pub struct Protocols {
    /// The first.
    pub left: Standing,
    /// The second.
    pub right: Standing,
}

/// A comparison as JSON: what only one side has, what is unlike, and the differences.
#[must_use]
pub fn comparison_json(compared: &Compared<'_>) -> Json {
    let Compared { writing, protocols, comparison, language, .. } = *compared;
    let asking = Asking::of(&comparison.right, writing, language);
    let writer = Writer { checked: writing.checked, comparison, asking };
    json!({
        "schema": "tenzij.diff/1",
        "left": writer.side(protocols.left),
        "right": writer.side(protocols.right),
        "settled": comparison.settled,
        "share": comparison.share.as_ref().map(share_json),
        "only": {"left": writer.only(true), "right": writer.only(false)},
        "unlike": comparison.joined.unlike.iter().map(|unlike| writer.unlike(unlike)).collect::<Json>(),
        "differences": comparison.differences.iter().map(|one| writer.difference(one)).collect::<Json>(),
    })
}

/// A share in lowest terms, as text: `1/12`.
fn share_json(share: &Share) -> Json {
    let (part, all) = share.lowest();
    json!(format!("{part}/{all}"))
}

struct Writer<'a> {
    checked: &'a Checked,
    comparison: &'a Comparison,
    asking: Asking<'a>,
}

impl Writer<'_> {
    fn side(&self, standing: Standing) -> Json {
        let row = self.checked.modules.at(standing.module);
        json!({
            "protocol": row.name,
            "digest": digest(self.checked, standing.module),
            "in_force": row.in_force.map(period_json),
            "on": standing.day.map(|day| day.to_string()),
        })
    }

    fn only(&self, first: bool) -> Json {
        let lone = &self.comparison.joined.lone;
        let fact = |one: &Lone| match one {
            Lone::Fact(fact, left) if *left == first => Some(self.checked.facts.at(*fact).name.clone()),
            _ => None,
        };
        let action = |one: &Lone| match one {
            Lone::Action(action, left) if *left == first => Some(self.checked.actions.at(*action).name.clone()),
            _ => None,
        };
        json!({
            "facts": lone.iter().filter_map(fact).collect::<Vec<_>>(),
            "actions": lone.iter().filter_map(action).collect::<Vec<_>>(),
        })
    }

    fn unlike(&self, unlike: &Unlike) -> Json {
        let fact = |fact| &self.checked.facts.at(fact).name;
        let action = |action| &self.checked.actions.at(action).name;
        match unlike {
            Unlike::Facts(one, _) => json!({"fact": fact(*one), "in": "type"}),
            Unlike::Term(_, one) => json!({"fact": fact(*one), "in": "type"}),
            Unlike::Actions(one, _) => json!({"action": action(*one), "in": "parameters"}),
            Unlike::Options(one, _, left, right) => {
                json!({"fact": fact(*one), "in": "options", "left": left, "right": right})
            }
            Unlike::Ways(one, _, param, left, right) => {
                json!({"action": action(*one), "in": "options", "parameter": param, "left": left, "right": right})
            }
            Unlike::Parameters(one, _, left, right) => {
                json!({"action": action(*one), "in": "parameters", "left": left, "right": right})
            }
            Unlike::Bounds(one, _) => json!({"fact": fact(*one), "in": "bounds"}),
            Unlike::Optional(one, _) => json!({"fact": fact(*one), "in": "optional"}),
        }
    }

    fn difference(&self, one: &Difference) -> Json {
        let joined = &self.comparison.joined.checked;
        let action = joined.actions.at(one.action);
        let with = |instance: &u32| with_json(joined, action, *instance);
        let mut all = Map::new();
        all.insert("action".to_owned(), json!(action.name));
        if !action.params.is_empty() {
            all.insert("with".to_owned(), one.instances.iter().filter_map(with).collect());
        }
        let differs = match one.differ {
            Differ::Status(..) => "status",
            Differ::With(_) => "conditions",
        };
        all.insert("differs".to_owned(), json!(differs));
        all.insert("share".to_owned(), json!(one.share.as_ref().map(share_json)));
        all.insert("when".to_owned(), self.when(&one.when));
        all.insert("left".to_owned(), self.said(&one.left));
        all.insert("right".to_owned(), self.said(&one.right));
        all.insert("case".to_owned(), write_facts(joined, &one.shown.case));
        if one.shown.dated {
            all.insert("on".to_owned(), json!(one.shown.case.today().to_string()));
        }
        Json::Object(all)
    }

    /// The conditions of which one at least holds, each a list of questions with the answers that they may have; `null`
    /// where they cannot be said in a few lines.
    fn when(&self, cubes: &[Cube]) -> Json {
        let condition = |(level, cells): &(u32, Vec<usize>)| {
            let (question, answers) = self.asking.condition(*level, cells)?;
            Some(json!({"question": question, "answers": answers}))
        };
        if cubes.is_empty() {
            return Json::Null;
        }
        cubes.iter().map(|cube| cube.levels.iter().filter_map(condition).collect::<Json>()).collect()
    }

    fn said(&self, (said, rules): &(Said, Vec<RuleId>)) -> Json {
        let joined = &self.comparison.joined.checked;
        let name = |action: ActionId| joined.actions.at(action).name.clone();
        let status = if said.status == Status::Required { "required" } else { said.status.name() };
        let cited = rules.iter().flat_map(|rule| &self.checked.rules.at(*rule).citing);
        let mut citing: Vec<String> = cited.map(|citation| self.checked.citation(*citation)).collect();
        citing.dedup();
        json!({
            "status": status,
            "provided": said.provided.iter().map(|(action, _)| name(*action)).collect::<Vec<_>>(),
            "after": said.after.iter().map(|ways| name(joined.ways.at(*ways).action)).collect::<Vec<_>>(),
            "rules": rules.iter().map(|rule| self.checked.rule_name(*rule)).collect::<Vec<_>>(),
            "citing": citing,
        })
    }
}
