//! For something that no scenario shows: a case that does, or the proof that there is none.

use super::item::{Answer, Hangs, Item, Limit, allows};
use super::probe::{Probe, status};
use super::shown::{certain, expected, shows};
use super::sight::Sight;
use crate::case::{Case, Instances, Known};
use crate::check::model::{FactId, ModuleId};
use crate::graph::pool::{Built, Node, OverBudget, Pool};
use crate::graph::{Graph, Status};
use crate::prove::prover::{Found, Prover};
use crate::prove::replay::replay_statuses;
use crate::scenario::{Expected, neutral_day};
use rustc_hash::FxHashMap;

/// A case that shows something, with what is decided in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// The facts that it takes, and no others.
    pub case: Case,
    /// What a scenario of it expects.
    pub expect: Vec<Expected>,
}

/// What came of looking for one.
pub(super) enum Sought {
    /// A case.
    Case(Box<Witness>),
    /// There is none.
    None,
    /// That could not be found out, or no scenario can describe it.
    Open,
}

/// Looks for cases.
pub(super) struct Seeker<'a> {
    probe: &'a Probe,
    prover: Prover<'a>,
}

impl<'a> Seeker<'a> {
    pub(super) fn new(probe: &'a Probe) -> Self {
        Self { probe, prover: Prover::new(probe.graph()) }
    }

    /// A case that shows this.
    pub(super) fn seek(&mut self, item: &Item) -> Sought {
        self.prover.begin();
        let found = match self.question(item) {
            Ok(nodes) => self.case(&nodes),
            Err(OverBudget) => Found::Open,
        };
        match found {
            Found::Case { shown, whole } => {
                let witness = [shown.case, whole].into_iter().find_map(|case| witness(self.probe, item, &case));
                witness.map_or(Sought::Open, |witness| Sought::Case(Box::new(witness)))
            }
            Found::None => Sought::None,
            Found::Open => Sought::Open,
        }
    }

    fn case(&mut self, nodes: &[Node]) -> Found {
        let graph = self.prover.graph;
        let in_force = graph.checked.modules.at(graph.module).in_force;
        let holds = |case: &Case| {
            in_force.is_none_or(|period| period.holds(case.today())) && replay_statuses(graph, case).is_some()
        };
        self.prover.case(nodes, &holds)
    }

    /// Diagrams that all say yes in a case that shows this.
    fn question(&mut self, item: &Item) -> Result<Vec<Node>, OverBudget> {
        let probe = self.probe;
        let graph = probe.graph();
        let Some(roots) = &graph.roots else { return Err(OverBudget) };
        let pool = &mut self.prover.pool;
        let fired = |rule: &usize| roots.of(*rule).0;
        Ok(match item {
            Item::Rule(rule) => vec![fired(rule)],
            Item::Step(step) => vec![roots.reached.get(*step).copied().unwrap_or(Node::NO)],
            Item::Stop(step) => {
                let rules = probe.rules_of(*step);
                let stops = rules.filter(|rule| graph.plan.rules.get(*rule).is_some_and(|rule| rule.stops));
                let stops: Vec<Node> = stops.map(|rule| fired(&rule)).collect();
                vec![pool.any(stops)?]
            }
            Item::Together(one, other) => vec![fired(one), fired(other)],
            Item::Exception(exception, rule) => vec![fired(exception), roots.of(*rule).1],
            Item::Stops(rule, action) => {
                let later = probe.graph().plan.rules.iter().enumerate();
                let step = graph.plan.rules.get(*rule).map_or(0, |rule| rule.step);
                let later = later.filter(|(_, later)| later.step > step).map(|(place, _)| place);
                let later: Vec<usize> =
                    later.filter(|later| super::list::gives(probe, *later).contains(action)).collect();
                let mut would = Vec::new();
                for place in later {
                    would.push(graph.inputs.conditions.get(place).copied().unwrap_or(Node::NO));
                }
                let would = pool.any(would)?;
                let meant = probe.groups.iter().zip(&probe.statuses).filter(|(group, _)| group.action == *action);
                let mut refused = Vec::new();
                for (_, node) in meant {
                    refused.push(matching(pool, *node, &|known| !allows(known))?);
                }
                let refused = pool.any(refused)?;
                let meet = pool.and(fired(rule), would)?;
                match meet {
                    Node::NO => vec![Node::NO],
                    // That the later rule would apply need not be told: whatever it says is stopped.
                    _ => vec![fired(rule), refused],
                }
            }
            Item::Side(group, allowed) => {
                let node = probe.statuses.get(*group).copied().unwrap_or(Node::NO);
                vec![matching(pool, node, &|status| allows(status) == *allowed)?]
            }
            Item::Outcome(group, wanted) => {
                let node = probe.statuses.get(*group).copied().unwrap_or(Node::NO);
                vec![matching(pool, node, &|status| status == *wanted)?]
            }
            Item::Limit(Limit { level, cell, other, hangs, .. }) => {
                vec![hanging(probe, pool, *hangs, *level, &[*cell], &[*other])?]
            }
            Item::Answer(Answer { level, cells, others, hangs }) => {
                vec![hanging(probe, pool, *hangs, *level, cells, others)?]
            }
        })
    }
}

fn matching(pool: &mut Pool, node: Node, wanted: &dyn Fn(Status) -> bool) -> Built {
    pool.map(node, &mut |outcome| u32::from(status(outcome).is_some_and(wanted)))
}

