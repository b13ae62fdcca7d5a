//! The share that a finding says it has of all cases, against counting: every case has a cell on each level of the
//! diagram, and each combination of cells that some case has counts once.

use super::bits::Bits;
use super::proved::Proved;
use super::space::{At, Of, Space};
use std::collections::BTreeMap;
use tenzij::case::{Act, Case, Instances, Known};
use tenzij::check::model::date_of;
use tenzij::graph::Graph;
use tenzij::graph::knowledge::{Possible, knowledge, worlds};
use tenzij::source::Language;

/// What is wrong with the share of the silent cases; `None` when nothing is.
pub(crate) fn difference(proved: &Proved, space: &Space<'_>, graph: &Graph, silent: &Bits) -> Option<String> {
    let found = proved.found.iter().find(|found| found.code.slug() == "silent-case")?;
    let mut seen: BTreeMap<Vec<usize>, bool> = BTreeMap::new();
    for case in 0..space.count {
        let cells = cells(graph, &as_case(space, case));
        assert_eq!(*seen.entry(cells).or_insert(silent.get(case)), silent.get(case), "one combination, two answers");
    }
    let part = seen.values().filter(|silent| **silent).count();
    let (mut a, mut b) = (part, seen.len());
    while b > 0 {
        (a, b) = (b, a % b);
    }
    let expected = match part == seen.len() {
        true => None,
        false => Some(format!("these are {} in every {} combinations", part / a, seen.len() / a)),
    };
    let said = found.notes.iter().map(|note| note.said(Language::En, Language::En));
    let said = said.filter_map(|note| note.split_once(" of answers that").map(|(start, _)| start.to_owned())).next();
    (said != expected).then(|| format!("share: {said:?} where {expected:?} was counted"))
}

/// A case of the space as the program reads it.
fn as_case(space: &Space<'_>, at: usize) -> Case {
    let day = |day: i64| date_of(day).unwrap();
    let values: Vec<(Of, &At)> =
        space.axes.iter().enumerate().map(|(axis, row)| (row.of, &row.values[space.place(at, axis)])).collect();
    let today = values.iter().find_map(|(_, at)| if let At::Day(number) = at { Some(day(*number)) } else { None });
    let mut case = Case::new(space.checked, today.unwrap());
    for (of, at) in values {
        match (of, at) {
            (Of::Fact(fact), At::Value(value)) => case.set(fact, Known::Value(*value)),
            (Of::Act(action), At::Deed(deed)) => match deed.first_day {
                Some(first) => {
                    // Nothing tells the ways of an act apart that stands in no condition: any will do.
                    let ways = if deed.ways.is_empty() { vec![0] } else { deed.ways.clone() };
                    for way in ways {
                        let (instances, done_on) = (Instances::One(way), Some(day(first)));
                        case.record(Act { action, instances, done_on, owes: Vec::new() });
                    }
                }
                None => case.deny(action),
            },
            _ => {}
        }
    }
    case
}

fn cells(graph: &Graph, case: &Case) -> Vec<usize> {
    let worlds = worlds(graph, case).unwrap();
    let [world] = worlds.as_slice() else { panic!("everything is known of {case:?}") };
    let cell = |possible: Possible| match possible {
        Possible::Cell(cell) => cell,
        other => panic!("{other:?} where everything is known"),
    };
    knowledge(graph, case, Some(world)).into_iter().map(cell).collect()
}
