//! The tree of one file, as written: names are not looked up, nothing has a type, both keyword sets look the same.
//!
//! Broken parts are left out or stand as [`ExprKind::Broken`]; whoever made the tree has said why. No pest type occurs here.

mod expressions;

pub use expressions::{Comparison, Expr, ExprKind, Function, Operator};

use crate::source::{FileId, Span};

pub use crate::source::Language;

/// One file.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// The file it was read from.
    pub file: FileId,
    /// Which edition of the rules it belongs to; see [`Edition`].
    pub edition: Edition,
    /// The keyword set it is written in.
    pub keywords: Language,
    /// `protocol`, `frame` or `vocabulary` with the lines below it; `None` when it is missing or broken.
    pub header: Option<Header>,
    /// The items in order; broken ones are left out.
    pub items: Vec<Item>,
    /// Every comment, in order: the span from `//` to the end of its line.
    pub comments: Vec<Span>,
    /// What broken items would have said.
    pub lost: Lost,
}

/// A set of modules that see each other, and none of another edition: the rules as they are, or as they were or may
/// become, for comparing the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Edition(pub u32);

/// What was left out with broken items: whatever misses it later is no mistake of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost {
    /// The names that items left out would have declared.
    pub names: Vec<String>,
    /// The names of items of which a part was left out: options, parameters or parts of a source may be missing there.
    pub partly: Vec<String>,
    /// The steps that have lost a rule.
    pub steps: Vec<String>,
    /// Whether a `use` was left out.
    pub uses: bool,
    /// Whether the header is missing, or lines of it.
    pub header: bool,
    /// What items without a name would have declared: any name that is not found may be theirs.
    pub nameless: Vec<Declared>,
}

/// What an item declares a name for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declared {
    /// A fact or a definition.
    Value,
    /// A choice.
    Type,
    /// An action.
    Action,
    /// A source.
    Source,
}

/// The head of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// What the module is.
    pub kind: ModuleKind,
    /// Its name.
    pub name: Name,
    /// The title behind the name.
    pub title: Option<Text>,
    /// `labels nl`: the language of the texts that people see, with its place.
    pub labels: Option<(Language, Span)>,
    /// `issued by "…"`.
    pub issued_by: Option<Text>,
    /// `in force from … [until …]`.
    pub in_force: Option<Period>,
    /// `days mean working days|calendar days`.
    pub days_mean: Option<(Unit, Span)>,
    /// `within frame F`.
    pub within_frame: Option<Name>,
    /// `applies when …`, in a frame.
    pub applies_when: Option<Expr>,
    /// The whole header.
    pub span: Span,
}

/// What a module is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ModuleKind {
    /// Rules that decide.
    Protocol,
    /// Rules that bound others.
    Frame,
    /// Types, facts, actions and defines only.
    Vocabulary,
}

/// A name as written: letters, digits and `_`, joined by dots, in Unicode's NFC form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A text in double quotes, with the same in the other language behind it if the author gave that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text, with `\"` resolved.
    pub value: String,
    /// The quoted text with its quotes.
    pub span: Span,
    /// `en "…"` or `nl "…"` behind it.
    pub other: Option<(Language, String)>,
}

/// `from D [until D]`: both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day, if there is one.
    pub until: Option<Date>,
    /// The whole clause.
    pub span: Span,
}

/// A day of the calendar; always a day that exists.
pub type Date = jiff::civil::Date;

/// The unit of a duration as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Bare `days`: the header says which.
    Days,
    /// Working days.
    WorkingDays,
    /// Calendar days; weeks are seven of them.
    CalendarDays,
    /// Weeks.
    Weeks,
    /// Months; a year is twelve.
    Months,
    /// Years.
    Years,
}

/// One item of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// `use MODULE`.
    Use(Name),
    /// `source …`.
    Source(Source),
    /// `reading …`.
    Reading(Reading),
    /// `type …`.
    Type(TypeItem),
    /// `fact …`.
    Fact(Fact),
    /// `action …`.
    Action(Action),
    /// `define …`.
    Define(Define),
    /// `open define …`.
    OpenDefine(OpenDefine),
    /// `step NAME "label"` with the rules that continue it.
    Step(Step),
    /// A rule outside every step.
    Rule(Rule),
    /// `guarantee …`.
    Guarantee(Guarantee),
    /// `scenario …`.
    Scenario(Scenario),
}

