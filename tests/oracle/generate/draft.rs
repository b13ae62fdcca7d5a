//! A program in parts, so that parts can be left out, and its text.

use std::fmt::Write as _;

/// A program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Program {
    /// `type` items.
    pub(crate) types: Vec<Item>,
    /// `fact` items.
    pub(crate) facts: Vec<Item>,
    /// `action` items.
    pub(crate) actions: Vec<Item>,
    /// `define` items.
    pub(crate) defines: Vec<Item>,
    /// Rules outside steps, then the steps.
    pub(crate) steps: Vec<Step>,
}

/// An item that is left out where nothing names it.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Its name.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

/// A step.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Its name; none for the rules outside steps.
    pub(crate) name: Option<String>,
    /// Its rules.
    pub(crate) rules: Vec<Rule>,
}

/// A rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Its name.
    pub(crate) name: Option<String>,
    /// When it holds.
    pub(crate) when: When,
    /// When it does not.
    pub(crate) unless: Option<Cond>,
    /// What follows.
    pub(crate) effects: Vec<Effect>,
    /// The clauses that follow the effects: `because`, `exception to`, `in force`.
    pub(crate) clauses: Vec<String>,
}

/// When a rule holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum When {
    /// Whenever its step is reached.
    Always,
    /// When this holds.
    Cond(Cond),
    /// When no other rule of its step fires.
    Otherwise,
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cond {
    /// One comparison.
    Atom(String),
    /// Not, with parentheses.
    Not(Box<Cond>),
    /// All.
    And(Vec<Cond>),
    /// One or more.
    Or(Vec<Cond>),
}

/// An effect.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Effect {
    /// `permit a with …`.
    pub(crate) head: String,
    /// What must be done first.
    pub(crate) after: Vec<String>,
    /// What is owed.
    pub(crate) provided: Vec<String>,
}

impl Effect {
    /// An effect without `after` and `provided`.
    pub(crate) fn plain(head: String) -> Self {
        Self { head, after: Vec::new(), provided: Vec::new() }
    }
    fn text(&self) -> String {
        let list = |word: &str, all: &[String]| match all {
            [] => String::new(),
            all => format!(" {word} {}", all.join(", ")),
        };
        format!("{}{}{}", self.head, list("after", &self.after), list("provided", &self.provided))
    }
}

impl Cond {
    /// All of these, or the one there is.
    pub(crate) fn all(mut conditions: Vec<Self>) -> Self {
        if conditions.len() == 1 { conditions.remove(0) } else { Self::And(conditions) }
    }
    /// Its text, to stand by itself.
    pub(crate) fn text(&self) -> String {
        let join = |all: &[Self], word: &str| all.iter().map(Self::inside).collect::<Vec<_>>().join(word);
        match self {
            Self::Atom(text) => text.clone(),
            Self::Not(inner) => match &**inner {
                Self::Atom(text) => format!("not {text}"),
                other => format!("not ({})", other.text()),
            },
            Self::And(all) => join(all, " and "),
            Self::Or(all) => join(all, " or "),
        }
    }
    /// Its text, to stand in a larger one.
    pub(crate) fn inside(&self) -> String {
        match self {
            Self::And(all) | Self::Or(all) if all.len() > 1 => format!("({})", self.text()),
            _ => self.text(),
        }
    }
}

impl Rule {
    /// Its text. A `when` or `otherwise` right behind a rule without one would belong to it, so there it says `when yes`.
    fn text(&self, unnamed_next: bool) -> String {
        let mut text = String::new();
        if let Some(name) = &self.name {
            let _ = write!(text, "  rule {name}");
        }
        match &self.when {
            When::Always if unnamed_next => text.push_str("\n  when yes"),
            When::Always => assert!(self.name.is_some(), "a rule without a condition has a name"),
            When::Cond(condition) => {
                let _ = write!(text, "\n  when {}", condition.text());
            }
            When::Otherwise => text.push_str("\n  otherwise"),
        }
        if let Some(unless) = &self.unless {
            let _ = write!(text, "\n  unless {}", unless.text());
        }
        let effects: Vec<String> = self.effects.iter().map(Effect::text).collect();
        let _ = writeln!(text, "\n  then {}", effects.join("\n    and "));
        for clause in &self.clauses {
            let _ = writeln!(text, "  {clause}");
        }
        text.trim_start_matches('\n').to_owned()
    }
}

impl Program {
    /// Its text. What no rule needs is left out.
    pub(crate) fn text(&self) -> String {
        let mut rules = String::new();
        for step in &self.steps {
            if let Some(name) = &step.name {
                let _ = writeln!(rules, "\nstep {name}");
            }
            for (place, rule) in step.rules.iter().enumerate() {
                let unnamed_next = step.rules.get(place + 1).is_some_and(|next| next.name.is_none());
                let _ = writeln!(rules, "{}", rule.text(unnamed_next));
            }
        }
        let mut text = rules;
        for items in [&self.defines, &self.actions, &self.facts, &self.types] {
            // An item may name those before it.
            for item in items.iter().rev() {
                if names(&text, &item.name) {
                    text = format!("{}\n{text}", item.text);
                }
            }
        }
        format!("protocol oracle.random \"Random\"\n  days mean calendar days\n{text}")
    }
}

/// Whether a text names something: the whole name, or a name that begins with it and a dot.
pub(crate) fn names(text: &str, name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !part(c) && c != '.');
        before && text[at + name.len()..].chars().next().is_none_or(|c| !part(c))
    })
}
