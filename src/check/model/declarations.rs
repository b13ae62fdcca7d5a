use super::{ActionId, ChoiceId, ExprId, FactId, RuleId, SourceId, StepId, Value};
use crate::source::Span;
use crate::syntax::ast::{Date, Edition, Language, ModuleKind};

/// One module.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// Its name, such as `nijmegen.publiekszaken`. Versions for different periods have the same.
    pub name: String,
    /// Which edition of the rules it belongs to.
    pub edition: Edition,
    /// Protocol, frame or vocabulary.
    pub kind: ModuleKind,
    /// The title in its header.
    pub title: Option<Words>,
    /// The set of keywords it is written in.
    pub keywords: Language,
    /// What bare `days` are in it, when its header says so.
    pub days: Option<Unit>,
    /// The language of the texts that people see.
    pub labels: Language,
    /// Who issued it.
    pub issued_by: Option<Words>,
    /// When it holds; always when there is none.
    pub in_force: Option<Period>,
    /// The frame it says it stays within.
    pub within_frame: Option<Within>,
    /// `applies when`, of a frame.
    pub applies_when: Option<ExprId>,
    /// The modules it uses, in order.
    pub uses: Vec<super::ModuleId>,
    /// The facts it can name: those of the modules it uses, then its own, in order of declaration.
    pub facts: Vec<FactId>,
    /// The actions it can name, in the same order. Every decision has rows for all of them.
    pub actions: Vec<ActionId>,
    /// What its own defines without parameters stand for, by name: they fill in the terms that a frame leaves open.
    pub terms: Vec<(String, ExprId)>,
    /// Its own sources.
    pub sources: Vec<SourceId>,
    /// Its readings.
    pub readings: Vec<Reading>,
    /// Its steps in order; the first one has no name and holds the rules outside steps, perhaps none.
    pub steps: Vec<StepId>,
    /// Its guarantees.
    pub guarantees: Vec<super::Guarantee>,
    /// Its scenarios.
    pub scenarios: Vec<super::Scenario>,
    /// Where its name stands.
    pub span: Span,
}

/// `within frame F`.
#[derive(Debug, Clone, PartialEq)]
pub struct Within {
    /// The name of the frame.
    pub name: String,
    /// The frame; `None` when it is not among the files.
    pub frame: Option<super::ModuleId>,
    /// Where its name stands.
    pub span: Span,
}

/// A text that people see, in one or both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words {
    /// In Dutch.
    pub nl: Option<String>,
    /// In English.
    pub en: Option<String>,
}

impl Words {
    /// The text in this language, or else in the other.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::Nl => (&self.nl, &self.en),
            Language::En => (&self.en, &self.nl),
        };
        first.as_deref().or(second.as_deref()).unwrap_or("")
    }
}

/// From one day until another, both held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day, if any.
    pub until: Option<Date>,
    /// The clause.
    pub span: Span,
}

impl Period {
    /// Whether the day belongs to it.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The day of the period that is nearest to another day.
    #[must_use]
    pub fn nearest(&self, day: Date) -> Date {
        self.until.map_or(day, |until| day.min(until)).max(self.from)
    }

    /// Whether every day of the other belongs to it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let ends = |until: Date| other.until.is_some_and(|other| other <= until);
        self.from <= other.from && self.until.is_none_or(ends)
    }
}

/// The type of a value. Types that differ do not compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// `yes/no`.
    YesNo,
    /// `integer`.
    Integer,
    /// `decimal`, at most six decimals.
    Decimal,
    /// `money`, in euro and cents.
    Money,
    /// `date`.
    Date,
    /// `duration in …`.
    Duration(Unit),
    /// `one of` or `ordered`.
    Choice(ChoiceId),
    /// `some of`.
    Set(ChoiceId),
    /// Of a part that did not check: fits everything, so that one mistake is reported once.
    Unknown,
}

/// The unit of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Working days.
    WorkingDays,
    /// Calendar days, also weeks.
    CalendarDays,
    /// Months, also years.
    Months,
}

/// A choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its name when it has one.
    pub name: Option<String>,
    /// Whether its options are ranked, lightest first.
    pub ordered: bool,
    /// At most 255.
    pub options: Vec<OptionRow>,
    /// Where it is declared.
    pub span: Span,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionRow {
    /// Its name.
    pub name: String,
    /// How people read it.
    pub label: Option<Words>,
    /// Where it stands.
    pub span: Span,
}

