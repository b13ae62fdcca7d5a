use super::value_text;
use crate::check::model::{Checked, Type, Value};
use crate::syntax::ast::Language;

/// A range of numbers, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Their type.
    pub ty: Type,
    /// The least.
    pub low: i64,
    /// The largest.
    pub high: i64,
    /// Whether nothing lies below it.
    pub first: bool,
    /// Whether nothing lies above it.
    pub last: bool,
}

impl Range {
    /// The range in words: `hoogstens 5 werkdagen`, `na 1 maart 2024`, `any answer`.
    #[must_use]
    pub fn text(&self, checked: &Checked, language: Language) -> String {
        let Self { low, high, first, last, .. } = *self;
        let value = |number: i64| value_text(checked, self.ty, Value::Number(number), language);
        let below = high.saturating_add(1);
        let date = self.ty == Type::Date;
        if first && last {
            return if language == Language::Nl { "elk antwoord" } else { "any answer" }.to_owned();
        }
        if low == high {
            return value(low);
        }
        if first {
            return match (date, self.round(below, high), language) {
                (true, _, Language::Nl) => format!("uiterlijk {}", value(high)),
                (true, _, Language::En) => format!("on or before {}", value(high)),
                (false, true, Language::Nl) => format!("minder dan {}", value(below)),
                (false, true, Language::En) => format!("less than {}", value(below)),
                (false, false, Language::Nl) => format!("hoogstens {}", value(high)),
                (false, false, Language::En) => format!("at most {}", value(high)),
            };
        }
        let before = low.saturating_sub(1);
        if last {
            return match (date, self.round(low, before), language) {
                (true, _, Language::Nl) => format!("na {}", value(before)),
                (true, _, Language::En) => format!("after {}", value(before)),
                (false, true, Language::Nl) => format!("{} of meer", value(low)),
                (false, true, Language::En) => format!("{} or more", value(low)),
                (false, false, Language::Nl) => format!("meer dan {}", value(before)),
                (false, false, Language::En) => format!("more than {}", value(before)),
            };
        }
        match language {
            Language::Nl => format!("{} tot en met {}", value(low), value(high)),
            Language::En => format!("{} to {}", value(low), value(high)),
        }
    }

    /// Whether the author must have written the first number and not the second: it is the shorter one.
    fn round(&self, written: i64, other: i64) -> bool {
        let zeros = |number: i64| number.to_string().chars().rev().take_while(|digit| *digit == '0').count();
        match self.ty {
            Type::Money | Type::Decimal => zeros(written) > zeros(other),
            _ => false,
        }
    }
}
