//! The bytes of a canonical form.

use sha2::{Digest, Sha256};

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// Fields one after another. Each begins with a letter that says what it is, and what has no fixed length says how
/// long it is, so that no two forms have the same bytes.
#[derive(Default)]
pub(super) struct Bytes(Vec<u8>);

impl Bytes {
    fn sized(&mut self, letter: u8, length: usize) {
        self.0.push(letter);
        self.0.extend(u64::try_from(length).unwrap_or(u64::MAX).to_be_bytes());
    }

    /// `f`, length, name: what follows is this field, or a record of this kind.
    pub(super) fn field(&mut self, name: &str) -> &mut Self {
        self.sized(b'f', name.len());
        self.0.extend(name.as_bytes());
        self
    }

    /// `t`, length, UTF-8.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.sized(b't', text.len());
        self.0.extend(text.as_bytes());
        self
    }

    /// `n`, eight bytes, the highest first.
    pub(super) fn number(&mut self, number: i64) -> &mut Self {
        self.0.push(b'n');
        self.0.extend(number.to_be_bytes());
        self
    }

    /// As a number: 1 or 0.
    pub(super) fn yes_no(&mut self, yes: bool) -> &mut Self {
        self.number(i64::from(yes))
    }

    /// `h`, 32 bytes: something whose form has been hashed by itself.
    pub(super) fn hash(&mut self, hash: &Hash) -> &mut Self {
        self.0.push(b'h');
        self.0.extend(hash);
        self
    }

    /// `-`: nothing.
    pub(super) fn nothing(&mut self) -> &mut Self {
        self.0.push(b'-');
        self
    }

    /// `l`, how many, and then each.
    pub(super) fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) -> &mut Self {
        self.sized(b'l', items.len());
        items.iter().for_each(|item| each(self, item));
        self
    }

    /// What there is, or `-`.
    pub(super) fn option<T>(&mut self, item: Option<T>, each: impl FnOnce(&mut Self, T)) -> &mut Self {
        match item {
            Some(item) => each(self, item),
            None => {
                self.nothing();
            }
        }
        self
    }

    /// The hash of all that was written.
    pub(super) fn finish(&self) -> Hash {
        Sha256::digest(&self.0).into()
    }
}
