//! Facts of one name, and the values they take on either side.

use super::rewrite::Tables;
use super::{Joining, Likeness, Lone, Unlike};
use crate::check::model::{Checked, Choice, ChoiceId, Fact, FactId, OptionSet, Type};
use crate::table::Id;
use std::collections::HashSet;

/// What became of the options of a choice: the joined choice, and the place of each old option in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) choice: ChoiceId,
    pub(super) places: Vec<u8>,
}

impl Options {
    pub(super) fn option(&self, old: u8) -> u8 {
        self.places.get(usize::from(old)).copied().unwrap_or(old)
    }
    pub(super) fn set(&self, old: OptionSet) -> OptionSet {
        old.iter().map(|option| self.option(option)).collect()
    }
    /// All options that the side has.
    pub(super) fn all(&self) -> OptionSet {
        self.places.iter().copied().collect()
    }
}

/// Whether two types have the same values under the same names.
#[must_use]
pub fn same_type(checked: &Checked, a: Type, b: Type) -> bool {
    match (a, b) {
        (Type::Choice(a), Type::Choice(b)) | (Type::Set(a), Type::Set(b)) => {
            let (a, b) = (checked.choices.at(a), checked.choices.at(b));
            a.ordered == b.ordered && names(a).eq(names(b))
        }
        _ => a == b,
    }
}

fn names(choice: &Choice) -> impl Iterator<Item = &str> {
    choice.options.iter().map(|option| option.name.as_str())
}

/// The options that a choice has and another lacks.
pub(super) fn lacking(a: &Choice, b: &Choice) -> Vec<String> {
    let known: HashSet<&str> = names(b).collect();
    names(a).filter(|name| !known.contains(name)).map(str::to_owned).collect()
}

