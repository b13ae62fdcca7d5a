use crate::syntax::ast::Date;

/// One value. Every number is exact and whole in the unit of its type: integers as they are, decimals in millionths,
/// money in cents, dates in days since 1 January 1970, durations in their unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    /// There is none: only for an optional fact, or `done_on` of an act not done.
    Absent,
    /// `yes/no`.
    YesNo(bool),
    /// Integer, decimal, money, date or duration, in the unit of its type.
    Number(i64),
    /// The place of an option in its choice.
    Option(u8),
    /// The elements of a set.
    Set(OptionSet),
}

/// A number with six decimals has a million units.
pub const DECIMAL_UNITS: i64 = 1_000_000;
/// An amount with two decimals has a hundred cents.
pub const MONEY_UNITS: i64 = 100;
/// The largest number, in the unit of its type, that a fact or literal may have: sums of a few stay within `i128`.
pub const NUMBER_LIMIT: i64 = 1_000_000_000_000_000_000;

/// A set of options of one choice; a choice has at most 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct OptionSet([u64; 4]);

impl OptionSet {
    /// No option.
    pub const EMPTY: Self = Self([0; 4]);

    /// The first `count` options.
    #[must_use]
    pub fn first(count: usize) -> Self {
        (0..count.min(256)).fold(Self::EMPTY, |set, option| set.with(u8::try_from(option).unwrap_or(u8::MAX)))
    }
    /// This set and one more.
    #[must_use]
    pub fn with(mut self, option: u8) -> Self {
        if let Some(word) = self.0.get_mut(usize::from(option >> 6)) {
            *word |= 1_u64 << (option & 63);
        }
        self
    }
    /// Whether it holds the option.
    #[must_use]
    pub fn contains(self, option: u8) -> bool {
        self.0.get(usize::from(option >> 6)).is_some_and(|word| (word >> (option & 63)) & 1 == 1)
    }
    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }
    /// How many it holds.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).fold(0, u32::saturating_add)
    }
    /// The options in order.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..=u8::MAX).filter(move |option| self.contains(*option))
    }
}

impl FromIterator<u8> for OptionSet {
    fn from_iter<T: IntoIterator<Item = u8>>(iter: T) -> Self {
        iter.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// Days since 1 January 1970, the unit in which dates are compared.
#[must_use]
pub fn day_number(date: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    date.duration_since(epoch).as_hours() / 24
}

/// The date of a day number; `None` outside the years -9999 to 9999.
#[must_use]
pub fn date_of(day: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(day).ok()?;
    Date::constant(1970, 1, 1).checked_add(span).ok()
}