/// `source NAME "title" [url "…"]` with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its short name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// Where it can be read.
    pub url: Option<Text>,
    /// One for each norm.
    pub parts: Vec<SourcePart>,
    /// The whole item.
    pub span: Span,
}

/// `PART "what it says" [not encoded "why"]`.
#[derive(Debug, Clone, PartialEq)]
pub struct SourcePart {
    /// Its short name.
    pub name: Name,
    /// What it says.
    pub says: Text,
    /// Why no rule encodes it.
    pub not_encoded: Option<Text>,
    /// The whole part.
    pub span: Span,
}

/// `reading SOURCE PART "words" as "meaning" because "…"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Source and part.
    pub citation: Citation,
    /// The words that leave a choice.
    pub words: Text,
    /// How they were read.
    pub meaning: Text,
    /// Why so.
    pub because: Option<Text>,
    /// The whole item.
    pub span: Span,
}

/// `SOURCE PART`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: Name,
    /// Its part; a whole source may be cited.
    pub part: Option<Name>,
    /// Both.
    pub span: Span,
}

/// `type NAME = TYPE`.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeItem {
    /// The name.
    pub name: Name,
    /// What it stands for.
    pub ty: Type,
    /// The whole item.
    pub span: Span,
}

/// A type as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Type {
    /// Which.
    pub kind: TypeKind,
    /// Where.
    pub span: Span,
}

/// The types of the language.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// `yes/no`.
    YesNo,
    /// `integer`.
    Integer,
    /// `decimal`.
    Decimal,
    /// `money`.
    Money,
    /// `date`.
    Date,
    /// `duration in UNIT`; bare `duration` is `duration in days`.
    Duration(Unit),
    /// `one of a "…" b "…"`.
    OneOf(Vec<OptionItem>),
    /// `ordered a "…" b "…"`.
    Ordered(Vec<OptionItem>),
    /// `some of a, b` written out.
    SomeOf(Vec<OptionItem>),
    /// `some of NAME`, a set of that choice's options (a single name is always meant so).
    SomeOfNamed(Name),
    /// A named type.
    Named(Name),
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionItem {
    /// Its name.
    pub name: Name,
    /// How people read it.
    pub label: Option<Text>,
}

/// `fact NAME : TYPE …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// `optional`, with its place.
    pub optional: Option<Span>,
    /// `from LOW to HIGH`: literals.
    pub bounds: Option<(Expr, Expr)>,
    /// The question.
    pub ask: Option<Text>,
    /// What helps to answer it.
    pub help: Option<Text>,
    /// Where the answer comes from.
    pub origin: Option<Origin>,
    /// Special personal data.
    pub sensitive: Option<Span>,
    /// The whole item.
    pub span: Span,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// `from register "…"`.
    Register(Text),
    /// `observed`.
    Observed(Span),
    /// `stated by "…"`.
    Stated(Text),
    /// `judged by "…"`.
    Judged(Text),
}

/// `action NAME "label"` with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Its name.
    pub name: Name,
    /// How people read it.
    pub label: Option<Text>,
    /// Its parameters, in order.
    pub params: Vec<Parameter>,
    /// The whole item.
    pub span: Span,
}

/// `NAME : TYPE`, of an action or a define.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
}

/// `define NAME(params) = expression`.
#[derive(Debug, Clone, PartialEq)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// Its parameters, in order.
    pub params: Vec<Parameter>,
    /// What it stands for.
    pub body: DefineBody,
    /// The whole item.
    pub span: Span,
}

/// What a define stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum DefineBody {
    /// `= expression`.
    Expr(Expr),
    /// `= when C then V … otherwise W`.
    Cases {
        /// Condition and value, in order.
        cases: Vec<(Expr, Expr)>,
        /// The value when none holds.
        otherwise: Expr,
    },
}

/// `open define NAME : TYPE "…"`, in a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDefine {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// What is asked while nobody has filled it in.
    pub ask: Option<Text>,
    /// `help`.
    pub help: Option<Text>,
    /// Where the answer comes from.
    pub origin: Option<Origin>,
    /// The whole item.
    pub span: Span,
}

