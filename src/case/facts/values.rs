//! One value of a known type.

use unicode_normalization::UnicodeNormalization;

use super::error::{Expected, Found, Problem};
use super::index::Key;
use super::number::{self, Refused};
use super::read::{Reading, short};
use super::scan::Fault;
use crate::check::model::{Checked, Choice, ChoiceId, Fact, OptionSet, Type, Value};
use crate::diagnostics::suggest::nearest;

/// What fits a type.
pub(super) fn expected(checked: &Checked, ty: Type) -> Expected {
    match ty {
        Type::YesNo => Expected::YesNo,
        Type::Integer => Expected::Integer,
        Type::Decimal => Expected::Decimal,
        Type::Money => Expected::Money,
        Type::Date => Expected::Date,
        Type::Duration(unit) => Expected::Duration(unit),
        Type::Choice(choice) => Expected::Choice(option_names(checked, choice)),
        Type::Set(choice) => Expected::Set(option_names(checked, choice)),
        Type::Unknown => Expected::Nothing,
    }
}

pub(super) fn option_names(checked: &Checked, choice: ChoiceId) -> Vec<String> {
    checked.choices.get(choice).into_iter().flat_map(|row| &row.options).map(|option| option.name.clone()).collect()
}

fn option_of(choice: &Choice, word: &str) -> Option<u8> {
    let mut place = choice.options.iter().position(|option| option.name == word);
    if place.is_none() && !word.is_ascii() {
        place = choice.options.iter().position(|option| option.name.chars().eq(word.nfc()));
    }
    place.and_then(|place| u8::try_from(place).ok())
}

/// The refusal of a word that is no option of a choice. A label counts as a near miss of its option.
pub(super) fn unknown_option(choice: &Choice, word: &str) -> Problem {
    let by_label = choice.options.iter().find(|option| {
        option.label.iter().flat_map(|label| [&label.nl, &label.en]).flatten().any(|label| label == word)
    });
    let names = || choice.options.iter().map(|option| option.name.as_str());
    let near = by_label.map(|option| option.name.as_str()).or_else(|| nearest(word, names()));
    Problem::UnknownOption {
        word: short(word),
        near: near.map(str::to_owned),
        options: names().map(str::to_owned).collect(),
    }
}

/// A place for a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'k> {
    /// The type of the value.
    pub(super) ty: Type,
    /// Whether `null` would do too.
    pub(super) optional: bool,
    /// The key it is for.
    pub(super) key: Key<'k>,
    /// Where that key stands.
    pub(super) at: usize,
}

impl Reading<'_> {
    /// The value of a fact; `None` when it is refused.
    pub(super) fn value(&mut self, fact: &Fact, at: usize) -> Result<Option<Value>, Fault> {
        let slot = Slot { ty: fact.ty, optional: fact.optional, key: Key::from(&fact.name), at };
        let Some(value) = self.typed(slot)? else { return Ok(None) };
        if let (Value::Number(number), Some((low, high))) = (value, fact.bounds)
            && (number < low || high < number)
        {
            let expected = expected(self.checked, fact.ty);
            self.refuse(at, &fact.name, Problem::OutOfBounds { expected, low, high });
            return Ok(None);
        }
        Ok(Some(value))
    }

    /// A value of a type; `None` when it is refused.
    pub(super) fn typed(&mut self, slot: Slot<'_>) -> Result<Option<Value>, Fault> {
        let found = self.scan.kind()?;
        let number = match (slot.ty, found) {
            (_, Found::Null) => {
                self.scan.null()?;
                if !slot.optional {
                    self.refuse(slot.at, slot.key, Problem::NullNotOptional);
                }
                return Ok(slot.optional.then_some(Value::Absent));
            }
            (Type::YesNo, Found::YesNo) => return self.scan.yes_no().map(|yes| Some(Value::YesNo(yes))),
            (Type::Choice(choice), Found::Text) => {
                return Ok(self.option(choice, slot.key, slot.at)?.map(Value::Option));
            }
            (Type::Set(choice), Found::List) => return self.set(choice, slot),
            (Type::Integer, Found::Number) => number::whole(self.scan.number()?),
            (Type::Decimal, Found::Number) => number::scaled(self.scan.number()?, 6, true),
            (Type::Decimal, Found::Text) => number::scaled(&self.scan.string()?, 6, false),
            (Type::Money, Found::Number) => number::scaled(self.scan.number()?, 2, true),
            (Type::Money, Found::Text) => number::scaled(&self.scan.string()?, 2, false),
            (Type::Date, Found::Text) => number::day(&self.scan.string()?),
            (Type::Duration(unit), Found::Text) => number::duration(&self.scan.string()?, unit),
            _ => {
                self.scan.skip()?;
                Err(Refused::Form)
            }
        };
        match number {
            Ok(number) => return Ok(Some(Value::Number(number))),
            Err(Refused::Form) => self.misfit(slot, found),
            Err(Refused::Because(problem)) => self.refuse(slot.at, slot.key, problem),
        }
        Ok(None)
    }

    fn misfit(&mut self, slot: Slot<'_>, found: Found) {
        let expected = expected(self.checked, slot.ty);
        self.refuse(slot.at, slot.key, Problem::Expected { expected, optional: slot.optional, found });
    }

    /// An option by name; `None` when it is refused.
    fn option(&mut self, choice: ChoiceId, key: Key<'_>, at: usize) -> Result<Option<u8>, Fault> {
        let word = self.scan.string()?;
        let Some(choice) = self.checked.choices.get(choice) else { return Ok(None) };
        let option = option_of(choice, &word);
        if option.is_none() {
            self.refuse(at, key, unknown_option(choice, &word));
        }
        Ok(option)
    }

    fn set(&mut self, choice: ChoiceId, slot: Slot<'_>) -> Result<Option<Value>, Fault> {
        let (mut first, mut texts, mut good, mut set) = (true, true, true, OptionSet::EMPTY);
        self.scan.open()?;
        while self.scan.more(b']', &mut first)? {
            let at = self.scan.at();
            self.stop_when_full(at)?;
            if self.scan.kind()? != Found::Text {
                self.scan.skip()?;
                if std::mem::take(&mut texts) {
                    self.misfit(slot, Found::List);
                }
                continue;
            }
            match self.option(choice, slot.key, at)? {
                None => good = false,
                Some(option) if set.contains(option) => {
                    let name = option_names(self.checked, choice).into_iter().nth(usize::from(option));
                    self.refuse(at, slot.key, Problem::InListTwice(name.unwrap_or_default()));
                    good = false;
                }
                Some(option) => set = set.with(option),
            }
        }
        Ok((good && texts).then_some(Value::Set(set)))
    }
}
