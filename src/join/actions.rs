//! Actions of one name, and the ways in which each side knows them.

use super::values::{Options, lacking, same_type};
use super::{Joining, Likeness, Lone, Unlike};
use crate::check::model::{Action, ActionId, Checked, EffectKind, Parameter, Type};
use rustc_hash::FxHashSet;
use std::collections::HashSet;

/// How many instances a joined action may have.
const MOST_INSTANCES: u32 = 4_096;

/// Where each instance of an action went.
pub(super) type Instances = Vec<Vec<u32>>;

impl Joining<'_> {
    /// The actions of both, those of one name once.
    pub(super) fn actions(&mut self, joined: &mut Checked) -> Vec<ActionId> {
        let checked = self.checked;
        let (own, other) = (checked.modules.at(self.left), checked.modules.at(self.right));
        let mut actions = own.actions.clone();
        let mut met: HashSet<ActionId> = HashSet::new();
        for action in &other.actions {
            let row = checked.actions.at(*action);
            let same = own.actions.iter().find(|own| checked.actions.at(**own).name == row.name).copied();
            let Some(same) = same else {
                self.lone.push(Lone::Action(*action, false));
                actions.push(*action);
                continue;
            };
            met.insert(same);
            if same == *action {
                self.shared.insert(same, vec![true; row.instance_count() as usize]);
                continue;
            }
            match self.action(joined, same, *action) {
                Some(both) => actions.iter_mut().filter(|known| **known == same).for_each(|known| *known = both),
                None => {
                    self.unlike.push(Unlike::Actions(same, *action));
                    actions.push(*action);
                }
            }
        }
        self.lone.extend(own.actions.iter().filter(|one| !met.contains(*one)).map(|one| Lone::Action(*one, true)));
        actions
    }

    /// The one action that two of one name become; `None` when they have nothing in common.
    fn action(&mut self, joined: &mut Checked, left: ActionId, right: ActionId) -> Option<ActionId> {
        let checked = self.checked;
        let (a, b) = (checked.actions.at(left), checked.actions.at(right));
        let named = |action: &Action, name: &str| action.params.iter().find(|param| param.name == name).cloned();
        let mut params: Vec<Parameter> = Vec::new();
        let mut differ = false;
        for param in &a.params {
            let Some(other) = named(b, &param.name) else {
                params.push(param.clone());
                continue;
            };
            if same_type(checked, param.ty, other.ty) {
                params.push(param.clone());
                continue;
            }
            if self.likeness == Likeness::Exact {
                return None;
            }
            differ = true;
            let ty = self.union(joined, param.ty, other.ty)?;
            let Type::Choice(choice) = ty else { return None };
            let count = u32::try_from(joined.choices.at(choice).options.len()).unwrap_or(u32::MAX);
            params.push(Parameter { ty, count, ..param.clone() });
            if let (Type::Choice(first), Type::Choice(second)) = (param.ty, other.ty) {
                let (first, second) = (checked.choices.at(first), checked.choices.at(second));
                let (here, there) = (lacking(first, second), lacking(second, first));
                self.unlike.push(Unlike::Ways(left, right, param.name.clone(), here, there));
            }
        }
        let only = |action: &Action, other: &Action| -> Vec<String> {
            let names = action.params.iter().map(|param| param.name.clone());
            names.filter(|name| named(other, name).is_none()).collect()
        };
        let (here, there) = (only(a, b), only(b, a));
        if !differ && names(a) == names(b) {
            self.there.actions.insert(right, (left, None));
            self.shared.insert(left, vec![true; a.instance_count() as usize]);
            return Some(left);
        }
        if !(here.is_empty() && there.is_empty()) {
            self.unlike.push(Unlike::Parameters(left, right, here, there.clone()));
        }
        params.extend(b.params.iter().filter(|param| there.contains(&param.name)).cloned());
        let both = Action { params, ..a.clone() };
        if both.instance_count() > MOST_INSTANCES {
            return None;
        }
        let left_went = self.spread(&both, a, true);
        let right_went = self.spread(&both, b, false);
        let reached = |went: &Instances| went.iter().flatten().copied().collect::<HashSet<u32>>();
        let (in_left, in_right) = (reached(&left_went), reached(&right_went));
        let shared = (0..both.instance_count()).map(|one| in_left.contains(&one) && in_right.contains(&one)).collect();
        let id = joined.actions.push(both);
        self.here.actions.insert(left, (id, Some(left_went)));
        self.there.actions.insert(right, (id, Some(right_went)));
        self.shared.insert(id, shared);
        Some(id)
    }

    /// The instances of `both` that each instance of `one`, an action of the first or the second, stands for.
    fn spread(&self, both: &Action, one: &Action, first: bool) -> Instances {
        let side = if first { &self.here } else { &self.there };
        let place = |param: &Parameter, joined: u32| -> Option<u32> {
            let options = match param.ty {
                Type::Choice(choice) => side.choices.get(&choice),
                _ => None,
            };
            // An option that this side does not have is no instance of it.
            let old = |options: &Options| options.places.iter().position(|place| u32::from(*place) == joined);
            options.map_or(Some(joined), |options| old(options).and_then(|old| u32::try_from(old).ok()))
        };
        let mut all = vec![Vec::new(); one.instance_count() as usize];
        for instance in 0..both.instance_count() {
            let places = both.places(instance);
            let value = |param: &Parameter| {
                let at = both.params.iter().position(|other| other.name == param.name)?;
                place(param, *places.get(at)?)
            };
            let Some(values) = one.params.iter().map(value).collect::<Option<Vec<u32>>>() else { continue };
            if let Some(slot) = all.get_mut(one.instance(&values) as usize) {
                slot.push(instance);
            }
        }
        all
    }

    /// The actions that the second declares itself or that a rule of it speaks of.
    pub(super) fn spoken(&self) -> FxHashSet<ActionId> {
        let (checked, module) = (self.checked, self.right);
        let row = checked.modules.at(module);
        let mut spoken: FxHashSet<ActionId> =
            row.actions.iter().copied().filter(|action| checked.actions.at(*action).module == module).collect();
        for rule in row.steps.iter().flat_map(|step| &checked.steps.at(*step).rules) {
            for effect in &checked.rules.at(*rule).effects {
                match &effect.kind {
                    EffectKind::Permit { ways, provided, .. } => {
                        spoken.insert(checked.ways.at(*ways).action);
                        spoken.extend(provided.iter().map(|duty| duty.action));
                    }
                    EffectKind::Forbid { ways, .. } | EffectKind::Require { ways, .. } => {
                        spoken.insert(checked.ways.at(*ways).action);
                    }
                    EffectKind::Advise(_) | EffectKind::Stop => {}
                }
            }
        }
        spoken.into_iter().map(|action| self.there.action(action)).collect()
    }
}

fn names(action: &Action) -> Vec<&str> {
    action.params.iter().map(|param| param.name.as_str()).collect()
}