impl Joining<'_> {
    /// The facts of both, those of one name once.
    pub(super) fn facts(&mut self, tables: &mut Tables<'_>) -> Vec<FactId> {
        let checked = self.checked;
        let (own, other) = (checked.modules.at(self.left), checked.modules.at(self.right));
        let mut facts = own.facts.clone();
        let mut met: HashSet<FactId> = HashSet::new();
        for fact in &other.facts {
            let row = checked.facts.at(*fact);
            let term = own.terms.iter().find(|(name, _)| row.open_term && *name == row.name);
            if let Some((_, term)) = term {
                if same_type(checked, checked.exprs.at(*term).ty, row.ty) {
                    let term = tables.expr(&mut self.here, *term);
                    self.there.terms.insert(*fact, term);
                } else {
                    self.unlike.push(Unlike::Term(*term, *fact));
                }
                continue;
            }
            let same = own.facts.iter().copied().find(|own| checked.facts.at(*own).name == row.name);
            let Some(same) = same else {
                self.lone.push(Lone::Fact(*fact, false));
                facts.push(*fact);
                continue;
            };
            met.insert(same);
            if same == *fact {
                continue;
            }
            match self.fact(tables, same, *fact) {
                Some(joined) => facts.iter_mut().filter(|known| **known == same).for_each(|known| *known = joined),
                None => {
                    self.unlike.push(Unlike::Facts(same, *fact));
                    facts.push(*fact);
                }
            }
        }
        let lone = own.facts.iter().filter(|fact| !met.contains(*fact)).map(|fact| Lone::Fact(*fact, true));
        self.lone.extend(lone);
        facts
    }

    /// The one fact that two of one name become; `None` when they have nothing in common.
    fn fact(&mut self, tables: &mut Tables<'_>, left: FactId, right: FactId) -> Option<FactId> {
        let (a, b) = (self.checked.facts.at(left), self.checked.facts.at(right));
        let same_values = same_type(self.checked, a.ty, b.ty);
        if same_values && a.optional == b.optional && (a.bounds == b.bounds || self.likeness == Likeness::Exact) {
            self.there.facts.insert(right, left);
            self.alike(a.ty, b.ty);
            return Some(left);
        }
        if self.likeness == Likeness::Exact {
            return None;
        }
        let ty = if same_values { a.ty } else { self.union(tables.joined, a.ty, b.ty)? };
        let bounds = match (a.bounds, b.bounds) {
            (Some((low, high)), Some((least, most))) => Some((low.max(least), high.min(most))),
            (bounds, None) | (None, bounds) => bounds,
        };
        if bounds.is_some_and(|(low, high)| low > high) {
            return None;
        }
        if a.bounds != b.bounds {
            self.unlike.push(Unlike::Bounds(left, right));
        }
        if a.optional != b.optional {
            self.unlike.push(Unlike::Optional(left, right));
        }
        if same_values {
            self.alike(a.ty, b.ty);
        }
        let joined = tables.joined.facts.push(Fact { ty, bounds, optional: a.optional && b.optional, ..a.clone() });
        if let (Type::Choice(first) | Type::Set(first), Type::Choice(second) | Type::Set(second)) = (a.ty, b.ty)
            && !same_values
        {
            let both =
                |side: &super::rewrite::Side, choice| side.choices.get(&choice).map_or(OptionSet::EMPTY, Options::all);
            let (here, there) = (both(&self.here, first), both(&self.there, second));
            self.common.push((joined, here.iter().filter(|option| there.contains(*option)).collect()));
            let (first, second) = (self.checked.choices.at(first), self.checked.choices.at(second));
            self.unlike.push(Unlike::Options(left, right, lacking(first, second), lacking(second, first)));
        }
        self.here.facts.insert(left, joined);
        self.there.facts.insert(right, joined);
        Some(joined)
    }

    /// The options of two choices that have the same are the same ones.
    fn alike(&mut self, left: Type, right: Type) {
        if let (Type::Choice(a) | Type::Set(a), Type::Choice(b) | Type::Set(b)) = (left, right)
            && a != b
            && !self.here.choices.contains_key(&a)
        {
            let count = self.checked.choices.at(b).options.len();
            let places = (0..=u8::MAX).take(count).collect();
            self.there.choices.entry(b).or_insert(Options { choice: a, places });
        }
    }

    /// The type with the options of both; `None` when they have none in common or rank them otherwise, or when one of
    /// the two was joined with another choice already.
    pub(super) fn union(&mut self, joined: &mut Checked, left: Type, right: Type) -> Option<Type> {
        let (a, b) = match (left, right) {
            (Type::Choice(a), Type::Choice(b)) | (Type::Set(a), Type::Set(b)) => (a, b),
            _ => return None,
        };
        let wrap = |choice| if matches!(left, Type::Set(_)) { Type::Set(choice) } else { Type::Choice(choice) };
        match (self.here.choices.get(&a), self.there.choices.get(&b)) {
            (Some(known), Some(other)) if known.choice == other.choice => return Some(wrap(known.choice)),
            (None, None) => {}
            _ => return None,
        }
        let (first, second) = (self.checked.choices.at(a), self.checked.choices.at(b));
        let (options, places) = merged(first, second)?;
        let choice = ChoiceId::new(joined.choices.len());
        joined.choices.push(Choice { options, ..first.clone() });
        let own = (0..=u8::MAX).take(first.options.len()).filter_map(|option| {
            let name = &first.options.get(usize::from(option))?.name;
            position(joined.choices.at(choice), name)
        });
        self.here.choices.insert(a, Options { choice, places: own.collect() });
        self.there.choices.insert(b, Options { choice, places });
        Some(wrap(choice))
    }
}

fn position(choice: &Choice, name: &str) -> Option<u8> {
    choice.options.iter().position(|option| option.name == name).and_then(|place| u8::try_from(place).ok())
}

/// The options of both, those of the second put in behind the one they follow there; and where those of the second went.
fn merged(first: &Choice, second: &Choice) -> Option<(Vec<crate::check::model::OptionRow>, Vec<u8>)> {
    if first.ordered != second.ordered || names(first).all(|name| position(second, name).is_none()) {
        return None;
    }
    let mut options = first.options.clone();
    let mut behind = 0_usize;
    for option in &second.options {
        match options.iter().position(|known| known.name == option.name) {
            Some(at) => {
                // Two that are ranked one way here and another way there.
                if first.ordered && at < behind {
                    return None;
                }
                behind = behind.max(at.saturating_add(1));
            }
            None => {
                options.insert(behind.min(options.len()), option.clone());
                behind = behind.saturating_add(1);
            }
        }
    }
    if options.len() > 255 {
        return None;
    }
    let place = |name: &str| options.iter().position(|option| option.name == name).and_then(|at| u8::try_from(at).ok());
    let places = names(second).map(place).collect::<Option<Vec<u8>>>()?;
    Some((options, places))
}
