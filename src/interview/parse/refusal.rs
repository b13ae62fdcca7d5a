//! Why an answer is none, in words, with the form to write.

use crate::case::facts::value_text;
use crate::check::model::{Checked, Unit, Value};
use crate::interview::question::{Kind, Question};
use crate::syntax::ast::Language;

/// Why a text is no answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing was said.
    Empty,
    /// It does not have the form.
    Form,
    /// A date that could be two days.
    AmbiguousDate,
    /// A year of two digits.
    ShortYear,
    /// A date that is in no calendar.
    NoSuchDate,
    /// A number that the other language reads otherwise.
    AmbiguousNumber,
    /// More decimals than the type has.
    TooManyDecimals(usize),
    /// A number larger than any fact may have.
    TooLarge,
    /// Outside the bounds of the fact, in the unit of its type.
    OutOfBounds {
        /// The least value.
        low: i64,
        /// The largest.
        high: i64,
    },
    /// A duration in another unit.
    OtherUnit,
    /// There has to be one.
    NotOptional,
    /// Of an optional set: no element, or no set?
    NoneOrEmpty,
    /// No choice is called so.
    UnknownChoice {
        /// One that was probably meant.
        near: Option<String>,
    },
    /// Several choices are called so.
    AmbiguousChoice,
    /// There are not so many choices.
    NoSuchNumber(usize),
    /// A word that is a choice and a command.
    ChoiceOrCommand,
}

impl Refusal {
    /// What is wrong and what to write, in one or two sentences.
    #[must_use]
    pub fn message(&self, checked: &Checked, question: &Question, language: Language) -> String {
        let nl = language == Language::Nl;
        let say = |dutch: &str, english: &str| if nl { dutch.to_owned() } else { english.to_owned() };
        let form = form(question, language);
        let problem = match self {
            Self::Empty => {
                let none = if question.optional {
                    say("Is er geen? Typ `geen`. ", "Is there none? Type `none`. ")
                } else {
                    String::new()
                };
                return format!(
                    "{none}{}",
                    say(&format!("Weet u het niet? Typ `?`. {form}"), &format!("Not known? Type `?`. {form}"))
                );
            }
            Self::Form => say("Dit antwoord past niet bij de vraag.", "This answer does not fit the question."),
            Self::AmbiguousDate => say(
                "Deze datum kan twee dagen betekenen: dag en maand zijn niet te onderscheiden.",
                "This date could be two days: which number is the month?",
            ),
            Self::ShortYear => say("Schrijf het jaar met vier cijfers.", "Write the year with four digits."),
            Self::NoSuchDate => say("Deze datum bestaat niet.", "This date does not exist."),
            Self::AmbiguousNumber => say(
                "Dit getal kan twee dingen betekenen: is het teken een komma of een scheiding van duizendtallen?",
                "This number could mean two things: is the sign a decimal point or a separator of thousands?",
            ),
            Self::TooManyDecimals(0) => say("Dit is een geheel getal.", "This is a whole number."),
            Self::TooManyDecimals(most) => {
                say(&format!("Er zijn hoogstens {most} decimalen."), &format!("There are at most {most} decimals."))
            }
            Self::TooLarge => say("Dit getal is te groot.", "This number is too large."),
            Self::OutOfBounds { low, high } => {
                let text = |number: i64| value_text(checked, question.ty(), Value::Number(number), language);
                let (low, high) = (text(*low), text(*high));
                return say(
                    &format!("Dit moet liggen van {low} tot en met {high}."),
                    &format!("This has to lie from {low} to {high}."),
                );
            }
            Self::OtherUnit => say(
                "Dit is een andere eenheid dan die van de vraag.",
                "This is another unit than that of the question.",
            ),
            Self::NotOptional => say(
                "Op deze vraag is altijd een antwoord. Weet u het niet? Typ `?`.",
                "This question always has an answer. Not known? Type `?`.",
            ),
            Self::NoneOrEmpty => {
                return say(
                    "`geen` kan hier twee dingen betekenen. Typ `leeg` als geen enkele keuze geldt, of `nvt` als dit er niet is.",
                    "`none` could mean two things here. Type `empty` when no choice holds, or `n/a` when there is no such thing.",
                );
            }
            Self::UnknownChoice { near: Some(near) } => say(
                &format!("Dit is geen van de keuzes. Bedoelt u `{near}`?"),
                &format!("This is none of the choices. Perhaps `{near}`?"),
            ),
            Self::UnknownChoice { near: None } => say("Dit is geen van de keuzes.", "This is none of the choices."),
            Self::AmbiguousChoice => say("Dit kan meer dan een keuze zijn.", "This could be more than one choice."),
            Self::NoSuchNumber(count) => {
                say(&format!("Er zijn {count} keuzes."), &format!("There are {count} choices."))
            }
            Self::ChoiceOrCommand => {
                return say(
                    "Dit is een keuze en ook een opdracht. Typ het nummer van de keuze.",
                    "This is a choice and a command too. Type the number of the choice.",
                );
            }
        };
        format!("{problem} {form}")
    }
}

/// How an answer to a question is written, as a sentence.
#[must_use]
pub(in crate::interview) fn form(question: &Question, language: Language) -> String {
    let (dutch, english) = match question.kind {
        Kind::YesNo => ("Typ `ja` of `nee`.", "Type `yes` or `no`."),
        Kind::Integer => ("Typ een geheel getal, zoals `1250`.", "Type a whole number such as `1250`."),
        Kind::Decimal => ("Typ een getal, zoals `12,5`.", "Type a number such as `12.5`."),
        Kind::Money => ("Typ een bedrag, zoals `1250` of `12,50`.", "Type an amount such as `1250` or `12.50`."),
        Kind::Date | Kind::Day => {
            ("Typ een datum, zoals `1 maart 2024`.", "Type a date such as `1 March 2024` or `2024-03-01`.")
        }
        Kind::Duration(Unit::WorkingDays) => (
            "Typ een aantal werkdagen, zoals `5 werkdagen`.",
            "Type a number of working days such as `5 working days`.",
        ),
        Kind::Duration(Unit::CalendarDays) => (
            "Typ een aantal kalenderdagen, zoals `5 dagen` of `2 weken`.",
            "Type a number of calendar days such as `5 days` or `2 weeks`.",
        ),
        Kind::Duration(Unit::Months) => (
            "Typ een aantal maanden, zoals `3 maanden` of `1 jaar`.",
            "Type a number of months such as `3 months` or `1 year`.",
        ),
        Kind::One(_) | Kind::Way => {
            ("Typ een nummer of de tekst van een keuze.", "Type a number or the text of a choice.")
        }
        Kind::Some(_) => {
            ("Typ een of meer nummers, zoals `1, 3`, of `geen`.", "Type one or more numbers such as `1, 3`, or `none`.")
        }
    };
    if language == Language::Nl { dutch } else { english }.to_owned()
}
