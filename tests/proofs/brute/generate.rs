//! Small random programs in which everything can be tried: few facts with few values, and all that rules can say.

use crate::oracle::random::Random;
use std::fmt::Write as _;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    YesNo,
    Colour,
    Weight,
    Set,
    Integer,
    Decimal,
    Money,
    Days,
    WorkingDays,
    Date,
    /// A number that is compared with fixed ones alone.
    Wide,
}

#[derive(Clone)]
struct Fact {
    name: String,
    kind: Kind,
    optional: bool,
}

#[derive(Clone)]
struct Action {
    name: String,
    /// `p : weight`, `p : yes/no`, or none.
    param: Option<Kind>,
}

/// What a program is to be about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Theme {
    /// Yes and no, choices, sets, acts.
    Plain,
    /// Numbers compared with each other.
    Numbers,
    /// Dates, periods, terms.
    Dates,
}

pub(crate) struct Generator<'a> {
    random: &'a mut Random,
    theme: Theme,
    facts: Vec<Fact>,
    actions: Vec<Action>,
}

const COLOURS: [&str; 3] = ["red", "green", "blue"];
const WEIGHTS: [&str; 3] = ["light", "middle", "heavy"];

impl<'a> Generator<'a> {
    pub(crate) fn new(random: &'a mut Random) -> Self {
        let theme = match random.below(10) {
            0..6 => Theme::Plain,
            6..9 => Theme::Numbers,
            _ => Theme::Dates,
        };
        let mut facts: Vec<Fact> = Vec::new();
        for place in 0..random.between(2, if theme == Theme::Plain { 4 } else { 3 }) {
            let kind = match theme {
                Theme::Plain => random.pick(&[
                    Kind::YesNo,
                    Kind::YesNo,
                    Kind::YesNo,
                    Kind::Colour,
                    Kind::Weight,
                    Kind::Set,
                    Kind::Wide,
                ]),
                Theme::Numbers => random.pick(&[
                    Kind::Integer,
                    Kind::Integer,
                    Kind::Integer,
                    Kind::Decimal,
                    Kind::Money,
                    Kind::Days,
                    Kind::WorkingDays,
                    Kind::YesNo,
                ]),
                Theme::Dates => random.pick(&[Kind::Date, Kind::Date, Kind::YesNo, Kind::Days]),
            };
            facts.push(Fact { name: format!("f{place}"), kind, optional: random.percent(20) });
        }
        let few = if theme == Theme::Plain { 3 } else { 2 };
        let actions = (0..random.between(2, few))
            .map(|place| {
                let param = match random.below(8) {
                    0 => Some(Kind::Weight),
                    1 => Some(Kind::YesNo),
                    _ => None,
                };
                Action { name: format!("x{place}"), param }
            })
            .collect();
        Self { random, theme, facts, actions }
    }

    /// Whether nothing is compared but with fixed values.
    pub(crate) fn is_plain(&self) -> bool {
        self.theme == Theme::Plain
    }

    fn declarations(&mut self) -> String {
        let mut out =
            "  days mean calendar days\nsource s \"S\"\n  a \"A\"\ntype colour = one of\n  red\n  green\n  blue\n\
                       type weight = ordered\n  light\n  middle\n  heavy\ntype tag = one of\n  t0\n  t1\n"
                .to_owned();
        for fact in &self.facts {
            let optional = if fact.optional { " optional" } else { "" };
            let (ty, bounds) = match fact.kind {
                Kind::YesNo => ("yes/no", ""),
                Kind::Colour => ("colour", ""),
                Kind::Weight => ("weight", ""),
                Kind::Set => ("some of tag", ""),
                Kind::Integer => ("integer", " from 0 to 3"),
                Kind::Wide => ("integer", ""),
                Kind::Decimal => ("decimal", " from 0 to 0.000003"),
                Kind::Money => ("money", " from 0.01 euro to 0.05 euro"),
                Kind::Days => ("duration in calendar days", " from 0 days to 3 days"),
                Kind::WorkingDays => ("duration in working days", " from 1 working days to 3 working days"),
                Kind::Date => ("date", " from 2024-05-07 to 2024-05-10"),
            };
            writeln!(out, "fact {} : {ty}{optional}{bounds}", fact.name).unwrap();
        }
        for action in &self.actions {
            writeln!(out, "action {}", action.name).unwrap();
            match action.param {
                Some(Kind::Weight) => out.push_str("  p : weight\n"),
                Some(_) => out.push_str("  p : yes/no\n"),
                None => {}
            }
        }
        out
    }

