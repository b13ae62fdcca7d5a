//! Reasons held against brute force: all cases of a small program are decided, and what is said of one is counted out.

use super::generate;
use super::grid::Grid;
use super::random::Random;
use super::subject::{Subject, read};
use super::{setting, unknown};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tenzij::check::model::{RuleId, date_of, day_number};
use tenzij::decide::{Decision, Missing};
use tenzij::graph::Status;
use tenzij::prove::gate;
use tenzij::reasons::{Explained, Given, Idle, ObstacleKind, Sufficient, reasons};

/// How many of what was held against brute force.
#[derive(Debug, Default)]
struct Tally {
    programs: usize,
    cases: usize,
    forced: usize,
    not_least: usize,
    changes: usize,
    changes_not_least: usize,
    no_change: usize,
    days: usize,
    obstacles: usize,
    idle: usize,
    undecided: usize,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.programs += other.programs;
        self.cases += other.cases;
        self.forced += other.forced;
        self.not_least += other.not_least;
        self.changes += other.changes;
        self.changes_not_least += other.changes_not_least;
        self.no_change += other.no_change;
        self.days += other.days;
        self.obstacles += other.obstacles;
        self.idle += other.idle;
        self.undecided += other.undecided;
    }
}

/// `TENZIJ_REASONS_PROGRAMS` says how many programs are tried, `TENZIJ_ORACLE_SEED` with which one to begin.
#[test]
fn reasons_are_what_brute_force_counts_out() {
    let next = AtomicU64::new(setting("TENZIJ_ORACLE_SEED", 0));
    let wanted = usize::try_from(setting("TENZIJ_REASONS_PROGRAMS", 1_000)).unwrap();
    let tally = Mutex::new(Tally::default());
    let failures = Mutex::new(Vec::<String>::new());
    let work = || {
        while tally.lock().unwrap().programs < wanted && failures.lock().unwrap().len() < 3 {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            match std::panic::catch_unwind(|| try_program(seed)) {
                Ok(Ok(one)) => tally.lock().unwrap().add(&one),
                Ok(Err(what)) => failures.lock().unwrap().push(what),
                Err(_) => failures.lock().unwrap().push(format!("seed {seed}: panicked")),
            }
        }
    };
    std::thread::scope(|scope| {
        (0..2).for_each(|_| {
            scope.spawn(work);
        });
    });
    let failures = failures.into_inner().unwrap();
    let tally = tally.into_inner().unwrap();
    eprintln!("{tally:?}, up to seed {next:?}");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(tally.not_least * 100 < tally.forced, "nearly all reasons are to be the least: {tally:?}");
    assert!(tally.changes_not_least * 10 < tally.changes, "most changes are to be the least: {tally:?}");
}

fn try_program(seed: u64) -> Result<Tally, String> {
    let program = generate::small_program(seed);
    let mut tally = Tally::default();
    let mut random = Random::new(seed ^ 0x0be5);
    let Ok(typed) = read(&program.text()) else { return Ok(tally) };
    let (checked, module) = (Arc::clone(&typed.checked), typed.module);
    let cases = (0..2).map_while(|_| Grid::random(&mut random, &checked, module, 500).ok());
    let cases: Vec<Grid> = cases.collect();
    let Some(subject) =
        (!cases.is_empty()).then(|| typed.compile(gate).ok()).flatten().filter(|subject| !subject.uncovered)
    else {
        return Ok(tally);
    };
    for grid in cases {
        let mut claims =
            Claims { subject: &subject, grid: &grid, tally: &mut tally, days: BTreeMap::new(), wrong: Vec::new() };
        claims.check();
        if !claims.wrong.is_empty() {
            let facts = super::regressions::file(&subject.checked, &grid.case);
            return Err(format!("==== seed {seed}\n{}\n{facts}\n{}", claims.wrong.join("\n"), program.text()));
        }
        tally.cases += 1;
    }
    tally.programs = usize::from(tally.cases > 0);
    Ok(tally)
}

struct Claims<'a> {
    subject: &'a Subject,
    grid: &'a Grid,
    tally: &'a mut Tally,
    /// The statuses that the rows can have on other days, if that could be counted out.
    days: BTreeMap<i64, Option<Vec<BTreeSet<Status>>>>,
    wrong: Vec<String>,
}