/// A fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its full name, such as `signal.reliable`.
    pub name: String,
    /// The module that declares it.
    pub module: super::ModuleId,
    /// Its type.
    pub ty: Type,
    /// Whether it may be absent.
    pub optional: bool,
    /// The least and the largest value, both allowed, in the unit of its type.
    pub bounds: Option<(i64, i64)>,
    /// The question.
    pub ask: Option<Words>,
    /// What helps to answer it.
    pub help: Option<Words>,
    /// Where the answer comes from.
    pub origin: Option<Origin>,
    /// Special personal data.
    pub sensitive: bool,
    /// An `open define` that nobody has filled in.
    pub open_term: bool,
    /// Where its name stands.
    pub span: Span,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A register.
    Register(Words),
    /// Seen by whoever fills in the case.
    Observed,
    /// Said by somebody.
    Stated(Words),
    /// Judged by a person who gives a reason.
    Judged(Words),
}

/// An action.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// The module that declares it.
    pub module: super::ModuleId,
    /// How people read it.
    pub label: Option<Words>,
    /// Its parameters in order.
    pub params: Vec<Parameter>,
    /// Where its name stands.
    pub span: Span,
}

/// A parameter of an action: a choice or yes/no, so that its values can be listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// `Type::Choice` or `Type::YesNo`.
    pub ty: Type,
    /// How many values it has; of yes/no, *yes* is the first.
    pub count: u32,
    /// Where its name stands.
    pub span: Span,
}

impl Parameter {
    /// The value at a place from 0: the option of that place, or `yes` and `no`.
    #[must_use]
    pub fn value(&self, place: u32) -> Value {
        match self.ty {
            Type::YesNo => Value::YesNo(place == 0),
            _ => Value::Option(u8::try_from(place).unwrap_or(u8::MAX)),
        }
    }
}

impl Action {
    /// How many instances it has: one for each combination of parameter values, one without parameters.
    #[must_use]
    pub fn instance_count(&self) -> u32 {
        self.params.iter().fold(1, |all, param| all.saturating_mul(param.count))
    }

    /// The number of the instance with the parameter values at these places.
    #[must_use]
    pub fn instance(&self, places: &[u32]) -> u32 {
        let pairs = self.params.iter().zip(places);
        pairs.fold(0_u32, |instance, (param, place)| instance.saturating_mul(param.count).saturating_add(*place))
    }

    /// The places of the parameter values of an instance. Instances are counted with the last parameter running fastest.
    #[must_use]
    pub fn places(&self, instance: u32) -> Vec<u32> {
        let mut rest = instance;
        let mut places: Vec<u32> = self
            .params
            .iter()
            .rev()
            .map(|param| {
                let place = rest.checked_rem(param.count).unwrap_or(0);
                rest = rest.checked_div(param.count).unwrap_or(0);
                place
            })
            .collect();
        places.reverse();
        places
    }
}

/// Some instances of one action.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ways {
    /// The action.
    pub action: ActionId,
    /// The instances by number, rising, each once.
    pub instances: Vec<u32>,
}

/// A text with the norms it lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its short name.
    pub name: String,
    /// The module that declares it.
    pub module: super::ModuleId,
    /// Its title.
    pub title: Words,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its norms.
    pub parts: Vec<Part>,
    /// Where its name stands.
    pub span: Span,
}

/// One norm of a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its short name.
    pub name: String,
    /// What it says.
    pub says: Words,
    /// Why no rule encodes it.
    pub not_encoded: Option<Words>,
    /// Where it stands.
    pub span: Span,
}

/// A source, or a part of one by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The place of the part in it.
    pub part: Option<u32>,
}

/// How the author read a phrase that leaves a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Where the phrase stands.
    pub citation: Citation,
    /// The phrase.
    pub words: Words,
    /// The meaning taken.
    pub meaning: Words,
    /// Why.
    pub because: Option<Words>,
}

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its module.
    pub module: super::ModuleId,
    /// Its name; none for the rules outside steps.
    pub name: Option<String>,
    /// How people read it.
    pub label: Option<Words>,
    /// Its rules in order.
    pub rules: Vec<RuleId>,
    /// Where its name stands.
    pub span: Span,
}
