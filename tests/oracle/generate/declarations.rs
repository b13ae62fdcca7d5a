//! Types, facts and actions.

use super::draft::Item;
use crate::oracle::random::Random;

/// What the rules of a program can speak of.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    /// Its types.
    pub(crate) types: Vec<Item>,
    /// Its facts.
    pub(crate) facts: Vec<Fact>,
    /// Its actions.
    pub(crate) actions: Vec<Action>,
}

/// A fact.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// Its name.
    pub(crate) name: String,
    /// Its type.
    pub(crate) kind: Kind,
    /// Whether it may be absent.
    pub(crate) optional: bool,
    /// Whether its values are few.
    pub(crate) bounded: bool,
}

/// The type of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `yes/no`.
    YesNo,
    /// `one of`.
    Choice,
    /// `ordered`.
    Ordered,
    /// `some of`.
    Set,
    /// `integer`.
    Integer,
    /// `decimal`.
    Decimal,
    /// `money`.
    Money,
    /// `date`.
    Date,
    /// `duration in days`, calendar days.
    Days,
    /// `duration in working days`.
    WorkingDays,
    /// `duration in months`.
    Months,
}

/// The options of the type `colour`.
pub(crate) const COLOURS: [&str; 3] = ["red", "green", "blue"];
/// The options of the type `weight`, lightest first.
pub(crate) const WEIGHTS: [&str; 3] = ["light", "medium", "heavy"];

/// An action.
#[derive(Debug, Clone)]
pub(crate) struct Action {
    /// Its name.
    pub(crate) name: String,
    /// The types of its parameters `p0` and `p1`: `YesNo`, `Choice` or `Ordered`.
    pub(crate) params: Vec<Kind>,
    /// What rules may say of it.
    pub(crate) use_as: Use,
}

/// What rules may say of an action, so that most programs do not contradict themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Permitted, and forbidden absolutely.
    Permitted,
    /// Permitted, required and owed.
    Required,
    /// Forbidden, and permitted by an exception.
    Forbidden,
    /// Anything.
    Wild,
}

impl Vocabulary {
    /// A random one.
    pub(crate) fn random(random: &mut Random) -> Self {
        let item = |name: &str, text: &str| Item { name: name.to_owned(), text: text.to_owned() };
        let types = vec![
            item("colour", "type colour = one of\n  red \"Red\"\n  green\n  blue \"Blue\""),
            item("weight", "type weight = ordered\n  light\n  medium \"Medium\"\n  heavy"),
        ];
        let mut facts = Vec::new();
        for _ in 0..random.between(2, 7) {
            let kind = kind(random);
            let place = facts.iter().filter(|fact: &&Fact| fact.kind == kind).count();
            let name = format!("{}{place}", if random.percent(20) { "case." } else { "" }.to_owned() + prefix(kind));
            facts.push(Fact { name, kind, optional: random.percent(25), bounded: random.percent(50) });
        }
        let wild = random.percent(12);
        let actions = (0..random.between(2, 4)).map(|place| action(random, place, wild)).collect();
        Self { types, facts, actions }
    }
}

fn kind(random: &mut Random) -> Kind {
    use Kind::{Choice, Date, Days, Decimal, Integer, Money, Months, Ordered, Set, WorkingDays, YesNo};
    let often = [YesNo, YesNo, YesNo, Choice, Ordered, Set, Integer, Integer, Date, Money];
    let seldom = [Decimal, Date, Days, WorkingDays, Months];
    if random.percent(75) { random.pick(&often) } else { random.pick(&seldom) }
}

fn prefix(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "flag",
        Kind::Choice => "hue",
        Kind::Ordered => "mass",
        Kind::Set => "hues",
        Kind::Integer => "count_of",
        Kind::Decimal => "rate",
        Kind::Money => "amount",
        Kind::Date => "since",
        Kind::Days => "term",
        Kind::WorkingDays => "work_term",
        Kind::Months => "month_term",
    }
}

fn action(random: &mut Random, place: i64, wild: bool) -> Action {
    let count = random.pick(&[0, 0, 0, 1, 1, 2]);
    let params = (0..count).map(|_| random.pick(&[Kind::YesNo, Kind::Choice, Kind::Ordered])).collect();
    let use_as = match random.below(10) {
        _ if wild => Use::Wild,
        0..4 => Use::Permitted,
        4..8 => Use::Required,
        _ => Use::Forbidden,
    };
    Action { name: format!("act{place}"), params, use_as }
}

/// A type as written.
pub(crate) fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "yes/no",
        Kind::Choice => "colour",
        Kind::Ordered => "weight",
        Kind::Set => "some of colour",
        Kind::Integer => "integer",
        Kind::Decimal => "decimal",
        Kind::Money => "money",
        Kind::Date => "date",
        Kind::Days => "duration in days",
        Kind::WorkingDays => "duration in working days",
        Kind::Months => "duration in months",
    }
}

impl Fact {
    /// The item that declares it.
    pub(crate) fn item(&self) -> Item {
        let optional = if self.optional { " optional" } else { "" };
        let bounds = match self.kind {
            _ if !self.bounded => "",
            Kind::Integer => " from 0 to 9",
            Kind::Decimal => " from 0.5 to 4.5",
            Kind::Money => " from 0 euro to 99.99 euro",
            Kind::Date => " from 2024-04-24 to 2024-05-24",
            Kind::Days => " from 0 days to 20 days",
            Kind::WorkingDays => " from 0 working days to 20 working days",
            Kind::Months => " from 0 months to 12 months",
            Kind::YesNo | Kind::Choice | Kind::Ordered | Kind::Set => "",
        };
        let name = &self.name;
        let text = format!("fact {name} : {}{optional}{bounds}\n  ask \"{name}?\"", type_name(self.kind));
        Item { name: name.clone(), text }
    }
}

impl Action {
    /// The item that declares it.
    pub(crate) fn item(&self) -> Item {
        let params = self.params.iter().enumerate();
        let lines: String = params.map(|(place, kind)| format!("\n  p{place} : {}", type_name(*kind))).collect();
        Item { name: self.name.clone(), text: format!("action {} \"{}\"{lines}", self.name, self.name) }
    }
}
