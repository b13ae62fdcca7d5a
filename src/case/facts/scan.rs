//! JSON (RFC 8259) read from its characters: numbers keep their own text, so that no amount ever passes through
//! floating point, and every key and value has its place.

use std::borrow::Cow;

use super::error::{Found, Problem, Syntax};

/// How deep objects and lists may be nested; the outermost object is the first level.
const DEEPEST: u32 = 16;

/// What stops the reading at a place: the text cannot be followed any further. Small, for it is part of every result.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) why: Stop,
}

/// Why the reading stops.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stop {
    NotJson(Syntax),
    TooDeep,
    TooMany,
}

impl Stop {
    pub(super) fn problem(self) -> Problem {
        match self {
            Self::NotJson(syntax) => Problem::NotJson(syntax),
            Self::TooDeep => Problem::TooDeep,
            Self::TooMany => Problem::TooMany,
        }
    }
}

/// A place in a JSON text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The offset of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn forward(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// Skips white space.
    #[inline]
    pub(super) fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.forward(1);
        }
    }

    /// The text cannot be read on from here.
    #[cold]
    pub(super) fn fault(&self, syntax: Syntax) -> Fault {
        fault_at(self.at, if self.peek().is_none() { Syntax::End } else { syntax })
    }

    /// Steps into the object or list that begins here.
    pub(super) fn open(&mut self) -> Result<(), Fault> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            return Err(Fault { at: self.at, why: Stop::TooDeep });
        }
        self.forward(1);
        Ok(())
    }

    /// Goes to the next element of an object or list, or past its `close` when there is none.
    pub(super) fn more(&mut self, close: u8, first: &mut bool) -> Result<bool, Fault> {
        self.space();
        if self.peek() == Some(close) {
            self.forward(1);
            self.depth = self.depth.saturating_sub(1);
            return Ok(false);
        }
        if !std::mem::take(first) {
            if self.peek() != Some(b',') {
                return Err(self.fault(Syntax::Comma));
            }
            self.forward(1);
            self.space();
            if self.peek() == Some(close) {
                return Err(self.fault(Syntax::CommaAtEnd));
            }
        }
        Ok(true)
    }

    /// Reads a key and its colon, and goes to the value.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Cow<'a, str>, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.fault(Syntax::Key));
        }
        let key = self.string()?;
        self.space();
        if self.peek() != Some(b':') {
            return Err(self.fault(Syntax::Colon));
        }
        self.forward(1);
        self.space();
        Ok(key)
    }

    /// What kind of value begins here.
    #[inline]
    pub(super) fn kind(&self) -> Result<Found, Fault> {
        match self.peek() {
            Some(b'{') => Ok(Found::Object),
            Some(b'[') => Ok(Found::List),
            Some(b'"') => Ok(Found::Text),
            Some(b't' | b'f') => Ok(Found::YesNo),
            Some(b'n') => Ok(Found::Null),
            Some(b'-' | b'0'..=b'9') => Ok(Found::Number),
            _ => Err(self.fault(Syntax::Value)),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found {
            self.forward(word.len());
        }
        found
    }

    /// Reads `true` or `false`.
    pub(super) fn yes_no(&mut self) -> Result<bool, Fault> {
        let yes = self.word("true");
        if yes || self.word("false") { Ok(yes) } else { Err(fault_at(self.at, Syntax::Value)) }
    }

    /// Reads `null`.
    pub(super) fn null(&mut self) -> Result<(), Fault> {
        if self.word("null") { Ok(()) } else { Err(fault_at(self.at, Syntax::Value)) }
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.forward(1);
        }
        if self.at == start { Err(self.fault(Syntax::Number)) } else { Ok(()) }
    }

    /// Reads a number as it is written.
    pub(super) fn number(&mut self) -> Result<&'a str, Fault> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.forward(1);
        }
        if self.peek() == Some(b'0') {
            self.forward(1);
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return Err(self.fault(Syntax::Number));
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.forward(1);
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.forward(1);
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.forward(1);
            }
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or(""))
    }

    /// The text up to the next quote, backslash or control character, and what stands there.
    #[inline]
    fn run(&mut self) -> (&'a str, Option<u8>) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let length = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len());
        self.forward(length);
        (rest.get(..length).unwrap_or(""), self.peek())
    }

    /// Reads a text; it is borrowed when nothing in it is escaped.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        self.forward(1);
        let (run, stop) = self.run();
        if stop == Some(b'"') {
            self.forward(1);
            return Ok(Cow::Borrowed(run));
        }
        self.escaped(run, stop).map(Cow::Owned)
    }

    /// The whole of a text of which the first run has been read, when more follows.
    #[cold]
    fn escaped(&mut self, run: &str, mut stop: Option<u8>) -> Result<String, Fault> {
        let mut whole = run.to_owned();
        loop {
            match stop {
                Some(b'"') => {
                    self.forward(1);
                    return Ok(whole);
                }
                Some(b'\\') => whole.push(self.escape()?),
                Some(_) => return Err(self.fault(Syntax::Control)),
                None => return Err(self.fault(Syntax::End)),
            }
            let (run, next) = self.run();
            whole.push_str(run);
            stop = next;
        }
    }

    /// Reads one escaped character.
    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        self.forward(1);
        let letter = self.peek();
        self.forward(1);
        let character = match letter {
            Some(b'u') => self.code_point(),
            Some(b'"') => Some('"'),
            Some(b'\\') => Some('\\'),
            Some(b'/') => Some('/'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            _ => None,
        };
        character.ok_or_else(|| fault_at(start, Syntax::Escape))
    }

    /// The character of `\uXXXX`, or of two of them that form a pair.
    fn code_point(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if !self.word("\\u") {
            return None;
        }
        let second = self.hex()?;
        char::decode_utf16([u16::try_from(first).ok()?, u16::try_from(second).ok()?]).next()?.ok()
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at.saturating_add(4))?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.forward(4);
        u32::from_str_radix(digits, 16).ok()
    }

    /// Reads over a value of any kind; it must be JSON all the same.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let mut first = true;
        match self.kind()? {
            Found::Object => {
                self.open()?;
                while self.more(b'}', &mut first)? {
                    self.key()?;
                    self.skip()?;
                }
                Ok(())
            }
            Found::List => {
                self.open()?;
                while self.more(b']', &mut first)? {
                    self.skip()?;
                }
                Ok(())
            }
            Found::Text => self.string().map(|_| ()),
            Found::YesNo => self.yes_no().map(|_| ()),
            Found::Null => self.null(),
            Found::Number => self.number().map(|_| ()),
        }
    }
}

fn fault_at(at: usize, syntax: Syntax) -> Fault {
    Fault { at, why: Stop::NotJson(syntax) }
}
