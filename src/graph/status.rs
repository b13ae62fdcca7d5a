/// The status of an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Status {
    /// It must be done.
    Required,
    /// It had to be done and has been done.
    Fulfilled,
    /// It may be done.
    Permitted,
    /// It may be done once something else has been done.
    NotYet,
    /// It may not be done.
    Forbidden,
    /// Nothing permits it, so it may not be done.
    NoGround,
}

impl Status {
    /// All, in the order in which `possible` lists them.
    pub const ALL: [Self; 6] =
        [Self::Required, Self::Fulfilled, Self::Permitted, Self::NotYet, Self::Forbidden, Self::NoGround];

    /// Its fixed name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Fulfilled => "fulfilled",
            Self::Permitted => "permitted",
            Self::NotYet => "not yet",
            Self::Forbidden => "forbidden",
            Self::NoGround => "no ground",
        }
    }
}

/// The statuses that an instance can still have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct StatusSet(u8);

impl StatusSet {
    /// Adds one.
    pub fn insert(&mut self, status: Status) {
        self.0 |= 1 << (status as u8);
    }
    /// Whether it holds this one.
    #[must_use]
    pub fn contains(self, status: Status) -> bool {
        (self.0 >> (status as u8)) & 1 == 1
    }
    /// The one it holds; `None` when it holds several.
    #[must_use]
    pub fn only(self) -> Option<Status> {
        let mut all = self.iter();
        let first = all.next();
        first.filter(|_| all.next().is_none())
    }
    /// Those it holds, in the order of [`Status::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Status> {
        Status::ALL.into_iter().filter(move |status| self.contains(*status))
    }
}

impl FromIterator<Status> for StatusSet {
    fn from_iter<T: IntoIterator<Item = Status>>(iter: T) -> Self {
        let mut set = Self::default();
        iter.into_iter().for_each(|status| set.insert(status));
        set
    }
}
