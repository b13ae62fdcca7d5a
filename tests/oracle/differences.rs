//! Two random programs held against each other: wherever they decide a case otherwise there is a difference that names
//! it, and nowhere else.

use super::cases::{self, Draft};
use super::generate;
use super::random::Random;
use super::{setting, unknown};
use crate::stages::check::front;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tenzij::case::Case;
use tenzij::check::model::{Checked, ModuleId};
use tenzij::compare::{Comparison, Differ, compare};
use tenzij::graph::knowledge::{Possible, knowledge, worlds};
use tenzij::graph::{Graph, Status};
use tenzij::join::Standing;
use tenzij::syntax::ast::Edition;
use tenzij::workspace::{Input, Workspace};

/// Both programs as one workspace, when neither has an error.
fn workspace(seed: u64) -> Option<(Workspace, ModuleId, ModuleId)> {
    let (first, second) = generate::pair(seed);
    let input = |text: String, edition: u32| Input {
        name: format!("oracle/random{edition}.rules"),
        bytes: text.into_bytes(),
        place: None,
        edition: Edition(edition),
    };
    let workspace = Workspace::load(vec![input(first.text(), 0), input(second.text(), 1)]);
    let modules: Vec<ModuleId> = workspace.deciding().collect();
    let &[left, right] = modules.as_slice() else { return None };
    let sound = [left, right].into_iter().all(|module| workspace.protocol_of(module).is_ok());
    sound.then_some((workspace, left, right))
}

/// Where a case lies on each level.
fn cells(graph: &Graph, case: &Case) -> Vec<Possible> {
    let worlds = worlds(graph, case).unwrap();
    knowledge(graph, case, worlds.first())
}

/// Instances by the name of their action, with the status on either side.
type Told = BTreeSet<(String, u32, Status, Status)>;

/// The instances of which the comparison says that their status is otherwise in this case.
fn told(comparison: &Comparison, case: &Case) -> Told {
    let known = cells(&comparison.right, case);
    let mut told = BTreeSet::new();
    for difference in &comparison.differences {
        let Differ::Status(left, right) = difference.differ else { continue };
        // No condition is one that is too long to tell.
        assert!(!difference.when.is_empty());
        let holds = difference.when.iter().any(|cube| {
            cube.levels.iter().all(|(level, cells)| match known[*level as usize] {
                Possible::Cell(cell) => cells.contains(&cell),
                _ => panic!("a whole case lies in one cell of each level"),
            })
        });
        if holds {
            let name = &comparison.joined.checked.actions.at(difference.action).name;
            told.extend(difference.instances.iter().map(|instance| (name.clone(), *instance, left, right)));
        }
    }
    told
}

/// The status of each instance in a whole case, as the oracle reads one program by itself.
fn statuses(checked: &Checked, module: ModuleId, draft: &Draft) -> Option<BTreeMap<(String, u32), Status>> {
    let expected = unknown::expect(checked, module, &draft.case(checked), 1).ok()?;
    let row = |row: &unknown::ExpectedRow| {
        let status = row.possible.first().copied().unwrap();
        // That it has been done is the same on both sides.
        let status = if status == Status::Fulfilled { Status::Required } else { status };
        ((checked.actions.at(row.action).name.clone(), row.instance), status)
    };
    Some(expected.rows.iter().map(row).collect())
}

/// A whole case of both programs.
fn draft(random: &mut Random, sides: &[(Arc<Checked>, ModuleId); 2]) -> Draft {
    let mut draft = cases::complete(random, &sides[0].0);
    let other = cases::complete(random, &sides[1].0);
    let known: Vec<String> = draft.facts.iter().map(|(name, _)| name.clone()).collect();
    draft.facts.extend(other.facts.into_iter().filter(|(name, _)| !known.contains(name)));
    // Proofs speak of the rules, and not of what acts on record say they owe.
    draft.acts.iter_mut().for_each(|act| act.owes.clear());
    draft
}

#[test]
fn differences_are_where_two_programs_decide_otherwise() {
    let first = setting("TENZIJ_ORACLE_SEED", 0);
    let (mut pairs, mut compared, mut differing, mut open) = (0, 0, 0, 0);
    for seed in first..first + setting("TENZIJ_ORACLE_PAIRS", 40) {
        let Some((workspace, left, right)) = workspace(seed) else { continue };
        let standing = |module| Standing { module, day: None };
        let comparison = compare(workspace.checked(), standing(left), standing(right));
        pairs += 1;
        if !comparison.settled {
            open += 1;
            continue;
        }
        let (one, other) = generate::pair(seed);
        let alone = |text: String| {
            let (_, checked, _) = front("oracle/random.rules", &text);
            let module = checked.modules.ids().next().unwrap();
            (Arc::new(checked), module)
        };
        let sides = [alone(one.text()), alone(other.text())];
        let mut random = Random::new(seed ^ 0xd1ff);
        let follows = |name: &str| {
            let action = comparison.joined.checked.actions.iter().find(|(_, row)| row.name == name).map(|(id, _)| id);
            action.is_some_and(|action| comparison.follows(action))
        };
        for _ in 0..30 {
            let draft = draft(&mut random, &sides);
            let (Some(mine), Some(theirs)) =
                (statuses(&sides[0].0, sides[0].1, &draft), statuses(&sides[1].0, sides[1].1, &draft))
            else {
                continue;
            };
            let so: Told = mine
                .iter()
                .filter_map(|((name, instance), left)| {
                    let right = theirs.get(&(name.clone(), *instance))?;
                    (left != right && !follows(name)).then(|| (name.clone(), *instance, *left, *right))
                })
                .collect();
            let told = told(&comparison, &draft.case(&comparison.joined.checked));
            compared += 1;
            differing += usize::from(!so.is_empty());
            assert_eq!(told, so, "seed {seed}\n{}\n======\n{}\n{draft:?}", one.text(), other.text());
        }
    }
    eprintln!("{pairs} pairs, {open} left open, {compared} cases, {differing} decided otherwise");
    assert!(pairs > 15 && differing > 200 && open * 10 < pairs);
}
