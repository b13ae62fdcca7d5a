//! Conditions and the expressions in them.

use super::declarations::{Action, COLOURS, Fact, Kind, Vocabulary, WEIGHTS};
use super::draft::Cond;
use crate::oracle::random::Random;

/// Makes conditions.
pub(crate) struct Conditions<'a> {
    /// What they may speak of.
    pub(crate) vocabulary: &'a Vocabulary,
    /// Conditions that have a name and parameters perhaps: their text when called, guarded.
    pub(crate) defined: Vec<Cond>,
    /// Numbers that have a name.
    pub(crate) numbers: Vec<String>,
}

impl Conditions<'_> {
    /// A condition nested at most this deep.
    pub(crate) fn condition(&self, random: &mut Random, depth: u32) -> Cond {
        if depth == 0 || random.percent(35) {
            return self.atom(random);
        }
        let mut parts = || {
            let count = random.between(2, 3);
            (0..count).map(|_| self.condition(random, depth - 1)).collect()
        };
        match parts() {
            all if random.percent(45) => Cond::And(all),
            all if random.percent(75) => Cond::Or(all),
            mut all => Cond::Not(Box::new(all.remove(0))),
        }
    }

    /// One comparison, guarded where what it looks at may be absent.
    fn atom(&self, random: &mut Random) -> Cond {
        if !self.defined.is_empty() && random.percent(12) {
            return random.pick(&self.defined);
        }
        if random.percent(15) {
            return self.about_act(random);
        }
        let fact = random.pick(&self.vocabulary.facts);
        let mut guarded = vec![fact.clone()];
        let inner = self.about(random, &fact, &mut guarded);
        guard(random, &guarded, inner)
    }

    /// A comparison that looks at this fact; other optional facts it looks at are added to `guarded`.
    fn about(&self, random: &mut Random, fact: &Fact, guarded: &mut Vec<Fact>) -> Cond {
        let name = &fact.name;
        let alike: Vec<Fact> = self
            .vocabulary
            .facts
            .iter()
            .filter(|other| other.kind == fact.kind && other.name != *name)
            .cloned()
            .collect();
        let mut other = |random: &mut Random| -> Option<String> {
            if alike.is_empty() || random.percent(if crate::oracle::aside('Q') { 100 } else { 70 }) {
                return None;
            }
            let other: Fact = random.pick(&alike);
            let name = other.name.clone();
            guarded.push(other);
            Some(name)
        };
        let text = match fact.kind {
            Kind::YesNo => match other(random) {
                Some(other) => format!("{name} {} {other}", random.pick(&["is", "is not"])),
                None if random.percent(20) => format!("{name} is {}", random.pick(&["yes", "no"])),
                None => name.clone(),
            },
            Kind::Choice => match other(random) {
                Some(other) => format!("{name} {} {other}", random.pick(&["is", "is not"])),
                None => one_of(random, name, &COLOURS),
            },
            Kind::Ordered => match other(random) {
                Some(other) => format!("{name} {} {other}", rank(random)),
                None if random.percent(60) => format!("{name} {} {}", rank(random), random.pick(&WEIGHTS)),
                None => one_of(random, name, &WEIGHTS),
            },
            Kind::Set => match (other(random), random.below(5)) {
                (Some(other), _) => format!("{name} is {other}"),
                (None, 0) => format!("{name} is empty"),
                (None, 1) => format!("count({name}) {} {}", relation(random), random.between(0, 3)),
                (None, 2) => match self.vocabulary.facts.iter().find(|fact| fact.kind == Kind::Choice) {
                    Some(choice) => {
                        guarded.push(choice.clone());
                        format!("{name} includes {}", choice.name)
                    }
                    None => format!("{name} includes red"),
                },
                (None, _) => format!("{name} includes {}", random.pick(&COLOURS)),
            },
            Kind::Date => match (other(random), random.below(10)) {
                (Some(other), 0..3) => format!("{name} - {other} {} {}", relation(random), literal(random, Kind::Days)),
                (Some(other), 3..6) => format!("{name} + {} {} {other}", literal(random, Kind::Days), relation(random)),
                (Some(other), 6) if fact.bounded => {
                    format!("{name} + {} {} {other}", literal(random, Kind::Months), relation(random))
                }
                (Some(other), _) => format!("{name} {} {other}", relation(random)),
                (None, 0) => format!("{name} {} today", relation(random)),
                (None, 1) => format!("today - {name} {} {}", relation(random), literal(random, Kind::Days)),
                (None, 2) => format!("{name} + {} {} today", literal(random, Kind::Days), relation(random)),
                (None, 3) if fact.bounded => self.calendar(random, name),
                (None, 4) => format!("today {} {}", relation(random), literal(random, Kind::Date)),
                (None, _) => format!("{name} {} {}", relation(random), literal(random, Kind::Date)),
            },
            kind => {
                let plain = other(random);
                match (random.below(10), &plain) {
                    (0, _) if kind == Kind::Integer && !self.numbers.is_empty() => {
                        format!("{name} {} {}", relation(random), random.pick(&self.numbers))
                    }
                    (0, Some(other)) => sum(random, kind, &format!("{name} + {other}")),
                    (1, Some(other)) => sum(random, kind, &format!("{name} - {other}")),
                    (2, Some(other)) => sum(random, kind, &format!("min({name}, {other})")),
                    (3, Some(other)) => sum(random, kind, &format!("max({name}, {other})")),
                    (4, Some(other)) if kind == Kind::Money => {
                        format!("{name} / 3 rounded to cents {} {other}", relation(random))
                    }
                    (_, Some(other)) => format!("{name} {} {other}", relation(random)),
                    (1, None) => sum(random, kind, &format!("2 * {name}")),
                    (2, None) if kind == Kind::Money => sum(random, kind, &format!("1.21 * {name} rounded to cents")),
                    (2, None) if kind == Kind::Decimal => sum(random, kind, &format!("{name} / 3")),
                    (3, None) if kind == Kind::Decimal => format!("3 * {name} {} 1", relation(random)),
                    (_, None) => sum(random, kind, name),
                }
            }
        };
        Cond::Atom(text)
    }

    fn calendar(&self, random: &mut Random, name: &str) -> String {
        match random.below(4) {
            0 => format!(
                "working days between({name}, today) {} {}",
                relation(random),
                literal(random, Kind::WorkingDays)
            ),
            1 => format!("end of term({name}) {} {}", relation(random), literal(random, Kind::Date)),
            2 => format!("{name} + {} {} today", literal(random, Kind::WorkingDays), relation(random)),
            _ => format!("{name} + {} {} today", literal(random, Kind::Months), relation(random)),
        }
    }

    /// A condition on what has been done.
    fn about_act(&self, random: &mut Random) -> Cond {
        let action = random.pick(&self.vocabulary.actions);
        let name = &action.name;
        if !action.params.is_empty() && random.percent(50) {
            return Cond::Atom(format!("{name}.done with {}", ways(random, &action, true)));
        }
        if random.percent(25) {
            let day = match random.below(3) {
                0 => format!("{name}.done_on + {} < today", literal(random, Kind::Days)),
                1 => format!("{name}.done_on <= today"),
                _ => format!("{name}.done_on {} {}", relation(random), literal(random, Kind::Date)),
            };
            return Cond::And(vec![Cond::Atom(format!("{name}.done")), Cond::Atom(day)]);
        }
        Cond::Atom(format!("{name}.done"))
    }
}

