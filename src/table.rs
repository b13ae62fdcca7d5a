//! Tables of things that refer to each other by small ids instead of by reference.

use std::marker::PhantomData;

/// An id: a small number that only the table it was made by can read.
pub trait Id: Copy {
    /// The id of the thing at this place of its table.
    fn new(index: usize) -> Self;
    /// Its place in the table.
    fn index(self) -> usize;
}

/// Declares id types: `ids! { /// doc  FactId, … }`.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);
        impl $crate::table::Id for $name {
            fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+ };
}

/// Things of one kind, each under the id that [`Table::push`] gave it. Nothing is ever removed, so an id stays good.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<I, T> {
    rows: Vec<T>,
    ids: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), ids: PhantomData }
    }
}

impl<I: Id, T> Table<I, T> {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds a row and gives its id.
    pub fn push(&mut self, row: T) -> I {
        let id = I::new(self.rows.len());
        self.rows.push(row);
        id
    }
    /// The row of an id that this table gave.
    #[expect(clippy::indexing_slicing, reason = "an id comes from `push` on this table, and rows are never removed")]
    #[must_use]
    pub fn at(&self, id: I) -> &T {
        &self.rows[id.index()]
    }
    /// The row of an id that this table gave, to change it.
    #[expect(clippy::indexing_slicing, reason = "an id comes from `push` on this table, and rows are never removed")]
    pub fn at_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.index()]
    }
    /// The row of an id; `None` for an id of a longer table.
    #[must_use]
    pub fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.index())
    }
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// All ids in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.rows.len()).map(I::new)
    }
    /// All rows in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.iter()
    }
    /// All ids with their rows, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.rows.iter().enumerate().map(|(index, row)| (I::new(index), row))
    }
}
