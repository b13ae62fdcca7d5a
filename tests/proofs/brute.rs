//! Every finding on small random programs against all cases tried one by one: none is false and none is missed.
//!
//! The reading of the charter's section 6 here is a second one, over the program as it was generated.

use crate::program::Program;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use tenzij::graph::Budget;
use tenzij::source::Language;

const FACTS: usize = 3;
const ACTIONS: usize = 3;
const PROGRAMS: usize = 1_000;

struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }
    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// One thing a condition looks at: a fact, or whether an action was done; both perhaps denied.
#[derive(Clone, Copy)]
struct Literal {
    fact: bool,
    place: usize,
    holds: bool,
}

/// A condition: all, or one, of the literals.
#[derive(Clone)]
struct Condition {
    all: bool,
    literals: Vec<Literal>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Permit(usize, Option<usize>, Option<usize>),
    Forbid(usize, bool),
    Require(usize),
    Advise,
    Stop,
}

#[derive(Clone)]
struct Rule {
    /// None is `otherwise`.
    when: Option<Condition>,
    effects: Vec<Effect>,
    exception_to: Option<usize>,
}

struct Guarantee {
    always: bool,
    /// Status, action.
    claims: Vec<(Status, usize)>,
    when: Option<Condition>,
}

struct Source {
    steps: Vec<Vec<Rule>>,
    guarantees: Vec<Guarantee>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Status {
    Forbidden,
    Required,
    Fulfilled,
    Permitted,
    NotYet,
    NoGround,
}

const WORDS: [(Status, &str); 6] = [
    (Status::Forbidden, "forbid"),
    (Status::Required, "require"),
    (Status::Fulfilled, "fulfilled"),
    (Status::Permitted, "permit"),
    (Status::NotYet, "not yet"),
    (Status::NoGround, "no ground for"),
];

/// A case: facts in the low bits, what has been done above them.
type Bits = usize;

impl Literal {
    fn random(random: &mut Random) -> Self {
        let fact = !random.one_in(4);
        let place = random.below(if fact { FACTS } else { ACTIONS });
        Self { fact, place, holds: random.one_in(2) }
    }
    fn holds(self, case: Bits) -> bool {
        let bit = if self.fact { self.place } else { FACTS + self.place };
        (case >> bit & 1 == 1) == self.holds
    }
}

impl Condition {
    fn random(random: &mut Random) -> Self {
        let count = 1 + random.below(3);
        Self { all: random.one_in(2), literals: (0..count).map(|_| Literal::random(random)).collect() }
    }
    fn holds(&self, case: Bits) -> bool {
        let mut all = self.literals.iter().map(|literal| literal.holds(case));
        if self.all { all.all(|holds| holds) } else { all.any(|holds| holds) }
    }
    fn text(&self) -> String {
        let one = |literal: &Literal| {
            let not = if literal.holds { "" } else { "not " };
            if literal.fact { format!("{not}f{}", literal.place) } else { format!("{not}x{}.done", literal.place) }
        };
        let literals: Vec<String> = self.literals.iter().map(one).collect();
        literals.join(if self.all { " and " } else { " or " })
    }
}

impl Source {
    fn random(random: &mut Random) -> Self {
        let mut steps = Vec::new();
        for _ in 0..=random.below(3) {
            let mut rules: Vec<Rule> = Vec::new();
            for place in 0..=random.below(3) {
                let mut effects: Vec<Effect> = Vec::new();
                for _ in 0..=random.below(2) {
                    let action = random.below(ACTIONS);
                    let mut maybe = |chance: usize| random.one_in(chance).then(|| random.below(ACTIONS));
                    let (after, provided) = (maybe(3), maybe(4));
                    let effect = match random.below(9) {
                        0..=2 => Effect::Permit(action, after, provided),
                        3 => Effect::Forbid(action, random.one_in(2)),
                        4 => Effect::Require(action),
                        5 => Effect::Advise,
                        _ => Effect::Stop,
                    };
                    if !effects.contains(&effect) {
                        effects.push(effect);
                    }
                }
                let otherwise = place > 0 && random.one_in(6) && rules.iter().all(|rule| rule.when.is_some());
                let target = (!otherwise && place > 0 && random.one_in(4)).then(|| random.below(place));
                let exception_to = target.filter(|target| rules[*target].when.is_some());
                let when = (!otherwise).then(|| Condition::random(random));
                rules.push(Rule { when, effects, exception_to });
            }
            steps.push(rules);
        }
        let guarantee = |random: &mut Random| Guarantee {
            always: random.one_in(3),
            claims: (0..=random.below(2)).map(|_| (WORDS[random.below(6)].0, random.below(ACTIONS))).collect(),
            when: random.one_in(2).then(|| Condition::random(random)),
        };
        let guarantees = (0..random.below(3)).map(|_| guarantee(random)).collect();
        Self { steps, guarantees }
    }

