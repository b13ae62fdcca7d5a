//! One random program with its cases.

use super::aside;
use super::cases::{self, Draft};
use super::generate::{self, Program};
use super::linear::{is_crooked, is_followed_with_care};
use super::random::Random;
use super::subject::{Subject, compile};
use super::{compare, contradictions, shrink, unknown};
use std::fmt;
use tenzij::check::model::Checked;

/// How many cases are tried of a program.
const CASES: usize = 50;

/// How many of what was tried.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Programs.
    pub(crate) programs: usize,
    /// Programs that were accepted.
    pub(crate) accepted: usize,
    /// Programs with something that proofs do not cover.
    pub(crate) uncovered: usize,
    /// Programs that were refused with a contradiction that the oracle finds too.
    pub(crate) refused: usize,
    /// Programs that were refused with a contradiction that the oracle could not look for everywhere.
    pub(crate) refused_unseen: usize,
    /// Cases.
    pub(crate) cases: usize,
    /// Cases with something unknown that matters.
    pub(crate) undecided: usize,
    /// Completions.
    pub(crate) completions: usize,
}

impl Tally {
    /// Adds what another counted.
    pub(crate) fn add(&mut self, other: &Self) {
        self.programs += other.programs;
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.uncovered += other.uncovered;
        self.refused_unseen += other.refused_unseen;
        self.cases += other.cases;
        self.undecided += other.undecided;
        self.completions += other.completions;
    }
}

/// A program that was not treated as the charter says.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    seed: u64,
    program: Program,
    case: Option<Draft>,
    kind: Kind,
    what: Vec<String>,
}

/// In which respect it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Refused, though it has a type and contradicts itself nowhere.
    Refused,
    /// Accepted, though it contradicts itself.
    Contradiction,
    /// The graph decides otherwise.
    Graph,
    /// The fallback decides otherwise.
    Fallback,
    /// Other questions are asked than are missing.
    Questions,
}

/// Tries the program of a seed.
pub(crate) fn run(seed: u64) -> Result<Tally, Box<Failure>> {
    let program = generate::program(seed);
    let draw = super::setting("TENZIJ_ORACLE_DRAW", 0) << 32;
    let mut random = Random::new(seed ^ 0x5eed ^ draw);
    // Of its own: which cases are tried does not hang on what else is asked of them.
    let mut more = Random::new(seed ^ 0xa51de);
    let mut tally = Tally { programs: 1, ..Tally::default() };
    let fail = |case: Option<Draft>, kind, what| Box::new(Failure { seed, program: program.clone(), case, kind, what });
    let subject = match compile(&program.text()) {
        Ok(subject) => subject,
        Err(refused) => {
            let only = refused.errors.iter().all(|(slug, _)| slug == "contradiction");
            let seen =
                refused.checked.filter(|_| only).map(|(checked, module)| contradictions::search(&checked, module));
            match seen {
                Some(contradictions::Seen::Somewhere) => tally.refused += 1,
                Some(contradictions::Seen::NotEverywhere) => tally.refused_unseen += 1,
                Some(contradictions::Seen::Nowhere) | None => {
                    let what = refused.errors.iter().map(|(slug, message)| format!("{slug}: {message}")).collect();
                    return Err(fail(None, Kind::Refused, what));
                }
            }
            return Ok(tally);
        }
    };
    tally.accepted = 1;
    tally.uncovered = usize::from(subject.uncovered);
    for _ in 0..CASES {
        let limit = random.pick(&[1, 8, 32, 64, 128]);
        let limit = if random.percent(1) { 2_000 } else { limit };
        let draft = cases::random(&mut random, &subject.checked, subject.module, limit);
        let (kinds, expected) = wrong(&subject, &draft);
        if let Some((kind, what)) = kinds.into_iter().next() {
            return Err(fail(Some(draft), kind, what));
        }
        // Each is many decisions: of some cases.
        let case = draft.case(&subject.checked);
        let questions = if more.percent(25) { subject.questions(&case, &mut more) } else { Vec::new() };
        let course = if more.percent(5) { subject.course(&case, &mut more) } else { Vec::new() };
        let what = [questions, course].concat();
        if !what.is_empty() {
            return Err(fail(Some(draft), Kind::Questions, what));
        }
        tally.cases += 1;
        tally.completions += expected.completions;
        tally.undecided += usize::from(!expected.missing.is_empty());
    }
    Ok(tally)
}

/// In which respects a case is not decided as the oracle does, and what the oracle decides.
fn wrong(subject: &Subject, draft: &Draft) -> (Vec<(Kind, Vec<String>)>, unknown::Expected) {
    let checked = &subject.checked;
    let case = draft.case(checked);
    let expected = unknown::expect(checked, subject.module, &case, 4_000).unwrap();
    let mut all = Vec::new();
    if let Some((one, other)) = expected.contradiction.filter(|_| !subject.uncovered) {
        let what = format!("{} contradicts {}", checked.rule_name(one), checked.rule_name(other));
        all.push((Kind::Contradiction, vec![what]));
    }
    let rough = subject.uncovered
        || is_followed_with_care(checked, subject.module, &case)
        || (aside('M') && is_crooked(checked, subject.module));
    let differences = if rough { compare::overclaims } else { compare::differences };
    let graph = differences(checked, &expected, &subject.decide(&case));
    let fallback = differences(checked, &expected, &subject.decide_by_rule(&case));
    all.extend((!graph.is_empty()).then_some((Kind::Graph, graph)));
    all.extend((!fallback.is_empty()).then_some((Kind::Fallback, fallback)));
    (all, expected)
}

/// The same failure with as little as possible around it.
pub(crate) fn smallest(failure: &Failure) -> Failure {
    let Some(case) = &failure.case else { return failure.clone() };
    let again = |program: &Program, draft: &Draft| -> Option<Vec<String>> {
        let subject = compile(&program.text()).ok()?;
        let count = unknown::completions(&subject.checked, subject.module, &draft.case(&subject.checked)).ok()?;
        if count > 4_000 {
            return None;
        }
        let wrong = wrong(&subject, draft).0.into_iter().find(|(kind, _)| *kind == failure.kind).map(|(_, what)| what);
        wrong.filter(|what| what.iter().any(|what| aspect(what) == aspect(&failure.what[0])))
    };
    let (program, case) = shrink::shrink(failure.program.clone(), case.clone(), |program, case| {
        std::panic::catch_unwind(|| again(program, case).is_some()).unwrap_or(false)
    });
    let what = again(&program, &case).unwrap_or_else(|| failure.what.clone());
    Failure { program, case: Some(case), what, ..failure.clone() }
}

/// In which aspect a decision differs: `missing`, `after`.
fn aspect(what: &str) -> &str {
    let before = what.split(": expected").next().unwrap_or(what);
    before.rsplit(": ").next().unwrap_or(before)
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { seed, program, case, kind, what } = self;
        writeln!(f, "\n==== seed {seed}: {kind:?}")?;
        what.iter().try_for_each(|what| writeln!(f, "     {what}"))?;
        writeln!(f, "---- regressions/seed_{seed}.rules\n{}", program.text())?;
        if let Some(case) = case {
            let checked: Option<std::sync::Arc<Checked>> = compile(&program.text()).ok().map(|subject| subject.checked);
            writeln!(f, "---- regressions/seed_{seed}.json, on {}", case.today)?;
            match checked {
                Some(checked) => writeln!(f, "{}", super::regressions::file(&checked, &case.case(&checked)))?,
                None => writeln!(f, "{case:?}")?,
            }
        }
        Ok(())
    }
}
