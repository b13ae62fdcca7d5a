//! Constraints that share no variable, directly or by way of others, are solved apart.

use super::Constraint;
use super::form::Variable;

/// The constraints in groups that have no variable in common.
pub(super) fn parts(constraints: &[Constraint], variables: usize) -> Vec<Vec<&Constraint>> {
    let mut leaders = Leaders { up: (0..variables).collect() };
    for constraint in constraints {
        let mut places = constraint.linear.terms().iter().filter_map(|(variable, _)| super::place(*variable));
        if let Some(first) = places.next() {
            places.for_each(|other| leaders.join(first, other));
        }
    }
    let first_of = |constraint: &Constraint| match constraint.linear.terms() {
        [(Variable(first), _), ..] => usize::try_from(*first).ok(),
        [] => None,
    };
    let mut led: Vec<_> = constraints.iter().map(|one| (first_of(one).map(|place| leaders.of(place)), one)).collect();
    led.sort_by_key(|(leader, _)| *leader);
    led.chunk_by(|(a, _), (b, _)| a == b).map(|part| part.iter().map(|(_, one)| *one).collect()).collect()
}

/// Disjoint sets (Galler and Fischer 1964), paths halved.
struct Leaders {
    up: Vec<usize>,
}

impl Leaders {
    fn of(&mut self, mut place: usize) -> usize {
        while let Some(&up) = self.up.get(place)
            && up != place
        {
            let further = self.up.get(up).copied().unwrap_or(up);
            if let Some(cell) = self.up.get_mut(place) {
                *cell = further;
            }
            place = further;
        }
        place
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        if let Some(cell) = self.up.get_mut(a) {
            *cell = b;
        }
    }
}
