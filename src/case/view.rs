use super::{Case, Instances, Known};
use crate::check::eval::Facts;
use crate::check::model::{ActionId, Checked, FactId, Value, WaysId, day_number};

/// A case as the evaluator sees it: what is not known for certain is unknown.
#[derive(Clone, Copy)]
pub struct View<'a> {
    checked: &'a Checked,
    case: &'a Case,
}

impl<'a> View<'a> {
    /// The view of a case.
    #[must_use]
    pub fn new(checked: &'a Checked, case: &'a Case) -> Self {
        Self { checked, case }
    }
}

impl Facts for View<'_> {
    fn fact(&self, fact: FactId) -> Option<Value> {
        match self.case.fact(fact) {
            Known::Value(value) => Some(*value),
            Known::Unknown | Known::Where(_) => None,
        }
    }
    fn today(&self) -> i64 {
        day_number(self.case.today())
    }
    fn done(&self, action: ActionId) -> Option<bool> {
        Some(self.case.done(action))
    }
    fn done_on(&self, action: ActionId) -> Option<Value> {
        match self.case.done_on(action) {
            None => Some(Value::Absent),
            Some(day) => day.map(|day| Value::Number(day_number(day))),
        }
    }
    fn done_with(&self, ways: WaysId) -> Option<bool> {
        let asked = self.checked.ways.at(ways);
        let all = self.checked.actions.at(asked.action).instance_count() as usize;
        let holds = |instance: &u32| asked.instances.binary_search(instance).is_ok();
        let mut answer = Some(false);
        for act in self.case.acts().iter().filter(|act| act.action == asked.action) {
            let (certain, possible) = match act.instances {
                Instances::Any => (asked.instances.len() == all, true),
                Instances::One(instance) => (holds(&instance), holds(&instance)),
                Instances::Among(ways) => {
                    let among = &self.checked.ways.at(ways).instances;
                    (among.iter().all(holds), among.iter().any(holds))
                }
            };
            if certain {
                return Some(true);
            }
            if possible {
                answer = None;
            }
        }
        answer
    }
}