    fn text(&self) -> String {
        let mut out = "protocol p\nsource s \"S\"\n  a \"A\"\n".to_owned();
        for fact in 0..FACTS {
            writeln!(out, "fact f{fact} : yes/no").unwrap();
        }
        for action in 0..ACTIONS {
            writeln!(out, "action x{action}").unwrap();
        }
        for (place, rules) in self.steps.iter().enumerate() {
            writeln!(out, "step s{place}").unwrap();
            for (number, rule) in rules.iter().enumerate() {
                match &rule.when {
                    Some(when) => write!(out, "rule r{number} when {} then ", when.text()).unwrap(),
                    None => write!(out, "rule r{number} otherwise then ").unwrap(),
                }
                let effects: Vec<String> = rule.effects.iter().map(effect_text).collect();
                write!(out, "{} citing s a", effects.join(" and ")).unwrap();
                if let Some(target) = rule.exception_to {
                    write!(out, " exception to r{target}").unwrap();
                }
                out.push('\n');
            }
        }
        for (place, guarantee) in self.guarantees.iter().enumerate() {
            let word = |status: Status| WORDS.iter().find(|(known, _)| *known == status).unwrap().1;
            let claims: Vec<String> =
                guarantee.claims.iter().map(|(status, action)| format!("{} x{action}", word(*status))).collect();
            let quantifier = if guarantee.always { "always" } else { "never" };
            write!(out, "guarantee \"g{place}\" {quantifier} {}", claims.join(" and ")).unwrap();
            if let Some(when) = &guarantee.when {
                write!(out, " when {}", when.text()).unwrap();
            }
            out.push('\n');
        }
        out
    }
}

fn effect_text(effect: &Effect) -> String {
    match effect {
        Effect::Permit(action, after, provided) => {
            let after = after.map_or_else(String::new, |after| format!(" after x{after}"));
            let provided = provided.map_or_else(String::new, |duty| format!(" provided x{duty}"));
            format!("permit x{action}{after}{provided}")
        }
        Effect::Forbid(action, false) => format!("forbid x{action}"),
        Effect::Forbid(action, true) => format!("forbid absolutely x{action}"),
        Effect::Require(action) => format!("require x{action}"),
        Effect::Advise => "advise \"a\"".to_owned(),
        Effect::Stop => "stop".to_owned(),
    }
}

/// What happens in one case.
#[derive(PartialEq, Eq)]
struct Meaning {
    reached: Vec<bool>,
    fired: Vec<Vec<bool>>,
    statuses: Vec<Status>,
    /// What comes with each status: what still has to be done first, and the duties.
    with: Vec<(BTreeSet<usize>, BTreeSet<usize>)>,
    advice: Vec<(usize, usize)>,
    stopped: bool,
    contradicts: bool,
}

/// The program without the rule `left_out` in one case.
fn meaning(source: &Source, case: Bits, left_out: Option<(usize, usize)>) -> Meaning {
    let done = |action: usize| case >> (FACTS + action) & 1 == 1;
    let mut reached = true;
    let mut out = Meaning {
        reached: Vec::new(),
        fired: Vec::new(),
        statuses: Vec::new(),
        with: Vec::new(),
        advice: Vec::new(),
        stopped: false,
        contradicts: false,
    };
    let mut said: Vec<(Effect, bool, bool)> = Vec::new();
    for (step, rules) in source.steps.iter().enumerate() {
        out.reached.push(reached);
        let mut holds: Vec<bool> = rules
            .iter()
            .enumerate()
            .map(|(place, rule)| {
                let there = left_out != Some((step, place));
                there && reached && rule.when.as_ref().is_none_or(|when| when.holds(case))
            })
            .collect();
        let mut fired = vec![false; rules.len()];
        // An exception stands behind the rule it lifts, so later ones come first.
        for place in (0..rules.len()).rev().filter(|place| rules[*place].when.is_some()) {
            let lifted = (0..rules.len()).any(|other| rules[other].exception_to == Some(place) && fired[other]);
            fired[place] = holds[place] && !lifted;
        }
        let any = fired.iter().any(|fired| *fired);
        for place in (0..rules.len()).filter(|place| rules[*place].when.is_none()) {
            holds[place] &= !any;
            fired[place] = holds[place];
        }
        for (place, rule) in rules.iter().enumerate() {
            for effect in &rule.effects {
                said.push((*effect, fired[place], holds[place]));
                if fired[place] && *effect == Effect::Advise {
                    out.advice.push((step, place));
                }
                if fired[place] && *effect == Effect::Stop {
                    out.stopped = true;
                    reached = false;
                }
            }
        }
        out.fired.push(fired);
    }
    for action in 0..ACTIONS {
        let (mut absolutely, mut plainly, mut asked, mut ready) = (false, false, false, false);
        let (mut missing, mut provided) = (BTreeSet::new(), BTreeSet::new());
        for (effect, fired, holds) in &said {
            match *effect {
                Effect::Forbid(of, true) if of == action => absolutely |= *holds,
                Effect::Forbid(of, false) if of == action => plainly |= *fired,
                Effect::Require(of) if of == action => asked |= *fired,
                Effect::Permit(of, after, duty) if *fired => {
                    asked |= duty == Some(action) && done(of);
                    if of == action {
                        let waits = after.filter(|after| !done(*after));
                        ready |= waits.is_none();
                        missing.extend(waits);
                        provided.extend(duty);
                    }
                }
                _ => {}
            }
        }
        let permitted = ready || !missing.is_empty();
        out.contradicts |= (absolutely || plainly) && asked || plainly && permitted;
        let status = match () {
            () if absolutely || plainly => Status::Forbidden,
            () if asked && !done(action) => Status::Required,
            () if asked => Status::Fulfilled,
            () if ready => Status::Permitted,
            () if !missing.is_empty() => Status::NotYet,
            () => Status::NoGround,
        };
        out.statuses.push(status);
        let none = matches!(status, Status::Forbidden | Status::NoGround);
        out.with.push((
            if status == Status::NotYet { missing } else { BTreeSet::new() },
            if none { BTreeSet::new() } else { provided },
        ));
    }
    out
}

impl Meaning {
    fn silent(&self) -> bool {
        !self.stopped && self.advice.is_empty() && self.statuses.iter().all(|status| *status == Status::NoGround)
    }
    fn breaks(&self, guarantee: &Guarantee, case: Bits) -> bool {
        let so = |(status, action): &(Status, usize)| self.statuses[*action] == *status;
        let all = guarantee.claims.iter().all(so);
        guarantee.when.as_ref().is_none_or(|when| when.holds(case)) && all != guarantee.always
    }
    /// The same for whoever asks.
    fn same(&self, other: &Self, without: (usize, usize)) -> bool {
        let advice = |of: &Self| of.advice.iter().copied().filter(|rule| *rule != without).collect::<Vec<_>>();
        self.statuses == other.statuses
            && self.contradicts == other.contradicts
            && self.with == other.with
            && advice(self) == advice(other)
            && self.advice.contains(&without) == other.advice.contains(&without)
            && self.silent() == other.silent()
    }
}

/// The findings that trying every case gives, in one line each.
fn tried(source: &Source) -> BTreeSet<String> {
    let cases = 0..1_usize << (FACTS + ACTIONS);
    let all: Vec<Meaning> = cases.clone().map(|case| meaning(source, case, None)).collect();
    let mut found = BTreeSet::new();
    let contradicts = all.iter().any(|meaning| meaning.contradicts);
    if contradicts {
        found.insert("contradiction".to_owned());
    }
    for (step, rules) in source.steps.iter().enumerate() {
        if !all.iter().any(|meaning| meaning.reached[step]) {
            found.insert(format!("step-never-reached s{step}"));
            continue;
        }
        for place in 0..rules.len() {
            if !all.iter().any(|meaning| meaning.fired[step][place]) {
                found.insert(format!("rule-never-fires s{step}.r{place}"));
                continue;
            }
            let same = |case: Bits| meaning(source, case, Some((step, place))).same(&all[case], (step, place));
            if !contradicts && cases.clone().all(same) {
                found.insert(format!("rule-never-matters s{step}.r{place}"));
            }
        }
    }
    if all.iter().any(Meaning::silent) {
        found.insert("silent-case".to_owned());
    }
    for (place, guarantee) in source.guarantees.iter().enumerate() {
        if cases.clone().any(|case| all[case].breaks(guarantee, case)) {
            found.insert(format!("guarantee-fails g{place}"));
        }
    }
    for fact in 0..FACTS {
        let flipped = |case: Bits| &all[case ^ (1 << fact)];
        let same = |case: Bits| {
            let (one, other) = (&all[case], flipped(case));
            one.statuses == other.statuses
                && one.with == other.with
                && one.advice == other.advice
                && one.stopped == other.stopped
        };
        if !contradicts && cases.clone().all(same) {
            found.insert(format!("unused-fact f{fact}"));
        }
    }
    found
}

/// The case that a finding shows holds for every way its open facts can turn out; what is not told was not done.
fn forces(case: &serde_json::Value, holds: impl Fn(Bits) -> bool) -> bool {
    let told = |name: &str| case.get(name).and_then(serde_json::Value::as_bool);
    (0..1_usize << (FACTS + ACTIONS))
        .filter(|bits| {
            (0..FACTS).all(|fact| told(&format!("f{fact}")).is_none_or(|told| told == (bits >> fact & 1 == 1)))
                && (0..ACTIONS).all(|action| {
                    let done =
                        told(&format!("x{action}.done")).or_else(|| case[format!("x{action}")]["done"].as_bool());
                    done.unwrap_or(false) == (bits >> (FACTS + action) & 1 == 1)
                })
        })
        .all(holds)
}

/// The findings of the proofs in the same form.
fn proved(source: &Source, program: &Program) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let contradicts = program.problems.iter().any(|problem| problem.code.slug() == "contradiction");
    for problem in program.problems.iter() {
        let slug = problem.code.slug();
        let message = problem.message.said(Language::En, Language::En);
        let quoted = message.split('`').nth(1).unwrap_or_default();
        let name = quoted.strip_prefix("p/").unwrap_or(quoted);
        match slug {
            "contradiction" => drop(found.insert(slug.to_owned())),
            "silent-case" => {
                let case = problem.case.as_ref().unwrap();
                assert!(forces(case, |bits| meaning(source, bits, None).silent()), "{case}\n{}", program.report());
                found.insert(slug.to_owned());
            }
            "guarantee-fails" => {
                let case = problem.case.as_ref().unwrap();
                let guarantee = &source.guarantees[name[1..].parse::<usize>().unwrap()];
                let breaks = |bits| meaning(source, bits, None).breaks(guarantee, bits);
                assert!(forces(case, breaks), "{case}\n{}", program.report());
                found.insert(format!("{slug} {name}"));
            }
            "rule-never-matters" | "unused-fact" if contradicts => {}
            "rule-never-fires" | "step-never-reached" | "rule-never-matters" | "unused-fact" => {
                found.insert(format!("{slug} {name}"));
            }
            "waits-forever" => {}
            "uncited-source" | "not-covered-by-proof" => panic!("{}", program.report()),
            other => panic!("{other}: {}", program.report()),
        }
    }
    found
}