/// `step NAME ["label"]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name.
    pub name: Name,
    /// How people read it.
    pub label: Option<Text>,
    /// Its rules, in order.
    pub rules: Vec<Rule>,
    /// The line with the name.
    pub span: Span,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// `rule NAME`.
    pub name: Option<Name>,
    /// Its label.
    pub label: Option<Text>,
    /// `when …`, `otherwise`, or neither: then it holds whenever its step is reached.
    pub condition: RuleCondition,
    /// `unless …`.
    pub unless: Option<Expr>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// `because "…"`.
    pub because: Option<Text>,
    /// `citing …`.
    pub citing: Vec<Citation>,
    /// `exception to RULE`.
    pub exception_to: Option<Name>,
    /// `in force from … [until …]`.
    pub in_force: Option<Period>,
    /// `accept FINDING because "…"`, any number.
    pub accepts: Vec<Accept>,
    /// The whole rule.
    pub span: Span,
}

/// When a rule holds.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleCondition {
    /// Whenever its step is reached.
    Always,
    /// `when …`.
    When(Expr),
    /// When no other rule of its step fires; the place of the word.
    Otherwise(Span),
}

/// `accept FINDING because "…"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Accept {
    /// The slug, such as `heavier-means`.
    pub finding: Name,
    /// The reason.
    pub because: Option<Text>,
}

/// One effect of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Which.
    pub kind: EffectKind,
    /// Where.
    pub span: Span,
}

/// The effects of the language.
#[derive(Debug, Clone, PartialEq)]
pub enum EffectKind {
    /// `permit A [with C] [after …] [provided …]`.
    Permit {
        /// A in the ways of C.
        act: Act,
        /// What must be done first.
        after: Vec<Act>,
        /// What is owed once it is done.
        provided: Vec<Duty>,
    },
    /// `forbid [absolutely] A [with C]`.
    Forbid {
        /// A in the ways of C.
        act: Act,
        /// No permit or exception can lift it.
        absolutely: bool,
    },
    /// `require A [with C] [within T from DATE]`.
    Require {
        /// A in the ways of C.
        act: Act,
        /// Before when.
        deadline: Option<Deadline>,
    },
    /// `advise "…"`.
    Advise(Text),
    /// `stop`.
    Stop,
}

/// `A [with C]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// The action.
    pub action: Name,
    /// The ways.
    pub with: Option<Expr>,
    /// Both.
    pub span: Span,
}

/// `D [within T from DATE]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// The action owed.
    pub action: Name,
    /// Before when.
    pub deadline: Option<Deadline>,
}

/// `within T from DATE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    /// A duration.
    pub term: Expr,
    /// A date.
    pub from: Expr,
    /// The whole clause.
    pub span: Span,
}

/// `guarantee ["label"] never|always STATUS A [with C] [and …] [when C] [unless C]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantee {
    /// How people read it.
    pub label: Option<Text>,
    /// `always` instead of `never`.
    pub always: bool,
    /// The statuses; with several, all at once.
    pub claims: Vec<StatusClaim>,
    /// Only when this holds.
    pub when: Option<Expr>,
    /// Except when this holds.
    pub unless: Option<Expr>,
    /// The whole item.
    pub span: Span,
}

/// `STATUS A [with C]`.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusClaim {
    /// The status.
    pub status: StatusWord,
    /// Of what.
    pub act: Act,
    /// Both.
    pub span: Span,
}

/// The words for a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusWord {
    /// `permit`.
    Permit,
    /// `forbid`.
    Forbid,
    /// `require`.
    Require,
    /// `fulfilled`.
    Fulfilled,
    /// `not yet`.
    NotYet,
    /// `no ground for`.
    NoGround,
    /// `undecided`.
    Undecided,
}

/// `scenario "label" [on DATE] given C expect …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// How people read it.
    pub label: Text,
    /// The date of the decision.
    pub on: Option<Date>,
    /// What is the case; `None` when nothing is given.
    pub given: Option<Expr>,
    /// What is expected.
    pub expect: Vec<Expectation>,
    /// The whole item.
    pub span: Span,
}

/// One expectation of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub enum Expectation {
    /// `STATUS A [with C]`.
    Status(StatusClaim),
    /// `ask FACT`: the next question.
    Ask(Name),
}