/// A comparison behind the guards that it needs.
fn guard(random: &mut Random, looked_at: &[Fact], inner: Cond) -> Cond {
    let optional: Vec<&Fact> = looked_at.iter().filter(|fact| fact.optional).collect();
    if optional.is_empty() {
        return inner;
    }
    let is =
        |word: &str| optional.iter().map(|fact| Cond::Atom(format!("{} is {word}", fact.name))).collect::<Vec<_>>();
    match random.below(10) {
        0 => is("present").remove(0),
        1 => is("absent").remove(0),
        2 | 3 => Cond::Or(is("absent").into_iter().chain([inner]).collect()),
        _ => Cond::And(is("present").into_iter().chain([inner]).collect()),
    }
}

fn rank(random: &mut Random) -> &'static str {
    random.pick(&["<", "<=", ">", ">=", "at most", "at least", "is", "is not"])
}

fn relation(random: &mut Random) -> &'static str {
    random.pick(&["<", "<=", ">", ">=", "at most", "at least", "is", "is not", "="])
}

fn sum(random: &mut Random, kind: Kind, left: &str) -> String {
    format!("{left} {} {}", relation(random), literal(random, kind))
}

/// A literal of a type of number.
pub(crate) fn literal(random: &mut Random, kind: Kind) -> String {
    match kind {
        Kind::Decimal => random.pick(&["0.5", "1.0", "1.25", "2.5", "0.333333", "4"]).to_owned(),
        Kind::Money => format!("{} euro", random.pick(&["5", "12.50", "50", "99.99"])),
        Kind::Date => random.pick(&["2024-04-26", "2024-05-01", "2024-05-08", "2024-05-09", "2024-05-20"]).to_owned(),
        Kind::Days => random.pick(&["5 days", "2 weeks", "10 calendar days", "1 day"]).to_owned(),
        Kind::WorkingDays => format!("{} working days", random.pick(&[2, 5, 10])),
        Kind::Months => random.pick(&["1 month", "6 months", "1 year"]).to_owned(),
        _ => random.between(1, 8).to_string(),
    }
}

fn one_of(random: &mut Random, name: &str, options: &[&str]) -> String {
    match random.below(3) {
        0 => format!("{name} is {}", random.pick(options)),
        1 => format!("{name} is not {}", random.pick(options)),
        _ => format!("{name} is one of {}", random.some(options).join(", ")),
    }
}

/// A condition on the parameters of an action; in parentheses where it is more than one comparison, if that is needed.
pub(crate) fn ways(random: &mut Random, action: &Action, alone: bool) -> String {
    let mut conditions: Vec<String> = action
        .params
        .iter()
        .enumerate()
        .map(|(place, kind)| {
            let name = format!("p{place}");
            match kind {
                Kind::YesNo => {
                    random.pick(&[name.as_str(), &format!("not {name}"), &format!("{name} is yes")]).to_owned()
                }
                Kind::Ordered if random.percent(50) => {
                    format!("{name} {} {}", random.pick(&["<=", "at least", "at most"]), random.pick(&WEIGHTS))
                }
                Kind::Ordered => one_of(random, &name, &WEIGHTS),
                _ => one_of(random, &name, &COLOURS),
            }
        })
        .collect();
    if conditions.len() > 1 && random.percent(40) {
        conditions.remove(random.below(2));
    }
    let single = conditions.len() == 1;
    let all = conditions.join(random.pick(&[" and ", " and ", " or "]));
    if alone && (!single || all.contains("one of")) { format!("({all})") } else { all }
}