#[test]
fn findings_on_random_programs_are_those_of_trying_every_case() {
    let mut random = Random(20_240_515);
    let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for _ in 0..PROGRAMS {
        let source = Source::random(&mut random);
        let text = source.text();
        let program = Program::compile(&[("p.rules", &text)], Budget::default());
        let (tried, proved) = (tried(&source), proved(&source, &program));
        assert_eq!(tried, proved, "\n{text}\n{}", program.report());
        for found in tried {
            *seen.entry(found.split(' ').next().unwrap().to_owned()).or_default() += 1;
        }
    }
    // The programs have to be of the kind that has findings.
    assert!(seen.len() == 7 && seen.values().all(|count| *count >= 20), "{seen:?}");
}

/// Numbers from 0 to 3, so that every case can be tried.
const NUMBERS: usize = 3;
const VALUES: i64 = 4;

/// A sum of multiples of two numbers against a fixed one, or a number against another.
struct Test {
    factors: [i64; NUMBERS],
    relation: &'static str,
    limit: i64,
}

impl Test {
    fn random(random: &mut Random) -> Self {
        let mut factors = [0; NUMBERS];
        for _ in 0..=random.below(3) {
            factors[random.below(NUMBERS)] += i64::try_from(random.below(5)).unwrap() - 2;
        }
        let relation = ["<=", "<", ">=", ">", "="][random.below(5)];
        Self { factors, relation, limit: i64::try_from(random.below(11)).unwrap() - 4 }
    }
    fn holds(&self, case: &[i64; NUMBERS]) -> bool {
        let sum: i64 = self.factors.iter().zip(case).map(|(factor, value)| factor * value).sum();
        match self.relation {
            "<=" => sum <= self.limit,
            "<" => sum < self.limit,
            ">=" => sum >= self.limit,
            ">" => sum > self.limit,
            _ => sum == self.limit,
        }
    }
    fn text(&self) -> String {
        let terms: Vec<String> =
            self.factors.iter().enumerate().map(|(place, factor)| format!("({factor}) * n{place}")).collect();
        let terms = terms.join(" + ").replace(['(', ')'], "");
        format!("{terms} {} {}", self.relation, self.limit)
    }
}