    /// A condition, with what must be present for it.
    fn condition(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.percent(35) {
            return self.atom();
        }
        let count = self.random.between(2, 3);
        let parts: Vec<String> = (0..count).map(|_| self.condition(depth - 1)).collect();
        let word = self.random.pick(&[" and ", " or "]);
        let joined = parts.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(word);
        if self.random.percent(15) { format!("not ({joined})") } else { joined }
    }

    fn atom(&mut self) -> String {
        if self.random.percent(22) {
            return self.about_act();
        }
        let fact = self.random.pick(&self.facts);
        let mut looked = vec![fact.clone()];
        let test = self.about(&fact, &mut looked);
        let optional: Vec<&Fact> = looked.iter().filter(|fact| fact.optional).collect();
        if optional.is_empty() {
            return test;
        }
        let all = |word: &str| optional.iter().map(|fact| format!("{} is {word}", fact.name)).collect::<Vec<_>>();
        match self.random.below(8) {
            0 => format!("{} is present", optional[0].name),
            1 => format!("{} is absent", optional[0].name),
            2 => format!("({} or {test})", all("absent").join(" or ")),
            _ => format!("({} and {test})", all("present").join(" and ")),
        }
    }

    fn relation(&mut self) -> &'static str {
        self.random.pick(&["<", "<=", ">", ">=", "=", "is not"])
    }

    fn other(&mut self, fact: &Fact, looked: &mut Vec<Fact>) -> Option<String> {
        let alike: Vec<Fact> =
            self.facts.iter().filter(|other| other.kind == fact.kind && other.name != fact.name).cloned().collect();
        if alike.is_empty() || self.random.percent(30) {
            return None;
        }
        let other = self.random.pick(&alike);
        let name = other.name.clone();
        looked.push(other);
        Some(name)
    }

    fn literal(&mut self, kind: Kind) -> String {
        match kind {
            Kind::Decimal => format!("0.00000{}", self.random.between(1, 4)),
            Kind::Money => format!("0.0{} euro", self.random.between(1, 6)),
            Kind::Days => format!("{} days", self.random.between(0, 4)),
            Kind::WorkingDays => format!("{} working days", self.random.between(1, 3)),
            Kind::Date => format!("2024-05-0{}", self.random.between(6, 9)),
            Kind::Wide => self.random.pick(&["-1", "0", "3", "10", "18"]).to_owned(),
            _ => self.random.between(-1, 5).to_string(),
        }
    }

    fn about(&mut self, fact: &Fact, looked: &mut Vec<Fact>) -> String {
        let name = &fact.name;
        let relation = self.relation();
        let equal = self.random.pick(&["is", "is not"]);
        match fact.kind {
            Kind::YesNo => match self.other(fact, looked) {
                Some(other) if self.random.percent(30) => format!("{name} {equal} {other}"),
                _ if self.random.percent(40) => format!("not {name}"),
                _ => name.clone(),
            },
            Kind::Colour | Kind::Weight => {
                let options = if fact.kind == Kind::Colour { COLOURS } else { WEIGHTS };
                match (self.other(fact, looked), self.random.below(4)) {
                    (Some(other), 0 | 1) if fact.kind == Kind::Weight => format!("{name} <= {other}"),
                    (Some(other), 0 | 1) => format!("{name} {equal} {other}"),
                    (_, 2) => format!("{name} is one of {}", self.random.some(&options).join(", ")),
                    (_, 3) if fact.kind == Kind::Weight => format!("{name} at least {}", self.random.pick(&options)),
                    _ => format!("{name} {equal} {}", self.random.pick(&options)),
                }
            }
            Kind::Set => match (self.other(fact, looked), self.random.below(5)) {
                (Some(other), 0 | 1) => format!("{name} {equal} {other}"),
                (_, 0) => format!("{name} is empty"),
                (_, 1) => format!("count({name}) {relation} {}", self.random.between(0, 2)),
                _ => format!("{name} includes {}", self.random.pick(&["t0", "t1"])),
            },
            Kind::Date => self.about_date(fact, looked),
            Kind::Wide => format!("{name} {relation} {}", self.literal(Kind::Wide)),
            kind => {
                let limit = self.literal(kind);
                let other = self.other(fact, looked);
                match (other, self.random.below(9)) {
                    (Some(other), 0) => format!("{name} + {other} {relation} {limit}"),
                    (Some(other), 1) => format!("{name} - {other} {relation} {limit}"),
                    (Some(other), 2) => format!("2 * {name} {relation} 3 * {other}"),
                    (Some(other), 3) => format!("min({name}, {other}) {relation} {limit}"),
                    (Some(other), 4) if kind == Kind::Money => {
                        format!("{name} / 2 rounded to cents {relation} {other}")
                    }
                    (Some(other), 4) if kind == Kind::Integer => format!("2 * {name} {relation} 2 * {other} + 1"),
                    (Some(other), 5) => match self.other(fact, looked) {
                        Some(third) => format!("{name} + {other} {relation} 2 * {third}"),
                        None => format!("max({name}, {other}) {relation} {limit}"),
                    },
                    (Some(other), _) => format!("{name} {relation} {other}"),
                    (None, 0) => format!("3 * {name} {relation} {limit}"),
                    (None, 1) if kind == Kind::Decimal => format!("{name} / 3 {relation} 0.000001"),
                    (None, 1) if kind == Kind::Money => format!("1.21 * {name} rounded to cents {relation} {limit}"),
                    _ => format!("{name} {relation} {limit}"),
                }
            }
        }
    }

    fn about_date(&mut self, fact: &Fact, looked: &mut Vec<Fact>) -> String {
        let name = &fact.name;
        let relation = self.relation();
        let days = self.facts.iter().find(|other| other.kind == Kind::Days).cloned();
        match (self.other(fact, looked), self.random.below(12)) {
            (Some(other), 0) => format!("{name} - {other} {relation} {}", self.literal(Kind::Days)),
            (Some(other), 1) => format!("working days between({name}, {other}) {relation} 1 working days"),
            (Some(other), 2) => format!("end of term({name}) {relation} {other}"),
            (Some(other), 3) => format!("{name} + 1 month {relation} {other} + 4 weeks"),
            (Some(other), 4) => format!("{name} + 2 working days {relation} {other}"),
            (Some(other), _) => format!("{name} {relation} {other}"),
            (None, 0) => format!("{name} + 2 days {relation} today"),
            (None, 1) => format!("today - {name} {relation} 3 days"),
            (None, 2) => format!("working days between({name}, today) {relation} 2 working days"),
            (None, 3) => format!("end of term({name}) {relation} today"),
            (None, 4) => match days {
                Some(days) => {
                    let name = days.name.clone();
                    looked.push(days);
                    format!("{} + {name} {relation} today", fact.name)
                }
                None => format!("{name} {relation} today"),
            },
            (None, 5) => format!("today {relation} {}", self.literal(Kind::Date)),
            (None, 6) => format!("{name} {relation} today"),
            (None, 7) => format!("end of term({name}) {relation} {}", self.literal(Kind::Date)),
            (None, _) => format!("{name} {relation} {}", self.literal(Kind::Date)),
        }
    }

    fn about_act(&mut self) -> String {
        let action = self.random.pick(&self.actions);
        let not = if self.random.percent(40) { "not " } else { "" };
        match action.param {
            Some(kind) if self.random.percent(60) => format!("{not}{}.done with {}", action.name, self.ways(kind)),
            _ if self.theme == Theme::Dates && self.random.percent(20) => {
                let relation = self.relation();
                let test = match self.random.below(2) {
                    0 => format!("{}.done_on {relation} today", action.name),
                    _ => format!("{}.done_on {relation} {}", action.name, self.literal(Kind::Date)),
                };
                format!("({}.done and {test})", action.name)
            }
            _ => format!("{not}{}.done", action.name),
        }
    }

    fn ways(&mut self, kind: Kind) -> String {
        match kind {
            Kind::Weight => match self.random.below(3) {
                0 => format!("p is {}", self.random.pick(&WEIGHTS)),
                1 => "p at most middle".to_owned(),
                _ => "(p is one of light, heavy)".to_owned(),
            },
            _ => self.random.pick(&["p", "(not p)"]).to_owned(),
        }
    }

    fn with(&mut self, action: &Action) -> String {
        match action.param {
            Some(kind) if self.random.percent(75) => format!(" with {}", self.ways(kind)),
            _ => String::new(),
        }
    }

    fn deadline(&mut self, permitted: Option<&str>) -> String {
        if !self.random.percent(30) {
            return String::new();
        }
        let term = self.random.pick(&["2 days", "1 week", "3 working days"]);
        let date =
            self.facts.iter().find(|fact| fact.kind == Kind::Date && !fact.optional).map(|fact| fact.name.clone());
        let from = match (permitted, date, self.random.below(3)) {
            (_, Some(date), 0 | 1) => date,
            (Some(action), _, 1 | 2) => format!("{action}.done_on"),
            _ => "today".to_owned(),
        };
        format!(" within {term} from {from}")
    }

    fn effect(&mut self) -> String {
        let action = self.random.pick(&self.actions);
        let with = self.with(&action);
        let name = action.name.clone();
        match self.random.below(14) {
            0..=5 => {
                let mut text = format!("permit {name}{with}");
                if self.random.percent(30) {
                    let first = self.random.pick(&self.actions);
                    let with = self.with(&first);
                    write!(text, " after {}{with}", first.name).unwrap();
                }
                if self.random.percent(22) {
                    let duty = self.random.pick(&self.actions).name;
                    let deadline = self.deadline(Some(&name));
                    write!(text, " provided {duty}{deadline}").unwrap();
                }
                text
            }
            6 => format!("forbid {name}{with}"),
            7 => format!("forbid absolutely {name}{with}"),
            8 | 9 => format!("require {name}{with}{}", self.deadline(None)),
            10 => "advise \"Look.\"".to_owned(),
            _ => "stop".to_owned(),
        }
    }

    /// The rules of one step, without its first line.
    fn step(&mut self, out: &mut String) {
        let count = self.random.between(1, 3);
        let mut liftable: Vec<String> = Vec::new();
        for place in 0..count {
            let mut effects: Vec<String> = Vec::new();
            for _ in 0..self.random.between(1, 2) {
                let effect = self.effect();
                let head = |text: &str| text.split(' ').take(3).map(str::to_owned).collect::<Vec<_>>();
                if effects.iter().all(|known| head(known) != head(&effect)) {
                    effects.push(effect);
                }
            }
            let otherwise = place > 0 && place + 1 == count && self.random.percent(30);
            if otherwise {
                writeln!(out, "rule r{place} otherwise then {}", effects.join(" and ")).unwrap();
                break;
            }
            let depth = self.random.pick(&[0, 1, 1, 2]);
            let condition = self.condition(depth);
            write!(out, "rule r{place} when {condition}").unwrap();
            if self.random.percent(15) {
                write!(out, " unless {}", self.condition(0)).unwrap();
            }
            write!(out, " then {}", effects.join(" and ")).unwrap();
            if self.random.percent(60) {
                out.push_str(" citing s a");
            }
            let fact = self.random.pick(&self.facts);
            if !fact.optional && self.random.percent(8) {
                write!(out, " because \"it is {{{}}}\"", fact.name).unwrap();
            }
            if !liftable.is_empty() && self.random.percent(30) {
                write!(out, " exception to {}", self.random.pick(&liftable)).unwrap();
            }
            if self.theme == Theme::Dates && self.random.percent(25) {
                let until = self.random.pick(&["", " until 2024-05-08"]);
                write!(out, " in force from 2024-05-05{until}").unwrap();
            }
            out.push('\n');
            liftable.push(format!("r{place}"));
        }
    }

    fn guarantee(&mut self) -> String {
        let mut claims = Vec::new();
        for _ in 0..self.random.between(1, 2) {
            let action = self.random.pick(&self.actions);
            let word =
                self.random.pick(&["permit", "permit", "forbid", "require", "fulfilled", "not yet", "no ground for"]);
            claims.push(format!("{word} {}{}", action.name, self.with(&action)));
        }
        let mut text =
            format!("guarantee {} {}", self.random.pick(&["never", "never", "always"]), claims.join(" and "));
        if self.random.percent(50) {
            write!(text, " when {}", self.condition(1)).unwrap();
        }
        if self.random.percent(20) {
            write!(text, " unless {}", self.condition(0)).unwrap();
        }
        text
    }

    /// A protocol.
    pub(crate) fn protocol(&mut self) -> String {
        let mut out = format!("protocol p\n{}", self.declarations());
        for place in 0..self.random.between(1, 3) {
            writeln!(out, "step s{place}").unwrap();
            self.step(&mut out);
        }
        for _ in 0..self.random.below(3) {
            writeln!(out, "{}", self.guarantee()).unwrap();
        }
        out
    }
}
