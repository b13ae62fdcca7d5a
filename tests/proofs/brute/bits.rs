//! Sets of cases, a bit for each.

use std::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not};

/// Some of the cases of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Bits {
    words: Vec<u64>,
    count: usize,
}

impl Bits {
    /// None of `count` cases.
    pub(crate) fn none(count: usize) -> Self {
        Self { words: vec![0; count.div_ceil(64)], count }
    }
    /// All of `count` cases.
    pub(crate) fn all(count: usize) -> Self {
        !Self::none(count)
    }
    /// All or none.
    pub(crate) fn constant(count: usize, holds: bool) -> Self {
        if holds { Self::all(count) } else { Self::none(count) }
    }
    pub(crate) fn get(&self, case: usize) -> bool {
        self.words[case >> 6] >> (case & 63) & 1 == 1
    }
    pub(crate) fn set(&mut self, case: usize) {
        self.words[case >> 6] |= 1 << (case & 63);
    }
    pub(crate) fn any(&self) -> bool {
        self.words.iter().any(|word| *word != 0)
    }
    /// The cases in order.
    pub(crate) fn cases(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.count).filter(|case| self.get(*case))
    }
    /// Those of this set and not of the other.
    pub(crate) fn without(&self, other: &Self) -> Self {
        self & &!other
    }
}

impl BitAndAssign<&Bits> for Bits {
    fn bitand_assign(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }
}

impl BitOrAssign<&Bits> for Bits {
    fn bitor_assign(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }
}

impl BitAnd for &Bits {
    type Output = Bits;
    fn bitand(self, other: Self) -> Bits {
        let mut both = self.clone();
        both &= other;
        both
    }
}

impl BitOr for &Bits {
    type Output = Bits;
    fn bitor(self, other: Self) -> Bits {
        let mut any = self.clone();
        any |= other;
        any
    }
}

impl Not for &Bits {
    type Output = Bits;
    fn not(self) -> Bits {
        let mut words: Vec<u64> = self.words.iter().map(|word| !word).collect();
        if self.count & 63 != 0
            && let Some(last) = words.last_mut()
        {
            *last &= (1 << (self.count & 63)) - 1;
        }
        Bits { words, count: self.count }
    }
}

impl Not for Bits {
    type Output = Bits;
    fn not(self) -> Bits {
        !&self
    }
}