impl Claims<'_> {
    fn check(&mut self) {
        let decision = self.subject.decide(&self.grid.case);
        let reasons = reasons(self.subject.protocol(), &self.grid.case, &decision);
        let mut seen = BTreeSet::new();
        for (row, place) in reasons.of_row.iter().enumerate() {
            if !seen.insert(*place) {
                continue;
            }
            let explained = &reasons.all[*place];
            match decision.rows[row].possible.only() {
                Some(status) => self.certain(&decision, row, status, explained),
                None => self.undecided(row, explained),
            }
        }
        for not_asked in &reasons.not_asked {
            self.tally.idle += 1;
            if let Idle::Forced(by) = &not_asked.why {
                self.idle(&not_asked.facts, self.grid.bits(by), by.is_empty());
            }
            if let Idle::Settled { stopped, by } = &not_asked.why {
                for rule in stopped {
                    self.fires("not asked", *rule, self.grid.known());
                }
                for fact in &not_asked.facts {
                    self.settled(*fact, stopped.is_empty(), self.grid.bits(by));
                }
            }
        }
    }

    fn certain(&mut self, decision: &Decision, row: usize, status: Status, explained: &Explained) {
        let other: BTreeSet<u32> =
            self.grid.cases.iter().filter(|case| case.status(row) != status).map(|case| case.differs).collect();
        match &explained.forced {
            Some(forced) => self.forced(&format!("row {row} {status:?}"), forced, &other),
            None => self.wrong.push(format!("row {row}: nothing forces {status:?}")),
        }
        self.changes(row, status, explained);
        self.passing(row, status, explained);
        for obstacle in &explained.obstacles {
            self.tally.obstacles += 1;
            for rule in &obstacle.rules {
                match &obstacle.kind {
                    ObstacleKind::Fails(because) => {
                        let holds = self.holding(*rule);
                        self.forced(&format!("row {row}, {rule:?} fails"), because, &holds);
                    }
                    ObstacleKind::Stopped { by, because } => {
                        let idle = |case: &&super::grid::Whole| !case.outcome.reached.contains(&(*by, true));
                        let other = self.grid.cases.iter().filter(idle).map(|case| case.differs).collect();
                        self.forced(&format!("row {row}, {by:?} stops"), because, &other);
                    }
                    ObstacleKind::Lifted(by) | ObstacleKind::OtherFires(by) => {
                        self.fires("lifts", *by, self.grid.known());
                    }
                    ObstacleKind::NotInForce(period) => {
                        let holds = period.holds(decision.decided_on);
                        self.expect(!holds, || format!("row {row}: {rule:?} is in force"));
                    }
                    ObstacleKind::NotDone(action) => {
                        let done = self.grid.case.done(*action);
                        self.expect(!done, || format!("row {row}: {action:?} is done"));
                    }
                    ObstacleKind::First(after) => {
                        self.expect(!after.is_empty(), || format!("row {row}: nothing to do first"));
                    }
                }
            }
        }
    }

    fn expect(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.wrong.push(what());
        }
    }

    /// `other` are the cases that turn out otherwise, by the units in which they differ from the case at hand.
    fn forced(&mut self, what: &str, forced: &Sufficient, other: &BTreeSet<u32>) {
        self.tally.forced += 1;
        self.tally.not_least += usize::from(!forced.least);
        let bits = self.grid.bits(&forced.givens);
        let forces = |bits: u32| other.iter().all(|differs| differs & bits != 0);
        self.expect(forces(bits), || format!("{what}: {:?} do not force it", forced.givens));
        self.expect(bits & !self.grid.known() == 0, || format!("{what}: {:?} are not all known", forced.givens));
        if forced.least {
            let mut smaller = (0..=self.grid.known()).filter(|some| some & !self.grid.known() == 0);
            let found = smaller.find(|some| some.count_ones() < bits.count_ones() && forces(*some));
            self.expect(found.is_none(), || format!("{what}: {:?}, but {found:?} forces it too", forced.givens));
        }
    }

    /// The cases in which the condition of a rule holds, by the units in which they differ.
    fn holding(&self, rule: RuleId) -> BTreeSet<u32> {
        let holds = |case: &&super::grid::Whole| case.conditions.contains(&rule);
        self.grid.cases.iter().filter(holds).map(|case| case.differs).collect()
    }

    fn fires(&mut self, what: &str, rule: RuleId, bits: u32) {
        let fires = self.grid.agreeing(bits).all(|case| case.outcome.reached.contains(&(rule, true)));
        self.expect(fires, || format!("{what}: {rule:?} does not fire"));
    }

    /// No status depends on these facts, as long as these units stand.
    fn idle(&mut self, facts: &[tenzij::check::model::FactId], bits: u32, unknown: bool) {
        let bits = if unknown { self.grid.known() } else { bits };
        for fact in facts {
            let place = self.grid.unit(Given::Fact(*fact));
            let mut groups: BTreeMap<Vec<usize>, BTreeSet<Vec<Status>>> = BTreeMap::new();
            for case in self.grid.agreeing(bits) {
                let mut key = case.options.clone();
                key[place] = 0;
                let statuses = (0..case.outcome.rows.len()).map(|row| case.status(row)).collect();
                groups.entry(key).or_default().insert(statuses);
            }
            self.expect(groups.values().all(|statuses| statuses.len() == 1), || format!("{fact:?} makes a difference"));
        }
    }

    /// Every rule that looks at a fact comes out the same, whatever it is, as long as these units stand.
    fn settled(&mut self, fact: tenzij::check::model::FactId, all: bool, bits: u32) {
        if !all {
            return;
        }
        let rules = super::mention::looking(&self.subject.checked, self.subject.module, Missing::Fact(fact));
        for rule in rules {
            let fired: BTreeSet<bool> =
                self.grid.agreeing(bits).map(|case| case.outcome.reached.contains(&(rule, true))).collect();
            self.expect(fired.len() <= 1, || format!("{rule:?} is not settled for {fact:?}"));
        }
    }

    fn changes(&mut self, row: usize, status: Status, explained: &Explained) {
        let wanted = others(status);
        let best = self.smallest_change(row, &wanted);
        let otherwise = &explained.otherwise;
        for contrast in &otherwise.all {
            let changed: Vec<Given> = contrast.changes.iter().map(|change| change.given).collect();
            let count = contrast.changes.iter().map(|change| change.to.len()).max().unwrap_or(0);
            for place in 0..count {
                let mut case = self.grid.case.clone();
                for change in &contrast.changes {
                    let to = change.to.get(place).or(change.to.first()).unwrap();
                    change.given.set(&mut case, to);
                }
                let (checked, module) = (&self.subject.checked, self.subject.module);
                let Ok(expected) = unknown::expect(checked, module, &case, 60_000) else { continue };
                let possible: BTreeSet<Status> = contrast.to.iter().collect();
                let found = &expected.rows[row].possible;
                self.expect(*found == possible, || {
                    format!("row {row}: {contrast:?} gives {found:?}, not {possible:?}")
                });
            }
            if let (true, Some((least, _))) = (otherwise.least, &best) {
                self.expect(changed.len() <= *least, || format!("row {row}: {contrast:?}, but {least} are enough"));
            }
        }
        self.tally.changes += otherwise.all.len();
        self.tally.changes_not_least += usize::from(!otherwise.least);
        if otherwise.least {
            // Numbers that hang together can lie in more ways than are counted out: what was found of them has been
            // decided above.
            let found = otherwise.all.first().map(|contrast| contrast.changes.len());
            let sets = best.filter(|(least, _)| found.is_none_or(|found| found == *least));
            let sets = sets.map(|(_, sets)| sets).unwrap_or_default();
            let bits = |contrast: &tenzij::reasons::Contrast| {
                self.grid.bits(&contrast.changes.iter().map(|change| change.given).collect::<Vec<_>>())
            };
            let found: BTreeSet<u32> = otherwise.all.iter().map(bits).collect();
            self.tally.no_change += usize::from(found.is_empty());
            self.expect(otherwise.more || sets.is_subset(&found), || {
                format!("row {row} {status:?}: {otherwise:?}, but {sets:?}")
            });
        }
    }

    /// The fewest units that have to be other for a row to have one of these statuses, whatever stays unknown; and the
    /// sets of so many with which it can be done.
    fn smallest_change(&self, row: usize, wanted: &[Status]) -> Option<(usize, BTreeSet<u32>)> {
        let grid = self.grid;
        let known = grid.known();
        for size in 1..=grid.units.len() {
            let mut sets = BTreeSet::new();
            for some in (1_u32..1 << grid.units.len()).filter(|some| some.count_ones() as usize == size) {
                let mut groups: BTreeMap<Vec<usize>, bool> = BTreeMap::new();
                for case in grid.agreeing(known & !some) {
                    let chosen = |(place, option): (usize, &usize)| (some >> place & 1 == 1).then_some(*option);
                    let key = case.options.iter().enumerate().filter_map(chosen).collect();
                    *groups.entry(key).or_insert(true) &= wanted.contains(&case.status(row));
                }
                if groups.values().any(|all| *all) {
                    sets.insert(some);
                }
            }
            if !sets.is_empty() {
                return Some((size, sets));
            }
        }
        None
    }

    fn passing(&mut self, row: usize, status: Status, explained: &Explained) {
        let today = day_number(self.grid.case.today());
        let same = BTreeSet::from([status]);
        let first = (today + 1..today + 12).find(|day| self.on(*day, row).is_none_or(|possible| possible != same));
        if let Some(from) = explained.from_day {
            self.tally.days += 1;
            let day = day_number(from.day);
            let then = self.on(day, row);
            let unclear = first.is_some_and(|first| self.on(first, row).is_none());
            self.expect(then.is_none_or(|then| then == BTreeSet::from([from.to])), || format!("row {row}: {from:?}"));
            self.expect(unclear || first.is_none_or(|first| first >= day), || {
                format!("row {row}: {from:?}, but {first:?} is before that")
            });
        } else if let Some(day) = first.filter(|_| self.grid.units.iter().all(|unit| unit.known)) {
            let owed = self.grid.case.acts().iter().any(|act| !act.owes.is_empty());
            let vague = self.grid.case.acts().iter().any(|act| act.done_on.is_none());
            let then = self.on(day, row);
            self.expect(owed || vague || then.is_none(), || format!("row {row}: on {:?} it is {then:?}", date_of(day)));
        }
    }

    /// The statuses that a row can have on another day.
    fn on(&mut self, day: i64, row: usize) -> Option<BTreeSet<Status>> {
        let (checked, module) = (&self.subject.checked, self.subject.module);
        let all = self.days.entry(day).or_insert_with(|| {
            let expected = unknown::expect(checked, module, &self.grid.case.on(date_of(day)?), 200).ok()?;
            Some(expected.rows.into_iter().map(|row| row.possible).collect())
        });
        all.as_ref().map(|rows| rows[row].clone())
    }

    fn undecided(&mut self, row: usize, explained: &Explained) {
        self.tally.undecided += 1;
        let known = self.grid.known();
        for (place, unit) in self.grid.units.iter().enumerate().filter(|(_, unit)| !unit.known) {
            let mut groups: BTreeMap<Vec<usize>, BTreeSet<Status>> = BTreeMap::new();
            for case in self.grid.agreeing(known) {
                let mut key = case.options.clone();
                key[place] = 0;
                groups.entry(key).or_default().insert(case.status(row));
            }
            let Given::Fact(fact) = unit.given else { continue };
            let hangs = groups.values().any(|statuses| statuses.len() > 1);
            let told = explained.hangs_on.contains(&Missing::Fact(fact));
            self.expect(told || !hangs, || format!("row {row} hangs on {fact:?}"));
        }
    }
}

fn others(status: Status) -> Vec<Status> {
    let allowed = [Status::Required, Status::Fulfilled, Status::Permitted];
    let other = |other: &Status| match status {
        Status::NoGround | Status::Forbidden | Status::NotYet => allowed.contains(other),
        Status::Required | Status::Fulfilled => !matches!(other, Status::Required | Status::Fulfilled),
        Status::Permitted => *other != Status::Permitted,
    };
    Status::ALL.into_iter().filter(other).collect()
}