/// Steps of rules, each with one or two tests, that permit, forbid or stop.
#[test]
fn findings_over_sums_are_those_of_trying_every_case() {
    let mut random = Random(4_051);
    let mut cases: Vec<[i64; NUMBERS]> = vec![[0; NUMBERS]];
    for place in 0..NUMBERS {
        let spread = |case: &[i64; NUMBERS]| {
            let case = *case;
            (0..VALUES).map(move |value| {
                let mut case = case;
                case[place] = value;
                case
            })
        };
        cases = cases.iter().flat_map(spread).collect();
    }
    let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for _ in 0..300 {
        let mut steps: Vec<Vec<(Vec<Test>, &str)>> = Vec::new();
        for _ in 0..=random.below(2) {
            let rule = |random: &mut Random| {
                let tests = (0..=random.below(2)).map(|_| Test::random(random)).collect();
                (tests, ["permit x", "require x", "permit y", "stop", "stop"][random.below(5)])
            };
            steps.push((0..=random.below(3)).map(|_| rule(&mut random)).collect());
        }
        let never = Test::random(&mut random);
        let mut text = "protocol p\nsource s \"S\"\n  a \"A\"\naction x\naction y\n".to_owned();
        for number in 0..NUMBERS {
            writeln!(text, "fact n{number} : integer from 0 to {}", VALUES - 1).unwrap();
        }
        for (step, rules) in steps.iter().enumerate() {
            writeln!(text, "step s{step}").unwrap();
            for (place, (tests, effect)) in rules.iter().enumerate() {
                let tests: Vec<String> = tests.iter().map(Test::text).collect();
                writeln!(text, "rule r{place} when {} then {effect} citing s a", tests.join(" and ")).unwrap();
            }
        }
        writeln!(text, "guarantee \"g\" never permit x when {}", never.text()).unwrap();
        let mut tried = BTreeSet::from(["silent-case".to_owned(), "guarantee-fails g".to_owned()]);
        let (mut silent, mut broken) = (false, false);
        for (step, rules) in steps.iter().enumerate() {
            tried.insert(format!("step-never-reached s{step}"));
            tried.extend((0..rules.len()).map(|place| format!("rule-never-fires s{step}.r{place}")));
        }
        for case in &cases {
            let (mut said, mut permitted, mut required) = (false, false, false);
            for (step, rules) in steps.iter().enumerate() {
                tried.remove(&format!("step-never-reached s{step}"));
                let mut stopped = false;
                for (place, (tests, effect)) in rules.iter().enumerate() {
                    if tests.iter().all(|test| test.holds(case)) {
                        tried.remove(&format!("rule-never-fires s{step}.r{place}"));
                        said = true;
                        stopped |= *effect == "stop";
                        permitted |= *effect == "permit x";
                        required |= *effect == "require x";
                    }
                }
                if stopped {
                    break;
                }
            }
            silent |= !said;
            broken |= permitted && !required && never.holds(case);
        }
        // Required means not yet done: a case in which it has been done is fulfilled, and neither is permitted.
        for (name, is) in [("silent-case", silent), ("guarantee-fails g", broken)] {
            if !is {
                tried.remove(name);
            }
        }
        let unreached: Vec<String> = tried
            .iter()
            .filter_map(|found| Some(format!("rule-never-fires {}.", found.strip_prefix("step-never-reached ")?)))
            .collect();
        tried.retain(|found| !unreached.iter().any(|rule| found.starts_with(rule)));

        let program = Program::compile(&[("p.rules", &text)], Budget::default());
        let mut proved = BTreeSet::new();
        for problem in program.problems.iter() {
            let slug = problem.code.slug();
            let message = problem.message.said(Language::En, Language::En);
            let name = message.split('`').nth(1).unwrap_or_default();
            match slug {
                "silent-case" => drop(proved.insert(slug.to_owned())),
                "guarantee-fails" | "rule-never-fires" | "step-never-reached" => {
                    proved.insert(format!("{slug} {}", name.strip_prefix("p/").unwrap_or(name)));
                }
                "rule-never-matters" | "unused-fact" => {}
                other => panic!("{other}\n{text}\n{}", program.report()),
            }
        }
        assert_eq!(tried, proved, "\n{text}\n{}", program.report());
        for found in tried {
            *seen.entry(found.split(' ').next().unwrap().to_owned()).or_default() += 1;
        }
    }
    assert!(seen.len() == 4 && seen.values().all(|count| *count >= 5), "{seen:?}");
}