/// That a level is in one of these cells, and that some status, or which rules fire, would be otherwise in one of the
/// others.
fn hanging(probe: &Probe, pool: &mut Pool, what: Hangs, level: u32, cells: &[usize], others: &[usize]) -> Built {
    let Some(first) = cells.first().copied() else { return Ok(Node::NO) };
    let roots = match what {
        Hangs::Status => &probe.statuses,
        Hangs::Rule => probe.fired(),
    };
    let mut differ = Vec::new();
    for root in roots {
        let now = in_cell(pool, *root, level, first, &mut FxHashMap::default())?;
        for other in others {
            let then = in_cell(pool, *root, level, *other, &mut FxHashMap::default())?;
            if now != then {
                let unequal = &mut |outcomes: &[u32]| u32::from(outcomes.first() != outcomes.get(1));
                differ.push(pool.combine(&[now, then], unequal)?);
            }
        }
    }
    let differ = pool.any(differ)?;
    let here = pool.test(level, |cell| cells.contains(&cell))?;
    pool.and(here, differ)
}

/// The diagram when a level is in this cell.
fn in_cell(pool: &mut Pool, node: Node, level: u32, cell: usize, memo: &mut FxHashMap<Node, Node>) -> Built {
    let own = pool.level(node);
    if own > level {
        return Ok(node);
    }
    if own == level {
        return Ok(pool.child(node, cell));
    }
    if let Some(known) = memo.get(&node) {
        return Ok(*known);
    }
    let mut children = Vec::with_capacity(pool.arity(own).into());
    for place in 0..pool.arity(own).into() {
        let child = pool.child(node, place);
        children.push(in_cell(pool, child, level, cell, memo)?);
    }
    let made = pool.make(own, &children)?;
    memo.insert(node, made);
    Ok(made)
}

/// The case as a scenario tells it, when it shows the item.
fn witness(probe: &Probe, item: &Item, case: &Case) -> Option<Witness> {
    let weighty = |expect: &[Expected]| -> Vec<Expected> {
        expect.iter().filter(|expected| expected.status != Status::NoGround).cloned().collect()
    };
    let shown = |sight: &Sight| {
        let certain = certain(probe, sight);
        shows(probe, sight, &certain, item).then(|| weighty(&certain))
    };
    // Where numbers hang together only the exact look sees what is certain.
    let look: fn(&Probe, &Case) -> Sight =
        if shown(&Sight::quick(probe, case)).is_some() { Sight::quick } else { Sight::new };
    let all = shown(&look(probe, case))?;
    let mut best = case.clone();
    for untold in told(probe.graph(), case) {
        // Each is left out beside those that could be missed; nothing that may or must be done is lost by it.
        let tried = without(probe.graph(), &best, untold);
        if tried != best && shown(&look(probe, &tried)).as_ref() == Some(&all) {
            best = tried;
        }
    }
    let sight = look(probe, &best);
    let mut expect = expected(probe, &sight, &best, item);
    if expect.is_empty() {
        // A scenario expects something; where nothing hangs on the case, what the first action comes to will do.
        let certain = certain(probe, &sight);
        let first = certain.iter().map(|expected| expected.action).min()?;
        expect = certain.into_iter().filter(|expected| expected.action == first).collect();
    }
    shows(probe, &sight, &expect, item).then_some(Witness { case: best, expect })
}

/// Something that a scenario may leave untold: the day of an act or the way it was done, by its place; the date of the
/// decision; a fact.
#[derive(Clone, Copy)]
enum Untold {
    Day(usize),
    Way(usize),
    Date,
    Fact(FactId),
}

/// What a case tells, in the order in which it is tried without.
fn told(graph: &Graph, case: &Case) -> Vec<Untold> {
    let acts = 0..case.acts().len();
    let facts = graph.checked.facts.ids().rev().filter(|fact| *case.fact(*fact) != Known::Unknown);
    let mut all: Vec<Untold> = acts.flat_map(|act| [Untold::Day(act), Untold::Way(act)]).collect();
    all.push(Untold::Date);
    all.extend(facts.map(Untold::Fact));
    all
}

/// The case without something.
fn without(graph: &Graph, case: &Case, untold: Untold) -> Case {
    let checked = &graph.checked;
    let today = match untold {
        Untold::Date => neutral_day(checked.modules.at(graph.module)),
        _ => case.today(),
    };
    let mut less = Case::new(checked, today);
    for fact in checked.facts.ids() {
        if !matches!(untold, Untold::Fact(untold) if untold == fact) {
            less.set(fact, case.fact(fact).clone());
        }
    }
    for (place, act) in case.acts().iter().enumerate() {
        let mut act = act.clone();
        match untold {
            Untold::Day(untold) if untold == place => act.done_on = None,
            Untold::Way(untold) if untold == place => act.instances = Instances::Any,
            _ => {}
        }
        less.record(act);
    }
    less
}

/// Whether a module can describe a case in a scenario: it names only what it knows.
pub(super) fn nameable(graph: &Graph, module: ModuleId, case: &Case) -> bool {
    let row = graph.checked.modules.at(module);
    let facts = graph.checked.facts.ids().all(|fact| *case.fact(fact) == Known::Unknown || row.facts.contains(&fact));
    facts && case.acts().iter().all(|act| row.actions.contains(&act.action))
}
