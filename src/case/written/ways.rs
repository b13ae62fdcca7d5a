//! Instances of an action as the condition of a `with`.

use super::Pen;
use crate::check::model::{ActionId, Parameter, Type};
use crate::source::{Language, keywords};
use std::collections::BTreeSet;

impl Pen<'_> {
    /// The condition behind `with` that exactly these instances meet, in the shortest form: `account is no_login and by
    /// is official`, `account is not private`. `None` where all are meant, or there are no parameters.
    #[must_use]
    pub fn with(self, action: ActionId, instances: &[u32]) -> Option<String> {
        let row = self.checked.actions.at(action);
        let all = row.instance_count();
        if row.params.is_empty() || instances.len() >= all as usize {
            return None;
        }
        let combination = |instances: &[u32]| {
            let places: Vec<Vec<u32>> = instances.iter().map(|instance| row.places(*instance)).collect();
            self.combination(&row.params, &places)
        };
        if let Some(parts) = combination(instances) {
            return Some(self.both(&parts));
        }
        let others: Vec<u32> = (0..all).filter(|instance| !instances.contains(instance)).collect();
        if let Some(parts) = combination(&others) {
            return Some(format!("{} ({})", self.word(&keywords::NOT), self.both(&parts)));
        }
        let places: Vec<Vec<u32>> = instances.iter().map(|instance| row.places(*instance)).collect();
        Some(self.alternatives(&row.params, &places))
    }

    /// An action with the instances meant: `online_research with account is no_login`.
    #[must_use]
    pub fn act(self, action: ActionId, instances: &[u32]) -> String {
        let name = &self.checked.actions.at(action).name;
        match self.with(action, instances) {
            Some(with) => format!("{name} {} {with}", self.word(&keywords::WITH)),
            None => name.clone(),
        }
    }

    fn both(self, parts: &[String]) -> String {
        parts.join(&format!(" {} ", self.word(&keywords::AND)))
    }

    /// What each parameter has to be, when the values are every combination of some for each; parameters of which every
    /// value is meant are left out.
    fn combination(self, params: &[Parameter], places: &[Vec<u32>]) -> Option<Vec<String>> {
        let of = |index: usize| places.iter().filter_map(|places| places.get(index).copied()).collect();
        let sets: Vec<BTreeSet<u32>> = (0..params.len()).map(of).collect();
        let count = sets.iter().fold(1_usize, |count, set| count.saturating_mul(set.len()));
        (count == places.len()).then(|| {
            let parts = params.iter().zip(&sets).filter(|(param, set)| set.len() < param.count as usize);
            parts.map(|(param, set)| self.values(param, set)).collect()
        })
    }

    /// The values by those of the first parameter: what the others have to be stands beside it.
    fn alternatives(self, params: &[Parameter], places: &[Vec<u32>]) -> String {
        let Some((param, rest)) = params.split_first() else { return String::new() };
        let mut groups: Vec<(BTreeSet<Vec<u32>>, BTreeSet<u32>)> = Vec::new();
        for place in 0..param.count {
            let behind: BTreeSet<Vec<u32>> = places
                .iter()
                .filter(|places| places.first() == Some(&place))
                .filter_map(|places| Some(places.get(1..)?.to_vec()))
                .collect();
            match groups.iter_mut().find(|(known, _)| *known == behind) {
                _ if behind.is_empty() => {}
                Some((_, values)) => drop(values.insert(place)),
                None => groups.push((behind, BTreeSet::from([place]))),
            }
        }
        let one = |(behind, values): &(BTreeSet<Vec<u32>>, BTreeSet<u32>)| {
            let behind: Vec<Vec<u32>> = behind.iter().cloned().collect();
            let mut parts: Vec<String> = Vec::new();
            if values.len() < param.count as usize {
                parts.push(self.values(param, values));
            }
            match self.combination(rest, &behind) {
                Some(more) => parts.extend(more),
                None => parts.push(format!("({})", self.alternatives(rest, &behind))),
            }
            if parts.len() > 1 && groups.len() > 1 { format!("({})", self.both(&parts)) } else { self.both(&parts) }
        };
        groups.iter().map(one).collect::<Vec<_>>().join(&format!(" {} ", self.word(&keywords::OR)))
    }

    /// That a parameter has one of these values: in the words for fewer.
    fn values(self, param: &Parameter, set: &BTreeSet<u32>) -> String {
        let name = &param.name;
        if param.ty == Type::YesNo {
            let yes = set.contains(&0);
            return if yes { name.clone() } else { format!("{} {name}", self.word(&keywords::NOT)) };
        }
        let others: BTreeSet<u32> = (0..param.count).filter(|place| !set.contains(place)).collect();
        let (listed, one, several) = if others.len() < set.len() {
            (&others, &keywords::IS_NOT, &keywords::IS_NOT_ONE_OF)
        } else {
            (set, &keywords::IS, &keywords::IS_ONE_OF)
        };
        let word = self.word(if listed.len() == 1 { one } else { several });
        let options: Vec<String> = listed.iter().map(|place| self.literal(param.ty, param.value(*place))).collect();
        format!("{name} {word} {}", options.join(", "))
    }
}

/// A condition as the one comparison, or the parenthesis, that `done with` takes.
pub(super) fn one_operand(condition: &str, set: Language) -> String {
    let mut depth = 0_i32;
    let joined = condition.split(' ').any(|part| {
        let signs = |sign: char| i32::try_from(part.matches(sign).count()).unwrap_or(0);
        let outside = depth == 0;
        depth = depth.saturating_add(signs('(')).saturating_sub(signs(')'));
        outside && [&keywords::AND, &keywords::OR].iter().any(|word| word.word(set) == part)
    });
    if joined { format!("({condition})") } else { condition.to_owned() }
}
